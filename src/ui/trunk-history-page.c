/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-page.h"

#include "trunk-error.h"
#include "trunk-filter-entry.h"
#include "trunk-history-exporter.h"
#include "trunk-history-row.h"
#include "trunk-late-menu.h"
#include "trunk-phone.h"
#include "trunk-space-dot.h"

#include <glib/gi18n.h>

/**
 * TrunkHistoryPage:
 *
 * The history of a space as a list that grows when it is scrolled, filtered by text and by what was done.
 *
 *     what is typed, the kind ──→ TrunkHistoryQuery ──→ TrunkHistoryList ──→ one of the pages of its stack:
 *     loading, empty (there is no history), nothing (none is found), failed, list
 *
 * Properties: "folded" (gboolean: the sidebar is hidden, and a button shows it), "narrow" (gboolean: a click opens),
 * "selected" (TrunkHistoryEntry, read-only).
 * Signal: "open": the selected entry is wanted.
 */
struct _TrunkHistoryPage
{
  AdwNavigationPage    parent_instance;

  TrunkClock          *clock;
  TrunkSpace          *space;
  TrunkJournal        *journal;
  TrunkHistoryList    *list;
  GtkSingleSelection  *selection;
  gboolean             folded;
  gboolean             narrow;

  TrunkFilterEntry    *filter_entry;
  GtkDropDown         *kind_drop_down;
  GtkStack            *stack;
  AdwSpinnerPaintable *spinner;
  AdwStatusPage       *failure;
  GtkScrolledWindow   *scroller;
  GtkListView         *list_view;
  GtkMenuButton       *menu_button;
};

G_DEFINE_FINAL_TYPE (TrunkHistoryPage, trunk_history_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_NARROW,
  PROP_SELECTED,
  PROP_SPACE,
  N_PROPS
};

enum
{
  OPEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* By the rows of the drop-down.  An undo is a change too. */
static const guint kinds[] = {
  0,
  TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_PURCHASE),
  TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_CHANGE) | TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_UNDO),
  TRUNK_RECORD_KIND_MASK (TRUNK_RECORD_RELEASE),
};

static TrunkHistoryQuery *
create_query (TrunkHistoryPage *self)
{
  guint kind = gtk_drop_down_get_selected (self->kind_drop_down);

  return trunk_history_query_new (NULL, kind < G_N_ELEMENTS (kinds) ? kinds[kind] : 0,
                                  trunk_filter_entry_get_filter (self->filter_entry));
}

static const char *
get_page (TrunkHistoryPage *self)
{
  TrunkListState state = self->list != NULL ? trunk_history_list_get_state (self->list) : TRUNK_LIST_LOADING;
  const TrunkHistoryQuery *query;

  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return "list";
  if (state == TRUNK_LIST_FAILED)
    return "failed";
  if (state != TRUNK_LIST_COMPLETE)
    return "loading";

  query = trunk_history_list_get_query (self->list);

  return query->kinds == 0 && query->text == NULL ? "empty" : "nothing";
}

/* Rows that are there stay, whatever becomes of the next ones; scrolling asks for those again. */
static void
update (TrunkHistoryPage *self)
{
  const GError *error = self->list != NULL ? trunk_history_list_get_error (self->list) : NULL;
  const char *page = get_page (self);
  g_autofree char *description = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  adw_status_page_set_description (self->failure, description);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), g_str_equal (page, "list"));
}

