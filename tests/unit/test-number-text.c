/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-text.h"

static TrunkNumber *
make (const char *e164,
      const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "a");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
test_matches (void)
{
  static const struct
  {
    const char *typed;
    const char *number;
    const char *name;
    gboolean    expected;
  } cases[] = {
    { "(713) 555-00", "+17135550012", "Desk", TRUE },
    { "+1 713", "+17135550012", "Desk", TRUE },
    { "tel:+1-713-555-0012", "+17135550012", NULL, TRUE },
    { "+44 (0)20 7946 0102", "+442079460102", NULL, TRUE },
    { "714", "+17135550012", "714", FALSE },  /* digits are the number's */
    { "desk", "+17135550012", "Front DESK", TRUE },
    { " desk ", "+17135550012", "Front DESK", TRUE },
    { "desk 7", "+17135550012", "Front DESK", FALSE },
    { "\303\211clair", "+17135550012", "Caf\303\251 \303\251clair", TRUE },
    { "eclair", "+17135550012", "\303\251clair", FALSE },
    { "stra\303\237e", "+17135550012", "STRASSE", TRUE },
    { "strasse", "+17135550012", "Stra\303\237e", TRUE },
    { "desk", "+17135550012", NULL, FALSE },
    { "<b>", "+17135550012", "<B>Desk", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make (cases[i].number, cases[i].name);
      g_autoptr(TrunkNumberText) text = trunk_number_text_new (cases[i].typed);

      g_assert_nonnull (text);
      if (trunk_number_text_matches (text, number) != cases[i].expected)
        g_error ("“%s” in %s, “%s”", cases[i].typed, cases[i].number, cases[i].name);
    }

  g_assert_null (trunk_number_text_new (NULL));
  g_assert_null (trunk_number_text_new (" \t"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-text/matches", test_matches);

  return g_test_run ();
}
