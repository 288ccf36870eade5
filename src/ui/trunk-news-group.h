/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-news.h"

G_BEGIN_DECLS

/* Signal "changed": something else is news of the number. */
#define TRUNK_TYPE_NEWS_GROUP (trunk_news_group_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNewsGroup, trunk_news_group, TRUNK, NEWS_GROUP, AdwPreferencesGroup)

TrunkNewsGroup *trunk_news_group_new      (void);
void            trunk_news_group_set_news (TrunkNewsGroup *self,
                                           TrunkNews      *news);
void            trunk_news_group_show     (TrunkNewsGroup *self,
                                           TrunkNumber    *number);
char           *trunk_news_group_dup_was  (TrunkNewsGroup *self,
                                           TrunkField      field);

G_END_DECLS
