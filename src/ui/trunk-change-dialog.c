/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-change-dialog.h"

#include <glib/gi18n.h>

#include "trunk-change-row.h"
#include "trunk-change-sentences.h"
#include "trunk-conflict-group.h"
#include "trunk-dialog-fit.h"
#include "trunk-draft-rules.h"
#include "trunk-error.h"
#include "trunk-hindrance.h"
#include "trunk-number-closures.h"
#include "trunk-phone.h"
#include "trunk-space-dot.h"
#include "trunk-whole-text.h"

/**
 * TrunkChangeDialog:
 *
 * What a save will send, field by field, before it is sent; and where somebody else changed the same, what to choose
 * from.
 *
 * What is shown is what is sent.  While it saves it cannot be closed; when saving fails, it says why and the draft
 * stays as it was.
 */
struct _TrunkChangeDialog
{
  AdwDialog       parent_instance;

  TrunkSpace     *space;
  TrunkEdit      *edit;
  GPtrArray      *groups;   /* TrunkConflictGroup, of the conflict that is shown */

  GtkWidget      *body;
  TrunkHindrance *hindrance;
  GtkWidget      *review;
  GtkWidget      *conflict;
  GtkLabel       *conflict_text;
  TrunkSpaceDot  *space_dot;
  GtkLabel       *space_name;
  GtkWidget      *cancel_button;
  GtkWidget      *save_button;
  GtkStack       *save_stack;
  GtkLabel       *save_label;
  GtkLabel       *number;
  GtkLabel       *name;
  GtkWidget      *failure_group;
  AdwActionRow   *failure_row;
  GtkListBox     *list;
  GtkLabel       *note;
  GtkLabel       *name_note;

  gboolean        had_focus;
};

G_DEFINE_FINAL_TYPE (TrunkChangeDialog, trunk_change_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_busy (TrunkChangeDialog *self)
{
  TrunkEditState state = trunk_edit_get_state (self->edit);

  return state == TRUNK_EDIT_BUSY || state == TRUNK_EDIT_WAITING;
}

static void
update_save (TrunkChangeDialog *self)
{
  TrunkMerge *merge = trunk_edit_get_merge (self->edit);
  gboolean settled = merge == NULL || trunk_merge_is_settled (merge);

  gtk_widget_set_sensitive (self->save_button,
                            !is_busy (self) && settled && trunk_hindrance_get_text (self->hindrance) == NULL);
  gtk_widget_set_tooltip_text (self->save_button, settled ? NULL : _("First choose which values to keep"));
}

/* As long as it only waits for a busy service, it can be called off. */
static void
show_progress (TrunkChangeDialog *self)
{
  gboolean busy = is_busy (self);
  gboolean can_stop = trunk_edit_get_state (self->edit) != TRUNK_EDIT_BUSY;

  adw_dialog_set_can_close (ADW_DIALOG (self), can_stop);
  gtk_widget_set_sensitive (self->conflict, !busy);
  gtk_widget_set_sensitive (self->cancel_button, can_stop);
  update_save (self);
  gtk_stack_set_visible_child_name (self->save_stack, busy ? "busy" : "idle");
}

/* Reviewing */

static char *
dup_display (TrunkChangeDialog *self)
{
  const char *number = trunk_values_get (trunk_edit_get_seen (self->edit), TRUNK_FIELD_NUMBER);

  char *display = number != NULL ? trunk_phone_to_display (number) : NULL;

  return display != NULL ? display : g_strdup (number != NULL ? number : "");
}

static void
show_changes (TrunkChangeDialog *self)
{
  TrunkValues *seen = trunk_edit_get_seen (self->edit);
  const TrunkChanges *changes = trunk_edit_get_changes (self->edit);
  const char *name = trunk_values_get (seen, TRUNK_FIELD_NAME);
  g_autofree char *display = dup_display (self);
  g_autofree char *note = trunk_describe_review (self->edit);
  g_autofree char *name_note = trunk_describe_name_sent (self->edit);

  gtk_label_set_label (self->number, display);
  gtk_label_set_label (self->name, name != NULL ? name : _("No name"));
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    if (trunk_changes_has (changes, i))
      gtk_list_box_append (self->list, trunk_change_row_new (i, trunk_draft_rules_get_logical (seen, i),
                                                             trunk_changes_get (changes, i)));

  gtk_label_set_label (self->note, note);
  gtk_label_set_label (self->name_note, name_note != NULL ? name_note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_note), name_note != NULL);
  gtk_widget_set_visible (self->review, TRUE);
  gtk_widget_set_visible (self->conflict, FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), trunk_edit_is_undo (self->edit) ? _("Undo Changes") : _("Review Changes"));
  gtk_label_set_label (self->save_label, trunk_edit_is_undo (self->edit) ? _("_Undo") : _("_Save"));
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
}

