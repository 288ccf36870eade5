/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-line-sentences.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

/* What has become of one number of an order, in words. */

/* Which of the two it was, an order does not say: what it has sent matters. */
#define IN_THE_WAY \
  N_("Unknown. A proxy or a sign-in page of this network was in the way. It may have gone through; checking your " \
     "space. It will not be sent twice"), \
  N_("Not bought. A proxy or a sign-in page of this network was in the way, and it is not in your space")

/* Why it is not known at once whether a number was bought, by what came instead of a good answer. */
static const struct
{
  TrunkErrorCode  code;
  const char     *checking;
  const char     *not_bought;
} causes[] =
{
  { TRUNK_ERROR_SERVER,
    N_("Unknown. SignalWire had a problem of its own while buying. It may have gone through; checking your space. It "
       "will not be sent twice"),
    N_("Not bought. SignalWire had a problem of its own while buying, and it is not in your space") },
  { TRUNK_ERROR_BUSY,
    N_("Unknown. SignalWire had too many requests while buying. It may have gone through; checking your space. It "
       "will not be sent twice"),
    N_("Not bought. SignalWire had too many requests while buying, and it is not in your space") },
  { TRUNK_ERROR_BAD_ANSWER,
    N_("Unknown. The answer could not be read. It may have gone through; checking your space. It will not be sent "
       "twice"),
    N_("Not bought. The answer could not be read, and it is not in your space") },
  { TRUNK_ERROR_TOO_LARGE,
    N_("Unknown. The answer was too large to be read. It may have gone through; checking your space. It will not be "
       "sent twice"),
    N_("Not bought. The answer was too large to be read, and it is not in your space") },
  { TRUNK_ERROR_REFUSED,
    N_("Unknown. SignalWire did not say clearly whether it was bought. It may have gone through; checking your space. "
       "It will not be sent twice"),
    N_("Not bought. SignalWire did not say so clearly, but it is not in your space") },
  { TRUNK_ERROR_FOREIGN_LINK,
    N_("Unknown. The answer pointed to another place and was not followed. It may have gone through; checking your "
       "space. It will not be sent twice"),
    N_("Not bought. The answer pointed to another place, and it is not in your space") },
  { TRUNK_ERROR_PROXY, IN_THE_WAY },
  { TRUNK_ERROR_PORTAL, IN_THE_WAY },
  { TRUNK_ERROR_WEB_PAGE, IN_THE_WAY },
  { TRUNK_ERROR_INVALID_INPUT, /* not sent at all: an earlier order is open */
    N_("Unknown. An earlier order of this number may have gone through; checking your space. It was not sent again"),
    N_("Not bought. An earlier order of this number did not go through, and it was not sent again") },
  { TRUNK_ERROR_UNKNOWN, /* looked up before, in vain */
    N_("Unknown. It may have gone through; checking your space again. It will not be sent twice"),
    N_("Not bought. It is not in your space") },
};

/* Its row; behind the last one where it is none of them: a connection that was lost. */
static gsize
find_cause (const GError *error)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (causes) && !g_error_matches (error, TRUNK_ERROR, (int) causes[i].code))
    i++;

  return i;
}

static const char *
get_checking (const GError *error)
{
  gsize i = find_cause (error);

  return i < G_N_ELEMENTS (causes) ? _(causes[i].checking)
                                   : _("Unknown. The connection was lost while buying. It may have gone through; "
                                       "checking your space. It will not be sent twice");
}

static const char *
get_not_bought (const GError *error)
{
  gsize i = find_cause (error);

  return i < G_N_ELEMENTS (causes) ? _(causes[i].not_bought)
                                   : _("Not bought. The connection was lost while buying, and it is not in your "
                                       "space");
}

static char *
dup_detail (const GError *error)
{
  if (!g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_REFUSED))
    return NULL;

  return trunk_error_clean_text (trunk_error_get_details (error)->detail);
}

/* The service's own words where it has some; an error's sentence otherwise. */
static char *
dup_refusal (const GError *error)
{
  g_autofree char *detail = error != NULL ? dup_detail (error) : NULL;

  if (error == NULL)
    return g_strdup (_("Not bought"));

  if (detail != NULL && *detail != '\0')
    return g_strdup_printf (_("Not bought. SignalWire says: %s"), detail);

  return g_strdup_printf (_("Not bought. %s"), error->message);
}

