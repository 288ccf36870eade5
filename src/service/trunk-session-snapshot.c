/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-text.h"
#include "trunk-numbers-api.h"
#include "trunk-session-private.h"

/* What a session shows: before the service has answered, before there is a token to ask it with, and of a search. */

/* The service is asked when it is known what was kept, and there is something to sign with. */
static void
update_held (TrunkSession *self)
{
  gboolean finding = self->keeper != NULL &&
                     trunk_snapshot_keeper_get_state (self->keeper) == TRUNK_SNAPSHOT_FINDING;

  trunk_paged_list_set_held (self->numbers, finding || self->awaiting);
}

/* A list that is being filled tells it when it is full. */
static void
tell_access_error (TrunkSession *self)
{
  if (!self->awaiting || self->access_error == NULL)
    return;

  if (self->keeper == NULL || trunk_snapshot_keeper_get_state (self->keeper) == TRUNK_SNAPSHOT_READ)
    trunk_paged_list_fail (self->numbers, self->access_error);
}

static void
kept_cb (TrunkSession *self)
{
  TrunkSnapshotState state = trunk_snapshot_keeper_get_state (self->keeper);

  trunk_session_compare_with_snapshot (self);
  update_held (self);
  if (state == TRUNK_SNAPSHOT_SHOWING)
    trunk_paged_list_refresh (self->numbers);
  else if (state == TRUNK_SNAPSHOT_READ)
    tell_access_error (self);
}

/**
 * trunk_session_limit_snapshot:
 * @n_first: how many; 0 for all
 *
 * Shows no more than the first of what was known at the last visit, until trunk_session_show_rest().  It is called
 * before trunk_session_show_snapshot().
 */
void
trunk_session_limit_snapshot (TrunkSession *self,
                              guint         n_first)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (self->keeper == NULL);

  self->n_first = n_first;
}

/**
 * trunk_session_show_snapshot:
 *
 * Fills the list with what was known at the last visit, and then brings it up to date.  From now on it is kept.
 */
void
trunk_session_show_snapshot (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  if (self->keeper != NULL || !TRUNK_IS_SNAPSHOT_BOOK (self->journal))
    return;

  self->keeper = trunk_snapshot_keeper_new (self->numbers, self->pool, TRUNK_SNAPSHOT_BOOK (self->journal),
                                            self->clock);
  g_signal_connect_object (self->keeper, "notify::state", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  if (self->n_first > 0)
    trunk_snapshot_keeper_show_first (self->keeper, self->n_first);
  else
    trunk_snapshot_keeper_show (self->keeper);
}

/**
 * trunk_session_show_rest:
 *
 * The rest is wanted, too, after trunk_session_limit_snapshot().
 */
void
trunk_session_show_rest (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  self->n_first = 0;
  if (self->keeper != NULL)
    trunk_snapshot_keeper_show_rest (self->keeper);
}

/**
 * trunk_session_get_snapshots:
 *
 * Returns: (transfer none) (nullable): who keeps the list, after trunk_session_show_snapshot()
 */
TrunkSnapshotKeeper *
trunk_session_get_snapshots (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->keeper;
}

/* For trunk-session.c, as it goes. */
void
trunk_session_drop_snapshot (TrunkSession *self)
{
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_func (self->keeper, kept_cb, self);
  g_clear_object (&self->keeper);
  g_clear_error (&self->access_error);
}

static void
set_awaiting (TrunkSession *self,
              gboolean      awaiting)
{
  gboolean changes = self->awaiting != awaiting;

  self->awaiting = awaiting;
  update_held (self);
  if (changes)
    g_object_notify (G_OBJECT (self), "awaiting-token");
}

/**
 * trunk_session_await_token:
 *
 * Says that there is no token yet: nothing is asked of the service until trunk_session_set_token().
 */
void
trunk_session_await_token (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  set_awaiting (self, TRUE);
}

/**
 * trunk_session_is_awaiting_token:
 *
 * Returns: whether nothing can be sent for want of a token
 */
gboolean
trunk_session_is_awaiting_token (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), FALSE);

  return self->awaiting;
}

/**
 * trunk_session_fail_access:
 * @error: why there is no token
 *
 * Says so in the place of the service: the list has failed with it.
 */
void
trunk_session_fail_access (TrunkSession *self,
                           const GError *error)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  if (!self->awaiting)
    return;

  g_clear_error (&self->access_error);
  self->access_error = g_error_copy (error);
  tell_access_error (self);
}

/**
 * trunk_session_set_token:
 * @token: a token that was tried with another session of the same space, or the keyring's
 *
 * Signs with it what is sent from now on.  Nothing else of the session is touched: list, drafts and orders stay.  A
 * list that has failed for want of one goes on.
 */
void
trunk_session_set_token (TrunkSession *self,
                         const char   *token)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (TRUNK_IS_NUMBERS_API (self->below));

  trunk_numbers_api_set_token (TRUNK_NUMBERS_API (self->below), token);
  g_clear_error (&self->access_error);
  set_awaiting (self, FALSE);
  if (trunk_paged_list_get_state (self->numbers) == TRUNK_LIST_FAILED)
    trunk_paged_list_load_more (self->numbers);
}

/**
 * trunk_session_get_views:
 *
 * Returns: (transfer none): the views that the person has saved of this space
 */
TrunkViews *
trunk_session_get_views (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->views;
}

/**
 * trunk_session_set_filter:
 * @text: (nullable): what the person looks for; digits in any format mean the number, other text the name
 *
 * Asks the service for the numbers that match.  What is shown stays until the answer is there.
 */
void
trunk_session_set_filter (TrunkSession *self,
                          const char   *text)
{
  g_autofree char *stripped = NULL;
  g_autoptr(TrunkNumberText) wanted = NULL;
  g_autoptr(TrunkPageSource) source = NULL;

  g_return_if_fail (TRUNK_IS_SESSION (self));

  stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  if (stripped != NULL && *stripped == '\0')
    g_clear_pointer (&stripped, g_free);

  if (g_strcmp0 (stripped, self->filter) == 0)
    return;

  wanted = trunk_number_text_new (stripped);
  source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (self->service),
                                       wanted != NULL ? trunk_number_text_get_name (wanted) : NULL,
                                       wanted != NULL ? trunk_number_text_get_digits (wanted) : NULL);

  /* As long as the list shows what was found, it is not to be taken for the whole, neither by who keeps it nor by who
   * compares it. */
  if (self->keeper != NULL && stripped != NULL)
    trunk_snapshot_keeper_set_paused (self->keeper, TRUE);
  trunk_paged_list_set_source (self->numbers, source);
  g_set_str (&self->filter, stripped);
  if (self->keeper != NULL && stripped == NULL)
    trunk_snapshot_keeper_set_paused (self->keeper, FALSE);
}
