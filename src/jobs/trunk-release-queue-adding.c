/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-queue-private.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

/* How items come into the queue: from an earlier start, and because somebody wants it. */

/* What waited when Trunkline ended.  A clock before the time of the decision cannot tell whether it is due. */
static void
resume_waiting (TrunkReleaseQueue *self,
                TrunkReleaseItem  *item,
                gboolean           go_on)
{
  const TrunkReleaseEntry *entry = trunk_release_item_get_entry (item);
  gint64 now = trunk_clock_get_now (self->clock);
  const char *reason = entry->due_at > now ? _("Trunkline was closed since. Confirm it again, or keep the number.")
                                           : NULL;

  if (!go_on || entry->due_at <= now || entry->queued_at > now)
    {
      trunk_release_item_set_due (item, 0, 0);
      trunk_release_queue_set_item (self, item, TRUNK_RELEASE_OVERDUE, reason);
      return;
    }

  trunk_release_item_set_due (item, MAX (entry->due_at, now + TRUNK_RELEASE_MIN_DELAY * G_USEC_PER_SEC), now);
  trunk_release_queue_start_clock (self);
  trunk_release_queue_announce (self, item);
}

/**
 * trunk_release_queue_take:
 * @entries: (element-type TrunkReleaseEntry): what the book has
 * @go_on: whether what is not due yet goes on waiting; or else it has to be confirmed anew
 *
 * Takes over the queue of an earlier start, as far as it is not here.
 */
void
trunk_release_queue_take (TrunkReleaseQueue *self,
                          GPtrArray         *entries,
                          gboolean           go_on)
{
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));

  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const TrunkReleaseEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr(TrunkReleaseItem) item = NULL;

      if (trunk_release_queue_find (self, entry->id) != NULL)
        continue;

      item = trunk_release_item_new (entry);
      if (entry->state == TRUNK_RELEASE_ENTRY_NOT_RELEASED)
        trunk_release_item_set_state (item, TRUNK_RELEASE_NOT_RELEASED, entry->reason);
      trunk_release_queue_append (self, item);

      if (entry->state == TRUNK_RELEASE_ENTRY_SENT)
        trunk_release_queue_settle (self, item);
      else if (entry->state == TRUNK_RELEASE_ENTRY_NOT_RELEASED)
        trunk_release_queue_announce (self, item);
      else
        resume_waiting (self, item, go_on);
    }
}

/* Adding */

static GError *
find_hindrance (TrunkReleaseQueue *self,
                const char        *id)
{
  TrunkReleaseItem *item = trunk_release_queue_find (self, id);

  if (!trunk_locks_are_known (self->locks))
    return trunk_error_new_literal (TRUNK_ERROR_STORE,
                                    _("Which numbers are locked could not be read so far, so nothing was released. "
                                      "Refresh the list, then try again."));

  if (trunk_locks_has (self->locks, id))
    return trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                    _("This number is locked. Unlock it before you release it."));

  if (item != NULL && trunk_release_item_get_state (item) != TRUNK_RELEASE_OVERDUE &&
      trunk_release_item_get_state (item) != TRUNK_RELEASE_NOT_RELEASED)
    return trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, _("This number is being released already."));

  if (g_cancellable_is_cancelled (self->cancellable))
    return trunk_error_new_literal (TRUNK_ERROR_STORE, _("This space was left, so nothing was released."));

  return NULL;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkReleaseQueue *self = g_task_get_source_object (task);
  const TrunkReleaseEntry *entry = g_task_get_task_data (task);
  g_autoptr(TrunkReleaseItem) item = trunk_release_item_new (entry);
  TrunkReleaseItem *earlier = trunk_release_queue_find (self, entry->id);
  gint64 now = trunk_clock_get_now (self->clock);
  GError *error = NULL;

  if (!trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &error))
    {
      if (earlier != NULL)
        trunk_release_queue_write_item (self, earlier);
      g_task_return_error (task, error);
      return;
    }

  trunk_release_queue_noted (self, entry->id);

  /* It may have been locked, or added by somebody else, while it was written down. */
  error = find_hindrance (self, entry->id);
  if (error != NULL)
    {
      if (earlier == NULL)
        {
          trunk_release_item_set_state (item, TRUNK_RELEASE_CANCELLED, NULL);
          trunk_release_queue_write_item (self, item);
        }
      g_task_return_error (task, error);
      return;
    }

  if (earlier != NULL)
    trunk_release_queue_remove (self, earlier);
  trunk_release_queue_append (self, item);
  trunk_release_item_set_due (item, now + entry->due_at - entry->queued_at, now);
  trunk_release_queue_start_clock (self);
  trunk_release_queue_announce (self, item);
  g_task_return_pointer (task, g_steal_pointer (&item), g_object_unref);
}

/**
 * trunk_release_queue_add_async:
 * @number: what the person has decided to release, as it is shown now
 * @cancellable: (nullable): stops waiting; @number is added all the same
 * @callback: called when it is on disk that it waits
 * @user_data: for @callback
 *
 * Puts a number into the queue.  One that is overdue, or was not released, is confirmed anew by that.
 */
void
trunk_release_queue_add_async (TrunkReleaseQueue   *self,
                               TrunkNumber         *number,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
  g_autoptr(GTask) task = NULL;
  TrunkReleaseEntry *entry;
  GError *hindrance;

  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  task = g_task_new (self, cancellable, callback, user_data);
  hindrance = find_hindrance (self, trunk_number_get_id (number));
  if (hindrance != NULL)
    {
      g_task_return_error (task, hindrance);
      return;
    }

  entry = trunk_release_entry_new (trunk_number_get_id (number), trunk_number_get_number (number));
  entry->name = g_strdup (trunk_number_get_name (number));
  entry->queued_at = trunk_clock_get_now (self->clock);
  entry->due_at = entry->queued_at + (gint64) self->delay * G_USEC_PER_SEC;
  trunk_changes_free (entry->answered);
  entry->answered = trunk_release_dup_answered (trunk_number_get_values (number));
  g_ptr_array_add (entries, trunk_release_entry_copy (entry));
  trunk_release_queue_noted (self, entry->id);
  g_task_set_task_data (task, entry, (GDestroyNotify) trunk_release_entry_free);
  trunk_release_book_write_async (self->book, entries, NULL, added_cb, g_steal_pointer (&task));
}

/**
 * trunk_release_queue_add_finish:
 * @error: %TRUNK_ERROR_INVALID_INPUT where it is locked or waits already, %TRUNK_ERROR_STORE
 *
 * Returns: (transfer full): the item that waits
 */
TrunkReleaseItem *
trunk_release_queue_add_finish (TrunkReleaseQueue  *self,
                                GAsyncResult       *result,
                                GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * trunk_release_queue_count_waiting:
 *
 * Returns: how many releases the end of the process would put off
 */
guint
trunk_release_queue_count_waiting (TrunkReleaseQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      TrunkReleaseState state = trunk_release_item_get_state (g_ptr_array_index (self->items, i));

      n += state == TRUNK_RELEASE_WAITING || state == TRUNK_RELEASE_CHECKING;
    }

  return n;
}
