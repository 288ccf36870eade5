/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-clock.h"

/**
 * TrunkClock:
 *
 * The only clock: what time it is, and being called later.
 *
 * This class is the system's clock.  Whatever waits takes a #TrunkClock, so that a test can hand in one that
 * it advances by itself.  Ids are the clock's own and never used twice, so removing a timeout that has already
 * gone does nothing, on whatever main context that happens.
 */
typedef struct
{
  GMutex      lock;
  GHashTable *sources;   /* id → GSource */
  guint       last_id;
} TrunkClockPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (TrunkClock, trunk_clock, G_TYPE_OBJECT)

typedef struct
{
  TrunkClock     *clock;
  guint           id;
  GSourceFunc     callback;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Timeout;

static gboolean
timeout_fire_cb (gpointer data)
{
  Timeout *timeout = data;

  return timeout->callback (timeout->user_data);
}

static void
timeout_free (gpointer data)
{
  Timeout *timeout = data;
  TrunkClockPrivate *priv = trunk_clock_get_instance_private (timeout->clock);

  g_mutex_lock (&priv->lock);
  g_hash_table_remove (priv->sources, GUINT_TO_POINTER (timeout->id));
  g_mutex_unlock (&priv->lock);

  if (timeout->destroy != NULL)
    timeout->destroy (timeout->user_data);
  g_object_unref (timeout->clock);
  g_free (timeout);
}

static gint64
trunk_clock_real_get_now (TrunkClock *self)
{
  return g_get_real_time ();
}

static guint
trunk_clock_real_add_timeout (TrunkClock     *self,
                              guint           milliseconds,
                              GSourceFunc     callback,
                              gpointer        user_data,
                              GDestroyNotify  destroy)
{
  TrunkClockPrivate *priv = trunk_clock_get_instance_private (self);
  g_autoptr(GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr(GSource) source = g_timeout_source_new (milliseconds);
  Timeout *timeout = g_new0 (Timeout, 1);
  guint id;

  timeout->clock = g_object_ref (self);
  timeout->callback = callback;
  timeout->user_data = user_data;
  timeout->destroy = destroy;

  g_mutex_lock (&priv->lock);
  do
    id = ++priv->last_id;
  while (id == 0 || g_hash_table_contains (priv->sources, GUINT_TO_POINTER (id)));
  timeout->id = id;
  g_hash_table_insert (priv->sources, GUINT_TO_POINTER (id), g_source_ref (source));
  g_mutex_unlock (&priv->lock);

  g_source_set_static_name (source, "[trunkline] clock");
  g_source_set_callback (source, timeout_fire_cb, timeout, timeout_free);
  g_source_attach (source, context);

  return id;
}

static void
trunk_clock_real_remove_timeout (TrunkClock *self,
                                 guint       id)
{
  TrunkClockPrivate *priv = trunk_clock_get_instance_private (self);
  g_autoptr(GSource) source = NULL;

  g_mutex_lock (&priv->lock);
  source = g_hash_table_lookup (priv->sources, GUINT_TO_POINTER (id));
  if (source != NULL)
    g_source_ref (source);
  g_mutex_unlock (&priv->lock);

  if (source != NULL)
    g_source_destroy (source);
}

static void
trunk_clock_finalize (GObject *object)
{
  TrunkClockPrivate *priv = trunk_clock_get_instance_private (TRUNK_CLOCK (object));

  g_hash_table_unref (priv->sources);
  g_mutex_clear (&priv->lock);

  G_OBJECT_CLASS (trunk_clock_parent_class)->finalize (object);
}

static void
trunk_clock_class_init (TrunkClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = trunk_clock_finalize;

  klass->get_now = trunk_clock_real_get_now;
  klass->add_timeout = trunk_clock_real_add_timeout;
  klass->remove_timeout = trunk_clock_real_remove_timeout;
}

static void
trunk_clock_init (TrunkClock *self)
{
  TrunkClockPrivate *priv = trunk_clock_get_instance_private (self);

  g_mutex_init (&priv->lock);
  priv->sources = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_source_unref);
}

/**
 * trunk_clock_get_default:
 *
 * Returns: (transfer none): the system's clock, the same for everybody
 */
TrunkClock *
trunk_clock_get_default (void)
{
  static gsize clock = 0;

  if (g_once_init_enter (&clock))
    g_once_init_leave (&clock, (gsize) g_object_new (TRUNK_TYPE_CLOCK, NULL));

  return (TrunkClock *) clock;
}

/**
 * trunk_clock_get_now:
 *
 * Returns: microseconds since 1970, UTC; may jump, also backward, when somebody sets the clock
 */
gint64
trunk_clock_get_now (TrunkClock *self)
{
  g_return_val_if_fail (TRUNK_IS_CLOCK (self), 0);

  return TRUNK_CLOCK_GET_CLASS (self)->get_now (self);
}

/**
 * trunk_clock_add_timeout:
 * @milliseconds: how long to wait, measured monotonically: setting the clock does not move it
 * @callback: called on the thread-default main context of the caller, again and again until it returns
 *   %G_SOURCE_REMOVE
 * @destroy: (nullable): called once with @user_data when the timeout goes away
 *
 * Returns: an id for trunk_clock_remove_timeout(), never 0
 */
guint
trunk_clock_add_timeout (TrunkClock     *self,
                         guint           milliseconds,
                         GSourceFunc     callback,
                         gpointer        user_data,
                         GDestroyNotify  destroy)
{
  g_return_val_if_fail (TRUNK_IS_CLOCK (self), 0);
  g_return_val_if_fail (callback != NULL, 0);

  return TRUNK_CLOCK_GET_CLASS (self)->add_timeout (self, milliseconds, callback, user_data, destroy);
}

/**
 * trunk_clock_remove_timeout:
 * @id: what trunk_clock_add_timeout() returned
 *
 * Takes a timeout back.  One that has gone already is no mistake.
 */
void
trunk_clock_remove_timeout (TrunkClock *self,
                            guint       id)
{
  g_return_if_fail (TRUNK_IS_CLOCK (self));

  if (id != 0)
    TRUNK_CLOCK_GET_CLASS (self)->remove_timeout (self, id);
}

/**
 * trunk_clock_clear_timeout:
 * @id: (inout): where an id is kept; 0 when there is none
 *
 * Takes a timeout back, if there is one, and forgets its id.
 */
void
trunk_clock_clear_timeout (TrunkClock *self,
                           guint      *id)
{
  guint old;

  g_return_if_fail (TRUNK_IS_CLOCK (self));
  g_return_if_fail (id != NULL);

  old = *id;
  *id = 0;
  trunk_clock_remove_timeout (self, old);
}
