/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-order-banner.h"
#include "trunk-test-order.h"

#define A "+12145550101"
#define B "+12145550102"

/* What the list says of orders that must not be forgotten. */

typedef struct
{
  TrunkTestOrder    order;
  GListStore       *orders;
  TrunkOrderBanner *banner;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  trunk_test_order_init (&self->order);
  self->orders = g_list_store_new (TRUNK_TYPE_PURCHASE);
  self->banner = g_object_ref_sink (g_object_new (TRUNK_TYPE_ORDER_BANNER,
                                                  "orders", self->orders,
                                                  "journal", self->order.journal,
                                                  NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->banner);
  g_assert_finalize_object (self->orders);
  trunk_test_order_clear (&self->order);
}

static const char *
get_title (Fixture *self)
{
  AdwBanner *banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (self->banner)));

  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (self->banner)), ==, adw_banner_get_revealed (banner));

  return adw_banner_get_revealed (banner) ? adw_banner_get_title (banner) : NULL;
}

static const char *
get_button (Fixture *self)
{
  const char *label = adw_banner_get_button_label (ADW_BANNER (adw_bin_get_child (ADW_BIN (self->banner))));

  return label != NULL && label[0] != '\0' ? label : NULL;
}

static void
order (Fixture *self)
{
  trunk_test_order_make (&self->order, (const char * const []) { A, B, NULL });
  g_list_store_append (self->orders, self->order.purchase);
}

static gboolean
lists_fail (TrunkFakeCall    call,
            const char      *subject,
            TrunkFakeFault  *fault,
            gpointer         user_data)
{
  fault->answer = TRUNK_FAKE_ANSWER_ERROR;
  fault->code = TRUNK_ERROR_NO_ANSWER;

  return call == TRUNK_FAKE_LIST;
}

static void
push (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (self->order.service, call, &fault);
}

static void
test_running (Fixture       *self,
              gconstpointer  data)
{
  trunk_fake_service_set_delay (self->order.service, 1500);
  g_assert_null (get_title (self));
  order (self);
  trunk_test_order_run (&self->order, 0);
  g_assert_cmpstr (get_title (self), ==, "Buying 2 numbers: 0 bought");
  g_assert_cmpstr (get_button (self), ==, "_Show");
  trunk_test_order_run (&self->order, 2);
  g_assert_cmpstr (get_title (self), ==, "Buying 2 numbers: 1 bought");
  trunk_test_order_run (&self->order, 9);
  g_list_store_remove_all (self->orders);
  g_assert_null (get_title (self));
}

static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  push (self, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NONE, 0);
  trunk_fake_service_set_fault_func (self->order.service, lists_fail, NULL);
  order (self);
  trunk_test_order_run (&self->order, 700);
  g_assert_cmpstr (get_title (self), ==, "It is not known whether 1 number was bought");
}

static void
test_not_set_up (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, 422);
  order (self);
  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring");
  trunk_purchase_want (self->order.purchase, A, changes);
  trunk_test_order_run (&self->order, 9);
  g_assert_cmpstr (get_title (self), ==, "1 number is bought, but not set up");
}

static void
test_not_bought (Fixture       *self,
                 gconstpointer  data)
{
  push (self, TRUNK_FAKE_PURCHASE, TRUNK_FAKE_EFFECT_NONE, 422);
  order (self);
  trunk_test_order_run (&self->order, 9);
  g_assert_cmpstr (get_title (self), ==, "1 number was not bought");
}

/* An order of an earlier start. */
static void
resume_in_state (Fixture            *self,
                 TrunkRecordState    state,
                 const char * const *e164s)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  for (guint i = 0; e164s[i] != NULL; i++)
    {
      TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, e164s[i]);

      record->state = state;
      g_ptr_array_add (records, record);
    }

  self->order.purchase = trunk_purchase_new_from_records (TRUNK_NUMBERS_SERVICE (self->order.service),
                                                          TRUNK_CLOCK (self->order.clock),
                                                          TRUNK_JOURNAL (self->order.journal),
                                                          g_steal_pointer (&records));
  g_list_store_append (self->orders, self->order.purchase);
  trunk_test_order_run (&self->order, 5);
}

