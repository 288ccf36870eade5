/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-outcome.h"

#include "trunk-pause.h"

/**
 * trunk_outcome_error_new:
 * @code: what it means now
 * @cause: (nullable): the error of the call, whose details for support are kept
 * @message: a translated sentence
 *
 * Makes an error that says what came of a write, when its own error could not.
 *
 * Returns: (transfer full): the error
 */
GError *
trunk_outcome_error_new (TrunkErrorCode  code,
                         const GError   *cause,
                         const char     *message)
{
  GError *error = trunk_error_new (code, trunk_error_get_details (cause));

  g_set_str (&error->message, message);

  return error;
}

/**
 * trunk_outcome_get_code:
 * @cause: (nullable): the error of a call
 *
 * Returns: what it means, %TRUNK_ERROR_NO_ANSWER if it does not say
 */
TrunkErrorCode
trunk_outcome_get_code (const GError *cause)
{
  if (cause == NULL || cause->domain != TRUNK_ERROR)
    return TRUNK_ERROR_NO_ANSWER;

  return (TrunkErrorCode) cause->code;
}

/**
 * trunk_outcome_get_wait:
 * @error: (nullable): why a write that certainly took no effect was not done
 * @waited: seconds that were waited before already
 *
 * Returns: seconds after which it goes on by itself, because the service was busy; 0 where the person decides
 */
guint
trunk_outcome_get_wait (const GError *error,
                        guint         waited)
{
  guint seconds;

  if (!g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_BUSY))
    return 0;

  seconds = MAX (trunk_error_get_details (error)->retry_after, TRUNK_PAUSE_MIN_WAIT);

  return waited <= TRUNK_PAUSE_MAX_WAIT && seconds <= TRUNK_PAUSE_MAX_WAIT - waited ? seconds : 0;
}

/**
 * trunk_outcome_is_cancelled:
 * @error: (nullable): an error
 *
 * Tells whether somebody stopped waiting, which passes through every job unchanged.
 */
gboolean
trunk_outcome_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
