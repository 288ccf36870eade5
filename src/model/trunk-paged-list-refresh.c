/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list-private.h"

/* How a refresh is taken over: compared in a thread, edited in slices. */

void
trunk_list_shadow_free (Shadow *shadow)
{
  g_clear_pointer (&shadow->stream, trunk_page_stream_free);
  trunk_rows_free (shadow->rows);
  g_free (shadow);
}

void
trunk_paged_list_start_shadow (TrunkPagedList     *self,
                               TrunkReconcileMode  mode,
                               guint               pass)
{
  guint page_size = mode == TRUNK_RECONCILE_WHOLE ? LARGE_PAGE
                    : mode == TRUNK_RECONCILE_EXACT ? SMALL_PAGE
                    : trunk_page_stream_get_page_size (self->stream);

  g_clear_pointer (&self->shadow, trunk_list_shadow_free);
  self->shadow = g_new0 (Shadow, 1);
  self->shadow->stream = trunk_page_stream_new (self->source, page_size, trunk_paged_list_arrived_cb, self);
  self->shadow->rows = trunk_rows_new ();
  self->shadow->mode = mode;
  self->shadow->pass = pass;
  self->shadow->since = self->stamp;

  trunk_page_stream_ask (self->shadow->stream, self->stamp);
}

/* Numbers that were bought or changed here after the shadow was begun: it cannot know them. */
static GHashTable *
find_local_rows (TrunkPagedList *self)
{
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->local);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const LocalChange *change = value;
      TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);

      if (number != NULL && !change->removed && change->stamp > self->shadow->since)
        g_hash_table_add (rows, number);
    }

  return g_steal_pointer (&rows);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Comparison *comparison = user_data;
  g_autoptr(TrunkReconcile) reconcile = trunk_reconcile_run_finish (result);
  TrunkPagedList *self = comparison->list;

  if (self == NULL)
    return;

  self->comparison = NULL;

  if (comparison->stamp != self->stamp)
    {
      trunk_paged_list_start_comparison (self);
      return;
    }

  self->reconcile = g_steal_pointer (&reconcile);
  self->next_edit = 0;
  trunk_paged_list_run_slice (self);
}

void
trunk_paged_list_start_comparison (TrunkPagedList *self)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr(GHashTable) local = find_local_rows (self);
  TrunkRows *wanted = self->shadow->rows;

  g_clear_pointer (&self->reconcile, trunk_reconcile_free);
  comparison->list = self;
  comparison->stamp = self->stamp;
  self->comparison = comparison;

  trunk_reconcile_run_async (trunk_reconcile_new (self->shadow->mode,
                                                  trunk_rows_copy (self->rows),
                                                  trunk_rows_get_size (self->rows),
                                                  trunk_rows_copy (wanted),
                                                  trunk_rows_get_size (wanted),
                                                  local, self->suspects),
                             compared_cb, comparison);
}

/* Those under suspicion that have left: two passes have missed them. */
static GPtrArray *
find_gone (TrunkPagedList *self)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer number;

  if (self->suspects == NULL || self->shadow->mode == TRUNK_RECONCILE_EXACT)
    return gone;

  g_hash_table_iter_init (&iter, self->suspects);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!trunk_rows_contains (self->rows, number) &&
        !g_hash_table_contains (self->local, trunk_number_get_id (number)))
      g_ptr_array_add (gone, g_object_ref (number));

  return gone;
}

/* Rows that are missing stay under suspicion; TRUE if a second pass shall decide now. */
static gboolean
take_suspects (TrunkPagedList *self)
{
  GPtrArray *missing = self->reconcile->missing;

  g_clear_pointer (&self->suspects, g_hash_table_unref);

  if (missing->len == 0)
    return FALSE;

  self->suspects = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < missing->len; i++)
    g_hash_table_add (self->suspects, g_object_ref (missing->pdata[i]));

  return self->shadow->pass == 1;
}

static void
finish_refresh (TrunkPagedList *self)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self);
  g_autoptr(GPtrArray) gone = find_gone (self);
  TrunkReconcileMode mode = self->shadow->mode;
  gint64 loaded_at = self->shadow->loaded_at;
  gboolean again = take_suspects (self);
  guint64 epoch = self->epoch;

  trunk_paged_list_set_stream (self, g_steal_pointer (&self->shadow->stream), AT_END);
  self->foreign = self->kept = FALSE;
  g_clear_pointer (&self->reconcile, trunk_reconcile_free);
  g_clear_pointer (&self->shadow, trunk_list_shadow_free);

  if (again)
    trunk_paged_list_start_shadow (self, mode, 2);

  for (guint i = 0; i < gone->len; i++)
    trunk_paged_list_emit_gone (self, gone->pdata[i]);

  if (epoch == self->epoch)
    trunk_paged_list_set_loaded_at (self, loaded_at);
  if (epoch == self->epoch && !again)
    trunk_paged_list_continue_or_settle (self);
}

/* What a refresh has found waits while no row may move; another list that was asked for does not. */
gboolean
trunk_paged_list_is_waiting (TrunkPagedList *self)
{
  return self->still && self->reconcile != NULL && self->shadow->mode != TRUNK_RECONCILE_EXACT;
}

void
trunk_paged_list_make_edits (TrunkPagedList *self)
{
  TrunkReconcile *reconcile = self->reconcile;
  gint64 deadline = g_get_monotonic_time () + self->slice;

  while (self->next_edit < reconcile->edits->len)
    {
      TrunkEdit edit = g_array_index (reconcile->edits, TrunkEdit, self->next_edit++);
      g_autofree TrunkNumber **added = g_new (TrunkNumber *, edit.n_added);

      for (guint i = 0; i < edit.n_added; i++)
        added[i] = trunk_rows_get (self->shadow->rows, edit.from + i);

      trunk_paged_list_splice (self, edit.position, edit.n_removed, added, edit.n_added);

      /* Whoever was told may have changed or ended everything. */
      if (self->reconcile != reconcile)
        return;
      if (trunk_paged_list_is_overdue (deadline))
        break;
    }

  if (self->next_edit == reconcile->edits->len)
    finish_refresh (self);
}
