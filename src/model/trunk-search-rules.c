/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-rules.h"

#include "trunk-area-codes.h"
#include "trunk-phone.h"

#include <glib/gi18n.h>
#include <string.h>

#define AREA_CODE_LENGTH   3
#define REGION_LENGTH      2
#define MIN_PATTERN_LENGTH 3
#define MAX_PATTERN_LENGTH 7
#define MAX_CITY_LENGTH    100 /* characters; ours, the service names no limit */

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

/* What people write between the digits and letters of a pattern does not count: "356-9377". */
static char *
dup_without_separators (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (BLANKS "-.()", *p) == NULL)
      g_string_append_c (kept, *p);

  return g_string_free_and_steal (kept);
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

static const char *
check_pattern (const char *text)
{
  g_autofree char *pattern = dup_without_separators (text);
  gsize length = strlen (pattern);

  if (trunk_search_rules_is_blank (text))
    return NULL;
  if (!consists_of (pattern, DIGITS LETTERS))
    return N_("Use only digits and the letters A to Z");
  if (length < MIN_PATTERN_LENGTH || length > MAX_PATTERN_LENGTH)
    return N_("3 to 7 digits or letters");

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
    problem = check_pattern (text);

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

/**
 * trunk_search_rules_dup_digits:
 * @text: a pattern as typed
 *
 * Returns: (transfer full) (nullable): 3 to 7 digits, letters as on a keypad; %NULL if it is no pattern
 */
char *
trunk_search_rules_dup_digits (const char *text)
{
  g_autofree char *pattern = NULL;

  if (trunk_search_rules_is_blank (text) || check_pattern (text) != NULL)
    return NULL;

  pattern = dup_without_separators (text);

  return trunk_phone_letters_to_digits (pattern);
}

static char *
dup_toll_free_note (const char          *code,
                    const TrunkAreaCode *known)
{
  if (code != NULL && (known == NULL || known->kind != TRUNK_AREA_CODE_TOLL_FREE))
    return g_strdup_printf (_("%s is not known as a toll-free area code"), code);

  return g_strdup (_("Toll-free numbers have no state or city"));
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

/* "356-9377" as on a keypad; four digits and fewer as they are. */
static char *
dup_grouped (const char *digits)
{
  return strlen (digits) > 4 ? g_strdup_printf ("%.3s-%s", digits, digits + 3) : g_strdup (digits);
}

/**
 * trunk_search_rules_dup_pattern_note:
 * @text: a pattern as typed
 *
 * Returns: (transfer full) (nullable): a translated sentence that says what can be typed, or what letters
 *   are on a keypad
 */
char *
trunk_search_rules_dup_pattern_note (const char *text)
{
  g_autofree char *digits = trunk_search_rules_dup_digits (text);
  g_autofree char *pattern = NULL;
  g_autofree char *word = NULL;
  g_autofree char *grouped = NULL;

  if (digits == NULL)
    return g_strdup (_("3 to 7 digits or letters"));

  pattern = dup_without_separators (text);
  if (consists_of (pattern, DIGITS))
    return NULL;

  word = g_ascii_strup (pattern, -1);
  grouped = dup_grouped (digits);

  return g_strdup_printf (_("%s is %s on the keypad"), word, grouped);
}
