/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-draft.h"
#include "trunk-number-codec.h"

/*
 * The exact body of every kind of update, from what a person changes to the bytes.  The table is written by
 * hand from api.md, "Handlers and their fields": it must not be made of the program's own.
 */

#define E164 "+12145550101"
#define OLD_ID "3fa85f64-5717-4562-b3fc-2c963f66afa6"
#define NEW_ID "0b9e2c7a-1c1d-4e55-9d2b-7a8a3b1f6c10"

typedef struct
{
  const char *name;
  const char *required;
  const char *optional[6];
} Row;

typedef struct
{
  const char *field;
  const Row  *rows;
  guint       n_rows;
} Channel;

static const Row calls[] = {
  { "relay_script", "call_relay_script_url", { NULL } },
  { "laml_webhooks", "call_request_url",
    { "call_request_method", "call_fallback_url", "call_fallback_method", "call_status_callback_url",
      "call_status_callback_method", NULL } },
  { "laml_application", "call_laml_application_id", { NULL } },
  { "relay_application", "call_relay_application", { NULL } },
  { "relay_topic", "call_relay_topic", { "call_relay_topic_status_callback_url", NULL } },
  { "relay_context", "call_relay_context", { "call_relay_context_status_callback_url", NULL } },
  { "relay_connector", "call_relay_connector_id", { NULL } },
  { "relay_sip_endpoint", "call_sip_endpoint_id", { NULL } },
  { "relay_verto_endpoint", "call_verto_resource", { NULL } },
  { "video_room", "call_video_room_id", { NULL } },
  { "dialogflow", "call_dialogflow_agent_id", { NULL } },
};

static const Row messages[] = {
  { "laml_webhooks", "message_request_url",
    { "message_request_method", "message_fallback_url", "message_fallback_method", NULL } },
  { "laml_application", "message_laml_application_id", { NULL } },
  { "relay_topic", "message_relay_topic", { NULL } },
  { "relay_application", "message_relay_application", { NULL } },
  { "relay_context", "message_relay_context", { NULL } },
};

static const Channel channels[] = {
  { "call_handler", calls, G_N_ELEMENTS (calls) },
  { "message_handler", messages, G_N_ELEMENTS (messages) },
};

static char *
dup_value (const char *field,
           gboolean    newer)
{
  if (g_str_has_suffix (field, "_url"))
    return g_strdup_printf ("https://%s.example.com/%s", newer ? "new" : "old", field);
  if (g_str_has_suffix (field, "_method"))
    return g_strdup (newer ? "GET" : "POST");
  if (g_str_has_suffix (field, "_id"))
    return g_strdup (newer ? NEW_ID : OLD_ID);

  return g_strdup_printf ("%s-%s", newer ? "new" : "old", field);
}

static void
append_old (GString    *json,
            const char *field)
{
  g_autofree char *value = dup_value (field, FALSE);

  g_string_append_printf (json, ",\"%s\":\"%s\"", field, value);
}

/* A number as the service shows it; @filled: with what all its handlers were ever set to. */
static TrunkDraft *
make_draft (const char *name,
            const char *call_handler,
            const char *message_handler,
            gboolean    filled)
{
  g_autoptr(GString) json = g_string_new ("{\"id\":\"1\",\"number\":\"" E164 "\",\"capabilities\":[\"voice\"]");
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  g_string_append_printf (json, ",\"name\":%s%s%s", name ? "\"" : "", name ? name : "null", name ? "\"" : "");
  g_string_append_printf (json, ",\"call_handler\":\"%s\",\"message_handler\":\"%s\"", call_handler, message_handler);
  g_string_append (json, ",\"call_receive_mode\":\"fax\"");

  for (guint c = 0; filled && c < G_N_ELEMENTS (channels); c++)
    for (guint i = 0; i < channels[c].n_rows; i++)
      {
        append_old (json, channels[c].rows[i].required);
        for (guint j = 0; channels[c].rows[i].optional[j] != NULL; j++)
          append_old (json, channels[c].rows[i].optional[j]);
      }

  g_string_append (json, "}");
  body = g_bytes_new (json->str, json->len);
  number = trunk_number_codec_parse_number (body, &error);
  g_assert_no_error (error);

  return trunk_draft_new (number);
}

