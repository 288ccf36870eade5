/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-test-order.h"
#include "trunk-unsettled.h"

/* Several orders in one space: what one left open, no other sends. */

#define NOW TRUNK_TEST_ORDER_NOW
#define A "+12145550101"
#define B "+12145550102"

typedef struct
{
  TrunkTestOrder  first;
  TrunkTestOrder  second;    /* shares clock and service with the first */
  TrunkTestOrder  third;
  TrunkUnsettled *unsettled;
} Fixture;

static void
make (Fixture            *self,
      TrunkTestOrder     *order,
      const char * const *e164s)
{
  order->clock = self->first.clock;
  order->service = self->first.service;
  order->journal = self->first.journal;
  order->bought = order->bought != NULL ? order->bought : g_ptr_array_new_with_free_func (g_object_unref);
  trunk_test_order_make (order, e164s);
  trunk_purchase_set_unsettled (order->purchase, self->unsettled);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  trunk_test_order_init (&self->first);
  self->unsettled = trunk_unsettled_new ();
  make (self, &self->first, (const char * const []) { A, NULL });
}

static void
finish (TrunkTestOrder *order)
{
  if (order->purchase == NULL)
    return;

  g_assert_false (trunk_purchase_is_running (order->purchase));
  g_assert_finalize_object (order->purchase);
  g_ptr_array_unref (order->bought);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  finish (&self->second);
  finish (&self->third);
  trunk_test_order_clear (&self->first);
  trunk_unsettled_unref (self->unsettled);
}

static void
push (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      TrunkFakeAnswer  answer,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 40, .answer = answer, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (self->first.service, call, &fault);
}

static gboolean
lists_fail (TrunkFakeCall   call,
            const char     *subject,
            TrunkFakeFault *fault,
            gpointer        user_data)
{
  if (call != TRUNK_FAKE_LIST)
    return FALSE;

  *fault = (TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 500 };

  return TRUE;
}

/* While the first order still looks it up, the second does too; it was sent once and took effect late. */
static void
test_while_checking (Fixture       *self,
                     gconstpointer  data)
{
  push (self, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_LATE, TRUNK_FAKE_ANSWER_ERROR, 0);
  trunk_purchase_start (self->first.purchase);
  trunk_test_order_iterate ();
  g_assert_cmpint (trunk_test_order_get_state (&self->first, 0), ==, TRUNK_PURCHASE_CHECKING);

  make (self, &self->second, (const char * const []) { A, B, NULL });
  trunk_purchase_start (self->second.purchase);
  trunk_test_order_iterate ();
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 0), ==, TRUNK_PURCHASE_CHECKING);
  g_assert_error (trunk_test_order_get_error (&self->second, 0), TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (trunk_test_order_get_error (&self->second, 0)->message, "earlier order"));
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 1), ==, TRUNK_PURCHASE_BOUGHT);

  trunk_test_order_run (&self->first, 200);
  trunk_test_order_run (&self->second, 200);
  g_assert_cmpint (trunk_test_order_get_state (&self->first, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_test_order_count_posts (&self->first, A), ==, 1);
}

/* While the purchase itself is on its way, and its turn in the second order comes later. */
static void
test_while_buying (Fixture       *self,
                   gconstpointer  data)
{
  push (self, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_NEVER, 0);
  trunk_purchase_start (self->first.purchase);
  trunk_test_order_iterate ();
  g_assert_cmpint (trunk_test_order_get_state (&self->first, 0), ==, TRUNK_PURCHASE_BUYING);

  make (self, &self->second, (const char * const []) { B, A, NULL });
  make (self, &self->third, (const char * const []) { A, NULL });
  trunk_test_order_run (&self->second, 1);
  trunk_test_order_run (&self->third, 1);
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 1), ==, TRUNK_PURCHASE_CANCELLED);
  g_assert_error (trunk_test_order_get_error (&self->second, 1), TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (trunk_test_order_get_error (&self->second, 1)->message, "Another order"));
  g_assert_cmpint (trunk_test_order_get_state (&self->third, 0), ==, TRUNK_PURCHASE_CANCELLED);

  trunk_test_order_run (&self->first, 200);
  g_assert_cmpint (trunk_test_order_get_state (&self->first, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_test_order_count_posts (&self->first, A), ==, 1);
}

/* The first order gave up and is gone; the second looks up, and only what is proven absent is sent again. */
static void
test_after_unknown (Fixture       *self,
                    gconstpointer  data)
{
  push (self, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 0);
  trunk_fake_service_set_fault_func (self->first.service, lists_fail, NULL);
  trunk_test_order_run (&self->first, 700);
  g_assert_cmpint (trunk_test_order_get_state (&self->first, 0), ==, TRUNK_PURCHASE_UNKNOWN);
  trunk_fake_service_set_fault_func (self->first.service, NULL, NULL);

  make (self, &self->second, (const char * const []) { A, NULL });
  trunk_test_order_run (&self->second, 200);
  g_assert_cmpint (trunk_test_order_get_state (&self->second, 0), ==, TRUNK_PURCHASE_NOT_BOUGHT);
  g_assert_cmpuint (trunk_test_order_count_posts (&self->first, A), ==, 1);

  make (self, &self->third, (const char * const []) { A, NULL });
  trunk_test_order_run (&self->third, 1);
  g_assert_cmpint (trunk_test_order_get_state (&self->third, 0), ==, TRUNK_PURCHASE_BOUGHT);
  g_assert_cmpuint (trunk_test_order_count_posts (&self->first, A), ==, 2);
}

/* What an old order finds out does not speak for a purchase that was sent after its own. */
static void
test_old_news (void)
{
  TrunkUnsettled *unsettled = trunk_unsettled_new ();
  gint64 sent_at;
  guint first, second, serial;

  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_WAITING);
  first = trunk_unsettled_begin (unsettled, A, NOW);
  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_RECORDING);
  g_assert_cmpint (sent_at, ==, NOW);
  g_assert_cmpuint (serial, ==, first);
  trunk_unsettled_settle (unsettled, A, first, TRUNK_PURCHASE_NOT_BOUGHT);
  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_WAITING);

  second = trunk_unsettled_begin (unsettled, A, NOW + 9);
  trunk_unsettled_settle (unsettled, A, second, TRUNK_PURCHASE_UNKNOWN);
  trunk_unsettled_settle (unsettled, A, first, TRUNK_PURCHASE_NOT_BOUGHT);
  trunk_unsettled_settle (unsettled, B, 0, TRUNK_PURCHASE_BUYING);
  g_assert_cmpint (trunk_unsettled_get (unsettled, A, &sent_at, &serial), ==, TRUNK_PURCHASE_UNKNOWN);
  g_assert_cmpint (sent_at, ==, NOW + 9);
  g_assert_cmpint (trunk_unsettled_get (unsettled, B, &sent_at, &serial), ==, TRUNK_PURCHASE_WAITING);

  trunk_unsettled_unref (unsettled);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/unsettled/while-checking", Fixture, NULL, set_up, test_while_checking, tear_down);
  g_test_add ("/unsettled/while-buying", Fixture, NULL, set_up, test_while_buying, tear_down);
  g_test_add ("/unsettled/after-unknown", Fixture, NULL, set_up, test_after_unknown, tear_down);
  g_test_add_func ("/unsettled/old-news", test_old_news);

  return g_test_run ();
}
