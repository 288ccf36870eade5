/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list-private.h"

#include "trunk-error.h"

/* How pages become rows: in slices, each told of once. */

/* Copies @error, which may be NULL. */
static void
set_trouble (TrunkPagedList *self,
             const GError   *error)
{
  GError *before = self->trouble;

  if (before == NULL && error == NULL)
    return;

  self->trouble = error != NULL ? g_error_copy (error) : NULL;
  g_clear_error (&before);
  g_object_notify (G_OBJECT (self), "trouble");
}

/* A failure of the source's own is none of the way to it, but as long as it has not answered nobody knows. */
void
trunk_paged_list_note_failure (TrunkPagedList *self,
                               const GError   *error)
{
  if (self->trouble != NULL || self->kept || trunk_error_cuts_off (error))
    set_trouble (self, error);
}

gboolean
trunk_paged_list_is_overdue (gint64 deadline)
{
  return g_get_monotonic_time () >= deadline;
}

TrunkPageStream *
trunk_paged_list_get_active_stream (TrunkPagedList *self)
{
  return self->shadow != NULL ? self->shadow->stream : self->stream;
}

/* Ends everything in progress; what is shown stays. */
void
trunk_paged_list_cancel_work (TrunkPagedList *self)
{
  self->epoch++;
  self->offset = 0;
  self->to_end = FALSE;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->shadow, trunk_list_shadow_free);
  g_clear_pointer (&self->reconcile, trunk_reconcile_free);

  if (self->stream != NULL)
    trunk_page_stream_cancel (self->stream);

  if (self->comparison != NULL)
    g_steal_pointer (&self->comparison)->list = NULL;
}

void
trunk_paged_list_settle (TrunkPagedList *self)
{
  gboolean complete = !self->foreign && !self->kept && trunk_page_stream_is_at_end (self->stream);

  if (self->restoring)
    {
      trunk_paged_list_end_restoring (self);
      return;
    }

  if (complete)
    self->to_end = FALSE;

  trunk_paged_list_set_state (self, complete ? TRUNK_LIST_COMPLETE : TRUNK_LIST_IDLE, NULL);
}

void
trunk_paged_list_continue_or_settle (TrunkPagedList *self)
{
  if (!self->to_end || trunk_page_stream_is_at_end (self->stream))
    trunk_paged_list_settle (self);
  else
    {
      trunk_paged_list_ask_for_rest (self);
      trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
    }
}

void
trunk_paged_list_set_stream (TrunkPagedList  *self,
                             TrunkPageStream *stream,
                             guint            at)
{
  g_clear_pointer (&self->stream, trunk_page_stream_free);
  self->stream = stream;
  self->at = at;
  self->offset = 0;
}

/* A page size cannot change on the way (the cursor carries it), so the rest is read from the start, at
 * large pages: what is there already is passed over, what is new is inserted where it belongs. */
void
trunk_paged_list_ask_for_rest (TrunkPagedList *self)
{
  if (trunk_page_stream_get_page_size (self->stream) != LARGE_PAGE)
    trunk_paged_list_set_stream (self, trunk_page_stream_new (self->source, LARGE_PAGE,
                                                              trunk_paged_list_arrived_cb, self), 0);

  trunk_page_stream_ask (self->stream, self->stamp);
}

static gboolean
is_removed (TrunkPagedList *self,
            TrunkNumber    *number,
            guint64         stamp)
{
  const LocalChange *change = g_hash_table_lookup (self->local, trunk_number_get_id (number));

  return change != NULL && change->removed && change->stamp > stamp;
}

/* The one object for a row of a page asked for at @stamp, or NULL if it was removed here since. */
static TrunkNumber *
take_fresh (TrunkPagedList *self,
            TrunkNumber    *fresh,
            guint64         stamp)
{
  if (g_hash_table_size (self->local) > 0)
    {
      const char *id = trunk_number_get_id (fresh);
      const LocalChange *change = g_hash_table_lookup (self->local, id);

      if (change != NULL && change->stamp > stamp)
        return change->removed ? NULL : trunk_number_pool_lookup (self->pool, id);
    }

  return trunk_number_pool_merge (self->pool, fresh);
}

static void
fill_shadow (TrunkPagedList     *self,
             const TrunkArrival *arrival,
             gint64              deadline)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  guint64 epoch = self->epoch;

  while (self->offset < numbers->len)
    {
      TrunkNumber *number = take_fresh (self, numbers->pdata[self->offset], arrival->stamp);

      if (epoch != self->epoch)
        return;

      if (number != NULL && !trunk_rows_contains (self->shadow->rows, number))
        trunk_rows_splice (self->shadow->rows, trunk_rows_get_size (self->shadow->rows), 0, &number, 1);

      if (++self->offset % 16 == 0 && trunk_paged_list_is_overdue (deadline))
        return;
    }
}

/* Steps over a number that is shown already, where the stream was started again. */
static void
pass_over (TrunkPagedList *self,
           TrunkNumber    *number)
{
  guint position;

  if (self->at != AT_END && trunk_rows_find (self->rows, number, self->at, &position))
    self->at = position + 1;
}

/* Inserts what nobody has removed or inserted while it was being collected. */
static void
insert_run (TrunkPagedList *self,
            GPtrArray      *run,
            guint64         stamp)
{
  guint at;

  for (guint i = run->len; i > 0; i--)
    if (trunk_rows_contains (self->rows, run->pdata[i - 1]) || is_removed (self, run->pdata[i - 1], stamp))
      g_ptr_array_remove_index (run, i - 1);

  at = MIN (self->at, trunk_rows_get_size (self->rows));
  if (self->at != AT_END)
    self->at += run->len;

  trunk_paged_list_splice (self, at, 0, (TrunkNumber **) run->pdata, run->len);
}

