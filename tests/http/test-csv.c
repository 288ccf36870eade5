/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-csv.h"

#include <glib/gstdio.h>
#include <string.h>

/* Reads one cell of RFC 4180 from @p, takes away the apostrophe of what would be calculated, and stops at its end. */
static char *
parse_cell (const char **p)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  gsize n_apostrophes;

  if (**p == '"')
    {
      for ((*p)++; **p != '"' || (*p)[1] == '"'; (*p)++)
        {
          g_assert_cmpint (**p, !=, '\0');
          if (**p == '"')
            (*p)++;
          g_string_append_c (cell, **p);
        }
      (*p)++;
    }
  else
    {
      for (; strchr (",\r\n", **p) == NULL; (*p)++)
        {
          g_assert_cmpint (**p, !=, '"');
          g_string_append_c (cell, **p);
        }
    }

  n_apostrophes = strspn (cell->str, "'");
  if (n_apostrophes > 0 && cell->len > n_apostrophes && strchr ("=+-@\t\r", cell->str[n_apostrophes]) != NULL)
    g_string_erase (cell, 0, 1);

  return g_string_free_and_steal (g_steal_pointer (&cell));
}

static GPtrArray *
parse (const char *csv)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  while (*csv != '\0')
    {
      g_autoptr(GStrvBuilder) row = g_strv_builder_new ();

      g_strv_builder_take (row, parse_cell (&csv));
      for (; *csv == ','; )
        {
          csv++;
          g_strv_builder_take (row, parse_cell (&csv));
        }
      g_assert_true (g_str_has_prefix (csv, "\r\n"));
      csv += 2;
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }

  return g_steal_pointer (&rows);
}

static void
test_cells (void)
{
  static const struct { const char *cell; const char *text; } cases[] = {
    { "", "" },
    { "Spring Dallas 1", "Spring Dallas 1" },
    { "a,b", "\"a,b\"" },
    { "say \"so\"", "\"say \"\"so\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "two\r\nlines", "\"two\r\nlines\"" },
    /* No number, no formula. */
    { "+12145550106", "'+12145550106" },
    { "=1+1", "'=1+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"" },
    { "'=1", "''=1" },
    { "'s Gravenhage", "'s Gravenhage" },
    { "1 + 1", "1 + 1" },
    { "Zo\xc3\xab \xf0\x9f\x93\x9e <b>&", "Zo\xc3\xab \xf0\x9f\x93\x9e <b>&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) csv = g_string_new (NULL);
      g_autofree char *expected = g_strdup_printf ("%s,x\r\n", cases[i].text);

      trunk_csv_append_row (csv, (const char *[]) { cases[i].cell, "x", NULL });
      g_assert_cmpstr (csv->str, ==, expected);
    }
}

static char *
create_text (void)
{
  static const char alphabet[] = "\"\"'',,==+-@\t\r\n ab1\xc3\xa9";
  g_autoptr(GString) text = g_string_new (NULL);

  for (gint n = g_test_rand_int_range (0, 8); n > 0; n--)
    g_string_append_c (text, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Whatever is written comes back, and no cell of it begins like a formula. */
static void
test_random (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr(GString) csv = g_string_new (NULL);
      g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_autoptr(GPtrArray) read = NULL;

      for (gint n = g_test_rand_int_range (0, 6); n > 0; n--)
        {
          g_autoptr(GStrvBuilder) row = g_strv_builder_new ();

          for (gint m = g_test_rand_int_range (1, 5); m > 0; m--)
            g_strv_builder_take (row, create_text ());
          g_ptr_array_add (written, g_strv_builder_end (row));
          trunk_csv_append_row (csv, written->pdata[written->len - 1]);
        }

      read = parse (csv->str);
      g_assert_cmpuint (read->len, ==, written->len);
      for (guint i = 0; i < read->len; i++)
        g_assert_cmpstrv (read->pdata[i], written->pdata[i]);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static gboolean
save (GFile   *file,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  trunk_csv_save_async (file, "a,b\r\n", NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return trunk_csv_save_finish (result, error);
}

static void
test_save (void)
{
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (directory, "order.csv", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "none", "order.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) missing = g_file_new_for_path (nowhere);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  /* What was there before is replaced. */
  g_assert_true (g_file_set_contents (path, "something longer than the table\n", -1, NULL));
  g_assert_true (save (file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "\xef\xbb\xbf" "a,b\r\n");

  g_assert_false (save (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/cells", test_cells);
  g_test_add_func ("/csv/random", test_random);
  g_test_add_func ("/csv/save", test_save);

  return g_test_run ();
}
