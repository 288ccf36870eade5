/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-available-number.h"

#include "trunk-area-codes.h"

#include <glib/gi18n.h>

/* Where a number that can be bought belongs, by what the search says and what is known of its area code. */

/* Rate centers come in capital letters ("SAN ANTONIO"). */
static char *
title_case (const char *text)
{
  GString *title = g_string_new (NULL);
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (title, at_start ? g_unichar_toupper (c) : g_unichar_tolower (c));
      at_start = !g_unichar_isalpha (c) && c != '\'';
    }

  return g_string_free_and_steal (title);
}

/**
 * trunk_available_number_dup_city:
 * @self: an available number
 *
 * Returns: (transfer full) (nullable): the city, or where the search names none, the rate center: "San Antonio"
 */
char *
trunk_available_number_dup_city (TrunkAvailableNumber *self)
{
  g_autofree char *city = NULL;
  g_autofree char *rate_center = NULL;

  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), NULL);

  g_object_get (self, "city", &city, "rate-center", &rate_center, NULL);
  if (city == NULL && rate_center != NULL)
    return title_case (rate_center);

  return g_steal_pointer (&city);
}

/**
 * trunk_available_number_dup_place:
 * @self: an available number
 *
 * Returns: (transfer full) (nullable): "Portland, OR"; where the search names no place, that of the area
 *   code; %NULL where nothing is known
 */
char *
trunk_available_number_dup_place (TrunkAvailableNumber *self)
{
  g_autofree char *city = NULL;
  g_autofree char *region = NULL;
  const TrunkAreaCode *area_code;

  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), NULL);

  city = trunk_available_number_dup_city (self);
  g_object_get (self, "region", &region, NULL);

  if (city != NULL && region != NULL)
    /* Translators: a city and the short form of its state: "Portland, OR" */
    return g_strdup_printf (_("%s, %s"), city, region);

  if (city != NULL)
    return g_steal_pointer (&city);

  area_code = trunk_area_code_for_number (trunk_available_number_get_number (self));

  if (area_code != NULL)
    return trunk_area_code_dup_place (area_code);

  return g_steal_pointer (&region);
}
