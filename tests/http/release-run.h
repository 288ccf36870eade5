/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "practice-asking.h"
#include "purchase-fixture.h"

/* Numbers that are released by a process that is killed, what a space has seen of it, and what the store says. */

#define FAST 50   /* what a server does late has to be within the 16 s of looking: 320 ms */
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* What a thread has found out. */
typedef struct
{
  Space *space;
  guint  n_runs;
  guint  n_kills;
  guint  n_sent;
  guint  n_released;
  guint  n_wrong;            /* numbers that nobody wanted to release, or not the way they are now */
  guint  n_without_consent;  /* undone, due while closed, or sent before */
  guint  n_locked;
  guint  n_shown_wrong;
} Tally;

/* A number of a run. */
typedef struct
{
  const char *id;
  const char *wish;
  char       *final;       /* how it is shown in the end */
  gboolean    is_closed;   /* nothing of it may leave any more than the @n_before that have */
  gboolean    is_locked;   /* on disk */
  gboolean    is_meddled;
  guint       n_before;
} Number;

typedef struct
{
  Tally      *tally;
  Space      *space;
  const char *name;
  char       *folder;
  char       *path;
  Number      numbers[5];
  guint       n_numbers;
  guint       n_busy;      /* how many releases meet a busy service, and may be sent once more each */
  gint64      now;
} Case;

/* The space, asked without the application */

/* The practice space has 14 days in which it refuses; the last in its list are the oldest. */
G_GNUC_UNUSED static void
find_old_numbers (Space *space)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) then = g_date_time_add_days (now, -15);
  g_autofree char *limit = g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr(JsonNode) root = ask_json (space, LIST "?page_size=1000");
  JsonArray *rows = get_rows (root);

  g_ptr_array_set_size (space->for_sale, 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (strcmp (json_object_get_string_member (row, "created_at"), limit) < 0)
        g_ptr_array_add (space->for_sale, g_strdup (json_object_get_string_member (row, "id")));
    }
}

G_GNUC_UNUSED static gboolean
is_owned (Space      *space,
          const char *id)
{
  g_autoptr(JsonNode) root = ask_json (space, LIST "?page_size=1000");

  for (guint i = 0; i < json_array_get_length (get_rows (root)); i++)
    if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (get_rows (root), i), "id"), id) == 0)
      return TRUE;

  return FALSE;
}

/* As somebody else would. */
G_GNUC_UNUSED static void
meddle (Case   *self,
        Number *number)
{
  g_autofree char *path = g_strconcat (LIST "/", number->id, NULL);
  g_autofree char *answer = ask (self->space, "PUT", path, "{\"call_handler\":\"laml_webhooks\","
                                 "\"call_request_url\":\"https://elsewhere.example.com/voice\"}");

  number->is_meddled = TRUE;
}

/* The application */

