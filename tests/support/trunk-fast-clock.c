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
 *
 * On a busy machine, what is waited for takes its time while the timeouts come as soon as ever.  Where the other side
 * is in this process, time can stand still for it: see trunk_fast_clock_wait_for().
 */
struct _TrunkFastClock
{
  TrunkClock    parent_instance;

  guint         speed;
  gint64        counted;  /* microseconds since 1970, or 0 */
  GMainContext *other;    /* of the side that it waits for, or NULL */
};

G_DEFINE_FINAL_TYPE (TrunkFastClock, trunk_fast_clock, TRUNK_TYPE_CLOCK)

/* Real milliseconds: how much passes from one sign of life of the other side to the next. */
#define STEP 10

/* A timeout that waits for the other side, step by step. */
typedef struct
{
  GMainContext   *other;
  gint           *answered;   /* shared with the source that was put to the other side last */
  guint           n_steps;
  guint           left;
  GSourceFunc     callback;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Patience;

static gboolean
answer_cb (gpointer answered)
{
  g_atomic_int_set ((gint *) answered, TRUE);

  return G_SOURCE_REMOVE;
}

/* Of what is due there already, it leaves nothing undone, for that has the same priority. */
static void
ask (Patience *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_clear_pointer (&self->answered, g_atomic_rc_box_release);
  self->answered = g_atomic_rc_box_new0 (gint);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, g_atomic_rc_box_acquire (self->answered), g_atomic_rc_box_release);
  g_source_attach (source, self->other);
}

static void
patience_free (gpointer data)
{
  Patience *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_atomic_rc_box_release (self->answered);
  g_main_context_unref (self->other);
  g_free (self);
}

static gboolean
step_cb (gpointer data)
{
  Patience *self = data;

  if (!g_atomic_int_get (self->answered))
    return G_SOURCE_CONTINUE;

  ask (self);
  if (--self->left > 0)
    return G_SOURCE_CONTINUE;

  self->left = self->n_steps;

  return self->callback (self->user_data);
}

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
  TrunkClockClass *parent_class = TRUNK_CLOCK_CLASS (trunk_fast_clock_parent_class);
  TrunkFastClock *self = TRUNK_FAST_CLOCK (clock);
  guint sooner = milliseconds / self->speed + (milliseconds % self->speed > 0);
  Patience *patience;

  if (self->other == NULL)
    return parent_class->add_timeout (clock, sooner, callback, user_data, destroy);

  patience = g_new0 (Patience, 1);
  patience->other = g_main_context_ref (self->other);
  patience->n_steps = patience->left = MAX (1, (sooner + STEP - 1) / STEP);
  patience->callback = callback;
  patience->user_data = user_data;
  patience->destroy = destroy;
  ask (patience);

  return parent_class->add_timeout (clock, STEP, step_cb, patience, patience_free);
}

static void
trunk_fast_clock_finalize (GObject *object)
{
  g_clear_pointer (&TRUNK_FAST_CLOCK (object)->other, g_main_context_unref);

  G_OBJECT_CLASS (trunk_fast_clock_parent_class)->finalize (object);
}

static void
trunk_fast_clock_class_init (TrunkFastClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fast_clock_finalize;
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

/**
 * trunk_fast_clock_wait_for:
 * @other: the main context in which the other side works
 *
 * Lets time stand still, for every timeout from now on, while @other or the context that waits is busy: no more than 10
 * real milliseconds pass from one turn of both to the next.  So what @other does after a real time is done before a
 * longer timeout comes, however slow the machine is.
 */
void
trunk_fast_clock_wait_for (TrunkFastClock *self,
                           GMainContext   *other)
{
  g_assert_null (self->other);
  self->other = g_main_context_ref (other);
}
