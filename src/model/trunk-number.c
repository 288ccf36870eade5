/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "trunk-area-codes.h"
#include "trunk-handler.h"
#include "trunk-number.h"
#include "trunk-number-marks.h"
#include "trunk-phone.h"

#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)
#define DAYS_BEFORE_RELEASE 14

/**
 * TrunkNumber:
 *
 * One phone number of the space.
 *
 * Its identity (`id`, `number`) never changes; everything else is what the service said last.  Every field
 * of the table is a property: texts as strings, times as int64 (seconds since 1970), capabilities as a
 * guint of TrunkCapabilities.  `values` stands for all of them.  `edited`, `locked`, `leaving`, `sent`,
 * `overdue`, `stopped`, `new` and `changed` are marks, see TrunkNumberMark.  Worker threads may build numbers that
 * nobody else holds; everything else is for the main thread.
 */
struct _TrunkNumber
{
  GObject      parent_instance;
  TrunkValues *values;
};

G_DEFINE_FINAL_TYPE (TrunkNumber, trunk_number, G_TYPE_OBJECT)

/* the fields of the table come first, each with its number + 1 */
enum
{
  PROP_VALUES = TRUNK_N_FIELDS + 1,
  PROP_DISPLAY,
  PROP_PLACE,
  PROP_ANSWERED_BY,
  PROP_EDITED,
  PROP_LOCKED,
  PROP_LEAVING,
  PROP_SENT,
  PROP_OVERDUE,
  PROP_STOPPED,
  PROP_NEW,
  PROP_CHANGED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_host (const char *url)
{
  g_autofree char *host = NULL;

  if (g_uri_split_network (url, G_URI_FLAGS_NONE, NULL, &host, NULL, NULL) && host != NULL && *host != '\0')
    return g_steal_pointer (&host);
  return g_strdup (url);
}

static void
trunk_number_finalize (GObject *object)
{
  TrunkNumber *self = TRUNK_NUMBER (object);

  g_clear_pointer (&self->values, trunk_values_unref);

  G_OBJECT_CLASS (trunk_number_parent_class)->finalize (object);
}

static void
get_field (TrunkNumber *self,
           TrunkField   field,
           GValue      *value)
{
  switch (trunk_field_get_info (field)->kind)
    {
    case TRUNK_FIELD_KIND_CAPABILITIES:
      g_value_set_uint (value, trunk_number_get_capabilities (self));
      break;

    case TRUNK_FIELD_KIND_TIME:
      g_value_set_int64 (value, trunk_number_get_time (self, field));
      break;

    case TRUNK_FIELD_KIND_TEXT:
    case TRUNK_FIELD_KIND_URL:
    case TRUNK_FIELD_KIND_ID:
    case TRUNK_FIELD_KIND_CHOICE:
    default:
      g_value_set_string (value, trunk_number_get (self, field));
      break;
    }
}

static void
trunk_number_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrunkNumber *self = TRUNK_NUMBER (object);

