/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-session.h"

G_BEGIN_DECLS

const char *trunk_read_only_get_lasting_reason (TrunkSession *session);
const char *trunk_read_only_get_reason         (TrunkSession *session);

G_END_DECLS
