/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-join.h"

#include <glib/gi18n.h>

/**
 * trunk_join2:
 * @how: what they are to each other
 * @first: (nullable): plain text, translated
 * @second: (nullable): what comes after it
 *
 * Returns: (transfer full): both as people write them in their language; where one is %NULL or empty, the other
 */
char *
trunk_join2 (TrunkJoin   how,
             const char *first,
             const char *second)
{
  if (first == NULL || *first == '\0' || second == NULL || *second == '\0')
    return g_strdup (first != NULL && *first != '\0' ? first : second != NULL ? second : "");

  switch (how)
    {
    case TRUNK_JOIN_FACTS:
      /* Translators: short facts in one line: "Toll-Free · By Name"; either may be several already */
      return g_strdup_printf (C_("facts in one line", "%s · %s"), first, second);

    case TRUNK_JOIN_SENTENCES:
      /* Translators: whole sentences, one after the other; leave out the space where a language writes none */
      return g_strdup_printf (C_("one sentence after the other", "%s %s"), first, second);

    case TRUNK_JOIN_LIST:
    default:
      /* Translators: members of a list: "Calls, Texts"; either may be several already */
      return g_strdup_printf (C_("members of a list", "%s, %s"), first, second);
    }
}

/**
 * trunk_join:
 * @how: what they are to each other
 * @parts: (array zero-terminated=1): plain text, translated
 *
 * Returns: (transfer full): all of them as people write them in their language; "" for none
 */
char *
trunk_join (TrunkJoin           how,
            const char * const *parts)
{
  char *joined = g_strdup ("");

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *before = joined;

      joined = trunk_join2 (how, before, parts[i]);
    }

  return joined;
}
