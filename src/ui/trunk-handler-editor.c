/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-handler-editor.h"

#include <glib/gi18n.h>

#include "trunk-decoration.h"
#include "trunk-entry-name.h"
#include "trunk-field-row.h"
#include "trunk-handler-chooser.h"
#include "trunk-number-closures.h"
#include "trunk-replace-question.h"
#include "trunk-row-action.h"
#include "trunk-set-up.h"

/**
 * TrunkHandlerEditor:
 *
 * What answers calls, or messages, of a draft: what belongs to no handler, such as whether it is for calls or faxes,
 * then the handler, its own fields, and the advanced ones folded away.
 *
 * The rows of every handler are made once, by walking the tables; only those of the wanted one are shown, so
 * choosing another loses neither focus nor what was typed.
 */
struct _TrunkHandlerEditor
{
  AdwPreferencesGroup  parent_instance;

  TrunkChannel         channel;
  TrunkDraft          *draft;
  GSignalGroup        *draft_signals;
  GPtrArray           *rows;           /* TrunkFieldRow */
  TrunkFieldRow       *handler_row;    /* one of them */
  guint64              made;           /* which fields have a row */
  gboolean             read_only;

  GtkLabel            *word;
  GtkWidget           *note;
  GtkButton           *move;           /* to the successor of what is deprecated */
  AdwExpanderRow      *advanced;
};

G_DEFINE_FINAL_TYPE (TrunkHandlerEditor, trunk_handler_editor, ADW_TYPE_PREFERENCES_GROUP)

static TrunkFieldRow *
make_row (TrunkHandlerEditor *self,
          TrunkField          field)
{
  TrunkFieldRow *row = trunk_field_row_new (field);

  self->made |= TRUNK_FIELD_MASK (field);
  g_ptr_array_add (self->rows, row);
  if (trunk_field_is_advanced (field))
    trunk_field_row_add_to_expander (row, self->advanced);
  else
    trunk_field_row_add_to_group (row, ADW_PREFERENCES_GROUP (self));

  return row;
}

static gboolean
is_common (TrunkHandlerEditor *self,
           TrunkField          field)
{
  guint n = 0;
  const TrunkHandler *handlers = trunk_handlers_get_all (self->channel, &n);

  for (guint i = 0; i < n; i++)
    if (trunk_handler_owns (&handlers[i], field))
      return FALSE;

  return TRUE;
}

static gboolean
update_rows (TrunkHandlerEditor *self,
             const TrunkHandler *handler)
{
  gboolean advanced_problem = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      TrunkFieldRow *row = g_ptr_array_index (self->rows, i);
      TrunkField field = trunk_field_row_get_field (row);
      gboolean shown = is_common (self, field) || trunk_handler_owns (handler, field);

      trunk_field_row_set_shown (row, shown);
      if (shown && trunk_field_is_advanced (field) && trunk_field_row_get_severity (row) == TRUNK_SEVERITY_ERROR)
        advanced_problem = TRUE;
    }

  return advanced_problem;
}

static void
update_note (TrunkHandlerEditor *self,
             const TrunkHandler *handler)
{
  const char *note = "";

  /* what to use instead is on the button */
  if (handler != NULL && handler->move != NULL && !self->read_only)
    note = _("No longer recommended");
  else if (handler != NULL && (handler->deprecated || !handler->settable))
    note = trunk_handler_get_explanation (handler);
  else if (trunk_set_up_is_foreign (self->draft, self->channel))
    note = _("Not known to this app. If you replace it, this app cannot put it back");

  gtk_widget_set_visible (self->note, *note != '\0');
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), note);
  gtk_widget_set_visible (GTK_WIDGET (self->move), handler != NULL && handler->move != NULL && !self->read_only);
  if (handler != NULL && handler->move != NULL)
    gtk_button_set_label (self->move, _(handler->move));
}