static void
set (TrunkDraft *draft,
     const char *name,
     const char *value)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (g_str_equal (trunk_field_get_name (field), name))
      {
        trunk_draft_set (draft, field, value);
        return;
      }

  g_assert_not_reached ();
}

G_GNUC_PRINTF (2, 3)
static void
assert_body (TrunkDraft *draft,
             const char *format,
             ...)
{
  g_autoptr(TrunkChanges) changes = trunk_draft_dup_changes (draft);
  g_autoptr(GBytes) body = trunk_number_codec_write_changes (changes);
  g_autofree char *got = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autofree char *expected = NULL;
  va_list args;

  va_start (args, format);
  expected = g_strdup_vprintf (format, args);
  va_end (args);

  g_assert_cmpstr (got, ==, expected);
}

static TrunkDraft *
make_of_channel (const Channel *channel,
                 const char    *name,
                 const char    *handler,
                 gboolean       filled)
{
  gboolean is_calls = channel == &channels[0];

  return make_draft (name, is_calls ? handler : "laml_webhooks", is_calls ? "laml_webhooks" : handler, filled);
}

/* From each handler, and from one of the dashboard, to each other one. */
static void
change_handler (const Channel *channel,
                const char    *from,
                const Row     *to)
{
  g_autofree char *old = dup_value (to->required, FALSE);
  g_autofree char *new = dup_value (to->required, TRUE);

  for (guint nameless = 0; nameless < 2; nameless++)
    {
      const char *name = nameless ? NULL : "Desk";
      const char *lead = nameless ? "\"name\":\"" E164 "\"," : "";
      g_autoptr(TrunkDraft) kept = make_of_channel (channel, name, from, TRUE);
      g_autoptr(TrunkDraft) typed = make_of_channel (channel, name, from, TRUE);
      g_autoptr(TrunkDraft) empty = make_of_channel (channel, name, from, FALSE);

      /* the required field goes along even where it is unchanged, and nothing else */
      set (kept, channel->field, to->name);
      assert_body (kept, "{%s\"%s\":\"%s\",\"%s\":\"%s\"}", lead, channel->field, to->name, to->required, old);

      set (typed, channel->field, to->name);
      set (typed, to->required, new);
      assert_body (typed, "{%s\"%s\":\"%s\",\"%s\":\"%s\"}", lead, channel->field, to->name, to->required, new);

      set (empty, to->required, new);
      set (empty, channel->field, to->name);
      assert_body (empty, "{%s\"%s\":\"%s\",\"%s\":\"%s\"}", lead, channel->field, to->name, to->required, new);

      /* there and back again is nothing; what was typed for the other does not go */
      set (typed, channel->field, from);
      if (strstr (to->required, "_relay_") == NULL || strstr (from, "relay_") == NULL)
        assert_body (typed, "{}");
    }
}

static void
test_handlers (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (channels); c++)
    for (guint to = 0; to < channels[c].n_rows; to++)
      {
        for (guint from = 0; from < channels[c].n_rows; from++)
          if (from != to)
            change_handler (&channels[c], channels[c].rows[from].name, &channels[c].rows[to]);

        change_handler (&channels[c], "call_flow", &channels[c].rows[to]);
      }
}

static void
change_field (const Channel *channel,
              const char    *handler,
              const char    *field,
              gboolean       required)
{
  gboolean is_null = g_str_has_suffix (field, "_id") || g_str_has_suffix (field, "_method");
  g_autofree char *new = dup_value (field, TRUE);

  for (guint nameless = 0; nameless < 2; nameless++)
    {
      const char *lead = nameless ? "\"name\":\"" E164 "\"," : "";
      g_autoptr(TrunkDraft) draft = make_of_channel (channel, nameless ? NULL : "Desk", handler, TRUE);

      set (draft, field, new);
      assert_body (draft, "{%s\"%s\":\"%s\"}", lead, field, new);
      if (!required)
        {
          set (draft, field, "");
          assert_body (draft, "{%s\"%s\":%s}", lead, field, is_null ? "null" : "\"\"");
        }
      set (draft, "name", "Front <b>&");
      set (draft, field, new);
      assert_body (draft, "{\"name\":\"Front <b>&\",\"%s\":\"%s\"}", field, new);
    }
}

