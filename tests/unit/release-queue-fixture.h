/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-error.h"
#include "trunk-fake-book.h"
#include "trunk-fake-service.h"
#include "trunk-release-queue.h"
#include "trunk-test-clock.h"

#define NOW  G_GINT64_CONSTANT (1764000000)
#define DAY  G_GINT64_CONSTANT (86400)

/* What the tests of the queue share: a space, a disk, a clock, and a process that can end. */

typedef struct
{
  TrunkTestClock    *clock;
  TrunkFakeService  *service;
  TrunkFakeBook     *book;
  TrunkLocks        *locks;
  TrunkReleaseQueue *queue;
  guint              n_ended;
  TrunkReleaseState  last_end;
  GError            *error;
  gboolean           answered;
} Fixture;

static inline void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
ended_cb (Fixture          *self,
          TrunkReleaseItem *item)
{
  self->n_ended++;
  self->last_end = trunk_release_item_get_state (item);
}

static inline void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) locked = NULL;

  if (!trunk_release_book_load_finish (TRUNK_RELEASE_BOOK (source), result, &entries, &locked, NULL))
    return;

  trunk_locks_take (self->locks, locked, TRUE);
  trunk_release_queue_take (self->queue, entries, TRUE);
}

static inline void
start (Fixture *self)
{
  self->locks = trunk_locks_new (TRUNK_RELEASE_BOOK (self->book));
  self->queue = trunk_release_queue_new (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_RELEASE_BOOK (self->book),
                                         self->locks, TRUNK_CLOCK (self->clock));
  g_signal_connect_swapped (self->queue, "ended", G_CALLBACK (ended_cb), self);
  trunk_release_book_load_async (TRUNK_RELEASE_BOOK (self->book), NULL, loaded_cb, self);
  iterate ();
}

/* As kill -9: nothing more is done, and what has not reached the disk does not. */
static inline void
end (Fixture *self)
{
  g_autoptr(TrunkFakeBook) earlier = self->book;

  self->book = trunk_fake_book_restart (earlier);
  trunk_release_queue_stop (self->queue);
  g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_object (&self->locks);
  iterate ();
}

static inline void
restart (Fixture *self,
         guint    seconds)
{
  end (self);
  trunk_test_clock_advance (self->clock, seconds * 1000);
  start (self);
}

static inline void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  trunk_fake_service_set_release_lock (self->service, TRUE);
  self->book = trunk_fake_book_new ();
  start (self);
}

static inline void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_error (&self->error);
  end (self);
  /* what still counts on an answer gets none */
  trunk_test_clock_advance (self->clock, 120 * 1000);
  g_assert_finalize_object (self->book);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static inline void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr(TrunkReleaseItem) item = NULL;

  g_clear_error (&self->error);
  item = trunk_release_queue_add_finish (TRUNK_RELEASE_QUEUE (source), result, &self->error);
  self->answered = TRUE;
}

/* The person confirms what the space shows now.  Returns: the item, NULL with an error */
static inline TrunkReleaseItem *
add (Fixture    *self,
     const char *id)
{
  g_autoptr(TrunkNumber) number = trunk_number_new (trunk_fake_service_get_values (self->service, id));

  self->answered = FALSE;
  trunk_release_queue_add_async (self->queue, number, NULL, added_cb, self);
  iterate ();

  return self->error == NULL ? trunk_release_queue_find (self->queue, id) : NULL;
}

static inline void
lock (Fixture    *self,
      const char *id,
      gboolean    locked)
{
  g_autoptr(TrunkNumber) number = trunk_number_new (trunk_fake_service_get_values (self->service, id));

  trunk_locks_set_async (self->locks, number, locked, NULL, NULL, NULL);
  iterate ();
}

static inline void
advance (Fixture *self,
         guint    seconds)
{
  trunk_test_clock_advance (self->clock, seconds * 1000);
  iterate ();
}

static inline guint
count_deletes (Fixture *self)
{
  return trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RELEASE, NULL);
}

#define A "+12145550101"
#define B "+12145550102"

/* Returns: (transfer none): its id, which outlives the number */
static inline const char *
make (Fixture    *self,
      const char *e164)
{
  return g_intern_string (trunk_fake_service_add_number (self->service, e164, "Fax", NOW - 30 * DAY));
}

static inline void
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

static inline void
assert_state (TrunkReleaseItem  *item,
              TrunkReleaseState  state)
{
  g_assert_nonnull (item);
  g_assert_cmpint (trunk_release_item_get_state (item), ==, state);
}
