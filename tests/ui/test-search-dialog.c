/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"
#include "text-scale.h"
#include "trunk-order-line-row.h"
#include "trunk-search-dialog.h"

/* The search for numbers, up to an order. */

typedef struct
{
  OrderFixture       base;
  TrunkSearchQuery  *query;
  TrunkSearchDialog *dialog;
  TrunkPurchase     *purchase; /* that was ordered */
  GStrv              shown;    /* ids to be shown */
} Fixture;

static void
advance (Fixture *fixture,
         guint    milliseconds)
{
  order_fixture_advance (&fixture->base, milliseconds);
}

static void
offer (Fixture    *fixture,
       const char *e164)
{
  g_autoptr(TrunkAvailableNumber) number =
    trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE, START);

  trunk_fake_service_add_available (fixture->base.service, number);
}

static void
order_cb (Fixture       *fixture,
          TrunkPurchase *purchase)
{
  g_assert_null (fixture->purchase);
  fixture->purchase = g_object_ref (purchase);
}

static void
show_numbers_cb (Fixture *fixture,
                 GStrv    ids)
{
  fixture->shown = g_strdupv (ids);
}

static void
set_up_use (Fixture       *fixture,
            TrunkSpaceUse  use)
{
  OrderFixture *base = &fixture->base;

  order_fixture_set_up (base, NULL);
  trunk_space_set_use (base->space, use);
  fixture->query = trunk_search_query_new ();
  offer (fixture, "+12145550106");
  offer (fixture, "+12145550107");
  offer (fixture, "+12145550133");
  fixture->dialog = g_object_ref_sink (trunk_search_dialog_new (base->space, TRUNK_NUMBERS_SERVICE (base->service),
                                                                TRUNK_JOURNAL (base->journal), base->basket,
                                                                TRUNK_CLOCK (base->clock), fixture->query));
  g_signal_connect_swapped (fixture->dialog, "order", G_CALLBACK (order_cb), fixture);
  g_signal_connect_swapped (fixture->dialog, "show-numbers", G_CALLBACK (show_numbers_cb), fixture);
  adw_dialog_present (ADW_DIALOG (fixture->dialog), base->window);

  /* The window has its size, and with it both panes. */
  while (order_fixture_find (GTK_WIDGET (fixture->dialog), ADW_TYPE_ENTRY_ROW, "title", "City") == NULL ||
         order_fixture_find (GTK_WIDGET (fixture->dialog), GTK_TYPE_LABEL, "label", "Find a Number") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_use (fixture, TRUNK_SPACE_LIVE);
}

static void
set_up_read_only (Fixture       *fixture,
                  gconstpointer  data)
{
  set_up_use (fixture, TRUNK_SPACE_READ_ONLY);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  TrunkSearchDialog *dialog = fixture->dialog;

  /* the sheet of libadwaita 1.7 may keep the dialog until the window goes */
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &fixture->dialog);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  order_fixture_settle ();
  g_object_unref (dialog);
  g_clear_object (&fixture->purchase);
  g_clear_pointer (&fixture->shown, g_strfreev);
  order_fixture_tear_down (&fixture->base, NULL);
  g_assert_null (fixture->dialog);
  g_assert_finalize_object (fixture->query);
}

static GtkWidget *
get (Fixture    *fixture,
     GType       type,
     const char *property,
     const char *wanted)
{
  GtkWidget *found = order_fixture_find (GTK_WIDGET (fixture->dialog), type, property, wanted);

  if (found == NULL)
    g_error ("No %s with %s “%s”", g_type_name (type), property, wanted);

  return found;
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return order_fixture_find (GTK_WIDGET (fixture->dialog), GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
enter (Fixture    *fixture,
       const char *title,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get (fixture, ADW_TYPE_ENTRY_ROW, "title", title)), text);
  order_fixture_settle ();
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = get (fixture, GTK_TYPE_BUTTON, "label", label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  order_fixture_settle ();
}

static void
choose (Fixture    *fixture,
        const char *e164)
{
  order_fixture_toggle (GTK_WIDGET (fixture->dialog), e164);
}

static void
search (Fixture *fixture)
{
  enter (fixture, "Area Code", "214");
  advance (fixture, 500);
}

/* Nobody writes where nothing can be written: the cursor goes to what has made it so. */
static void
test_cursor (Fixture       *fixture,
             gconstpointer  data)
{
  static const char * const titles[] = { "City", "State" };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (fixture->dialog));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row;

      g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_LOCAL, "region", "TX", NULL);
      row = get (fixture, i == 0 ? ADW_TYPE_ENTRY_ROW : ADW_TYPE_COMBO_ROW, "title", titles[i]);
      g_assert_true (gtk_widget_grab_focus (row));
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), row) || gtk_root_get_focus (root) == row);

      g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
      g_assert_false (gtk_widget_is_sensitive (row));
      g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (root), ADW_TYPE_TOGGLE_GROUP));
    }
}

