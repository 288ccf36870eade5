/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-handler.h"

/* The tables against tests/data/contract.tsv, which was written by hand from the specification. */

enum
{
  COLUMN_FIELD,
  COLUMN_PURCHASE,
  COLUMN_RETRIEVE,
  COLUMN_UPDATE,
  COLUMN_KIND,
  COLUMN_VALUES,
  COLUMN_DEPRECATED,
  COLUMN_NOTES,
  N_COLUMNS
};

static GPtrArray *rows;

static void
load_contract (void)
{
  const char *directory = g_getenv ("TRUNK_TEST_DATA");
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (directory);
  path = g_build_filename (directory, "contract.tsv", NULL);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  lines = g_strsplit (contents, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **cells;

      if (lines[i][0] == '\0' || lines[i][0] == '#' || g_str_has_prefix (lines[i], "field\t"))
        continue;

      cells = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, N_COLUMNS);
      g_ptr_array_add (rows, cells);
    }
}

static gboolean
says (char       **row,
      guint        column,
      const char  *word)
{
  g_auto(GStrv) words = g_strsplit_set (row[column], " |", -1);

  return g_strv_contains ((const char * const *) words, word);
}

static const char *
kind_word (TrunkFieldKind kind)
{
  switch (kind)
    {
    case TRUNK_FIELD_KIND_TEXT:
      return "text";

    case TRUNK_FIELD_KIND_URL:
      return "url";

    case TRUNK_FIELD_KIND_ID:
      return "id";

    case TRUNK_FIELD_KIND_CHOICE:
      return "choice";

    case TRUNK_FIELD_KIND_CAPABILITIES:
      return "set";

    case TRUNK_FIELD_KIND_TIME:
      return "time";

    default:
      g_assert_not_reached ();
    }
}

static void
assert_flag (char            **row,
             TrunkField        field,
             TrunkFieldFlags   flag,
             gboolean          expected)
{
  if (trunk_field_has_flags (field, flag) != expected)
    g_error ("%s: flag %d is %d", row[COLUMN_FIELD], flag, !expected);
}

static void
test_fields (void)
{
  /* the 37 of the specification and the later ones, in the same order, none twice, none left out */
  g_assert_cmpuint (rows->len, ==, TRUNK_N_FIELDS);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      TrunkField field;

      g_assert_true (trunk_field_from_name (row[COLUMN_FIELD], &field));
      g_assert_cmpint (field, ==, i);
      g_assert_cmpstr (trunk_field_get_name (field), ==, row[COLUMN_FIELD]);
      g_assert_cmpstr (kind_word (trunk_field_get_info (field)->kind), ==, row[COLUMN_KIND]);

      assert_flag (row, field, TRUNK_FIELD_SETTABLE, says (row, COLUMN_UPDATE, "yes"));
      assert_flag (row, field, TRUNK_FIELD_READABLE,
                   says (row, COLUMN_PURCHASE, "yes") && !says (row, COLUMN_NOTES, "hidden"));
      assert_flag (row, field, TRUNK_FIELD_REQUIRED, says (row, COLUMN_NOTES, "always"));
      assert_flag (row, field, TRUNK_FIELD_DEPRECATED, says (row, COLUMN_DEPRECATED, "yes"));
      assert_flag (row, field, TRUNK_FIELD_LATER, says (row, COLUMN_NOTES, "later"));
      assert_flag (row, field, TRUNK_FIELD_QUIET, says (row, COLUMN_NOTES, "quiet"));
      assert_flag (row, field, TRUNK_FIELD_UUID, says (row, COLUMN_NOTES, "uuid"));
    }
}

static void
test_counts (void)
{
  guint n_settable = 0;
  guint n_specified = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (says (row, COLUMN_NOTES, "later"))
        continue;

      n_specified++;
      n_settable += says (row, COLUMN_UPDATE, "yes");
    }

  g_assert_cmpuint (n_specified, ==, 37);
  g_assert_cmpuint (n_settable, ==, 29);
}

static void
assert_same_values (char               **row,
                    const char * const  *values)
{
  g_auto(GStrv) expected = g_strsplit (row[COLUMN_VALUES], "|", -1);

  if (row[COLUMN_VALUES][0] == '\0')
    {
      g_assert_null (values);
      return;
    }

  g_assert_nonnull (values);
  g_assert_cmpuint (g_strv_length (expected), ==, g_strv_length ((char **) values));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (g_strv_contains (values, expected[i]));
}

static void
assert_handlers (char         **row,
                 TrunkChannel   channel)
{
  g_auto(GStrv) expected = g_strsplit (row[COLUMN_VALUES], "|", -1);
  guint n_handlers;
  guint n_settable = 0;
  const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

  for (guint i = 0; i < n_handlers; i++)
    {
      n_settable += handlers[i].settable;
      g_assert_cmpint (handlers[i].settable, ==,
                       g_strv_contains ((const char * const *) expected, handlers[i].name));
    }

  g_assert_cmpuint (n_settable, ==, g_strv_length (expected));
}

static void
test_values (void)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      const TrunkFieldInfo *info = trunk_field_get_info (i);

      if (i == TRUNK_FIELD_CALL_HANDLER || i == TRUNK_FIELD_MESSAGE_HANDLER)
        {
          g_assert_null (info->values);
          assert_handlers (row, info->channel);
        }
      else if (info->kind == TRUNK_FIELD_KIND_CAPABILITIES)
        {
          g_auto(GStrv) names = g_strsplit (row[COLUMN_VALUES], "|", -1);
          TrunkCapabilities all = 0;

          for (guint j = 0; names[j] != NULL; j++)
            {
              TrunkCapabilities capability = trunk_capability_from_name (names[j]);

              g_assert_cmpstr (trunk_capability_get_name (capability), ==, names[j]);
              all |= capability;
            }
          g_assert_cmpint (all, ==, 15);
        }
      else
        assert_same_values (row, info->values);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  load_contract ();
  g_test_add_func ("/contract/fields", test_fields);
  g_test_add_func ("/contract/counts", test_counts);
  g_test_add_func ("/contract/values", test_values);
  status = g_test_run ();
  g_clear_pointer (&rows, g_ptr_array_unref);

  return status;
}