static void
load_ahead (TrunkHistoryPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double height = gtk_adjustment_get_page_size (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - height;

  if (self->list != NULL && trunk_history_list_get_state (self->list) == TRUNK_LIST_IDLE &&
      g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 && height > 0 && below < height)
    trunk_history_list_load_more (self->list);
}

static void
retry_cb (TrunkHistoryPage *self)
{
  if (self->list != NULL)
    trunk_history_list_load_more (self->list);
}

static void
filter_cb (TrunkHistoryPage *self)
{
  g_autoptr(TrunkHistoryQuery) query = NULL;

  if (self->list == NULL)
    return;

  query = create_query (self);
  trunk_history_list_set_query (self->list, query);
  update (self);
}

static void
search_done_cb (TrunkHistoryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
selected_cb (TrunkHistoryPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
activate_cb (TrunkHistoryPage *self,
             guint             position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPEN], 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = trunk_history_row_new ();

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_row_cb (TrunkHistoryPage *self,
             GtkListItem      *item)
{
  trunk_history_row_set_entry (TRUNK_HISTORY_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                               trunk_clock_get_now (self->clock));
}

static void
unbind_row_cb (TrunkHistoryPage *self,
               GtkListItem      *item)
{
  trunk_history_row_set_entry (TRUNK_HISTORY_ROW (gtk_list_item_get_child (item)), NULL, 0);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkHistoryPage *self = TRUNK_HISTORY_PAGE (widget);

  if (self->list != NULL)
    trunk_history_ask_to_export (widget, self->journal, self->space, trunk_history_list_get_query (self->list),
                                 g_variant_get_string (parameter, NULL), self->clock);
}

/* The object */

static void
trunk_history_page_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkHistoryPage *self = TRUNK_HISTORY_PAGE (object);

  switch (property)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    case PROP_SELECTED:
      g_value_set_object (value, trunk_history_page_get_selected (self));
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_history_page_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkHistoryPage *self = TRUNK_HISTORY_PAGE (object);
  gboolean *flag = property == PROP_FOLDED ? &self->folded : &self->narrow;

  if (property != PROP_FOLDED && property != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (*flag != g_value_get_boolean (value))
    {
      *flag = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_history_page_dispose (GObject *object)
{
  TrunkHistoryPage *self = TRUNK_HISTORY_PAGE (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_HISTORY_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->journal);
  g_clear_object (&self->space);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_history_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, failure);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryPage, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
trunk_history_page_class_init (TrunkHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_history_page_get_property;
  object_class->set_property = trunk_history_page_set_property;
  object_class->dispose = trunk_history_page_dispose;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, settable);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, settable);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TRUNK_TYPE_HISTORY_ENTRY, read);
  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPEN] = g_signal_new ("open", TRUNK_TYPE_HISTORY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_FILTER_ENTRY);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "history.export", "s", export_action);
}

static void
trunk_history_page_init (TrunkHistoryPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  trunk_filter_entry_set_placeholder (self->filter_entry, _("Search Number, Value or Reason"));
  trunk_late_menu_add (self->menu_button, "trunk-history-menu.ui");
  adw_spinner_paintable_set_widget (self->spinner, GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (load_ahead), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (load_ahead), self, G_CONNECT_SWAPPED);
}

/**
 * trunk_history_page_new:
 * @clock: what time it is
 *
 * Returns: (transfer floating): a page that shows no history yet
 */
TrunkHistoryPage *
trunk_history_page_new (TrunkClock *clock)
{
  TrunkHistoryPage *self;

  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_HISTORY_PAGE, NULL);
  self->clock = g_object_ref (clock);
  trunk_filter_entry_set_clock (self->filter_entry, clock);

  return self;
}

/**
 * trunk_history_page_set_journal:
 * @self: a page
 * @space: (nullable): whose history
 * @journal: (nullable): where it is; %NULL while the space is being opened
 */
void
trunk_history_page_set_journal (TrunkHistoryPage *self,
                                TrunkSpace       *space,
                                TrunkJournal     *journal)
{
  g_autoptr(TrunkHistoryQuery) query = NULL;

  g_return_if_fail (TRUNK_IS_HISTORY_PAGE (self));

  if (g_set_object (&self->space, space))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACE]);
  trunk_filter_entry_set_scope (self->filter_entry, space != NULL ? trunk_space_get_id (space) : NULL);
  if (!g_set_object (&self->journal, journal))
    return;

  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->list);
  if (journal != NULL)
    {
      query = create_query (self);
      self->list = trunk_history_list_new (journal, query);
      g_signal_connect_object (self->list, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
      trunk_history_list_load_more (self->list);
    }
  update (self);
}

/**
 * trunk_history_page_show_number:
 * @self: a page
 * @e164: a number
 *
 * Shows the history of one number.
 */
void
trunk_history_page_show_number (TrunkHistoryPage *self,
                                const char       *e164)
{
  g_autofree char *national = NULL;

  g_return_if_fail (TRUNK_IS_HISTORY_PAGE (self));
  g_return_if_fail (e164 != NULL);

  national = trunk_phone_to_national (e164);
  gtk_drop_down_set_selected (self->kind_drop_down, 0);
  trunk_filter_entry_set_filter (self->filter_entry, national != NULL ? national : e164);
}

/**
 * trunk_history_page_get_selected:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the entry that is selected
 */
TrunkHistoryEntry *
trunk_history_page_get_selected (TrunkHistoryPage *self)
{
  g_return_val_if_fail (TRUNK_IS_HISTORY_PAGE (self), NULL);

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
trunk_history_page_unselect (TrunkHistoryPage *self)
{
  g_return_if_fail (TRUNK_IS_HISTORY_PAGE (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}
