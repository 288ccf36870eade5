/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-pattern.h"

static void
test_cells (void)
{
  static const struct { const char *text, *cells; } cases[] = {
    { "555", "555" }, { "55?555", "55?555" }, { "555*", "555?" }, { "?FLOWERS", "?3569377" },
    { "356-93.7 7", "3569377" }, { "(555) ?12", "555?12" }, { "222?222?22", "222?222?22" },
    { "1234567???", "1234567???" }, { "", NULL },
    { "  ", NULL }, { "--", NULL }, { "55", NULL }, { "55?5", NULL }, { "12345678", NULL },
    { "12345678?", NULL }, { "222?222?222", NULL }, { "???", NULL }, { "5;5", NULL }, { "+55?555", NULL },
    { "\xef\xbc\x95\xef\xbc\x95\xef\xbc\x95", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cells = trunk_search_pattern_dup_cells (cases[i].text);

      g_assert_cmpstr (cells, ==, cases[i].cells);
    }

  g_assert_null (trunk_search_pattern_check (" "));
  g_assert_cmpstr (trunk_search_pattern_check ("55?5"), ==,
                   "Beside ?, at least 3 digits or letters in a row are needed");
  g_assert_cmpstr (trunk_search_pattern_check ("55"), ==, "3 to 7 digits or letters");
}

static void
test_run (void)
{
  static const struct { const char *cells; TrunkPatternPlace place; const char *run; TrunkPatternPlace run_place; }
  cases[] = {
    { "555", TRUNK_PATTERN_START, "555", TRUNK_PATTERN_START },
    { "555?", TRUNK_PATTERN_START, "555", TRUNK_PATTERN_START },
    { "?555", TRUNK_PATTERN_START, "555", TRUNK_PATTERN_ANYWHERE },
    { "123?456", TRUNK_PATTERN_START, "123", TRUNK_PATTERN_START },
    { "123?456", TRUNK_PATTERN_END, "456", TRUNK_PATTERN_END },
    { "1234?567", TRUNK_PATTERN_END, "1234", TRUNK_PATTERN_ANYWHERE },
    { "12?345", TRUNK_PATTERN_ANYWHERE, "345", TRUNK_PATTERN_ANYWHERE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrunkPatternPlace place = TRUNK_PATTERN_ANYWHERE;
      g_autofree char *run = trunk_search_pattern_dup_run (cases[i].cells, cases[i].place, &place);

      g_assert_cmpstr (run, ==, cases[i].run);
      g_assert_cmpint (place, ==, cases[i].run_place);
    }
}

static void
test_matches (void)
{
  const char *number = "+12145550106";

  g_assert_true (trunk_search_pattern_matches ("55?0", TRUNK_PATTERN_ANYWHERE, FALSE, number));
  g_assert_true (trunk_search_pattern_matches ("?145", TRUNK_PATTERN_START, FALSE, number));
  g_assert_false (trunk_search_pattern_matches ("55?0", TRUNK_PATTERN_END, FALSE, number));
  g_assert_true (trunk_search_pattern_matches ("01?6", TRUNK_PATTERN_END, FALSE, number));
  g_assert_false (trunk_search_pattern_matches ("06?", TRUNK_PATTERN_ANYWHERE, FALSE, number));
  g_assert_false (trunk_search_pattern_matches ("555", TRUNK_PATTERN_START, FALSE, number));
  g_assert_true (trunk_search_pattern_matches ("555", TRUNK_PATTERN_START, TRUE, number));
  g_assert_false (trunk_search_pattern_matches ("121", TRUNK_PATTERN_ANYWHERE, TRUE, number));
  g_assert_false (trunk_search_pattern_matches ("2145550106", TRUNK_PATTERN_END, FALSE, "+123"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-pattern/cells", test_cells);
  g_test_add_func ("/search-pattern/run", test_run);
  g_test_add_func ("/search-pattern/matches", test_matches);

  return g_test_run ();
}
