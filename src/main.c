/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-application.h"
#include "trunk-memory.h"

#include <glib/gi18n.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkApplication) application = NULL;

  trunk_memory_set_up ();
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = trunk_application_new (trunk_clock_get_default ());

  return g_application_run (G_APPLICATION (application), argc, argv);
}
