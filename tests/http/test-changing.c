/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changing-fixture.h"
#include "trunk-draft-rules.h"
#include "trunk-practice-dialect.h"

#define N_NUMBERS 40
#define N_RUNS 200
#define N_RUNS_OF_DIALECT 60

/* Of one run of edits. */
static guint n_edits, n_differs, n_conflicts, n_overwritten, n_undos, n_not_restored;

/* Byte for byte: a look, the change alone; nothing in a conflict; and back. */
static void
test_requests (void)
{
  Place place = { 0 };
  const char *id;
  g_autoptr(TrunkDraft) draft = NULL;
  g_autoptr(TrunkEdit) edit = NULL;
  g_autoptr(TrunkEdit) undo = NULL;
  g_autoptr(TrunkEdit) late = NULL;
  g_autofree char *back = NULL;

  place_open (&place, N_NUMBERS);
  id = place.ids->pdata[0];
  somebody_else (&place, id, "name", "Front Desk");
  draft = see (&place, id);
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Reception");
  edit = make_edit (&place, draft);
  assert_requests (&place, id, "PUT{\"name\":\"Front Desk\"} GET");
  run (edit);
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  assert_requests (&place, id, "GET PUT{\"name\":\"Reception\"}");

  undo = trunk_edit_new_undo (edit);
  run (undo);
  g_assert_cmpint (trunk_edit_get_state (undo), ==, TRUNK_EDIT_SAVED);
  assert_requests (&place, id, "GET PUT{\"name\":\"Front Desk\"}");

  late = make_edit (&place, draft);
  somebody_else (&place, id, "name", "Lobby");
  g_free (dup_requests (&place, id));
  run (late);
  g_assert_cmpint (trunk_edit_get_state (late), ==, TRUNK_EDIT_CONFLICT);
  assert_requests (&place, id, "GET");
  trunk_merge_choose (trunk_edit_get_merge (late), TRUNK_FIELD_NAME, TRUNK_CHOICE_YOURS);
  run (late);
  assert_requests (&place, id, "GET PUT{\"name\":\"Reception\"}");
  place_close (&place);
}

/* The answer to the update is lost before and after it took effect, and long before. */
static void
test_lost (void)
{
  static const struct { const char *fault; gboolean saved; } cases[] = {
    { "update#1:drop-after", TRUE }, { "update#1:drop-before", FALSE }, { "update#1:late=0.1", TRUE },
    { "update#1:status=500", FALSE }, { "update#1:status-after=503", TRUE }, { "update#1:cut-off", TRUE },
    { "update#1:html", TRUE }, { "update#1:status=422", FALSE },
  };
  Place place = { 0 };

  place_open (&place, N_NUMBERS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *id = place.ids->pdata[i];
      g_autoptr(TrunkDraft) draft = see (&place, id);
      g_autoptr(TrunkEdit) edit = NULL;
      g_autoptr(JsonObject) after = NULL;

      trunk_draft_set (draft, TRUNK_FIELD_NAME, "Reception");
      edit = make_edit (&place, draft);
      g_free (ask (&place.space, "DELETE", "/practice/log", NULL));
      set_faults (&place.space, cases[i].fault);
      run (edit);
      set_faults (&place.space, NULL);
      g_test_message ("%s", cases[i].fault);
      g_assert_cmpuint (count_requests (&place.space, "PUT", id), ==, 1);
      after = read_server (&place, id);
      g_assert_cmpint (g_strcmp0 (read_text (after, "name"), "Reception") == 0, ==, cases[i].saved);
      g_assert_cmpint (trunk_edit_get_state (edit), ==, cases[i].saved ? TRUNK_EDIT_SAVED : TRUNK_EDIT_FAILED);
      g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 1);
    }
  place_close (&place);
}

