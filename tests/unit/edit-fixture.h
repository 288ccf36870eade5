/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-edit.h"
#include "trunk-error.h"
#include "trunk-fake-service.h"
#include "trunk-test-clock.h"

/* What the tests of a save share: a space with one number, and what somebody saw of it. */

#define NOW G_GINT64_CONSTANT (1764000000)
#define NAME TRUNK_FIELD_MASK (TRUNK_FIELD_NAME)
#define MODE TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RECEIVE_MODE)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  char             *id;
  TrunkValues      *seen;
  TrunkEdit        *edit;
  guint             n_notified;
  /* what a colleague does when the update is on its way */
  TrunkField        their_field;
  const char       *their_value;
} Fixture;

static inline void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
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

static inline const char *
get (Fixture    *self,
     TrunkField  field)
{
  return trunk_values_get (trunk_fake_service_get_values (self->service, self->id), field);
}

static inline void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->id = g_strdup (trunk_fake_service_add_number (self->service, "+12145550101", "A", NOW - 100));
  put (self, TRUNK_FIELD_CALL_RECEIVE_MODE, "voice");
  self->seen = trunk_values_ref (trunk_fake_service_get_values (self->service, self->id));
}

static inline void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->edit);
  trunk_values_unref (self->seen);
  g_free (self->id);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (self->clock), ==, 0);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static inline void
notified_cb (Fixture *self)
{
  self->n_notified++;
}

static inline void
run (Fixture    *self,
     TrunkField  field,
     const char *value)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_changes_set (wanted, field, value);
  self->edit = trunk_edit_new (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock), self->seen, wanted);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_READY);
  g_signal_connect_swapped (self->edit, "notify::state", G_CALLBACK (notified_cb), self);
  trunk_edit_run (self->edit);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_BUSY);
  iterate ();
}

static inline guint
count (Fixture       *self,
       TrunkFakeCall  call)
{
  return trunk_fake_service_count_calls (self->service, call, NULL);
}

static inline guint64
get_sent (Fixture *self,
          guint    position)
{
  return trunk_changes_get_fields (trunk_fake_service_get_call (self->service, TRUNK_FAKE_UPDATE, position)->changes);
}

static inline void
push (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      TrunkFakeAnswer  answer,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 10, .answer = answer, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (self->service, call, &fault);
}

static inline void
wait (Fixture *self)
{
  for (guint i = 0; i < 60 && trunk_edit_get_state (self->edit) == TRUNK_EDIT_BUSY; i++)
    trunk_test_clock_advance (self->clock, 1000);
  g_assert_cmpint (trunk_edit_get_state (self->edit), !=, TRUNK_EDIT_BUSY);
}
