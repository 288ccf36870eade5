/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-available-number.h"
#include "trunk-error.h"
#include "trunk-number-codec.h"

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "samples", name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static TrunkNumber *
number_from (const char *text)
{
  g_autoptr(GBytes) body = bytes (text);
  g_autoptr(GError) error = NULL;
  TrunkNumber *number = trunk_number_codec_parse_number (body, &error);

  g_assert_no_error (error);
  g_assert_nonnull (number);

  return number;
}

static void
assert_text (GBytes     *body,
             const char *text)
{
  g_autofree char *got = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  g_assert_cmpstr (got, ==, text);
}

static void
test_retrieve_sample (void)
{
  g_autoptr(GBytes) body = sample ("get_phone_number.real.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = trunk_number_codec_parse_number (body, &error);
  TrunkValues *values;

  g_assert_no_error (error);
  values = trunk_number_get_values (number);
  g_assert_cmpstr (trunk_number_get_id (number), ==, "233dffc2-2ad3-455e-a597-0e332c39662a");
  g_assert_cmpstr (trunk_number_get_number (number), ==, "+11112223333");
  g_assert_cmpstr (trunk_number_get_name (number), ==, "+1 (111) 222-3333");
  g_assert_cmpint (trunk_number_get_capabilities (number), ==, 15);
  g_assert_cmpint (trunk_number_get_time (number, TRUNK_FIELD_CREATED_AT), ==, 1748965889);
  g_assert_cmpstr (trunk_number_get (number, TRUNK_FIELD_MESSAGE_HANDLER), ==, "laml_webhooks");
  g_assert_cmpstr (trunk_number_get (number, TRUNK_FIELD_COUNTRY_CODE), ==, "US");
  /* null and "" alike */
  g_assert_null (trunk_number_get (number, TRUNK_FIELD_CALL_REQUEST_URL));
  g_assert_null (trunk_number_get (number, TRUNK_FIELD_CALL_STATUS_CALLBACK_URL));
  g_assert_cmpuint (trunk_values_get_n_other (values), ==, 0);
}

static void
test_other_samples (void)
{
  g_autoptr(GBytes) purchase = sample ("purchase.real.partial.json");
  g_autoptr(GBytes) update = sample ("update_response.real.partial.json");
  g_autoptr(GBytes) search = sample ("search_phone_numbers.real.json");
  g_autoptr(GBytes) links = sample ("links.docs.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) bought = trunk_number_codec_parse_number (purchase, &error);
  g_autoptr(TrunkNumber) updated = trunk_number_codec_parse_number (update, &error);
  g_autoptr(GPtrArray) found = trunk_number_codec_parse_available (search, 5, &error);
  g_autofree char *place = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (trunk_number_get_number (bought), ==, "+19255550161");
  g_assert_null (trunk_number_get_name (bought));
  g_assert_cmpstr (trunk_number_get (updated, TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID), ==,
                   "726a9e0f-1bf3-4467-bdc3-e7c2b3e4cb31");
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (trunk_available_number_get_number (found->pdata[0]), ==, "+15035550124");
  g_assert_cmpint (trunk_available_number_get_capabilities (found->pdata[1]), ==, 15);
  g_assert_cmpint (trunk_available_number_get_seen_at (found->pdata[1]), ==, 5);
  place = trunk_available_number_dup_place (found->pdata[0]);
  g_assert_cmpstr (place, ==, "Portland, OR");

  g_assert_null (trunk_number_codec_parse_page (links, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
}

static void
test_purchase_body (void)
{
  g_autoptr(GBytes) body = trunk_number_codec_write_purchase ("+15558675309");

  assert_text (body, "{\"number\":\"+15558675309\"}");
}

static void
test_update_bodies (void)
{
  static const struct
  {
    TrunkField  fields[4];
    const char *values[4];
    const char *body;
  } cases[] = {
    { { TRUNK_FIELD_NAME }, { "Front desk" }, "{\"name\":\"Front desk\"}" },
    { { TRUNK_FIELD_NAME }, { NULL }, "{\"name\":\"\"}" },
    { { TRUNK_FIELD_CALL_REQUEST_URL }, { "" }, "{\"call_request_url\":\"\"}" },
    { { TRUNK_FIELD_CALL_VIDEO_ROOM_ID }, { "" }, "{\"call_video_room_id\":null}" },
    { { TRUNK_FIELD_CALL_REQUEST_METHOD }, { NULL }, "{\"call_request_method\":null}" },
    /* the order of the table, whatever the order of setting */
    { { TRUNK_FIELD_CALL_RELAY_SCRIPT_URL, TRUNK_FIELD_CALL_RECEIVE_MODE, TRUNK_FIELD_CALL_HANDLER,
        TRUNK_FIELD_NAME },
      { "https://example.signalwire.com/relay-bins/60e2ba7b-366e-44de-84e3-0c76cfccf1cf", "voice",
        "relay_script", "Front desk" },
      "{\"name\":\"Front desk\",\"call_handler\":\"relay_script\",\"call_receive_mode\":\"voice\","
      "\"call_relay_script_url\":"
      "\"https://example.signalwire.com/relay-bins/60e2ba7b-366e-44de-84e3-0c76cfccf1cf\"}" },
    { { TRUNK_FIELD_NAME }, { "\"\\\n\t<b>& Zoë 😀" }, "{\"name\":\"\\\"\\\\\\n\\t<b>& Zoë 😀\"}" },
  };
  g_autoptr(TrunkChanges) none = trunk_changes_new ();
  g_autoptr(GBytes) nothing = trunk_number_codec_write_changes (none);

  assert_text (nothing, "{}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkChanges) changes = trunk_changes_new ();
      g_autoptr(GBytes) body = NULL;

      for (guint j = 0; j < 4 && cases[i].fields[j] != TRUNK_FIELD_ID; j++)
        trunk_changes_set (changes, cases[i].fields[j], cases[i].values[j]);

      body = trunk_number_codec_write_changes (changes);
      assert_text (body, cases[i].body);
    }
}

static void
test_update_each_field (void)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *name = trunk_field_get_name (field);
      g_autoptr(TrunkChanges) set = trunk_changes_new ();
      g_autoptr(TrunkChanges) clear = trunk_changes_new ();
      g_autoptr(GBytes) set_body = NULL;
      g_autoptr(GBytes) clear_body = NULL;
      g_autofree char *set_text = g_strdup_printf ("{\"%s\":\"x\"}", name);
      g_autofree char *clear_text = NULL;
      /* from the specification by hand: texts and addresses are cleared by "", ids and choices by null */
      gboolean is_null = g_str_has_suffix (name, "_id") || g_str_has_suffix (name, "_method") ||
                         g_str_has_suffix (name, "_handler") || g_str_has_suffix (name, "_mode");

      if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE))
        continue;

      clear_text = g_strdup_printf ("{\"%s\":%s}", name, is_null ? "null" : "\"\"");
      trunk_changes_set (set, field, "x");
      trunk_changes_set (clear, field, NULL);
      set_body = trunk_number_codec_write_changes (set);
      clear_body = trunk_number_codec_write_changes (clear);
      assert_text (set_body, set_text);
      assert_text (clear_body, clear_text);
    }
}

