/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-basket.h"
#include "trunk-clock.h"
#include "trunk-numbers-service.h"
#include "trunk-space.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_USUAL_SET_UP (trunk_usual_set_up_get_type ())
G_DECLARE_FINAL_TYPE (TrunkUsualSetUp, trunk_usual_set_up, TRUNK, USUAL_SET_UP, AdwPreferencesGroup)

void trunk_usual_set_up_set_space (TrunkUsualSetUp     *self,
                                   TrunkSpace          *space,
                                   TrunkBasket         *basket,
                                   TrunkNumbersService *service,
                                   TrunkClock          *clock);

G_END_DECLS
