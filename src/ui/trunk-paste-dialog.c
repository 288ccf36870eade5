/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paste-dialog.h"

#include "trunk-error.h"
#include "trunk-paste-match.h"
#include "trunk-phone.h"

#include <glib/gi18n.h>

/**
 * TrunkPasteDialog:
 *
 * Selects the numbers of a list that somebody sent: tells, as it is pasted, which are in the space and which are not.
 */
struct _TrunkPasteDialog
{
  AdwDialog           parent_instance;

  TrunkSelectionMode *mode;
  TrunkPasteMatch    *match;

  GtkTextBuffer      *buffer;
  GtkTextView        *text_view;
  GtkWidget          *progress;
  GtkLabel           *progress_label;
  GtkWidget          *result;
  AdwActionRow       *found_row;
  AdwActionRow       *missing_row;
  AdwActionRow       *unreadable_row;
  AdwActionRow       *failed_row;
  GtkButton          *select_button;
};

G_DEFINE_FINAL_TYPE (TrunkPasteDialog, trunk_paste_dialog, ADW_TYPE_DIALOG)

/* More would be a page to scroll; the count says how many there are. */
#define MAX_NAMED 20

typedef char * (* ToText) (const char *item);

static char *
dup_named (const char * const *items,
           ToText              to_text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n = g_strv_length ((char **) items);
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < MIN (n, MAX_NAMED); i++)
    g_strv_builder_take (builder, to_text (items[i]));
  if (n > MAX_NAMED)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_NAMED),
                                                   n - MAX_NAMED));

  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

/* A line of a pasted text can be of any length. */
static char *
dup_start (const char *line)
{
  return g_utf8_strlen (line, -1) > 60 ? g_utf8_substring (line, 0, 60) : g_strdup (line);
}

static void
show_items (AdwActionRow       *row,
            const char * const *items,
            ToText              to_text,
            char               *title)
{
  g_autofree char *owned = title;
  g_autofree char *subtitle = dup_named (items, to_text);

  gtk_widget_set_visible (GTK_WIDGET (row), items[0] != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), owned);
  adw_action_row_set_subtitle (row, subtitle);
}

static void
show_found (TrunkPasteDialog *self)
{
  const TrunkPhoneList *list = trunk_paste_match_get_list (self->match);
  guint n = trunk_paste_match_get_found (self->match)->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u in This Space", "%u in This Space", n), n);
  g_autofree char *repeated = g_strdup_printf (ngettext ("%u stands in the list more than once",
                                                         "%u stand in the list more than once", list->n_repeated),
                                               list->n_repeated);

  gtk_widget_set_visible (GTK_WIDGET (self->found_row), n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->found_row), title);
  adw_action_row_set_subtitle (self->found_row, list->n_repeated > 0 ? repeated : "");
}

static void
show_result (TrunkPasteDialog *self)
{
  const char * const *missing = trunk_paste_match_get_missing (self->match);
  const char * const *unreadable = (const char * const *) trunk_paste_match_get_list (self->match)->unreadable;
  guint n_missing = g_strv_length ((char **) missing);
  guint n_unreadable = g_strv_length ((char **) unreadable);

  show_found (self);
  show_items (self->missing_row, missing, trunk_phone_to_display,
              g_strdup_printf (ngettext ("%u Not in This Space", "%u Not in This Space", n_missing), n_missing));
  show_items (self->unreadable_row, unreadable, dup_start,
              g_strdup_printf (ngettext ("%u Not a Phone Number", "%u Not Phone Numbers", n_unreadable),
                               n_unreadable));
  gtk_widget_set_visible (GTK_WIDGET (self->failed_row), FALSE);
}

static void
show_failure (TrunkPasteDialog *self)
{
  const GError *error = trunk_paged_list_get_error (trunk_paste_match_get_numbers (self->match));

  gtk_widget_set_visible (GTK_WIDGET (self->found_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->unreadable_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failed_row), _("Not All Numbers Could Be Loaded"));
  adw_action_row_set_subtitle (self->failed_row, error != NULL ? error->message : "");
}

