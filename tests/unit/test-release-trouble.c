/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "release-queue-fixture.h"

#include <string.h>

/* What goes wrong between the decision and the release. */

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
  const char *id = g_intern_string (trunk_fake_service_add_number (self->service, A, "New", NOW - DAY));
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
  iterate ();
  trunk_release_queue_take (self->queue, entries, FALSE);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* Nobody is told that a number is kept before that is on disk: the process could end before, and the next start would
 * go on with it. */
static void
test_kept (Fixture       *self,
           gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  g_assert_cmpuint (self->n_ended, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 1);
  g_assert_false (trunk_release_queue_cancel (self->queue, item));
  iterate ();
  g_assert_cmpuint (self->n_ended, ==, 1);
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 0);
  end (self);
  start (self);
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* Where it cannot be written the number is not sent all the same, and the person is told why it is not settled. */
static void
test_kept_and_full (Fixture       *self,
                    gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  trunk_fake_book_fail (self->book, 1);
  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  iterate ();
  g_assert_cmpuint (self->n_ended, ==, 0);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  g_assert_nonnull (trunk_release_item_get_reason (item));
  advance (self, 60);
  g_assert_cmpuint (count_deletes (self), ==, 0);

  g_assert_true (trunk_release_queue_cancel (self->queue, item));
  iterate ();
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_CANCELLED);
}

/* As long as the disk is full, the word that it is kept is written again; or else the next start would let it go on. */
static void
test_kept_in_the_end (Fixture       *self,
                      gconstpointer  data)
{
  const char *id = make (self, A);

  trunk_release_queue_set_delay (self->queue, 3600);
  add (self, id);
  trunk_fake_book_fill (self->book, TRUE);
  trunk_release_queue_cancel_all (self->queue);
  iterate ();
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  g_assert_cmpint (trunk_fake_book_find (self->book, id)->due_at, !=, 0);
  advance (self, 60);
  g_assert_cmpint (trunk_fake_book_find (self->book, id)->due_at, !=, 0);
  trunk_fake_book_fill (self->book, FALSE);
  advance (self, 10);
  g_assert_cmpint (trunk_fake_book_find (self->book, id)->due_at, ==, 0);

  restart (self, 10);
  assert_state (trunk_release_queue_find (self->queue, id), TRUNK_RELEASE_OVERDUE);
  advance (self, 7200);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* What could not be written is not written over what was written since. */
static void
test_no_old_word (Fixture       *self,
                  gconstpointer  data)
{
  const char *id = make (self, A);

  trunk_release_queue_set_delay (self->queue, 3600);
  add (self, id);
  trunk_fake_book_fill (self->book, TRUE);
  trunk_release_queue_hold (self->queue);
  trunk_release_queue_let_go (self->queue);
  iterate ();
  trunk_fake_book_fill (self->book, FALSE);

  trunk_fake_book_hold (self->book, TRUE);
  trunk_release_queue_cancel_all (self->queue);
  advance (self, 10);
  trunk_fake_book_hold (self->book, FALSE);
  iterate ();
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_CANCELLED);
  g_assert_null (trunk_fake_book_find (self->book, id));
  advance (self, 60);
  g_assert_null (trunk_fake_book_find (self->book, id));

  /* nor over what is confirmed anew */
  trunk_fake_book_fill (self->book, TRUE);
  add (self, id);
  trunk_fake_book_fill (self->book, FALSE);
  add (self, id);
  advance (self, 60);
  g_assert_cmpint (trunk_fake_book_find (self->book, id)->state, ==, TRUNK_RELEASE_ENTRY_WAITING);
}

/* The id is gone, and the list cannot be asked: then it is not known whether the number is. */
static void
test_gone_unproven (Fixture       *self,
                    gconstpointer  data)
{
  const char *id = make (self, A);
  TrunkReleaseItem *item = add (self, id);

  push (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NONE, 404);
  push (self, TRUNK_FAKE_LIST, TRUNK_FAKE_EFFECT_NONE, 0);
  advance (self, 12);
  assert_state (item, TRUNK_RELEASE_UNKNOWN);
  g_assert_false (trunk_release_item_can_cancel (item));
  trunk_fake_service_remove (self->service, id);
  trunk_release_queue_check_unknown (self->queue);
  iterate ();
  g_assert_cmpint (self->last_end, ==, TRUNK_RELEASE_RELEASED);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* As long as the locks could not be read, any number may be locked. */
static void
test_locks_unknown (Fixture       *self,
                    gconstpointer  data)
{
  const char *id = make (self, A);
  g_autoptr(TrunkLocks) locks = trunk_locks_new (TRUNK_RELEASE_BOOK (self->book));
  g_autoptr(TrunkReleaseQueue) queue = trunk_release_queue_new (TRUNK_NUMBERS_SERVICE (self->service),
                                                                TRUNK_RELEASE_BOOK (self->book), locks,
                                                                TRUNK_CLOCK (self->clock));
  g_autoptr(TrunkNumber) number = trunk_number_new (trunk_fake_service_get_values (self->service, id));
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  trunk_release_queue_add_async (queue, number, NULL, added_cb, self);
  iterate ();
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  trunk_locks_take (locks, none, FALSE);
  trunk_release_queue_add_async (queue, number, NULL, added_cb, self);
  iterate ();
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  trunk_locks_take (locks, none, TRUE);
  trunk_release_queue_add_async (queue, number, NULL, added_cb, self);
  iterate ();
  g_assert_no_error (self->error);
  trunk_release_queue_stop (queue);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/release-queue/" name, Fixture, NULL, set_up, function, tear_down)

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
  ADD ("kept", test_kept);
  ADD ("kept-and-full", test_kept_and_full);
  ADD ("kept-in-the-end", test_kept_in_the_end);
  ADD ("no-old-word", test_no_old_word);
  ADD ("gone-unproven", test_gone_unproven);
  ADD ("locks-unknown", test_locks_unknown);

  return g_test_run ();
}
