/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-release-item.h"

G_BEGIN_DECLS

char *trunk_release_dup_delay             (guint             delay);
char *trunk_release_dup_notice            (guint             delay);
char *trunk_release_dup_several_notice    (guint             delay);
char *trunk_release_dup_countdown         (TrunkReleaseItem *item);
char *trunk_release_dup_several_countdown (guint             n,
                                           guint             seconds);
char *trunk_release_dup_n_numbers         (guint             n);
char *trunk_release_dup_short_countdown   (guint             seconds);
char *trunk_release_dup_brief_countdown   (guint             seconds);
char *trunk_release_dup_state             (TrunkReleaseItem *item);
char *trunk_release_dup_news              (TrunkReleaseItem *item);
char *trunk_release_dup_several_news      (guint             n,
                                           gboolean          released);
const char *trunk_release_get_short_news  (TrunkReleaseItem *item,
                                           gboolean          brief);
char *trunk_release_dup_leave             (guint             n_waiting);

G_END_DECLS
