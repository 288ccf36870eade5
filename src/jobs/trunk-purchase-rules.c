/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-rules.h"

#include "trunk-error.h"
#include "trunk-handler.h"
#include "trunk-join.h"
#include "trunk-outcome.h"
#include "trunk-pause.h"
#include "trunk-phone.h"
#include "trunk-purchase-line.h"

#include <glib/gi18n.h>
#include <string.h>

/* Seconds.  created_at and the service's Date are whole seconds and may come from different machines:
 * only a number older than this before the purchase was sent was the space's already. */
#define CLOCK_TOLERANCE 60

/**
 * trunk_purchase_rules_make_lines:
 * @e164s: (array zero-terminated=1): numbers; repeated ones count once
 *
 * Returns: (transfer full) (element-type TrunkPurchaseLine): a waiting line for each number; what is no
 *   number is REFUSED from the beginning
 */
GPtrArray *
trunk_purchase_rules_make_lines (const char * const *e164s)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *order = g_uuid_string_random ();
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, _("This is not a phone number."));

  for (guint i = 0; e164s[i] != NULL; i++)
    if (g_hash_table_add (known, (char *) e164s[i]))
      {
        TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, e164s[i]);
        TrunkPurchaseLine *line = trunk_purchase_line_new (record);

        record->order = g_strdup (order);
        if (!trunk_phone_is_e164 (e164s[i]))
          trunk_purchase_line_settle (line, TRUNK_PURCHASE_REFUSED, NULL, error);
        g_ptr_array_add (lines, line);
      }

  return lines;
}

/**
 * trunk_purchase_rules_count:
 * @lines: (element-type TrunkPurchaseLine): an order
 * @state: a state
 *
 * Returns: how many lines are in that state
 */
guint
trunk_purchase_rules_count (GPtrArray          *lines,
                            TrunkPurchaseState  state)
{
  guint n_lines = 0;

  for (guint i = 0; i < lines->len; i++)
    if (trunk_purchase_line_get_state (lines->pdata[i]) == state)
      n_lines++;

  return n_lines;
}

/**
 * trunk_purchase_rules_count_unsettled:
 * @lines: (element-type TrunkPurchaseLine): an order
 *
 * Returns: of how many lines it is not known whether they were bought
 */
guint
trunk_purchase_rules_count_unsettled (GPtrArray *lines)
{
  return trunk_purchase_rules_count (lines, TRUNK_PURCHASE_CHECKING) +
         trunk_purchase_rules_count (lines, TRUNK_PURCHASE_UNKNOWN);
}

/**
 * trunk_purchase_rules_count_set_up:
 * @lines: (element-type TrunkPurchaseLine): an order
 * @state: how far naming and setting up has come
 *
 * Returns: how many lines are in @state
 */
guint
trunk_purchase_rules_count_set_up (GPtrArray       *lines,
                                   TrunkSetUpState  state)
{
  guint n_lines = 0;

  for (guint i = 0; i < lines->len; i++)
    if (trunk_purchase_line_get_set_up_state (lines->pdata[i]) == state)
      n_lines++;

  return n_lines;
}

/**
 * trunk_purchase_rules_is_busy:
 * @lines: (element-type TrunkPurchaseLine): an order
 * @started: whether it was started
 *
 * Tells whether anything will still happen by itself.
 */
gboolean
trunk_purchase_rules_is_busy (GPtrArray *lines,
                              gboolean   started)
{
  return trunk_purchase_rules_count (lines, TRUNK_PURCHASE_RECORDING) > 0 ||
         trunk_purchase_rules_count (lines, TRUNK_PURCHASE_BUYING) > 0 ||
         trunk_purchase_rules_count (lines, TRUNK_PURCHASE_CHECKING) > 0 ||
         trunk_purchase_rules_count_set_up (lines, TRUNK_SET_UP_RUNNING) > 0 ||
         (started && trunk_purchase_rules_count (lines, TRUNK_PURCHASE_WAITING) > 0);
}

/* In lower case.  The service has no code of its own for these; what it says is all there is. */
static const char * const balance_words[] = { "balance", "insufficient fund", "payment", "credit", NULL };
static const char * const limit_words[] = {
  "number limit", "limit of", "limit reached", "maximum number", "trial", "suspended", NULL
};

static gboolean
speaks_of (const char         *detail,
           const char * const *words)
{
  g_autofree char *lower = detail != NULL ? g_utf8_strdown (detail, -1) : NULL;

  for (guint i = 0; lower != NULL && words[i] != NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * trunk_purchase_rules_concerns_balance:
 * @error: why one number was not bought
 *
 * Tells whether there is not enough money in the space.
 */
gboolean
trunk_purchase_rules_concerns_balance (const GError *error)
{
  const TrunkErrorDetails *details = trunk_error_get_details (error);

  return g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED) &&
         (details->status == 402 || speaks_of (details->detail, balance_words));
}

/**
 * trunk_purchase_rules_concerns_all:
 * @error: why one number was not bought
 *
 * Tells whether every later number would meet the same: no access, no connection to SignalWire, nothing can be written
 * down, payment required, a long wait, or a refusal that speaks of the balance or of a limit.
 */
gboolean
trunk_purchase_rules_concerns_all (const GError *error)
{
  const TrunkErrorDetails *details = trunk_error_get_details (error);

  if (error->domain != TRUNK_ERROR)
    return FALSE;

  switch (error->code)
    {
    case TRUNK_ERROR_SIGN_IN:
    case TRUNK_ERROR_SCOPE:
    case TRUNK_ERROR_OFFLINE:
    case TRUNK_ERROR_NO_SUCH_SPACE:
    case TRUNK_ERROR_PROXY:
    case TRUNK_ERROR_PORTAL:
    case TRUNK_ERROR_WEB_PAGE:
    case TRUNK_ERROR_TLS:
    case TRUNK_ERROR_NOT_SIGNALWIRE:
    case TRUNK_ERROR_FOREIGN_LINK:
    case TRUNK_ERROR_STORE:
    case TRUNK_ERROR_READ_ONLY:
      return TRUE;
    case TRUNK_ERROR_BUSY:
      return details->retry_after > TRUNK_PAUSE_MAX_WAIT;
    case TRUNK_ERROR_REFUSED:
      return trunk_purchase_rules_concerns_balance (error) || speaks_of (details->detail, limit_words);
    default:
      return FALSE;
    }
}

/**
 * trunk_purchase_rules_get_wait:
 * @error: (nullable): why a number was not bought
 *
 * Returns: seconds to wait before the next number, as the service asks
 */
guint
trunk_purchase_rules_get_wait (const GError *error)
{
  if (!g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_BUSY))
    return 0;

  return CLAMP (trunk_error_get_details (error)->retry_after, 1, TRUNK_PAUSE_MAX_WAIT);
}

