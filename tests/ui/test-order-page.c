/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"
#include "trunk-number-row.h"
#include "trunk-order-number-row.h"
#include "trunk-order-page.h"
#include "trunk-source-page.h"

#define STALE_MS (6 * 60 * 1000)

typedef struct
{
  OrderFixture          fixture;
  TrunkOrderPage       *page;
  guint                 n_bought;
  guint                 n_sources;  /* how often the person wanted to choose one */
  TrunkAvailableNumber *replaced;
} Fixture;

static void
buy_cb (Fixture *self)
{
  self->n_bought++;
}

static void
choose_source_cb (Fixture *self)
{
  self->n_sources++;
}

static void
replace_cb (Fixture              *self,
            TrunkAvailableNumber *number)
{
  g_set_object (&self->replaced, number);
}

/* @data numbers in the basket. */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  order_fixture_set_up (&self->fixture, NULL);
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", 101 + i);

      order_fixture_choose (&self->fixture, e164);
    }
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->replaced);
  order_fixture_tear_down (&self->fixture, NULL);
}

static void
show (Fixture *self)
{
  self->page = trunk_order_page_new (self->fixture.space, self->fixture.basket, self->fixture.freshen,
                                     TRUNK_CLOCK (self->fixture.clock));
  g_signal_connect_swapped (self->page, "buy", G_CALLBACK (buy_cb), self);
  g_signal_connect_swapped (self->page, "choose-source", G_CALLBACK (choose_source_cb), self);
  g_signal_connect_swapped (self->page, "replace", G_CALLBACK (replace_cb), self);
  order_fixture_show (&self->fixture, ADW_NAVIGATION_PAGE (self->page));
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return order_fixture_shows (&self->fixture, text);
}

static guint
count_searches (Fixture *self)
{
  return trunk_fake_service_count_calls (self->fixture.service, TRUNK_FAKE_SEARCH, NULL);
}

static void
take_away (Fixture *self)
{
  trunk_fake_service_clear_available (self->fixture.service);
}

static void
test_meaning (Fixture       *self,
              gconstpointer  data)
{
  show (self);
  g_assert_true (shows (self, "To the balance of Acme <b>& Live, until the number is released"));
  g_assert_true (shows (self, "Cannot Be Given Back Before December 7, 2026"));
  g_assert_true (shows (self, "Texting Needs a Campaign"));
  g_assert_false (shows (self, "Texting Needs a Verification"));
  g_assert_true (shows (self, "A 911 call from a number without a registered address costs 100 dollars. Addresses are "
                              "registered in the dashboard"));
  g_assert_true (shows (self, "3 Numbers"));
  g_assert_true (shows (self, "acme.signalwire.com · Live"));
  g_assert_true (order_fixture_can_press (&self->fixture, "_Buy 3 Numbers"));
  g_assert_cmpuint (count_searches (self), ==, 0);
  order_fixture_look (&self->fixture, "review of an order");
}

static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *names = NULL;

  show (self);
  names = order_fixture_get (&self->fixture, ADW_TYPE_ENTRY_ROW, "title", "Names");
  g_assert_true (shows (self, "Dallas, TX · Will be named Dallas 0101"));
  g_assert_true (shows (self, "Dallas, TX · Will be named Dallas 0103"));

  order_fixture_enter (&self->fixture, "Names", "<b>& {n}");
  g_assert_true (shows (self, "Dallas, TX · Will be named <b>& 1"));
  g_assert_true (shows (self, "Dallas, TX · Will be named <b>& 3"));

  order_fixture_enter (&self->fixture, "Names", "{town}");
  g_assert_true (gtk_widget_has_css_class (names, "error"));
  g_assert_true (shows (self, "{town} is not known. Choose from Insert"));
  g_assert_true (shows (self, "Correct the names first"));
  g_assert_true (shows (self, "Dallas, TX"));
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 3 Numbers"));

  order_fixture_enter (&self->fixture, "Names", "Spring");
  g_assert_true (gtk_widget_has_css_class (names, "warning"));
  g_assert_false (gtk_widget_has_css_class (names, "error"));
  g_assert_true (shows (self, "3 numbers will have the same name as another one. Insert a counter to tell them apart"));
  g_assert_true (order_fixture_can_press (&self->fixture, "_Buy 3 Numbers"));

  gtk_editable_set_position (GTK_EDITABLE (names), -1);
  gtk_widget_activate_action (gtk_widget_get_ancestor (names, ADW_TYPE_PREFERENCES_GROUP), "names.insert", "s", "{n}");
  order_fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (names)), ==, "Spring {n}");
  g_assert_true (shows (self, "Dallas, TX · Will be named Spring 2"));
  g_assert_false (gtk_widget_has_css_class (names, "warning"));

  order_fixture_enter (&self->fixture, "Names", "");
  g_assert_true (shows (self, "Dallas, TX"));
  g_assert_cmpstr (trunk_basket_get_pattern (self->fixture.basket), ==, "");
}

