/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-name-pattern.h"

#include "trunk-area-codes.h"
#include "trunk-draft-rules.h"
#include "trunk-phone.h"

#include <glib/gi18n.h>
#include <string.h>

/* The names of the numbers of an order, from one pattern: "Spring {place} {n}".
 *
 * A word in braces stands for something of the number, or for its place in the order.  What is not known of a number
 * leaves nothing behind, not even the blank before it. */

typedef enum
{
  PLACE,
  REGION,
  NUMBER,
  LAST_FOUR,
  COUNTER
} Placeholder;

/* In the order in which they are offered. */
static const TrunkNamePlaceholder placeholders[] = {
  [PLACE] = { "{place}", N_("Place") },
  [REGION] = { "{region}", N_("State") },
  [COUNTER] = { "{n}", N_("Counter") },
  [LAST_FOUR] = { "{last4}", N_("Last Four Digits") },
  [NUMBER] = { "{number}", N_("Number") },
};

/* The placeholder that @text begins with; else where its braces end, or NULL if they do not. */
static gboolean
find_placeholder (const char   *text,
                  Placeholder  *placeholder,
                  const char  **end)
{
  const char *close = strchr (text + 1, '}');
  const char *next = strchr (text + 1, '{');

  *end = close != NULL && (next == NULL || close < next) ? close + 1 : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (*end != NULL && g_ascii_strncasecmp (text, placeholders[i].word, *end - text) == 0 &&
        strlen (placeholders[i].word) == (gsize) (*end - text))
      {
        *placeholder = i;
        return TRUE;
      }

  return FALSE;
}

/* Of the search, else of the area code. */
static char *
dup_place (TrunkAvailableNumber *number)
{
  const TrunkAreaCode *area_code = trunk_area_code_for_number (trunk_available_number_get_number (number));
  char *city = trunk_available_number_dup_city (number);

  if (city != NULL)
    return city;
  if (area_code != NULL && *area_code->city != '\0')
    return g_strdup (area_code->city);

  return trunk_available_number_dup_place (number);
}

static char *
dup_region (TrunkAvailableNumber *number)
{
  const TrunkAreaCode *area_code = trunk_area_code_for_number (trunk_available_number_get_number (number));
  char *region = NULL;

  g_object_get (number, "region", &region, NULL);
  if (region == NULL && area_code != NULL && *area_code->region != '\0')
    region = g_strdup (area_code->region);

  return region;
}

static char *
dup_value (Placeholder           placeholder,
           TrunkAvailableNumber *number,
           guint                 n)
{
  const char *e164 = trunk_available_number_get_number (number);
  char *national = NULL;

  switch (placeholder)
    {
    case PLACE:
      return dup_place (number);

    case REGION:
      return dup_region (number);

    case NUMBER:
      national = trunk_phone_to_national (e164);
      return national != NULL ? national : g_strdup (e164);

    case LAST_FOUR:
      return trunk_phone_dup_last_four (e164);

    case COUNTER:
    default:
      return g_strdup_printf ("%u", n);
    }
}

/* No blank at the ends, and no two in a row. */
static char *
dup_tidy (const char *text)
{
  GString *tidy = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' || (tidy->len > 0 && tidy->str[tidy->len - 1] != ' '))
      g_string_append_c (tidy, *p);

  if (tidy->len > 0 && tidy->str[tidy->len - 1] == ' ')
    g_string_truncate (tidy, tidy->len - 1);

  return g_string_free_and_steal (tidy);
}

/* What is wrong with the braces of a pattern. */
static char *
dup_brace_problem (const char *pattern)
{
  const char *p = pattern;

  while ((p = strchr (p, '{')) != NULL)
    {
      Placeholder placeholder;
      const char *end;
      g_autofree char *word = NULL;

      if (find_placeholder (p, &placeholder, &end))
        {
          p = end;
          continue;
        }
      if (end == NULL)
        return g_strdup (_("An opening brace needs a closing one, like {place}"));

      word = g_strndup (p, end - p);
      if (g_utf8_strlen (word, -1) > 30)
        return g_strdup (_("What is in the braces is not known. Choose from Insert"));

      /* Translators: %s is what somebody typed in braces, "{town}" */
      return g_strdup_printf (_("%s is not known. Choose from Insert"), word);
    }

  return NULL;
}

