/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-application.h"

#include "trunk-window.h"

#include <glib/gi18n.h>

/**
 * TrunkApplication:
 *
 * The program: one window, the person's spaces, and the practice server.
 */
struct _TrunkApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TrunkApplication, trunk_application, ADW_TYPE_APPLICATION)

static void
trunk_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (trunk_window_new (TRUNK_APPLICATION (application)));

  gtk_window_present (window);
}

static void
trunk_application_class_init (TrunkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = trunk_application_activate;
}

static void
trunk_application_init (TrunkApplication *self)
{
}

TrunkApplication *
trunk_application_new (void)
{
  return g_object_new (TRUNK_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", RESOURCE_PATH,
                       NULL);
}
