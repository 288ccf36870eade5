/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-basket.h"
#include "trunk-draft.h"
#include "trunk-journal.h"
#include "trunk-numbers-service.h"
#include "trunk-paged-list.h"
#include "trunk-purchase.h"
#include "trunk-news.h"
#include "trunk-release-queue.h"
#include "trunk-snapshot-keeper.h"
#include "trunk-space.h"
#include "trunk-usage.h"
#include "trunk-views.h"
#include "trunk-writes.h"

G_BEGIN_DECLS

/**
 * TrunkSession:
 *
 * A connected space: its one pool of numbers, its service, its journal, its list, its drafts, its orders, its releases.
 *
 * Properties: "space", "service" (writes what it sends into the journal), "journal", "numbers" (TrunkPagedList),
 * "pool", "busy" (gboolean: a purchase is running), "journal-error" (boxed: why it is not known what an earlier start
 * left open), "awaiting-token" (gboolean: nothing can be sent for want of one).
 */
#define TRUNK_TYPE_SESSION (trunk_session_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSession, trunk_session, TRUNK, SESSION, GObject)

TrunkSession        *trunk_session_new              (TrunkSpace           *space,
                                                     const char           *token,
                                                     TrunkJournal         *journal,
                                                     TrunkClock           *clock);
TrunkSession        *trunk_session_new_with_service (TrunkSpace           *space,
                                                     TrunkNumbersService  *service,
                                                     TrunkJournal         *journal,
                                                     TrunkClock           *clock);
TrunkSpace          *trunk_session_get_space        (TrunkSession         *self);
TrunkNumbersService *trunk_session_get_service      (TrunkSession         *self);
TrunkJournal        *trunk_session_get_journal      (TrunkSession         *self);
TrunkNumberPool     *trunk_session_get_pool         (TrunkSession         *self);
TrunkUsage          *trunk_session_get_usage        (TrunkSession         *self);
TrunkPagedList      *trunk_session_get_numbers      (TrunkSession         *self);
TrunkClock          *trunk_session_get_clock        (TrunkSession         *self);
TrunkSearchQuery    *trunk_session_get_query        (TrunkSession         *self);
TrunkViews          *trunk_session_get_views        (TrunkSession         *self);
TrunkBasket         *trunk_session_get_basket       (TrunkSession         *self);
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
void                 trunk_session_resume           (TrunkSession         *self);
void                 trunk_session_refresh          (TrunkSession         *self);
GError              *trunk_session_take_journal_error (TrunkSession       *self);
GListModel          *trunk_session_get_orders       (TrunkSession         *self);
void                 trunk_session_see_order        (TrunkSession         *self,
                                                     TrunkPurchase        *purchase);
guint                trunk_session_get_n_unsettled  (TrunkSession         *self);
void                 trunk_session_dismiss_order    (TrunkSession         *self,
                                                     TrunkPurchase        *purchase);
void                 trunk_session_inherit          (TrunkSession         *self,
                                                     TrunkSession         *earlier);
TrunkWrites         *trunk_session_get_writes       (TrunkSession         *self);
gboolean             trunk_session_is_busy          (TrunkSession         *self);
TrunkReleaseQueue   *trunk_session_get_releases     (TrunkSession         *self);
TrunkNews           *trunk_session_get_news         (TrunkSession         *self);
void                 trunk_session_set_filter       (TrunkSession         *self,
                                                     const char           *text);
void                 trunk_session_limit_snapshot   (TrunkSession         *self,
                                                    guint                 n_first);
void                 trunk_session_show_snapshot    (TrunkSession         *self);
void                 trunk_session_show_rest        (TrunkSession         *self);
TrunkSnapshotKeeper *trunk_session_get_snapshots    (TrunkSession         *self);
void                 trunk_session_await_token      (TrunkSession         *self);
gboolean             trunk_session_is_awaiting_token (TrunkSession        *self);
void                 trunk_session_fail_access      (TrunkSession         *self,
                                                     const GError         *error);
void                 trunk_session_check_async      (TrunkSession         *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
void                 trunk_session_set_token        (TrunkSession         *self,
                                                     const char           *token);
gboolean             trunk_session_check_finish     (TrunkSession         *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
