/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-views.h"

#include "trunk-join.h"
#include "trunk-numbers-actions.h"
#include "trunk-view-choices.h"
#include "trunk-view-dialog.h"

#include <glib/gi18n.h>

/* The saved views of a space: which is shown, and the actions `views.…`, each but `views.save` with a view's name. */

typedef struct
{
  GtkWidget         *page;          /* which holds it */
  TrunkSpaceSidebar *sidebar;
  TrunkNumbersPage  *numbers_page;
  TrunkArrangement  *arrangement;
  TrunkViews        *views;         /* NULL: the space is being opened */
  GSignalGroup      *numbers;       /* all of the space, or what was searched for */
  gboolean           choosing;
} SpaceViews;

#define DATA "trunk-space-views"

static void
space_views_free (gpointer data)
{
  SpaceViews *self = data;

  g_signal_group_set_target (self->numbers, NULL);
  g_object_unref (self->numbers);
  g_clear_object (&self->views);
  g_free (self);
}

static SpaceViews *
get_views (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), DATA);
}

static char *
dup_search (SpaceViews *self)
{
  char *search = NULL;

  g_object_get (self->numbers_page, "filter", &search, NULL);

  return search != NULL ? search : g_strdup ("");
}

/* What of the numbers is shown */

/* What was searched for is not all of them; and what is being loaded anew is counted when it is there. */
static void
count (SpaceViews *self)
{
  g_autoptr(TrunkPagedList) numbers = g_signal_group_dup_target (self->numbers);
  g_autofree char *search = dup_search (self);
  gboolean whole = numbers != NULL && *search == '\0' && !trunk_paged_list_is_refreshing (numbers)
                   && trunk_paged_list_get_state (numbers) == TRUNK_LIST_COMPLETE;

  trunk_space_sidebar_count_views (self->sidebar, whole ? G_LIST_MODEL (numbers) : NULL);
}

/* What the list is called is what is chosen in the sidebar. */
static void
update_title (SpaceViews *self)
{
  TrunkView *view = trunk_space_sidebar_get_saved_view (self->sidebar);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self->numbers_page),
                                 view != NULL ? trunk_view_get_name (view) : _("All Numbers"));
}

/* A view that is not what is shown any more is not chosen any more. */
static void
follow (SpaceViews *self)
{
  TrunkView *view = trunk_space_sidebar_get_saved_view (self->sidebar);
  g_autofree char *search = dup_search (self);

  gtk_widget_action_set_enabled (self->page, "views.save",
                                 self->views != NULL
                                 && (*search != '\0' || trunk_arrangement_is_active (self->arrangement)));
  if (view != NULL && !self->choosing
      && !trunk_view_shows (view, search, trunk_view_choices_new (self->arrangement)))
    trunk_space_sidebar_choose_view (self->sidebar, NULL);
  update_title (self);
}

/* The page may be going, and its parts with it. */
static void
arranged_cb (GtkWidget *page)
{
  SpaceViews *self = get_views (page);

  if (self != NULL)
    follow (self);
}

static void
filter_changed_cb (GtkWidget *page)
{
  SpaceViews *self = get_views (page);

  if (self != NULL)
    count (self);
  arranged_cb (page);
}

static void
chosen_cb (GtkWidget *page,
           TrunkView *view)
{
  SpaceViews *self = get_views (page);

  if (self == NULL)
    return;

  if (view != NULL && !trunk_view_choices_are_known (trunk_view_get_choices (view)))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” was saved by a newer version and cannot be shown"),
                                                  trunk_view_get_name (view));

      trunk_space_sidebar_choose_view (self->sidebar, NULL);
      g_signal_emit_by_name (page, "message", message);
      return;
    }

  self->choosing = TRUE;
  if (view != NULL)
    {
      trunk_numbers_actions_search (GTK_WIDGET (self->numbers_page), trunk_view_get_search (view));
      trunk_view_choices_apply (trunk_view_get_choices (view), self->arrangement);
    }
  else
    trunk_numbers_page_clear_filter (self->numbers_page);
  self->choosing = FALSE;
  follow (self);
}

/* Actions */

static void
save_named (GtkWidget  *page,
            TrunkView  *unused,
            const char *name)
{
  SpaceViews *self = get_views (page);
  g_autoptr(TrunkView) view = NULL;
  g_autofree char *search = NULL;

  if (self == NULL || self->views == NULL)
    return;

  search = dup_search (self);
  view = trunk_view_new (name, search, trunk_view_choices_new (self->arrangement));
  g_return_if_fail (view != NULL);

  trunk_views_put (self->views, view);
  trunk_space_sidebar_choose_view (self->sidebar, view);
  update_title (self);
}