static void
test_wrong_types (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } wrong[] = {
    { "7", "7" },
    { "-12345678901", "-12345678901" },
    { "1.5", "1.5" },
    { "true", "true" },
    { "[1,\"a\"]", "[1,\"a\"]" },
    { "{\"a\":{\"b\":null}}", "{\"a\":{\"b\":null}}" },
  };

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkFieldKind kind = trunk_field_get_info (field)->kind;
      const char *name = trunk_field_get_name (field);

      for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
        {
          g_autofree char *json =
            g_strdup_printf ("{\"%s\":%s%s%s}", name, wrong[i].json,
                             field == TRUNK_FIELD_ID ? "" : ",\"id\":\"1\"",
                             field == TRUNK_FIELD_NUMBER ? "" : ",\"number\":\"+12145550143\"");
          g_autoptr(TrunkNumber) number = number_from (json);
          TrunkValues *values = trunk_number_get_values (number);
          const char *other = NULL;

          if (kind != TRUNK_FIELD_KIND_TIME && kind != TRUNK_FIELD_KIND_CAPABILITIES)
            {
              g_assert_cmpstr (trunk_values_get (values, field), ==, wrong[i].text);
              g_assert_cmpuint (trunk_values_get_n_other (values), ==, 0);
              continue;
            }

          g_assert_cmphex (trunk_values_get_set (values) & TRUNK_FIELD_MASK (field), ==, 0);
          g_assert_cmpstr (trunk_values_get_other (values, 0, &other), ==, wrong[i].text);
          g_assert_cmpstr (other, ==, name);
        }
    }
}

