/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-meaning.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderMeaning:
 *
 * What an order costs and binds to, and what its numbers cannot do at once, in rows that nobody can miss.
 */
struct _TrunkOrderMeaning
{
  AdwPreferencesGroup  parent_instance;

  AdwActionRow        *charge_row;
  AdwActionRow        *return_row;
  AdwActionRow        *campaign_row;
  AdwActionRow        *verification_row;
  AdwActionRow        *emergency_row;
};

G_DEFINE_FINAL_TYPE (TrunkOrderMeaning, trunk_order_meaning, ADW_TYPE_PREFERENCES_GROUP)

static void
trunk_order_meaning_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_ORDER_MEANING);

  G_OBJECT_CLASS (trunk_order_meaning_parent_class)->dispose (object);
}

static void
trunk_order_meaning_class_init (TrunkOrderMeaningClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_order_meaning_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-meaning.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderMeaning, charge_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderMeaning, return_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderMeaning, campaign_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderMeaning, verification_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderMeaning, emergency_row);
}

static void
trunk_order_meaning_init (TrunkOrderMeaning *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  adw_action_row_set_subtitle (self->return_row, _("A number has to be kept for 14 days, in a trial space for 30"));
  adw_action_row_set_subtitle (self->campaign_row, _("Calls work at once. New US numbers cannot send texts before "
                                                     "they are assigned to a registered campaign"));
  adw_action_row_set_subtitle (self->verification_row, _("Calls work at once. Toll-free numbers cannot send texts "
                                                         "before they are verified"));
  adw_action_row_set_subtitle (self->emergency_row, _("A 911 call from a number without a registered address costs "
                                                      "100 dollars. Addresses are registered in the dashboard"));
}

/**
 * trunk_order_meaning_set_order:
 * @space: who pays
 * @now: microseconds since 1970
 */
void
trunk_order_meaning_set_order (TrunkOrderMeaning *self,
                               TrunkSpace        *space,
                               gint64             now)
{
  g_autofree char *charge = NULL;
  g_autofree char *return_title = NULL;

  g_return_if_fail (TRUNK_IS_ORDER_MEANING (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  charge = trunk_order_dup_charge (space);
  return_title = trunk_order_dup_return_title (now);
  adw_action_row_set_subtitle (self->charge_row, charge);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->return_row), return_title);
}

/**
 * trunk_order_meaning_set_hints:
 * @hints: what has to be said of at least one of the numbers
 */
void
trunk_order_meaning_set_hints (TrunkOrderMeaning *self,
                               TrunkOrderHints    hints)
{
  g_return_if_fail (TRUNK_IS_ORDER_MEANING (self));

  gtk_widget_set_visible (GTK_WIDGET (self->campaign_row), (hints & TRUNK_ORDER_NEEDS_CAMPAIGN) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->verification_row), (hints & TRUNK_ORDER_NEEDS_VERIFICATION) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->emergency_row), (hints & TRUNK_ORDER_CAN_CALL) != 0);
}
