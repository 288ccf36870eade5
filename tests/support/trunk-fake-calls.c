/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-flight.h"
#include "trunk-fake-page-source.h"

/* The six calls of a fake service: each is a flight. */

static TrunkPageSource *
trunk_fake_service_real_list (TrunkNumbersService *service,
                              const char          *filter_name,
                              const char          *filter_number)
{
  return trunk_fake_page_source_new (TRUNK_FAKE_SERVICE (service), filter_name, filter_number);
}

static void
trunk_fake_service_real_search_async (TrunkNumbersService *service,
                                      TrunkSearchQuery    *query,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  TrunkFakeFlight *flight = trunk_fake_flight_new (TRUNK_FAKE_SEARCH, NULL, NULL);

  flight->record->parameters = trunk_search_query_dup_parameters (query);
  trunk_fake_service_send (TRUNK_FAKE_SERVICE (service), flight,
                           g_task_new (service, cancellable, callback, user_data));
}

static void
trunk_fake_service_real_purchase_async (TrunkNumbersService *service,
                                        const char          *e164,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  trunk_fake_service_send (TRUNK_FAKE_SERVICE (service), trunk_fake_flight_new (TRUNK_FAKE_PURCHASE, e164, NULL),
                           g_task_new (service, cancellable, callback, user_data));
}

static void
trunk_fake_service_real_retrieve_async (TrunkNumbersService *service,
                                        const char          *id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  trunk_fake_service_send (TRUNK_FAKE_SERVICE (service), trunk_fake_flight_new (TRUNK_FAKE_RETRIEVE, id, NULL),
                           g_task_new (service, cancellable, callback, user_data));
}

static void
trunk_fake_service_real_update_async (TrunkNumbersService *service,
                                      const char          *id,
                                      const TrunkChanges  *changes,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  trunk_fake_service_send (TRUNK_FAKE_SERVICE (service), trunk_fake_flight_new (TRUNK_FAKE_UPDATE, id, changes),
                           g_task_new (service, cancellable, callback, user_data));
}

static void
trunk_fake_service_real_release_async (TrunkNumbersService *service,
                                       const char          *id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  trunk_fake_service_send (TRUNK_FAKE_SERVICE (service), trunk_fake_flight_new (TRUNK_FAKE_RELEASE, id, NULL),
                           g_task_new (service, cancellable, callback, user_data));
}

static gpointer
finish_pointer (TrunkNumbersService  *service,
                GAsyncResult         *result,
                GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
trunk_fake_service_real_release_finish (TrunkNumbersService  *service,
                                        GAsyncResult         *result,
                                        GError              **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gint64
trunk_fake_service_real_get_server_time (TrunkNumbersService *service)
{
  return trunk_fake_service_get_time (TRUNK_FAKE_SERVICE (service));
}

void
trunk_fake_calls_iface_init (TrunkNumbersServiceInterface *iface)
{
  iface->list = trunk_fake_service_real_list;
  iface->search_async = trunk_fake_service_real_search_async;
  iface->search_finish = (GPtrArray * (*) (TrunkNumbersService *, GAsyncResult *, GError **)) finish_pointer;
  iface->purchase_async = trunk_fake_service_real_purchase_async;
  iface->purchase_finish = (TrunkNumber * (*) (TrunkNumbersService *, GAsyncResult *, GError **)) finish_pointer;
  iface->retrieve_async = trunk_fake_service_real_retrieve_async;
  iface->retrieve_finish = iface->purchase_finish;
  iface->update_async = trunk_fake_service_real_update_async;
  iface->update_finish = iface->purchase_finish;
  iface->release_async = trunk_fake_service_real_release_async;
  iface->release_finish = trunk_fake_service_real_release_finish;
  iface->get_server_time = trunk_fake_service_real_get_server_time;
}
