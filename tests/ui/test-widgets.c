/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-available-row.h"
#include "trunk-capabilities-box.h"
#include "trunk-change-row.h"
#include "trunk-choice-row.h"
#include "trunk-color-chooser.h"
#include "trunk-connect-page.h"
#include "trunk-edit-bar.h"
#include "trunk-entry-name.h"
#include "trunk-field-row.h"
#include "trunk-fake-journal.h"
#include "trunk-filter-entry.h"
#include "trunk-handler-chooser.h"
#include "trunk-handler-editor.h"
#include "trunk-history-entry-page.h"
#include "trunk-history-page.h"
#include "trunk-history-row.h"
#include "trunk-history-view.h"
#include "trunk-list-footer.h"
#include "trunk-number-about.h"
#include "trunk-number-form.h"
#include "trunk-number-head.h"
#include "trunk-number-leftovers.h"
#include "trunk-number-row.h"
#include "trunk-numbers-page.h"
#include "trunk-numbers-view.h"
#include "trunk-order-bar.h"
#include "trunk-order-line-row.h"
#include "trunk-order-meaning.h"
#include "trunk-order-number-row.h"
#include "trunk-order-page.h"
#include "trunk-order-progress.h"
#include "trunk-order-set-up.h"
#include "trunk-property-row.h"
#include "trunk-row-box.h"
#include "trunk-scroll-loader.h"
#include "trunk-search-criteria.h"
#include "trunk-search-hints.h"
#include "trunk-search-results.h"
#include "trunk-selection-status.h"
#include "trunk-source-page.h"
#include "trunk-space-dialog.h"
#include "trunk-space-dot.h"
#include "trunk-space-look.h"
#include "trunk-space-menu.h"
#include "trunk-space-page.h"
#include "trunk-space-sidebar.h"
#include "trunk-spaces-dialog.h"
#include "trunk-welcome-page.h"
#include "trunk-window-pages.h"

/* Every class of the room alone: it is made and unmade without a trace, and tells of what was set once. */

static TrunkSpace *
make_space (void)
{
  return trunk_space_new ("id", "https://acme.signalwire.com", "p", "<b>Acme", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
}

static gpointer
make_purchase (void)
{
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (clock);
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (clock);

  return trunk_purchase_new (TRUNK_NUMBERS_SERVICE (service), clock, TRUNK_JOURNAL (journal),
                             (const char * const []) { "+12145550143", NULL });
}

static gpointer
make_line (void)
{
  g_autoptr(TrunkPurchase) purchase = make_purchase ();

  return g_list_model_get_item (G_LIST_MODEL (purchase), 0);
}

static gpointer
make_number (void)
{
  g_autoptr(TrunkValues) values = make_values (nameless_pairs, TRUNK_CAPABILITY_VOICE, NOW - DAY);

  return trunk_number_new (values);
}

static gpointer
make_draft (void)
{
  g_autoptr(TrunkNumber) number = make_number ();

  return trunk_draft_new (number);
}

static gpointer
make_list (void)
{
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (clock);
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (service), NULL, NULL);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();

  return trunk_paged_list_new (source, pool, clock);
}

static gpointer
make_available_row (void)
{
  g_autoptr(TrunkAvailableNumber) number = trunk_available_number_new ("+12145550106", "TX", NULL, "DALLAS", "US",
                                                                       TRUNK_CAPABILITY_VOICE, NOW);

  return trunk_available_row_new (number);
}

static gpointer
make_order_line_row (void)
{
  g_autoptr(TrunkPurchaseLine) line = make_line ();

  return trunk_order_line_row_new (line);
}

static gpointer
make_order_progress (void)
{
  g_autoptr(TrunkSpace) space = make_space ();
  g_autoptr(TrunkPurchase) purchase = make_purchase ();

  return trunk_order_progress_new (space, purchase);
}

static gpointer
make_order_page (void)
{
  g_autoptr(TrunkSpace) space = make_space ();
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkBasket) basket = trunk_basket_new (pool);
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (clock);
  g_autoptr(TrunkFreshen) freshen = trunk_freshen_new (TRUNK_NUMBERS_SERVICE (service), clock);

  return trunk_order_page_new (space, basket, freshen, clock);
}

static gpointer
make_order_number_row (void)
{
  g_autoptr(TrunkAvailableNumber) number = trunk_available_number_new ("+12145550106", "TX", NULL, "DALLAS", "US",
                                                                       TRUNK_CAPABILITY_VOICE, NOW);

  return trunk_order_number_row_new (number);
}

static gpointer
make_source_page (void)
{
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (clock);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();

  return trunk_source_page_new (TRUNK_NUMBERS_SERVICE (service), pool, clock);
}

