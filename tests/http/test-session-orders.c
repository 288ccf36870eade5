/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

/* The orders of a session, this start's and an earlier one's. */

/* Whoever lets go of an order, it goes on, and what it buys is in the list. */
static void
test_purchase (Fixture       *fixture,
               gconstpointer  data)
{
  const char *wanted[] = { "+15125557777", NULL };
  g_autoptr(TrunkAvailableNumber) available = trunk_available_number_new (wanted[0], "TX", NULL, NULL, "US", 0, NOW);
  TrunkPurchase *purchase;

  trunk_fake_service_add_available (fixture->service, available);
  trunk_fake_service_set_delay (fixture->service, 50);
  load (fixture);

  purchase = trunk_purchase_new (trunk_session_get_service (fixture->session), TRUNK_CLOCK (fixture->clock),
                                 trunk_session_get_journal (fixture->session), wanted);
  trunk_session_run_purchase (fixture->session, purchase);
  g_assert_true (trunk_session_is_busy (fixture->session));
  g_assert_cmpuint (fixture->n_busy, ==, 1);
  g_object_add_weak_pointer (G_OBJECT (purchase), (gpointer *) &purchase);
  g_object_unref (purchase);
  g_assert_nonnull (purchase);

  settle (fixture);
  g_assert_false (trunk_session_is_busy (fixture->session));
  g_assert_cmpuint (fixture->n_busy, ==, 2);
  g_assert_null (purchase);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 11);
  g_assert_cmpstr (trunk_number_get_number (get_number (fixture, 0)), ==, wanted[0]);
}

static TrunkPurchase *
run_order (TrunkSession *session,
           const char   *e164)
{
  TrunkPurchase *purchase = trunk_purchase_new (trunk_session_get_service (session), trunk_session_get_clock (session),
                                                trunk_session_get_journal (session),
                                                (const char * const []) { e164, NULL });

  trunk_session_run_purchase (session, purchase);

  return purchase;
}

static gboolean
look_ups_fail (TrunkFakeCall    call,
               const char      *subject,
               TrunkFakeFault  *fault,
               gpointer         user_data)
{
  fault->answer = TRUNK_FAKE_ANSWER_ERROR;
  fault->code = TRUNK_ERROR_NO_ANSWER;

  return call == TRUNK_FAKE_LIST;
}

static void
pass (Fixture *fixture,
      guint    seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      trunk_test_clock_advance (fixture->clock, 1000);
      settle (fixture);
    }
}

static TrunkClaim
offer (Fixture    *fixture,
       const char *e164)
{
  TrunkBasket *basket = trunk_session_get_basket (fixture->session);
  g_autoptr(GPtrArray) offered = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (offered, trunk_available_number_new (e164, "TX", NULL, NULL, "US", 0, NOW));
  trunk_basket_offer (basket, offered);

  return trunk_available_number_get_claim (offered->pdata[0]);
}

/* An unknown purchase stays in sight, cannot be ordered again, and is settled by the list that shows the number. */
static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  const TrunkFakeFault lost = {
    .effect = TRUNK_FAKE_EFFECT_NOW, .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER,
  };
  g_autoptr(TrunkPurchase) purchase = NULL;
  GListModel *orders = trunk_session_get_orders (fixture->session);

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_PURCHASE, &lost);
  trunk_fake_service_set_fault_func (fixture->service, look_ups_fail, NULL);
  purchase = run_order (fixture->session, "+15125557777");
  pass (fixture, 700);
  g_assert_false (trunk_session_is_busy (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 1);
  g_assert_cmpint (offer (fixture, "+15125557777"), ==, TRUNK_CLAIM_ORDERED);
  g_assert_cmpint (offer (fixture, "+15125557778"), ==, TRUNK_CLAIM_NONE);
  trunk_session_dismiss_order (fixture->session, purchase);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 1);

  trunk_fake_service_set_fault_func (fixture->service, NULL, NULL);
  load (fixture);
  pass (fixture, 20);
  g_assert_cmpuint (trunk_purchase_get_n_bought (purchase), ==, 1);
  g_assert_cmpint (offer (fixture, "+15125557777"), ==, TRUNK_CLAIM_OWNED);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_PURCHASE, NULL), ==, 1);
}

