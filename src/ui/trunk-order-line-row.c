/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-line-row.h"

#include "trunk-closures.h"
#include "trunk-line-sentences.h"
#include "trunk-order-closures.h"
#include "trunk-phone.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderLineRow:
 *
 * One number of an order, and what has become of it, in an icon and a sentence.
 *
 * Property "line" (TrunkPurchaseLine), construct-only.  Each change is announced once.
 */
struct _TrunkOrderLineRow
{
  AdwActionRow       parent_instance;

  TrunkPurchaseLine *line;
};

G_DEFINE_FINAL_TYPE (TrunkOrderLineRow, trunk_order_line_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_LINE,
  N_PROPS
};

enum
{
  CHECK_AGAIN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_sentence (GObject            *object,
              TrunkPurchaseState  state,
              const GError       *error)
{
  return trunk_line_dup_sentence (state, error);
}

static char *
dup_icon_page (GObject            *object,
               TrunkPurchaseState  state)
{
  return g_strdup (state == TRUNK_PURCHASE_RECORDING || state == TRUNK_PURCHASE_BUYING ? "busy" : "icon");
}

static char *
dup_icon_name (GObject            *object,
               TrunkPurchaseState  state)
{
  return g_strdup (trunk_line_get_icon_name (state));
}

static char **
dup_icon_classes (GObject            *object,
                  TrunkPurchaseState  state)
{
  return g_strdupv ((char *[]) { (char *) trunk_line_get_icon_class (state), NULL });
}

static gboolean
is_checking (GObject            *object,
             TrunkPurchaseState  state)
{
  return state == TRUNK_PURCHASE_CHECKING;
}

static gboolean
is_unknown (GObject            *object,
            TrunkPurchaseState  state)
{
  return state == TRUNK_PURCHASE_UNKNOWN;
}

static char *
dup_summary (TrunkOrderLineRow *self)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (self->line);
  g_autofree char *display = trunk_phone_to_display (trunk_purchase_line_get_e164 (self->line));
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *sentence = trunk_line_dup_sentence (state, trunk_purchase_line_get_error (self->line));

  /* Translators: a number and what has become of it */
  return g_strdup_printf (_("%s: %s"), plain, sentence);
}

static void
state_cb (TrunkOrderLineRow *self)
{
  g_autofree char *summary = dup_summary (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);

  /* That a number is being bought now is no news. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      trunk_purchase_line_get_state (self->line) != TRUNK_PURCHASE_RECORDING &&
      trunk_purchase_line_get_state (self->line) != TRUNK_PURCHASE_BUYING)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), summary, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
check_clicked_cb (TrunkOrderLineRow *self)
{
  g_signal_emit (self, signals[CHECK_AGAIN], 0, self->line);
}

static void
trunk_order_line_row_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LINE:
      g_value_set_object (value, TRUNK_ORDER_LINE_ROW (object)->line);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_order_line_row_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_LINE:
      TRUNK_ORDER_LINE_ROW (object)->line = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_order_line_row_constructed (GObject *object)
{
  TrunkOrderLineRow *self = TRUNK_ORDER_LINE_ROW (object);
  g_autofree char *display = trunk_phone_to_display (trunk_purchase_line_get_e164 (self->line));

  G_OBJECT_CLASS (trunk_order_line_row_parent_class)->constructed (object);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 display != NULL ? display : trunk_purchase_line_get_e164 (self->line));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_signal_connect_object (self->line, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
}

static void
trunk_order_line_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_ORDER_LINE_ROW);

  G_OBJECT_CLASS (trunk_order_line_row_parent_class)->dispose (object);
}

static void
trunk_order_line_row_finalize (GObject *object)
{
  g_clear_object (&TRUNK_ORDER_LINE_ROW (object)->line);

  G_OBJECT_CLASS (trunk_order_line_row_parent_class)->finalize (object);
}

static void
trunk_order_line_row_class_init (TrunkOrderLineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_order_line_row_get_property;
  object_class->set_property = trunk_order_line_row_set_property;
  object_class->constructed = trunk_order_line_row_constructed;
  object_class->dispose = trunk_order_line_row_dispose;
  object_class->finalize = trunk_order_line_row_finalize;

  properties[PROP_LINE] = g_param_spec_object ("line", NULL, NULL, TRUNK_TYPE_PURCHASE_LINE,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHECK_AGAIN] = g_signal_new ("check-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_PURCHASE_LINE);

  g_type_ensure (TRUNK_TYPE_PURCHASE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-line-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, dup_sentence);
  gtk_widget_class_bind_template_callback (widget_class, dup_icon_page);
  gtk_widget_class_bind_template_callback (widget_class, dup_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, dup_icon_classes);
  gtk_widget_class_bind_template_callback (widget_class, is_checking);
  gtk_widget_class_bind_template_callback (widget_class, is_unknown);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
}

static void
trunk_order_line_row_init (TrunkOrderLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_order_line_row_new:
 * @line: one number of an order
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
trunk_order_line_row_new (TrunkPurchaseLine *line)
{
  return g_object_new (TRUNK_TYPE_ORDER_LINE_ROW, "line", line, NULL);
}
