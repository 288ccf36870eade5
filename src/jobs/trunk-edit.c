/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-edit-private.h"

#include "trunk-companions.h"
#include "trunk-error.h"
#include "trunk-inverse.h"
#include "trunk-outcome.h"
#include "trunk-pause.h"
#include "trunk-save.h"

#define MASK TRUNK_FIELD_MASK

G_DEFINE_FINAL_TYPE (TrunkEdit, trunk_edit, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TrunkEditState, trunk_edit_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (TRUNK_EDIT_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_state (TrunkEdit      *self,
           TrunkEditState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
fail (TrunkEdit *self,
      GError    *error) /* (transfer full) */
{
  self->error = error;
  set_state (self, TRUNK_EDIT_FAILED);
}

/* What is sent, and shown before: changes with what goes along, against what the number is. */
static void
take_changes (TrunkEdit    *self,
              TrunkChanges *changes, /* (transfer full) */
              TrunkValues  *base)
{
  g_clear_pointer (&self->changes, trunk_changes_free);
  self->changes = changes;
  trunk_changes_add_companions (self->changes, base);
}

static void
conclude (TrunkEdit   *self,
          TrunkNumber *answer) /* (transfer full) */
{
  self->is_in_doubt = FALSE;
  self->answer = answer;
  self->meanwhile = trunk_changes_find_meanwhile (self->changes, self->before, trunk_number_get_values (answer));
  set_state (self, TRUNK_EDIT_SAVED);
}

static void retrieve (TrunkEdit *self);

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkEdit) self = user_data;

  if (trunk_pause_finish (result, NULL))
    retrieve (self);
  else
    set_state (self, TRUNK_EDIT_FAILED);
}

/* The service was busy, and does not show anything of it: after a while everything is compared again, and sent again
 * (api.md, Errors).  The error stays for who does not want to wait. */
static gboolean
wait_for_service (TrunkEdit    *self,
                  const GError *error)
{
  guint seconds = trunk_outcome_get_wait (error, self->waited);

  if (seconds == 0)
    return FALSE;

  self->wait = seconds;
  self->waited += seconds;
  g_clear_object (&self->pause);
  self->pause = g_cancellable_new ();
  trunk_pause_async (self->clock, seconds, self->pause, waited_cb, g_object_ref (self));
  set_state (self, TRUNK_EDIT_WAITING);

  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkEdit) self = user_data;
  g_autoptr(GError) error = NULL;
  TrunkNumber *answer = trunk_save_finish (result, &self->not_taken, &error);

  if (trunk_outcome_is_cancelled (error))
    return;

  if (answer == NULL)
    {
      self->is_in_doubt = !trunk_error_is_certain (error);
      self->error = g_steal_pointer (&error);
      if (!wait_for_service (self, self->error))
        set_state (self, TRUNK_EDIT_FAILED);
      return;
    }

  conclude (self, answer);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TrunkEdit) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkMerge) merge = NULL;
  g_autoptr(TrunkChanges) wanted = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  if (trunk_outcome_is_cancelled (error))
    return;

  if (number != NULL && g_strcmp0 (trunk_number_get_id (number), trunk_values_get (self->seen, TRUNK_FIELD_ID)) != 0)
    error = trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL);
  if (error != NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }

  merge = trunk_merge_new (self->seen, self->wanted, trunk_number_get_values (number));
  if (!trunk_merge_is_settled (merge))
    {
      self->merge = g_steal_pointer (&merge);
      set_state (self, TRUNK_EDIT_CONFLICT);
      return;
    }

  wanted = trunk_merge_dup_wanted (merge);
  if (self->is_in_doubt && trunk_changes_get_n_fields (wanted) == 0 &&
      trunk_changes_not_taken (self->changes, trunk_number_get_values (number)) == 0)
    {
      /* What was sent the time before has arrived after all, and can be undone. */
      conclude (self, g_steal_pointer (&number));
      return;
    }

  self->is_in_doubt = FALSE;
  g_clear_pointer (&self->before, trunk_values_unref);
  self->before = trunk_values_ref (trunk_number_get_values (number));
  take_changes (self, g_steal_pointer (&wanted), self->before);
  if (trunk_changes_get_n_fields (self->changes) == 0)
    {
      g_set_object (&self->answer, number);
      set_state (self, TRUNK_EDIT_SAVED);
      return;
    }

  trunk_changes_set_is_undo (self->changes, self->is_undo);
  trunk_save_async (self->service, self->clock, trunk_number_get_id (number), self->before, self->changes, NULL,
                    saved_cb, g_object_ref (self));
}

static void
retrieve (TrunkEdit *self)
{
  g_clear_error (&self->error);
  set_state (self, TRUNK_EDIT_BUSY);
  trunk_numbers_service_retrieve_async (self->service, trunk_values_get (self->seen, TRUNK_FIELD_ID), NULL,
                                        retrieved_cb, g_object_ref (self));
}