/* What an earlier start left open is found out by the next one, told until it is dismissed, and sent by nobody. */
static void
test_resume (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *order, *number; TrunkRecordState state; } rows[] = {
    { "o1", "+15125557777", TRUNK_RECORD_SENT },
    { "o1", "+15125557778", TRUNK_RECORD_PLANNED },
    { "o2", "+15125557779", TRUNK_RECORD_ABSENT },
  };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  GListModel *orders = trunk_session_get_orders (fixture->session);
  g_autoptr(TrunkPurchase) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, rows[i].number);

      record->order = g_strdup (rows[i].order);
      record->state = rows[i].state;
      g_ptr_array_add (records, record);
    }
  trunk_journal_write_async (TRUNK_JOURNAL (fixture->journal), records, NULL, NULL, NULL);
  trunk_fake_service_add_number (fixture->service, "+15125557777", NULL, NOW / G_USEC_PER_SEC);
  settle (fixture);

  trunk_session_resume (fixture->session);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 2);
  g_assert_true (trunk_session_is_busy (fixture->session));
  pass (fixture, 200);
  g_assert_false (trunk_session_is_busy (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 2);

  first = g_list_model_get_item (orders, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (first)), ==, 2);
  g_assert_cmpuint (trunk_purchase_get_n_bought (first), ==, 1);
  trunk_session_dismiss_order (fixture->session, first);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 1);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_PURCHASE, NULL), ==, 0);
}

/* Who cannot write leaves what is open to who can. */
static void
test_resume_read_only (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autoptr(GError) problem = trunk_error_new_literal (TRUNK_ERROR_STORE, "Another Trunkline has this space open.");

  g_ptr_array_add (records, trunk_record_new (TRUNK_RECORD_PURCHASE, "+15125557777"));
  trunk_journal_write_async (TRUNK_JOURNAL (fixture->journal), records, NULL, NULL, NULL);
  settle (fixture);
  trunk_fake_journal_set_problem (fixture->journal, problem);
  trunk_session_resume (fixture->session);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (fixture->session)), ==, 0);
  g_assert_cmpint (trunk_fake_journal_find (fixture->journal, "+15125557777")->state, ==, TRUNK_RECORD_PLANNED);
}

/* An order that ends behind the person's back says what was not bought, until that is seen. */
static void
test_bad_end (Fixture       *fixture,
              gconstpointer  data)
{
  GListModel *orders = trunk_session_get_orders (fixture->session);
  const TrunkFakeFault refused = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422, .code = TRUNK_ERROR_REFUSED,
  };
  g_autoptr(TrunkPurchase) purchase = NULL;

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_PURCHASE, &refused);
  purchase = run_order (fixture->session, "+15125557777");
  trunk_session_see_order (fixture->session, purchase);
  settle (fixture);
  g_assert_false (trunk_purchase_is_running (purchase));
  g_assert_cmpuint (trunk_purchase_get_n_bought (purchase), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 1);
  g_assert_false (trunk_session_is_busy (fixture->session));
  trunk_session_see_order (fixture->session, purchase);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 0);
}

/* What was proven absent and then bought by another order is not found out again by the next start. */
static void
test_absent_then_bought (Fixture       *fixture,
                         gconstpointer  data)
{
  const TrunkFakeFault lost = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER,
  };
  g_autoptr(TrunkPurchase) first = NULL;
  g_autoptr(TrunkPurchase) second = NULL;
  GPtrArray *lines;

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_PURCHASE, &lost);
  first = run_order (fixture->session, "+15125557777");
  pass (fixture, 100);
  g_assert_cmpint (trunk_fake_journal_find (fixture->journal, "+15125557777")->state, ==, TRUNK_RECORD_ABSENT);
  second = run_order (fixture->session, "+15125557777");
  settle (fixture);
  g_assert_cmpuint (trunk_purchase_get_n_bought (second), ==, 1);

  lines = trunk_fake_journal_get_lines (fixture->journal);
  g_assert_cmpuint (lines->len, ==, 2);
  for (guint i = 0; i < lines->len; i++)
    g_assert_false (trunk_record_is_open (lines->pdata[i]));
}

static void
add_open_line (Fixture    *fixture,
               const char *number)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, number);

  record->order = g_strdup ("o1");
  record->state = TRUNK_RECORD_SENT;
  g_ptr_array_add (records, record);
  trunk_journal_write_async (TRUNK_JOURNAL (fixture->journal), records, NULL, NULL, NULL);
  settle (fixture);
}

/* The disk was full at the start.  What was left open then is not sent by the first order that can be written. */
static void
test_resume_late (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) problem = trunk_error_new_literal (TRUNK_ERROR_STORE, "There is no space left.");
  GListModel *orders = trunk_session_get_orders (fixture->session);
  g_autoptr(TrunkPurchase) purchase = NULL;

  add_open_line (fixture, "+15125557777");
  trunk_fake_journal_set_problem (fixture->journal, problem);
  trunk_session_resume (fixture->session);
  settle (fixture);
  trunk_fake_journal_set_problem (fixture->journal, NULL);

  purchase = run_order (fixture->session, "+15125557777");
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 2);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_PURCHASE, NULL), ==, 0);

  trunk_session_refresh (fixture->session);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (orders), ==, 2);
  pass (fixture, 200);
}