static void
resume (Fixture            *self,
        const char * const *e164s)
{
  resume_in_state (self, TRUNK_RECORD_SENT, e164s);
}

static void
own (Fixture    *self,
     const char *e164)
{
  trunk_fake_service_add_number (self->order.service, e164, NULL, TRUNK_TEST_ORDER_NOW + 1);
}

static void
test_resumed (Fixture       *self,
              gconstpointer  data)
{
  resume (self, (const char * const []) { A, NULL });
  g_assert_cmpstr (get_title (self), ==, "Checking what became of 1 number of an earlier order");
  trunk_test_order_run (&self->order, 200);
  g_assert_cmpstr (get_title (self), ==, "1 number of an earlier order was not bought");
}

static void
test_resumed_bought (Fixture       *self,
                     gconstpointer  data)
{
  own (self, A);
  own (self, B);
  resume (self, (const char * const []) { A, B, NULL });
  g_assert_cmpstr (get_title (self), ==, "2 numbers of an earlier order were bought");
}

static void
test_resumed_some (Fixture       *self,
                   gconstpointer  data)
{
  own (self, B);
  resume (self, (const char * const []) { A, B, NULL });
  g_assert_cmpstr (get_title (self), ==, "Checking what became of 2 numbers of an earlier order");
  trunk_test_order_run (&self->order, 200);
  g_assert_cmpstr (get_title (self), ==, "2 numbers of an earlier order: 1 bought, 1 not");
}

/* An order that had come to its end was interrupted by nothing. */
static void
test_confirming (Fixture       *self,
                 gconstpointer  data)
{
  resume_in_state (self, TRUNK_RECORD_ABSENT, (const char * const []) { A, NULL });
  g_assert_cmpstr (get_title (self), ==, "Checking once more whether 1 number was bought");
  trunk_test_order_run (&self->order, 200);
  g_assert_cmpstr (get_title (self), ==, "1 number was not bought");
}

static void
test_confirmed (Fixture       *self,
                gconstpointer  data)
{
  trunk_fake_service_add_number (self->order.service, A, NULL, TRUNK_TEST_ORDER_NOW);
  resume_in_state (self, TRUNK_RECORD_ABSENT, (const char * const []) { A, NULL });
  g_assert_cmpstr (get_title (self), ==, "1 number was bought after all");
}

static const char *
get_action (Fixture *self)
{
  return gtk_actionable_get_action_name (GTK_ACTIONABLE (adw_bin_get_child (ADW_BIN (self->banner))));
}

/* That nothing may be sent comes first, in a line that is not cut off, and leads to the rest. */
static void
test_problem (Fixture       *self,
              gconstpointer  data)
{
  const TrunkErrorDetails details = { .title = "The <b>disk</b> is full" };
  g_autoptr(GError) problem = trunk_error_new (TRUNK_ERROR_STORE, &details);

  order (self);
  trunk_test_order_run (&self->order, 9);
  trunk_fake_journal_set_problem (self->order.journal, problem);
  g_assert_cmpstr (get_title (self), ==, "The <b>disk</b> is full");
  g_assert_cmpstr (get_button (self), ==, "_Details");
  g_assert_cmpstr (get_action (self), ==, "space.journal-details");
  trunk_fake_journal_set_problem (self->order.journal, NULL);
  g_assert_cmpstr (get_button (self), ==, "_Show");
  g_assert_cmpstr (get_action (self), ==, "win.show-order");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/order-banner/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("running", test_running);
  ADD ("unknown", test_unknown);
  ADD ("not-set-up", test_not_set_up);
  ADD ("not-bought", test_not_bought);
  ADD ("resumed", test_resumed);
  ADD ("confirming", test_confirming);
  ADD ("confirmed", test_confirmed);
  ADD ("resumed-bought", test_resumed_bought);
  ADD ("resumed-some", test_resumed_some);
  ADD ("problem", test_problem);

  return g_test_run ();
}
