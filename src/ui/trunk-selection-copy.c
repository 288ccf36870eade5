/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-copy.h"

#include "trunk-number-closures.h"

#include <glib/gi18n.h>

/* How long one turn of the main loop may take. */
#define SLICE (4 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GtkWidget  *widget;
  GListModel *chosen;
  char       *form;
  GString    *text;
  guint       position;
} Copy;

static void
copy_free (gpointer user_data)
{
  Copy *self = user_data;

  g_signal_handlers_disconnect_by_data (self->chosen, self);
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->chosen);
  g_string_free (self->text, TRUE);
  g_free (self->form);
  g_free (self);
}

static void
begin_anew (Copy *self)
{
  g_string_truncate (self->text, 0);
  self->position = 0;
}

static void
finish (Copy *self)
{
  guint n = self->position;
  g_autofree char *message = g_strdup_printf (ngettext ("%u number copied", "%u numbers copied", n), n);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->widget), self->text->str);
  gtk_widget_activate_action (self->widget, "win.toast", "s", message);
}

static gboolean
slice_cb (gpointer user_data)
{
  Copy *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE;
  guint n = g_list_model_get_n_items (self->chosen);

  if (self->widget == NULL)
    return G_SOURCE_REMOVE;

  for (; self->position < n; self->position++)
    {
      g_autoptr(TrunkNumber) number = NULL;
      g_autofree char *line = NULL;

      if (g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;

      number = g_list_model_get_item (self->chosen, self->position);
      line = trunk_copy_number (number, self->form);
      g_string_append_printf (self->text, "%s%s", self->position > 0 ? "\n" : "", line);
    }

  finish (self);

  return G_SOURCE_REMOVE;
}

/**
 * trunk_selection_copy:
 * @widget: a widget of a window, which says how many
 * @chosen: a list of TrunkNumber
 * @form: in which to copy, see trunk_copy_number()
 *
 * Puts the numbers on the clipboard, one on each line, and says how many.  What is selected while that goes on counts.
 */
void
trunk_selection_copy (GtkWidget  *widget,
                      GListModel *chosen,
                      const char *form)
{
  Copy *self = g_new0 (Copy, 1);

  self->chosen = g_object_ref (chosen);
  self->form = g_strdup (form);
  self->text = g_string_new (NULL);
  g_set_weak_pointer (&self->widget, widget);
  g_signal_connect_swapped (chosen, "items-changed", G_CALLBACK (begin_anew), self);

  if (slice_cb (self) == G_SOURCE_CONTINUE)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, slice_cb, self, copy_free);
  else
    copy_free (self);
}
