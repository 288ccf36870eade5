/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft.h"

#include "trunk-draft-rules.h"

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
 */
struct _TrunkDraft
{
  GObject        parent_instance;

  TrunkNumber   *number;
  gulong         notify_id;
  TrunkValues   *current;                 /* what the number is now */
  TrunkValues   *seen;                    /* what the person saw when changing it */
  char          *wanted[TRUNK_N_FIELDS];  /* what the person set; an alias group uses its first field */
  guint64        set;                     /* which of them differ from current */

  guint          n_changes;
  TrunkSeverity  severity;
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

/* The field that stands for @field and its aliases. */
static TrunkField
get_slot (TrunkField field)
{
  TrunkAliasGroup aliases = trunk_field_get_info (field)->aliases;

  if (aliases == TRUNK_ALIAS_NONE)
    return field;

  for (TrunkField other = 0; other < field; other++)
    if (trunk_field_get_info (other)->aliases == aliases)
      return other;

  return field;
}

static gboolean
is_set (TrunkDraft *self,
        TrunkField  field)
{
  return (self->set & TRUNK_FIELD_MASK (get_slot (field))) != 0;
}

/* Whether @field counts: it belongs to no handler, or to the one that is chosen. */
static gboolean
is_live (TrunkDraft *self,
         TrunkField  field)
{
  const TrunkHandler *handler;

  if (!trunk_draft_rules_is_handler_field (field))
    return TRUE;

  handler = trunk_draft_get_handler (self, trunk_field_get_info (field)->channel);

  return handler != NULL && trunk_handler_owns (handler, field);
}

static gboolean
handler_is_changed (TrunkDraft   *self,
                    TrunkChannel  channel)
{
  return channel != TRUNK_CHANNEL_NONE && is_set (self, trunk_handler_field (channel));
}

/* Whether an update must carry @field because the handler it belongs to is new. */
static gboolean
is_companion (TrunkDraft *self,
              TrunkField  field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  const TrunkHandler *handler;

  if (!handler_is_changed (self, channel))
    return FALSE;

  handler = trunk_draft_get_handler (self, channel);

  return handler != NULL && handler->required == field;
}

static guint
count_changes (TrunkDraft *self)
{
  guint n_changes = 0;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_draft_is_changed (self, field))
      n_changes++;

  return n_changes;
}

static TrunkSeverity
find_worst (TrunkDraft *self,
            TrunkField *worst_field)
{
  TrunkSeverity worst = TRUNK_SEVERITY_NONE;

  *worst_field = TRUNK_N_FIELDS;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkSeverity severity = trunk_draft_get_problem (self, field, NULL);

      if (severity > worst)
        {
          worst = severity;
          *worst_field = field;
        }
    }

  return worst;
}

static void
update_properties (TrunkDraft *self)
{
  TrunkField worst_field;
  guint n_changes = count_changes (self);
  TrunkSeverity severity = find_worst (self, &worst_field);

  if (n_changes != self->n_changes)
    {
      self->n_changes = n_changes;
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
  guint64 all = fields;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkChannel channel = trunk_field_get_info (field)->channel;

      if (channel != TRUNK_CHANNEL_NONE && (fields & TRUNK_FIELD_MASK (trunk_handler_field (channel))) != 0)
        all |= TRUNK_FIELD_MASK (field);
      if ((fields & TRUNK_FIELD_MASK (get_slot (field))) != 0)
        all |= TRUNK_FIELD_MASK (field);
    }

  g_object_freeze_notify (G_OBJECT (self));
  update_properties (self);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((all & TRUNK_FIELD_MASK (field)) != 0)
      g_signal_emit (self, signals[FIELD_CHANGED], 0, field);

  g_object_thaw_notify (G_OBJECT (self));
}

static void
unset_slot (TrunkDraft *self,
            TrunkField  slot)
{
  g_clear_pointer (&self->wanted[slot], g_free);
  self->set &= ~TRUNK_FIELD_MASK (slot);
}

