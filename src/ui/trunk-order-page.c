/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-page.h"

#include "trunk-closures.h"
#include "trunk-order-bar.h"
#include "trunk-order-closures.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderPage:
 *
 * What an order means, before anything is bought: who pays, for how long, and every number of it.
 *
 * Its last number taken out leads back to the search.  The button that buys is never the default one.
 */
struct _TrunkOrderPage
{
  AdwNavigationPage    parent_instance;

  TrunkBasket         *basket;

  AdwActionRow        *charge_row;
  AdwActionRow        *return_row;
  AdwActionRow        *campaign_row;
  AdwActionRow        *verification_row;
  AdwActionRow        *emergency_row;
  AdwPreferencesGroup *numbers_group;
  GtkListBox          *list;
  TrunkOrderBar       *bar;
  GtkButton           *buy_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderPage, trunk_order_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  BUY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_clicked_cb (TrunkAvailableNumber *number)
{
  trunk_available_number_set_selected (number, FALSE);
}

static GtkWidget *
create_remove_button (TrunkAvailableNumber *number)
{
  g_autofree char *display = trunk_available_number_dup_display (number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *label = g_strdup_printf (_("Do Not Buy %s"), plain);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Do Not Buy This Number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), number, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  TrunkAvailableNumber *number = item;
  g_autofree char *display = trunk_available_number_dup_display (number);
  g_autofree char *place = trunk_available_dup_subtitle (number, FALSE);
  g_autofree char *summary = trunk_available_dup_summary (number);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", display, "subtitle", place, NULL);

  gtk_widget_add_css_class (row, "numeric");
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (number));

  return row;
}

static void
buy_clicked_cb (TrunkOrderPage *self)
{
  /* A second click of a double click buys nothing. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->buy_button), FALSE);
  g_signal_emit (self, signals[BUY], 0);
}

static void
update (TrunkOrderPage *self)
{
  GListModel *numbers = G_LIST_MODEL (self->basket);
  guint n_numbers = g_list_model_get_n_items (numbers);
  TrunkOrderHints hints = trunk_order_get_hints (numbers);
  g_autofree char *count = trunk_order_dup_count (n_numbers);
  g_autofree char *buy = trunk_order_dup_buy (n_numbers);

  if (n_numbers == 0)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->buy_button), FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
      return;
    }

  adw_preferences_group_set_title (self->numbers_group, count);
  gtk_button_set_label (self->buy_button, buy);
  gtk_widget_set_visible (GTK_WIDGET (self->campaign_row), (hints & TRUNK_ORDER_NEEDS_CAMPAIGN) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->verification_row), (hints & TRUNK_ORDER_NEEDS_VERIFICATION) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->emergency_row), (hints & TRUNK_ORDER_CAN_CALL) != 0);
}

static void
trunk_order_page_dispose (GObject *object)
{
  TrunkOrderPage *self = TRUNK_ORDER_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_ORDER_PAGE);
  g_clear_object (&self->basket);

  G_OBJECT_CLASS (trunk_order_page_parent_class)->dispose (object);
}

static void
trunk_order_page_class_init (TrunkOrderPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_order_page_dispose;

  signals[BUY] = g_signal_new ("buy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_ORDER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, charge_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, return_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, campaign_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, verification_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, emergency_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, numbers_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, buy_button);
  gtk_widget_class_bind_template_callback (widget_class, buy_clicked_cb);
}

static void
trunk_order_page_init (TrunkOrderPage *self)
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
 * trunk_order_page_new:
 * @space: who pays
 * @basket: what is ordered; at least one number
 * @clock: what today is
 *
 * Returns: (transfer floating): the page
 */
TrunkOrderPage *
trunk_order_page_new (TrunkSpace  *space,
                      TrunkBasket *basket,
                      TrunkClock  *clock)
{
  TrunkOrderPage *self;
  g_autofree char *charge = NULL;
  g_autofree char *return_title = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_BASKET (basket), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_ORDER_PAGE, NULL);
  self->basket = g_object_ref (basket);
  charge = trunk_order_dup_charge (space);
  return_title = trunk_order_dup_return_title (trunk_clock_get_now (clock));
  adw_action_row_set_subtitle (self->charge_row, charge);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->return_row), return_title);
  trunk_order_bar_set_space (self->bar, space);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (basket), create_row_cb, NULL, NULL);
  g_signal_connect_object (basket, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