  switch (prop_id)
    {
    case PROP_VALUES:
      g_value_set_boxed (value, self->values);
      break;

    case PROP_DISPLAY:
      g_value_take_string (value, trunk_number_dup_display (self));
      break;

    case PROP_PLACE:
      g_value_take_string (value, trunk_number_dup_place (self));
      break;

    case PROP_ANSWERED_BY:
      g_value_take_string (value, trunk_number_dup_answered_by (self));
      break;

    case PROP_EDITED:
    case PROP_LOCKED:
    case PROP_LEAVING:
    case PROP_SENT:
    case PROP_OVERDUE:
    case PROP_STOPPED:
    case PROP_NEW:
    case PROP_CHANGED:
      g_value_set_boolean (value, trunk_number_has_mark (self, trunk_number_mark_from_name (pspec->name)));
      break;

    default:
      if (prop_id >= 1 && prop_id <= TRUNK_N_FIELDS)
        get_field (self, prop_id - 1, value);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static GParamSpec *
create_pspec (TrunkField field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY;
  g_autofree char *name = g_strdelimit (g_strdup (info->name), "_", '-');

  switch (info->kind)
    {
    case TRUNK_FIELD_KIND_CAPABILITIES:
      return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, flags);

    case TRUNK_FIELD_KIND_TIME:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

    case TRUNK_FIELD_KIND_TEXT:
    case TRUNK_FIELD_KIND_URL:
    case TRUNK_FIELD_KIND_ID:
    case TRUNK_FIELD_KIND_CHOICE:
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

static void
trunk_number_class_init (TrunkNumberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = trunk_number_finalize;
  object_class->get_property = trunk_number_get_property;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    properties[field + 1] = create_pspec (field);

  properties[PROP_VALUES] = g_param_spec_boxed ("values", NULL, NULL, TRUNK_TYPE_VALUES, flags);
  properties[PROP_DISPLAY] = g_param_spec_string ("display", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_ANSWERED_BY] = g_param_spec_string ("answered-by", NULL, NULL, NULL, flags);
  properties[PROP_EDITED] = g_param_spec_boolean ("edited", NULL, NULL, FALSE, flags);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  properties[PROP_LEAVING] = g_param_spec_boolean ("leaving", NULL, NULL, FALSE, flags);
  properties[PROP_SENT] = g_param_spec_boolean ("sent", NULL, NULL, FALSE, flags);
  properties[PROP_OVERDUE] = g_param_spec_boolean ("overdue", NULL, NULL, FALSE, flags);
  properties[PROP_STOPPED] = g_param_spec_boolean ("stopped", NULL, NULL, FALSE, flags);
  properties[PROP_NEW] = g_param_spec_boolean ("new", NULL, NULL, FALSE, flags);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_number_init (TrunkNumber *self)
{
}

/**
 * trunk_number_new:
 * @values: what the service says about the number
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): a new object; the one object of this number is the pool's
 */
TrunkNumber *
trunk_number_new (TrunkValues *values)
{
  TrunkNumber *self;

  g_return_val_if_fail (values != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_NUMBER, NULL);
  self->values = trunk_values_ref (values);

  return self;
}

/**
 * trunk_number_get_values:
 * @self: a number
 *
 * Returns: (transfer none): what the service said last; the next update replaces it
 */
TrunkValues *
trunk_number_get_values (TrunkNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), NULL);

  return self->values;
}

/**
 * trunk_number_get_id:
 * @self: a number
 *
 * Returns: (transfer none): the service's id
 */
const char *
trunk_number_get_id (TrunkNumber *self)
{
  return trunk_number_get (self, TRUNK_FIELD_ID);
}

/**
 * trunk_number_get_number:
 * @self: a number
 *
 * Returns: (transfer none): E.164
 */
const char *
trunk_number_get_number (TrunkNumber *self)
{
  return trunk_number_get (self, TRUNK_FIELD_NUMBER);
}

/**
 * trunk_number_get_name:
 * @self: a number
 *
 * Returns: (transfer none) (nullable): the name, %NULL where it has none
 */
const char *
trunk_number_get_name (TrunkNumber *self)
{
  return trunk_number_get (self, TRUNK_FIELD_NAME);
}

/**
 * trunk_number_get:
 * @self: a number
 * @field: a field
 *
 * Returns: (transfer none) (nullable): see trunk_values_get()
 */
const char *
trunk_number_get (TrunkNumber *self,
                  TrunkField   field)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), NULL);

  return trunk_values_get (self->values, field);
}

/**
 * trunk_number_get_time:
 * @self: a number
 * @field: a field whose values are times
 *
 * Returns: seconds since 1970, or 0 where it is not set
 */
gint64
trunk_number_get_time (TrunkNumber *self,
                       TrunkField   field)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), 0);

  return trunk_values_get_time (self->values, field);
}

/**
 * trunk_number_get_capabilities:
 * @self: a number
 *
 * Returns: the set of capabilities
 */
TrunkCapabilities
trunk_number_get_capabilities (TrunkNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), 0);

  return trunk_values_get_capabilities (self->values);
}

/**
 * trunk_number_is_toll_free:
 * @self: a number
 *
 * The service has said both `toll-free` and `tollfree` (api.md); where it says nothing, the area code does.
 *
 * Returns: whether callers do not pay
 */
gboolean
trunk_number_is_toll_free (TrunkNumber *self)
{
  const char *type = trunk_number_get (self, TRUNK_FIELD_NUMBER_TYPE);
  const char *number = trunk_number_get_number (self);
  const TrunkAreaCode *area_code;

  if (type != NULL)
    return g_str_equal (type, "toll-free") || g_str_equal (type, "tollfree");

  area_code = number != NULL ? trunk_area_code_for_number (number) : NULL;

  return area_code != NULL && area_code->kind == TRUNK_AREA_CODE_TOLL_FREE;
}

/**
 * trunk_number_dup_display:
 * @self: a number
 *
 * Returns: (transfer full): the number as it is shown, see trunk_phone_to_display()
 */
char *
trunk_number_dup_display (TrunkNumber *self)
{
  const char *number = trunk_number_get_number (self);
  char *display = number != NULL ? trunk_phone_to_display (number) : NULL;

  return display != NULL ? display : g_strdup (number);
}