static void
test_not_set (void)
{
  const char * const nothing[] = { "null", "\"\"" };

  for (guint field = TRUNK_FIELD_NAME; field < TRUNK_N_FIELDS; field++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
        {
          g_autofree char *json = g_strdup_printf ("{\"id\":\"1\",\"number\":\"+12145550143\",\"%s\":%s}",
                                                   trunk_field_get_name (field), nothing[i]);
          g_autoptr(TrunkNumber) number = number_from (json);
          g_autoptr(TrunkNumber) absent = number_from ("{\"id\":\"1\",\"number\":\"+12145550143\"}");

          g_assert_true (trunk_values_equal (trunk_number_get_values (number),
                                             trunk_number_get_values (absent)));
        }
    }
}

static void
test_capabilities (void)
{
  static const struct
  {
    const char *json;
    guint       capabilities;
    const char *other;
  } cases[] = {
    { "[\"voice\",\"mms\"]", 9, NULL },
    { "{\"voice\":true,\"SMS\":true,\"fax\":false,\"mms\":null}", 5, NULL },
    { "[]", 0, NULL },
    { "{}", 0, NULL },
    { "[\"voice\",\"rcs\"]", 1, "[\"voice\",\"rcs\"]" },
    { "{\"voice\":true,\"rcs\":true}", 1, "{\"voice\":true,\"rcs\":true}" },
    { "\"voice\"", 0, "voice" },
    { "[[\"voice\"],null]", 0, "[[\"voice\"],null]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"id\":\"1\",\"number\":\"+12145550143\",\"capabilities\":%s}", cases[i].json);
      g_autoptr(TrunkNumber) number = number_from (json);

      g_assert_cmpuint (trunk_number_get_capabilities (number), ==, cases[i].capabilities);
      g_assert_cmpstr (trunk_values_get_other (trunk_number_get_values (number), 0, NULL), ==,
                       cases[i].other);
    }
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    gint64      seconds;
  } cases[] = {
    { "2025-06-03T15:51:29Z", 1748965889 },
    { "2025-06-03T17:51:29+02:00", 1748965889 },
    { "2025-06-03T15:51:29.123Z", 1748965889 },
    { "2025-06-03T15:51:29", 1748965889 },
    { "2025-06-03 15:51:29 UTC", 0 },
    { "yesterday", 0 },
    { "2025-02-30T00:00:00Z", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"id\":\"1\",\"number\":\"+12145550143\",\"created_at\":\"%s\"}", cases[i].text);
      g_autoptr(TrunkNumber) number = number_from (json);
      const char *name = NULL;
      const char *other = trunk_values_get_other (trunk_number_get_values (number), 0, &name);

      g_assert_cmpint (trunk_number_get_time (number, TRUNK_FIELD_CREATED_AT), ==, cases[i].seconds);
      g_assert_cmpstr (other, ==, cases[i].seconds == 0 ? cases[i].text : NULL);
      g_assert_cmpstr (name, ==, cases[i].seconds == 0 ? "created_at" : NULL);
    }
}

