/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-steps.h"

/* Starts an application, or with --any-process before it something that starts one, and takes steps in it, each an
 * argument after "--". */

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkDriver) driver = NULL;
  g_autofree char *log = NULL;
  TrunkAudit audit = { 0 };
  gboolean any = argc > 1 && g_str_equal (argv[1], "--any-process");
  int first = any ? 2 : 1;
  int split = first;

  while (split < argc && !g_str_equal (argv[split], "--"))
    split++;

  if (split < first + 1 || split >= argc)
    {
      g_printerr ("Usage: drive [--any-process] PROGRAM [OPTION…] -- STEP…\n");
      return 2;
    }

  argv[split] = NULL;
  driver = trunk_driver_new ((const char * const *) argv + first);
  if (any)
    trunk_driver_take_any_process (driver);

  for (int i = split + 1; i < argc; i++)
    trunk_steps_take (driver, argv[i], &audit);

  if (audit.n_controls > 0)
    g_print ("%u controls, %u without a name\n", audit.n_controls, audit.n_unnamed);
  log = trunk_driver_dup_log (driver);
  g_printerr ("%s", log);

  return 0;
}
