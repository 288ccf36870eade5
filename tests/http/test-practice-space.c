/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "trunk-practice-space.h"
#include "trunk-test-clock.h"

#define NOW G_GINT64_CONSTANT (1750000000)
#define DAY (24 * 60 * 60)

typedef struct
{
  TrunkTestClock     *clock;
  TrunkPracticeSpace *space;
} Fixture;

static TrunkPracticeSpace *
new_space (TrunkTestClock *clock,
           guint           n_numbers,
           const char     *file)
{
  return trunk_practice_space_new_with_clock (n_numbers, 7, file, TRUNK_CLOCK (clock));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  fixture->space = new_space (fixture->clock, 120, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->space);
  g_assert_finalize_object (fixture->clock);
}

static JsonNode *
parse (const char *text,
       gssize      length)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  json_parser_load_from_data (parser, text, length, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static JsonNode *
load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "samples", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return parse (text, -1);
}

/* Takes the answer; checks its status, and returns its body. */
static JsonNode *
body_of (TrunkPracticeAnswer *answer,
         guint                status)
{
  g_autoptr(TrunkPracticeAnswer) owned = answer;
  gsize length;
  const char *text = owned->body != NULL ? g_bytes_get_data (owned->body, &length) : NULL;

  if (owned->status != status)
    g_test_message ("%.300s", text != NULL ? text : "(empty)");
  g_assert_cmpuint (owned->status, ==, status);
  return text != NULL ? parse (text, (gssize) length) : NULL;
}

static void
assert_sample (TrunkPracticeAnswer *answer,
               guint                status,
               const char          *sample_name)
{
  g_autoptr(JsonNode) body = body_of (answer, status);
  g_autoptr(JsonNode) sample = load_sample (sample_name);

  if (!json_node_equal (body, sample))
    g_test_message ("not as %s", sample_name);
  g_assert_true (json_node_equal (body, sample));
}