static gpointer
make_scroll_loader (void)
{
  g_autoptr(GtkWidget) scroller = g_object_ref_sink (gtk_scrolled_window_new ());

  return trunk_scroll_loader_new (GTK_SCROLLED_WINDOW (scroller));
}

static gpointer
make_numbers_page (void)
{
  g_autoptr(TrunkClock) clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));

  return trunk_numbers_page_new (clock);
}

static gpointer
make_change_row (void)
{
  return trunk_change_row_new (TRUNK_FIELD_NAME, "Old <b>", "New &");
}

static gpointer
make_choice_row (void)
{
  return trunk_choice_row_new (TRUNK_FIELD_CALL_RECEIVE_MODE);
}

static gpointer
make_field_row (void)
{
  return trunk_field_row_new (TRUNK_FIELD_NAME);
}

static gpointer
make_handler_chooser (void)
{
  return trunk_handler_chooser_new (TRUNK_CHANNEL_CALLS, NULL);
}

static gpointer
make_handler_editor (void)
{
  return trunk_handler_editor_new (TRUNK_CHANNEL_MESSAGES);
}

static gpointer
make_history_page (void)
{
  return trunk_history_page_new (trunk_clock_get_default ());
}

static gpointer
make_property_row (void)
{
  return trunk_property_row_new ("A <b>title");
}

static gpointer
make_space_dot (void)
{
  return trunk_space_dot_new (TRUNK_COLOR_PINK);
}

static gpointer
make_space_dialog (void)
{
  g_autoptr(TrunkSpace) space = make_space ();

  return trunk_space_dialog_new (space);
}

static gpointer
make_spaces_dialog (void)
{
  g_autoptr(GListStore) spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  g_autoptr(TrunkSpace) space = make_space ();

  g_list_store_append (spaces, space);

  return trunk_spaces_dialog_new (G_LIST_MODEL (spaces));
}

/* With its constructor, or by its type where it needs nothing. */
static const struct
{
  const char *name;
  gpointer    (* make) (void);
  GType       (* get_type) (void);
} classes[] = {
  { "available-row", make_available_row, NULL },
  { "capabilities-box", NULL, trunk_capabilities_box_get_type },
  { "change-row", make_change_row, NULL },
  { "choice-row", make_choice_row, NULL },
  { "color-chooser", NULL, trunk_color_chooser_get_type },
  { "connect-page", NULL, trunk_connect_page_get_type },
  { "edit-bar", NULL, trunk_edit_bar_get_type },
  { "field-row", make_field_row, NULL },
  { "filter-entry", NULL, trunk_filter_entry_get_type },
  { "handler-chooser", make_handler_chooser, NULL },
  { "handler-editor", make_handler_editor, NULL },
  { "history-entry-page", NULL, trunk_history_entry_page_get_type },
  { "history-page", make_history_page, NULL },
  { "history-row", NULL, trunk_history_row_get_type },
  { "history-view", NULL, trunk_history_view_get_type },
  { "list-footer", NULL, trunk_list_footer_get_type },
  { "number-about", NULL, trunk_number_about_get_type },
  { "number-form", NULL, trunk_number_form_get_type },
  { "number-head", NULL, trunk_number_head_get_type },
  { "number-leftovers", NULL, trunk_number_leftovers_get_type },
  { "number-page", NULL, trunk_number_page_get_type },
  { "number-row", NULL, trunk_number_row_get_type },
  { "numbers-page", make_numbers_page, NULL },
  { "numbers-view", NULL, trunk_numbers_view_get_type },
  { "order-bar", NULL, trunk_order_bar_get_type },
  { "order-line-row", make_order_line_row, NULL },
  { "order-meaning", NULL, trunk_order_meaning_get_type },
  { "order-number-row", make_order_number_row, NULL },
  { "order-page", make_order_page, NULL },
  { "order-progress", make_order_progress, NULL },
  { "order-set-up", NULL, trunk_order_set_up_get_type },
  { "property-row", make_property_row, NULL },
  { "row-box", NULL, trunk_row_box_get_type },
  { "scroll-loader", make_scroll_loader, NULL },
  { "search-criteria", NULL, trunk_search_criteria_get_type },
  { "search-hints", NULL, trunk_search_hints_get_type },
  { "search-results", NULL, trunk_search_results_get_type },
  { "selection-status", NULL, trunk_selection_status_get_type },
  { "source-page", make_source_page, NULL },
  { "space-dot", make_space_dot, NULL },
  { "space-dialog", make_space_dialog, NULL },
  { "space-look", NULL, trunk_space_look_get_type },
  { "space-menu", NULL, trunk_space_menu_get_type },
  { "space-page", NULL, trunk_space_page_get_type },
  { "space-sidebar", NULL, trunk_space_sidebar_get_type },
  { "spaces-dialog", make_spaces_dialog, NULL },
  { "welcome-page", NULL, trunk_welcome_page_get_type },
  { "window-pages", NULL, trunk_window_pages_get_type },
};

