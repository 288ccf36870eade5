/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-queue-fixture.h"

#include <string.h>

#define A "+12145550101"
#define B "+12145550102"

static const char *
make (Fixture    *self,
      const char *e164)
{
  return trunk_fake_service_add_number (self->service, e164, "Fax", NOW - 30 * DAY);
}

static void
push (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 2, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = status, .code = TRUNK_ERROR_OFFLINE,
  };

  trunk_fake_service_push_fault (self->service, call, &fault);
}

static void
assert_state (TrunkReleaseItem  *item,
              TrunkReleaseState  state)
{
  g_assert_nonnull (item);
  g_assert_cmpint (trunk_release_item_get_state (item), ==, state);
}

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
}

static void
test_offline (Fixture       *self,
              gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  push (self, TRUNK_FAKE_RETRIEVE, TRUNK_FAKE_EFFECT_NONE, 0);
  advance (self, 3600);
  assert_state (item, TRUNK_RELEASE_OVERDUE);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  trunk_test_clock_set_now (self->clock, (NOW + 5) * G_USEC_PER_SEC);
  restart (self, 0);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
}

static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkValues) values = NULL;

  trunk_changes_set (changes, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  values = trunk_changes_apply (changes, trunk_fake_service_get_values (self->service, id));
  trunk_fake_service_put (self->service, values);
  advance (self, 60);
  assert_state (item, TRUNK_RELEASE_NOT_RELEASED);
  g_assert_cmpuint (count_deletes (self), ==, 0);

  /* asked anew, it is what the person sees now */
  add (self, id);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  const char *id = trunk_fake_service_add_number (self->service, A, "New", NOW - DAY);
  TrunkReleaseItem *item = add (self, id);

  advance (self, 60);
  assert_state (item, TRUNK_RELEASE_NOT_RELEASED);
  g_assert_nonnull (strstr (trunk_release_item_get_reason (item), "too recently"));
  g_assert_cmpint (trunk_release_item_get_releasable_from (item), ==, NOW + 13 * DAY);

  restart (self, 10);
  item = trunk_release_queue_find (self->queue, id);
  assert_state (item, TRUNK_RELEASE_NOT_RELEASED);
  g_assert_cmpint (trunk_release_item_get_releasable_from (item), ==, NOW + 13 * DAY);
  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  iterate ();
  restart (self, 10);
  g_assert_null (trunk_release_queue_find (self->queue, id));
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  const char *id = make (self, A);

  add (self, id);
  trunk_fake_service_remove (self->service, id);
  advance (self, 60);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_GONE);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* Sent, and nobody knows: settled later, never sent again. */
static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);
  const TrunkFakeFault none = { 0 };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RETRIEVE, &none);
  for (guint i = 0; i < 3; i++)
    push (self, TRUNK_FAKE_RETRIEVE, TRUNK_FAKE_EFFECT_NONE, 500);
  push (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NOW, 500);
  advance (self, 60);
  assert_state (item, TRUNK_RELEASE_UNKNOWN);
  g_assert_false (trunk_release_queue_cancel (self->queue, item));
  trunk_release_queue_check_unknown (self->queue);
  iterate ();
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* kill -9 at every step that there is; the next start sends nothing. */
static void
test_killed (void)
{
  for (guint effect = TRUNK_FAKE_EFFECT_NOW; effect <= TRUNK_FAKE_EFFECT_LATE; effect++)
    {
      const TrunkFakeFault lost = { .effect = effect, .late = 2, .answer = TRUNK_FAKE_ANSWER_NEVER };
      Fixture fixture = { 0 };
      const char *id;

      set_up (&fixture, NULL);
      id = make (&fixture, A);
      add (&fixture, id);
      trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_RELEASE, &lost);
      advance (&fixture, 11);
      g_assert_cmpint (trunk_fake_book_find (fixture.book, id)->state, ==, TRUNK_RELEASE_ENTRY_SENT);
      restart (&fixture, 0);
      advance (&fixture, 60);
      if (effect == TRUNK_FAKE_EFFECT_NONE)
        assert_state (trunk_release_queue_find (fixture.queue, id), TRUNK_RELEASE_NOT_RELEASED);
      else
        g_assert_cmpint (fixture.last_end, ==, TRUNK_RELEASE_RELEASED);
      g_assert_cmpuint (count_deletes (&fixture), ==, 1);
      tear_down (&fixture, NULL);
    }
}

