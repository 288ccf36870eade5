/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fast-clock.h"

/**
 * TrunkFastClock:
 *
 * The system's clock with timeouts that come sooner, for what waits minutes for a real server.
 *
 * Everything that waits by it keeps its proportions: with a speed of 100, the 30 s that a purchase may take are 300 ms
 * and the minute that absence needs is 600 ms.  What time it is stays as it is, because the service has a clock, too,
 * unless it is told to count: then a second has passed when it has waited for one.
 */
struct _TrunkFastClock
{
  TrunkClock  parent_instance;

  guint       speed;
  gint64      counted;  /* microseconds since 1970, or 0 */
};

G_DEFINE_FINAL_TYPE (TrunkFastClock, trunk_fast_clock, TRUNK_TYPE_CLOCK)

static gint64
trunk_fast_clock_real_get_now (TrunkClock *clock)
{
  gint64 counted = TRUNK_FAST_CLOCK (clock)->counted;

  return counted > 0 ? counted : TRUNK_CLOCK_CLASS (trunk_fast_clock_parent_class)->get_now (clock);
}

/* Rounded up: nothing comes sooner than it should. */
static guint
trunk_fast_clock_real_add_timeout (TrunkClock     *clock,
                                   guint           milliseconds,
                                   GSourceFunc     callback,
                                   gpointer        user_data,
                                   GDestroyNotify  destroy)
{
  guint speed = TRUNK_FAST_CLOCK (clock)->speed;
  guint sooner = milliseconds / speed + (milliseconds % speed > 0);

  return TRUNK_CLOCK_CLASS (trunk_fast_clock_parent_class)->add_timeout (clock, sooner, callback, user_data, destroy);
}

static void
trunk_fast_clock_class_init (TrunkFastClockClass *klass)
{
  TRUNK_CLOCK_CLASS (klass)->get_now = trunk_fast_clock_real_get_now;
  TRUNK_CLOCK_CLASS (klass)->add_timeout = trunk_fast_clock_real_add_timeout;
}

static void
trunk_fast_clock_init (TrunkFastClock *self)
{
}

/**
 * trunk_fast_clock_new:
 * @speed: how many times sooner timeouts come; 1 for the system's clock
 *
 * Returns: (transfer full): a clock
 */
TrunkFastClock *
trunk_fast_clock_new (guint speed)
{
  TrunkFastClock *self = g_object_new (TRUNK_TYPE_FAST_CLOCK, NULL);

  g_assert_cmpuint (speed, >, 0);
  self->speed = speed;

  return self;
}

static gboolean
count_cb (gpointer clock)
{
  TRUNK_FAST_CLOCK (clock)->counted += G_USEC_PER_SEC;

  return G_SOURCE_CONTINUE;
}

/**
 * trunk_fast_clock_count_from:
 * @now: what time it is, in microseconds since 1970
 *
 * Tells the time by counting seconds from now on, as long as the process lives.  To who waits by it, a busy machine
 * does not look like one that slept.
 */
void
trunk_fast_clock_count_from (TrunkFastClock *self,
                             gint64          now)
{
  g_assert_cmpint (now, >, 0);
  g_assert_cmpint (self->counted, ==, 0);
  self->counted = now;
  trunk_clock_add_timeout (TRUNK_CLOCK (self), 1000, count_cb, g_object_ref (self), g_object_unref);
}
