/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-companions.h"
#include "trunk-merge.h"

#include <string.h>

#define UUID "3fa85f64-5717-4562-b3fc-2c963f66afa6"

/* "name=value name=value", by the API's names; "-" is not set. */
static TrunkValues *
values_new (const char *text)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_auto(GStrv) pairs = g_strsplit (text, " ", -1);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, UUID);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550101");
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (pairs[i], "=", 2);
      TrunkField field;

      if (pair[0] == NULL)
        continue;
      g_assert_true (trunk_field_from_name (pair[0], &field));
      trunk_values_builder_set (&builder, field, g_str_equal (pair[1], "-") ? NULL : pair[1]);
    }

  return trunk_values_builder_end (&builder);
}

static TrunkChanges *
changes_new (const char *text)
{
  TrunkChanges *changes = trunk_changes_new ();
  g_auto(GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (pairs[i], "=", 2);
      TrunkField field;

      if (pair[0] == NULL)
        continue;
      g_assert_true (trunk_field_from_name (pair[0], &field));
      trunk_changes_set (changes, field, g_str_equal (pair[1], "-") ? NULL : pair[1]);
    }

  return changes;
}

static char *
dup_text (const TrunkChanges *changes)
{
  GString *text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_changes_has (changes, field))
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", trunk_field_get_name (field),
                              trunk_changes_get (changes, field) != NULL ? trunk_changes_get (changes, field) : "-");

  return g_string_free_and_steal (text);
}

static char *
dup_names (guint64 fields)
{
  GString *text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", trunk_field_get_name (field));

  return g_string_free_and_steal (text);
}

/* What they are all like before. */
#define WEB "name=A call_handler=laml_webhooks call_request_url=https://a call_request_method=POST " \
            "call_relay_topic=stale call_laml_application_id=old"

/* What of "A", wanted "B" against what somebody else made of it; what is asked, and what is sent with whose choice. */
static const struct
{
  const char *seen;
  const char *wanted;
  const char *theirs;     /* on top of seen */
  const char *contested;
  const char *if_yours;   /* the body, with what goes along */
  const char *if_theirs;
} cases[] = {
  /* same, different and equal fields */
  { WEB, "name=B", "", "", "name=B", "name=B" },
  { WEB, "name=B", "call_request_url=https://b", "", "name=B", "name=B" },
  { WEB, "name=B", "name=C", "name", "name=B", "" },
  { WEB, "name=B", "name=B", "", "", "" },
  { WEB, "name=-", "name=C", "name", "name=-", "" },
  { WEB, "name=B", "name=-", "name", "name=B", "" },
  { WEB, "name=B call_request_url=https://b", "name=C", "name", "name=B call_request_url=https://b",
    "call_request_url=https://b" },
  { WEB, "name=B call_request_url=https://b", "name=B call_request_url=https://c", "call_request_url",
    "call_request_url=https://b", "" },
  { WEB, "call_fallback_url=https://f", "call_fallback_url=-", "", "call_fallback_url=https://f",
    "call_fallback_url=https://f" },
  { WEB, "call_request_method=GET", "call_request_url=https://c", "", "call_request_method=GET",
    "call_request_method=GET" },
  /* an id in capitals is the same one */
  { WEB, "call_handler=laml_application call_laml_application_id=new", "call_laml_application_id=OLD", "",
    "call_handler=laml_application call_laml_application_id=new",
    "call_handler=laml_application call_laml_application_id=new" },
  /* two handlers */
  { WEB, "call_handler=laml_application", "call_handler=relay_topic call_relay_topic=desk", "call_handler",
    "call_handler=laml_application call_laml_application_id=old", "" },
  { WEB, "call_handler=relay_topic call_relay_topic=mine", "call_handler=laml_application", "call_handler",
    "call_handler=relay_topic call_relay_topic=mine", "" },
  { WEB, "call_handler=relay_topic call_relay_topic=mine", "call_handler=relay_topic call_relay_topic=desk",
    "call_relay_topic", "call_relay_topic=mine", "" },
  { WEB, "call_handler=relay_topic", "call_handler=relay_topic", "", "", "" },
  { WEB, "call_handler=laml_application name=B", "call_handler=relay_topic", "call_handler",
    "name=B call_handler=laml_application call_laml_application_id=old", "name=B" },
  /* what goes along was shown, and has become another */
  { WEB, "call_handler=laml_application", "call_laml_application_id=other", "call_laml_application_id",
    "call_handler=laml_application call_laml_application_id=old",
    "call_handler=laml_application call_laml_application_id=other" },
  /* the wanted field would have no effect under what answers now */
  { WEB, "call_request_url=https://b", "call_handler=relay_topic call_relay_topic=desk", "call_handler",
    "call_handler=laml_webhooks call_request_url=https://b", "" },
  { WEB, "call_fallback_url=https://b", "call_handler=relay_topic call_request_url=https://c",
    "call_handler call_request_url",
    "call_handler=laml_webhooks call_request_url=https://a call_fallback_url=https://b", "" },
  { WEB, "call_receive_mode=fax", "call_handler=relay_topic", "", "call_receive_mode=fax", "call_receive_mode=fax" },
  /* one topic by three names */
  { "name=A call_handler=relay_context call_relay_context=a", "call_relay_context=b",
    "call_handler=relay_topic call_relay_context=- call_relay_topic=a", "", "call_relay_topic=b",
    "call_relay_topic=b" },
  { "name=A call_handler=relay_context call_relay_context=a", "call_relay_context=b",
    "call_relay_context=c call_relay_topic=c call_relay_application=c", "call_relay_context",
    "call_relay_context=b", "" },
  { "name=A call_handler=relay_context call_relay_context=a", "call_handler=relay_topic",
    "call_relay_context=a call_relay_topic=a call_relay_application=a", "",
    "call_handler=relay_topic call_relay_topic=a", "call_handler=relay_topic call_relay_topic=a" },
  { "name=A call_handler=relay_context call_relay_context=a", "call_handler=relay_topic",
    "call_relay_context=c", "call_relay_topic", "call_handler=relay_topic call_relay_topic=a",
    "call_handler=relay_topic call_relay_topic=c" },
  /* a number without a name, which somebody else has named */
  { "call_receive_mode=voice", "call_receive_mode=fax", "", "", "name=+12145550101 call_receive_mode=fax",
    "name=+12145550101 call_receive_mode=fax" },
  { "call_receive_mode=voice", "call_receive_mode=fax", "name=C", "", "call_receive_mode=fax",
    "call_receive_mode=fax" },
  { WEB, "call_receive_mode=fax", "name=-", "name", "name=A call_receive_mode=fax",
    "name=+12145550101 call_receive_mode=fax" },
  { "call_receive_mode=voice", "name=B", "name=C", "name", "name=B", "" },
  /* the two sides of a number do not meddle with each other */
  { "name=A message_handler=laml_webhooks message_request_url=https://m " WEB, "message_request_url=https://n",
    "call_handler=relay_topic", "", "message_request_url=https://n", "message_request_url=https://n" },
};

