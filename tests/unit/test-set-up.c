/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft-rules.h"
#include "trunk-handler.h"
#include "trunk-set-up.h"

#include <string.h>

/* "field=value field=value" */
static TrunkNumber *
make_number (const char *text)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "source");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+17135550118");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "Houston");

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);
      TrunkField field;

      g_assert_true (trunk_field_from_name (pair[0], &field));
      trunk_values_builder_set (&builder, field, pair[1]);
    }
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

/* The same form, in the order of the table. */
static char *
to_text (const TrunkChanges *changes)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint field = 0; changes != NULL && field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field))
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", trunk_field_get_name (field),
                              trunk_changes_get (changes, field));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_exact (void)
{
  static const struct { const char *values; const char *changes; } cases[] = {
    /* All of it, both channels. */
    { "call_handler=laml_webhooks call_request_url=https://a/ call_request_method=GET call_fallback_url=https://b/ "
      "call_fallback_method=POST message_handler=laml_application message_laml_application_id=app",
      "call_handler=laml_webhooks call_request_url=https://a/ call_request_method=GET call_fallback_url=https://b/ "
      "call_fallback_method=POST message_handler=laml_application message_laml_application_id=app" },
    /* What earlier handlers left behind stays, and a method without its address. */
    { "call_handler=relay_topic call_relay_topic=office call_request_url=https://old/ call_request_method=GET "
      "call_sip_endpoint_id=old message_request_url=https://old/", "call_handler=relay_topic call_relay_topic=office" },
    { "call_handler=laml_webhooks call_request_url=https://a/ call_fallback_method=GET "
      "call_status_callback_method=GET",
      "call_handler=laml_webhooks call_request_url=https://a/" },
    /* One of the aliases: the handler's own; from another one where only that is shown. */
    { "call_handler=relay_topic call_relay_topic=office call_relay_context=office call_relay_application=office "
      "call_relay_topic_status_callback_url=https://s/",
      "call_handler=relay_topic call_relay_topic=office call_relay_topic_status_callback_url=https://s/" },
    { "call_handler=relay_application call_relay_topic=office", "call_handler=relay_application "
      "call_relay_application=office" },
    { "call_handler=relay_context call_relay_context=old", "call_handler=relay_context call_relay_context=old" },
    /* A handler with nothing in it answers nothing. */
    { "call_handler=laml_webhooks message_handler=relay_topic message_relay_topic=t",
      "message_handler=relay_topic message_relay_topic=t" },
    /* Voice is what every number receives. */
    { "call_handler=relay_script call_relay_script_url=https://s/ call_receive_mode=voice",
      "call_handler=relay_script call_relay_script_url=https://s/" },
    { "call_handler=relay_script call_relay_script_url=https://s/ call_receive_mode=fax",
      "call_handler=relay_script call_receive_mode=fax call_relay_script_url=https://s/" },
    { "call_handler=relay_script call_relay_script_url=https://s/ call_receive_mode=none",
      "call_handler=relay_script call_relay_script_url=https://s/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make_number (cases[i].values);
      g_autoptr(TrunkChanges) changes = trunk_set_up_dup_changes (number);
      g_autofree char *text = to_text (changes);

      g_assert_cmpstr (text, ==, cases[i].changes);
      g_assert_true (trunk_set_up_can_copy (number));
    }
}

static void
test_no_source (void)
{
  static const char * const cases[] = {
    "",
    "call_request_url=https://left/over",
    "call_handler=laml_webhooks",
    "call_handler=call_flow",
    "call_handler=ai_agent message_handler=laml_webhooks message_request_url=https://a/",
    "call_handler=something_new",
    "call_receive_mode=fax",
    /* The service never shows what is in it. */
    "message_handler=relay_application",
    "call_handler=laml_webhooks call_request_url=https://a/ message_handler=relay_application message_relay_topic=t",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make_number (cases[i]);

      g_test_message ("%s", cases[i]);
      g_assert_false (trunk_set_up_can_copy (number));
    }
}

/* Every value that the contract's update may set, all at once: whatever answers, only what is its own goes along. */
static void
test_contract (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "contract.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GString) filled = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '#' || g_strv_length (cells) < 6 || !g_str_equal (cells[3], "yes") ||
          g_str_has_suffix (cells[0], "_handler") || g_str_equal (cells[0], "name"))
        continue;

      g_string_append_printf (filled, " %s=%s", cells[0], *cells[5] == '\0' ? cells[0]
                                                                            : strstr (cells[5], "fax") ? "fax" : "GET");
    }

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      guint n;
      const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *text = g_strdup_printf ("%s=%s%s", trunk_field_get_name (trunk_handler_field (channel)),
                                                   handlers[i].name, filled->str);
          g_autoptr(TrunkNumber) number = make_number (text);
          g_autoptr(TrunkChanges) changes = NULL;
          guint64 expected = TRUNK_FIELD_MASK (trunk_handler_field (channel)) |
                             TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RECEIVE_MODE);

          if (!trunk_set_up_can_copy (number))
            {
              g_assert_true (!handlers[i].settable || handlers[i].required == TRUNK_FIELD_MESSAGE_RELAY_APPLICATION);
              continue;
            }

          changes = trunk_set_up_dup_changes (number);
          for (guint f = 0; f < handlers[i].n_fields; f++)
            expected |= TRUNK_FIELD_MASK (handlers[i].fields[f]);
          g_assert_cmphex (trunk_changes_get_fields (changes), ==, expected);
        }
    }
}

