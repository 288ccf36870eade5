/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-test-order.h"

#define NOW TRUNK_TEST_ORDER_NOW
#define A "+12145550101"
#define B "+12145550102"
#define C "+12145550103"

static void
fail_purchase (TrunkTestOrder           *self,
               TrunkFakeEffect  effect,
               guint            status,
               TrunkErrorCode   code)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 30, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = code,
  };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_PURCHASE, &fault);
}

static void
test_bought (void)
{
  TrunkTestOrder order = { 0 };
  g_autofree char *e164 = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_test_order_init (&order);
  trunk_test_order_make (&order, (const char * const []) { A, B, A, NULL });

  /* The same number twice is one number. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (order.purchase)), ==, 2);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (order.purchase)) == TRUNK_TYPE_PURCHASE_LINE);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (order.purchase), 2));
  g_assert_false (trunk_purchase_is_running (order.purchase));

  trunk_purchase_start (order.purchase);
  g_assert_true (trunk_purchase_is_running (order.purchase));
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_WAITING);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_WAITING);
  trunk_purchase_start (order.purchase);
  trunk_test_order_iterate ();

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_purchase_get_n_bought (order.purchase), ==, 2);
  g_assert_cmpuint (trunk_purchase_get_n_unsettled (order.purchase), ==, 0);
  g_assert_cmpuint (order.bought->len, ==, 2);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 2);

  g_object_get (trunk_test_order_get_line (&order, 0), "e164", &e164, "number", &number, NULL);
  g_assert_cmpstr (e164, ==, A);
  g_assert_true (number == order.bought->pdata[0]);
  g_assert_true (number == trunk_purchase_line_get_number (trunk_test_order_get_line (&order, 0)));
  g_assert_null (trunk_test_order_get_error (&order, 0));

  trunk_test_order_clear (&order);
}

static void
test_empty (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  trunk_test_order_make (&order, (const char * const []) { NULL });
  trunk_test_order_run (&order, 1);
  trunk_test_order_clear (&order);
}

static void
test_not_a_number (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  trunk_test_order_make (&order, (const char * const []) { "hello", A, NULL });
  trunk_test_order_run (&order, 1);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_REFUSED);
  g_assert_error (trunk_test_order_get_error (&order, 0), TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 1);

  trunk_test_order_clear (&order);
}

/* A certain refusal of one number lets the next one go on. */
static void
test_refused (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  fail_purchase (&order, TRUNK_FAKE_EFFECT_NONE, 422, 0);
  trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
  trunk_test_order_run (&order, 1);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_REFUSED);
  g_assert_error (trunk_test_order_get_error (&order, 0), TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_LIST, NULL), ==, 0);

  trunk_test_order_clear (&order);
}

/* What concerns every number ends the order. */
static void
test_stopped (void)
{
  static const struct
  {
    guint       status;
    const char *detail;
    gboolean    stops;
  } cases[] = {
    { 401, NULL, TRUE },
    { 403, NULL, TRUE },
    { 402, NULL, TRUE },
    { 422, "Insufficient Balance", TRUE },
    { 422, "You have reached the limit of 1000 numbers", TRUE },
    { 422, "Number is not available", FALSE },
    { 422, NULL, FALSE },
    { 400, "Bad Request", FALSE },
    { 404, "Not Found", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TrunkFakeFault fault = {
        .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR,
        .status = cases[i].status, .detail = cases[i].detail,
      };
      g_autoptr(GError) stopped = NULL;
      TrunkTestOrder order = { 0 };

      trunk_test_order_init (&order);
      trunk_fake_service_push_fault (order.service, TRUNK_FAKE_PURCHASE, &fault);
      trunk_test_order_make (&order, (const char * const []) { A, B, C, NULL });
      trunk_test_order_run (&order, 1);

      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_REFUSED);
      for (guint j = 1; j <= 2; j++)
        g_assert_cmpint (trunk_test_order_get_state (&order, j), ==,
                         cases[i].stops ? TRUNK_PURCHASE_CANCELLED : TRUNK_PURCHASE_BOUGHT);
      g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, cases[i].stops ? 1 : 3);
      g_object_get (order.purchase, "stopped-error", &stopped, NULL);
      g_assert_true ((stopped != NULL) == cases[i].stops);

      trunk_test_order_clear (&order);
    }
}

