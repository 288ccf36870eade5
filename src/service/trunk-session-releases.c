/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-number-marks.h"
#include "trunk-session-private.h"

/* The release queue and the locks of a session, and how its numbers show them. */

static void
mark (TrunkSession *self,
      TrunkNumber  *number)
{
  const char *id = trunk_number_get_id (number);
  TrunkReleaseItem *item = trunk_release_queue_find (self->releases, id);
  TrunkReleaseState state = item != NULL ? trunk_release_item_get_state (item) : TRUNK_RELEASE_CANCELLED;
  gboolean overdue = state == TRUNK_RELEASE_OVERDUE;
  gboolean stopped = state == TRUNK_RELEASE_NOT_RELEASED;
  gboolean leaving = !overdue && !stopped && state != TRUNK_RELEASE_CANCELLED;

  trunk_number_set_mark (number, TRUNK_NUMBER_SENT, leaving && !trunk_release_item_can_cancel (item));
  trunk_number_set_mark (number, TRUNK_NUMBER_LEAVING, leaving);
  trunk_number_set_mark (number, TRUNK_NUMBER_OVERDUE, overdue);
  trunk_number_set_mark (number, TRUNK_NUMBER_STOPPED, stopped);
  trunk_number_pool_mark (self->pool, number, TRUNK_NUMBER_LOCKED,
                          trunk_locks_has (trunk_release_queue_get_locks (self->releases), id));
}

static void
mark_id (TrunkSession *self,
         const char   *id)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);

  if (number != NULL)
    mark (self, number);
}

static void
changed_cb (TrunkSession     *self,
            TrunkReleaseItem *item)
{
  mark_id (self, trunk_release_item_get_id (item));
}

static void
ended_cb (TrunkSession     *self,
          TrunkReleaseItem *item)
{
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, trunk_release_item_get_id (item));

  if (number != NULL && trunk_release_item_get_state (item) != TRUNK_RELEASE_CANCELLED)
    trunk_session_forget_number (self, number);
}

/* Numbers come into the list without marks. */
static void
items_changed_cb (GListModel   *numbers,
                  guint         position,
                  guint         removed,
                  guint         added,
                  TrunkSession *self)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (numbers, position + i);

      mark (self, number);
    }
}

/* A filtered list says nothing about the space: the number may only be called something else now. */
static void
gone_cb (TrunkPagedList *numbers,
         TrunkNumber    *number,
         TrunkSession   *self)
{
  if (self->filter != NULL)
    return;

  trunk_news_note_missing (self->news, number);
  trunk_release_queue_note_gone (self->releases, trunk_number_get_id (number));
  trunk_session_forget_number (self, number);
}

/* It can be written again, or for the first time: by now the locks may be others. */
static void
problem_cb (TrunkSession *self)
{
  if (trunk_journal_get_problem (self->journal) == NULL &&
      !trunk_locks_are_known (trunk_release_queue_get_locks (self->releases)))
    trunk_session_load_releases (self);
}

/* Called once, when the session has its list. */
void
trunk_session_watch_releases (TrunkSession *self)
{
  TrunkReleaseBook *book = TRUNK_RELEASE_BOOK (self->journal);
  g_autoptr(TrunkLocks) locks = trunk_locks_new (book);

  self->releases = trunk_release_queue_new (TRUNK_NUMBERS_SERVICE (self->service), book, locks, self->clock);
  g_signal_connect_object (self->releases, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->releases, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (locks, "changed", G_CALLBACK (mark_id), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->numbers, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->numbers, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_DEFAULT);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkSession) self = user_data;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) locked = NULL;
  gboolean can_write;

  /* What could not be read is told by the journal, which is in the same place, and read with the next refresh. */
  if (!trunk_release_book_load_finish (TRUNK_RELEASE_BOOK (source), result, &entries, &locked, NULL) ||
      self->releases == NULL)
    return;

  /* Who cannot write leaves what waits to who can, who may also lock and unlock meanwhile. */
  can_write = trunk_journal_get_problem (self->journal) == NULL;
  trunk_locks_take (trunk_release_queue_get_locks (self->releases), locked, can_write);
  if (can_write)
    trunk_release_queue_take (self->releases, entries, trunk_space_get_use (self->space) != TRUNK_SPACE_READ_ONLY);
}

/* Reads what an earlier start, or an earlier session, has left. */
void
trunk_session_load_releases (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  trunk_release_book_load_async (TRUNK_RELEASE_BOOK (self->journal), NULL, loaded_cb, g_object_ref (self));
}

/**
 * trunk_session_get_releases:
 *
 * Returns: (transfer none): the numbers that wait to be released; its locks are the session's
 */
TrunkReleaseQueue *
trunk_session_get_releases (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->releases;
}
