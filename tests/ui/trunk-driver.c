/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver-private.h"

#include <string.h>

/* Longer than anything a healthy run waits for, sanitizers on a busy machine included. */
#define DEADLINE_SECONDS 90
#define LOOK_INTERVAL_MS 40

static void
read_line_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  TrunkDriver *self = user_data; /* gone if cancelled */
  g_autoptr(GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (line == NULL)
    return;

  g_string_append_printf (self->log, "%s\n", line);
  g_test_message ("app: %s", line);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->cancellable, read_line_cb, self);
}

static gboolean
is_ours (TrunkDriver     *self,
         AtspiAccessible *accessible)
{
  return self->pid == 0 || atspi_accessible_get_process_id (accessible, NULL) == self->pid;
}

static void
focus_changed_cb (AtspiEvent *event,
                  void       *user_data)
{
  TrunkDriver *self = user_data;

  if (event->detail1 == 1 && event->source != NULL && is_ours (self, event->source))
    {
      g_set_object (&self->focused, event->source);
      self->n_focused++;
    }

  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

TrunkDriver *
trunk_driver_new (const char * const *argv)
{
  TrunkDriver *self = g_new0 (TrunkDriver, 1);
  g_autoptr(GError) error = NULL;

  trunk_driver_attend ();
  if (!atspi_is_initialized ())
    atspi_init ();

  self->process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);

  self->pid = g_ascii_strtoull (g_subprocess_get_identifier (self->process), NULL, 10);
  self->log = g_string_new (NULL);
  self->cancellable = g_cancellable_new ();
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->cancellable, read_line_cb, self);

  self->listener = atspi_event_listener_new (focus_changed_cb, self, NULL);
  atspi_event_listener_register (self->listener, "object:state-changed:focused", &error);
  g_assert_no_error (error);

  trunk_driver_listen (self);
  self->display = XOpenDisplay (NULL);
  g_assert_nonnull (self->display);

  return self;
}

/**
 * trunk_driver_take_any_process:
 *
 * Drives whatever is on this desktop: what runs in a sandbox is on the bus through a process that is
 * not the one that was started.
 */
void
trunk_driver_take_any_process (TrunkDriver *self)
{
  self->pid = 0;
}

void
trunk_driver_free (TrunkDriver *self)
{
  g_cancellable_cancel (self->cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  if (g_subprocess_get_identifier (self->process) != NULL)
    g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);

  atspi_event_listener_deregister (self->listener, "object:state-changed:focused", NULL);
  trunk_driver_stop_listening (self);
  g_clear_object (&self->listener);
  g_clear_object (&self->focused);
  XCloseDisplay (self->display);
  g_clear_object (&self->output);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->process);
  g_string_free (self->log, TRUE);
  g_free (self);
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* All that the application has said, the report of a sanitizer for one.  Not as the message of an error: that
 * becomes one line of TAP, and is cut off at its first #. */
static void
print_log (TrunkDriver *self)
{
  g_autofree char *log = trunk_driver_dup_log (self);

  g_printerr ("%s\n", log);
}

/* The main loop runs meanwhile. */
static void
pause_for (guint milliseconds)
{
  gboolean due = FALSE;

  g_timeout_add (milliseconds, wake_cb, &due);
  while (!due)
    g_main_context_iteration (NULL, TRUE);
}

/* Looks again and again, with the main loop running in between, until the condition holds.  The application is
 * left alone for as long as it has been asked: what is looked for is its work, and answering is not. */
void
trunk_driver_wait_until (TrunkDriver         *self,
                         TrunkDriverCondition condition,
                         const char          *what,
                         const char          *name,
                         gpointer             user_data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 end = start + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!condition (self, name, user_data))
    {
      gint64 now = g_get_monotonic_time ();

      if (g_subprocess_get_identifier (self->process) == NULL)
        {
          print_log (self);
          g_error ("The application has ended by itself");
        }

      if (now > end)
        {
          g_autofree char *tree = trunk_driver_dup_tree (self);

          g_printerr ("%s\n", tree);
          print_log (self);
          g_error ("Waited %d seconds: %s “%s”", DEADLINE_SECONDS, what, name);
        }

      pause_for (MAX (LOOK_INTERVAL_MS, (now - start) / 1000));
      start = g_get_monotonic_time ();
    }
}

AtspiAccessible *
trunk_driver_find_application (TrunkDriver *self)
{
  g_autoptr(AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && is_ours (self, child))
        {
          atspi_accessible_clear_cache (child);
          return g_steal_pointer (&child);
        }
    }

  return NULL;
}

GPtrArray *
trunk_driver_find_all (TrunkDriver *self,
          const char  *name,
          TrunkNeed         need)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(AtspiAccessible) application = trunk_driver_find_application (self);
  g_autoptr(GPatternSpec) pattern = g_pattern_spec_new (name);

  if (application != NULL)
    trunk_tree_collect (application, pattern, need, 0, found);

  return found;
}

gboolean
trunk_driver_is_there (TrunkDriver *self,
          const char  *name,
          gpointer     user_data)
{
  g_autoptr(GPtrArray) found = trunk_driver_find_all (self, name, TRUNK_NEED_NOTHING);

  return found->len > 0;
}

static gboolean
is_gone (TrunkDriver *self,
         const char  *name,
         gpointer     user_data)
{
  return !trunk_driver_is_there (self, name, NULL);
}

void
trunk_driver_wait_for (TrunkDriver *self,
                       const char  *name)
{
  trunk_driver_wait_until (self, trunk_driver_is_there, "to see", name, NULL);
}

void
trunk_driver_wait_gone (TrunkDriver *self,
                        const char  *name)
{
  trunk_driver_wait_until (self, is_gone, "to be rid of", name, NULL);
}

