/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-paged-list.h"

G_BEGIN_DECLS

gboolean trunk_shown_rows_find (GListModel     *shown,
                                TrunkPagedList *numbers,
                                const char     *id,
                                guint          *position);

G_END_DECLS
