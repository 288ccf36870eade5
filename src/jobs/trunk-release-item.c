/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-item.h"

#include "trunk-refusal-date.h"

struct _TrunkReleaseItem
{
  GObject            parent_instance;

  TrunkReleaseEntry *entry;
  TrunkReleaseState  state;
  guint              seconds_left;
  guint              waited;
};

G_DEFINE_ENUM_TYPE (TrunkReleaseState, trunk_release_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_OVERDUE, "overdue"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_NOT_RELEASED, "not-released"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_RELEASED, "released"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (TRUNK_RELEASE_CANCELLED, "cancelled"))

G_DEFINE_FINAL_TYPE (TrunkReleaseItem, trunk_release_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_E164,
  PROP_NAME,
  PROP_STATE,
  PROP_SECONDS_LEFT,
  PROP_REASON,
  PROP_RELEASABLE_FROM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
trunk_release_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkReleaseItem *self = TRUNK_RELEASE_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->entry->id);
      break;
    case PROP_E164:
      g_value_set_string (value, self->entry->number);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->entry->name);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, self->seconds_left);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->entry->reason);
      break;
    case PROP_RELEASABLE_FROM:
      g_value_set_int64 (value, trunk_release_item_get_releasable_from (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_release_item_finalize (GObject *object)
{
  trunk_release_entry_free (TRUNK_RELEASE_ITEM (object)->entry);

  G_OBJECT_CLASS (trunk_release_item_parent_class)->finalize (object);
}

static void
trunk_release_item_class_init (TrunkReleaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_release_item_get_property;
  object_class->finalize = trunk_release_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_E164] = g_param_spec_string ("e164", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_RELEASE_STATE, TRUNK_RELEASE_WAITING,
                                              flags);
  properties[PROP_SECONDS_LEFT] = g_param_spec_uint ("seconds-left", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_RELEASABLE_FROM] = g_param_spec_int64 ("releasable-from", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_release_item_init (TrunkReleaseItem *self)
{
}

/**
 * trunk_release_item_new:
 * @entry: what is kept of it
 *
 * Returns: (transfer full): an item that waits, whatever @entry says
 */
TrunkReleaseItem *
trunk_release_item_new (const TrunkReleaseEntry *entry)
{
  TrunkReleaseItem *self = g_object_new (TRUNK_TYPE_RELEASE_ITEM, NULL);

  self->entry = trunk_release_entry_copy (entry);

  return self;
}

/**
 * trunk_release_item_get_entry:
 *
 * Returns: (transfer none): what is to be kept of it
 */
const TrunkReleaseEntry *
trunk_release_item_get_entry (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), NULL);

  return self->entry;
}

const char *
trunk_release_item_get_id (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), NULL);

  return self->entry->id;
}

const char *
trunk_release_item_get_e164 (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), NULL);

  return self->entry->number;
}

const char *
trunk_release_item_get_name (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), NULL);

  return self->entry->name;
}

const char *
trunk_release_item_get_reason (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), NULL);

  return self->entry->reason;
}

TrunkReleaseState
trunk_release_item_get_state (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), TRUNK_RELEASE_CANCELLED);

  return self->state;
}

guint
trunk_release_item_get_seconds_left (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), 0);

  return self->seconds_left;
}

/**
 * trunk_release_item_get_waited:
 *
 * Returns: how many seconds it has waited, or waits, because the service was busy when it was sent; 0 where it was not
 *   sent so far
 */
guint
trunk_release_item_get_waited (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), 0);

  return self->waited;
}

void
trunk_release_item_add_waited (TrunkReleaseItem *self,
                               guint             seconds)
{
  g_return_if_fail (TRUNK_IS_RELEASE_ITEM (self));

  self->waited += seconds;
}

/**
 * trunk_release_item_get_releasable_from:
 *
 * Returns: from when the service said that it will release the number, in seconds since 1970; 0 where it did not say
 */
gint64
trunk_release_item_get_releasable_from (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), 0);

  return self->state == TRUNK_RELEASE_NOT_RELEASED ? trunk_refusal_find_date (self->entry->reason) : 0;
}

/**
 * trunk_release_item_can_cancel:
 *
 * Returns: whether nothing has left, or nothing of what has left is open
 */
gboolean
trunk_release_item_can_cancel (TrunkReleaseItem *self)
{
  g_return_val_if_fail (TRUNK_IS_RELEASE_ITEM (self), FALSE);

  return self->state == TRUNK_RELEASE_WAITING || self->state == TRUNK_RELEASE_OVERDUE ||
         self->state == TRUNK_RELEASE_CHECKING || self->state == TRUNK_RELEASE_NOT_RELEASED;
}

static TrunkReleaseEntryState
to_entry_state (TrunkReleaseState state)
{
  switch (state)
    {
    case TRUNK_RELEASE_SENDING:
    case TRUNK_RELEASE_UNKNOWN:
      return TRUNK_RELEASE_ENTRY_SENT;
    case TRUNK_RELEASE_NOT_RELEASED:
      return TRUNK_RELEASE_ENTRY_NOT_RELEASED;
    case TRUNK_RELEASE_RELEASED:
    case TRUNK_RELEASE_GONE:
    case TRUNK_RELEASE_CANCELLED:
      return TRUNK_RELEASE_ENTRY_ENDED;
    case TRUNK_RELEASE_WAITING:
    case TRUNK_RELEASE_OVERDUE:
    case TRUNK_RELEASE_CHECKING:
    default:
      return TRUNK_RELEASE_ENTRY_WAITING;
    }
}

void
trunk_release_item_set_state (TrunkReleaseItem  *self,
                              TrunkReleaseState  state,
                              const char        *reason)
{
  g_return_if_fail (TRUNK_IS_RELEASE_ITEM (self));

  g_object_freeze_notify (G_OBJECT (self));

  if (g_set_str (&self->entry->reason, reason))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELEASABLE_FROM]);
    }

  if (state != TRUNK_RELEASE_WAITING && self->seconds_left != 0)
    {
      self->seconds_left = 0;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
    }

  self->entry->state = to_entry_state (state);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/* The person is told the second that has begun. */
void
trunk_release_item_set_due (TrunkReleaseItem *self,
                            gint64            due_at,
                            gint64            now)
{
  gint64 left = MAX (due_at - now, 0);
  guint seconds;

  g_return_if_fail (TRUNK_IS_RELEASE_ITEM (self));

  self->entry->due_at = due_at;
  seconds = (guint) MIN ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, G_MAXUINT);
  if (self->seconds_left == seconds)
    return;

  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}
