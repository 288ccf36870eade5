/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-available-number.h"
#include "trunk-phone.h"

/**
 * TrunkAvailableNumber:
 *
 * One number that can be bought, as a search found it.
 *
 * Nothing holds it: it may be gone a second later.  Whether the person has selected it, whether it can be
 * ordered, and which number of the space is easily taken for it, is kept here for the row.
 */
struct _TrunkAvailableNumber
{
  GObject            parent_instance;
  char              *number;
  char              *region;
  char              *city;
  char              *rate_center;
  char              *country;
  TrunkCapabilities  capabilities;
  gint64             seen_at;
  gboolean           selected;
  TrunkClaim         claim;
  TrunkNumber       *near;     /* or NULL */
  gboolean           gone;
};

G_DEFINE_ENUM_TYPE (TrunkClaim, trunk_claim,
                    G_DEFINE_ENUM_VALUE (TRUNK_CLAIM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TRUNK_CLAIM_ORDERED, "ordered"),
                    G_DEFINE_ENUM_VALUE (TRUNK_CLAIM_OWNED, "owned"))

G_DEFINE_FINAL_TYPE (TrunkAvailableNumber, trunk_available_number, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_REGION,
  PROP_CITY,
  PROP_RATE_CENTER,
  PROP_COUNTRY,
  PROP_CAPABILITIES,
  PROP_SEEN_AT,
  PROP_SELECTED,
  PROP_CLAIM,
  PROP_NEAR,
  PROP_GONE,
  PROP_DISPLAY,
  PROP_PLACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_available_number_finalize (GObject *object)
{
  TrunkAvailableNumber *self = TRUNK_AVAILABLE_NUMBER (object);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->rate_center, g_free);
  g_clear_pointer (&self->country, g_free);
  g_clear_object (&self->near);

  G_OBJECT_CLASS (trunk_available_number_parent_class)->finalize (object);
}

static void
trunk_available_number_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  TrunkAvailableNumber *self = TRUNK_AVAILABLE_NUMBER (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, self->number);
      break;

    case PROP_REGION:
      g_value_set_string (value, self->region);
      break;

    case PROP_CITY:
      g_value_set_string (value, self->city);
      break;

    case PROP_RATE_CENTER:
      g_value_set_string (value, self->rate_center);
      break;

    case PROP_COUNTRY:
      g_value_set_string (value, self->country);
      break;

    case PROP_CAPABILITIES:
      g_value_set_uint (value, self->capabilities);
      break;

    case PROP_SEEN_AT:
      g_value_set_int64 (value, self->seen_at);
      break;

    case PROP_SELECTED:
      g_value_set_boolean (value, self->selected);
      break;

    case PROP_CLAIM:
      g_value_set_enum (value, self->claim);
      break;

    case PROP_NEAR:
      g_value_set_object (value, self->near);
      break;

    case PROP_GONE:
      g_value_set_boolean (value, self->gone);
      break;

    case PROP_DISPLAY:
      g_value_take_string (value, trunk_available_number_dup_display (self));
      break;

    case PROP_PLACE:
      g_value_take_string (value, trunk_available_number_dup_place (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static char *
dup_set (const GValue *value)
{
  const char *text = g_value_get_string (value);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
trunk_available_number_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  TrunkAvailableNumber *self = TRUNK_AVAILABLE_NUMBER (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      self->number = g_value_dup_string (value);
      break;

    case PROP_REGION:
      self->region = dup_set (value);
      break;

    case PROP_CITY:
      self->city = dup_set (value);
      break;

    case PROP_RATE_CENTER:
      self->rate_center = dup_set (value);
      break;

    case PROP_COUNTRY:
      self->country = dup_set (value);
      break;

    case PROP_CAPABILITIES:
      self->capabilities = g_value_get_uint (value);
      break;

    case PROP_SEEN_AT:
      self->seen_at = g_value_get_int64 (value);
      break;

    case PROP_SELECTED:
      trunk_available_number_set_selected (self, g_value_get_boolean (value));
      break;

    case PROP_CLAIM:
      trunk_available_number_set_claim (self, g_value_get_enum (value));
      break;

    case PROP_NEAR:
      trunk_available_number_set_near (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
install_identity (GParamSpec **pspecs)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  pspecs[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  pspecs[PROP_REGION] = g_param_spec_string ("region", NULL, NULL, NULL, flags);
  pspecs[PROP_CITY] = g_param_spec_string ("city", NULL, NULL, NULL, flags);
  pspecs[PROP_RATE_CENTER] = g_param_spec_string ("rate-center", NULL, NULL, NULL, flags);
  pspecs[PROP_COUNTRY] = g_param_spec_string ("country", NULL, NULL, NULL, flags);
  pspecs[PROP_CAPABILITIES] = g_param_spec_uint ("capabilities", NULL, NULL, 0, G_MAXUINT, 0, flags);
  pspecs[PROP_SEEN_AT] = g_param_spec_int64 ("seen-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
}

static void
trunk_available_number_class_init (TrunkAvailableNumberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags derived = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = trunk_available_number_finalize;
  object_class->get_property = trunk_available_number_get_property;
  object_class->set_property = trunk_available_number_set_property;

  install_identity (properties);
  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, settable);
  properties[PROP_CLAIM] = g_param_spec_enum ("claim", NULL, NULL, TRUNK_TYPE_CLAIM, TRUNK_CLAIM_NONE, settable);
  properties[PROP_NEAR] = g_param_spec_object ("near", NULL, NULL, TRUNK_TYPE_NUMBER, settable);
  properties[PROP_GONE] = g_param_spec_boolean ("gone", NULL, NULL, FALSE, derived | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DISPLAY] = g_param_spec_string ("display", NULL, NULL, NULL, derived);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, derived);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_available_number_init (TrunkAvailableNumber *self)
{
}

/**
 * trunk_available_number_new:
 * @number: E.164
 * @region: (nullable): the part of ISO 3166-2 after the dash
 * @city: (nullable): a city
 * @rate_center: (nullable): the rate center, as the service writes it
 * @country: (nullable): ISO 3166-1 alpha-2
 * @capabilities: what it can do
 * @seen_at: when the search found it, in microseconds since 1970
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): the number, not selected, and free to be ordered
 */
TrunkAvailableNumber *
trunk_available_number_new (const char        *number,
                            const char        *region,
                            const char        *city,
                            const char        *rate_center,
                            const char        *country,
                            TrunkCapabilities  capabilities,
                            gint64             seen_at)
{
  g_return_val_if_fail (number != NULL, NULL);

  return g_object_new (TRUNK_TYPE_AVAILABLE_NUMBER,
                       "number", number,
                       "region", region,
                       "city", city,
                       "rate-center", rate_center,
                       "country", country,
                       "capabilities", (guint) capabilities,
                       "seen-at", seen_at,
                       NULL);
}

/**
 * trunk_available_number_get_number:
 * @self: an available number
 *
 * Returns: (transfer none): E.164
 */
const char *
trunk_available_number_get_number (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), NULL);

  return self->number;
}

/**
 * trunk_available_number_get_capabilities:
 * @self: an available number
 *
 * Returns: what it can do; texts from a new local number need a campaign first (api.md)
 */
TrunkCapabilities
trunk_available_number_get_capabilities (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), 0);

  return self->capabilities;
}

/**
 * trunk_available_number_get_seen_at:
 * @self: an available number
 *
 * Returns: when the search found it, in microseconds since 1970
 */
gint64
trunk_available_number_get_seen_at (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), 0);

  return self->seen_at;
}

