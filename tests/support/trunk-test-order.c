/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-test-order.h"

static void
bought_cb (TrunkTestOrder       *self,
           TrunkNumber *number)
{
  g_ptr_array_add (self->bought, g_object_ref (number));
}

void
trunk_test_order_make (TrunkTestOrder              *self,
                       const char * const *e164s)
{
  self->purchase = trunk_purchase_new (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock),
                                       TRUNK_JOURNAL (self->journal), e164s);
  g_signal_connect_swapped (self->purchase, "bought", G_CALLBACK (bought_cb), self);
}

void
trunk_test_order_init (TrunkTestOrder *self)
{
  self->clock = trunk_test_clock_new (TRUNK_TEST_ORDER_NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->journal = trunk_fake_journal_new (TRUNK_CLOCK (self->clock));
  self->bought = g_ptr_array_new_with_free_func (g_object_unref);
}

void
trunk_test_order_clear (TrunkTestOrder *self)
{
  g_assert_false (trunk_purchase_is_running (self->purchase));

  /* Nothing is left behind: no timeout, no reference. */
  trunk_test_clock_advance (self->clock, 3600 * 1000);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (self->clock), ==, 0);
  g_assert_finalize_object (self->purchase);
  g_ptr_array_unref (self->bought);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

/* Whatever can happen without time passing. */
void
trunk_test_order_iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

TrunkPurchaseLine *
trunk_test_order_get_line (TrunkTestOrder *self,
                           guint  position)
{
  g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (self->purchase), position);

  return line;
}

TrunkPurchaseState
trunk_test_order_get_state (TrunkTestOrder *self,
                            guint  position)
{
  return trunk_purchase_line_get_state (trunk_test_order_get_line (self, position));
}

const GError *
trunk_test_order_get_error (TrunkTestOrder *self,
                            guint  position)
{
  return trunk_purchase_line_get_error (trunk_test_order_get_line (self, position));
}

void
trunk_test_order_run (TrunkTestOrder *self,
                      guint  seconds)
{
  trunk_purchase_start (self->purchase);
  trunk_test_order_iterate ();
  for (guint i = 0; i < seconds && trunk_purchase_is_running (self->purchase); i++)
    trunk_test_clock_advance (self->clock, 1000);
}

guint
trunk_test_order_count_posts (TrunkTestOrder      *self,
                              const char *e164)
{
  return trunk_fake_service_count_calls (self->service, TRUNK_FAKE_PURCHASE, e164);
}