static gpointer
make (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gpointer object = classes[i].make != NULL ? classes[i].make () : g_object_new (classes[i].get_type (), NULL);

  return g_object_is_floating (object) ? g_object_ref_sink (object) : object;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

static void
test_finalize (gconstpointer data)
{
  gpointer object = make (data);

  drain ();
  g_assert_finalize_object (G_OBJECT (object));
}

static gpointer
make_object (GType type)
{
  if (type == TRUNK_TYPE_SPACE)
    return make_space ();
  if (type == TRUNK_TYPE_NUMBER)
    return make_number ();
  if (type == TRUNK_TYPE_DRAFT)
    return make_draft ();
  if (type == TRUNK_TYPE_CLOCK)
    return trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  if (type == TRUNK_TYPE_PURCHASE_LINE)
    return make_line ();
  if (type == TRUNK_TYPE_PAGED_LIST)
    return make_list ();
  if (type == G_TYPE_LIST_MODEL)
    return g_list_store_new (TRUNK_TYPE_SPACE);

  g_error ("No %s can be made", g_type_name (type));
}

/* Another value than the property has. */
static void
change (GValue     *value,
        GParamSpec *pspec)
{
  if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, !g_value_get_boolean (value));
  else if (G_VALUE_HOLDS_UINT (value))
    g_value_set_uint (value, g_value_get_uint (value) + 1);
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, g_value_get_int64 (value) + G_USEC_PER_SEC);
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, "<b>& another");
  else if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, g_value_get_enum (value) == 0 ? 1 : 0);
  else
    g_value_take_object (value, make_object (pspec->value_type));
}

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notify (gconstpointer data)
{
  g_autoptr(GObject) object = make (data);
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto(GValue) value = G_VALUE_INIT;
      g_autofree char *signal = g_strconcat ("notify::", pspecs[i]->name, NULL);
      guint n_notified = 0;

      if (pspecs[i]->owner_type != G_OBJECT_TYPE (object)
          || (pspecs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE
          || (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
        continue;

      g_test_message ("%s", pspecs[i]->name);
      g_signal_connect (object, signal, G_CALLBACK (notify_cb), &n_notified);
      g_object_get_property (object, pspecs[i]->name, &value);
      g_object_set_property (object, pspecs[i]->name, &value);
      g_assert_cmpuint (n_notified, ==, 0);

      change (&value, pspecs[i]);
      g_object_set_property (object, pspecs[i]->name, &value);
      g_assert_cmpuint (n_notified, ==, 1);
      g_object_set_property (object, pspecs[i]->name, &value);
      g_assert_cmpuint (n_notified, ==, 1);

      {
        g_auto(GValue) now = G_VALUE_INIT;

        g_object_get_property (object, pspecs[i]->name, &now);
        g_assert_cmpint (g_param_values_cmp (pspecs[i], &now, &value), ==, 0);
      }
      g_signal_handlers_disconnect_by_func (object, notify_cb, &n_notified);
    }
  drain ();
}

static void
assert_said (gpointer               object,
             const char            *description,
             GtkAccessibleTristate  checked)
{
  g_autofree char *described = gtk_test_accessible_check_property (object, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                                   description);
  g_autofree char *state = gtk_test_accessible_check_state (object, GTK_ACCESSIBLE_STATE_CHECKED, checked);

  g_assert_cmpstr (described, ==, NULL);
  g_assert_cmpstr (state, ==, NULL);
}

/* Heard of its row: what a number can do, and whether it is chosen. */
static void
test_available_row (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = make_available_row ();

  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  assert_said (row, "Calls", GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_widget_activate_action (row, "row.activate", NULL));
  assert_said (row, "Calls", GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* "Area Code", not "Area Code Area Code". */
static void
test_entry_name (void)
{
  g_autoptr(GtkWidget) row = g_object_ref_sink (adw_entry_row_new ());
  g_autofree char *name = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Area Code");
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  trunk_entry_row_say_once (ADW_ENTRY_ROW (row));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Area Code");
  g_assert_cmpstr (name, ==, NULL);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/widgets/available-row", test_available_row);
  g_test_add_func ("/widgets/entry-name", test_entry_name);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autofree char *finalize = g_strconcat ("/widgets/finalize/", classes[i].name, NULL);
      g_autofree char *notify = g_strconcat ("/widgets/notify/", classes[i].name, NULL);

      g_test_add_data_func (finalize, GSIZE_TO_POINTER (i), test_finalize);
      g_test_add_data_func (notify, GSIZE_TO_POINTER (i), test_notify);
    }

  return g_test_run ();
}
