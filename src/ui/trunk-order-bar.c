/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-bar.h"

#include "trunk-order-closures.h"
#include "trunk-space-dot.h"
#include "trunk-whole-text.h"

/**
 * TrunkOrderBar:
 *
 * Says at the foot of an order which space pays, and holds the order's buttons.
 */
struct _TrunkOrderBar
{
  GtkBox         parent_instance;

  TrunkSpaceDot *dot;
  GtkLabel      *name;
  GtkLabel      *where;
};

G_DEFINE_FINAL_TYPE (TrunkOrderBar, trunk_order_bar, GTK_TYPE_BOX)

static void
trunk_order_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_ORDER_BAR);

  G_OBJECT_CLASS (trunk_order_bar_parent_class)->dispose (object);
}

static void
trunk_order_bar_class_init (TrunkOrderBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_order_bar_dispose;

  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderBar, dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderBar, name);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderBar, where);
}

static void
trunk_order_bar_init (TrunkOrderBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->name);
}

/**
 * trunk_order_bar_set_space:
 * @self: a bar
 * @space: who pays
 */
void
trunk_order_bar_set_space (TrunkOrderBar *self,
                           TrunkSpace    *space)
{
  g_autofree char *where = NULL;

  g_return_if_fail (TRUNK_IS_ORDER_BAR (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  where = trunk_order_dup_where (space);
  trunk_space_dot_set_color (self->dot, trunk_space_get_color (space));
  gtk_label_set_label (self->name, trunk_space_get_name (space));
  gtk_label_set_label (self->where, where);
}
