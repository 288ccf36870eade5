/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-phone.h"

#define NBSP "\302\240"
#define NBHY "\342\200\221"
#define LRI "\342\201\246"
#define PDI "\342\201\251"

typedef struct
{
  const char *text;
  const char *expected;
} Row;

typedef char * (* Convert) (const char *text);

static void
assert_rows (const Row *rows,
             gsize      n_rows,
             Convert    convert)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *result = convert (rows[i].text);
      g_autofree char *escaped = g_strescape (rows[i].text != NULL ? rows[i].text : "(null)", NULL);

      g_test_message ("%s", escaped);
      g_assert_cmpstr (result, ==, rows[i].expected);
    }
}

static void
test_parse (void)
{
  static const Row rows[] = {
    { "+12145550143", "+12145550143" },
    { "12145550143", "+12145550143" },
    { "2145550143", "+12145550143" },
    { "(214) 555-0143", "+12145550143" },
    { "(214)555-0143", "+12145550143" },
    { "214.555.0143", "+12145550143" },
    { "214-555-0143", "+12145550143" },
    { "214/555-0143", "+12145550143" },
    { "214 555 0143", "+12145550143" },
    { "1 (214) 555-0143", "+12145550143" },
    { "1 214 555 0143", "+12145550143" },
    { "+1-214-555-0143", "+12145550143" },
    { "+1 (214) 555-0143", "+12145550143" },
    { "(+1) 214 555 0143", "+12145550143" },
    { "tel:+12145550143", "+12145550143" },
    { "TEL:+1-214-555-0143", "+12145550143" },
    { "  +12145550143\r\n", "+12145550143" },
    { "\t2145550143\n", "+12145550143" },
    { LRI "(214)" NBSP "555" NBHY "0143" PDI, "+12145550143" },
    { "214\342\200\223555\342\200\2230143", "+12145550143" },
    { "214\342\210\222555\342\210\2220143", "+12145550143" },
    { "214\342\200\257555\342\200\2570143", "+12145550143" },
    { "\357\273\2772145550143", "+12145550143" },
    { "\342\200\252+12145550143\342\200\254", "+12145550143" },
    { "\357\274\213\357\274\221\357\274\222\357\274\221\357\274\224\357\274\225\357\274\225\357\274\225"
      "\357\274\220\357\274\221\357\274\224\357\274\223", "+12145550143" },
    { "\331\242\331\241\331\244\331\245\331\245\331\245\331\240\331\241\331\244\331\243", "+12145550143" },
    { "+\333\261\333\262\333\261\333\264\333\265\333\265\333\265\333\260\333\261\333\264\333\263", "+12145550143" },
    { "001 214 555 0143", "+12145550143" },
    { "011 1 214 555 0143", "+12145550143" },
    { "0011 1 214 555 0143", "+12145550143" },
    { "+442079460000", "+442079460000" },
    { "+44 20 7946 0000", "+442079460000" },
    { "+44 (0)20 7946 0000", "+442079460000" },
    { "+44 (0) 20 7946 0000", "+442079460000" },
    { "0044 20 7946 0000", "+442079460000" },
    { "011 44 20 7946 0000", "+442079460000" },
    { "0011 44 20 7946 0000", "+442079460000" },
    { "+49 30 123456", "+4930123456" },
    { "+6841234", "+6841234" },
    { "+123456789012345", NULL },
    { "+423456789012345", "+423456789012345" },
    { "+4234567890123456", NULL },
    { "+684123", NULL },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), trunk_phone_parse);
}

static void
test_parse_refused (void)
{
  static const Row rows[] = {
    { NULL, NULL },
    { "", NULL },
    { "   ", NULL },
    { "+", NULL },
    { "tel:", NULL },
    { "()", NULL },
    { "911", NULL },
    { "5550143", NULL },
    { "555-0143", NULL },
    { "12345678", NULL },
    { "0301234567", NULL },
    { "1145550143", NULL },
    { "11145550143", NULL },
    { "22145550143", NULL },
    { "121455501433", NULL },
    { "+1214555014", NULL },
    { "+121455501433", NULL },
    { "+10145550143", NULL },
    { "+0442079460000", NULL },
    { "++12145550143", NULL },
    { "1+2145550143", NULL },
    { "214+5550143", NULL },
    { "2145550143+", NULL },
    { "214-555-0143 x12", NULL },
    { "214-555-0143 ext. 12", NULL },
    { "214-555-0143;ext=12", NULL },
    { "214-555-0143,,12", NULL },
    { "214-555-0143#12", NULL },
    { "*2145550143", NULL },
    { "1-800-FLOWERS", NULL },
    { "sip:+12145550143@example.com", NULL },
    { "https://example.com/2145550143", NULL },
    { "2145550143\n2145550144", NULL },
    { "214555\n0143", NULL },
    { "2145550143 or 2145550144", NULL },
    { "2145550143, 2145550144", NULL },
    { "2145550143 2145550144", NULL },
    { "214555014\302\263", NULL },
    { "214555\3770143", NULL },
    { "\360\237\223\236 2145550143", NULL },
    { "<b>2145550143</b>", NULL },
    { "00000000000000000000000000", NULL },
    { "99999999999999999999999999", NULL },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), trunk_phone_parse);
}