static void
show_failure (TrunkChangeDialog *self)
{
  const GError *error = trunk_edit_get_error (self->edit);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failure_row), trunk_error_get_title (error));
  adw_action_row_set_subtitle (self->failure_row, trunk_get_failure_text (error));
  gtk_widget_set_visible (self->failure_group, TRUE);
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);

  gtk_label_set_label (self->save_label, _("_Try Again"));
  gtk_widget_grab_focus (self->save_button);
}

static void
show_waiting (TrunkChangeDialog *self)
{
  const GError *error = trunk_edit_get_error (self->edit);
  g_autofree char *text = trunk_describe_wait (self->edit);

  show_changes (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failure_row), trunk_error_get_title (error));
  adw_action_row_set_subtitle (self->failure_row, text);
  gtk_widget_set_visible (self->failure_group, TRUE);
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* A conflict */

/* What was chosen for one field may make others matter, or not. */
static void
update_choices (TrunkChangeDialog *self)
{
  TrunkMerge *merge = trunk_edit_get_merge (self->edit);
  guint64 relevant = trunk_merge_get_contested (merge) | trunk_merge_get_others (merge);

  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      guint64 mask = TRUNK_FIELD_MASK (trunk_conflict_group_get_field (TRUNK_CONFLICT_GROUP (group)));

      gtk_widget_set_visible (group, (relevant & mask) != 0);
    }

  update_save (self);
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
}

static void
chosen_cb (TrunkConflictGroup *group,
           guint               choice,
           TrunkChangeDialog  *self)
{
  TrunkMerge *merge = trunk_edit_get_merge (self->edit);

  if (merge == NULL)
    return;

  trunk_merge_choose (merge, trunk_conflict_group_get_field (group), choice);
  update_choices (self);
}

static void
add_group (TrunkChangeDialog *self,
           GtkWidget         *group)
{
  gtk_box_append (GTK_BOX (self->conflict), group);
  g_ptr_array_add (self->groups, group);
}

