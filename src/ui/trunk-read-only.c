/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-read-only.h"

#include "trunk-closures.h"
#include "trunk-error.h"

#include <glib/gi18n.h>

/**
 * trunk_read_only_get_lasting_reason:
 * @session: (nullable): a session
 *
 * Returns: (transfer none) (nullable): why nothing can be bought, changed or released, where neither time nor a
 *   connection changes that
 */
const char *
trunk_read_only_get_lasting_reason (TrunkSession *session)
{
  const GError *problem;

  if (session == NULL)
    return NULL;

  if (trunk_space_get_use (trunk_session_get_space (session)) == TRUNK_SPACE_READ_ONLY)
    return _("This space is read-only here");

  problem = trunk_journal_get_problem (trunk_session_get_journal (session));

  return g_error_matches (problem, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY) ? problem->message : NULL;
}

/**
 * trunk_read_only_get_reason:
 * @session: (nullable): a session
 *
 * Returns: (transfer none) (nullable): why nothing can be bought, changed or released now
 */
const char *
trunk_read_only_get_reason (TrunkSession *session)
{
  TrunkPagedList *numbers = session != NULL ? trunk_session_get_numbers (session) : NULL;
  const char *lasting = trunk_read_only_get_lasting_reason (session);

  if (lasting != NULL || numbers == NULL)
    return lasting;

  if (trunk_list_is_offline (trunk_paged_list_get_state (numbers), trunk_paged_list_get_error (numbers)))
    return _("Offline. Changes need a connection");

  return NULL;
}
