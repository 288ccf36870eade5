/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver.h"

#include <string.h>

/* What libatspi says of GTK, not of the application: it appears on the bus a moment before its cache does,
 * and it spells one state otherwise. */
static gboolean
is_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return g_strcmp0 (domain, "dbind") != 0 ||
         (strstr (message, "AT-SPI: Error in GetItems") == NULL &&
          strstr (message, "AT-SPI: Attempt to set unknown state 'invalid_entry'") == NULL);
}

static void
log_dbind (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
  g_test_message ("%s: %s", domain, message);
}

/**
 * trunk_driver_attend:
 *
 * Begins another test that goes on with the driver of the one before: what is said of its log is forgotten with each.
 */
void
trunk_driver_attend (void)
{
  static gboolean is_attended;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  if (!is_attended)
    g_log_set_handler ("dbind", G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL, log_dbind, NULL);
  is_attended = TRUE;
}
