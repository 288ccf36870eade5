/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-test-clock.h"

#define START G_GINT64_CONSTANT (1700000000000000)

typedef struct
{
  TrunkClock *clock;
  GString    *log;
  const char *name;
  guint       left;
  guint       other;
  guint       n_destroyed;
} Call;

static gboolean
log_cb (gpointer data)
{
  Call *call = data;

  g_string_append_printf (call->log, "%s@%" G_GINT64_FORMAT " ", call->name,
                          (trunk_clock_get_now (call->clock) - START) / 1000);

  return --call->left > 0;
}

static void
destroyed_cb (gpointer data)
{
  Call *call = data;

  call->n_destroyed++;
}

static gboolean
remove_other_cb (gpointer data)
{
  Call *call = data;

  trunk_clock_clear_timeout (call->clock, &call->other);

  return G_SOURCE_CONTINUE;
}

static gboolean
add_again_cb (gpointer data)
{
  Call *call = data;

  log_cb (call);
  call->left = 1;
  trunk_clock_add_timeout (call->clock, 5, log_cb, call, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
count_cb (gpointer data)
{
  guint *count = data;

  (*count)++;

  return G_SOURCE_REMOVE;
}

static void
test_default (void)
{
  TrunkClock *clock = trunk_clock_get_default ();
  gint64 before = g_get_real_time ();
  gint64 now = trunk_clock_get_now (clock);

  g_assert_true (clock == trunk_clock_get_default ());
  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
}

static void
test_system (void)
{
  TrunkClock *clock = g_object_new (TRUNK_TYPE_CLOCK, NULL);
  guint count = 0;
  guint id = trunk_clock_add_timeout (clock, 1, count_cb, &count, NULL);

  g_assert_cmpuint (id, !=, 0);
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);

  /* Gone already, and never there: both are no mistake. */
  trunk_clock_clear_timeout (clock, &id);
  g_assert_cmpuint (id, ==, 0);
  trunk_clock_clear_timeout (clock, &id);
  trunk_clock_remove_timeout (clock, 4711);

  g_assert_finalize_object (clock);
}

static void
test_system_remove (void)
{
  TrunkClock *clock = g_object_new (TRUNK_TYPE_CLOCK, NULL);
  Call call = { .clock = clock };
  guint count = 0;
  guint never = trunk_clock_add_timeout (clock, 0, log_cb, &call, destroyed_cb);
  guint barrier;

  trunk_clock_clear_timeout (clock, &never);
  g_assert_cmpuint (never, ==, 0);
  g_assert_cmpuint (call.n_destroyed, ==, 1);

  barrier = trunk_clock_add_timeout (clock, 1, count_cb, &count, NULL);
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (barrier, !=, 0);

  g_assert_finalize_object (clock);
}

/* A timeout belongs to the context in which it was added, and is removed from anywhere. */
static void
test_system_context (void)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  TrunkClock *clock = g_object_new (TRUNK_TYPE_CLOCK, NULL);
  Call call = { .clock = clock };
  guint count = 0;
  guint id;

  g_main_context_push_thread_default (context);
  trunk_clock_add_timeout (clock, 0, count_cb, &count, NULL);
  id = trunk_clock_add_timeout (clock, 1000000, log_cb, &call, destroyed_cb);
  g_main_context_pop_thread_default (context);

  trunk_clock_remove_timeout (clock, id);
  g_assert_cmpuint (call.n_destroyed, ==, 1);
  while (count == 0)
    g_main_context_iteration (context, TRUE);

  g_assert_finalize_object (clock);
}