static void
update (TrunkHandlerEditor *self)
{
  const TrunkHandler *handler = NULL;
  g_autofree char *advanced = NULL;
  const char *name = NULL;

  if (self->draft == NULL)
    return;

  name = trunk_draft_get (self->draft, trunk_handler_field (self->channel));
  handler = trunk_draft_get_handler (self->draft, self->channel);
  advanced = trunk_describe_advanced (handler);

  gtk_label_set_label (self->word, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->word), name != NULL);
  update_note (self, handler);
  gtk_widget_set_visible (GTK_WIDGET (self->advanced), advanced != NULL);
  adw_expander_row_set_subtitle (self->advanced, advanced != NULL ? advanced : "");

  /* an error must not hide in a fold */
  if (update_rows (self, handler))
    adw_expander_row_set_expanded (self->advanced, TRUE);
}

static void
draft_changed_cb (TrunkHandlerEditor *self,
                  guint               field)
{
  if (trunk_field_get_info (field)->channel == self->channel)
    update (self);
}

static void
set_handler (TrunkHandlerEditor *self,
             const char         *name)
{
  if (self->draft != NULL)
    trunk_draft_set (self->draft, trunk_handler_field (self->channel), name);
}

static void
replace_response_cb (TrunkHandlerEditor *self,
                     const char         *response,
                     AdwAlertDialog     *dialog)
{
  TrunkDraft *asked = g_object_get_data (G_OBJECT (dialog), "trunk-draft");

  if (g_str_equal (response, "replace") && asked == self->draft)
    set_handler (self, g_object_get_data (G_OBJECT (dialog), "trunk-name"));
}

/* What was set elsewhere, this app cannot put back: that is said before, not after. */
static void
ask_to_replace (TrunkHandlerEditor *self,
                const char         *name)
{
  AdwAlertDialog *dialog = trunk_replace_question_new (self->draft, self->channel);

  g_object_set_data_full (G_OBJECT (dialog), "trunk-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "trunk-draft", g_object_ref (self->draft), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
chosen_cb (TrunkHandlerEditor *self,
           const char         *name)
{
  if (self->draft == NULL)
    return;

  if (trunk_set_up_is_foreign (self->draft, self->channel))
    ask_to_replace (self, name);
  else
    set_handler (self, name);
}

static void
move_clicked_cb (TrunkHandlerEditor *self)
{
  if (self->draft == NULL || self->read_only)
    return;

  /* the button goes away with what it warned of */
  gtk_widget_grab_focus (trunk_field_row_get_widget (self->handler_row));
  trunk_set_up_move_to_successor (self->draft, self->channel);
}

static void
handler_activated_cb (TrunkHandlerEditor *self)
{
  TrunkHandlerChooser *chooser = NULL;

  if (self->draft == NULL || self->read_only)
    return;

  chooser = trunk_handler_chooser_new (self->channel,
                                       trunk_draft_get (self->draft, trunk_handler_field (self->channel)));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), GTK_WIDGET (self));
}

static void
make_note (TrunkHandlerEditor *self)
{
  GtkWidget *icon = trunk_decoration_new ("dialog-warning-symbolic");

  self->note = adw_action_row_new ();
  gtk_widget_add_css_class (icon, "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->note), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->note), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->note), icon);
  self->move = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->move, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->move), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->move, "clicked", G_CALLBACK (move_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->note), GTK_WIDGET (self->move));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->note);
}

static void
make_rows (TrunkHandlerEditor *self)
{
  guint n = 0;
  const TrunkHandler *handlers = trunk_handlers_get_all (self->channel, &n);
  TrunkField handler_field = trunk_handler_field (self->channel);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    if (trunk_field_get_info (i)->channel == self->channel && trunk_field_has_flags (i, TRUNK_FIELD_SETTABLE)
        && i != handler_field && is_common (self, i))
      make_row (self, i);

  self->handler_row = make_row (self, handler_field);
  g_signal_connect_object (self->handler_row, "activated", G_CALLBACK (handler_activated_cb), self,
                           G_CONNECT_SWAPPED);
  make_note (self);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < handlers[i].n_fields; j++)
      if ((self->made & TRUNK_FIELD_MASK (handlers[i].fields[j])) == 0)
        make_row (self, handlers[i].fields[j]);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->advanced));
}