/* Each answer after which nobody knows, and the purchase went through. */
static void
test_unknown_but_bought (void)
{
  static const struct
  {
    guint           status;
    TrunkErrorCode  code;
    TrunkFakeAnswer answer;
  } cases[] = {
    { 0, TRUNK_ERROR_NO_ANSWER, TRUNK_FAKE_ANSWER_ERROR },
    { 200, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 201, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 302, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 408, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 409, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 425, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 429, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 500, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 502, 0, TRUNK_FAKE_ANSWER_ERROR },
    { 0, 0, TRUNK_FAKE_ANSWER_OTHER },
    { 0, 0, TRUNK_FAKE_ANSWER_NEVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint late = 0; late < 2; late++)
      {
        const TrunkFakeFault fault = {
          .effect = late ? TRUNK_FAKE_EFFECT_LATE : TRUNK_FAKE_EFFECT_NOW, .late = 50, .answer = cases[i].answer,
          .status = cases[i].status, .code = cases[i].code,
        };
        TrunkTestOrder order = { 0 };

        trunk_test_order_init (&order);
        trunk_fake_service_push_fault (order.service, TRUNK_FAKE_PURCHASE, &fault);
        trunk_test_order_make (&order, (const char * const []) { A, NULL });
        trunk_test_order_run (&order, 120);

        g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
        g_assert_null (trunk_test_order_get_error (&order, 0));
        g_assert_cmpuint (order.bought->len, ==, 1);
        g_assert_cmpuint (trunk_test_order_count_posts (&order, A), ==, 1);

        trunk_test_order_clear (&order);
      }
}

/* Absent is certain after 3 complete look-ups, the last 60 seconds after the connection ended. */
static void
test_proven_absent (void)
{
  TrunkTestOrder order = { 0 };
  guint n_look_ups;
  gint64 last;

  trunk_test_order_init (&order);
  fail_purchase (&order, TRUNK_FAKE_EFFECT_NONE, 0, TRUNK_ERROR_NO_ANSWER);
  trunk_test_order_make (&order, (const char * const []) { A, NULL });
  trunk_test_order_run (&order, 0);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_CHECKING);
  g_assert_error (trunk_test_order_get_error (&order, 0), TRUNK_ERROR, TRUNK_ERROR_NO_ANSWER);
  g_assert_cmpuint (trunk_purchase_get_n_unsettled (order.purchase), ==, 1);
  g_assert_true (trunk_purchase_is_running (order.purchase));

  trunk_test_clock_advance (order.clock, 59 * 1000);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_CHECKING);

  trunk_test_clock_advance (order.clock, 31 * 1000);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_NOT_BOUGHT);
  g_assert_nonnull (trunk_test_order_get_error (&order, 0));

  n_look_ups = trunk_fake_service_count_calls (order.service, TRUNK_FAKE_LIST, "12145550101");
  g_assert_cmpuint (n_look_ups, >=, 3);
  last = trunk_fake_service_get_call (order.service, TRUNK_FAKE_LIST, n_look_ups - 1)->time;
  g_assert_cmpint (last, >=, (NOW + 60) * G_USEC_PER_SEC);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, A), ==, 1);

  trunk_test_order_clear (&order);
}

/* The person sets the clock an hour ahead: that proves nothing sooner. */
static void
test_clock_set (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  fail_purchase (&order, TRUNK_FAKE_EFFECT_LATE, 0, TRUNK_ERROR_NO_ANSWER);
  trunk_test_order_make (&order, (const char * const []) { A, NULL });
  trunk_test_order_run (&order, 20);
  trunk_test_clock_set_now (order.clock, (NOW + 3600) * G_USEC_PER_SEC);
  trunk_test_order_run (&order, 20);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  trunk_test_order_clear (&order);
}

/* One failing look-up is no look-up. */
static void
test_failing_look_ups (void)
{
  const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 500 };
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  fail_purchase (&order, TRUNK_FAKE_EFFECT_NONE, 0, TRUNK_ERROR_NO_ANSWER);
  for (guint i = 0; i < 4; i++)
    trunk_fake_service_push_fault (order.service, TRUNK_FAKE_LIST, &fault);
  trunk_test_order_make (&order, (const char * const []) { A, NULL });
  trunk_test_order_run (&order, 90);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_CHECKING);
  trunk_test_order_run (&order, 90);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_NOT_BOUGHT);

  trunk_test_order_clear (&order);
}

