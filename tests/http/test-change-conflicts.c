/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changing-fixture.h"
#include "trunk-fake-journal.h"
#include "trunk-recorded-service.h"

/* A person and somebody else change the same number over HTTP: theirs and yours in the same field, in another one, and
 * to the same value; before the save looks at the number, between its look and its update, and after it.  What is
 * between can be caught there: the update waits until it is written down. */

#define N_NUMBERS 40
#define FIRST "https://first.example.com/in"
#define MINE "https://mine.example.com/in"
#define THEIRS "https://theirs.example.com/in"
#define ID_1 "3fa85f64-5717-4562-b3fc-2c963f66afa6"
#define ID_2 "0b9e2c7a-1c1d-4e55-9d2b-7a8a3b1f6c10"

/* How every number is before; a method is filled in by the service. */
#define BEFORE "{\"name\":\"First\",\"call_receive_mode\":\"voice\",\"call_handler\":\"laml_webhooks\"," \
               "\"call_request_url\":\"" FIRST "\",\"call_request_method\":\"POST\",\"call_relay_topic\":\"first\"," \
               "\"call_laml_application_id\":\"" ID_1 "\"}"

/* Both sides as they are sent; yours is also what a person sets, field by field. */
typedef struct
{
  const char *yours;
  const char *theirs;
  const char *asked;      /* before the look: the fields that have to be chosen, or "" */
  const char *meanwhile;  /* between: the fields that the answer shows as theirs, or "" */
  const char *if_yours;   /* (nullable): what the service holds by choosing yours, where that is more than yours */
  const char *if_theirs;  /* (nullable): what it holds of yours by choosing theirs, where that is less */
} Meeting;

static const Meeting meetings[] = {
  /* the same field, to another value and to the same one */
  { "{\"name\":\"Mine\"}", "{\"name\":\"Theirs\"}", "name", "" },
  { "{\"name\":\"Mine\"}", "{\"name\":\"Mine\"}", "", "" },
  { "{\"call_request_url\":\"" MINE "\"}", "{\"call_request_url\":\"" THEIRS "\"}", "call_request_url", "" },
  { "{\"call_request_url\":\"" MINE "\"}", "{\"call_request_url\":\"" MINE "\"}", "", "" },
  { "{\"call_receive_mode\":\"fax\"}", "{\"call_receive_mode\":\"fax\"}", "", "" },
  { "{\"call_request_method\":\"GET\"}", "{\"call_request_method\":\"GET\"}", "", "" },
  { "{\"call_fallback_url\":\"" MINE "\"}", "{\"call_fallback_url\":\"" THEIRS "\"}", "call_fallback_url", "" },
  /* another field */
  { "{\"name\":\"Mine\"}", "{\"call_request_url\":\"" THEIRS "\"}", "", "call_request_url" },
  { "{\"name\":\"Mine\"}", "{\"call_receive_mode\":\"fax\"}", "", "call_receive_mode" },
  { "{\"call_request_url\":\"" MINE "\"}", "{\"name\":\"Theirs\"}", "", "name" },
  { "{\"call_request_method\":\"GET\"}", "{\"call_request_url\":\"" THEIRS "\"}", "", "call_request_url" },
  { "{\"call_receive_mode\":\"fax\"}", "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"theirs\"}", "",
    "call_handler call_relay_topic" },
  /* one field the same, another one different */
  { "{\"name\":\"Mine\",\"call_request_url\":\"" MINE "\"}", "{\"name\":\"Theirs\"}", "name", "" },
  { "{\"name\":\"Mine\",\"call_request_url\":\"" MINE "\"}", "{\"name\":\"Mine\",\"call_receive_mode\":\"fax\"}", "",
    "call_receive_mode" },
  /* what answers */
  { "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"mine\"}",
    "{\"call_handler\":\"laml_application\",\"call_laml_application_id\":\"" ID_2 "\"}", "call_handler",
    "call_laml_application_id", NULL, "{}" },
  { "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"mine\"}",
    "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"mine\"}", "", "" },
  { "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"mine\"}",
    "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"theirs\"}", "call_relay_topic", "" },
  { "{\"call_request_url\":\"" MINE "\"}", "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"theirs\"}",
    "call_handler", "call_handler call_relay_topic",
    "{\"call_handler\":\"laml_webhooks\",\"call_request_url\":\"" MINE "\"}", "{}" },
};

typedef struct
{
  Place             place;
  TrunkFakeJournal *journal;
  guint             n_taken;
} Bench;

