/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-arrangement.h"

G_BEGIN_DECLS

GVariant *trunk_view_choices_new       (TrunkArrangement *arrangement);
gboolean  trunk_view_choices_are_known (GVariant         *choices);
void      trunk_view_choices_apply     (GVariant         *choices,
                                        TrunkArrangement *arrangement);

G_END_DECLS
