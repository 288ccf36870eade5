/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft.h"

#include "trunk-companions.h"
#include "trunk-draft-problems.h"
#include "trunk-draft-rules.h"
#include "trunk-host-doubt.h"

/**
 * TrunkDraft:
 *
 * What a person has changed on a number and not saved yet.
 *
 * Holds only differences to what the number is now: a field set back to its old value is no change,
 * and neither is "" where nothing was set.  Fields that are aliases of each other are one value.
 * Fields of a handler count only while that handler is chosen; what was typed into them stays, in
 * case the person chooses it again.
 *
 * When the number is updated from outside, fields that the person has not changed follow, the others
 * keep the person's value.
 *
 * A host that no number is known to use is compared with those of the whole space: what is missing of it is loaded.
 */
struct _TrunkDraft
{
  GObject           parent_instance;

  TrunkNumber      *number;
  gulong            notify_id;
  GSignalGroup     *usage_signals;
  TrunkDraftValues  values;
  TrunkHostDoubt   *host_doubt;
  guint             n_changes;
  TrunkSeverity     severity;
};

G_DEFINE_FINAL_TYPE (TrunkDraft, trunk_draft, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_N_CHANGES,
  PROP_SEVERITY,
  N_PROPS
};

enum
{
  FIELD_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_properties (TrunkDraft *self)
{
  TrunkField worst_field;
  guint n_changes = 0;
  TrunkSeverity severity = trunk_draft_values_find_worst (&self->values, &worst_field);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    n_changes += trunk_draft_is_changed (self, field);

  if (n_changes != self->n_changes)
    {
      self->n_changes = n_changes;
      trunk_number_set_edited (self->number, n_changes > 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHANGES]);
    }

  if (severity != self->severity)
    {
      self->severity = severity;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEVERITY]);
    }
}

/* Tells of every field in @fields, and of all that depends on them. */
static void
emit_changed (TrunkDraft *self,
              guint64     fields)
{
  guint64 all = trunk_draft_rules_get_dependent (fields);

  g_object_freeze_notify (G_OBJECT (self));
  update_properties (self);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((all & TRUNK_FIELD_MASK (field)) != 0)
      g_signal_emit (self, signals[FIELD_CHANGED], 0, field);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
usage_complete_cb (TrunkDraft *self)
{
  if (self->values.set != 0)
    emit_changed (self, self->values.set);
}

/* The number may be another: follow it where the person has not changed it. */
static void
number_notify_cb (TrunkDraft *self)
{
  guint64 differing = trunk_draft_values_follow (&self->values, trunk_number_get_values (self->number));

  if (differing != 0)
    emit_changed (self, differing);
}

static void
trunk_draft_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TrunkDraft *self = TRUNK_DRAFT (object);

  switch (property)
    {
    case PROP_NUMBER:
      g_value_set_object (value, self->number);
      break;
    case PROP_N_CHANGES:
      g_value_set_uint (value, self->n_changes);
      break;
    case PROP_SEVERITY:
      g_value_set_enum (value, self->severity);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_draft_finalize (GObject *object)
{
  TrunkDraft *self = TRUNK_DRAFT (object);

  if (self->number != NULL)
    {
      g_clear_signal_handler (&self->notify_id, self->number);
      trunk_number_set_edited (self->number, FALSE);
    }
  g_clear_object (&self->usage_signals);
  g_clear_object (&self->number);
  g_clear_pointer (&self->host_doubt, trunk_host_doubt_free);
  trunk_draft_values_clear (&self->values);

  G_OBJECT_CLASS (trunk_draft_parent_class)->finalize (object);
}

static void
trunk_draft_class_init (TrunkDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_draft_get_property;
  object_class->finalize = trunk_draft_finalize;

  properties[PROP_NUMBER] = g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_NUMBER, readable);
  properties[PROP_N_CHANGES] = g_param_spec_uint ("n-changes", NULL, NULL, 0, TRUNK_N_FIELDS, 0, readable);
  properties[PROP_SEVERITY] = g_param_spec_enum ("severity", NULL, NULL, TRUNK_TYPE_SEVERITY,
                                                 TRUNK_SEVERITY_NONE, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TrunkDraft::field-changed:
   * @field: a TrunkField
   *
   * The wanted value of @field, whether it is changed, or its problem may be another.
   */
  signals[FIELD_CHANGED] = g_signal_new ("field-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
trunk_draft_init (TrunkDraft *self)
{
  self->host_doubt = trunk_host_doubt_new (&self->values);
  self->usage_signals = g_signal_group_new (TRUNK_TYPE_USAGE);
  g_signal_group_connect_swapped (self->usage_signals, "notify::complete", G_CALLBACK (usage_complete_cb), self);
}

/**
 * trunk_draft_new:
 * @number: the number to be changed
 *
 * Makes a draft without changes.  It follows @number, and holds a reference.
 *
 * Returns: (transfer full): the draft
 */
TrunkDraft *
trunk_draft_new (TrunkNumber *number)
{
  TrunkDraft *self;
  TrunkField worst_field;

  g_return_val_if_fail (TRUNK_IS_NUMBER (number), NULL);

  self = g_object_new (TRUNK_TYPE_DRAFT, NULL);
  self->number = g_object_ref (number);
  trunk_draft_values_init (&self->values, number);
  self->notify_id = g_signal_connect_swapped (number, "notify", G_CALLBACK (number_notify_cb), self);
  self->severity = trunk_draft_values_find_worst (&self->values, &worst_field);

  return self;
}

/**
 * trunk_draft_get_number:
 *
 * Returns: (transfer none): the number that the draft changes
 */
TrunkNumber *
trunk_draft_get_number (TrunkDraft *self)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  return self->number;
}

/**
 * trunk_draft_get_seen:
 *
 * Gets what the person saw: of the fields they changed what these were when they changed them, of
 * all others what they are.
 *
 * Returns: (transfer none): the values
 */
TrunkValues *
trunk_draft_get_seen (TrunkDraft *self)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  return self->values.seen;
}

/**
 * trunk_draft_get:
 * @field: a field with text
 *
 * Gets what the field shall be: the person's value, or the number's own.
 *
 * Returns: (transfer none) (nullable): the value, valid until the field changes; %NULL if not set
 */
const char *
trunk_draft_get (TrunkDraft *self,
                 TrunkField  field)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);
  g_return_val_if_fail (field < TRUNK_N_FIELDS, NULL);

  return trunk_draft_values_get (&self->values, field);
}

