/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-queue-fixture.h"

static void
test_released (Fixture       *self,
               gconstpointer  data)
{
  const char *id = make (self, A);
  g_autofree char *kept_id = g_strdup (id);
  TrunkReleaseItem *item = add (self, id);

  assert_state (item, TRUNK_RELEASE_WAITING);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 10);
  g_assert_cmpint (trunk_fake_book_find (self->book, id)->state, ==, TRUNK_RELEASE_ENTRY_WAITING);
  advance (self, 9);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 1);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 1);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpuint (self->n_ended, ==, 1);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 0);
  g_assert_null (trunk_fake_book_find (self->book, kept_id));
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (self->clock), ==, 0);
}

/* Nothing is shown before it is on disk, and nothing leaves before it is on disk that it does. */
static void
test_disk_first (Fixture       *self,
                 gconstpointer  data)
{
  const char *id = make (self, A);

  trunk_fake_book_hold (self->book, TRUE);
  g_assert_null (add (self, id));
  g_assert_false (self->answered);
  trunk_fake_book_hold (self->book, FALSE);
  iterate ();
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_WAITING);

  trunk_fake_book_hold (self->book, TRUE);
  advance (self, 60);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_SENDING);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  trunk_fake_book_hold (self->book, FALSE);
  iterate ();
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_disk_fails (Fixture       *self,
                 gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item;

  trunk_fake_book_fail (self->book, 1);
  g_assert_null (add (self, id));
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  g_assert_null (trunk_release_queue_find (self->queue, id));

  item = add (self, id);
  trunk_fake_book_fail (self->book, 1);
  advance (self, 60);
  assert_state (item, TRUNK_RELEASE_OVERDUE);
  g_assert_nonnull (trunk_release_item_get_reason (item));
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  const char *id = make (self, A);
  g_autoptr(TrunkReleaseItem) item = g_object_ref (add (self, id));
  const TrunkFakeFault slow = { .delay = 5000 };

  advance (self, 9);
  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  g_assert_false (trunk_release_queue_cancel (self->queue, item));
  advance (self, 60);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_CANCELLED);
  g_assert_null (trunk_fake_book_find (self->book, id));

  /* also while the number is being looked at for the last time */
  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RETRIEVE, &slow);
  g_set_object (&item, add (self, id));
  advance (self, 12);
  assert_state (item, TRUNK_RELEASE_CHECKING);
  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* Once it leaves, nobody can say that it did not. */
static void
test_cancel_too_late (Fixture       *self,
                      gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);
  const TrunkFakeFault slow = { .delay = 5000 };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RELEASE, &slow);
  advance (self, 12);
  assert_state (item, TRUNK_RELEASE_SENDING);
  g_assert_false (trunk_release_queue_cancel (self->queue, item));
  advance (self, 60);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
}

static guint
count_state (Fixture           *self,
             TrunkReleaseState  state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr(TrunkReleaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      n += trunk_release_item_get_state (item) == state;
    }

  return n;
}

/* Many that are due together leave a few at a time; what has not had its turn can still be kept. */
static void
test_at_once (Fixture       *self,
              gconstpointer  data)
{
  const TrunkFakeFault slow = { .delay = 5000 };
  g_autoptr(TrunkReleaseItem) last = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *number = g_strdup_printf ("+1214555010%u", i);

      trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RETRIEVE, &slow);
      g_set_object (&last, add (self, make (self, number)));
    }

  advance (self, 12);
  g_assert_cmpuint (count_state (self, TRUNK_RELEASE_CHECKING), ==, 4);
  g_assert_cmpuint (count_state (self, TRUNK_RELEASE_WAITING), ==, 6);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 4);
  g_assert_true (trunk_release_queue_cancel (self->queue, last));

  advance (self, 120);
  g_assert_cmpuint (count_deletes (self), ==, 9);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 0);
}