static void
test_parameters (Fixture       *fixture,
                 gconstpointer  data)
{
  g_assert_true (shows (fixture, "Find a Number"));
  enter (fixture, "Area Code", "21");
  g_assert_true (gtk_widget_has_css_class (get (fixture, ADW_TYPE_ENTRY_ROW, "title", "Area Code"), "error"));
  g_assert_true (shows (fixture, "An area code is 3 digits"));
  advance (fixture, 1000);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_SEARCH, NULL), ==, 0);

  enter (fixture, "Area Code", "214");
  g_assert_false (gtk_widget_has_css_class (get (fixture, ADW_TYPE_ENTRY_ROW, "title", "Area Code"), "error"));
  g_assert_false (gtk_widget_is_sensitive (get (fixture, ADW_TYPE_ENTRY_ROW, "title", "City")));
  g_assert_true (shows (fixture, "214 is Dallas, Texas. Clear the area code to choose a state or city instead."));
  enter (fixture, "Digits or Letters", "FLOWERS");
  g_assert_true (shows (fixture, "FLOWERS is 356-9377 on the keypad"));
  advance (fixture, 399);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_SEARCH, NULL), ==, 0);
  advance (fixture, 1);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_SEARCH, NULL), ==, 1);
  g_assert_cmpstrv (trunk_fake_service_get_call (fixture->base.service, TRUNK_FAKE_SEARCH, 0)->parameters,
                    ((const char *[]) { "areacode", "214", "number_type", "local", "contains", "3569377",
                                        "max_results", "50", NULL }));
  g_assert_true (shows (fixture, "3 Numbers Found"));
}

/* What cannot be searched says so where it was typed, and asks for nothing. */
static void
test_bad_input (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct { const char *title, *text; } cases[] = {
    { "Area Code", "21" }, { "Area Code", "2144" }, { "Area Code", "abc" }, { "Area Code", "<b>" },
    { "Digits or Letters", "12" }, { "Digits or Letters", "12345678" }, { "Digits or Letters", "FLOWERSX" },
    { "Digits or Letters", "12*4" }, { "Digits or Letters", "a;b c" }, { "Digits or Letters", "<b>&" },
    { "Digits or Letters", "\xf0\x9f\x93\x9e" }, { "Area Code", NULL }, { "Digits or Letters", NULL },
  };
  g_autofree char *huge = g_strnfill (10000, 'A');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *title = cases[i].title;
      GtkWidget *row = get (fixture, ADW_TYPE_ENTRY_ROW, "title", title);
      TrunkCriterion criterion = g_str_equal (title, "Area Code") ? TRUNK_CRITERION_AREA_CODE : TRUNK_CRITERION_PATTERN;
      g_autofree char *problem = NULL;

      enter (fixture, title, cases[i].text != NULL ? cases[i].text : huge);
      problem = trunk_search_query_dup_problem (fixture->query, criterion);
      g_test_message ("%s: %s", title, problem);
      g_assert_nonnull (problem);
      g_assert_true (shows (fixture, problem));
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      advance (fixture, 1000);
      g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_SEARCH, NULL), ==, 0);

      enter (fixture, title, "");
      g_assert_false (gtk_widget_has_css_class (row, "error"));
    }
}

static void
test_region (Fixture       *fixture,
             gconstpointer  data)
{
  g_object_set (fixture->query, "region", "TX", "city", "Dallas", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get (fixture, ADW_TYPE_ENTRY_ROW, "title", "City"))), ==,
                   "Dallas");
  advance (fixture, 500);
  g_assert_cmpstrv (trunk_fake_service_get_call (fixture->base.service, TRUNK_FAKE_SEARCH, 0)->parameters,
                    ((const char *[]) { "number_type", "local", "max_results", "50", "region", "TX",
                                        "city", "Dallas", NULL }));
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  trunk_fake_service_clear_available (fixture->base.service);
  enter (fixture, "Digits or Letters", "FLOWERS");
  search (fixture);
  g_assert_true (shows (fixture, "No Number Spells FLOWERS"));
  offer (fixture, "+17135550100");
  press (fixture, "Look in All Area Codes");
  g_assert_true (shows (fixture, "1 Number Found"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get (fixture, ADW_TYPE_ENTRY_ROW, "title", "Area Code"))), ==,
                   "");
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  trunk_fake_service_push_fault (fixture->base.service, TRUNK_FAKE_SEARCH,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                                     .detail = "<b>areacode & more" });
  search (fixture);
  g_assert_true (shows (fixture, "SignalWire refused this"));
  press (fixture, "Try Again");
  g_assert_true (shows (fixture, "3 Numbers Found"));
}

