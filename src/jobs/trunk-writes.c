/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-writes.h"

struct _TrunkWrites
{
  GObject    parent_instance;

  GPtrArray *ids; /* of the numbers, one for each write */
};

G_DEFINE_FINAL_TYPE (TrunkWrites, trunk_writes, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_writes_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_N)
    g_value_set_uint (value, TRUNK_WRITES (object)->ids->len);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
trunk_writes_finalize (GObject *object)
{
  g_ptr_array_unref (TRUNK_WRITES (object)->ids);

  G_OBJECT_CLASS (trunk_writes_parent_class)->finalize (object);
}

static void
trunk_writes_class_init (TrunkWritesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_writes_get_property;
  object_class->finalize = trunk_writes_finalize;

  properties[PROP_N] = g_param_spec_uint ("n", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_writes_init (TrunkWrites *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

/**
 * trunk_writes_new:
 *
 * Returns: (transfer full): nothing on its way
 */
TrunkWrites *
trunk_writes_new (void)
{
  return g_object_new (TRUNK_TYPE_WRITES, NULL);
}

typedef struct
{
  TrunkWrites *writes;
  char        *id;
} Write;

static void
write_free (gpointer  data,
            GClosure *closure)
{
  Write *self = data;

  g_object_unref (self->writes);
  g_free (self->id);
  g_free (self);
}

static void
answered_cb (GTask      *task,
             GParamSpec *pspec,
             Write      *write)
{
  guint position;

  if (!g_ptr_array_find_with_equal_func (write->writes->ids, write->id, g_str_equal, &position))
    return;

  g_ptr_array_remove_index (write->writes->ids, position);
  g_object_notify_by_pspec (G_OBJECT (write->writes), properties[PROP_N]);
}

/**
 * trunk_writes_follow:
 * @id: the id of the number that is written
 * @task: completes when the service has answered, or nothing was sent
 *
 * Counts a write until it is done.
 */
void
trunk_writes_follow (TrunkWrites *self,
                     const char  *id,
                     GTask       *task)
{
  Write *write;

  g_return_if_fail (TRUNK_IS_WRITES (self));
  g_return_if_fail (G_IS_TASK (task));

  write = g_new0 (Write, 1);
  write->writes = g_object_ref (self);
  write->id = g_strdup (id);
  g_ptr_array_add (self->ids, g_strdup (id));
  g_signal_connect_data (task, "notify::completed", G_CALLBACK (answered_cb), write, write_free, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N]);
}

guint
trunk_writes_get_n (TrunkWrites *self)
{
  g_return_val_if_fail (TRUNK_IS_WRITES (self), 0);

  return self->ids->len;
}

/* Returns: whether one of them is of the number with @id */
gboolean
trunk_writes_has (TrunkWrites *self,
                  const char  *id)
{
  g_return_val_if_fail (TRUNK_IS_WRITES (self), FALSE);

  return g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, NULL);
}
