/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-name-pattern.h"

#include <string.h>

static void
add (GListStore *numbers,
     const char *e164,
     const char *region,
     const char *city,
     const char *rate_center)
{
  g_autoptr(TrunkAvailableNumber) number =
    trunk_available_number_new (e164, region, city, rate_center, "US", TRUNK_CAPABILITY_VOICE, 1);

  g_list_store_append (numbers, number);
}

/* Two of Dallas, one whose place nobody knows, one toll-free, one from far away. */
static GListModel *
make_numbers (void)
{
  GListStore *numbers = g_list_store_new (TRUNK_TYPE_AVAILABLE_NUMBER);

  add (numbers, "+12145550106", "TX", NULL, "DALLAS");
  add (numbers, "+12145550107", "TX", "Fort Worth", "DALLAS");
  add (numbers, "+12145550133", NULL, NULL, NULL);
  add (numbers, "+18005550143", NULL, NULL, NULL);
  add (numbers, "+442079460000", NULL, NULL, NULL);

  return G_LIST_MODEL (numbers);
}

static void
test_names (void)
{
  static const struct { const char *pattern; const char *names[6]; } cases[] = {
    { "Spring {place} {n}", { "Spring Dallas 1", "Spring Fort Worth 2", "Spring Dallas 3", "Spring Toll-free 4",
                              "Spring 5" } },
    { "{region} {last4}", { "TX 0106", "TX 0107", "TX 0133", "0143", "0000" } },
    { "{number}", { "(214) 555-0106", "(214) 555-0107", "(214) 555-0133", "(800) 555-0143", "+44 2079460000" } },
    { "{PLACE}{n}", { "Dallas1", "Fort Worth2", "Dallas3", "Toll-free4", "5" } },
    { "  a  {region}  b ", { "a TX b", "a TX b", "a TX b", "a b", "a b" } },
    { "{region}", { "TX", "TX", "TX", "", "" } },
    { "", { "", "", "", "", "" } },
    { "   ", { "", "", "", "", "" } },
    { NULL, { "", "", "", "", "" } },
    { "Fax }", { "Fax }", "Fax }", "Fax }", "Fax }", "Fax }" } },
    { "{n}{n}}", { "11}", "22}", "33}", "44}", "55}" } },
    { "<b>& %s \xe2\x80\x8f\xd7\xa9 {n}", { "<b>& %s \xe2\x80\x8f\xd7\xa9 1", "<b>& %s \xe2\x80\x8f\xd7\xa9 2",
                                        "<b>& %s \xe2\x80\x8f\xd7\xa9 3", "<b>& %s \xe2\x80\x8f\xd7\xa9 4",
                                        "<b>& %s \xe2\x80\x8f\xd7\xa9 5" } },
  };
  g_autoptr(GListModel) numbers = make_numbers ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) names = trunk_name_pattern_dup_names (cases[i].pattern, numbers);

      g_test_message ("%s", cases[i].pattern);
      g_assert_cmpstrv (names, cases[i].names);
      g_assert_null (trunk_name_pattern_dup_problem (cases[i].pattern, numbers));
    }
}

static void
test_problems (void)
{
  static const struct { const char *pattern; const char *problem; } cases[] = {
    { "{town}", "{town} is not known. Choose from Insert" },
    { "{}", "{} is not known. Choose from Insert" },
    { "{n }", "{n } is not known. Choose from Insert" },
    { "{n} {<b>&}", "{<b>&} is not known. Choose from Insert" },
    { "{\xc3\xa9t\xc3\xa9}", "{\xc3\xa9t\xc3\xa9} is not known. Choose from Insert" },
    { "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}", "What is in the braces is not known. Choose from Insert" },
    { "{", "An opening brace needs a closing one, like {place}" },
    { "Spring {place", "An opening brace needs a closing one, like {place}" },
    { "{place {n}", "An opening brace needs a closing one, like {place}" },
    { "{{n}}", "An opening brace needs a closing one, like {place}" },
    { "{n} a\nb", "Contains line breaks or invisible characters" },
    { "a\tb", "Contains line breaks or invisible characters" },
    { "\xff", "Contains line breaks or invisible characters" },
  };
  g_autoptr(GListModel) numbers = make_numbers ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = trunk_name_pattern_dup_problem (cases[i].pattern, numbers);

      g_assert_cmpstr (problem, ==, cases[i].problem);
    }
}

