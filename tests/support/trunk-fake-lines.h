/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-history-query.h"

G_BEGIN_DECLS

void       trunk_fake_lines_put       (GPtrArray               *lines,
                                       gint64                  *last_key,
                                       gint64                   now,
                                       TrunkRecord             *record);
GPtrArray *trunk_fake_lines_read_open (GPtrArray               *lines);
GPtrArray *trunk_fake_lines_read      (GPtrArray               *lines,
                                       const TrunkHistoryQuery *query,
                                       gint64                   before,
                                       guint                    n_wanted,
                                       gint64                  *next);

G_END_DECLS
