/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-place.h"

/**
 * TrunkNumberPlace:
 *
 * A place in a list, where one number is now and another may be later, see #TrunkNumberPlaces.
 *
 * Read-only property: "number" (TrunkNumber).
 */
struct _TrunkNumberPlace
{
  GObject      parent_instance;

  TrunkNumber *number;
  guint        position;
};

G_DEFINE_FINAL_TYPE (TrunkNumberPlace, trunk_number_place, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_number_place_dispose (GObject *object)
{
  g_clear_object (&TRUNK_NUMBER_PLACE (object)->number);

  G_OBJECT_CLASS (trunk_number_place_parent_class)->dispose (object);
}

static void
trunk_number_place_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_object (value, TRUNK_NUMBER_PLACE (object)->number);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_number_place_class_init (TrunkNumberPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_number_place_dispose;
  object_class->get_property = trunk_number_place_get_property;

  properties[PROP_NUMBER] =
    g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_NUMBER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_number_place_init (TrunkNumberPlace *self)
{
}

/**
 * trunk_number_place_new:
 * @number: the number that is there
 * @position: where it is in the list
 *
 * Returns: (transfer full): the place
 */
TrunkNumberPlace *
trunk_number_place_new (TrunkNumber *number,
                        guint        position)
{
  TrunkNumberPlace *self = g_object_new (TRUNK_TYPE_NUMBER_PLACE, NULL);

  self->number = g_object_ref (number);
  self->position = position;

  return self;
}

/**
 * trunk_number_place_get_number:
 * @self: a place
 *
 * Returns: (transfer none): the number that is there
 */
TrunkNumber *
trunk_number_place_get_number (TrunkNumberPlace *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PLACE (self), NULL);

  return self->number;
}

/**
 * trunk_number_place_set_number:
 * @self: a place
 * @number: the number that is there from now on
 */
void
trunk_number_place_set_number (TrunkNumberPlace *self,
                               TrunkNumber      *number)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PLACE (self));

  if (g_set_object (&self->number, number))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

/**
 * trunk_number_place_get_position:
 * @self: a place
 *
 * Returns: where it is in the list
 */
guint
trunk_number_place_get_position (TrunkNumberPlace *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PLACE (self), G_MAXUINT);

  return self->position;
}

/**
 * trunk_number_place_set_position:
 * @self: a place
 * @position: where it is in the list from now on
 */
void
trunk_number_place_set_position (TrunkNumberPlace *self,
                                 guint             position)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PLACE (self));

  self->position = position;
}
