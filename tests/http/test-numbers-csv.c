/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-csv.h"
#include "trunk-numbers-csv.h"
#include "trunk-values.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

static TrunkValues *
make_values (const char *name,
             const char *url)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "a1");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, url);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1764000000);
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);

  return trunk_values_builder_end (&builder);
}

/* Byte for byte, with the cells of every field where the head has it. */
static void
test_text (void)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_ptr_array_add (values, make_values ("=cmd|'/C calc'!A0", "https://user:secret@voice.example.com/in?a=1,2"));
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    g_string_append_printf (expected, "%s%s", field > 0 ? "," : "", trunk_field_get_full_label (field));
  g_string_append (expected, "\r\n");
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *cell = "";

      if (field == TRUNK_FIELD_ID)
        cell = "a1";
      else if (field == TRUNK_FIELD_NUMBER)
        cell = "'+12145550143";
      else if (field == TRUNK_FIELD_NAME)
        cell = "'=cmd|'/C calc'!A0";
      else if (field == TRUNK_FIELD_CALL_REQUEST_URL)
        cell = "\"https://***@voice.example.com/in?a=1,2\"";
      else if (field == TRUNK_FIELD_CREATED_AT)
        cell = "2025-11-24 16:00:00 +00:00";
      else if (field == TRUNK_FIELD_CAPABILITIES)
        cell = "\"Calls, Texts\"";

      g_string_append_printf (expected, "%s%s", field > 0 ? "," : "", cell);
    }
  g_string_append (expected, "\r\n");

  text = trunk_numbers_csv_dup_text (values);
  g_assert_cmpstr (text, ==, expected->str);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static gboolean
save (GPtrArray  *values,
      GFile      *file,
      guint      *n,
      GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_numbers_csv_save_async (values, file, NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return trunk_numbers_csv_save_finish (result, n, error);
}

/* A disk that is full in the middle leaves what was there, and nothing beside it. */
static void
test_save (void)
{
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (directory, "numbers.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *after = NULL;
  struct rlimit limit, small;
  guint n = 0;

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (values, make_values ("Desk", NULL));

  g_assert_true (save (values, file, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2000);
  text = trunk_numbers_csv_dup_text (values);
  expected = g_strconcat (TRUNK_CSV_BYTE_ORDER_MARK, text, NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (save (values, file, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, expected);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/numbers-csv/text", test_text);
  g_test_add_func ("/numbers-csv/save", test_save);

  return g_test_run ();
}
