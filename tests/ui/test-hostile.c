/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile-answers.h"
#include "hostile-fixture.h"
#include "trunk-practice-process.h"

/* A list from a server that means harm: whatever it answers, one sentence in the window says what happened and what to
 * do, a good list is loaded afterwards, memory is bounded, and the credentials go nowhere else. */

static void
test_answers (Hostile       *self,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = NULL;
      g_autofree char *sentence = NULL;

      begin (self);
      answer = expand (self, cases[i].answer);
      sentence = cases[i].sentence != NULL ? expand (self, cases[i].sentence) : NULL;
      trunk_raw_server_push (self->server, answer, cases[i].end);
      meet (self, cases[i].name, sentence);
      end (self);
    }
}

/* libsoup 3.6.5 itself logs a critical message about it, and nothing here can keep it from that. */
static void
test_negative_length (Hostile       *self,
                      gconstpointer  data)
{
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  begin (self);
  trunk_raw_server_push (self->server, CLOSED ("Content-Length: -5\r\n", GOOD), TRUNK_RAW_CLOSE);
  meet (self, "length-negative", UNREADABLE);
  end (self);
  g_log_set_always_fatal (fatal);
}

/* Bytes that no text can hold. */
static void
test_nul (Hostile       *self,
          gconstpointer  data)
{
  static const char body[] = CLOSED ("", "{\"links\":{},\"data\":[\0]}");
  static const char head[] = "HTTP/1.1 200 OK\r\nX-\0Y: \0\r\nContent-Type: application/json\r\n\r\n" GOOD;
  g_autoptr(GBytes) in_body = g_bytes_new_static (body, sizeof body - 1);
  g_autoptr(GBytes) in_head = g_bytes_new_static (head, sizeof head - 1);

  begin (self);
  trunk_raw_server_push_bytes (self->server, in_body, TRUNK_RAW_CLOSE);
  meet (self, "nul", UNREADABLE);
  end (self);

  begin (self);
  trunk_raw_server_push_bytes (self->server, in_head, TRUNK_RAW_CLOSE);
  meet (self, "nul-in-head", UNREADABLE);
  end (self);
}

/* More than anybody has room for. */
static void
test_large (Hostile       *self,
            gconstpointer  data)
{
  enum { MIB = 1024 * 1024 };
  g_autofree char *blanks = g_strnfill (MIB, ' ');
  g_autoptr(GBytes) piece = g_bytes_new (blanks, MIB);
  g_autoptr(GBytes) deep = g_bytes_new_static ("[", 1);
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr(GString) plain = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) bomb = NULL;
  g_autoptr(GError) error = NULL;

  begin (self);
  trunk_raw_server_push_pieces (self->server, CLOSED ("Content-Length: 1073741824\r\n", ""), piece, 1024);
  meet (self, "1-gib", LARGE);
  end (self);

  begin (self);
  trunk_raw_server_push_pieces (self->server, CLOSED ("", ""), piece, G_MAXUINT64);
  meet (self, "without-end", LARGE);
  end (self);

  begin (self);
  trunk_raw_server_push_pieces (self->server, "HTTP/1.1 200 OK\r\nX-Large: ", piece, 1024);
  meet (self, "head-without-end", LOST);
  end (self);

  begin (self);
  trunk_raw_server_push_pieces (self->server, CLOSED ("", "{\"links\":{},\"data\":"), deep, 100000);
  meet (self, "depth", LARGE);
  end (self);

  /* 128 MiB of blanks, a thousandth of that in the air */
  for (guint i = 0; i < 128; i++)
    g_string_append_len (plain, blanks, MIB);
  bytes = g_string_free_to_bytes (g_steal_pointer (&plain));
  bomb = g_converter_convert_bytes (G_CONVERTER (compressor), bytes, &error);
  g_assert_no_error (error);
  g_clear_pointer (&bytes, g_bytes_unref);
  begin (self);
  trunk_raw_server_push_pieces (self->server, CLOSED ("Content-Encoding: gzip\r\n", ""), bomb, 1);
  meet (self, "bomb", LARGE);
  end (self);
}

/* Pages without a row, each with the link to the next. */
static void
test_empty_pages (Hostile       *self,
                  gconstpointer  data)
{
  guint n_asked;

  begin (self);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *page = g_strdup_printf (PAGE ("\"next\":\"/api/relay/rest/phone_numbers?page=%u\"", ""), i + 2);

      trunk_raw_server_push_answer (self->server, "200 OK", NULL, page);
    }

  open_session (self);
  n_hostile++;
  if (!comes_to_say (self, ENDLESS))
    {
      n_unsaid++;
      g_test_fail_printf ("empty-pages: not “%s”", ENDLESS);
    }
  n_asked = trunk_raw_server_get_n_requests (self->server);
  g_assert_cmpuint (n_asked, <=, 110);

  /* Who wants to know is told again, and goes on where it stopped. */
  gtk_widget_activate (find (GTK_WIDGET (self->window), is_button, "Try Again"));
  while (trunk_raw_server_get_n_requests (self->server) == n_asked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (comes_to_say (self, ENDLESS));
  g_assert_cmpuint (trunk_raw_server_get_n_requests (self->server), <=, 220);
  end (self);

  begin (self);
  trunk_raw_server_push_answer (self->server, "200 OK", NULL, GOOD);
  open_session (self);
  g_assert_true (comes_to_say (self, "All 2 numbers"));
  end (self);
}

