/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"
#include "trunk-number.h"
#include "trunk-page-source.h"
#include "trunk-search-query.h"

G_BEGIN_DECLS

/**
 * TrunkNumbersService:
 *
 * The six calls of the API, on one space.
 *
 * Every write leaves the machine once.  A write whose error is not trunk_error_is_certain() may have
 * taken effect; the jobs settle that.  Cancelling a write only stops waiting for it.
 */
#define TRUNK_TYPE_NUMBERS_SERVICE (trunk_numbers_service_get_type ())
G_DECLARE_INTERFACE (TrunkNumbersService, trunk_numbers_service, TRUNK, NUMBERS_SERVICE, GObject)

struct _TrunkNumbersServiceInterface
{
  GTypeInterface parent_iface;

  TrunkPageSource * (* list)            (TrunkNumbersService  *self,
                                         const char           *filter_name,
                                         const char           *filter_number);
  void              (* search_async)    (TrunkNumbersService  *self,
                                         TrunkSearchQuery     *query,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
  GPtrArray *       (* search_finish)   (TrunkNumbersService  *self,
                                         GAsyncResult         *result,
                                         GError              **error);
  void              (* purchase_async)  (TrunkNumbersService  *self,
                                         const char           *e164,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
  TrunkNumber *     (* purchase_finish) (TrunkNumbersService  *self,
                                         GAsyncResult         *result,
                                         GError              **error);
  void              (* retrieve_async)  (TrunkNumbersService  *self,
                                         const char           *id,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
  TrunkNumber *     (* retrieve_finish) (TrunkNumbersService  *self,
                                         GAsyncResult         *result,
                                         GError              **error);
  void              (* update_async)    (TrunkNumbersService  *self,
                                         const char           *id,
                                         const TrunkChanges   *changes,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
  TrunkNumber *     (* update_finish)   (TrunkNumbersService  *self,
                                         GAsyncResult         *result,
                                         GError              **error);
  void              (* release_async)   (TrunkNumbersService  *self,
                                         const char           *id,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
  gboolean          (* release_finish)  (TrunkNumbersService  *self,
                                         GAsyncResult         *result,
                                         GError              **error);
  gint64            (* get_server_time) (TrunkNumbersService  *self);
};

TrunkPageSource *trunk_numbers_service_list            (TrunkNumbersService  *self,
                                                        const char           *filter_name,
                                                        const char           *filter_number);
void             trunk_numbers_service_search_async    (TrunkNumbersService  *self,
                                                        TrunkSearchQuery     *query,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
GPtrArray       *trunk_numbers_service_search_finish   (TrunkNumbersService  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void             trunk_numbers_service_purchase_async  (TrunkNumbersService  *self,
                                                        const char           *e164,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
TrunkNumber     *trunk_numbers_service_purchase_finish (TrunkNumbersService  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void             trunk_numbers_service_retrieve_async  (TrunkNumbersService  *self,
                                                        const char           *id,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
TrunkNumber     *trunk_numbers_service_retrieve_finish (TrunkNumbersService  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void             trunk_numbers_service_update_async    (TrunkNumbersService  *self,
                                                        const char           *id,
                                                        const TrunkChanges   *changes,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
TrunkNumber     *trunk_numbers_service_update_finish   (TrunkNumbersService  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void             trunk_numbers_service_release_async   (TrunkNumbersService  *self,
                                                        const char           *id,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean         trunk_numbers_service_release_finish  (TrunkNumbersService  *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
gint64           trunk_numbers_service_get_server_time (TrunkNumbersService  *self);

G_END_DECLS
