/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char     *trunk_numbers_csv_dup_text    (GPtrArray            *values);
void      trunk_numbers_csv_save_async  (GPtrArray            *values,
                                         GFile                *file,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  trunk_numbers_csv_save_finish (GAsyncResult         *result,
                                         guint                *n_numbers,
                                         GError              **error);

G_END_DECLS
