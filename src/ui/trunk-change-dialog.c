/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-change-dialog.h"

#include <glib/gi18n.h>

#include "trunk-change-row.h"
#include "trunk-dialog-fit.h"
#include "trunk-error.h"
#include "trunk-number-closures.h"
#include "trunk-save.h"
#include "trunk-space-dot.h"

/**
 * TrunkChangeDialog:
 *
 * What an update will send, field by field, before it is sent.
 *
 * What is shown is what is sent: the changes are taken once, when the dialog is made.  While it saves it cannot
 * be closed; when saving fails, it says why and the draft stays as it was.
 */
struct _TrunkChangeDialog
{
  AdwDialog             parent_instance;

  TrunkSpace           *space;
  TrunkNumbersService  *service;
  TrunkDraft           *draft;
  TrunkChanges         *changes;
  GCancellable         *cancellable;

  GtkWidget            *body;
  TrunkSpaceDot        *space_dot;
  GtkLabel             *space_name;
  GtkWidget            *cancel_button;
  GtkWidget            *save_button;
  GtkStack             *save_stack;
  GtkLabel             *save_label;
  GtkLabel             *number;
  GtkLabel             *name;
  GtkWidget            *failure_group;
  AdwActionRow         *failure_row;
  GtkListBox           *list;
  GtkLabel             *note;
  GtkLabel             *name_note;
};

G_DEFINE_FINAL_TYPE (TrunkChangeDialog, trunk_change_dialog, ADW_TYPE_DIALOG)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (TrunkChangeDialog *self,
          gboolean           busy)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
  gtk_widget_set_sensitive (self->cancel_button, !busy);
  gtk_widget_set_sensitive (self->save_button, !busy);
  gtk_stack_set_visible_child_name (self->save_stack, busy ? "busy" : "idle");
}

static void
show_failure (TrunkChangeDialog *self,
              const GError      *error)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failure_row), trunk_error_get_title (error));
  adw_action_row_set_subtitle (self->failure_row, trunk_get_failure_text (error));
  gtk_widget_set_visible (self->failure_group, TRUE);
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);

  gtk_label_set_label (self->save_label, _("_Try Again"));
  gtk_widget_grab_focus (self->save_button);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkChangeDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) answer = NULL;
  guint64 not_taken = 0;

  answer = trunk_save_finish (result, &not_taken, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (answer == NULL)
    {
      show_failure (self, error);
      return;
    }

  g_signal_emit (self, signals[SAVED], 0, answer, not_taken);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_clicked_cb (TrunkChangeDialog *self)
{
  if (!adw_dialog_get_can_close (ADW_DIALOG (self)))
    return;

  gtk_widget_set_visible (self->failure_group, FALSE);
  set_busy (self, TRUE);
  trunk_save_async (self->service, trunk_number_get_id (trunk_draft_get_number (self->draft)), self->changes,
                    self->cancellable, saved_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (TrunkChangeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_number (TrunkChangeDialog *self)
{
  TrunkNumber *number = trunk_draft_get_number (self->draft);
  const char *name = trunk_number_get_name (number);
  g_autofree char *display = trunk_number_dup_display (number);

  gtk_label_set_label (self->number, display);
  gtk_label_set_label (self->name, name != NULL ? name : _("No name"));
}

static void
show_changes (TrunkChangeDialog *self)
{
  TrunkValues *seen = trunk_draft_get_seen (self->draft);
  g_autofree char *note = trunk_describe_sent_fields (trunk_changes_get_n_fields (self->changes));
  gboolean names_itself = trunk_changes_has (self->changes, TRUNK_FIELD_NAME)
                          && !trunk_draft_is_changed (self->draft, TRUNK_FIELD_NAME);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    if (trunk_changes_has (self->changes, i))
      gtk_list_box_append (self->list, trunk_change_row_new (i, trunk_values_get (seen, i),
                                                             trunk_changes_get (self->changes, i)));

  gtk_label_set_label (self->note, note);
  gtk_label_set_label (self->name_note, _("This number has no name yet, and SignalWire wants one: "
                                          "its number will be its name."));
  gtk_widget_set_visible (GTK_WIDGET (self->name_note), names_itself);
}

static void
trunk_change_dialog_dispose (GObject *object)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_CHANGE_DIALOG);
  g_clear_object (&self->space);
  g_clear_object (&self->service);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (trunk_change_dialog_parent_class)->dispose (object);
}

static void
trunk_change_dialog_finalize (GObject *object)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (object);

  g_clear_pointer (&self->changes, trunk_changes_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (trunk_change_dialog_parent_class)->finalize (object);
}

static void
trunk_change_dialog_class_init (TrunkChangeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_change_dialog_dispose;
  object_class->finalize = trunk_change_dialog_finalize;

  signals[SAVED] = g_signal_new ("saved", TRUNK_TYPE_CHANGE_DIALOG, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_NUMBER, G_TYPE_UINT64);

  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-change-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, space_dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, space_name);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, save_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, number);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, failure_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, failure_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, name_note);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
trunk_change_dialog_init (TrunkChangeDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_change_dialog_new:
 * @space: whose number it is
 * @service: where it is saved
 * @draft: what has been changed; its changes are taken now
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkChangeDialog *
trunk_change_dialog_new (TrunkSpace          *space,
                         TrunkNumbersService *service,
                         TrunkDraft          *draft)
{
  TrunkChangeDialog *self = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_DRAFT (draft), NULL);

  self = g_object_new (TRUNK_TYPE_CHANGE_DIALOG, NULL);
  self->space = g_object_ref (space);
  self->service = g_object_ref (service);
  self->draft = g_object_ref (draft);
  self->changes = trunk_draft_dup_changes (draft);
  trunk_space_dot_set_color (self->space_dot, trunk_space_get_color (space));
  gtk_label_set_label (self->space_name, trunk_space_get_name (space));
  show_number (self);
  show_changes (self);
  trunk_dialog_fit (ADW_DIALOG (self), self->body);

  return self;
}