static const char *
pick (GRand      *rand,
      TrunkField  field)
{
  static const char * const urls[] = {
    "https://a.example.com/x", "https://b.example.com", "http://c.example.com?q=%20",
  };
  static const char * const ids[] = { "3fa85f64-5717-4562-b3fc-2c963f66afa6", "0b9e2c7a-1c1d-4e55-9d2b-7a8a3b1f6c10" };
  static const char * const texts[] = { "front <b>&", "\xf0\x9f\x93\x9e desk", "o'neil \"x\" \\" };
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  guint n;
  const TrunkHandler *handlers;

  if (info->values != NULL)
    return info->values[g_rand_int_range (rand, 0, 2)];
  if (trunk_handler_field (info->channel) == field)
    {
      handlers = trunk_handlers_get_all (info->channel, &n);
      return handlers[g_rand_int_range (rand, 0, (gint32) n)].name;
    }
  if (field != TRUNK_FIELD_NAME && g_rand_int_range (rand, 0, 5) == 0)
    return NULL;

  return info->kind == TRUNK_FIELD_KIND_URL ? urls[g_rand_int_range (rand, 0, 3)]
       : info->kind == TRUNK_FIELD_KIND_ID ? ids[g_rand_int_range (rand, 0, 2)] : texts[g_rand_int_range (rand, 0, 3)];
}

static void
edit_randomly (TrunkDraft *draft,
               GRand      *rand)
{
  do
    {
      trunk_draft_discard (draft);
      for (gint n = g_rand_int_range (rand, 1, 6); n > 0;)
        {
          TrunkField field = g_rand_int_range (rand, 0, TRUNK_N_FIELDS);

          /* often what somebody else changes, too */
          if (g_rand_int_range (rand, 0, 4) == 0)
            field = TRUNK_FIELD_NAME;
          if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
            continue;
          trunk_draft_set (draft, field, pick (rand, field));
          n--;
        }
    }
  while (trunk_draft_get_n_changes (draft) == 0 || trunk_draft_get_severity (draft) == TRUNK_SEVERITY_ERROR);
}

/* The value of a field, or of its group under whichever of its names. */
static const char *
read_logical (JsonObject *object,
              TrunkField  field)
{
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;
  const char *value = read_text (object, trunk_field_get_name (field));

  for (TrunkField alias = 0; value == NULL && aliases != TRUNK_ALIAS_NONE && alias < TRUNK_N_FIELDS; alias++)
    if (trunk_field_get_info (alias)->aliases == aliases)
      value = read_text (object, trunk_field_get_name (alias));

  return value;
}

/* Which fields the server holds otherwise than @before with @changes, which may be none.  A method that was not set is
 * POST; what is never shown cannot be compared. */
static guint64
find_differing (JsonObject         *before,
                JsonObject         *after,
                const TrunkChanges *changes)
{
  guint64 differing = 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) |
                      TRUNK_FIELD_MASK (field);
      const char *expected = read_logical (before, field);
      const char *found = read_logical (after, field);

      if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE | TRUNK_FIELD_READABLE) ||
          (changes != NULL && trunk_changes_has (changes, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION) &&
           trunk_field_get_info (field)->aliases == TRUNK_ALIAS_MESSAGE_RELAY))
        continue;
      if (changes != NULL && trunk_changes_has (changes, field))
        expected = trunk_changes_get (changes, field);
      else if (changes != NULL && (trunk_changes_get_fields (changes) & group) != 0)
        continue;
      if (expected == NULL && trunk_field_get_info (field)->values != NULL)
        expected = g_strcmp0 (found, "POST") == 0 ? "POST" : NULL;
      if (g_strcmp0 (expected, found) != 0)
        differing |= TRUNK_FIELD_MASK (field);
    }

  return differing;
}

/* What the service kept although it was sent, which it says, and the person is told. */
static guint64
get_told (TrunkEdit *edit)
{
  guint64 told = trunk_edit_get_not_taken (edit);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((trunk_edit_get_not_taken (edit) & TRUNK_FIELD_MASK (field)) != 0)
      told |= trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);

  return told;
}

