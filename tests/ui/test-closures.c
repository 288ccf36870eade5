/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-closures.h"
#include "trunk-error.h"
#include "trunk-list-trouble.h"

static void
test_page (void)
{
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_IDLE, 0, 0, FALSE, NULL), ==, "loading");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_LOADING, 0, 0, FALSE, NULL), ==, "loading");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_COMPLETE, 0, 0, TRUE, NULL), ==, "loading");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_COMPLETE, 0, 0, FALSE, NULL), ==, "empty");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_COMPLETE, 0, 0, FALSE, ""), ==, "empty");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_COMPLETE, 0, 0, FALSE, "dalas"), ==, "nothing-found");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 0, 0, FALSE, NULL), ==, "failed");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 50, 50, FALSE, NULL), ==, "list");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_LOADING, 50, 50, TRUE, "a"), ==, "list");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_LOADING, 50, 0, FALSE, NULL), ==, "loading");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 50, 0, FALSE, NULL), ==, "failed");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_COMPLETE, 50, 0, FALSE, "a"), ==, "none-left");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 50, 0, TRUE, "a"), ==, "nothing-known");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 50, 0, TRUE, ""), ==, "failed");
  g_assert_cmpstr (trunk_list_page_for (TRUNK_LIST_FAILED, 0, 0, FALSE, "a"), ==, "failed");
}

