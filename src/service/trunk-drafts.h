/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft.h"

G_BEGIN_DECLS

/* The drafts of a session by the id of their number. */
typedef struct _TrunkDrafts TrunkDrafts;

TrunkDrafts *trunk_drafts_new           (void);
void         trunk_drafts_free          (TrunkDrafts *self);
TrunkDraft  *trunk_drafts_get           (TrunkDrafts *self,
                                         TrunkNumber *number);
void         trunk_drafts_forget        (TrunkDrafts *self,
                                         const char  *id);
guint        trunk_drafts_get_n_changed (TrunkDrafts *self);

G_END_DECLS
