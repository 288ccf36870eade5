/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changing-fixture.h"

/* From what a person changes to the bytes that arrive at a strict service, and to what it holds then.  What is expected
 * stands in tests/data/update-bodies.tsv, and which fields there are in contract.tsv: not in the program's own
 * table. */

#define N_OWNED 400

/* The service says no to every update that lacks what it may want (api.md, "The body of an update"). */
#define STRICT "name-required,required-in-body"
#define MIRRORED STRICT ",aliases-mirrored,capabilities-object,tollfree"

static const char * const dashboard[] = {
  "call_flow", "ai_agent", "fabric_subscriber", "sip_gateway", "call_queue", NULL
};

typedef struct
{
  Place       place;
  const char *dialect;
  GHashTable *used;      /* ids of owned numbers that had their turn */
  GPtrArray  *settable;  /* names of what an update may carry and the service shows */
} Bench;

/* Returns: (transfer full): the rows of a table without its titles */
static GPtrArray *
read_table (const char *name,
            guint       n_columns)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), name, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      {
        g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
        g_assert_cmpuint (g_strv_length (rows->pdata[rows->len - 1]), ==, n_columns);
      }
  g_ptr_array_remove_index (rows, 0);

  return rows;
}

static void
read_settable (Bench *self)
{
  g_autoptr(GPtrArray) rows = read_table ("contract.tsv", 8);

  self->settable = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];

      if (g_str_equal (row[3], "yes") && strstr (row[7], "hidden") == NULL)
        g_ptr_array_add (self->settable, g_strdup (row[0]));
    }
  g_assert_cmpuint (self->settable->len, ==, 29);
}

static void
find_for_sale (Space *space)
{
  static const char * const regions[] = { "TX", "NY", "CA", "FL", "IL", "OH", "GA", "WA" };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *path = g_strconcat (LIST "/search?max_results=100&region=", regions[i], NULL);
      g_autoptr(JsonNode) root = ask_json (space, path);

      for (guint k = 0; k < json_array_get_length (get_rows (root)); k++)
        g_ptr_array_add (space->for_sale,
                         g_strdup (json_object_get_string_member (json_array_get_object_element (get_rows (root), k),
                                                                  "e164")));
    }
}

/* Returns: (transfer full): the id of a number on which nothing is set */
static char *
buy (Bench *self)
{
  g_autofree char *body = g_strdup_printf ("{\"number\":\"%s\"}", next_for_sale (&self->place.space));
  g_autofree char *answer = ask (&self->place.space, "POST", LIST, body);
  g_autoptr(JsonNode) root = json_from_string (answer, NULL);

  return g_strdup (json_object_get_string_member (json_node_get_object (root), "id"));
}

/* Returns: (transfer full): the id of a number that is answered as only the dashboard can set it */
static char *
find_of_dashboard (Bench      *self,
                   const char *handler)
{
  g_autoptr(JsonNode) root = ask_json (&self->place.space, LIST "?page_size=1000");

  for (guint i = 0; i < json_array_get_length (get_rows (root)); i++)
    {
      JsonObject *row = json_array_get_object_element (get_rows (root), i);

      if (g_strcmp0 (read_text (row, "call_handler"), handler) == 0 &&
          g_hash_table_add (self->used, g_strdup (json_object_get_string_member (row, "id"))))
        return g_strdup (json_object_get_string_member (row, "id"));
    }

  g_assert_not_reached ();
}

/* Returns: (transfer full): the id of a number that is as @before says */
static char *
prepare (Bench      *self,
         const char *before)
{
  g_autoptr(JsonNode) root = json_from_string (before, NULL);
  JsonObject *object = json_node_get_object (root);
  const char *handler = read_text (object, "call_handler");
  gboolean is_dashboard = handler != NULL && g_strv_contains (dashboard, handler);
  char *id = is_dashboard ? find_of_dashboard (self, handler) : buy (self);
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);
  g_autofree char *body = NULL;

  if (is_dashboard)
    json_object_remove_member (object, "call_handler");
  body = json_to_string (root, FALSE);
  set_dialect (&self->place, "");
  g_free (ask (&self->place.space, "PUT", path, body));
  set_dialect (&self->place, self->dialect);
  g_free (dup_requests (&self->place, id));

  return id;
}

static void
change (TrunkDraft *draft,
        const char *edit)
{
  g_auto(GStrv) pairs = g_strsplit (edit, "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (pairs[i], "=", 2);
      TrunkField field;

      g_assert_true (trunk_field_from_name (pair[0], &field));
      trunk_draft_set (draft, field, pair[1]);
    }
}

/* Which of a topic's three names are one value: of another one of them it cannot be said what it shows then. */
static gboolean
has_alias (JsonObject *body,
           const char *name)
{
  static const char * const aliases[] = { "_relay_topic", "_relay_application", "_relay_context" };
  g_autofree char *channel = g_strndup (name, strcspn (name, "_"));
  gboolean is_alias = FALSE;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    {
      g_autofree char *alias = g_strconcat (channel, aliases[i], NULL);

      is_alias = is_alias || g_str_equal (alias, name);
      found = found || json_object_has_member (body, alias);
    }

  return is_alias && found;
}

