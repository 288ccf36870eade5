/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-practice-dialect.h"

static const GDebugKey names[] = {
  { "name-required", TRUNK_PRACTICE_NAME_REQUIRED },
  { "clear-by-empty", TRUNK_PRACTICE_CLEAR_BY_EMPTY },
  { "clear-by-null", TRUNK_PRACTICE_CLEAR_BY_NULL },
  { "aliases-mirrored", TRUNK_PRACTICE_ALIASES_MIRRORED },
  { "number-rows", TRUNK_PRACTICE_NUMBER_ROWS },
  { "both-numbers", TRUNK_PRACTICE_BOTH_NUMBERS },
  { "capabilities-object", TRUNK_PRACTICE_CAPABILITIES_OBJECT },
  { "tollfree", TRUNK_PRACTICE_TOLLFREE },
  { "forbidden", TRUNK_PRACTICE_FORBIDDEN },
  { "detail-null", TRUNK_PRACTICE_DETAIL_NULL },
  { "rest-errors", TRUNK_PRACTICE_REST_ERRORS },
  { "absolute-links", TRUNK_PRACTICE_ABSOLUTE_LINKS },
  { "required-in-body", TRUNK_PRACTICE_REQUIRED_IN_BODY },
};

static gboolean
lookup (const char            *name,
        TrunkPracticeDialects *dialect)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].key, name))
        {
          *dialect = names[i].value;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * trunk_practice_dialects_parse:
 * @list: names, separated by commas
 * @dialects: (out): what they stand for
 * @error: names the first one that is not known
 *
 * Returns: whether all of @list is known
 */
gboolean
trunk_practice_dialects_parse (const char             *list,
                               TrunkPracticeDialects  *dialects,
                               GError                **error)
{
  g_auto(GStrv) parts = g_strsplit (list, ",", -1);
  TrunkPracticeDialects all = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = g_strstrip (parts[i]);
      TrunkPracticeDialects dialect = 0;

      if (*name == '\0')
        continue;

      if (!lookup (name, &dialect))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "No dialect is called “%s”", name);
          return FALSE;
        }

      all |= dialect;
    }

  *dialects = all;
  return TRUE;
}

/**
 * trunk_practice_dialects_list:
 *
 * Returns: (transfer full): every name, separated by commas
 */
char *
trunk_practice_dialects_list (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", names[i].key);

  return g_string_free (list, FALSE);
}
