/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-releases.h"

#include "trunk-space-page.h"
#include "trunk-window-dialogs.h"

/* What can be done about releases in the panes of a space: the actions `releases.…`, with a number's id, or several. */

static TrunkReleaseItem *
find_item (TrunkSession *session,
           GVariant     *id)
{
  return session != NULL
         ? trunk_release_queue_find (trunk_session_get_releases (session), g_variant_get_string (id, NULL)) : NULL;
}

static void
set_lock (GtkWidget *page,
          GVariant  *id,
          gboolean   locked)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));
  TrunkNumber *number = NULL;

  if (session != NULL)
    number = trunk_number_pool_lookup (trunk_session_get_pool (session), g_variant_get_string (id, NULL));
  if (number != NULL)
    trunk_window_lock (page, session, number, locked);
}

static void
lock_action (GtkWidget  *page,
             const char *action_name,
             GVariant   *id)
{
  set_lock (page, id, TRUE);
}

static void
unlock_action (GtkWidget  *page,
               const char *action_name,
               GVariant   *id)
{
  set_lock (page, id, FALSE);
}

static void
keep_action (GtkWidget  *page,
             const char *action_name,
             GVariant   *id)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));
  TrunkReleaseItem *item = find_item (session, id);

  if (item != NULL)
    trunk_release_queue_cancel (trunk_session_get_releases (session), item);
}

static void
again_action (GtkWidget  *page,
              const char *action_name,
              GVariant   *id)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));
  TrunkReleaseItem *item = find_item (session, id);

  if (item != NULL)
    trunk_window_release_again (page, session, item);
}

static void
check_action (GtkWidget  *page,
              const char *action_name,
              GVariant   *id)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));

  if (session != NULL)
    trunk_release_queue_check_unknown (trunk_session_get_releases (session));
}

/* Of one there is more to say than of several. */
static void
several_action (GtkWidget  *page,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);
  g_autoptr(GListStore) numbers = g_list_store_new (TRUNK_TYPE_NUMBER);
  guint n;

  for (gsize i = 0; session != NULL && ids[i] != NULL; i++)
    {
      TrunkNumber *number = trunk_number_pool_lookup (trunk_session_get_pool (session), ids[i]);

      if (number != NULL)
        g_list_store_append (numbers, number);
    }

  n = g_list_model_get_n_items (G_LIST_MODEL (numbers));
  if (n == 1)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (numbers), 0);

      trunk_window_release (page, session, number);
    }
  else if (n > 1)
    {
      trunk_window_release_several (page, session, G_LIST_MODEL (numbers));
    }
}

/* Whoever goes to the view from a toast would be left with no focus: it goes with the toast. */
static void
focus_action (GtkWidget  *page,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_template_child (page, TRUNK_TYPE_SPACE_PAGE, "waiting_page")));
}

static void
trunk_space_releases_left_cb (GtkWidget *sidebar)
{
  gtk_widget_grab_focus (sidebar);
}

/**
 * trunk_space_releases_install:
 * @widget_class: the class of #TrunkSpacePage
 */
void
trunk_space_releases_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "releases.lock", "s", lock_action);
  gtk_widget_class_install_action (widget_class, "releases.unlock", "s", unlock_action);
  gtk_widget_class_install_action (widget_class, "releases.keep", "s", keep_action);
  gtk_widget_class_install_action (widget_class, "releases.again", "s", again_action);
  gtk_widget_class_install_action (widget_class, "releases.check", "s", check_action);
  gtk_widget_class_install_action (widget_class, "releases.several", "as", several_action);
  gtk_widget_class_install_action (widget_class, "releases.focus", NULL, focus_action);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_releases_left_cb);
}

/**
 * trunk_space_releases_show:
 * @session: (nullable): the session of @space; %NULL while it is being opened
 *
 * Shows what must not be forgotten about a space: its orders and its releases.
 */
void
trunk_space_releases_show (TrunkNumbersPage  *numbers_page,
                           TrunkWaitingPage  *waiting_page,
                           TrunkSpaceSidebar *sidebar,
                           TrunkSpace        *space,
                           TrunkSession      *session)
{
  TrunkReleaseQueue *releases = session != NULL ? trunk_session_get_releases (session) : NULL;

  trunk_numbers_page_set_orders (numbers_page, session != NULL ? trunk_session_get_orders (session) : NULL,
                                 session != NULL ? trunk_session_get_journal (session) : NULL, releases);
  trunk_waiting_page_set_releases (waiting_page, space, releases);
  trunk_space_sidebar_set_releases (sidebar, G_LIST_MODEL (releases));
}

/**
 * trunk_space_releases_allow:
 * @page: a #TrunkSpacePage
 * @writable: whether something can be released now
 *
 * What waits can be kept at any time.
 */
void
trunk_space_releases_allow (GtkWidget *page,
                            gboolean   writable)
{
  gtk_widget_action_set_enabled (page, "releases.again", writable);
  gtk_widget_action_set_enabled (page, "releases.several", writable);
}
