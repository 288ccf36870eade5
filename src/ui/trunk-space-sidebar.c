/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-sidebar.h"

#include "trunk-late-menu.h"
#include "trunk-news-sentences.h"
#include "trunk-row-action.h"
#include "trunk-space-menu.h"
#include "trunk-view-row.h"

#include <glib/gi18n.h>

/**
 * TrunkSpaceSidebar:
 *
 * Which space one is in, and which view of it.
 *
 * A view is the name of its row in the template; saved ones, below the first, are parts of that.
 * Properties: "view" (string).
 * Signals: "space-chosen" (TrunkSpace); "activated": the person has chosen a view, again perhaps; "view-chosen"
 * (TrunkView, nullable): a saved one, or all numbers.
 */
struct _TrunkSpaceSidebar
{
  AdwBin          parent_instance;

  TrunkSpaceMenu *space_menu;
  GtkMenuButton  *menu_button;
  GtkListBox     *view_list;
  GtkWidget      *waiting_row;
  GtkLabel       *n_waiting;
  GListModel     *releases;
  GtkWidget      *news_row;
  GtkLabel       *n_news;
  GListModel     *news;
  GListModel     *views;
  GListModel     *numbers;  /* to count in the saved ones; NULL: not all are known */
  gboolean        quiet;    /* it is not the person who chooses */
  GtkListBoxRow  *selected; /* to compare with only */
};

G_DEFINE_FINAL_TYPE (TrunkSpaceSidebar, trunk_space_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

enum
{
  SPACE_CHOSEN,
  ACTIVATED,
  VIEW_CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
space_chosen_cb (TrunkSpaceSidebar *self,
                 TrunkSpace        *space)
{
  g_signal_emit (self, signals[SPACE_CHOSEN], 0, space);
}

/* Other panes leave the list as it is. */
static void
choose (TrunkSpaceSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->view_list);

  if (row != NULL && !self->quiet && (TRUNK_IS_VIEW_ROW (row) || gtk_list_box_row_get_index (row) == 0))
    g_signal_emit (self, signals[VIEW_CHOSEN], 0, trunk_space_sidebar_get_saved_view (self));
}

static void
activated_cb (TrunkSpaceSidebar *self)
{
  choose (self);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* It is said of a row that was selected before, too, when the focus comes to it. */
static void
selected_cb (TrunkSpaceSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->view_list);

  if (row == self->selected)
    return;

  self->selected = row;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
  choose (self);
}

static void
select_quietly (TrunkSpaceSidebar *self,
                GtkListBoxRow     *row)
{
  self->quiet = TRUE;
  gtk_list_box_select_row (self->view_list, row);
  self->quiet = FALSE;
}

static void
count_cb (TrunkSpaceSidebar *self)
{
  guint n = self->releases != NULL ? g_list_model_get_n_items (self->releases) : 0;
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("Waiting to Be Released, %u number", "Waiting to Be Released, %u numbers", n),
                             n);
  gtk_label_set_label (self->n_waiting, count);
  gtk_widget_set_visible (GTK_WIDGET (self->n_waiting), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->waiting_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  n > 0 ? label : _("Waiting to Be Released"), -1);
}

