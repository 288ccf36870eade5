/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft-values.h"
#include "trunk-web-address.h"

G_BEGIN_DECLS

TrunkSeverity  trunk_draft_values_get_problem       (TrunkDraftValues  *self,
                                                     TrunkField         field,
                                                     char             **sentence);
char          *trunk_draft_values_dup_suggestion    (TrunkDraftValues  *self,
                                                     TrunkField         field,
                                                     char             **reason);
gboolean       trunk_draft_values_has_doubtful_host (TrunkDraftValues  *self);
TrunkSeverity  trunk_draft_values_find_worst        (TrunkDraftValues  *self,
                                                     TrunkField        *worst_field);

G_END_DECLS
