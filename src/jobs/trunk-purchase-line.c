/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-line.h"

#include "trunk-error.h"

/**
 * TrunkPurchaseLine:
 *
 * One number of an order, and what has become of it.
 *
 * Buying and setting up are two steps, each with a state and an error of its own.  The line keeps the record that the
 * journal shall have of it in step with both.
 */
struct _TrunkPurchaseLine
{
  GObject             parent_instance;

  TrunkRecord        *record;
  gboolean            confirming;    /* was proven absent before the last start */
  TrunkPurchaseState  state;
  TrunkNumber        *number;
  GError             *error;
  GError             *set_up_error;
};

G_DEFINE_ENUM_TYPE (TrunkPurchaseState, trunk_purchase_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PURCHASE_RECORDING, "recording"),
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
  PROP_SET_UP_STATE,
  PROP_SET_UP_ERROR,
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
      g_value_set_string (value, self->record->number);
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
    case PROP_SET_UP_STATE:
      g_value_set_enum (value, self->record->set_up_state);
      break;
    case PROP_SET_UP_ERROR:
      g_value_set_boxed (value, self->set_up_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_purchase_line_finalize (GObject *object)
{
  TrunkPurchaseLine *self = TRUNK_PURCHASE_LINE (object);

  trunk_record_free (self->record);
  g_clear_object (&self->number);
  g_clear_error (&self->error);
  g_clear_error (&self->set_up_error);

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
  properties[PROP_SET_UP_STATE] = g_param_spec_enum ("set-up-state", NULL, NULL, TRUNK_TYPE_SET_UP_STATE,
                                                     TRUNK_SET_UP_NONE, readable);
  properties[PROP_SET_UP_ERROR] = g_param_spec_boxed ("set-up-error", NULL, NULL, G_TYPE_ERROR, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_purchase_line_init (TrunkPurchaseLine *self)
{
}

/* An outcome that is open is written as sent: who reads it after a crash can only look it up. */
static TrunkRecordState
get_record_state (TrunkPurchaseLine *self)
{
  switch (self->state)
    {
    case TRUNK_PURCHASE_WAITING:
      return TRUNK_RECORD_PLANNED;
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
      return TRUNK_RECORD_SENT;
    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
      return self->confirming ? TRUNK_RECORD_ABSENT : TRUNK_RECORD_SENT;
    case TRUNK_PURCHASE_BOUGHT:
      return TRUNK_RECORD_DONE;
    case TRUNK_PURCHASE_WAS_OWNED:
      return TRUNK_RECORD_WAS_OWNED;
    case TRUNK_PURCHASE_REFUSED:
      return TRUNK_RECORD_REFUSED;
    case TRUNK_PURCHASE_NOT_BOUGHT:
      return self->confirming ? TRUNK_RECORD_STILL_ABSENT : TRUNK_RECORD_ABSENT;
    case TRUNK_PURCHASE_CANCELLED:
    default:
      return TRUNK_RECORD_CANCELLED;
    }
}

/* The reason that is written: of what is still to be done, else of what was not bought. */
static void
update_record (TrunkPurchaseLine *self)
{
  const GError *error = self->set_up_error != NULL ? self->set_up_error : self->error;

  self->record->state = get_record_state (self);
  g_set_str (&self->record->id, self->number != NULL ? trunk_number_get_id (self->number) : self->record->id);
  g_set_str (&self->record->reason, error != NULL ? error->message : NULL);
}

/**
 * trunk_purchase_line_new:
 * @record: (transfer full): what the journal shall have of it, or has since an earlier start
 *
 * Returns: (transfer full): a waiting line
 */
TrunkPurchaseLine *
trunk_purchase_line_new (TrunkRecord *record)
{
  TrunkPurchaseLine *self = g_object_new (TRUNK_TYPE_PURCHASE_LINE, NULL);

  self->record = record;
  self->confirming = record->state == TRUNK_RECORD_ABSENT;

  return self;
}

/**
 * trunk_purchase_line_get_record:
 * @self: a line
 *
 * Returns: (transfer none): what the journal shall have of it
 */
TrunkRecord *
trunk_purchase_line_get_record (TrunkPurchaseLine *self)
{
  return self->record;
}

/**
 * trunk_purchase_line_is_confirming:
 * @self: a line
 *
 * Returns: whether look-ups had proven before the last start that the number was not bought
 */
gboolean
trunk_purchase_line_is_confirming (TrunkPurchaseLine *self)
{
  return self->confirming;
}

/**
 * trunk_purchase_line_want:
 * @self: a waiting line
 * @changes: (nullable): the name and the handlers that the number is to have; copied
 *
 * Lets the number be set up once it is bought.
 */
void
trunk_purchase_line_want (TrunkPurchaseLine  *self,
                          const TrunkChanges *changes)
{
  g_autoptr(TrunkChanges) wanted = changes != NULL ? trunk_changes_copy (changes) : NULL;

  if (wanted != NULL && trunk_changes_get_n_fields (wanted) == 0)
    g_clear_pointer (&wanted, trunk_changes_free);

  g_clear_pointer (&self->record->changes, trunk_changes_free);
  self->record->changes = g_steal_pointer (&wanted);
  trunk_purchase_line_set_up (self, self->record->changes != NULL ? TRUNK_SET_UP_WAITING : TRUNK_SET_UP_NONE,
                              NULL, NULL);
}

static void
set_error (TrunkPurchaseLine *self,
           GError           **error,
           const GError      *wanted,
           guint              property)
{
  if (*error == wanted)
    return;

  g_clear_error (error);
  *error = wanted != NULL ? g_error_copy (wanted) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
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

  set_error (self, &self->error, error, PROP_ERROR);

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (object, properties[PROP_STATE]);
    }

  update_record (self);
  g_object_thaw_notify (object);
}

/**
 * trunk_purchase_line_set_up:
 * @self: a line
 * @state: how far naming and setting up has come
 * @number: (nullable): a newer answer about the number
 * @error: (nullable): why it is not set up; may be the line's own
 *
 * Moves the line's second step to another state.
 */
void
trunk_purchase_line_set_up (TrunkPurchaseLine *self,
                            TrunkSetUpState    state,
                            TrunkNumber       *number,
                            const GError      *error)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);

  if (number != NULL && g_set_object (&self->number, number))
    g_object_notify_by_pspec (object, properties[PROP_NUMBER]);

  set_error (self, &self->set_up_error, error, PROP_SET_UP_ERROR);

  if (self->record->set_up_state != state)
    {
      self->record->set_up_state = state;
      g_object_notify_by_pspec (object, properties[PROP_SET_UP_STATE]);
    }

  update_record (self);
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

  return self->record->number;
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

/**
 * trunk_purchase_line_get_wanted:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the name and the handlers that the number gets once it is bought
 */
const TrunkChanges *
trunk_purchase_line_get_wanted (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), NULL);

  return self->record->changes;
}

/**
 * trunk_purchase_line_get_set_up_state:
 * @self: a line
 *
 * Returns: how far naming and setting up has come
 */
TrunkSetUpState
trunk_purchase_line_get_set_up_state (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), TRUNK_SET_UP_NONE);

  return self->record->set_up_state;
}

/**
 * trunk_purchase_line_get_set_up_error:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): why the number is bought, but not set up
 */
const GError *
trunk_purchase_line_get_set_up_error (TrunkPurchaseLine *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE_LINE (self), NULL);

  return self->set_up_error;
}
