/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-age.h"

/* How old the history of a space may become. */
typedef struct
{
  TrunkStore *store;
  TrunkClock *clock;
} Age;

static void
age_free (gpointer  data,
          GClosure *closure)
{
  Age *self = data;

  g_object_unref (self->clock);
  g_free (self);
}

static void
forget_cb (GSettings  *settings,
           const char *key,
           Age        *self)
{
  guint days = g_settings_get_uint (settings, TRUNK_HISTORY_DAYS_KEY);

  if (days > 0)
    trunk_store_forget (self->store, trunk_clock_get_now (self->clock) - days * G_TIME_SPAN_DAY);
}

/**
 * trunk_history_age_attach:
 * @settings: has the key `history-days`
 * @store: what is kept of a space; not held
 * @clock: what time it is
 *
 * Forgets what is older than the person wants, now and whenever they want something else.
 */
void
trunk_history_age_attach (GSettings  *settings,
                          TrunkStore *store,
                          TrunkClock *clock)
{
  Age *self = g_new0 (Age, 1);
  GClosure *closure;

  self->store = store;
  self->clock = g_object_ref (clock);
  closure = g_cclosure_new (G_CALLBACK (forget_cb), self, age_free);
  g_object_watch_closure (G_OBJECT (store), closure);
  g_signal_connect_closure (settings, "changed::" TRUNK_HISTORY_DAYS_KEY, closure, FALSE);
  forget_cb (settings, TRUNK_HISTORY_DAYS_KEY, self);
}
