/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-handler.h"

/* Written by hand from api.md, "Handlers and their fields"; the first field is the required one. */
static const struct
{
  TrunkChannel  channel;
  const char   *name;
  const char   *fields;
} expected[] = {
  { TRUNK_CHANNEL_CALLS, "relay_script", "call_relay_script_url" },
  { TRUNK_CHANNEL_CALLS, "laml_webhooks",
    "call_request_url call_request_method call_fallback_url call_fallback_method call_status_callback_url "
    "call_status_callback_method" },
  { TRUNK_CHANNEL_CALLS, "laml_application", "call_laml_application_id" },
  { TRUNK_CHANNEL_CALLS, "relay_application", "call_relay_application" },
  { TRUNK_CHANNEL_CALLS, "relay_topic", "call_relay_topic call_relay_topic_status_callback_url" },
  { TRUNK_CHANNEL_CALLS, "relay_context", "call_relay_context call_relay_context_status_callback_url" },
  { TRUNK_CHANNEL_CALLS, "relay_connector", "call_relay_connector_id" },
  { TRUNK_CHANNEL_CALLS, "relay_sip_endpoint", "call_sip_endpoint_id" },
  { TRUNK_CHANNEL_CALLS, "relay_verto_endpoint", "call_verto_resource" },
  { TRUNK_CHANNEL_CALLS, "video_room", "call_video_room_id" },
  { TRUNK_CHANNEL_CALLS, "dialogflow", "call_dialogflow_agent_id" },
  { TRUNK_CHANNEL_CALLS, "call_flow", NULL },
  { TRUNK_CHANNEL_CALLS, "ai_agent", NULL },
  { TRUNK_CHANNEL_CALLS, "fabric_subscriber", NULL },
  { TRUNK_CHANNEL_CALLS, "sip_gateway", NULL },
  { TRUNK_CHANNEL_CALLS, "call_queue", NULL },
  { TRUNK_CHANNEL_MESSAGES, "laml_webhooks",
    "message_request_url message_request_method message_fallback_url message_fallback_method" },
  { TRUNK_CHANNEL_MESSAGES, "laml_application", "message_laml_application_id" },
  { TRUNK_CHANNEL_MESSAGES, "relay_topic", "message_relay_topic" },
  { TRUNK_CHANNEL_MESSAGES, "relay_application", "message_relay_application" },
  { TRUNK_CHANNEL_MESSAGES, "relay_context", "message_relay_context" },
};

static void
assert_fields (const TrunkHandler *handler,
               const char         *fields)
{
  g_auto(GStrv) names = NULL;

  if (fields == NULL)
    {
      g_assert_false (handler->settable);
      g_assert_cmpint (handler->required, ==, TRUNK_N_FIELDS);
      g_assert_cmpuint (handler->n_fields, ==, 0);
      return;
    }

  names = g_strsplit (fields, " ", -1);
  g_assert_true (handler->settable);
  g_assert_cmpuint (handler->n_fields, ==, g_strv_length (names));
  g_assert_cmpint (handler->required, ==, handler->fields[0]);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_cmpstr (trunk_field_get_name (handler->fields[i]), ==, names[i]);
      g_assert_cmpint (trunk_field_get_info (handler->fields[i])->channel, ==, handler->channel);
      g_assert_true (trunk_field_has_flags (handler->fields[i], TRUNK_FIELD_SETTABLE));
    }
}

static void
test_table (void)
{
  guint n_calls, n_messages;

  trunk_handlers_get_all (TRUNK_CHANNEL_CALLS, &n_calls);
  trunk_handlers_get_all (TRUNK_CHANNEL_MESSAGES, &n_messages);
  g_assert_cmpuint (n_calls + n_messages, ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TrunkHandler *handler = trunk_handler_lookup (expected[i].channel, expected[i].name);

      g_assert_nonnull (handler);
      g_assert_cmpint (handler->channel, ==, expected[i].channel);
      assert_fields (handler, expected[i].fields);
      g_assert_cmpint (handler->deprecated, ==, g_str_equal (handler->name, "relay_context"));
      g_assert_cmpstr (handler->successor, ==, handler->deprecated ? "relay_topic" : NULL);
      g_assert_cmpstr (handler->move, ==, handler->deprecated ? "Use a _Topic" : NULL);
    }
}

static void
test_owners (void)
{
  /* every settable field that is not the name, a handler or the receive mode has exactly one owner */
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkChannel channel = trunk_field_get_info (field)->channel;
      guint n_handlers;
      guint n_owners = 0;
      const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);
      gboolean owned = trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) &&
                       channel != TRUNK_CHANNEL_NONE &&
                       field != trunk_handler_field (channel) && field != TRUNK_FIELD_CALL_RECEIVE_MODE;

      for (guint i = 0; i < n_handlers; i++)
        n_owners += trunk_handler_owns (&handlers[i], field);

      g_assert_cmpuint (n_owners, ==, owned ? 1 : 0);
    }

  g_assert_false (trunk_handler_owns (NULL, TRUNK_FIELD_NAME));
}

static void
test_order_and_words (void)
{
  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      guint n_handlers;
      const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

      g_assert_cmpstr (handlers[0].name, ==, "laml_webhooks");
      g_assert_true (handlers[n_handlers - 1].deprecated);

      for (guint i = 0; i < n_handlers; i++)
        {
          g_autofree char *summary = trunk_handler_dup_summary (&handlers[i], "<b>&%s");

          /* one %s, no more: the texts inside come from the network */
          g_assert_cmpint (strstr (summary, "<b>&%s") != NULL, ==, handlers[i].required != TRUNK_N_FIELDS);
          g_assert_true (g_str_has_prefix (trunk_handler_get_label (&handlers[i]), "A"));
          g_assert_cmpint (g_ascii_strcasecmp (trunk_handler_get_label (&handlers[i]),
                                               trunk_handler_get_title (&handlers[i])), ==, 0);
          g_assert_cmpstr (trunk_handler_get_explanation (&handlers[i]), !=, "");
          g_assert_true (i == 0 || !handlers[i - 1].deprecated);
        }
    }
}

static void
test_look_up (void)
{
  guint n_handlers = 1;

  g_assert_null (trunk_handler_lookup (TRUNK_CHANNEL_MESSAGES, "dialogflow"));
  g_assert_null (trunk_handler_lookup (TRUNK_CHANNEL_CALLS, "new_handler"));
  g_assert_null (trunk_handler_lookup (TRUNK_CHANNEL_CALLS, NULL));
  g_assert_null (trunk_handler_lookup (TRUNK_CHANNEL_NONE, "dialogflow"));
  g_assert_null (trunk_handlers_get_all (TRUNK_CHANNEL_NONE, &n_handlers));
  g_assert_cmpuint (n_handlers, ==, 0);
  g_assert_cmpint (trunk_handler_field (TRUNK_CHANNEL_CALLS), ==, TRUNK_FIELD_CALL_HANDLER);
  g_assert_cmpint (trunk_handler_field (TRUNK_CHANNEL_MESSAGES), ==, TRUNK_FIELD_MESSAGE_HANDLER);
  g_assert_cmpint (trunk_handler_field (TRUNK_CHANNEL_NONE), ==, TRUNK_N_FIELDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handler/table", test_table);
  g_test_add_func ("/handler/owners", test_owners);
  g_test_add_func ("/handler/order-and-words", test_order_and_words);
  g_test_add_func ("/handler/look-up", test_look_up);

  return g_test_run ();
}
