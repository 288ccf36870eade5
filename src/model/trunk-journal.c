/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-journal.h"

G_DEFINE_INTERFACE (TrunkJournal, trunk_journal, G_TYPE_OBJECT)

#define IFACE(self) TRUNK_JOURNAL_GET_IFACE (self)

enum
{
  WRITTEN,
  FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
trunk_journal_default_init (TrunkJournalInterface *iface)
{
  g_object_interface_install_property (iface,
                                       g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR,
                                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  signals[WRITTEN] = g_signal_new ("written", TRUNK_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[FORGOTTEN] = g_signal_new ("forgotten", TRUNK_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT64);
}

/**
 * trunk_journal_write_async:
 * @self: a journal
 * @records: (element-type TrunkRecord): lines; held until it is done, and to be left alone until then
 * @cancellable: (nullable): to stop waiting; what was given is written all the same
 * @callback: called when all of them are on disk, or none
 * @user_data: for @callback
 *
 * Writes lines, all or none.  Those with key 0 are new and get their key and, where it is 0, the time of recording;
 * the others take the place of the line with their key.
 */
void
trunk_journal_write_async (TrunkJournal        *self,
                           GPtrArray           *records,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_JOURNAL (self));
  g_return_if_fail (records != NULL);

  IFACE (self)->write_async (self, records, cancellable, callback, user_data);
}

/**
 * trunk_journal_write_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: %TRUNK_ERROR_STORE, a sentence for people
 *
 * Returns: whether the lines are on disk, so that they survive a crash and a power cut
 */
gboolean
trunk_journal_write_finish (TrunkJournal  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (TRUNK_IS_JOURNAL (self), FALSE);

  return IFACE (self)->write_finish (self, result, error);
}

/**
 * trunk_journal_load_async:
 * @self: a journal
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the open lines, see trunk_record_is_open().
 */
void
trunk_journal_load_async (TrunkJournal        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_JOURNAL (self));

  IFACE (self)->load_async (self, cancellable, callback, user_data);
}

/**
 * trunk_journal_load_finish:
 * @self: a journal
 * @result: what the callback got
 * @error: %TRUNK_ERROR_STORE if the journal could not be read, or was damaged and a new one begun: writes that were
 *   open at that time are unknown
 *
 * Returns: (transfer full) (element-type TrunkRecord): the open lines in the order they were written first
 */
GPtrArray *
trunk_journal_load_finish (TrunkJournal  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (TRUNK_IS_JOURNAL (self), NULL);

  return IFACE (self)->load_finish (self, result, error);
}

/**
 * trunk_journal_read_async:
 * @self: a journal
 * @query: which lines
 * @before: the key that those wanted are below; 0 for the newest
 * @n_wanted: how many at most
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a page of the history.
 */
void
trunk_journal_read_async (TrunkJournal            *self,
                          const TrunkHistoryQuery *query,
                          gint64                   before,
                          guint                    n_wanted,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  g_return_if_fail (TRUNK_IS_JOURNAL (self));
  g_return_if_fail (query != NULL);
  g_return_if_fail (n_wanted > 0);

  IFACE (self)->read_async (self, query, before, n_wanted, cancellable, callback, user_data);
}

/**
 * trunk_journal_read_finish:
 * @self: a journal
 * @result: what the callback got
 * @next: (out): where the next page begins, for its @before; 0 where there is none
 * @error: %TRUNK_ERROR_STORE, why it cannot be read
 *
 * A page may be short, or empty, and others follow all the same: a search takes rests.
 *
 * Returns: (transfer full) (element-type TrunkRecord): lines, the newest first
 */
GPtrArray *
trunk_journal_read_finish (TrunkJournal  *self,
                           GAsyncResult  *result,
                           gint64        *next,
                           GError       **error)
{
  g_return_val_if_fail (TRUNK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (next != NULL, NULL);

  return IFACE (self)->read_finish (self, result, next, error);
}

/* For those who implement it: before the write is answered. */
void
trunk_journal_emit_written (TrunkJournal *self,
                            GPtrArray    *records)
{
  g_return_if_fail (TRUNK_IS_JOURNAL (self));

  g_signal_emit (self, signals[WRITTEN], 0, records);
}

/* For those who implement it. */
void
trunk_journal_emit_forgotten (TrunkJournal *self,
                              gint64        before)
{
  g_return_if_fail (TRUNK_IS_JOURNAL (self));

  g_signal_emit (self, signals[FORGOTTEN], 0, before);
}

/**
 * trunk_journal_get_problem:
 * @self: a journal
 *
 * Returns: (transfer none) (nullable): why nothing can be written at the moment
 */
const GError *
trunk_journal_get_problem (TrunkJournal *self)
{
  g_return_val_if_fail (TRUNK_IS_JOURNAL (self), NULL);

  return IFACE (self)->get_problem (self);
}
