/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-conflict-group.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-plain-breaks.h"
#include "trunk-row-action.h"
#include "trunk-text-direction.h"

/**
 * TrunkConflictGroup:
 *
 * One field that two people changed: what it was, theirs and yours, one above the other and never cut off; and which
 * of the two is to stay.  Nothing is chosen at first.
 */
struct _TrunkConflictGroup
{
  GtkBox               parent_instance;

  TrunkField           field;
  AdwPreferencesGroup *rows;
  GtkSizeGroup        *prefixes;
  GtkCheckButton      *theirs;
  GtkCheckButton      *yours;
};

G_DEFINE_FINAL_TYPE (TrunkConflictGroup, trunk_conflict_group, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (TrunkConflictGroup *self,
            GtkCheckButton     *button)
{
  if (gtk_check_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0,
                   (guint) (button == self->theirs ? TRUNK_CHOICE_THEIRS : TRUNK_CHOICE_YOURS));
}

static GtkWidget *
add_row (TrunkConflictGroup *self,
         const char         *title,
         const char         *value)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = trunk_describe_value (self->field, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  trunk_break_plainly (row);
  trunk_keep_digits_in_order (row);
  adw_preferences_group_add (self->rows, row);

  return row;
}

static GtkCheckButton *
add_choice (TrunkConflictGroup *self,
            const char         *title,
            const char         *value)
{
  GtkWidget *row = add_row (self, title, value);
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *text = trunk_describe_value (self->field, value);
  g_autofree char *spoken = NULL;

  /* Translators: read out by a screen reader; a field, whose value it is, and the value */
  spoken = g_strdup_printf (_("%s, %s: %s"), trunk_field_get_full_label (self->field), title, text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_size_group_add_widget (self->prefixes, button);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  trunk_row_action_add (row);
  /* the row has just named it by its title alone, which would be all that is heard */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return GTK_CHECK_BUTTON (button);
}

static void
trunk_conflict_group_finalize (GObject *object)
{
  g_clear_object (&TRUNK_CONFLICT_GROUP (object)->prefixes);

  G_OBJECT_CLASS (trunk_conflict_group_parent_class)->finalize (object);
}

static void
trunk_conflict_group_class_init (TrunkConflictGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_conflict_group_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", TRUNK_TYPE_CONFLICT_GROUP, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
trunk_conflict_group_init (TrunkConflictGroup *self)
{
  self->prefixes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->rows = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/* A label that is never cut off. */
static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  trunk_break_plainly (label);

  return label;
}

/* The field's title, with the API's word at its side or below, and what is said of it. */
static TrunkConflictGroup *
create (TrunkField  field,
        const char *description)
{
  TrunkConflictGroup *self = g_object_new (TRUNK_TYPE_CONFLICT_GROUP, NULL);
  AdwWrapBox *head = ADW_WRAP_BOX (adw_wrap_box_new ());

  self->field = field;
  adw_wrap_box_set_child_spacing (head, 12);
  adw_wrap_box_set_line_spacing (head, 3);
  adw_wrap_box_set_justify (head, ADW_JUSTIFY_SPREAD);
  adw_wrap_box_set_justify_last_line (head, TRUE);
  adw_wrap_box_append (head, create_label (trunk_field_get_full_label (field), "heading"));
  adw_wrap_box_append (head, create_label (trunk_field_get_name (field), "api-word"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (head));
  if (description != NULL)
    gtk_box_append (GTK_BOX (self), create_label (description, "dim-label"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rows));

  return self;
}

/**
 * trunk_conflict_group_new:
 * @merge: a comparison
 * @field: one of its contested fields
 * @their_title: what stands above the other one's value
 *
 * Returns: (transfer floating): rows to choose from
 */
GtkWidget *
trunk_conflict_group_new (TrunkMerge *merge,
                          TrunkField  field,
                          const char *their_title)
{
  TrunkConflictGroup *self = create (field, NULL);
  GtkWidget *was = add_row (self, C_("value of a field", "Was"), trunk_merge_get_was (merge, field));
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_size_group_add_widget (self->prefixes, gap);
  adw_action_row_add_prefix (ADW_ACTION_ROW (was), gap);
  self->theirs = add_choice (self, their_title, trunk_merge_get_theirs (merge, field));
  self->yours = add_choice (self, C_("value of a field", "Yours"), trunk_merge_get_yours (merge, field));
  gtk_check_button_set_group (self->yours, self->theirs);

  return GTK_WIDGET (self);
}

/**
 * trunk_conflict_group_new_unchanged:
 * @merge: a comparison
 * @field: a field that only the person changed
 *
 * Returns: (transfer floating): a row to read
 */
GtkWidget *
trunk_conflict_group_new_unchanged (TrunkMerge *merge,
                                    TrunkField  field)
{
  TrunkConflictGroup *self = create (field, _("Nobody else changed this. Your value is saved."));

  add_row (self, C_("value of a field", "Yours"), trunk_merge_get_yours (merge, field));

  return GTK_WIDGET (self);
}

/**
 * trunk_conflict_group_get_field:
 * @self: rows
 *
 * Returns: the field that they are about
 */
TrunkField
trunk_conflict_group_get_field (TrunkConflictGroup *self)
{
  g_return_val_if_fail (TRUNK_IS_CONFLICT_GROUP (self), TRUNK_N_FIELDS);

  return self->field;
}
