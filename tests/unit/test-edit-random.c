/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft-rules.h"
#include "trunk-draft.h"
#include "trunk-edit.h"
#include "trunk-fake-service.h"
#include "trunk-inverse.h"
#include "trunk-test-clock.h"

/* Whatever people do to the same number at the same time, and whatever the network does: nothing is sent that the
 * person did not change, save what has to go along; nothing somebody else did is overwritten unless the person saw it
 * and chose so; and the server is afterwards what it was with exactly the edit. */

#define N_RUNS 12000
#define NOW G_GINT64_CONSTANT (1764000000)
#define MASK TRUNK_FIELD_MASK

typedef struct
{
  GRand            *rand;
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  char             *id;
  TrunkDraft       *draft;
  TrunkEdit        *edit;
  TrunkValues      *shown;     /* what the person has seen of the number */
  TrunkValues      *before;    /* what the server was when the update reached it */
  guint64           asked;
  guint64           chosen;    /* contested, and the person's own value was chosen */
  guint64           elsewhere; /* changed by a colleague since the update reached the server */
  gboolean          meddling;
  gboolean          mirrored;  /* how the service shows aliases */
} Run;

static guint n_edits, n_conflicts, n_overwritten, n_unasked, n_differs, n_undos, n_not_restored, n_updates;

static gboolean
flip (Run   *run,
      guint  one_in)
{
  return g_rand_int_range (run->rand, 0, (gint32) one_in) == 0;
}

static const char *
pick (Run        *run,
      TrunkField  field)
{
  static const char * const texts[] = { "a", "b", "c" };
  static const char * const urls[] = { "https://a.example.com", "https://b.example.com", "https://c.example.com" };
  static const char * const ids[] = { "3fa85f64-5717-4562-b3fc-2c963f66afa6", "0b9e2c7a-1c1d-4e55-9d2b-7a8a3b1f6c10" };
  static const char * const call_handlers[] = { "laml_webhooks", "relay_topic", "relay_context", "relay_application",
                                                "laml_application", "ai_agent" };
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (flip (run, 4))
    return NULL;
  if (info->values != NULL)
    return info->values[g_rand_int_range (run->rand, 0, 2)];
  if (trunk_handler_field (info->channel) == field)
    return call_handlers[g_rand_int_range (run->rand, 0, info->channel == TRUNK_CHANNEL_CALLS ? 6 : 5)];
  if (info->kind == TRUNK_FIELD_KIND_URL)
    return urls[g_rand_int_range (run->rand, 0, 3)];
  if (info->kind == TRUNK_FIELD_KIND_ID)
    return ids[g_rand_int_range (run->rand, 0, 2)];

  return texts[g_rand_int_range (run->rand, 0, 3)];
}

static TrunkField
pick_field (Run *run)
{
  for (;;)
    {
      TrunkField field = g_rand_int_range (run->rand, 0, TRUNK_N_FIELDS);

      if (trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
        return field;
    }
}

static TrunkValues *
get_server (Run *run)
{
  return trunk_fake_service_get_values (run->service, run->id);
}

/* The service keeps a group of aliases as one value: under one name, or under each of them. */
static void
put (Run        *run,
     TrunkField  field,
     const char *value)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, get_server (run));
  for (TrunkField alias = 0; alias < TRUNK_N_FIELDS; alias++)
    if ((group & MASK (alias)) != 0)
      trunk_values_builder_set (&builder, alias, run->mirrored ? value : NULL);
  trunk_values_builder_set (&builder, field, value);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (run->service, values);
}

static void
change_elsewhere (Run *run)
{
  for (gint n = g_rand_int_range (run->rand, 0, 4); n > 0; n--)
    {
      TrunkField field = pick_field (run);

      /* mostly where it hurts */
      while (!flip (run, 3) && (run->asked & MASK (field)) == 0)
        field = pick_field (run);
      put (run, field, pick (run, field));
      run->elsewhere |= trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | MASK (field);
    }
}

/* What may go along with @sent although nobody asked for it by name. */
static gboolean
is_companion (const TrunkChanges *sent,
              TrunkField          field,
              TrunkValues        *server)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  const TrunkHandler *handler;

  if (field == TRUNK_FIELD_NAME)
    return trunk_values_get (server, TRUNK_FIELD_NAME) == NULL;
  if (channel == TRUNK_CHANNEL_NONE)
    return FALSE;

  handler = trunk_handler_lookup (channel, trunk_changes_get (sent, trunk_handler_field (channel)));

  return handler != NULL && handler->required == field;
}

static gboolean
was_asked (Run        *run,
           TrunkField  field)
{
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | MASK (field);

  return ((run->asked | run->chosen) & group) != 0;
}

