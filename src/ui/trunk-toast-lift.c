/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-toast-lift.h"

/*
 * Toasts, and the bars below a page that they would cover.
 *
 * A bar does not depend on what is above it, so that following it always comes to an end; and what is measured while a
 * frame is laid out is followed with the next, for nothing may ask for a layout from within one.
 */

/* Of an overlay: the bars in sight, and whether they are looked at with the next frame. */
#define BARS    "trunk-toast-bars"
#define PENDING "trunk-toast-pending"

/* Of a bar in sight: the overlay that it is in. */
#define OVERLAY "trunk-toast-overlay"

static AdwToolbarView *
get_view (GtkWidget *bar)
{
  return ADW_TOOLBAR_VIEW (gtk_widget_get_ancestor (bar, ADW_TYPE_TOOLBAR_VIEW));
}

static gboolean
update_cb (GtkWidget     *overlay,
           GdkFrameClock *clock,
           gpointer       unused)
{
  g_object_set_data (G_OBJECT (overlay), PENDING, NULL);
  trunk_toast_lift_update (ADW_TOAST_OVERLAY (overlay));

  return G_SOURCE_REMOVE;
}

static void
queue_update (GtkWidget *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), PENDING) != NULL)
    return;

  g_object_set_data (G_OBJECT (overlay), PENDING, overlay);
  gtk_widget_add_tick_callback (overlay, update_cb, NULL, NULL);
}

static void
height_cb (GtkWidget *bar)
{
  queue_update (g_object_get_data (G_OBJECT (bar), OVERLAY));
}

static void
map_cb (GtkWidget *bar)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (bar, ADW_TYPE_TOAST_OVERLAY);
  GPtrArray *bars;

  if (overlay == NULL)
    return;

  if ((bars = g_object_get_data (G_OBJECT (overlay), BARS)) == NULL)
    {
      bars = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (overlay), BARS, bars, (GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (bars, bar);
  g_object_set_data (G_OBJECT (bar), OVERLAY, overlay);
  g_signal_connect_object (get_view (bar), "notify::bottom-bar-height", G_CALLBACK (height_cb), bar, G_CONNECT_SWAPPED);
  queue_update (overlay);
}

static void
unmap_cb (GtkWidget *bar)
{
  GtkWidget *overlay = g_object_steal_data (G_OBJECT (bar), OVERLAY);

  if (overlay == NULL)
    return;

  g_signal_handlers_disconnect_by_func (get_view (bar), height_cb, bar);
  g_ptr_array_remove (g_object_get_data (G_OBJECT (overlay), BARS), bar);
  queue_update (overlay);
}

/**
 * trunk_toast_lift_over:
 * @bar: a bottom bar of an `AdwToolbarView`
 *
 * While it is in sight, toasts over the page it belongs to are shown above it.
 */
void
trunk_toast_lift_over (GtkWidget *bar)
{
  g_return_if_fail (GTK_IS_WIDGET (bar));

  g_signal_connect (bar, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (bar, "unmap", G_CALLBACK (unmap_cb), NULL);
}

/**
 * trunk_toast_lift_update:
 * @overlay: where a toast has come, or another has taken its place
 *
 * Shows it above the bars that are in sight.
 */
void
trunk_toast_lift_update (AdwToastOverlay *overlay)
{
  GPtrArray *bars = g_object_get_data (G_OBJECT (overlay), BARS);
  int height = 0;

  for (guint i = 0; bars != NULL && i < bars->len; i++)
    if (gtk_widget_get_height (bars->pdata[i]) > 0)
      height = MAX (height, adw_toolbar_view_get_bottom_bar_height (get_view (bars->pdata[i])));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "toast"))
      gtk_widget_set_margin_bottom (child, height);
}