static void
save_action (GtkWidget  *page,
             const char *action_name,
             GVariant   *parameter)
{
  SpaceViews *self = get_views (page);
  g_autofree char *search = dup_search (self);
  g_autofree char *arranged = trunk_arrangement_dup_summary (self->arrangement);
  g_autofree char *quoted = NULL;
  g_autofree char *summary = NULL;

  if (*search != '\0')
    /* Translators: what was searched for */
    quoted = g_strdup_printf (_("“%s”"), search);
  summary = trunk_join2 (TRUNK_JOIN_FACTS, quoted, arranged);
  trunk_view_dialog_save (page, self->views, summary, save_named);
}

/* Returns: whether the view is still there, and where */
static gboolean
find (SpaceViews *self,
      TrunkView  *view,
      guint      *position)
{
  return self != NULL && self->views != NULL && trunk_views_find (self->views, trunk_view_get_name (view), position)
         && trunk_views_get (self->views, *position) == view;
}

static void
rename_named (GtkWidget  *page,
              TrunkView  *view,
              const char *name)
{
  SpaceViews *self = get_views (page);
  guint position;

  if (!find (self, view, &position))
    return;

  trunk_views_rename (self->views, position, name);
  update_title (self);
}

static void
remove_named (GtkWidget  *page,
              TrunkView  *view,
              const char *unused)
{
  SpaceViews *self = get_views (page);
  guint position;

  if (!find (self, view, &position))
    return;

  trunk_views_remove (self->views, position);
  update_title (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
}

static void
named_action (GtkWidget  *page,
              const char *action_name,
              GVariant   *name)
{
  SpaceViews *self = get_views (page);
  guint position;

  if (self->views == NULL || !trunk_views_find (self->views, g_variant_get_string (name, NULL), &position))
    return;

  if (g_str_equal (action_name, "views.rename"))
    trunk_view_dialog_rename (page, self->views, trunk_views_get (self->views, position), rename_named);
  else if (g_str_equal (action_name, "views.remove"))
    trunk_view_dialog_remove (page, trunk_views_get (self->views, position), remove_named);
  else if (g_str_equal (action_name, "views.move-down"))
    trunk_views_move (self->views, position, position + 1);
  else if (position > 0)
    trunk_views_move (self->views, position, position - 1);
}

/**
 * trunk_space_views_install:
 * @widget_class: the class of #TrunkSpacePage
 */
void
trunk_space_views_install (GtkWidgetClass *widget_class)
{
  static const char * const named[] = { "views.rename", "views.remove", "views.move-up", "views.move-down" };

  gtk_widget_class_install_action (widget_class, "views.save", NULL, save_action);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    gtk_widget_class_install_action (widget_class, named[i], "s", named_action);
}

/**
 * trunk_space_views_add:
 * @page: the page of a space
 * @sidebar: its sidebar
 * @numbers_page: its list
 *
 * Has the sidebar show saved views, and the list what is chosen there.
 */
void
trunk_space_views_add (GtkWidget         *page,
                       TrunkSpaceSidebar *sidebar,
                       TrunkNumbersPage  *numbers_page)
{
  SpaceViews *self = g_new0 (SpaceViews, 1);

  self->page = page;
  self->sidebar = sidebar;
  self->numbers_page = numbers_page;
  self->arrangement = trunk_numbers_actions_get_arrangement (GTK_WIDGET (numbers_page));
  self->numbers = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (self->numbers, "notify", G_CALLBACK (count), self);
  g_object_set_data_full (G_OBJECT (page), DATA, self, space_views_free);
  g_signal_connect_object (sidebar, "view-chosen", G_CALLBACK (chosen_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (numbers_page, "filter-changed", G_CALLBACK (filter_changed_cb), page,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->arrangement, "notify", G_CALLBACK (arranged_cb), page, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (page, "views.save", FALSE);
}

/**
 * trunk_space_views_drop:
 * @page: the page of a space, which goes
 *
 * Lets go of its parts.
 */
void
trunk_space_views_drop (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), DATA, NULL);
}

/**
 * trunk_space_views_show:
 * @page: the page of a space
 * @session: (nullable): its session; %NULL while it is being opened
 *
 * Shows the views of another space, and says so where one could not be read.
 */
void
trunk_space_views_show (GtkWidget    *page,
                        TrunkSession *session)
{
  SpaceViews *self = get_views (page);
  TrunkViews *views = session != NULL ? trunk_session_get_views (session) : NULL;
  guint n_damaged;

  g_set_object (&self->views, views);
  trunk_space_sidebar_set_views (self->sidebar, G_LIST_MODEL (self->views));
  g_signal_group_set_target (self->numbers, session != NULL ? trunk_session_get_numbers (session) : NULL);
  count (self);
  follow (self);

  n_damaged = self->views != NULL ? trunk_views_take_n_damaged (self->views) : 0;
  if (n_damaged > 0)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("%u saved view could not be read and is left out",
                                                            "%u saved views could not be read and are left out",
                                                            n_damaged), n_damaged);

      g_signal_emit_by_name (page, "message", message);
    }
}