static void
test_wanted (void)
{
  g_autoptr(TrunkNumber) number = make_number ("call_handler=relay_topic call_relay_topic=t");
  g_autoptr(TrunkChanges) set_up = trunk_set_up_dup_changes (number);
  g_autoptr(TrunkChanges) nothing = trunk_changes_new ();
  static const struct { gboolean set_up; const char *name; const char *wanted; } cases[] = {
    { FALSE, "Spring", "name=Spring" },
    { TRUE, "Spring", "name=Spring call_handler=relay_topic call_relay_topic=t" },
    { TRUE, NULL, "name=+12145550106 call_handler=relay_topic call_relay_topic=t" },
    { TRUE, "", "name=+12145550106 call_handler=relay_topic call_relay_topic=t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkChanges) wanted = trunk_set_up_dup_wanted (cases[i].set_up ? set_up : NULL, cases[i].name,
                                                                "+12145550106");
      g_autofree char *text = to_text (wanted);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }

  g_assert_null (trunk_set_up_dup_wanted (NULL, NULL, "+12145550106"));
  g_assert_null (trunk_set_up_dup_wanted (nothing, "", "+12145550106"));
}

/* What an update of @number would send if it were set up like @source. */
static char *
fill (const char *number_text,
      const char *source_text)
{
  g_autoptr(TrunkNumber) number = make_number (number_text);
  g_autoptr(TrunkNumber) source = make_number (source_text);
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  g_autoptr(TrunkChanges) changes = NULL;
  gboolean changed;

  g_assert_true (trunk_set_up_can_copy (source));
  changed = trunk_set_up_fill_draft (draft, source);
  g_assert_false (trunk_set_up_fill_draft (draft, source));
  changes = trunk_draft_dup_changes (draft);
  g_assert_cmpint (changed, ==, trunk_changes_get_n_fields (changes) > 0);

  return to_text (changes);
}