static GHashTable *
parse_query (const char *text)
{
  return g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

static JsonNode *
list (TrunkPracticeSpace *space,
      const char         *text)
{
  g_autoptr(GHashTable) query = parse_query (text);

  return body_of (trunk_practice_space_list (space, query, "http://127.0.0.1:1"), 200);
}

static JsonNode *
search (TrunkPracticeSpace *space,
        const char         *text)
{
  g_autoptr(GHashTable) query = parse_query (text);

  return body_of (trunk_practice_space_search (space, query), 200);
}

static JsonArray *
rows_of (JsonNode *node)
{
  return json_object_get_array_member (json_node_get_object (node), "data");
}

static JsonObject *
row_of (JsonNode *node,
        guint     position)
{
  return json_array_get_object_element (rows_of (node), position);
}

static const char *
text_of (JsonObject *object,
         const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static char *
dup_next (JsonNode *node)
{
  JsonObject *links = json_object_get_object_member (json_node_get_object (node), "links");
  const char *next = json_object_get_string_member_with_default (links, "next", NULL);

  return next != NULL ? g_strdup (strchr (next, '?') + 1) : NULL;
}

static TrunkPracticeAnswer *
update (TrunkPracticeSpace *space,
        const char         *id,
        const char         *body)
{
  return trunk_practice_space_update (space, id, body, strlen (body));
}

static TrunkPracticeAnswer *
purchase (TrunkPracticeSpace *space,
          const char         *number)
{
  g_autofree char *body = g_strdup_printf ("{\"number\":\"%s\"}", number);

  return trunk_practice_space_purchase (space, body, strlen (body));
}

/* Buys something, so that there is a number of which nothing is set. */
static char *
buy_one (TrunkPracticeSpace *space)
{
  g_autoptr(JsonNode) found = search (space, "region=TX&max_results=1");
  g_autoptr(JsonNode) bought = body_of (purchase (space, text_of (row_of (found, 0), "e164")), 200);

  return g_strdup (text_of (json_node_get_object (bought), "id"));
}

/* Every member of a recorded answer must be there, of the same type or null. */
static void
assert_same_shape (JsonObject *object,
                   JsonObject *sample)
{
  g_autoptr(GList) names = json_object_get_members (sample);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *there = json_object_get_member (object, l->data);
      JsonNode *wanted = json_object_get_member (sample, l->data);

      if (there == NULL)
        g_test_message ("%s is missing", (char *) l->data);
      g_assert_nonnull (there);
      if (!JSON_NODE_HOLDS_NULL (there) && !JSON_NODE_HOLDS_NULL (wanted))
        g_assert_cmpint (json_node_get_node_type (there), ==, json_node_get_node_type (wanted));
    }
}

static void
test_samples (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(JsonNode) page = list (fixture->space, "page_size=100");
  g_autoptr(JsonNode) number = load_sample ("get_phone_number.real.json");
  g_autoptr(JsonNode) bought_sample = load_sample ("purchase.real.partial.json");
  g_autoptr(JsonNode) search_sample = load_sample ("search_phone_numbers.real.json");
  g_autoptr(JsonNode) found = search (fixture->space, "region=CA&max_results=5");
  g_autofree char *id = buy_one (fixture->space);
  g_autoptr(JsonNode) bought = body_of (trunk_practice_space_retrieve (fixture->space, id), 200);

  /* These two are left out of some answers. */
  json_object_remove_member (json_node_get_object (number), "calling_handler_resource_id");
  json_object_remove_member (json_node_get_object (number), "messaging_handler_resource_id");
  for (guint i = 0; i < 100; i++)
    assert_same_shape (row_of (page, i), json_node_get_object (number));
  for (guint i = 0; i < 5; i++)
    assert_same_shape (row_of (found, i), row_of (search_sample, 0));

  assert_same_shape (json_node_get_object (bought), json_node_get_object (bought_sample));
  g_assert_true (json_object_get_null_member (json_node_get_object (bought), "name"));
  g_assert_true (json_object_get_null_member (json_node_get_object (bought), "call_request_url"));
}

static char *
dup_without_date (JsonNode *node)
{
  g_autoptr(GRegex) date = g_regex_new ("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", 0, 0, NULL);
  g_autofree char *text = json_to_string (node, FALSE);

  return g_regex_replace_literal (date, text, -1, 0, "DATE", 0, NULL);
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *id = buy_one (fixture->space);
  g_autoptr(JsonNode) page = list (fixture->space, "page_size=1");
  g_autoptr(JsonNode) refused = body_of (trunk_practice_space_release (fixture->space, id), 422);
  g_autoptr(JsonNode) refusal = load_sample ("error_422_release_too_recent.real.json");
  g_autofree char *text = json_to_string (refused, FALSE);
  g_autofree char *undated = dup_without_date (refused);
  g_autofree char *undated_sample = dup_without_date (refusal);

  g_assert_nonnull (strstr (text, "2025-06-29 15:06:40 UTC"));
  g_assert_cmpstr (undated, ==, undated_sample);

  assert_sample (trunk_practice_answer_new_error (400), 400, "error_400.spec.json");
  assert_sample (trunk_practice_answer_new_error (401), 401, "error_401.spec.json");
  assert_sample (trunk_practice_answer_new_error (403), 403, "error_403.spec.json");
  assert_sample (trunk_practice_space_retrieve (fixture->space, "nothing"), 404, "error_404.spec.json");
  assert_sample (trunk_practice_answer_new_error (500), 500, "error_500.spec.json");
  assert_sample (purchase (fixture->space, "+10005550100"), 422, "error_422_purchase_null_detail.real.json");
  assert_sample (purchase (fixture->space, text_of (row_of (page, 0), "number")), 422,
                 "error_422_purchase_null_detail.real.json");
  assert_sample (update (fixture->space, id, "{\"name\":\"\"}"), 422, "error_422.rest-family.spec.json");
}

static void
test_paging (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *query = g_strdup ("page_size=50");
  g_autofree char *last_created = g_strdup ("9999");
  guint n_pages = 0;

  while (query != NULL)
    {
      g_autoptr(JsonNode) page = list (fixture->space, query);
      JsonObject *links = json_object_get_object_member (json_node_get_object (page), "links");

      g_assert_cmpint (json_object_has_member (links, "prev"), ==, n_pages > 0);
      g_assert_cmpstr (text_of (links, "first"), ==, TRUNK_PRACTICE_PATH "?page_number=0&page_size=50");

      for (guint i = 0; i < json_array_get_length (rows_of (page)); i++)
        {
          JsonObject *row = row_of (page, i);

          g_assert_true (g_hash_table_add (seen, g_strdup (text_of (row, "id"))));
          g_assert_cmpstr (text_of (row, "created_at"), <=, last_created);
          g_set_str (&last_created, text_of (row, "created_at"));
        }

      g_free (query);
      query = dup_next (page);
      g_assert_true (query == NULL || strstr (query, "page_token=PA") != NULL);

      /* What joins or leaves meanwhile moves nothing. */
      if (n_pages++ == 0)
        {
          g_autofree char *id = buy_one (fixture->space);
          JsonObject *old = row_of (page, 40);

          g_assert_nonnull (id);
          g_assert_null (body_of (trunk_practice_space_release (fixture->space, text_of (old, "id")), 204));
        }
    }

  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 120);
}

