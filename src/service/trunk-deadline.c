/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-deadline.h"

/**
 * TrunkDeadline:
 *
 * Ends what takes too long, and tells that from being cancelled by the caller.
 */
struct _TrunkDeadline
{
  TrunkClock   *clock;
  guint         timeout;
  gboolean      expired;
  GCancellable *cancellable;
  GCancellable *outer;
  gulong        outer_handler;
};

static gboolean
expired_cb (gpointer user_data)
{
  TrunkDeadline *self = user_data;

  self->timeout = 0;
  trunk_deadline_expire (self);

  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * trunk_deadline_new:
 * @milliseconds: when it expires, 0 for never
 * @cancellable: (nullable): the caller's; it passes through
 *
 * Starts a deadline.
 */
TrunkDeadline *
trunk_deadline_new (TrunkClock   *clock,
                    guint         milliseconds,
                    GCancellable *cancellable)
{
  TrunkDeadline *self = g_new0 (TrunkDeadline, 1);

  self->clock = g_object_ref (clock);
  self->cancellable = g_cancellable_new ();

  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                   g_object_ref (self->cancellable), g_object_unref);
    }

  trunk_deadline_start (self, milliseconds);

  return self;
}

/**
 * trunk_deadline_free:
 * @self: (transfer full): a deadline
 *
 * Lets go without cancelling anything.  Not to be called from within the caller's "cancelled".
 */
void
trunk_deadline_free (TrunkDeadline *self)
{
  trunk_deadline_stop (self);

  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_handler);

  g_clear_object (&self->outer);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self);
}

GCancellable *
trunk_deadline_get_cancellable (TrunkDeadline *self)
{
  return self->cancellable;
}

gboolean
trunk_deadline_has_expired (TrunkDeadline *self)
{
  return self->expired;
}

/**
 * trunk_deadline_start:
 * @milliseconds: from now, 0 for never
 *
 * Sets the time anew.
 */
void
trunk_deadline_start (TrunkDeadline *self,
                      guint          milliseconds)
{
  trunk_deadline_stop (self);

  if (milliseconds > 0)
    self->timeout = trunk_clock_add_timeout (self->clock, milliseconds, expired_cb, self, NULL);
}

/**
 * trunk_deadline_stop:
 *
 * From now on only the caller's cancellable counts.
 */
void
trunk_deadline_stop (TrunkDeadline *self)
{
  trunk_clock_clear_timeout (self->clock, &self->timeout);
}

/**
 * trunk_deadline_expire:
 *
 * Ends it now, as if the time were over.
 */
void
trunk_deadline_expire (TrunkDeadline *self)
{
  trunk_deadline_stop (self);
  self->expired = TRUE;
  g_cancellable_cancel (self->cancellable);
}
