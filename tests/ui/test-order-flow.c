/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"
#include "text-scale.h"
#include "trunk-available-row.h"
#include "trunk-search-dialog.h"

/* From the search to bought, named and answering, and back for a replacement; the basket outlives the dialog. */

#define A "+12145550106"
#define B "+12145550107"

typedef struct
{
  OrderFixture       fixture;
  TrunkSearchQuery  *query;
  TrunkSearchDialog *dialog;
  TrunkPurchase     *purchase; /* the last order */
} Fixture;

static void
order_cb (Fixture       *self,
          TrunkPurchase *purchase)
{
  g_set_object (&self->purchase, purchase);
  trunk_purchase_start (purchase);
}

static GtkWidget *
find (Fixture    *self,
      GType       type,
      const char *property,
      const char *wanted)
{
  return order_fixture_find (GTK_WIDGET (self->dialog), type, property, wanted);
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return find (self, GTK_TYPE_LABEL, "label", text) != NULL;
}

static void
press (Fixture    *self,
       const char *label)
{
  GtkWidget *button = find (self, GTK_TYPE_BUTTON, "label", label);

  if (button == NULL)
    g_error ("No button “%s”", label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  order_fixture_settle ();
}

static void
open_dialog (Fixture *self)
{
  self->dialog = g_object_ref_sink (trunk_search_dialog_new (self->fixture.space,
                                                             TRUNK_NUMBERS_SERVICE (self->fixture.service),
                                                             TRUNK_JOURNAL (self->fixture.journal),
                                                             self->fixture.basket,
                                                             TRUNK_CLOCK (self->fixture.clock), self->query));
  g_signal_connect_swapped (self->dialog, "order", G_CALLBACK (order_cb), self);
  adw_dialog_present (ADW_DIALOG (self->dialog), self->fixture.window);

  /* The window has its size, and with it both panes. */
  while (find (self, ADW_TYPE_ENTRY_ROW, "title", "City") == NULL ||
         find (self, GTK_TYPE_BUTTON, "label", "_Review Order") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
close_dialog (Fixture *self)
{
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  order_fixture_settle ();
  g_object_unref (self->dialog);
  self->dialog = NULL;
}

static void
offer (Fixture    *self,
       const char *e164)
{
  g_autoptr(TrunkAvailableNumber) number =
    trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE,
                                trunk_clock_get_now (TRUNK_CLOCK (self->fixture.clock)));

  trunk_fake_service_add_available (self->fixture.service, number);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  order_fixture_set_up (&self->fixture, NULL);
  self->query = trunk_search_query_new ();
  g_object_set (self->query, "area-code", "214", NULL);
  offer (self, A);
  offer (self, B);
  open_dialog (self);
  order_fixture_advance (&self->fixture, 1000);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  order_fixture_advance (&self->fixture, 10 * 60 * 1000);
  close_dialog (self);
  g_clear_object (&self->purchase);
  g_object_unref (self->query);
  order_fixture_tear_down (&self->fixture, NULL);
}

static void
tick (Fixture    *self,
      const char *e164)
{
  order_fixture_toggle (GTK_WIDGET (self->dialog), e164);
}

static const char *
get_bought (Fixture    *self,
            const char *e164,
            TrunkField  field)
{
  TrunkValues *values = trunk_fake_service_find_number (self->fixture.service, e164);

  g_assert_nonnull (values);

  return trunk_values_get (values, field);
}

static TrunkNumber *
make_source (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "source");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+17135550118");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "Houston");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
choose_first (Fixture *self)
{
  GtkWidget *list = NULL;

  while ((list = find (self, GTK_TYPE_LIST_VIEW, "css-name", "listview")) == NULL || !shows (self, "Houston"))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (list, "activate", 0);
  order_fixture_settle ();
}

/* Counted are the actions of a person.  The first time five lead to a number that is bought, named and answers, */
static void
test_five_actions (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ();
  GtkWidget *row = NULL;

  trunk_fake_service_put (self->fixture.service, trunk_number_get_values (source));
  tick (self, A);                                                              /* 1 */
  press (self, "_Review Order");                                                /* 2 */
  row = find (self, ADW_TYPE_ACTION_ROW, "title", "_Copy Set-Up From");
  adw_action_row_activate (ADW_ACTION_ROW (row));                              /* 3 */
  choose_first (self);                                                         /* 4 */
  press (self, "_Buy 1 Number");                                                /* 5 */
  order_fixture_advance (&self->fixture, 5000);

  g_assert_cmpstr (get_bought (self, A, TRUNK_FIELD_NAME), ==, "Dallas 0106");
  g_assert_cmpstr (get_bought (self, A, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");
  g_assert_true (shows (self, "1 Number Bought"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->fixture.basket)), ==, 0);

  /* and the next time three. */
  close_dialog (self);
  open_dialog (self);
  order_fixture_advance (&self->fixture, 1000);
  tick (self, B);                                                              /* 1 */
  press (self, "_Review Order");                                                /* 2 */
  press (self, "_Buy 1 Number");                                                /* 3 */
  order_fixture_advance (&self->fixture, 5000);
  g_assert_cmpstr (get_bought (self, B, TRUNK_FIELD_NAME), ==, "Dallas 0107");
  g_assert_cmpstr (get_bought (self, B, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");
}

/* The usual set-up is in the review though the list has not come to its number, and the person can do without. */
static void
test_usual (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ();

  trunk_fake_service_put (self->fixture.service, trunk_number_get_values (source));
  close_dialog (self);
  trunk_basket_set_usual (self->fixture.basket, "source");
  open_dialog (self);
  order_fixture_advance (&self->fixture, 1000);
  tick (self, A);
  press (self, "_Review Order");
  g_assert_true (shows (self, "\u2066(713)\u00a0555\u20110118\u2069 · Houston"));
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_cmpstr (get_bought (self, A, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");

  close_dialog (self);
  open_dialog (self);
  order_fixture_advance (&self->fixture, 1000);
  tick (self, B);
  press (self, "_Review Order");
  g_signal_emit_by_name (find (self, GTK_TYPE_BUTTON, "tooltip-text", "Copy Nothing"), "clicked");
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_null (get_bought (self, B, TRUNK_FIELD_CALL_RELAY_TOPIC));
}

/* What is usual and cannot be had is said, and the person chooses another or none. */
static void
test_usual_missing (Fixture       *self,
                    gconstpointer  data)
{
  close_dialog (self);
  trunk_basket_set_usual (self->fixture.basket, "gone");
  open_dialog (self);
  order_fixture_advance (&self->fixture, 1000);
  tick (self, A);
  press (self, "_Review Order");
  g_assert_true (shows (self, "Nothing, as the usual set-up is not available"));
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_null (get_bought (self, A, TRUNK_FIELD_CALL_RELAY_TOPIC));
}

/* What comes to be usual while a review is open is not sent unseen: the next review shows it. */
static void
test_usual_unseen (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(TrunkNumber) source = make_source ();

  trunk_number_pool_merge (self->fixture.pool, source);
  tick (self, A);
  press (self, "_Review Order");
  trunk_basket_set_usual (self->fixture.basket, "source");
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_null (get_bought (self, A, TRUNK_FIELD_CALL_RELAY_TOPIC));
}

static void
test_note (Fixture       *self,
           gconstpointer  data)
{
  tick (self, A);
  press (self, "_Review Order");
  gtk_editable_set_text (GTK_EDITABLE (find (self, ADW_TYPE_ENTRY_ROW, "title", "Reason or Ticket")), "Ticket 7");
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_cmpstr (trunk_purchase_get_note (self->purchase), ==, "Ticket 7");
  g_assert_cmpstr (trunk_fake_journal_find (self->fixture.journal, A)->note, ==, "Ticket 7");
  g_assert_null (trunk_basket_get_note (self->fixture.basket));
}

/* Back to the search that has found it, though the person has looked for something else since. */
static void
test_replace_refused (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *area_code = NULL;

  tick (self, A);
  g_object_set (self->query, "area-code", "713", NULL);
  order_fixture_advance (&self->fixture, 1000);
  trunk_fake_service_push_fault (self->fixture.service, TRUNK_FAKE_PURCHASE,
                                 &(TrunkFakeFault) { .effect = TRUNK_FAKE_EFFECT_NONE,
                                                     .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                                     .detail = "taken" });
  press (self, "_Review Order");
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  press (self, "Find a Replacement");
  order_fixture_advance (&self->fixture, 1000);

  g_object_get (self->query, "area-code", &area_code, NULL);
  g_assert_cmpstr (area_code, ==, "214");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->fixture.basket)), ==, 0);
  tick (self, B);
  press (self, "_Review Order");
  press (self, "_Buy 1 Number");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_nonnull (trunk_fake_service_find_number (self->fixture.service, B));
  g_assert_cmpuint (trunk_fake_service_count_calls (self->fixture.service, TRUNK_FAKE_PURCHASE, A), ==, 1);
}

/* Closed while the numbers are looked for once more: nothing is bought. */
static void
test_closed_at_last (Fixture       *self,
                     gconstpointer  data)
{
  tick (self, A);
  press (self, "_Review Order");
  order_fixture_advance (&self->fixture, 6 * 60 * 1000);
  trunk_fake_service_set_delay (self->fixture.service, 1000);
  press (self, "_Buy 1 Number");
  adw_dialog_close (ADW_DIALOG (self->dialog));
  order_fixture_advance (&self->fixture, 5000);
  g_assert_null (self->purchase);
  g_clear_object (&self->dialog);
  open_dialog (self);
  g_assert_true (shows (self, "1 Selected"));
}

/* What was chosen before the dialog was closed is there when it is opened again, and is looked for by its area code. */
static void
test_replace_gone (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *area_code = NULL;

  tick (self, A);
  tick (self, B);
  close_dialog (self);
  g_object_set (self->query, "area-code", "", NULL);
  trunk_fake_service_clear_available (self->fixture.service);
  offer (self, A);
  order_fixture_advance (&self->fixture, 6 * 60 * 1000);
  open_dialog (self);
  g_assert_true (shows (self, "2 Selected"));
  press (self, "_Review Order");
  g_assert_true (shows (self, "1 number is no longer available"));
  press (self, "Find a Replacement");
  order_fixture_advance (&self->fixture, 1000);

  g_object_get (self->query, "area-code", &area_code, NULL);
  g_assert_cmpstr (area_code, ==, "214");
  g_assert_true (shows (self, "1 Selected"));
}

#define ADD(path, func) g_test_add ("/order-flow/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  set_text_scale (1); /* or both panes have no room beside each other */

  ADD ("five-actions", test_five_actions);
  ADD ("usual", test_usual);
  ADD ("usual-missing", test_usual_missing);
  ADD ("usual-unseen", test_usual_unseen);
  ADD ("note", test_note);
  ADD ("replace-refused", test_replace_refused);
  ADD ("closed-at-last", test_closed_at_last);
  ADD ("replace-gone", test_replace_gone);

  return g_test_run ();
}
