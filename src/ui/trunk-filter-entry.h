/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-clock.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FILTER_ENTRY (trunk_filter_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFilterEntry, trunk_filter_entry, TRUNK, FILTER_ENTRY, AdwBin)

void        trunk_filter_entry_set_clock  (TrunkFilterEntry *self,
                                           TrunkClock       *clock);
const char *trunk_filter_entry_get_typed  (TrunkFilterEntry *self);
const char *trunk_filter_entry_get_filter (TrunkFilterEntry *self);
void        trunk_filter_entry_set_filter (TrunkFilterEntry *self,
                                           const char       *filter);
void        trunk_filter_entry_set_placeholder (TrunkFilterEntry *self,
                                                const char       *text);
void        trunk_filter_entry_set_scope  (TrunkFilterEntry *self,
                                           const char       *scope);
void        trunk_filter_entry_clear      (TrunkFilterEntry *self);
void        trunk_filter_entry_focus      (TrunkFilterEntry *self);

G_END_DECLS