static void
test_bad_lists (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const bad[] = {
    "page_size=0", "page_size=1001", "page_size=x", "page_size=-1", "page_number=1", "page_number=1&page_size=10",
    "page_token=PAnothing", "page_number=-1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GHashTable) query = parse_query (bad[i]);

      g_test_message ("%s", bad[i]);
      assert_sample (trunk_practice_space_list (fixture->space, query, ""), 400, "error_400.spec.json");
    }

  /* The cursor is sequential: page 2 is not known before page 1 was asked for. */
  {
    g_autoptr(JsonNode) first = list (fixture->space, "page_size=10");
    g_autofree char *next = dup_next (first);
    g_autofree char *jump = g_strconcat ("page_number=2&", strchr (next, '&') + 1, NULL);
    g_autoptr(GHashTable) query = parse_query (jump);

    assert_sample (trunk_practice_space_list (fixture->space, query, ""), 400, "error_400.spec.json");
    g_clear_pointer (&first, json_node_unref);
    first = list (fixture->space, next);
    g_clear_pointer (&first, json_node_unref);
    first = list (fixture->space, jump);
    g_assert_cmpuint (json_array_get_length (rows_of (first)), ==, 10);
  }
}

static guint
count (TrunkPracticeSpace *space,
       const char         *query)
{
  g_autoptr(JsonNode) page = list (space, query);

  return json_array_get_length (rows_of (page));
}

static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(JsonNode) page = list (fixture->space, "page_size=1");
  const char *id = text_of (row_of (page, 0), "id");
  const char *number = text_of (row_of (page, 0), "number");
  g_autofree char *with_plus = g_strconcat ("filter_number=", number, NULL);
  g_autofree char *escaped = g_strconcat ("filter_number=%2B", number + 1, NULL);
  g_autofree char *digits = g_strconcat ("filter_number=", number + 1, NULL);
  g_autoptr(JsonNode) named = body_of (update (fixture->space, id, "{\"name\":\"Großer Empfang ÄÖ\"}"), 200);

  g_assert_nonnull (named);
  g_assert_cmpuint (count (fixture->space, with_plus), ==, 0);
  g_assert_cmpuint (count (fixture->space, escaped), ==, 1);
  g_assert_cmpuint (count (fixture->space, digits), ==, 1);
  g_assert_cmpuint (count (fixture->space, "filter_name=gROSSER"), ==, 0);
  g_assert_cmpuint (count (fixture->space, "filter_name=empfang+%C3%A4%C3%B6"), ==, 1);
  g_assert_cmpuint (count (fixture->space, "filter_name=EMPFANG"), ==, 1);
  g_assert_cmpuint (count (fixture->space, "filter_name=EMPFANG&filter_number=x"), ==, 0);
  g_assert_cmpuint (count (fixture->space, "filter_name=&page_size=1000"), ==, 120);
}

