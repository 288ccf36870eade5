/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paged-list-private.h"

/* What is asked of the list: to load, to wait, to begin with what was kept. */

/* While it waits, or shows what was kept, it only keeps in mind that something was wanted. */
static gboolean
wait (TrunkPagedList *self,
      gboolean        to_end)
{
  if (!self->held && !self->restoring)
    return FALSE;

  self->wanted = TRUE;
  self->wanted_to_end |= to_end;

  return TRUE;
}

/**
 * trunk_paged_list_load_more:
 *
 * Asks for the next page, unless one is on its way or all have come.
 *
 * After a failure this asks for the same page again; a refresh that failed goes on where it was.
 */
void
trunk_paged_list_load_more (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (wait (self, FALSE) || self->state == TRUNK_LIST_LOADING || self->state == TRUNK_LIST_COMPLETE)
    return;

  if (self->shadow == NULL && (self->foreign || self->kept))
    trunk_paged_list_start_shadow (self, self->foreign ? TRUNK_RECONCILE_EXACT : TRUNK_RECONCILE_WHOLE, 1);
  else
    trunk_page_stream_ask (trunk_paged_list_get_active_stream (self), self->stamp);

  trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_load_rest:
 *
 * Loads to the end, 1000 numbers a page, each page asked for as soon as the one before it has come.
 */
void
trunk_paged_list_load_rest (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (wait (self, TRUE) || self->state == TRUNK_LIST_COMPLETE)
    return;

  self->to_end = TRUE;

  if (self->state == TRUNK_LIST_LOADING)
    return;

  if (self->shadow != NULL || self->foreign || self->kept)
    {
      trunk_paged_list_load_more (self);
      return;
    }

  trunk_paged_list_ask_for_rest (self);
  trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_is_loading_rest:
 *
 * Returns: whether it loads because somebody has asked for all of it
 */
gboolean
trunk_paged_list_is_loading_rest (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);

  return self->state == TRUNK_LIST_LOADING && self->to_end && !self->restoring;
}

/**
 * trunk_paged_list_get_trouble:
 *
 * What is in the way outlives the failure: while it is tried again, and when that is stopped, it is there still.
 *
 * Returns: (transfer none) (nullable): why the last page did not come, where nothing else can be sent either, or nobody
 *   knows better as what is shown is what was kept; from then on until a page has come
 */
const GError *
trunk_paged_list_get_trouble (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), NULL);

  return self->trouble;
}

/**
 * trunk_paged_list_begin_need:
 *
 * Says that all of the list is needed for work which tells by itself what came of it, until as many calls of
 * trunk_paged_list_end_need() as of this.  It loads nothing.
 */
void
trunk_paged_list_begin_need (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  self->n_needs++;
}

void
trunk_paged_list_end_need (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (self->n_needs > 0);

  self->n_needs--;
}

/**
 * trunk_paged_list_is_needed:
 *
 * Returns: whether somebody needs all of it and tells what came of that, so that nobody else has to
 */
gboolean
trunk_paged_list_is_needed (TrunkPagedList *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (self), FALSE);

  return self->n_needs > 0;
}

/**
 * trunk_paged_list_refresh:
 *
 * Loads again what is shown, to the end if more than one page was loaded, and then changes only what
 * differs.  A refresh in progress is begun anew.
 */
void
trunk_paged_list_refresh (TrunkPagedList *self)
{
  TrunkReconcileMode mode = TRUNK_RECONCILE_PART;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (wait (self, FALSE))
    return;

  if (self->foreign)
    mode = TRUNK_RECONCILE_EXACT;
  else if (self->kept || trunk_page_stream_is_at_end (self->stream) || self->to_end ||
           trunk_page_stream_get_n_taken (self->stream) > 1)
    mode = TRUNK_RECONCILE_WHOLE;

  trunk_paged_list_cancel_work (self);
  trunk_paged_list_start_shadow (self, mode, 1);
  trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
}

/**
 * trunk_paged_list_stop:
 *
 * Cancels loading; what is shown stays, and can be continued.
 */
