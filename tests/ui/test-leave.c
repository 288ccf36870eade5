/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-leave.h"

/* What the window asks before something is forgotten. */

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

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/leave/unsettled", test_leave_unsettled);

  return g_test_run ();
}