/* Each field of each handler alone: no handler, no method, no receive mode goes along. */
static void
test_fields (void)
{
  for (guint c = 0; c < G_N_ELEMENTS (channels); c++)
    for (guint i = 0; i < channels[c].n_rows; i++)
      {
        const Row *row = &channels[c].rows[i];

        change_field (&channels[c], row->name, row->required, TRUE);
        for (guint j = 0; row->optional[j] != NULL; j++)
          change_field (&channels[c], row->name, row->optional[j], FALSE);
      }
}

static void
test_plain (void)
{
  g_autoptr(TrunkDraft) draft = make_draft ("Desk", "laml_webhooks", "laml_webhooks", TRUE);
  g_autoptr(TrunkDraft) nameless = make_draft (NULL, "laml_webhooks", "laml_webhooks", TRUE);

  assert_body (draft, "{}");
  assert_body (nameless, "{}");

  set (draft, "name", "Front desk");
  assert_body (draft, "{\"name\":\"Front desk\"}");
  set (draft, "name", "");
  assert_body (draft, "{\"name\":\"\"}");
  set (draft, "name", "Desk");
  assert_body (draft, "{}");

  set (draft, "call_receive_mode", "voice");
  assert_body (draft, "{\"call_receive_mode\":\"voice\"}");
  set (nameless, "call_receive_mode", "voice");
  assert_body (nameless, "{\"name\":\"" E164 "\",\"call_receive_mode\":\"voice\"}");
  set (nameless, "name", "Fax");
  assert_body (nameless, "{\"name\":\"Fax\",\"call_receive_mode\":\"voice\"}");

  /* both channels at once, in the order of the table */
  set (draft, "message_handler", "relay_topic");
  set (draft, "message_relay_topic", "sms");
  set (draft, "call_handler", "relay_script");
  set (draft, "call_relay_script_url", " https://new.example.com/script \n");
  set (draft, "call_receive_mode", "fax");
  assert_body (draft, "{\"call_handler\":\"relay_script\",\"message_handler\":\"relay_topic\","
                      "\"message_relay_topic\":\"sms\",\"call_relay_script_url\":\"https://new.example.com/script\"}");
}

/* The three names of a topic are one value, and exactly one of them is sent. */
static void
test_aliases (void)
{
  static const char * const names[] = { "topic", "application", "context" };
  static const char * const prefixes[] = { "call", "message" };

  for (guint c = 0; c < 2; c++)
    for (guint from = 0; from < 3; from++)
      for (guint to = 0; to < 3; to++)
        {
          g_autofree char *old = g_strdup_printf ("relay_%s", names[from]);
          g_autofree char *new = g_strdup_printf ("relay_%s", names[to]);
          g_autofree char *old_field = g_strdup_printf ("%s_relay_%s", prefixes[c], names[from]);
          g_autofree char *new_field = g_strdup_printf ("%s_relay_%s", prefixes[c], names[to]);
          g_autoptr(TrunkDraft) draft = make_of_channel (&channels[c], "Desk", old, FALSE);

          set (draft, old_field, "office");
          assert_body (draft, "{\"%s\":\"office\"}", old_field);
          set (draft, channels[c].field, new);
          if (from == to)
            assert_body (draft, "{\"%s\":\"office\"}", old_field);
          else
            assert_body (draft, "{\"%s\":\"%s\",\"%s\":\"office\"}", channels[c].field, new, new_field);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/update-bodies/handlers", test_handlers);
  g_test_add_func ("/update-bodies/fields", test_fields);
  g_test_add_func ("/update-bodies/plain", test_plain);
  g_test_add_func ("/update-bodies/aliases", test_aliases);

  return g_test_run ();
}
