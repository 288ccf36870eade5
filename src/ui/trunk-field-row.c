/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-field-row.h"

#include <glib/gi18n.h>

#include "trunk-choice-row.h"
#include "trunk-decoration.h"
#include "trunk-edit-marks.h"
#include "trunk-field-entry.h"
#include "trunk-number-closures.h"
#include "trunk-problem-row.h"
#include "trunk-property-row.h"
#include "trunk-row-action.h"
#include "trunk-used-button.h"

/**
 * TrunkFieldRow:
 *
 * One field of a draft, as rows of a boxed list: the row to edit it, the row to read it while nothing may be
 * changed, and what is wrong with it.  Exactly one of the first two is shown at a time.
 *
 * An edited field has a dot before and "Undo This Change" after it; one that other numbers have values for offers them.
 */
struct _TrunkFieldRow
{
  GObject           parent_instance;

  TrunkField        field;
  TrunkDraft       *draft;
  GSignalGroup     *draft_signals;
  gboolean          has_problem;
  TrunkSeverity     severity;

  GtkWidget        *edit_row;      /* AdwEntryRow, TrunkChoiceRow, or AdwActionRow for a handler */
  TrunkPropertyRow *plain_row;
  TrunkProblemRow  *problem_row;
  TrunkEditMarks    marks;
  TrunkUsedButton  *used;          /* or NULL: not for names and choices */

  guint             updating : 1;  /* the row follows the draft, not the person */
  guint             typing : 1;    /* the draft follows the person: leave the text alone */
  guint             read_only : 1;
  guint             shown : 1;
};

G_DEFINE_FINAL_TYPE (TrunkFieldRow, trunk_field_row, G_TYPE_OBJECT)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_handler (TrunkFieldRow *self)
{
  TrunkChannel channel = trunk_field_get_info (self->field)->channel;

  return channel != TRUNK_CHANNEL_NONE && trunk_handler_field (channel) == self->field;
}

static void
show_rows (TrunkFieldRow *self)
{
  gtk_widget_set_visible (self->edit_row, self->shown && !self->read_only);
  gtk_widget_set_visible (GTK_WIDGET (self->plain_row), self->shown && self->read_only);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), self->shown && !self->read_only && self->has_problem);
}

static void
mark (GtkWidget  *widget,
      const char *css_class,
      gboolean    marked)
{
  (marked ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, css_class);
}

/* The focus is on the text within an entry row: that is what describes itself to a screen reader. */
static GtkAccessible *
get_focus_accessible (TrunkFieldRow *self)
{
  GtkEditable *delegate = NULL;

  if (GTK_IS_EDITABLE (self->edit_row))
    delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->edit_row));

  return delegate != NULL ? GTK_ACCESSIBLE (delegate) : GTK_ACCESSIBLE (self->edit_row);
}

static void
update_problem (TrunkFieldRow *self,
                gboolean       announce)
{
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *suggestion = trunk_draft_dup_suggestion (self->draft, self->field, &reason);
  GtkAccessible *accessible = get_focus_accessible (self);
  TrunkSeverity severity = trunk_draft_get_problem (self->draft, self->field, &sentence);

  if (sentence == NULL && trunk_field_is_withheld (self->draft, self->field))
    sentence = g_strdup (_("Set. SignalWire does not show it, and keeps it while this is empty"));
  self->severity = severity;
  self->has_problem = sentence != NULL;
  mark (self->edit_row, "warning", self->has_problem && severity == TRUNK_SEVERITY_WARNING);
  mark (self->edit_row, "error", self->has_problem && severity == TRUNK_SEVERITY_ERROR);
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               severity == TRUNK_SEVERITY_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                : GTK_ACCESSIBLE_INVALID_FALSE, -1);

  if (trunk_problem_row_show (self->problem_row, severity, sentence, reason))
    {
      if (self->has_problem)
        gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                        self->problem_row, NULL, -1);
      else
        gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
      if (self->has_problem && announce && self->shown && !self->read_only && gtk_widget_get_mapped (self->edit_row))
        gtk_accessible_announce (GTK_ACCESSIBLE (self->edit_row), sentence,
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  show_rows (self);
}

static void
update_value (TrunkFieldRow *self)
{
  const char *value = trunk_draft_get (self->draft, self->field);
  g_autofree char *text = trunk_describe_value (self->field, value);

  self->updating = TRUE;
  if (ADW_IS_ENTRY_ROW (self->edit_row))
    {
      if (!self->typing && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->edit_row)),
                                      value != NULL ? value : "") != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->edit_row), value != NULL ? value : "");
    }
  else if (TRUNK_IS_CHOICE_ROW (self->edit_row))
    {
      trunk_choice_row_set_value (TRUNK_CHOICE_ROW (self->edit_row), value);
    }
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->edit_row),
                                   value != NULL ? text : C_("what answers a number", "Nothing"));
    }
  self->updating = FALSE;

  if (trunk_field_is_withheld (self->draft, self->field))
    trunk_property_row_set_value (self->plain_row, _("Set. SignalWire does not show it"));
  else
    trunk_property_row_set_value (self->plain_row, is_handler (self) && value == NULL
                                                   ? C_("what answers a number", "Nothing") : text);
  trunk_edit_marks_show (&self->marks, self->edit_row, trunk_draft_is_changed (self->draft, self->field));
}

