/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-private.h"

/* What is news, and what is not any more. */

#define MASK TRUNK_FIELD_MASK

/* Items */

static void
put (TrunkNews     *self,
     const char    *id,
     TrunkNewsKind  kind,
     TrunkNumber   *number,
     guint64        fields,
     TrunkValues   *was)
{
  g_autoptr(TrunkNewsItem) item = NULL;

  if (!g_set_object (&item, trunk_news_lookup (self, id)))
    {
      item = trunk_news_item_new (id);
      trunk_id_table_insert (self->by_id, (char *) trunk_news_item_get_id (item), g_object_ref (item));
    }

  if (trunk_news_item_set (item, kind, number, fields, was))
    trunk_news_keeper_touch (self->keeper, id);
  if (number != NULL)
    trunk_news_mark (number, item);
  trunk_news_show (self, item);
}

void
trunk_news_drop (TrunkNews     *self,
                 TrunkNewsItem *item)
{
  const char *id = trunk_news_item_get_id (item);
  TrunkNumber *number = trunk_news_item_get_number (item);

  trunk_id_table_remove (self->by_id, id);
  trunk_id_table_remove (self->hidden, id);
  trunk_news_keeper_touch (self->keeper, id);
  if (number != NULL)
    trunk_news_mark (number, NULL);
  trunk_news_hide (self, item);
  g_object_unref (item);
}

/* What fields were, put into what is known of the others. */
static TrunkValues *
overlay (TrunkValues *values,
         guint64      fields,
         TrunkValues *was)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  if (was == NULL || fields == 0)
    return trunk_values_ref (values);

  trunk_values_builder_init_from (&builder, values);
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (field == TRUNK_FIELD_CAPABILITIES && (fields & MASK (field)) != 0)
      trunk_values_builder_set_capabilities (&builder, trunk_values_get_capabilities (was));
    else if ((fields & MASK (field)) != 0)
      trunk_values_builder_set (&builder, field, trunk_values_get (was, field));

  return trunk_values_builder_end (&builder);
}

static TrunkValues *
get_before (TrunkNewsItem *item,
            TrunkValues   *values)
{
  if (item == NULL)
    return trunk_values_ref (values);

  return overlay (values, trunk_news_item_get_fields (item), trunk_news_item_get_was (item));
}

/* Compares a number with what it was when somebody looked last. */
static void
judge (TrunkNews   *self,
       TrunkNumber *number,
       TrunkValues *before)
{
  const char *id = trunk_number_get_id (number);
  TrunkNewsItem *item = trunk_news_lookup (self, id);
  TrunkValues *newer = trunk_number_get_values (number);
  g_autoptr(TrunkValues) was = trunk_own_writes_apply (self->own, id, before, newer);
  guint64 fields = trunk_values_logical_diff (was, newer) & trunk_news_get_telling_fields ();

  if (fields != 0)
    put (self, id, TRUNK_NEWS_CHANGED, number, fields, was);
  else if (item != NULL)
    trunk_news_drop (self, item);
}

/* What has been news before is compared with what it was then, all else with @older. */
static void
compare (TrunkNews   *self,
         TrunkNumber *number,
         TrunkValues *older)
{
  TrunkNewsItem *item = trunk_news_lookup (self, trunk_number_get_id (number));
  g_autoptr(TrunkValues) before = NULL;

  if (item != NULL || self->started)
    {
      before = get_before (item, older);
      judge (self, number, before);
    }
  else
    {
      before = trunk_own_writes_apply (self->own, trunk_number_get_id (number), older,
                                       trunk_number_get_values (number));
    }
}

/* Takes the news of what is not in the pool: @was is what is known of it. */
static void
put_missing (TrunkNews   *self,
             const char  *id,
             TrunkValues *was)
{
  put (self, id, TRUNK_NEWS_MISSING, NULL, trunk_news_get_telling_fields (), was);
  trunk_news_emit_missing (self, id);
}

/* The pool */