/* Return in any entry buys nothing, and no button waits for it. */
static void
test_return (Fixture       *self,
             gconstpointer  data)
{
  static const char * const titles[] = { "Names", "Reason or Ticket" };

  show (self);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = order_fixture_get (&self->fixture, ADW_TYPE_ENTRY_ROW, "title", titles[i]);
      GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

      g_assert_false (adw_entry_row_get_activates_default (ADW_ENTRY_ROW (row)));
      g_signal_emit_by_name (text, "activate");
      order_fixture_settle ();
    }

  g_assert_null (gtk_window_get_default_widget (GTK_WINDOW (self->fixture.window)));
  g_assert_cmpuint (self->n_bought, ==, 0);
}

static void
test_reason (Fixture       *self,
             gconstpointer  data)
{
  show (self);
  order_fixture_enter (&self->fixture, "Reason or Ticket", " Ticket <7> ");
  g_assert_cmpstr (trunk_basket_get_note (self->fixture.basket), ==, "Ticket <7>");
  g_assert_true (shows (self, "The reason is kept with the order, on this computer only"));
}

static void
test_count (Fixture       *self,
            gconstpointer  data)
{
  show (self);
  g_assert_true (shows (self, "Type the count first"));
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 11 Numbers"));
  order_fixture_enter (&self->fixture, "Type the Count", "1");
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 11 Numbers"));
  order_fixture_enter (&self->fixture, "Type the Count", "11");
  g_assert_true (order_fixture_can_press (&self->fixture, "_Buy 11 Numbers"));

  /* With one less there is nothing to type. */
  trunk_available_number_set_selected (self->fixture.offered->pdata[0], FALSE);
  order_fixture_settle ();
  g_assert_null (order_fixture_find (GTK_WIDGET (self->page), ADW_TYPE_ENTRY_ROW, "title", "Type the Count"));
  order_fixture_press (&self->fixture, "_Buy 10 Numbers");
  g_assert_cmpuint (self->n_bought, ==, 1);
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 10 Numbers"));
}

static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  order_fixture_advance (&self->fixture, STALE_MS);
  take_away (self);
  trunk_fake_service_add_available (self->fixture.service, self->fixture.offered->pdata[1]);
  trunk_fake_service_set_delay (self->fixture.service, 1000);
  show (self);
  g_assert_true (shows (self, "Checking…"));
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 3 Numbers"));

  order_fixture_advance (&self->fixture, 1000);
  g_assert_false (shows (self, "Checking…"));
  g_assert_true (shows (self, "No longer available"));
  g_assert_true (shows (self, "2 numbers are no longer available"));
  g_assert_true (shows (self, "Remove the numbers that are no longer available first"));
  order_fixture_look (&self->fixture, "order, numbers gone");
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 3 Numbers"));

  order_fixture_press (&self->fixture, "Find a Replacement");
  g_assert_true (self->replaced == self->fixture.offered->pdata[0]);

  order_fixture_press (&self->fixture, "Remove");
  g_assert_false (shows (self, "No longer available"));
  order_fixture_press (&self->fixture, "_Buy 1 Number");
  g_assert_cmpuint (self->n_bought, ==, 1);
}

