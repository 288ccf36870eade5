/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-test-order.h"
#include "trunk-unsettled.h"

#include <string.h>

/* What an order writes down, and how it goes on after the end of the process. */

#define NOW TRUNK_TEST_ORDER_NOW
#define A "+12145550101"
#define B "+12145550102"
#define C "+12145550103"

static const TrunkRecord *
find (TrunkTestOrder *order,
      const char     *number)
{
  return trunk_fake_journal_find (order->journal, number);
}

static TrunkRecordState
get_record_state (TrunkTestOrder *order,
                  const char     *number)
{
  return find (order, number)->state;
}

static TrunkSetUpState
get_set_up (TrunkTestOrder *order,
            guint           position)
{
  return trunk_purchase_line_get_set_up_state (trunk_test_order_get_line (order, position));
}

static TrunkChanges *
new_set_up (const char *name,
            const char *url)
{
  TrunkChanges *changes = trunk_changes_new ();

  trunk_changes_set (changes, TRUNK_FIELD_NAME, name);
  if (url != NULL)
    {
      trunk_changes_set (changes, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
      trunk_changes_set (changes, TRUNK_FIELD_CALL_REQUEST_URL, url);
    }

  return changes;
}

static void
fail (TrunkTestOrder  *order,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 30, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (order->service, call, &fault);
}

/* The whole order is on disk before the first number leaves, and each number before its own purchase does. */
static void
test_before_sending (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
  trunk_purchase_set_note (order.purchase, "Ticket 7");
  trunk_fake_journal_hold (order.journal, TRUNK_FAKE_HOLD_BEFORE);
  trunk_test_order_run (&order, 60);
  g_assert_true (trunk_purchase_is_running (order.purchase));
  g_assert_null (find (&order, A));
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 0);

  trunk_fake_journal_let_one (order.journal);
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (get_record_state (&order, A), ==, TRUNK_RECORD_PLANNED);
  g_assert_cmpint (get_record_state (&order, B), ==, TRUNK_RECORD_PLANNED);
  g_assert_cmpstr (find (&order, A)->note, ==, "Ticket 7");
  g_assert_cmpstr (find (&order, A)->order, ==, find (&order, B)->order);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_RECORDING);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 0);

  trunk_fake_journal_let_one (order.journal);
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (get_record_state (&order, A), ==, TRUNK_RECORD_SENT);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, A), ==, 1);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, B), ==, 0);

  trunk_fake_journal_hold (order.journal, TRUNK_FAKE_HOLD_NONE);
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (get_record_state (&order, A), ==, TRUNK_RECORD_DONE);
  g_assert_cmpint (get_record_state (&order, B), ==, TRUNK_RECORD_DONE);
  g_assert_nonnull (find (&order, B)->id);

  trunk_test_order_clear (&order);
}

/* What cannot be written down is not sent, wherever in the order that happens. */
static void
test_cannot_be_written (void)
{
  /* the plan; the first is sent; what became of it, which is only a note; the second is sent */
  static const guint expected[] = { 0, 0, 2, 1 };

  for (guint nth = 1; nth <= G_N_ELEMENTS (expected); nth++)
    {
      g_autoptr(GError) stopped = NULL;
      TrunkTestOrder order = { 0 };
      guint n_posts;

      trunk_test_order_init (&order);
      trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
      trunk_fake_journal_fail (order.journal, nth);
      trunk_test_order_run (&order, 60);
      n_posts = trunk_test_order_count_posts (&order, NULL);

      g_object_get (order.purchase, "stopped-error", &stopped, NULL);
      g_test_message ("write %u: %u sent", nth, n_posts);

      g_assert_cmpuint (n_posts, ==, expected[nth - 1]);
      g_assert_cmpuint (trunk_purchase_get_n_bought (order.purchase), ==, n_posts);
      if (nth == 3)
        g_assert_no_error (stopped);
      else
        g_assert_error (stopped, TRUNK_ERROR, TRUNK_ERROR_STORE);
      if (n_posts < 2)
        g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_CANCELLED);

      trunk_test_order_clear (&order);
    }
}

static void
test_outcomes (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  fail (&order, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NONE, 422);
  fail (&order, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NONE, 0);
  trunk_test_order_make (&order, (const char * const []) { A, B, C, NULL });
  trunk_test_order_run (&order, 20);
  g_assert_cmpint (get_record_state (&order, A), ==, TRUNK_RECORD_REFUSED);
  g_assert_nonnull (find (&order, A)->reason);
  g_assert_cmpint (get_record_state (&order, B), ==, TRUNK_RECORD_SENT);
  trunk_test_order_run (&order, 200);
  g_assert_cmpint (get_record_state (&order, B), ==, TRUNK_RECORD_ABSENT);
  g_assert_cmpint (get_record_state (&order, C), ==, TRUNK_RECORD_DONE);
  trunk_test_order_clear (&order);
}

