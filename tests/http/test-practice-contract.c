/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "trunk-practice-space.h"

/* The practice space against the oracle in tests/data, which was written by hand from the specification. */

#define A_UUID "60e2ba7b-366e-44de-84e3-0c76cfccf1cf"

typedef struct
{
  TrunkPracticeSpace *space;
  char               *id;
} Fixture;

static GPtrArray *
load_rows (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), name, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0' && *lines[i] != '#' && !g_str_has_prefix (lines[i], "field\t"))
        g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
    }
  g_assert_cmpuint (rows->len, >, 20);

  return rows;
}

static JsonObject *
parse (TrunkPracticeAnswer *answer)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonObject *
find_first (TrunkPracticeSpace *space,
            const char         *text)
{
  g_autoptr(GHashTable) query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  g_autoptr(TrunkPracticeAnswer) answer = trunk_practice_space_search (space, query);
  g_autoptr(JsonObject) body = parse (answer);

  return json_object_ref (json_array_get_object_element (json_object_get_array_member (body, "data"), 0));
}

static char *
buy (TrunkPracticeSpace *space)
{
  g_autoptr(JsonObject) offer = find_first (space, "region=TX&max_results=1");
  g_autofree char *body = g_strdup_printf ("{\"number\":\"%s\"}", json_object_get_string_member (offer, "e164"));
  g_autoptr(TrunkPracticeAnswer) answer = trunk_practice_space_purchase (space, body, strlen (body));
  g_autoptr(JsonObject) bought = parse (answer);

  return g_strdup (json_object_get_string_member (bought, "id"));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->space = trunk_practice_space_new (20, 3, NULL);
  fixture->id = buy (fixture->space);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->id);
  g_assert_finalize_object (fixture->space);
}

static guint
put (Fixture     *fixture,
     const char  *body,
     JsonObject **changed)
{
  g_autoptr(TrunkPracticeAnswer) answer = NULL;

  answer = trunk_practice_space_update (fixture->space, fixture->id, body, strlen (body));

  if (changed != NULL)
    *changed = parse (answer);

  return answer->status;
}

static guint
put_value (Fixture     *fixture,
           const char  *field,
           const char  *value,
           JsonObject **changed)
{
  g_autofree char *body = g_strdup_printf ("{\"%s\":\"%s\"}", field, value);

  g_test_message ("%s", body);
  return put (fixture, body, changed);
}

/* Sends a good value; an update that may carry the field keeps it, another one ignores it. */
static void
check_good_value (Fixture    *fixture,
                  char      **row,
                  const char *value)
{
  g_autoptr(JsonObject) changed = NULL;
  const char *shown;

  g_assert_cmpuint (put_value (fixture, row[0], value, &changed), ==, 200);
  if (strstr (row[7], "hidden") != NULL)
    {
      g_assert_false (json_object_has_member (changed, row[0]));
      return;
    }

  shown = json_object_get_string_member_with_default (changed, row[0], NULL);
  if (g_str_equal (row[3], "yes"))
    g_assert_cmpstr (shown, ==, value);
  else
    g_assert_cmpstr (shown, !=, value);
}

static void
check_bad_values (Fixture  *fixture,
                  char    **row)
{
  const char * const bad_urls[] = {
    "example.com", "ftp://example.com/", "https://", "javascript:alert(1)", "https://a b/"
  };
  g_autofree char *number = g_strdup_printf ("{\"%s\":17}", row[0]);

  g_assert_cmpuint (put (fixture, number, NULL), ==, 422);
  if (g_str_equal (row[4], "choice"))
    g_assert_cmpuint (put_value (fixture, row[0], "nonsense", NULL), ==, 422);
  if (strstr (row[7], "uuid") != NULL)
    g_assert_cmpuint (put_value (fixture, row[0], "nonsense", NULL), ==, 422);
  for (guint i = 0; g_str_equal (row[4], "url") && i < G_N_ELEMENTS (bad_urls); i++)
    g_assert_cmpuint (put_value (fixture, row[0], bad_urls[i], NULL), ==, 422);
}

