/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-private.h"

/* In µs: those who are told take some time, too. */
#define SLICE 1000

enum
{
  MISSING,
  NOT_SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TRUNK_TYPE_NEWS_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return (guint) g_sequence_get_length (TRUNK_NEWS (model)->rows);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  TrunkNews *self = TRUNK_NEWS (model);
  GSequenceIter *iter = g_sequence_get_iter_at_pos (self->rows, (int) MIN (position, G_MAXINT));

  return g_sequence_iter_is_end (iter) ? NULL : g_object_ref (g_sequence_get (iter));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkNews, trunk_news, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

void
trunk_news_emit_missing (TrunkNews  *self,
                         const char *id)
{
  g_signal_emit (self, signals[MISSING], 0, id);
}

static void
brought_back_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TrunkNews) self = user_data;
  g_autoptr(GPtrArray) entries = trunk_news_book_load_finish (TRUNK_NEWS_BOOK (source), result, NULL);

  if (entries != NULL && self->keeper != NULL)
    trunk_news_take (self, g_steal_pointer (&entries));
}

/* That something has been seen could not be written: it is news still, and so is what the book has, if it was to be
 * emptied. */
void
trunk_news_bring_back (TrunkNews     *self,
                       TrunkNewsBook *book,     /* NULL: it was not to be emptied */
                       GPtrArray     *dropped,  /* (transfer full), of TrunkNewsEntry */
                       const GError  *error)
{
  g_signal_emit (self, signals[NOT_SEEN], 0, error);
  trunk_news_take (self, dropped);
  if (book != NULL)
    trunk_news_book_load_async (book, NULL, brought_back_cb, g_object_ref (self));
}

/* The object */

static void
trunk_news_dispose (GObject *object)
{
  TrunkNews *self = TRUNK_NEWS (object);

  g_clear_pointer (&self->keeper, trunk_news_keeper_free);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->pool != NULL)
    g_signal_handlers_disconnect_by_data (self->pool, self);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (trunk_news_parent_class)->dispose (object);
}

static void
unref_item (gpointer item,
            gpointer user_data)
{
  g_object_unref (item);
}

static void
free_seen (gpointer rows)
{
  g_sequence_foreach (rows, unref_item, NULL);
  g_sequence_free (rows);
}

static void
unref_items (GHashTable *items)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_hash_table_iter_steal (&iter);
      g_object_unref (item);
    }
}

static void
trunk_news_finalize (GObject *object)
{
  TrunkNews *self = TRUNK_NEWS (object);

  trunk_id_table_unref (self->hidden);
  g_sequence_free (self->rows);
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    unref_items (trunk_id_table_get_part (self->by_id, i));
  trunk_id_table_unref (self->by_id);
  g_queue_clear_full (&self->arriving, g_free);
  g_queue_clear_full (&self->entries, (GDestroyNotify) g_ptr_array_unref);
  g_queue_clear_full (&self->seen, free_seen);
  g_queue_clear_full (&self->emptied, (GDestroyNotify) g_hash_table_unref);
  g_clear_pointer (&self->own, trunk_own_writes_free);

  G_OBJECT_CLASS (trunk_news_parent_class)->finalize (object);
}

static void
trunk_news_class_init (TrunkNewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_news_dispose;
  object_class->finalize = trunk_news_finalize;

  signals[MISSING] = g_signal_new ("missing", TRUNK_TYPE_NEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NOT_SEEN] = g_signal_new ("not-seen", TRUNK_TYPE_NEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
trunk_news_init (TrunkNews *self)
{
  self->slice = SLICE;
  self->own = trunk_own_writes_new ();
  self->by_id = trunk_id_table_new (NULL);
  self->hidden = trunk_id_table_new (NULL);
  self->rows = g_sequence_new (NULL);
}

/**
 * trunk_news_new:
 * @pool: the numbers that the space is known to have
 * @book: where the news are kept until somebody has seen them
 *
 * Returns: (transfer full): no news, that is, until trunk_news_start()
 */
TrunkNews *
trunk_news_new (TrunkNumberPool *pool,
                TrunkNewsBook   *book)
{
  TrunkNews *self;

  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (pool), NULL);
  g_return_val_if_fail (TRUNK_IS_NEWS_BOOK (book), NULL);

  self = g_object_new (TRUNK_TYPE_NEWS, NULL);
  self->pool = g_object_ref (pool);
  self->keeper = trunk_news_keeper_new (book, trunk_news_make_entry, self);
  trunk_news_watch_pool (self);

  return self;
}

gboolean
trunk_news_is_started (TrunkNews *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS (self), FALSE);

  return self->started;
}

/**
 * trunk_news_take:
 * @self: news
 * @entries: (transfer full) (element-type TrunkNewsEntry): what the book has, held by nobody else
 *
 * Takes up what was news before, a little at a time.
 */
void
trunk_news_take (TrunkNews *self,
                 GPtrArray *entries)
{
  g_return_if_fail (TRUNK_IS_NEWS (self));

  for (guint i = 0; i < entries->len / 2; i++)
    {
      gpointer first = entries->pdata[i];

      entries->pdata[i] = entries->pdata[entries->len - 1 - i];
      entries->pdata[entries->len - 1 - i] = first;
    }
  g_queue_push_tail (&self->entries, entries);
  trunk_news_schedule (self);
}

/**
 * trunk_news_find:
 * @self: news
 * @id: (nullable): of a number
 *
 * Returns: (transfer none) (nullable): what is new about it, where something is
 */
TrunkNewsItem *
trunk_news_find (TrunkNews  *self,
                 const char *id)
{
  TrunkNewsItem *item;

  g_return_val_if_fail (TRUNK_IS_NEWS (self), NULL);

  item = trunk_news_lookup (self, id);

  return item != NULL && trunk_news_is_shown (item) ? item : NULL;
}

/**
 * trunk_news_see:
 * @self: news
 * @id: of a number
 *
 * Somebody has seen what is new about it.
 */
void
trunk_news_see (TrunkNews  *self,
                const char *id)
{
  TrunkNewsItem *item;

  g_return_if_fail (TRUNK_IS_NEWS (self));

  item = trunk_news_find (self, id);
  if (item == NULL)
    return;

  trunk_news_keeper_see (self->keeper, id);
  trunk_news_drop (self, item);
}

/**
 * trunk_news_flush:
 * @self: news
 *
 * Asks the book for all that is to be written, so that who reads it next reads that.
 */
void
trunk_news_flush (TrunkNews *self)
{
  g_return_if_fail (TRUNK_IS_NEWS (self));

  trunk_news_keeper_flush (self->keeper);
}

/**
 * trunk_news_set_slice:
 * @self: news
 * @microseconds: how long the main loop may be held up at a time
 *
 * For tests, which want every slice to end early.
 */
void
trunk_news_set_slice (TrunkNews *self,
                      gint64     microseconds)
{
  g_return_if_fail (TRUNK_IS_NEWS (self));

  self->slice = microseconds;
}