static guint n_meetings, n_overwritten;

static void
bench_open (Bench *self)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkNumbersService) below = NULL;

  place_open (&self->place, N_NUMBERS);
  self->journal = trunk_fake_journal_new (self->place.clock);
  below = g_steal_pointer (&self->place.service);
  self->place.service = TRUNK_NUMBERS_SERVICE (trunk_recorded_service_new (below, TRUNK_JOURNAL (self->journal),
                                                                           pool));
}

static void
bench_close (Bench *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  place_close (&self->place);
  g_assert_finalize_object (self->journal);
}

static void
put (Bench      *self,
     const char *id,
     const char *body)
{
  g_autofree char *path = g_strconcat (LIST "/", id, NULL);

  g_free (ask (&self->place.space, "PUT", path, body));
}

static const char *
take_number (Bench *self)
{
  const char *id = self->place.ids->pdata[self->n_taken++ % N_NUMBERS];

  /* What another meeting left over does not matter, but for this. */
  put (self, id, "{\"call_fallback_url\":\"\",\"call_fallback_method\":null}");
  put (self, id, BEFORE);

  return id;
}

static JsonObject *
parse (const char *text)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (root));
}

static TrunkEdit *
begin (Bench         *self,
       const char    *id,
       const Meeting *meeting)
{
  g_autoptr(TrunkDraft) draft = see (&self->place, id);
  g_autoptr(JsonObject) yours = parse (meeting->yours);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (read_text (yours, trunk_field_get_name (field)) != NULL)
      trunk_draft_set (draft, field, read_text (yours, trunk_field_get_name (field)));

  return make_edit (&self->place, draft);
}

static char *
dup_names (guint64 fields)
{
  GString *text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", trunk_field_get_name (field));

  return g_string_free_and_steal (text);
}

static void
assert_names (guint64     fields,
              const char *expected)
{
  g_autofree char *names = dup_names (fields);

  g_assert_cmpstr (names, ==, expected);
}

/* The save as far as its update, which waits; and what it comes to once that may leave. */
static void
run_with (Bench      *self,
          TrunkEdit  *edit,
          const char *id,
          const char *theirs)
{
  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_BEFORE);
  trunk_edit_run (edit);
  while (trunk_fake_journal_get_n_waiting (self->journal) == 0)
    g_main_context_iteration (NULL, TRUE);
  put (self, id, theirs);
  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_NONE);
  while (trunk_edit_get_state (edit) == TRUNK_EDIT_BUSY)
    g_main_context_iteration (NULL, TRUE);
}

/* What the service holds: as it was, with theirs where yours is not, or the other way round. */
static void
assert_held (Bench      *self,
             const char *id,
             const char *under,
             const char *over)
{
  g_autoptr(JsonObject) before = parse (BEFORE);
  g_autoptr(JsonObject) first = parse (under);
  g_autoptr(JsonObject) last = parse (over);
  g_autoptr(JsonObject) found = read_server (&self->place, id);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *name = trunk_field_get_name (field);
      const char *expected = read_text (json_object_has_member (last, name) ? last :
                                        json_object_has_member (first, name) ? first : before, name);

      if (expected == NULL)
        continue;
      g_test_message ("%s", name);
      if (g_strcmp0 (read_text (found, name), expected) != 0)
        n_overwritten++;
      g_assert_cmpstr (read_text (found, name), ==, expected);
    }
}

static void
choose (TrunkEdit   *edit,
        TrunkChoice  choice)
{
  TrunkMerge *merge = trunk_edit_get_merge (edit);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS && !trunk_merge_is_settled (merge); field++)
    if ((trunk_merge_get_contested (merge) & TRUNK_FIELD_MASK (field)) != 0 &&
        trunk_merge_get_choice (merge, field) == TRUNK_CHOICE_NONE)
      trunk_merge_choose (merge, field, choice);
}