static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = load_rows ("contract.tsv");

  g_assert_cmpuint (rows->len, ==, 43);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      gboolean settable = g_str_equal (row[3], "yes");

      if (g_str_has_suffix (row[0], "_handler"))
        continue;

      if (g_str_equal (row[4], "choice"))
        {
          g_auto(GStrv) values = g_strsplit (row[5], "|", -1);

          for (guint k = 0; settable && values[k] != NULL; k++)
            check_good_value (fixture, row, values[k]);
        }
      else
        check_good_value (fixture, row, g_str_equal (row[4], "url") ? "https://example.org/x?a=b&c=d" : A_UUID);

      if (settable)
        check_bad_values (fixture, row);
    }
}

/* Every handler is refused without its field, and taken with it; what the former one had stays. */
static void
test_handlers (Fixture       *fixture,
               gconstpointer  data)
{
  static const char * const handlers[][3] = {
    { "call_handler", "relay_script", "call_relay_script_url" },
    { "call_handler", "laml_webhooks", "call_request_url" },
    { "call_handler", "laml_application", "call_laml_application_id" },
    { "call_handler", "relay_application", "call_relay_application" },
    { "call_handler", "relay_topic", "call_relay_topic" },
    { "call_handler", "relay_context", "call_relay_context" },
    { "call_handler", "relay_connector", "call_relay_connector_id" },
    { "call_handler", "relay_sip_endpoint", "call_sip_endpoint_id" },
    { "call_handler", "relay_verto_endpoint", "call_verto_resource" },
    { "call_handler", "video_room", "call_video_room_id" },
    { "call_handler", "dialogflow", "call_dialogflow_agent_id" },
    { "message_handler", "laml_webhooks", "message_request_url" },
    { "message_handler", "laml_application", "message_laml_application_id" },
    { "message_handler", "relay_topic", "message_relay_topic" },
    { "message_handler", "relay_application", "message_relay_application" },
    { "message_handler", "relay_context", "message_relay_context" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      const char *value = g_str_has_suffix (handlers[i][2], "_url") ? "https://example.org/x" : A_UUID;
      g_autofree char *body = g_strdup_printf ("{\"%s\":\"%s\",\"%s\":\"%s\"}", handlers[i][0], handlers[i][1],
                                               handlers[i][2], value);
      g_autofree char *id = fixture->id;
      g_autofree char *cleared = g_strdup_printf ("{\"%s\":\"\"}", handlers[i][2]);
      g_autoptr(JsonObject) changed = NULL;

      fixture->id = buy (fixture->space);
      g_assert_cmpuint (put_value (fixture, handlers[i][0], handlers[i][1], NULL), ==, 422);
      g_test_message ("%s", body);
      g_assert_cmpuint (put (fixture, body, &changed), ==, 200);
      g_assert_cmpstr (json_object_get_string_member (changed, handlers[i][0]), ==, handlers[i][1]);
      g_assert_cmpuint (put (fixture, cleared, NULL), ==, 422);
      if (strstr (handlers[i][2], "request_url") != NULL)
        g_assert_cmpstr (json_object_get_string_member (changed, g_str_has_prefix (handlers[i][2], "call")
                         ? "call_request_method" : "message_request_method"), ==, "POST");
    }

  g_assert_cmpuint (put_value (fixture, "call_handler", "call_flow", NULL), ==, 422);
}

static void
test_update_rules (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(JsonObject) first = NULL;
  g_autoptr(JsonObject) second = NULL;
  g_autoptr(JsonObject) third = NULL;
  g_autoptr(JsonObject) fourth = NULL;

  /* Unknown fields are ignored; stale fields stay. */
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"laml_webhooks\",\"call_request_url\":\"https://a.example/\","
                                  "\"color\":17,\"id\":\"x\"}", &first), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, fixture->id);
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"relay_topic\","
                                  "\"call_relay_topic\":\"office\"}", &second), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (second, "call_request_url"), ==, "https://a.example/");

  /* Aliases are one value, and the application wins. */
  g_assert_cmpuint (put (fixture, "{\"call_relay_application\":\"app\","
                                  "\"call_relay_topic\":\"topic\"}", &third), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (third, "call_relay_application"), ==, "app");
  g_assert_cmpstr (json_object_get_string_member (third, "call_relay_topic"), ==, "");

  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_ALIASES_MIRRORED);
  g_assert_cmpuint (put (fixture, "{\"call_relay_topic\":\"one\"}", &fourth), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (fourth, "call_relay_application"), ==, "one");
  g_assert_cmpstr (json_object_get_string_member (fourth, "call_relay_context"), ==, "one");

  /* Nothing of a refused update is done. */
  g_assert_cmpuint (put (fixture, "{\"name\":\"New\",\"call_request_url\":\"nonsense\"}", NULL), ==, 422);
  g_clear_pointer (&first, json_object_unref);
  g_assert_cmpuint (put (fixture, "{}", &first), ==, 200);
  g_assert_true (json_object_get_null_member (first, "name"));
  g_assert_cmpuint (put (fixture, "[]", NULL), ==, 400);
}

