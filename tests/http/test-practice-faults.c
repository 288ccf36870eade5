/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "practice-server-fixture.h"

/* What the server does wrong when it is told to. */

/* Nobody is answered, and what the fault says was done is done. */
static void
test_drops (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *fault; guint n_bought; } cases[] = {
    { "purchase:drop-before", 0 },
    { "purchase:drop-after", 1 },
    { "purchase:late=0.2", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = dup_offer (fixture);
      guint n_before = trunk_practice_space_get_n_numbers (fixture->space);
      g_autoptr(GPtrArray) log = NULL;
      const TrunkPracticeLogEntry *last;
      g_auto(Reply) reply = { 0 };

      g_test_message ("%s", cases[i].fault);
      add_faults (fixture, cases[i].fault);
      trunk_practice_server_clear_log (fixture->server);
      assert_well (fixture);
      reply = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);

      g_assert_nonnull (reply.error);
      g_assert_cmpuint (trunk_practice_server_count (fixture->server, "POST"), ==, 1);
      g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before + cases[i].n_bought);

      log = trunk_practice_server_dup_log (fixture->server);
      last = g_ptr_array_index (log, log->len - 1);
      g_assert_cmpstr (last->body, ==, body);
      g_assert_true (last->authorized);
      assert_well (fixture);

      while (strstr (cases[i].fault, "late") != NULL
             && trunk_practice_space_get_n_numbers (fixture->space) == n_before)
        g_thread_yield ();
    }
}

/* The connection that drops is one that answered before; a client that is not careful sends again. */
static void
test_reused_connection (Fixture       *fixture,
                        gconstpointer  data)
{
  g_auto(Reply) page = list (fixture);
  g_autoptr(JsonNode) root = parse (&page);
  JsonArray *rows = json_object_get_array_member (json_node_get_object (root), "data");
  g_autofree char *path = g_strconcat (TRUNK_PRACTICE_PATH "/", json_object_get_string_member (
                                       json_array_get_object_element (rows, 0), "id"), NULL);
  g_auto(Reply) changed = { 0 };
  g_autoptr(GPtrArray) log = NULL;

  add_faults (fixture, "update#1:drop-after");
  changed = request (fixture, "PUT", path, "{\"name\":\"Once\"}");
  log = trunk_practice_server_dup_log (fixture->server);
  g_assert_cmpuint (log->len, >=, 2);
  g_assert_cmpstr (((TrunkPracticeLogEntry *) g_ptr_array_index (log, 1))->method, ==, "PUT");
  g_assert_cmpuint (((TrunkPracticeLogEntry *) g_ptr_array_index (log, 0))->connection, ==,
                    ((TrunkPracticeLogEntry *) g_ptr_array_index (log, 1))->connection);
}

static void
test_statuses (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *body = dup_offer (fixture);
  g_auto(Reply) busy = { 0 };
  g_auto(Reply) broken = { 0 };
  g_auto(Reply) done = { 0 };
  g_auto(Reply) moved = { 0 };
  guint n_before = trunk_practice_space_get_n_numbers (fixture->space);

  add_faults (fixture, "purchase#1:retry-after=-5; purchase#2:status=502,<b>; purchase#3:status-after=500; "
                       "list#2:redirect=http://elsewhere.example.net/");
  busy = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&busy), ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (busy.message), "Retry-After"),
                   ==, "-5");
  broken = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&broken), ==, 502);
  g_assert_cmpmem (g_bytes_get_data (broken.body, NULL), g_bytes_get_size (broken.body), "<b>", 3);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before);
  done = request (fixture, "POST", TRUNK_PRACTICE_PATH, body);
  g_assert_cmpuint (status_of (&done), ==, 500);
  g_assert_cmpuint (trunk_practice_space_get_n_numbers (fixture->space), ==, n_before + 1);

  assert_well (fixture);
  moved = list (fixture);
  g_assert_cmpuint (status_of (&moved), ==, 302);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (moved.message), "Location"),
                   ==, "http://elsewhere.example.net/");
}

static void
test_bodies (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { const char *fault; gboolean is_json; gsize min_size; const char *next; } cases[] = {
    { "list:malformed", FALSE, 1000, NULL },
    { "list:html", FALSE, 50, NULL },
    { "list:not-utf8", FALSE, 1000, NULL },
    { "list:empty-body", FALSE, 0, NULL },
    { "list:huge=3", TRUE, 3 * 1024 * 1024, NULL },
    { "list:deep=500", TRUE, 1000, NULL },
    { "list:wrong-types", TRUE, 100, NULL },
    { "list:drip=1", TRUE, 1000, NULL },
    { "list:empty-page", TRUE, 100, "page_token=PA" },
    { "list:loop", TRUE, 1000, "page_number=0" },
    { "list:foreign-next=https://elsewhere.example.net:8443", TRUE, 1000, "https://elsewhere.example.net:8443/api/" },
    { "list:latency=50", TRUE, 1000, "page_number=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Reply) reply = { 0 };
      g_autoptr(JsonNode) root = NULL;

      g_test_message ("%s", cases[i].fault);
      add_faults (fixture, cases[i].fault);
      reply = list (fixture);
      g_assert_no_error (reply.error);
      g_assert_cmpuint (status_of (&reply), ==, 200);
      g_assert_cmpuint (g_bytes_get_size (reply.body), >=, cases[i].min_size);

      root = parse (&reply);
      g_assert_cmpint (root != NULL, ==, cases[i].is_json);
      if (cases[i].next != NULL)
        g_assert_nonnull (strstr (next_of (root), cases[i].next));
      trunk_practice_server_clear_faults (fixture->server);
      assert_well (fixture);
    }
}

static void
test_bomb_and_cut_off (Fixture       *fixture,
                       gconstpointer  data)
{
  g_auto(Reply) reply = { 0 };
  g_auto(Reply) cut_off = { 0 };

  add_faults (fixture, "list#1:bomb=8; list#2:cut-off");
  reply = list (fixture);
  g_assert_no_error (reply.error);
  g_assert_cmpuint (g_bytes_get_size (reply.body), ==, 8 * 1024 * 1024);
  g_assert_cmpint (soup_message_headers_get_content_length (soup_message_get_response_headers (reply.message)),
                   <, 100 * 1024);

  cut_off = list (fixture);
  g_assert_true (cut_off.error != NULL || parse (&cut_off) == NULL);
  assert_well (fixture);
}

static void
test_specifications (Fixture       *fixture,
                     gconstpointer  data)
{
  const char * const bad[] = { "list", "list:", ":html", "nobody:html", "list:nothing", "list#0:html", "list#x:html",
                               "list#3-2:html", "list:html;x" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (trunk_practice_server_add_faults (fixture->server, bad[i], &error));
      g_assert_nonnull (error);
    }
  assert_well (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name_, function_) g_test_add ("/practice-faults/" name_, Fixture, NULL, set_up, function_, tear_down)
  ADD ("drops", test_drops);
  ADD ("reused-connection", test_reused_connection);
  ADD ("statuses", test_statuses);
  ADD ("bodies", test_bodies);
  ADD ("bomb-and-cut-off", test_bomb_and_cut_off);
  ADD ("specifications", test_specifications);

  return g_test_run ();
}
