/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <atspi/atspi.h>
#include <string.h>

/* libatspi declares none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

/* Longer than anything a healthy run waits for, sanitizers on a busy machine included. */
#define DEADLINE_SECONDS 40
#define LOOK_INTERVAL_MS 40
#define MAX_DEPTH        60
#define MAX_STEPS        120
#define MOVE_MS          400

struct _TrunkDriver
{
  GSubprocess  *process;
  GString      *log;
  GDataInputStream *output;
  GCancellable *cancellable;
  Display      *display;
  guint         pid;

  AtspiEventListener *listener;
  AtspiAccessible *focused;   /* what has the focus, as far as we were told */
  guint         n_focused;    /* how often we were told */
};

/* What a search asks of an accessible object beyond its name. */
typedef enum
{
  NEED_NOTHING,
  NEED_ACTION,
  NEED_TEXT
} Need;

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

static void
focus_changed_cb (AtspiEvent *event,
                  void       *user_data)
{
  TrunkDriver *self = user_data;

  if (event->detail1 == 1 && event->source != NULL &&
      atspi_accessible_get_process_id (event->source, NULL) == self->pid)
    {
      g_set_object (&self->focused, event->source);
      self->n_focused++;
    }

  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

/* What libatspi says of GTK, not of the application: it appears on the bus a moment before its cache does,
 * and it spells one state otherwise. */
static gboolean
is_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return g_strcmp0 (domain, "dbind") != 0 ||
         (strstr (message, "AT-SPI: Error in GetItems") == NULL &&
          strstr (message, "AT-SPI: Attempt to set unknown state 'invalid_entry'") == NULL);
}

static void
log_dbind (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
  g_test_message ("%s: %s", domain, message);
}

TrunkDriver *
trunk_driver_new (const char * const *argv)
{
  TrunkDriver *self = g_new0 (TrunkDriver, 1);
  g_autoptr(GError) error = NULL;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  g_log_set_handler ("dbind", G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL, log_dbind, NULL);
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

  self->display = XOpenDisplay (NULL);
  g_assert_nonnull (self->display);

  return self;
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

  return G_SOURCE_CONTINUE;
}

typedef gboolean (*Condition) (TrunkDriver *self,
                               const char  *name,
                               gpointer     user_data);

/* Looks again and again, with the main loop running in between, until the condition holds. */
static void
wait_until (TrunkDriver *self,
            Condition    condition,
            const char  *what,
            const char  *name,
            gpointer     user_data)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;
  gboolean due = FALSE;
  guint timer = g_timeout_add (LOOK_INTERVAL_MS, wake_cb, &due);

  while (!condition (self, name, user_data))
    {
      if (g_get_monotonic_time () > end)
        {
          g_autofree char *tree = trunk_driver_dup_tree (self);

          g_printerr ("%s\n%s\n", tree, self->log->str);
          g_error ("Waited %d seconds: %s “%s”", DEADLINE_SECONDS, what, name);
        }

      for (due = FALSE; !due;)
        g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (timer);
}

static AtspiAccessible *
find_application (TrunkDriver *self)
{
  g_autoptr(AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && atspi_accessible_get_process_id (child, NULL) == self->pid)
        {
          atspi_accessible_clear_cache (child);
          return g_steal_pointer (&child);
        }
    }

  return NULL;
}

static gboolean
has_state (AtspiAccessible *accessible,
           AtspiStateType   state)
{
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states != NULL && atspi_state_set_contains (states, state);
}

/* Which of its actions is what a press of it does; the others are for menus and shortcuts. */
static int
find_action (AtspiAccessible *accessible)
{
  static const char * const names[] = { "click", "activate", "press", "toggle" };
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        if (g_strcmp0 (name, names[j]) == 0)
          return i;
    }

  return -1;
}

static gboolean
meets (AtspiAccessible *accessible,
       Need             need)
{
  switch (need)
    {
    case NEED_ACTION:
      {
        return find_action (accessible) >= 0 && has_state (accessible, ATSPI_STATE_SENSITIVE);
      }

    case NEED_TEXT:
      {
        g_autoptr(AtspiEditableText) text = atspi_accessible_get_editable_text_iface (accessible);

        return text != NULL && has_state (accessible, ATSPI_STATE_SENSITIVE);
      }

    case NEED_NOTHING:
    default:
      return TRUE;
    }
}

static void
collect (AtspiAccessible *accessible,
         GPatternSpec    *pattern,
         Need             need,
         guint            depth,
         GPtrArray       *found)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  int n;

  if (depth > 2 && !has_state (accessible, ATSPI_STATE_SHOWING))
    return;

  if (name != NULL && *name != '\0' && g_pattern_spec_match_string (pattern, name) && meets (accessible, need))
    g_ptr_array_add (found, g_object_ref (accessible));

  n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (accessible, NULL) : 0;
  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        collect (child, pattern, need, depth + 1, found);
    }
}

