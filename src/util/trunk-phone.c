/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-phone.h"

/* What E.164 allows: 15 digits; below 7 there are only short codes. */
#define MIN_DIGITS 7
#define MAX_DIGITS 15

/* Together they keep a number on one line and in one direction (mockups, "Numbers"). */
#define NO_BREAK_SPACE "\302\240"
#define NON_BREAKING_HYPHEN "\342\200\221"
#define LEFT_TO_RIGHT_ISOLATE "\342\201\246"
#define POP_DIRECTIONAL_ISOLATE "\342\201\251"

/* What stands between digits when people write numbers. */
static gboolean
is_separator (gunichar c)
{
  switch (c)
    {
    case '(': case ')': case '-': case '.': case '/':
    case 0x00ad: case 0x00b7: case 0x2212: case 0x2219:
    case 0xfeff: case 0xff08: case 0xff09: case 0xff0d: case 0xff0e: case 0xff0f:
      return TRUE;
    case '\n': case '\r': case '\v': case '\f': case 0x2028: case 0x2029:
      return FALSE;
    default:
      break;
    }

  return g_unichar_isspace (c) ||
         c == 0x061c ||
         (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2010 && c <= 0x2015) ||
         (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2069);
}

static gboolean
is_plus (gunichar c)
{
  return c == '+' || c == 0xff0b;
}

static gunichar
to_ascii_width (gunichar c)
{
  return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
}

/* A link to a number is copied with its scheme. */
static const char *
skip_scheme (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return g_ascii_strncasecmp (text, "tel:", strlen ("tel:")) == 0 ? text + strlen ("tel:") : text;
}

/* The "(0)" in "+44 (0)20 7946 0000" is dialled only without the country code. */
static const char *
skip_trunk_prefix (const char *p)
{
  return g_str_has_prefix (p, "(0)") ? p + strlen ("(0)") : p;
}

/* Returns the ASCII digits, with a "+" before them if there was one; NULL if this is not one number. */
static char *
normalize (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *after = digits->str[0] == '+' && digits->len > 1 ? skip_trunk_prefix (p) : p;
      gunichar c;

      if (after != p)
        {
          /* On its ")", which is a separator. */
          p = after - 1;
          continue;
        }

      c = g_utf8_get_char (p);
      if (g_unichar_isdigit (c))
        g_string_append_c (digits, '0' + g_unichar_digit_value (c));
      else if (is_plus (c) && digits->len == 0)
        g_string_append_c (digits, '+');
      else if (!is_separator (c))
        return NULL;

      if (digits->len > MAX_DIGITS + strlen ("0011"))
        return NULL;
    }

  return g_string_free_and_steal (g_steal_pointer (&digits));
}

/* Exchanges are not checked: the service lists numbers, and says which exist. */
static gboolean
is_nanp_digits (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '2' && digits[1] <= '9';
}

static gboolean
is_nanp (const char *e164)
{
  return trunk_phone_is_e164 (e164) && is_nanp_digits (e164 + 1);
}

static gboolean
is_international_digits (const char *digits)
{
  gsize length = strlen (digits);

  if (length < MIN_DIGITS || length > MAX_DIGITS || digits[0] == '0')
    return FALSE;

  return digits[0] != '1' || is_nanp_digits (digits);
}

/* ITU-T E.164: country codes are prefix-free; all that are not listed here have three digits. */
static gsize
get_country_code_length (const char *digits)
{
  static const char * const two_digits[] = {
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
    "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
    "86", "90", "91", "92", "93", "94", "95", "98",
  };

  if (digits[0] == '1' || digits[0] == '7')
    return 1;

  for (gsize i = 0; i < G_N_ELEMENTS (two_digits); i++)
    {
      if (strncmp (digits, two_digits[i], 2) == 0)
        return 2;
    }

  return 3;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char) c);
}

static char
to_keypad_digit (gunichar letter)
{
  return "22233344455566677778889999"[g_ascii_toupper ((char) letter) - 'A'];
}

/**
 * trunk_phone_parse:
 * @text: (nullable): a number as a person writes or pastes it, in digits of any script
 *
 * Without a country code, ten digits are taken for North America.  Of international prefixes, "+", "00", "011" and
 * "0011" are understood.  Extensions are refused, for they would be lost.
 *
 * Returns: (transfer full) (nullable): the number in E.164, or %NULL if @text cannot be one number
 */
char *
trunk_phone_parse (const char *text)
{
  static const char * const prefixes[] = { "00", "011", "0011" };
  g_autofree char *stripped = NULL;
  g_autofree char *digits = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  stripped = g_strstrip (g_strdup (text));
  digits = normalize (skip_scheme (stripped));
  if (digits == NULL)
    return NULL;

  if (digits[0] == '+')
    return is_international_digits (digits + 1) ? g_steal_pointer (&digits) : NULL;

  if (strlen (digits) == 10 && digits[0] >= '2')
    return g_strconcat ("+1", digits, NULL);

  if (is_nanp_digits (digits))
    return g_strconcat ("+", digits, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *rest = digits + strlen (prefixes[i]);

      if (g_str_has_prefix (digits, prefixes[i]) && is_international_digits (rest))
        return g_strconcat ("+", rest, NULL);
    }

  return NULL;
}

