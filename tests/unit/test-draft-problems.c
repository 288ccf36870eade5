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

static void
assert_problem (TrunkDraft    *draft,
                TrunkField     field,
                TrunkSeverity  expected)
{
  g_autofree char *sentence = NULL;

  g_assert_cmpint (trunk_draft_get_problem (draft, field, &sentence), ==, expected);
  g_assert_true ((sentence != NULL) == (expected != TRUNK_SEVERITY_NONE));
}

/* An old fault of the number is doubtful, and does not keep its name from being saved. */
static void
test_required_was_empty (void)
{
  g_autoptr(TrunkDraft) draft = draft_new (values_new (TRUNK_FIELD_NAME, "A",
                                                       TRUNK_FIELD_CALL_HANDLER, "laml_webhooks", TRUNK_N_FIELDS));

  assert_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_SEVERITY_WARNING);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://a.example.com");
  assert_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_SEVERITY_NONE);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "");
  assert_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_SEVERITY_WARNING);
}

static void
test_problems (void)
{
  g_autofree char *longest = g_strnfill (255, 'x');
  g_autofree char *huge = g_strnfill (10000, 'x');
  g_autoptr(TrunkDraft) draft = draft_new_usual ();
  const struct
  {
    TrunkField     field;
    const char    *value;
    TrunkSeverity  severity;
  } cases[] = {
    { TRUNK_FIELD_NAME, "<b>&amp; \xf0\x9f\x93\x9e", TRUNK_SEVERITY_NONE },
    { TRUNK_FIELD_NAME, longest, TRUNK_SEVERITY_NONE },
    { TRUNK_FIELD_NAME, huge, TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_NAME, "a\nb", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_NAME, "a\x7f", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_NAME, "   ", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_NAME, "\xff", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_CALL_REQUEST_URL, "", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_CALL_REQUEST_URL, "example.com", TRUNK_SEVERITY_ERROR },
    { TRUNK_FIELD_CALL_REQUEST_URL, "http://example.com", TRUNK_SEVERITY_WARNING },
    { TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com", TRUNK_SEVERITY_NONE },
    { TRUNK_FIELD_CALL_FALLBACK_URL, "nonsense", TRUNK_SEVERITY_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      trunk_draft_set (draft, cases[i].field, cases[i].value);
      assert_problem (draft, cases[i].field, cases[i].severity);
      g_assert_cmpint (trunk_draft_get_severity (draft), ==, cases[i].severity);
      trunk_draft_discard (draft);
    }

  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "video_room");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_VIDEO_ROOM_ID, "lobby");
  assert_problem (draft, TRUNK_FIELD_CALL_VIDEO_ROOM_ID, TRUNK_SEVERITY_ERROR);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_VIDEO_ROOM_ID, "  " UUID "\n");
  assert_problem (draft, TRUNK_FIELD_CALL_VIDEO_ROOM_ID, TRUNK_SEVERITY_NONE);
  g_assert_cmpstr (trunk_draft_get (draft, TRUNK_FIELD_CALL_VIDEO_ROOM_ID), ==, UUID);
}

static void
field_changed_cb (TrunkDraft *draft,
                  guint       field,
                  guint64    *fields)
{
  *fields |= TRUNK_FIELD_MASK (field);
}

/* What nobody sees in the name of a topic leaves the line dead. */
static void
test_names (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();
  static const struct { const char *value; TrunkSeverity severity; } cases[] = {
    { "office", TRUNK_SEVERITY_NONE }, { "front office", TRUNK_SEVERITY_NONE }, { "office ", TRUNK_SEVERITY_WARNING },
    { " office", TRUNK_SEVERITY_WARNING }, { "of\xe2\x80\x8b""fice", TRUNK_SEVERITY_ERROR },
    { "of\tfice", TRUNK_SEVERITY_ERROR }, { "  ", TRUNK_SEVERITY_ERROR }, { "", TRUNK_SEVERITY_ERROR },
  };

  trunk_draft_set (draft, TRUNK_FIELD_CALL_HANDLER, "relay_topic");
  trunk_draft_set (draft, TRUNK_FIELD_MESSAGE_HANDLER, "relay_application");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      trunk_draft_set (draft, TRUNK_FIELD_CALL_RELAY_TOPIC, cases[i].value);
      assert_problem (draft, TRUNK_FIELD_CALL_RELAY_TOPIC, cases[i].severity);
      trunk_draft_set (draft, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, cases[i].value);
      assert_problem (draft, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, cases[i].severity);
    }

  /* an emoji joined of several is fine in the number's own name */
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
  assert_problem (draft, TRUNK_FIELD_NAME, TRUNK_SEVERITY_NONE);
}

/* Puts another number into the space, whose calls go to @address. */
static void
add_other (TrunkNumberPool *pool,
           guint            position,
           const char      *address)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autofree char *id = g_strdup_printf ("other-%u", position);
  g_autofree char *e164 = g_strdup_printf ("+1214555%04u", 200 + position);
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, address);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);
  trunk_number_pool_merge (pool, number);
}

/* A host that is one slip away from what others use. */
static void
test_meant (void)
{
  g_autoptr(TrunkDraft) draft = draft_new_usual ();
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *meant = NULL;
  guint64 fields = 0;

  add_other (pool, 0, "https://voice.example.com/0");
  trunk_draft_set_usage (draft, usage);
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://me:pw@Vioce.example.com:8443/in?a=1@b");
  trunk_draft_get_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, &sentence);
  g_assert_null (strstr (sentence, "Did you mean"));
  g_assert_null (trunk_draft_dup_suggestion (draft, TRUNK_FIELD_CALL_REQUEST_URL, NULL));

  add_other (pool, 1, "https://voice.example.com/1");
  trunk_draft_set_usage (draft, NULL);
  g_signal_connect (draft, "field-changed", G_CALLBACK (field_changed_cb), &fields);
  trunk_draft_set_usage (draft, usage);
  g_assert_cmphex (fields, ==, TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_REQUEST_URL));
  g_assert_cmpint (trunk_draft_get_severity (draft), ==, TRUNK_SEVERITY_WARNING);
  g_clear_pointer (&sentence, g_free);
  trunk_draft_get_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, &sentence);
  g_assert_cmpstr (sentence, ==, "Did you mean voice.example.com?");
  meant = trunk_draft_dup_suggestion (draft, TRUNK_FIELD_CALL_REQUEST_URL, &reason);
  g_assert_cmpstr (meant, ==, "https://me:pw@voice.example.com:8443/in?a=1@b");
  g_assert_cmpstr (reason, ==, "2 of your numbers use it. None uses vioce.example.com.");
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, meant);
  g_assert_null (trunk_draft_dup_suggestion (draft, TRUNK_FIELD_CALL_REQUEST_URL, NULL));

  /* what is wrong comes first; what is no web address means itself */
  trunk_draft_set (draft, TRUNK_FIELD_CALL_REQUEST_URL, "https://vioce.example.com:0/");
  assert_problem (draft, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_SEVERITY_ERROR);
  g_assert_null (trunk_draft_dup_suggestion (draft, TRUNK_FIELD_CALL_REQUEST_URL, NULL));
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "https://vioce.example.com");
  assert_problem (draft, TRUNK_FIELD_NAME, TRUNK_SEVERITY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-problems/required-was-empty", test_required_was_empty);
  g_test_add_func ("/draft-problems/values", test_problems);
  g_test_add_func ("/draft-problems/names", test_names);
  g_test_add_func ("/draft-problems/meant", test_meant);

  return g_test_run ();
}
