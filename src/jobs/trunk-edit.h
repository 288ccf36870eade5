/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"
#include "trunk-merge.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_EDIT_READY,    /* nothing was asked yet */
  TRUNK_EDIT_BUSY,
  TRUNK_EDIT_WAITING,  /* the service was busy and took nothing: it goes on by itself; see trunk_edit_stop() */
  TRUNK_EDIT_CONFLICT, /* somebody else changed the same: nothing was sent, the person has to choose */
  TRUNK_EDIT_SAVED,
  TRUNK_EDIT_FAILED    /* see trunk_edit_get_error(); can be run again */
} TrunkEditState;

#define TRUNK_TYPE_EDIT_STATE (trunk_edit_state_get_type ())
GType trunk_edit_state_get_type (void);

/* Property: "state" (TrunkEditState), told of after all else has been settled. */
#define TRUNK_TYPE_EDIT (trunk_edit_get_type ())
G_DECLARE_FINAL_TYPE (TrunkEdit, trunk_edit, TRUNK, EDIT, GObject)

TrunkEdit          *trunk_edit_new              (TrunkNumbersService *service,
                                                 TrunkClock          *clock,
                                                 TrunkValues         *seen,
                                                 const TrunkChanges  *wanted);
TrunkEdit          *trunk_edit_new_undo         (TrunkEdit           *saved);
void                trunk_edit_run              (TrunkEdit           *self);
void                trunk_edit_stop             (TrunkEdit           *self);
guint               trunk_edit_get_wait         (TrunkEdit           *self);
TrunkEditState      trunk_edit_get_state        (TrunkEdit           *self);
const GError       *trunk_edit_get_error        (TrunkEdit           *self);
gboolean            trunk_edit_is_undo          (TrunkEdit           *self);
TrunkClock         *trunk_edit_get_clock        (TrunkEdit           *self);
TrunkValues        *trunk_edit_get_seen         (TrunkEdit           *self);
const TrunkChanges *trunk_edit_get_changes      (TrunkEdit           *self);
gboolean            trunk_edit_names_itself     (TrunkEdit           *self);
guint64             trunk_edit_get_irreversible (TrunkEdit           *self);
TrunkMerge         *trunk_edit_get_merge        (TrunkEdit           *self);
guint64             trunk_edit_get_settled      (TrunkEdit           *self);
gboolean            trunk_edit_leaves_theirs    (TrunkEdit           *self);
TrunkNumber        *trunk_edit_get_answer       (TrunkEdit           *self);
guint64             trunk_edit_get_not_taken    (TrunkEdit           *self);
guint64             trunk_edit_get_meanwhile    (TrunkEdit           *self);

G_END_DECLS
