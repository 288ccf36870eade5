/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-session-private.h"

/* What has been changed in a session and is not in the service yet. */

/**
 * trunk_session_get_n_changed_drafts:
 *
 * Returns: how many numbers have changes that are not saved
 */
guint
trunk_session_get_n_changed_drafts (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), 0);

  return trunk_drafts_get_n_changed (self->drafts);
}

/**
 * trunk_session_get_writes:
 *
 * Returns: (transfer none): the changes and releases that are on their way
 */
TrunkWrites *
trunk_session_get_writes (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return trunk_recorded_service_get_writes (self->service);
}