static GPtrArray *
find_all (TrunkDriver *self,
          const char  *name,
          Need         need)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(AtspiAccessible) application = find_application (self);
  g_autoptr(GPatternSpec) pattern = g_pattern_spec_new (name);

  if (application != NULL)
    collect (application, pattern, need, 0, found);

  return found;
}

static gboolean
is_there (TrunkDriver *self,
          const char  *name,
          gpointer     user_data)
{
  g_autoptr(GPtrArray) found = find_all (self, name, NEED_NOTHING);

  return found->len > 0;
}

static gboolean
is_gone (TrunkDriver *self,
         const char  *name,
         gpointer     user_data)
{
  return !is_there (self, name, NULL);
}

void
trunk_driver_wait_for (TrunkDriver *self,
                       const char  *name)
{
  wait_until (self, is_there, "to see", name, NULL);
}

void
trunk_driver_wait_gone (TrunkDriver *self,
                        const char  *name)
{
  wait_until (self, is_gone, "to be rid of", name, NULL);
}

gboolean
trunk_driver_sees (TrunkDriver *self,
                   const char  *name)
{
  return is_there (self, name, NULL);
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
  found = find_all (self, name, NEED_NOTHING);
  g_assert_cmpuint (found->len, >, 0);

  return atspi_accessible_get_name (found->pdata[0], NULL);
}

guint
trunk_driver_count (TrunkDriver *self,
                    const char  *name)
{
  g_autoptr(GPtrArray) found = find_all (self, name, NEED_NOTHING);

  return found->len;
}

typedef struct
{
  Need        need;
  guint       nth;
  const char *text;
} Deed;

static gboolean
deed_done (TrunkDriver *self,
           const char  *name,
           gpointer     user_data)
{
  Deed *deed = user_data;
  g_autoptr(GPtrArray) found = find_all (self, name, deed->need);
  AtspiAccessible *target;

  if (found->len <= deed->nth)
    return FALSE;

  target = found->pdata[deed->nth];

  switch (deed->need)
    {
    case NEED_ACTION:
      {
        g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (target);

        return atspi_action_do_action (action, find_action (target), NULL);
      }

    case NEED_TEXT:
      {
        g_autoptr(AtspiEditableText) text = atspi_accessible_get_editable_text_iface (target);

        return atspi_editable_text_set_text_contents (text, deed->text, NULL);
      }

    case NEED_NOTHING:
    default:
      g_assert_not_reached ();
    }
}

void
trunk_driver_press_nth (TrunkDriver *self,
                        const char  *name,
                        guint        nth)
{
  wait_until (self, deed_done, "to press", name, &(Deed) { .need = NEED_ACTION, .nth = nth });
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
  wait_until (self, deed_done, "to type in", name, &(Deed) { .need = NEED_TEXT, .text = text });
}

/* Asked anew each time: a row of a list is named when it has its number, which may be after the focus. */
static char *
dup_focused_name (TrunkDriver *self)
{
  atspi_accessible_clear_cache (self->focused);

  return atspi_accessible_get_name (self->focused, NULL);
}

static gboolean
is_focused (TrunkDriver  *self,
            GPatternSpec *pattern,
            const char   *name)
{
  g_autoptr(GPtrArray) found = NULL;

  if (self->focused != NULL)
    {
      g_autofree char *focused = dup_focused_name (self);

      return focused != NULL && g_pattern_spec_match_string (pattern, focused);
    }

  found = find_all (self, name, NEED_NOTHING);
  for (guint i = 0; i < found->len; i++)
    if (has_state (found->pdata[i], ATSPI_STATE_FOCUSED))
      return TRUE;

  return FALSE;
}

/* A key that moves nothing (the first Down only selects) tells nobody, so this gives up after a while. */
static void
await_move (TrunkDriver *self,
            guint        before)
{
  gboolean due = FALSE;
  guint timer = g_timeout_add (MOVE_MS, wake_cb, &due);

  while (self->n_focused == before && !due)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (timer);
}

/**
 * trunk_driver_walk_to:
 * @key: what to press, such as `Tab` or `Down`
 * @name: the accessible name of what shall have the focus
 *
 * Walks through the window with the keyboard: GTK takes no focus from outside.
 */
void
trunk_driver_walk_to (TrunkDriver *self,
                      const char  *key,
                      const char  *name)
{
  g_autoptr(GPatternSpec) pattern = g_pattern_spec_new (name);

  trunk_driver_wait_for (self, name);

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      guint before = self->n_focused;

      if (is_focused (self, pattern, name))
        return;

      trunk_driver_key (self, key);
      await_move (self, before);
    }

  g_error ("The focus never came to “%s”", name);
}

