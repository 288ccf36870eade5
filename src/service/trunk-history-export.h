/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-journal.h"
#include "trunk-space.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_HISTORY_CSV,  /* a row for each field; for people and their spreadsheets */
  TRUNK_HISTORY_JSON  /* an object for each entry, with the API's words; for programs */
} TrunkHistoryFormat;

void      trunk_history_export_async    (TrunkJournal            *journal,
                                         const char              *space_name,
                                         const TrunkHistoryQuery *query,
                                         TrunkHistoryFormat       format,
                                         GFile                   *file,
                                         GCancellable            *cancellable,
                                         GAsyncReadyCallback      callback,
                                         gpointer                 user_data);
gboolean  trunk_history_export_finish   (GAsyncResult            *result,
                                         guint                   *n_entries,
                                         GError                 **error);
char     *trunk_history_export_dup_text (GPtrArray               *records,
                                         const char              *space_name,
                                         TrunkHistoryFormat       format);

G_END_DECLS