/**
 * trunk_number_dup_place:
 * @self: a number
 *
 * Returns: (transfer full) (nullable): the place of its area code, %NULL where that is not known
 */
char *
trunk_number_dup_place (TrunkNumber *self)
{
  const char *number = trunk_number_get_number (self);
  const TrunkAreaCode *area_code = number != NULL ? trunk_area_code_for_number (number) : NULL;

  return area_code != NULL ? trunk_area_code_dup_place (area_code) : NULL;
}

/**
 * trunk_number_dup_answered_by:
 * @self: a number
 *
 * What answers calls, for a list row: "Web address · voice.example.com", "Nothing answers calls".  A
 * handler whose required field is not set answers nothing.
 *
 * Returns: (transfer full): the phrase, translated
 */
char *
trunk_number_dup_answered_by (TrunkNumber *self)
{
  const char *name = trunk_number_get (self, TRUNK_FIELD_CALL_HANDLER);
  const TrunkHandler *handler = trunk_handler_lookup (TRUNK_CHANNEL_CALLS, name);
  g_autofree char *what = NULL;
  const char *value;

  if (name == NULL)
    return g_strdup (_("Nothing answers calls"));

  if (handler == NULL)
    /* Translators: %s is a word that this version of Trunkline does not know, such as "new_handler" */
    return g_strdup_printf (_("Something else · %s"), name);

  if (handler->required == TRUNK_N_FIELDS)
    return trunk_handler_dup_summary (handler, NULL);

  if ((value = trunk_values_get_logical (self->values, handler->required)) == NULL)
    return g_strdup (_("Nothing answers calls"));

  if (trunk_field_get_info (handler->required)->kind == TRUNK_FIELD_KIND_URL)
    what = dup_host (value);
  else
    what = trunk_handler_dup_start_of_id (value);

  return trunk_handler_dup_summary (handler, what);
}

/**
 * trunk_number_get_releasable_from:
 * @self: a number
 *
 * A number cannot be released for 14 days after it was bought (30 in a trial space); the service decides
 * (api.md).
 *
 * Returns: seconds since 1970, or 0 where it is not known when it was bought
 */
gint64
trunk_number_get_releasable_from (TrunkNumber *self)
{
  gint64 created = trunk_number_get_time (self, TRUNK_FIELD_CREATED_AT);

  if (created == 0 || created > G_MAXINT64 - DAYS_BEFORE_RELEASE * SECONDS_PER_DAY)
    return 0;

  return created + DAYS_BEFORE_RELEASE * SECONDS_PER_DAY;
}

static gboolean
is_same_number (TrunkValues *a,
                TrunkValues *b)
{
  return g_strcmp0 (trunk_values_get (a, TRUNK_FIELD_ID), trunk_values_get (b, TRUNK_FIELD_ID)) == 0 &&
         g_strcmp0 (trunk_values_get (a, TRUNK_FIELD_NUMBER), trunk_values_get (b, TRUNK_FIELD_NUMBER)) == 0;
}

/**
 * trunk_number_update:
 * @self: a number
 * @newer: what the service says now, about the same id and number
 *
 * Takes over what is newer and notifies exactly the properties that differ, once all of them are in place.
 * Values of another number are not taken.  Main thread only.
 *
 * Returns: the mask of the fields that differed, see trunk_values_diff()
 */
guint64
trunk_number_update (TrunkNumber *self,
                     TrunkValues *newer)
{
  g_autoptr(TrunkValues) older = NULL;
  g_autofree char *answered_before = NULL;
  g_autofree char *answered_now = NULL;
  guint64 diff;

  g_return_val_if_fail (TRUNK_IS_NUMBER (self), 0);
  g_return_val_if_fail (newer != NULL, 0);

  if (trunk_values_equal (self->values, newer))
    return 0;

  if (!is_same_number (self->values, newer))
    {
      g_debug ("Not taking the values of another number");
      return 0;
    }

  diff = trunk_values_diff (self->values, newer);
  answered_before = trunk_number_dup_answered_by (self);
  older = g_steal_pointer (&self->values);
  self->values = trunk_values_ref (newer);
  answered_now = trunk_number_dup_answered_by (self);

  g_object_freeze_notify (G_OBJECT (self));

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if ((diff & TRUNK_FIELD_MASK (field)) != 0)
      g_object_notify_by_pspec (G_OBJECT (self), properties[field + 1]);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUES]);

  if (!g_str_equal (answered_before, answered_now))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWERED_BY]);

  g_object_thaw_notify (G_OBJECT (self));

  return diff;
}