static void
test_check_failed (Fixture       *self,
                   gconstpointer  data)
{
  const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER };

  order_fixture_advance (&self->fixture, STALE_MS);
  trunk_fake_service_push_fault (self->fixture.service, TRUNK_FAKE_SEARCH, &fault);
  trunk_fake_service_push_fault (self->fixture.service, TRUNK_FAKE_SEARCH, &fault);
  show (self);
  g_assert_nonnull (order_fixture_get (&self->fixture, GTK_TYPE_BUTTON, "label", "Try Again"));
  order_fixture_look (&self->fixture, "order, not checked");
  g_assert_true (order_fixture_can_press (&self->fixture, "_Buy 1 Number"));
  order_fixture_press (&self->fixture, "Try Again");
  g_assert_cmpuint (count_searches (self), ==, 2);

  /* The person may go on all the same. */
  order_fixture_press (&self->fixture, "_Buy 1 Number");
  g_assert_cmpuint (self->n_bought, ==, 1);
  g_assert_cmpuint (count_searches (self), ==, 2);
}

/* The page was left open: it is looked once more, and only what is there is bought. */
static void
test_old_at_last (Fixture       *self,
                  gconstpointer  data)
{
  show (self);
  order_fixture_advance (&self->fixture, STALE_MS);
  trunk_fake_service_set_delay (self->fixture.service, 1000);
  order_fixture_press (&self->fixture, "_Buy 1 Number");
  g_assert_cmpuint (self->n_bought, ==, 0);
  g_assert_false (order_fixture_can_press (&self->fixture, "_Buy 1 Number"));
  order_fixture_advance (&self->fixture, 1000);
  g_assert_cmpuint (self->n_bought, ==, 1);
}

/* Who changes the order or leaves it while it is being looked again has changed their mind. */
static void
test_changed_at_last (Fixture       *self,
                      gconstpointer  data)
{
  show (self);
  trunk_fake_service_set_delay (self->fixture.service, 1000);

  order_fixture_advance (&self->fixture, STALE_MS);
  order_fixture_press (&self->fixture, "_Buy 2 Numbers");
  order_fixture_enter (&self->fixture, "Names", "Autumn {n}");
  order_fixture_advance (&self->fixture, 1000);
  g_assert_cmpuint (self->n_bought, ==, 0);

  order_fixture_advance (&self->fixture, STALE_MS);
  order_fixture_press (&self->fixture, "_Buy 2 Numbers");
  order_fixture_show (&self->fixture, adw_navigation_page_new (gtk_label_new (""), "Sources"));
  order_fixture_advance (&self->fixture, 1000);
  g_assert_cmpuint (self->n_bought, ==, 0);
  adw_navigation_view_pop (self->fixture.pages);
  order_fixture_settle ();

  order_fixture_advance (&self->fixture, STALE_MS);
  order_fixture_press (&self->fixture, "_Buy 2 Numbers");
  trunk_available_number_set_selected (self->fixture.offered->pdata[0], FALSE);
  order_fixture_advance (&self->fixture, 1000);
  g_assert_cmpuint (self->n_bought, ==, 0);
  g_assert_true (order_fixture_can_press (&self->fixture, "_Buy 1 Number"));
}

static void
test_gone_at_last (Fixture       *self,
                   gconstpointer  data)
{
  show (self);
  order_fixture_advance (&self->fixture, STALE_MS);
  take_away (self);
  order_fixture_press (&self->fixture, "_Buy 1 Number");
  g_assert_cmpuint (self->n_bought, ==, 0);
  g_assert_true (shows (self, "1 number is no longer available"));
  order_fixture_advance (&self->fixture, 60000);
  g_assert_cmpuint (self->n_bought, ==, 0);
}

static void
add_source (Fixture    *self,
            const char *id,
            const char *e164,
            const char *name,
            const char *handler)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, handler);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (self->fixture.service, values);
}

static void
chosen_cb (Fixture     *self,
           TrunkNumber *number)
{
  trunk_order_page_set_source (self->page, number);
}

static gboolean
is_offered (GtkWidget  *page,
            const char *name)
{
  GtkWidget *label = order_fixture_find (page, GTK_TYPE_LABEL, "label", name);

  return label != NULL && gtk_widget_is_sensitive (gtk_widget_get_ancestor (label, TRUNK_TYPE_NUMBER_ROW));
}

