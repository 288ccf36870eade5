/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-available-number.h"
#include "trunk-clock.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

/**
 * TrunkFreshenState:
 * @TRUNK_FRESHEN_IDLE: nothing was looked for yet
 * @TRUNK_FRESHEN_RUNNING: numbers are being looked for
 * @TRUNK_FRESHEN_DONE: every number was looked for or is new enough
 * @TRUNK_FRESHEN_FAILED: of some numbers it is not known; "error" says why
 *
 * How far looking again for numbers has come.
 */
typedef enum
{
  TRUNK_FRESHEN_IDLE,
  TRUNK_FRESHEN_RUNNING,
  TRUNK_FRESHEN_DONE,
  TRUNK_FRESHEN_FAILED
} TrunkFreshenState;

GType trunk_freshen_state_get_type (void);
#define TRUNK_TYPE_FRESHEN_STATE (trunk_freshen_state_get_type ())

/* Microseconds: a number that was seen longer ago is looked for again before it is bought. */
#define TRUNK_FRESHEN_AGE (5 * 60 * G_TIME_SPAN_SECOND)

/* Requests at the same time. */
#define TRUNK_FRESHEN_MAX_REQUESTS 4

#define TRUNK_TYPE_FRESHEN (trunk_freshen_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFreshen, trunk_freshen, TRUNK, FRESHEN, GObject)

/* Read-only properties: "state", "error" (boxed). */

TrunkFreshen      *trunk_freshen_new       (TrunkNumbersService  *service,
                                            TrunkClock           *clock);
gboolean           trunk_freshen_needs     (TrunkFreshen         *self,
                                            TrunkAvailableNumber *number);
gboolean           trunk_freshen_needs_any (TrunkFreshen         *self,
                                            GListModel           *numbers);
void               trunk_freshen_run       (TrunkFreshen         *self,
                                            GListModel           *numbers);
void               trunk_freshen_stop      (TrunkFreshen         *self);
TrunkFreshenState  trunk_freshen_get_state (TrunkFreshen         *self);
const GError      *trunk_freshen_get_error (TrunkFreshen         *self);

G_END_DECLS
