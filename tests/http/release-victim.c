/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/prctl.h>

#include "purchase-fixture.h"

/* Releases numbers, or goes on with what an earlier start left waiting, and says each step on its output:
 *
 *   ID STATE        the screen shows it
 *   refused ID      it could not come into the queue
 *   final ID STATE  how it is shown in the end
 *   end
 *
 * It stops dead, with all of its threads, at the step that it was told; there somebody kills it, or lets it go on.
 *
 *   release-victim URL PROJECT TOKEN STORE SPEED NOW STEP [ID[=WISH]…]
 *
 * NOW is in microseconds since 1970.  Without a wish the number is released; "undo" takes it back when it waits, "lock"
 * locks it then, and "locked" before it is asked for. */

static const char *last_step;
static GHashTable *shown;  /* id → state */

static void say (const char *format,
                 ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format,
     ...)
{
  g_autofree char *step = NULL;
  va_list arguments;

  va_start (arguments, format);
  step = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_print ("%s\n", step);
  fflush (stdout);
  if (g_str_equal (step, last_step))
    raise (SIGSTOP);
}

static void
changed_cb (TrunkReleaseQueue *queue,
            TrunkReleaseItem  *item)
{
  const char *id = trunk_release_item_get_id (item);
  const char *state = get_nick (TRUNK_TYPE_RELEASE_STATE, (int) trunk_release_item_get_state (item));

  g_hash_table_replace (shown, g_strdup (id), g_strdup (state));
  say ("%s %s", id, state);
}

/* What is called back with a result. */
typedef struct
{
  gboolean     done;
  GError      *error;
  TrunkNumber *number;
} Reply;

static gboolean
is_done (gpointer user_data)
{
  return ((Reply *) user_data)->done;
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Reply *reply = user_data;

  reply->number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &reply->error);
  reply->done = TRUE;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Reply *reply = user_data;
  g_autoptr(TrunkReleaseItem) item = trunk_release_queue_add_finish (TRUNK_RELEASE_QUEUE (source), result,
                                                                     &reply->error);

  reply->done = TRUE;
}

static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reply *reply = user_data;

  trunk_locks_set_finish (TRUNK_LOCKS (source), result, &reply->error);
  reply->done = TRUE;
}

static TrunkNumber *
retrieve (Client     *client,
          const char *id)
{
  Reply reply = { 0 };

  trunk_numbers_service_retrieve_async (trunk_session_get_service (client->session), id, NULL, retrieved_cb, &reply);
  wait_until (is_done, &reply, "a number");
  g_assert_no_error (reply.error);

  return reply.number;
}

static void
lock (Client      *client,
      TrunkNumber *number)
{
  Reply reply = { 0 };

  trunk_locks_set_async (trunk_release_queue_get_locks (trunk_session_get_releases (client->session)), number, TRUE,
                         NULL, locked_cb, &reply);
  wait_until (is_done, &reply, "a lock");
  g_assert_no_error (reply.error);
}

static void
release (Client     *client,
         const char *id,
         const char *wish)
{
  TrunkReleaseQueue *queue = trunk_session_get_releases (client->session);
  g_autoptr(TrunkNumber) number = retrieve (client, id);
  g_autoptr(GError) error = NULL;
  Reply reply = { 0 };

  if (g_strcmp0 (wish, "locked") == 0)
    lock (client, number);
  trunk_release_queue_add_async (queue, number, NULL, added_cb, &reply);
  wait_until (is_done, &reply, "the queue");

  error = reply.error;
  if (error != NULL)
    say ("refused %s", id);
  else if (g_strcmp0 (wish, "lock") == 0)
    lock (client, number);
  else if (g_strcmp0 (wish, "undo") == 0)
    g_assert_true (trunk_release_queue_cancel (queue, trunk_release_queue_find (queue, id)));
}

static gboolean
is_at_rest (gpointer user_data)
{
  GListModel *queue = G_LIST_MODEL (trunk_session_get_releases (((Client *) user_data)->session));

  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr(TrunkReleaseItem) item = g_list_model_get_item (queue, i);
      TrunkReleaseState state = trunk_release_item_get_state (item);

      if (state == TRUNK_RELEASE_WAITING || state == TRUNK_RELEASE_CHECKING || state == TRUNK_RELEASE_SENDING)
        return FALSE;
    }

  return TRUE;
}

static void
say_final (void)
{
  GHashTableIter iter;
  gpointer id, state;

  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, &state))
    say ("final %s %s", (char *) id, (char *) state);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkSpace) space = NULL;
  Client client = { 0 };

  g_assert_cmpint (argc, >=, 8);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  last_step = argv[7];
  shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  client_open (&client, argv[1], argv[2], argv[3], argv[4], (guint) g_ascii_strtoull (argv[5], NULL, 10));
  trunk_fast_clock_count_from (TRUNK_FAST_CLOCK (client.clock), g_ascii_strtoll (argv[6], NULL, 10));
  g_signal_connect (trunk_session_get_releases (client.session), "changed", G_CALLBACK (changed_cb), NULL);
  client_resume (&client);
  wait_until (client_is_at_rest, &client, "what was left waiting");

  for (int i = 8; i < argc; i++)
    {
      g_auto(GStrv) parts = g_strsplit (argv[i], "=", 2);

      release (&client, parts[0], parts[1]);
    }

  wait_until (is_at_rest, &client, "the releases");
  say_final ();
  say ("end");
  client_close (&client);
  g_hash_table_unref (shown);

  return 0;
}
