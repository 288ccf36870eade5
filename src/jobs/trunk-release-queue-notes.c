/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-queue-private.h"

/*
 * What the queue writes down of its items.
 *
 * Of what could not be written, because the disk was full, the latest is written again until it is: an earlier word on
 * the disk would let the next start send what the person has kept, or was told to see to.
 */

/* Seconds. */
#define AGAIN 10

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_release_entry_free);
}

typedef struct
{
  TrunkReleaseQueue *queue;
  GPtrArray         *entries;
} Note;

static void write_again (TrunkReleaseQueue *self);

static gboolean
again_cb (gpointer user_data)
{
  TrunkReleaseQueue *self = user_data;

  self->note_id = 0;
  write_again (self);

  return G_SOURCE_REMOVE;
}

/* The entry is of use where the item has left by then: what it was at its end. */
static void
keep_unwritten (TrunkReleaseQueue       *self,
                const TrunkReleaseEntry *entry)
{
  g_hash_table_replace (self->unwritten, g_strdup (entry->id), trunk_release_entry_copy (entry));
  if (self->note_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->note_id = trunk_clock_add_timeout (self->clock, AGAIN * 1000, again_cb, self, NULL);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Note *note = user_data;
  g_autoptr(TrunkReleaseQueue) self = note->queue;
  g_autoptr(GPtrArray) entries = note->entries;
  gboolean written = trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, NULL);

  for (guint i = 0; i < entries->len; i++)
    if (written)
      g_hash_table_remove (self->unwritten, ((const TrunkReleaseEntry *) entries->pdata[i])->id);
    else
      keep_unwritten (self, entries->pdata[i]);
}

static void
write_entries (TrunkReleaseQueue *self,
               GPtrArray         *entries) /* (transfer full) */
{
  Note *note = g_new0 (Note, 1);

  note->queue = g_object_ref (self);
  note->entries = entries;
  trunk_release_book_write_async (self->book, entries, NULL, noted_cb, note);
}

/* As it is now, and not as it was when it could not be written: there may have been a later word since.  What is not in
 * the queue any more has ended. */
static GPtrArray *
list_unwritten (TrunkReleaseQueue *self)
{
  GPtrArray *entries = entries_new ();
  GHashTableIter iter;
  gpointer id, unwritten;

  g_hash_table_iter_init (&iter, self->unwritten);
  while (g_hash_table_iter_next (&iter, &id, &unwritten))
    {
      TrunkReleaseItem *item = trunk_release_queue_find (self, id);
      TrunkReleaseEntry *entry = trunk_release_entry_copy (item != NULL ? trunk_release_item_get_entry (item)
                                                                        : unwritten);

      if (item == NULL)
        entry->state = TRUNK_RELEASE_ENTRY_ENDED;
      g_ptr_array_add (entries, entry);
    }

  return entries;
}

static void
write_again (TrunkReleaseQueue *self)
{
  if (g_hash_table_size (self->unwritten) > 0)
    write_entries (self, list_unwritten (self));
}

void
trunk_release_queue_write_item (TrunkReleaseQueue *self,
                                TrunkReleaseItem  *item)
{
  GPtrArray *entries = entries_new ();

  g_ptr_array_add (entries, trunk_release_entry_copy (trunk_release_item_get_entry (item)));
  write_entries (self, entries);
}

/* Somebody else has written it, or is about to. */
void
trunk_release_queue_noted (TrunkReleaseQueue *self,
                           const char        *id)
{
  g_hash_table_remove (self->unwritten, id);
}

static void
last_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GPtrArray) entries = user_data;

  trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, NULL);
}

/* The last try: nobody waits for it any more. */
void
trunk_release_queue_end_notes (TrunkReleaseQueue *self)
{
  GPtrArray *entries;

  trunk_clock_clear_timeout (self->clock, &self->note_id);
  if (g_hash_table_size (self->unwritten) == 0)
    return;

  entries = list_unwritten (self);
  g_hash_table_remove_all (self->unwritten);
  trunk_release_book_write_async (self->book, entries, NULL, last_cb, entries);
}
