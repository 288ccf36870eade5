/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-page.h"

#include <glib/gi18n.h>

#include "trunk-news-row.h"
#include "trunk-space-dot.h"
#include "trunk-whole-text.h"

/**
 * TrunkNewsPage:
 *
 * The view of a space that shows what others have done in it since one has looked.
 *
 * What is chosen is shown by the action `news.show`, what has been seen goes by `news.see` and `news.see-all`.
 * Settable property: "folded" (gboolean: the sidebar is hidden, so the space is named here).
 */
struct _TrunkNewsPage
{
  AdwBin         parent_instance;

  TrunkNews     *news;
  gboolean       folded;

  GtkStack      *stack;
  AdwStatusPage *empty_page;
  GtkListView   *list_view;
  GtkButton     *see_all_button;
  TrunkSpaceDot *dot;
  GtkLabel      *space_name;
};

G_DEFINE_FINAL_TYPE (TrunkNewsPage, trunk_news_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
count (TrunkNewsPage *self)
{
  return self->news != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->news)) : 0;
}

/* The button that was pressed goes with its row, or with the last of them: the focus must be somewhere. */
static void
count_cb (TrunkNewsPage *self)
{
  gboolean is_empty = count (self) == 0;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (is_empty && gtk_widget_get_visible (GTK_WIDGET (self->see_all_button)) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Nothing New"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->see_all_button), !is_empty);
  if (is_empty && has_focus)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
activate_cb (TrunkNewsPage *self,
             guint          position)
{
  g_autoptr(TrunkNewsItem) item = g_list_model_get_item (G_LIST_MODEL (self->news), position);

  if (item != NULL && trunk_news_item_get_number (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "news.show", "s", trunk_news_item_get_id (item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = trunk_news_row_new ();

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  TrunkNewsItem *news = gtk_list_item_get_item (item);

  gtk_list_item_set_activatable (item, trunk_news_item_get_number (news) != NULL);
  trunk_news_row_set_item (TRUNK_NEWS_ROW (gtk_list_item_get_child (item)), news);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  trunk_news_row_set_item (TRUNK_NEWS_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
trunk_news_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_FOLDED)
    g_value_set_boolean (value, TRUNK_NEWS_PAGE (object)->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_news_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TrunkNewsPage *self = TRUNK_NEWS_PAGE (object);

  if (prop_id != PROP_FOLDED)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (self->folded != g_value_get_boolean (value))
    {
      self->folded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_news_page_dispose (GObject *object)
{
  TrunkNewsPage *self = TRUNK_NEWS_PAGE (object);

  if (self->news != NULL)
    g_signal_handlers_disconnect_by_func (self->news, count_cb, self);
  g_clear_object (&self->news);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_NEWS_PAGE);

  G_OBJECT_CLASS (trunk_news_page_parent_class)->dispose (object);
}

static void
trunk_news_page_class_init (TrunkNewsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_news_page_get_property;
  object_class->set_property = trunk_news_page_set_property;
  object_class->dispose = trunk_news_page_dispose;

  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-news-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, see_all_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsPage, space_name);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
trunk_news_page_init (TrunkNewsPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->space_name);

  adw_status_page_set_description (self->empty_page, _("What others change in this space is listed here until you "
                                                       "mark it as seen."));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  count_cb (self);
}

/**
 * trunk_news_page_set_news:
 * @self: a page
 * @space: the space one is in
 * @news: (nullable): what is new in it; %NULL while it is being opened
 */
void
trunk_news_page_set_news (TrunkNewsPage *self,
                          TrunkSpace    *space,
                          TrunkNews     *news)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (TRUNK_IS_NEWS_PAGE (self));

  trunk_space_dot_set_color (self->dot, trunk_space_get_color (space));
  gtk_label_set_label (self->space_name, trunk_space_get_name (space));
  if (self->news == news)
    return;

  if (self->news != NULL)
    g_signal_handlers_disconnect_by_func (self->news, count_cb, self);

  g_set_object (&self->news, news);
  if (news != NULL)
    {
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (news)));
      g_signal_connect_object (news, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  count_cb (self);
}
