/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"
#include "trunk-paged-list.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* Pure functions: what the window's parts say about the state of their models. */

const char *trunk_list_page_for        (TrunkListState  state,
                                        guint           n_items,
                                        guint           n_shown,
                                        gboolean        refreshing,
                                        const char     *filter);
char       *trunk_list_dup_footer      (TrunkListState  state,
                                        guint           n_items,
                                        gboolean        refreshing,
                                        const char     *filter,
                                        const char     *age);
gboolean    trunk_list_shows_rows      (gpointer        ignored,
                                        const char     *state_page);
gboolean    trunk_list_shows_search    (gpointer        ignored,
                                        const char     *state_page);
char       *trunk_list_dup_buy_tooltip (gpointer        ignored,
                                        const char     *hindrance);
char       *trunk_dup_nothing_found    (const char     *filter);
char       *trunk_dup_nothing_known    (const char     *filter);
char       *trunk_dup_age              (gint64          then,
                                        gint64          now);
gboolean    trunk_is_ahead             (gint64          then,
                                        gint64          now);
gboolean    trunk_is_old               (gint64          then,
                                        gint64          now);
char       *trunk_dup_plain_display    (const char     *display);
char       *trunk_number_dup_summary   (TrunkNumber    *number);
const char *trunk_space_get_use_label  (TrunkSpace     *space);
const char *trunk_error_get_advice     (const GError   *error);

G_END_DECLS
