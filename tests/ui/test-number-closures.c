/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <pango/pango.h>

#include "trunk-emergency.h"
#include "trunk-number-closures.h"
#include "trunk-number-sentences.h"

#define NOW G_GINT64_CONSTANT (1795459320) /* 2026-11-23 15:42 UTC */
#define DAY (24 * 60 * 60)

/* Values as name, value, name, value… */
static TrunkNumber *
make_number (TrunkCapabilities  capabilities,
             const char        *first_name,
             ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  va_list args;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "7c0e4f5a-1b7d-4a55-9d0e-3f1a2b6c8d90");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
  trunk_values_builder_set_capabilities (&builder, capabilities);
  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *))
    {
      TrunkField field;

      g_assert_true (trunk_field_from_name (name, &field));
      trunk_values_builder_set (&builder, field, va_arg (args, const char *));
    }
  va_end (args);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

/* Compares what people read; that it parses shows that no value got in as markup. */
static void
assert_sentence (char       *markup,
                 const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  pango_parse_markup (markup, -1, 0, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_free (markup);
}

static void
test_calls (void)
{
  g_autoptr(TrunkNumber) both = make_number (0, "call_handler", "laml_webhooks",
                                             "call_request_url", "https://voice.example.com/dallas",
                                             "call_fallback_url", "https://backup.example.com/d", NULL);
  g_autoptr(TrunkNumber) fax = make_number (0, "call_handler", "laml_webhooks", "call_receive_mode", "fax",
                                            "call_request_url", "https://fax.example.com/in", NULL);
  g_autoptr(TrunkNumber) nothing = make_number (0, NULL);
  g_autoptr(TrunkNumber) incapable = make_number (TRUNK_CAPABILITY_SMS, "call_handler", "laml_webhooks", NULL);
  g_autoptr(TrunkNumber) empty = make_number (0, "call_handler", "laml_webhooks", NULL);
  g_autoptr(TrunkNumber) dashboard = make_number (0, "call_handler", "ai_agent", NULL);
  g_autoptr(TrunkNumber) unknown = make_number (0, "call_handler", "carrier_pigeon", NULL);
  g_autoptr(TrunkNumber) fax_gateway = make_number (0, "call_handler", "sip_gateway", "call_receive_mode", "fax", NULL);
  g_autoptr(TrunkNumber) fax_unknown = make_number (0, "call_handler", "carrier_pigeon", "call_receive_mode", "fax",
                                                    NULL);
  g_autoptr(TrunkNumber) deaf = make_number (0, "call_handler", "laml_webhooks", "call_receive_mode", "none",
                                             "call_request_url", "https://voice.example.com/dallas", NULL);
  g_autoptr(TrunkNumber) trunk = make_number (0, "call_handler", "relay_connector", "call_relay_connector_id",
                                              "262f8b28-f66d-4168-a093-5ec4c994c4b6", NULL);
  g_autofree char *markup = trunk_describe_calls (both);

  g_assert_nonnull (strstr (markup, "<b>voice.example.com</b>"));
  assert_sentence (trunk_describe_calls (both), "When someone calls, SignalWire asks voice.example.com what to do. "
                                                "If that fails, it asks backup.example.com.");
  assert_sentence (trunk_describe_calls (fax), "When a fax arrives, SignalWire asks fax.example.com what to do. "
                                               "If that fails, the call ends.");
  g_assert_cmpstr (trunk_calls_icon_name (fax), ==, "printer-symbolic");
  g_assert_cmpstr (trunk_calls_icon_name (both), ==, "call-start-symbolic");
  assert_sentence (trunk_describe_calls (nothing), "When someone calls, nothing answers.");
  assert_sentence (trunk_describe_calls (incapable), "This number cannot receive calls.");
  assert_sentence (trunk_describe_calls (empty), "When someone calls, nothing answers: “Web Address” is not set.");
  assert_sentence (trunk_describe_calls (dashboard),
                   "Calls are answered by what was set in the dashboard: An AI agent.");
  assert_sentence (trunk_describe_calls (unknown),
                   "Calls are answered by carrier_pigeon, which this app does not know.");
  assert_sentence (trunk_describe_calls (fax_gateway),
                   "Faxes are received by what was set in the dashboard: A SIP gateway.");
  assert_sentence (trunk_describe_calls (fax_unknown),
                   "Faxes are received by carrier_pigeon, which this app does not know.");
  assert_sentence (trunk_describe_calls (deaf), "This number is set to receive neither calls nor faxes.");
  assert_sentence (trunk_describe_calls (trunk), "When someone calls, the phone system behind 262f8b28 answers.");
}

/* Each handler that can be set has sentences of its own, for calls, faxes and texts. */
static void
test_every_handler (void)
{
  const TrunkChannel channels[] = { TRUNK_CHANNEL_CALLS, TRUNK_CHANNEL_MESSAGES };
  g_autoptr(GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_sentences = 0;

  for (guint c = 0; c < G_N_ELEMENTS (channels); c++)
    {
      guint n = 0;
      const TrunkHandler *handlers = trunk_handlers_get_all (channels[c], &n);

      for (guint i = 0; i < n; i++)
        for (guint fax = 0; fax < (channels[c] == TRUNK_CHANNEL_CALLS ? 2 : 1) && handlers[i].settable; fax++)
          {
            g_autoptr(TrunkNumber) number = make_number (
                0, trunk_field_get_name (trunk_handler_field (channels[c])), handlers[i].name,
                "call_receive_mode", fax ? "fax" : "voice",
                trunk_field_get_name (handlers[i].required), "https://x.example.com/<b>&", NULL);
            char *sentence = channels[c] == TRUNK_CHANNEL_CALLS ? trunk_describe_calls (number)
                                                                : trunk_describe_texts (number);

            g_assert_true (pango_parse_markup (sentence, -1, 0, NULL, NULL, NULL, NULL));
            g_assert_nonnull (strstr (sentence, "x.example.com"));
            g_hash_table_add (sentences, sentence);
            n_sentences++;
          }
    }
  g_assert_cmpuint (g_hash_table_size (sentences), ==, n_sentences);
}

static void
test_texts (void)
{
  g_autoptr(TrunkNumber) nothing = make_number (0, NULL);
  g_autoptr(TrunkNumber) incapable = make_number (TRUNK_CAPABILITY_VOICE, NULL);
  g_autoptr(TrunkNumber) hidden = make_number (0, "message_handler", "relay_application", NULL);
  g_autoptr(TrunkNumber) topic = make_number (0, "message_handler", "relay_topic", "message_relay_topic", "care", NULL);
  g_autoptr(TrunkNumber) application = make_number (0, "message_handler", "laml_application",
                                                    "message_laml_application_id",
                                                    "11fcd603-be4f-4778-9c25-f3920d730d23", NULL);
  g_autoptr(TrunkNumber) web = make_number (0, "message_handler", "laml_webhooks",
                                            "message_request_url", "https://sms.example.com/in", NULL);

  assert_sentence (trunk_describe_texts (nothing), "When someone texts, nothing answers.");
  assert_sentence (trunk_describe_texts (incapable), "This number cannot receive texts.");
  assert_sentence (trunk_describe_texts (hidden),
                   "When someone texts, a Relay application answers. SignalWire does not show which one.");
  assert_sentence (trunk_describe_texts (application), "When someone texts, the application 11fcd603 answers.");
  assert_sentence (trunk_describe_texts (topic),
                   "When someone texts, the program listening on the topic care answers.");
  assert_sentence (trunk_describe_texts (web), "When someone texts, SignalWire asks sms.example.com what to do. "
                                               "If that fails, nothing answers.");
}

static void
test_markup (void)
{
  g_autoptr(TrunkNumber) number = make_number (0, "call_handler", "relay_topic",
                                               "call_relay_topic", "<b>&\xe2\x81\xa6</i>", NULL);
  g_autoptr(TrunkNumber) unknown = make_number (0, "call_handler", "<span size='99999'>&", NULL);

  assert_sentence (trunk_describe_calls (number),
                   "When someone calls, the program listening on the topic <b>&\xe2\x81\xa6</i> answers.");
  assert_sentence (trunk_describe_calls (unknown),
                   "Calls are answered by <span size='99999'>&, which this app does not know.");
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_host (void)
{
  assert_text (trunk_describe_host (NULL), "");
  assert_text (trunk_describe_host ("https://voice.example.com/a?b=c"), "voice.example.com");
  assert_text (trunk_describe_host ("http://user:secret@voice.example.com:8080/"), "voice.example.com");
  assert_text (trunk_describe_host ("not an address"), "not an address");
}

static void
test_place (void)
{
  g_autoptr(TrunkNumber) dallas = make_number (0, NULL);
  g_autoptr(TrunkNumber) free_number = make_number (0, "number_type", "toll-free", NULL);

  assert_text (trunk_describe_place_and_time (dallas, NOW), "Dallas, Texas · 12:42\u00a0PM there");
  assert_text (trunk_describe_place_and_time (free_number, NOW), "Toll-free");
}

static TrunkNumber *
make_dated_number (TrunkField field,
                   gint64     seconds)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
  trunk_values_builder_set_time (&builder, field, seconds);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
test_dates (void)
{
  g_autoptr(TrunkNumber) old = make_dated_number (TRUNK_FIELD_CREATED_AT, NOW - 20 * DAY);
  g_autoptr(TrunkNumber) young = make_dated_number (TRUNK_FIELD_CREATED_AT, NOW - 2 * DAY);
  g_autoptr(TrunkNumber) billed = make_dated_number (TRUNK_FIELD_NEXT_BILLED_AT, NOW + 10 * DAY);
  g_autoptr(TrunkNumber) tomorrow = make_dated_number (TRUNK_FIELD_NEXT_BILLED_AT, NOW + 60);
  g_autoptr(TrunkNumber) overdue = make_dated_number (TRUNK_FIELD_NEXT_BILLED_AT, NOW - DAY);

  assert_text (trunk_describe_field (old, TRUNK_FIELD_CREATED_AT, NOW), "November 3, 2026, 6:42 PM UTC");
  assert_text (trunk_describe_release_date (old, NOW), "Since November 17, 2026");
  assert_text (trunk_describe_release_date (young, NOW), "From December 5, 2026, 6:42 PM UTC");
  assert_text (trunk_describe_release_date (billed, NOW), NULL);
  assert_text (trunk_describe_field (billed, TRUNK_FIELD_NEXT_BILLED_AT, NOW),
               "December 3, 2026, 6:42 PM UTC (in 10 days)");
  assert_text (trunk_describe_field (tomorrow, TRUNK_FIELD_NEXT_BILLED_AT, NOW),
               "November 23, 2026, 6:43 PM UTC (in 1 day)");
  assert_text (trunk_describe_field (overdue, TRUNK_FIELD_NEXT_BILLED_AT, NOW), "November 22, 2026, 6:42 PM UTC");
  assert_text (trunk_describe_field (old, TRUNK_FIELD_UPDATED_AT, NOW), NULL);
}

static void
test_values (void)
{
  g_autoptr(TrunkNumber) number = make_number (TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS, NULL);

  assert_text (trunk_describe_value (TRUNK_FIELD_NAME, NULL), "Not set");
  assert_text (trunk_describe_value (TRUNK_FIELD_NAME, ""), "Not set");
  assert_text (trunk_describe_value (TRUNK_FIELD_CALL_HANDLER, "laml_webhooks"), "A web address");
  assert_text (trunk_describe_value (TRUNK_FIELD_CALL_HANDLER, "carrier_pigeon"), "carrier_pigeon");
  assert_text (trunk_describe_value (TRUNK_FIELD_CALL_RECEIVE_MODE, "fax"), "Faxes");
  assert_text (trunk_describe_value (TRUNK_FIELD_CALL_RECEIVE_MODE, "none"), "Nothing");
  assert_text (trunk_describe_value (TRUNK_FIELD_CALL_RECEIVE_MODE, "telex"), "telex");
  assert_text (trunk_describe_value (TRUNK_FIELD_NUMBER_TYPE, "tollfree"), "Toll-free");
  assert_text (trunk_describe_value (TRUNK_FIELD_COUNTRY_CODE, "CA"), "Canada");
  assert_text (trunk_describe_value (TRUNK_FIELD_COUNTRY_CODE, "GB"), "United Kingdom");
  assert_text (trunk_describe_value (TRUNK_FIELD_COUNTRY_CODE, "XX"), "XX");
  assert_text (trunk_describe_value (TRUNK_FIELD_E911_STATUS, "teleported"), "teleported");
  assert_text (trunk_describe_field (number, TRUNK_FIELD_CAPABILITIES, NOW), "Calls, Texts");
  assert_text (trunk_describe_field (number, TRUNK_FIELD_E911_ADDRESS_ID, NOW),
               "None. A 911 call from this number costs $100");
  assert_text (trunk_describe_n_changes (1), "1 Change");
  assert_text (trunk_describe_n_changes (2), "2 Changes");
}

/* Without a registered address a 911 call costs, and that is said wherever it is so. */
static void
test_emergency (void)
{
  static const struct { const char *address; const char *status; const char *of_address; const char *of_status;
                        gboolean lacks; } cases[] = {
    { NULL, NULL, "None. A 911 call from this number costs $100", NULL, TRUE },
    { NULL, "unregistered", "None. A 911 call from this number costs $100", NULL, TRUE },
    { "a1", NULL, "a1", NULL, FALSE },
    { "a1", "active", "a1", "Registered", FALSE },
    { "a1", "pending", "a1", "Being registered. Until then a 911 call from this number costs $100", FALSE },
    { "a1", "failed", "a1", "Registration failed. A 911 call from this number costs $100", TRUE },
    { "a1", "unregistered", "a1", "Not registered. A 911 call from this number costs $100", TRUE },
    { "a1", "pending_removal", "a1", "Being removed. Then a 911 call from this number costs $100", FALSE },
    { NULL, "active", "SignalWire does not say which one", "Registered", FALSE },
    { "a1", "teleported", "a1", "teleported", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make_number (TRUNK_CAPABILITY_VOICE, "e911_address_id", cases[i].address,
                                                   "e911_status", cases[i].status, NULL);

      assert_text (trunk_describe_field (number, TRUNK_FIELD_E911_ADDRESS_ID, NOW), cases[i].of_address);
      assert_text (trunk_describe_field (number, TRUNK_FIELD_E911_STATUS, NOW), cases[i].of_status);
      g_assert_cmpint (trunk_lacks_emergency_address (number), ==, cases[i].lacks);
    }
  assert_text (trunk_describe_value (TRUNK_FIELD_E911_STATUS, "failed"), "Registration failed");
}

static void
test_copy (void)
{
  g_autoptr(TrunkNumber) number = make_number (0, NULL);

  assert_text (trunk_copy_number (number, "e164"), "+12145550143");
  assert_text (trunk_copy_number (number, "national"), "(214) 555-0143");
  assert_text (trunk_copy_number (number, "link"), "tel:+12145550143");
}

static void
test_leftovers (void)
{
  g_autoptr(TrunkNumber) fresh = make_number (0, "call_handler", "relay_topic", "call_relay_topic", "care",
                                              "call_request_method", "POST", NULL);
  g_autoptr(TrunkNumber) stale = make_number (0, "call_handler", "relay_topic", "call_relay_topic", "care",
                                              "call_request_url", "https://old.example.com/",
                                              "call_request_method", "POST", NULL);
  g_autoptr(TrunkNumber) mirrored = make_number (0, "call_handler", "relay_application",
                                                 "call_relay_application", "care", "call_relay_context", "care",
                                                 "call_relay_topic", "care", NULL);
  g_autoptr(TrunkNumber) nothing = make_number (0, "call_relay_topic", "care", NULL);

  g_assert_cmphex (trunk_number_find_leftovers (fresh), ==, 0);
  g_assert_cmphex (trunk_number_find_leftovers (stale), ==,
                   TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_URL)
                   | TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_METHOD));
  g_assert_cmphex (trunk_number_find_leftovers (mirrored), ==, 0);
  g_assert_cmphex (trunk_number_find_leftovers (nothing), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RELAY_TOPIC));
}

/* The methods and status reports of the table are the advanced ones, whatever the table holds. */
static void
test_advanced (void)
{
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      const char *name = trunk_field_get_name (i);

      g_assert_cmpint (trunk_field_is_advanced (i), ==,
                       g_str_has_suffix (name, "_method") || strstr (name, "status_callback") != NULL);
    }
  assert_text (trunk_describe_advanced (trunk_handler_lookup (TRUNK_CHANNEL_CALLS, "laml_webhooks")),
               "Request methods, status reports");
  assert_text (trunk_describe_advanced (trunk_handler_lookup (TRUNK_CHANNEL_CALLS, "relay_topic")),
               "Status reports");
  assert_text (trunk_describe_advanced (trunk_handler_lookup (TRUNK_CHANNEL_MESSAGES, "laml_webhooks")),
               "Request methods");
  assert_text (trunk_describe_advanced (NULL), NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-closures/calls", test_calls);
  g_test_add_func ("/number-closures/every-handler", test_every_handler);
  g_test_add_func ("/number-closures/texts", test_texts);
  g_test_add_func ("/number-closures/markup", test_markup);
  g_test_add_func ("/number-closures/host", test_host);
  g_test_add_func ("/number-closures/place", test_place);
  g_test_add_func ("/number-closures/dates", test_dates);
  g_test_add_func ("/number-closures/values", test_values);
  g_test_add_func ("/number-closures/emergency", test_emergency);
  g_test_add_func ("/number-closures/copy", test_copy);
  g_test_add_func ("/number-closures/leftovers", test_leftovers);
  g_test_add_func ("/number-closures/advanced", test_advanced);

  return g_test_run ();
}
