/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "trunk-practice-answer.h"
#include "trunk-practice-record.h"

G_BEGIN_DECLS

TrunkPracticeAnswer *trunk_practice_rules_apply (TrunkPracticeRecord   *record,
                                                 JsonObject            *changes,
                                                 TrunkPracticeDialects  dialects);

G_END_DECLS
