/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrunkPage:
 * @numbers: (element-type TrunkNumber): fresh objects that nobody else holds
 * @next: (nullable): the opaque cursor of the page that follows, %NULL on the last one
 *
 * One page of a list.
 */
#define TRUNK_TYPE_PAGE (trunk_page_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPage, trunk_page, TRUNK, PAGE, GObject)

TrunkPage  *trunk_page_new         (GPtrArray  *numbers,
                                    const char *next);
GPtrArray  *trunk_page_get_numbers (TrunkPage  *self);
const char *trunk_page_get_next    (TrunkPage  *self);

/**
 * TrunkPageSource:
 *
 * Where the pages of one list come from: all of a space's numbers, or those that match a filter.
 */
#define TRUNK_TYPE_PAGE_SOURCE (trunk_page_source_get_type ())
G_DECLARE_INTERFACE (TrunkPageSource, trunk_page_source, TRUNK, PAGE_SOURCE, GObject)

struct _TrunkPageSourceInterface
{
  GTypeInterface parent_iface;

  void        (* load_async)  (TrunkPageSource      *self,
                               const char           *cursor,
                               guint                 page_size,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
  TrunkPage * (* load_finish) (TrunkPageSource      *self,
                               GAsyncResult         *result,
                               GError              **error);
};

/* Signal "next-known" (GCancellable *cancellable, const char *next): see trunk_page_source_tell_next(). */
void       trunk_page_source_tell_next   (TrunkPageSource      *self,
                                          GCancellable         *cancellable,
                                          const char           *next);
void       trunk_page_source_load_async  (TrunkPageSource      *self,
                                          const char           *cursor,
                                          guint                 page_size,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
TrunkPage *trunk_page_source_load_finish (TrunkPageSource      *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
