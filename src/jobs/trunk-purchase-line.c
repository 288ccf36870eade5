/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-line.h"

#include "trunk-error.h"

/**
 * TrunkPurchaseLine:
 *
 * One number of an order, and what has become of it.
 */
struct _TrunkPurchaseLine
{
  GObject             parent_instance;

  char               *e164;
  TrunkPurchaseState  state;
  TrunkNumber        *number;
  GError             *error;
};

G_DEFINE_ENUM_TYPE (TrunkPurchaseState, trunk_purchase_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_BUYING, "buying"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_BOUGHT, "bought"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_WAS_OWNED, "was-owned"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_NOT_BOUGHT, "not-bought"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_CANCELLED, "cancelled"))

G_DEFINE_FINAL_TYPE (TrunkPurchaseLine, trunk_purchase_line, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_E164,
  PROP_STATE,
  PROP_NUMBER,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_purchase_line_get_property (GObject    *object,
                                  guint       property,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TrunkPurchaseLine *self = TRUNK_PURCHASE_LINE (object);

  switch (property)
    {
    case PROP_E164:
      g_value_set_string (value, self->e164);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_NUMBER:
      g_value_set_object (value, self->number);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_purchase_line_finalize (GObject *object)
{
  TrunkPurchaseLine *self = TRUNK_PURCHASE_LINE (object);

  g_free (self->e164);
  g_clear_object (&self->number);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (trunk_purchase_line_parent_class)->finalize (object);
}

static void
trunk_purchase_line_class_init (TrunkPurchaseLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_purchase_line_get_property;
  object_class->finalize = trunk_purchase_line_finalize;

  properties[PROP_E164] = g_param_spec_string ("e164", NULL, NULL, NULL, readable);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_PURCHASE_STATE,
                                              TRUNK_PURCHASE_WAITING, readable);
  properties[PROP_NUMBER] = g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_NUMBER, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_purchase_line_init (TrunkPurchaseLine *self)
{
}

/**
 * trunk_purchase_line_new:
 * @e164: a number
 *
 * Returns: (transfer full): a waiting line
 */
TrunkPurchaseLine *
trunk_purchase_line_new (const char *e164)
{
  TrunkPurchaseLine *self = g_object_new (TRUNK_TYPE_PURCHASE_LINE, NULL);

  self->e164 = g_strdup (e164);

  return self;
}

/**
 * trunk_purchase_line_settle:
 * @self: a line
 * @state: what has become of it
 * @number: (nullable): the number that was bought
 * @error: (nullable): why it was not, or why that is not known; may be the line's own
 *
 * Moves the line to another state.
 */
void
trunk_purchase_line_settle (TrunkPurchaseLine  *self,
                            TrunkPurchaseState  state,
                            TrunkNumber        *number,
                            const GError       *error)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);

  if (g_set_object (&self->number, number))
    g_object_notify_by_pspec (object, properties[PROP_NUMBER]);

  if (self->error != error)
    {
      g_clear_error (&self->error);
      self->error = error != NULL ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (object, properties[PROP_ERROR]);
    }

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (object, properties[PROP_STATE]);
    }

  g_object_thaw_notify (object);
}

/**
 * trunk_purchase_line_get_e164:
 * @self: a line
 *
 * Returns: (transfer none): the number that is bought
 */
const char *
trunk_purchase_line_get_e164 (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), NULL);

  return self->e164;
}

/**
 * trunk_purchase_line_get_state:
 * @self: a line
 *
 * Returns: what has become of it
 */
TrunkPurchaseState
trunk_purchase_line_get_state (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), TRUNK_PURCHASE_WAITING);

  return self->state;
}

/**
 * trunk_purchase_line_get_number:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the number as the service showed it, once it is known to be the
 *   space's
 */
TrunkNumber *
trunk_purchase_line_get_number (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), NULL);

  return self->number;
}

/**
 * trunk_purchase_line_get_error:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): why the number was not bought, or why that is not known
 */
const GError *
trunk_purchase_line_get_error (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), NULL);

  return self->error;
}
