/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"
#include "trunk-fake-journal.h"
#include "trunk-fast-clock.h"
#include "trunk-numbers-api.h"
#include "trunk-practice-server.h"

/* Two spaces for the application's own window, each with a server and credentials of its own. */

#define N_NUMBERS 60

typedef struct
{
  const char          *name;
  TrunkPracticeSpace  *practice;
  TrunkPracticeServer *server;
  TrunkSession        *session;
  GHashTable          *ids;       /* of its numbers */
  GPtrArray           *displays;  /* its numbers, as people see them */
} Side;

typedef struct
{
  GRand            *rand;
  TrunkApplication *application;
  TrunkClock       *clock;
  GtkWindow        *window;
  Side              sides[2];
  Side             *dialog_side;  /* where the dialog that is on top was asked for */
  guint             n_steps;
  guint             n_wrong;
  guint             n_switches;
  guint             n_saves;
  guint             n_releases;
  guint             n_undos;
  guint             n_checks;
} World;

/* The two spaces */

G_GNUC_UNUSED static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

G_GNUC_UNUSED static void
start_server (Side *side)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  side->server = trunk_practice_server_new (side->practice);
  trunk_practice_server_start_async (side->server, 0, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  trunk_practice_server_start_finish (side->server, result, &error);
  g_assert_no_error (error);
}

/* All that is known of a space is loaded before anything happens. */
G_GNUC_UNUSED static void
learn (Side *side)
{
  GListModel *numbers = G_LIST_MODEL (trunk_session_get_numbers (side->session));

  trunk_paged_list_load_more (TRUNK_PAGED_LIST (numbers));
  while (trunk_paged_list_get_state (TRUNK_PAGED_LIST (numbers)) != TRUNK_LIST_COMPLETE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (numbers), ==, N_NUMBERS);

  side->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  side->displays = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (numbers, i);

      g_hash_table_add (side->ids, g_strdup (trunk_number_get_id (number)));
      g_ptr_array_add (side->displays, trunk_number_dup_display (number));
    }
}

G_GNUC_UNUSED static void
open_side (World      *world,
           Side       *side,
           const char *name,
           const char *token,
           guint32     seed)
{
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(TrunkTransport) transport = NULL;
  g_autoptr(TrunkNumbersService) service = NULL;
  g_autoptr(TrunkFakeJournal) journal = trunk_fake_journal_new (world->clock);
  const char *base_url;

  side->name = name;
  side->practice = trunk_practice_space_new (N_NUMBERS, seed, NULL);
  trunk_practice_space_set_credentials (side->practice, name, token);
  start_server (side);
  base_url = trunk_practice_server_get_base_url (side->server);
  space = trunk_space_new (name, base_url, name, name, TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  transport = g_object_new (TRUNK_TYPE_TRANSPORT, "base-url", base_url, "project", name, "token", token,
                            "retry-delay", 1, "clock", world->clock, NULL);
  service = TRUNK_NUMBERS_SERVICE (trunk_numbers_api_new (transport));
  side->session = trunk_session_new_with_service (space, service, TRUNK_JOURNAL (journal), world->clock);
  trunk_spaces_add_session (trunk_application_get_spaces (world->application), side->session);
  learn (side);
  trunk_practice_server_set_latency (side->server, 15);
}

G_GNUC_UNUSED static void
close_side (Side *side)
{
  trunk_practice_server_stop (side->server);
  g_clear_object (&side->session);
  g_clear_object (&side->server);
  g_clear_object (&side->practice);
  g_clear_pointer (&side->ids, g_hash_table_unref);
  g_clear_pointer (&side->displays, g_ptr_array_unref);
}
