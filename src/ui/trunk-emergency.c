/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-emergency.h"

#include <glib/gi18n.h>

/* What an emergency call from a number meets: pure functions, tested without a display. */

/* A 911 call from a number without a registered address costs 100 dollars (api.md). */
static const struct
{
  const char *value;
  const char *text;
  const char *with_cost;
} E911_STATES[] = {
  { "pending", N_("Being registered"), N_("Being registered. Until then a 911 call from this number costs $100") },
  { "active", N_("Registered"), N_("Registered") },
  { "failed", N_("Registration failed"), N_("Registration failed. A 911 call from this number costs $100") },
  { "pending_removal", N_("Being removed"), N_("Being removed. Then a 911 call from this number costs $100") },
  { "unregistered", N_("Not registered"), N_("Not registered. A 911 call from this number costs $100") },
};

static char *
describe_status (const char *value,
                 gboolean    with_cost)
{
  for (guint i = 0; i < G_N_ELEMENTS (E911_STATES); i++)
    if (g_strcmp0 (value, E911_STATES[i].value) == 0)
      return g_strdup (_(with_cost ? E911_STATES[i].with_cost : E911_STATES[i].text));

  return g_strdup (value);
}

/**
 * trunk_describe_emergency_status:
 * @value: the API's word
 *
 * Returns: (transfer full): what it means, plain text; a word that is not known is shown as it is
 */
char *
trunk_describe_emergency_status (const char *value)
{
  return describe_status (value, FALSE);
}

/**
 * trunk_describe_emergency:
 * @number: a number
 * @field: the emergency address or its registration
 *
 * Returns: (transfer full) (nullable): what people read, with what a 911 call costs; %NULL where the other field's row
 *   says it all
 */
char *
trunk_describe_emergency (TrunkNumber *number,
                          TrunkField   field)
{
  const char *address = trunk_number_get (number, TRUNK_FIELD_E911_ADDRESS_ID);
  const char *status = trunk_number_get (number, TRUNK_FIELD_E911_STATUS);
  gboolean is_none = address == NULL && (status == NULL || g_str_equal (status, "unregistered"));

  if (field == TRUNK_FIELD_E911_STATUS)
    return status != NULL && !is_none ? describe_status (status, TRUE) : NULL;
  if (is_none)
    return g_strdup (_("None. A 911 call from this number costs $100"));

  return g_strdup (address != NULL ? address : _("SignalWire does not say which one"));
}

/**
 * trunk_lacks_emergency_address:
 * @number: a number
 *
 * Returns: whether there is something to be done about it, which only the dashboard can do
 */
gboolean
trunk_lacks_emergency_address (TrunkNumber *number)
{
  const char *status = trunk_number_get (number, TRUNK_FIELD_E911_STATUS);

  if (status != NULL)
    return g_str_equal (status, "failed") || g_str_equal (status, "unregistered");

  return trunk_number_get (number, TRUNK_FIELD_E911_ADDRESS_ID) == NULL;
}
