/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRUNK_ERROR (trunk_error_quark ())

/**
 * TrunkErrorCode:
 * @TRUNK_ERROR_OFFLINE: no network here: wait for it
 * @TRUNK_ERROR_NO_SUCH_SPACE: the host name does not exist: correct the space's name
 * @TRUNK_ERROR_PROXY: a proxy is in the way: set it right
 * @TRUNK_ERROR_PORTAL: the network wants a person to sign in first: in a browser
 * @TRUNK_ERROR_WEB_PAGE: a page for people came in place of an answer: sign in to the network, or correct the name
 * @TRUNK_ERROR_TLS: the connection is not secure: never bypassed
 * @TRUNK_ERROR_NO_ANSWER: refused, lost or timed out: try again
 * @TRUNK_ERROR_SIGN_IN: 401: other credentials, or the scope Numbers
 * @TRUNK_ERROR_SCOPE: 403: the scope Numbers, or other credentials (`api.md` leaves open which it is)
 * @TRUNK_ERROR_NOT_FOUND: 404: no longer there
 * @TRUNK_ERROR_REFUSED: 400, 422 and the other 4xx: fix what the service names
 * @TRUNK_ERROR_BUSY: 429: wait, see `retry_after`
 * @TRUNK_ERROR_SERVER: 5xx: try again later
 * @TRUNK_ERROR_BAD_ANSWER: not JSON, cut off, or of another shape
 * @TRUNK_ERROR_TOO_LARGE: the answer is larger than 32 MiB or too deeply nested
 * @TRUNK_ERROR_FOREIGN_LINK: a link or redirect to another origin, or one that loops: not followed
 * @TRUNK_ERROR_NOT_SIGNALWIRE: something answered, but it is not SignalWire
 * @TRUNK_ERROR_KEYRING: the keyring is locked, absent or refused: use for this session only
 * @TRUNK_ERROR_STORE: what is sent could not be written down here first, so it was not sent
 * @TRUNK_ERROR_READ_ONLY: the same, as long as another Trunkline, or a later one, is the one that may: nothing was sent
 * @TRUNK_ERROR_INVALID_INPUT: what the person typed cannot be used: correct it
 * @TRUNK_ERROR_UNKNOWN: whether a write took effect is not known: look it up
 *
 * What went wrong, told by the decision it asks for.
 */
typedef enum
{
  TRUNK_ERROR_OFFLINE,
  TRUNK_ERROR_NO_SUCH_SPACE,
  TRUNK_ERROR_PROXY,
  TRUNK_ERROR_PORTAL,
  TRUNK_ERROR_WEB_PAGE,
  TRUNK_ERROR_TLS,
  TRUNK_ERROR_NO_ANSWER,
  TRUNK_ERROR_SIGN_IN,
  TRUNK_ERROR_SCOPE,
  TRUNK_ERROR_NOT_FOUND,
  TRUNK_ERROR_REFUSED,
  TRUNK_ERROR_BUSY,
  TRUNK_ERROR_SERVER,
  TRUNK_ERROR_BAD_ANSWER,
  TRUNK_ERROR_TOO_LARGE,
  TRUNK_ERROR_FOREIGN_LINK,
  TRUNK_ERROR_NOT_SIGNALWIRE,
  TRUNK_ERROR_KEYRING,
  TRUNK_ERROR_STORE,
  TRUNK_ERROR_READ_ONLY,
  TRUNK_ERROR_INVALID_INPUT,
  TRUNK_ERROR_UNKNOWN,
  TRUNK_N_ERRORS /*< skip >*/
} TrunkErrorCode;

/**
 * TrunkErrorDetails:
 * @status: the HTTP status, or 0 where there was no answer
 * @detail: (nullable): what the service said, already bounded and cleaned; untrusted text, never markup
 * @attribute: (nullable): JSON name of the field that the service complains about
 * @request_id: (nullable): the service's id of the request, for its support
 * @retry_after: seconds the service asks to wait, or 0
 * @date: the service's clock when it answered, in seconds since 1970, or 0
 * @technical: (nullable): what the library below said, for "Copy Details"
 * @title: (nullable): what says more than the code's own title; a static string
 *
 * What stands beside an error for support and for decisions.
 */
typedef struct
{
  guint   status;
  char   *detail;
  char   *attribute;
  char   *request_id;
  guint   retry_after;
  gint64  date;
  char   *technical;
  const char *title;
} TrunkErrorDetails;

GQuark                   trunk_error_quark            (void);
GError                  *trunk_error_new              (TrunkErrorCode           code,
                                                       const TrunkErrorDetails *details);
GError                  *trunk_error_new_from_status  (guint                    status,
                                                       const TrunkErrorDetails *details);
GError                  *trunk_error_new_from_io      (const GError            *cause,
                                                       gboolean                 network_available);
GError                  *trunk_error_new_literal      (TrunkErrorCode           code,
                                                       const char              *message);
const TrunkErrorDetails *trunk_error_get_details      (const GError            *error);
const char              *trunk_error_get_title        (const GError            *error);
gboolean                 trunk_error_can_retry        (const GError            *error);
gboolean                 trunk_error_is_certain       (const GError            *error);
gboolean                 trunk_error_cuts_off         (const GError            *error);
char                    *trunk_error_dup_support_text (const GError            *error);
char                    *trunk_error_clean_text       (const char              *text);

G_END_DECLS