static void
trunk_handler_editor_dispose (GObject *object)
{
  TrunkHandlerEditor *self = TRUNK_HANDLER_EDITOR (object);

  g_clear_object (&self->draft_signals);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->advanced);

  G_OBJECT_CLASS (trunk_handler_editor_parent_class)->dispose (object);
}

static void
trunk_handler_editor_class_init (TrunkHandlerEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_handler_editor_dispose;
}

static void
trunk_handler_editor_init (TrunkHandlerEditor *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->draft_signals = g_signal_group_new (TRUNK_TYPE_DRAFT);
  g_signal_group_connect_data (self->draft_signals, "field-changed", G_CALLBACK (draft_changed_cb), self, NULL,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->word = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_selectable (self->word, TRUE);
  gtk_label_set_ellipsize (self->word, PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (GTK_WIDGET (self->word), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->word), "api-word");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->word));

  self->advanced = g_object_ref_sink (ADW_EXPANDER_ROW (adw_expander_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->advanced), _("Advanced"));
  adw_expander_row_set_subtitle_lines (self->advanced, 0);
  trunk_expander_row_say_title (self->advanced);
  trunk_row_action_add_below (GTK_WIDGET (self->advanced));
}

/**
 * trunk_handler_editor_new:
 * @channel: calls or messages
 *
 * Returns: (transfer floating): a group of rows without a draft
 */
TrunkHandlerEditor *
trunk_handler_editor_new (TrunkChannel channel)
{
  TrunkHandlerEditor *self = g_object_new (TRUNK_TYPE_HANDLER_EDITOR, NULL);

  self->channel = channel;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   channel == TRUNK_CHANNEL_CALLS ? _("Calls") : _("Messages"));
  make_rows (self);

  return self;
}

/**
 * trunk_handler_editor_set_draft:
 * @self: an editor
 * @draft: (nullable): what it edits
 */
void
trunk_handler_editor_set_draft (TrunkHandlerEditor *self,
                                TrunkDraft         *draft)
{
  g_return_if_fail (TRUNK_IS_HANDLER_EDITOR (self));

  if (!g_set_object (&self->draft, draft))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    trunk_field_row_set_draft (g_ptr_array_index (self->rows, i), draft);
  g_signal_group_set_target (self->draft_signals, draft);
  adw_expander_row_set_expanded (self->advanced, FALSE);
  update (self);
}

/**
 * trunk_handler_editor_set_usage:
 * @self: an editor
 * @usage: (nullable): what is in use in the space, to be offered
 */
void
trunk_handler_editor_set_usage (TrunkHandlerEditor *self,
                                TrunkUsage         *usage)
{
  g_return_if_fail (TRUNK_IS_HANDLER_EDITOR (self));

  for (guint i = 0; i < self->rows->len; i++)
    trunk_field_row_set_usage (g_ptr_array_index (self->rows, i), usage);
}

/**
 * trunk_handler_editor_set_read_only:
 * @self: an editor
 * @read_only: whether the values can only be read now
 */
void
trunk_handler_editor_set_read_only (TrunkHandlerEditor *self,
                                    gboolean            read_only)
{
  g_return_if_fail (TRUNK_IS_HANDLER_EDITOR (self));

  self->read_only = read_only;
  for (guint i = 0; i < self->rows->len; i++)
    trunk_field_row_set_read_only (g_ptr_array_index (self->rows, i), read_only);
  update (self);
}

/**
 * trunk_handler_editor_get_rows:
 * @self: an editor
 *
 * Returns: (transfer none) (element-type TrunkFieldRow): the rows of all handlers
 */
GPtrArray *
trunk_handler_editor_get_rows (TrunkHandlerEditor *self)
{
  g_return_val_if_fail (TRUNK_IS_HANDLER_EDITOR (self), NULL);

  return self->rows;
}
