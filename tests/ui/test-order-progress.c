/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "order-fixture.h"
#include "trunk-order-progress.h"
#include "trunk-row-action.h"

#define A "+12145550106"
#define B "+12145550107"
#define C "+12145550133"

typedef struct
{
  OrderFixture        fixture;
  TrunkPurchase      *purchase;
  TrunkOrderProgress *page;
  char               *replaced;
} Fixture;

static void
replace_cb (Fixture           *self,
            TrunkPurchaseLine *line)
{
  g_set_str (&self->replaced, trunk_purchase_line_get_e164 (line));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  order_fixture_set_up (&self->fixture, NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  order_fixture_advance (&self->fixture, 10 * 60 * 1000);
  g_clear_object (&self->purchase);
  g_clear_pointer (&self->replaced, g_free);
  order_fixture_tear_down (&self->fixture, NULL);
}

static void
show (Fixture *self)
{
  self->page = trunk_order_progress_new (self->fixture.space, self->purchase);
  g_signal_connect_swapped (self->page, "replace", G_CALLBACK (replace_cb), self);
  order_fixture_show (&self->fixture, ADW_NAVIGATION_PAGE (self->page));
}

/* Three numbers, the first one to be named. */
static void
order (Fixture *self)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "Spring <b>& 1");
  self->purchase = trunk_purchase_new (TRUNK_NUMBERS_SERVICE (self->fixture.service),
                                       TRUNK_CLOCK (self->fixture.clock), TRUNK_JOURNAL (self->fixture.journal),
                                       (const char *[]) { A, B, C, NULL });
  trunk_purchase_want (self->purchase, A, wanted);
  show (self);
}

static void
run (Fixture *self,
     guint    milliseconds)
{
  trunk_purchase_start (self->purchase);
  order_fixture_settle ();
  order_fixture_advance (&self->fixture, milliseconds);
}

static void
refuse (Fixture       *self,
        TrunkFakeCall  call,
        const char    *detail)
{
  const TrunkFakeFault fault = { .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                 .detail = detail };

  trunk_fake_service_push_fault (self->fixture.service, call, &fault);
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return order_fixture_shows (&self->fixture, text);
}