static void
test_locked (Fixture       *self,
             gconstpointer  data)
{
  const char *id = make (self, A);
  const TrunkFakeFault slow = { .delay = 5000 };

  lock (self, id, TRUE);
  restart (self, 0);
  g_assert_true (trunk_locks_has (self->locks, id));
  g_assert_null (add (self, id));
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);

  /* what waits is kept by a lock, also at the last moment */
  lock (self, id, FALSE);
  g_assert_nonnull (add (self, id));
  lock (self, id, TRUE);
  g_assert_null (trunk_release_queue_find (self->queue, id));
  lock (self, id, FALSE);
  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_RETRIEVE, &slow);
  g_assert_nonnull (add (self, id));
  advance (self, 12);
  lock (self, id, TRUE);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  g_assert_null (trunk_fake_book_find (self->book, id));
}

/* Locked while it was written down that it waits, or that it leaves. */
static void
test_locked_meanwhile (Fixture       *self,
                       gconstpointer  data)
{
  const char *id = make (self, A);

  trunk_fake_book_hold (self->book, TRUE);
  lock (self, id, TRUE);
  add (self, id);
  trunk_fake_book_hold (self->book, FALSE);
  iterate ();
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  g_assert_null (trunk_fake_book_find (self->book, id));

  lock (self, id, FALSE);
  add (self, id);
  advance (self, 9);
  trunk_fake_book_hold (self->book, TRUE);
  lock (self, id, TRUE);
  advance (self, 2);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_SENDING);
  trunk_fake_book_hold (self->book, FALSE);
  iterate ();
  g_assert_null (trunk_release_queue_find (self->queue, id));
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

static void
test_twice (Fixture       *self,
            gconstpointer  data)
{
  const char *id = make (self, A);

  g_assert_nonnull (add (self, id));
  g_assert_null (add (self, id));
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_note_gone (Fixture       *self,
                gconstpointer  data)
{
  const char *id = make (self, A);

  add (self, id);
  trunk_release_queue_note_gone (self->queue, id);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_GONE);
  trunk_release_queue_note_gone (self->queue, id);
  g_assert_cmpuint (self->n_ended, ==, 1);
}

/* A space that may only be looked at: nothing goes on by itself. */
static void
test_not_going_on (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = NULL;
  const char *id = make (self, A);

  add (self, id);
  entries = g_ptr_array_copy (trunk_fake_book_get_entries (self->book), (GCopyFunc) (void *) trunk_release_entry_copy,
                              NULL);
  g_ptr_array_set_free_func (entries, (GDestroyNotify) trunk_release_entry_free);
  trunk_release_queue_cancel_all (self->queue);
  trunk_release_queue_take (self->queue, entries, FALSE);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);
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
  ADD ("hold", test_hold);
  ADD ("delay", test_delay);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("asleep", test_asleep);
  ADD ("small-jump", test_small_jump);
  ADD ("overdue", test_overdue);
  ADD ("goes-on", test_goes_on);
  ADD ("set-back-while-closed", test_set_back_while_closed);
  ADD ("offline", test_offline);
  ADD ("changed", test_changed);
  ADD ("refused", test_refused);
  ADD ("gone", test_gone);
  ADD ("unknown", test_unknown);
  g_test_add_func ("/release-queue/killed", test_killed);
  ADD ("locked", test_locked);
  ADD ("locked-meanwhile", test_locked_meanwhile);
  ADD ("twice", test_twice);
  ADD ("note-gone", test_note_gone);
  ADD ("not-going-on", test_not_going_on);

  return g_test_run ();
}
