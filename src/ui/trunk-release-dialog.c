/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-dialog.h"

#include <glib/gi18n.h>

#include "trunk-dialog-fit.h"
#include "trunk-entry-name.h"
#include "trunk-error.h"
#include "trunk-hindrance.h"
#include "trunk-number-closures.h"
#include "trunk-phone.h"
#include "trunk-release-closures.h"
#include "trunk-space-dot.h"

/**
 * TrunkReleaseDialog:
 *
 * Asks before a number is given back for ever, and puts it into the queue.
 *
 * The number's last four digits have to be typed.  What is too new to be released says from when it can be, but
 * the service decides: it can be asked all the same, and a date in its refusal is shown instead the next time.  What is
 * locked has to be unlocked first.  An AdwAlertDialog would close with any answer; this one stays until it is on disk
 * that the number waits.
 */
struct _TrunkReleaseDialog
{
  AdwDialog             parent_instance;

  TrunkSpace           *space;
  TrunkReleaseQueue    *queue;
  TrunkNumber          *number;
  char                 *last_four;
  TrunkChanges         *agreed;    /* what is shown to answer it */

  GtkWidget            *content;
  TrunkHindrance       *hindrance;
  GtkLabel             *heading;
  GtkLabel             *body;
  AdwActionRow         *space_row;
  TrunkSpaceDot        *space_dot;
  AdwActionRow         *answered_row;
  AdwActionRow         *lock_row;
  AdwActionRow         *locked_row;
  AdwEntryRow          *digits_row;
  AdwActionRow         *failure_row;
  GtkLabel             *notice;
  GtkBox               *buttons;
  GtkWidget            *cancel_button;
  GtkWidget            *release_button;
  GtkStack             *release_stack;
  GtkLabel             *release_label;
};

G_DEFINE_FINAL_TYPE (TrunkReleaseDialog, trunk_release_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

static gboolean
is_busy (TrunkReleaseDialog *self)
{
  return !adw_dialog_get_can_close (ADW_DIALOG (self));
}

static gboolean
is_locked (TrunkReleaseDialog *self)
{
  return trunk_locks_has (trunk_release_queue_get_locks (self->queue), trunk_number_get_id (self->number));
}

static void
update_release_button (TrunkReleaseDialog *self)
{
  g_autofree char *digits = trunk_phone_dup_digits (gtk_editable_get_text (GTK_EDITABLE (self->digits_row)));

  gtk_widget_set_sensitive (self->release_button,
                            trunk_hindrance_get_text (self->hindrance) == NULL
                            && !is_busy (self) && !is_locked (self) && *self->last_four != '\0'
                            && g_strcmp0 (digits, self->last_four) == 0);
}

static void
set_busy (TrunkReleaseDialog *self,
          gboolean            busy)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
  gtk_widget_set_sensitive (self->cancel_button, !busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->digits_row), !busy);
  gtk_stack_set_visible_child_name (self->release_stack, busy ? "busy" : "idle");
  update_release_button (self);
}

static void
show_problem (TrunkReleaseDialog *self,
              const char         *title,
              const char         *text,
              const char         *announcement)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failure_row), title);
  adw_action_row_set_subtitle (self->failure_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_row), TRUE);
  trunk_dialog_fit (ADW_DIALOG (self), self->content);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), announcement, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
show_failure (TrunkReleaseDialog *self,
              const GError       *error)
{
  /* what the service says replaces what this app expected */
  gtk_widget_set_visible (GTK_WIDGET (self->lock_row), FALSE);
  show_problem (self, trunk_error_get_title (error), trunk_get_failure_text (error), error->message);
  gtk_widget_grab_focus (self->cancel_button);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkReleaseDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReleaseItem) item = trunk_release_queue_add_finish (TRUNK_RELEASE_QUEUE (source), result, &error);

  if (self->number == NULL)
    return;

  set_busy (self, FALSE);
  if (item == NULL)
    show_failure (self, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TrunkReleaseDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!trunk_locks_set_finish (TRUNK_LOCKS (source), result, &error) && self->number != NULL)
    show_failure (self, error);
}

static void
unlock_clicked_cb (TrunkReleaseDialog *self)
{
  trunk_locks_set_async (trunk_release_queue_get_locks (self->queue), self->number, FALSE, NULL, unlocked_cb,
                         g_object_ref (self));
}

static void
locks_changed_cb (TrunkReleaseDialog *self)
{
  gboolean had_focus = gtk_widget_get_visible (GTK_WIDGET (self->locked_row)) && !is_locked (self);

  gtk_widget_set_visible (GTK_WIDGET (self->locked_row), is_locked (self));
  update_release_button (self);
  trunk_dialog_fit (ADW_DIALOG (self), self->content);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->digits_row));
}

