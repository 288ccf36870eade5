/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-match.h"

#define NONE TRUNK_NUMBER_MATCH_NONE

/* What is typed, in words as the desktop gives them, and how well (214) 555-0143, "Houston Front Desk", fits. */
static void
test_rank (void)
{
  static const struct
  {
    const char *terms[4];
    guint       rank;
  } rows[] = {
    { { "+12145550143" }, 0 },
    { { "2145550143" }, 0 },
    { { "(214)", "555-0143" }, 0 },
    { { "+1", "214", "555", "0143" }, 0 },
    { { "0143" }, 1 },
    { { "214" }, 2 },
    { { "1214" }, 2 },
    { { "555" }, 4 },
    { { "214", "0143" }, 2 },
    { { "999" }, NONE },
    { { "214", "999" }, NONE },
    { { "houston front desk" }, 0 },
    { { "HOUSTON" }, 2 },
    { { "front" }, 3 },
    { { "desk", "houston" }, 3 },
    { { "hou", "", "desk" }, 3 },
    { { "ront" }, 4 },
    { { "houston", "214" }, 2 },
    { { "houston", "999" }, NONE },
    { { "houston", "14" }, NONE },
    { { "dallas" }, NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(TrunkNumberMatch) match = trunk_number_match_new (rows[i].terms);

      g_test_message ("%s", rows[i].terms[0]);
      g_assert_cmpuint (trunk_number_match_rank (match, "+12145550143", "Houston Front Desk"), ==, rows[i].rank);
    }
}

/* Names that are a number or a part of one, of other languages, and none. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *term;
    guint       rank;
  } rows[] = {
    { "Straße", "STRASSE", 0 },
    { "Cafe\314\201", "caf\303\251", 0 },
    { "Unit 911", "911", 3 },
    { "911", "911", 0 },
    { "Unit-7", "7", NONE },
    { "<b>&", "<b>", 2 },
    { NULL, "desk", NONE },
    { "", "desk", NONE },
    { "ab", "ab", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *terms[] = { rows[i].term, NULL };
      g_autoptr(TrunkNumberMatch) match = trunk_number_match_new (terms);
      guint rank = match != NULL ? trunk_number_match_rank (match, "+12145550143", rows[i].name) : NONE;

      g_test_message ("%s", rows[i].term);
      g_assert_cmpuint (rank, ==, rows[i].rank);
    }
}

static void
test_too_little (void)
{
  static const char * const rows[][3] = {
    { NULL }, { "" }, { " ", "\t" }, { "a" }, { "7" }, { "21" }, { "+1" }, { "(2", "1" }, { "-" }, { "\377\376" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_null (trunk_number_match_new (rows[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-match/rank", test_rank);
  g_test_add_func ("/number-match/names", test_names);
  g_test_add_func ("/number-match/too-little", test_too_little);

  return g_test_run ();
}
