/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/prctl.h>

#include "purchase-fixture.h"
#include "trunk-release-book.h"

/* Buys numbers, or goes on with what an earlier start left open, and says each step on its output:
 *
 *   line NUMBER STATE/SET-UP       the screen shows it
 *   disk KIND NUMBER STATE/SET-UP  the journal has it, and nobody was told so far
 *   final NUMBER STATE/SET-UP ID   how it is shown in the end
 *   end
 *
 * It stops dead, with all of its threads, at the step that it was told; there somebody kills it.
 *
 *   purchase-victim URL PROJECT TOKEN STORE SPEED STEP [NUMBER[=NAME]…]
 */

static const char *last_step;

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

/* The store, with a halt between what is on disk and who waits for it. */

#define VICTIM_TYPE_JOURNAL (victim_journal_get_type ())
G_DECLARE_FINAL_TYPE (VictimJournal, victim_journal, VICTIM, JOURNAL, GObject)

struct _VictimJournal
{
  GObject       parent_instance;

  TrunkJournal *store;
};

enum { PROP_PROBLEM = 1 };

static void
write_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GPtrArray *records = g_task_get_task_data (task);
  GError *error = NULL;

  if (!trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < records->len; i++)
    {
      const TrunkRecord *record = records->pdata[i];

      say ("disk %s %s %s/%s", get_nick (TRUNK_TYPE_RECORD_KIND, (int) record->kind), record->number,
           get_nick (TRUNK_TYPE_RECORD_STATE, (int) record->state),
           get_nick (TRUNK_TYPE_SET_UP_STATE, (int) record->set_up_state));
    }
  g_task_return_boolean (task, TRUE);
}

static void
victim_journal_write_async (TrunkJournal        *journal,
                            GPtrArray           *records,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (journal, cancellable, callback, user_data);

  g_task_set_task_data (task, g_ptr_array_ref (records), (GDestroyNotify) g_ptr_array_unref);
  trunk_journal_write_async (VICTIM_JOURNAL (journal)->store, records, cancellable, write_done_cb, task);
}

static gboolean
victim_journal_write_finish (TrunkJournal  *journal,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *found = trunk_journal_load_finish (TRUNK_JOURNAL (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
victim_journal_load_async (TrunkJournal        *journal,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  trunk_journal_load_async (VICTIM_JOURNAL (journal)->store, cancellable, load_done_cb,
                            g_task_new (journal, cancellable, callback, user_data));
}

static GPtrArray *
victim_journal_load_finish (TrunkJournal  *journal,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const GError *
victim_journal_get_problem (TrunkJournal *journal)
{
  return trunk_journal_get_problem (VICTIM_JOURNAL (journal)->store);
}

static void
journal_iface_init (TrunkJournalInterface *iface)
{
  iface->write_async = victim_journal_write_async;
  iface->write_finish = victim_journal_write_finish;
  iface->load_async = victim_journal_load_async;
  iface->load_finish = victim_journal_load_finish;
  iface->get_problem = victim_journal_get_problem;
}

/* It releases nothing: that nothing waits is read from the store. */
static void
victim_book_load_async (TrunkReleaseBook    *book,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  trunk_release_book_load_async (TRUNK_RELEASE_BOOK (VICTIM_JOURNAL (book)->store), cancellable, callback, user_data);
}

static void
book_iface_init (TrunkReleaseBookInterface *iface)
{
  iface->load_async = victim_book_load_async;
}

/* News pass as they are; the answers come from the store. */

static void
news_write_async (TrunkNewsBook       *book,
                  GPtrArray           *entries,
                  gboolean             clear,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  trunk_news_book_write_async (TRUNK_NEWS_BOOK (VICTIM_JOURNAL (book)->store), entries, clear, cancellable, callback,
                               user_data);
}

static void
news_load_async (TrunkNewsBook       *book,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  trunk_news_book_load_async (TRUNK_NEWS_BOOK (VICTIM_JOURNAL (book)->store), cancellable, callback, user_data);
}

static void
news_iface_init (TrunkNewsBookInterface *iface)
{
  iface->write_async = news_write_async;
  iface->load_async = news_load_async;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VictimJournal, victim_journal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_JOURNAL, journal_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NEWS_BOOK, news_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_RELEASE_BOOK, book_iface_init))

static void
victim_journal_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_assert_cmpuint (property, ==, PROP_PROBLEM);
  g_value_set_boxed (value, trunk_journal_get_problem (VICTIM_JOURNAL (object)->store));
}

static void
victim_journal_finalize (GObject *object)
{
  g_object_unref (VICTIM_JOURNAL (object)->store);

  G_OBJECT_CLASS (victim_journal_parent_class)->finalize (object);
}

static void
victim_journal_class_init (VictimJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = victim_journal_get_property;
  G_OBJECT_CLASS (klass)->finalize = victim_journal_finalize;

  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_PROBLEM, "problem");
}

static void
victim_journal_init (VictimJournal *self)
{
}

/* The screen */

static void
line_changed_cb (TrunkPurchaseLine *line)
{
  g_autofree char *shown = dup_shown (line);

  say ("line %s %s", trunk_purchase_line_get_e164 (line), shown);
}

static void
watch_order (GListModel *order)
{
  for (guint i = 0; i < g_list_model_get_n_items (order); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (order, i);

      g_signal_connect (line, "notify::state", G_CALLBACK (line_changed_cb), NULL);
      g_signal_connect (line, "notify::set-up-state", G_CALLBACK (line_changed_cb), NULL);
    }
}

static void
orders_changed_cb (GListModel *orders,
                   guint       position,
                   guint       removed,
                   guint       added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GListModel) order = g_list_model_get_item (orders, i);

      watch_order (order);
    }
}

