/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-leftovers.h"

#include <glib/gi18n.h>

#include "trunk-entry-name.h"
#include "trunk-number-closures.h"
#include "trunk-property-row.h"
#include "trunk-row-action.h"

/**
 * TrunkNumberLeftovers:
 *
 * What a number carries without effect: fields of handlers that are not live, and fields that this app does not
 * know.  Folded, to be read only; the group is hidden while there is neither.
 */
struct _TrunkNumberLeftovers
{
  AdwPreferencesGroup  parent_instance;

  AdwExpanderRow      *unused;
  AdwExpanderRow      *other;
  GPtrArray           *unused_rows;  /* not owned */
  GPtrArray           *other_rows;   /* not owned */
  TrunkValues         *shown;
};

G_DEFINE_FINAL_TYPE (TrunkNumberLeftovers, trunk_number_leftovers, ADW_TYPE_PREFERENCES_GROUP)

static AdwExpanderRow *
add_fold (TrunkNumberLeftovers *self,
          const char           *title,
          const char           *subtitle)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (row), 0);
  trunk_expander_row_say_title (ADW_EXPANDER_ROW (row));
  trunk_row_action_add_below (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return ADW_EXPANDER_ROW (row);
}

static void
clear_fold (AdwExpanderRow *fold,
            GPtrArray      *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_remove (fold, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
add_value (AdwExpanderRow *fold,
           GPtrArray      *rows,
           const char     *title,
           const char     *value,
           const char     *word)
{
  TrunkPropertyRow *row = trunk_property_row_new (title);

  trunk_property_row_set_value (row, value);
  if (word != NULL)
    trunk_property_row_set_word (row, word);
  adw_expander_row_add_row (fold, GTK_WIDGET (row));
  g_ptr_array_add (rows, row);
}

static void
trunk_number_leftovers_finalize (GObject *object)
{
  TrunkNumberLeftovers *self = TRUNK_NUMBER_LEFTOVERS (object);

  g_ptr_array_unref (self->unused_rows);
  g_ptr_array_unref (self->other_rows);
  g_clear_pointer (&self->shown, trunk_values_unref);

  G_OBJECT_CLASS (trunk_number_leftovers_parent_class)->finalize (object);
}

static void
trunk_number_leftovers_class_init (TrunkNumberLeftoversClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_number_leftovers_finalize;
}

static void
trunk_number_leftovers_init (TrunkNumberLeftovers *self)
{
  self->unused_rows = g_ptr_array_new ();
  self->other_rows = g_ptr_array_new ();
  self->unused = add_fold (self, _("Not in Use"), _("Left over from an earlier set-up, without effect"));
  self->other = add_fold (self, _("Other Fields"), _("Sent by SignalWire, not known to this app"));
}

/**
 * trunk_number_leftovers_new:
 *
 * Returns: (transfer floating): a group that shows no number yet
 */
TrunkNumberLeftovers *
trunk_number_leftovers_new (void)
{
  return g_object_new (TRUNK_TYPE_NUMBER_LEFTOVERS, NULL);
}

/**
 * trunk_number_leftovers_show:
 * @self: a group
 * @number: what to show
 */
void
trunk_number_leftovers_show (TrunkNumberLeftovers *self,
                             TrunkNumber          *number)
{
  TrunkValues *values = trunk_number_get_values (number);
  guint64 unused = trunk_number_find_leftovers (number);

  g_return_if_fail (TRUNK_IS_NUMBER_LEFTOVERS (self));

  if (values == self->shown)
    return;

  g_clear_pointer (&self->shown, trunk_values_unref);
  self->shown = trunk_values_ref (values);
  clear_fold (self->unused, self->unused_rows);
  clear_fold (self->other, self->other_rows);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    if ((unused & TRUNK_FIELD_MASK (i)) != 0)
      add_value (self->unused, self->unused_rows, trunk_field_get_full_label (i),
                 trunk_values_get (values, i), trunk_field_get_name (i));

  for (guint i = 0; i < trunk_values_get_n_other (values); i++)
    {
      const char *name = NULL;
      const char *value = trunk_values_get_other (values, i, &name);

      add_value (self->other, self->other_rows, name, value, NULL);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->unused), self->unused_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->other), self->other_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->unused_rows->len > 0 || self->other_rows->len > 0);
}