static void
added_cb (TrunkNews   *self,
          TrunkNumber *number)
{
  const char *id = trunk_number_get_id (number);
  TrunkNewsItem *item = trunk_news_lookup (self, id);
  gboolean is_own = trunk_own_writes_see_new (self->own, trunk_number_get_number (number));

  if (item != NULL && trunk_news_item_get_kind (item) != TRUNK_NEWS_NEW)
    compare (self, number, trunk_number_get_values (number));
  else if (item != NULL && is_own)
    trunk_news_drop (self, item);
  else if (item != NULL || (self->started && !is_own))
    put (self, id, TRUNK_NEWS_NEW, number, 0, NULL);
}

static void
changed_cb (TrunkNews   *self,
            TrunkNumber *number,
            TrunkValues *older)
{
  TrunkNewsItem *item = trunk_news_lookup (self, trunk_number_get_id (number));

  /* What this app does to a new number is seen too. */
  if (item != NULL && trunk_news_item_get_kind (item) == TRUNK_NEWS_NEW)
    trunk_values_unref (trunk_own_writes_apply (self->own, trunk_number_get_id (number), older,
                                                trunk_number_get_values (number)));
  else
    compare (self, number, older);
}

/* It was said to be missing before, or it is no news that it has gone. */
static void
removed_cb (TrunkNews   *self,
            TrunkNumber *number)
{
  TrunkNewsItem *item = trunk_news_lookup (self, trunk_number_get_id (number));

  if (item != NULL && trunk_news_item_get_number (item) == number)
    trunk_news_drop (self, item);
  else
    trunk_news_mark (number, NULL);
}

void
trunk_news_watch_pool (TrunkNews *self)
{
  g_signal_connect_swapped (self->pool, "added", G_CALLBACK (added_cb), self);
  g_signal_connect_swapped (self->pool, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->pool, "removed", G_CALLBACK (removed_cb), self);
}

/* The book */

TrunkNewsEntry *
trunk_news_make_entry (const char *id,
                       gpointer    user_data)
{
  TrunkNewsItem *item = trunk_news_lookup (user_data, id);

  if (item == NULL)
    return trunk_news_entry_new (id, TRUNK_NEWS_SEEN, 0, NULL);

  return trunk_news_entry_new (id, trunk_news_item_get_kind (item), trunk_news_item_get_fields (item),
                               trunk_news_item_get_was (item));
}

/* What all of the last visit is in the pool without is missing; what was new then, and is not there, is no news. */
static void
find_out (TrunkNews     *self,
          TrunkNewsItem *item)
{
  TrunkNewsKind kind = trunk_news_item_get_kind (item);

  if (kind == TRUNK_NEWS_GONE)
    return;

  if (kind == TRUNK_NEWS_NEW || trunk_own_writes_has_released (self->own, trunk_news_item_get_id (item)))
    trunk_news_drop (self, item);
  else if (kind == TRUNK_NEWS_MISSING)
    trunk_news_emit_missing (self, trunk_news_item_get_id (item));
  else
    put_missing (self, trunk_news_item_get_id (item), trunk_news_item_get_was (item));
}

/* What was new and has been lost since is no news at all; of what has changed and was lost, what it was counts. */
static void
take_entry_of_lost (TrunkNews            *self,
                    TrunkNewsItem        *item,
                    const TrunkNewsEntry *entry)
{
  g_autoptr(TrunkValues) was = NULL;

  if (entry->kind == TRUNK_NEWS_NEW)
    {
      trunk_news_drop (self, item);
      return;
    }

  was = overlay (trunk_news_item_get_was (item), entry->fields, entry->was);
  put (self, entry->id, trunk_news_item_get_kind (item), NULL, trunk_news_item_get_fields (item), was);
}

