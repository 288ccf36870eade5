/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-history-query.h"

G_BEGIN_DECLS

/**
 * TrunkJournal:
 *
 * The writes to one space, on disk: each is there before it leaves, and says afterwards what became of it.
 *
 * Whoever sends a write waits until its line is written, and does not send it when that failed.  Lines are written in
 * the order they are given.  What has left is read again as the history, page by page, the newest first.
 *
 * Properties: "problem" (boxed #GError, read-only, nullable): why nothing can be written, and so nothing may be sent;
 * a sentence for people.  %NULL as long as nothing is known to be wrong.
 * Signals: "written" (GPtrArray of TrunkRecord): lines are on disk, new or changed; "forgotten" (gint64): the closed
 * lines from before that time are not any more.
 */
#define TRUNK_TYPE_JOURNAL (trunk_journal_get_type ())
G_DECLARE_INTERFACE (TrunkJournal, trunk_journal, TRUNK, JOURNAL, GObject)

struct _TrunkJournalInterface
{
  GTypeInterface parent_iface;

  void           (* write_async)  (TrunkJournal         *self,
                                   GPtrArray            *records,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  gboolean       (* write_finish) (TrunkJournal         *self,
                                   GAsyncResult         *result,
                                   GError              **error);
  void           (* load_async)   (TrunkJournal         *self,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  GPtrArray *    (* load_finish)  (TrunkJournal         *self,
                                   GAsyncResult         *result,
                                   GError              **error);
  void           (* read_async)   (TrunkJournal            *self,
                                   const TrunkHistoryQuery *query,
                                   gint64                   before,
                                   guint                    n_wanted,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data);
  GPtrArray *    (* read_finish)  (TrunkJournal         *self,
                                   GAsyncResult         *result,
                                   gint64               *next,
                                   GError              **error);
  const GError * (* get_problem)  (TrunkJournal         *self);
};

void          trunk_journal_write_async  (TrunkJournal         *self,
                                          GPtrArray            *records,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean      trunk_journal_write_finish (TrunkJournal         *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void          trunk_journal_load_async   (TrunkJournal         *self,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GPtrArray    *trunk_journal_load_finish  (TrunkJournal         *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void          trunk_journal_read_async   (TrunkJournal         *self,
                                          const TrunkHistoryQuery *query,
                                          gint64                before,
                                          guint                 n_wanted,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GPtrArray    *trunk_journal_read_finish  (TrunkJournal         *self,
                                          GAsyncResult         *result,
                                          gint64               *next,
                                          GError              **error);
const GError *trunk_journal_get_problem  (TrunkJournal         *self);
void          trunk_journal_emit_written (TrunkJournal         *self,
                                          GPtrArray            *records);
void          trunk_journal_emit_forgotten (TrunkJournal       *self,
                                            gint64              before);

G_END_DECLS
