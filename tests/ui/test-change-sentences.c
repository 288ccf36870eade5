/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-change-sentences.h"
#include "trunk-fake-service.h"
#include "trunk-test-clock.h"

#define NOW G_GINT64_CONSTANT (1795459320) /* 2026-11-23 18:42 UTC */
#define DAY (24 * 60 * 60)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  char             *id;
  TrunkEdit        *edit;
} Fixture;

static void
assert_text (char       *text, /* (transfer full) */
             const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
set_up (Fixture       *self,
        gconstpointer  name)
{
  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->id = g_strdup (trunk_fake_service_add_number (self->service, "+12145550101", name, NOW - 100));
}

static void
tear_down (Fixture       *self,
           gconstpointer  name)
{
  g_assert_finalize_object (self->edit);
  g_free (self->id);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static void
make_edit (Fixture    *self,
           TrunkField  field,
           const char *value)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_changes_set (wanted, field, value);
  self->edit = trunk_edit_new (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock),
                               trunk_fake_service_get_values (self->service, self->id), wanted);
}

static void
run (TrunkEdit *edit)
{
  trunk_edit_run (edit);
  while (trunk_edit_get_state (edit) == TRUNK_EDIT_BUSY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (trunk_edit_get_state (edit), ==, TRUNK_EDIT_SAVED);
}

static void
test_theirs (void)
{
  assert_text (trunk_describe_theirs (NOW - 600, NOW), "Theirs, saved today at 6:32 PM");
  assert_text (trunk_describe_theirs (NOW - 19 * 3600, NOW), "Theirs, saved on November 22, 2026");
  assert_text (trunk_describe_theirs (NOW - 365 * DAY, NOW), "Theirs, saved on November 23, 2025");
  assert_text (trunk_describe_theirs (0, NOW), "Theirs");
}

static void
test_named (Fixture       *self,
            gconstpointer  name)
{
  g_autoptr(TrunkEdit) undo = NULL;

  make_edit (self, TRUNK_FIELD_NAME, "B");
  assert_text (trunk_describe_review (self->edit),
               "Only this field is sent. You can undo this afterwards.");
  g_assert_null (trunk_describe_name_sent (self->edit));
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit), "Changes saved");

  undo = trunk_edit_new_undo (self->edit);
  assert_text (trunk_describe_review (undo), "Only this field is sent.");
  run (undo);
  assert_text (trunk_describe_saved (undo), "Changes undone");
}

static void
test_nameless (Fixture       *self,
               gconstpointer  name)
{
  make_edit (self, TRUNK_FIELD_NAME, "B");
  assert_text (trunk_describe_review (self->edit),
               "Only this field is sent. This cannot be undone from here.");
  assert_text (trunk_describe_name_sent (self->edit),
               "This number has no name yet. A name cannot become unset again.");
  g_assert_finalize_object (self->edit);

  make_edit (self, TRUNK_FIELD_CALL_LAML_APPLICATION_ID, "3fa85f64-5717-4562-b3fc-2c963f66afa6");
  assert_text (trunk_describe_review (self->edit),
               "Only these 2 fields are sent. You can undo this afterwards, except for: Name.");
  assert_text (trunk_describe_name_sent (self->edit),
               "This number has no name yet, and SignalWire wants one: its number will be its name. "
               "A name cannot become unset again.");
}

/* Who leaves it as somebody else made it has not wanted what is there. */
static void
test_left (Fixture       *self,
           gconstpointer  name)
{
  g_autoptr(TrunkChanges) theirs = trunk_changes_new ();
  g_autoptr(TrunkValues) values = NULL;

  make_edit (self, TRUNK_FIELD_NAME, "B");
  trunk_changes_set (theirs, TRUNK_FIELD_NAME, "C");
  values = trunk_changes_apply (theirs, trunk_fake_service_get_values (self->service, self->id));
  trunk_fake_service_put (self->service, values);
  trunk_edit_run (self->edit);
  while (trunk_edit_get_state (self->edit) == TRUNK_EDIT_BUSY)
    g_main_context_iteration (NULL, TRUE);
  trunk_merge_choose (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME, TRUNK_CHOICE_THEIRS);
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit), "Nothing was saved: what someone else changed stays");
}

static void
test_not_taken (Fixture       *self,
                gconstpointer  name)
{
  const TrunkFakeFault fault = { .effect = TRUNK_FAKE_EFFECT_NONE };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_UPDATE, &fault);
  make_edit (self, TRUNK_FIELD_NAME, "B");
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit), "Saved, but SignalWire did not take: Name");
}

static void
put (Fixture    *self,
     TrunkField  field,
     const char *value)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_fake_service_get_values (self->service, self->id));
  trunk_values_builder_set (&builder, field, value);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (self->service, values);
}

static gboolean
meddle (TrunkFakeCall   call,
        const char     *subject,
        TrunkFakeFault *fault,
        gpointer        user_data)
{
  if (call == TRUNK_FAKE_UPDATE)
    put (user_data, TRUNK_FIELD_CALL_REQUEST_URL, "https://a.example.com");

  return FALSE;
}

static void
test_meanwhile (Fixture       *self,
                gconstpointer  name)
{
  trunk_fake_service_set_fault_func (self->service, meddle, self);
  make_edit (self, TRUNK_FIELD_NAME, "B");
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit),
               "Saved. Someone else changed at the same time: Web Address for Calls");
}

static gboolean
meddle_and_take_nothing (TrunkFakeCall   call,
                         const char     *subject,
                         TrunkFakeFault *fault,
                         gpointer        user_data)
{
  meddle (call, subject, fault, user_data);
  *fault = (TrunkFakeFault) { .effect = TRUNK_FAKE_EFFECT_NONE };

  return call == TRUNK_FAKE_UPDATE;
}

/* Both at once: neither hides the other. */
static void
test_not_taken_meanwhile (Fixture       *self,
                          gconstpointer  name)
{
  trunk_fake_service_set_fault_func (self->service, meddle_and_take_nothing, self);
  make_edit (self, TRUNK_FIELD_NAME, "B");
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit),
               "Saved, but SignalWire did not take: Name. Someone else changed at the same time: "
               "Web Address for Calls");
}

static void
test_so_already (Fixture       *self,
                 gconstpointer  name)
{
  make_edit (self, TRUNK_FIELD_NAME, "B");
  put (self, TRUNK_FIELD_NAME, "B");
  run (self->edit);
  assert_text (trunk_describe_saved (self->edit), "Nothing had to be sent: the number is like that already");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/change-sentences/theirs", test_theirs);
  g_test_add ("/change-sentences/named", Fixture, "A", set_up, test_named, tear_down);
  g_test_add ("/change-sentences/nameless", Fixture, NULL, set_up, test_nameless, tear_down);
  g_test_add ("/change-sentences/left", Fixture, "A", set_up, test_left, tear_down);
  g_test_add ("/change-sentences/not-taken", Fixture, "A", set_up, test_not_taken, tear_down);
  g_test_add ("/change-sentences/meanwhile", Fixture, "A", set_up, test_meanwhile, tear_down);
  g_test_add ("/change-sentences/not-taken-meanwhile", Fixture, "A", set_up, test_not_taken_meanwhile, tear_down);
  g_test_add ("/change-sentences/so-already", Fixture, "A", set_up, test_so_already, tear_down);

  return g_test_run ();
}