/* A blank at a time, for as long as anybody waits. */
static void
test_drip (Hostile       *self,
           gconstpointer  data)
{
  self->server = trunk_raw_server_new ();
  self->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  trunk_raw_server_push_drip (self->server, CLOSED ("", ""));
  meet (self, "drip", LOST);
  end (self);
}

/* Each field of the specification holds what it cannot: the list is there all the same, unless a number has nothing
 * that tells it from others. */
static void
test_wrong_types (Hostile       *self,
                  gconstpointer  data)
{
  static const char * const values[] = { "17", "true", "\"seventeen\"", "[1,[2]]", "{\"a\":{\"b\":1}}", "null" };
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "contract.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) columns = g_strsplit (lines[i], "\t", -1);
      gboolean is_key = g_strcmp0 (columns[0], "id") == 0 || g_strcmp0 (columns[0], "number") == 0;
      gboolean is_name = g_strcmp0 (columns[0], "name") == 0;

      if (*lines[i] == '#' || g_strv_length (columns) < 2 || g_str_equal (columns[0], "field"))
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        {
          g_autofree char *name = g_strdup_printf ("%s=%s", columns[0], values[k]);
          g_autofree char *page =
            g_strdup_printf ("{\"links\":{},\"data\":[{%s%s%s\"%s\":%s}," ROW ("1", "") "," ROW ("2", "") "]}",
                             g_str_equal (columns[0], "id") ? "" : "\"id\":\"00000000-0000-4000-8000-000000000003\",",
                             g_str_equal (columns[0], "number") ? "" : "\"number\":\"+12145550103\",",
                             is_name ? "" : "\"name\":\"Odd\",", columns[0], values[k]);
          gboolean refused = is_key && g_str_equal (values[k], "null");

          begin (self);
          trunk_raw_server_push_answer (self->server, "200 OK", NULL, page);
          n_wrong_types++;
          if (refused)
            meet (self, name, UNREADABLE);
          else
            {
              open_session (self);
              n_hostile++;
              if (!comes_to_say (self, "All 3 numbers") || !comes_to_say (self, "Desk 1") ||
                  !comes_to_say (self, "Desk 2"))
                {
                  n_unsaid++;
                  g_test_fail_printf ("%s: no list", name);
                }
            }
          end (self);
        }
    }

  g_assert_cmpuint (n_wrong_types, >=, 200);
}

static char *
make_certificates (void)
{
  g_autoptr(GError) error = NULL;
  char *directory = g_dir_make_tmp (NULL, &error);
  const char *argv[] = { g_getenv ("TRUNK_MAKE_CERTIFICATES"), directory, NULL };
  int status;

  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));

  return directory;
}

/* From what nobody can listen to into what everybody can, though it is the same computer. */
static void
test_downgrade (Hostile       *self,
                gconstpointer  data)
{
  static const char * const faults[] = { "list#1:foreign-next=%s", "list#1:redirect=%s/" };
  g_autofree char *directory = make_certificates ();
  g_autofree char *certificate = g_build_filename (directory, "right.pem", NULL);
  g_autofree char *authority = g_build_filename (directory, "good.pem", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsDatabase) database = g_tls_file_database_new (authority, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto(GStrv) words = g_strsplit (faults[i], "%s", 2);
      g_autofree char *fault = g_strconcat (words[0], trunk_raw_server_get_base_url (self->foreign), words[1], NULL);
      const char *arguments[] = { "--numbers", "2", "--tls", certificate, "--project", PROJECT, "--token", TOKEN,
                                  "--faults", fault, NULL };
      g_autoptr(TrunkPracticeProcess) server = trunk_practice_process_new (arguments);

      g_assert_true (g_str_has_prefix (server->base_url, "https:"));
      self->clock = g_object_ref (trunk_clock_get_default ());
      open_session_at (self, server->base_url, database);
      n_hostile++;
      if (!comes_to_say (self, ELSEWHERE))
        n_unsaid++;
      trunk_session_refresh (self->session);
      g_assert_true (comes_to_say (self, "All 2 numbers"));
      end (self);
    }
}

/* Credentials that arrive elsewhere are found there. */
static void
test_seen (Hostile       *self,
           gconstpointer  data)
{
  g_autoptr(TrunkRawServer) foreign = trunk_raw_server_new ();

  self->server = g_object_ref (foreign);
  self->clock = g_object_ref (trunk_clock_get_default ());
  trunk_raw_server_push_answer (foreign, "200 OK", NULL, GOOD);
  open_session (self);
  g_assert_true (comes_to_say (self, "All 2 numbers"));
  g_assert_cmpuint (count_credentials (foreign), >, 0);
  end (self);
}

#define ADD(name, func) g_test_add ("/hostile/" name, Hostile, NULL, set_up_hostile, func, tear_down_hostile)

int
main (int   argc,
      char *argv[])
{
  int status;

  init_page_test (&argc, &argv);

  ADD ("seen", test_seen);
  ADD ("answers", test_answers);
  ADD ("negative-length", test_negative_length);
  ADD ("nul", test_nul);
  ADD ("large", test_large);
  ADD ("downgrade", test_downgrade);
  ADD ("empty-pages", test_empty_pages);
  ADD ("drip", test_drip);
  ADD ("wrong-types", test_wrong_types);

  status = g_test_run ();
  g_test_message ("proof: hostile answers %u, without a sentence %u, credentials off origin %u", n_hostile, n_unsaid,
                  n_leaked);

  return status;
}
