/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-whole-text.h"

static gboolean
query_tooltip_cb (GtkLabel   *label,
                  int         x,
                  int         y,
                  gboolean    keyboard_mode,
                  GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

/**
 * trunk_whole_text_tell:
 * @label: a label that is cut off where there is no room for it
 *
 * Makes it tell the whole text in a tooltip as long as it is cut off.
 */
void
trunk_whole_text_tell (GtkLabel *label)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
