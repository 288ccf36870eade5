/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver-private.h"

/* What a screen reader, or a switch, does without a key: actions that have no button, and rows of lists. */

/* Where the named thing is, or anything at all. */
static gboolean
did_act (TrunkDriver *self,
         const char  *name,
         gpointer     user_data)
{
  g_autoptr(GPtrArray) found = trunk_driver_find_all (self, "*", TRUNK_NEED_NOTHING);

  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (found->pdata[i]);
      int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

      for (int j = 0; j < n; j++)
        {
          g_autofree char *this = atspi_action_get_action_name (action, j, NULL);

          if (g_strcmp0 (this, name) == 0)
            return atspi_action_do_action (action, j, NULL);
        }
    }

  return FALSE;
}

/**
 * trunk_driver_act:
 * @action: an action as the bus calls it, such as `number.release`
 *
 * Does what an item of a menu does: the items of GTK 4.18's menus have no names, but what has the menu has the actions.
 */
void
trunk_driver_act (TrunkDriver *self,
                  const char  *action)
{
  trunk_driver_wait_until (self, did_act, "to do", action, NULL);
}

typedef struct
{
  int      nth;   /* 0 for the first, -1 for the last */
  gboolean alone;
} Choice;

static gboolean
did_select (TrunkDriver *self,
            const char  *name,
            gpointer     user_data)
{
  Choice *choice = user_data;
  g_autoptr(GPtrArray) found = trunk_driver_find_all (self, name, TRUNK_NEED_NOTHING);
  int place = choice->nth < 0 ? -1 - choice->nth : choice->nth;

  for (guint i = 0; i < found->len; i++)
    {
      AtspiAccessible *row = found->pdata[choice->nth < 0 ? found->len - 1 - i : i];
      g_autoptr(AtspiAccessible) list = atspi_accessible_get_parent (row, NULL);
      g_autoptr(AtspiSelection) selection = list != NULL ? atspi_accessible_get_selection_iface (list) : NULL;

      if (selection == NULL || place-- > 0)
        continue;

      /* What is selected already stays so where several can be.  A list of fields has rows, too, and selects none. */
      if (choice->alone)
        atspi_selection_clear_selection (selection, NULL);
      if (atspi_selection_select_child (selection, atspi_accessible_get_index_in_parent (row, NULL), NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * trunk_driver_select:
 * @name: the accessible name of rows
 * @nth: which of them: 0 for the first, -1 for the last
 *
 * Selects a row in its list, alone.
 */
void
trunk_driver_select (TrunkDriver *self,
                     const char  *name,
                     int          nth)
{
  trunk_driver_wait_until (self, did_select, "to select", name, &(Choice) { .nth = nth, .alone = TRUE });
}

/**
 * trunk_driver_select_too:
 * @name: the accessible name of rows
 * @nth: which of them: 0 for the first, -1 for the last
 *
 * Selects a row in its list beside those that are.
 */
void
trunk_driver_select_too (TrunkDriver *self,
                         const char  *name,
                         int          nth)
{
  trunk_driver_wait_until (self, did_select, "to select", name, &(Choice) { .nth = nth });
}

static void
announced_cb (AtspiEvent *event,
              void       *user_data)
{
  TrunkDriver *self = user_data;

  if (event->source != NULL &&
      (self->pid == 0 || atspi_accessible_get_process_id (event->source, NULL) == self->pid) &&
      G_VALUE_HOLDS_STRING (&event->any_data))
    g_ptr_array_add (self->announced, g_value_dup_string (&event->any_data));

  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

void
trunk_driver_listen (TrunkDriver *self)
{
  g_autoptr(GError) error = NULL;

  self->announced = g_ptr_array_new_with_free_func (g_free);
  self->ears = atspi_event_listener_new (announced_cb, self, NULL);
  atspi_event_listener_register (self->ears, "object:announcement", &error);
  g_assert_no_error (error);
}

void
trunk_driver_stop_listening (TrunkDriver *self)
{
  atspi_event_listener_deregister (self->ears, "object:announcement", NULL);
  g_clear_object (&self->ears);
  g_ptr_array_unref (self->announced);
}

static gboolean
was_announced (TrunkDriver *self,
               const char  *text,
               gpointer     user_data)
{
  for (guint i = 0; i < self->announced->len; i++)
    if (g_pattern_match_simple (text, self->announced->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * trunk_driver_await_announced:
 * @text: what a screen reader reads out by itself; `*` stands for any text
 *
 * Waits until it was read out since the application was started, or since this was asked last.
 */
void
trunk_driver_await_announced (TrunkDriver *self,
                              const char  *text)
{
  trunk_driver_wait_until (self, was_announced, "to hear", text, NULL);
  g_ptr_array_set_size (self->announced, 0);
}