/* Theirs was there first: where both are about the same, nothing is sent until the person has chosen. */
static void
meet_before (Bench         *self,
             const Meeting *meeting,
             TrunkChoice    choice)
{
  const char *id = take_number (self);
  g_autoptr(TrunkEdit) edit = begin (self, id, meeting);

  put (self, id, meeting->theirs);
  g_free (dup_requests (&self->place, id));
  run (edit);
  if (meeting->asked[0] == '\0')
    g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  else
    {
      g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_CONFLICT);
      assert_names (trunk_merge_get_contested (trunk_edit_get_merge (edit)), meeting->asked);
      assert_requests (&self->place, id, "GET");
      assert_held (self, id, "{}", meeting->theirs);
      choose (edit, choice);
      run (edit);
    }

  g_assert_no_error (trunk_edit_get_error (edit));
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (trunk_edit_get_meanwhile (edit), ==, 0);
  if (choice == TRUNK_CHOICE_YOURS || meeting->asked[0] == '\0')
    assert_held (self, id, meeting->theirs, meeting->if_yours != NULL ? meeting->if_yours : meeting->yours);
  else
    assert_held (self, id, meeting->if_theirs != NULL ? meeting->if_theirs : meeting->yours, meeting->theirs);
  n_meetings++;
}

/* Theirs came between the look and the update, which the service takes without a question: in another field it stays,
 * and the answer tells; in the very same one the later one is yours (see TrunkEdit). */
static void
meet_between (Bench         *self,
              const Meeting *meeting)
{
  const char *id = take_number (self);
  g_autoptr(TrunkEdit) edit = begin (self, id, meeting);

  run_with (self, edit, id, meeting->theirs);
  g_assert_no_error (trunk_edit_get_error (edit));
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (trunk_edit_get_not_taken (edit), ==, 0);
  assert_names (trunk_edit_get_meanwhile (edit), meeting->meanwhile);
  assert_held (self, id, meeting->theirs, meeting->yours);
  n_meetings++;
}

/* Returns: (transfer full): what an undo shall have put back: of yours what is not another by theirs */
static char *
dup_put_back (const Meeting *meeting)
{
  g_autoptr(JsonObject) before = parse (BEFORE);
  g_autoptr(JsonObject) yours = parse (meeting->yours);
  g_autoptr(JsonObject) theirs = parse (meeting->theirs);
  g_autoptr(JsonObject) back = json_object_new ();
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), back);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *name = trunk_field_get_name (field);

      if (json_object_has_member (yours, name) && read_text (before, name) != NULL &&
          (!json_object_has_member (theirs, name) ||
           g_strcmp0 (read_text (theirs, name), read_text (yours, name)) == 0))
        json_object_set_string_member (back, name, read_text (before, name));
    }

  return json_to_string (root, FALSE);
}

/* Theirs came after: an undo asks where it would take that away, and leaves the rest alone. */
static void
meet_after (Bench         *self,
            const Meeting *meeting)
{
  const char *id = take_number (self);
  g_autoptr(TrunkEdit) edit = begin (self, id, meeting);
  g_autoptr(TrunkEdit) undo = NULL;
  g_autofree char *put_back = dup_put_back (meeting);

  run (edit);
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
  put (self, id, meeting->theirs);
  g_free (dup_requests (&self->place, id));
  undo = trunk_edit_new_undo (edit);
  g_assert_nonnull (undo);
  run (undo);
  if (trunk_edit_get_state (undo) == TRUNK_EDIT_CONFLICT)
    {
      assert_requests (&self->place, id, "GET");
      assert_held (self, id, meeting->yours, meeting->theirs);
      choose (undo, TRUNK_CHOICE_THEIRS);
      run (undo);
    }
  else
    {
      /* it was about nothing that they changed, or they made it what it was */
      g_assert_cmpstr (meeting->asked, ==, "");
    }

  g_assert_no_error (trunk_edit_get_error (undo));
  g_assert_cmpint (trunk_edit_get_state (undo), ==, TRUNK_EDIT_SAVED);
  /* under what they made answer, what was set for another one means nothing and stays */
  if (meeting->if_theirs != NULL)
    assert_held (self, id, meeting->yours, meeting->theirs);
  else
    assert_held (self, id, meeting->theirs, put_back);
  n_meetings++;
}

static void
test_meetings (void)
{
  Bench bench = { 0 };

  bench_open (&bench);
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      g_test_message ("%s %s", meetings[i].yours, meetings[i].theirs);
      meet_before (&bench, &meetings[i], TRUNK_CHOICE_YOURS);
      meet_before (&bench, &meetings[i], TRUNK_CHOICE_THEIRS);
      meet_between (&bench, &meetings[i]);
      meet_after (&bench, &meetings[i]);
    }
  bench_close (&bench);
  g_test_message ("proof: meetings %u, overwritten %u", n_meetings, n_overwritten);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/change-conflicts/meetings", test_meetings);

  return g_test_run ();
}