/**
 * trunk_draft_set:
 * @field: a field that an update may carry
 * @value: (nullable): the person's value; %NULL and "" both mean not set
 *
 * Sets what the field shall be.  Blanks around web addresses and ids do not count.
 */
void
trunk_draft_set (TrunkDraft *self,
                 TrunkField  field,
                 const char *value)
{
  g_return_if_fail (TRUNK_IS_DRAFT (self));
  g_return_if_fail (field < TRUNK_N_FIELDS);
  g_return_if_fail (trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE));

  if (!trunk_draft_values_set (&self->values, field, value))
    return;

  emit_changed (self, TRUNK_FIELD_MASK (field));
  trunk_host_doubt_consider (self->host_doubt);
}

/**
 * trunk_draft_revert:
 * @field: a field
 *
 * Takes back what the person changed on the field.
 */
void
trunk_draft_revert (TrunkDraft *self,
                    TrunkField  field)
{
  g_return_if_fail (TRUNK_IS_DRAFT (self));
  g_return_if_fail (field < TRUNK_N_FIELDS);

  if (trunk_draft_values_unset (&self->values, TRUNK_FIELD_MASK (field)) != 0)
    emit_changed (self, TRUNK_FIELD_MASK (field));
}

/**
 * trunk_draft_discard:
 *
 * Takes back all changes, also those typed for handlers that are not chosen.
 */
void
trunk_draft_discard (TrunkDraft *self)
{
  guint64 fields;

  g_return_if_fail (TRUNK_IS_DRAFT (self));

  if ((fields = trunk_draft_values_unset (&self->values, ~G_GUINT64_CONSTANT (0))) != 0)
    emit_changed (self, fields);
}

/**
 * trunk_draft_is_changed:
 * @field: a field
 *
 * Tells whether the person changed the field and an update would send it.  Of aliases, the one that
 * the chosen handler uses stands for all.
 */
