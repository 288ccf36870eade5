/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-tasks.h"

#include "trunk-history-view.h"
#include "trunk-journal-dialog.h"
#include "trunk-number-actions.h"
#include "trunk-numbers-page.h"
#include "trunk-numbers-view.h"
#include "trunk-space-sidebar.h"
#include "trunk-waiting-page.h"
#include "trunk-window-changes.h"
#include "trunk-window-dialogs.h"
#include "trunk-window-restore.h"

#include <glib/gi18n.h>

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
                              guint              side,
                              GTask             *asking)
{
  TrunkSession *session = trunk_space_page_get_session (page);

  if (session != NULL)
    trunk_window_restore (GTK_WIDGET (page), session, entry, (TrunkRestoreSide) side, asking);
  else
    g_task_return_boolean (asking, FALSE);
}

static void
set_up_like_action (GtkWidget  *page,
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

/* In sp: at 150 % text 256 would be 384 px, and the window would no longer fit into 360; at 200 % 200 would not fit. */
double
trunk_space_get_sidebar_width (GObject  *object,
                               gboolean  narrow)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (object)), "gtk-xft-dpi", &dpi, NULL);

  return narrow ? MIN (200, 340.0 * 96 * 1024 / MAX (dpi, 1)) : 256;
}

static void
journal_details_action (GtkWidget  *page,
                        const char *action_name,
                        GVariant   *parameter)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));
  const GError *problem = session != NULL ? trunk_journal_get_problem (trunk_session_get_journal (session)) : NULL;

  if (problem != NULL)
    adw_dialog_present (trunk_journal_dialog_new (_("Nothing Can Be Sent"), problem), page);
}

static TrunkSpaceSidebar *
get_sidebar (GtkWidget *page)
{
  return TRUNK_SPACE_SIDEBAR (gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "sidebar"));
}

static void
show_history_action (GtkWidget  *page,
                     const char *action_name,
                     GVariant   *parameter)
{
  GObject *history = gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "history_view");

  trunk_history_view_show_number (TRUNK_HISTORY_VIEW (history), g_variant_get_string (parameter, NULL));
  trunk_space_sidebar_set_view (get_sidebar (page), "history");
}

static void
show_view_action (GtkWidget  *page,
                  const char *action_name,
                  GVariant   *parameter)
{
  trunk_space_sidebar_set_view (get_sidebar (page), g_variant_get_string (parameter, NULL));
}

/* To where one was in the list, or to what stands alone in its place; or else to the first that can have the focus. */
static void
focus_action (GtkWidget  *page,
              const char *action_name,
              GVariant   *parameter)
{
  GObject *outer = gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "outer_split");
  GObject *inner = gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "inner_split");
  GtkWidget *stack = adw_overlay_split_view_get_content (ADW_OVERLAY_SPLIT_VIEW (outer));
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (stack));
  GObject *numbers = gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "numbers_page");

  if (shown == GTK_WIDGET (inner) && gtk_widget_get_mapped (GTK_WIDGET (numbers)))
    {
      GObject *view = gtk_widget_get_template_child (GTK_WIDGET (numbers), TRUNK_TYPE_NUMBERS_PAGE, "view");

      if (trunk_numbers_view_focus (TRUNK_NUMBERS_VIEW (view)))
        return;
    }

  if (!(TRUNK_IS_WAITING_PAGE (shown) && gtk_widget_grab_focus (shown)) &&
      !gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (get_sidebar (page)));
}

/**
 * trunk_space_tasks_save:
 * @page: the page of a space
 *
 * Opens the review of what was changed on the number in sight, or says why that cannot be saved.
 *
 * Returns: whether something was changed there
 */
gboolean
trunk_space_tasks_save (TrunkSpacePage *page)
{
  GtkWidget *number_page = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), TRUNK_TYPE_SPACE_PAGE,
                                                                      "number_page"));

  return gtk_widget_get_mapped (number_page) && trunk_number_actions_save (number_page);
}

/**
 * trunk_space_tasks_install:
 * @page_class: of the page of a space
 *
 * Adds the actions "space.set-up-like", "space.journal-details", "space.show-history" (number) and "space.show-view"
 * (name), and "space.focus", for a focus that comes back to the panes.
 */
void
trunk_space_tasks_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "space.focus", NULL, focus_action);
  gtk_widget_class_install_action (page_class, "space.set-up-like", NULL, set_up_like_action);
  gtk_widget_class_install_action (page_class, "space.journal-details", NULL, journal_details_action);
  gtk_widget_class_install_action (page_class, "space.show-history", "s", show_history_action);
  gtk_widget_class_install_action (page_class, "space.show-view", "s", show_view_action);
}