static void
choose_all (TrunkMerge  *merge,
            TrunkChoice  choice)
{
  while (!trunk_merge_is_settled (merge))
    {
      guint64 contested = trunk_merge_get_contested (merge);
      TrunkField field = 0;

      while ((contested & TRUNK_FIELD_MASK (field)) == 0 || trunk_merge_get_choice (merge, field) != TRUNK_CHOICE_NONE)
        field++;
      g_assert_cmpuint (field, <, TRUNK_N_FIELDS);
      trunk_merge_choose (merge, field, choice);
    }
}

static void
assert_sent (TrunkMerge  *merge,
             TrunkValues *theirs,
             const char  *expected)
{
  g_autoptr(TrunkChanges) sent = trunk_merge_dup_wanted (merge);
  g_autofree char *text = NULL;

  trunk_changes_add_companions (sent, theirs);
  text = dup_text (sent);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkValues) seen = values_new (cases[i].seen);
      g_autofree char *now = g_strconcat (cases[i].seen, cases[i].theirs[0] != '\0' ? " " : "", cases[i].theirs, NULL);
      g_autoptr(TrunkValues) theirs = values_new (now);
      g_autoptr(TrunkChanges) wanted = changes_new (cases[i].wanted);
      g_autoptr(TrunkMerge) yours = trunk_merge_new (seen, wanted, theirs);
      g_autoptr(TrunkMerge) kept = trunk_merge_new (seen, wanted, theirs);
      g_autofree char *contested = dup_names (trunk_merge_get_contested (yours));

      g_test_message ("case %u", i);
      g_assert_cmpstr (contested, ==, cases[i].contested);
      g_assert_cmpint (trunk_merge_is_settled (yours), ==, cases[i].contested[0] == '\0');
      choose_all (yours, TRUNK_CHOICE_YOURS);
      assert_sent (yours, theirs, cases[i].if_yours);
      choose_all (kept, TRUNK_CHOICE_THEIRS);
      assert_sent (kept, theirs, cases[i].if_theirs);
    }
}

/* What is told of each field, and that nothing is chosen by itself. */
static void
test_told (void)
{
  g_autoptr(TrunkValues) seen = values_new (WEB);
  g_autoptr(TrunkValues) theirs = values_new (WEB " name=C call_handler=relay_topic");
  g_autoptr(TrunkChanges) wanted = changes_new ("name=B call_fallback_url=https://f call_receive_mode=fax");
  g_autoptr(TrunkMerge) merge = trunk_merge_new (seen, wanted, theirs);
  g_autofree char *others = NULL;
  g_autofree char *left = NULL;

  g_assert_cmpstr (trunk_merge_get_was (merge, TRUNK_FIELD_NAME), ==, "A");
  g_assert_cmpstr (trunk_merge_get_theirs (merge, TRUNK_FIELD_NAME), ==, "C");
  g_assert_cmpstr (trunk_merge_get_yours (merge, TRUNK_FIELD_NAME), ==, "B");
  g_assert_cmpstr (trunk_merge_get_yours (merge, TRUNK_FIELD_CALL_HANDLER), ==, "laml_webhooks");
  g_assert_cmpint (trunk_merge_get_choice (merge, TRUNK_FIELD_NAME), ==, TRUNK_CHOICE_NONE);
  others = dup_names (trunk_merge_get_others (merge));
  g_assert_cmpstr (others, ==, "call_receive_mode call_fallback_url");

  trunk_merge_choose (merge, TRUNK_FIELD_NAME, TRUNK_CHOICE_YOURS);
  g_assert_false (trunk_merge_is_settled (merge));
  trunk_merge_choose (merge, TRUNK_FIELD_CALL_HANDLER, TRUNK_CHOICE_THEIRS);
  g_assert_true (trunk_merge_is_settled (merge));

  /* under what somebody else made answer, the fallback does not matter */
  left = dup_names (trunk_merge_get_others (merge));
  g_assert_cmpstr (left, ==, "call_receive_mode");
  assert_sent (merge, theirs, "name=B call_receive_mode=fax");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/table", test_table);
  g_test_add_func ("/merge/told", test_told);

  return g_test_run ();
}