static void
test_hold (Fixture       *self,
           gconstpointer  data)
{
  TrunkReleaseItem *item = add (self, make (self, A));

  advance (self, 4);
  trunk_release_queue_hold (self->queue);
  advance (self, 100);
  trunk_test_clock_set_now (self->clock, (NOW + 5 * DAY) * G_USEC_PER_SEC);
  advance (self, 100);
  assert_state (item, TRUNK_RELEASE_WAITING);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 6);
  trunk_release_queue_let_go (self->queue);
  advance (self, 5);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 1);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_delay (Fixture       *self,
            gconstpointer  data)
{
  TrunkReleaseItem *item;

  trunk_release_queue_set_delay (self->queue, 3);
  g_assert_cmpuint (trunk_release_queue_get_delay (self->queue), ==, 10);
  trunk_release_queue_set_delay (self->queue, 7200);
  item = add (self, make (self, A));
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 7200);
  advance (self, 7199);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 2);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* Set back, it neither comes sooner nor takes longer. */
static void
test_clock_set_back (Fixture       *self,
                     gconstpointer  data)
{
  TrunkReleaseItem *item = add (self, make (self, A));

  advance (self, 3);
  trunk_test_clock_set_now (self->clock, (NOW - 300 * DAY) * G_USEC_PER_SEC);
  advance (self, 1);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 6);
  advance (self, 5);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 1);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* A jump ahead is time in which nobody could undo. */
static void
test_asleep (Fixture       *self,
             gconstpointer  data)
{
  TrunkReleaseItem *item = add (self, make (self, A));
  TrunkReleaseItem *later;

  trunk_release_queue_set_delay (self->queue, 3600);
  later = add (self, make (self, B));
  advance (self, 3);
  trunk_test_clock_set_now (self->clock, (NOW + 3598) * G_USEC_PER_SEC);
  advance (self, 1);
  assert_state (item, TRUNK_RELEASE_OVERDUE);
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (self->queue), ==, 1);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (later), ==, 10);
  advance (self, 9);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  assert_state (item, TRUNK_RELEASE_OVERDUE);
}

/* A jump that is too small to tell from a slow machine does not shorten the wait either. */
static void
test_small_jump (Fixture       *self,
                 gconstpointer  data)
{
  TrunkReleaseItem *item = add (self, make (self, A));

  advance (self, 1);
  trunk_test_clock_set_now (self->clock, (NOW + 15) * G_USEC_PER_SEC);
  advance (self, 1);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (item), ==, 8);
}

static void
test_overdue (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *id = g_strdup (make (self, A));

  add (self, id);
  advance (self, 3);
  restart (self, 30);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  g_assert_null (trunk_release_item_get_reason (trunk_release_queue_find (self->queue, id)));
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (self->queue), ==, 1);
  advance (self, 3600);
  restart (self, 1);
  advance (self, 3600);
  g_assert_cmpuint (count_deletes (self), ==, 0);

  /* confirmed anew, with the whole time to think */
  assert_state (add (self, id), TRUNK_RELEASE_WAITING);
  g_assert_cmpuint (trunk_release_queue_get_n_overdue (self->queue), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 1);
  advance (self, 9);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  advance (self, 1);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* Closed for a while, and not due yet: it goes on, and there is time to see that. */
static void
test_goes_on (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *id = g_strdup (make (self, A));

  trunk_release_queue_set_delay (self->queue, 100);
  add (self, id);
  restart (self, 97);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_WAITING);
  g_assert_cmpuint (trunk_release_item_get_seconds_left (trunk_release_queue_find (self->queue, id)), ==, 10);
  advance (self, 10);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* A clock that was set back meanwhile cannot tell. */
static void
test_set_back_while_closed (Fixture       *self,
                            gconstpointer  data)
{
  g_autofree char *id = g_strdup (make (self, A));

  add (self, id);
  end (self);
  trunk_test_clock_set_now (self->clock, (NOW - 3600) * G_USEC_PER_SEC);
  start (self);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  g_assert_nonnull (trunk_release_item_get_reason (trunk_release_queue_find (self->queue, id)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/release-queue/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("released", test_released);
  ADD ("disk-first", test_disk_first);
  ADD ("disk-fails", test_disk_fails);
  ADD ("cancel", test_cancel);
  ADD ("cancel-too-late", test_cancel_too_late);
  ADD ("at-once", test_at_once);
  ADD ("hold", test_hold);
  ADD ("delay", test_delay);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("asleep", test_asleep);
  ADD ("small-jump", test_small_jump);
  ADD ("overdue", test_overdue);
  ADD ("goes-on", test_goes_on);
  ADD ("set-back-while-closed", test_set_back_while_closed);

  return g_test_run ();
}
