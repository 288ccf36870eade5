/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "space-fixture.h"
#include "text-scale.h"
#include "trunk-fake-journal.h"
#include "trunk-numbers-page.h"
#include "trunk-order-banner.h"
#include "trunk-session.h"
#include "trunk-set-up-dialog.h"
#include "trunk-window-dialogs.h"

/* Going from space to space. */

typedef struct
{
  Fixture         base; /* window, clock, service, space */
  TrunkSession   *session;
  TrunkSpacePage *page;
} Panes;

static void
open_panes (Panes *panes)
{
  open_space (&panes->base, "Acme", TRUNK_SPACE_LIVE);
  panes->session = make_session (&panes->base);
  panes->page = open_space_window (&panes->base, scale_to_text (1100), 800);
  gtk_window_present (panes->base.window);
}

static void
close_panes (Panes *panes)
{
  close_space (&panes->base, panes->session);
}

static void
await_label (Panes      *panes,
             const char *text)
{
  await_widget (&panes->base, is_label, text);
}

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
is_numbers_page (GtkWidget  *widget,
                 const char *unused)
{
  return TRUNK_IS_NUMBERS_PAGE (widget);
}

static GtkWidget *
find_page (Panes *panes)
{
  return find (GTK_WIDGET (panes->page), is_numbers_page, NULL);
}

static GtkWidget *
search_entry (Panes *panes)
{
  return find (GTK_WIDGET (panes->page), is_search_entry, NULL);
}

/* What is typed while a space is being opened is looked for once it is, and nothing else is. */
static void
test_search_while_opening (void)
{
  Panes panes = { 0 };
  g_autoptr(TrunkSpace) same = NULL;

  open_panes (&panes);
  trunk_fake_service_add_number (panes.base.service, "+12145550101", "Front desk", NOW - 40 * DAY);
  trunk_fake_service_add_number (panes.base.service, "+12145550102", "Old fax line", NOW - 50 * DAY);

  /* Spaces that come from elsewhere are other objects: they are told apart by their ids. */
  same = trunk_space_new (trunk_space_get_id (panes.base.space), "https://acme.signalwire.com", "p", "Acme",
                          TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  trunk_space_page_show (panes.page, same, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search_entry (&panes)), "fax");
  g_signal_emit_by_name (search_entry (&panes), "activate");

  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  await_label (&panes, "1 number found");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search_entry (&panes))), ==, "fax");
  g_assert_cmpuint (trunk_fake_service_count_calls (panes.base.service, TRUNK_FAKE_LIST, NULL), ==, 1);
  close_panes (&panes);
}

/* A search belongs to its space: the next one is shown whole, and so is this one when one comes back. */
static void
test_search_ends (void)
{
  Panes panes = { 0 };
  g_autoptr(TrunkSpace) other = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000002", "https://b.signalwire.com",
                                                 "p", "Other", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);

  open_panes (&panes);
  trunk_fake_service_add_number (panes.base.service, "+12145550101", "Front desk", NOW - 40 * DAY);
  trunk_fake_service_add_number (panes.base.service, "+12145550102", "Old fax line", NOW - 50 * DAY);
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  gtk_editable_set_text (GTK_EDITABLE (search_entry (&panes)), "fax");
  g_signal_emit_by_name (search_entry (&panes), "activate");
  await_label (&panes, "1 number found");

  trunk_space_page_show (panes.page, other, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search_entry (&panes))), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (search_entry (&panes)), "sales");
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search_entry (&panes))), ==, "");
  await_label (&panes, "All 2 numbers");
  close_panes (&panes);
}

