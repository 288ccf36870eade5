/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "number-page-fixture.h"
#include "trunk-leave.h"

/* What the window asks before it goes, and before something is forgotten. */

static void
assert_body (AdwDialog  *dialog,
             const char *end)
{
  g_autoptr(AdwDialog) held = g_object_ref_sink (dialog);

  g_assert_true (g_str_has_suffix (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (held)), end));
}

/* What is not known about an order is not forgotten without a word. */
static void
test_leave_unsettled (void)
{
  assert_body (trunk_forget_dialog_new ("Acme", 0), "Nothing changes in the space itself.");
  assert_body (trunk_forget_dialog_new ("Acme", 1),
               "\n\nIt is not known yet whether 1 number was bought. Trunkline will not find that out any more.");
  assert_body (trunk_start_over_dialog_new (0), "released in it is forgotten.");
  assert_body (trunk_start_over_dialog_new (2),
               "\n\nIt is not known yet whether 2 numbers were bought. Trunkline will not find that out any more.");
}

static void
assert_says (AdwDialog  *dialog,
             const char *heading,
             const char *parts)
{
  g_autoptr(AdwAlertDialog) held = ADW_ALERT_DIALOG (g_object_ref_sink (dialog));
  const char *body = adw_alert_dialog_get_body (held);

  g_assert_cmpstr (adw_alert_dialog_get_heading (held), ==, heading);
  g_assert_cmpint (strstr (body, "buying goes on") != NULL, ==, strchr (parts, 'b') != NULL);
  g_assert_cmpint (strstr (body, "cannot be called back") != NULL, ==, strchr (parts, 's') != NULL);
  g_assert_cmpint (strstr (body, "release") != NULL, ==, strchr (parts, 'w') != NULL);
  g_assert_true (adw_alert_dialog_has_response (held, "close"));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (held), ==, "cancel");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (held), ==, "cancel");
}

/* All that is under way is said, and nothing that is not; who only presses Enter or Escape stays. */
static void
test_leave_busy (void)
{
  assert_says (trunk_busy_dialog_new (TRUE, 0, 0), "Numbers Are Being Bought", "b");
  assert_says (trunk_busy_dialog_new (TRUE, 2, 3), "Numbers Are Being Bought", "bsw");
  assert_says (trunk_busy_dialog_new (FALSE, 1, 0), "Changes Are Being Sent", "s");
  assert_says (trunk_busy_dialog_new (FALSE, 1, 1), "Changes Are Being Sent", "sw");
  assert_says (trunk_waiting_dialog_new (2), "Quit Trunkline?", "w");
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/leave/busy", test_leave_busy);
  g_test_add_func ("/leave/unsettled", test_leave_unsettled);

  return g_test_run ();
}
