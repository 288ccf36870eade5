/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-journal.h"
#include "trunk-number-pool.h"
#include "trunk-numbers-service.h"
#include "trunk-space.h"
#include "trunk-writes.h"

G_BEGIN_DECLS

/* A TrunkNumbersService.  What it passes on it writes down first. */
#define TRUNK_TYPE_RECORDED_SERVICE (trunk_recorded_service_get_type ())
G_DECLARE_FINAL_TYPE (TrunkRecordedService, trunk_recorded_service, TRUNK, RECORDED_SERVICE, GObject)

TrunkRecordedService *trunk_recorded_service_new       (TrunkNumbersService  *service,
                                                        TrunkJournal         *journal,
                                                        TrunkNumberPool      *pool);
void                  trunk_recorded_service_set_space (TrunkRecordedService *self,
                                                        TrunkSpace           *space);
TrunkWrites          *trunk_recorded_service_get_writes (TrunkRecordedService *self);
void                  trunk_recorded_service_resume    (TrunkRecordedService *self,
                                                        GPtrArray            *records);

G_END_DECLS
