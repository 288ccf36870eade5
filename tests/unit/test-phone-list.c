/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-phone-list.h"

typedef struct
{
  const char *text;
  const char *numbers;     /* with a blank between them */
  guint       n_repeated;
  const char *unreadable;  /* with a bar between them */
} Row;

static const Row rows[] = {
  { "", "", 0, "" },
  { " \n\r\n\t\n", "", 0, "" },
  { "+12145550101", "+12145550101", 0, "" },
  { "(214) 555-0101\n214.555.0102\r\n1 214 555 0103\r+442079460102", "+12145550101 +12145550102 +12145550103 "
    "+442079460102", 0, "" },
  { "2145550101, 2145550102; 2145550103\t2145550104|2145550105",
    "+12145550101 +12145550102 +12145550103 +12145550104 +12145550105", 0, "" },
  { "2145550101 2145550102", "+12145550101 +12145550102", 0, "" },
  { "(214) 555-0101 (214) 555-0102", "+12145550101 +12145550102", 0, "" },
  { "214 555 0101 +1 214 555 0102 214.555.0103", "+12145550101 +12145550102 +12145550103", 0, "" },
  { "+44 20 7946 0102 2145550101 5", "", 0, "+44 20 7946 0102 2145550101 5" },
  /* with other things around them */
  { "Front desk: (214) 555-0101", "+12145550101", 0, "" },
  { "tel:+12145550101", "+12145550101", 0, "" },
  { "\"+12145550101\",\"Dallas, spring\",\"2026-11-25\",25/11/2026", "+12145550101", 0, "" },
  { "* Front desk +12145550101, +12145550102.", "+12145550101 +12145550102", 0, "" },
  { "3e0b7d6e-0000-4000-8000-000000000001,+12145550101", "+12145550101", 0, "" },
  { "https://voice.example.com/2145550102,+12145550101", "+12145550101", 0, "" },
  { "2145550102@example.com,+12145550101", "+12145550101", 0, "" },
  { "Suite 12, 2026: +12145550101", "+12145550101", 0, "" },
  { "2026-12-23 14:05:33,+12145550101", "+12145550101", 0, "" },
  { "23.12.2026 14:05 Desk +12145550101", "+12145550101", 0, "" },
  { "2026-12-23T14:05:33Z,+12145550101", "+12145550101", 0, "" },
  { "12/23/2026 2:05 PM; +12145550101", "+12145550101", 0, "" },
  { "+33 1 42 68 53 00 2145550101", "", 0, "+33 1 42 68 53 00 2145550101" },
  { "+12145550101: 5 calls", "+12145550101", 0, "" },
  /* the same again */
  { "+12145550101\n(214) 555-0101\n12145550101", "+12145550101", 2, "" },
  /* none */
  { "number,name\n+12145550101,Desk", "+12145550101", 0, "number,name" },
  { "214555010\n+12145550101", "+12145550101", 0, "214555010" },
  { "Desk 214555010, +12145550101", "+12145550101", 0, "214555010" },
  { "  hello  ", "", 0, "hello" },
  { "\xff\xfe", "", 0, "\xef\xbf\xbd\xef\xbf\xbd" },
  /* other scripts and signs */
  { "\xd9\xa2\xd9\xa1\xd9\xa4\xd9\xa5\xd9\xa5\xd9\xa5\xd9\xa0\xd9\xa1\xd9\xa0\xd9\xa1", "+12145550101", 0, "" },
  { "+1\xc2\xa0" "214\xc2\xa0" "555\xe2\x80\x91" "0101", "+12145550101", 0, "" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(TrunkPhoneList) list = trunk_phone_list_parse (rows[i].text);
      g_autofree char *numbers = g_strjoinv (" ", list->numbers);
      g_autofree char *unreadable = g_strjoinv ("|", list->unreadable);
      g_autofree char *escaped = g_strescape (rows[i].text, NULL);

      g_test_message ("%s", escaped);
      g_assert_cmpstr (numbers, ==, rows[i].numbers);
      g_assert_cmpuint (list->n_repeated, ==, rows[i].n_repeated);
      g_assert_cmpstr (unreadable, ==, rows[i].unreadable);
    }
}

/* What the program itself puts on the clipboard, many of them. */
static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TrunkPhoneList) list = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "+1214%07u\n", 2000000 + i);

  list = trunk_phone_list_parse (text->str);
  g_assert_cmpuint (g_strv_length (list->numbers), ==, 10000);
  g_assert_cmpstr (list->numbers[9999], ==, "+12142009999");
  g_assert_cmpuint (g_strv_length (list->unreadable), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone-list/rows", test_rows);
  g_test_add_func ("/phone-list/many", test_many);

  return g_test_run ();
}
