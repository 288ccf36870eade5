/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "trunk-stall.h"

/**
 * TrunkStall:
 *
 * How long the main loop was busy at most between two polls: so long a key press or a frame had to wait.
 *
 * Two clocks: the wall's, which also counts what other programs took, and that of this thread alone.
 */
struct _TrunkStall
{
  GSource source;
  gint64  wall_start;
  gint64  cpu_start;
  gint64  wall_longest;
  gint64  cpu_longest;
};

/* In µs. */
static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
stall_prepare (GSource *source,
               int     *timeout)
{
  TrunkStall *self = (TrunkStall *) source;

  *timeout = -1;
  if (self->wall_start != 0)
    {
      self->wall_longest = MAX (self->wall_longest, g_get_monotonic_time () - self->wall_start);
      self->cpu_longest = MAX (self->cpu_longest, get_cpu_time () - self->cpu_start);
    }
  self->wall_start = 0;

  return FALSE;
}

static gboolean
stall_check (GSource *source)
{
  TrunkStall *self = (TrunkStall *) source;

  self->wall_start = g_get_monotonic_time ();
  self->cpu_start = get_cpu_time ();

  return FALSE;
}

static gboolean
stall_dispatch (GSource     *source,
                GSourceFunc  callback,
                gpointer     user_data)
{
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs stall_funcs = { stall_prepare, stall_check, stall_dispatch };

TrunkStall *
trunk_stall_start (void)
{
  GSource *source = g_source_new (&stall_funcs, sizeof (TrunkStall));

  g_source_set_priority (source, G_MININT);
  g_source_attach (source, NULL);

  return (TrunkStall *) source;
}

void
trunk_stall_reset (TrunkStall *self)
{
  self->wall_longest = self->cpu_longest = 0;
  self->wall_start = 0;
}

/**
 * trunk_stall_get:
 * @cpu: (out): the longest time this thread alone was busy, in ms
 *
 * Returns: the longest time since the last reset, in ms
 */
double
trunk_stall_get (TrunkStall *self,
                 double     *cpu)
{
  *cpu = self->cpu_longest / 1000.0;
  return self->wall_longest / 1000.0;
}

void
trunk_stall_stop (TrunkStall *self)
{
  g_source_destroy ((GSource *) self);
  g_source_unref ((GSource *) self);
}
