/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-traits.h"

static TrunkNumber *
make (const char *first_name,
      ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  va_list args;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "a");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
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

static void
test_host (void)
{
  g_autoptr(TrunkNumber) number = make ("call_handler", "laml_webhooks",
                                        "call_request_url", "https://Voice.Example.com:8080/in",
                                        "call_fallback_url", "https://backup.example.com/in",
                                        "message_handler", "relay_topic", "message_relay_topic", "desk",
                                        "message_request_url", "https://stale.example.com/in", NULL);

  g_assert_true (trunk_number_uses_host (number, "voice.example.com"));
  g_assert_true (trunk_number_uses_host (number, "backup.example.com"));
  g_assert_false (trunk_number_uses_host (number, "example.com"));
  g_assert_false (trunk_number_uses_host (number, "stale.example.com"));
}

static void
test_problem (void)
{
  static const struct
  {
    const char *handler;
    const char *address;
    gboolean    expected;
  } cases[] = {
    { NULL, NULL, FALSE },  /* nothing answers: that is a choice of its own */
    { "laml_webhooks", "https://voice.example.com/in", FALSE },
    { "laml_webhooks", "http://voice.example.com/in", TRUE },
    { "laml_webhooks", "https://user:password@voice.example.com/in", TRUE },
    { "laml_webhooks", NULL, TRUE },
    { "relay_topic", "http://voice.example.com/in", TRUE },  /* it has no topic */
    { "call_flow", NULL, FALSE },
    { "a_new_one", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = make ("call_handler", cases[i].handler, "call_request_url", cases[i].address,
                                            NULL);

      g_assert_cmpint (trunk_number_has_problem (number), ==, cases[i].expected);
    }

  {
    g_autoptr(TrunkNumber) texts = make ("message_handler", "laml_webhooks", NULL);

    g_assert_true (trunk_number_has_problem (texts));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-traits/host", test_host);
  g_test_add_func ("/number-traits/problem", test_problem);

  return g_test_run ();
}
