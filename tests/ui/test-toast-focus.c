/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "text-scale.h"
#include "trunk-number-row.h"
#include "trunk-release-row.h"
#include "trunk-space-sidebar.h"
#include "trunk-waiting-page.h"

/* The focus that was in a toast goes to what the toast was about, and not to the top of the window. */

/* What the window does. */
static void
focus_panes_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       page)
{
  g_assert_true (gtk_widget_activate_action (page, "space.focus", NULL));
}

static void
open_panes_with_toasts (Panes *panes,
                        int    width)
{
  static const GActionEntry entries[] = { { .name = "focus-panes", .activate = focus_panes_action } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr(GtkWidget) page = NULL;

  open_panes_sized (panes, width);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), panes->page);
  gtk_widget_insert_action_group (GTK_WIDGET (panes->base.window), "win", G_ACTION_GROUP (actions));
  page = g_object_ref (GTK_WIDGET (panes->page));
  adw_window_set_content (ADW_WINDOW (panes->base.window), NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  adw_window_set_content (ADW_WINDOW (panes->base.window), overlay);
  trunk_release_toast_watch (ADW_TOAST_OVERLAY (overlay), trunk_session_get_releases (panes->session));
  wait_frames (&panes->base);
}

/* A number waits, and the focus is on the toast's button. */
static void
go_to_toast (Panes *panes,
             guint  position)
{
  add_to_queue (panes, position);
  wait_until (has_undo, panes->base.window);
  g_assert_true (gtk_widget_grab_focus (find (GTK_WIDGET (panes->base.window), is_button, "Undo")));
}

static GtkWidget *
undo (Panes *panes)
{
  g_signal_emit_by_name (find (GTK_WIDGET (panes->base.window), is_button, "Undo"), "clicked");
  wait_frames (&panes->base);

  return gtk_window_get_focus (panes->base.window);
}

static void
scroll_to (Panes *panes,
           guint  position)
{
  gtk_list_view_scroll_to (GTK_LIST_VIEW (find (GTK_WIDGET (panes->page), is_list, NULL)), position,
                           GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  wait_frames (&panes->base);
}

static gboolean
is_any_row (GtkWidget  *widget,
            const char *unused)
{
  return TRUNK_IS_NUMBER_ROW (widget);
}

/* To the row where one was. */
static void
test_list (void)
{
  Panes panes = { 0 };
  GtkWidget *focus;

  open_panes_with_toasts (&panes, scale_to_text (1100));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (panes.selection), i);
      GtkWidget *row;

      scroll_to (&panes, i);
      go_to_toast (&panes, i);
      focus = undo (&panes);
      row = find (focus, is_any_row, NULL);
      g_assert_nonnull (row);
      g_assert_true (trunk_number_row_get_number (TRUNK_NUMBER_ROW (row)) == number);
    }
  close_panes (&panes);
}

/* Where the number's page stands alone, into that. */
static void
test_page (void)
{
  Panes panes = { 0 };

  open_panes_with_toasts (&panes, scale_to_text (600));
  scroll_to (&panes, 1);
  gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_list, NULL), "list.activate-item", "u", 1);
  wait_frames (&panes.base);
  go_to_toast (&panes, 1);
  g_assert_true (gtk_widget_is_ancestor (undo (&panes), find (GTK_WIDGET (panes.page), is_detail, NULL)));
  close_panes (&panes);
}

static gboolean
is_waiting_page (GtkWidget  *widget,
                 const char *unused)
{
  return TRUNK_IS_WAITING_PAGE (widget);
}

static gboolean
is_sidebar (GtkWidget  *widget,
            const char *unused)
{
  return TRUNK_IS_SPACE_SIDEBAR (widget);
}

/* In the view of what waits to what waits still, or else to where one came from. */
static void
test_waiting (void)
{
  Panes panes = { 0 };
  GtkWidget *focus;

  open_panes_with_toasts (&panes, scale_to_text (1100));
  add_to_queue (&panes, 0);
  wait_until (has_undo, panes.base.window);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (panes.page))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes.page), "space.show-view", "s", "waiting"));
  go_to_toast (&panes, 1);
  focus = undo (&panes);
  g_assert_true (TRUNK_IS_RELEASE_ROW (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, find (GTK_WIDGET (panes.page), is_waiting_page, NULL)));

  trunk_release_queue_cancel_all (trunk_session_get_releases (panes.session));
  go_to_toast (&panes, 1);
  g_assert_true (gtk_widget_is_ancestor (undo (&panes), find (GTK_WIDGET (panes.page), is_sidebar, NULL)));
  close_panes (&panes);
}

/* Who closes the toast is where one was, too; and who was elsewhere stays there. */
static void
test_closed (void)
{
  Panes panes = { 0 };
  GtkWidget *overlay;
  GtkWidget *focus;

  open_panes_with_toasts (&panes, scale_to_text (1100));
  overlay = gtk_widget_get_parent (GTK_WIDGET (panes.page));
  scroll_to (&panes, 1);
  go_to_toast (&panes, 1);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  wait_frames (&panes.base);
  g_assert_nonnull (find (gtk_window_get_focus (panes.base.window), is_any_row, NULL));

  go_to_toast (&panes, 2);
  g_assert_true (gtk_widget_grab_focus (find (GTK_WIDGET (panes.page), is_sidebar, NULL)));
  focus = gtk_window_get_focus (panes.base.window);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  wait_frames (&panes.base);
  g_assert_true (gtk_window_get_focus (panes.base.window) == focus);
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/toast-focus/list", test_list);
  g_test_add_func ("/toast-focus/page", test_page);
  g_test_add_func ("/toast-focus/waiting", test_waiting);
  g_test_add_func ("/toast-focus/closed", test_closed);

  return g_test_run ();
}