static void
clear_groups (TrunkChangeDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (GTK_BOX (self->conflict), g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static void
add_groups (TrunkChangeDialog *self,
            TrunkMerge        *merge)
{
  gint64 now = trunk_clock_get_now (trunk_edit_get_clock (self->edit)) / G_USEC_PER_SEC;
  gint64 updated_at = trunk_values_get_time (trunk_merge_get_their_values (merge), TRUNK_FIELD_UPDATED_AT);
  g_autofree char *theirs = trunk_describe_theirs (updated_at, now);
  guint64 contested = trunk_merge_get_contested (merge);
  guint64 others = trunk_merge_get_others (merge);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((contested & TRUNK_FIELD_MASK (field)) != 0)
      {
        GtkWidget *group = trunk_conflict_group_new (merge, field, theirs);

        g_signal_connect_object (group, "chosen", G_CALLBACK (chosen_cb), self, 0);
        add_group (self, group);
      }

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((others & TRUNK_FIELD_MASK (field)) != 0)
      add_group (self, trunk_conflict_group_new_unchanged (merge, field));
}

static void
show_conflict (TrunkChangeDialog *self)
{
  g_autofree char *display = dup_display (self);
  g_autofree char *text = NULL;

  if (trunk_edit_is_undo (self->edit))
    text = g_strdup_printf (_("Someone changed %s after you did. Nothing has been undone. Choose which value to keep."),
                            display);
  else
    text = g_strdup_printf (_("Someone changed %s while you were editing it. Nothing has been saved. "
                              "Choose which value to keep."), display);

  clear_groups (self);
  add_groups (self, trunk_edit_get_merge (self->edit));
  gtk_label_set_label (self->conflict_text, text);
  gtk_widget_set_visible (self->review, FALSE);
  gtk_widget_set_visible (self->conflict, TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _("Changed by Someone Else"));
  gtk_label_set_label (self->save_label, trunk_edit_is_undo (self->edit) ? _("_Undo") : _("_Save"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  update_choices (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (g_ptr_array_index (self->groups, 0)), GTK_DIR_TAB_FORWARD);
}

static void
state_changed_cb (TrunkChangeDialog *self)
{
  TrunkEditState state = trunk_edit_get_state (self->edit);

  show_progress (self);
  switch (state)
    {
    case TRUNK_EDIT_READY:
      show_changes (self);
      break;
    case TRUNK_EDIT_BUSY:
      gtk_widget_set_visible (self->failure_group, FALSE);
      break;
    case TRUNK_EDIT_WAITING:
      show_waiting (self);
      break;
    case TRUNK_EDIT_CONFLICT:
      show_conflict (self);
      break;
    case TRUNK_EDIT_FAILED:
      show_changes (self);
      show_failure (self);
      break;
    case TRUNK_EDIT_SAVED:
    default:
      g_signal_emit (self, signals[SAVED], 0, self->edit);
      adw_dialog_close (ADW_DIALOG (self));
      break;
    }
}

static void
save_clicked_cb (TrunkChangeDialog *self)
{
  if (gtk_widget_get_sensitive (self->save_button))
    trunk_edit_run (self->edit);
}

static void
cancel_clicked_cb (TrunkChangeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
trunk_change_dialog_closed (AdwDialog *dialog)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (dialog);

  g_signal_handlers_disconnect_by_func (self->edit, state_changed_cb, self);
  trunk_edit_stop (self->edit);
}

/* libadwaita 1.7 gives the focus to the first button, which is Cancel, when a dialog opens as a sheet at the bottom,
 * whatever its focus widget is; then it asks the dialog to take it. */
static gboolean
trunk_change_dialog_grab_focus (GtkWidget *widget)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (widget);

  if (!self->had_focus && gtk_widget_grab_focus (self->save_button))
    {
      self->had_focus = TRUE;

      return TRUE;
    }

  return GTK_WIDGET_CLASS (trunk_change_dialog_parent_class)->grab_focus (widget);
}

/* What is in the way needs its place above all else. */
static void
bar_height_cb (TrunkChangeDialog *self)
{
  trunk_dialog_fit (ADW_DIALOG (self), self->body);
}

static void
trunk_change_dialog_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, trunk_hindrance_get_text (TRUNK_CHANGE_DIALOG (object)->hindrance));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_change_dialog_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (object);

  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (trunk_hindrance_set_text (self->hindrance, g_value_get_string (value)))
    {
      update_save (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_change_dialog_dispose (GObject *object)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (object);

  g_ptr_array_set_size (self->groups, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_CHANGE_DIALOG);
  g_clear_object (&self->space);
  g_clear_object (&self->edit);

  G_OBJECT_CLASS (trunk_change_dialog_parent_class)->dispose (object);
}

static void
trunk_change_dialog_finalize (GObject *object)
{
  TrunkChangeDialog *self = TRUNK_CHANGE_DIALOG (object);

  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (trunk_change_dialog_parent_class)->finalize (object);
}

static void
trunk_change_dialog_class_init (TrunkChangeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_change_dialog_get_property;
  object_class->set_property = trunk_change_dialog_set_property;
  object_class->dispose = trunk_change_dialog_dispose;
  object_class->finalize = trunk_change_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = trunk_change_dialog_closed;
  widget_class->grab_focus = trunk_change_dialog_grab_focus;

  signals[SAVED] = g_signal_new ("saved", TRUNK_TYPE_CHANGE_DIALOG, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_EDIT);

  trunk_hindrance_install_property (object_class, PROP_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-change-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, hindrance);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, review);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, conflict);
  gtk_widget_class_bind_template_child (widget_class, TrunkChangeDialog, conflict_text);
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
  gtk_widget_class_bind_template_callback (widget_class, bar_height_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
trunk_change_dialog_init (TrunkChangeDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->space_name);
  trunk_whole_text_tell (self->number);
  trunk_whole_text_tell (self->name);
}

/**
 * trunk_change_dialog_new:
 * @space: whose number it is
 * @edit: a save that is not done yet, whatever its state
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkChangeDialog *
trunk_change_dialog_new (TrunkSpace *space,
                         TrunkEdit  *edit)
{
  TrunkChangeDialog *self = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_EDIT (edit), NULL);

  self = g_object_new (TRUNK_TYPE_CHANGE_DIALOG, NULL);
  self->space = g_object_ref (space);
  self->edit = g_object_ref (edit);
  trunk_space_dot_set_color (self->space_dot, trunk_space_get_color (space));
  gtk_label_set_label (self->space_name, trunk_space_get_name (space));
  g_signal_connect_object (edit, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  state_changed_cb (self);

  return self;
}
