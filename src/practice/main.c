/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <locale.h>
#include <unistd.h>

#include "trunk-practice-faults.h"
#include "trunk-practice-server.h"

/* The options of trunkline-practice-space. */
typedef struct
{
  int       port;
  int       numbers;
  int       seed;
  int       latency;
  gint64    clock_offset;
  char     *project;
  char     *token;
  char     *faults;
  char     *dialects;
  char     *certificate;
  char     *key;
  char     *state;
  gboolean  absolute_links;
  gboolean  control;
  gboolean  exit_with_stdin;
  gboolean  http1;

  GMainLoop           *loop;
  TrunkPracticeServer *server;
  int                  status;
} Program;

static gboolean
parse_options (Program   *program,
               int       *argc,
               char    ***argv,
               GError   **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &program->port, "Port on 127.0.0.1; 0, the default, is any", "PORT" },
    { "numbers", 'n', 0, G_OPTION_ARG_INT, &program->numbers, "How many numbers it begins with (1000)", "COUNT" },
    { "seed", 's', 0, G_OPTION_ARG_INT, &program->seed, "The same seed makes the same space (1)", "SEED" },
    { "project", 0, 0, G_OPTION_ARG_STRING, &program->project, "Project id; made from the seed", "ID" },
    { "token", 0, 0, G_OPTION_ARG_STRING, &program->token, "API token; made from the seed", "TOKEN" },
    { "latency", 'l', 0, G_OPTION_ARG_INT, &program->latency, "Milliseconds that every answer takes (0)", "MS" },
    { "faults", 'f', 0, G_OPTION_ARG_STRING, &program->faults, "What goes wrong, see below", "SPEC" },
    { "dialect", 'd', 0, G_OPTION_ARG_STRING, &program->dialects, "How it answers, see below", "LIST" },
    { "tls", 0, 0, G_OPTION_ARG_FILENAME, &program->certificate, "Speak TLS with this certificate (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &program->key, "Its key, where it is in another file", "FILE" },
    { "http1", 0, 0, G_OPTION_ARG_NONE, &program->http1, "No HTTP/2 with TLS", NULL },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &program->state, "Remember in this file what is done; what is "
      "found there goes on", "FILE" },
    { "absolute-links", 0, 0, G_OPTION_ARG_NONE, &program->absolute_links, "Links with scheme, host and port", NULL },
    { "clock-offset", 0, 0, G_OPTION_ARG_INT64, &program->clock_offset, "Shift its clock by so many seconds", "S" },
    { "control", 0, 0, G_OPTION_ARG_NONE, &program->control, "Serve /practice/log, faults, dialects, clock, "
      "rename and start-over to everybody", NULL },
    { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &program->exit_with_stdin, "End when the input is closed", NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("— a practice space that speaks SignalWire’s "
                                                            "phone-number API");
  g_autofree char *dialects = trunk_practice_dialects_list ();
  g_autofree char *kinds = trunk_practice_faults_list_kinds ();
  g_autofree char *description = g_strdup_printf (
      "Prints one line when it listens:\n"
      "  Listening on http://127.0.0.1:PORT project PROJECT token TOKEN\n\n"
      "Faults: OPERATION[#N[-[M]]]:KIND[=VALUE], separated by semicolons; #N is the Nth such request.\n"
      "Operations: list, search, purchase, retrieve, update, release, read, write, any.\n"
      "Kinds: %s.\n"
      "For example: --faults 'purchase#1:drop-after; list#2-3:status=503; update:late=2'\n\n"
      "Dialects, separated by commas: %s.", kinds, dialects);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, description);

  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
quit_cb (gpointer user_data)
{
  Program *program = user_data;

  g_main_loop_quit (program->loop);

  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;

  quit_cb (user_data);
  return G_SOURCE_REMOVE;
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Program *program = user_data;

  if (trunk_practice_server_start_finish (program->server, result, &error))
    return;

  g_printerr ("%s\n", error->message);
  program->status = 1;
  g_main_loop_quit (program->loop);
}

static void
listening_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Program *program = user_data;
  TrunkPracticeSpace *space = g_object_get_data (source, "space");

  started_cb (source, result, user_data);
  if (program->status != 0)
    return;

  g_print ("Listening on %s project %s token %s\n", trunk_practice_server_get_base_url (program->server),
           trunk_practice_space_get_project (space), trunk_practice_space_get_token (space));
  fflush (stdout);
}

static TrunkPracticeSpace *
make_space (Program  *program,
            GError  **error)
{
  g_autoptr(TrunkPracticeSpace) space = NULL;
  TrunkPracticeDialects dialects = 0;

  if (program->dialects != NULL && !trunk_practice_dialects_parse (program->dialects, &dialects, error))
    return NULL;
  if (program->absolute_links)
    dialects |= TRUNK_PRACTICE_ABSOLUTE_LINKS;
  if (program->port < 0 || program->port > G_MAXUINT16 || program->numbers < 0 || program->latency < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "Port, count or latency is out of range");
      return NULL;
    }

  space = trunk_practice_space_new ((guint) program->numbers, (guint32) program->seed, program->state);
  trunk_practice_space_set_credentials (space, program->project, program->token);
  trunk_practice_space_set_dialects (space, dialects);
  trunk_practice_space_shift_clock (space, program->clock_offset);

  return g_steal_pointer (&space);
}

static gboolean
start (Program  *program,
       GError  **error)
{
  g_autoptr(TrunkPracticeSpace) space = NULL;
  g_autoptr(GTlsCertificate) certificate = NULL;

  if (program->certificate != NULL
      && (certificate = g_tls_certificate_new_from_files (program->certificate, program->key != NULL
                                                          ? program->key : program->certificate, error)) == NULL)
    return FALSE;

  if ((space = make_space (program, error)) == NULL)
    return FALSE;

  /* The only switch that libsoup has for it; before there are threads. */
  if (!program->http1)
    g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);

  program->server = trunk_practice_server_new (space);
  g_object_set_data_full (G_OBJECT (program->server), "space", g_object_ref (space), g_object_unref);
  trunk_practice_server_set_latency (program->server, (guint) program->latency);
  trunk_practice_server_set_control (program->server, program->control);
  if (program->faults != NULL && !trunk_practice_server_add_faults (program->server, program->faults, error))
    return FALSE;

  trunk_practice_server_start_async (program->server, (guint) program->port, certificate, NULL,
                                     listening_cb, program);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Program program = { .numbers = 1000, .seed = 1, .loop = loop };

  setlocale (LC_ALL, "");
  if (!parse_options (&program, &argc, &argv, &error) || !start (&program, &error))
    {
      g_printerr ("%s\n", error->message);
      g_clear_object (&program.server);
      return 2;
    }

  g_unix_signal_add (SIGTERM, quit_cb, &program);
  g_unix_signal_add (SIGINT, quit_cb, &program);
  if (program.exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_cb, &program);

  g_main_loop_run (loop);
  trunk_practice_server_stop (program.server);
  g_clear_object (&program.server);
  g_free (program.project);
  g_free (program.token);
  g_free (program.faults);
  g_free (program.dialects);
  g_free (program.certificate);
  g_free (program.key);
  g_free (program.state);

  return program.status;
}
