/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "hostile-answers.h"
#include "number-page-fixture.h"
#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-numbers-api.h"
#include "trunk-raw-server.h"
#include "trunk-space-page.h"

/* The page of a space in a window, a server that it talks to, and another one that nobody is to ask anything. */

#define PROJECT "project-4711"
#define TOKEN   "PTsecret0815"
#define ENCODED "cHJvamVjdC00NzExOlBUc2VjcmV0MDgxNQ==" /* base64 of "project-4711:PTsecret0815" */

/* What the process may grow by: far less than the largest answer, and more than a sanitizer keeps back. */
#define MAX_GROWTH_MIB 512

typedef struct
{
  TrunkSpacePage *page;
  GtkWindow      *window;
  TrunkRawServer *server;
  TrunkRawServer *foreign;   /* nobody is to ask it anything */
  TrunkClock     *clock;
  TrunkSession   *session;
} Hostile;

static guint n_hostile, n_unsaid, n_wrong_types, n_leaked;

/* The servers */

static const char *
get_place (TrunkRawServer *server)
{
  return trunk_raw_server_get_base_url (server) + strlen ("http://");
}

static char *
expand (Hostile    *self,
        const char *text)
{
  g_autoptr(GString) string = g_string_new (text);

  g_string_replace (string, "%F", trunk_raw_server_get_base_url (self->foreign), 0);
  g_string_replace (string, "%P", strchr (get_place (self->foreign), ':') + 1, 0);
  g_string_replace (string, "%H", get_place (self->server), 0);

  return g_string_free_and_steal (g_steal_pointer (&string));
}

/* How much of what a server received says the credentials. */
static guint
count_credentials (TrunkRawServer *server)
{
  guint n = 0;

  for (guint i = 0; i < trunk_raw_server_get_n_requests (server); i++)
    {
      g_autofree char *request = trunk_raw_server_dup_request (server, i);

      n += strcasestr (request, "authorization") != NULL || strstr (request, TOKEN) != NULL ||
           strstr (request, ENCODED) != NULL;
    }

  return n;
}

/* Memory */

/* In MiB: the most that the process has had since it was forgotten. */
static guint
read_peak (void)
{
  g_autofree char *status = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));

  return (guint) g_ascii_strtoull (strstr (status, "VmHWM:") + strlen ("VmHWM:"), NULL, 10) / 1024;
}

static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("5", file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* The window */

static gboolean
says (Hostile    *self,
      const char *text)
{
  return find (GTK_WIDGET (self->window), is_label, text) != NULL;
}

/* Whether it is said in the end.  Who looks scrolls for more. */
static gboolean
comes_to_say (Hostile    *self,
              const char *text)
{
  gint64 deadline = g_get_monotonic_time () + TRUNK_TEST_PATIENCE * G_USEC_PER_SEC;
  TrunkPagedList *list = trunk_session_get_numbers (self->session);
  gboolean is_test_clock = TRUNK_IS_TEST_CLOCK (self->clock);

  while (!says (self, text) && g_get_monotonic_time () < deadline)
    {
      if (trunk_paged_list_get_state (list) == TRUNK_LIST_IDLE && trunk_paged_list_get_loaded_at (list) > 0)
        trunk_paged_list_load_more (list);
      if (is_test_clock && trunk_raw_server_get_n_requests (self->server) > 0)
        trunk_test_clock_advance (TRUNK_TEST_CLOCK (self->clock), 1000);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }

  return says (self, text);
}

static void
open_session_at (Hostile      *self,
                 const char   *base_url,
                 GTlsDatabase *database)
{
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(TrunkTransport) transport = NULL;
  g_autoptr(TrunkNumbersService) service = NULL;
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (self->clock);

  space = trunk_space_new ("id", base_url, PROJECT, "Acme", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", base_url, "project", PROJECT, "token", TOKEN,
                            "retry-delay", 1, "clock", self->clock, NULL);
  trunk_transport_set_tls_database (transport, database);
  service = TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
  self->session = trunk_session_new_with_service (space, service, TRUNK_JOURNAL (journal), self->clock);
  trunk_space_page_show (self->page, space, self->session);
}

static void
open_session (Hostile *self)
{
  open_session_at (self, trunk_raw_server_get_base_url (self->server), NULL);
}

/* What the server was told to answer is met, and then a good list. */
static void
meet (Hostile    *self,
      const char *name,
      const char *sentence)
{
  guint before, after, growth;

  forget_peak ();
  before = read_peak ();
  open_session (self);
  n_hostile++;

  if (!comes_to_say (self, sentence != NULL ? sentence : "All 2 numbers"))
    {
      const GError *error = trunk_paged_list_get_error (trunk_session_get_numbers (self->session));

      n_unsaid++;
      g_test_fail_printf ("%s: not “%s” but “%s”", name, sentence, error != NULL ? error->message : "a list");
    }

  after = read_peak ();
  growth = MAX (after, before) - before;  /* it may have become less */
  if (growth >= MAX_GROWTH_MIB)
    g_error ("%s: %u MiB more", name, growth);
  if (growth > 20)
    g_test_message ("%s: at most %u MiB more", name, growth);

  if (sentence != NULL)
    {
      GtkWidget *again = find (GTK_WIDGET (self->window), is_button, "Try Again");

      trunk_raw_server_push_answer (self->server, "200 OK", NULL, GOOD);
      if (again != NULL && g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (self->session))) == 0)
        gtk_widget_activate (again);
      else
        trunk_session_refresh (self->session);
      if (!comes_to_say (self, "All 2 numbers"))
        g_error ("%s: no good list comes after it", name);
    }

  g_assert_true (comes_to_say (self, "Desk 1") && comes_to_say (self, "Desk 2"));
  g_assert_cmpuint (count_credentials (self->server), ==, trunk_raw_server_get_n_requests (self->server));
}

static void
begin (Hostile *self)
{
  self->server = trunk_raw_server_new ();
  self->clock = g_object_ref (trunk_clock_get_default ());
}

static void
end (Hostile *self)
{
  g_clear_object (&self->session);
  g_clear_object (&self->server);
  g_clear_object (&self->clock);
}

static void
set_up_hostile (Hostile       *self,
                gconstpointer  data)
{
  g_autoptr(GListStore) spaces = g_list_store_new (TRUNK_TYPE_SPACE);

  self->foreign = trunk_raw_server_new ();
  trunk_raw_server_push_answer (self->foreign, "200 OK", NULL, GOOD);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 1100, 800);
  self->page = trunk_space_page_new (G_LIST_MODEL (spaces));
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (self->window);
}

static void
tear_down_hostile (Hostile       *self,
                   gconstpointer  data)
{
  gtk_window_destroy (self->window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (trunk_raw_server_get_n_connections (self->foreign), ==, 0);
  n_leaked += count_credentials (self->foreign);
  g_clear_object (&self->foreign);
}