static void
draft_changed_cb (TrunkFieldRow *self,
                  guint          field)
{
  if (field != self->field)
    return;

  update_value (self);
  update_problem (self, TRUE);
}

static void
text_changed_cb (TrunkFieldRow *self)
{
  if (self->updating || self->draft == NULL)
    return;

  self->typing = TRUE;
  trunk_draft_set (self->draft, self->field, gtk_editable_get_text (GTK_EDITABLE (self->edit_row)));
  self->typing = FALSE;
}

static void
selected_changed_cb (TrunkFieldRow *self)
{
  if (!self->updating && self->draft != NULL)
    trunk_draft_set (self->draft, self->field, trunk_choice_row_get_value (TRUNK_CHOICE_ROW (self->edit_row)));
}

static void
undo_clicked_cb (TrunkFieldRow *self)
{
  if (self->draft == NULL)
    return;

  gtk_widget_grab_focus (self->edit_row);
  trunk_draft_revert (self->draft, self->field);
}

static void
activated_cb (TrunkFieldRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* As the marks, it comes and goes whole. */
static void
used_visible_cb (TrunkFieldRow *self)
{
  GtkWidget *used = GTK_WIDGET (self->used);
  gboolean is_there = gtk_widget_get_parent (used) != NULL;

  if (gtk_widget_get_visible (used) && !is_there)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->edit_row), used);
  else if (!gtk_widget_get_visible (used) && is_there)
    adw_entry_row_remove (ADW_ENTRY_ROW (self->edit_row), used);
}

