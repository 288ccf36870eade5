/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft.h"

#include <string.h>

#define UUID "3fa85f64-5717-4562-b3fc-2c963f66afa6"

/* Field and value in turn, ended by TRUNK_N_FIELDS. */
static TrunkValues *
values_new (TrunkField first,
            ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  va_list args;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, UUID);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550101");
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1764000000);

  va_start (args, first);
  for (TrunkField field = first; field != TRUNK_N_FIELDS; field = va_arg (args, TrunkField))
    trunk_values_builder_set (&builder, field, va_arg (args, const char *));
  va_end (args);

  return trunk_values_builder_end (&builder);
}

static TrunkDraft *
draft_new (TrunkValues *values) /* (transfer full) */
{
  g_autoptr(TrunkNumber) number = trunk_number_new (values);

  trunk_values_unref (values);

  return trunk_draft_new (number);
}

/* A number called "Front Desk" whose calls go to a web address, with an application left over. */
static TrunkDraft *
draft_new_usual (void)
{
  return draft_new (values_new (TRUNK_FIELD_NAME, "Front Desk",
                                TRUNK_FIELD_CALL_HANDLER, "laml_webhooks",
                                TRUNK_FIELD_CALL_RECEIVE_MODE, "voice",
                                TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/in",
                                TRUNK_FIELD_CALL_REQUEST_METHOD, "POST",
                                TRUNK_FIELD_CALL_LAML_APPLICATION_ID, "stale-app", TRUNK_N_FIELDS));
}

/* "name=value name=value" of what an update would send, by the API's names. */
static void
assert_changes (TrunkDraft *draft,
                const char *expected)
{
  g_autoptr(TrunkChanges) changes = trunk_draft_dup_changes (draft);
  g_autoptr(GString) text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field))
      {
        const char *value = trunk_changes_get (changes, field);

        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", trunk_field_get_name (field),
                                value != NULL ? value : "");
      }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_problem (TrunkDraft    *draft,
                TrunkField     field,
                TrunkSeverity  expected)
{
  g_autofree char *sentence = NULL;

  g_assert_cmpint (trunk_draft_get_problem (draft, field, &sentence), ==, expected);
  g_assert_true ((sentence != NULL) == (expected != TRUNK_SEVERITY_NONE));
}

static void
test_nothing (void)
{
  TrunkDraft *draft = draft_new_usual ();

  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_NONE);
  g_assert_cmpint (trunk_draft_get_worst_field (draft), ==, TRUNK_N_FIELDS);
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_NAME), ==, "Front Desk");
  g_assert_cmpstr (trunk_draft_get_handler (draft, TRUNK_CHANNEL_CALLS)->name, ==, "laml_webhooks");
  g_assert_null (trunk_draft_get_handler (draft, TRUNK_CHANNEL_MESSAGES));
  assert_changes (draft, "");
  g_assert_finalize_object (draft);
}

static void
test_differences (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Reception");
  g_assert_true (trunk_draft_is_changed (draft, TRUNK_FIELD_NAME));
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_NAME), ==, "Reception");
  g_assert_cmpstr (trunk_values_get (trunk_draft_get_seen (draft), TRUNK_FIELD_NAME), ==, "Front Desk");
  assert_changes (draft, "name=Reception");

  /* Typed back is no change; neither is "" where nothing was, nor blanks around an address. */
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Front Desk");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_FALLBACK_URL, "");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_FALLBACK_URL, "  ");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, " https://voice.example.com/in\n");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
  assert_changes (draft, "");

  /* Cleared is one. */
  trunk_draft_set (draft, TRUNK_FIELD_CALL_FALLBACK_URL, "https://b.example.com");
  trunk_draft_set (draft, TRUNK_FIELD_NAME, NULL);
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 2);
  assert_changes (draft, "name= call_fallback_url=https://b.example.com");
  assert_problem (draft, TRUNK_FIELD_NAME, TRUNK_SEVERITY_WARNING);

  trunk_draft_revert (draft, TRUNK_FIELD_NAME);
  assert_changes (draft, "call_fallback_url=https://b.example.com");
  trunk_draft_discard (draft);
  assert_changes (draft, "");
}

/* Methods and receive mode only when the person changed them. */
static void
test_choices (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();

  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://new.example.com");
  assert_changes (draft, "call_request_url=https://new.example.com");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_METHOD, "GET");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  assert_changes (draft, "call_receive_mode=fax call_request_url=https://new.example.com call_request_method=GET");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_METHOD, "PATCH");
  assert_problem (draft, TRUNK_FIELD_CALL_REQUEST_METHOD, TRUNK_SEVERITY_ERROR);
}

