/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-rules.h"

#include "trunk-area-codes.h"
#include "trunk-search-pattern.h"

#include <glib/gi18n.h>
#include <string.h>

#define AREA_CODE_LENGTH 3
#define REGION_LENGTH    2
#define MAX_CITY_LENGTH  100 /* characters; ours, the service names no limit */

#define DIGITS  "0123456789"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define BLANKS  " \t\r\n"

static gboolean
consists_of (const char *text,
             const char *characters)
{
  return text[strspn (text, characters)] == '\0';
}

/**
 * trunk_search_rules_is_blank:
 * @text: what was typed
 *
 * Tells whether there is nothing in it.
 */
gboolean
trunk_search_rules_is_blank (const char *text)
{
  return consists_of (text, BLANKS);
}

/**
 * trunk_search_rules_dup_stripped:
 * @text: what was typed
 *
 * Returns: (transfer full): the text without blanks around it
 */
char *
trunk_search_rules_dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static const char *
check_area_code (const char *text)
{
  g_autofree char *code = trunk_search_rules_dup_stripped (text);

  if (code[0] == '\0')
    return NULL;
  if (consists_of (code, DIGITS) && code[0] < '2')
    return N_("No area code begins with 0 or 1");
  if (!consists_of (code, DIGITS) || strlen (code) != AREA_CODE_LENGTH)
    return N_("An area code is 3 digits");

  return NULL;
}

static const char *
check_region (const char *text)
{
  g_autofree char *region = trunk_search_rules_dup_stripped (text);

  if (region[0] == '\0' || (consists_of (region, LETTERS) && strlen (region) == REGION_LENGTH))
    return NULL;

  return N_("A state or province is two letters, like TX");
}

static const char *
check_city (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MAX_CITY_LENGTH)
    return N_("This is not the name of a city");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return N_("This is not the name of a city");

  return NULL;
}

/**
 * trunk_search_rules_dup_problem:
 * @criterion: a criterion that is typed
 * @text: what was typed; blank text has no problem
 *
 * Returns: (transfer full) (nullable): a translated sentence that says what is wrong, or %NULL
 */
char *
trunk_search_rules_dup_problem (TrunkCriterion  criterion,
                                const char     *text)
{
  const char *problem = NULL;

  if (criterion == TRUNK_CRITERION_AREA_CODE)
    problem = check_area_code (text);
  else if (criterion == TRUNK_CRITERION_REGION)
    problem = check_region (text);
  else if (criterion == TRUNK_CRITERION_CITY)
    problem = check_city (text);
  else if (criterion == TRUNK_CRITERION_PATTERN)
    problem = trunk_search_pattern_check (text);

  return problem != NULL ? g_strdup (_(problem)) : NULL;
}

/**
 * trunk_search_rules_dup_area_code:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): three digits that an area code can be, or %NULL
 */
char *
trunk_search_rules_dup_area_code (const char *text)
{
  if (trunk_search_rules_is_blank (text) || check_area_code (text) != NULL)
    return NULL;

  return trunk_search_rules_dup_stripped (text);
}

static char *
dup_toll_free_note (const char          *code,
                    const TrunkAreaCode *known)
{
  if (code != NULL && (known == NULL || known->kind != TRUNK_AREA_CODE_TOLL_FREE))
    return g_strdup_printf (_("%s is not known as a toll-free area code"), code);

  return code != NULL ? g_strdup (_("Toll-free numbers have no state or city"))
                      : g_strdup (_("Toll-free numbers have no state or city. All toll-free area codes are searched."));
}

/**
 * trunk_search_rules_dup_area_code_note:
 * @type: where it is looked for
 * @text: an area code as typed
 *
 * Returns: (transfer full) (nullable): a translated sentence that says where it is, and what it shuts out
 */
char *
trunk_search_rules_dup_area_code_note (TrunkNumberType  type,
                                       const char      *text)
{
  g_autofree char *code = trunk_search_rules_dup_area_code (text);
  const TrunkAreaCode *known = code != NULL ? trunk_area_code_lookup (code) : NULL;
  g_autofree char *place = NULL;

  if (type == TRUNK_NUMBER_TYPE_TOLL_FREE)
    return dup_toll_free_note (code, known);
  if (code == NULL)
    return NULL;
  if (known != NULL && known->kind == TRUNK_AREA_CODE_TOLL_FREE)
    return g_strdup_printf (_("%s is a toll-free area code. Choose Toll-Free to look there."), code);

  if (known != NULL)
    place = trunk_area_code_dup_long_place (known);
  if (place == NULL || place[0] == '\0')
    return g_strdup_printf (_("%s is not a known area code. Clear the area code to choose a state or city instead."),
                            code);

  return g_strdup_printf (_("%s is %s. Clear the area code to choose a state or city instead."), code, place);
}

/**
 * trunk_search_rules_dup_grouped:
 * @cells: a pattern in digits
 *
 * Returns: (transfer full): the pattern as it is written in a sentence: "356-9377" as on a keypad; four digits and
 *   fewer, and what is longer than that, as they are
 */
char *
trunk_search_rules_dup_grouped (const char *cells)
{
  gsize length = strlen (cells);

  return length > 4 && length <= 7 ? g_strdup_printf ("%.3s-%s", cells, cells + 3) : g_strdup (cells);
}

/* "FLO?ERS" as letters on a keypad; NULL where only digits were typed. */
static char *
dup_word (const char *text)
{
  g_autofree char *word = trunk_search_rules_dup_stripped (text);
  g_autofree char *upper = g_ascii_strup (word, -1);

  return strpbrk (upper, LETTERS) != NULL ? g_steal_pointer (&upper) : NULL;
}

/**
 * trunk_search_rules_dup_pattern_note:
 * @text: a pattern as typed
 * @place: where it shall be
 *
 * Returns: (transfer full) (nullable): a translated sentence that says what can be typed, what letters are on a
 *   keypad, or how it is looked for
 */
char *
trunk_search_rules_dup_pattern_note (const char        *text,
                                     TrunkPatternPlace  place)
{
  g_autofree char *cells = trunk_search_pattern_dup_cells (text);
  g_autofree char *word = NULL;
  g_autofree char *grouped = NULL;
  g_autofree char *run = NULL;

  if (cells == NULL)
    return g_strdup (_("3 to 7 digits or letters, ? for any digit"));

  word = dup_word (text);
  grouped = trunk_search_rules_dup_grouped (cells);
  if (trunk_search_pattern_is_exact (cells))
    return word != NULL ? g_strdup_printf (_("%s is %s on the keypad"), word, grouped) : NULL;

  /* What the service is asked for where some digits may be any. */
  run = trunk_search_pattern_dup_run (cells, place, &place);
  if (word == NULL)
    return g_strdup_printf (_("? is any digit. SignalWire looks for %s; what does not fit is left out here."), run);

  return g_strdup_printf (_("%s is %s on the keypad. ? is any digit. SignalWire looks for %s; what does not fit is "
                            "left out here."), word, grouped, run);
}
