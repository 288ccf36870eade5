/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-practice-process.h"

/**
 * trunk_practice_process_new:
 * @arguments: (nullable) (array zero-terminated=1): more options of the program
 *
 * Starts the program and waits until it listens.
 */
TrunkPracticeProcess *
trunk_practice_process_new (const char * const *arguments)
{
  TrunkPracticeProcess *self = g_new0 (TrunkPracticeProcess, 1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) argv = NULL;
  g_auto(GStrv) words = NULL;
  g_autofree char *line = NULL;

  g_assert_nonnull (g_getenv ("TRUNK_PRACTICE_SPACE"));
  g_strv_builder_add_many (builder, g_getenv ("TRUNK_PRACTICE_SPACE"), "--exit-with-stdin", NULL);
  if (arguments != NULL)
    g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);

  self->process = g_subprocess_newv ((const char * const *) argv,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);

  /* Listening on URL project PROJECT token TOKEN */
  words = g_strsplit (line, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 7);
  self->base_url = g_strdup (words[2]);
  self->project = g_strdup (words[4]);
  self->token = g_strdup (words[6]);

  return self;
}

/**
 * trunk_practice_process_free:
 *
 * Ends the program and waits for it.
 */
void
trunk_practice_process_free (TrunkPracticeProcess *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  if (g_subprocess_get_if_signaled (self->process))
    g_error ("The practice space ended by signal %d", g_subprocess_get_term_sig (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);

  g_clear_object (&self->process);
  g_free (self->base_url);
  g_free (self->project);
  g_free (self->token);
  g_free (self);
}
