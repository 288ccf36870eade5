/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"

G_BEGIN_DECLS

AdwAlertDialog *trunk_replace_question_new (TrunkDraft   *draft,
                                            TrunkChannel  channel);

G_END_DECLS
