/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-writes.h"

struct _TrunkWrites
{
  GObject parent_instance;

  guint   n;
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
    g_value_set_uint (value, TRUNK_WRITES (object)->n);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
trunk_writes_class_init (TrunkWritesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_writes_get_property;

  properties[PROP_N] = g_param_spec_uint ("n", NULL, NULL, 0, G_MAXUINT, 0,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_writes_init (TrunkWrites *self)
{
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

static void
answered_cb (TrunkWrites *self)
{
  self->n--;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N]);
}

static void
let_go (gpointer  data,
        GClosure *closure)
{
  g_object_unref (data);
}

/**
 * trunk_writes_follow:
 * @task: completes when the service has answered, or nothing was sent
 *
 * Counts a write until it is done.
 */
void
trunk_writes_follow (TrunkWrites *self,
                     GTask       *task)
{
  g_return_if_fail (TRUNK_IS_WRITES (self));
  g_return_if_fail (G_IS_TASK (task));

  self->n++;
  g_signal_connect_data (task, "notify::completed", G_CALLBACK (answered_cb), g_object_ref (self), let_go,
                         G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N]);
}

guint
trunk_writes_get_n (TrunkWrites *self)
{
  g_return_val_if_fail (TRUNK_IS_WRITES (self), 0);

  return self->n;
}