/* Another handler brings what it requires, even where that is unchanged, and nothing else. */
static void
test_handler (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();

  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://typed.example.com");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "laml_application");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 1);
  g_assert_false (trunk_draft_is_changed (draft, TRUNK_FIELD_CALL_REQUEST_URL));
  assert_changes (draft, "call_handler=laml_application call_laml_application_id=stale-app");

  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_script");
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_ERROR);
  g_assert_cmpint (trunk_draft_get_worst_field (draft), ==, TRUNK_FIELD_CALL_RELAY_SCRIPT_URL);
  assert_problem (draft, TRUNK_FIELD_CALL_RELAY_SCRIPT_URL, TRUNK_SEVERITY_ERROR);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_RELAY_SCRIPT_URL, "https://s.example.com/x.js");
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_NONE);
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 2);
  assert_changes (draft, "call_handler=relay_script call_relay_script_url=https://s.example.com/x.js");

  /* Back again: what was typed for the old one is still there. */
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  assert_changes (draft, "call_request_url=https://typed.example.com");

  /* Nothing shall answer. */
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, NULL);
  assert_changes (draft, "call_handler=");
}

/* Every handler that can be chosen, on an empty number. */
static void
test_all_handlers (void)
{
  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      guint n_handlers;
      const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

      for (guint i = 0; i < n_handlers; i++)
        {
          g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_NAME, "A", TRUNK_N_FIELDS));
          TrunkField handler_field = trunk_handler_field (channel);
          TrunkField required = handlers[i].required;
          g_autoptr(TrunkChanges) changes = NULL;

          trunk_draft_set (draft, handler_field, handlers[i].name);
          g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_ERROR);

          if (!handlers[i].settable)
            {
              assert_problem (draft, handler_field, TRUNK_SEVERITY_ERROR);
              continue;
            }

          assert_problem (draft, required, TRUNK_SEVERITY_ERROR);
          trunk_draft_set (draft, required,
                           trunk_field_get_info (required)->kind == TRUNK_FIELD_KIND_URL
                             ? "https://a.example.com" : UUID);
          g_assert_cmpint (trunk_draft_get_severity (draft), ==,
                           handlers[i].deprecated ? TRUNK_SEVERITY_WARNING : TRUNK_SEVERITY_NONE);

          changes = trunk_draft_dup_changes (draft);
          g_assert_cmpuint (trunk_changes_get_fields (changes), ==,
                            TRUNK_FIELD_MASK (handler_field) | TRUNK_FIELD_MASK (required));
        }
    }
}

static void
test_dashboard_handler (void)
{
  g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_NAME, "A", TRUNK_FIELD_CALL_HANDLER, "ai_agent",
                                                       TRUNK_N_FIELDS));

  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_NONE);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  assert_problem (draft, TRUNK_FIELD_CALL_HANDLER, TRUNK_SEVERITY_WARNING);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "ai_agent");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
}

/* Three fields, one value: exactly one of them is sent, the live handler's. */
static void
test_aliases (void)
{
  g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_NAME, "A",
                                                       TRUNK_FIELD_CALL_HANDLER, "relay_context",
                                                       TRUNK_FIELD_CALL_RELAY_CONTEXT, "office", TRUNK_N_FIELDS));

  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_CALL_RELAY_TOPIC), ==, "office");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 1);
  assert_changes (draft, "call_handler=relay_topic call_relay_topic=office");

  trunk_draft_set (draft, TRUNK_FIELD_CALL_RELAY_TOPIC, "lobby");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 2);
  assert_changes (draft, "call_handler=relay_topic call_relay_topic=lobby");
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_CALL_RELAY_APPLICATION), ==, "lobby");

  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_application");
  assert_changes (draft, "call_handler=relay_application call_relay_application=lobby");
  trunk_draft_revert (draft, TRUNK_FIELD_CALL_HANDLER);
  assert_changes (draft, "call_relay_context=lobby");
  trunk_draft_revert (draft, TRUNK_FIELD_CALL_RELAY_CONTEXT);
  assert_changes (draft, "");
}

/* A number without a name refuses updates: it gets one, the number itself unless the person gives another. */
static void
test_no_name (void)
{
  g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_CALL_RECEIVE_MODE, "voice", TRUNK_N_FIELDS));

  assert_changes (draft, "");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 1);
  assert_changes (draft, "name=+12145550101 call_receive_mode=fax");
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Fax");
  assert_changes (draft, "name=Fax call_receive_mode=fax");
}

static void
field_changed_cb (TrunkDraft *draft,
                  guint       field,
                  guint64    *fields)
{
  *fields |= TRUNK_FIELD_MASK (field);
}

static void
update (TrunkDraft *draft,
        TrunkValues *values) /* (transfer full) */
{
  trunk_number_update (trunk_draft_get_number (draft), values);
  trunk_values_unref (values);
}

