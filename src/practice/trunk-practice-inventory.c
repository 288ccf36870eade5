/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-area-codes.h"
#include "trunk-practice-inventory.h"
#include "trunk-practice-text.h"

#define N_LOCAL G_GUINT64_CONSTANT (10000000)
#define MAX_TRIES 400000

typedef struct
{
  const TrunkAreaCode *info;
  guint                code;
  guint                density; /* how many of 1000 numbers are for sale */
  GPtrArray           *cities;  /* TrunkPracticeCity, borrowed */
} Area;

struct _TrunkPracticeInventory
{
  guint32    seed;
  GPtrArray *areas;
  Area      *by_code[1000];
  guint      n_toll_free;
};

/* One search in one area code. */
typedef struct
{
  TrunkPracticeInventory  *inventory;
  TrunkPracticeBook       *owned;
  const TrunkPracticeWish *wish;
  const Area              *area;
  GArray                  *offers;
  GHashTable              *seen;
  guint                    limit;
} Hunt;

static void
area_free (Area *self)
{
  g_clear_pointer (&self->cities, g_ptr_array_unref);
  g_free (self);
}

static gboolean
region_contains (const char *regions,
                 const char *region)
{
  g_auto(GStrv) parts = g_strsplit (regions, "/", -1);

  return g_strv_contains ((const char * const *) parts, region);
}

/* The cities that name the code; where none does, all of its region. */
static GPtrArray *
collect_cities (const TrunkAreaCode *info)
{
  GPtrArray *named = g_ptr_array_new ();
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  guint n_cities;
  const TrunkPracticeCity *cities = trunk_practice_cities_get_all (&n_cities);

  for (guint i = 0; i < n_cities; i++)
    {
      if (!g_str_equal (cities[i].country, info->country) || !region_contains (info->region, cities[i].region))
        continue;
      g_ptr_array_add (strstr (cities[i].codes, info->code) != NULL ? named : others, (gpointer) &cities[i]);
    }

  if (named->len == 0)
    g_ptr_array_extend_and_steal (named, g_steal_pointer (&others));

  return named;
}

/* One area code in twelve is sold out, some are nearly so. */
static guint
make_density (TrunkPracticeInventory *self,
              const TrunkAreaCode    *info,
              guint                   code)
{
  guint64 chance = trunk_practice_hash (self->seed, 'd', code);

  if (info->kind == TRUNK_AREA_CODE_TOLL_FREE)
    return 60;

  switch (chance % 12)
    {
    case 0:
      return 0;
    case 1:
      return 15;
    default:
      return 120 + (chance >> 8) % 200;
    }
}

/**
 * trunk_practice_inventory_new:
 * @seed: the same seed sells the same numbers
 *
 * Returns: (transfer full): an inventory
 */
TrunkPracticeInventory *
trunk_practice_inventory_new (guint32 seed)
{
  TrunkPracticeInventory *self = g_new0 (TrunkPracticeInventory, 1);
  guint n_codes;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);

  self->seed = seed;
  self->areas = g_ptr_array_new_with_free_func ((GDestroyNotify) area_free);

  for (guint i = 0; i < n_codes; i++)
    {
      Area *area;

      if (codes[i].kind == TRUNK_AREA_CODE_OTHER)
        continue;

      area = g_new0 (Area, 1);
      area->info = &codes[i];
      area->code = (guint) g_ascii_strtoull (codes[i].code, NULL, 10) % 1000;
      area->density = make_density (self, area->info, area->code);
      area->cities = collect_cities (area->info);
      self->by_code[area->code] = area;
      self->n_toll_free += codes[i].kind == TRUNK_AREA_CODE_TOLL_FREE;
      g_ptr_array_add (self->areas, area);
    }

  return self;
}

void
trunk_practice_inventory_free (TrunkPracticeInventory *self)
{
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  g_free (self);
}

static const TrunkPracticeCity *
get_city (TrunkPracticeInventory *self,
          const Area             *area,
          guint64                 local)
{
  guint64 exchange = area->code * G_GUINT64_CONSTANT (1000) + local / 10000;

  if (area->cities->len == 0)
    return NULL;

  return g_ptr_array_index (area->cities, trunk_practice_hash (self->seed, 'c', exchange) % area->cities->len);
}

