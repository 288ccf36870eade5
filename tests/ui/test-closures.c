/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-closures.h"
#include "trunk-error.h"

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
    { TRUNK_LIST_IDLE, 50, FALSE, "dallas", "2 minutes ago", "First 50 numbers found" },
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
test_offline (void)
{
  g_autoptr(GError) offline = trunk_error_new (TRUNK_ERROR_OFFLINE, NULL);
  g_autoptr(GError) server = trunk_error_new (TRUNK_ERROR_SERVER, NULL);
  g_autofree char *text = trunk_list_dup_offline (NULL, 60 * G_TIME_SPAN_SECOND, 21 * G_TIME_SPAN_MINUTE);

  g_assert_true (trunk_list_is_offline (TRUNK_LIST_FAILED, offline));
  g_assert_false (trunk_list_is_offline (TRUNK_LIST_FAILED, server));
  g_assert_false (trunk_list_is_offline (TRUNK_LIST_COMPLETE, NULL));
  g_assert_cmpstr (text, ==, "Offline. List is 20 minutes old");
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
  g_test_add_func ("/closures/nothing-found", test_nothing_found);
  g_test_add_func ("/closures/plain", test_plain);

  return g_test_run ();
}
