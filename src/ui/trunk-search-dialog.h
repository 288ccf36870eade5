/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-journal.h"
#include "trunk-numbers-service.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SEARCH_DIALOG (trunk_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchDialog, trunk_search_dialog, TRUNK, SEARCH_DIALOG, AdwDialog)

/* Signals: "order" (TrunkPurchase *): the person wants it; whoever opened the dialog starts it.
 * "show-numbers" (GStrv): ids of what was bought, when the person is done. */

TrunkSearchDialog *trunk_search_dialog_new (TrunkSpace          *space,
                                            TrunkNumbersService *service,
                                            TrunkJournal        *journal,
                                            TrunkBasket         *basket,
                                            TrunkClock          *clock,
                                            TrunkSearchQuery    *query);

G_END_DECLS