static gboolean
is_for_sale (TrunkPracticeInventory *self,
             const Area             *area,
             guint64                 local)
{
  guint64 exchange = local / 10000;

  /* NXX, and not a service code such as 911 */
  if (exchange < 200 || exchange % 100 == 11)
    return FALSE;

  return trunk_practice_hash (self->seed, 'a', area->code * N_LOCAL + local) % 1000 < area->density;
}

static void
describe (TrunkPracticeInventory *self,
          const Area             *area,
          guint64                 local,
          TrunkPracticeOffer     *offer)
{
  guint64 chance = trunk_practice_hash (self->seed, 'p', area->code * N_LOCAL + local);

  g_snprintf (offer->number, sizeof offer->number, "+1%03u%07u", area->code, (guint) (local % N_LOCAL));
  offer->city = get_city (self, area, local);
  offer->toll_free = area->info->kind == TRUNK_AREA_CODE_TOLL_FREE;
  offer->capabilities = TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS | TRUNK_CAPABILITY_MMS;
  if (!offer->toll_free)
    offer->capabilities |= TRUNK_CAPABILITY_FAX;
  if (chance % 10 == 0)
    offer->capabilities &= ~(TRUNK_CAPABILITY_SMS | TRUNK_CAPABILITY_MMS);
}

static Area *
find_area (TrunkPracticeInventory *self,
           const char             *number,
           guint64                *local)
{
  if (strlen (number) != 12 || !g_str_has_prefix (number, "+1"))
    return NULL;

  for (const char *p = number + 1; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        return NULL;
    }

  *local = g_ascii_strtoull (number + 5, NULL, 10);
  return self->by_code[g_ascii_strtoull (number + 2, NULL, 10) / N_LOCAL];
}

/**
 * trunk_practice_inventory_lookup:
 * @self: an inventory
 * @number: E.164, from anywhere
 * @offer: (out): what it would be
 *
 * Returns: whether the number is for sale, owned or not
 */
gboolean
trunk_practice_inventory_lookup (TrunkPracticeInventory *self,
                                 const char             *number,
                                 TrunkPracticeOffer     *offer)
{
  guint64 local = 0;
  Area *area = find_area (self, number, &local);

  if (area == NULL || !is_for_sale (self, area, local))
    return FALSE;

  describe (self, area, local, offer);
  return TRUE;
}

/**
 * trunk_practice_inventory_describe:
 * @self: an inventory
 * @number: E.164, from anywhere, for sale or not
 * @offer: (out): what such a number has; all but the number is empty where it is not from here
 */
void
trunk_practice_inventory_describe (TrunkPracticeInventory *self,
                                   const char             *number,
                                   TrunkPracticeOffer     *offer)
{
  guint64 local = 0;
  Area *area = find_area (self, number, &local);

  memset (offer, 0, sizeof *offer);
  if (area != NULL)
    describe (self, area, local, offer);
}

/**
 * trunk_practice_inventory_pick_area_code:
 * @self: an inventory
 * @chance: what decides
 * @toll_free: which kind
 *
 * Returns: (transfer none): an area code
 */
const char *
trunk_practice_inventory_pick_area_code (TrunkPracticeInventory *self,
                                         guint64                 chance,
                                         gboolean                toll_free)
{
  guint wanted = (guint) (chance % (toll_free ? self->n_toll_free : self->areas->len - self->n_toll_free));

  for (guint i = 0; i < self->areas->len; i++)
    {
      Area *area = g_ptr_array_index (self->areas, i);

      if ((area->info->kind == TRUNK_AREA_CODE_TOLL_FREE) == toll_free && wanted-- == 0)
        return area->info->code;
    }

  g_assert_not_reached ();
}

static gboolean
city_suits (const TrunkPracticeCity *city,
            const TrunkPracticeWish *wish)
{
  if (wish->region == NULL)
    return TRUE;

  return city != NULL && g_str_equal (city->region, wish->region)
      && (wish->city == NULL || g_ascii_strcasecmp (city->name, wish->city) == 0);
}

static gboolean
area_suits (const Area              *area,
            const TrunkPracticeWish *wish)
{
  if (area->density == 0 || (area->info->kind == TRUNK_AREA_CODE_TOLL_FREE) != wish->toll_free)
    return FALSE;
  if (wish->area_code != NULL && !g_str_equal (area->info->code, wish->area_code))
    return FALSE;
  if (wish->region == NULL)
    return TRUE;

  for (guint i = 0; i < area->cities->len; i++)
    {
      if (city_suits (g_ptr_array_index (area->cities, i), wish))
        return TRUE;
    }

  return FALSE;
}