static void
create_entry (TrunkFieldRow *self)
{
  self->edit_row = trunk_field_entry_new (self->field);
  if (self->field != TRUNK_FIELD_NAME)
    {
      self->used = g_object_ref_sink (trunk_used_button_new (self->field));
      g_signal_connect_object (self->used, "notify::visible", G_CALLBACK (used_visible_cb), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->edit_row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
create_choice (TrunkFieldRow *self)
{
  self->edit_row = GTK_WIDGET (trunk_choice_row_new (self->field));
  trunk_edit_marks_prepare (&self->marks, self->edit_row);
  g_signal_connect_object (self->edit_row, "notify::selected", G_CALLBACK (selected_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create_link (TrunkFieldRow *self)
{
  self->edit_row = adw_action_row_new ();
  gtk_widget_add_css_class (self->edit_row, "property");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->edit_row), TRUE);
  trunk_row_action_add (self->edit_row);
  trunk_edit_marks_prepare (&self->marks, self->edit_row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->edit_row), trunk_decoration_new ("go-next-symbolic"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->edit_row), 0);
  g_signal_connect_object (self->edit_row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

static void
use_suggestion_cb (TrunkFieldRow *self)
{
  g_autofree char *suggestion = NULL;

  if (self->draft == NULL)
    return;

  suggestion = trunk_draft_dup_suggestion (self->draft, self->field, NULL);
  gtk_widget_grab_focus (self->edit_row);
  if (suggestion != NULL)
    trunk_draft_set (self->draft, self->field, suggestion);
}

static void
create_problem (TrunkFieldRow *self)
{
  self->problem_row = g_object_ref_sink (trunk_problem_row_new ());
  g_signal_connect_object (self->problem_row, "use", G_CALLBACK (use_suggestion_cb), self, G_CONNECT_SWAPPED);
}

static void
trunk_field_row_dispose (GObject *object)
{
  TrunkFieldRow *self = TRUNK_FIELD_ROW (object);

  g_clear_object (&self->draft_signals);
  g_clear_object (&self->draft);
  trunk_edit_marks_clear (&self->marks);
  g_clear_object (&self->used);
  g_clear_object (&self->edit_row);
  g_clear_object (&self->plain_row);
  g_clear_object (&self->problem_row);

  G_OBJECT_CLASS (trunk_field_row_parent_class)->dispose (object);
}

static void
trunk_field_row_class_init (TrunkFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_field_row_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", TRUNK_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trunk_field_row_init (TrunkFieldRow *self)
{
  self->shown = TRUE;
  self->draft_signals = g_signal_group_new (TRUNK_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "field-changed", G_CALLBACK (draft_changed_cb), self);
}

/**
 * trunk_field_row_new:
 * @field: a field that can be set
 *
 * Returns: (transfer full): its rows, in no list yet
 */
TrunkFieldRow *
trunk_field_row_new (TrunkField field)
{
  TrunkFieldRow *self = g_object_new (TRUNK_TYPE_FIELD_ROW, NULL);
  const char *title = trunk_field_get_label (field);

  self->field = field;
  trunk_edit_marks_init (&self->marks);
  g_signal_connect_object (self->marks.undo, "clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
  if (is_handler (self))
    create_link (self);
  else if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_CHOICE)
    create_choice (self);
  else
    create_entry (self);

  g_object_ref_sink (self->edit_row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->edit_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->edit_row), title);
  self->plain_row = g_object_ref_sink (trunk_property_row_new (title));
  create_problem (self);
  show_rows (self);

  return self;
}

/**
 * trunk_field_row_get_field:
 * @self: a field's rows
 *
 * Returns: the field
 */
TrunkField
trunk_field_row_get_field (TrunkFieldRow *self)
{
  g_return_val_if_fail (TRUNK_IS_FIELD_ROW (self), TRUNK_N_FIELDS);

  return self->field;
}

/**
 * trunk_field_row_get_widget:
 * @self: a field's rows
 *
 * Returns: (transfer none): the row to edit it
 */
GtkWidget *
trunk_field_row_get_widget (TrunkFieldRow *self)
{
  g_return_val_if_fail (TRUNK_IS_FIELD_ROW (self), NULL);

  return self->edit_row;
}

/**
 * trunk_field_row_set_news:
 * @self: a field's rows
 * @was: (nullable): what the field was before somebody else has changed it; %NULL where nobody has
 */
void
trunk_field_row_set_news (TrunkFieldRow *self,
                          const char    *was)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  trunk_edit_marks_set_news (self->edit_row, was);
  trunk_edit_marks_set_news (GTK_WIDGET (self->plain_row), was);
}

/**
 * trunk_field_row_get_severity:
 * @self: a field's rows
 *
 * Returns: how bad what is wrong with the wanted value is
 */
TrunkSeverity
trunk_field_row_get_severity (TrunkFieldRow *self)
{
  g_return_val_if_fail (TRUNK_IS_FIELD_ROW (self), TRUNK_SEVERITY_NONE);

  return self->severity;
}

/**
 * trunk_field_row_add_to_group:
 * @self: a field's rows
 * @group: where to append them
 */
void
trunk_field_row_add_to_group (TrunkFieldRow       *self,
                              AdwPreferencesGroup *group)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  adw_preferences_group_add (group, self->edit_row);
  adw_preferences_group_add (group, GTK_WIDGET (self->plain_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->problem_row));
}

/**
 * trunk_field_row_add_to_expander:
 * @self: a field's rows
 * @expander: where to append them
 */
void
trunk_field_row_add_to_expander (TrunkFieldRow  *self,
                                 AdwExpanderRow *expander)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  adw_expander_row_add_row (expander, self->edit_row);
  adw_expander_row_add_row (expander, GTK_WIDGET (self->plain_row));
  adw_expander_row_add_row (expander, GTK_WIDGET (self->problem_row));
}

/**
 * trunk_field_row_set_draft:
 * @self: a field's rows
 * @draft: (nullable): what they edit
 */
void
trunk_field_row_set_draft (TrunkFieldRow *self,
                           TrunkDraft    *draft)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  if (!g_set_object (&self->draft, draft))
    return;

  if (TRUNK_IS_CHOICE_ROW (self->edit_row))
    trunk_choice_row_reset (TRUNK_CHOICE_ROW (self->edit_row));
  if (self->used != NULL)
    trunk_used_button_set_draft (self->used, draft);
  g_signal_group_set_target (self->draft_signals, draft);
  if (draft == NULL)
    return;

  update_value (self);
  update_problem (self, FALSE);
}

/**
 * trunk_field_row_set_usage:
 * @self: a field's rows
 * @usage: (nullable): what is in use in the space, to be offered
 */
void
trunk_field_row_set_usage (TrunkFieldRow *self,
                           TrunkUsage    *usage)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  if (self->used != NULL)
    trunk_used_button_set_usage (self->used, usage);
}

/**
 * trunk_field_row_set_read_only:
 * @self: a field's rows
 * @read_only: whether the value can only be read now
 */
void
trunk_field_row_set_read_only (TrunkFieldRow *self,
                               gboolean       read_only)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  self->read_only = read_only != FALSE;
  show_rows (self);
}

/**
 * trunk_field_row_set_shown:
 * @self: a field's rows
 * @shown: whether the field means anything now
 */
void
trunk_field_row_set_shown (TrunkFieldRow *self,
                           gboolean       shown)
{
  g_return_if_fail (TRUNK_IS_FIELD_ROW (self));

  self->shown = shown != FALSE;
  show_rows (self);
}