static void
news_cb (TrunkSpaceSidebar *self)
{
  guint n = self->news != NULL ? g_list_model_get_n_items (self->news) : 0;
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *label = trunk_news_dup_count (n);

  gtk_label_set_label (self->n_news, count);
  gtk_widget_set_visible (GTK_WIDGET (self->n_news), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->news_row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Of the space that is shown only: its page is there while the sidebar is folded away. */
static void
news_changed_cb (TrunkSpaceSidebar *self,
                 guint              position,
                 guint              removed,
                 guint              added)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_OVERLAY_SPLIT_VIEW);

  news_cb (self);
  if (added > removed && page != NULL && gtk_widget_get_mapped (page))
    {
      g_autofree char *label = trunk_news_dup_count (g_list_model_get_n_items (self->news));

      gtk_accessible_announce (GTK_ACCESSIBLE (page), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }
}

/* Saved views */

static TrunkViewRow *
get_saved_row (TrunkSpaceSidebar *self,
               guint              position)
{
  return TRUNK_VIEW_ROW (gtk_list_box_get_row_at_index (self->view_list, (int) position + 1));
}

static void
remove_saved (TrunkSpaceSidebar *self,
              guint              position)
{
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (get_saved_row (self, position));

  /* The numbers that it has left stay, until something else is chosen. */
  if (gtk_list_box_row_is_selected (row))
    select_quietly (self, gtk_list_box_get_row_at_index (self->view_list, 0));
  gtk_list_box_remove (self->view_list, GTK_WIDGET (row));
}

static void
insert_saved (TrunkSpaceSidebar *self,
              guint              position)
{
  g_autoptr(TrunkView) view = g_list_model_get_item (self->views, position);
  GtkWidget *row = trunk_view_row_new (view);

  gtk_list_box_insert (self->view_list, row, (int) position + 1);
  trunk_view_row_set_numbers (TRUNK_VIEW_ROW (row), self->numbers);
}

/* Rows stay in their places, and views move from one to another: what is chosen and what has the focus goes along.  A
 * view that was renamed is another one in the same place. */
static void
views_cb (TrunkSpaceSidebar *self,
          guint              position,
          guint              n_removed,
          guint              n_added)
{
  g_autoptr(TrunkView) chosen = NULL;
  g_autoptr(TrunkView) focused = NULL;

  g_set_object (&chosen, trunk_space_sidebar_get_saved_view (self));
  for (guint i = 0; i < n_removed; i++)
    if (gtk_widget_is_focus (GTK_WIDGET (get_saved_row (self, position + i))))
      g_set_object (&focused, trunk_view_row_get_view (get_saved_row (self, position + i)));

  for (guint i = n_added; i < n_removed; i++)
    remove_saved (self, position + n_added);
  for (guint i = n_removed; i < n_added; i++)
    insert_saved (self, position + i);

  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr(TrunkView) view = g_list_model_get_item (self->views, position + i);
      TrunkViewRow *row = get_saved_row (self, position + i);

      trunk_view_row_set_view (row, view);
      if (view == chosen)
        select_quietly (self, GTK_LIST_BOX_ROW (row));
      if (view == focused)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

static const char *
get_view (TrunkSpaceSidebar *self)
{
  GtkListBoxRow *row = self->view_list != NULL ? gtk_list_box_get_selected_row (self->view_list) : NULL;

  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : NULL;
}

static void
trunk_space_sidebar_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property == PROP_VIEW)
    g_value_set_string (value, get_view (TRUNK_SPACE_SIDEBAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static gboolean
trunk_space_sidebar_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (TRUNK_SPACE_SIDEBAR (widget)->view_list);

  return row != NULL && gtk_widget_get_mapped (widget) && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
trunk_space_sidebar_dispose (GObject *object)
{
  g_clear_object (&TRUNK_SPACE_SIDEBAR (object)->releases);
  g_clear_object (&TRUNK_SPACE_SIDEBAR (object)->news);
  g_clear_object (&TRUNK_SPACE_SIDEBAR (object)->views);
  g_clear_object (&TRUNK_SPACE_SIDEBAR (object)->numbers);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SPACE_SIDEBAR);

  G_OBJECT_CLASS (trunk_space_sidebar_parent_class)->dispose (object);
}

static void
trunk_space_sidebar_class_init (TrunkSpaceSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_space_sidebar_get_property;
  object_class->dispose = trunk_space_sidebar_dispose;
  widget_class->grab_focus = trunk_space_sidebar_grab_focus;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SPACE_CHOSEN] = g_signal_new ("space-chosen", TRUNK_TYPE_SPACE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[ACTIVATED] = g_signal_new ("activated", TRUNK_TYPE_SPACE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[VIEW_CHOSEN] = g_signal_new ("view-chosen", TRUNK_TYPE_SPACE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_VIEW);

  g_type_ensure (TRUNK_TYPE_SPACE_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, space_menu);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, view_list);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, n_waiting);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, news_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceSidebar, n_news);
  gtk_widget_class_bind_template_callback (widget_class, space_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
trunk_space_sidebar_init (TrunkSpaceSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));

  trunk_late_menu_add (self->menu_button, "trunk-main-menu.ui");
  select_quietly (self, gtk_list_box_get_row_at_index (self->view_list, 0));
  count_cb (self);
  news_cb (self);
}

/**
 * trunk_space_sidebar_set_spaces:
 * @self: a sidebar
 * @spaces: a list of TrunkSpace, to choose from
 */
void
trunk_space_sidebar_set_spaces (TrunkSpaceSidebar *self,
                                GListModel        *spaces)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  trunk_space_menu_set_spaces (self->space_menu, spaces);
}

/**
 * trunk_space_sidebar_get_space:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the space one is in
 */
TrunkSpace *
trunk_space_sidebar_get_space (TrunkSpaceSidebar *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_SIDEBAR (self), NULL);

  return trunk_space_menu_get_space (self->space_menu);
}

