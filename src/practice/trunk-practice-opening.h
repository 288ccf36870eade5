/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-practice-space.h"

G_BEGIN_DECLS

void                trunk_practice_open_async  (const char           *state_file,
                                                guint                 n_numbers,
                                                guint32               seed,
                                                gboolean              start_over,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
TrunkPracticeSpace *trunk_practice_open_finish (GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