static void
test_number_edges (void)
{
  static const char * const bad[] = {
    "{}", "[]", "null", "7", "\"x\"", "{\"id\":\"1\"}", "{\"number\":\"+12145550143\"}",
    "{\"id\":null,\"number\":\"+12145550143\"}", "{\"id\":\"1\",\"number\":\"\"}",
  };
  g_autoptr(TrunkNumber) twice =
    number_from ("{\"id\":\"1\",\"name\":\"A\",\"name\":\"B\",\"number\":\"+12145550143\","
                 "\"new\":[1,{\"x\":null}]}");
  g_autoptr(TrunkNumber) huge =
    number_from ("{\"id\":99999999999999999999999999,\"name\":1e999,\"number\":\"+12145550143\"}");
  const char *name = NULL;

  g_assert_cmpstr (trunk_number_get_name (twice), ==, "B");
  g_assert_cmpstr (trunk_values_get_other (trunk_number_get_values (twice), 0, &name), ==,
                   "[1,{\"x\":null}]");
  g_assert_cmpstr (name, ==, "new");
  g_assert_nonnull (trunk_number_get_name (huge));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GBytes) body = bytes (bad[i]);
      g_autoptr(GError) error = NULL;

      g_assert_null (trunk_number_codec_parse_number (body, &error));
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
    }
}

#define NUMBER_1 "{\"id\":\"1\",\"number\":\"+12145550143\",\"call_handler\":\"laml_webhooks\"}"
#define NUMBER_2 "{\"id\":\"2\",\"number\":\"+12145550144\",\"call_handler\":\"laml_webhooks\"}"

