/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-service.h"

G_DEFINE_INTERFACE (TrunkNumbersService, trunk_numbers_service, G_TYPE_OBJECT)

#define IFACE(self) TRUNK_NUMBERS_SERVICE_GET_IFACE (self)

static void
trunk_numbers_service_default_init (TrunkNumbersServiceInterface *iface)
{
}

/**
 * trunk_numbers_service_list:
 * @self: a service
 * @filter_name: (nullable): part of a name, in any case
 * @filter_number: (nullable): some of a number's digits, without "+"
 *
 * Nothing is asked before the first page is.
 *
 * Returns: (transfer full): where the pages of the list come from, the newest number first
 */
TrunkPageSource *
trunk_numbers_service_list (TrunkNumbersService *self,
                            const char          *filter_name,
                            const char          *filter_number)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), NULL);

  return IFACE (self)->list (self, filter_name, filter_number);
}

/**
 * trunk_numbers_service_search_async:
 * @self: a service
 * @query: a query without problems
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Searches for numbers that can be bought.
 */
void
trunk_numbers_service_search_async (TrunkNumbersService *self,
                                    TrunkSearchQuery    *query,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (self));

  IFACE (self)->search_async (self, query, cancellable, callback, user_data);
}

/**
 * trunk_numbers_service_search_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: (transfer full) (element-type TrunkAvailableNumber): what was found; %NULL with @error set
 */
GPtrArray *
trunk_numbers_service_search_finish (TrunkNumbersService  *self,
                                     GAsyncResult         *result,
                                     GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), NULL);

  return IFACE (self)->search_finish (self, result, error);
}

/**
 * trunk_numbers_service_purchase_async:
 * @self: a service
 * @e164: the number to buy
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Buys a number: this costs money.  Sent once, never by itself again.
 */
void
trunk_numbers_service_purchase_async (TrunkNumbersService *self,
                                      const char          *e164,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (self));

  IFACE (self)->purchase_async (self, e164, cancellable, callback, user_data);
}

/**
 * trunk_numbers_service_purchase_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: (transfer full): the number, now the space's; %NULL with @error set
 */
TrunkNumber *
trunk_numbers_service_purchase_finish (TrunkNumbersService  *self,
                                       GAsyncResult         *result,
                                       GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), NULL);

  return IFACE (self)->purchase_finish (self, result, error);
}

/**
 * trunk_numbers_service_retrieve_async:
 * @self: a service
 * @id: the service's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for one number.
 */
void
trunk_numbers_service_retrieve_async (TrunkNumbersService *self,
                                      const char          *id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (self));

  IFACE (self)->retrieve_async (self, id, cancellable, callback, user_data);
}

/**
 * trunk_numbers_service_retrieve_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: (transfer full): the number as it is now, a fresh object; %NULL with @error set
 */
TrunkNumber *
trunk_numbers_service_retrieve_finish (TrunkNumbersService  *self,
                                       GAsyncResult         *result,
                                       GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), NULL);

  return IFACE (self)->retrieve_finish (self, result, error);
}

/**
 * trunk_numbers_service_update_async:
 * @self: a service
 * @id: the service's id
 * @changes: what to send, nothing else is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes one number.  Sent once, never by itself again.
 */
void
trunk_numbers_service_update_async (TrunkNumbersService *self,
                                    const char          *id,
                                    const TrunkChanges  *changes,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (self));

  IFACE (self)->update_async (self, id, changes, cancellable, callback, user_data);
}

/**
 * trunk_numbers_service_update_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: (transfer full): the number as the service answered, a fresh object; %NULL with @error set
 */
TrunkNumber *
trunk_numbers_service_update_finish (TrunkNumbersService  *self,
                                     GAsyncResult         *result,
                                     GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), NULL);

  return IFACE (self)->update_finish (self, result, error);
}

/**
 * trunk_numbers_service_release_async:
 * @self: a service
 * @id: the service's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Releases one number, for good.  Sent once, never by itself again.
 */
void
trunk_numbers_service_release_async (TrunkNumbersService *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (self));

  IFACE (self)->release_async (self, id, cancellable, callback, user_data);
}

/**
 * trunk_numbers_service_release_finish:
 * @self: a service
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: whether the service released it; %FALSE with @error set
 */
gboolean
trunk_numbers_service_release_finish (TrunkNumbersService  *self,
                                      GAsyncResult         *result,
                                      GError              **error)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), FALSE);

  return IFACE (self)->release_finish (self, result, error);
}

/**
 * trunk_numbers_service_get_server_time:
 * @self: a service
 *
 * Returns: the service's clock by its last answer, in seconds since 1970, or 0 before the first answer
 */
gint64
trunk_numbers_service_get_server_time (TrunkNumbersService *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (self), 0);

  return IFACE (self)->get_server_time (self);
}
