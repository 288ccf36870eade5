/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-inverse.h"

/* What was sent, what was before, what puts it back, and what nothing can. */
static const struct
{
  const char *sent[9];
  const char *before[9];
  const char *inverse;
  const char *irreversible;
} cases[] = {
  { { "name", "B" }, { "name", "A" }, "name=A", "" },
  { { "name", "B" }, { NULL }, "", "name" },
  { { "name", "B", "call_receive_mode", "fax" }, { "call_receive_mode", "voice" }, "call_receive_mode=voice", "name" },
  { { "call_receive_mode", "fax" }, { "name", "A" }, "", "call_receive_mode" },
  { { "call_receive_mode", "fax" }, { "call_receive_mode", "none" }, "", "call_receive_mode" },
  { { "call_request_method", "GET" }, { "call_request_method", "POST" }, "call_request_method=POST", "" },
  { { "call_request_method", "GET" }, { "name", "A" }, "call_request_method=POST", "" },
  { { "call_fallback_url", "https://f" }, { "call_handler", "laml_webhooks" }, "call_fallback_url=-", "" },
  { { "call_fallback_url", "" }, { "call_fallback_url", "https://f" }, "call_fallback_url=https://f", "" },
  { { "call_handler", "relay_topic", "call_relay_topic", "b" },
    { "call_handler", "laml_webhooks", "call_request_url", "https://a", "call_relay_topic", "a" },
    "call_handler=laml_webhooks call_relay_topic=a", "" },
  { { "call_handler", "relay_topic", "call_relay_topic", "b" }, { "name", "A" }, "call_handler=- call_relay_topic=-",
    "" },
  /* one topic by three names goes back by the one that counted */
  { { "call_handler", "relay_topic", "call_relay_topic", "b" },
    { "call_handler", "relay_context", "call_relay_context", "a" },
    "call_handler=relay_context call_relay_context=a", "" },
  { { "call_relay_topic", "b" },
    { "call_handler", "relay_topic", "call_relay_topic", "a", "call_relay_context", "a" }, "call_relay_topic=a", "" },
  { { "call_handler", "relay_topic", "call_relay_topic", "b" },
    { "call_handler", "laml_webhooks", "call_request_url", "https://a", "call_relay_application", "a" },
    "call_handler=laml_webhooks call_relay_application=a", "" },
  /* what only the dashboard can set, and what the other side has to do with it: nothing */
  { { "call_handler", "relay_topic", "call_relay_topic", "b", "name", "B" },
    { "call_handler", "ai_agent", "name", "A" },
    "name=A", "call_handler call_relay_topic" },
  { { "call_handler", "relay_topic", "call_relay_topic", "b", "message_handler", "" },
    { "call_handler", "brand_new", "message_handler", "laml_webhooks", "message_request_url", "https://m" },
    "message_handler=laml_webhooks", "call_handler call_relay_topic" },
  { { "call_receive_mode", "fax" }, { "call_handler", "ai_agent", "call_receive_mode", "voice" },
    "call_receive_mode=voice", "" },
  /* what it could not do without was empty, and that is not taken again */
  { { "call_request_url", "https://a", "call_fallback_url", "https://f" }, { "call_handler", "laml_webhooks" },
    "call_fallback_url=-", "call_request_url" },
  { { "call_handler", "relay_topic", "call_relay_topic", "b" }, { "call_handler", "laml_webhooks" },
    "", "call_handler call_relay_topic" },
  { { "message_relay_application", "b" }, { "message_handler", "relay_application" },
    "", "message_relay_application" },
  /* SignalWire never shows which application it was */
  { { "message_handler", "relay_topic", "message_relay_topic", "b" }, { "message_handler", "relay_application" },
    "", "message_handler message_relay_topic" },
  { { "message_handler", "relay_topic", "message_relay_topic", "b" },
    { "message_handler", "relay_application", "message_relay_topic", "a" },
    "message_handler=relay_application message_relay_application=a", "" },
};

static char *
dup_names (guint64 fields)
{
  GString *text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", trunk_field_get_name (field));

  return g_string_free_and_steal (text);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkChanges) sent = trunk_changes_new ();
      g_autoptr(TrunkChanges) inverse = NULL;
      g_auto(TrunkValuesBuilder) builder = { 0 };
      g_autoptr(TrunkValues) before = NULL;
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *lost = NULL;
      guint64 irreversible;
      TrunkField field;

      trunk_values_builder_init (&builder);
      for (guint k = 0; cases[i].before[k] != NULL; k += 2)
        {
          g_assert_true (trunk_field_from_name (cases[i].before[k], &field));
          trunk_values_builder_set (&builder, field, cases[i].before[k + 1]);
        }
      before = trunk_values_builder_end (&builder);
      for (guint k = 0; cases[i].sent[k] != NULL; k += 2)
        {
          g_assert_true (trunk_field_from_name (cases[i].sent[k], &field));
          trunk_changes_set (sent, field, cases[i].sent[k + 1]);
        }

      inverse = trunk_changes_dup_inverse (sent, before, &irreversible);
      for (field = 0; field < TRUNK_N_FIELDS; field++)
        if (trunk_changes_has (inverse, field))
          g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", trunk_field_get_name (field),
                                  trunk_changes_get (inverse, field) != NULL ? trunk_changes_get (inverse, field)
                                                                             : "-");
      lost = dup_names (irreversible);

      g_test_message ("case %u", i);
      g_assert_cmpstr (text->str, ==, cases[i].inverse);
      g_assert_cmpstr (lost, ==, cases[i].irreversible);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inverse/table", test_table);

  return g_test_run ();
}
