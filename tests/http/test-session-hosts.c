/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

/* A web address is compared with the hosts of the whole space, not only with those of the numbers that were loaded. */

#define PAGE 3

static void
answer_at (Fixture    *fixture,
           const char *e164,
           const char *address)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init_from (&builder, trunk_fake_service_find_number (fixture->service, e164));
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, address);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (fixture->service, values);
}

/* Three use a host, and all of them come with the last page. */
static void
set_up_hosts (Fixture       *fixture,
              gconstpointer  data)
{
  set_up (fixture, data);
  trunk_fake_service_set_max_page (fixture->service, PAGE);
  load (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, PAGE);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1512555010%u", i);

      if (trunk_number_pool_find_number (trunk_session_get_pool (fixture->session), e164) == NULL)
        answer_at (fixture, e164, "https://voice.example.com/in");
    }
  trunk_fake_service_forget_calls (fixture->service);
}

static guint
count_lists (Fixture *fixture)
{
  return trunk_fake_service_count_calls (fixture->service, TRUNK_FAKE_LIST, NULL);
}

static TrunkDraft *
make_draft (Fixture *fixture)
{
  TrunkDraft *draft = trunk_session_get_draft (fixture->session, get_number (fixture, 0));

  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");

  return g_object_ref (draft);
}

#define PAUSE 1000

static void
pause_typing (Fixture *fixture)
{
  trunk_test_clock_advance (fixture->clock, PAUSE);
  settle (fixture);
}

static void
type (Fixture    *fixture,
      TrunkDraft *draft,
      const char *address)
{
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, address);
  pause_typing (fixture);
}

static void
assert_meant (TrunkDraft *draft,
              const char *expected)
{
  g_autofree char *meant = trunk_draft_dup_suggestion (draft, TRUNK_FIELD_CALL_REQUEST_URL, NULL);

  g_assert_cmpstr (meant, ==, expected);
}

static void
field_changed_cb (TrunkDraft *draft,
                  guint       field,
                  guint      *n)
{
  *n += field == TRUNK_FIELD_CALL_REQUEST_URL;
}

static void
test_loads (Fixture       *fixture,
            gconstpointer  data)
{
  TrunkUsage *usage = trunk_session_get_usage (fixture->session);
  g_autoptr(TrunkDraft) draft = make_draft (fixture);
  gboolean complete;
  guint n = 0;

  /* what nobody has typed to its end is no reason to load anything */
  type (fixture, draft, "https://");
  g_assert_cmpuint (count_lists (fixture), ==, 0);

  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://vioce.example.com/in");
  assert_meant (draft, NULL);
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_NONE);
  g_signal_connect (draft, "field-changed", G_CALLBACK (field_changed_cb), &n);
  pause_typing (fixture);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_WARNING);
  assert_meant (draft, "https://voice.example.com/in");

  /* the list is as long as it was, and nothing is loaded twice */
  g_assert_cmpuint (get_n_numbers (fixture), ==, PAGE);
  g_object_get (usage, "complete", &complete, NULL);
  g_assert_true (complete);
  g_assert_null (trunk_usage_get_all_numbers (usage));
  trunk_fake_service_forget_calls (fixture->service);
  type (fixture, draft, "https://unlike.example.org/in");
  g_assert_cmpuint (count_lists (fixture), ==, 0);
}

/* What other numbers are known to use is right, and no more has to be known. */
static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(TrunkDraft) draft = NULL;

  answer_at (fixture, trunk_number_get_number (get_number (fixture, 1)), "https://office.example.com/in");
  trunk_paged_list_refresh (trunk_session_get_numbers (fixture->session));
  settle (fixture);
  trunk_fake_service_forget_calls (fixture->service);
  draft = make_draft (fixture);
  type (fixture, draft, "https://office.example.com/other");
  g_assert_cmpuint (count_lists (fixture), ==, 0);
  g_assert_false (trunk_usage_is_complete (trunk_session_get_usage (fixture->session)));
}

/* A space whose list was loaded to its end is known; one that is searched is not by what was found. */
static void
test_whole_list (Fixture       *fixture,
                 gconstpointer  data)
{
  TrunkUsage *usage = trunk_session_get_usage (fixture->session);
  TrunkPagedList *list = trunk_session_get_numbers (fixture->session);
  g_autoptr(TrunkDraft) draft = NULL;

  trunk_session_set_filter (fixture->session, "Line 1");
  load (fixture);
  g_assert_cmpint (trunk_paged_list_get_state (list), ==, TRUNK_LIST_COMPLETE);
  g_assert_nonnull (trunk_usage_get_all_numbers (usage));
  g_assert_false (trunk_usage_is_complete (usage));

  trunk_session_set_filter (fixture->session, NULL);
  load (fixture);
  trunk_paged_list_load_rest (list);
  settle (fixture);
  g_assert_cmpuint (get_n_numbers (fixture), ==, 10);
  g_assert_null (trunk_usage_get_all_numbers (usage));
  trunk_fake_service_forget_calls (fixture->service);

  draft = make_draft (fixture);
  type (fixture, draft, "https://vioce.example.com/in");
  assert_meant (draft, "https://voice.example.com/in");
  g_assert_cmpuint (count_lists (fixture), ==, 0);
}

/* What has failed is tried again with what is typed next; who closes the list of values does not stop it. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  static const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 500 };
  TrunkUsage *usage = trunk_session_get_usage (fixture->session);
  g_autoptr(TrunkDraft) draft = make_draft (fixture);

  trunk_fake_service_push_fault (fixture->service, TRUNK_FAKE_LIST, &fault);
  type (fixture, draft, "https://vioce.example.com");
  g_assert_cmpuint (count_lists (fixture), ==, 1);
  g_assert_false (trunk_usage_is_complete (usage));
  assert_meant (draft, NULL);

  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://vioce.example.com/");
  trunk_paged_list_stop (trunk_usage_get_all_numbers (usage));
  pause_typing (fixture);
  g_assert_true (trunk_usage_is_complete (usage));
  assert_meant (draft, "https://voice.example.com/");
}

/* A host that is being typed is none that anybody has in use until it is whole: nothing is loaded for what is not. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  static const char address[] = "https://office.example.com/in";
  g_autoptr(TrunkDraft) draft = NULL;

  answer_at (fixture, trunk_number_get_number (get_number (fixture, 1)), address);
  trunk_paged_list_refresh (trunk_session_get_numbers (fixture->session));
  settle (fixture);
  trunk_fake_service_forget_calls (fixture->service);
  draft = make_draft (fixture);
  for (gsize n = 1; n < sizeof address; n++)
    {
      g_autofree char *typed = g_strndup (address, n);

      trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, typed);
      trunk_test_clock_advance (fixture->clock, PAUSE - 1);
    }
  pause_typing (fixture);
  g_assert_cmpuint (count_lists (fixture), ==, 0);

  /* nor for a draft that is gone before the pause is over */
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://vioce.example.com/in");
  trunk_draft_discard (draft);
  pause_typing (fixture);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://vioce.example.com/in");
  trunk_draft_set_usage (draft, NULL);
  pause_typing (fixture);
  g_assert_cmpuint (count_lists (fixture), ==, 0);
}

#define ADD(name, func) g_test_add ("/session-hosts/" name, Fixture, NULL, set_up_hosts, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("loads", test_loads);
  ADD ("known", test_known);
  ADD ("whole-list", test_whole_list);
  ADD ("trouble", test_trouble);
  ADD ("typing", test_typing);

  return g_test_run ();
}