static void
test_purchase (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(JsonNode) before = search (fixture->space, "areacode=512&contains=555&max_results=100");
  g_autofree char *number = g_strdup (text_of (row_of (before, 0), "e164"));
  g_autoptr(JsonNode) again = search (fixture->space, "areacode=512&contains=555&max_results=100");
  g_autoptr(JsonNode) bought = body_of (purchase (fixture->space, number), 200);
  g_autoptr(JsonNode) after = search (fixture->space, "areacode=512&contains=555&max_results=100");
  g_autoptr(JsonNode) page = list (fixture->space, "page_size=1");
  g_autoptr(JsonNode) blank = NULL;

  g_assert_true (json_node_equal (before, again));
  for (guint i = 0; i < json_array_get_length (rows_of (after)); i++)
    g_assert_cmpstr (text_of (row_of (after, i), "e164"), !=, number);
  g_assert_cmpstr (text_of (row_of (page, 0), "number"), ==, number);
  g_assert_true (json_object_equal (row_of (page, 0), json_node_get_object (bought)));
  assert_sample (purchase (fixture->space, number), 422, "error_422_purchase_null_detail.real.json");
  blank = body_of (trunk_practice_space_purchase (fixture->space, "{}", 2), 422);
  g_assert_nonnull (blank);
  assert_sample (trunk_practice_space_purchase (fixture->space, "[", 1), 400, "error_400.spec.json");
}

static void
test_release_lock (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = buy_one (fixture->space);
  g_autoptr(JsonNode) refused = NULL;

  trunk_practice_space_shift_clock (fixture->space, 14 * DAY - 1);
  refused = body_of (trunk_practice_space_release (fixture->space, id), 422);
  g_assert_nonnull (refused);
  trunk_practice_space_shift_clock (fixture->space, 1);
  g_assert_null (body_of (trunk_practice_space_release (fixture->space, id), 204));
  assert_sample (trunk_practice_space_release (fixture->space, id), 404, "error_404.spec.json");
}

static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *directory = g_dir_make_tmp ("trunk-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "deeper", "practice.state", NULL);
  g_autoptr(TrunkPracticeSpace) space = new_space (fixture->clock, 50, file);
  g_autofree char *id = buy_one (space);
  g_autoptr(JsonNode) page = list (space, "page_size=50");
  g_autofree char *old = g_strdup (text_of (row_of (page, 45), "id"));
  g_autoptr(JsonNode) before = NULL;
  g_autoptr(JsonNode) after = NULL;
  FILE *stream;

  g_clear_pointer (&page, json_node_unref);
  page = body_of (update (space, id, "{\"name\":\"A \\\"new\\\" name\\n\","
                             "\"message_relay_application\":\"x\"}"), 200);
  g_assert_null (body_of (trunk_practice_space_release (space, old), 204));
  before = list (space, "page_size=1000");

  /* The process dies in the middle of a line. */
  stream = g_fopen (file, "a");
  fputs ("{\"released\":\"", stream);
  fclose (stream);

  g_clear_object (&space);
  trunk_test_clock_advance (fixture->clock, 1000 * 60);
  space = new_space (fixture->clock, 99, file);
  after = list (space, "page_size=1000");
  g_assert_true (json_array_get_length (rows_of (after)) == 50);
  g_assert_true (json_node_equal (before, after));
  g_assert_cmpstr (trunk_practice_space_get_project (space), ==, trunk_practice_space_get_project (fixture->space));

  g_assert_true (trunk_practice_space_start_over (space));
  g_clear_object (&space);
  space = new_space (fixture->clock, 99, file);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (space), ==, 50);
  assert_sample (trunk_practice_space_retrieve (space, id), 404, "error_404.spec.json");

  g_assert_cmpint (g_unlink (file), ==, 0);
  /* What cannot be saved is not done, and nobody is told that it was. */
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  assert_sample (trunk_practice_space_release (space, old), 500, "error_500.spec.json");
  g_clear_pointer (&page, json_node_unref);
  page = body_of (trunk_practice_space_retrieve (space, old), 200);
  g_rmdir (file);
  g_clear_pointer (&file, g_free);
  file = g_build_filename (directory, "deeper", NULL);
  g_rmdir (file);
  g_rmdir (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name_, function_) g_test_add ("/practice-space/" name_, Fixture, NULL, set_up, function_, tear_down)
  ADD ("samples", test_samples);
  ADD ("errors", test_errors);
  ADD ("paging", test_paging);
  ADD ("bad-lists", test_bad_lists);
  ADD ("filters", test_filters);
  ADD ("purchase", test_purchase);
  ADD ("release-lock", test_release_lock);
  ADD ("memory", test_memory);

  return g_test_run ();
}