static void
trunk_edit_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (property == PROP_STATE)
    g_value_set_enum (value, TRUNK_EDIT (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_edit_finalize (GObject *object)
{
  TrunkEdit *self = TRUNK_EDIT (object);

  g_object_unref (self->service);
  g_object_unref (self->clock);
  trunk_values_unref (self->seen);
  g_clear_pointer (&self->before, trunk_values_unref);
  trunk_changes_free (self->wanted);
  trunk_changes_free (self->changes);
  trunk_merge_free (self->merge);
  g_clear_object (&self->answer);
  g_clear_object (&self->pause);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (trunk_edit_parent_class)->finalize (object);
}

static void
trunk_edit_class_init (TrunkEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_edit_get_property;
  object_class->finalize = trunk_edit_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_EDIT_STATE, TRUNK_EDIT_READY,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_edit_init (TrunkEdit *self)
{
}

/**
 * trunk_edit_new:
 * @service: the number's space
 * @clock: what to wait by
 * @seen: what the person saw
 * @wanted: what they want to change, without what goes along by itself; copied
 *
 * Returns: (transfer full): a save that has not begun
 */
TrunkEdit *
trunk_edit_new (TrunkNumbersService *service,
                TrunkClock          *clock,
                TrunkValues         *seen,
                const TrunkChanges  *wanted)
{
  TrunkEdit *self;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (seen != NULL && wanted != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_EDIT, NULL);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);
  self->seen = trunk_values_ref (seen);
  self->wanted = trunk_changes_copy (wanted);
  self->asked = trunk_changes_get_fields (wanted);
  take_changes (self, trunk_changes_copy (wanted), seen);

  return self;
}

/**
 * trunk_edit_new_undo:
 * @saved: a save that has been done
 *
 * Makes a save that puts back what @saved changed, itself checked for what somebody else changed meanwhile.
 *
 * Returns: (transfer full) (nullable): a save that has not begun; %NULL where nothing can be put back
 */
TrunkEdit *
trunk_edit_new_undo (TrunkEdit *saved)
{
  g_autoptr(TrunkChanges) inverse = NULL;
  g_autoptr(TrunkMerge) merge = NULL;
  g_autoptr(TrunkChanges) left = NULL;
  TrunkValues *now;
  TrunkEdit *self;

  g_return_val_if_fail (TRUNK_IS_EDIT (saved) && saved->state == TRUNK_EDIT_SAVED, NULL);

  /* What the service did not take needs not be put back. */
  now = trunk_number_get_values (saved->answer);
  inverse = trunk_changes_dup_inverse (saved->changes, saved->before, NULL);
  merge = trunk_merge_new (now, inverse, now);
  left = trunk_merge_dup_wanted (merge);
  if (trunk_changes_get_n_fields (left) == 0)
    return NULL;

  self = trunk_edit_new (saved->service, saved->clock, now, left);
  self->is_undo = TRUE;

  return self;
}

/**
 * trunk_edit_run:
 * @self: a save that has not begun, has failed, or whose conflict is settled
 *
 * Saves.  After a conflict that counts as seen which was shown in it, and the number is retrieved and compared anew.
 * The save lives until it has ended.
 */
void
trunk_edit_run (TrunkEdit *self)
{
  g_return_if_fail (TRUNK_IS_EDIT (self));
  g_return_if_fail (self->state != TRUNK_EDIT_BUSY && self->state != TRUNK_EDIT_WAITING);
  g_return_if_fail (self->state != TRUNK_EDIT_SAVED);
  g_return_if_fail (self->merge == NULL || trunk_merge_is_settled (self->merge));

  if (self->merge != NULL)
    {
      g_clear_pointer (&self->wanted, trunk_changes_free);
      self->wanted = trunk_merge_dup_wanted (self->merge);
      trunk_values_unref (self->seen);
      self->seen = trunk_values_ref (trunk_merge_get_their_values (self->merge));
      take_changes (self, trunk_changes_copy (self->wanted), self->seen);
      self->is_in_doubt = FALSE;
      g_clear_pointer (&self->merge, trunk_merge_free);
    }

  self->waited = 0;
  retrieve (self);
}

/**
 * trunk_edit_stop:
 *
 * Ends a wait for a busy service: nothing is sent any more, and it has failed with what the service said.
 */
void
trunk_edit_stop (TrunkEdit *self)
{
  g_return_if_fail (TRUNK_IS_EDIT (self));

  if (self->state == TRUNK_EDIT_WAITING)
    g_cancellable_cancel (self->pause);
}

/**
 * trunk_edit_get_wait:
 *
 * Returns: while it waits for a busy service, how many seconds from the beginning of the wait
 */
guint
trunk_edit_get_wait (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), 0);

  return self->wait;
}

TrunkEditState
trunk_edit_get_state (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), TRUNK_EDIT_READY);

  return self->state;
}

/**
 * trunk_edit_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed; %TRUNK_ERROR_UNKNOWN where it may or may not have been saved
 */
const GError *
trunk_edit_get_error (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->error;
}

/**
 * trunk_edit_is_undo:
 *
 * Returns: whether it puts back what another save has changed
 */
gboolean
trunk_edit_is_undo (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), FALSE);

  return self->is_undo;
}

TrunkClock *
trunk_edit_get_clock (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->clock;
}

/**
 * trunk_edit_get_seen:
 *
 * Returns: (transfer none): what the person saw; after a conflict, what was shown in it
 */
TrunkValues *
trunk_edit_get_seen (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->seen;
}

/**
 * trunk_edit_get_changes:
 *
 * Returns: (transfer none): what is to be sent, with all that goes along; once it is saved, what was sent, which is
 *   nothing where the number was like that already
 */
const TrunkChanges *
trunk_edit_get_changes (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->changes;
}

/**
 * trunk_edit_get_merge:
 *
 * Returns: (transfer none) (nullable): while there is a conflict, what to choose from; the choices are made in it
 */
TrunkMerge *
trunk_edit_get_merge (TrunkEdit *self)
{
  g_return_val_if_fail (TRUNK_IS_EDIT (self), NULL);

  return self->merge;
}