/* That a damaged journal was set aside does not hide what was written to the new one since. */
static void
test_resume_after_damage (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GError) damage = trunk_error_new_literal (TRUNK_ERROR_STORE, "The journal was damaged.");
  g_autoptr(GError) told = NULL;

  add_open_line (fixture, "+15125557777");
  trunk_fake_journal_damage (fixture->journal, damage);
  trunk_session_resume (fixture->session);
  settle (fixture);
  told = trunk_session_take_journal_error (fixture->session);
  g_assert_error (told, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (fixture->session)), ==, 1);
  pass (fixture, 200);
}

/* Refreshed twice while another Trunkline has just gone: its orders are taken over once. */
static void
test_resume_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) problem = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "Another Trunkline has this space open.");

  add_open_line (fixture, "+15125557777");
  trunk_fake_journal_set_problem (fixture->journal, problem);
  trunk_session_resume (fixture->session);
  settle (fixture);
  trunk_fake_journal_set_problem (fixture->journal, NULL);
  trunk_fake_journal_hold (fixture->journal, TRUNK_FAKE_HOLD_BEFORE);
  trunk_session_refresh (fixture->session);
  trunk_session_refresh (fixture->session);
  trunk_fake_journal_hold (fixture->journal, TRUNK_FAKE_HOLD_NONE);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (fixture->session)), ==, 1);
  pass (fixture, 200);
}

/* Connected anew before the journal was read: what was open, and what is wrong, is known to the new session. */
static void
test_resume_inherited (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) damage = trunk_error_new_literal (TRUNK_ERROR_STORE, "The journal was damaged.");
  g_autoptr(GError) told = NULL;
  g_autoptr(TrunkSession) newer = trunk_session_new_with_service (trunk_session_get_space (fixture->session),
                                                                  TRUNK_NUMBERS_SERVICE (fixture->service),
                                                                  TRUNK_JOURNAL (fixture->journal),
                                                                  TRUNK_CLOCK (fixture->clock));

  add_open_line (fixture, "+15125557777");
  trunk_fake_journal_damage (fixture->journal, damage);
  trunk_session_resume (fixture->session);
  trunk_session_inherit (newer, fixture->session);
  settle (fixture);
  told = trunk_session_take_journal_error (newer);
  g_assert_error (told, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (newer)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (fixture->session)), ==, 0);
  pass (fixture, 200);
}

/* Another order, even of another connection to the space, does not send what one left open. */
static void
test_second_order (Fixture       *fixture,
                   gconstpointer  data)
{
  const TrunkFakeFault late = {
    .effect = TRUNK_FAKE_EFFECT_LATE, .late = 30, .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER,
  };
  const char *wanted = "+15125557777";
  g_autoptr(TrunkPurchase) first = NULL;
  g_autoptr(TrunkPurchase) second = NULL;
  g_autoptr(TrunkPurchase) third = NULL;
  g_autoptr(TrunkSession) newer = trunk_session_new_with_service (trunk_session_get_space (fixture->session),
                                                                  TRUNK_NUMBERS_SERVICE (fixture->service),
                                                                  TRUNK_JOURNAL (fixture->journal),
                                                                  TRUNK_CLOCK (fixture->clock));

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_PURCHASE, &late);
  first = run_order (fixture->session, wanted);
  settle (fixture);
  second = run_order (fixture->session, wanted);

  trunk_session_inherit (newer, fixture->session);
  g_assert_true (trunk_session_is_busy (newer));
  third = run_order (newer, wanted);

  for (guint i = 0; i < 100; i++)
    {
      trunk_test_clock_advance (fixture->clock, 1000);
      settle (fixture);
    }

  g_assert_false (trunk_session_is_busy (fixture->session));
  g_assert_false (trunk_session_is_busy (newer));
  g_assert_cmpuint (trunk_purchase_get_n_bought (first), ==, 1);
  g_assert_cmpuint (trunk_purchase_get_n_bought (second), ==, 1);
  g_assert_cmpuint (trunk_purchase_get_n_bought (third), ==, 1);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_PURCHASE, NULL), ==, 1);
  g_assert_nonnull (trunk_number_pool_find_number (trunk_session_get_pool (newer), wanted));
}

#define ADD(name, func) g_test_add ("/session-orders/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("purchase", test_purchase);
  ADD ("unknown", test_unknown);
  ADD ("resume", test_resume);
  ADD ("resume-read-only", test_resume_read_only);
  ADD ("bad-end", test_bad_end);
  ADD ("absent-then-bought", test_absent_then_bought);
  ADD ("resume-late", test_resume_late);
  ADD ("resume-after-damage", test_resume_after_damage);
  ADD ("resume-once", test_resume_once);
  ADD ("resume-inherited", test_resume_inherited);
  ADD ("second-order", test_second_order);

  return g_test_run ();
}
