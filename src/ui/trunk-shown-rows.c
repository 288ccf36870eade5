/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-shown-rows.h"

/**
 * trunk_shown_rows_find:
 * @shown: rows of @numbers in their own order; a search that has ended may still hide some of them for a moment
 * @numbers: the whole list
 * @id: whose row
 * @position: (out): where it is in @shown
 *
 * Returns: whether it is there
 */
gboolean
trunk_shown_rows_find (GListModel     *shown,
                       TrunkPagedList *numbers,
                       const char     *id,
                       guint          *position)
{
  g_autoptr(GObject) wanted = NULL;
  guint place;

  if (!trunk_paged_list_find (numbers, id, &place))
    return FALSE;

  /* What is hidden moves it up, never down, so as a rule it is the first that is looked at. */
  wanted = g_list_model_get_item (G_LIST_MODEL (numbers), place);
  for (guint n = MIN (place + 1, g_list_model_get_n_items (shown)); n > 0; n--)
    {
      g_autoptr(GObject) item = g_list_model_get_item (shown, n - 1);

      *position = n - 1;
      if (item == wanted)
        return TRUE;
    }

  return FALSE;
}
