/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-used-values.h"

#include "trunk-used-value-private.h"

/**
 * TrunkUsedValues:
 *
 * The values that numbers have in use in one kind of field, the most used first, those used as much by their text.
 *
 * A #GListModel of #TrunkUsedValue.  One more or one less user costs the same whether there are ten values or
 * 100 000, but for a logarithm.
 */
struct _TrunkUsedValues
{
  GObject     parent_instance;

  GSequence  *sequence;  /* TrunkUsedValue, owned */
  GHashTable *by_text;   /* text of the value → value, both the sequence's */
};

static GType
trunk_used_values_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_USED_VALUE;
}

static guint
trunk_used_values_get_n_items (GListModel *model)
{
  return g_hash_table_size (TRUNK_USED_VALUES (model)->by_text);
}

static gpointer
trunk_used_values_get_item (GListModel *model,
                            guint       position)
{
  TrunkUsedValues *self = TRUNK_USED_VALUES (model);
  GSequenceIter *iter = NULL;

  if (position >= g_hash_table_size (self->by_text))
    return NULL;

  iter = g_sequence_get_iter_at_pos (self->sequence, (int) position);

  return g_object_ref (g_sequence_get (iter));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_used_values_get_item_type;
  iface->get_n_items = trunk_used_values_get_n_items;
  iface->get_item = trunk_used_values_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkUsedValues, trunk_used_values, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  TrunkUsedValue *one = (TrunkUsedValue *) a;
  TrunkUsedValue *two = (TrunkUsedValue *) b;
  guint users_of_one = trunk_used_value_get_n_users (one);
  guint users_of_two = trunk_used_value_get_n_users (two);

  if (users_of_one != users_of_two)
    return users_of_one > users_of_two ? -1 : 1;

  return g_strcmp0 (trunk_used_value_get_text (one), trunk_used_value_get_text (two));
}

static void
insert (TrunkUsedValues *self,
        TrunkUsedValue  *value)
{
  GSequenceIter *place = g_sequence_insert_sorted (self->sequence, g_object_ref (value), compare, NULL);

  trunk_used_value_set_place (value, place);
  g_hash_table_insert (self->by_text, (gpointer) trunk_used_value_get_text (value), value);
  g_list_model_items_changed (G_LIST_MODEL (self), (guint) g_sequence_iter_get_position (place), 0, 1);
}

static void
take_out (TrunkUsedValues *self,
          TrunkUsedValue  *value)
{
  GSequenceIter *place = trunk_used_value_get_place (value);
  guint position = (guint) g_sequence_iter_get_position (place);

  g_hash_table_remove (self->by_text, trunk_used_value_get_text (value));
  trunk_used_value_set_place (value, NULL);
  g_sequence_remove (place);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* Whether it stands between its neighbours as it should. */
static gboolean
is_in_place (TrunkUsedValue *value)
{
  GSequenceIter *place = trunk_used_value_get_place (value);
  GSequenceIter *next = g_sequence_iter_next (place);

  if (!g_sequence_iter_is_begin (place) && compare (g_sequence_get (g_sequence_iter_prev (place)), value, NULL) > 0)
    return FALSE;

  return g_sequence_iter_is_end (next) || compare (value, g_sequence_get (next), NULL) < 0;
}

static void
settle (TrunkUsedValues *self,
        TrunkUsedValue  *value)
{
  if (is_in_place (value))
    return;

  take_out (self, value);
  insert (self, value);
}

static void
trunk_used_values_finalize (GObject *object)
{
  TrunkUsedValues *self = TRUNK_USED_VALUES (object);

  g_hash_table_unref (self->by_text);
  g_sequence_free (self->sequence);

  G_OBJECT_CLASS (trunk_used_values_parent_class)->finalize (object);
}

static void
trunk_used_values_class_init (TrunkUsedValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_used_values_finalize;
}

static void
trunk_used_values_init (TrunkUsedValues *self)
{
  self->sequence = g_sequence_new (g_object_unref);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * trunk_used_values_new:
 *
 * Returns: (transfer full): an empty list
 */
TrunkUsedValues *
trunk_used_values_new (void)
{
  return g_object_new (TRUNK_TYPE_USED_VALUES, NULL);
}

/**
 * trunk_used_values_lookup:
 * @self: values
 * @text: (nullable): a text
 *
 * Returns: (transfer none) (nullable): the value that is exactly @text, where it is in use
 */
TrunkUsedValue *
trunk_used_values_lookup (TrunkUsedValues *self,
                          const char      *text)
{
  g_return_val_if_fail (TRUNK_IS_USED_VALUES (self), NULL);

  return text != NULL ? g_hash_table_lookup (self->by_text, text) : NULL;
}

/**
 * trunk_used_values_add:
 * @self: values
 * @text: a text
 * @number: who uses it
 *
 * Notes a user; one that is noted already stays noted once.
 */
void
trunk_used_values_add (TrunkUsedValues *self,
                       const char      *text,
                       TrunkNumber     *number)
{
  g_autoptr(TrunkUsedValue) value = NULL;

  g_return_if_fail (TRUNK_IS_USED_VALUES (self));
  g_return_if_fail (text != NULL);

  if (g_set_object (&value, trunk_used_values_lookup (self, text)))
    {
      if (trunk_used_value_add_user (value, number))
        settle (self, value);
      return;
    }

  value = trunk_used_value_new (text);
  trunk_used_value_add_user (value, number);
  insert (self, value);
}

/**
 * trunk_used_values_remove:
 * @self: values
 * @text: a text
 * @number: who used it
 *
 * Forgets a user; a value that nobody uses leaves the list.
 */
void
trunk_used_values_remove (TrunkUsedValues *self,
                          const char      *text,
                          TrunkNumber     *number)
{
  g_autoptr(TrunkUsedValue) value = NULL;

  g_return_if_fail (TRUNK_IS_USED_VALUES (self));
  g_return_if_fail (text != NULL);

  if (!g_set_object (&value, trunk_used_values_lookup (self, text)) || !trunk_used_value_remove_user (value, number))
    return;

  if (trunk_used_value_get_n_users (value) == 0)
    take_out (self, value);
  else
    settle (self, value);
}