static void
say_final (TrunkPurchase *order)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (order)); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (order), i);
      g_autofree char *shown = dup_shown (line);
      TrunkNumber *number = trunk_purchase_line_get_number (line);

      say ("final %s %s %s", trunk_purchase_line_get_e164 (line), shown,
           number != NULL ? trunk_number_get_id (number) : "-");
    }
}

static void
buy (Client  *client,
     char   **wishes)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) numbers = NULL;
  g_autoptr(TrunkPurchase) order = NULL;

  for (guint i = 0; wishes[i] != NULL; i++)
    g_strv_builder_take (builder, g_strndup (wishes[i], strcspn (wishes[i], "=")));
  numbers = g_strv_builder_end (builder);

  order = client_make_order (client, (const char * const *) numbers);
  for (guint i = 0; wishes[i] != NULL; i++)
    if (strchr (wishes[i], '=') != NULL)
      {
        g_autoptr(TrunkChanges) changes = trunk_changes_new ();

        trunk_changes_set (changes, TRUNK_FIELD_NAME, strchr (wishes[i], '=') + 1);
        trunk_purchase_want (order, numbers[i], changes);
      }

  trunk_session_run_purchase (client->session, order);
  wait_until (is_over, order, "the order");
  say_final (order);
}

static void
go_on (Client *client)
{
  GListModel *orders = trunk_session_get_orders (client->session);

  client_resume (client);
  wait_until (client_is_at_rest, client, "what was left open");

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(TrunkPurchase) order = g_list_model_get_item (orders, i);

      say_final (order);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(VictimJournal) journal = g_object_new (VICTIM_TYPE_JOURNAL, NULL);
  g_autoptr(TrunkSpace) space = NULL;
  Client client = { 0 };

  g_assert_cmpint (argc, >=, 7);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  last_step = argv[6];

  space = trunk_space_new ("id", argv[1], argv[2], "Acme", TRUNK_COLOR_BLUE, TRUNK_SPACE_LIVE);
  client.clock = TRUNK_CLOCK (trunk_fast_clock_new ((guint) g_ascii_strtoull (argv[5], NULL, 10)));
  client.store = trunk_store_new (argv[4], client.clock);
  journal->store = TRUNK_JOURNAL (g_object_ref (client.store));
  client.session = trunk_session_new (space, argv[3], TRUNK_JOURNAL (journal), client.clock);
  g_signal_connect (trunk_session_get_orders (client.session), "items-changed", G_CALLBACK (orders_changed_cb), NULL);

  if (argc > 7)
    buy (&client, argv + 7);
  else
    go_on (&client);

  say ("end");
  client_close (&client);

  return 0;
}