static void
check_update (Run *run)
{
  guint last = trunk_fake_service_count_calls (run->service, TRUNK_FAKE_UPDATE, NULL) - 1;
  const TrunkChanges *sent = trunk_fake_service_get_call (run->service, TRUNK_FAKE_UPDATE, last)->changes;
  TrunkValues *server = get_server (run);

  n_updates++;
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *now = trunk_draft_rules_get_logical (server, field);

      if (!trunk_changes_has (sent, field))
        continue;
      if (!was_asked (run, field) && !is_companion (sent, field, server))
        n_unasked++;
      /* Both took the name away, and the service wants one. */
      if (field == TRUNK_FIELD_NAME && now == NULL && (run->asked & MASK (TRUNK_FIELD_NAME)) != 0)
        continue;
      if (!trunk_draft_rules_equal (field, now, trunk_draft_rules_get_logical (run->shown, field)) &&
          !trunk_draft_rules_equal (field, now, trunk_changes_get (sent, field)))
        n_overwritten++;
    }
}

/* A colleague who is quicker than the update, in a field that is not in it. */
static void
meddle (Run *run)
{
  const TrunkChanges *sent = trunk_edit_get_changes (run->edit);
  TrunkField field = pick_field (run);
  guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | MASK (field);

  if ((trunk_changes_get_fields (sent) & group) == 0 && !trunk_draft_rules_is_handler_field (field))
    put (run, field, pick (run, field));
}

static gboolean
fault_func (TrunkFakeCall   call,
            const char     *subject,
            TrunkFakeFault *fault,
            gpointer        user_data)
{
  Run *run = user_data;

  if (call == TRUNK_FAKE_UPDATE)
    {
      check_update (run);
      if (run->meddling && flip (run, 2))
        meddle (run);
      g_clear_pointer (&run->before, trunk_values_unref);
      run->before = trunk_values_ref (get_server (run));
      run->elsewhere = 0;
    }

  if (!run->meddling || !flip (run, 3))
    return FALSE;

  *fault = (TrunkFakeFault) { .effect = (TrunkFakeEffect) g_rand_int_range (run->rand, 0, 3), .late = 10,
                              .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER,
                              .retry_after = (guint) g_rand_int_range (run->rand, 0, 80),
                              .status = flip (run, 2) ? 0 : flip (run, 2) ? 500 : flip (run, 2) ? 429 : 422 };
  /* What is refused has no effect. */
  if (fault->status == 422)
    fault->effect = TRUNK_FAKE_EFFECT_NONE;

  return TRUE;
}

static gboolean
is_under_way (Run *run)
{
  TrunkEditState state = trunk_edit_get_state (run->edit);

  return state == TRUNK_EDIT_BUSY || state == TRUNK_EDIT_WAITING;
}

static void
wait (Run *run)
{
  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (is_under_way (run))
        trunk_test_clock_advance (run->clock, 1000);
    }
  while (is_under_way (run));
}

static void
choose (Run *run)
{
  TrunkMerge *merge = trunk_edit_get_merge (run->edit);

  n_conflicts++;
  g_clear_pointer (&run->shown, trunk_values_unref);
  run->shown = trunk_values_ref (trunk_merge_get_their_values (merge));

  while (!trunk_merge_is_settled (merge))
    {
      TrunkField field = g_rand_int_range (run->rand, 0, TRUNK_N_FIELDS);
      gboolean yours = flip (run, 2);

      if ((trunk_merge_get_contested (merge) & MASK (field)) == 0)
        continue;

      trunk_merge_choose (merge, field, yours ? TRUNK_CHOICE_YOURS : TRUNK_CHOICE_THEIRS);
      if (yours)
        run->chosen |= MASK (field);
      else
        run->asked &= ~MASK (field);
    }
}

/* Until it is saved, whatever it takes. */
static void
save (Run *run)
{
  guint n_tries = 0;

  run->meddling = TRUE;
  while (trunk_edit_get_state (run->edit) != TRUNK_EDIT_SAVED)
    {
      g_assert_cmpuint (++n_tries, <, 100);
      if (flip (run, 4))
        change_elsewhere (run);
      if (trunk_edit_get_state (run->edit) == TRUNK_EDIT_CONFLICT)
        choose (run);
      trunk_edit_run (run->edit);
      wait (run);
    }

  /* What was sent in vain so far has arrived by now, or never will. */
  run->meddling = FALSE;
  trunk_test_clock_advance (run->clock, 60 * 1000);
}

/* Whether the server is what it was, with exactly what was sent. */
static gboolean
differs (Run *run)
{
  const TrunkChanges *sent = trunk_edit_get_changes (run->edit);
  TrunkValues *server = get_server (run);

  if (trunk_edit_get_not_taken (run->edit) != 0)
    return FALSE;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      guint64 group = trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases) | MASK (field);

      if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
        continue;
      if ((run->elsewhere & MASK (field)) != 0 && !trunk_changes_has (sent, field))
        continue;
      if (trunk_changes_has (sent, field)
          ? !trunk_draft_rules_equal (field, trunk_changes_get (sent, field),
                                      trunk_draft_rules_get_logical (server, field))
          : (trunk_changes_get_fields (sent) & group) == 0 &&
            g_strcmp0 (trunk_values_get (run->before, field), trunk_values_get (server, field)) != 0)
        return TRUE;
    }

  return FALSE;
}

