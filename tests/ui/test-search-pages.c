/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"
#include "trunk-available-row.h"
#include "trunk-error.h"
#include "trunk-region.h"
#include "trunk-search-criteria.h"
#include "trunk-search-oracle.h"
#include "trunk-search-results.h"
#include "trunk-search-stub.h"

/* The form and the results, side by side in a window, on a service that answers when it is told to. */
typedef struct
{
  TrunkTestClock   *clock;
  GPtrArray        *inventory;
  TrunkSearchStub  *stub;
  TrunkNumberPool  *pool;
  TrunkBasket      *basket;
  TrunkSearchQuery *query;
  TrunkSearch      *search;
  GtkWidget        *window;
  GtkWidget        *criteria;
  GtkWidget        *results;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->clock = trunk_test_clock_new (START);
  fixture->inventory = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->stub = trunk_search_stub_new (fixture->inventory);
  fixture->pool = trunk_number_pool_new ();
  fixture->basket = trunk_basket_new (fixture->pool);
  fixture->query = trunk_search_query_new ();
  fixture->search = trunk_search_new (TRUNK_NUMBERS_SERVICE (fixture->stub), TRUNK_CLOCK (fixture->clock),
                                      fixture->basket, fixture->query);
  fixture->criteria = trunk_search_criteria_new ();
  trunk_search_criteria_set_query (TRUNK_SEARCH_CRITERIA (fixture->criteria), fixture->query);
  fixture->results = g_object_new (TRUNK_TYPE_SEARCH_RESULTS, "hexpand", TRUE, NULL);
  trunk_search_results_set_search (TRUNK_SEARCH_RESULTS (fixture->results), fixture->search, fixture->basket,
                                   TRUNK_CLOCK (fixture->clock));
  gtk_box_append (GTK_BOX (box), fixture->criteria);
  gtk_box_append (GTK_BOX (box), fixture->results);

  fixture->window = g_object_ref_sink (adw_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  order_fixture_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_run_dispose (G_OBJECT (fixture->search));
  while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
    trunk_search_stub_answer (fixture->stub, 0);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  order_fixture_settle ();
  g_object_unref (fixture->window);
  order_fixture_settle ();
  g_assert_finalize_object (fixture->search);
  g_object_unref (fixture->basket);
  g_assert_finalize_object (fixture->query);
  g_object_unref (fixture->pool);
  g_object_unref (fixture->stub);
  g_ptr_array_unref (fixture->inventory);
  g_object_unref (fixture->clock);
}

static void
offer (Fixture    *fixture,
       const char *e164,
       const char *rate_center)
{
  g_ptr_array_add (fixture->inventory,
                   trunk_available_number_new (e164, "TX", NULL, rate_center, "US", TRUNK_CAPABILITY_VOICE, START));
}

static void
own (Fixture    *fixture,
     const char *e164,
     const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);
  trunk_number_pool_merge (fixture->pool, number);
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return order_fixture_find (fixture->window, GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = order_fixture_find (fixture->window, GTK_TYPE_BUTTON, "label", label);

  if (button == NULL)
    g_error ("No button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
  order_fixture_settle ();
}

static void
answer (Fixture *fixture)
{
  order_fixture_settle ();
  while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
    {
      trunk_search_stub_answer (fixture->stub, 0);
      order_fixture_settle ();
    }
}

static void
run (Fixture *fixture)
{
  trunk_search_run (fixture->search);
  answer (fixture);
}

/* What is asked next, in one line. */
static char *
dup_asked (Fixture *fixture)
{
  return g_strjoinv (" ", (char **) trunk_search_stub_get_parameters (fixture->stub, 0));
}

static void
collect_rows (GtkWidget *widget,
              GPtrArray *rows)
{
  if (TRUNK_IS_AVAILABLE_ROW (widget))
    {
      g_ptr_array_add (rows, widget);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* The last two digits of each row, from top to bottom. */
static void
assert_rows (Fixture    *fixture,
             const char *expected)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  collect_rows (fixture->results, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = NULL;

      g_object_get (rows->pdata[i], "number", &number, NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", trunk_available_number_get_number (number) + 10);
    }

  g_assert_cmpstr (text->str, ==, expected);
}

/* What the table of all pairs shuts out cannot be typed, and the reason stands under it. */
static void
test_form (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *region = order_fixture_find (fixture->criteria, ADW_TYPE_COMBO_ROW, "title", "State");
  GtkWidget *city = order_fixture_find (fixture->criteria, ADW_TYPE_ENTRY_ROW, "title", "City");

  for (guint bits = 0; bits < 32; bits++)
    {
      g_autofree char *reason = NULL;
      gboolean has_region = FALSE;

      g_object_set (fixture->query, "number-type", bits & 1, "area-code", bits & 2 ? "214" : "",
                    "region", bits & 4 ? "TX" : "", "city", bits & 8 ? "Dallas" : "", "pattern", bits & 16 ? "555" : "",
                    NULL);
      has_region = trunk_search_query_is_available (fixture->query, TRUNK_CRITERION_REGION, NULL);
      g_assert_cmpint (gtk_widget_is_sensitive (region), ==, has_region);
      g_assert_cmpint (gtk_widget_is_sensitive (city), ==,
                       trunk_search_query_is_available (fixture->query, TRUNK_CRITERION_CITY, &reason));
      g_assert_cmpint (gtk_widget_is_sensitive (region), ==, (bits & 3) == 0);
      g_assert_cmpint (gtk_widget_is_sensitive (city), ==, (bits & 7) == 4);
      if ((bits & 3) == 0 && reason != NULL)
        g_assert_true (shows (fixture, reason));
    }

  g_object_set (fixture->query, "number-type", 0, "area-code", "", "region", "TX", "city", "Dallas", "pattern", "555",
                NULL);
  g_assert_true (shows (fixture, "SignalWire cannot look for a city and a pattern at once. Numbers that have both are "
                                 "picked out here; there may be more."));
  g_object_set (fixture->query, "pattern", "55?5", NULL);
  g_assert_true (shows (fixture, "Beside ?, at least 3 digits or letters in a row are needed"));
}

/* Regions are chosen by name, and can be searched by it. */
static void
test_regions (Fixture       *fixture,
              gconstpointer  data)
{
  AdwComboRow *row = ADW_COMBO_ROW (order_fixture_find (fixture->criteria, ADW_TYPE_COMBO_ROW, "title", "State"));
  GListModel *names = adw_combo_row_get_model (row);
  GtkExpression *expression = adw_combo_row_get_expression (row);
  guint n_regions = 0;

  g_assert_true (adw_combo_row_get_enable_search (row));
  trunk_regions_get_all (&n_regions);
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, n_regions + 1);
  for (guint i = 1; i <= n_regions; i++)
    {
      g_autoptr(GtkStringObject) name = g_list_model_get_item (names, i);
      g_auto(GValue) value = G_VALUE_INIT;
      const TrunkRegion *region;

      adw_combo_row_set_selected (row, i);
      region = trunk_region_lookup (trunk_search_query_get_text (fixture->query, TRUNK_CRITERION_REGION));
      g_assert_cmpstr (trunk_region_get_name (region), ==, gtk_string_object_get_string (name));
      g_assert_true (gtk_expression_evaluate (expression, name, &value));
      g_assert_cmpstr (g_value_get_string (&value), ==, trunk_region_get_name (region));
    }
}

static void
test_few (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GtkWidget *focus = NULL;

  offer (fixture, "+12145550106", "DALLAS");
  offer (fixture, "+12145550107", "DALLAS");
  offer (fixture, "+19725550107", "DALLAS");
  g_object_set (fixture->query, "area-code", "214", NULL);
  run (fixture);
  g_assert_true (shows (fixture, "Only 2 numbers were found. Look further:"));
  g_assert_true (shows (fixture, "Other Area Codes"));

  gtk_widget_grab_focus (order_fixture_find (fixture->results, GTK_TYPE_BUTTON, "label", "972"));
  press (fixture, "972");
  first = dup_asked (fixture);
  g_assert_cmpstr (first, ==, "areacode 972 number_type local max_results 50");
  answer (fixture);
  g_assert_true (shows (fixture, "Only 1 number was found. Look further:"));

  /* The button is gone, and the focus is with what came. */
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (TRUNK_IS_AVAILABLE_ROW (focus) || gtk_widget_get_ancestor (focus, TRUNK_TYPE_AVAILABLE_ROW) != NULL);

  press (fixture, "Look in All of Texas");
  second = dup_asked (fixture);
  g_assert_cmpstr (second, ==, "number_type local max_results 50 region TX");
  answer (fixture);
  g_assert_true (shows (fixture, "3 Numbers Found"));
  g_assert_false (shows (fixture, "Other Area Codes"));
}

/* Each button of an empty answer is one tap: another search, whose answer comes. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *label, *asked; } cases[] = {
    { "Look in All of Texas", "number_type local ends_with 3569377 max_results 50 region TX" },
    { "Look in All Area Codes", "number_type local ends_with 3569377 max_results 50" },
    { "Look Anywhere in the Number", "areacode 214 number_type local contains 3569377 max_results 50" },
    { "Look Without the Pattern", "areacode 214 number_type local max_results 50" },
    { "945", "areacode 945 number_type local ends_with 3569377 max_results 50" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *asked = NULL;

      g_object_set (fixture->query, "region", "", "area-code", "214", "pattern", "FLOWERS",
                    "pattern-place", TRUNK_PATTERN_END, NULL);
      run (fixture);
      g_assert_true (shows (fixture, "No Number Spells FLOWERS"));
      press (fixture, cases[i].label);
      asked = dup_asked (fixture);
      g_assert_cmpstr (asked, ==, cases[i].asked);
      answer (fixture);
    }
}

/* What does not fit was left out here, and the service had more to show: that is not "no number". */
static void
test_nothing_fits (Fixture       *fixture,
                   gconstpointer  data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+121455501%02u", i);

      offer (fixture, e164, NULL);
    }

  g_object_set (fixture->query, "area-code", "214", "pattern", "555?2", NULL);
  run (fixture);
  g_assert_true (shows (fixture, "No Numbers Found"));
  g_assert_true (shows (fixture, "SignalWire shows 100 numbers at a time, and none of these fits. There may be others. "
                                 "Fewer digits or another area code may help."));
  g_assert_false (shows (fixture, "Just now · There may be more"));
}

static void
test_near (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  own (fixture, "+12145550107", "<b>Front & Desk");
  offer (fixture, "+12145550106", "DALLAS");
  offer (fixture, "+12145550107", "DALLAS");
  offer (fixture, "+12145550133", "DALLAS");
  run (fixture);
  assert_rows (fixture, "06 07 33");
  collect_rows (fixture->results, rows);

  g_assert_true (shows (fixture, "Dallas, TX · One digit away from <b>Front & Desk"));
  g_assert_true (gtk_widget_is_sensitive (rows->pdata[0]));
  g_assert_nonnull (order_fixture_find (rows->pdata[0], GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic"));
  gtk_widget_activate_action (rows->pdata[0], "row.activate", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->basket)), ==, 1);
  g_assert_true (shows (fixture, "Dallas, TX · Already yours"));
  g_assert_false (gtk_widget_is_sensitive (rows->pdata[1]));
  g_assert_null (order_fixture_find (rows->pdata[1], GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic"));
  g_assert_nonnull (order_fixture_find (rows->pdata[2], GTK_TYPE_LABEL, "label", "Dallas, TX"));
  g_assert_null (order_fixture_find (rows->pdata[2], GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic"));

  trunk_basket_set_ordered (fixture->basket, (const char * const []) { "+12145550133", NULL });
  g_assert_true (shows (fixture, "Dallas, TX · Ordered already, not known whether it was bought"));
  g_assert_false (gtk_widget_is_sensitive (rows->pdata[2]));
  gtk_widget_activate_action (rows->pdata[2], "row.activate", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->basket)), ==, 1);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  offer (fixture, "+12145550133", "DALLAS");
  offer (fixture, "+12145550106", "IRVING");
  offer (fixture, "+12145550107", "ADDISON");
  run (fixture);
  assert_rows (fixture, "06 07 33");
  gtk_widget_activate_action (fixture->results, "results.sort", "s", "place");
  assert_rows (fixture, "07 33 06");
  gtk_widget_activate_action (fixture->results, "results.sort", "s", "found");
  assert_rows (fixture, "33 06 07");
  gtk_widget_activate_action (fixture->results, "results.sort", "s", "number");
  assert_rows (fixture, "06 07 33");
}

static void
test_notices (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = trunk_error_new (TRUNK_ERROR_SERVER, NULL);
  g_autofree char *partial = g_strconcat ("Not everything could be searched. ", error->message, NULL);

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1800555010%u", i);

      offer (fixture, e164, NULL);
    }

  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "max-results", 9, NULL);
  run (fixture);
  g_assert_true (shows (fixture, "Just now · There may be more"));
  g_assert_true (shows (fixture,
                        "There may be more. Search for something narrower, or show more, to see other numbers."));

  /* A narrow title has no room for it. */
  g_object_set (fixture->results, "narrow", TRUE, NULL);
  g_assert_true (shows (fixture, "Just now"));
  g_assert_false (shows (fixture, "Just now · There may be more"));
  g_object_set (fixture->results, "narrow", FALSE, NULL);
  g_assert_true (shows (fixture, "Just now · There may be more"));

  /* One of the seven fails: the others are there, and it is said. */
  trunk_search_run (fixture->search);
  order_fixture_settle ();
  trunk_search_stub_fail (fixture->stub, 3, g_error_copy (error));
  answer (fixture);
  g_assert_true (shows (fixture, "9 Numbers Found"));
  g_assert_true (shows (fixture, partial));

  g_ptr_array_set_size (fixture->inventory, 0);
  trunk_search_run (fixture->search);
  order_fixture_settle ();
  trunk_search_stub_fail (fixture->stub, 3, g_error_copy (error));
  answer (fixture);
  g_assert_true (shows (fixture, "No Numbers Found"));
  g_assert_true (shows (fixture, partial));
}

static void
enter_cb (guint *n_searches)
{
  (*n_searches)++;
}

static void
test_enter (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const titles[] = { "Area Code", "City", "Digits or Letters" };
  guint n_searches = 0;

  g_signal_connect_swapped (fixture->criteria, "search", G_CALLBACK (enter_cb), &n_searches);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_signal_emit_by_name (order_fixture_find (fixture->criteria, ADW_TYPE_ENTRY_ROW, "title", titles[i]),
                           "entry-activated");

  g_assert_cmpuint (n_searches, ==, G_N_ELEMENTS (titles));
}

#define ADD(path, func) g_test_add ("/search-pages/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("form", test_form);
  ADD ("regions", test_regions);
  ADD ("few", test_few);
  ADD ("nothing", test_nothing);
  ADD ("nothing-fits", test_nothing_fits);
  ADD ("near", test_near);
  ADD ("sort", test_sort);
  ADD ("notices", test_notices);
  ADD ("enter", test_enter);

  return g_test_run ();
}
