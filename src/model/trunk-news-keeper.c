/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-private.h"

/* How many entries are made in one turn of the main loop: about a millisecond of work, on a slow machine too. */
#define BATCH 200

/* Below what makes the news, so that the main loop is not held up by both in one turn. */
#define PRIORITY (G_PRIORITY_DEFAULT_IDLE + 10)

/*
 * Puts into the book what the news say, soon after they say it, and many at a time.
 *
 * What could not be written is written along with the next that can; where that somebody has seen something could not
 * be written, whoever has is told, and it is news still.
 */
struct _TrunkNewsKeeper
{
  TrunkNewsBook      *book;
  TrunkNewsEntryFunc  func;
  TrunkNews          *news;     /* which holds it */
  TrunkIdTable       *touched;  /* set of ids */
  GHashTable         *seen;     /* id → TrunkNewsEntry: what it was, until the book does not have it any more */
  gboolean            clear;    /* what was there before goes */
  GPtrArray          *dropped;  /* TrunkNewsEntry: what goes and had not been written */
  guint               idle;
};

typedef struct
{
  TrunkIdTable *touched;  /* of the keeper, which may have gone, as seen is */
  GHashTable   *seen;
  GPtrArray    *entries;
  GWeakRef      news;
  GPtrArray    *dropped;  /* NULL: the book is not to be emptied */
} Write;

static void
add_id (TrunkIdTable *ids,
        const char   *id)
{
  if (trunk_id_table_lookup (ids, id) == NULL)
    trunk_id_table_insert (ids, g_strdup (id), ids);
}

static TrunkNewsEntry *
take_seen (GHashTable *seen,
           const char *id)
{
  gpointer entry = NULL;

  g_hash_table_steal_extended (seen, id, NULL, &entry);

  return entry;
}

/* Returns: (transfer full): what @write should have taken out of the book and has not, beside what it was to drop */
static GPtrArray *
take_back (Write *write)
{
  GPtrArray *back = write->dropped != NULL ? g_steal_pointer (&write->dropped)
                                           : g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_news_entry_free);

  for (guint i = 0; i < write->entries->len; i++)
    {
      const TrunkNewsEntry *entry = write->entries->pdata[i];
      TrunkNewsEntry *seen = take_seen (write->seen, entry->id);

      add_id (write->touched, entry->id);
      if (seen != NULL)
        g_ptr_array_add (back, seen);
    }
  for (guint i = 0; i < back->len; i++)
    ((TrunkNewsEntry *) back->pdata[i])->unwritten = TRUE;

  return back;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Write *write = user_data;
  g_autoptr(TrunkNews) news = g_weak_ref_get (&write->news);
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GError) error = NULL;
  gboolean clear = write->dropped != NULL;

  if (!trunk_news_book_write_finish (TRUNK_NEWS_BOOK (source), result, &error))
    {
      back = take_back (write);
      if (news != NULL && (clear || back->len > 0))
        trunk_news_bring_back (news, clear ? TRUNK_NEWS_BOOK (source) : NULL, g_steal_pointer (&back), error);
    }
  else
    {
      for (guint i = 0; i < write->entries->len; i++)
        g_hash_table_remove (write->seen, ((TrunkNewsEntry *) write->entries->pdata[i])->id);
    }

  g_weak_ref_clear (&write->news);
  g_clear_pointer (&write->dropped, g_ptr_array_unref);
  trunk_id_table_unref (write->touched);
  g_hash_table_unref (write->seen);
  g_ptr_array_unref (write->entries);
  g_free (write);
}

/* Takes ids out of a part until there are @max entries. */
static void
take_touched (TrunkNewsKeeper *self,
              guint            part,
              guint            max,
              GPtrArray       *entries)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, trunk_id_table_get_part (self->touched, part));
  while (entries->len < max && g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_ptr_array_add (entries, self->func (id, self->news));
      g_hash_table_iter_remove (&iter);
    }
}

