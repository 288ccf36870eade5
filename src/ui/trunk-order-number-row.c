/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-number-row.h"

#include "trunk-closures.h"
#include "trunk-order-closures.h"
#include "trunk-row-box.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderNumberRow:
 *
 * One number that is to be ordered, and the name that it will get; or that it is no longer available.
 *
 * Property "number" (TrunkAvailableNumber), construct-only.  Taking it out deselects the number.
 */
struct _TrunkOrderNumberRow
{
  AdwPreferencesRow     parent_instance;

  TrunkAvailableNumber *number;
  char                 *name;           /* or NULL */

  TrunkRowBox          *box;
  GtkWidget            *replace_button;
  GtkWidget            *remove_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderNumberRow, trunk_order_number_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_NUMBER,
  N_PROPS
};

enum
{
  REPLACE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update (TrunkOrderNumberRow *self)
{
  gboolean gone = trunk_available_number_get_gone (self->number);
  g_autofree char *display = trunk_available_number_dup_display (self->number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *subtitle = trunk_order_dup_number_subtitle (self->number, self->name);
  g_autofree char *summary = NULL;

  trunk_row_box_set_title (self->box, display);
  trunk_row_box_set_subtitle (self->box, subtitle);
  trunk_row_box_set_icon (self->box, gone ? "dialog-error-symbolic" : NULL, gone ? "error" : NULL);
  trunk_row_box_show_button (self->box, self->replace_button, gone);

  /* Translators: a number, and its place and name */
  summary = *subtitle != '\0' ? g_strdup_printf (_("%s, %s"), plain, subtitle) : g_strdup (plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
gone_cb (TrunkOrderNumberRow *self)
{
  g_autofree char *display = trunk_available_number_dup_display (self->number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *text = g_strdup_printf (_("%s is no longer available"), plain);

  update (self);
  if (trunk_available_number_get_gone (self->number) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
remove_clicked_cb (TrunkOrderNumberRow *self)
{
  trunk_available_number_set_selected (self->number, FALSE);
}

static void
replace_clicked_cb (TrunkOrderNumberRow *self)
{
  g_signal_emit (self, signals[REPLACE], 0, self->number);
}

static void
trunk_order_number_row_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_object (value, TRUNK_ORDER_NUMBER_ROW (object)->number);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_order_number_row_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NUMBER:
      TRUNK_ORDER_NUMBER_ROW (object)->number = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_order_number_row_constructed (GObject *object)
{
  TrunkOrderNumberRow *self = TRUNK_ORDER_NUMBER_ROW (object);
  g_autofree char *display = trunk_available_number_dup_display (self->number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *label = g_strdup_printf (_("Do Not Buy %s"), plain);

  G_OBJECT_CLASS (trunk_order_number_row_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (self->number, "notify::gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
trunk_order_number_row_finalize (GObject *object)
{
  TrunkOrderNumberRow *self = TRUNK_ORDER_NUMBER_ROW (object);

  g_clear_object (&self->number);
  g_free (self->name);

  G_OBJECT_CLASS (trunk_order_number_row_parent_class)->finalize (object);
}

static void
trunk_order_number_row_class_init (TrunkOrderNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_order_number_row_get_property;
  object_class->set_property = trunk_order_number_row_set_property;
  object_class->constructed = trunk_order_number_row_constructed;
  object_class->finalize = trunk_order_number_row_finalize;

  properties[PROP_NUMBER] = g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_AVAILABLE_NUMBER,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REPLACE] = g_signal_new ("replace", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, TRUNK_TYPE_AVAILABLE_NUMBER);
}

static void
trunk_order_number_row_init (TrunkOrderNumberRow *self)
{
  self->box = TRUNK_ROW_BOX (trunk_row_box_new ());
  self->replace_button = trunk_row_box_add_button (self->box, _("Find a Re_placement"));
  g_signal_connect_swapped (self->replace_button, "clicked", G_CALLBACK (replace_clicked_cb), self);

  self->remove_button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (self->remove_button, "flat");
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->remove_button, _("Do Not Buy This Number"));
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->remove_button);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * trunk_order_number_row_new:
 * @number: a number that is to be ordered
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
trunk_order_number_row_new (TrunkAvailableNumber *number)
{
  return g_object_new (TRUNK_TYPE_ORDER_NUMBER_ROW, "number", number, NULL);
}

/**
 * trunk_order_number_row_set_name:
 * @name: (nullable): the name that it will get
 */
void
trunk_order_number_row_set_name (TrunkOrderNumberRow *self,
                                 const char          *name)
{
  g_return_if_fail (TRUNK_IS_ORDER_NUMBER_ROW (self));

  if (g_set_str (&self->name, name))
    update (self);
}

/**
 * trunk_order_number_row_set_narrow:
 * @narrow: whether buttons stand under the text
 */
void
trunk_order_number_row_set_narrow (TrunkOrderNumberRow *self,
                                   gboolean             narrow)
{
  g_return_if_fail (TRUNK_IS_ORDER_NUMBER_ROW (self));

  trunk_row_box_set_narrow (self->box, narrow);
}