G_GNUC_UNUSED static Case *
case_new (Tally      *tally,
          const char *name,
          guint       n_numbers)
{
  Case *self = g_new0 (Case, 1);

  g_assert_cmpuint (n_numbers, <=, G_N_ELEMENTS (self->numbers));
  self->tally = tally;
  self->space = tally->space;
  self->name = name;
  self->folder = g_dir_make_tmp ("trunkline-releases-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "space.db", NULL);
  self->n_numbers = n_numbers;
  self->now = g_get_real_time ();
  for (guint i = 0; i < n_numbers; i++)
    self->numbers[i].id = next_for_sale (self->space);
  g_free (ask (self->space, "DELETE", "/practice/log", NULL));

  return self;
}

G_GNUC_UNUSED static void
case_free (Case *self)
{
  for (guint i = 0; i < self->n_numbers; i++)
    g_free (self->numbers[i].final);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_GNUC_UNUSED static Number *
find_number (Case       *self,
             const char *id)
{
  for (guint i = 0; i < self->n_numbers; i++)
    if (g_str_equal (self->numbers[i].id, id))
      return &self->numbers[i];

  g_error ("“%s”: %s is nobody's number", self->name, id);
}

G_GNUC_UNUSED static GSubprocess *
start_victim (Case       *self,
              const char *step,
              gboolean    releases)
{
  const TrunkPracticeProcess *space = self->space->process;
  g_autofree char *speed = g_strdup_printf ("%d", FAST);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, self->now);
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  const char *arguments[] = {
    g_getenv ("TRUNK_RELEASE_VICTIM"), space->base_url, space->project, space->token, self->path, speed, now, step,
  };
  GSubprocess *victim;

  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    g_ptr_array_add (argv, g_strdup (arguments[i]));
  for (guint i = 0; releases && i < self->n_numbers; i++)
    g_ptr_array_add (argv, g_strjoin (self->numbers[i].wish != NULL ? "=" : "", self->numbers[i].id,
                                      self->numbers[i].wish != NULL ? self->numbers[i].wish : "", NULL));
  g_ptr_array_add (argv, NULL);

  victim = g_subprocess_newv ((const char * const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);

  return victim;
}

/* Reads on to @wanted, or as many steps as @n, or to the end.  Returns: whether it has not ended */
G_GNUC_UNUSED static gboolean
follow (Case        *self,
        GSubprocess *victim,
        const char  *wanted,
        guint        n)
{
  g_autoptr(GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  gboolean ends = FALSE;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  while (wanted != NULL || n-- > 0)
    {
      g_autofree char *step = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_auto(GStrv) words = NULL;

      if (step == NULL && !ends)
        g_error ("“%s”: the application ended by itself", self->name);
      if (step == NULL)
        return FALSE;

      words = g_strsplit (step, " ", -1);
      if (g_str_equal (words[0], "final"))
        g_set_str (&find_number (self, words[1])->final, words[2]);
      else if (g_strcmp0 (words[1], "cancelled") == 0)
        find_number (self, words[0])->is_closed = TRUE;
      ends |= g_str_equal (step, "end");
      if (g_strcmp0 (step, wanted) == 0)
        return TRUE;
    }

  return TRUE;
}

G_GNUC_UNUSED static void
kill_victim (Case        *self,
             GSubprocess *victim)
{
  g_subprocess_force_exit (victim);
  g_subprocess_wait (victim, NULL, NULL);
  for (guint i = 0; i < self->n_numbers; i++)
    g_clear_pointer (&self->numbers[i].final, g_free);
  if (g_subprocess_get_successful (victim))
    return;

  g_assert_cmpint (g_subprocess_get_term_sig (victim), ==, SIGKILL);
  self->tally->n_kills++;
}

/* What may leave at a start at that time: what waits on disk, and was wanted before and is due after it. */
G_GNUC_UNUSED static gboolean
may_leave (Case   *self,
           Number *number)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT state FROM release_queue WHERE id = '%s' AND state = 'waiting' AND due_at > %"
                     G_GINT64_FORMAT " AND queued_at <= %" G_GINT64_FORMAT, number->id, self->now, self->now);
  g_autofree char *state = query_text (self->path, sql);

  return state != NULL;
}

G_GNUC_UNUSED static gboolean
is_locked (Case   *self,
           Number *number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM locks WHERE id = '%s'", number->id);
  g_autofree char *id = query_text (self->path, sql);

  return id != NULL;
}

/* Time passes until the next start, which is told by what the store says then; @elapsed is 0 where nothing is to come
 * due meanwhile. */
G_GNUC_UNUSED static void
elapse (Case   *self,
        gint64  elapsed)
{
  g_autofree char *last = query_text (self->path, "SELECT max(queued_at) FROM release_queue");

  if (elapsed == 0)
    self->now = MAX (self->now, last != NULL ? g_ascii_strtoll (last, NULL, 10) : 0) + G_USEC_PER_SEC;
  else
    self->now += elapsed;

  /* What was under way when the process was killed has arrived when the second question has. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < self->n_numbers; i++)
      {
        Number *number = &self->numbers[i];

        number->n_before = count_requests (self->space, "DELETE", number->id);
        number->is_closed |= round > 0 && !may_leave (self, number);
        number->is_locked |= is_locked (self, number);
      }
}
