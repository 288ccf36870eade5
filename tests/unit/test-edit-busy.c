/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-fixture.h"

/* A save that meets a busy service. */

static void
push_busy (Fixture *self,
           guint    retry_after)
{
  const TrunkFakeFault fault = {
    .effect = TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429, .retry_after = retry_after,
  };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_UPDATE, &fault);
}

/* A busy service is waited for once it is proven that nothing was saved; then everything is compared again. */
static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  push_busy (self, 30);
  run (self, TRUNK_FIELD_NAME, "B");
  wait (self);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_WAITING);
  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_BUSY);
  put (self, TRUNK_FIELD_NAME, "Theirs");
  trunk_test_clock_advance (self->clock, 29 * 1000);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_WAITING);
  trunk_test_clock_advance (self->clock, 1000);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_CONFLICT);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 1);

  trunk_merge_choose (trunk_edit_get_merge (self->edit), TRUNK_FIELD_NAME, TRUNK_CHOICE_YOURS);
  push_busy (self, 5);
  trunk_edit_run (self->edit);
  wait (self);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_WAITING);
  g_assert_cmpuint (trunk_edit_get_wait (self->edit), ==, 10);
  trunk_test_clock_advance (self->clock, 10 * 1000);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_SAVED);
  g_assert_cmpstr (get (self, TRUNK_FIELD_NAME), ==, "B");
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 3);
}

static void
test_busy_stopped (Fixture       *self,
                   gconstpointer  data)
{
  push_busy (self, 30);
  run (self, TRUNK_FIELD_NAME, "B");
  wait (self);
  trunk_edit_stop (self->edit);
  iterate ();
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_FAILED);
  trunk_test_clock_advance (self->clock, 60 * 1000);
  iterate ();
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 1);
}

/* A longer wait is for the person. */
static void
test_busy_long (Fixture       *self,
                gconstpointer  data)
{
  push_busy (self, 40);
  push_busy (self, 40);
  run (self, TRUNK_FIELD_NAME, "B");
  wait (self);
  trunk_test_clock_advance (self->clock, 40 * 1000);
  iterate ();
  wait (self);
  g_assert_cmpint (trunk_edit_get_state (self->edit), ==, TRUNK_EDIT_FAILED);
  g_assert_error (trunk_edit_get_error (self->edit), TRUNK_ERROR, TRUNK_ERROR_BUSY);
  g_assert_cmpuint (count (self, TRUNK_FAKE_UPDATE), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/edit/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("busy", test_busy);
  ADD ("busy-stopped", test_busy_stopped);
  ADD ("busy-long", test_busy_long);

  return g_test_run ();
}