/* What counts is how long the names are, not the pattern, and in characters. */
static void
test_length (void)
{
  g_autoptr(GListModel) numbers = make_numbers ();
  g_autoptr(GString) pattern = g_string_new ("{n}");
  g_autofree char *problem = NULL;

  for (guint i = 0; i < 254; i++)
    g_string_append (pattern, "\xc3\xa9");
  g_assert_null (trunk_name_pattern_dup_problem (pattern->str, numbers));

  g_string_append_c (pattern, 'e');
  problem = trunk_name_pattern_dup_problem (pattern->str, numbers);
  g_assert_cmpstr (problem, ==, "At most 255 characters");
}

static void
test_repeated (void)
{
  g_assert_cmpuint (trunk_names_count_repeated ((const char *[]) { "a", "b", "a", "", "", "A", NULL }), ==, 2);
  g_assert_cmpuint (trunk_names_count_repeated ((const char *[]) { "a", "a", "b", "b", "a", NULL }), ==, 5);
  g_assert_cmpuint (trunk_names_count_repeated ((const char *[]) { "", "", NULL }), ==, 0);
  g_assert_cmpuint (trunk_names_count_repeated ((const char *[]) { NULL }), ==, 0);
}

/* Everything that is offered is known, and stands for something. */
static void
test_placeholders (void)
{
  g_autoptr(GListModel) numbers = make_numbers ();
  g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (numbers, 0);
  guint n = 0;
  const TrunkNamePlaceholder *all = trunk_name_placeholders_get_all (&n);

  g_assert_cmpuint (n, ==, 5);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = trunk_name_pattern_dup_name (all[i].word, number, 7);

      g_assert_nonnull (name);
      g_assert_null (strchr (name, '{'));
      g_assert_null (trunk_name_pattern_dup_problem (all[i].word, numbers));
      g_assert_cmpuint (strlen (trunk_name_placeholder_get_label (&all[i])), >, 0);
    }

  g_assert_null (trunk_name_pattern_dup_problem (TRUNK_NAME_PATTERN_DEFAULT, numbers));
}

/* Whatever is typed: a problem, or names that any number may have. */
static void
test_random (void)
{
  static const char * const pieces[] = { "{", "}", "{n}", "{place}", "{region}", "{last4}", "{number}", " ", "a", "é",
                                         "{x}", "<", "\n", "{N}", "n" };
  g_autoptr(GListModel) numbers = make_numbers ();
  guint n_good = 0;

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr(GString) pattern = g_string_new (NULL);
      g_autofree char *problem = NULL;
      g_auto(GStrv) names = NULL;

      for (gint n = g_test_rand_int_range (0, 6); n > 0; n--)
        g_string_append (pattern, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      problem = trunk_name_pattern_dup_problem (pattern->str, numbers);
      names = trunk_name_pattern_dup_names (pattern->str, numbers);
      g_assert_cmpuint (g_strv_length (names), ==, 5);
      g_assert_cmpint (problem != NULL, ==, strstr (pattern->str, "{x}") != NULL || strchr (names[0], '{') != NULL ||
                                            strchr (names[0], '\n') != NULL);
      n_good += problem == NULL;
    }
  g_assert_cmpuint (n_good, >, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name-pattern/names", test_names);
  g_test_add_func ("/name-pattern/problems", test_problems);
  g_test_add_func ("/name-pattern/length", test_length);
  g_test_add_func ("/name-pattern/repeated", test_repeated);
  g_test_add_func ("/name-pattern/placeholders", test_placeholders);
  g_test_add_func ("/name-pattern/random", test_random);

  return g_test_run ();
}