static GtkWidget *
find_banner (GtkWidget *widget)
{
  if (TRUNK_IS_ORDER_BANNER (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_banner (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What an earlier start left open is told above the list, as long as its space is shown and it is not dismissed. */
static void
test_orders (void)
{
  Panes panes = { 0 };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autoptr(TrunkPurchase) purchase = NULL;
  GtkWidget *banner;

  open_panes (&panes);
  banner = find_banner (GTK_WIDGET (panes.page));
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  g_assert_false (gtk_widget_get_visible (banner));

  g_ptr_array_add (records, trunk_record_new (TRUNK_RECORD_PURCHASE, "+12145550101"));
  trunk_journal_write_async (trunk_session_get_journal (panes.session), records, NULL, NULL, NULL);
  trunk_session_resume (panes.session);
  while (!gtk_widget_get_visible (banner))
    g_main_context_iteration (NULL, TRUE);

  trunk_space_page_show (panes.page, panes.base.space, NULL);
  g_assert_false (gtk_widget_get_visible (banner));
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  g_assert_true (gtk_widget_get_visible (banner));

  purchase = g_list_model_get_item (trunk_session_get_orders (panes.session), 0);
  trunk_session_dismiss_order (panes.session, purchase);
  g_assert_false (gtk_widget_get_visible (banner));
  g_clear_object (&purchase);

  close_panes (&panes);
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
run_order (Panes          *panes,
           const char     *e164,
           TrunkErrorCode  code,
           guint           status)
{
  const TrunkFakeFault fault = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .code = code, .status = status,
  };
  g_autoptr(TrunkPurchase) purchase = trunk_purchase_new (trunk_session_get_service (panes->session),
                                                          panes->base.clock,
                                                          trunk_session_get_journal (panes->session),
                                                          (const char * const []) { e164, NULL });

  trunk_fake_service_push_fault (panes->base.service, TRUNK_FAKE_PURCHASE, &fault);
  trunk_session_run_purchase (panes->session, purchase);
  while (trunk_purchase_is_running (purchase))
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 1000);
      g_main_context_iteration (NULL, FALSE);
    }
}

static gboolean
is_visible_button (GtkWidget  *widget,
                   const char *label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
press_done (Panes *panes)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (panes->base.window));
  GtkWidget *button;

  while ((button = find (GTK_WIDGET (dialog), is_visible_button, "_Done")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (button, "clicked");
}

/* An order that stays unknown cannot be dismissed; it does not stand before what became of the next one. */
static void
test_next_order (void)
{
  Panes panes = { 0 };
  AdwDialog *first;

  open_panes (&panes);
  trunk_fake_service_set_fault_func (panes.base.service, look_ups_fail, NULL);
  run_order (&panes, "+12145550101", TRUNK_ERROR_NO_ANSWER, 0);
  run_order (&panes, "+12145550102", TRUNK_ERROR_REFUSED, 422);

  trunk_window_show_order (GTK_WIDGET (panes.base.window), panes.session);
  first = g_object_ref (adw_window_get_visible_dialog (ADW_WINDOW (panes.base.window)));
  press_done (&panes);
  g_assert_nonnull (adw_window_get_visible_dialog (ADW_WINDOW (panes.base.window)));
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (panes.base.window)) != first);
  g_object_unref (first);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (panes.session)), ==, 2);
  press_done (&panes);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_session_get_orders (panes.session)), ==, 1);
  close_panes (&panes);
}

/* What the list says of why nothing can be bought or released. */
static void
assert_hindrance (Panes      *panes,
                  const char *expected)
{
  g_autofree char *hindrance = NULL;

  g_object_get (find_page (panes), "hindrance", &hindrance, NULL);
  g_assert_cmpstr (hindrance, ==, expected);
}

/* Where another Trunkline is the one that may send, nothing is offered that could not be sent; a disk that is full may
 * have room again when it is tried. */
static void
test_read_only (void)
{
  Panes panes = { 0 };
  g_autoptr(GError) held = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "Another Trunkline has this space open.");
  g_autoptr(GError) full = trunk_error_new_literal (TRUNK_ERROR_STORE, "The disk is full.");
  TrunkFakeJournal *journal;

  open_panes (&panes);
  journal = TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session));
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  await_label (&panes, "No Numbers Yet");
  g_assert_true (trunk_space_page_is_writable (panes.page));

  trunk_fake_journal_set_problem (journal, full);
  g_assert_true (trunk_space_page_is_writable (panes.page));
  trunk_fake_journal_set_problem (journal, held);
  g_assert_false (trunk_space_page_is_writable (panes.page));
  assert_hindrance (&panes, held->message);

  /* it has ended meanwhile */
  trunk_fake_journal_set_problem (journal, NULL);
  g_assert_true (trunk_space_page_is_writable (panes.page));

  /* switched on in Edit Space, and off again, while the page is there */
  trunk_space_set_use (panes.base.space, TRUNK_SPACE_READ_ONLY);
  g_assert_false (trunk_space_page_is_writable (panes.page));
  assert_hindrance (&panes, "This space is read-only here");
  trunk_space_set_use (panes.base.space, TRUNK_SPACE_LIVE);
  assert_hindrance (&panes, NULL);

  /* not known yet, or gone */
  trunk_session_await_token (panes.session);
  assert_hindrance (&panes, "Signed out. Changes need a token");
  close_panes (&panes);
}

static gboolean
is_alert (GtkWidget  *widget,
          const char *heading)
{
  return ADW_IS_ALERT_DIALOG (widget)
         && g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (widget)), heading) == 0;
}

