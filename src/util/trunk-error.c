/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "trunk-error.h"

typedef TrunkErrorDetails TrunkErrorPrivate;

static void
trunk_error_private_init (TrunkErrorPrivate *priv)
{
}

static void
trunk_error_private_copy (const TrunkErrorPrivate *source,
                          TrunkErrorPrivate       *copy)
{
  *copy = *source;
  copy->detail = g_strdup (source->detail);
  copy->attribute = g_strdup (source->attribute);
  copy->request_id = g_strdup (source->request_id);
  copy->technical = g_strdup (source->technical);
}

static void
trunk_error_private_clear (TrunkErrorPrivate *priv)
{
  /* Never %NULL; the compiler cannot see it. */
  if (priv == NULL)
    return;

  g_free (priv->detail);
  g_free (priv->attribute);
  g_free (priv->request_id);
  g_free (priv->technical);
}

G_DEFINE_EXTENDED_ERROR (TrunkError, trunk_error)

/* In the order of TrunkErrorCode.  "quoting" takes the service's own words, where they tell more than ours. */
static const struct
{
  const char *title;
  const char *message;
  const char *quoting;
  gboolean    can_retry;
  gboolean    cuts_off;  /* nothing can be asked or sent until this has changed */
} codes[] = {
  [TRUNK_ERROR_OFFLINE] = {
    N_("You are offline"),
    N_("There is no connection to the network. Try again once you are online."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_NO_SUCH_SPACE] = {
    N_("No space with this name"),
    N_("SignalWire has no space with this name. Check how it is spelled."),
    NULL, FALSE, TRUE },
  [TRUNK_ERROR_PROXY] = {
    N_("Something is in the way"),
    N_("A proxy of this network is in the way. Check the proxy in the settings of this computer, then try again."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_PORTAL] = {
    N_("This network wants you to sign in"),
    N_("This network lets nothing through before you sign in. Sign in to the network in a browser, then try again."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_WEB_PAGE] = {
    N_("A web page answered"),
    N_("A web page answered in place of SignalWire: this network may want you to sign in, or the space’s name is "
       "wrong. Open a browser, sign in to the network, then try again."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_TLS] = {
    N_("The connection is not secure"),
    N_("It could not be proven that this is SignalWire, so nothing was sent. Check the date and time of this "
       "computer, and the network you are on."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_NO_ANSWER] = {
    N_("No answer from SignalWire"),
    N_("SignalWire did not answer, or the connection was lost. Try again in a moment."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_SIGN_IN] = {
    N_("Project ID or token not accepted"),
    N_("SignalWire did not accept the project ID or the token. Copy both again from the API page. The token needs "
       "the scope Numbers."),
    NULL, FALSE, TRUE },
  [TRUNK_ERROR_SCOPE] = {
    N_("The token may not see numbers"),
    N_("SignalWire does not let this token see numbers. Make a token with the scope Numbers on the API page."),
    NULL, FALSE, TRUE },
  [TRUNK_ERROR_NOT_FOUND] = {
    N_("No longer there"),
    N_("This is no longer in the space. Refresh the list to see what is."),
    N_("SignalWire could not find this: %s"), FALSE, FALSE },
  [TRUNK_ERROR_REFUSED] = {
    N_("SignalWire refused this"),
    N_("SignalWire refused this and gave no reason. Check what you entered."),
    N_("SignalWire refused this: %s"), FALSE, FALSE },
  [TRUNK_ERROR_BUSY] = {
    N_("SignalWire is busy"),
    N_("SignalWire asks to wait a little. Try again in a moment."),
    NULL, TRUE, FALSE },
  [TRUNK_ERROR_SERVER] = {
    N_("SignalWire has a problem"),
    N_("SignalWire has a problem of its own. Try again later."),
    N_("SignalWire has a problem of its own: %s"), TRUE, FALSE },
  [TRUNK_ERROR_BAD_ANSWER] = {
    N_("Answer not understood"),
    N_("SignalWire sent an answer that could not be read. Try again in a moment."),
    NULL, TRUE, FALSE },
  [TRUNK_ERROR_TOO_LARGE] = {
    N_("Answer too large"),
    N_("SignalWire sent an answer that is too large to be read. Ask for less at once."),
    NULL, FALSE, FALSE },
  [TRUNK_ERROR_FOREIGN_LINK] = {
    N_("Sent somewhere else"),
    N_("The answer pointed to another place and was not followed. Check the space’s name, and the network you are on."),
    NULL, FALSE, FALSE },
  [TRUNK_ERROR_NOT_SIGNALWIRE] = {
    N_("This is not SignalWire"),
    N_("Something answered, but it is not SignalWire. Check the space’s name, and whether this network wants you "
       "to sign in."),
    NULL, FALSE, TRUE },
  [TRUNK_ERROR_KEYRING] = {
    N_("The keyring gave no token"),
    N_("The keyring is locked or missing, so the token cannot be kept. You can use it until you quit."),
    NULL, TRUE, TRUE },
  [TRUNK_ERROR_READ_ONLY] = {
    N_("This space can only be looked at"),
    N_("Another Trunkline is the one that sends to this space. Nothing was sent."),
    NULL, FALSE, FALSE },
  [TRUNK_ERROR_STORE] = {
    N_("Nothing can be written down"),
    N_("Trunkline writes down on this computer what it sends, and could not. Nothing was sent. Free some space on the "
       "disk, then try again."),
    NULL, TRUE, FALSE },
  [TRUNK_ERROR_INVALID_INPUT] = {
    N_("This cannot be used"),
    N_("What was entered cannot be used. Correct it and try again."),
    NULL, FALSE, FALSE },
  [TRUNK_ERROR_UNKNOWN] = {
    N_("Not known whether it worked"),
    N_("The connection was lost before SignalWire answered, so this may have gone through. Check the space before "
       "you try again."),
    NULL, FALSE, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (codes) == TRUNK_N_ERRORS);

/* The first row that fits wins, so the particular ones stand before their range. */
static const struct
{
  guint          first, last;
  TrunkErrorCode code;
} statuses[] = {
  { 300, 399, TRUNK_ERROR_FOREIGN_LINK },
  { 401, 401, TRUNK_ERROR_SIGN_IN },
  { 403, 403, TRUNK_ERROR_SCOPE },
  { 404, 404, TRUNK_ERROR_NOT_FOUND },
  { 407, 407, TRUNK_ERROR_PROXY },
  { 408, 408, TRUNK_ERROR_NO_ANSWER },
  { 410, 410, TRUNK_ERROR_NOT_FOUND },
  { 425, 425, TRUNK_ERROR_BUSY },
  { 429, 429, TRUNK_ERROR_BUSY },
  { 400, 499, TRUNK_ERROR_REFUSED },
  { 511, 511, TRUNK_ERROR_PORTAL },
  { 500, 599, TRUNK_ERROR_SERVER },
};

static const struct
{
  GIOErrorEnum   cause;
  TrunkErrorCode code;
} io_errors[] = {
  { G_IO_ERROR_NETWORK_UNREACHABLE, TRUNK_ERROR_OFFLINE },
  { G_IO_ERROR_HOST_UNREACHABLE, TRUNK_ERROR_OFFLINE },
  { G_IO_ERROR_PROXY_FAILED, TRUNK_ERROR_PROXY },
  { G_IO_ERROR_PROXY_AUTH_FAILED, TRUNK_ERROR_PROXY },
  { G_IO_ERROR_PROXY_NEED_AUTH, TRUNK_ERROR_PROXY },
  { G_IO_ERROR_PROXY_NOT_ALLOWED, TRUNK_ERROR_PROXY },
  { G_IO_ERROR_INVALID_DATA, TRUNK_ERROR_BAD_ANSWER },
  { G_IO_ERROR_MESSAGE_TOO_LARGE, TRUNK_ERROR_TOO_LARGE },
};

static gboolean
is_known (const GError *error)
{
  return error != NULL && error->domain == TRUNK_ERROR && error->code >= 0 && error->code < TRUNK_N_ERRORS;
}

/* "Not Found" after "could not find this" would only sound like a stutter. */
static gboolean
is_worth_quoting (TrunkErrorCode  code,
                  const char     *detail)
{
  return codes[code].quoting != NULL && detail != NULL && detail[0] != '\0' &&
         g_ascii_strcasecmp (detail, "Not Found") != 0;
}

static char *
dup_message (TrunkErrorCode  code,
             const char     *detail)
{
  g_autofree char *clean = trunk_error_clean_text (detail);

  if (!is_worth_quoting (code, clean))
    return g_strdup (_(codes[code].message));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(codes[code].quoting), clean);
#pragma GCC diagnostic pop
}

static TrunkErrorCode
code_from_io (const GError *cause,
              gboolean      network_available)
{
  if (g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    return network_available ? TRUNK_ERROR_NO_SUCH_SPACE : TRUNK_ERROR_OFFLINE;

  if (g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return TRUNK_ERROR_OFFLINE;

  /* A connection that ended is no proof of anything about its security. */
  if (cause->domain == G_TLS_ERROR)
    return cause->code == G_TLS_ERROR_EOF ? TRUNK_ERROR_NO_ANSWER : TRUNK_ERROR_TLS;

  for (gsize i = 0; cause->domain == G_IO_ERROR && i < G_N_ELEMENTS (io_errors); i++)
    {
      if (cause->code == (int) io_errors[i].cause)
        return io_errors[i].code;
    }

  return TRUNK_ERROR_NO_ANSWER;
}

/**
 * trunk_error_new:
 * @code: what went wrong
 * @details: (nullable): what is known beside it; copied
 *
 * Returns: (transfer full): an error whose message is a translated sentence for people.  It quotes
 *   `details->detail` where the service's own words tell more.
 */
GError *
trunk_error_new (TrunkErrorCode           code,
                 const TrunkErrorDetails *details)
{
  g_autofree char *message = NULL;
  GError *error;

  g_return_val_if_fail ((int) code >= 0 && code < TRUNK_N_ERRORS, NULL);

  message = dup_message (code, details != NULL ? details->detail : NULL);
  error = g_error_new_literal (TRUNK_ERROR, code, message);
  if (details != NULL)
    trunk_error_private_copy (details, trunk_error_get_private (error));

  return error;
}

/**
 * trunk_error_new_from_status:
 * @status: an HTTP status that means no success
 * @details: (nullable): what is known beside it; copied, and its status replaced by @status
 *
 * Returns: (transfer full): the error that stands for @status (`api.md`, Errors)
 */
GError *
trunk_error_new_from_status (guint                    status,
                             const TrunkErrorDetails *details)
{
  TrunkErrorDetails all = { 0, };
  TrunkErrorCode code = TRUNK_ERROR_BAD_ANSWER;

  if (details != NULL)
    all = *details;
  all.status = status;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (status >= statuses[i].first && status <= statuses[i].last)
        {
          code = statuses[i].code;
          break;
        }
    }

  return trunk_error_new (code, &all);
}

/**
 * trunk_error_new_from_io:
 * @cause: what the libraries below said
 * @network_available: whether this computer has a network at all; tells a wrong name from no network
 *
 * Cancelling is not failing: %G_IO_ERROR_CANCELLED comes back as it is, and so does an error of this domain.
 *
 * Returns: (transfer full): the error that stands for @cause, which is kept as `technical`
 */
GError *
trunk_error_new_from_io (const GError *cause,
                         gboolean      network_available)
{
  TrunkErrorDetails details = { 0, };
  g_autofree char *text = NULL;
  g_autofree char *technical = NULL;

  g_return_val_if_fail (cause != NULL, NULL);

  if (cause->domain == TRUNK_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);

  text = trunk_error_clean_text (cause->message);
  technical = g_strdup_printf ("%s %d: %s", g_quark_to_string (cause->domain), cause->code, text != NULL ? text : "");
  details.technical = technical;

  return trunk_error_new (code_from_io (cause, network_available), &details);
}

/**
 * trunk_error_new_literal:
 * @code: what went wrong
 * @message: a translated sentence that says it better than the code's own
 *
 * Returns: (transfer full): an error without details
 */
GError *
trunk_error_new_literal (TrunkErrorCode  code,
                         const char     *message)
{
  g_return_val_if_fail ((int) code >= 0 && code < TRUNK_N_ERRORS, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  return g_error_new_literal (TRUNK_ERROR, code, message);
}

/**
 * trunk_error_get_details:
 * @error: (nullable): any error
 *
 * Returns: (transfer none): what stands beside @error, as long as that lives; empty details, never %NULL, for
 *   errors of other domains
 */
const TrunkErrorDetails *
trunk_error_get_details (const GError *error)
{
  static const TrunkErrorDetails none = { 0, };

  return is_known (error) ? trunk_error_get_private (error) : &none;
}

/**
 * trunk_error_get_title:
 * @error: (nullable): any error
 *
 * Returns: (transfer none): a few translated words without a period, to stand above `error->message`
 */
const char *
trunk_error_get_title (const GError *error)
{
  if (!is_known (error))
    return _("Something went wrong");

  return trunk_error_get_details (error)->title != NULL ? trunk_error_get_details (error)->title
                                                        : _(codes[error->code].title);
}

/**
 * trunk_error_can_retry:
 * @error: (nullable): any error
 *
 * Returns: whether the same *read* may succeed if it is just asked again.  Writes: see trunk_error_is_certain().
 */
gboolean
trunk_error_can_retry (const GError *error)
{
  return is_known (error) && codes[error->code].can_retry;
}

/**
 * trunk_error_is_certain:
 * @error: (nullable): what a write failed with
 *
 * Tells a write that certainly took no effect from one that may have (`api.md`, Writes happen once): a status of
 * 400 to 499 but 408, 409, 425 and 429, or something that was never sent.
 *
 * Returns: whether nothing has happened at the service, for sure
 */
gboolean
trunk_error_is_certain (const GError *error)
{
  guint status = trunk_error_get_details (error)->status;

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_UNKNOWN))
    return FALSE;

  if (status == 0)
    return g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT) ||
           g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_STORE) ||
           g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_READ_ONLY);

  return status >= 400 && status <= 499 && status != 408 && status != 409 && status != 425 && status != 429;
}

/**
 * trunk_error_cuts_off:
 * @error: (nullable): what a read failed with
 *
 * Tells what is between here and the service, or that this does not take who asks, from a failure of the service's own.
 *
 * Returns: whether nothing else that is sent can succeed either, until that has changed
 */
gboolean
trunk_error_cuts_off (const GError *error)
{
  return is_known (error) && codes[error->code].cuts_off;
}