/**
 * trunk_purchase_rules_explain_open:
 * @earlier: what is known of an earlier purchase of the same number
 *
 * Returns: (transfer full): why the number is not sent; %TRUNK_ERROR_INVALID_INPUT, because this order's own purchase
 *   certainly did not happen
 */
GError *
trunk_purchase_rules_explain_open (TrunkPurchaseState earlier)
{
  if (earlier == TRUNK_PURCHASE_RECORDING || earlier == TRUNK_PURCHASE_BUYING)
    return trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                    _("Another order is buying this number at the moment, so it was not sent again."));

  return trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                  _("An earlier order of this number may have gone through, so it was not sent again. "
                                    "Your space is being checked."));
}

/**
 * trunk_purchase_rules_explain_absent:
 * @cause: (nullable): what made the look-ups necessary
 *
 * Returns: (transfer full): that a number was not bought
 */
GError *
trunk_purchase_rules_explain_absent (const GError *cause)
{
  return trunk_outcome_error_new (trunk_outcome_get_code (cause), cause,
                                  _("The number was not bought. Looking it up in your space proved it."));
}

/**
 * trunk_purchase_rules_was_owned:
 * @number: a number that was found after its purchase was sent
 * @sent_at: the service's time just before, in seconds since 1970, or 0 if not known
 *
 * Tells whether the space had it before.
 */
gboolean
trunk_purchase_rules_was_owned (TrunkNumber *number,
                                gint64       sent_at)
{
  gint64 created_at = trunk_number_get_time (number, TRUNK_FIELD_CREATED_AT);

  return created_at > 0 && sent_at > 0 && created_at < sent_at - CLOCK_TOLERANCE;
}

/**
 * trunk_purchase_rules_explain_not_taken:
 * @not_taken: a mask of fields, not empty
 *
 * Returns: (transfer full): that the service kept other values when the number was set up
 */
GError *
trunk_purchase_rules_explain_not_taken (guint64 not_taken)
{
  const char *fields[TRUNK_N_FIELDS + 1] = { NULL };
  g_autofree char *labels = NULL;
  g_autofree char *message = NULL;
  guint n = 0;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if ((not_taken & TRUNK_FIELD_MASK (field)) != 0)
      fields[n++] = trunk_field_get_full_label (field);
  labels = trunk_join (TRUNK_JOIN_LIST, fields);

  /* Translators: %s is the names of fields, “Name, Calls Answered By” */
  message = g_strdup_printf (_("SignalWire did not take over everything. Look at: %s."), labels);

  return trunk_error_new_literal (TRUNK_ERROR_REFUSED, message);
}

/* A new number may come with a handler, but nothing in it. */
static gboolean
is_answered_otherwise (TrunkNumber  *number,
                       TrunkChannel  channel,
                       const char   *wanted)
{
  const char *name = trunk_number_get (number, trunk_handler_field (channel));
  const TrunkHandler *handler = trunk_handler_lookup (channel, name);

  if (name == NULL || g_strcmp0 (name, wanted) == 0)
    return FALSE;

  return handler == NULL || !handler->settable || handler->required == TRUNK_N_FIELDS ||
         trunk_values_get_logical (trunk_number_get_values (number), handler->required) != NULL;
}

/**
 * trunk_purchase_rules_is_set_otherwise:
 * @wanted: how a bought number shall be set up
 * @number: how it is now
 *
 * Tells whether somebody else has given a value to what is wanted differently.  What a new number has from the service
 * is no such value: its own digits as a name, a handler with nothing in it, methods.
 */
gboolean
trunk_purchase_rules_is_set_otherwise (const TrunkChanges *wanted,
                                       TrunkNumber        *number)
{
  guint64 not_taken = trunk_changes_not_taken (wanted, trunk_number_get_values (number));

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    if (trunk_changes_has (wanted, trunk_handler_field (channel)) &&
        is_answered_otherwise (number, channel, trunk_changes_get (wanted, trunk_handler_field (channel))))
      return TRUE;

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *value = trunk_number_get (number, field);

      if ((not_taken & TRUNK_FIELD_MASK (field)) != 0 && value != NULL &&
          trunk_field_get_info (field)->kind != TRUNK_FIELD_KIND_CHOICE &&
          !(field == TRUNK_FIELD_NAME && g_strcmp0 (value, trunk_number_get_number (number)) == 0))
        return TRUE;
    }

  return FALSE;
}