/* The number changes underneath. */
static void
test_updated (void)
{
  g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_NAME, "A", TRUNK_FIELD_CALL_RECEIVE_MODE, "voice",
                                                       TRUNK_N_FIELDS));

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Mine");
  update (draft, values_new (TRUNK_FIELD_NAME, "Theirs", TRUNK_FIELD_CALL_RECEIVE_MODE, "fax", TRUNK_N_FIELDS));

  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_NAME), ==, "Mine");
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_CALL_RECEIVE_MODE), ==, "fax");
  g_assert_cmpstr (trunk_values_get (trunk_draft_get_seen (draft), TRUNK_FIELD_NAME), ==, "A");
  g_assert_cmpstr (trunk_values_get (trunk_draft_get_seen (draft), TRUNK_FIELD_CALL_RECEIVE_MODE), ==, "fax");
  assert_changes (draft, "name=Mine");

  /* A change that has come true vanishes. */
  update (draft, values_new (TRUNK_FIELD_NAME, "Mine", TRUNK_FIELD_CALL_RECEIVE_MODE, "fax", TRUNK_N_FIELDS));
  g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
  assert_changes (draft, "");
  g_assert_true (trunk_draft_get_seen (draft) == trunk_number_get_values (trunk_draft_get_number (draft)));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_signals (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();
  guint64 fields = 0;
  guint n_changes = 0, n_severity = 0;

  g_signal_connect (draft, "field-changed", G_CALLBACK (field_changed_cb), &fields);
  g_signal_connect_swapped (draft, "notify::n-changes", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (draft, "notify::severity", G_CALLBACK (count_cb), &n_severity);

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "B");
  g_assert_cmpuint (fields, ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "C");
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "C");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_severity, ==, 0);

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "C\n");
  g_assert_cmpuint (n_severity, ==, 1);
  trunk_draft_discard (draft);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (n_severity, ==, 2);

  /* Another handler concerns every field of its channel, and none of the other's. */
  fields = 0;
  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  g_assert_cmpuint (fields & TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RELAY_TOPIC), !=, 0);
  g_assert_cmpuint (fields & TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_URL), !=, 0);
  g_assert_cmpuint (fields & TRUNK_FIELD_MASK (TRUNK_FIELD_MESSAGE_REQUEST_URL), ==, 0);
}

/* Whatever is typed: the counts are right, the body holds no stale field, and discarding leaves nothing. */
static void
test_random (void)
{
  static const char * const texts[] = { NULL, "", "a", "https://a.example.com", UUID, "relay_topic", "laml_webhooks",
                                        "relay_application", "video_room", "GET", "fax", "b c" };

  for (guint run = 0; run < 500; run++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (run);
      g_autoptr(TrunkDraft) draft = draft_new_usual ();

      for (guint step = 0; step < 40; step++)
        {
          TrunkField field = g_rand_int_range (rand, 0, TRUNK_N_FIELDS);
          g_autoptr(TrunkChanges) changes = NULL;
          guint n_relay = 0, n_changed = 0;

          if (trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
            trunk_draft_set (draft, field, texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);

          changes = trunk_draft_dup_changes (draft);
          for (TrunkField i = 0; i < TRUNK_N_FIELDS; i++)
            {
              n_relay += trunk_changes_has (changes, i) && trunk_field_get_info (i)->aliases == TRUNK_ALIAS_CALL_RELAY;
              n_changed += trunk_draft_is_changed (draft, i);
              g_assert_true (!trunk_draft_is_changed (draft, i) || trunk_changes_has (changes, i));
              if (trunk_changes_has (changes, i))
                g_assert_cmpstr (trunk_changes_get (changes, i), ==, trunk_draft_get (draft, i));
            }
          g_assert_cmpuint (n_relay, <=, 1);
          g_assert_cmpuint (n_changed, ==, trunk_draft_get_n_changes (draft));
        }

      trunk_draft_discard (draft);
      g_assert_cmpuint (trunk_draft_get_n_changes (draft), ==, 0);
      assert_changes (draft, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/nothing", test_nothing);
  g_test_add_func ("/draft/differences", test_differences);
  g_test_add_func ("/draft/choices", test_choices);
  g_test_add_func ("/draft/handler", test_handler);
  g_test_add_func ("/draft/all-handlers", test_all_handlers);
  g_test_add_func ("/draft/dashboard-handler", test_dashboard_handler);
  g_test_add_func ("/draft/aliases", test_aliases);
  g_test_add_func ("/draft/no-name", test_no_name);
  g_test_add_func ("/draft/updated", test_updated);
  g_test_add_func ("/draft/signals", test_signals);
  g_test_add_func ("/draft/random", test_random);

  return g_test_run ();
}
