/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-pool.h"

/* A table that grows is made anew at once, which takes milliseconds from 50 000 numbers on: it is kept in parts. */
#define N_PARTS 32

/**
 * TrunkNumberPool:
 *
 * The one object of each number of a space.
 *
 * Every answer goes through it, so that lists, pages and jobs that speak of the same number hold the same
 * object.  Main thread only.
 *
 * It tells of every number that comes, differs or goes, one by one, so that whoever counts them need not look through
 * them: "added" (TrunkNumber), "changed" (TrunkNumber, TrunkValues: what it was), "removed" (TrunkNumber).  A number
 * that differs tells so itself before; whoever hears of that may have removed it when "changed" comes.
 * "marked" (TrunkNumber): a mark that lists are filtered by differs, see trunk_number_pool_mark().
 */
struct _TrunkNumberPool
{
  GObject     parent_instance;
  GHashTable *by_id[N_PARTS];      /* set of TrunkNumber, owned */
  GHashTable *by_number[N_PARTS];  /* set of TrunkNumber, borrowed from by_id */
};

G_DEFINE_FINAL_TYPE (TrunkNumberPool, trunk_number_pool, G_TYPE_OBJECT)

enum
{
  ADDED,
  CHANGED,
  REMOVED,
  MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/*
 * The tables are sets of the numbers themselves, hashed by a text inside of each, so that 100 000 numbers
 * need no copies of their ids.  To look one up by a text alone, the address of a Wanted is passed with
 * its lowest bit set: no object has an odd address.
 */
typedef struct
{
  const char *text;
} Wanted;

static gpointer
wanted_key (const Wanted *wanted)
{
  return GSIZE_TO_POINTER (GPOINTER_TO_SIZE (wanted) | 1);
}

static const char *
key_text (gconstpointer key,
          TrunkField    field)
{
  gsize address = GPOINTER_TO_SIZE (key);

  if (address & 1)
    return ((const Wanted *) GSIZE_TO_POINTER (address & ~(gsize) 1))->text;

  return trunk_number_get ((TrunkNumber *) key, field);
}

static guint
id_hash (gconstpointer key)
{
  return g_str_hash (key_text (key, TRUNK_FIELD_ID));
}

static gboolean
id_equal (gconstpointer a,
          gconstpointer b)
{
  return g_str_equal (key_text (a, TRUNK_FIELD_ID), key_text (b, TRUNK_FIELD_ID));
}

static guint
number_hash (gconstpointer key)
{
  return g_str_hash (key_text (key, TRUNK_FIELD_NUMBER));
}

static gboolean
number_equal (gconstpointer a,
              gconstpointer b)
{
  return g_str_equal (key_text (a, TRUNK_FIELD_NUMBER), key_text (b, TRUNK_FIELD_NUMBER));
}

/* The part of a table that has what has @text, if any of them has. */
static GHashTable *
get_part (GHashTable * const *table,
          const char         *text)
{
  return table[g_str_hash (text) % N_PARTS];
}

static TrunkNumber *
lookup (GHashTable * const *table,
        const char         *text)
{
  Wanted wanted = { text };

  return text != NULL ? g_hash_table_lookup (get_part (table, text), wanted_key (&wanted)) : NULL;
}

static guint
get_size (GHashTable * const *table)
{
  guint size = 0;

  for (guint i = 0; i < N_PARTS; i++)
    size += g_hash_table_size (table[i]);

  return size;
}

static void
trunk_number_pool_finalize (GObject *object)
{
  TrunkNumberPool *self = TRUNK_NUMBER_POOL (object);

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_hash_table_unref (self->by_number[i]);
      g_hash_table_unref (self->by_id[i]);
    }

  G_OBJECT_CLASS (trunk_number_pool_parent_class)->finalize (object);
}

static void
trunk_number_pool_class_init (TrunkNumberPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = trunk_number_pool_finalize;

  signals[ADDED] = g_signal_new ("added", TRUNK_TYPE_NUMBER_POOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_NUMBER_POOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, TRUNK_TYPE_NUMBER, TRUNK_TYPE_VALUES);
  signals[REMOVED] = g_signal_new ("removed", TRUNK_TYPE_NUMBER_POOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
  signals[MARKED] = g_signal_new ("marked", TRUNK_TYPE_NUMBER_POOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
}

static void
trunk_number_pool_init (TrunkNumberPool *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->by_id[i] = g_hash_table_new_full (id_hash, id_equal, g_object_unref, NULL);
      self->by_number[i] = g_hash_table_new (number_hash, number_equal);
    }
}

/**
 * trunk_number_pool_new:
 *
 * Returns: (transfer full): an empty pool
 */
TrunkNumberPool *
trunk_number_pool_new (void)
{
  return g_object_new (TRUNK_TYPE_NUMBER_POOL, NULL);
}

/**
 * trunk_number_pool_get_size:
 * @self: a pool
 *
 * Returns: how many numbers are known
 */
guint
trunk_number_pool_get_size (TrunkNumberPool *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (self), 0);

  return get_size (self->by_id);
}