gboolean
trunk_draft_is_changed (TrunkDraft *self,
                        TrunkField  field)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), FALSE);
  g_return_val_if_fail (field < TRUNK_N_FIELDS, FALSE);

  return trunk_draft_values_is_changed (&self->values, field);
}

/**
 * trunk_draft_get_n_changes:
 *
 * Counts what the person changed, without what an update must carry besides.
 */
guint
trunk_draft_get_n_changes (TrunkDraft *self)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), 0);

  return self->n_changes;
}

/**
 * trunk_draft_get_handler:
 * @channel: calls or messages
 *
 * Gets what shall answer.
 *
 * Returns: (transfer none) (nullable): the handler; %NULL if none is set, or one that is not known
 */
const TrunkHandler *
trunk_draft_get_handler (TrunkDraft   *self,
                         TrunkChannel  channel)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  return trunk_draft_values_get_handler (&self->values, channel);
}

/**
 * trunk_draft_get_severity:
 *
 * Returns: how bad the worst problem of all fields is
 */
TrunkSeverity
trunk_draft_get_severity (TrunkDraft *self)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), TRUNK_SEVERITY_NONE);

  return self->severity;
}

/**
 * trunk_draft_get_problem:
 * @field: a field
 * @sentence: (out) (optional) (nullable): a translated sentence, when there is a problem
 *
 * Looks for what is wrong or doubtful with what the field shall be.  A field that is neither changed
 * nor needed by a newly chosen handler is the service's own, and only looked at for being empty.
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_draft_get_problem (TrunkDraft *self,
                         TrunkField  field,
                         char      **sentence)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), TRUNK_SEVERITY_NONE);
  g_return_val_if_fail (field < TRUNK_N_FIELDS, TRUNK_SEVERITY_NONE);

  return trunk_draft_values_get_problem (&self->values, field, sentence);
}

/**
 * trunk_draft_get_worst_field:
 *
 * Returns: the first field with the worst problem, or %TRUNK_N_FIELDS if there is none
 */
TrunkField
trunk_draft_get_worst_field (TrunkDraft *self)
{
  TrunkField worst_field;

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), TRUNK_N_FIELDS);

  trunk_draft_values_find_worst (&self->values, &worst_field);

  return worst_field;
}

/**
 * trunk_draft_dup_suggestion:
 * @field: a field
 * @reason: (out) (optional) (nullable): a translated sentence, when there is a suggestion
 *
 * Gets what the person may have meant instead, where that is the field's problem.
 *
 * Returns: (transfer full) (nullable): the value to use
 */
char *
trunk_draft_dup_suggestion (TrunkDraft  *self,
                            TrunkField   field,
                            char       **reason)
{
  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);
  g_return_val_if_fail (field < TRUNK_N_FIELDS, NULL);

  return trunk_draft_values_dup_suggestion (&self->values, field, reason);
}

/**
 * trunk_draft_set_usage:
 * @usage: (nullable): what the numbers of the space have in use
 *
 * Tells what others use, for what may have been meant.
 */
void
trunk_draft_set_usage (TrunkDraft *self,
                       TrunkUsage *usage)
{
  g_return_if_fail (TRUNK_IS_DRAFT (self));

  if (!trunk_draft_values_set_usage (&self->values, usage))
    return;

  g_signal_group_set_target (self->usage_signals, usage);
  emit_changed (self, self->values.set);
  trunk_host_doubt_consider (self->host_doubt);
}

/**
 * trunk_draft_dup_wanted:
 *
 * Returns: (transfer full): what the person changed, without what an update must carry besides
 */
TrunkChanges *
trunk_draft_dup_wanted (TrunkDraft *self)
{
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_draft_is_changed (self, field))
      trunk_changes_set (wanted, field, trunk_draft_get (self, field));

  return g_steal_pointer (&wanted);
}

/**
 * trunk_draft_dup_changes:
 *
 * Returns: (transfer full): the body of an update, see trunk_changes_add_companions(); nothing if the person changed
 *   nothing
 */
TrunkChanges *
trunk_draft_dup_changes (TrunkDraft *self)
{
  g_autoptr(TrunkChanges) changes = trunk_draft_dup_wanted (self);

  if (changes != NULL)
    trunk_changes_add_companions (changes, self->values.current);

  return g_steal_pointer (&changes);
}
