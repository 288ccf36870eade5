/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-edit.h"

G_BEGIN_DECLS

char *trunk_describe_theirs    (gint64     updated_at,
                                gint64     now);
char *trunk_describe_review    (TrunkEdit *edit);
char *trunk_describe_name_sent (TrunkEdit *edit);
char *trunk_describe_wait      (TrunkEdit *edit);
char *trunk_describe_saved     (TrunkEdit *edit);

G_END_DECLS
