/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-edit-bar.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-toast-lift.h"

/**
 * TrunkEditBar:
 *
 * How many changes are not saved, and what to do with them.
 */
struct _TrunkEditBar
{
  GtkBox      parent_instance;

  GtkLabel   *n_changes;
  GtkWidget  *review_button;
};

G_DEFINE_FINAL_TYPE (TrunkEditBar, trunk_edit_bar, GTK_TYPE_BOX)

static void
trunk_edit_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_EDIT_BAR);

  G_OBJECT_CLASS (trunk_edit_bar_parent_class)->dispose (object);
}

static void
trunk_edit_bar_class_init (TrunkEditBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_edit_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-edit-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkEditBar, n_changes);
  gtk_widget_class_bind_template_child (widget_class, TrunkEditBar, review_button);
}

static void
trunk_edit_bar_init (TrunkEditBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_toast_lift_over (GTK_WIDGET (self));
}

/**
 * trunk_edit_bar_dup_obstacle:
 * @draft: changes
 * @read_only_reason: (nullable): why nothing can be saved now
 *
 * Returns: (transfer full) (nullable): why these changes cannot be saved
 */
char *
trunk_edit_bar_dup_obstacle (TrunkDraft *draft,
                             const char *read_only_reason)
{
  TrunkField worst = trunk_draft_get_worst_field (draft);

  if (read_only_reason != NULL)
    return g_strdup (read_only_reason);

  if (trunk_draft_get_severity (draft) == TRUNK_SEVERITY_ERROR && worst < TRUNK_N_FIELDS)
    /* Translators: %s is the title of a field, "Web Address for Calls" */
    return g_strdup_printf (_("First correct “%s”"), trunk_field_get_full_label (worst));

  return NULL;
}

/**
 * trunk_edit_bar_show:
 * @self: a bar
 * @draft: (nullable): whose changes to count
 * @read_only_reason: (nullable): why they cannot be saved now
 *
 * Whether the buttons are sensitive is up to the actions `number.discard` and `number.review`; the bar says why
 * the latter is not.
 */
void
trunk_edit_bar_show (TrunkEditBar *self,
                     TrunkDraft   *draft,
                     const char   *read_only_reason)
{
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (TRUNK_IS_EDIT_BAR (self));

  if (draft == NULL || trunk_draft_get_n_changes (draft) == 0)
    return;

  tooltip = trunk_edit_bar_dup_obstacle (draft, read_only_reason);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  text = trunk_describe_n_changes (trunk_draft_get_n_changes (draft));
  gtk_label_set_label (self->n_changes, text);
  gtk_widget_set_tooltip_text (self->review_button, tooltip);
}
