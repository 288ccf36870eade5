/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-line-row.h"

#include "trunk-closures.h"
#include "trunk-line-sentences.h"
#include "trunk-order-closures.h"
#include "trunk-phone.h"
#include "trunk-purchase-rules.h"
#include "trunk-row-box.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderLineRow:
 *
 * One number of an order, what has become of it in an icon and a sentence, and what can be done about it.
 *
 * Property "line" (TrunkPurchaseLine), construct-only.  Each change is announced once.
 */
struct _TrunkOrderLineRow
{
  AdwPreferencesRow  parent_instance;

  TrunkPurchaseLine *line;
  char              *said;           /* the last sentence */
  char              *hindrance;      /* why nothing can be sent now, or NULL */
  guint              replaceable : 1;

  TrunkRowBox       *box;
  GtkWidget         *checking;       /* a spinner at the end: the icon says that it is unknown */
  GtkWidget         *check_button;
  GtkWidget         *finish_button;
  GtkWidget         *replace_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderLineRow, trunk_order_line_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_LINE,
  PROP_HINDRANCE,
  N_PROPS
};

enum
{
  CHECK_AGAIN,
  FINISH_SET_UP,
  REPLACE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Another number helps where this one was missed, and not where any other would meet the same. */
static gboolean
was_missed (TrunkPurchaseLine *line)
{
  const GError *error = trunk_purchase_line_get_error (line);

  if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_NOT_BOUGHT)
    return TRUE;

  return trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_REFUSED &&
         (error == NULL || !trunk_purchase_rules_concerns_all (error));
}

static void
update_buttons (TrunkOrderLineRow *self)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (self->line);
  TrunkSetUpState set_up_state = trunk_purchase_line_get_set_up_state (self->line);

  gtk_widget_set_visible (self->checking, state == TRUNK_PURCHASE_CHECKING);
  trunk_row_box_show_button (self->box, self->check_button, state == TRUNK_PURCHASE_UNKNOWN);
  trunk_row_box_show_button (self->box, self->finish_button,
                             state == TRUNK_PURCHASE_BOUGHT && set_up_state == TRUNK_SET_UP_FAILED);
  gtk_widget_set_sensitive (self->finish_button, self->hindrance == NULL);
  gtk_widget_set_tooltip_text (self->finish_button, self->hindrance);
  trunk_row_box_show_button (self->box, self->replace_button, self->replaceable && was_missed (self->line));
}

/* What changes together is said once; that a number is being bought now is no news. */
static void
say (TrunkOrderLineRow *self,
     const char        *outcome)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (self->line);
  g_autofree char *display = trunk_phone_to_display (trunk_purchase_line_get_e164 (self->line));
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *summary = NULL;

  if (!g_set_str (&self->said, outcome))
    return;

  /* Translators: a number and what has become of it */
  summary = g_strdup_printf (_("%s: %s"), plain != NULL ? plain : trunk_purchase_line_get_e164 (self->line), outcome);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && state != TRUNK_PURCHASE_RECORDING &&
      state != TRUNK_PURCHASE_BUYING)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), summary, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
update (TrunkOrderLineRow *self)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (self->line);
  TrunkSetUpState set_up_state = trunk_purchase_line_get_set_up_state (self->line);
  g_autofree char *outcome = trunk_line_dup_outcome (self->line);

  trunk_row_box_set_subtitle (self->box, outcome);
  trunk_row_box_set_icon (self->box, trunk_line_get_icon_name (state, set_up_state),
                          trunk_line_get_icon_class (state, set_up_state));
  trunk_row_box_set_busy (self->box, trunk_line_is_busy (state, set_up_state));
  update_buttons (self);
  say (self, outcome);
}

static void
check_clicked_cb (TrunkOrderLineRow *self)
{
  g_signal_emit (self, signals[CHECK_AGAIN], 0, self->line);
}