/* What differs from @before in another meaning: a method that was not set was POST. */
static guint64
find_differing (Run         *run,
                TrunkValues *before)
{
  guint64 differing = trunk_values_logical_diff (before, get_server (run)) & ~MASK (TRUNK_FIELD_UPDATED_AT);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_values_get (before, field) == NULL &&
        g_strcmp0 (trunk_values_get (get_server (run), field), "POST") == 0)
      differing &= ~MASK (field);

  return differing;
}

/* The fields that were said to be lost, with their aliases; and a name cannot become unset again. */
static guint64
find_lost (Run *run)
{
  guint64 lost = trunk_edit_get_irreversible (run->edit);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((lost & MASK (field)) != 0)
      lost |= trunk_alias_group_get_fields (trunk_field_get_info (field)->aliases);

  return trunk_values_get (run->before, TRUNK_FIELD_NAME) == NULL ? lost | MASK (TRUNK_FIELD_NAME) : lost;
}

static void
undo (Run *run)
{
  g_autoptr(TrunkValues) before = trunk_values_ref (run->before);
  g_autoptr(TrunkChanges) inverse = trunk_changes_dup_inverse (trunk_edit_get_changes (run->edit), before, NULL);
  g_autoptr(TrunkEdit) edit = trunk_edit_new_undo (run->edit);
  guint64 lost = find_lost (run) | run->elsewhere;

  if (edit != NULL)
    {
      run->asked |= trunk_changes_get_fields (inverse);
      lost &= ~trunk_changes_get_fields (inverse) | find_lost (run);
      g_clear_pointer (&run->shown, trunk_values_unref);
      run->shown = trunk_values_ref (trunk_edit_get_seen (edit));
      g_set_object (&run->edit, edit);
      trunk_edit_run (edit);
      wait (run);
      g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
      n_undos++;
    }

  n_not_restored += (find_differing (run, before) & ~lost) != 0;
}

static void
make_number (Run *run)
{
  g_autoptr(TrunkNumber) number = NULL;

  run->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  run->service = trunk_fake_service_new (TRUNK_CLOCK (run->clock));
  run->id = g_strdup (trunk_fake_service_add_number (run->service, "+12145550101", "A", NOW - 100));
  for (guint i = 0; i < 25; i++)
    {
      TrunkField field = pick_field (run);

      put (run, field, pick (run, field));
    }
  number = trunk_number_new (get_server (run));
  run->draft = trunk_draft_new (number);
}

static void
edit_randomly (Run *run)
{
  g_autoptr(TrunkChanges) wanted = NULL;

  do
    {
      trunk_draft_discard (run->draft);
      for (gint n = g_rand_int_range (run->rand, 1, 6); n > 0; n--)
        {
          TrunkField field = pick_field (run);

          trunk_draft_set (run->draft, field, pick (run, field));
        }
    }
  while (trunk_draft_get_n_changes (run->draft) == 0 || trunk_draft_get_severity (run->draft) == TRUNK_SEVERITY_ERROR);

  wanted = trunk_draft_dup_wanted (run->draft);
  run->asked = trunk_changes_get_fields (wanted);
  run->shown = trunk_values_ref (trunk_draft_get_seen (run->draft));
  run->edit = trunk_edit_new (TRUNK_NUMBERS_SERVICE (run->service), TRUNK_CLOCK (run->clock), run->shown, wanted);
}

static void
test_random (void)
{
  for (guint seed = 0; seed < N_RUNS; seed++)
    {
      Run run = { .rand = g_rand_new_with_seed (seed), .mirrored = seed % 2 == 0 };

      make_number (&run);
      edit_randomly (&run);
      trunk_fake_service_set_fault_func (run.service, fault_func, &run);
      change_elsewhere (&run);
      save (&run);
      n_edits++;
      if (run.before != NULL && trunk_changes_get_n_fields (trunk_edit_get_changes (run.edit)) > 0)
        {
          n_differs += differs (&run);
          undo (&run);
        }

      g_test_message ("seed %u", seed);
      g_assert_cmpuint (n_unasked, ==, 0);
      g_assert_cmpuint (n_overwritten, ==, 0);
      g_assert_cmpuint (n_differs, ==, 0);
      g_assert_cmpuint (n_not_restored, ==, 0);
      g_rand_free (run.rand);
      g_clear_pointer (&run.before, trunk_values_unref);
      trunk_values_unref (run.shown);
      g_free (run.id);
      g_assert_finalize_object (run.edit);
      g_assert_finalize_object (run.draft);
      g_assert_finalize_object (run.service);
      g_assert_finalize_object (run.clock);
    }

  g_test_message ("proof: edits %u, server differs %u", n_edits, n_differs);
  g_test_message ("proof: fields sent that nobody changed %u", n_unasked);
  g_test_message ("proof: conflicts %u, overwritten %u", n_conflicts, n_overwritten);
  g_test_message ("proof: undos %u, not restored %u", n_undos, n_not_restored);
  g_assert_cmpuint (n_conflicts, >, N_RUNS / 8);
  g_assert_cmpuint (n_undos, >, N_RUNS / 2);
  g_assert_cmpuint (n_updates, >, N_RUNS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edit-random/runs", test_random);

  return g_test_run ();
}
