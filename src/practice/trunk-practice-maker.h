/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-practice-inventory.h"

G_BEGIN_DECLS

void                 trunk_practice_make_numbers (TrunkPracticeBook        *book,
                                                  TrunkPracticeInventory   *inventory,
                                                  guint                     n_numbers,
                                                  guint32                   seed,
                                                  gint64                    epoch);
TrunkPracticeRecord *trunk_practice_make_bought  (const TrunkPracticeOffer *offer,
                                                  guint32                   seed,
                                                  guint64                   serial,
                                                  gint64                    now);

G_END_DECLS
