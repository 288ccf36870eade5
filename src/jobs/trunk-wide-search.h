/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-service.h"
#include "trunk-search-plan.h"

G_BEGIN_DECLS

/* How many requests of one search are under way at most. */
#define TRUNK_WIDE_SEARCH_AT_ONCE 4

/**
 * TrunkSearchAnswer:
 * @numbers: (element-type TrunkAvailableNumber): what was found
 * @more: whether there may be more than these
 * @error: (nullable): why some of it could not be asked for; the rest is here
 *
 * What came of a plan.
 */
typedef struct
{
  GPtrArray *numbers;
  gboolean   more;
  GError    *error;
} TrunkSearchAnswer;

void               trunk_search_answer_free (TrunkSearchAnswer    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkSearchAnswer, trunk_search_answer_free)

void               trunk_wide_search_async  (TrunkNumbersService  *service,
                                             TrunkSearchPlan      *plan,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
TrunkSearchAnswer *trunk_wide_search_finish (TrunkNumbersService  *service,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
