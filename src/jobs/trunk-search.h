/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/**
 * TrunkSearchState:
 * @TRUNK_SEARCH_IDLE: nothing was asked yet
 * @TRUNK_SEARCH_LOADING: asked; the results of the search before are still there
 * @TRUNK_SEARCH_DONE: answered, maybe with nothing; "error" says why a part could not be asked for
 * @TRUNK_SEARCH_FAILED: "error" says why
 *
 * Where a search is.
 */
typedef enum
{
  TRUNK_SEARCH_IDLE,
  TRUNK_SEARCH_LOADING,
  TRUNK_SEARCH_DONE,
  TRUNK_SEARCH_FAILED
} TrunkSearchState;

#define TRUNK_TYPE_SEARCH_STATE (trunk_search_state_get_type ())
GType trunk_search_state_get_type (void);

/* Milliseconds from the last change of the query to the request. */
#define TRUNK_SEARCH_DELAY 400

#define TRUNK_TYPE_SEARCH (trunk_search_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearch, trunk_search, TRUNK, SEARCH, GObject)

/* Read-only properties: "state", "outdated" (gboolean: the results are of another query than the one that is
 * there now), "error" (boxed), "answered-at" (gint64, microseconds since 1970, 0 before the first answer). */

TrunkSearch      *trunk_search_new             (TrunkNumbersService *service,
                                                TrunkClock          *clock,
                                                TrunkBasket         *basket,
                                                TrunkSearchQuery    *query);
void              trunk_search_run             (TrunkSearch         *self);
TrunkSearchState  trunk_search_get_state       (TrunkSearch         *self);
gboolean          trunk_search_is_outdated     (TrunkSearch         *self);
const GError     *trunk_search_get_error       (TrunkSearch         *self);
gboolean          trunk_search_has_more        (TrunkSearch         *self);
gint64            trunk_search_get_answered_at (TrunkSearch         *self);
TrunkSearchQuery *trunk_search_get_query       (TrunkSearch         *self);
TrunkSearchQuery *trunk_search_get_answered    (TrunkSearch         *self);
GListModel       *trunk_search_get_results     (TrunkSearch         *self);

G_END_DECLS