static void
test_footer (void)
{
  static const struct
  {
    TrunkListState  state;
    guint           n_items;
    gboolean        refreshing;
    const char     *filter;
    const char     *age;
    const char     *text;
  } cases[] = {
    { TRUNK_LIST_IDLE, 50, FALSE, NULL, "2 minutes ago", "First 50 numbers, 2 minutes ago" },
    { TRUNK_LIST_IDLE, 50, FALSE, NULL, NULL, "First 50 numbers" },
    { TRUNK_LIST_IDLE, 50, FALSE, "dallas", "2 minutes ago", "At least 50 numbers found" },
    { TRUNK_LIST_COMPLETE, 212, FALSE, "", "2 minutes ago", "All 212 numbers" },
    { TRUNK_LIST_COMPLETE, 1, FALSE, "", NULL, "1 number" },
    { TRUNK_LIST_FAILED, 3, TRUE, "", NULL, "Could not refresh" },
    { TRUNK_LIST_COMPLETE, 1, FALSE, "dallas", NULL, "1 number found" },
    { TRUNK_LIST_LOADING, 50, FALSE, NULL, NULL, "Loading more…" },
    { TRUNK_LIST_LOADING, 50, TRUE, NULL, NULL, "Refreshing…" },
    { TRUNK_LIST_FAILED, 50, FALSE, NULL, NULL, "Could not load more" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trunk_list_dup_footer (cases[i].state, cases[i].n_items, cases[i].refreshing,
                                                     cases[i].filter, cases[i].age);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_age (void)
{
  static const struct
  {
    gint64      then;
    gint64      now;
    const char *text;
  } cases[] = {
    { 0, 1000, NULL },
    { 60, 60, "just now" },
    { 60, 119, "just now" },
    { 60, 120, "1 minute ago" },
    { 60, 60 + 59 * 60, "59 minutes ago" },
    { 60, 60 + 60 * 60, "1 hour ago" },
    { 60, 60 + 47 * 60 * 60, "1 day ago" },
    { 600, 60, "just now" }, /* a clock that was set back */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trunk_dup_age (cases[i].then * G_TIME_SPAN_SECOND, cases[i].now * G_TIME_SPAN_SECOND);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
assert_trouble (TrunkErrorCode  code,
                gint64          loaded_at,
                gint64          now,
                const char     *title,
                const char     *button,
                const char     *action)
{
  g_autoptr(GError) error = trunk_error_new (code, NULL);
  g_autofree char *said = trunk_list_dup_trouble (NULL, error, loaded_at, now);
  g_autofree char *offered = trunk_list_dup_trouble_button (NULL, error);
  g_autofree char *done = trunk_list_dup_trouble_action (NULL, error);

  g_assert_cmpstr (said, ==, title);
  g_assert_cmpstr (offered, ==, button);
  g_assert_cmpstr (done, ==, action);
  g_assert_true (trunk_list_shows_trouble (NULL, error, 1));
  g_assert_false (trunk_list_shows_trouble (NULL, error, 0));
}

/* Each has a sentence of its own, and what can be done about it. */
static void
test_trouble (void)
{
  static const struct { TrunkErrorCode code; const char *title; gboolean signs_in; } cases[] = {
    { TRUNK_ERROR_NO_ANSWER, "No answer from SignalWire", FALSE },
    { TRUNK_ERROR_TLS, "The connection is not secure", FALSE },
    { TRUNK_ERROR_PROXY, "Something is in the way", FALSE },
    { TRUNK_ERROR_PORTAL, "Sign in to the network in a browser, then try again", FALSE },
    { TRUNK_ERROR_WEB_PAGE, "A web page answered in place of SignalWire. Sign in to the network in a browser, then "
      "try again", FALSE },
    { TRUNK_ERROR_NOT_SIGNALWIRE, "This is not SignalWire", FALSE },
    { TRUNK_ERROR_SERVER, "SignalWire has a problem", FALSE },
    { TRUNK_ERROR_SIGN_IN, "Signed out. The token is not accepted", TRUE },
    { TRUNK_ERROR_SCOPE, "The token may not see numbers. It needs the scope Numbers", TRUE },
    { TRUNK_ERROR_KEYRING, "Signed out. The keyring gave no token", TRUE },
  };
  g_autofree char *nothing = trunk_list_dup_trouble (NULL, NULL, 1, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_trouble (cases[i].code, 1, 2, cases[i].title, cases[i].signs_in ? "_Enter Token…" : "_Try Again",
                    cases[i].signs_in ? "pages.sign-in" : "numbers.retry");
  g_assert_false (trunk_list_shows_trouble (NULL, NULL, 1));
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_offline (void)
{
  static const struct { gint64 loaded_at, now; const char *title; } cases[] = {
    { 60 * G_TIME_SPAN_SECOND, 21 * G_TIME_SPAN_MINUTE, "Offline. List is 20 minutes old" },
    { 1, 24 * G_TIME_SPAN_HOUR, "Offline. List is 23 hours old" },
    { 1, 72 * G_TIME_SPAN_HOUR + 1, "Offline. List is 3 days old" },
    { 2, 1, "Offline. List was loaded just now" },
    { 24 * G_TIME_SPAN_HOUR, 1, "Offline" },           /* a clock that was set back */
    { 0, 1, "Offline" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_trouble (TRUNK_ERROR_OFFLINE, cases[i].loaded_at, cases[i].now, cases[i].title, "_Try Again",
                    "numbers.retry");
}

static void
test_old (void)
{
  gint64 now = 100 * G_TIME_SPAN_HOUR;

  g_assert_false (trunk_is_old (0, now));
  g_assert_false (trunk_is_old (now, now));
  g_assert_false (trunk_is_old (now - 5 * G_TIME_SPAN_MINUTE + 1, now));
  g_assert_true (trunk_is_old (now - 5 * G_TIME_SPAN_MINUTE, now));
  g_assert_false (trunk_is_old (now + G_TIME_SPAN_MINUTE, now));
  g_assert_true (trunk_is_old (now + G_TIME_SPAN_HOUR, now));
  g_assert_true (trunk_is_ahead (now + G_TIME_SPAN_HOUR, now));
  g_assert_false (trunk_is_ahead (now - G_TIME_SPAN_HOUR, now));
}

static gint64
local_time (int year,
            int month,
            int day,
            int hour,
            int minute)
{
  g_autoptr(GDateTime) time = g_date_time_new_local (year, month, day, hour, minute, 0);

  return g_date_time_to_unix_usec (time);
}

static void
test_as_of (void)
{
  const struct { gint64 then; const char *text; } cases[] = {
    { local_time (2026, 3, 10, 10, 42), "As of 10:42 AM" },
    { local_time (2026, 3, 10, 0, 0), "As of 12:00 AM" },
    { local_time (2026, 3, 10, 11, 1), "As of 11:01 AM" },
    { local_time (2026, 3, 10, 12, 0), "From an earlier visit" },         /* a clock that was set back */
    { local_time (2026, 3, 11, 9, 0), "From an earlier visit" },
    { local_time (2026, 3, 9, 23, 59), "Last updated yesterday, 11:59 PM" },
    { local_time (2026, 3, 9, 0, 0), "Last updated yesterday, 12:00 AM" },
    { local_time (2026, 3, 8, 23, 59), "Last updated Mar 8, 11:59 PM" },
    { local_time (2026, 1, 1, 0, 0), "Last updated Jan 1, 12:00 AM" },
    { local_time (2025, 12, 31, 23, 59), "Last updated Dec 31, 2025" },
    { 0, "From an earlier visit" },
    { G_MAXINT64, "From an earlier visit" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trunk_dup_as_of (cases[i].then, local_time (2026, 3, 10, 11, 0));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_nothing_found (void)
{
  g_autofree char *name = trunk_dup_nothing_found ("<b>dalas");
  g_autofree char *number = trunk_dup_nothing_found ("(214) 555");
  g_autofree char *text = g_strnfill (10000, 'W');
  g_autofree char *huge = trunk_dup_nothing_found (text);
  g_autofree char *hidden = trunk_dup_nothing_found ("a\n\u202eb\x01");

  g_assert_cmpstr (name, ==, "No number has “<b>dalas” in its name");
  g_assert_cmpstr (number, ==, "No number contains “(214) 555”");
  g_assert_null (trunk_dup_nothing_found (""));
  g_assert_cmpint (g_utf8_strlen (huge, -1), <, 100);
  g_assert_true (g_str_has_prefix (huge, "No number has “WWW"));
  g_assert_cmpstr (hidden, ==, "No number has “a b” in its name");
}

static void
test_plain (void)
{
  g_autofree char *plain = trunk_dup_plain_display ("\u2066(214)\u00a0555\u20110143\u2069");
  g_autofree char *nothing = trunk_dup_plain_display (NULL);

  g_assert_cmpstr (plain, ==, "(214) 555-0143");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closures/page", test_page);
  g_test_add_func ("/closures/footer", test_footer);
  g_test_add_func ("/closures/age", test_age);
  g_test_add_func ("/closures/offline", test_offline);
  g_test_add_func ("/closures/trouble", test_trouble);
  g_test_add_func ("/closures/old", test_old);
  g_test_add_func ("/closures/as-of", test_as_of);
  g_test_add_func ("/closures/nothing-found", test_nothing_found);
  g_test_add_func ("/closures/plain", test_plain);

  return g_test_run ();
}