static void
test_stop (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  trunk_fake_service_set_delay (order.service, 500);
  trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
  trunk_purchase_start (order.purchase);
  trunk_purchase_stop_after_this (order.purchase);
  trunk_test_order_run (&order, 5);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 0);
  g_assert_cmpint (get_record_state (&order, A), ==, TRUNK_RECORD_CANCELLED);
  g_assert_cmpint (get_record_state (&order, B), ==, TRUNK_RECORD_CANCELLED);
  trunk_test_order_clear (&order);
}

/* Setting up */

static void
make_one (TrunkTestOrder *order,
          const char     *name,
          const char     *url)
{
  g_autoptr(TrunkChanges) changes = new_set_up (name, url);

  trunk_test_order_init (order);
  trunk_test_order_make (order, (const char * const []) { A, B, NULL });
  trunk_purchase_want (order->purchase, A, changes);
}

static const char *
get_value (TrunkTestOrder *order,
           TrunkField      field)
{
  return trunk_values_get (trunk_fake_service_find_number (order->service, A), field);
}

static void
test_set_up (void)
{
  TrunkTestOrder order = { 0 };

  make_one (&order, "Spring 1", "https://voice.example.com/a");
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_WAITING);
  g_assert_cmpint (get_set_up (&order, 1), ==, TRUNK_SET_UP_NONE);
  trunk_test_order_run (&order, 60);

  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_DONE);
  g_assert_cmpint (find (&order, A)->set_up_state, ==, TRUNK_SET_UP_DONE);
  g_assert_cmpstr (get_value (&order, TRUNK_FIELD_NAME), ==, "Spring 1");
  g_assert_cmpstr (get_value (&order, TRUNK_FIELD_CALL_REQUEST_URL), ==, "https://voice.example.com/a");
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);

  trunk_test_order_clear (&order);
}

/* The number stays bought, the next one is bought, and the set-up is tried again alone. */
static void
test_set_up_fails (void)
{
  TrunkTestOrder order = { 0 };

  make_one (&order, "Spring 1", NULL);
  fail (&order, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, 422);
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_FAILED);
  g_assert_error (trunk_purchase_line_get_set_up_error (trunk_test_order_get_line (&order, 0)),
                  TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpuint (trunk_purchase_get_n_not_set_up (order.purchase), ==, 1);
  g_assert_true (trunk_record_is_open (find (&order, A)));

  trunk_purchase_finish_set_up (order.purchase, trunk_test_order_get_line (&order, 0));
  trunk_purchase_finish_set_up (order.purchase, trunk_test_order_get_line (&order, 0));
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_DONE);
  g_assert_cmpuint (trunk_purchase_get_n_not_set_up (order.purchase), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 2);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, A), ==, 1);
  g_assert_false (trunk_record_is_open (find (&order, A)));

  trunk_test_order_clear (&order);
}

/* What somebody else did meanwhile is not overwritten; what is as wanted already is not sent again. */
static void
test_set_up_by_others (void)
{
  static const struct
  {
    TrunkField  field;
    const char *value;
    guint       n_updates;
    gboolean    done;
  } cases[] = {
    { TRUNK_FIELD_NAME, "Theirs", 1, FALSE },
    { TRUNK_FIELD_CALL_REQUEST_URL, "https://theirs.example.com", 1, FALSE },
    { TRUNK_FIELD_CALL_HANDLER, "call_flow", 1, FALSE },
    { TRUNK_FIELD_CALL_REQUEST_METHOD, "GET", 2, TRUE },
    { TRUNK_FIELD_NAME, A, 2, TRUE },
    { TRUNK_FIELD_MESSAGE_REQUEST_URL, "https://theirs.example.com", 2, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrunkTestOrder order = { 0 };
      g_auto(TrunkValuesBuilder) builder = { 0 };
      g_autoptr(TrunkValues) values = NULL;

      make_one (&order, "Spring 1", "https://voice.example.com/a");
      fail (&order, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, 422);
      trunk_test_order_run (&order, 60);

      trunk_values_builder_init_from (&builder, trunk_fake_service_find_number (order.service, A));
      trunk_values_builder_set (&builder, cases[i].field, cases[i].value);
      values = trunk_values_builder_end (&builder);
      trunk_fake_service_put (order.service, values);

      trunk_purchase_finish_set_up (order.purchase, trunk_test_order_get_line (&order, 0));
      trunk_test_order_run (&order, 60);
      g_assert_cmpint (get_set_up (&order, 0), ==, cases[i].done ? TRUNK_SET_UP_DONE : TRUNK_SET_UP_FAILED);
      g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==,
                        cases[i].n_updates);
      if (!cases[i].done)
        g_assert_cmpstr (get_value (&order, cases[i].field), ==, cases[i].value);

      trunk_test_order_clear (&order);
    }
}

