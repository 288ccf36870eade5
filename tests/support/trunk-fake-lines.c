/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-lines.h"

/* What the fake journal has on its disk: an array of TrunkRecord, by key. */

void
trunk_fake_lines_put (GPtrArray   *lines,
                      gint64      *last_key,
                      gint64       now,
                      TrunkRecord *record)
{
  if (record->key == 0)
    record->key = *last_key + 1;
  if (record->recorded_at == 0)
    record->recorded_at = now;
  *last_key = MAX (*last_key, record->key);

  for (guint i = 0; i < lines->len; i++)
    {
      TrunkRecord *line = g_ptr_array_index (lines, i);

      if (line->key == record->key)
        {
          trunk_record_free (line);
          g_ptr_array_index (lines, i) = trunk_record_copy (record);
          return;
        }
    }

  g_ptr_array_add (lines, trunk_record_copy (record));
}

GPtrArray *
trunk_fake_lines_read_open (GPtrArray *lines)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  for (guint i = 0; i < lines->len; i++)
    if (trunk_record_is_open (g_ptr_array_index (lines, i)))
      g_ptr_array_add (found, trunk_record_copy (g_ptr_array_index (lines, i)));

  return found;
}

GPtrArray *
trunk_fake_lines_read (GPtrArray               *lines,
                       const TrunkHistoryQuery *query,
                       gint64                   before,
                       guint                    n_wanted,
                       gint64                  *next)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  *next = 0;
  for (guint i = lines->len; i > 0; i--)
    {
      const TrunkRecord *line = g_ptr_array_index (lines, i - 1);

      if (before != 0 && line->key >= before)
        continue;
      if (found->len == n_wanted)
        {
          *next = ((const TrunkRecord *) found->pdata[found->len - 1])->key;
          break;
        }
      if (trunk_history_query_matches (query, line))
        g_ptr_array_add (found, trunk_record_copy (line));
    }

  return found;
}
