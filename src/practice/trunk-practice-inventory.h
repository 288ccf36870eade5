/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-field.h"
#include "trunk-practice-book.h"
#include "trunk-practice-cities.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeInventory:
 *
 * The numbers that a practice space sells: made up by a hash of the seed, so nothing is stored.
 */
typedef struct _TrunkPracticeInventory TrunkPracticeInventory;

/**
 * TrunkPracticeOffer:
 * @number: E.164
 * @city: (nullable): where it is, %NULL for a toll-free one
 * @toll_free: whether the called party pays
 * @capabilities: what it can do
 *
 * A number for sale.
 */
typedef struct
{
  char                     number[13];
  const TrunkPracticeCity *city;
  gboolean                 toll_free;
  TrunkCapabilities        capabilities;
} TrunkPracticeOffer;

typedef enum
{
  TRUNK_PRACTICE_ANYWHERE,
  TRUNK_PRACTICE_AT_START,
  TRUNK_PRACTICE_AT_END
} TrunkPracticePlace;

/**
 * TrunkPracticeWish:
 * @area_code: (nullable): three digits
 * @pattern: (nullable): three to seven digits
 * @place: where the pattern must be
 * @toll_free: whether toll-free numbers are wanted, and not local ones
 * @region: (nullable): two letters
 * @city: (nullable): in any case
 * @max_results: at most so many
 *
 * What a search asks for; already checked.
 */
typedef struct
{
  const char         *area_code;
  const char         *pattern;
  TrunkPracticePlace  place;
  gboolean            toll_free;
  const char         *region;
  const char         *city;
  guint               max_results;
} TrunkPracticeWish;

TrunkPracticeInventory *trunk_practice_inventory_new    (guint32                  seed);
void                    trunk_practice_inventory_free   (TrunkPracticeInventory  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeInventory, trunk_practice_inventory_free)

GArray                 *trunk_practice_inventory_find   (TrunkPracticeInventory  *self,
                                                         TrunkPracticeBook       *owned,
                                                         const TrunkPracticeWish *wish);
gboolean                trunk_practice_inventory_lookup (TrunkPracticeInventory  *self,
                                                         const char              *number,
                                                         TrunkPracticeOffer      *offer);
void                    trunk_practice_inventory_describe (TrunkPracticeInventory *self,
                                                         const char              *number,
                                                         TrunkPracticeOffer      *offer);
const char             *trunk_practice_inventory_pick_area_code (TrunkPracticeInventory *self,
                                                         guint64                  chance,
                                                         gboolean                 toll_free);

G_END_DECLS
