/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-record.h"

G_BEGIN_DECLS

/**
 * TrunkHistoryQuery:
 * @number: (nullable): a number in E.164, whose lines alone are wanted
 * @kinds: the kinds that are wanted, see TRUNK_RECORD_KIND_MASK(); 0 for all
 * @text: (nullable): what has to be in the number, the values, the reason or the note
 *
 * Which lines of the journal are wanted as the history.
 *
 * What has not left, and never did, is no history: numbers of an order that wait or were cancelled.
 */
typedef struct
{
  char  *number;
  guint  kinds;
  char  *text;
} TrunkHistoryQuery;

#define TRUNK_RECORD_KIND_MASK(kind) (1u << (kind))

#define TRUNK_TYPE_HISTORY_QUERY (trunk_history_query_get_type ())

GType              trunk_history_query_get_type (void);
TrunkHistoryQuery *trunk_history_query_new      (const char              *number,
                                                 guint                    kinds,
                                                 const char              *text);
TrunkHistoryQuery *trunk_history_query_copy     (const TrunkHistoryQuery *self);
void               trunk_history_query_free     (TrunkHistoryQuery       *self);
gboolean           trunk_history_query_equal    (const TrunkHistoryQuery *a,
                                                 const TrunkHistoryQuery *b);
gboolean           trunk_history_query_matches  (const TrunkHistoryQuery *self,
                                                 const TrunkRecord       *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkHistoryQuery, trunk_history_query_free)

G_END_DECLS
