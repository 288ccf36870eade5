/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "trunk-practice-answer.h"
#include "trunk-practice-record.h"

G_BEGIN_DECLS

JsonObject          *trunk_practice_rules_parse (const char            *body,
                                                 gsize                  length);
TrunkPracticeAnswer *trunk_practice_rules_apply (TrunkPracticeRecord   *record,
                                                 JsonObject            *changes,
                                                 TrunkPracticeDialects  dialects);

G_END_DECLS
