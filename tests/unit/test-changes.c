/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-changes.h"

/* "field=value field=value": nothing after = clears it */
static void
for_each (const char *text,
          void      (*set) (gpointer, TrunkField, const char *),
          gpointer    target)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);
      TrunkField field;

      g_assert_true (trunk_field_from_name (pair[0], &field));
      set (target, field, pair[1]);
    }
}

static TrunkChanges *
changes_from (const char *text)
{
  TrunkChanges *changes = trunk_changes_new ();

  for_each (text, (void (*) (gpointer, TrunkField, const char *)) trunk_changes_set, changes);

  return changes;
}

static TrunkValues *
values_from (const char *text)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  for_each (text, (void (*) (gpointer, TrunkField, const char *)) trunk_values_builder_set, &builder);

  return trunk_values_builder_end (&builder);
}

static void
test_set (void)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkChanges) copy = NULL;

  g_assert_cmpuint (trunk_changes_get_n_fields (changes), ==, 0);

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Front desk");
  trunk_changes_set (changes, TRUNK_FIELD_CALL_REQUEST_URL, "");
  trunk_changes_set (changes, TRUNK_FIELD_CALL_FALLBACK_URL, NULL);
  g_assert_cmpuint (trunk_changes_get_n_fields (changes), ==, 3);
  g_assert_true (trunk_changes_has (changes, TRUNK_FIELD_CALL_REQUEST_URL));
  g_assert_null (trunk_changes_get (changes, TRUNK_FIELD_CALL_REQUEST_URL));
  g_assert_false (trunk_changes_has (changes, TRUNK_FIELD_CALL_HANDLER));

  copy = trunk_changes_copy (changes);
  trunk_changes_unset (changes, TRUNK_FIELD_NAME);
  g_assert_false (trunk_changes_has (changes, TRUNK_FIELD_NAME));
  g_assert_null (trunk_changes_get (changes, TRUNK_FIELD_NAME));
  g_assert_cmpstr (trunk_changes_get (copy, TRUNK_FIELD_NAME), ==, "Front desk");
  g_assert_cmphex (trunk_changes_get_fields (copy) ^ trunk_changes_get_fields (changes), ==,
                   TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
}

static void
test_apply (void)
{
  static const struct
  {
    const char *before;
    const char *changes;
    const char *after;
  } cases[] = {
    { "id=1 name=A", "name=B", "id=1 name=B" },
    { "id=1 name=A call_request_url=u", "call_request_url=", "id=1 name=A" },
    { "id=1", "call_handler=dialogflow call_dialogflow_agent_id=d",
      "id=1 call_handler=dialogflow call_dialogflow_agent_id=d" },
    /* mirrors follow, others stay */
    { "call_relay_topic=x call_relay_application=x call_relay_context=z", "call_relay_topic=y",
      "call_relay_topic=y call_relay_application=y call_relay_context=z" },
    { "call_relay_topic=x call_relay_application=x", "call_relay_topic=", "id=" },
    { "call_relay_context=x", "call_handler=relay_topic call_relay_topic=x",
      "call_handler=relay_topic call_relay_topic=x call_relay_context=x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkValues) before = values_from (cases[i].before);
      g_autoptr(TrunkChanges) changes = changes_from (cases[i].changes);
      g_autoptr(TrunkValues) expected = values_from (cases[i].after);
      g_autoptr(TrunkValues) after = trunk_changes_apply (changes, before);

      g_assert_cmphex (trunk_values_diff (after, expected), ==, 0);
      /* and then they are taken, by any answer that shows just this */
      g_assert_cmphex (trunk_changes_not_taken (changes, after), ==, 0);
    }
}

static void
test_apply_keeps_the_rest (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkChanges) changes = changes_from ("name=B");
  g_autoptr(TrunkValues) before = NULL;
  g_autoptr(TrunkValues) after = NULL;

  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 99);
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE);
  trunk_values_builder_add_other (&builder, "new_field", "1");
  before = trunk_values_builder_end (&builder);
  after = trunk_changes_apply (changes, before);

  g_assert_cmphex (trunk_values_diff (before, after), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  g_assert_cmpint (trunk_values_get_time (after, TRUNK_FIELD_CREATED_AT), ==, 99);
  g_assert_cmpstr (trunk_values_get_other (after, 0, NULL), ==, "1");
}