static void
update_progress (TrunkPasteDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (trunk_paste_match_get_numbers (self->match)));
  g_autofree char *text = NULL;

  if (trunk_paste_match_get_state (self->match) != TRUNK_PASTE_LOADING)
    text = g_strdup (_("Looking for the numbers…"));
  else
    text = g_strdup_printf (ngettext ("Loading all numbers of the space… %u so far",
                                      "Loading all numbers of the space… %u so far", n), n);

  gtk_label_set_label (self->progress_label, text);
}

static void
update (TrunkPasteDialog *self)
{
  TrunkPasteState state = trunk_paste_match_get_state (self->match);
  gboolean is_working = state == TRUNK_PASTE_READING || state == TRUNK_PASTE_LOADING || state == TRUNK_PASTE_LOOKING;
  guint n = state == TRUNK_PASTE_READY ? trunk_paste_match_get_found (self->match)->len : 0;
  g_autofree char *label = NULL;

  if (state == TRUNK_PASTE_READY)
    show_result (self);
  else if (state == TRUNK_PASTE_FAILED)
    show_failure (self);

  update_progress (self);
  gtk_widget_set_visible (self->progress, is_working);
  gtk_widget_set_visible (self->result, state == TRUNK_PASTE_READY || state == TRUNK_PASTE_FAILED);

  if (n > 0)
    label = g_strdup_printf (ngettext ("_Select %u Number", "_Select %u Numbers", n), n);
  gtk_button_set_label (self->select_button, label != NULL ? label : _("_Select Numbers"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paste.select", n > 0);
}

static void
text_changed_cb (TrunkPasteDialog *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  trunk_paste_match_set_text (self->match, text);
}

static void
select_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkPasteDialog *self = TRUNK_PASTE_DIALOG (widget);
  GArray *found = trunk_paste_match_get_found (self->match);
  g_autoptr(GtkBitset) positions = gtk_bitset_new_empty ();

  for (guint i = 0; i < found->len; i++)
    gtk_bitset_add (positions, g_array_index (found, guint, i));

  trunk_selection_mode_select_only (self->mode, positions);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  trunk_paste_match_retry (TRUNK_PASTE_DIALOG (widget)->match);
}

/* The object */

static void
trunk_paste_dialog_dispose (GObject *object)
{
  TrunkPasteDialog *self = TRUNK_PASTE_DIALOG (object);

  if (self->match != NULL)
    {
      g_signal_handlers_disconnect_by_data (trunk_paste_match_get_numbers (self->match), self);
      g_signal_handlers_disconnect_by_data (self->match, self);
    }
  g_clear_object (&self->match);
  g_clear_object (&self->mode);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_PASTE_DIALOG);

  G_OBJECT_CLASS (trunk_paste_dialog_parent_class)->dispose (object);
}

static void
trunk_paste_dialog_class_init (TrunkPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_paste_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, buffer);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, result);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, found_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, missing_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, unreadable_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, failed_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkPasteDialog, select_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_install_action (widget_class, "paste.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "paste.retry", NULL, retry_action);
}

static void
trunk_paste_dialog_init (TrunkPasteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* phone numbers are, wherever they come from */
  gtk_widget_set_direction (GTK_WIDGET (self->text_view), GTK_TEXT_DIR_LTR);
}

/**
 * trunk_paste_dialog_new:
 * @mode: how numbers are selected in a list of all numbers of a space
 *
 * Returns: (transfer floating): a dialog that selects there
 */
AdwDialog *
trunk_paste_dialog_new (TrunkSelectionMode *mode)
{
  TrunkPasteDialog *self = g_object_new (TRUNK_TYPE_PASTE_DIALOG, NULL);
  TrunkPagedList *numbers = trunk_selection_mode_get_numbers (mode);

  self->mode = g_object_ref (mode);
  self->match = trunk_paste_match_new (numbers);
  g_signal_connect_swapped (self->match, "notify::state", G_CALLBACK (update), self);
  g_signal_connect_swapped (numbers, "notify::n-items", G_CALLBACK (update_progress), self);
  update (self);

  return ADW_DIALOG (self);
}
