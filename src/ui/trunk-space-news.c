/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-news.h"

#include "trunk-space-page.h"

#include <glib/gi18n.h>

/* What can be done about news in the panes of a space: the actions `news.…`, with a number's id. */

static TrunkNews *
get_news (GtkWidget *page)
{
  TrunkSession *session = trunk_space_page_get_session (TRUNK_SPACE_PAGE (page));

  return session != NULL ? trunk_session_get_news (session) : NULL;
}

static void
see_action (GtkWidget  *page,
            const char *action_name,
            GVariant   *id)
{
  TrunkNews *news = get_news (page);

  if (news != NULL)
    trunk_news_see (news, g_variant_get_string (id, NULL));
}

static void
see_all_action (GtkWidget  *page,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkNews *news = get_news (page);

  if (news != NULL)
    trunk_news_see_all (news);
}

static void
show_action (GtkWidget  *page,
             const char *action_name,
             GVariant   *id)
{
  const char *ids[] = { g_variant_get_string (id, NULL), NULL };

  trunk_space_page_show_numbers (TRUNK_SPACE_PAGE (page), ids);
}

static void
not_seen_cb (GtkWidget    *news_page,
             const GError *error,
             TrunkNews    *news)
{
  GtkWidget *page = gtk_widget_get_ancestor (news_page, TRUNK_TYPE_SPACE_PAGE);
  g_autofree char *message = NULL;

  /* Another space may be shown by now. */
  if (page == NULL || get_news (page) != news)
    return;

  /* Translators: %s is another sentence: why nothing could be written on this computer */
  message = g_strdup_printf (_("Nothing was marked as seen. %s"), error->message);
  g_signal_emit_by_name (page, "message", message);
}

/**
 * trunk_space_news_install:
 * @widget_class: the class of #TrunkSpacePage
 */
void
trunk_space_news_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "news.see", "s", see_action);
  gtk_widget_class_install_action (widget_class, "news.see-all", NULL, see_all_action);
  gtk_widget_class_install_action (widget_class, "news.show", "s", show_action);
}

/**
 * trunk_space_news_show:
 * @session: (nullable): the session of @space; %NULL while it is being opened
 *
 * Shows what is new in a space, and what is known of it in the fields of its numbers.
 */
void
trunk_space_news_show (TrunkNewsPage     *news_page,
                       TrunkNumberPage   *number_page,
                       TrunkSpaceSidebar *sidebar,
                       TrunkSpace        *space,
                       TrunkSession      *session)
{
  TrunkNews *news = session != NULL ? trunk_session_get_news (session) : NULL;

  if (news != NULL)
    {
      g_signal_handlers_disconnect_by_func (news, not_seen_cb, news_page);
      g_signal_connect_object (news, "not-seen", G_CALLBACK (not_seen_cb), news_page, G_CONNECT_SWAPPED);
    }
  trunk_number_page_set_known (number_page, session != NULL ? trunk_session_get_usage (session) : NULL, news);
  trunk_news_page_set_news (news_page, space, news);
  trunk_space_sidebar_set_news (sidebar, G_LIST_MODEL (news));
}