static void
test_order (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  TrunkTestClock *test = trunk_test_clock_new (START);
  TrunkClock *clock = TRUNK_CLOCK (test);
  Call late = { .clock = clock, .log = log, .name = "late", .left = 1 };
  Call early = { .clock = clock, .log = log, .name = "early", .left = 1 };
  Call again = { .clock = clock, .log = log, .name = "again", .left = 3 };
  Call tie = { .clock = clock, .log = log, .name = "tie", .left = 1 };

  g_assert_cmpuint (trunk_clock_add_timeout (clock, 30, log_cb, &late, destroyed_cb), !=, 0);
  trunk_clock_add_timeout (clock, 10, log_cb, &early, destroyed_cb);
  trunk_clock_add_timeout (clock, 12, log_cb, &again, destroyed_cb);
  trunk_clock_add_timeout (clock, 30, log_cb, &tie, destroyed_cb);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (test), ==, 4);

  trunk_test_clock_advance (test, 9);
  g_assert_cmpstr (log->str, ==, "");
  trunk_test_clock_advance (test, 21);
  g_assert_cmpstr (log->str, ==, "early@10 again@12 again@24 late@30 tie@30 ");
  g_assert_cmpint (trunk_clock_get_now (clock), ==, START + 30000);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (test), ==, 1);
  g_assert_cmpuint (late.n_destroyed, ==, 1);
  g_assert_cmpuint (again.n_destroyed, ==, 0);
  trunk_test_clock_advance (test, 100);
  g_assert_true (g_str_has_suffix (log->str, "again@36 "));
  g_assert_cmpuint (again.n_destroyed, ==, 1);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (test), ==, 0);

  g_assert_finalize_object (test);
}

static void
test_reentrant (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  TrunkTestClock *test = trunk_test_clock_new (START);
  TrunkClock *clock = TRUNK_CLOCK (test);
  Call victim = { .clock = clock, .log = log, .name = "victim", .left = 9 };
  Call remover = { .clock = clock, .log = log };
  Call itself = { .clock = clock, .log = log };
  Call chain = { .clock = clock, .log = log, .name = "chain", .left = 2 };

  remover.other = trunk_clock_add_timeout (clock, 10, log_cb, &victim, destroyed_cb);
  trunk_clock_add_timeout (clock, 4, remove_other_cb, &remover, destroyed_cb);
  itself.other = trunk_clock_add_timeout (clock, 3, remove_other_cb, &itself, destroyed_cb);
  trunk_clock_add_timeout (clock, 20, add_again_cb, &chain, NULL);

  trunk_test_clock_advance (test, 25);
  g_assert_cmpstr (log->str, ==, "chain@20 chain@25 ");
  g_assert_cmpuint (victim.n_destroyed, ==, 1);
  g_assert_cmpuint (itself.n_destroyed, ==, 1);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (test), ==, 1);

  /* What still waits is let go with the clock. */
  g_assert_finalize_object (test);
  g_assert_cmpuint (remover.n_destroyed, ==, 1);
}

static void
test_set_back (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  TrunkTestClock *test = trunk_test_clock_new (START);
  TrunkClock *clock = TRUNK_CLOCK (test);
  Call call = { .clock = clock, .log = log, .name = "call", .left = 1 };

  trunk_clock_add_timeout (clock, 10, log_cb, &call, NULL);
  trunk_test_clock_set_now (test, START - 3600000000);
  g_assert_cmpint (trunk_clock_get_now (clock), ==, START - 3600000000);
  trunk_test_clock_advance (test, 9);
  g_assert_cmpstr (log->str, ==, "");
  trunk_test_clock_advance (test, 1);
  g_assert_cmpstr (log->str, ==, "call@-3599990 ");

  g_assert_finalize_object (test);
}

/* What a timeout sets off on the main context has happened before the next one fires. */
static void
test_iterates (void)
{
  TrunkTestClock *test = trunk_test_clock_new (START);
  guint count = 0;

  g_idle_add (count_cb, &count);
  trunk_test_clock_advance (test, 0);
  g_assert_cmpuint (count, ==, 1);

  g_assert_finalize_object (test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/default", test_default);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/system-remove", test_system_remove);
  g_test_add_func ("/clock/system-context", test_system_context);
  g_test_add_func ("/clock/test/order", test_order);
  g_test_add_func ("/clock/test/reentrant", test_reentrant);
  g_test_add_func ("/clock/test/set-back", test_set_back);
  g_test_add_func ("/clock/test/iterates", test_iterates);

  return g_test_run ();
}
