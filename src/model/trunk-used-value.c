/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-used-value.h"

#include "trunk-used-value-private.h"

/**
 * TrunkUsedValue:
 *
 * A web address, an id, a topic or a host that numbers of a space have in use, and which ones.
 *
 * All numbers may use the same value, and any of them may leave, so their places are known once there are many.
 */
struct _TrunkUsedValue
{
  GObject        parent_instance;

  char          *text;    /* GRefString */
  GPtrArray     *users;   /* TrunkNumber, owned */
  GHashTable    *places;  /* where each is in users, or NULL while these are few */
  GSequenceIter *place;   /* where it is in its list, or NULL */
};

G_DEFINE_FINAL_TYPE (TrunkUsedValue, trunk_used_value, G_TYPE_OBJECT)

#define MANY 32

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_N_USERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
find_user (TrunkUsedValue *self,
           TrunkNumber    *number,
           guint          *position)
{
  gpointer value;

  if (self->places == NULL)
    return g_ptr_array_find (self->users, number, position);
  if (!g_hash_table_lookup_extended (self->places, number, NULL, &value))
    return FALSE;

  *position = GPOINTER_TO_UINT (value);

  return TRUE;
}

static void
make_places (TrunkUsedValue *self)
{
  self->places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->users->len; i++)
    g_hash_table_insert (self->places, self->users->pdata[i], GUINT_TO_POINTER (i));
}

static void
trunk_used_value_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrunkUsedValue *self = TRUNK_USED_VALUE (object);

  switch (property)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_N_USERS:
      g_value_set_uint (value, self->users->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_used_value_finalize (GObject *object)
{
  TrunkUsedValue *self = TRUNK_USED_VALUE (object);

  g_clear_pointer (&self->text, g_ref_string_release);
  g_ptr_array_unref (self->users);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (trunk_used_value_parent_class)->finalize (object);
}

static void
trunk_used_value_class_init (TrunkUsedValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_used_value_get_property;
  object_class->finalize = trunk_used_value_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_N_USERS] = g_param_spec_uint ("n-users", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_used_value_init (TrunkUsedValue *self)
{
  self->users = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The text is shared with the values of the numbers. */
TrunkUsedValue *
trunk_used_value_new (const char *text)
{
  TrunkUsedValue *self = g_object_new (TRUNK_TYPE_USED_VALUE, NULL);

  self->text = g_ref_string_new_intern (text);

  return self;
}

/* FALSE if it was one already. */
gboolean
trunk_used_value_add_user (TrunkUsedValue *self,
                           TrunkNumber    *number)
{
  guint position;

  if (find_user (self, number, &position))
    return FALSE;

  g_ptr_array_add (self->users, g_object_ref (number));
  if (self->places != NULL)
    g_hash_table_insert (self->places, number, GUINT_TO_POINTER (self->users->len - 1));
  else if (self->users->len > MANY)
    make_places (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_USERS]);

  return TRUE;
}

/* The last one takes its place; FALSE if it was none. */
gboolean
trunk_used_value_remove_user (TrunkUsedValue *self,
                              TrunkNumber    *number)
{
  guint position;

  if (!find_user (self, number, &position))
    return FALSE;

  if (self->places != NULL)
    g_hash_table_remove (self->places, number);
  g_ptr_array_remove_index_fast (self->users, position);
  if (self->places != NULL && position < self->users->len)
    g_hash_table_insert (self->places, self->users->pdata[position], GUINT_TO_POINTER (position));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_USERS]);

  return TRUE;
}

void
trunk_used_value_set_place (TrunkUsedValue *self,
                            GSequenceIter  *place)
{
  self->place = place;
}

GSequenceIter *
trunk_used_value_get_place (TrunkUsedValue *self)
{
  return self->place;
}

/**
 * trunk_used_value_get_text:
 * @self: a value
 *
 * Returns: (transfer none): the value itself
 */
const char *
trunk_used_value_get_text (TrunkUsedValue *self)
{
  g_return_val_if_fail (TRUNK_IS_USED_VALUE (self), NULL);

  return self->text;
}

/**
 * trunk_used_value_get_n_users:
 * @self: a value
 *
 * Returns: how many numbers use it; 0 once none does, for those who still hold it
 */
guint
trunk_used_value_get_n_users (TrunkUsedValue *self)
{
  g_return_val_if_fail (TRUNK_IS_USED_VALUE (self), 0);

  return self->users->len;
}

/**
 * trunk_used_value_get_user:
 * @self: a value
 * @position: which one, in no particular order
 *
 * Returns: (transfer none) (nullable): a number that uses it, %NULL beyond the last one
 */
TrunkNumber *
trunk_used_value_get_user (TrunkUsedValue *self,
                           guint           position)
{
  g_return_val_if_fail (TRUNK_IS_USED_VALUE (self), NULL);

  return position < self->users->len ? self->users->pdata[position] : NULL;
}

/**
 * trunk_used_value_has_user:
 * @self: a value
 * @number: (nullable): a number
 *
 * Returns: whether @number uses it
 */
gboolean
trunk_used_value_has_user (TrunkUsedValue *self,
                           TrunkNumber    *number)
{
  guint position;

  g_return_val_if_fail (TRUNK_IS_USED_VALUE (self), FALSE);

  return number != NULL && find_user (self, number, &position);
}
