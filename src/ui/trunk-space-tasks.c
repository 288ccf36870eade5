/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-tasks.h"

#include "trunk-window-changes.h"
#include "trunk-window-dialogs.h"
#include "trunk-window-restore.h"

/* What a person begins in the panes of a space, and a dialog goes on with: each for the session that is open. */

void
trunk_space_tasks_review_cb (TrunkSpacePage *page,
                             TrunkDraft     *draft)
{
  TrunkSession *session = trunk_space_page_get_session (page);

  if (session != NULL)
    trunk_window_review (GTK_WIDGET (page), session, draft);
}

void
trunk_space_tasks_release_cb (TrunkSpacePage *page,
                              TrunkNumber    *number)
{
  TrunkSession *session = trunk_space_page_get_session (page);

  if (session != NULL)
    trunk_window_release (GTK_WIDGET (page), session, number);
}

void
trunk_space_tasks_restore_cb (TrunkSpacePage    *page,
                              TrunkHistoryEntry *entry,
                              guint              side)
{
  TrunkSession *session = trunk_space_page_get_session (page);

  if (session != NULL)
    trunk_window_restore (GTK_WIDGET (page), session, entry, (TrunkRestoreSide) side);
}

void
trunk_space_tasks_set_up_like (GtkWidget  *page,
                               const char *action_name,
                               GVariant   *parameter)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));

  if (session != NULL)
    trunk_window_set_up (page, session, trunk_space_page_get_draft (TRUNK_SPACE_PAGE (page)));
}

/* An empty space has one wide page. */
gboolean
trunk_space_is_single_pane (GObject    *object,
                            gboolean    narrow,
                            const char *state_page)
{
  return narrow || g_strcmp0 (state_page, "empty") == 0;
}

/* In sp: at 150 % text 256 would be 384 px, and the window would no longer fit into 360. */
double
trunk_space_get_sidebar_width (GObject  *object,
                               gboolean  narrow)
{
  return narrow ? 200 : 256;
}