static void
test_good (Fixture       *self,
           gconstpointer  data)
{
  trunk_fake_service_set_delay (self->fixture.service, 1000);
  order (self);
  g_assert_true (shows (self, "Waiting"));
  run (self, 500);
  g_assert_true (shows (self, "Buying 3 Numbers…"));
  g_assert_true (shows (self, "Buying…"));
  g_assert_true (order_fixture_can_press (&self->fixture, "Stop After This Number"));
  order_fixture_look (&self->fixture, "order, buying");

  /* Naming the first does not hold up the second. */
  order_fixture_advance (&self->fixture, 1000);
  g_assert_true (shows (self, "Bought. Setting up…"));
  g_assert_true (shows (self, "Buying…"));
  g_assert_true (shows (self, "1 bought, 1 being bought, 1 waiting"));

  order_fixture_advance (&self->fixture, 5000);
  g_assert_true (shows (self, "3 Numbers Bought"));
  g_assert_true (shows (self, "Bought. Spring <b>& 1"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Stop After This Number"));
  g_assert_true (order_fixture_can_press (&self->fixture, "Copy Summary"));
  g_assert_true (order_fixture_can_press (&self->fixture, "Save as CSV…"));
  g_assert_true (order_fixture_can_press (&self->fixture, "_Done"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Finish Set-Up"));
  order_fixture_look (&self->fixture, "order, bought");
}

static void
test_not_set_up (Fixture       *self,
                 gconstpointer  data)
{
  refuse (self, TRUNK_FAKE_UPDATE, "<i>no such name");
  order (self);
  run (self, 5000);
  g_assert_true (shows (self, "3 Numbers Bought"));
  g_assert_true (shows (self, "3 bought, 1 not set up"));
  g_assert_true (shows (self, "Bought, but not set up. SignalWire says: <i>no such name"));
  order_fixture_look (&self->fixture, "order, not set up");

  /* that is sent, too */
  g_object_set (self->page, "hindrance", "Offline. Changes need a connection", NULL);
  g_assert_false (order_fixture_can_press (&self->fixture, "Finish Set-Up"));
  g_object_set (self->page, "hindrance", NULL, NULL);
  order_fixture_press (&self->fixture, "Finish Set-Up");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_true (shows (self, "Bought. Spring <b>& 1"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Finish Set-Up"));
  g_assert_cmpuint (trunk_fake_service_count_calls (self->fixture.service, TRUNK_FAKE_PURCHASE, NULL), ==, 3);
}

static gboolean
fail_lists (TrunkFakeCall   call,
            const char     *subject,
            TrunkFakeFault *fault,
            gpointer        user_data)
{
  if (call != TRUNK_FAKE_LIST)
    return FALSE;

  fault->answer = TRUNK_FAKE_ANSWER_ERROR;
  fault->code = TRUNK_ERROR_NO_ANSWER;

  return TRUE;
}

/* The answer is lost, the number is bought, and the space cannot be looked at. */
static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  trunk_fake_service_push_fault (self->fixture.service, TRUNK_FAKE_PURCHASE,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR,
                                                     .code = TRUNK_ERROR_NO_ANSWER });
  trunk_fake_service_set_fault_func (self->fixture.service, fail_lists, NULL);
  order (self);
  run (self, 1000);
  g_assert_true (shows (self, "Unknown. The connection was lost while buying. It may have gone through; checking your "
                              "space. It will not be sent twice"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Check Again"));

  order_fixture_advance (&self->fixture, 60 * 60 * 1000);
  g_assert_true (shows (self, "2 of 3 Numbers Bought"));
  g_assert_true (shows (self, "2 bought, 1 unknown"));
  order_fixture_look (&self->fixture, "order, unknown");
  trunk_fake_service_set_fault_func (self->fixture.service, NULL, NULL);
  order_fixture_press (&self->fixture, "Check Again");
  order_fixture_advance (&self->fixture, 5 * 60 * 1000);
  g_assert_true (shows (self, "3 Numbers Bought"));
  g_assert_cmpuint (trunk_fake_service_count_calls (self->fixture.service, TRUNK_FAKE_PURCHASE, NULL), ==, 3);
}

static void
test_replace (Fixture       *self,
              gconstpointer  data)
{
  trunk_fake_service_set_delay (self->fixture.service, 1000);
  refuse (self, TRUNK_FAKE_PURCHASE, "taken");
  order (self);
  run (self, 1500);
  g_assert_true (shows (self, "Not bought. SignalWire says: taken"));

  /* Nobody listens; then the order is still running. */
  g_assert_false (order_fixture_can_press (&self->fixture, "Find a Replacement"));
  trunk_order_progress_offer_replacements (self->page);
  g_assert_false (order_fixture_can_press (&self->fixture, "Find a Replacement"));
  order_fixture_advance (&self->fixture, 5000);
  order_fixture_look (&self->fixture, "order, replacement");
  order_fixture_press (&self->fixture, "Find a Replacement");
  g_assert_cmpstr (self->replaced, ==, A);
}

static void
test_balance (Fixture       *self,
              gconstpointer  data)
{
  trunk_fake_service_push_fault (self->fixture.service, TRUNK_FAKE_PURCHASE, &(TrunkFakeFault) { 0 });
  refuse (self, TRUNK_FAKE_PURCHASE, "Insufficient balance");
  order (self);
  run (self, 10000);
  g_assert_true (shows (self, "1 of 3 Numbers Bought"));
  g_assert_true (shows (self, "1 bought, 2 not bought"));
  g_assert_true (shows (self, "The Balance Is Too Low"));
  g_assert_true (trunk_row_action_is_on (order_fixture_find (GTK_WIDGET (self->page), ADW_TYPE_BUTTON_ROW, "title",
                                                             "Add Money in the Dashboard")));
  order_fixture_look (&self->fixture, "order, no money");
}

static void
test_other_stop (Fixture       *self,
                 gconstpointer  data)
{
  refuse (self, TRUNK_FAKE_PURCHASE, "Number limit reached");
  order (self);
  run (self, 10000);
  g_assert_true (shows (self, "0 of 3 Numbers Bought"));
  g_assert_true (shows (self, "SignalWire refused this"));
  order_fixture_look (&self->fixture, "order, failed");
  g_assert_null (order_fixture_find (GTK_WIDGET (self->page), ADW_TYPE_BUTTON_ROW, "title",
                                     "Add Money in the Dashboard"));
}

static TrunkRecord *
create_record (const char       *e164,
               TrunkRecordState  state)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, e164);

  record->order = g_strdup ("o");
  record->state = state;
  record->note = g_strdup ("Ticket 7");

  return record;
}

/* One that is bought and not set up, one that never left. */
static void
test_resumed (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *bought = create_record (A, TRUNK_RECORD_DONE);

  bought->id = g_strdup (trunk_fake_service_add_number (self->fixture.service, A, NULL, START / G_USEC_PER_SEC));
  bought->set_up_state = TRUNK_SET_UP_WAITING;
  bought->changes = trunk_changes_new ();
  trunk_changes_set (bought->changes, TRUNK_FIELD_NAME, "Spring 1");
  g_ptr_array_add (records, bought);
  g_ptr_array_add (records, create_record (B, TRUNK_RECORD_PLANNED));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (written, trunk_record_copy (records->pdata[i]));
  trunk_journal_write_async (TRUNK_JOURNAL (self->fixture.journal), written, NULL, NULL, NULL);
  order_fixture_settle ();

  trunk_fake_service_set_delay (self->fixture.service, 1000);
  self->purchase = trunk_purchase_new_from_records (TRUNK_NUMBERS_SERVICE (self->fixture.service),
                                                    TRUNK_CLOCK (self->fixture.clock),
                                                    TRUNK_JOURNAL (self->fixture.journal),
                                                    g_steal_pointer (&records));
  show (self);
  g_assert_true (shows (self, "What Became of Your Order"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Stop After This Number"));
  run (self, 500);
  g_assert_true (shows (self, "Bought. Setting up…"));
  g_assert_false (order_fixture_can_press (&self->fixture, "Stop After This Number"));

  order_fixture_advance (&self->fixture, 5000);
  g_assert_true (shows (self, "What Became of Your Order"));
  g_assert_true (shows (self, "1 bought, 1 not set up, 1 not bought"));
  order_fixture_look (&self->fixture, "order, resumed");
  g_assert_true (shows (self, "Bought, but not set up. Trunkline ended before the number was named and set up."));
  g_assert_true (shows (self, "Not bought. Trunkline ended before this number was bought. It was not sent."));
  order_fixture_press (&self->fixture, "Finish Set-Up");
  order_fixture_advance (&self->fixture, 5000);
  g_assert_true (shows (self, "Bought. Spring 1"));
  g_assert_cmpuint (trunk_fake_service_count_calls (self->fixture.service, TRUNK_FAKE_PURCHASE, NULL), ==, 0);
}

static void
test_save (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (directory, "order.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  order (self);
  run (self, 5000);
  trunk_order_progress_save (self->page, file);
  while (!shows (self, "Saved"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "\xef\xbb\xbfNumber,Bought,Name,Result,Space,Reason or Ticket\r\n"
                   "'" A ",Yes,Spring <b>& 1,Bought. Spring <b>& 1,Acme <b>& Live,\r\n"
                   "'" B ",Yes,,Bought,Acme <b>& Live,\r\n"
                   "'" C ",Yes,,Bought,Acme <b>& Live,\r\n");
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static gboolean
shows_beginning (GtkWidget  *widget,
                 const char *beginning)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), beginning))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_beginning (child, beginning))
      return TRUE;

  return FALSE;
}

/* Where it cannot be written, that is said; a page that is gone by then is not told. */
static void
test_not_saved (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *nowhere = g_build_filename (directory, "none", "order.csv", NULL);
  g_autoptr(GFile) missing = g_file_new_for_path (nowhere);

  order (self);
  run (self, 5000);
  trunk_order_progress_save (self->page, missing);
  while (!shows_beginning (GTK_WIDGET (self->page), "Not saved. "))
    g_main_context_iteration (NULL, TRUE);
  trunk_order_progress_save (self->page, missing);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

#define ADD(path, func) g_test_add ("/order-progress/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("good", test_good);
  ADD ("not-set-up", test_not_set_up);
  ADD ("unknown", test_unknown);
  ADD ("replace", test_replace);
  ADD ("balance", test_balance);
  ADD ("other-stop", test_other_stop);
  ADD ("resumed", test_resumed);
  ADD ("save", test_save);
  ADD ("not-saved", test_not_saved);

  return g_test_run ();
}
