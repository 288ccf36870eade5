/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

#include "trunk-fast-clock.h"
#include "trunk-purchase.h"
#include "trunk-session.h"

/* What the proofs of buying share: the application's side of it, without windows: transport, service, session, machine
 * and store as they are, and what the journal's file says. */

/* How many times faster everything waits.  A minute is 600 ms; what a server does late has to be within that. */
#define SPEED 100

/* Seconds; no test waits that long unless something hangs. */
#define DEADLINE 240

typedef struct
{
  TrunkClock   *clock;
  TrunkStore   *store;
  TrunkSession *session;
  gboolean      resumed;  /* what an earlier start left open is known */
} Client;

typedef gboolean (* Condition) (gpointer user_data);

G_GNUC_UNUSED static gboolean
hangs_cb (gpointer user_data)
{
  g_error ("Waited in vain for %s", (const char *) user_data);

  return G_SOURCE_REMOVE;
}

/* Iterates the main loop until @condition holds. */
G_GNUC_UNUSED static void
wait_until (Condition   condition,
            gpointer    user_data,
            const char *what)
{
  guint deadline = g_timeout_add_seconds (DEADLINE, hangs_cb, (char *) what);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
}

G_GNUC_UNUSED static void
client_open (Client       *self,
             const char   *base_url,
             const char   *project,
             const char   *token,
             const char   *path,
             guint         speed)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("id", base_url, project, "Acme", TRUNK_COLOR_BLUE, TRUNK_SPACE_LIVE);

  self->clock = TRUNK_CLOCK (trunk_fast_clock_new (speed));
  self->store = trunk_store_new (path, self->clock);
  self->session = trunk_session_new (space, token, TRUNK_JOURNAL (self->store), self->clock);
  self->resumed = FALSE;
}

/* As the application ends: what was asked for is on disk. */
G_GNUC_UNUSED static void
client_close (Client *self)
{
  trunk_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
}

G_GNUC_UNUSED static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Client *self = user_data;
  g_autoptr(GPtrArray) found = trunk_journal_load_finish (TRUNK_JOURNAL (source), result, NULL);

  self->resumed = TRUE;
}

/* The journal does one thing after the other, so the session has read it before this second reader. */
G_GNUC_UNUSED static void
client_resume (Client *self)
{
  trunk_session_resume (self->session);
  trunk_journal_load_async (TRUNK_JOURNAL (self->store), NULL, resumed_cb, self);
}

G_GNUC_UNUSED static gboolean
client_is_at_rest (gpointer user_data)
{
  Client *self = user_data;

  return self->resumed && !trunk_session_is_busy (self->session);
}

/* Returns: (transfer full): an order of @numbers on the client's session, not started */
G_GNUC_UNUSED static TrunkPurchase *
client_make_order (Client             *self,
                   const char * const *numbers)
{
  return trunk_purchase_new (trunk_session_get_service (self->session), self->clock,
                             trunk_session_get_journal (self->session), numbers);
}

/* Whether nothing more happens to an order by itself. */
G_GNUC_UNUSED static gboolean
is_over (gpointer user_data)
{
  return !trunk_purchase_is_running (user_data);
}

/* Returns: (transfer none) (nullable): the line of @e164 in whatever order the session keeps */
G_GNUC_UNUSED static TrunkPurchaseLine *
client_find_line (Client     *self,
                  const char *e164)
{
  GListModel *orders = trunk_session_get_orders (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(GListModel) order = g_list_model_get_item (orders, i);

      for (guint k = 0; k < g_list_model_get_n_items (order); k++)
        {
          g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (order, k);

          if (g_strcmp0 (trunk_purchase_line_get_e164 (line), e164) == 0)
            return line;
        }
    }

  return NULL;
}

G_GNUC_UNUSED static const char *
get_nick (GType type,
          int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  return g_enum_get_value (klass, value)->value_nick;
}

/* "STATE/SET-UP", as the line is shown. */
G_GNUC_UNUSED static char *
dup_shown (TrunkPurchaseLine *line)
{
  return g_strdup_printf ("%s/%s", get_nick (TRUNK_TYPE_PURCHASE_STATE, (int) trunk_purchase_line_get_state (line)),
                          get_nick (TRUNK_TYPE_SET_UP_STATE, (int) trunk_purchase_line_get_set_up_state (line)));
}

/* "STATE/SET-UP/ID" of a number's last purchase, as the file has it; %NULL where there is none. */
G_GNUC_UNUSED static char *
dup_recorded (const char *path,
              const char *e164)
{
  g_autofree char *sql = g_strdup_printf ("SELECT state || '/' || set_up_state || '/' || ifnull (id, '') FROM journal"
                                          " WHERE kind = 'purchase' AND number = '%s' ORDER BY key DESC", e164);

  return query_text (path, sql);
}