void
trunk_paged_list_stop (TrunkPagedList *self)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->state != TRUNK_LIST_LOADING)
    return;

  self->wanted = self->wanted_to_end = FALSE;
  trunk_paged_list_cancel_work (self);
  trunk_paged_list_settle (self);
}

/**
 * trunk_paged_list_restore:
 * @kept: the pages of the list as it was kept on this computer
 * @loaded_at: when the source said so, in µs since 1970
 *
 * Shows what was known at the last visit, until the source has said what there is now.  What is asked for meanwhile is
 * begun afterwards; and whatever that is, it goes to the end of the list, and changes only what differs.  What cannot
 * be read is left out.
 *
 * Nothing happens where the list has begun to load already.
 */
void
trunk_paged_list_restore (TrunkPagedList  *self,
                          TrunkPageSource *kept,
                          gint64           loaded_at)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (TRUNK_IS_PAGE_SOURCE (kept));

  if (self->state != TRUNK_LIST_IDLE || self->loaded_at > 0)
    return;

  trunk_paged_list_set_stream (self, trunk_page_stream_new (kept, LARGE_PAGE,
                                                            trunk_paged_list_arrived_cb, self), AT_END);
  self->restoring = self->kept = self->to_end = TRUE;
  self->kept_at = loaded_at;
  trunk_page_stream_ask (self->stream, self->stamp);
  trunk_paged_list_set_state (self, TRUNK_LIST_LOADING, NULL);
}

/* All that was kept is there, or as much of it as can be read. */
void
trunk_paged_list_end_restoring (TrunkPagedList *self)
{
  g_autoptr(TrunkPagedList) held = g_object_ref (self);

  trunk_paged_list_set_stream (self, trunk_page_stream_new (self->source, SMALL_PAGE,
                                                            trunk_paged_list_arrived_cb, self), AT_END);
  self->restoring = self->to_end = FALSE;
  self->kept = trunk_rows_get_size (self->rows) > 0;
  trunk_paged_list_set_state (self, TRUNK_LIST_IDLE, NULL);
  trunk_paged_list_set_held (self, self->held);
}

/**
 * trunk_paged_list_fail:
 * @error: why nothing can be asked
 *
 * Says why a list that is held has nothing newer.  Nothing happens while it is loading.
 */
void
trunk_paged_list_fail (TrunkPagedList *self,
                       const GError   *error)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));
  g_return_if_fail (self->held);
  g_return_if_fail (error != NULL);

  if (self->state != TRUNK_LIST_LOADING)
    trunk_paged_list_set_state (self, TRUNK_LIST_FAILED, g_error_copy (error));
}

/**
 * trunk_paged_list_set_held:
 * @held: whether to ask the source for nothing
 *
 * What is asked for while the list is held is begun when it is no more.
 */
void
trunk_paged_list_set_held (TrunkPagedList *self,
                           gboolean        held)
{
  gboolean wanted, to_end;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  self->held = held;
  if (held || self->restoring)
    return;

  wanted = self->wanted && self->state != TRUNK_LIST_LOADING;
  to_end = self->wanted_to_end;
  self->wanted = self->wanted_to_end = FALSE;
  if (!wanted)
    return;

  if (trunk_rows_get_size (self->rows) > 0)
    trunk_paged_list_refresh (self);
  else if (to_end)
    trunk_paged_list_load_rest (self);
  else
    trunk_paged_list_load_more (self);
}

/**
 * trunk_paged_list_set_still:
 * @still: whether no row may move, because somebody is writing
 *
 * What a refresh has found is shown afterwards.  Values still change in their place.
 */
void
trunk_paged_list_set_still (TrunkPagedList *self,
                            gboolean        still)
{
  g_return_if_fail (TRUNK_IS_PAGED_LIST (self));

  if (self->still == still)
    return;

  self->still = still;
  if (!still && self->reconcile != NULL)
    trunk_paged_list_schedule_slice (self);
  g_object_notify (G_OBJECT (self), "still");
}
