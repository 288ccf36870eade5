/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-available-number.h"
#include "trunk-search-query.h"

G_BEGIN_DECLS

/* What a search may send and has to find, told in another way than the application does. */

GPtrArray            *trunk_search_oracle_load_rules      (const char           *name,
                                                           const char           *kind);
const char           *trunk_search_oracle_find_parameter  (char * const         *parameters,
                                                           const char           *name);
void                  trunk_search_oracle_assert_sendable (char * const         *parameters);
void                  trunk_search_oracle_randomize       (TrunkSearchQuery     *query);
TrunkAvailableNumber *trunk_search_oracle_make_number     (void);
gboolean              trunk_search_oracle_wants           (TrunkSearchQuery     *query,
                                                           TrunkAvailableNumber *number);
gboolean              trunk_search_oracle_serves          (char * const         *parameters,
                                                           TrunkAvailableNumber *number);

G_END_DECLS
