/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-available-row.h"

#include "trunk-capabilities-box.h"
#include "trunk-row-action.h"
#include "trunk-search-closures.h"

/**
 * TrunkAvailableRow:
 *
 * A number that can be bought, to be chosen.
 *
 * Property, construct-only: "number" (TrunkAvailableNumber).
 */
struct _TrunkAvailableRow
{
  AdwActionRow          parent_instance;

  TrunkAvailableNumber *number;

  GtkWidget            *check;
};

G_DEFINE_FINAL_TYPE (TrunkAvailableRow, trunk_available_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_NUMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_free (GObject    *object,
         TrunkClaim  claim)
{
  return claim == TRUNK_CLAIM_NONE;
}

static gboolean
is_set (GObject *object,
        GObject *value)
{
  return value != NULL;
}

/* The other arguments are what the text depends on. */
static char *
dup_subtitle (GObject              *object,
              TrunkAvailableNumber *number,
              TrunkClaim            claim,
              TrunkNumber          *near)
{
  return number != NULL ? trunk_search_dup_subtitle (number) : NULL;
}

/* Icons say nothing, and who hears the row wants to know whether it is chosen, not only its check button. */
static void
update_state (TrunkAvailableRow *self)
{
  g_autofree char *capabilities = trunk_capabilities_to_text (trunk_available_number_get_capabilities (self->number));
  gboolean selected = trunk_available_number_get_selected (self->number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, capabilities, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
update_summary (TrunkAvailableRow *self)
{
  g_autofree char *summary = trunk_search_dup_summary (self->number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

static void
trunk_available_row_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TrunkAvailableRow *self = TRUNK_AVAILABLE_ROW (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_object (value, self->number);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_available_row_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TrunkAvailableRow *self = TRUNK_AVAILABLE_ROW (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      self->number = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_available_row_constructed (GObject *object)
{
  TrunkAvailableRow *self = TRUNK_AVAILABLE_ROW (object);

  G_OBJECT_CLASS (trunk_available_row_parent_class)->constructed (object);

  /* Labels, with isolates and non-breaking hyphens, would win over the plain names. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  g_signal_connect_object (self->number, "notify::selected", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "notify::capabilities", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "notify::claim", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->number, "notify::near", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  update_summary (self);
  update_state (self);
  g_object_bind_property (self->number, "selected", self->check, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
trunk_available_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_AVAILABLE_ROW);

  G_OBJECT_CLASS (trunk_available_row_parent_class)->dispose (object);
}

static void
trunk_available_row_finalize (GObject *object)
{
  g_clear_object (&TRUNK_AVAILABLE_ROW (object)->number);

  G_OBJECT_CLASS (trunk_available_row_parent_class)->finalize (object);
}

static void
trunk_available_row_class_init (TrunkAvailableRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_available_row_get_property;
  object_class->set_property = trunk_available_row_set_property;
  object_class->constructed = trunk_available_row_constructed;
  object_class->dispose = trunk_available_row_dispose;
  object_class->finalize = trunk_available_row_finalize;

  properties[PROP_NUMBER] = g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_AVAILABLE_NUMBER, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TRUNK_TYPE_AVAILABLE_NUMBER);
  g_type_ensure (TRUNK_TYPE_CAPABILITIES_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-available-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkAvailableRow, check);
  gtk_widget_class_bind_template_callback (widget_class, is_free);
  gtk_widget_class_bind_template_callback (widget_class, is_set);
  gtk_widget_class_bind_template_callback (widget_class, dup_subtitle);
}

static void
trunk_available_row_init (TrunkAvailableRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add (GTK_WIDGET (self));
}

/**
 * trunk_available_row_new:
 * @number: a number that can be bought
 *
 * Returns: (transfer floating): a row whose check button follows, and sets, the number's "selected"
 */
GtkWidget *
trunk_available_row_new (TrunkAvailableNumber *number)
{
  return g_object_new (TRUNK_TYPE_AVAILABLE_ROW, "number", number, NULL);
}
