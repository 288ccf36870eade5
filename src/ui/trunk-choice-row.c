/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-choice-row.h"

#include "trunk-number-closures.h"
#include "trunk-row-action.h"

/**
 * TrunkChoiceRow:
 *
 * One of the values that the service knows for a field, and before them whatever else the number has now.
 */
struct _TrunkChoiceRow
{
  AdwComboRow  parent_instance;

  TrunkField   field;
  GPtrArray   *values;   /* of the model's rows; %NULL is "not set" */
};

G_DEFINE_FINAL_TYPE (TrunkChoiceRow, trunk_choice_row, ADW_TYPE_COMBO_ROW)

static gboolean
find_value (TrunkChoiceRow *self,
            const char     *value,
            guint          *position)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->values, i), value) == 0)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static void
add_value (TrunkChoiceRow *self,
           GtkStringList  *labels,
           const char     *value)
{
  g_autofree char *label = trunk_describe_value (self->field, value);

  gtk_string_list_append (labels, label);
  g_ptr_array_add (self->values, g_strdup (value));
}

static void
fill (TrunkChoiceRow *self,
      const char     *value)
{
  const char * const *known = trunk_field_get_info (self->field)->values;
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->values, 0);
  if (known == NULL || value == NULL || !g_strv_contains (known, value))
    add_value (self, labels, value);
  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    add_value (self, labels, known[i]);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
}

static void
trunk_choice_row_finalize (GObject *object)
{
  TrunkChoiceRow *self = TRUNK_CHOICE_ROW (object);

  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (trunk_choice_row_parent_class)->finalize (object);
}

static void
trunk_choice_row_class_init (TrunkChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_choice_row_finalize;
}

static void
trunk_choice_row_init (TrunkChoiceRow *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  trunk_row_action_add (GTK_WIDGET (self));
}

/**
 * trunk_choice_row_new:
 * @field: a field that is a choice
 *
 * Returns: (transfer floating): a row without values
 */
TrunkChoiceRow *
trunk_choice_row_new (TrunkField field)
{
  TrunkChoiceRow *self = g_object_new (TRUNK_TYPE_CHOICE_ROW, NULL);

  self->field = field;

  return self;
}

/**
 * trunk_choice_row_get_value:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the value chosen, %NULL for "not set"
 */
const char *
trunk_choice_row_get_value (TrunkChoiceRow *self)
{
  guint position;

  g_return_val_if_fail (TRUNK_IS_CHOICE_ROW (self), NULL);

  position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return position < self->values->len ? g_ptr_array_index (self->values, position) : NULL;
}

/**
 * trunk_choice_row_set_value:
 * @self: a row
 * @value: (nullable): the value to choose; one that is not on offer yet is put before the others
 */
void
trunk_choice_row_set_value (TrunkChoiceRow *self,
                            const char     *value)
{
  guint position = 0;

  g_return_if_fail (TRUNK_IS_CHOICE_ROW (self));

  if (!find_value (self, value, &position))
    {
      fill (self, value);
      find_value (self, value, &position);
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
}

/**
 * trunk_choice_row_reset:
 * @self: a row
 *
 * Forgets what an earlier number had.
 */
void
trunk_choice_row_reset (TrunkChoiceRow *self)
{
  g_return_if_fail (TRUNK_IS_CHOICE_ROW (self));

  g_ptr_array_set_size (self->values, 0);
}
