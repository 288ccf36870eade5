/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-error.h"

G_BEGIN_DECLS

GError         *trunk_outcome_error_new    (TrunkErrorCode  code,
                                            const GError   *cause,
                                            const char     *message);
TrunkErrorCode  trunk_outcome_get_code     (const GError   *cause);
guint           trunk_outcome_get_wait     (const GError   *error,
                                            guint           waited);
gboolean        trunk_outcome_is_cancelled (const GError   *error);

G_END_DECLS
