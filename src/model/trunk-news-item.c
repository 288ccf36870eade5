/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-item.h"

struct _TrunkNewsItem
{
  GObject        parent_instance;

  char          *id;
  TrunkNewsKind  kind;
  TrunkNumber   *number;
  guint64        fields;
  TrunkValues   *was;
  GSequenceIter *row;
};

G_DEFINE_FINAL_TYPE (TrunkNewsItem, trunk_news_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
trunk_news_item_finalize (GObject *object)
{
  TrunkNewsItem *self = TRUNK_NEWS_ITEM (object);

  g_free (self->id);
  g_clear_object (&self->number);
  g_clear_pointer (&self->was, trunk_values_unref);

  G_OBJECT_CLASS (trunk_news_item_parent_class)->finalize (object);
}

static void
trunk_news_item_class_init (TrunkNewsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_news_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_NEWS_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
trunk_news_item_init (TrunkNewsItem *self)
{
  self->kind = TRUNK_NEWS_SEEN;
}

/**
 * trunk_news_item_new:
 * @id: the service's id of a number
 *
 * Returns: (transfer full): an item that says nothing yet
 */
TrunkNewsItem *
trunk_news_item_new (const char *id)
{
  TrunkNewsItem *self = g_object_new (TRUNK_TYPE_NEWS_ITEM, NULL);

  self->id = g_strdup (id);

  return self;
}

const char *
trunk_news_item_get_id (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), NULL);

  return self->id;
}

TrunkNewsKind
trunk_news_item_get_kind (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), TRUNK_NEWS_SEEN);

  return self->kind;
}

/**
 * trunk_news_item_get_number:
 *
 * Returns: (transfer none) (nullable): the number; %NULL where the space does not have it any more
 */
TrunkNumber *
trunk_news_item_get_number (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), NULL);

  return self->number;
}

/**
 * trunk_news_item_get_fields:
 *
 * Returns: the mask of the fields that are not what they were; 0 of a number that is new
 */
guint64
trunk_news_item_get_fields (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), 0);

  return self->fields;
}

/**
 * trunk_news_item_get_was:
 *
 * Returns: (transfer none) (nullable): what the fields were; others may be in it or not
 */
TrunkValues *
trunk_news_item_get_was (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), NULL);

  return self->was;
}

/**
 * trunk_news_item_get_values:
 *
 * Returns: (transfer none) (nullable): what is known of the number: what it is now, or what it was where it is gone
 */
TrunkValues *
trunk_news_item_get_values (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), NULL);

  return self->number != NULL ? trunk_number_get_values (self->number) : self->was;
}

/**
 * trunk_news_item_set:
 * @self: an item
 * @kind: what is new
 * @number: (nullable): the number, where the space has it
 * @fields: the fields that are not what they were
 * @was: (nullable): what they were
 *
 * For the news alone.
 *
 * Returns: whether that is anything else than before
 */
gboolean
trunk_news_item_set (TrunkNewsItem *self,
                     TrunkNewsKind  kind,
                     TrunkNumber   *number,
                     guint64        fields,
                     TrunkValues   *was)
{
  gboolean same;

  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), FALSE);

  same = self->kind == kind && self->number == number && self->fields == fields &&
         (self->was == was || (self->was != NULL && was != NULL &&
                               (trunk_values_diff (self->was, was) & fields) == 0));

  self->kind = kind;
  self->fields = fields;
  g_set_object (&self->number, number);
  if (was != NULL)
    trunk_values_ref (was);
  g_clear_pointer (&self->was, trunk_values_unref);
  self->was = was;

  /* What a field is now may differ all the same. */
  g_signal_emit (self, signals[CHANGED], 0);

  return !same;
}

/**
 * trunk_news_item_get_row:
 *
 * For the news alone.
 *
 * Returns: (nullable): where in their rows it is
 */
GSequenceIter *
trunk_news_item_get_row (TrunkNewsItem *self)
{
  g_return_val_if_fail (TRUNK_IS_NEWS_ITEM (self), NULL);

  return self->row;
}

/* Here, and not in a table beside the rows, which would be one more that grows. */
void
trunk_news_item_set_row (TrunkNewsItem *self,
                         GSequenceIter *row)
{
  g_return_if_fail (TRUNK_IS_NEWS_ITEM (self));

  self->row = row;
}
