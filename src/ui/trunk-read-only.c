/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-read-only.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

/**
 * TrunkReadOnly:
 *
 * Why nothing can be bought, changed or released in a space, as long as that is so.
 *
 * Everything that buys, changes or releases follows one of these, for as long as it stands open: see
 * trunk_read_only_follow().
 */
struct _TrunkReadOnly
{
  GObject       parent_instance;

  TrunkSession *session;         /* weak: a dialog that is being closed keeps none */
  char         *reason;

  GSignalGroup *session_signals;
  GSignalGroup *space_signals;
  GSignalGroup *journal_signals;
  GSignalGroup *numbers_signals;
};

G_DEFINE_FINAL_TYPE (TrunkReadOnly, trunk_read_only, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* By what the last page did not come for.  What is none of these is the service's own failure, of a list that it has
 * not said anything of yet: what was kept on this computer may be days old. */
static const char *
get_trouble_reason (const GError *trouble)
{
  switch ((TrunkErrorCode) (trouble->domain == TRUNK_ERROR ? trouble->code : TRUNK_ERROR_NO_ANSWER))
    {
    case TRUNK_ERROR_OFFLINE:
      return _("Offline. Changes need a connection");

    case TRUNK_ERROR_SIGN_IN:
    case TRUNK_ERROR_KEYRING:
      return _("Signed out. Changes need a token");

    case TRUNK_ERROR_SCOPE:
      return _("The token may not see numbers. Changes need the scope Numbers");

    case TRUNK_ERROR_PORTAL:
      return _("Not signed in to this network. Changes need a connection");

    case TRUNK_ERROR_WEB_PAGE:
      return _("A web page answers in place of SignalWire. Changes need an answer");

    case TRUNK_ERROR_PROXY:
      return _("A proxy is in the way. Changes need a connection");

    case TRUNK_ERROR_TLS:
      return _("The connection is not secure. Changes need a secure one");

    case TRUNK_ERROR_NO_SUCH_SPACE:
    case TRUNK_ERROR_NOT_SIGNALWIRE:
      return _("SignalWire was not found there. Changes need an answer");

    default:
      return _("SignalWire does not answer. Changes need an answer");
    }
}

static const char *
find_reason (TrunkSession *session)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (session);
  const GError *problem = trunk_journal_get_problem (trunk_session_get_journal (session));
  const GError *trouble = numbers != NULL ? trunk_paged_list_get_trouble (numbers) : NULL;

  if (trunk_space_get_use (trunk_session_get_space (session)) == TRUNK_SPACE_READ_ONLY)
    return _("This space is read-only here");

  if (g_error_matches (problem, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY))
    return problem->message;

  if (trouble != NULL)
    return get_trouble_reason (trouble);

  return trunk_session_is_awaiting_token (session) ? _("Signed out. Changes need a token") : NULL;
}

static void
update (TrunkReadOnly *self)
{
  if (g_set_str (&self->reason, self->session != NULL ? find_reason (self->session) : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

static GSignalGroup *
watch (TrunkReadOnly *self,
       GType          type,
       const char    *signal)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, G_CALLBACK (update), self);

  return group;
}

static void
trunk_read_only_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_REASON)
    g_value_set_string (value, TRUNK_READ_ONLY (object)->reason);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_read_only_dispose (GObject *object)
{
  TrunkReadOnly *self = TRUNK_READ_ONLY (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->space_signals);
  g_clear_object (&self->journal_signals);
  g_clear_object (&self->numbers_signals);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (trunk_read_only_parent_class)->dispose (object);
}

static void
trunk_read_only_finalize (GObject *object)
{
  g_free (TRUNK_READ_ONLY (object)->reason);

  G_OBJECT_CLASS (trunk_read_only_parent_class)->finalize (object);
}

static void
trunk_read_only_class_init (TrunkReadOnlyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_read_only_get_property;
  object_class->dispose = trunk_read_only_dispose;
  object_class->finalize = trunk_read_only_finalize;

  properties[PROP_REASON] =
    g_param_spec_string ("reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_read_only_init (TrunkReadOnly *self)
{
  self->session_signals = watch (self, TRUNK_TYPE_SESSION, "notify::awaiting-token");
  self->space_signals = watch (self, TRUNK_TYPE_SPACE, "notify::use");
  self->journal_signals = watch (self, G_TYPE_OBJECT, "notify::problem");
  self->numbers_signals = watch (self, TRUNK_TYPE_PAGED_LIST, "notify::trouble");
}

/**
 * trunk_read_only_new:
 * @session: (nullable): whose space
 *
 * Returns: (transfer full): what says whether it can be written there
 */
TrunkReadOnly *
trunk_read_only_new (TrunkSession *session)
{
  TrunkReadOnly *self = g_object_new (TRUNK_TYPE_READ_ONLY, NULL);

  trunk_read_only_set_session (self, session);

  return self;
}

/**
 * trunk_read_only_set_session:
 * @session: (nullable): whose space
 */
void
trunk_read_only_set_session (TrunkReadOnly *self,
                             TrunkSession  *session)
{
  g_return_if_fail (TRUNK_IS_READ_ONLY (self));

  g_set_weak_pointer (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->space_signals, session != NULL ? trunk_session_get_space (session) : NULL);
  g_signal_group_set_target (self->journal_signals, session != NULL ? trunk_session_get_journal (session) : NULL);
  g_signal_group_set_target (self->numbers_signals, session != NULL ? trunk_session_get_numbers (session) : NULL);
  update (self);
}

/**
 * trunk_read_only_get_reason:
 *
 * Returns: (transfer none) (nullable): why nothing can be bought, changed or released now, in a few translated words
 *   without a period
 */
const char *
trunk_read_only_get_reason (TrunkReadOnly *self)
{
  g_return_val_if_fail (TRUNK_IS_READ_ONLY (self), NULL);

  return self->reason;
}

/**
 * trunk_read_only_follow:
 * @target: what has a property "hindrance" (string, nullable): why it must not do what it is there for
 * @session: whose space that would be done in
 *
 * Keeps the property at the reason, for as long as @target lives.
 */
void
trunk_read_only_follow (GObject      *target,
                        TrunkSession *session)
{
  TrunkReadOnly *self;

  g_return_if_fail (G_IS_OBJECT (target));
  g_return_if_fail (TRUNK_IS_SESSION (session));

  self = trunk_read_only_new (session);
  g_object_bind_property (self, "reason", target, "hindrance", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (target, "trunk-read-only", self, g_object_unref);
}
