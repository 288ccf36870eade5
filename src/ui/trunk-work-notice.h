/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"
#include "trunk-paged-list.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/* Work in a space that the person has asked for, and that may take long. */
typedef struct _TrunkWorkNotice TrunkWorkNotice;

TrunkWorkNotice *trunk_work_notice_begin      (TrunkSpace      *space,
                                               TrunkClock      *clock);
void             trunk_work_notice_end        (TrunkWorkNotice *self,
                                               const char      *view,
                                               const char      *text);
void             trunk_work_notice_free       (TrunkWorkNotice *self);
void             trunk_work_notice_watch_list (TrunkPagedList  *list,
                                               TrunkSpace      *space,
                                               TrunkClock      *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkWorkNotice, trunk_work_notice_free)

G_END_DECLS
