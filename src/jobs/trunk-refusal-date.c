/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-refusal-date.h"

/**
 * trunk_refusal_find_date:
 * @text: (nullable): why the service refused to release a number, in its own words: "… Please wait until 2026-12-05
 *   10:00:00 UTC to release this number …"
 *
 * Finds the day in a refusal, which is better than what was predicted from the purchase (api.md).
 *
 * Returns: seconds since 1970, of the last date that the text has; 0 where it has none
 */
gint64
trunk_refusal_find_date (const char *text)
{
  static GRegex *regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  gint64 found = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return 0;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("\\b(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}:\\d{2}))?",
                                                    G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *day = g_match_info_fetch (match, 1);
      g_autofree char *time = g_match_info_fetch (match, 2);
      g_autofree char *whole = g_strdup_printf ("%sT%sZ", day, time != NULL && *time != '\0' ? time : "00:00:00");
      g_autoptr(GDateTime) date = g_date_time_new_from_iso8601 (whole, NULL);

      if (date != NULL)
        found = g_date_time_to_unix (date);
    }

  return found;
}