gboolean
trunk_driver_sees (TrunkDriver *self,
                   const char  *name)
{
  return trunk_driver_is_there (self, name, NULL);
}

/**
 * trunk_driver_dup_name:
 *
 * Returns: (transfer full): the whole name of the first object that matches, once there is one
 */
char *
trunk_driver_dup_name (TrunkDriver *self,
                       const char  *name)
{
  g_autoptr(GPtrArray) found = NULL;

  trunk_driver_wait_for (self, name);
  found = trunk_driver_find_all (self, name, TRUNK_NEED_NOTHING);
  g_assert_cmpuint (found->len, >, 0);

  return atspi_accessible_get_name (found->pdata[0], NULL);
}

guint
trunk_driver_count (TrunkDriver *self,
                    const char  *name)
{
  g_autoptr(GPtrArray) found = trunk_driver_find_all (self, name, TRUNK_NEED_NOTHING);

  return found->len;
}

typedef struct
{
  TrunkNeed        need;
  guint       nth;
  const char *text;
} Deed;

static gboolean
deed_done (TrunkDriver *self,
           const char  *name,
           gpointer     user_data)
{
  Deed *deed = user_data;
  g_autoptr(GPtrArray) found = trunk_driver_find_all (self, name, deed->need);
  AtspiAccessible *target;

  if (found->len <= deed->nth)
    return FALSE;

  target = found->pdata[deed->nth];

  switch (deed->need)
    {
    case TRUNK_NEED_ACTION:
      {
        g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (target);

        self->n_before = self->n_focused;
        return atspi_action_do_action (action, trunk_tree_find_action (target), NULL);
      }

    case TRUNK_NEED_TEXT:
      {
        g_autoptr(AtspiEditableText) text = atspi_accessible_get_editable_text_iface (target);

        return atspi_editable_text_set_text_contents (text, deed->text, NULL);
      }

    case TRUNK_NEED_NOTHING:
    default:
      g_assert_not_reached ();
    }
}

void
trunk_driver_press_nth (TrunkDriver *self,
                        const char  *name,
                        guint        nth)
{
  trunk_driver_wait_until (self, deed_done, "to press", name, &(Deed) { .need = TRUNK_NEED_ACTION, .nth = nth });
}

void
trunk_driver_press (TrunkDriver *self,
                    const char  *name)
{
  trunk_driver_press_nth (self, name, 0);
}

/**
 * trunk_driver_enter:
 * @name: the accessible name of an entry
 *
 * Replaces what the entry holds.
 */
void
trunk_driver_enter (TrunkDriver *self,
                    const char  *name,
                    const char  *text)
{
  trunk_driver_wait_until (self, deed_done, "to type in", name, &(Deed) { .need = TRUNK_NEED_TEXT, .text = text });
}

static gboolean
has_ended (TrunkDriver *self,
           const char  *name,
           gpointer     user_data)
{
  return g_subprocess_get_identifier (self->process) == NULL;
}

/**
 * trunk_driver_wait_ended:
 *
 * Waits until the process has ended by itself, and checks that it ended well.
 */
void
trunk_driver_wait_ended (TrunkDriver *self)
{
  trunk_driver_wait_until (self, has_ended, "for the end of", "the application", NULL);
  if (g_subprocess_get_if_exited (self->process) && g_subprocess_get_exit_status (self->process) == 0)
    return;

  print_log (self);
  if (g_subprocess_get_if_exited (self->process))
    g_error ("Ended with %d", g_subprocess_get_exit_status (self->process));
  else
    g_error ("Killed by signal %d", g_subprocess_get_term_sig (self->process));
}

/**
 * trunk_driver_kill:
 *
 * Ends the process as a power cut does, and waits until it is gone.
 */
void
trunk_driver_kill (TrunkDriver *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (self->process));
}

char *
trunk_driver_dup_log (TrunkDriver *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  return g_strdup (self->log->str);
}

/**
 * trunk_driver_dup_tree:
 *
 * Returns: (transfer full): what is showing, one named object a line
 */
char *
trunk_driver_dup_tree (TrunkDriver *self)
{
  g_autoptr(AtspiAccessible) application = trunk_driver_find_application (self);
  GString *tree = g_string_new (NULL);

  if (application != NULL)
    trunk_tree_describe (application, 0, tree);

  return g_string_free (tree, FALSE);
}

/**
 * trunk_driver_start:
 *
 * Returns: (transfer full): the application, started as TRUNK_APPLICATION says
 */
TrunkDriver *
trunk_driver_start (void)
{
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };

  g_assert_nonnull (argv[0]);

  return trunk_driver_new (argv);
}

/**
 * trunk_driver_set_release_delay:
 * @seconds: how long a release waits
 *
 * Sets the preference on this desk.
 */
void
trunk_driver_set_release_delay (guint seconds)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");

  g_assert_true (g_settings_set_uint (settings, "release-delay", seconds));
  g_settings_sync ();
}

/**
 * trunk_driver_assert_no_complaint:
 *
 * Holds the application to its promise that a warning in the log is a bug.
 */
void
trunk_driver_assert_no_complaint (TrunkDriver *self)
{
  g_autofree char *log = trunk_driver_dup_log (self);

  if (strstr (log, "WARNING") != NULL || strstr (log, "CRITICAL") != NULL || strstr (log, "ERROR") != NULL)
    g_error ("The application has complained:\n%s", log);
}

/**
 * trunk_driver_quit:
 * @self: (transfer full): the application
 *
 * Ends it as a person does; it has not complained.
 */
void
trunk_driver_quit (TrunkDriver *self)
{
  trunk_driver_key (self, "ctrl+q");
  trunk_driver_wait_ended (self);
  trunk_driver_assert_no_complaint (self);
  trunk_driver_free (self);
}
