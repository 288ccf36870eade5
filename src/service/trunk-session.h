/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft.h"
#include "trunk-numbers-service.h"
#include "trunk-paged-list.h"
#include "trunk-purchase.h"
#include "trunk-space.h"

G_BEGIN_DECLS

/**
 * TrunkSession:
 *
 * A connected space: its one pool of numbers, its service, its list, its drafts.
 *
 * Properties: "space", "service", "numbers" (TrunkPagedList), "pool", "busy" (gboolean: a purchase is running).
 */
#define TRUNK_TYPE_SESSION (trunk_session_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSession, trunk_session, TRUNK, SESSION, GObject)

TrunkSession        *trunk_session_new              (TrunkSpace           *space,
                                                     const char           *token,
                                                     TrunkClock           *clock);
TrunkSession        *trunk_session_new_with_service (TrunkSpace           *space,
                                                     TrunkNumbersService  *service,
                                                     TrunkClock           *clock);
TrunkSpace          *trunk_session_get_space        (TrunkSession         *self);
TrunkNumbersService *trunk_session_get_service      (TrunkSession         *self);
TrunkNumberPool     *trunk_session_get_pool         (TrunkSession         *self);
TrunkPagedList      *trunk_session_get_numbers      (TrunkSession         *self);
TrunkClock          *trunk_session_get_clock        (TrunkSession         *self);
TrunkSearchQuery    *trunk_session_get_query        (TrunkSession         *self);
TrunkDraft          *trunk_session_get_draft        (TrunkSession         *self,
                                                     TrunkNumber          *number);
guint                trunk_session_get_n_changed_drafts (TrunkSession     *self);
TrunkNumber         *trunk_session_add_bought       (TrunkSession         *self,
                                                     TrunkNumber          *fresh);
TrunkNumber         *trunk_session_take_answer      (TrunkSession         *self,
                                                     TrunkNumber          *fresh);
void                 trunk_session_forget_number    (TrunkSession         *self,
                                                     TrunkNumber          *number);
void                 trunk_session_run_purchase     (TrunkSession         *self,
                                                     TrunkPurchase        *purchase);
void                 trunk_session_inherit          (TrunkSession         *self,
                                                     TrunkSession         *earlier);
gboolean             trunk_session_is_busy          (TrunkSession         *self);
void                 trunk_session_set_filter       (TrunkSession         *self,
                                                     const char           *text);
void                 trunk_session_check_async      (TrunkSession         *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean             trunk_session_check_finish     (TrunkSession         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
