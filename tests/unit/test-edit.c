/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-fixture.h"

#include <string.h>

/* First it looks, then it sends what the person changed, and nothing else. */
static void
test_saved (Fixture       *self,
            gconstpointer  data)
{
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpuint (self->n_notified, ==, 2);
  g_assert_cmpuint (count (self, TRUNK_FAKE_RETRIEVE), ==, 1);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 1);
  g_assert_cmphex (get_sent (self, 0), ==, NAME);
  g_assert_cmpstr (trunk_number_get_name (trunk_edit_get_answer (self->edit)), ==, "B");
  g_assert_cmphex (trunk_edit_get_not_taken (self->edit), ==, 0);
  g_assert_cmphex (trunk_edit_get_meanwhile (self->edit), ==, 0);
  g_assert_cmphex (trunk_edit_get_settled (self->edit), ==, NAME);
  g_assert_cmphex (trunk_edit_get_irreversible (self->edit), ==, 0);
  g_assert_false (trunk_edit_names_itself (self->edit));
}

/* Somebody else changed another field before: that stays. */
static void
test_other_field (Fixture       *self,
                  gconstpointer  data)
{
  put (self, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (get_sent (self, 0), ==, NAME);
  g_assert_cmpstr (get (self, TRUNK_FIELD_CALL_RECEIVE_MODE), ==, "fax");
  g_assert_cmphex (trunk_edit_get_meanwhile (self->edit), ==, 0);
}

/* Somebody did just the same: nothing is left to send. */
static void
test_same_value (Fixture       *self,
                 gconstpointer  data)
{
  put (self, TRUNK_FIELD_NAME, "B");
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);
  g_assert_cmpuint (trunk_changes_get_n_fields (trunk_edit_get_changes (self->edit)), ==, 0);
  g_assert_cmphex (trunk_edit_get_settled (self->edit), ==, NAME);
  g_assert_null (trunk_edit_new_undo (self->edit));
}

static void
test_conflict_yours (Fixture       *self,
                     gconstpointer  data)
{
  put (self, TRUNK_FIELD_NAME, "C");
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_CONFLICT);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);
  g_assert_cmphex (trunk_merge_get_contested (trunk_edit_get_merge (self->edit)), ==, NAME);

  trunk_merge_choose (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME, TRUNK_CHOICE_YOURS);
  trunk_edit_run (self->edit);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpuint (count (self, TRUNK_FAKE_RETRIEVE), ==, 2);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "B");
}

static void
test_conflict_theirs (Fixture       *self,
                      gconstpointer  data)
{
  put (self, TRUNK_FIELD_NAME, "C");
  run (self, TRUNK_FIELD_NAME, "B");
  trunk_merge_choose (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME, TRUNK_CHOICE_THEIRS);
  trunk_edit_run (self->edit);
  iterate ();

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "C");
  g_assert_cmphex (trunk_edit_get_settled (self->edit), ==, NAME);
}

/* While the person chooses, it becomes another once more: that has to be chosen again. */
static void
test_conflict_twice (Fixture       *self,
                     gconstpointer  data)
{
  put (self, TRUNK_FIELD_NAME, "C");
  run (self, TRUNK_FIELD_NAME, "B");
  trunk_merge_choose (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME, TRUNK_CHOICE_YOURS);
  put (self, TRUNK_FIELD_NAME, "D");
  trunk_edit_run (self->edit);
  iterate ();

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_CONFLICT);
  g_assert_cmpstr (trunk_merge_get_was (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME), ==, "C");
  g_assert_cmpstr (trunk_merge_get_theirs (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME), ==, "D");
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);
}

static gboolean
meddle (TrunkFakeCall   call,
        const char     *subject,
        TrunkFakeFault *fault,
        gpointer        user_data)
{
  Fixture *self = user_data;

  if (call == TRUNK_FAKE_UPDATE)
    put (self, self->their_field, self->their_value);

  return FALSE;
}

/* Between the two requests: another field stays, and is told of. */
static void
test_meanwhile (Fixture       *self,
                gconstpointer  data)
{
  self->their_field = TRUNK_FIELD_CALL_RECEIVE_MODE;
  self->their_value = "fax";
  trunk_fake_service_set_fault_func (self->service, meddle, self);
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (trunk_edit_get_meanwhile (self->edit), ==, MODE);
  g_assert_cmpstr (get (self, TRUNK_FIELD_CALL_RECEIVE_MODE), ==, "fax");
}

static void
test_not_taken (Fixture       *self,
                gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_GOOD, 0);
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmphex (trunk_edit_get_not_taken (self->edit), ==, NAME);
  g_assert_cmphex (trunk_edit_get_settled (self->edit), ==, 0);
  g_assert_null (trunk_edit_new_undo (self->edit));
}

/* Nothing is sent when the number cannot be looked at. */
static void
test_retrieve_fails (Fixture       *self,
                     gconstpointer  data)
{
  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_ERROR, 500);
  run (self, TRUNK_FIELD_NAME, "B");
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_FAILED);
  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_SERVER);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);

  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_OTHER, 0);
  trunk_edit_run (self->edit);
  g_assert_null (trunk_edit_get_error (self->edit));
  iterate ();
  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);

  trunk_edit_run (self->edit);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
}

static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  trunk_fake_service_remove (self->service, self->id);
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 0);
}

