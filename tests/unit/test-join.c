/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-join.h"

/* What is said one after the other: lists, facts and sentences, as a language joins them. */

static void
assert_joined (TrunkJoin           how,
               const char * const *parts,
               const char         *expected)
{
  g_autofree char *text = trunk_join (how, parts);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_join (void)
{
  static const char * const none[] = { NULL };
  static const char * const one[] = { "Calls", NULL };
  static const char * const three[] = { "Calls", "Texts", "Faxes", NULL };
  static const char * const sentences[] = { "It stops working.", "1 is kept.", NULL };

  assert_joined (TRUNK_JOIN_LIST, none, "");
  assert_joined (TRUNK_JOIN_LIST, one, "Calls");
  assert_joined (TRUNK_JOIN_LIST, three, "Calls, Texts, Faxes");
  assert_joined (TRUNK_JOIN_FACTS, three, "Calls · Texts · Faxes");
  assert_joined (TRUNK_JOIN_SENTENCES, sentences, "It stops working. 1 is kept.");
}

/* What is not there leaves nothing between. */
static void
test_missing (void)
{
  static const struct { const char *first, *second, *expected; } cases[] = {
    { "a", "b", "a · b" }, { NULL, "b", "b" }, { "", "b", "b" }, { "a", NULL, "a" }, { "a", "", "a" },
    { NULL, NULL, "" }, { "%s", "<b>", "%s · <b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trunk_join2 (TRUNK_JOIN_FACTS, cases[i].first, cases[i].second);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/join/join", test_join);
  g_test_add_func ("/join/missing", test_missing);

  return g_test_run ();
}