/* Merging tells those who watch a number, so the rows are touched only after all merging is done. */
static void
fill_rows (TrunkPagedList     *self,
           const TrunkArrival *arrival,
           gint64              deadline)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  g_autoptr(GPtrArray) run = g_ptr_array_new_full (numbers->len - self->offset, g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 epoch = self->epoch;

  while (self->offset < numbers->len)
    {
      TrunkNumber *number = take_fresh (self, numbers->pdata[self->offset], arrival->stamp);

      if (epoch != self->epoch)
        return;

      if (number != NULL && trunk_rows_contains (self->rows, number))
        {
          if (self->at != AT_END && run->len > 0)
            break; /* the run belongs before it */
          pass_over (self, number);
        }
      else if (number != NULL && g_hash_table_add (seen, number))
        g_ptr_array_add (run, g_object_ref (number));

      if (++self->offset % 16 == 0 && trunk_paged_list_is_overdue (deadline))
        break;
    }

  insert_run (self, run, arrival->stamp);
}

static void
finish_shadow_page (TrunkPagedList *self)
{
  Shadow *shadow = self->shadow;
  gboolean at_end = trunk_page_stream_is_at_end (shadow->stream);

  if (shadow->loaded_at == 0)
    shadow->loaded_at = trunk_clock_get_now (self->clock);

  if (at_end && shadow->mode == TRUNK_RECONCILE_PART)
    shadow->mode = TRUNK_RECONCILE_WHOLE;

  if (at_end || shadow->mode != TRUNK_RECONCILE_WHOLE)
    trunk_paged_list_start_comparison (self);
  else
    trunk_page_stream_ask (shadow->stream, self->stamp);
}

static void
take_page (TrunkPagedList     *self,
           const TrunkArrival *arrival)
{
  GPtrArray *numbers = trunk_page_get_numbers (arrival->page);
  gint64 deadline = numbers->len <= SMALL_PAGE ? G_MAXINT64 : g_get_monotonic_time () + self->slice;
  gboolean first = arrival->cursor == NULL;
  guint64 epoch = self->epoch;

  do
    {
      if (self->shadow != NULL)
        fill_shadow (self, arrival, deadline);
      else
        fill_rows (self, arrival, deadline);

      if (epoch != self->epoch)
        return;
    }
  while (self->offset < numbers->len && !trunk_paged_list_is_overdue (deadline));

  if (self->offset < numbers->len)
    return;

  self->offset = 0;
  trunk_page_stream_pop (trunk_paged_list_get_active_stream (self));

  if (!self->restoring)
    set_trouble (self, NULL);
  if (epoch != self->epoch)
    return;

  if (self->shadow != NULL)
    {
      finish_shadow_page (self);
      return;
    }

  if (first)
    trunk_paged_list_set_loaded_at (self, self->restoring ? self->kept_at : trunk_clock_get_now (self->clock));
  if (epoch == self->epoch)
    trunk_paged_list_continue_or_settle (self);
}

static void
take_error (TrunkPagedList     *self,
            const TrunkArrival *arrival)
{
  g_autoptr(GError) error = g_error_copy (arrival->error);

  trunk_page_stream_pop (trunk_paged_list_get_active_stream (self));

  if (self->restoring)
    trunk_paged_list_settle (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    trunk_paged_list_stop (self);
  else
    trunk_paged_list_set_state (self, TRUNK_LIST_FAILED, g_steal_pointer (&error));
}

static gboolean
slice_cb (gpointer user_data)
{
  TrunkPagedList *self = user_data;

  self->idle = 0;
  trunk_paged_list_run_slice (self);

  return G_SOURCE_REMOVE;
}

void
trunk_paged_list_schedule_slice (TrunkPagedList *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (PRIORITY, slice_cb, self, NULL);
}

void
trunk_paged_list_run_slice (TrunkPagedList *self)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self); /* whoever is told may let go of it */
  const TrunkArrival *arrival;

  if (self->comparison != NULL || trunk_paged_list_is_waiting (self))
    return;

  if (self->reconcile != NULL)
    trunk_paged_list_make_edits (self);
  else if ((arrival = trunk_page_stream_peek (trunk_paged_list_get_active_stream (self))) == NULL)
    return;
  else if (arrival->page == NULL)
    take_error (self, arrival);
  else
    take_page (self, arrival);

  if (self->stream == NULL || self->comparison != NULL || trunk_paged_list_is_waiting (self))
    return;
  if (self->reconcile != NULL || trunk_page_stream_peek (trunk_paged_list_get_active_stream (self)) != NULL)
    trunk_paged_list_schedule_slice (self);
}

void
trunk_paged_list_arrived_cb (TrunkPageStream *stream,
                             gpointer         user_data)
{
  TrunkPagedList *self = user_data;
  const TrunkArrival *arrival = trunk_page_stream_peek (stream);

  /* The next page is on its way, and being parsed, while this one is taken in slices. */
  if (self->shadow != NULL ? self->shadow->mode == TRUNK_RECONCILE_WHOLE
                           : self->to_end && trunk_page_stream_get_page_size (stream) == LARGE_PAGE)
    trunk_page_stream_ask (stream, self->stamp);

  if (arrival == NULL || self->idle != 0)
    return;

  if (arrival->page == NULL || trunk_page_get_numbers (arrival->page)->len <= SMALL_PAGE)
    trunk_paged_list_run_slice (self);
  else
    trunk_paged_list_schedule_slice (self);
}