static gboolean
fail_lists (TrunkFakeCall    call,
            const char      *subject,
            TrunkFakeFault  *fault,
            gpointer         user_data)
{
  fault->answer = GPOINTER_TO_INT (user_data);
  fault->code = TRUNK_ERROR_NO_ANSWER;

  return call == TRUNK_FAKE_LIST;
}

/* Look-ups that never work, or never end: unknown after ten minutes, and settled when asked again. */
static void
test_unknown (void)
{
  const TrunkFakeAnswer answers[] = { TRUNK_FAKE_ANSWER_ERROR, TRUNK_FAKE_ANSWER_NEVER };

  for (guint i = 0; i < 4; i++)
    {
      gboolean was_bought = i >= 2;
      TrunkTestOrder order = { 0 };

      trunk_test_order_init (&order);
      fail_purchase (&order, was_bought ? TRUNK_FAKE_EFFECT_NOW : TRUNK_FAKE_EFFECT_NONE, 0, TRUNK_ERROR_NO_ANSWER);
      trunk_fake_service_set_fault_func (order.service, fail_lists, GINT_TO_POINTER (answers[i % 2]));
      trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
      trunk_test_order_run (&order, 599);
      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_CHECKING);
      g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
      trunk_test_order_run (&order, 5);
      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_UNKNOWN);
      g_assert_error (trunk_test_order_get_error (&order, 0), TRUNK_ERROR, TRUNK_ERROR_UNKNOWN);
      g_assert_false (trunk_purchase_is_running (order.purchase));
      g_assert_cmpuint (trunk_purchase_get_n_unsettled (order.purchase), ==, 1);

      /* Only an unknown line is checked again. */
      trunk_purchase_check_again (order.purchase, trunk_test_order_get_line (&order, 1));
      g_assert_false (trunk_purchase_is_running (order.purchase));

      trunk_fake_service_set_fault_func (order.service, NULL, NULL);
      trunk_purchase_check_again (order.purchase, trunk_test_order_get_line (&order, 0));
      g_assert_true (trunk_purchase_is_running (order.purchase));
      trunk_test_order_run (&order, 60);
      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==,
                       was_bought ? TRUNK_PURCHASE_BOUGHT : TRUNK_PURCHASE_NOT_BOUGHT);
      g_assert_cmpuint (trunk_test_order_count_posts (&order, A), ==, 1);

      trunk_test_order_clear (&order);
    }
}

/* Found, but bought before this order: nobody is charged for it now. */
static void
test_was_owned (void)
{
  for (guint i = 0; i < 2; i++)
    {
      TrunkTestOrder order = { 0 };
      gint64 skew = i == 0 ? 0 : -7200;

      trunk_test_order_init (&order);
      trunk_fake_service_set_skew (order.service, skew);
      trunk_fake_service_add_number (order.service, A, "Old", NOW + skew - 86400);
      fail_purchase (&order, TRUNK_FAKE_EFFECT_NONE, 0, TRUNK_ERROR_NO_ANSWER);
      fail_purchase (&order, TRUNK_FAKE_EFFECT_NOW, 0, TRUNK_ERROR_NO_ANSWER);
      trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
      trunk_test_order_run (&order, 90);

      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_WAS_OWNED);
      g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
      g_assert_cmpuint (order.bought->len, ==, 1);
      g_assert_cmpuint (trunk_purchase_get_n_bought (order.purchase), ==, 1);

      trunk_test_order_clear (&order);
    }
}

/* The next number is bought while the first is being checked. */
static void
test_goes_on (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  fail_purchase (&order, TRUNK_FAKE_EFFECT_LATE, 0, TRUNK_ERROR_NO_ANSWER);
  trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
  trunk_test_order_run (&order, 10);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_CHECKING);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
  trunk_test_order_run (&order, 90);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  trunk_test_order_clear (&order);
}

/* Too many requests: waits as asked before the next, but never long. */
static void
test_busy (void)
{
  const guint waits[] = { 0, 20, 60, 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      const TrunkFakeFault fault = {
        .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429, .retry_after = waits[i],
      };
      TrunkTestOrder order = { 0 };

      trunk_test_order_init (&order);
      trunk_fake_service_push_fault (order.service, TRUNK_FAKE_PURCHASE, &fault);
      trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
      trunk_test_order_run (&order, 200);

      g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_NOT_BOUGHT);
      if (waits[i] <= 60)
        {
          g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_BOUGHT);
          g_assert_cmpint (trunk_fake_service_get_call (order.service, TRUNK_FAKE_PURCHASE, 1)->time, >=,
                           (NOW + waits[i]) * G_USEC_PER_SEC);
        }
      else
        g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_CANCELLED);

      trunk_test_order_clear (&order);
    }
}

