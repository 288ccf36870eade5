/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-private.h"

#include "trunk-number-marks.h"

/* The rows of the news: what is shown, in the order in which it came.  Work that grows with them is done in slices. */

static gboolean work_cb (gpointer user_data);

void
trunk_news_schedule (TrunkNews *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (work_cb, self);
}

TrunkNewsItem *
trunk_news_lookup (TrunkNews  *self,
                   const char *id)
{
  return id != NULL ? trunk_id_table_lookup (self->by_id, id) : NULL;
}

void
trunk_news_mark (TrunkNumber   *number,
                 TrunkNewsItem *item)
{
  TrunkNewsKind kind = item != NULL ? trunk_news_item_get_kind (item) : TRUNK_NEWS_SEEN;

  trunk_number_set_mark (number, TRUNK_NUMBER_NEW, kind == TRUNK_NEWS_NEW);
  trunk_number_set_mark (number, TRUNK_NUMBER_CHANGED, kind == TRUNK_NEWS_CHANGED);
}

void
trunk_news_hide (TrunkNews     *self,
                 TrunkNewsItem *item)
{
  GSequenceIter *iter = trunk_news_item_get_row (item);
  guint position;

  if (iter == NULL)
    return;

  position = (guint) g_sequence_iter_get_position (iter);
  trunk_news_item_set_row (item, NULL);
  g_sequence_remove (iter);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

gboolean
trunk_news_is_shown (TrunkNewsItem *item)
{
  TrunkNewsKind kind = trunk_news_item_get_kind (item);

  return kind == TRUNK_NEWS_GONE || (kind != TRUNK_NEWS_MISSING && trunk_news_item_get_number (item) != NULL);
}

/* Whoever is told of it may do anything to the news, so it is told last. */
void
trunk_news_show (TrunkNews     *self,
                 TrunkNewsItem *item)
{
  char *id = (char *) trunk_news_item_get_id (item);

  if (!trunk_news_is_shown (item))
    {
      trunk_id_table_insert (self->hidden, id, item);
      trunk_news_hide (self, item);
      return;
    }

  trunk_id_table_remove (self->hidden, id);
  if (trunk_news_item_get_row (item) == NULL)
    {
      g_queue_push_tail (&self->arriving, g_strdup (id));
      trunk_news_schedule (self);
    }
}

static gboolean
is_overdue (gint64 deadline)
{
  return g_get_monotonic_time () >= deadline;
}

static void
append_arriving (TrunkNews *self,
                 gint64     deadline)
{
  guint position = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint n = 0;

  do
    {
      g_autofree char *id = g_queue_pop_head (&self->arriving);
      TrunkNewsItem *item = trunk_news_lookup (self, id);

      if (item == NULL || !trunk_news_is_shown (item) || trunk_news_item_get_row (item) != NULL)
        continue;

      trunk_news_item_set_row (item, g_sequence_append (self->rows, item));
      n++;
    }
  while (!g_queue_is_empty (&self->arriving) && !is_overdue (deadline));

  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

static void
let_go_of_one (TrunkNews *self,
               GSequence *rows)
{
  GSequenceIter *first = g_sequence_get_begin_iter (rows);
  g_autoptr(TrunkNewsItem) item = NULL;
  TrunkNumber *number;

  if (g_sequence_iter_is_end (first))
    {
      g_queue_pop_head (&self->seen);
      g_sequence_free (rows);
      return;
    }

  item = g_sequence_get (first);
  g_sequence_remove (first);
  number = trunk_news_item_get_number (item);
  if (number != NULL)
    trunk_news_mark (number, trunk_news_lookup (self, trunk_news_item_get_id (item)));
}

static TrunkNewsEntry *
pop_entry (TrunkNews *self)
{
  GPtrArray *entries;

  while ((entries = g_queue_peek_head (&self->entries)) != NULL && entries->len == 0)
    g_ptr_array_unref (g_queue_pop_head (&self->entries));

  return entries != NULL ? g_ptr_array_steal_index_fast (entries, entries->len - 1) : NULL;
}

/* Whoever is told of something may let go of the news. */
static gboolean
work_cb (gpointer user_data)
{
  g_autoptr(TrunkNews) self = g_object_ref (user_data);
  gint64 deadline = g_get_monotonic_time () + self->slice;

  do
    {
      g_autoptr(TrunkNewsEntry) entry = pop_entry (self);

      if (entry != NULL)
        trunk_news_take_entry (self, entry);
      else if (!g_queue_is_empty (&self->arriving))
        append_arriving (self, deadline);
      else if (!g_queue_is_empty (&self->seen))
        let_go_of_one (self, g_queue_peek_head (&self->seen));
      else if (!g_queue_is_empty (&self->emptied))
        g_hash_table_unref (g_queue_pop_head (&self->emptied));
      else
        self->idle = 0;
    }
  while (self->idle != 0 && !is_overdue (deadline));

  return self->idle != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Nobody can have seen what is not in the rows. */
static void
keep_unseen (TrunkNews     *self,
             TrunkNewsItem *item)
{
  char *id;

  if (item == NULL || trunk_news_item_get_row (item) != NULL)
    return;

  id = (char *) trunk_news_item_get_id (item);
  if (trunk_id_table_insert (self->by_id, id, item))
    trunk_news_keeper_touch (self->keeper, id);
}

/* What is being shown soon is looked up before everything that was known is taken away. */
static GPtrArray *
list_unseen (TrunkNews *self)
{
  GPtrArray *unseen = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    {
      g_hash_table_iter_init (&iter, trunk_id_table_get_part (self->hidden, i));
      while (g_hash_table_iter_next (&iter, NULL, &item))
        g_ptr_array_add (unseen, item);
    }
  for (GList *link = self->arriving.head; link != NULL; link = link->next)
    g_ptr_array_add (unseen, trunk_news_lookup (self, link->data));

  return unseen;
}

/**
 * trunk_news_see_all:
 * @self: news
 *
 * Somebody has seen all of it.
 */
void
trunk_news_see_all (TrunkNews *self)
{
  g_autoptr(GPtrArray) unseen = NULL;
  guint n;

  g_return_if_fail (TRUNK_IS_NEWS (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self));
  trunk_news_keeper_clear (self->keeper);
  unseen = list_unseen (self);
  trunk_id_table_empty (self->by_id, &self->emptied);
  for (guint i = 0; i < unseen->len; i++)
    keep_unseen (self, unseen->pdata[i]);

  g_queue_push_tail (&self->seen, self->rows);
  self->rows = g_sequence_new (NULL);
  trunk_news_schedule (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}