static void
finish_clicked_cb (TrunkOrderLineRow *self)
{
  g_signal_emit (self, signals[FINISH_SET_UP], 0, self->line);
}

static void
replace_clicked_cb (TrunkOrderLineRow *self)
{
  g_signal_emit (self, signals[REPLACE], 0, self->line);
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

    case PROP_HINDRANCE:
      g_value_set_string (value, TRUNK_ORDER_LINE_ROW (object)->hindrance);
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
  TrunkOrderLineRow *self = TRUNK_ORDER_LINE_ROW (object);

  switch (prop_id)
    {
    case PROP_LINE:
      self->line = g_value_dup_object (value);
      break;

    case PROP_HINDRANCE:
      if (!g_set_str (&self->hindrance, g_value_get_string (value)))
        return;

      update_buttons (self);
      g_object_notify_by_pspec (object, pspec);
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

  trunk_row_box_set_title (self->box, display != NULL ? display : trunk_purchase_line_get_e164 (self->line));
  g_signal_connect_object (self->line, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
trunk_order_line_row_finalize (GObject *object)
{
  TrunkOrderLineRow *self = TRUNK_ORDER_LINE_ROW (object);

  g_clear_object (&self->line);
  g_free (self->said);
  g_free (self->hindrance);

  G_OBJECT_CLASS (trunk_order_line_row_parent_class)->finalize (object);
}

static guint
add_signal (GObjectClass *object_class,
            const char   *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (object_class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, TRUNK_TYPE_PURCHASE_LINE);
}

static void
trunk_order_line_row_class_init (TrunkOrderLineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_order_line_row_get_property;
  object_class->set_property = trunk_order_line_row_set_property;
  object_class->constructed = trunk_order_line_row_constructed;
  object_class->finalize = trunk_order_line_row_finalize;

  properties[PROP_LINE] = g_param_spec_object ("line", NULL, NULL, TRUNK_TYPE_PURCHASE_LINE,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINDRANCE] = g_param_spec_string ("hindrance", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHECK_AGAIN] = add_signal (object_class, "check-again");
  signals[FINISH_SET_UP] = add_signal (object_class, "finish-set-up");
  signals[REPLACE] = add_signal (object_class, "replace");
}

static GtkWidget *
add_button (TrunkOrderLineRow *self,
            const char        *label,
            GCallback          clicked)
{
  GtkWidget *button = trunk_row_box_add_button (self->box, label);

  g_signal_connect_swapped (button, "clicked", clicked, self);

  return button;
}

static void
trunk_order_line_row_init (TrunkOrderLineRow *self)
{
  self->box = TRUNK_ROW_BOX (trunk_row_box_new ());
  self->checking = adw_spinner_new ();
  gtk_box_append (GTK_BOX (self->box), self->checking);
  self->check_button = add_button (self, _("Check _Again"), G_CALLBACK (check_clicked_cb));
  self->finish_button = add_button (self, _("_Finish Set-Up"), G_CALLBACK (finish_clicked_cb));
  self->replace_button = add_button (self, _("Find a Re_placement"), G_CALLBACK (replace_clicked_cb));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
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

/**
 * trunk_order_line_row_set_narrow:
 * @narrow: whether buttons stand under the text
 */
void
trunk_order_line_row_set_narrow (TrunkOrderLineRow *self,
                                 gboolean           narrow)
{
  g_return_if_fail (TRUNK_IS_ORDER_LINE_ROW (self));

  trunk_row_box_set_narrow (self->box, narrow);
}

/**
 * trunk_order_line_row_offer_replacement:
 * @offer: whether a number that was not bought can be replaced from here
 */
void
trunk_order_line_row_offer_replacement (TrunkOrderLineRow *self,
                                        gboolean           offer)
{
  g_return_if_fail (TRUNK_IS_ORDER_LINE_ROW (self));

  self->replaceable = !!offer;
  update_buttons (self);
}
