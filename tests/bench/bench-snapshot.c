/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last known list: how long 100 000 numbers hold up the main loop while they are kept in a store, and while they
 * are shown from there at the next start; and how long the desktop's search takes in them. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "trunk-snapshot-keeper.h"
#include "trunk-snapshot-source.h"
#include "trunk-stall.h"
#include "trunk-store-lookup.h"
#include "trunk-store.h"

#define N_NUMBERS 100000
#define GOAL_MS 4.0
#define SPACE "bench"

static TrunkNumber *
make_number (guint i)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *id = g_strdup_printf ("9c2f1a3e-0000-4000-8000-%012u", i);
  g_autofree char *number = g_strdup_printf ("+1%03u%07u", 201 + i % 700, 2000000 + i);
  g_autofree char *name = g_strdup_printf ("Campaign line %u", i);
  g_autofree char *url = g_strdup_printf ("https://voice.example.com/call/%u", i % 200);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, url);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_METHOD, "POST");
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1700000000 + i);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
report (TrunkStall *stall,
        const char *name,
        gint64      start)
{
  double cpu;
  double wall = trunk_stall_get (stall, &cpu);

  printf ("bench: longest stall %s: %.1f ms, %.2f × the goal of %.0f ms (%.1f ms of it its own; %.2f s in all)\n",
          name, wall, wall / GOAL_MS, GOAL_MS, cpu, (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC);
}

static void
wait_for_whole (TrunkSnapshotKeeper *keeper)
{
  const TrunkSnapshot *newest;

  while ((newest = trunk_snapshot_keeper_get_newest (keeper)) == NULL || !newest->complete)
    g_main_context_iteration (NULL, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(gint64 *) user_data = trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, &error);
  g_assert_no_error (error);
}

/* An earlier visit, not measured. */
static gint64
fill (TrunkStore *store)
{
  gint64 key = 0;

  for (guint position = 0; position < N_NUMBERS; position += 1000)
    {
      TrunkSnapshot snapshot = { key, 1, TRUE, N_NUMBERS };
      TrunkSnapshotPart *part = trunk_snapshot_part_new (&snapshot);

      part->position = position;
      part->last = position + 1000 == N_NUMBERS;
      for (guint i = position; i < position + 1000; i++)
        {
          g_autoptr(TrunkNumber) number = make_number (i);

          g_ptr_array_add (part->values, trunk_values_ref (trunk_number_get_values (number)));
        }
      key = 0;
      trunk_snapshot_book_write_async (TRUNK_SNAPSHOT_BOOK (store), part, NULL, written_cb, &key);
      while (key == 0)
        g_main_context_iteration (NULL, TRUE);
    }

  return key;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GPtrArray **) user_data = trunk_store_lookup_finish (result);
}

/* What a text occurs in, of numbers that are in memory already: the least that a search can cost. */
static guint
scan (GListModel *numbers,
      const char *text)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (numbers, i);

      n += strcasestr (trunk_number_get_name (number), text) != NULL;
    }

  return n;
}

static void
measure_search (GListModel *numbers)
{
  const char * const spaces[] = { SPACE, NULL };
  const char * const terms[] = { "99999", NULL };
  g_autoptr(GPtrArray) hits = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n = scan (numbers, terms[0]);
  gint64 plain = g_get_monotonic_time () - start;
  gint64 ours;

  start = g_get_monotonic_time ();
  trunk_store_search_async (spaces, terms, N_NUMBERS, NULL, found_cb, &hits);
  while (hits == NULL)
    g_main_context_iteration (NULL, TRUE);
  ours = g_get_monotonic_time () - start;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (hits->len, ==, n);
  printf ("bench: the desktop's search in 100000 numbers that were kept: %.0f ms, %.1f × a plain scan of the names "
          "in memory (%.1f ms)\n", ours / 1000.0, ours / (double) plain, plain / 1000.0);
}

static void
measure (TrunkStore *store)
{
  TrunkSnapshot kept = { fill (store), 1, TRUE, N_NUMBERS };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkPageSource) source = trunk_snapshot_source_new (TRUNK_SNAPSHOT_BOOK (store), &kept, NULL);
  g_autoptr(TrunkPagedList) list = trunk_paged_list_new (source, pool, trunk_clock_get_default ());
  g_autoptr(TrunkSnapshotKeeper) keeper = trunk_snapshot_keeper_new (list, pool, TRUNK_SNAPSHOT_BOOK (store),
                                                                     trunk_clock_get_default ());
  TrunkStall *stall = trunk_stall_start ();
  gint64 start = g_get_monotonic_time ();

  trunk_paged_list_set_held (list, TRUE);
  trunk_snapshot_keeper_show (keeper);
  while (trunk_snapshot_keeper_get_state (keeper) != TRUNK_SNAPSHOT_READ)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_NUMBERS);
  report (stall, "showing 100000 numbers that were kept", start);
  measure_search (G_LIST_MODEL (list));
  g_clear_object (&keeper);

  /* The same list once more, as if it had come from the service. */
  trunk_paged_list_set_held (list, FALSE);
  trunk_paged_list_refresh (list);
  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_COMPLETE);

  keeper = trunk_snapshot_keeper_new (list, pool, TRUNK_SNAPSHOT_BOOK (store), trunk_clock_get_default ());
  trunk_stall_reset (stall);
  start = g_get_monotonic_time ();
  trunk_paged_list_remove (list, "9c2f1a3e-0000-4000-8000-000000000007");
  wait_for_whole (keeper);
  g_assert_cmpuint (trunk_snapshot_keeper_get_newest (keeper)->n_numbers, ==, N_NUMBERS - 1);
  report (stall, "keeping 100000 numbers", start);
  trunk_stall_stop (stall);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("bench-snapshot-XXXXXX", NULL);
  g_autofree char *path = g_setenv ("XDG_DATA_HOME", folder, TRUE) ? trunk_store_dup_path (SPACE) : NULL;
  g_autofree char *place = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_dirname (place);
  g_autoptr(TrunkStore) store = trunk_store_new (path, trunk_clock_get_default ());

  measure (store);
  trunk_store_erase (store);
  trunk_store_close_all ();
  g_rmdir (place);
  g_rmdir (above);
  g_rmdir (folder);

  return 0;
}