/* What the person saw: of fields changed by now what they were then, of all others what they are. */
static TrunkValues *
dup_seen (TrunkDraft  *self,
          TrunkValues *newer)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  if (self->set == 0)
    return trunk_values_ref (newer);

  trunk_values_builder_init_from (&builder, newer);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (is_set (self, field))
      trunk_values_builder_set (&builder, field, trunk_values_get (self->seen, field));

  return trunk_values_builder_end (&builder);
}

static void
set_seen (TrunkDraft  *self,
          TrunkValues *seen)
{
  trunk_values_unref (self->seen);
  self->seen = seen;
}

/* The number may be another: follow it where the person has not changed it. */
static void
number_notify_cb (TrunkDraft *self)
{
  TrunkValues *newer = trunk_number_get_values (self->number);
  guint64 differing;

  if (newer == self->current)
    return;

  differing = trunk_values_diff (self->current, newer);
  trunk_values_unref (self->current);
  self->current = trunk_values_ref (newer);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((self->set & TRUNK_FIELD_MASK (field)) != 0 &&
        trunk_draft_rules_equal (field, self->wanted[field], trunk_draft_rules_get_logical (newer, field)))
      {
        unset_slot (self, field);
        differing |= TRUNK_FIELD_MASK (field);
      }

  set_seen (self, dup_seen (self, newer));
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
trunk_draft_dispose (GObject *object)
{
  TrunkDraft *self = TRUNK_DRAFT (object);

  if (self->number != NULL)
    g_clear_signal_handler (&self->notify_id, self->number);

  G_OBJECT_CLASS (trunk_draft_parent_class)->dispose (object);
}

static void
trunk_draft_finalize (GObject *object)
{
  TrunkDraft *self = TRUNK_DRAFT (object);

  g_clear_object (&self->number);
  g_clear_pointer (&self->current, trunk_values_unref);
  g_clear_pointer (&self->seen, trunk_values_unref);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    g_free (self->wanted[field]);

  G_OBJECT_CLASS (trunk_draft_parent_class)->finalize (object);
}

static void
trunk_draft_class_init (TrunkDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_draft_get_property;
  object_class->dispose = trunk_draft_dispose;
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
  self->current = trunk_values_ref (trunk_number_get_values (number));
  self->seen = trunk_values_ref (self->current);
  self->notify_id = g_signal_connect_swapped (number, "notify", G_CALLBACK (number_notify_cb), self);
  self->severity = find_worst (self, &worst_field);

  return self;
}

/**
 * trunk_draft_get_number:
 * @self: a draft
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
 * @self: a draft
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

  return self->seen;
}

/**
 * trunk_draft_get:
 * @self: a draft
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

  if (is_set (self, field))
    return self->wanted[get_slot (field)];

  return trunk_draft_rules_get_logical (self->current, field);
}

/**
 * trunk_draft_set:
 * @self: a draft
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
  g_autofree char *wanted = NULL;
  TrunkField slot;

  g_return_if_fail (TRUNK_IS_DRAFT (self));
  g_return_if_fail (field < TRUNK_N_FIELDS);
  g_return_if_fail (trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE));

  slot = get_slot (field);
  wanted = trunk_draft_rules_clean (field, value);

  if (g_strcmp0 (wanted, trunk_draft_get (self, field)) == 0)
    return;

  unset_slot (self, slot);

  if (!trunk_draft_rules_equal (field, wanted, trunk_draft_rules_get_logical (self->current, field)))
    {
      self->wanted[slot] = g_steal_pointer (&wanted);
      self->set |= TRUNK_FIELD_MASK (slot);
    }

  set_seen (self, dup_seen (self, self->current));
  emit_changed (self, TRUNK_FIELD_MASK (slot));
}

/**
 * trunk_draft_revert:
 * @self: a draft
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

  if (!is_set (self, field))
    return;

  unset_slot (self, get_slot (field));
  set_seen (self, dup_seen (self, self->current));
  emit_changed (self, TRUNK_FIELD_MASK (get_slot (field)));
}

/**
 * trunk_draft_discard:
 * @self: a draft
 *
 * Takes back all changes, also those typed for handlers that are not chosen.
 */
void
trunk_draft_discard (TrunkDraft *self)
{
  guint64 fields;

  g_return_if_fail (TRUNK_IS_DRAFT (self));

  if ((fields = self->set) == 0)
    return;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    unset_slot (self, field);

  set_seen (self, trunk_values_ref (self->current));
  emit_changed (self, fields);
}

/**
 * trunk_draft_is_changed:
 * @self: a draft
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

  return is_set (self, field) && is_live (self, field);
}

/**
 * trunk_draft_get_n_changes:
 * @self: a draft
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
 * @self: a draft
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
  const char *name;

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  if (channel == TRUNK_CHANNEL_NONE || (name = trunk_draft_get (self, trunk_handler_field (channel))) == NULL)
    return NULL;

  return trunk_handler_lookup (channel, name);
}

/**
 * trunk_draft_get_severity:
 * @self: a draft
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
 * @self: a draft
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
  TrunkChannel channel;
  const TrunkHandler *handler;
  const char *value;
  gboolean sent;

  if (sentence != NULL)
    *sentence = NULL;

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), TRUNK_SEVERITY_NONE);
  g_return_val_if_fail (field < TRUNK_N_FIELDS, TRUNK_SEVERITY_NONE);

  if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) || !is_live (self, field))
    return TRUNK_SEVERITY_NONE;

  channel = trunk_field_get_info (field)->channel;
  handler = trunk_draft_get_handler (self, channel);
  value = trunk_draft_get (self, field);
  sent = is_set (self, field) || is_companion (self, field);

  if (handler != NULL && handler->settable && handler->required == field && trunk_draft_rules_is_blank (value))
    return trunk_draft_rules_explain_required (channel, sent, sentence);
  if (!sent)
    return TRUNK_SEVERITY_NONE;
  if (channel != TRUNK_CHANNEL_NONE && field == trunk_handler_field (channel))
    return trunk_draft_rules_check_handler (channel, trunk_values_get (self->current, field), value, sentence);

  return trunk_draft_rules_check_value (field, value, sentence);
}

/**
 * trunk_draft_get_worst_field:
 * @self: a draft
 *
 * Returns: the first field with the worst problem, or %TRUNK_N_FIELDS if there is none
 */
TrunkField
trunk_draft_get_worst_field (TrunkDraft *self)
{
  TrunkField worst_field;

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), TRUNK_N_FIELDS);

  find_worst (self, &worst_field);

  return worst_field;
}

/**
 * trunk_draft_dup_changes:
 * @self: a draft
 *
 * Gets the body of an update as api.md lays it down: what the person changed; with another handler
 * also what that one requires; and for a number without a name a name, the number itself unless the
 * person gave another.
 *
 * Returns: (transfer full): the changes, none of them if the person changed nothing
 */
TrunkChanges *
trunk_draft_dup_changes (TrunkDraft *self)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  g_return_val_if_fail (TRUNK_IS_DRAFT (self), NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (trunk_draft_is_changed (self, field) || is_companion (self, field))
      trunk_changes_set (changes, field, trunk_draft_get (self, field));

  if (self->n_changes > 0 && trunk_values_get (self->current, TRUNK_FIELD_NAME) == NULL &&
      trunk_draft_rules_is_blank (trunk_draft_get (self, TRUNK_FIELD_NAME)))
    trunk_changes_set (changes, TRUNK_FIELD_NAME, trunk_values_get (self->current, TRUNK_FIELD_NUMBER));

  return g_steal_pointer (&changes);
}
