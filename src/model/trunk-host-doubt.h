/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft-values.h"

G_BEGIN_DECLS

typedef struct _TrunkHostDoubt TrunkHostDoubt;

TrunkHostDoubt *trunk_host_doubt_new      (TrunkDraftValues *values);
void            trunk_host_doubt_free     (TrunkHostDoubt   *self);
void            trunk_host_doubt_consider (TrunkHostDoubt   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkHostDoubt, trunk_host_doubt_free)

G_END_DECLS
