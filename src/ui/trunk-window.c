/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window.h"

/**
 * TrunkWindow:
 *
 * The one window: sidebar, list and detail, which fold as it narrows.
 */
struct _TrunkWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (TrunkWindow, trunk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
trunk_window_class_init (TrunkWindowClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), RESOURCE_PATH "/ui/trunk-window.ui");
}

static void
trunk_window_init (TrunkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrunkWindow *
trunk_window_new (TrunkApplication *application)
{
  return g_object_new (TRUNK_TYPE_WINDOW, "application", application, NULL);
}
