/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real pointer and a real keyboard. */
#pragma once

#include <gtk/gtk.h>

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

static Display *display;

G_GNUC_UNUSED static void
point_at (int x,
          int y)
{
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  XFlush (display);
}

G_GNUC_UNUSED static void
press_button (gboolean is_down)
{
  XTestFakeButtonEvent (display, 1, is_down, CurrentTime);
  XFlush (display);
}

G_GNUC_UNUSED static gboolean
fills_screen (gpointer window)
{
  GdkSurface *surface = gtk_native_get_surface (window);
  int screen = DefaultScreen (display);

  return gdk_surface_get_width (surface) == DisplayWidth (display, screen)
         && gdk_surface_get_height (surface) == DisplayHeight (display, screen);
}

G_GNUC_UNUSED static gboolean
is_pointed_at (gpointer widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

/* The window fills the screen, so that its places are the screen's. */
G_GNUC_UNUSED static void
point_into (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;
  graphene_point_t center;
  double x, y;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  graphene_rect_get_center (&bounds, &center);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &x, &y);
  point_at (center.x + x, center.y + y);
}
