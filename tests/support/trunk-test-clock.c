/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-test-clock.h"

#define LONGEST_TURN 10 /* seconds */

/**
 * TrunkTestClock:
 *
 * A clock that stands still until a test advances it.
 *
 * Timeouts fire within trunk_test_clock_advance() only, in the order in which they are due.  They are measured
 * monotonically, so setting the clock does not move them.
 */
struct _TrunkTestClock
{
  TrunkClock  parent_instance;

  gint64      now;
  gint64      monotonic;
  guint       last_id;
  GPtrArray  *timeouts;
};

G_DEFINE_FINAL_TYPE (TrunkTestClock, trunk_test_clock, TRUNK_TYPE_CLOCK)

typedef struct
{
  guint           id;
  gint64          due;
  gint64          interval;
  GSourceFunc     callback;
  gpointer        user_data;
  GDestroyNotify  destroy;
} Timeout;

static void
timeout_clear (gpointer data)
{
  Timeout *timeout = data;

  if (timeout->destroy != NULL)
    timeout->destroy (timeout->user_data);
}

static void
timeout_unref (gpointer data)
{
  g_rc_box_release_full (data, timeout_clear);
}

/* The earliest that is due until @end; of two at the same time the one that was added first. */
static Timeout *
find_due (TrunkTestClock *self,
          gint64          end)
{
  Timeout *found = NULL;

  for (guint i = 0; i < self->timeouts->len; i++)
    {
      Timeout *timeout = g_ptr_array_index (self->timeouts, i);

      if (timeout->due <= end && (found == NULL || timeout->due < found->due))
        found = timeout;
    }

  return found;
}

/* Where something moves and a frame takes longer than it is shown for, the next one is always due. */
static void
iterate (void)
{
  GMainContext *context = g_main_context_get_thread_default ();
  gint64 end = g_get_monotonic_time () + LONGEST_TURN * G_USEC_PER_SEC;

  while (g_main_context_iteration (context, FALSE) && g_get_monotonic_time () < end)
    ;
}

static void
move_to (TrunkTestClock *self,
         gint64          monotonic)
{
  self->now += monotonic - self->monotonic;
  self->monotonic = monotonic;
}

static void
fire (TrunkTestClock *self,
      Timeout        *due)
{
  Timeout *timeout = g_rc_box_acquire (due);

  if (timeout->callback (timeout->user_data) == G_SOURCE_REMOVE)
    g_ptr_array_remove (self->timeouts, timeout);
  else
    timeout->due = self->monotonic + timeout->interval;

  timeout_unref (timeout);
}

static gint64
trunk_test_clock_real_get_now (TrunkClock *clock)
{
  return TRUNK_TEST_CLOCK (clock)->now;
}

static guint
trunk_test_clock_real_add_timeout (TrunkClock     *clock,
                                   guint           milliseconds,
                                   GSourceFunc     callback,
                                   gpointer        user_data,
                                   GDestroyNotify  destroy)
{
  TrunkTestClock *self = TRUNK_TEST_CLOCK (clock);
  Timeout *timeout = g_rc_box_new0 (Timeout);

  timeout->id = ++self->last_id;
  timeout->interval = MAX (milliseconds, 1) * G_GINT64_CONSTANT (1000);
  timeout->due = self->monotonic + milliseconds * G_GINT64_CONSTANT (1000);
  timeout->callback = callback;
  timeout->user_data = user_data;
  timeout->destroy = destroy;
  g_ptr_array_add (self->timeouts, timeout);

  return timeout->id;
}

static void
trunk_test_clock_real_remove_timeout (TrunkClock *clock,
                                      guint       id)
{
  TrunkTestClock *self = TRUNK_TEST_CLOCK (clock);

  for (guint i = 0; i < self->timeouts->len; i++)
    {
      const Timeout *timeout = g_ptr_array_index (self->timeouts, i);

      if (timeout->id == id)
        {
          g_ptr_array_remove_index (self->timeouts, i);
          return;
        }
    }
}

static void
trunk_test_clock_dispose (GObject *object)
{
  TrunkTestClock *self = TRUNK_TEST_CLOCK (object);

  g_ptr_array_set_size (self->timeouts, 0);

  G_OBJECT_CLASS (trunk_test_clock_parent_class)->dispose (object);
}

static void
trunk_test_clock_finalize (GObject *object)
{
  TrunkTestClock *self = TRUNK_TEST_CLOCK (object);

  g_ptr_array_unref (self->timeouts);

  G_OBJECT_CLASS (trunk_test_clock_parent_class)->finalize (object);
}

static void
trunk_test_clock_class_init (TrunkTestClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  TrunkClockClass *clock_class = TRUNK_CLOCK_CLASS (klass);

  object_class->dispose = trunk_test_clock_dispose;
  object_class->finalize = trunk_test_clock_finalize;

  clock_class->get_now = trunk_test_clock_real_get_now;
  clock_class->add_timeout = trunk_test_clock_real_add_timeout;
  clock_class->remove_timeout = trunk_test_clock_real_remove_timeout;
}

static void
trunk_test_clock_init (TrunkTestClock *self)
{
  self->timeouts = g_ptr_array_new_with_free_func (timeout_unref);
}

/**
 * trunk_test_clock_new:
 * @now_us: microseconds since 1970
 *
 * Returns: (transfer full): a clock that stands at @now_us
 */
TrunkTestClock *
trunk_test_clock_new (gint64 now_us)
{
  TrunkTestClock *self = g_object_new (TRUNK_TYPE_TEST_CLOCK, NULL);

  self->now = now_us;

  return self;
}

/**
 * trunk_test_clock_advance:
 * @milliseconds: how far; 0 fires what is due already
 *
 * Lets time pass.  Each timeout sees the clock at the moment it is due, and the thread-default main context is
 * iterated, before the first, after each of them and at the end, until it has nothing more to do, which may never be so
 * where something moves on the screen: for ten seconds at the most.
 */
void
trunk_test_clock_advance (TrunkTestClock *self,
                          guint           milliseconds)
{
  g_autoptr(TrunkTestClock) alive = NULL;
  gint64 end;
  Timeout *due;

  g_return_if_fail (TRUNK_IS_TEST_CLOCK (self));

  alive = g_object_ref (self);
  end = self->monotonic + milliseconds * G_GINT64_CONSTANT (1000);

  iterate ();
  while ((due = find_due (self, end)) != NULL)
    {
      move_to (self, MAX (due->due, self->monotonic));
      fire (self, due);
      iterate ();
    }
  move_to (self, end);
}

/**
 * trunk_test_clock_set_now:
 * @now_us: microseconds since 1970
 *
 * Sets the clock, as a person or a time server would: timeouts stay as far away as they are.
 */
void
trunk_test_clock_set_now (TrunkTestClock *self,
                          gint64          now_us)
{
  g_return_if_fail (TRUNK_IS_TEST_CLOCK (self));

  self->now = now_us;
}

/**
 * trunk_test_clock_get_n_timeouts:
 *
 * Returns: how many timeouts wait
 */
guint
trunk_test_clock_get_n_timeouts (TrunkTestClock *self)
{
  g_return_val_if_fail (TRUNK_IS_TEST_CLOCK (self), 0);

  return self->timeouts->len;
}
