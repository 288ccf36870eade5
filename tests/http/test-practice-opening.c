/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "trunk-practice-opening.h"

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TrunkPracticeSpace *
finish (GAsyncResult **result,
        GError       **error)
{
  TrunkPracticeSpace *space;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  space = trunk_practice_open_finish (*result, error);
  g_clear_object (result);

  return space;
}

static TrunkPracticeSpace *
open_it (const char    *file,
         gboolean       start_over,
         GCancellable  *cancellable,
         GError       **error)
{
  GAsyncResult *result = NULL;

  trunk_practice_open_async (file, 5, 1, start_over, cancellable, result_cb, &result);

  return finish (&result, error);
}

static void
release_one (TrunkPracticeSpace *space)
{
  g_autoptr(GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TrunkPracticeAnswer) page = trunk_practice_space_list (space, query, "");
  g_autofree char *text = g_strndup (g_bytes_get_data (page->body, NULL), g_bytes_get_size (page->body));
  g_auto(GStrv) parts = g_strsplit (text, "\"id\":\"", -1);
  g_autofree char *id = g_strndup (parts[g_strv_length (parts) - 1], 36);
  g_autoptr(TrunkPracticeAnswer) answer = trunk_practice_space_release (space, id);

  g_assert_cmpuint (answer->status, ==, 204);
}

/* In a thread; what is given up before it began leaves the file alone. */
static void
test_file (void)
{
  g_autofree char *directory = g_dir_make_tmp ("trunk-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "practice.json", NULL);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autoptr(TrunkPracticeSpace) space = open_it (file, FALSE, NULL, NULL);
  g_autoptr(GError) error = NULL;

  release_one (space);
  g_assert_finalize_object (g_steal_pointer (&space));

  g_cancellable_cancel (cancelled);
  g_assert_null (open_it (file, TRUE, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  space = open_it (file, FALSE, NULL, NULL);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (space), ==, 4);
  g_clear_object (&space);
  space = open_it (file, TRUE, NULL, NULL);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (space), ==, 5);

  g_unlink (file);
  g_rmdir (directory);
}

/* Two at once make one space: the second goes on with what the first began. */
static void
test_two (void)
{
  g_autofree char *directory = g_dir_make_tmp ("trunk-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "practice.json", NULL);
  GAsyncResult *results[2] = { NULL, NULL };
  g_autoptr(TrunkPracticeSpace) first = NULL;
  g_autoptr(TrunkPracticeSpace) second = NULL;

  for (guint i = 0; i < 2; i++)
    trunk_practice_open_async (file, 5 + i, i + 1, FALSE, NULL, result_cb, &results[i]);
  first = finish (&results[0], NULL);
  second = finish (&results[1], NULL);

  g_assert_cmpuint (trunk_practice_space_get_n_numbers (first), ==, trunk_practice_space_get_n_numbers (second));
  g_assert_cmpstr (trunk_practice_space_get_project (first), ==, trunk_practice_space_get_project (second));

  g_unlink (file);
  g_rmdir (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice-opening/file", test_file);
  g_test_add_func ("/practice-opening/two", test_two);

  return g_test_run ();
}