/**
 * trunk_phone_is_e164:
 * @text: (nullable): any text
 *
 * Returns: whether @text is a "+" and 7 to 15 ASCII digits, the first of them no zero, and nothing else
 */
gboolean
trunk_phone_is_e164 (const char *text)
{
  gsize length;

  if (text == NULL || text[0] != '+' || text[1] == '0')
    return FALSE;

  length = strspn (text + 1, "0123456789");

  return length >= MIN_DIGITS && length <= MAX_DIGITS && text[1 + length] == '\0';
}

/**
 * trunk_phone_to_national:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer full) (nullable): "(214) 555-0143" in plain characters; the international form for numbers
 *   outside of North America; what is no E.164, unchanged
 */
char *
trunk_phone_to_national (const char *e164)
{
  if (!is_nanp (e164))
    return trunk_phone_to_international (e164);

  return g_strdup_printf ("(%.3s) %.3s-%s", e164 + 2, e164 + 5, e164 + 8);
}

/**
 * trunk_phone_to_international:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer full) (nullable): "+1 214-555-0143" or "+44 2079460000" in plain characters; what is no
 *   E.164, unchanged
 */
char *
trunk_phone_to_international (const char *e164)
{
  gsize length;

  if (is_nanp (e164))
    return g_strdup_printf ("+1 %.3s-%.3s-%s", e164 + 2, e164 + 5, e164 + 8);

  if (!trunk_phone_is_e164 (e164))
    return g_strdup (e164);

  length = 1 + get_country_code_length (e164 + 1);

  return g_strdup_printf ("%.*s %s", (int) length, e164, e164 + length);
}

/**
 * trunk_phone_to_display:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer full) (nullable): the form to show: national for +1, else international, that neither breaks
 *   in two nor is reversed among right-to-left text.  Not for clipboard or accessible labels.
 */
char *
trunk_phone_to_display (const char *e164)
{
  gsize length;

  if (e164 == NULL)
    return NULL;

  if (is_nanp (e164))
    return g_strdup_printf (LEFT_TO_RIGHT_ISOLATE "(%.3s)" NO_BREAK_SPACE "%.3s" NON_BREAKING_HYPHEN "%s"
                            POP_DIRECTIONAL_ISOLATE, e164 + 2, e164 + 5, e164 + 8);

  if (!trunk_phone_is_e164 (e164))
    return g_strconcat (LEFT_TO_RIGHT_ISOLATE, e164, POP_DIRECTIONAL_ISOLATE, NULL);

  length = 1 + get_country_code_length (e164 + 1);

  return g_strdup_printf (LEFT_TO_RIGHT_ISOLATE "%.*s" NO_BREAK_SPACE "%s" POP_DIRECTIONAL_ISOLATE,
                          (int) length, e164, e164 + length);
}

/**
 * trunk_phone_dup_area_code:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer full) (nullable): three digits; %NULL outside of North America, where codes have no one length
 */
char *
trunk_phone_dup_area_code (const char *e164)
{
  return is_nanp (e164) ? g_strndup (e164 + 2, 3) : NULL;
}

/**
 * trunk_phone_dup_last_four:
 * @e164: (nullable): a number in E.164
 *
 * Returns: (transfer full) (nullable): the last four digits, to be typed before a release; %NULL if @e164 is no E.164
 */
char *
trunk_phone_dup_last_four (const char *e164)
{
  return trunk_phone_is_e164 (e164) ? g_strdup (e164 + strlen (e164) - 4) : NULL;
}

/**
 * trunk_phone_dup_digits:
 * @text: (nullable): any text
 *
 * Returns: (transfer full) (nullable): its digits, of any script, as ASCII, and nothing else; %NULL only for %NULL
 */
char *
trunk_phone_dup_digits (const char *text)
{
  g_autoptr(GString) digits = NULL;
  g_autofree char *valid = NULL;

  if (text == NULL)
    return NULL;

  digits = g_string_new (NULL);
  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (digits, '0' + g_unichar_digit_value (c));
    }

  return g_string_free_and_steal (g_steal_pointer (&digits));
}

/**
 * trunk_phone_letters_to_digits:
 * @text: (nullable): a pattern of letters, digits and what separates them
 *
 * Returns: (transfer full) (nullable): the digits that spell @text on a keypad, FLOWERS → 3569377; %NULL if there
 *   are other characters in it
 */
char *
trunk_phone_letters_to_digits (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = to_ascii_width (g_utf8_get_char (p));

      if (g_unichar_isdigit (c))
        g_string_append_c (digits, '0' + g_unichar_digit_value (c));
      else if (is_letter (c))
        g_string_append_c (digits, to_keypad_digit (c));
      else if (!is_separator (c) && !g_unichar_isspace (c))
        return NULL;
    }

  return g_string_free_and_steal (g_steal_pointer (&digits));
}

/**
 * trunk_phone_looks_like_number:
 * @text: (nullable): what was typed into a search entry
 *
 * Returns: whether a number is meant and not a name: there is a digit, and nothing else but what numbers are
 *   written with
 */
gboolean
trunk_phone_looks_like_number (const char *text)
{
  gboolean has_digit = FALSE;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = skip_scheme (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        has_digit = TRUE;
      else if (!is_plus (c) && !is_separator (c) && !g_unichar_isspace (c))
        return FALSE;
    }

  return has_digit;
}
