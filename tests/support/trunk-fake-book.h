/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-release-book.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FAKE_BOOK (trunk_fake_book_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeBook, trunk_fake_book, TRUNK, FAKE_BOOK, GObject)

TrunkFakeBook           *trunk_fake_book_new     (void);
TrunkFakeBook           *trunk_fake_book_restart (TrunkFakeBook *self);
void                     trunk_fake_book_fail    (TrunkFakeBook *self,
                                                  guint          nth);
void                     trunk_fake_book_fill    (TrunkFakeBook *self,
                                                  gboolean       full);
void                     trunk_fake_book_hold    (TrunkFakeBook *self,
                                                  gboolean       hold);
const TrunkReleaseEntry *trunk_fake_book_find    (TrunkFakeBook *self,
                                                  const char    *id);
GPtrArray               *trunk_fake_book_get_entries (TrunkFakeBook *self);
TrunkFakeBook           *trunk_fake_book_of          (gpointer       lender);
void                     trunk_fake_book_lend_iface_init (TrunkReleaseBookInterface *iface);

G_END_DECLS
