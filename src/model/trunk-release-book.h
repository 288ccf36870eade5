/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-release-entry.h"

G_BEGIN_DECLS

/**
 * TrunkReleaseBook:
 *
 * The releases of one space that wait, and the numbers that are locked against being released, on disk.
 *
 * Nothing is shown as waiting or locked before it is written here, and nothing is sent before it is written here that
 * it is.  What is asked for is done in the order it is asked for.
 */
#define TRUNK_TYPE_RELEASE_BOOK (trunk_release_book_get_type ())
G_DECLARE_INTERFACE (TrunkReleaseBook, trunk_release_book, TRUNK, RELEASE_BOOK, GObject)

struct _TrunkReleaseBookInterface
{
  GTypeInterface parent_iface;

  void      (* write_async)  (TrunkReleaseBook     *self,
                              GPtrArray            *entries,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  void      (* lock_async)   (TrunkReleaseBook     *self,
                              const char           *id,
                              const char           *number,
                              gboolean              locked,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  gboolean  (* write_finish) (TrunkReleaseBook     *self,
                              GAsyncResult         *result,
                              GError              **error);
  void      (* load_async)   (TrunkReleaseBook     *self,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  gboolean  (* load_finish)  (TrunkReleaseBook     *self,
                              GAsyncResult         *result,
                              GPtrArray           **entries,
                              GPtrArray           **locked,
                              GError              **error);
};

void     trunk_release_book_write_async  (TrunkReleaseBook     *self,
                                          GPtrArray            *entries,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void     trunk_release_book_lock_async   (TrunkReleaseBook     *self,
                                          const char           *id,
                                          const char           *number,
                                          gboolean              locked,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean trunk_release_book_write_finish (TrunkReleaseBook     *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void     trunk_release_book_load_async   (TrunkReleaseBook     *self,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean trunk_release_book_load_finish  (TrunkReleaseBook     *self,
                                          GAsyncResult         *result,
                                          GPtrArray           **entries,
                                          GPtrArray           **locked,
                                          GError              **error);

G_END_DECLS