static void
try_number (Hunt    *hunt,
            guint64  local)
{
  TrunkPracticeOffer offer = { 0 };

  if (!is_for_sale (hunt->inventory, hunt->area, local)
      || !city_suits (get_city (hunt->inventory, hunt->area, local), hunt->wish))
    return;

  describe (hunt->inventory, hunt->area, local, &offer);
  if (trunk_practice_book_has_number (hunt->owned, offer.number)
      || !g_hash_table_add (hunt->seen, GSIZE_TO_POINTER (hunt->area->code * N_LOCAL + local)))
    return;

  g_array_append_val (hunt->offers, offer);
}

/* Tries every number whose national digits carry the pattern at @position (3 is the first local digit). */
static void
hunt_at (Hunt       *hunt,
         const char *pattern,
         guint       position)
{
  char digits[8] = "???????";
  guint64 n_fills = 1;
  guint64 offset = trunk_practice_hash (hunt->inventory->seed, 'o', hunt->area->code);

  for (guint i = 0; pattern[i] != '\0'; i++)
    {
      if (position + i >= 3)
        digits[position + i - 3] = pattern[i];
      else if (hunt->area->info->code[position + i] != pattern[i])
        return;
    }

  for (guint i = 0; i < 7; i++)
    n_fills *= digits[i] == '?' ? 10 : 1;

  /* 7919 is prime to 10: every filling comes once, in no visible order. */
  for (guint64 i = 0; i < MIN (n_fills, MAX_TRIES) && hunt->offers->len < hunt->limit; i++)
    {
      guint64 fill = (i * 7919 + offset % n_fills) % n_fills;
      guint64 local = 0;

      for (guint k = 0; k < 7; k++)
        {
          if (digits[k] != '?')
            local = local * 10 + (guint64) (digits[k] - '0');
          else
            {
              local = local * 10 + fill % 10;
              fill /= 10;
            }
        }
      try_number (hunt, local);
    }
}

static void
hunt_in_area (Hunt *hunt)
{
  const char *pattern = hunt->wish->pattern;
  guint length = pattern != NULL ? (guint) strlen (pattern) : 0;

  if (pattern == NULL)
    hunt_at (hunt, "", 3);
  else if (hunt->wish->place == TRUNK_PRACTICE_AT_END)
    hunt_at (hunt, pattern, 10 - length);
  else if (hunt->wish->place == TRUNK_PRACTICE_AT_START)
    {
      hunt_at (hunt, pattern, 0);
      /* People who have chosen an area code mean what follows it. */
      if (hunt->wish->area_code != NULL)
        hunt_at (hunt, pattern, 3);
    }
  else
    {
      for (guint position = 0; position + length <= 10; position++)
        hunt_at (hunt, pattern, position);
    }
}

static GArray *
find_with_quota (TrunkPracticeInventory  *self,
                 TrunkPracticeBook       *owned,
                 const TrunkPracticeWish *wish,
                 guint                    quota)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *offers = g_array_new (FALSE, TRUE, sizeof (TrunkPracticeOffer));
  guint start = (guint) (trunk_practice_hash (self->seed, 's', wish->max_results) % self->areas->len);

  for (guint i = 0; i < self->areas->len && offers->len < wish->max_results; i++)
    {
      Area *area = g_ptr_array_index (self->areas, (start + i) % self->areas->len);
      Hunt hunt = { self, owned, wish, area, offers, seen, MIN (offers->len + quota, wish->max_results) };

      if (area_suits (area, wish))
        hunt_in_area (&hunt);
    }

  return offers;
}

/**
 * trunk_practice_inventory_find:
 * @self: an inventory
 * @owned: what is not for sale any more
 * @wish: what is looked for
 *
 * Returns: (transfer full) (element-type TrunkPracticeOffer): what suits, from several area codes where it can
 */
GArray *
trunk_practice_inventory_find (TrunkPracticeInventory  *self,
                               TrunkPracticeBook       *owned,
                               const TrunkPracticeWish *wish)
{
  GArray *offers = find_with_quota (self, owned, wish, wish->max_results / 4 + 1);

  if (offers->len == wish->max_results)
    return offers;

  g_array_unref (offers);
  return find_with_quota (self, owned, wish, wish->max_results);
}