/**
 * trunk_number_pool_lookup:
 * @self: a pool
 * @id: (nullable): the service's id
 *
 * Returns: (transfer none) (nullable): the number, where it is known
 */
TrunkNumber *
trunk_number_pool_lookup (TrunkNumberPool *self,
                          const char      *id)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (self), NULL);

  return lookup (self->by_id, id);
}

/**
 * trunk_number_pool_find_number:
 * @self: a pool
 * @e164: (nullable): a phone number
 *
 * Returns: (transfer none) (nullable): the number, where it is known; of several with the same phone
 *   number (one was released and bought again) the one that came last
 */
TrunkNumber *
trunk_number_pool_find_number (TrunkNumberPool *self,
                               const char      *e164)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (self), NULL);

  return lookup (self->by_number, e164);
}

static gpointer
find_other (TrunkNumberPool *self,
            TrunkNumber     *number)
{
  const char *e164 = trunk_number_get_number (number);
  GHashTableIter iter;
  gpointer other;

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_hash_table_iter_init (&iter, self->by_id[i]);
      while (g_hash_table_iter_next (&iter, &other, NULL))
        if (other != number && g_strcmp0 (trunk_number_get_number (other), e164) == 0)
          return other;
    }

  return NULL;
}

/* Another one with the same phone number takes its place; there is one only after a release, so this
 * hardly ever looks through the pool. */
static void
forget_phone_number (TrunkNumberPool *self,
                     TrunkNumber     *number)
{
  const char *e164 = trunk_number_get_number (number);
  gpointer other;

  if (lookup (self->by_number, e164) != number)
    return;

  g_hash_table_remove (get_part (self->by_number, e164), number);

  if (get_size (self->by_number) + 1 == get_size (self->by_id))
    return;

  other = find_other (self, number);
  if (other != NULL)
    g_hash_table_add (get_part (self->by_number, e164), other);
}

static void
update_known (TrunkNumberPool *self,
              TrunkNumber     *number,
              TrunkValues     *newer)
{
  g_autoptr(TrunkNumber) held = g_object_ref (number);
  g_autoptr(TrunkValues) older = trunk_values_ref (trunk_number_get_values (number));

  if (trunk_number_update (number, newer) != 0)
    g_signal_emit (self, signals[CHANGED], 0, number, older);
}

/**
 * trunk_number_pool_merge:
 * @self: a pool
 * @fresh: a number that nobody else holds, with an id
 *
 * Takes an answer in: the object known under its id is updated, an unknown one is adopted.
 *
 * Returns: (transfer none): the one object of the number
 */
TrunkNumber *
trunk_number_pool_merge (TrunkNumberPool *self,
                         TrunkNumber     *fresh)
{
  const char *e164;
  TrunkNumber *known;

  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (self), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER (fresh) && trunk_number_get_id (fresh) != NULL, NULL);

  e164 = trunk_number_get_number (fresh);
  known = trunk_number_pool_lookup (self, trunk_number_get_id (fresh));

  if (known == fresh)
    return known;

  if (known != NULL && g_strcmp0 (trunk_number_get_number (known), e164) == 0)
    {
      update_known (self, known, trunk_number_get_values (fresh));
      return known;
    }

  /* one id never changes its phone number; where it did, it is another number now */
  if (known != NULL)
    trunk_number_pool_remove (self, trunk_number_get_id (fresh));

  g_hash_table_add (get_part (self->by_id, trunk_number_get_id (fresh)), g_object_ref (fresh));
  if (e164 != NULL)
    g_hash_table_add (get_part (self->by_number, e164), fresh);
  g_signal_emit (self, signals[ADDED], 0, fresh);

  return fresh;
}

/**
 * trunk_number_pool_remove:
 * @self: a pool
 * @id: the service's id
 *
 * Forgets a number that is gone; objects that others hold stay as they are.
 */
void
trunk_number_pool_remove (TrunkNumberPool *self,
                          const char      *id)
{
  g_autoptr(TrunkNumber) number = NULL;

  g_return_if_fail (TRUNK_IS_NUMBER_POOL (self));

  if (!g_set_object (&number, trunk_number_pool_lookup (self, id)))
    return;

  if (trunk_number_get_number (number) != NULL)
    forget_phone_number (self, number);

  g_hash_table_remove (get_part (self->by_id, id), number);
  g_signal_emit (self, signals[REMOVED], 0, number);
}

/**
 * trunk_number_pool_mark:
 * @self: a pool
 * @number: one of its numbers
 * @mark: a mark
 * @set: whether it has it
 *
 * Marks a number, and tells the lists that it is in: for marks that those are filtered by.
 */
void
trunk_number_pool_mark (TrunkNumberPool *self,
                        TrunkNumber     *number,
                        TrunkNumberMark  mark,
                        gboolean         set)
{
  g_return_if_fail (TRUNK_IS_NUMBER_POOL (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  if (trunk_number_has_mark (number, mark) == set)
    return;

  trunk_number_set_mark (number, mark, set);
  g_signal_emit (self, signals[MARKED], 0, number);
}