/* Found to be bought only later, when somebody else has seen it: what they did is not overwritten. */
static void
test_set_up_found (void)
{
  for (guint theirs = 0; theirs < 2; theirs++)
    {
      TrunkTestOrder order = { 0 };
      g_auto(TrunkValuesBuilder) builder = { 0 };
      g_autoptr(TrunkValues) values = NULL;

      make_one (&order, "Spring 1", NULL);
      fail (&order, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NOW, 0);
      fail (&order, TRUNK_FAKE_LIST, TRUNK_FAKE_EFFECT_NONE, 0);
      trunk_test_order_run (&order, 2);
      trunk_values_builder_init_from (&builder, trunk_fake_service_find_number (order.service, A));
      trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, theirs ? "Theirs" : NULL);
      values = trunk_values_builder_end (&builder);
      trunk_fake_service_put (order.service, values);

      trunk_test_order_run (&order, 60);
      g_assert_cmpint (get_set_up (&order, 0), ==, theirs ? TRUNK_SET_UP_FAILED : TRUNK_SET_UP_DONE);
      g_assert_cmpstr (get_value (&order, TRUNK_FIELD_NAME), ==, theirs ? "Theirs" : "Spring 1");
      trunk_test_order_clear (&order);
    }
}

/* The answer to the set-up was lost: it is looked up, and not sent again when it was taken. */
static void
test_set_up_unknown (void)
{
  TrunkTestOrder order = { 0 };

  make_one (&order, "Spring 1", NULL);
  fail (&order, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_LATE, 0);
  trunk_test_order_run (&order, 25);
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_FAILED);
  trunk_test_clock_advance (order.clock, 30 * 1000);
  g_assert_cmpstr (get_value (&order, TRUNK_FIELD_NAME), ==, "Spring 1");

  trunk_purchase_finish_set_up (order.purchase, trunk_test_order_get_line (&order, 0));
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_DONE);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 1);

  trunk_test_order_clear (&order);
}

/* Nothing is set up that could not be written down. */
static void
test_set_up_cannot_be_written (void)
{
  TrunkTestOrder order = { 0 };

  make_one (&order, "Spring 1", NULL);
  trunk_fake_journal_fail (order.journal, 3);
  trunk_test_order_run (&order, 60);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_FAILED);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);
  trunk_test_order_clear (&order);
}

/* Going on after the end */

/* What the journal has when the process ends is all that the next one knows. */
static void
resume (TrunkTestOrder *order,
        TrunkRecord    *record)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  record->order = g_strdup ("o");
  g_ptr_array_add (written, record);
  trunk_journal_write_async (TRUNK_JOURNAL (order->journal), written, NULL, NULL, NULL);
  trunk_test_order_iterate ();
  g_ptr_array_add (records, trunk_record_copy (record));
  order->purchase = trunk_purchase_new_from_records (TRUNK_NUMBERS_SERVICE (order->service),
                                                     TRUNK_CLOCK (order->clock), TRUNK_JOURNAL (order->journal),
                                                     g_steal_pointer (&records));
  g_assert_true (trunk_purchase_is_resumed (order->purchase));
}

static TrunkRecord *
new_record (TrunkRecordState state)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, A);

  record->state = state;
  record->server_time = NOW - 20;

  return record;
}