static void
order_two (Fixture *fixture)
{
  search (fixture);
  choose (fixture, "+12145550133");
  choose (fixture, "+12145550106");
  choose (fixture, "+12145550107");
  choose (fixture, "+12145550133");
  g_assert_true (shows (fixture, "2 Selected"));
  press (fixture, "_Review Order");
  g_assert_true (shows (fixture, "To the balance of Acme <b>& Live, until the number is released"));
  g_assert_true (shows (fixture, "acme.signalwire.com · Live"));
  g_assert_null (fixture->purchase);
  press (fixture, "_Buy 2 Numbers");
  g_assert_nonnull (fixture->purchase);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(TrunkPurchaseLine) first = NULL;
  g_autoptr(TrunkPurchaseLine) second = NULL;

  order_two (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->purchase)), ==, 2);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->purchase), 0);
  second = g_list_model_get_item (G_LIST_MODEL (fixture->purchase), 1);
  g_assert_cmpstr (trunk_purchase_line_get_e164 (first), ==, "+12145550106");
  g_assert_cmpstr (trunk_purchase_line_get_e164 (second), ==, "+12145550107");

  /* The dialog itself buys nothing. */
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_PURCHASE, NULL), ==, 0);
  trunk_purchase_start (fixture->purchase);
  advance (fixture, 100);
  g_assert_true (shows (fixture, "2 Numbers Bought"));
  press (fixture, "_Done");
  g_assert_cmpuint (g_strv_length (fixture->shown), ==, 2);
}

static void
test_refused_and_unknown (Fixture       *fixture,
                          gconstpointer  data)
{
  trunk_fake_service_push_fault (fixture->base.service, TRUNK_FAKE_PURCHASE,
                                 &(TrunkFakeFault) { .effect = TRUNK_FAKE_EFFECT_NONE,
                                                     .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                                     .detail = "<i>taken" });
  trunk_fake_service_push_fault (fixture->base.service, TRUNK_FAKE_PURCHASE,
                                 &(TrunkFakeFault) { .effect = TRUNK_FAKE_EFFECT_NONE,
                                                     .answer = TRUNK_FAKE_ANSWER_ERROR,
                                                     .code = TRUNK_ERROR_NO_ANSWER });
  order_two (fixture);
  trunk_purchase_start (fixture->purchase);
  advance (fixture, 100);
  g_assert_true (shows (fixture, "Not bought. SignalWire says: <i>taken"));
  g_assert_true (shows (fixture, "Unknown. The connection was lost while buying. It may have gone through; checking "
                                 "your space. It will not be sent twice"));
  g_assert_true (shows (fixture, "Buying 2 Numbers…"));

  advance (fixture, 10 * 60 * 1000);
  g_assert_true (shows (fixture, "0 of 2 Numbers Bought"));
  g_assert_true (shows (fixture, "Not bought. The connection was lost while buying, and it is not in your space"));
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->base.service, TRUNK_FAKE_PURCHASE, NULL), ==, 2);
}

static void
test_close_while_running (Fixture       *fixture,
                          gconstpointer  data)
{
  trunk_fake_service_set_delay (fixture->base.service, 1000);
  enter (fixture, "Area Code", "214");
  advance (fixture, 3000);
  choose (fixture, "+12145550106");
  press (fixture, "_Review Order");
  press (fixture, "_Buy 1 Number");
  trunk_purchase_start (fixture->purchase);
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  order_fixture_settle ();
  advance (fixture, 5000);
  g_assert_cmpuint (trunk_purchase_get_n_bought (fixture->purchase), ==, 1);
}

static void
test_take_out (Fixture       *fixture,
               gconstpointer  data)
{
  search (fixture);
  choose (fixture, "+12145550106");
  press (fixture, "_Review Order");
  g_assert_true (shows (fixture, "_Buy 1 Number"));
  g_signal_emit_by_name (get (fixture, GTK_TYPE_BUTTON, "tooltip-text", "Do Not Buy This Number"), "clicked");
  order_fixture_settle ();
  g_assert_false (gtk_widget_is_sensitive (get (fixture, GTK_TYPE_BUTTON, "label", "_Review Order")));
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_object_set (fixture->dialog, "hindrance", "This space is read-only here", NULL);
  search (fixture);
  choose (fixture, "+12145550106");
  g_assert_true (shows (fixture, "This space is read-only here"));
  g_assert_false (gtk_widget_is_sensitive (get (fixture, GTK_TYPE_BUTTON, "label", "_Review Order")));
}

#define ADD(path, set_up, func) g_test_add ("/search-dialog/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  set_text_scale (1); /* or both panes have no room beside each other */

  ADD ("parameters", set_up, test_parameters);
  ADD ("cursor", set_up, test_cursor);
  ADD ("bad-input", set_up, test_bad_input);
  ADD ("region", set_up, test_region);
  ADD ("nothing", set_up, test_nothing);
  ADD ("failure", set_up, test_failure);
  ADD ("order", set_up, test_order);
  ADD ("refused-and-unknown", set_up, test_refused_and_unknown);
  ADD ("close-while-running", set_up, test_close_while_running);
  ADD ("take-out", set_up, test_take_out);
  ADD ("read-only", set_up_read_only, test_read_only);

  return g_test_run ();
}