/* The answer is lost before, after, and long before the update takes effect. */
static void
test_lost_answer (void)
{
  for (TrunkFakeEffect effect = TRUNK_FAKE_EFFECT_NOW; effect <= TRUNK_FAKE_EFFECT_LATE; effect++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      push (&fixture, TRUNK_FAKE_UPDATE, effect, TRUNK_FAKE_ANSWER_ERROR, 0);
      run (&fixture, TRUNK_FIELD_NAME, "B");
      wait (&fixture);
      g_assert_cmpuint (count (&fixture, TRUNK_FAKE_UPDATE), ==, 1);

      if (effect == TRUNK_FAKE_EFFECT_NONE)
        {
          g_assert_cmpint (trunk_edit_get_state (fixture.edit), ==, TRUNK_EDIT_FAILED);
          g_assert_nonnull (strstr (trunk_edit_get_error (fixture.edit)->message, "not saved so far"));
          trunk_edit_run (fixture.edit);
          iterate ();
        }

      g_assert_cmpint (trunk_edit_get_state (fixture.edit), ==, TRUNK_EDIT_SAVED);
      g_assert_cmpstr (get (&fixture, TRUNK_FIELD_NAME), ==, "B");
      tear_down (&fixture, NULL);
    }
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 422);
  run (self, TRUNK_FIELD_NAME, "B");

  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpuint (trunk_changes_get_n_fields (trunk_edit_get_changes (self->edit)), ==, 1);
}

/* A number without a name gets one along, unless somebody has named it meanwhile. */
static void
test_nameless (Fixture       *self,
               gconstpointer  data)
{
  put (self, TRUNK_FIELD_NAME, NULL);
  trunk_values_unref (self->seen);
  self->seen = trunk_values_ref (trunk_fake_service_get_values (self->service, self->id));
  run (self, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");

  g_assert_cmphex (get_sent (self, 0), ==, NAME | MODE);
  g_assert_true (trunk_edit_names_itself (self->edit));
  g_assert_cmphex (trunk_edit_get_irreversible (self->edit), ==, NAME);
  g_assert_cmphex (trunk_edit_get_settled (self->edit), ==, MODE);
  g_assert_finalize_object (self->edit);

  put (self, TRUNK_FIELD_CALL_RECEIVE_MODE, "voice");
  put (self, TRUNK_FIELD_NAME, "Theirs");
  run (self, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  g_assert_cmphex (get_sent (self, 1), ==, MODE);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "Theirs");
}

static TrunkEdit *
undo (Fixture *self)
{
  TrunkEdit *undo = trunk_edit_new_undo (self->edit);

  g_assert_nonnull (undo);
  g_assert_true (trunk_edit_is_undo (undo));
  trunk_edit_run (undo);
  iterate ();

  return undo;
}

/* Nobody could tell whether it arrived.  Who tries again hears that it is saved, and can undo it. */
static void
test_arrived (Fixture       *self,
              gconstpointer  data)
{
  const TrunkFakeFault fault = {
    .effect = TRUNK_FAKE_EFFECT_LATE, .late = 100, .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_NO_ANSWER,
  };
  g_autoptr(TrunkEdit) undone = NULL;

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_UPDATE, &fault);
  run (self, TRUNK_FIELD_NAME, "B");
  wait (self);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_FAILED);
  trunk_test_clock_advance (self->clock, 200000);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "B");

  trunk_edit_run (self->edit);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 1);
  g_assert_cmpuint (trunk_changes_get_n_fields (trunk_edit_get_changes (self->edit)), ==, 1);
  undone = undo (self);
  g_assert_cmpint (trunk_edit_get_state (undone), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "A");
}

static void
test_undo (Fixture       *self,
           gconstpointer  data)
{
  TrunkEdit *undone;

  run (self, TRUNK_FIELD_NAME, "B");
  undone = undo (self);
  g_assert_cmpint (trunk_edit_get_state (undone), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "A");
  g_assert_cmphex (get_sent (self, 1), ==, NAME);

  /* For the history. */
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (trunk_changes_is_undo (trunk_fake_service_get_call (self->service, TRUNK_FAKE_UPDATE, i)->changes),
                     ==, i == 1);
  g_assert_finalize_object (undone);
}

/* What somebody changed after the save is not taken away by undoing it. */
static void
test_undo_conflict (Fixture       *self,
                    gconstpointer  data)
{
  TrunkEdit *undone;

  run (self, TRUNK_FIELD_NAME, "B");
  put (self, TRUNK_FIELD_NAME, "C");
  undone = undo (self);
  g_assert_cmpint (trunk_edit_get_state (undone), ==, TRUNK_EDIT_CONFLICT);
  g_assert_cmpstr (trunk_merge_get_yours (trunk_edit_get_merge (undone), TRUNK_FIELD_NAME), ==, "A");
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "C");
  g_assert_finalize_object (undone);
}

#define ADD(name, func) g_test_add ("/edit/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("saved", test_saved);
  ADD ("other-field", test_other_field);
  ADD ("same-value", test_same_value);
  ADD ("conflict-yours", test_conflict_yours);
  ADD ("conflict-theirs", test_conflict_theirs);
  ADD ("conflict-twice", test_conflict_twice);
  ADD ("meanwhile", test_meanwhile);
  ADD ("not-taken", test_not_taken);
  ADD ("retrieve-fails", test_retrieve_fails);
  ADD ("gone", test_gone);
  g_test_add_func ("/edit/lost-answer", test_lost_answer);
  ADD ("refused", test_refused);
  ADD ("nameless", test_nameless);
  ADD ("arrived", test_arrived);
  ADD ("undo", test_undo);
  ADD ("undo-conflict", test_undo_conflict);

  return g_test_run ();
}
