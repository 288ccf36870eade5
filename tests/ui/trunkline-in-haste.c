/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-application.h"
#include "trunk-fast-clock.h"

/* The application with a clock by which waiting is shorter: for what is only known after minutes. */

#define SPEED 10

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkFastClock) clock = trunk_fast_clock_new (SPEED);
  g_autoptr(TrunkApplication) application = trunk_application_new (TRUNK_CLOCK (clock));

  return g_application_run (G_APPLICATION (application), argc, argv);
}
