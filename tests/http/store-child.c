/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store-fixture.h"

/*
 * A process that has a store open.
 *
 *   store-child write PATH TOTAL N   asks for TOTAL lines at once, and dies when the Nth is said to be written
 *   store-child settle PATH TOTAL    writes TOTAL lines, one after the other, and dies
 *   store-child hold PATH            says when it has it, and keeps it until standard input ends
 */

static guint n_left;

static void
die (void)
{
  kill (getpid (), SIGKILL);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  if (!trunk_journal_write_finish (TRUNK_JOURNAL (source), result, NULL))
    abort ();

  if (--n_left == 0)
    die ();
}

static void
write_and_die (TrunkStore *store,
               guint       total)
{
  for (guint i = 0; i < total; i++)
    {
      g_autoptr(GPtrArray) records = records_new ();
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_record (records, number, TRUNK_RECORD_SENT);
      trunk_journal_write_async (TRUNK_JOURNAL (store), records, NULL, counted_cb, NULL);
    }

  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle_and_die (TrunkStore *store,
                guint       total)
{
  for (guint i = 0; i < total; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      write_one (store, number, TRUNK_RECORD_SENT);
    }

  die ();
}

static void
hold (TrunkStore *store)
{
  write_one (store, "held", TRUNK_RECORD_SENT);
  puts ("held");
  fflush (stdout);
  while (getchar () != EOF)
    ;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TrunkStore) store = NULL;

  g_assert_cmpint (argc, >=, 3);
  store = trunk_store_new (argv[2], trunk_clock_get_default ());

  if (g_str_equal (argv[1], "write"))
    {
      n_left = (guint) atoi (argv[4]);
      write_and_die (store, (guint) atoi (argv[3]));
    }
  else if (g_str_equal (argv[1], "settle"))
    settle_and_die (store, (guint) atoi (argv[3]));
  else
    hold (store);

  trunk_store_close_all ();

  return 0;
}