void
trunk_space_sidebar_set_space (TrunkSpaceSidebar *self,
                               TrunkSpace        *space)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  trunk_space_menu_set_space (self->space_menu, space);
}

/**
 * trunk_space_sidebar_set_view:
 * @self: a sidebar
 * @view: the name of a view
 *
 * Goes to a view; a saved one is as good as all numbers, of which it is a part.
 */
void
trunk_space_sidebar_set_view (TrunkSpaceSidebar *self,
                              const char        *view)
{
  GtkListBoxRow *row;

  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->view_list, i)) != NULL; i++)
    if (g_strcmp0 (get_view (self), view) != 0 && g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), view) == 0)
      select_quietly (self, row);
}

/**
 * trunk_space_sidebar_set_releases:
 * @self: a sidebar
 * @releases: (nullable): what waits to be released, which is counted
 */
void
trunk_space_sidebar_set_releases (TrunkSpaceSidebar *self,
                                  GListModel        *releases)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (self->releases == releases)
    return;

  if (self->releases != NULL)
    g_signal_handlers_disconnect_by_func (self->releases, count_cb, self);

  g_set_object (&self->releases, releases);
  if (releases != NULL)
    g_signal_connect_object (releases, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  count_cb (self);
}

/**
 * trunk_space_sidebar_set_news:
 * @self: a sidebar
 * @news: (nullable): what is new, which is counted
 */
void
trunk_space_sidebar_set_news (TrunkSpaceSidebar *self,
                              GListModel        *news)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (self->news == news)
    return;

  if (self->news != NULL)
    g_signal_handlers_disconnect_by_func (self->news, news_changed_cb, self);

  g_set_object (&self->news, news);
  if (news != NULL)
    g_signal_connect_object (news, "items-changed", G_CALLBACK (news_changed_cb), self, G_CONNECT_SWAPPED);
  news_cb (self);
}

/**
 * trunk_space_sidebar_get_saved_view:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the saved view that is chosen
 */
TrunkView *
trunk_space_sidebar_get_saved_view (TrunkSpaceSidebar *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TRUNK_IS_SPACE_SIDEBAR (self), NULL);

  row = gtk_list_box_get_selected_row (self->view_list);

  return TRUNK_IS_VIEW_ROW (row) ? trunk_view_row_get_view (TRUNK_VIEW_ROW (row)) : NULL;
}

/**
 * trunk_space_sidebar_set_views:
 * @self: a sidebar
 * @views: (nullable): a list of TrunkView, those that are saved
 */
void
trunk_space_sidebar_set_views (TrunkSpaceSidebar *self,
                               GListModel        *views)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (self->views == views)
    return;

  if (self->views != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->views, views_cb, self);
      views_cb (self, 0, g_list_model_get_n_items (self->views), 0);
    }

  /* Those were another space's. */
  trunk_space_sidebar_count_views (self, NULL);
  g_set_object (&self->views, views);
  if (views != NULL)
    {
      g_signal_connect_object (views, "items-changed", G_CALLBACK (views_cb), self, G_CONNECT_SWAPPED);
      views_cb (self, 0, 0, g_list_model_get_n_items (views));
    }
}

/**
 * trunk_space_sidebar_choose_view:
 * @self: a sidebar
 * @view: (nullable): one of those that are saved; %NULL: all numbers
 *
 * Says which is shown, where the list is.  What is shown does not change by this.
 */
void
trunk_space_sidebar_choose_view (TrunkSpaceSidebar *self,
                                 TrunkView         *view)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (view == NULL)
    select_quietly (self, gtk_list_box_get_row_at_index (self->view_list, 0));
  for (guint i = 0; view != NULL && self->views != NULL && i < g_list_model_get_n_items (self->views); i++)
    if (trunk_view_row_get_view (get_saved_row (self, i)) == view)
      select_quietly (self, GTK_LIST_BOX_ROW (get_saved_row (self, i)));
}

/**
 * trunk_space_sidebar_count_views:
 * @self: a sidebar
 * @numbers: (nullable): all numbers of the space; %NULL while they are not all known: what was counted last stays
 *
 * Counts what is in each of the saved views.
 */
void
trunk_space_sidebar_count_views (TrunkSpaceSidebar *self,
                                 GListModel        *numbers)
{
  g_return_if_fail (TRUNK_IS_SPACE_SIDEBAR (self));

  if (!g_set_object (&self->numbers, numbers))
    return;

  for (guint i = 0; self->views != NULL && i < g_list_model_get_n_items (self->views); i++)
    trunk_view_row_set_numbers (get_saved_row (self, i), numbers);
}
