/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "trunk-edit-bar.h"
#include "trunk-selection-bar.h"
#include "trunk-toast.h"

/* Toasts in a narrow window: above the bar of what is edited or selected, and at the bottom where there is none. */

/* What moves for ever does so for longer than this. */
#define N_TRIES 20

static AdwToastOverlay *
open_narrow (Panes *panes)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr(GtkWidget) page = NULL;

  open_panes_sized (panes, 360);
  page = g_object_ref (GTK_WIDGET (panes->page));
  adw_window_set_content (ADW_WINDOW (panes->base.window), NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  adw_window_set_content (ADW_WINDOW (panes->base.window), overlay);
  wait_frames (&panes->base);

  return ADW_TOAST_OVERLAY (overlay);
}

static void
open_number (Panes *panes)
{
  gtk_widget_activate_action (find (GTK_WIDGET (panes->page), is_list, NULL), "list.activate-item", "u", 1);
  wait_frames (&panes->base);
}

static void
show_toast (Panes           *panes,
            AdwToastOverlay *overlay,
            const char      *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, "_Undo");
  trunk_toast_show (overlay, toast);
  wait_frames (&panes->base);
}

static gboolean
is_edit_bar (GtkWidget  *widget,
             const char *unused)
{
  return TRUNK_IS_EDIT_BAR (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_selection_bar (GtkWidget  *widget,
                  const char *unused)
{
  return TRUNK_IS_SELECTION_BAR (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_toast (GtkWidget  *widget,
          const char *unused)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "toast");
}

static void
get_bounds (Panes           *panes,
            Match            match,
            graphene_rect_t *bounds)
{
  GtkWidget *widget = find (GTK_WIDGET (panes->base.window), match, NULL);

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (panes->base.window), bounds));
}

static void
layout_cb (GdkFrameClock *clock,
           gpointer       n_layouts)
{
  (*(guint *) n_layouts)++;
}

/* How often the window is laid out while nothing is done. */
static guint
count_layouts (Panes *panes)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (panes->base.window));
  guint n_layouts = 0;
  gulong id = g_signal_connect (clock, "layout", G_CALLBACK (layout_cb), &n_layouts);

  wait_frames (&panes->base);
  wait_frames (&panes->base);
  g_signal_handler_disconnect (clock, id);

  return n_layouts;
}

/* What stands is not laid out again and again.  On a slow computer, what was done before still takes a while. */
static void
assert_still (Panes *panes)
{
  guint n = 0;

  wait_frames (&panes->base);
  while (count_layouts (panes) > 0)
    g_assert_cmpuint (++n, <, N_TRIES);
}

static void
assert_apart (Panes *panes,
              Match  bar)
{
  graphene_rect_t above, below;

  assert_still (panes);
  get_bounds (panes, is_toast, &above);
  get_bounds (panes, bar, &below);
  g_assert_cmpfloat (below.size.height, >, 0);
  g_assert_false (graphene_rect_intersection (&above, &below, NULL));
  g_assert_cmpfloat (above.origin.y, >=, 0);
}

static float
get_end (Panes *panes)
{
  graphene_rect_t toast;

  assert_still (panes);
  get_bounds (panes, is_toast, &toast);

  return toast.origin.y + toast.size.height;
}

/* Whether the change or the toast was there first, with text of any size, and also the toast that comes back. */
static void
test_edit (void)
{
  Panes panes = { 0 };
  AdwToastOverlay *overlay = open_narrow (&panes);
  TrunkDraft *draft;
  float end;

  open_number (&panes);
  show_toast (&panes, overlay, "Copied");
  end = get_end (&panes);
  draft = trunk_space_page_get_draft (panes.page);
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Reception");
  wait_frames (&panes.base);
  assert_apart (&panes, is_edit_bar);
  shoot (&panes.base, "toast-over-edit-bar");

  show_toast (&panes, overlay, "Copied as E.164, with a sentence that is longer than the window is wide");
  assert_apart (&panes, is_edit_bar);
  set_text_scale (1.5);
  assert_apart (&panes, is_edit_bar);
  shoot_as_is (&panes.base, "toast-over-edit-bar-large");
  set_text_scale (1);
  g_signal_emit_by_name (find (find (GTK_WIDGET (overlay), is_toast, NULL), is_button, "_Undo"), "clicked");
  assert_apart (&panes, is_edit_bar);

  trunk_draft_discard (draft);
  wait_frames (&panes.base);
  g_assert_null (find (GTK_WIDGET (panes.base.window), is_edit_bar, NULL));
  g_assert_cmpfloat (get_end (&panes), ==, end);
  close_panes (&panes);
}

/* The bar goes out of sight with its page, and comes back with it. */
static void
test_leave (void)
{
  Panes panes = { 0 };
  AdwToastOverlay *overlay = open_narrow (&panes);
  float end;

  show_toast (&panes, overlay, "Copied");
  end = get_end (&panes);
  open_number (&panes);
  trunk_draft_set (trunk_space_page_get_draft (panes.page), TRUNK_FIELD_NAME, "Reception");
  wait_frames (&panes.base);
  assert_apart (&panes, is_edit_bar);

  g_assert_true (gtk_widget_activate_action (find (GTK_WIDGET (panes.page), is_edit_bar, NULL), "navigation.pop",
                                             NULL));
  wait_frames (&panes.base);
  g_assert_cmpfloat (get_end (&panes), ==, end);
  open_number (&panes);
  assert_apart (&panes, is_edit_bar);
  close_panes (&panes);
}

static void
test_selection (void)
{
  Panes panes = { 0 };
  AdwToastOverlay *overlay = open_narrow (&panes);
  float end;

  show_toast (&panes, overlay, "Copied");
  end = get_end (&panes);
  trunk_selection_mode_begin (mode_of (&panes));
  gtk_selection_model_select_all (panes.selection);
  wait_frames (&panes.base);
  assert_apart (&panes, is_selection_bar);
  shoot (&panes.base, "toast-over-selection-bar");

  trunk_selection_mode_end (mode_of (&panes));
  wait_frames (&panes.base);
  g_assert_cmpfloat (get_end (&panes), ==, end);
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/toast-lift/edit", test_edit);
  g_test_add_func ("/toast-lift/leave", test_leave);
  g_test_add_func ("/toast-lift/selection", test_selection);

  return g_test_run ();
}
