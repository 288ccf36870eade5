/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 100 000 numbers from a practice space into the list, against clients that do nothing else. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "trunk-numbers-api.h"
#include "trunk-paged-list.h"
#include "trunk-stall.h"

#define N_NUMBERS 100000
#define PROJECT "5f7a1f0c-2d56-4a6e-9a0a-5b3f1d2c4e6f"
#define TOKEN "PTbench"
#define NEW_NAME "Renamed elsewhere"
#define N_RENAMED (N_NUMBERS / 100)

typedef struct
{
  GSubprocess *process;
  char        *base;
} Server;

static void
server_stop (Server *server)
{
  if (server->process != NULL)
    {
      g_subprocess_force_exit (server->process);
      g_subprocess_wait (server->process, NULL, NULL);
    }
  g_clear_object (&server->process);
  g_clear_pointer (&server->base, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Server, server_stop)

/* The practice space says in one line where it listens. */
static void
server_start (Server     *server,
              const char *program,
              const char *count,
              const char *latency)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  const char *arguments[] = { program, "--numbers", count, "--project", PROJECT, "--token", TOKEN,
                              "--port", "0", "--latency", latency, "--control", NULL };

  server->process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));

  while (server->base == NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
      const char *start;

      g_assert_no_error (error);
      g_assert_nonnull (line);

      if ((start = strstr (line, "http://")) == NULL)
        continue;

      server->base = g_strndup (start, strcspn (start, " ,\t"));
      if (g_str_has_suffix (server->base, "/"))
        server->base[strlen (server->base) - 1] = '\0';
    }
}

static double
run_python (Server     *server,
            const char *script,
            const char *config)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  const char *arguments[] = { "python3", script, server->base, PROJECT, TOKEN, config, NULL };
  g_auto(GStrv) words = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  words = g_strsplit (g_strstrip (output), " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (words[1], ==, G_STRINGIFY (N_NUMBERS));

  return g_ascii_strtod (words[0], NULL);
}

static double
run_curl (const char *config)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;
  const char *arguments[] = { "curl", "-sf", "-u", PROJECT ":" TOKEN, "-K", config, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
}

static double
wait_until_complete (TrunkPagedList *list)
{
  gint64 start = g_get_monotonic_time ();

  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_no_error (trunk_paged_list_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_NUMBERS);
  return (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
}

static void
report_stall (TrunkStall *stall,
              const char *name,
              const char *latency)
{
  double cpu;
  double wall = trunk_stall_get (stall, &cpu);

  printf ("bench: longest stall %s, %s ms latency: %.1f ms, %.2f × the goal of 16 ms (%.1f ms of it its own)\n",
         name, latency, wall, wall / 16, cpu);
}

/* 1 % of the space's numbers, all over the list. */
static void
rename_elsewhere (Server *server)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = g_strconcat (server->base, "/practice/rename", NULL);
  g_autofree char *what = g_strdup_printf ("%d %s", N_RENAMED, NEW_NAME);
  int status;
  const char *arguments[] = { "curl", "-sf", "-o", "/dev/null", "-d", what, address, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static guint
count_renamed (TrunkPagedList *list)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (list), i);

      n += g_strcmp0 (trunk_number_get_name (number), NEW_NAME) == 0;
    }

  return n;
}

static double
run_list (Server     *server,
          const char *latency)
{
  g_autoptr(TrunkTransport) transport = trunk_transport_new (server->base, PROJECT, TOKEN);
  g_autoptr(TrunkNumbersApi) api = trunk_numbers_api_new (transport);
  g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (api), NULL, NULL);
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkPagedList) list = trunk_paged_list_new (source, pool, trunk_clock_get_default ());
  TrunkStall *stall = trunk_stall_start ();
  double seconds;

  trunk_paged_list_load_rest (list);
  seconds = wait_until_complete (list);
  report_stall (stall, "streaming " G_STRINGIFY (N_NUMBERS) " over HTTP", latency);

  rename_elsewhere (server);
  trunk_stall_reset (stall);
  trunk_paged_list_refresh (list);
  wait_until_complete (list);
  report_stall (stall, "refreshing " G_STRINGIFY (N_NUMBERS) " with 1 % changed over HTTP", latency);
  trunk_stall_stop (stall);
  g_assert_cmpuint (count_renamed (list), ==, N_RENAMED);

  return seconds;
}

static double
time_start (const char *program,
            const char *count)
{
  g_auto(Server) server = { NULL };
  gint64 begin = g_get_monotonic_time ();

  server_start (&server, program, count, "0");

  return (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

static void
report_start (const char *program)
{
  double few = time_start (program, "1000");
  double many = time_start (program, G_STRINGIFY (N_NUMBERS));

  printf ("bench: practice space of %d listens after: %.2f s (goal 2 s), %.1f × one of 1000\n", N_NUMBERS, many,
          many / few);
}

int
main (int   argc,
      char *argv[])
{
  const char *latencies[] = { "50", "0" };

  if (argc != 3)
    {
      g_printerr ("usage: bench-service PRACTICE_SPACE CLIENT_SCRIPT\n");
      return 1;
    }

  report_start (argv[1]);

  for (guint i = 0; i < G_N_ELEMENTS (latencies); i++)
    {
      g_auto(Server) server = { NULL };
      g_autofree char *config = g_build_filename (g_get_tmp_dir (), "bench-service-curl.conf", NULL);
      double python, curl, list;

      server_start (&server, argv[1], G_STRINGIFY (N_NUMBERS), latencies[i]);
      run_python (&server, argv[2], config); /* warms the server up */
      python = run_python (&server, argv[2], config);
      curl = run_curl (config);
      list = run_list (&server, latencies[i]);
      printf ("bench: list of %d, %s ms latency: %.2f s, %.2f × curl's %.2f s%s; python3, parsing too: %.2f s\n",
             N_NUMBERS, latencies[i], list, list / curl, curl, i == 0 ? " (goal 1.10 ×)" : "", python);
      g_unlink (config);
    }

  return 0;
}
