/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-application.h"

#include <glib/gi18n.h>

/* The application with the catalogs in a folder of the build, for what is seen in a language without installing. */

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkApplication) application = NULL;

  g_assert_nonnull (g_getenv ("TRUNK_LOCALEDIR"));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TRUNK_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = trunk_application_new (trunk_clock_get_default ());

  return g_application_run (G_APPLICATION (application), argc, argv);
}