static void
test_fill (void)
{
  static const struct { const char *number; const char *source; const char *changes; } cases[] = {
    { "", "call_handler=laml_webhooks call_request_url=https://a/ call_request_method=GET",
      "call_handler=laml_webhooks call_request_url=https://a/ call_request_method=GET" },
    /* What the same handler has empty there is emptied; its method, which means nothing then, stays. */
    { "call_handler=laml_webhooks call_request_url=https://a/ call_fallback_url=https://b/ call_fallback_method=GET",
      "call_handler=laml_webhooks call_request_url=https://a/", "call_fallback_url=(null)" },
    /* The same already: nothing to send. */
    { "call_handler=relay_topic call_relay_topic=office", "call_handler=relay_topic call_relay_context=office", "" },
    { "call_handler=relay_topic call_relay_context=office call_receive_mode=voice",
      "call_handler=relay_topic call_relay_topic=office", "" },
    { "call_handler=relay_topic call_relay_topic=office", "call_handler=relay_topic call_relay_topic=office "
      "call_receive_mode=voice", "" },
    /* The other channel stays where nothing answers there. */
    { "message_handler=relay_topic message_relay_topic=care", "call_handler=relay_topic call_relay_topic=office",
      "call_handler=relay_topic call_relay_topic=office" },
    /* Faxes and calls, both ways; what this app cannot set is nothing to be like. */
    { "call_receive_mode=fax", "call_handler=relay_topic call_relay_topic=t",
      "call_handler=relay_topic call_receive_mode=voice call_relay_topic=t" },
    { "call_receive_mode=voice", "call_handler=relay_topic call_relay_topic=t call_receive_mode=fax",
      "call_handler=relay_topic call_receive_mode=fax call_relay_topic=t" },
    { "call_receive_mode=fax", "call_handler=relay_topic call_relay_topic=t call_receive_mode=none",
      "call_handler=relay_topic call_relay_topic=t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *changes = fill (cases[i].number, cases[i].source);

      g_assert_cmpstr (changes, ==, cases[i].changes);
    }
}

static void
test_foreign (void)
{
  g_autoptr(TrunkNumber) flow = make_number ("call_handler=call_flow message_handler=carrier_pigeon");
  g_autoptr(TrunkNumber) topics = make_number ("call_handler=relay_topic call_relay_topic=t");
  g_autoptr(TrunkNumber) texts = make_number ("message_handler=relay_topic message_relay_topic=t");
  g_autoptr(TrunkDraft) draft = trunk_draft_new (flow);
  g_autoptr(TrunkDraft) own = trunk_draft_new (topics);
  TrunkChannel channel = TRUNK_CHANNEL_NONE;

  g_assert_true (trunk_set_up_is_foreign (draft, TRUNK_CHANNEL_CALLS));
  g_assert_true (trunk_set_up_is_foreign (draft, TRUNK_CHANNEL_MESSAGES));
  g_assert_false (trunk_set_up_is_foreign (own, TRUNK_CHANNEL_CALLS));
  g_assert_false (trunk_set_up_is_foreign (own, TRUNK_CHANNEL_MESSAGES));

  g_assert_true (trunk_set_up_replaces_foreign (draft, topics, &channel));
  g_assert_cmpint (channel, ==, TRUNK_CHANNEL_CALLS);
  g_assert_true (trunk_set_up_replaces_foreign (draft, texts, &channel));
  g_assert_cmpint (channel, ==, TRUNK_CHANNEL_MESSAGES);
  g_assert_false (trunk_set_up_replaces_foreign (own, topics, NULL));

  /* replaced once already */
  trunk_set_up_fill_draft (draft, topics);
  g_assert_false (trunk_set_up_replaces_foreign (draft, topics, NULL));
}

static void
test_successor (void)
{
  static const struct { const char *number; TrunkChannel channel; const char *changes; } cases[] = {
    { "call_handler=relay_context call_relay_context=care call_relay_context_status_callback_url=https://s/",
      TRUNK_CHANNEL_CALLS,
      "call_handler=relay_topic call_relay_topic=care call_relay_topic_status_callback_url=https://s/" },
    /* What was left over from a topic before would report again. */
    { "call_handler=relay_context call_relay_context=care call_relay_topic_status_callback_url=https://old/",
      TRUNK_CHANNEL_CALLS,
      "call_handler=relay_topic call_relay_topic=care call_relay_topic_status_callback_url=(null)" },
    { "message_handler=relay_context message_relay_context=care", TRUNK_CHANNEL_MESSAGES,
      "message_handler=relay_topic message_relay_topic=care" },
    { "call_handler=relay_topic call_relay_topic=care", TRUNK_CHANNEL_CALLS, NULL },
    { "call_handler=call_flow", TRUNK_CHANNEL_CALLS, NULL },
    { "", TRUNK_CHANNEL_MESSAGES, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make_number (cases[i].number);
      g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
      g_autoptr(TrunkChanges) changes = NULL;
      g_autofree char *text = NULL;

      g_assert_cmpint (trunk_set_up_move_to_successor (draft, cases[i].channel), ==, cases[i].changes != NULL);
      changes = trunk_draft_dup_changes (draft);
      text = to_text (changes);
      g_assert_cmpstr (text, ==, cases[i].changes != NULL ? cases[i].changes : "");
      g_assert_cmpint (trunk_draft_get_severity (draft), !=, TRUNK_SEVERITY_ERROR);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/set-up/exact", test_exact);
  g_test_add_func ("/set-up/no-source", test_no_source);
  g_test_add_func ("/set-up/contract", test_contract);
  g_test_add_func ("/set-up/wanted", test_wanted);
  g_test_add_func ("/set-up/fill", test_fill);
  g_test_add_func ("/set-up/foreign", test_foreign);
  g_test_add_func ("/set-up/successor", test_successor);

  return g_test_run ();
}
