/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list without a network: what 100 000 numbers cost in memory, alone and with the account of what they use, and how
 * long they hold up the main loop while they stream in and while a refresh with 1 % changed is taken over; and the same
 * where they are compared with the last visit. */
#include "config.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>

#include "trunk-memory.h"
#include "trunk-news.h"
#include "trunk-paged-list.h"
#include "trunk-stall.h"
#include "trunk-store.h"
#include "trunk-usage.h"

#define N_NUMBERS 100000
#define NEWS_GOAL_MS 4.0

#define BENCH_TYPE_SOURCE (bench_source_get_type ())
G_DECLARE_FINAL_TYPE (BenchSource, bench_source, BENCH, SOURCE, GObject)

/* Builds its pages in threads, as the service does. */
struct _BenchSource
{
  GObject  parent_instance;
  guint   *ids;
  guint    n_ids;
  guint    changed; /* every so-many-th has another name; 0 for none */
};

static void
set_url (TrunkValuesBuilder *builder,
         TrunkField          field,
         const char         *what,
         guint               id)
{
  g_autofree char *url = g_strdup_printf ("https://voice.example.com/%s/%u", what, id % 200);

  trunk_values_builder_set (builder, field, url);
}

static TrunkNumber *
make_number (BenchSource *self,
             guint        id)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *uuid = g_strdup_printf ("%08x-1c2d-4e5f-8a9b-%012x", id * 2654435761u, id);
  g_autofree char *number = g_strdup_printf ("+1%03u%07u", 201 + id % 700, 2000000 + id);
  g_autofree char *name = NULL;

  if (self->changed > 0 && id % self->changed == 0)
    name = g_strdup_printf ("Campaign line %u, renamed", id);
  else
    name = g_strdup_printf ("Campaign line %u", id);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, uuid);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RECEIVE_MODE, "voice");
  set_url (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "call", id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_METHOD, "POST");
  set_url (&builder, TRUNK_FIELD_CALL_FALLBACK_URL, "fallback", id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_FALLBACK_METHOD, "POST");
  set_url (&builder, TRUNK_FIELD_CALL_STATUS_CALLBACK_URL, "status", id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_STATUS_CALLBACK_METHOD, "POST");
  trunk_values_builder_set (&builder, TRUNK_FIELD_MESSAGE_HANDLER, "laml_webhooks");
  set_url (&builder, TRUNK_FIELD_MESSAGE_REQUEST_URL, "text", id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_MESSAGE_REQUEST_METHOD, "POST");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER_TYPE, "longcode");
  trunk_values_builder_set (&builder, TRUNK_FIELD_COUNTRY_CODE, "US");
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1700000000 - (gint64) id);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, 1700000000);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_NEXT_BILLED_AT, 1800000000);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
make_page (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  BenchSource *self = source;
  guint start = GPOINTER_TO_UINT (task_data);
  guint end = MIN (start + 1000, self->n_ids);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = end < self->n_ids ? g_strdup_printf ("%u", end) : NULL;

  for (guint i = start; i < end; i++)
    g_ptr_array_add (numbers, make_number (self, self->ids[i]));

  g_task_return_pointer (task, trunk_page_new (numbers, next), g_object_unref);
}

static void
bench_source_load_async (TrunkPageSource     *source,
                         const char          *cursor,
                         guint                page_size,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  guint start = cursor != NULL ? g_ascii_strtoull (cursor, NULL, 10) : 0;

  g_task_set_task_data (task, GUINT_TO_POINTER (start), NULL);
  g_task_run_in_thread (task, make_page);
}

static TrunkPage *
bench_source_load_finish (TrunkPageSource  *source,
                          GAsyncResult     *result,
                          GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
page_source_iface_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = bench_source_load_async;
  iface->load_finish = bench_source_load_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchSource, bench_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, page_source_iface_init))

static void
bench_source_finalize (GObject *object)
{
  g_free (BENCH_SOURCE (object)->ids);

  G_OBJECT_CLASS (bench_source_parent_class)->finalize (object);
}

static void
bench_source_class_init (BenchSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_source_finalize;
}

static void
bench_source_init (BenchSource *self)
{
  self->ids = g_new (guint, 2 * N_NUMBERS);
  self->n_ids = N_NUMBERS;
  for (guint i = 0; i < N_NUMBERS; i++)
    self->ids[i] = i + 1;
}

/* Another 1 %: a third each came, went and moved, all over the list. */
static void
shift_rows (BenchSource *self)
{
  g_autofree guint *before = g_memdup2 (self->ids, self->n_ids * sizeof (guint));
  guint n_before = self->n_ids;

  self->n_ids = 0;
  for (guint i = 0; i < n_before; i++)
    {
      if (i % 300 == 0)
        self->ids[self->n_ids++] = N_NUMBERS + 1 + i;
      if (i % 300 == 100)
        continue;
      if (i % 300 == 200 && i > 0)
        {
          guint last = self->ids[self->n_ids - 1];

          self->ids[self->n_ids - 1] = before[i];
          self->ids[self->n_ids++] = last;
          continue;
        }
      self->ids[self->n_ids++] = before[i];
    }
}

static double
wait_until_complete (TrunkPagedList *list)
{
  gint64 start = g_get_monotonic_time ();

  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_COMPLETE);
  return (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
}

static void
report_stall (TrunkStall *stall,
              const char *name,
              double      seconds)
{
  double cpu;
  double wall = trunk_stall_get (stall, &cpu);

  printf ("bench: longest stall %s: %.1f ms, %.2f × the goal of 16 ms (%.1f ms of it its own; %.2f s in all)\n",
         name, wall, wall / 16, cpu, seconds);
}

