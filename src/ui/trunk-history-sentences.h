/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-record.h"
#include "trunk-restore.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* What the history says of its entries: pure functions. */

char       *trunk_history_dup_number    (const TrunkRecord *record);
char       *trunk_history_dup_what      (const TrunkRecord *record);
char       *trunk_history_dup_time      (gint64             time,
                                         gint64             now);
char       *trunk_history_dup_full_time (gint64             time);
char       *trunk_history_dup_summary   (const TrunkRecord *record,
                                         gint64             now);
const char *trunk_history_get_icon_name (const TrunkRecord *record);
const char *trunk_history_get_no_restore_reason (const TrunkRecord *record);
char       *trunk_history_dup_labels    (guint64            fields);
char       *trunk_history_dup_file_name (TrunkSpace        *space,
                                         gint64             now,
                                         const char        *extension);

G_END_DECLS