static const char *
get_refusal (JsonObject *body,
             const char *member)
{
  JsonArray *errors = json_object_get_array_member (body, "errors");

  return json_object_get_string_member_with_default (json_array_get_object_element (errors, 0), member, NULL);
}

static void
test_dialects (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(JsonObject) a = NULL;
  g_autoptr(JsonObject) b = NULL;
  g_autoptr(JsonObject) c = NULL;
  g_autoptr(JsonObject) row = NULL;
  TrunkPracticeDialects dialects = 0;

  g_assert_true (trunk_practice_dialects_parse ("name-required, clear-by-null,", &dialects, NULL));
  g_assert_cmpuint (dialects, ==, TRUNK_PRACTICE_NAME_REQUIRED | TRUNK_PRACTICE_CLEAR_BY_NULL);
  g_assert_false (trunk_practice_dialects_parse ("name-required,nonsense", &dialects, NULL));

  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_NAME_REQUIRED);
  g_assert_cmpuint (put (fixture, "{\"call_receive_mode\":\"fax\"}", NULL), ==, 422);
  g_assert_cmpuint (put (fixture, "{\"call_receive_mode\":\"fax\",\"name\":\"N\"}", NULL), ==, 200);
  g_assert_cmpuint (put (fixture, "{\"call_fallback_url\":\"https://a.example/\"}", NULL), ==, 200);

  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_CLEAR_BY_NULL);
  g_assert_cmpuint (put (fixture, "{\"call_fallback_url\":\"\"}", &a), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (a, "call_fallback_url"), ==, "https://a.example/");
  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_CLEAR_BY_EMPTY);
  g_assert_cmpuint (put (fixture, "{\"call_fallback_url\":null}", &b), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (b, "call_fallback_url"), ==, "https://a.example/");
  g_assert_cmpuint (put (fixture, "{\"call_fallback_url\":\"\"}", NULL), ==, 200);

  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_CAPABILITIES_OBJECT | TRUNK_PRACTICE_NUMBER_ROWS);
  g_assert_cmpuint (put (fixture, "{}", &c), ==, 200);
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (c, "capabilities"), "voice"));
  row = find_first (fixture->space, "region=TX&max_results=1");
  g_assert_true (json_object_has_member (row, "number"));
  g_assert_true (json_object_has_member (row, "lata"));
  g_assert_false (json_object_has_member (row, "e164"));
}