static void
test_not_taken (void)
{
  static const struct
  {
    const char *changes;
    const char *answer;
    const char *not_taken;
  } cases[] = {
    { "name=B", "name=B", "" },
    { "name=B", "name=A", "name=" },
    { "name=B", "id=1", "name=" },
    { "name=", "id=1", "" },
    { "name=", "name=A", "name=" },
    { "call_request_url=u name=B", "call_request_url=v name=B", "call_request_url=" },
    /* an id in capital letters is the same id; anything else is not the same */
    { "call_video_room_id=ab", "call_video_room_id=AB", "" },
    { "call_relay_topic=ab", "call_relay_topic=AB", "call_relay_topic=" },
    /* aliases are one value, wherever it is shown */
    { "call_relay_topic=x", "call_relay_topic=x call_relay_application=x call_relay_context=x", "" },
    { "call_relay_topic=x", "call_relay_application=x", "" },
    { "call_relay_application=x", "call_relay_context=x", "" },
    { "call_relay_topic=x", "call_relay_topic=old call_relay_context=x", "call_relay_topic=" },
    { "call_relay_topic=x", "id=1", "call_relay_topic=" },
    { "call_relay_topic=", "id=1", "" },
    { "call_relay_topic=", "call_relay_topic=x", "call_relay_topic=" },
    { "call_relay_application=y call_relay_topic=",
      "call_relay_application=y call_relay_topic=y", "" },
    { "call_relay_application=y call_relay_topic=",
      "call_relay_application=y call_relay_topic=old", "call_relay_topic=" },
    /* the groups of calls and texts are two */
    { "message_relay_topic=x", "call_relay_topic=x", "message_relay_topic=" },
    { "message_relay_topic=x", "message_relay_context=x", "" },
    /* never shown, so nothing can be said of it */
    { "message_relay_application=x", "id=1", "" },
    { "message_relay_application=x", "message_relay_topic=y", "" },
    { "message_relay_application=", "message_relay_application=x", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkChanges) changes = changes_from (cases[i].changes);
      g_autoptr(TrunkValues) answer = values_from (cases[i].answer);
      g_autoptr(TrunkChanges) expected = changes_from (cases[i].not_taken);

      g_test_message ("%s, answered %s", cases[i].changes, cases[i].answer);
      g_assert_cmphex (trunk_changes_not_taken (changes, answer), ==, trunk_changes_get_fields (expected));
    }
}

static void
test_variant (void)
{
  g_autoptr(TrunkChanges) changes = changes_from ("name=B call_relay_topic= call_request_url=https://a.example");
  g_autoptr(GVariant) variant = g_variant_ref_sink (trunk_changes_to_variant (changes));
  g_autoptr(TrunkChanges) again = trunk_changes_from_variant (variant);
  g_autoptr(GVariant) foreign = g_variant_new_parsed ("{'name': @ms 'C', 'id': 'x', 'not_there': 'y'}");
  g_autoptr(TrunkChanges) known = trunk_changes_from_variant (foreign);

  g_assert_cmphex (trunk_changes_get_fields (again), ==, trunk_changes_get_fields (changes));
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    g_assert_cmpstr (trunk_changes_get (again, field), ==, trunk_changes_get (changes, field));

  g_assert_cmphex (trunk_changes_get_fields (known), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  g_assert_cmpstr (trunk_changes_get (known, TRUNK_FIELD_NAME), ==, "C");
}

static void
test_boxed (void)
{
  g_autoptr(TrunkChanges) changes = changes_from ("name=B");
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, TRUNK_TYPE_CHANGES);
  g_value_set_boxed (&value, changes);
  g_assert_cmpstr (trunk_changes_get (g_value_get_boxed (&value), TRUNK_FIELD_NAME), ==, "B");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/set", test_set);
  g_test_add_func ("/changes/apply", test_apply);
  g_test_add_func ("/changes/apply-keeps-the-rest", test_apply_keeps_the_rest);
  g_test_add_func ("/changes/not-taken", test_not_taken);
  g_test_add_func ("/changes/variant", test_variant);
  g_test_add_func ("/changes/boxed", test_boxed);

  return g_test_run ();
}