static void
release_clicked_cb (TrunkReleaseDialog *self)
{
  if (is_busy (self) || trunk_hindrance_get_text (self->hindrance) != NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->failure_row), FALSE);
  set_busy (self, TRUE);
  trunk_release_queue_add_async (self->queue, self->number, NULL, added_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (TrunkReleaseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
digits_changed_cb (TrunkReleaseDialog *self)
{
  update_release_button (self);
}

static void
show_number (TrunkReleaseDialog *self)
{
  const char *name = trunk_number_get_name (self->number);
  g_autofree char *display = trunk_number_dup_display (self->number);
  g_autofree char *heading = g_strdup_printf (_("Release %s?"), display);
  g_autofree char *plain = trunk_copy_number (self->number, "national");
  g_autofree char *title = g_strdup_printf (_("Release %s?"), plain);
  g_autofree char *answered_by = trunk_number_dup_answered_by (self->number);
  g_autofree char *body = NULL;

  if (name != NULL)
    body = g_strdup_printf (_("“%s” stops working. A released number can never be brought back."), name);
  else
    body = g_strdup (_("The number stops working. A released number can never be brought back."));

  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  adw_action_row_set_subtitle (self->space_row, trunk_space_get_name (self->space));
  trunk_space_dot_set_color (self->space_dot, trunk_space_get_color (self->space));
  adw_action_row_set_subtitle (self->answered_row, answered_by);

  g_clear_pointer (&self->agreed, trunk_changes_free);
  self->agreed = trunk_release_dup_answered (trunk_number_get_values (self->number));
}

/* What is agreed to is what is shown: where that has become something else, the person reads it and types anew. */
static void
number_changed_cb (TrunkReleaseDialog *self)
{
  const char *advice = _("Check what answers it now, then type the digits again");

  if (is_busy (self) || trunk_changes_not_taken (self->agreed, trunk_number_get_values (self->number)) == 0)
    return;

  show_number (self);
  gtk_editable_set_text (GTK_EDITABLE (self->digits_row), "");
  show_problem (self, _("Changed by Someone Else"), advice, advice);
}

/* The prediction is ours, the decision the service's: its button says that it is only being asked. */
static void
show_lock (TrunkReleaseDialog *self,
           gint64              now)
{
  TrunkReleaseItem *item = trunk_release_queue_find (self->queue, trunk_number_get_id (self->number));
  gint64 named = item != NULL ? trunk_release_item_get_releasable_from (item) : 0;
  gint64 from = named != 0 ? named : trunk_number_get_releasable_from (self->number);
  g_autofree char *date = NULL;
  g_autofree char *title = NULL;

  if (from <= now)
    return;

  date = trunk_describe_date (from);
  if (named != 0)
    title = g_strdup_printf (_("SignalWire releases it from %s"), date);
  else
    title = g_strdup_printf (_("Can be released from %s"), date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->lock_row), title);
  adw_action_row_set_subtitle (self->lock_row, _("SignalWire refuses to release numbers that were bought lately"));
  gtk_widget_set_visible (GTK_WIDGET (self->lock_row), TRUE);

  gtk_label_set_label (self->release_label, _("_Ask SignalWire Anyway"));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->buttons, FALSE);
  gtk_box_reorder_child_after (self->buttons, self->release_button, NULL);
}

/* What is in the way needs its place above all else. */
static void
bar_height_cb (TrunkReleaseDialog *self)
{
  trunk_dialog_fit (ADW_DIALOG (self), self->content);
}

static void
trunk_release_dialog_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, trunk_hindrance_get_text (TRUNK_RELEASE_DIALOG (object)->hindrance));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_release_dialog_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  TrunkReleaseDialog *self = TRUNK_RELEASE_DIALOG (object);

  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (trunk_hindrance_set_text (self->hindrance, g_value_get_string (value)))
    {
      update_release_button (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_release_dialog_dispose (GObject *object)
{
  TrunkReleaseDialog *self = TRUNK_RELEASE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_RELEASE_DIALOG);
  g_clear_object (&self->space);
  g_clear_object (&self->queue);
  g_clear_object (&self->number);

  G_OBJECT_CLASS (trunk_release_dialog_parent_class)->dispose (object);
}

static void
trunk_release_dialog_finalize (GObject *object)
{
  TrunkReleaseDialog *self = TRUNK_RELEASE_DIALOG (object);

  g_free (self->last_four);
  g_clear_pointer (&self->agreed, trunk_changes_free);

  G_OBJECT_CLASS (trunk_release_dialog_parent_class)->finalize (object);
}

static void
trunk_release_dialog_class_init (TrunkReleaseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_release_dialog_get_property;
  object_class->set_property = trunk_release_dialog_set_property;
  object_class->dispose = trunk_release_dialog_dispose;
  object_class->finalize = trunk_release_dialog_finalize;

  trunk_hindrance_install_property (object_class, PROP_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-release-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, content);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, hindrance);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, space_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, space_dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, answered_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, lock_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, locked_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, digits_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, failure_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, buttons);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, release_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, release_stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleaseDialog, release_label);
  gtk_widget_class_bind_template_callback (widget_class, bar_height_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, digits_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_clicked_cb);
}

static void
trunk_release_dialog_init (TrunkReleaseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_entry_row_say_once (self->digits_row);
}

/**
 * trunk_release_dialog_new:
 * @space: whose number it is
 * @queue: where it waits then
 * @number: the number
 * @clock: what time it is
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkReleaseDialog *
trunk_release_dialog_new (TrunkSpace          *space,
                          TrunkReleaseQueue   *queue,
                          TrunkNumber         *number,
                          TrunkClock          *clock)
{
  g_autofree char *notice = NULL;
  TrunkReleaseDialog *self = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (queue), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER (number), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_RELEASE_DIALOG, NULL);
  self->space = g_object_ref (space);
  self->queue = g_object_ref (queue);
  self->number = g_object_ref (number);
  if (trunk_number_get_number (number) != NULL)
    self->last_four = trunk_phone_dup_last_four (trunk_number_get_number (number));
  if (self->last_four == NULL)
    self->last_four = g_strdup ("");
  show_number (self);
  g_signal_connect_object (number, "notify::values", G_CALLBACK (number_changed_cb), self, G_CONNECT_SWAPPED);
  show_lock (self, trunk_clock_get_now (clock) / G_USEC_PER_SEC);
  notice = trunk_release_dup_notice (trunk_release_queue_get_delay (queue));
  gtk_label_set_label (self->notice, notice);
  g_signal_connect_object (trunk_release_queue_get_locks (queue), "changed", G_CALLBACK (locks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  locks_changed_cb (self);

  return self;
}