static void
test_is_e164 (void)
{
  static const char * const valid[] = { "+12145550143", "+442079460000", "+6841234", "+423456789012345" };
  static const char * const invalid[] = {
    NULL, "", "+", "+1", "12145550143", "+0123456789", "+684123", "+4234567890123456", "+1 2145550143",
    "+12145550143 ", "+1214555014a", "++12145550143", "+\331\242\331\241\331\244\331\245\331\245\331\245\331\240",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (trunk_phone_is_e164 (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (trunk_phone_is_e164 (invalid[i]));
}

static void
test_forms (void)
{
  static const Row national[] = {
    { "+12145550143", "(214) 555-0143" },
    { "+442079460000", "+44 2079460000" },
    { "+10145550143", "+1 0145550143" },
    { "733733", "733733" },
    { "", "" },
    { NULL, NULL },
  };
  static const Row international[] = {
    { "+12145550143", "+1 214-555-0143" },
    { "+442079460000", "+44 2079460000" },
    { "+35312345678", "+353 12345678" },
    { "+74951234567", "+7 4951234567" },
    { "733733", "733733" },
    { NULL, NULL },
  };
  static const Row display[] = {
    { "+12145550143", LRI "(214)" NBSP "555" NBHY "0143" PDI },
    { "+442079460000", LRI "+44" NBSP "2079460000" PDI },
    { "733733", LRI "733733" PDI },
    { NULL, NULL },
  };

  assert_rows (national, G_N_ELEMENTS (national), trunk_phone_to_national);
  assert_rows (international, G_N_ELEMENTS (international), trunk_phone_to_international);
  assert_rows (display, G_N_ELEMENTS (display), trunk_phone_to_display);
}

static void
test_parts (void)
{
  static const Row area_codes[] = {
    { "+12145550143", "214" }, { "+18005550143", "800" }, { "+442079460000", NULL }, { "+10145550143", NULL },
    { "+1214555014", NULL }, { "2145550143", NULL }, { "", NULL }, { NULL, NULL },
  };
  static const Row last_four[] = {
    { "+12145550143", "0143" }, { "+6841234", "1234" }, { "2145550143", NULL }, { "+1", NULL }, { NULL, NULL },
  };

  assert_rows (area_codes, G_N_ELEMENTS (area_codes), trunk_phone_dup_area_code);
  assert_rows (last_four, G_N_ELEMENTS (last_four), trunk_phone_dup_last_four);
}

static void
test_digits (void)
{
  static const Row rows[] = {
    { "(214) 555-0143", "2145550143" },
    { "+1 \331\242\331\241\331\244", "1214" },
    { "\357\274\221\357\274\222", "12" },
    { "\340\245\247\340\245\250", "12" },
    { "no digits", "" },
    { "4\3772", "42" },
    { "", "" },
    { NULL, NULL },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), trunk_phone_dup_digits);
}

static void
test_letters (void)
{
  static const Row rows[] = {
    { "FLOWERS", "3569377" },
    { "flowers", "3569377" },
    { "1-800-Flowers", "18003569377" },
    { "abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999" },
    { "\357\274\241\357\275\202\357\274\223", "223" },
    { "555 01", "55501" },
    { "", "" },
    { "caf\303\251", NULL },
    { "+1", NULL },
    { "5*5", NULL },
    { "5?5", NULL },
    { "a_b", NULL },
    { "\377", NULL },
    { NULL, NULL },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), trunk_phone_letters_to_digits);
}

static void
test_looks_like_number (void)
{
  static const char * const numbers[] = {
    "2", "214", "+1", "(214) 555", "(214)" NBSP "555" NBHY "0143", "\331\242\331\241", "555-", " 0143 ", "1 (",
    "tel:+1-214-555-0143", " TEL:214",
  };
  static const char * const names[] = {
    NULL, "", "   ", "()", "+", "Dallas", "Dallas 1", "line 214", "214x", "#214", "2\3771", "\302\262",
    "tel:", "tel:x1", "tel 1", "hotel:1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (trunk_phone_looks_like_number (numbers[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (trunk_phone_looks_like_number (names[i]));
}

/* Every form that is shown or copied is understood again. */
static void
test_round_trip (void)
{
  static const Convert forms[] = { trunk_phone_to_national, trunk_phone_to_international, trunk_phone_to_display };

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *north_american = g_strdup_printf ("+1%d%02d%03d%04d", g_test_rand_int_range (2, 10),
                                                         g_test_rand_int_range (0, 100),
                                                         g_test_rand_int_range (0, 1000),
                                                         g_test_rand_int_range (0, 10000));
      g_autofree char *other = g_strdup_printf ("+%d%d", g_test_rand_int_range (20, 100),
                                                g_test_rand_int_range (10000000, 1000000000));

      for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          g_autofree char *a = forms[j] (north_american);
          g_autofree char *b = forms[j] (other);
          g_autofree char *a_again = trunk_phone_parse (a);
          g_autofree char *b_again = trunk_phone_parse (b);

          g_assert_cmpstr (a_again, ==, north_american);
          g_assert_cmpstr (b_again, ==, other);
        }
    }
}

/* Whatever the bytes: never a crash, and only E.164 comes out. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "+0123456789()-. x\342\200\221\331\377\357\274\220";

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *parsed = NULL;
      char text[24] = { 0, };
      guint length = g_test_rand_int_range (0, sizeof text);

      for (guint j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      parsed = trunk_phone_parse (text);
      g_assert_true (parsed == NULL || trunk_phone_is_e164 (parsed));
      g_assert_true (parsed == NULL || trunk_phone_looks_like_number (text));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone/parse", test_parse);
  g_test_add_func ("/phone/parse-refused", test_parse_refused);
  g_test_add_func ("/phone/is-e164", test_is_e164);
  g_test_add_func ("/phone/forms", test_forms);
  g_test_add_func ("/phone/parts", test_parts);
  g_test_add_func ("/phone/digits", test_digits);
  g_test_add_func ("/phone/letters", test_letters);
  g_test_add_func ("/phone/looks-like-number", test_looks_like_number);
  g_test_add_func ("/phone/round-trip", test_round_trip);
  g_test_add_func ("/phone/random-bytes", test_random_bytes);

  return g_test_run ();
}
