/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-fake-service.h"
#include "trunk-raw-server.h"
#include "trunk-spaces.h"
#include "trunk-store.h"
#include "trunk-test-clock.h"

/* What is kept of a space on this computer, and when it goes.  Runs in run-with-keyring, with settings in memory. */

typedef struct
{
  GSettings    *settings;
  TrunkSpaces  *spaces;
  TrunkSpace   *space;
  TrunkSession *session;
} Fixture;

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: whether anything is kept of the space */
static gboolean
is_kept (Fixture *fixture)
{
  static const char * const suffixes[] = { ".db", ".db-wal", ".db-shm", ".lock" };
  g_autofree char *path = trunk_store_dup_path (trunk_space_get_id (fixture->space));

  path[strlen (path) - strlen (".db")] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        return TRUE;
    }

  return FALSE;
}

static void
write_line (TrunkJournal *journal)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, "+15125557777");

  record->state = TRUNK_RECORD_SENT;
  g_ptr_array_add (records, record);
  trunk_journal_write_async (journal, records, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_true (trunk_journal_write_finish (journal, result, &error));
  g_assert_no_error (error);
}

static TrunkJournal *
get_journal (Fixture *fixture)
{
  return trunk_spaces_get_journal (fixture->spaces, trunk_space_get_id (fixture->space));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (trunk_clock_get_default ());

  fixture->settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_settings_reset (fixture->settings, "spaces");
  fixture->spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  fixture->space = trunk_space_new ("kept", "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_BLUE,
                                    TRUNK_SPACE_LIVE);
  fixture->session = trunk_session_new_with_service (fixture->space, TRUNK_NUMBERS_SERVICE (service),
                                                     get_journal (fixture), trunk_clock_get_default ());
  trunk_spaces_add_session (fixture->spaces, fixture->session);
  write_line (get_journal (fixture));
  g_assert_true (is_kept (fixture));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE));
  g_clear_object (&fixture->session);
  g_assert_finalize_object (fixture->spaces);
  g_clear_object (&fixture->space);
  g_clear_object (&fixture->settings);
  trunk_store_close_all ();
}

static void
test_forget (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  trunk_spaces_forget_async (fixture->spaces, fixture->space, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_true (trunk_spaces_forget_finish (fixture->spaces, result, &error));
  g_assert_no_error (error);
  trunk_store_close_all ();
  g_assert_false (is_kept (fixture));
}

/* It stays on the list; its next session and journal know nothing. */
static void
test_start_over (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  TrunkJournal *journal = get_journal (fixture);

  trunk_spaces_start_over (fixture->spaces, trunk_space_get_id (fixture->space));
  g_assert_null (trunk_spaces_get_session (fixture->spaces, fixture->space));
  g_assert_true (trunk_spaces_lookup (fixture->spaces, "kept") == fixture->space);
  g_assert_true (get_journal (fixture) != journal);
  trunk_journal_load_async (get_journal (fixture), NULL, result_cb, &result);
  wait_for (&result);
  found = trunk_journal_load_finish (get_journal (fixture), result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);

  trunk_spaces_start_over (fixture->spaces, trunk_space_get_id (fixture->space));
  trunk_store_close_all ();
  g_assert_false (is_kept (fixture));
}

/* A space that was not connected in the end leaves nothing, and one that was known keeps what it has. */
static void
test_not_connected (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(TrunkRawServer) server = trunk_raw_server_new ();
  g_autoptr(TrunkSpace) known = g_steal_pointer (&fixture->space);
  const char *ids[] = { "refused", "kept" };

  trunk_raw_server_push_answer (server, "401 Unauthorized", NULL, "{\"error\":\"Unauthorized\"}");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      g_clear_object (&fixture->space);
      fixture->space = trunk_space_new (ids[i], trunk_raw_server_get_base_url (server), "p", "Acme",
                                        TRUNK_COLOR_BLUE, TRUNK_SPACE_LIVE);
      trunk_spaces_connect_async (fixture->spaces, fixture->space, "t", NULL, result_cb, &result);
      wait_for (&result);
      g_assert_null (trunk_spaces_connect_finish (fixture->spaces, result, NULL, &error));
      g_assert_nonnull (error);
      while (i == 0 && is_kept (fixture))
        g_thread_yield ();
    }

  g_assert_true (is_kept (fixture));
}

/* Returns: how many views the space has at the next start */
static guint
count_views (Fixture    *fixture,
             const char *id,
             guint      *n_damaged)
{
  g_autoptr(TrunkSpaces) spaces = trunk_spaces_new (fixture->settings, trunk_clock_get_default ());
  g_autoptr(TrunkFakeService) service = trunk_fake_service_new (trunk_clock_get_default ());
  g_autoptr(TrunkSpace) space = trunk_space_new (id, "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_BLUE,
                                                 TRUNK_SPACE_LIVE);
  g_autoptr(TrunkSession) session = trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (service),
                                                                    trunk_spaces_get_journal (spaces, id),
                                                                    trunk_clock_get_default ());

  trunk_spaces_add_session (spaces, session);
  if (n_damaged != NULL)
    *n_damaged = trunk_views_take_n_damaged (trunk_session_get_views (session));

  return g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_views (session)));
}

static void
save_view (TrunkSession *session,
           const char   *name)
{
  g_autoptr(TrunkView) view = trunk_view_new (name, "214", NULL);

  trunk_views_put (trunk_session_get_views (session), view);
}

/* Each space has its own views, until it is forgotten or starts over; what is damaged costs nobody the others. */
static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GVariant) none = NULL;
  guint n_damaged;

  g_settings_set (fixture->settings, "views", "a{saa{sv}}", NULL);
  save_view (fixture->session, "Dallas");
  save_view (fixture->session, "Houston");
  g_assert_cmpuint (count_views (fixture, "kept", NULL), ==, 2);
  g_assert_cmpuint (count_views (fixture, "other", NULL), ==, 0);
  trunk_views_remove (trunk_session_get_views (fixture->session), 0);
  g_assert_cmpuint (count_views (fixture, "kept", NULL), ==, 1);

  g_settings_set_value (fixture->settings, "views", g_variant_new_parsed
    ("{'kept': [@a{sv} {'name': <7>}, {'name': <'B'>, 'search': <''>, 'choices': <@a{ss} {}>}],"
     " 'other': [{'name': <'A'>, 'search': <''>, 'choices': <@a{ss} {}>}]}"));
  g_assert_cmpuint (count_views (fixture, "kept", &n_damaged), ==, 1);
  g_assert_cmpuint (n_damaged, ==, 1);

  trunk_spaces_start_over (fixture->spaces, "other");
  g_assert_cmpuint (count_views (fixture, "other", NULL), ==, 0);
  g_assert_cmpuint (count_views (fixture, "kept", NULL), ==, 1);

  trunk_spaces_forget_async (fixture->spaces, fixture->space, NULL, result_cb, &result);
  wait_for (&result);
  g_assert_true (trunk_spaces_forget_finish (fixture->spaces, result, NULL));
  none = g_settings_get_value (fixture->settings, "views");
  g_assert_cmpuint (g_variant_n_children (none), ==, 0);
}

#define ADD(name, func) g_test_add ("/spaces-store/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("forget", test_forget);
  ADD ("start-over", test_start_over);
  ADD ("views", test_views);
  ADD ("not-connected", test_not_connected);

  return g_test_run ();
}
