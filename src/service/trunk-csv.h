/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tables for spreadsheets: RFC 4180, in which nothing is a formula and numbers stay text. */

/* What a file begins with: without it spreadsheets take UTF-8 for something else. */
#define TRUNK_CSV_BYTE_ORDER_MARK "\xef\xbb\xbf"

void      trunk_csv_append_row  (GString              *csv,
                                 const char * const   *cells);
void      trunk_csv_save_async  (GFile                *file,
                                 const char           *csv,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean  trunk_csv_save_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
