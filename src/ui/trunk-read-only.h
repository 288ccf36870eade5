/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-session.h"

G_BEGIN_DECLS

const char *trunk_read_only_get_lasting_reason (TrunkSession *session);
const char *trunk_read_only_get_reason         (TrunkSession *session);

typedef struct _TrunkReadOnlyWatch TrunkReadOnlyWatch;

TrunkReadOnlyWatch *trunk_read_only_watch_new         (GCallback           changed,
                                                       gpointer            data);
void                trunk_read_only_watch_set_session (TrunkReadOnlyWatch *watch,
                                                       TrunkSession       *session);
void                trunk_read_only_watch_free        (TrunkReadOnlyWatch *watch);

G_END_DECLS