/* Somebody else changes the name at times, and sometimes that is what the person changed, too.  Returns whether. */
static gboolean
save (Place     *self,
      GRand     *rand,
      TrunkEdit *edit,
      const char *id)
{
  gboolean theirs = FALSE;
  gboolean meddled = g_rand_int_range (rand, 0, 2) == 0;

  if (meddled)
    somebody_else (self, id, "name", "Somebody's");
  run (edit);
  if (trunk_edit_get_state (edit) == TRUNK_EDIT_CONFLICT)
    {
      g_autoptr(JsonObject) now = read_server (self, id);

      n_conflicts++;
      n_overwritten += g_strcmp0 (read_text (now, "name"), "Somebody's") != 0;
      theirs = g_rand_int_range (rand, 0, 2) == 0;
      trunk_merge_choose (trunk_edit_get_merge (edit), TRUNK_FIELD_NAME,
                          theirs ? TRUNK_CHOICE_THEIRS : TRUNK_CHOICE_YOURS);
      run (edit);
    }

  g_assert_no_error (trunk_edit_get_error (edit));
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  if (meddled && (theirs || !trunk_changes_has (trunk_edit_get_changes (edit), TRUNK_FIELD_NAME)))
    {
      g_autoptr(JsonObject) now = read_server (self, id);

      n_overwritten += g_strcmp0 (read_text (now, "name"), "Somebody's") != 0;
    }

  return meddled;
}

/* What was not named before saving is as it was. */
static void
undo (Place      *self,
      TrunkEdit  *edit,
      JsonObject *before,
      guint64     named,
      const char *id)
{
  g_autoptr(TrunkEdit) undo = trunk_edit_new_undo (edit);
  g_autoptr(JsonObject) after = NULL;
  guint64 lost = named | trunk_edit_get_not_taken (edit);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((lost & TRUNK_FIELD_MASK (field)) != 0)
      lost |= trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);

  if (undo == NULL)
    return;

  run (undo);
  g_assert_no_error (trunk_edit_get_error (undo));
  g_assert_cmpint (trunk_edit_get_state (undo), ==, TRUNK_EDIT_SAVED);
  after = read_server (self, id);
  n_undos++;
  n_not_restored += (find_differing (before, after, NULL) & ~(lost | get_told (undo))) != 0;
}

static void
edit_once (Place *place,
           guint  seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  const char *id = place->ids->pdata[seed % N_NUMBERS];
  g_autoptr(TrunkDraft) draft = see (place, id);
  g_autoptr(TrunkEdit) edit = NULL;
  g_autoptr(JsonObject) before = read_server (place, id);
  g_autoptr(JsonObject) after = NULL;
  guint64 named;

  edit_randomly (draft, rand);
  edit = make_edit (place, draft);
  named = trunk_edit_get_irreversible (edit);
  if (save (place, rand, edit, id))
    json_object_set_string_member (before, "name", "Somebody's");
  after = read_server (place, id);
  n_edits++;
  n_differs += (find_differing (before, after, trunk_edit_get_changes (edit)) & ~get_told (edit)) != 0;
  if (trunk_changes_get_n_fields (trunk_edit_get_changes (edit)) > 0)
    undo (place, edit, before, named, id);
}

/* However the service shows things, and whatever it takes. */
static void
test_edits (gconstpointer data)
{
  Place place = { 0 };
  guint n_runs = *(const char *) data == '\0' ? N_RUNS : N_RUNS_OF_DIALECT;

  n_edits = n_differs = n_conflicts = n_overwritten = n_undos = n_not_restored = 0;
  place_open (&place, N_NUMBERS);
  set_dialect (&place, data);
  for (guint i = 0; i < n_runs; i++)
    {
      guint seed = g_str_hash (data) % 1000 * 1000 + i;

      g_test_message ("seed %u", seed);
      edit_once (&place, seed);
      g_assert_cmpuint (n_differs, ==, 0);
      g_assert_cmpuint (n_overwritten, ==, 0);
      g_assert_cmpuint (n_not_restored, ==, 0);
    }
  place_close (&place);

  g_test_message ("proof: edits %u, server differs %u", n_edits, n_differs);
  g_test_message ("proof: conflicts %u, overwritten %u", n_conflicts, n_overwritten);
  g_test_message ("proof: undos %u, not restored %u", n_undos, n_not_restored);
  g_assert_cmpuint (n_conflicts, >, n_runs / 20);
  g_assert_cmpuint (n_undos, >, n_runs / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *list = trunk_practice_dialects_list ();
  g_auto(GStrv) names = g_strsplit (list, ", ", -1);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/changing/requests", test_requests);
  g_test_add_func ("/changing/lost", test_lost);
  g_test_add_data_func ("/changing/edits/none", "", test_edits);
  g_test_add_data_func ("/changing/edits/all", list, test_edits);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/changing/edits/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_edits);
    }

  return g_test_run ();
}