/**
 * trunk_name_placeholders_get_all:
 * @n_placeholders: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_placeholders): what can stand in a pattern, in the order to offer it
 */
const TrunkNamePlaceholder *
trunk_name_placeholders_get_all (guint *n_placeholders)
{
  g_return_val_if_fail (n_placeholders != NULL, NULL);

  *n_placeholders = G_N_ELEMENTS (placeholders);

  return placeholders;
}

/**
 * trunk_name_placeholder_get_label:
 * @self: a placeholder
 *
 * Returns: (transfer none): its plain name as a title, translated
 */
const char *
trunk_name_placeholder_get_label (const TrunkNamePlaceholder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->label);
}

/**
 * trunk_name_pattern_dup_name:
 * @pattern: a pattern without a problem
 * @number: the number that is to get the name
 * @n: its place in the order, from 1
 *
 * Returns: (transfer full) (nullable): the name; %NULL where nothing is left of it, so that there is none
 */
char *
trunk_name_pattern_dup_name (const char           *pattern,
                             TrunkAvailableNumber *number,
                             guint                 n)
{
  g_autoptr(GString) name = g_string_new (NULL);
  g_autofree char *tidy = NULL;
  const char *p = pattern;

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (number), NULL);

  while (*p != '\0')
    {
      Placeholder placeholder;
      const char *end;

      if (*p == '{' && find_placeholder (p, &placeholder, &end))
        {
          g_autofree char *value = dup_value (placeholder, number, n);

          g_string_append (name, value != NULL ? value : "");
          p = end;
        }
      else
        {
          g_string_append_c (name, *p++);
        }
    }

  tidy = dup_tidy (name->str);

  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

/**
 * trunk_name_pattern_dup_names:
 * @pattern: (nullable): a pattern without a problem
 * @numbers: a list of TrunkAvailableNumber
 *
 * Returns: (transfer full) (array zero-terminated=1): a name for each number, "" where it gets none
 */
char **
trunk_name_pattern_dup_names (const char *pattern,
                              GListModel *numbers)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (numbers, i);
      char *name = pattern != NULL ? trunk_name_pattern_dup_name (pattern, number, i + 1) : NULL;

      g_strv_builder_take (builder, name != NULL ? name : g_strdup (""));
    }

  return g_strv_builder_end (builder);
}

/**
 * trunk_name_pattern_dup_problem:
 * @pattern: (nullable): what was typed
 * @numbers: a list of TrunkAvailableNumber
 *
 * Looks at a pattern as it is typed: its braces, and the names that come of it, by the rules that names have anywhere.
 *
 * Returns: (transfer full) (nullable): a translated sentence that says what is wrong, or %NULL
 */
char *
trunk_name_pattern_dup_problem (const char *pattern,
                                GListModel *numbers)
{
  g_auto(GStrv) names = NULL;
  char *problem = NULL;

  if (pattern == NULL)
    return NULL;
  if (!g_utf8_validate (pattern, -1, NULL))
    return g_strdup (_("Contains line breaks or invisible characters"));
  if ((problem = dup_brace_problem (pattern)) != NULL)
    return problem;

  names = trunk_name_pattern_dup_names (pattern, numbers);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0' &&
        trunk_draft_rules_check_value (TRUNK_FIELD_NAME, names[i], &problem) == TRUNK_SEVERITY_ERROR)
      return problem;

  return NULL;
}

/**
 * trunk_names_count_repeated:
 * @names: (array zero-terminated=1): names, "" where there is none
 *
 * Returns: how many numbers share their name with another one
 */
guint
trunk_names_count_repeated (const char * const *names)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer count;
  guint n_repeated = 0;

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      g_hash_table_insert (counts, (gpointer) names[i],
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, names[i])) + 1));

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    if (GPOINTER_TO_UINT (count) > 1)
      n_repeated += GPOINTER_TO_UINT (count);

  return n_repeated;
}
