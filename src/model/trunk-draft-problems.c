/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-draft-problems.h"

#include "trunk-draft-rules.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whether an update must carry @field because the handler it belongs to is new. */
static gboolean
is_companion (TrunkDraftValues *self,
              TrunkField        field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  const TrunkHandler *handler = trunk_draft_values_get_handler (self, channel);

  return handler != NULL && handler->required == field &&
         trunk_draft_values_is_set (self, trunk_handler_field (channel));
}

/* The host that was meant, where one slip of the fingers is between it and what was typed. */
static TrunkUsedValue *
find_meant_host (TrunkDraftValues *self,
                 TrunkField        field)
{
  g_autofree char *host = NULL;

  if (self->usage == NULL || trunk_field_get_info (field)->kind != TRUNK_FIELD_KIND_URL ||
      !trunk_draft_values_is_changed (self, field) ||
      trunk_check_web_address (trunk_draft_values_get (self, field), NULL) == TRUNK_SEVERITY_ERROR)
    return NULL;

  host = trunk_usage_dup_host (trunk_draft_values_get (self, field));

  return trunk_usage_find_similar_host (self->usage, host, self->number);
}

/* Every address could be a slip of any host in use, except one that another number uses, too. */
static gboolean
is_host_in_doubt (TrunkDraftValues *self,
                  TrunkField        field)
{
  g_autofree char *host = NULL;

  if (trunk_field_get_info (field)->kind != TRUNK_FIELD_KIND_URL || !trunk_draft_values_is_changed (self, field) ||
      trunk_check_web_address (trunk_draft_values_get (self, field), NULL) == TRUNK_SEVERITY_ERROR)
    return FALSE;

  host = trunk_usage_dup_host (trunk_draft_values_get (self, field));

  return host != NULL && !trunk_usage_has_host (self->usage, host, self->number);
}

/**
 * trunk_draft_values_has_doubtful_host:
 * @self: the differences
 *
 * Returns: whether a changed web address has a host that no other number is known to use
 */
gboolean
trunk_draft_values_has_doubtful_host (TrunkDraftValues *self)
{
  for (TrunkField field = 0; self->usage != NULL && field < TRUNK_N_FIELDS; field++)
    if (is_host_in_doubt (self, field))
      return TRUE;

  return FALSE;
}

/**
 * trunk_draft_values_get_problem:
 * @self: the differences
 * @field: a field
 * @sentence: (out) (optional) (nullable): a translated sentence, when there is a problem
 *
 * See trunk_draft_get_problem().
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_draft_values_get_problem (TrunkDraftValues  *self,
                                TrunkField         field,
                                char             **sentence)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;
  const TrunkHandler *handler = trunk_draft_values_get_handler (self, channel);
  TrunkUsedValue *meant;
  const char *value;
  gboolean sent;

  if (sentence != NULL)
    *sentence = NULL;

  if (!trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) || !trunk_draft_values_is_live (self, field))
    return TRUNK_SEVERITY_NONE;

  value = trunk_draft_values_get (self, field);
  sent = trunk_draft_values_is_set (self, field) || is_companion (self, field);

  /* what the service never shows is not missing because it is not shown */
  if (handler != NULL && handler->settable && handler->required == field && trunk_draft_rules_is_blank (value) &&
      (sent || trunk_field_has_flags (field, TRUNK_FIELD_READABLE)))
    return trunk_draft_rules_explain_required (channel, sent, sentence);
  if (!sent)
    return TRUNK_SEVERITY_NONE;
  if (channel != TRUNK_CHANNEL_NONE && field == trunk_handler_field (channel))
    return trunk_draft_rules_check_handler (channel, trunk_values_get (self->current, field), value, sentence);

  if ((meant = find_meant_host (self, field)) != NULL)
    {
      if (sentence != NULL)
        /* Translators: %s is a host, "voice.example.com" */
        *sentence = g_strdup_printf (_("Did you mean %s?"), trunk_used_value_get_text (meant));
      return TRUNK_SEVERITY_WARNING;
    }

  return trunk_draft_rules_check_value (field, value, sentence);
}

/* The address with another host, all else as it was typed. */
static char *
replace_host (const char *address,
              const char *host)
{
  const char *begin = strstr (address, "://") + strlen ("://");
  const char *end = begin + strcspn (begin, "/?#");
  const char *at = g_strrstr_len (begin, end - begin, "@");

  if (at != NULL)
    begin = at + 1;
  end = begin + strcspn (begin, ":/?#");

  return g_strdup_printf ("%.*s%s%s", (int) (begin - address), address, host, end);
}

/**
 * trunk_draft_values_dup_suggestion:
 * @self: the differences
 * @field: a field
 * @reason: (out) (optional) (nullable): a translated sentence, when there is a suggestion
 *
 * See trunk_draft_dup_suggestion().
 *
 * Returns: (transfer full) (nullable): the value to use instead
 */
char *
trunk_draft_values_dup_suggestion (TrunkDraftValues  *self,
                                   TrunkField         field,
                                   char             **reason)
{
  TrunkUsedValue *meant = find_meant_host (self, field);
  const char *value = trunk_draft_values_get (self, field);
  g_autofree char *typed = NULL;
  guint n;

  if (reason != NULL)
    *reason = NULL;
  if (meant == NULL)
    return NULL;

  typed = trunk_usage_dup_host (value);
  n = trunk_used_value_get_n_users (meant);
  if (reason != NULL)
    /* Translators: the second %s is the host that was typed */
    *reason = g_strdup_printf (ngettext ("%u of your numbers uses it. None uses %s.",
                                         "%u of your numbers use it. None uses %s.", n), n, typed);

  return replace_host (value, trunk_used_value_get_text (meant));
}

/**
 * trunk_draft_values_find_worst:
 * @self: the differences
 * @worst_field: (out): the first field with the worst problem; %TRUNK_N_FIELDS if there is none
 *
 * Returns: how bad the worst problem is
 */
TrunkSeverity
trunk_draft_values_find_worst (TrunkDraftValues *self,
                               TrunkField       *worst_field)
{
  TrunkSeverity worst = TRUNK_SEVERITY_NONE;

  *worst_field = TRUNK_N_FIELDS;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkSeverity severity = trunk_draft_values_get_problem (self, field, NULL);

      if (severity > worst)
        {
          worst = severity;
          *worst_field = field;
        }
    }

  return worst;
}
