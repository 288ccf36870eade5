/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"
#include "trunk-error.h"
#include "trunk-fake-notifications.h"
#include "trunk-order-notice.h"
#include "trunk-window-dialogs.h"

/* Orders that somebody has to know of: the dialog that shows them, and the notification where nobody looks. */

#define A "+12145550101"

typedef struct
{
  OrderFixture  order;
  TrunkSession *session;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  order_fixture_set_up (&self->order, data);
  self->session = trunk_session_new_with_service (self->order.space, TRUNK_NUMBERS_SERVICE (self->order.service),
                                                  TRUNK_JOURNAL (self->order.journal), TRUNK_CLOCK (self->order.clock));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  /* The sheet of libadwaita 1.7 may outlive its dialog, and lives as long as the window. */
  gtk_window_destroy (GTK_WINDOW (self->order.window));
  order_fixture_settle ();
  g_assert_finalize_object (self->session);
  order_fixture_tear_down (&self->order, data);
}

static void
pass (Fixture *self,
      guint    seconds)
{
  for (guint i = 0; i < seconds; i++)
    order_fixture_advance (&self->order, 1000);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (self->order.window));
}

/* What is in a dialog can be seen once that has its size. */
static GtkWidget *
await_widget (Fixture    *self,
              GType       type,
              const char *label)
{
  GtkWidget *found = NULL;

  while (get_dialog (self) == NULL ||
         (found = order_fixture_find (GTK_WIDGET (get_dialog (self)), type, "label", label)) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return found;
}

static void
await (Fixture    *self,
       const char *text)
{
  await_widget (self, GTK_TYPE_LABEL, text);
}

static void
press (Fixture    *self,
       const char *label)
{
  g_signal_emit_by_name (await_widget (self, GTK_TYPE_BUTTON, label), "clicked");
  order_fixture_settle ();
}

static void
await_closed (Fixture *self)
{
  while (get_dialog (self) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_orders (Fixture *self)
{
  return g_list_model_get_n_items (trunk_session_get_orders (self->session));
}

/* An order of @e164, which is to get a name. */
static TrunkPurchase *
new_order (Fixture    *self,
           const char *e164)
{
  const char *e164s[] = { e164, NULL };
  g_autoptr(TrunkAvailableNumber) number = trunk_available_number_new (e164, "TX", NULL, NULL, "US", 0, START);
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();
  TrunkPurchase *purchase = trunk_purchase_new (trunk_session_get_service (self->session),
                                                TRUNK_CLOCK (self->order.clock),
                                                trunk_session_get_journal (self->session), e164s);

  trunk_fake_service_add_available (self->order.service, number);
  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "Spring <b>1");
  trunk_purchase_want (purchase, e164, wanted);

  return purchase;
}

static void
push_fault (Fixture       *self,
            TrunkFakeCall  call,
            guint          status,
            TrunkErrorCode code)
{
  const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = code };

  trunk_fake_service_push_fault (self->order.service, call, &fault);
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
test_none (Fixture       *self,
           gconstpointer  data)
{
  trunk_window_show_order (self->order.window, self->session);
  order_fixture_settle ();
  g_assert_null (get_dialog (self));
}

/* A number that is bought and not set up is let go of when the person says so, and not before. */
static void
test_not_set_up (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(TrunkPurchase) purchase = new_order (self, A);

  push_fault (self, TRUNK_FAKE_UPDATE, 422, TRUNK_ERROR_REFUSED);
  trunk_session_run_purchase (self->session, purchase);
  pass (self, 10);
  g_assert_cmpuint (trunk_purchase_get_n_not_set_up (purchase), ==, 1);

  trunk_window_show_order (self->order.window, self->session);
  order_fixture_settle ();
  g_assert_cmpstr (adw_dialog_get_title (get_dialog (self)), ==, "Order");
  await (self, "1 Number Bought");
  press (self, "_Done");
  await (self, "Leave 1 Number as It Is?");
  press (self, "Cancel");
  g_assert_cmpuint (count_orders (self), ==, 1);

  press (self, "_Done");
  press (self, "Leave");
  g_assert_cmpuint (count_orders (self), ==, 0);
  await_closed (self);
}

/* What an earlier start left open is called that, and is done with when it was seen. */
static void
test_resumed (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, A);

  record->state = TRUNK_RECORD_SENT;
  g_ptr_array_add (records, record);
  trunk_journal_write_async (trunk_session_get_journal (self->session), records, NULL, NULL, NULL);
  trunk_session_resume (self->session);
  pass (self, 5);
  g_assert_cmpuint (count_orders (self), ==, 1);

  trunk_window_show_order (self->order.window, self->session);
  order_fixture_settle ();
  g_assert_cmpstr (adw_dialog_get_title (get_dialog (self)), ==, "Earlier Order");
  await (self, "Earlier Order");
  await (self, "What Became of Your Order");
  await (self, "You can close this window. Checking continues");

  pass (self, 100);
  await (self, "Not bought. It is not in your space");
  press (self, "_Done");
  g_assert_cmpuint (count_orders (self), ==, 0);
  await_closed (self);
}

/* The desktop */

static void
show_order_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_set_str (user_data, g_variant_get_string (parameter, NULL));
}

static void
assert_told (TrunkFakeNotifications *notifications,
             const char             *text)
{
  while (notifications->told->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (notifications->told->str, ==, text);
  g_string_truncate (notifications->told, 0);
}

/* Without the window's focus, an order that ends is told, and with it what is not set up or not known. */
static void
test_notice (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(TrunkFakeNotifications) notifications = trunk_fake_notifications_new ();
  g_autoptr(GtkApplication) application = gtk_application_new ("io.github.trunkline.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr(TrunkPurchase) bought = new_order (self, A);
  g_autoptr(TrunkPurchase) not_set_up = new_order (self, "+12145550103");
  g_autoptr(TrunkPurchase) unknown = new_order (self, "+12145550102");
  static const GActionEntry entries[] = { { "show-order", show_order_cb, "s" } };
  g_autofree char *place = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), &place);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  trunk_order_notice_watch (application, bought, self->order.space);
  trunk_session_run_purchase (self->session, bought);
  pass (self, 10);
  assert_told (notifications, "1 Number Bought|Acme <b>& Live\n");

  /* it leads to the order */
  trunk_fake_notifications_choose (notifications);
  while (place == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (place, ==, trunk_space_get_id (self->order.space));

  push_fault (self, TRUNK_FAKE_UPDATE, 422, TRUNK_ERROR_REFUSED);
  trunk_order_notice_watch (application, not_set_up, self->order.space);
  trunk_session_run_purchase (self->session, not_set_up);
  pass (self, 10);
  assert_told (notifications, "1 Number Bought|Acme <b>& Live: 1 number is not set up yet. Have a look.\n");

  push_fault (self, TRUNK_FAKE_PURCHASE, 0, TRUNK_ERROR_NO_ANSWER);
  trunk_fake_service_set_fault_func (self->order.service, lists_fail, NULL);
  trunk_order_notice_watch (application, unknown, self->order.space);
  trunk_session_run_purchase (self->session, unknown);
  pass (self, 700);
  assert_told (notifications, "0 of 1 Number Bought|Acme <b>& Live: something is not known yet. Have a look.\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) g_test_add ("/order-shown/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("none", test_none);
  ADD ("not-set-up", test_not_set_up);
  ADD ("resumed", test_resumed);
  ADD ("notice", test_notice);

  return g_test_run ();
}
