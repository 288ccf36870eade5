/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-age.h"

/* How often what has become too old meanwhile is forgotten: people leave the window open for weeks. */
#define DAY (24 * 60 * 60 * 1000)

/* How old the history of a space may become. */
typedef struct
{
  GSettings  *settings; /* has the closure that this belongs to, and so outlives it */
  TrunkStore *store;
  TrunkClock *clock;
  guint       timeout;
} Age;

static void
age_free (gpointer  data,
          GClosure *closure)
{
  Age *self = data;

  trunk_clock_clear_timeout (self->clock, &self->timeout);
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

static gboolean
day_over_cb (gpointer user_data)
{
  Age *self = user_data;

  forget_cb (self->settings, TRUNK_HISTORY_DAYS_KEY, self);

  return G_SOURCE_CONTINUE;
}

/**
 * trunk_history_age_attach:
 * @settings: has the key `history-days`
 * @store: what is kept of a space; not held
 * @clock: what time it is
 *
 * Forgets what is older than the person wants, now, whenever they want something else, and every day.
 */
void
trunk_history_age_attach (GSettings  *settings,
                          TrunkStore *store,
                          TrunkClock *clock)
{
  Age *self = g_new0 (Age, 1);
  GClosure *closure;

  self->settings = settings;
  self->store = store;
  self->clock = g_object_ref (clock);
  self->timeout = trunk_clock_add_timeout (clock, DAY, day_over_cb, self, NULL);
  closure = g_cclosure_new (G_CALLBACK (forget_cb), self, age_free);
  g_object_watch_closure (G_OBJECT (store), closure);
  g_signal_connect_closure (settings, "changed::" TRUNK_HISTORY_DAYS_KEY, closure, FALSE);
  forget_cb (settings, TRUNK_HISTORY_DAYS_KEY, self);
}