static void
test_stop_after_this (void)
{
  TrunkTestOrder order = { 0 };

  trunk_test_order_init (&order);
  trunk_fake_service_set_delay (order.service, 500);
  trunk_test_order_make (&order, (const char * const []) { A, B, C, NULL });
  trunk_test_order_run (&order, 0);
  trunk_purchase_stop_after_this (order.purchase);
  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BUYING);
  g_assert_cmpint (trunk_test_order_get_state (&order, 1), ==, TRUNK_PURCHASE_CANCELLED);
  trunk_test_order_run (&order, 5);

  g_assert_cmpint (trunk_test_order_get_state (&order, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (trunk_test_order_get_state (&order, 2), ==, TRUNK_PURCHASE_CANCELLED);
  g_assert_cmpuint (trunk_test_order_count_posts (&order, NULL), ==, 1);

  trunk_test_order_clear (&order);
}

/* Dropping a running order does not stop it. */
static void
test_keeps_itself_alive (void)
{
  TrunkTestOrder order = { 0 };
  TrunkPurchase *purchase;

  trunk_test_order_init (&order);
  trunk_fake_service_set_delay (order.service, 500);
  trunk_test_order_make (&order, (const char * const []) { A, B, NULL });
  trunk_purchase_start (order.purchase);
  purchase = order.purchase;
  g_object_add_weak_pointer (G_OBJECT (purchase), (gpointer *) &order.purchase);
  g_object_unref (purchase);
  trunk_test_clock_advance (order.clock, 2000);

  g_assert_null (order.purchase);
  g_assert_cmpuint (order.bought->len, ==, 2);
  g_ptr_array_unref (order.bought);
  g_assert_finalize_object (order.journal);
  g_assert_finalize_object (order.service);
  g_assert_finalize_object (order.clock);
}

/* A number that was bought, and is not named because the service is busy, is named a little later. */
static void
test_busy_set_up (void)
{
  const TrunkFakeFault fault = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429, .retry_after = 20,
  };
  TrunkTestOrder order = { 0 };
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_test_order_init (&order);
  trunk_fake_service_push_fault (order.service, TRUNK_FAKE_UPDATE, &fault);
  trunk_test_order_make (&order, (const char * const []) { A, NULL });
  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "Spring 1");
  trunk_purchase_want (order.purchase, A, wanted);
  trunk_test_order_run (&order, 60);
  g_assert_cmpstr (trunk_values_get (trunk_fake_service_find_number (order.service, A), TRUNK_FIELD_NAME), ==,
                   "Spring 1");
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_UPDATE, NULL), ==, 2);
  g_assert_cmpuint (trunk_fake_service_count_calls (order.service, TRUNK_FAKE_PURCHASE, NULL), ==, 1);
  trunk_test_order_clear (&order);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/purchase/bought", test_bought);
  g_test_add_func ("/purchase/empty", test_empty);
  g_test_add_func ("/purchase/not-a-number", test_not_a_number);
  g_test_add_func ("/purchase/refused", test_refused);
  g_test_add_func ("/purchase/stopped", test_stopped);
  g_test_add_func ("/purchase/unknown-but-bought", test_unknown_but_bought);
  g_test_add_func ("/purchase/proven-absent", test_proven_absent);
  g_test_add_func ("/purchase/clock-set", test_clock_set);
  g_test_add_func ("/purchase/failing-look-ups", test_failing_look_ups);
  g_test_add_func ("/purchase/unknown", test_unknown);
  g_test_add_func ("/purchase/was-owned", test_was_owned);
  g_test_add_func ("/purchase/goes-on", test_goes_on);
  g_test_add_func ("/purchase/busy", test_busy);
  g_test_add_func ("/purchase/busy-set-up", test_busy_set_up);
  g_test_add_func ("/purchase/stop-after-this", test_stop_after_this);
  g_test_add_func ("/purchase/keeps-itself-alive", test_keeps_itself_alive);

  return g_test_run ();
}
