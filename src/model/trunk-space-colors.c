/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-colors.h"

/* Next to each other as unlike as can be, in shape too; last the practice space's own. */
static const TrunkSpaceColor preferred[] = {
  TRUNK_COLOR_TEAL, TRUNK_COLOR_ORANGE, TRUNK_COLOR_PURPLE, TRUNK_COLOR_GREEN, TRUNK_COLOR_PINK, TRUNK_COLOR_BLUE,
  TRUNK_COLOR_SLATE,
};

G_STATIC_ASSERT (G_N_ELEMENTS (preferred) == TRUNK_N_COLORS);

/**
 * trunk_space_colors_find_free:
 * @spaces: the TrunkSpaces that there are
 *
 * Returns: the color by which another space is told from most of them
 */
TrunkSpaceColor
trunk_space_colors_find_free (GListModel *spaces)
{
  guint n_used[TRUNK_N_COLORS] = { 0 };
  TrunkSpaceColor found = preferred[0];

  g_return_val_if_fail (G_IS_LIST_MODEL (spaces), preferred[0]);

  for (guint i = 0; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (spaces, i);

      n_used[trunk_space_get_color (space)]++;
    }

  for (guint i = 1; i < G_N_ELEMENTS (preferred); i++)
    if (n_used[preferred[i]] < n_used[found])
      found = preferred[i];

  return found;
}
