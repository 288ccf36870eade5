/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-spaces.h"

G_BEGIN_DECLS

/* What trunk-spaces-connect and trunk-spaces-open need of trunk-spaces, and of each other. */
TrunkClock *trunk_spaces_get_clock    (TrunkSpaces  *self);
void        trunk_spaces_put          (TrunkSpaces  *self,
                                       TrunkSpace   *space);
void        trunk_spaces_drop         (TrunkSpaces  *self,
                                       TrunkSpace   *space);
void        trunk_spaces_keep_session (TrunkSpaces  *self,
                                       TrunkSession *session);
TrunkSpace *trunk_spaces_dup_known    (TrunkSpaces  *self,
                                       TrunkSpace   *space);
void        trunk_spaces_go_on        (TrunkSession *session,
                                       const char   *token);

G_END_DECLS
