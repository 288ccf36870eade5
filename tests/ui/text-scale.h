/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The tests also run with TRUNK_TEXT_SCALE: who depends on how large text is says so here. */

#define ORDINARY_DPI (96 * 1024)

/* Of text larger by this factor, whatever it was. */
G_GNUC_UNUSED static void
set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (ORDINARY_DPI * scale), NULL);
}

/* How wide a window is to be so that it folds as one of this width does with ordinary text. */
G_GNUC_UNUSED static int
scale_to_text (int width)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return (int) ((gint64) width * dpi / ORDINARY_DPI);
}