/* Something may have become news while the book was being read: what the book says was before that. */
void
trunk_news_take_entry (TrunkNews            *self,
                       const TrunkNewsEntry *entry)
{
  TrunkNewsItem *item = trunk_news_lookup (self, entry->id);
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, entry->id);
  gboolean is_known = item != NULL;
  g_autoptr(TrunkValues) before = NULL;
  g_autoptr(TrunkValues) was = NULL;

  if (number == NULL && is_known)
    {
      take_entry_of_lost (self, item, entry);
      return;
    }

  if (number == NULL || entry->kind == TRUNK_NEWS_NEW)
    {
      put (self, entry->id, entry->kind, number, entry->fields, entry->was);
    }
  else
    {
      before = get_before (item, trunk_number_get_values (number));
      was = overlay (before, entry->fields, entry->was);
      judge (self, number, was);
    }

  item = trunk_news_lookup (self, entry->id);
  if (item == NULL)
    trunk_news_keeper_touch (self->keeper, entry->id);
  else if (!is_known && !entry->unwritten && trunk_news_item_get_kind (item) == entry->kind &&
           trunk_news_item_get_fields (item) == entry->fields)
    trunk_news_keeper_skip (self->keeper, entry->id);

  if (item != NULL && number == NULL && self->started)
    find_out (self, item);
}

/**
 * trunk_news_start:
 * @self: news
 *
 * Says that all that the space had when somebody looked last is in the pool: what comes from now on is new.
 */
void
trunk_news_start (TrunkNews *self)
{
  g_autoptr(GPtrArray) items = NULL;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (TRUNK_IS_NEWS (self));

  if (self->started)
    return;

  self->started = TRUE;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < TRUNK_ID_TABLE_N_PARTS; i++)
    {
      g_hash_table_iter_init (&iter, trunk_id_table_get_part (self->hidden, i));
      while (g_hash_table_iter_next (&iter, NULL, &item))
        g_ptr_array_add (items, g_object_ref (item));
    }
  for (guint i = 0; i < items->len; i++)
    if (trunk_news_lookup (self, trunk_news_item_get_id (items->pdata[i])) == items->pdata[i])
      find_out (self, items->pdata[i]);
}

/**
 * trunk_news_take_own:
 * @self: news
 * @record: a line of the journal
 *
 * Takes up what this app does, and what becomes of it: that is no news.
 */
void
trunk_news_take_own (TrunkNews         *self,
                     const TrunkRecord *record)
{
  TrunkNumber *known;

  g_return_if_fail (TRUNK_IS_NEWS (self));
  g_return_if_fail (record != NULL);

  if (record->kind == TRUNK_RECORD_PURCHASE)
    known = trunk_number_pool_find_number (self->pool, record->number);
  else
    known = trunk_number_pool_lookup (self->pool, record->id);

  trunk_own_writes_take (self->own, record, known != NULL);

  /* It may show already: then the number does not change any more, and nobody waits for that. */
  if (known != NULL && record->state == TRUNK_RECORD_DONE && record->changes != NULL)
    changed_cb (self, known, trunk_number_get_values (known));
}

/**
 * trunk_news_note_missing:
 * @self: news
 * @number: a number that the whole list does not have any more; still in the pool
 *
 * It is no news before somebody has proven it, see trunk_news_note_gone().
 */
void
trunk_news_note_missing (TrunkNews   *self,
                         TrunkNumber *number)
{
  const char *id;
  TrunkNewsItem *item;
  g_autoptr(TrunkValues) was = NULL;

  g_return_if_fail (TRUNK_IS_NEWS (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  id = trunk_number_get_id (number);
  item = trunk_news_lookup (self, id);

  /* What came and went while nobody looked is no news, nor is what this app has released. */
  if (trunk_own_writes_has_released (self->own, id) || (item == NULL && !self->started) ||
      (item != NULL && trunk_news_item_get_kind (item) == TRUNK_NEWS_NEW))
    return;

  was = get_before (item, trunk_number_get_values (number));
  trunk_news_mark (number, NULL);
  put_missing (self, id, was);
}

/**
 * trunk_news_note_gone:
 * @self: news
 * @id: of a number that was missing
 *
 * Says that SignalWire does not know it any more.
 */
void
trunk_news_note_gone (TrunkNews  *self,
                      const char *id)
{
  TrunkNewsItem *item;

  g_return_if_fail (TRUNK_IS_NEWS (self));

  item = trunk_news_lookup (self, id);
  if (item != NULL && trunk_news_item_get_kind (item) == TRUNK_NEWS_MISSING)
    put (self, id, TRUNK_NEWS_GONE, NULL, trunk_news_item_get_fields (item), trunk_news_item_get_was (item));
}
