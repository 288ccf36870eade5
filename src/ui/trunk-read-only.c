/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-read-only.h"

#include "trunk-closures.h"
#include "trunk-error.h"
#include "trunk-list-trouble.h"

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

  if (trunk_session_is_awaiting_token (session) ||
      trunk_list_is_signed_out (trunk_paged_list_get_state (numbers), trunk_paged_list_get_error (numbers)))
    return _("Signed out. Changes need a token");

  /* What was kept on this computer may be days old, and nobody has said yet that it is still so. */
  if (trunk_paged_list_get_state (numbers) == TRUNK_LIST_FAILED && trunk_paged_list_is_kept (numbers))
    return _("SignalWire does not answer. Changes need an answer");

  return NULL;
}

/* What the reason depends on. */
struct _TrunkReadOnlyWatch
{
  GSignalGroup *space;
  GSignalGroup *journal;
  GSignalGroup *numbers;
};

/**
 * trunk_read_only_watch_new:
 * @changed: called with @data alone when the reasons above may have changed
 * @data: (not nullable): lives longer than the watch
 *
 * Returns: (transfer full): a watch that watches no session yet
 */
TrunkReadOnlyWatch *
trunk_read_only_watch_new (GCallback changed,
                           gpointer  data)
{
  TrunkReadOnlyWatch *watch = g_new0 (TrunkReadOnlyWatch, 1);

  watch->space = g_signal_group_new (TRUNK_TYPE_SPACE);
  g_signal_group_connect_swapped (watch->space, "notify::use", changed, data);
  watch->journal = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (watch->journal, "notify::problem", changed, data);
  watch->numbers = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (watch->numbers, "notify::state", changed, data);

  return watch;
}

/**
 * trunk_read_only_watch_set_session:
 * @watch: a watch
 * @session: (nullable): the session to watch
 */
void
trunk_read_only_watch_set_session (TrunkReadOnlyWatch *watch,
                                   TrunkSession       *session)
{
  g_signal_group_set_target (watch->space, session != NULL ? trunk_session_get_space (session) : NULL);
  g_signal_group_set_target (watch->journal, session != NULL ? trunk_session_get_journal (session) : NULL);
  g_signal_group_set_target (watch->numbers, session != NULL ? trunk_session_get_numbers (session) : NULL);
}

void
trunk_read_only_watch_free (TrunkReadOnlyWatch *watch)
{
  g_object_unref (watch->space);
  g_object_unref (watch->journal);
  g_object_unref (watch->numbers);
  g_free (watch);
}