static void
test_pages (void)
{
  static const struct
  {
    const char *json;
    int         error; /* -1: none */
    guint       n_numbers;
    const char *next;
  } cases[] = {
    { "{\"links\":{\"next\":\"/n?a=1&b=2\"},\"data\":[" NUMBER_1 "," NUMBER_2 "]}", -1, 2, "/n?a=1&b=2" },
    { "{\"data\":[" NUMBER_1 "]}", -1, 1, NULL },
    { "{\"links\":null,\"data\":[]}", -1, 0, NULL },
    { "{\"links\":{},\"data\":[]}", -1, 0, NULL },
    { "{\"links\":{\"next\":null},\"data\":[]}", -1, 0, NULL },
    { "{\"links\":{\"next\":\"\"},\"data\":[]}", -1, 0, NULL },
    { "{\"links\":{\"next\":\"/n\"},\"data\":[]}", -1, 0, "/n" },
    { "{\"links\":{\"next\":7},\"data\":[]}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"links\":[],\"data\":[]}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"links\":{}}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"links\":{},\"data\":{}}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"data\":null}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"data\":[" NUMBER_1 ",{\"id\":\"2\"}]}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"data\":[" NUMBER_1 ",null]}", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "{\"status\":\"ok\"}", TRUNK_ERROR_NOT_SIGNALWIRE, 0, NULL },
    { "[]", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
    { "<!DOCTYPE html><title>Sign in</title>", TRUNK_ERROR_BAD_ANSWER, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = bytes (cases[i].json);
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkPage) page = trunk_number_codec_parse_page (body, &error);

      g_test_message ("%s", cases[i].json);

      if (cases[i].error >= 0)
        {
          g_assert_null (page);
          g_assert_error (error, TRUNK_ERROR, cases[i].error);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpuint (trunk_page_get_numbers (page)->len, ==, cases[i].n_numbers);
      g_assert_cmpstr (trunk_page_get_next (page), ==, cases[i].next);
    }
}

/* Rows are read before it is known which list they are in, and what follows. */
static void
test_rows_among_others (void)
{
#define ROW(id) "{\"id\":\"" id "\",\"number\":\"+12145550100\"}"
  const struct { const char *text; const char *ids; } cases[] = {
    { "{\"links\":{},\"data\":[" ROW ("a") "," ROW ("b") "]}", "ab" },
    { "{\"data\":[" ROW ("a") "],\"included\":[{\"id\":5}]}", "a" },
    { "{\"included\":[{\"id\":5},7],\"data\":[" ROW ("a") "]}", "a" },
    { "{\"data\":[" ROW ("a") "],\"data\":[" ROW ("b") "]}", "b" },
    { "{\"data\":[" ROW ("a") "],\"data\":[]}", "" },
    { "{\"data\":[{\"tags\":[" ROW ("x") "],\"id\":\"a\",\"number\":\"+12145550100\"}]}", "a" },
    { "{\"other\":{\"data\":[" ROW ("x") "]},\"data\":[" ROW ("a") "]}", "a" },
    { "{\"data\":[" ROW ("a") ",5]}", NULL },
    { "{\"data\":[5," ROW ("a") "]}", NULL },
    { "{\"data\":[[" ROW ("a") "]]}", NULL },
    { "{\"data\":[" ROW ("a") ",{}]}", NULL },
    { "{\"data\":[" ROW ("a") ",{}," ROW ("b") "]}", NULL },
    { "{\"data\":[" ROW ("a") "],}", NULL },
    { "{\"data\":[" ROW ("a") "]", NULL },
    { "[" ROW ("a") "]", NULL },
  };
#undef ROW

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = bytes (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(TrunkPage) page = trunk_number_codec_parse_page (body, &error);
      g_autoptr(GString) ids = g_string_new (NULL);

      g_test_message ("%s", cases[i].text);
      if (cases[i].ids == NULL)
        {
          g_assert_null (page);
          g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
          continue;
        }

      g_assert_no_error (error);
      for (guint j = 0; j < trunk_page_get_numbers (page)->len; j++)
        g_string_append (ids, trunk_number_get_id (trunk_page_get_numbers (page)->pdata[j]));
      g_assert_cmpstr (ids->str, ==, cases[i].ids);
    }
}

static void
test_available_rows (void)
{
  g_autoptr(GBytes) body = bytes (
    "{\"links\":{},\"data\":["
    "{\"e164\":\"+15035550124\",\"region\":null,\"capabilities\":{\"voice\":true}},"
    "{\"number\":\"+15035550125\",\"city\":\"Portland\",\"region\":\"OR\",\"lata\":672},"
    "{\"e164\":\"+15035550126\",\"number\":\"+15035550126\",\"capabilities\":\"voice\"},"
    "{\"e164\":\"+15035550127\",\"number\":\"+15035550128\"},"
    "{\"e164\":\"(503) 555-0129\"},"
    "{\"region\":\"OR\"},null,7,[],{},"
    "{\"e164\":\"\",\"number\":\"+15035550130\"}]}");
  g_autoptr(GBytes) foreign = bytes ("{\"ok\":true}");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = trunk_number_codec_parse_available (body, 1, &error);
  const char * const expected[] = { "+15035550124", "+15035550125", "+15035550126", "+15035550130" };

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (trunk_available_number_get_number (found->pdata[i]), ==, expected[i]);
  g_assert_cmpint (trunk_available_number_get_capabilities (found->pdata[0]), ==, TRUNK_CAPABILITY_VOICE);

  g_assert_null (trunk_number_codec_parse_available (foreign, 1, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_NOT_SIGNALWIRE);
}

static void
test_escapes (void)
{
  g_autoptr(TrunkNumber) number =
    number_from ("{\"id\":\"1\",\"number\":\"+12145550143\",\"name\":\"\\u00e9\\ud83d\\ude00\\\"\\/\\n\"}");

  g_assert_cmpstr (trunk_number_get_name (number), ==, "é😀\"/\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/sample/retrieve", test_retrieve_sample);
  g_test_add_func ("/codec/sample/others", test_other_samples);
  g_test_add_func ("/codec/purchase-body", test_purchase_body);
  g_test_add_func ("/codec/update-bodies", test_update_bodies);
  g_test_add_func ("/codec/update-each-field", test_update_each_field);
  g_test_add_func ("/codec/wrong-types", test_wrong_types);
  g_test_add_func ("/codec/not-set", test_not_set);
  g_test_add_func ("/codec/capabilities", test_capabilities);
  g_test_add_func ("/codec/times", test_times);
  g_test_add_func ("/codec/number-edges", test_number_edges);
  g_test_add_func ("/codec/pages", test_pages);
  g_test_add_func ("/codec/rows-among-others", test_rows_among_others);
  g_test_add_func ("/codec/available-rows", test_available_rows);
  g_test_add_func ("/codec/escapes", test_escapes);

  return g_test_run ();
}