/**
 * trunk_driver_press_keys_until:
 * @name: the accessible name of what shall be seen in the end
 *
 * Presses @key again and again, as somebody who scrolls and looks.
 */
void
trunk_driver_press_keys_until (TrunkDriver *self,
                               const char  *key,
                               const char  *name)
{
  for (guint i = 0; i < MAX_STEPS && !is_there (self, name, NULL); i++)
    {
      guint before = self->n_focused;

      trunk_driver_key (self, key);
      await_move (self, before);
    }

  trunk_driver_wait_for (self, name);
}

/**
 * trunk_driver_await_focus:
 *
 * Lets what was pressed last move the focus, where it does.
 */
void
trunk_driver_await_focus (TrunkDriver *self)
{
  gboolean due = FALSE;
  guint timer = g_timeout_add (MOVE_MS, wake_cb, &due);

  while (!due)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/**
 * trunk_driver_dup_focused:
 *
 * Returns: (transfer full) (nullable): the accessible name of what has the focus, as far as it has told
 */
char *
trunk_driver_dup_focused (TrunkDriver *self)
{
  trunk_driver_await_focus (self);

  return self->focused != NULL ? dup_focused_name (self) : NULL;
}

/**
 * trunk_driver_choose:
 * @key: what to press to get there, such as `Tab` or `Down`
 * @name: the accessible name of a row
 *
 * Goes to a row of a list and presses Space on it, as a person with a keyboard does.
 */
void
trunk_driver_choose (TrunkDriver *self,
                     const char  *key,
                     const char  *name)
{
  trunk_driver_walk_to (self, key, name);
  trunk_driver_key (self, "space");
}

/**
 * trunk_driver_key:
 * @accelerator: such as `ctrl+f`, `Return`, `Page_Down`
 *
 * Presses a key for whatever has the focus.
 */
void
trunk_driver_key (TrunkDriver *self,
                  const char  *accelerator)
{
  g_auto(GStrv) parts = g_strsplit (accelerator, "+", -1);
  guint n = g_strv_length (parts);
  KeyCode codes[4];

  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, G_N_ELEMENTS (codes));

  for (guint i = 0; i < n; i++)
    {
      KeySym symbol = g_str_equal (parts[i], "ctrl") ? XK_Control_L
                      : g_str_equal (parts[i], "shift") ? XK_Shift_L
                      : g_str_equal (parts[i], "alt") ? XK_Alt_L
                                                      : XStringToKeysym (parts[i]);

      codes[i] = XKeysymToKeycode (self->display, symbol);
      g_assert_cmpuint (codes[i], !=, 0);
      XTestFakeKeyEvent (self->display, codes[i], True, 0);
    }

  for (guint i = n; i > 0; i--)
    XTestFakeKeyEvent (self->display, codes[i - 1], False, 0);
  XSync (self->display, False);
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
  wait_until (self, has_ended, "for the end of", "the application", NULL);
  if (!g_subprocess_get_if_exited (self->process))
    g_error ("Killed by signal %d\n%s", g_subprocess_get_term_sig (self->process), self->log->str);
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

char *
trunk_driver_dup_log (TrunkDriver *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  return g_strdup (self->log->str);
}

static void
describe_actions (AtspiAccessible *accessible,
                  GString         *tree)
{
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (accessible);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      g_string_append_printf (tree, " [%s]", name);
    }
}

static void
describe (AtspiAccessible *accessible,
          guint            depth,
          GString         *tree)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  int n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (accessible, NULL) : 0;
  gboolean showing = depth <= 2 || has_state (accessible, ATSPI_STATE_SHOWING);

  if (!showing)
    return;

  if (name != NULL && *name != '\0')
    {
      g_string_append_printf (tree, "%*s%s “%s”%s%s%s", depth * 2, "", role, name,
                              meets (accessible, NEED_TEXT) ? " text" : "",
                              has_state (accessible, ATSPI_STATE_FOCUSABLE) ? " focusable" : "",
                              has_state (accessible, ATSPI_STATE_FOCUSED) ? " focused" : "");
      describe_actions (accessible, tree);
      g_string_append_c (tree, '\n');
    }

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        describe (child, depth + 1, tree);
    }
}

/**
 * trunk_driver_dup_tree:
 *
 * Returns: (transfer full): what is showing, one named object a line
 */
char *
trunk_driver_dup_tree (TrunkDriver *self)
{
  g_autoptr(AtspiAccessible) application = find_application (self);
  GString *tree = g_string_new (NULL);

  if (application != NULL)
    describe (application, 0, tree);

  return g_string_free (tree, FALSE);
}