static void
write_batch (TrunkNewsKeeper *self)
{
  Write *write = g_new0 (Write, 1);

  write->touched = trunk_id_table_ref (self->touched);
  write->seen = g_hash_table_ref (self->seen);
  write->dropped = g_steal_pointer (&self->dropped);
  g_weak_ref_init (&write->news, self->news);
  write->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_news_entry_free);
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    take_touched (self, i, BATCH, write->entries);

  trunk_news_book_write_async (self->book, write->entries, self->clear, NULL, written_cb, write);
  self->clear = FALSE;
}

static gboolean
is_dirty (TrunkNewsKeeper *self)
{
  return self->clear || trunk_id_table_get_size (self->touched) > 0;
}

static gboolean
idle_cb (gpointer user_data)
{
  TrunkNewsKeeper *self = user_data;

  if (is_dirty (self))
    write_batch (self);
  if (is_dirty (self))
    return G_SOURCE_CONTINUE;

  self->idle = 0;

  return G_SOURCE_REMOVE;
}

static void
schedule (TrunkNewsKeeper *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (PRIORITY, idle_cb, self, NULL);
}

TrunkNewsKeeper *
trunk_news_keeper_new (TrunkNewsBook      *book,
                       TrunkNewsEntryFunc  func,
                       TrunkNews          *news)
{
  TrunkNewsKeeper *self = g_new0 (TrunkNewsKeeper, 1);

  self->book = g_object_ref (book);
  self->func = func;
  self->news = news;
  self->touched = trunk_id_table_new (g_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) trunk_news_entry_free);

  return self;
}

/* What is left to be written is handed over: whoever closes the book waits for it. */
void
trunk_news_keeper_flush (TrunkNewsKeeper *self)
{
  while (self->idle != 0 && is_dirty (self))
    write_batch (self);
}

void
trunk_news_keeper_free (TrunkNewsKeeper *self)
{
  trunk_news_keeper_flush (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->dropped, g_ptr_array_unref);
  trunk_id_table_unref (self->touched);
  g_hash_table_unref (self->seen);
  g_object_unref (self->book);
  g_free (self);
}

/* Writes what there is to say of a number, or that there is nothing any more. */
void
trunk_news_keeper_touch (TrunkNewsKeeper *self,
                         const char      *id)
{
  add_id (self->touched, id);
  schedule (self);
}

/* What there is to say is what the book says. */
void
trunk_news_keeper_skip (TrunkNewsKeeper *self,
                        const char      *id)
{
  trunk_id_table_remove (self->touched, id);
}

/* Says that somebody is about to have seen what there is to say. */
void
trunk_news_keeper_see (TrunkNewsKeeper *self,
                       const char      *id)
{
  TrunkNewsEntry *entry = self->func (id, self->news);

  g_hash_table_replace (self->seen, entry->id, entry);
}

/* What was seen just now, one by one, is dropped as what it was. */
static void
drop_seen (TrunkNewsKeeper *self)
{
  for (guint i = self->dropped->len; i > 0; i--)
    {
      const TrunkNewsEntry *entry = self->dropped->pdata[i - 1];
      TrunkNewsEntry *seen = entry->kind == TRUNK_NEWS_SEEN ? take_seen (self->seen, entry->id) : NULL;

      if (seen != NULL)
        g_ptr_array_add (self->dropped, seen);
      if (entry->kind == TRUNK_NEWS_SEEN)
        g_ptr_array_remove_index_fast (self->dropped, i - 1);
    }
}

/* Takes everything out of the book; what is touched afterwards is put in. */
void
trunk_news_keeper_clear (TrunkNewsKeeper *self)
{
  if (self->dropped == NULL)
    self->dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_news_entry_free);
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    take_touched (self, i, G_MAXUINT, self->dropped);
  drop_seen (self);

  self->clear = TRUE;
  schedule (self);
}