/**
 * trunk_line_dup_sentence:
 * @state: where a number of an order is
 * @error: (nullable): why it was not bought, or why that is not known
 *
 * Returns: (transfer full): what has become of it; plain text
 */
char *
trunk_line_dup_sentence (TrunkPurchaseState  state,
                         const GError       *error)
{
  switch (state)
    {
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
      return g_strdup (_("Buying…"));

    case TRUNK_PURCHASE_CHECKING:
      return g_strdup (get_checking (error));

    case TRUNK_PURCHASE_BOUGHT:
      return g_strdup (_("Bought"));

    case TRUNK_PURCHASE_WAS_OWNED:
      return g_strdup (_("Not bought. It was already yours"));

    case TRUNK_PURCHASE_REFUSED:
      return dup_refusal (error);

    case TRUNK_PURCHASE_NOT_BOUGHT:
      return g_strdup (get_not_bought (error));

    case TRUNK_PURCHASE_UNKNOWN:
      return g_strdup (_("Unknown. It may have gone through, but your space could not be checked. It will not be "
                         "sent twice"));

    case TRUNK_PURCHASE_CANCELLED:
      return error != NULL ? dup_refusal (error) : g_strdup (_("Not bought. The order was stopped before this number"));

    case TRUNK_PURCHASE_WAITING:
    default:
      return g_strdup (_("Waiting"));
    }
}

static char *
dup_not_set_up (const GError *error)
{
  g_autofree char *detail = error != NULL ? dup_detail (error) : NULL;

  if (error == NULL)
    return g_strdup (_("Bought, but not set up"));

  if (detail != NULL && *detail != '\0')
    return g_strdup_printf (_("Bought, but not set up. SignalWire says: %s"), detail);

  return g_strdup_printf (_("Bought, but not set up. %s"), error->message);
}

/**
 * trunk_line_dup_set_up_sentence:
 * @state: how far naming and setting up has come
 * @name: (nullable): the name that the number has
 * @error: (nullable): why it is not set up
 *
 * Returns: (transfer full): what has become of a number that is bought; plain text
 */
char *
trunk_line_dup_set_up_sentence (TrunkSetUpState  state,
                                const char      *name,
                                const GError    *error)
{
  switch (state)
    {
    case TRUNK_SET_UP_WAITING:
    case TRUNK_SET_UP_RUNNING:
      return g_strdup (_("Bought. Setting up…"));

    case TRUNK_SET_UP_FAILED:
      return dup_not_set_up (error);

    case TRUNK_SET_UP_NONE:
    case TRUNK_SET_UP_DONE:
    default:
      /* Translators: %s is the name that the number was given */
      return name != NULL ? g_strdup_printf (_("Bought. %s"), name) : g_strdup (_("Bought"));
    }
}

/**
 * trunk_line_dup_name:
 * @line: one number of an order
 *
 * Returns: (transfer full) (nullable): the name that it has, or else that it was to get; %NULL where that is its number
 */
char *
trunk_line_dup_name (TrunkPurchaseLine *line)
{
  TrunkNumber *number = trunk_purchase_line_get_number (line);
  const TrunkChanges *wanted = trunk_purchase_line_get_wanted (line);
  TrunkSetUpState state = trunk_purchase_line_get_set_up_state (line);
  const char *name = number != NULL ? trunk_number_get_name (number) : NULL;

  /* Of an order that was begun before the last start only the journal may know. */
  if (number == NULL && wanted != NULL && state == TRUNK_SET_UP_DONE)
    name = trunk_changes_get (wanted, TRUNK_FIELD_NAME);

  if (name == NULL || *name == '\0' || g_strcmp0 (name, trunk_purchase_line_get_e164 (line)) == 0)
    return NULL;

  return g_strdup (name);
}

/**
 * trunk_line_dup_outcome:
 * @line: one number of an order
 *
 * Returns: (transfer full): what has become of it, with both steps; plain text
 */
char *
trunk_line_dup_outcome (TrunkPurchaseLine *line)
{
  TrunkPurchaseState state = trunk_purchase_line_get_state (line);
  g_autofree char *name = NULL;

  if (state != TRUNK_PURCHASE_BOUGHT)
    return trunk_line_dup_sentence (state, trunk_purchase_line_get_error (line));

  name = trunk_line_dup_name (line);

  return trunk_line_dup_set_up_sentence (trunk_purchase_line_get_set_up_state (line), name,
                                         trunk_purchase_line_get_set_up_error (line));
}
