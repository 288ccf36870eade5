/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/* A service that only searches, and answers when it is told to. */
#define TRUNK_TYPE_SEARCH_STUB (trunk_search_stub_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchStub, trunk_search_stub, TRUNK, SEARCH_STUB, GObject)

TrunkSearchStub *trunk_search_stub_new            (GPtrArray       *inventory);
guint            trunk_search_stub_get_n_sent     (TrunkSearchStub *self);
guint            trunk_search_stub_get_n_waiting  (TrunkSearchStub *self);
guint            trunk_search_stub_get_most       (TrunkSearchStub *self);
char * const    *trunk_search_stub_get_parameters (TrunkSearchStub *self,
                                                   guint            position);
void             trunk_search_stub_answer         (TrunkSearchStub *self,
                                                   guint            position);
void             trunk_search_stub_fail           (TrunkSearchStub *self,
                                                   guint            position,
                                                   GError          *error);

G_END_DECLS
