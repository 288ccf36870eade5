/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-high-contrast.h"

/*
 * The file has a name that libadwaita does not know: newer ones warn of what the older took up by itself, and the older
 * know no media queries, which take its place.
 */
static void
high_contrast_cb (AdwStyleManager *style,
                  GParamSpec      *pspec,
                  GtkCssProvider  *provider)
{
  GdkDisplay *display = adw_style_manager_get_display (style);

  if (adw_style_manager_get_high_contrast (style))
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

/**
 * trunk_high_contrast_follow:
 * @display: where
 *
 * Draws edges around what is told by a filled shape alone, for as long as the person wants high contrast.
 */
void
trunk_high_contrast_follow (GdkDisplay *display)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (display);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/high-contrast.css");
  g_signal_connect_data (style, "notify::high-contrast", G_CALLBACK (high_contrast_cb), provider,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  high_contrast_cb (style, NULL, provider);
}