/* The banner has no room for all that is to be said of a problem. */
static void
test_problem_details (void)
{
  const char *what = "There is no space left in the folder “/home/<b>me/.local/share/trunkline/spaces”. Nothing is "
                     "bought, changed or released until it can be written down there first. Free some space, then try "
                     "again.";
  Panes panes = { 0 };
  g_autoptr(GError) full = trunk_error_new_literal (TRUNK_ERROR_STORE, what);

  open_panes (&panes);
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  await_label (&panes, "No Numbers Yet");
  gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.journal-details", NULL);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_alert, "Nothing Can Be Sent"));

  trunk_fake_journal_set_problem (TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session)), full);
  await_label (&panes, "Nothing can be written down");
  gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.journal-details", NULL);
  await_label (&panes, "Nothing Can Be Sent");
  await_label (&panes, what);
  wait_frames (&panes.base);
  shoot (&panes.base, "journal-details");
  close_panes (&panes);
}

/* That a journal was damaged is said once. */
static void
test_damaged_journal (void)
{
  const char *path = "/home/<b>me/.local/share/trunkline/spaces/3e0b7d6e-0000-4000-8000-000000000001-damaged-2026.db";
  Panes panes = { 0 };
  g_autoptr(GError) damage = trunk_error_new_literal (TRUNK_ERROR_STORE, path);
  GtkWidget *alert;

  open_panes (&panes);
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  trunk_fake_journal_damage (TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session)), damage);
  trunk_window_tell_journal (GTK_WIDGET (panes.base.window), panes.session);
  trunk_session_resume (panes.session);
  while ((alert = find (GTK_WIDGET (panes.base.window), is_alert, "Purchases May Be Unknown")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  await_label (&panes, path);
  shoot (&panes.base, "damaged-journal");
  adw_dialog_force_close (ADW_DIALOG (alert));
  while (find (GTK_WIDGET (panes.base.window), is_alert, "Purchases May Be Unknown") != NULL)
    g_main_context_iteration (NULL, TRUE);

  trunk_window_tell_journal (GTK_WIDGET (panes.base.window), panes.session);
  wait_frames (&panes.base);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_alert, "Purchases May Be Unknown"));
  close_panes (&panes);
}

static gboolean
is_set_up_dialog (GtkWidget  *widget,
                  const char *unused)
{
  return TRUNK_IS_SET_UP_DIALOG (widget);
}

static GtkWidget *
ask_for_set_up (Panes *panes)
{
  gtk_widget_activate_action (GTK_WIDGET (panes->page), "space.set-up-like", NULL);
  wait_frames (&panes->base);

  return find (GTK_WIDGET (panes->base.window), is_set_up_dialog, NULL);
}

/* What the space's numbers use is offered on the page of one, and so is another's set-up, while it may be changed. */
static void
test_other_numbers (void)
{
  static const char * const other[] = { "id", "other", "number", "+17135550118", "name", "Houston", "call_handler",
                                        "laml_webhooks", "call_request_url", "https://voice.example.com/h", NULL };
  Panes panes = { 0 };
  g_autoptr(GError) held = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "Another Trunkline has this space open.");
  g_autoptr(TrunkValues) mine = make_values (web_pairs, TRUNK_CAPABILITY_VOICE, NOW - 20 * DAY);
  g_autoptr(TrunkValues) others = make_values (other, TRUNK_CAPABILITY_VOICE, NOW - 20 * DAY);
  TrunkFakeJournal *journal = NULL;
  GtkWidget *dialog = NULL;

  open_panes (&panes);
  journal = TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes.session));
  trunk_fake_service_put (panes.base.service, mine);
  trunk_fake_service_put (panes.base.service, others);
  trunk_space_page_show (panes.page, panes.base.space, panes.session);
  await_label (&panes, "All 2 numbers");
  g_assert_null (ask_for_set_up (&panes));
  trunk_space_page_show_numbers (panes.page, (const char * const []) { ID, NULL });
  wait_frames (&panes.base);
  g_assert_nonnull (find (row (&panes.base, "Web Address"), is_tip, "Choose From Values in Use…"));

  trunk_fake_journal_set_problem (journal, held);
  g_assert_null (ask_for_set_up (&panes));
  trunk_fake_journal_set_problem (journal, NULL);
  dialog = ask_for_set_up (&panes);
  g_assert_nonnull (dialog);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&panes.base);

  /* another space has other numbers */
  trunk_space_page_show (panes.page, panes.base.space, NULL);
  g_assert_null (row (&panes.base, "Web Address"));
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/space-page/search-while-opening", test_search_while_opening);
  g_test_add_func ("/space-page/search-ends", test_search_ends);
  g_test_add_func ("/space-page/orders", test_orders);
  g_test_add_func ("/space-page/next-order", test_next_order);
  g_test_add_func ("/space-page/read-only", test_read_only);
  g_test_add_func ("/space-page/problem-details", test_problem_details);
  g_test_add_func ("/space-page/damaged-journal", test_damaged_journal);
  g_test_add_func ("/space-page/other-numbers", test_other_numbers);

  return g_test_run ();
}
