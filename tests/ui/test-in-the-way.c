/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"

/* What is in the way of everything: how long, and what it keeps from being done. */

static gboolean
has_action (GtkWidget  *widget,
            const char *name)
{
  return GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

/* The tooltip of what has no text of its own to say it in is also what a screen reader says of it. */
static void
assert_says_why_not (List       *list,
                     const char *action,
                     const char *reason)
{
  GtkWidget *widget = find (GTK_WIDGET (list->base.window), has_action, action);

  g_assert_false (gtk_widget_is_sensitive (widget));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, reason);
}

static gboolean
is_trouble (GtkWidget  *widget,
            const char *beginning)
{
  return ADW_IS_BANNER (widget) && adw_banner_get_revealed (ADW_BANNER (widget)) &&
         g_str_has_prefix (adw_banner_get_title (ADW_BANNER (widget)), beginning);
}

static gboolean
has_trouble (List       *list,
             const char *beginning)
{
  return find (GTK_WIDGET (list->base.window), is_trouble, beginning) != NULL;
}

/* What is said over the list, what can be done there, and what is said where something would be written. */
typedef struct
{
  TrunkErrorCode  code;
  const char     *title;
  const char     *button;
  const char     *reason;
} Trouble;

static const Trouble troubles[] = {
  { TRUNK_ERROR_OFFLINE, "Offline", "Try Again",
    "Offline. Changes need a connection" },
  { TRUNK_ERROR_NO_ANSWER, "No answer from SignalWire", "Try Again",
    "SignalWire does not answer. Changes need an answer" },
  { TRUNK_ERROR_TLS, "The connection is not secure", "Try Again",
    "The connection is not secure. Changes need a secure one" },
  { TRUNK_ERROR_PROXY, "Something is in the way", "Try Again",
    "A proxy is in the way. Changes need a connection" },
  { TRUNK_ERROR_PORTAL, "Sign in to the network in a browser, then try again", "Try Again",
    "Not signed in to this network. Changes need a connection" },
  { TRUNK_ERROR_NOT_SIGNALWIRE, "This is not SignalWire", "Try Again",
    "SignalWire was not found there. Changes need an answer" },
  { TRUNK_ERROR_SIGN_IN, "Signed out. The token is not accepted", "Enter Token…",
    "Signed out. Changes need a token" },
  { TRUNK_ERROR_SCOPE, "The token may not see numbers. It needs the scope Numbers", "Enter Token…",
    "The token may not see numbers. Changes need the scope Numbers" },
};

static void
assert_in_the_way (List          *list,
                   const Trouble *trouble)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (list->session);

  push_error (list, trouble->code);
  trunk_paged_list_refresh (numbers);
  await (list, has_trouble, trouble->title);
  await (list, has_state, "failed");
  g_assert_nonnull (find (GTK_WIDGET (list->base.window), is_button, trouble->button));
  assert_says_why_not (list, "win.buy", trouble->reason);

  /* as Try Again and Refresh do */
  trunk_fake_service_push_fault (list->base.service, TRUNK_FAKE_LIST, &(TrunkFakeFault) { .delay = 500 });
  if (g_str_equal (trouble->button, "Try Again"))
    g_signal_emit_by_name (button (list, "Try Again"), "clicked");
  else
    trunk_paged_list_load_more (numbers);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_LOADING);
  g_assert_true (has_trouble (list, trouble->title));
  g_assert_false (trunk_space_page_is_writable (list->whole));
  trunk_session_refresh (list->session);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_LOADING);
  assert_says_why_not (list, "win.buy", trouble->reason);

  await (list, has_state, "complete");
  g_assert_false (has_trouble (list, trouble->title));
  g_assert_true (trunk_space_page_is_writable (list->whole));
}

/* What is in the way of a list that was loaded is said over it, with what to do, and in the way of what would write;
 * that it is tried again does not end that, and that an answer has come does. */
static void
test_in_the_way (void)
{
  List list = { 0 };
  TrunkPagedList *numbers;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  numbers = trunk_session_get_numbers (list.session);
  add_numbers (&list, 3);
  show_list (&list);
  await (&list, says, "All 3 numbers");

  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    assert_in_the_way (&list, &troubles[i]);

  /* of a service that has answered */
  push_error (&list, TRUNK_ERROR_SERVER);
  trunk_paged_list_refresh (numbers);
  await (&list, has_state, "failed");
  g_assert_true (trunk_space_page_is_writable (list.whole));
  close_list (&list);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/in-the-way/list", test_in_the_way);

  return g_test_run ();
}
