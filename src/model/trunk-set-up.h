/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"
#include "trunk-draft.h"

G_BEGIN_DECLS

/* What answers a number's calls and texts, to be given to others. */

gboolean      trunk_set_up_can_copy    (TrunkNumber        *source);
TrunkChanges *trunk_set_up_dup_changes (TrunkNumber        *source);
TrunkChanges *trunk_set_up_dup_wanted  (const TrunkChanges *set_up,
                                        const char         *name,
                                        const char         *e164);

gboolean      trunk_set_up_is_foreign        (TrunkDraft   *draft,
                                              TrunkChannel  channel);
gboolean      trunk_set_up_replaces_foreign  (TrunkDraft   *draft,
                                              TrunkNumber  *source,
                                              TrunkChannel *channel);
gboolean      trunk_set_up_fill_draft        (TrunkDraft   *draft,
                                              TrunkNumber  *source);
gboolean      trunk_set_up_move_to_successor (TrunkDraft   *draft,
                                              TrunkChannel  channel);

G_END_DECLS
