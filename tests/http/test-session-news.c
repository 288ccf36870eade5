/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"
#include "trunk-fake-news-book.h"
#include "trunk-number-marks.h"

/* What is news in a session, and how many questions that takes. */

static void
refresh (Fixture *fixture)
{
  TrunkPagedList *list = trunk_session_get_numbers (fixture->session);

  trunk_session_refresh (fixture->session);
  do
    settle (fixture);
  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING || trunk_paged_list_is_refreshing (list));
  settle (fixture);
}

static TrunkNews *
get_news (Fixture *fixture)
{
  return trunk_session_get_news (fixture->session);
}

static guint
count_news (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_news (fixture)));
}

static char *
dup_id (Fixture *fixture,
        guint    position)
{
  return g_strdup (trunk_number_get_id (get_number (fixture, position)));
}

static void
somebody_renames (Fixture    *fixture,
                  const char *id,
                  const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_fake_service_get_values (fixture->service, id));
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (fixture->service, values);
}

static void
assert_kind (Fixture       *fixture,
             const char    *id,
             TrunkNewsKind  kind)
{
  TrunkNewsItem *item = trunk_news_find (get_news (fixture), id);

  g_assert_nonnull (item);
  g_assert_cmpint (trunk_news_item_get_kind (item), ==, kind);
}

static void
test_colleague (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *renamed = NULL;
  g_autofree char *released = NULL;
  const char *bought;

  load (fixture);
  g_assert_true (trunk_news_is_started (get_news (fixture)));
  g_assert_cmpuint (count_news (fixture), ==, 0);

  renamed = dup_id (fixture, 3);
  released = dup_id (fixture, 5);
  bought = trunk_fake_service_add_number (fixture->service, "+15125550199", "Theirs", NOW / G_USEC_PER_SEC);
  somebody_renames (fixture, renamed, "Other");
  trunk_fake_service_remove (fixture->service, released);
  refresh (fixture);

  g_assert_cmpuint (count_news (fixture), ==, 3);
  assert_kind (fixture, bought, TRUNK_NEWS_NEW);
  assert_kind (fixture, renamed, TRUNK_NEWS_CHANGED);
  assert_kind (fixture, released, TRUNK_NEWS_GONE);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 1);
  g_assert_cmpuint (trunk_fake_news_book_get_size (trunk_fake_news_book_of (fixture->journal)), ==, 3);
}

/* What this app does is written into the journal first, and is no news. */
static void
test_own_change (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autofree char *id = NULL;

  load (fixture);
  id = dup_id (fixture, 3);
  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Mine");
  trunk_numbers_service_update_async (trunk_session_get_service (fixture->session), id, changes, NULL, NULL, NULL);
  settle (fixture);
  refresh (fixture);
  g_assert_cmpstr (trunk_number_get_name (get_number (fixture, 3)), ==, "Mine");
  g_assert_cmpuint (count_news (fixture), ==, 0);

  somebody_renames (fixture, id, "Theirs");
  refresh (fixture);
  assert_kind (fixture, id, TRUNK_NEWS_CHANGED);
  g_assert_cmpstr (trunk_values_get (trunk_news_item_get_was (trunk_news_find (get_news (fixture), id)),
                                     TRUNK_FIELD_NAME), ==, "Mine");
}

static void
test_own_release (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *id = NULL;

  load (fixture);
  id = dup_id (fixture, 3);
  trunk_numbers_service_release_async (trunk_session_get_service (fixture->session), id, NULL, NULL, NULL);
  settle (fixture);
  refresh (fixture);

  g_assert_cmpuint (get_n_numbers (fixture), ==, 9);
  g_assert_cmpuint (count_news (fixture), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);
}

/* A filtered list is no list of the space. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  trunk_session_set_filter (fixture->session, "Line 3");
  load (fixture);
  g_assert_false (trunk_news_is_started (get_news (fixture)));
  trunk_session_set_filter (fixture->session, NULL);
  load (fixture);
  g_assert_true (trunk_news_is_started (get_news (fixture)));
  g_assert_cmpuint (count_news (fixture), ==, 0);

  trunk_session_set_filter (fixture->session, "Line 3");
  load (fixture);
  somebody_renames (fixture, trunk_number_get_id (get_number (fixture, 0)), "Other");
  refresh (fixture);
  settle (fixture);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);
}

/* What was found is still there when a search ends, and is not the space. */
static void
test_filter_ends (Fixture       *fixture,
                  gconstpointer  data)
{
  trunk_session_set_filter (fixture->session, "Line 3");
  load (fixture);
  trunk_session_refresh (fixture->session);
  g_assert_true (trunk_paged_list_is_refreshing (trunk_session_get_numbers (fixture->session)));
  trunk_session_set_filter (fixture->session, NULL);
  g_assert_false (trunk_news_is_started (get_news (fixture)));
  load (fixture);
  g_assert_true (trunk_news_is_started (get_news (fixture)));
  g_assert_cmpuint (count_news (fixture), ==, 0);
}

static guint n_open;
static guint n_open_at_most;

/* Every question takes a while, so that they would pile up. */
static gboolean
count_open (TrunkFakeCall   call,
            const char     *subject,
            TrunkFakeFault *fault,
            gpointer        user_data)
{
  const gboolean *failing = user_data;

  if (call != TRUNK_FAKE_RETRIEVE)
    return FALSE;

  *fault = (TrunkFakeFault) { 0 };
  fault->delay = 10;
  if (*failing)
    {
      fault->answer = TRUNK_FAKE_ANSWER_ERROR;
      fault->code = TRUNK_ERROR_OFFLINE;
    }
  n_open++;

  return TRUE;
}

static void
test_hundreds_gone (Fixture       *fixture,
                    gconstpointer  data)
{
  gboolean failing = TRUE;
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1713555%04u", i);

      g_ptr_array_add (ids, g_strdup (trunk_fake_service_add_number (fixture->service, e164, NULL,
                                                                     NOW / G_USEC_PER_SEC - 2000000)));
    }
  trunk_paged_list_load_rest (trunk_session_get_numbers (fixture->session));
  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 310);
  for (guint i = 0; i < ids->len; i++)
    trunk_fake_service_remove (fixture->service, ids->pdata[i]);

  /* while it cannot be found out, nobody goes on asking, and nothing is said */
  trunk_fake_service_set_fault_func (fixture->service, count_open, &failing);
  refresh (fixture);
  g_assert_cmpuint (count_news (fixture), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_RETRIEVE, NULL), <=, 4);

  failing = FALSE;
  n_open = 0;
  trunk_session_refresh (fixture->session);
  for (guint i = 0; i < 5000 && count_news (fixture) < 300; i++)
    {
      guint before = count_news (fixture);

      trunk_test_clock_advance (fixture->clock, 10);
      while (g_main_context_iteration (NULL, FALSE));
      n_open_at_most = MAX (n_open_at_most, n_open - MIN (n_open, before));
    }
  g_assert_cmpuint (count_news (fixture), ==, 300);
  g_assert_cmpuint (n_open, ==, 300);
  g_assert_cmpuint (n_open_at_most, <=, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/session-news/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("colleague", test_colleague);
  ADD ("own-change", test_own_change);
  ADD ("own-release", test_own_release);
  ADD ("filter", test_filter);
  ADD ("filter-ends", test_filter_ends);
  ADD ("hundreds-gone", test_hundreds_gone);
#undef ADD

  return g_test_run ();
}
