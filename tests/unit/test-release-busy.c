/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-queue-fixture.h"

/* A release that meets a busy service. */

static void
push_busy (Fixture         *self,
           TrunkFakeEffect  effect,
           guint            retry_after)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 20, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 429, .retry_after = retry_after,
  };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RELEASE, &fault);
}

/* The service is busy: once that nothing was released is proven, it waits in sight, is checked, and is sent again. */
static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  push_busy (self, TRUNK_FAKE_EFFECT_NONE, 20);
  advance (self, 10);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  advance (self, 16);
  assert_state (item, TRUNK_RELEASE_WAITING);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 20);
  g_assert_true (trunk_release_item_can_cancel (item));
  advance (self, 19);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  advance (self, 2);
  g_assert_cmpuint (count_deletes (self), ==, 2);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
}

/* What could still be undone was, and who comes back after the end of the process is asked anew. */
static void
test_busy_kept (Fixture       *self,
                gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  push_busy (self, TRUNK_FAKE_EFFECT_NONE, 5);
  advance (self, 26);
  assert_state (item, TRUNK_RELEASE_WAITING);
  /* ten seconds are the shortest in which somebody can say no */
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 10);
  restart (self, 60);
  item = trunk_release_queue_find (self->queue, id);
  assert_state (item, TRUNK_RELEASE_OVERDUE);
  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* Longer than a minute is for the person to decide; and so is the second minute. */
static void
test_busy_long (Fixture       *self,
                gconstpointer  data)
{
  TrunkReleaseItem *first = add (self, make (self, A));
  TrunkReleaseItem *second;

  push_busy (self, TRUNK_FAKE_EFFECT_NONE, 61);
  advance (self, 30);
  assert_state (first, TRUNK_RELEASE_NOT_RELEASED);
  g_assert_cmpuint (count_deletes (self), ==, 1);

  second = add (self, make (self, B));
  push_busy (self, TRUNK_FAKE_EFFECT_NONE, 50);
  push_busy (self, TRUNK_FAKE_EFFECT_NONE, 50);
  advance (self, 30 + 70 + 70);
  assert_state (second, TRUNK_RELEASE_NOT_RELEASED);
  g_assert_cmpuint (count_deletes (self), ==, 3);
}

/* It took effect after all: that is a release, not a number that was gone before. */
static void
test_busy_late (Fixture       *self,
                gconstpointer  data)
{
  add (self, make (self, A));
  push_busy (self, TRUNK_FAKE_EFFECT_LATE, 20);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/release-queue/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("busy", test_busy);
  ADD ("busy-kept", test_busy_kept);
  ADD ("busy-long", test_busy_long);
  ADD ("busy-late", test_busy_late);

  return g_test_run ();
}
