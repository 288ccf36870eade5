/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"

G_BEGIN_DECLS

/* Signal: "use": the person takes the suggestion. */
#define TRUNK_TYPE_PROBLEM_ROW (trunk_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (TrunkProblemRow, trunk_problem_row, TRUNK, PROBLEM_ROW, AdwActionRow)

TrunkProblemRow *trunk_problem_row_new  (void);
gboolean         trunk_problem_row_show (TrunkProblemRow *self,
                                         TrunkSeverity    severity,
                                         const char      *sentence,
                                         const char      *reason);

G_END_DECLS
