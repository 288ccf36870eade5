/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-driver-private.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

/* What a person does with the keyboard. */

#define MAX_STEPS 120
#define MOVE_MS   400

static gboolean
due_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
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

  found = trunk_driver_find_all (self, name, TRUNK_NEED_NOTHING);
  for (guint i = 0; i < found->len; i++)
    if (trunk_tree_has_state (found->pdata[i], ATSPI_STATE_FOCUSED))
      return TRUE;

  return FALSE;
}

/* A key that moves nothing (the first Down only selects) tells nobody, so this gives up after a while. */
static void
await_move (TrunkDriver *self,
            guint        before)
{
  gboolean due = FALSE;
  guint timer = g_timeout_add (MOVE_MS, due_cb, &due);

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
  for (guint i = 0; i < MAX_STEPS && !trunk_driver_is_there (self, name, NULL); i++)
    {
      guint before = self->n_focused;

      trunk_driver_key (self, key);
      await_move (self, before);
    }

  trunk_driver_wait_for (self, name);
}

static gboolean
has_moved (TrunkDriver *self,
           const char  *name,
           gpointer     user_data)
{
  return self->n_focused != self->n_before;
}

/**
 * trunk_driver_await_focus:
 *
 * Waits until what was pressed last has moved the focus.
 */
void
trunk_driver_await_focus (TrunkDriver *self)
{
  trunk_driver_wait_until (self, has_moved, "for the focus to move away from", "where it was", NULL);
}

static gboolean
is_named (TrunkDriver *self,
          const char  *name,
          gpointer     user_data)
{
  g_autofree char *focused = self->focused != NULL ? dup_focused_name (self) : NULL;

  return focused != NULL && *focused != '\0';
}

/**
 * trunk_driver_dup_focused:
 *
 * Returns: (transfer full): the accessible name of what has the focus, once it has one
 */
char *
trunk_driver_dup_focused (TrunkDriver *self)
{
  trunk_driver_wait_until (self, is_named, "for the name of", "what has the focus", NULL);

  return dup_focused_name (self);
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

  g_assert_false (self->keyless);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, G_N_ELEMENTS (codes));
  self->n_before = self->n_focused;

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

/**
 * trunk_driver_forbid_keys:
 *
 * From now on a key that is pressed fails the test, which is to show that none is needed.
 */
void
trunk_driver_forbid_keys (TrunkDriver *self)
{
  self->keyless = TRUE;
}

/* The key for a character, on the keyboard of the United States. */
static void
type_character (TrunkDriver *self,
                char         c)
{
  static const struct { char c; const char *key; } others[] = {
    { ':', "shift+semicolon" }, { '/', "slash" }, { '.', "period" }, { '-', "minus" }, { ' ', "space" },
    { '_', "shift+minus" },
  };
  char key[] = "shift+?";

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].c == c)
      {
        trunk_driver_key (self, others[i].key);
        return;
      }

  key[6] = g_ascii_tolower (c);
  trunk_driver_key (self, g_ascii_isupper (c) ? key : key + 6);
}

/**
 * trunk_driver_type:
 * @text: letters, digits and what is in an address
 *
 * Types @text for what there is in the entry that has the focus.
 */
void
trunk_driver_type (TrunkDriver *self,
                   const char  *text)
{
  trunk_driver_key (self, "ctrl+a");
  for (const char *c = text; *c != '\0'; c++)
    type_character (self, *c);
}