/* In one arena: mallinfo2() tells only of the main one, and threads would use others. */
static void
measure_memory (gboolean with_usage)
{
  g_autoptr(BenchSource) source = NULL;
  g_autoptr(TrunkNumberPool) pool = NULL;
  g_autoptr(TrunkUsage) usage = NULL;
  g_autoptr(TrunkPagedList) list = NULL;
  gsize before;
  double bytes;

  mallopt (M_ARENA_MAX, 1);
  source = g_object_new (BENCH_TYPE_SOURCE, NULL);
  pool = trunk_number_pool_new ();
  if (with_usage)
    usage = trunk_usage_new (pool);
  list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (source), pool, trunk_clock_get_default ());
  before = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;

  trunk_paged_list_load_rest (list);
  wait_until_complete (list);
  bytes = (double) (mallinfo2 ().uordblks + mallinfo2 ().hblkhd - before) / N_NUMBERS;
  if (with_usage)
    printf ("bench: bytes a number, list, pool and what is in use: %.0f\n", bytes);
  else
    printf ("bench: bytes a number, list and pool: %.0f, %.2f × the goal of 700\n", bytes, bytes / 700);
}

static void
measure_stalls (void)
{
  g_autoptr(BenchSource) source = g_object_new (BENCH_TYPE_SOURCE, NULL);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  g_autoptr(TrunkPagedList) list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (source), pool,
                                                         trunk_clock_get_default ());
  TrunkStall *stall = trunk_stall_start ();
  double seconds;

  trunk_paged_list_load_rest (list);
  seconds = wait_until_complete (list);
  report_stall (stall, "streaming", seconds);

  source->changed = 100;
  trunk_stall_reset (stall);
  trunk_paged_list_refresh (list);
  seconds = wait_until_complete (list);
  report_stall (stall, "refreshing, 1 % with other values", seconds);

  shift_rows (source);
  trunk_stall_reset (stall);
  trunk_paged_list_refresh (list);
  seconds = wait_until_complete (list);
  report_stall (stall, "refreshing, 1 % come, gone or moved", seconds);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, source->n_ids);

  trunk_stall_stop (stall);
}

static void
report_news (TrunkStall *stall,
             const char *name)
{
  double cpu;
  double wall = trunk_stall_get (stall, &cpu);

  printf ("bench: longest stall of 100000 numbers, %s: %.1f ms, %.2f × the goal of %.0f ms (%.1f ms of it its own)\n",
          name, wall, wall / NEWS_GOAL_MS, NEWS_GOAL_MS, cpu);
  trunk_stall_reset (stall);
}

/* Until @n are shown and written down. */
static void
wait_for_news (TrunkNews *news,
               guint      n)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (news)) != n)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE));
}

static void
compare_once_more (TrunkPagedList *list,
                   TrunkNews      *news,
                   guint           n)
{
  trunk_paged_list_refresh (list);
  wait_until_complete (list);
  wait_for_news (news, n);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GPtrArray) entries = trunk_news_book_load_finish (TRUNK_NEWS_BOOK (source), result, NULL);

  g_assert_cmpuint (entries->len, ==, N_NUMBERS);
  *(gboolean *) user_data = TRUE;
}

/* Whoever reads the book reads all that was to be written before. */
static void
wait_until_written (TrunkStore *store)
{
  gboolean done = FALSE;

  trunk_news_book_load_async (TRUNK_NEWS_BOOK (store), NULL, written_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = trunk_news_book_load_finish (TRUNK_NEWS_BOOK (source), result, &error);

  g_assert_no_error (error);
  trunk_news_take (user_data, g_steal_pointer (&entries));
}

/* What was news at the last visit is news again at the next start, until somebody has seen it. */
static void
measure_next_visit (TrunkStall      *stall,
                    TrunkNumberPool *pool,
                    TrunkStore      *store)
{
  g_autoptr(TrunkNews) news = trunk_news_new (pool, TRUNK_NEWS_BOOK (store));

  trunk_stall_reset (stall);
  trunk_news_book_load_async (TRUNK_NEWS_BOOK (store), NULL, loaded_cb, news);
  wait_for_news (news, N_NUMBERS);
  report_news (stall, "what was news at the last visit");

  trunk_news_see_all (news);
  wait_for_news (news, 0);
  report_news (stall, "all of it marked as seen");
}

static void
measure_news (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-news-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "space.db", NULL);
  g_autoptr(TrunkStore) store = trunk_store_new (path, trunk_clock_get_default ());
  g_autoptr(BenchSource) source = g_object_new (BENCH_TYPE_SOURCE, NULL);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  g_autoptr(TrunkPagedList) list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (source), pool,
                                                         trunk_clock_get_default ());
  g_autoptr(TrunkNews) news = trunk_news_new (pool, TRUNK_NEWS_BOOK (store));
  TrunkStall *stall = trunk_stall_start ();

  trunk_paged_list_load_rest (list);
  wait_until_complete (list);
  trunk_news_start (news);

  trunk_stall_reset (stall);
  source->changed = 100;
  compare_once_more (list, news, N_NUMBERS / 100);
  report_news (stall, "1 % changed since the last visit");

  source->changed = 1;
  compare_once_more (list, news, N_NUMBERS);
  report_news (stall, "all changed since the last visit");

  wait_until_written (store);
  g_clear_object (&news);
  measure_next_visit (stall, pool, store);
  trunk_stall_stop (stall);
  trunk_store_erase (store);
  trunk_store_close_all ();
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  trunk_memory_set_up ();

  if (argc > 1 && g_str_equal (argv[1], "--memory"))
    measure_memory (FALSE);
  else if (argc > 1 && g_str_equal (argv[1], "--memory-with-usage"))
    measure_memory (TRUE);
  else if (argc > 1 && g_str_equal (argv[1], "--news"))
    measure_news ();
  else
    measure_stalls ();

  return 0;
}