static void
test_resume (void)
{
  static const struct
  {
    TrunkRecordState   before;
    gint64             created;   /* seconds after it was sent; 0: not in the space */
    TrunkPurchaseState state;
    TrunkRecordState   after;
  } cases[] = {
    { TRUNK_RECORD_PLANNED, 0, TRUNK_PURCHASE_CANCELLED, TRUNK_RECORD_CANCELLED },
    { TRUNK_RECORD_SENT, 0, TRUNK_PURCHASE_NOT_BOUGHT, TRUNK_RECORD_ABSENT },
    { TRUNK_RECORD_SENT, 5, TRUNK_PURCHASE_BOUGHT, TRUNK_RECORD_DONE },
    { TRUNK_RECORD_SENT, -5000, TRUNK_PURCHASE_WAS_OWNED, TRUNK_RECORD_WAS_OWNED },
    { TRUNK_RECORD_ABSENT, 0, TRUNK_PURCHASE_NOT_BOUGHT, TRUNK_RECORD_STILL_ABSENT },
    { TRUNK_RECORD_ABSENT, 5, TRUNK_PURCHASE_BOUGHT, TRUNK_RECORD_DONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrunkTestOrder order = { 0 };

      trunk_test_order_init (&order);
      if (cases[i].created != 0)
        trunk_fake_service_add_number (order.service, A, NULL, NOW - 20 + cases[i].created);
      resume (&order, new_record (cases[i].before));
      trunk_test_order_run (&order, 300);

      g_test_message ("case %u", i);
      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, cases[i].state);
      g_assert_cmpint (get_record_state (&order, A), ==, cases[i].after);
      g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 0);
      g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);

      trunk_test_order_clear (&order);
    }
}

/* A resumed number is not sent by another order while it is being looked up. */
static void
test_resume_blocks_others (void)
{
  TrunkTestOrder order = { 0 };
  TrunkUnsettled *unsettled = trunk_unsettled_new ();
  gint64 sent_at;
  guint serial;

  trunk_test_order_init (&order);
  resume (&order, new_record (TRUNK_RECORD_SENT));
  trunk_purchase_set_unsettled (order.purchase, unsettled);
  trunk_test_order_run (&order, 10);
  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_CHECKING);
  g_assert_cmpint (sent_at, ==, NOW - 20);
  trunk_test_order_run (&order, 300);
  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_WAITING);

  trunk_unsettled_unref (unsettled);
  trunk_test_order_clear (&order);
}

/* The set-up of an interrupted order is looked at, and sent only when the person asks. */
static void
test_resume_set_up (void)
{
  for (guint named = 0; named < 2; named++)
    {
      TrunkTestOrder order = { 0 };
      TrunkRecord *record = new_record (TRUNK_RECORD_DONE);

      trunk_test_order_init (&order);
      record->set_up_state = TRUNK_SET_UP_RUNNING;
      record->changes = new_set_up ("Spring 1", NULL);
      record->id = g_strdup (trunk_fake_service_add_number (order.service, A, named ? "Spring 1" : NULL, NOW));
      resume (&order, record);
      trunk_test_order_run (&order, 60);

      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
      g_assert_nonnull (trunk_purchase_line_get_number (trunk_test_order_get_line (&order, 0)));
      g_assert_cmpint (get_set_up (&order, 0), ==, named ? TRUNK_SET_UP_DONE : TRUNK_SET_UP_FAILED);
      g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 0);

      trunk_purchase_finish_set_up (order.purchase, trunk_test_order_get_line (&order, 0));
      trunk_test_order_run (&order, 60);
      g_assert_cmpint (get_set_up (&order, 0), ==, TRUNK_SET_UP_DONE);
      g_assert_cmpstr (get_value (&order, TRUNK_FIELD_NAME), ==, "Spring 1");
      g_assert_false (trunk_record_is_open (find (&order, A)));

      trunk_test_order_clear (&order);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/purchase-journal/before-sending", test_before_sending);
  g_test_add_func ("/purchase-journal/cannot-be-written", test_cannot_be_written);
  g_test_add_func ("/purchase-journal/outcomes", test_outcomes);
  g_test_add_func ("/purchase-journal/stop", test_stop);
  g_test_add_func ("/purchase-journal/set-up", test_set_up);
  g_test_add_func ("/purchase-journal/set-up-fails", test_set_up_fails);
  g_test_add_func ("/purchase-journal/set-up-by-others", test_set_up_by_others);
  g_test_add_func ("/purchase-journal/set-up-found", test_set_up_found);
  g_test_add_func ("/purchase-journal/set-up-unknown", test_set_up_unknown);
  g_test_add_func ("/purchase-journal/set-up-cannot-be-written", test_set_up_cannot_be_written);
  g_test_add_func ("/purchase-journal/resume", test_resume);
  g_test_add_func ("/purchase-journal/resume-blocks-others", test_resume_blocks_others);
  g_test_add_func ("/purchase-journal/resume-set-up", test_resume_set_up);

  return g_test_run ();
}
