/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-traits.h"

#include "trunk-handler.h"
#include "trunk-usage.h"
#include "trunk-web-address.h"

typedef gboolean (* AddressFunc) (const char *address,
                                  const char *host);

/* Asks about the addresses of the handlers that answer; those of others are not in use. */
static gboolean
any_address (TrunkNumber *self,
             AddressFunc  func,
             const char  *host)
{
  TrunkValues *values = trunk_number_get_values (self);

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      const TrunkHandler *handler =
        trunk_handler_lookup (channel, trunk_values_get (values, trunk_handler_field (channel)));

      for (guint i = 0; handler != NULL && i < handler->n_fields; i++)
        {
          TrunkField field = handler->fields[i];
          const char *address = NULL;

          if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_URL)
            address = trunk_values_get_logical (values, field);
          if (address != NULL && func (address, host))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_at_host (const char *address,
            const char *host)
{
  g_autofree char *its = trunk_usage_dup_host (address);

  return g_strcmp0 (its, host) == 0;
}

static gboolean
is_doubtful (const char *address,
             const char *host)
{
  return trunk_check_web_address (address, NULL) != TRUNK_SEVERITY_NONE;
}

/* What the service never shows is not missing because it is not shown. */
static gboolean
lacks_required (TrunkNumber  *self,
                TrunkChannel  channel)
{
  TrunkValues *values = trunk_number_get_values (self);
  const TrunkHandler *handler =
    trunk_handler_lookup (channel, trunk_values_get (values, trunk_handler_field (channel)));

  return handler != NULL && handler->settable && handler->required != TRUNK_N_FIELDS &&
         trunk_field_has_flags (handler->required, TRUNK_FIELD_READABLE) &&
         trunk_values_get_logical (values, handler->required) == NULL;
}

/**
 * trunk_number_uses_host:
 * @self: a number
 * @host: a host as trunk_usage_dup_host() writes it
 *
 * Returns: whether a web address that is in use there is at @host
 */
gboolean
trunk_number_uses_host (TrunkNumber *self,
                        const char  *host)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), FALSE);

  return any_address (self, is_at_host, host);
}

/**
 * trunk_number_has_problem:
 * @self: a number
 *
 * Returns: whether what answers its calls or texts lacks what it needs, or has a doubtful web address
 */
gboolean
trunk_number_has_problem (TrunkNumber *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), FALSE);

  return lacks_required (self, TRUNK_CHANNEL_CALLS) || lacks_required (self, TRUNK_CHANNEL_MESSAGES) ||
         any_address (self, is_doubtful, NULL);
}