/* The service holds what it held, and exactly the edit. */
static void
assert_held (Bench      *self,
             JsonObject *before,
             JsonObject *after,
             JsonObject *body)
{
  for (guint i = 0; i < self->settable->len; i++)
    {
      const char *name = self->settable->pdata[i];
      const char *found = read_text (after, name);
      const char *expected = read_text (json_object_has_member (body, name) ? body : before, name);

      if (!json_object_has_member (body, name) && has_alias (body, name))
        continue;
      /* A method that is not set is POST, and is filled in along with its address. */
      if (expected == NULL && g_str_has_suffix (name, "_method") && g_strcmp0 (found, "POST") == 0)
        continue;

      g_test_message ("%s", name);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
save (Bench      *self,
      const char *id,
      const char *edit_text,
      const char *body)
{
  g_autoptr(TrunkDraft) draft = see (&self->place, id);
  g_autoptr(TrunkEdit) edit = NULL;
  g_autoptr(JsonObject) before = read_server (&self->place, id);
  g_autoptr(JsonObject) after = NULL;
  g_autoptr(JsonNode) sent = json_from_string (body, NULL);
  g_autofree char *requests = g_strconcat ("GET PUT", body, NULL);

  change (draft, edit_text);
  g_assert_cmpint (trunk_draft_get_severity (draft), !=, TRUNK_SEVERITY_ERROR);
  edit = make_edit (&self->place, draft);
  /* which is what the review says before */
  g_assert_cmpint (trunk_edit_names_itself (edit), ==, read_text (before, "name") == NULL &&
                   g_strcmp0 (read_text (json_node_get_object (sent), "name"), read_text (before, "number")) == 0);
  g_free (dup_requests (&self->place, id));
  run (edit);
  g_assert_no_error (trunk_edit_get_error (edit));
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (trunk_edit_get_not_taken (edit), ==, 0);
  g_assert_cmphex (trunk_edit_get_meanwhile (edit), ==, 0);
  assert_requests (&self->place, id, requests);
  after = read_server (&self->place, id);
  assert_held (self, before, after, json_node_get_object (sent));
}

static void
check_row (Bench *self,
           char **row)
{
  g_autofree char *id = NULL;
  g_autoptr(JsonObject) before = NULL;
  g_auto(GStrv) parts = g_strsplit (row[3], "{number}", 2);
  g_autofree char *body = NULL;

  g_test_message ("%s", row[0]);
  id = prepare (self, row[1]);
  before = read_server (&self->place, id);
  body = g_strjoinv (read_text (before, "number"), parts);
  if (g_str_equal (body, "-"))
    {
      g_autoptr(TrunkDraft) draft = see (&self->place, id);

      change (draft, row[2]);
      g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
    }
  else
    {
      save (self, id, row[2], body);
    }
}

static void
test_rows (gconstpointer data)
{
  Bench bench = { .dialect = data };
  g_autoptr(GPtrArray) rows = read_table ("update-bodies.tsv", 4);

  place_open (&bench.place, N_OWNED);
  find_for_sale (&bench.place.space);
  read_settable (&bench);
  bench.used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    check_row (&bench, rows->pdata[i]);
  g_test_message ("proof: bodies %u", rows->len);

  g_hash_table_unref (bench.used);
  g_ptr_array_unref (bench.settable);
  place_close (&bench.place);
}

/* Whether there is a row that makes @to of @from; of the text of a field that is sent where @from is %NULL. */
static gboolean
has_row (GPtrArray  *rows,
         const char *field,
         const char *from,
         const char *to)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autoptr(JsonNode) before = json_from_string (row[1], NULL);
      g_autoptr(JsonNode) body = g_str_equal (row[3], "-") ? NULL : json_from_string (row[3], NULL);

      if (body != NULL && json_object_has_member (json_node_get_object (body), field) &&
          (from == NULL || (g_strcmp0 (read_text (json_node_get_object (before), field), from) == 0 &&
                            g_strcmp0 (read_text (json_node_get_object (body), field), to) == 0)))
        return TRUE;
    }

  return FALSE;
}

/* Every field that an update may carry is sent by some row, and every handler comes after every other one. */
static void
test_complete (void)
{
  g_autoptr(GPtrArray) contract = read_table ("contract.tsv", 8);
  g_autoptr(GPtrArray) rows = read_table ("update-bodies.tsv", 4);
  guint n_pairs = 0;

  for (guint i = 0; i < contract->len; i++)
    {
      char **field = contract->pdata[i];
      g_auto(GStrv) values = g_strsplit (field[5], "|", -1);

      g_test_message ("%s", field[0]);
      if (g_str_equal (field[3], "yes"))
        g_assert_true (has_row (rows, field[0], NULL, NULL));
      for (guint from = 0; g_str_has_suffix (field[0], "_handler") && values[from] != NULL; from++)
        for (guint to = 0; values[to] != NULL; to++)
          if (from != to)
            {
              g_assert_true (has_row (rows, field[0], values[from], values[to]));
              n_pairs++;
            }
    }
  g_assert_cmpuint (n_pairs, ==, 11 * 10 + 5 * 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/update-requests/complete", test_complete);
  g_test_add_data_func ("/update-requests/strict", STRICT, test_rows);
  g_test_add_data_func ("/update-requests/mirrored", MIRRORED, test_rows);

  return g_test_run ();
}
