/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-used-button.h"

#include <glib/gi18n.h>

#include "trunk-used-dialog.h"

/**
 * TrunkUsedButton:
 *
 * Offers the values that other numbers have in a field; there only while there are any.
 */
struct _TrunkUsedButton
{
  GtkButton        parent_instance;

  TrunkField       field;
  TrunkDraft      *draft;
  TrunkUsage      *usage;         /* (nullable) */
  TrunkUsedValues *values;        /* (nullable) */
  GSignalGroup    *signals;
  GSignalGroup    *usage_signals;
};

G_DEFINE_FINAL_TYPE (TrunkUsedButton, trunk_used_button, GTK_TYPE_BUTTON)

/* What the number alone has is nothing to choose from, once all is known. */
static void
update (TrunkUsedButton *self)
{
  guint n = self->values != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->values)) : 0;
  g_autoptr(TrunkUsedValue) only = n == 1 ? g_list_model_get_item (G_LIST_MODEL (self->values), 0) : NULL;
  gboolean is_own = only != NULL && self->draft != NULL && trunk_used_value_get_n_users (only) == 1 &&
                    trunk_used_value_has_user (only, trunk_draft_get_number (self->draft));
  gboolean is_all = self->usage == NULL || trunk_usage_is_complete (self->usage);

  gtk_widget_set_visible (GTK_WIDGET (self), !is_all || (n > 0 && !is_own));
}

static void
chosen_cb (TrunkUsedButton *self,
           const char      *text,
           TrunkUsedDialog *dialog)
{
  if (self->draft != NULL && g_object_get_data (G_OBJECT (dialog), "trunk-draft") == self->draft)
    trunk_draft_set (self->draft, self->field, text);
}

static void
trunk_used_button_clicked (GtkButton *button)
{
  TrunkUsedButton *self = TRUNK_USED_BUTTON (button);
  TrunkUsedDialog *dialog;

  if (self->draft == NULL || self->values == NULL)
    return;

  dialog = trunk_used_dialog_new (self->field, self->values, trunk_usage_get_all_numbers (self->usage),
                                  trunk_draft_get_number (self->draft), trunk_draft_get (self->draft, self->field));
  g_object_set_data_full (G_OBJECT (dialog), "trunk-draft", g_object_ref (self->draft), g_object_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
trunk_used_button_dispose (GObject *object)
{
  TrunkUsedButton *self = TRUNK_USED_BUTTON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->usage_signals);
  g_clear_object (&self->values);
  g_clear_object (&self->usage);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (trunk_used_button_parent_class)->dispose (object);
}

static void
trunk_used_button_class_init (TrunkUsedButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_used_button_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = trunk_used_button_clicked;
}

static void
trunk_used_button_init (TrunkUsedButton *self)
{
  self->signals = g_signal_group_new (TRUNK_TYPE_USED_VALUES);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (update), self);
  self->usage_signals = g_signal_group_new (TRUNK_TYPE_USAGE);
  g_signal_group_connect_swapped (self->usage_signals, "notify::complete", G_CALLBACK (update), self);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_button_set_icon_name (GTK_BUTTON (self), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Choose From Values in Use…"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * trunk_used_button_new:
 * @field: what the values are for
 *
 * Returns: (transfer floating): a button that has nothing to offer yet
 */
TrunkUsedButton *
trunk_used_button_new (TrunkField field)
{
  TrunkUsedButton *self = g_object_new (TRUNK_TYPE_USED_BUTTON, NULL);
  g_autofree char *label = NULL;

  self->field = field;
  /* Translators: %s is the label of a field, "Web Address for Calls" */
  label = g_strdup_printf (_("Choose “%s” From Values in Use"), trunk_field_get_full_label (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

/**
 * trunk_used_button_set_usage:
 * @self: a button
 * @usage: (nullable): what is in use in the space
 */
void
trunk_used_button_set_usage (TrunkUsedButton *self,
                             TrunkUsage      *usage)
{
  TrunkUsedValues *values;

  g_return_if_fail (TRUNK_IS_USED_BUTTON (self));

  if (!g_set_object (&self->usage, usage))
    return;

  values = usage != NULL ? trunk_usage_get_values (usage, self->field) : NULL;
  g_set_object (&self->values, values);
  g_signal_group_set_target (self->signals, self->values);
  g_signal_group_set_target (self->usage_signals, usage);
  update (self);
}

/**
 * trunk_used_button_set_draft:
 * @self: a button
 * @draft: (nullable): what gets the value that is chosen
 */
void
trunk_used_button_set_draft (TrunkUsedButton *self,
                             TrunkDraft      *draft)
{
  g_return_if_fail (TRUNK_IS_USED_BUTTON (self));

  if (g_set_object (&self->draft, draft))
    update (self);
}