/**
 * trunk_available_number_get_selected:
 * @self: an available number
 *
 * Returns: whether the person has chosen it
 */
gboolean
trunk_available_number_get_selected (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), FALSE);

  return self->selected;
}

/**
 * trunk_available_number_set_selected:
 * @self: an available number
 * @selected: whether the person has chosen it
 *
 * Sets the person's choice.
 */
void
trunk_available_number_set_selected (TrunkAvailableNumber *self,
                                     gboolean              selected)
{
  g_return_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self));

  selected = !!selected;
  if (self->selected == selected)
    return;

  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/**
 * trunk_available_number_get_claim:
 * @self: an available number
 *
 * Returns: whether it can be ordered
 */
TrunkClaim
trunk_available_number_get_claim (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), TRUNK_CLAIM_NONE);

  return self->claim;
}

/**
 * trunk_available_number_set_claim:
 * @self: an available number
 * @claim: whether it can be ordered
 */
void
trunk_available_number_set_claim (TrunkAvailableNumber *self,
                                  TrunkClaim            claim)
{
  g_return_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self));

  if (self->claim == claim)
    return;

  self->claim = claim;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLAIM]);
}

/**
 * trunk_available_number_get_near:
 * @self: an available number
 *
 * Returns: (transfer none) (nullable): a number of the space that is easily taken for it
 */
TrunkNumber *
trunk_available_number_get_near (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), NULL);

  return self->near;
}

/**
 * trunk_available_number_set_near:
 * @self: an available number
 * @near: (nullable): a number of the space that is easily taken for it
 */
void
trunk_available_number_set_near (TrunkAvailableNumber *self,
                                 TrunkNumber          *near)
{
  g_return_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self));

  if (g_set_object (&self->near, near))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEAR]);
}

/**
 * trunk_available_number_get_gone:
 * @self: an available number
 *
 * Returns: whether it was looked for again, in vain
 */
gboolean
trunk_available_number_get_gone (TrunkAvailableNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), FALSE);

  return self->gone;
}

/**
 * trunk_available_number_see:
 * @self: an available number
 * @now: microseconds since 1970
 * @found: whether it was there
 *
 * Notes what looking for it again has shown.  One that was not there keeps the time at which it was seen last.
 */
void
trunk_available_number_see (TrunkAvailableNumber *self,
                            gint64                now,
                            gboolean              found)
{
  g_return_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self));

  if (found && self->seen_at != now)
    {
      self->seen_at = now;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEN_AT]);
    }

  if (self->gone == found)
    {
      self->gone = !found;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GONE]);
    }
}

/**
 * trunk_available_number_dup_display:
 * @self: an available number
 *
 * Returns: (transfer full): the number as it is shown, see trunk_phone_to_display()
 */
char *
trunk_available_number_dup_display (TrunkAvailableNumber *self)
{
  char *display;

  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (self), NULL);

  display = trunk_phone_to_display (self->number);

  return display != NULL ? display : g_strdup (self->number);
}
