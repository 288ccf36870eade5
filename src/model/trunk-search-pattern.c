/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-pattern.h"

#include "trunk-phone.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the service accepts in one request. */
#define MIN_RUN 3
#define MAX_RUN 7

/* No number is longer without its country code. */
#define MAX_CELLS 10
#define AREA_CODE_LENGTH 3

#define DIGITS     "0123456789"
#define LETTERS    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define ANYS       "?*"
#define SEPARATORS " \t\r\n-.()"

/* What people write between the digits and letters of a pattern does not count: "356-9377". */
static char *
dup_without_separators (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (SEPARATORS, *p) == NULL)
      g_string_append_c (kept, *p);

  return g_string_free_and_steal (kept);
}

/* The longest run of cells that are known: of several, the last one if @last, else the first. */
static gsize
find_run (const char *cells,
          gboolean    last,
          gsize      *start)
{
  gsize longest = 0;

  for (gsize i = 0; cells[i] != '\0';)
    {
      gsize length = strcspn (cells + i, ANYS);

      if (length > longest || (last && length == longest && length > 0))
        {
          longest = length;
          *start = i;
        }
      i += length > 0 ? length : 1;
    }

  return longest;
}

/**
 * trunk_search_pattern_check:
 * @text: a pattern as typed; "?" and "*" stand for one digit that may be any
 *
 * Returns: (nullable): a sentence to be translated that says what is wrong; %NULL where it is good, or blank
 */
const char *
trunk_search_pattern_check (const char *text)
{
  g_autofree char *pattern = dup_without_separators (text);
  gsize length = strlen (pattern);
  gsize start = 0;
  gsize run = find_run (pattern, FALSE, &start);

  if (text[strspn (text, " \t\r\n")] == '\0')
    return NULL;
  if (strspn (pattern, DIGITS LETTERS ANYS) != length)
    return N_("Use only digits, the letters A to Z, and ? for any digit");
  if (run == length && (length < MIN_RUN || length > MAX_RUN))
    return N_("3 to 7 digits or letters");
  if (run < MIN_RUN)
    return N_("Beside ?, at least 3 digits or letters in a row are needed");
  if (run > MAX_RUN || length > MAX_CELLS)
    return N_("At most 7 digits or letters in a row, and 10 in all");

  return NULL;
}

/**
 * trunk_search_pattern_dup_cells:
 * @text: a pattern as typed
 *
 * Returns: (transfer full) (nullable): the pattern in digits, letters as on a keypad, and TRUNK_SEARCH_ANY;
 *   %NULL if it is no pattern
 */
char *
trunk_search_pattern_dup_cells (const char *text)
{
  g_autofree char *pattern = dup_without_separators (text);
  GString *cells = NULL;

  if (pattern[0] == '\0' || trunk_search_pattern_check (text) != NULL)
    return NULL;

  cells = g_string_new (NULL);
  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char letter[] = { *p, '\0' };
      g_autofree char *digit = trunk_phone_letters_to_digits (letter);

      g_string_append_c (cells, strchr (ANYS, *p) != NULL ? TRUNK_SEARCH_ANY : digit[0]);
    }

  return g_string_free_and_steal (cells);
}

/**
 * trunk_search_pattern_is_exact:
 * @cells: a pattern
 *
 * Returns: whether every digit is known, so that the service can look for it
 */
gboolean
trunk_search_pattern_is_exact (const char *cells)
{
  return strchr (cells, TRUNK_SEARCH_ANY) == NULL;
}

/**
 * trunk_search_pattern_dup_run:
 * @cells: a pattern
 * @place: where it shall be in the number
 * @run_place: (out): where the run is then
 *
 * Gets what the service can be asked for so that nothing that matches @cells is missed: 3 to 7 digits.
 *
 * Returns: (transfer full): the longest run of digits
 */
char *
trunk_search_pattern_dup_run (const char        *cells,
                              TrunkPatternPlace  place,
                              TrunkPatternPlace *run_place)
{
  gsize start = 0;
  gsize length = find_run (cells, place == TRUNK_PATTERN_END, &start);

  *run_place = TRUNK_PATTERN_ANYWHERE;
  if ((place == TRUNK_PATTERN_START && start == 0) ||
      (place == TRUNK_PATTERN_END && cells[start + length] == '\0'))
    *run_place = place;

  return g_strndup (cells + start, length);
}

static gboolean
matches_at (const char *cells,
            const char *digits)
{
  for (gsize i = 0; cells[i] != '\0'; i++)
    if (digits[i] == '\0' || (cells[i] != TRUNK_SEARCH_ANY && cells[i] != digits[i]))
      return FALSE;

  return TRUE;
}

/**
 * trunk_search_pattern_matches:
 * @cells: a pattern
 * @place: where it must be
 * @after_area_code: whether the start of a number is also what follows its area code
 * @e164: a number
 *
 * Returns: whether the number, without its country code, has the pattern there
 */
gboolean
trunk_search_pattern_matches (const char        *cells,
                              TrunkPatternPlace  place,
                              gboolean           after_area_code,
                              const char        *e164)
{
  const char *digits = e164 + (g_str_has_prefix (e164, "+1") ? 2 : 1);
  gsize n_cells = strlen (cells);
  gsize n_digits = strlen (digits);

  if (n_cells > n_digits)
    return FALSE;

  switch (place)
    {
    case TRUNK_PATTERN_START:
      return matches_at (cells, digits) ||
             (after_area_code && n_digits > AREA_CODE_LENGTH && matches_at (cells, digits + AREA_CODE_LENGTH));
    case TRUNK_PATTERN_END:
      return matches_at (cells, digits + n_digits - n_cells);
    case TRUNK_PATTERN_ANYWHERE:
    default:
      for (gsize i = 0; i + n_cells <= n_digits; i++)
        if (matches_at (cells, digits + i))
          return TRUE;

      return FALSE;
    }
}
