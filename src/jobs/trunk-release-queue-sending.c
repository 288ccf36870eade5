/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-queue-private.h"

#include "trunk-error.h"
#include "trunk-outcome.h"
#include "trunk-release.h"

/* What happens to an item that is due: checked, written down as sent, sent once, settled; or that is kept before. */

/* More would wait in line for a connection until their deadlines take them for lost. */
#define AT_ONCE 4

typedef struct
{
  TrunkReleaseQueue *queue;
  TrunkReleaseItem  *item;
} Step;

static Step *
step_new (TrunkReleaseQueue *queue,
          TrunkReleaseItem  *item)
{
  Step *step = g_new0 (Step, 1);

  step->queue = g_object_ref (queue);
  step->item = g_object_ref (item);

  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->queue);
  g_object_unref (step->item);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* Whether the step is still wanted: the queue goes on, and nobody has done anything else with the item. */
static gboolean
is_wanted (const Step        *step,
           TrunkReleaseState  state)
{
  return !g_cancellable_is_cancelled (step->queue->cancellable) && trunk_release_item_get_state (step->item) == state;
}

/* Not sent, and not by itself any more: due a long time ago, also for the next start and whatever its clock says. */
static void
put_off (TrunkReleaseQueue *self,
         TrunkReleaseItem  *item,
         const GError      *error)
{
  trunk_release_item_set_due (item, 0, 0);
  trunk_release_queue_set_item (self, item, TRUNK_RELEASE_OVERDUE, error->message);
}

/* A number that is gone after it was sent once was released, not gone before. */
TrunkReleaseState
trunk_release_queue_get_gone_state (TrunkReleaseItem *item)
{
  return trunk_release_item_get_waited (item) > 0 ? TRUNK_RELEASE_RELEASED : TRUNK_RELEASE_GONE;
}

/* The service was busy, and has not released it: it waits as long as the service asks, as what can be undone does, and
 * is checked again before it is sent again (api.md, Errors). */
static gboolean
wait_for_service (TrunkReleaseQueue *self,
                  TrunkReleaseItem  *item,
                  const GError      *error)
{
  guint seconds = trunk_outcome_get_wait (error, trunk_release_item_get_waited (item));
  gint64 now = trunk_clock_get_now (self->clock);

  if (seconds == 0)
    return FALSE;

  seconds = MAX (seconds, TRUNK_RELEASE_MIN_DELAY);
  trunk_release_item_add_waited (item, seconds);
  trunk_release_item_set_due (item, now + (gint64) seconds * G_USEC_PER_SEC, now);
  trunk_release_queue_set_item (self, item, TRUNK_RELEASE_WAITING, NULL);
  trunk_release_queue_start_clock (self);

  return TRUE;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  g_autoptr(GError) error = NULL;
  TrunkReleaseOutcome outcome = trunk_release_finish (result, &error);

  if (!is_wanted (step, TRUNK_RELEASE_SENDING) || trunk_outcome_is_cancelled (error))
    return;

  if (outcome == TRUNK_RELEASE_DONE)
    trunk_release_queue_set_item (step->queue, step->item, TRUNK_RELEASE_RELEASED, NULL);
  else if (outcome == TRUNK_RELEASE_ALREADY_GONE)
    trunk_release_queue_set_item (step->queue, step->item, trunk_release_queue_get_gone_state (step->item), NULL);
  else if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_UNKNOWN))
    trunk_release_queue_set_item (step->queue, step->item, TRUNK_RELEASE_UNKNOWN, error->message);
  else if (!wait_for_service (step->queue, step->item, error))
    trunk_release_queue_set_item (step->queue, step->item, TRUNK_RELEASE_NOT_RELEASED, error->message);
}

/* It is on disk that it is sent: now it may be. */
static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  g_autoptr(GError) error = NULL;
  gboolean written = trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &error);
  TrunkReleaseQueue *self = step->queue;

  if (written)
    trunk_release_queue_noted (self, trunk_release_item_get_id (step->item));
  if (!is_wanted (step, TRUNK_RELEASE_SENDING))
    return;

  if (!written)
    put_off (self, step->item, error);
  else if (trunk_locks_has (self->locks, trunk_release_item_get_id (step->item)))
    trunk_release_queue_set_item (self, step->item, TRUNK_RELEASE_CANCELLED, NULL);
  else
    trunk_release_send_async (self->service, self->clock, trunk_release_item_get_entry (step->item),
                              self->cancellable, sent_cb, step_new (self, step->item));
}