/* Both families of refusals, a reason that is null, and a handler that wants its field in the same request. */
static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(JsonObject) plain = NULL;
  g_autoptr(JsonObject) other = NULL;
  g_autoptr(JsonObject) silent = NULL;

  g_assert_cmpuint (put (fixture, "{\"call_request_url\":\"nope\"}", &plain), ==, 422);
  g_assert_nonnull (get_refusal (plain, "title"));
  g_assert_nonnull (get_refusal (plain, "detail"));
  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_REST_ERRORS);
  g_assert_cmpuint (put (fixture, "{\"call_request_url\":\"nope\"}", &other), ==, 422);
  g_assert_nonnull (get_refusal (other, "message"));
  g_assert_cmpstr (get_refusal (other, "attribute"), ==, "call_request_url");
  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_DETAIL_NULL);
  g_assert_cmpuint (put (fixture, "{\"call_request_url\":\"nope\"}", &silent), ==, 422);
  g_assert_nonnull (get_refusal (silent, "title"));
  g_assert_null (get_refusal (silent, "detail"));

  trunk_practice_space_set_dialects (fixture->space, TRUNK_PRACTICE_REQUIRED_IN_BODY);
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"laml_webhooks\",\"call_request_url\":\"https://a.example/\"}",
                         NULL), ==, 200);
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"relay_topic\",\"call_relay_topic\":\"t\"}", NULL), ==, 200);
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"laml_webhooks\"}", NULL), ==, 422);
  trunk_practice_space_set_dialects (fixture->space, 0);
  g_assert_cmpuint (put (fixture, "{\"call_handler\":\"laml_webhooks\"}", NULL), ==, 200);
}

/* "region=TX" for "region", and what the parameter cannot do without. */
static char *
make_query (const char *parameter,
            const char *value)
{
  static const struct { const char *name; const char *value; } good[] = {
    { "areacode", "214" }, { "starts_with", "123" }, { "contains", "123" }, { "ends_with", "123" },
    { "max_results", "10" }, { "region", "TX" }, { "city", "Dallas" },
  };
  g_auto(GStrv) parts = g_strsplit (parameter, "=", 2);
  g_autofree char *escaped = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good) && value == NULL; i++)
    value = g_str_equal (good[i].name, parts[0]) ? good[i].value : NULL;
  if (parts[1] != NULL)
    value = parts[1];

  escaped = g_uri_escape_string (value, NULL, FALSE);
  return g_strdup_printf ("%s=%s%s", parts[0], escaped, g_str_equal (parts[0], "city") ? "&region=TX" : "");
}

static void
check_search (Fixture    *fixture,
              const char *text,
              gboolean    allowed)
{
  g_autoptr(GHashTable) query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  g_autoptr(TrunkPracticeAnswer) answer = trunk_practice_space_search (fixture->space, query);

  g_test_message ("%s", text);
  g_assert_cmpuint (answer->status, ==, allowed ? 200 : 422);
}

static void
test_search_rules (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = load_rows ("search-rules.tsv");

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autofree char *one = make_query (row[1], g_str_equal (row[0], "single") ? row[2] : NULL);
      g_autofree char *other = g_str_equal (row[0], "pair") ? make_query (row[2], NULL) : NULL;
      g_autofree char *both = g_strjoin ("&", one, other, NULL);

      if (g_str_equal (row[0], "needs"))
        check_search (fixture, "city=Dallas", FALSE);
      else if (g_str_has_prefix (one, "number_type=") && other != NULL && g_str_has_prefix (other, "number_type="))
        continue; /* one name, two values: the later one counts */
      else
        check_search (fixture, both, g_str_equal (row[3], "allowed"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name_, function_) g_test_add ("/practice-contract/" name_, Fixture, NULL, set_up, function_, tear_down)
  ADD ("fields", test_fields);
  ADD ("handlers", test_handlers);
  ADD ("update-rules", test_update_rules);
  ADD ("dialects", test_dialects);
  ADD ("refusals", test_refusals);
  ADD ("search-rules", test_search_rules);

  return g_test_run ();
}