static void
test_source (Fixture       *self,
             gconstpointer  data)
{
  TrunkSourcePage *sources = NULL;
  GtkWidget *list = NULL;
  g_autoptr(TrunkChanges) wanted = NULL;

  add_source (self, "1", "+17135550118", "Houston <b>1", "relay_topic");
  add_source (self, "2", "+17135550119", "Set elsewhere", "call_flow");
  show (self);
  g_assert_true (shows (self, "Nothing"));
  adw_action_row_activate (ADW_ACTION_ROW (order_fixture_get (&self->fixture, ADW_TYPE_ACTION_ROW, "title",
                                                              "_Copy Set-Up From")));
  g_assert_cmpuint (self->n_sources, ==, 1);

  sources = trunk_source_page_new (TRUNK_NUMBERS_SERVICE (self->fixture.service), self->fixture.pool,
                                   TRUNK_CLOCK (self->fixture.clock));
  g_signal_connect_swapped (sources, "chosen", G_CALLBACK (chosen_cb), self);
  order_fixture_show (&self->fixture, ADW_NAVIGATION_PAGE (sources));
  while (!shows (self, "Houston <b>1"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_offered (GTK_WIDGET (sources), "Houston <b>1"));
  g_assert_false (is_offered (GTK_WIDGET (sources), "Set elsewhere"));

  /* The newest is on top, and cannot be chosen. */
  list = order_fixture_get (&self->fixture, GTK_TYPE_LIST_VIEW, "css-name", "listview");
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_null (trunk_basket_get_source (self->fixture.basket));
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_nonnull (trunk_basket_get_source (self->fixture.basket));
  adw_navigation_view_pop (self->fixture.pages);
  order_fixture_settle ();

  g_assert_true (shows (self, "\u2066(713)\u00a0555\u20110118\u2069 · Houston <b>1"));
  wanted = trunk_basket_dup_wanted (self->fixture.basket, 0);
  g_assert_cmpstr (trunk_changes_get (wanted, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");

  g_signal_emit_by_name (order_fixture_get (&self->fixture, GTK_TYPE_BUTTON, "tooltip-text", "Copy Nothing"),
                         "clicked");
  order_fixture_settle ();
  g_assert_true (shows (self, "Nothing"));
  g_assert_null (trunk_basket_get_source (self->fixture.basket));
}

/* Whatever is typed is asked of the service: digits mean the number, other text the name. */
static void
test_source_search (Fixture       *self,
                    gconstpointer  data)
{
  TrunkSourcePage *sources = trunk_source_page_new (TRUNK_NUMBERS_SERVICE (self->fixture.service), self->fixture.pool,
                                                    TRUNK_CLOCK (self->fixture.clock));
  GtkWidget *entry = NULL;

  add_source (self, "1", "+17135550118", "Houston", "relay_topic");
  add_source (self, "2", "+12145550101", "Dallas", "relay_topic");
  order_fixture_show (&self->fixture, ADW_NAVIGATION_PAGE (sources));
  entry = order_fixture_get (&self->fixture, GTK_TYPE_SEARCH_ENTRY, "css-name", "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "(713) 555");
  order_fixture_advance (&self->fixture, 1000);
  while (shows (self, "Dallas") || !shows (self, "Houston"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "dall");
  order_fixture_advance (&self->fixture, 1000);
  while (shows (self, "Houston") || !shows (self, "Dallas"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  order_fixture_advance (&self->fixture, 1000);
  while (!shows (self, "No Numbers Found"))
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, n, func) g_test_add ("/order-page/" path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("meaning", 3, test_meaning);
  ADD ("names", 3, test_names);
  ADD ("return", 1, test_return);
  ADD ("reason", 1, test_reason);
  ADD ("count", 11, test_count);
  ADD ("gone", 3, test_gone);
  ADD ("check-failed", 1, test_check_failed);
  ADD ("old-at-last", 1, test_old_at_last);
  ADD ("changed-at-last", 2, test_changed_at_last);
  ADD ("gone-at-last", 1, test_gone_at_last);
  ADD ("source", 1, test_source);
  ADD ("source-search", 1, test_source_search);

  return g_test_run ();
}