static void
send (TrunkReleaseQueue *self,
      TrunkReleaseItem  *item)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);

  trunk_release_item_set_state (item, TRUNK_RELEASE_SENDING, NULL);
  g_ptr_array_add (entries, trunk_release_entry_copy (trunk_release_item_get_entry (item)));
  trunk_release_book_write_async (self->book, entries, NULL, recorded_cb, step_new (self, item));
  trunk_release_queue_announce (self, item);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  g_autoptr(GError) error = NULL;
  TrunkReleaseOutcome outcome = trunk_release_finish (result, &error);

  if (!is_wanted (step, TRUNK_RELEASE_CHECKING) || trunk_outcome_is_cancelled (error))
    return;

  if (outcome == TRUNK_RELEASE_UNCHANGED)
    send (step->queue, step->item);
  else if (outcome == TRUNK_RELEASE_ALREADY_GONE)
    trunk_release_queue_set_item (step->queue, step->item, trunk_release_queue_get_gone_state (step->item), NULL);
  else if (outcome == TRUNK_RELEASE_CHANGED)
    trunk_release_queue_set_item (step->queue, step->item, TRUNK_RELEASE_NOT_RELEASED, error->message);
  else
    put_off (step->queue, step->item, error);
}

/* Whether one more may be asked about.  Those under way are the oldest, so that they are met first. */
static gboolean
has_room (TrunkReleaseQueue *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len && n < AT_ONCE; i++)
    {
      TrunkReleaseState state = trunk_release_item_get_state (g_ptr_array_index (self->items, i));

      n += state == TRUNK_RELEASE_CHECKING || state == TRUNK_RELEASE_SENDING;
    }

  return n < AT_ONCE;
}

/* The item is due.  Where there is no room it goes on waiting, and is due with the next tick again. */
void
trunk_release_queue_begin (TrunkReleaseQueue *self,
                           TrunkReleaseItem  *item)
{
  if (!has_room (self))
    return;

  trunk_release_item_set_state (item, TRUNK_RELEASE_CHECKING, NULL);
  trunk_release_queue_announce (self, item);
  trunk_release_check_async (self->service, trunk_release_item_get_entry (item), self->cancellable, checked_cb,
                             step_new (self, item));
}

/* The item was sent earlier. */
void
trunk_release_queue_settle (TrunkReleaseQueue *self,
                            TrunkReleaseItem  *item)
{
  trunk_release_item_set_state (item, TRUNK_RELEASE_SENDING, NULL);
  trunk_release_queue_announce (self, item);
  trunk_release_settle_async (self->service, self->clock, trunk_release_item_get_entry (item), self->cancellable,
                              sent_cb, step_new (self, item));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  g_autoptr(GError) error = NULL;

  if (!trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &error))
    {
      put_off (step->queue, step->item, error);
      return;
    }

  trunk_release_queue_noted (step->queue, trunk_release_item_get_id (step->item));
  trunk_release_queue_end_item (step->queue, step->item);
}

/* From now on it is not sent.  It is shown as kept when it is on disk: or else the next start could let it go on after
 * the person was told that it is kept.  Where it cannot be written the person has to see to it again. */
static void
keep (TrunkReleaseQueue *self,
      TrunkReleaseItem  *item)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);

  trunk_release_item_set_state (item, TRUNK_RELEASE_CANCELLED, NULL);
  g_ptr_array_add (entries, trunk_release_entry_copy (trunk_release_item_get_entry (item)));
  trunk_release_book_write_async (self->book, entries, NULL, kept_cb, step_new (self, item));
}

/**
 * trunk_release_queue_cancel:
 * @item: something in the queue
 *
 * Keeps the number: it is not sent any more, and leaves the queue when that is on disk.
 *
 * Returns: whether nothing of it has left
 */
gboolean
trunk_release_queue_cancel (TrunkReleaseQueue *self,
                            TrunkReleaseItem  *item)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), FALSE);
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (item), FALSE);

  if (!trunk_release_item_can_cancel (item) ||
      trunk_release_queue_find (self, trunk_release_item_get_id (item)) != item)
    return FALSE;

  keep (self, item);

  return TRUE;
}

/**
 * trunk_release_queue_cancel_all:
 *
 * Keeps every number of which nothing has left.
 */
void
trunk_release_queue_cancel_all (TrunkReleaseQueue *self)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  for (guint i = self->items->len; i > 0; i--)
    trunk_release_queue_cancel (self, g_ptr_array_index (self->items, i - 1));
}
