/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-pool.h"
#include "trunk-page-source.h"
#include "trunk-clock.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_LIST_IDLE,     /* more can be loaded */
  TRUNK_LIST_LOADING,
  TRUNK_LIST_COMPLETE, /* the end was reached */
  TRUNK_LIST_FAILED    /* "error" says why; load_more() asks for the same page again */
} TrunkListState;

#define TRUNK_TYPE_LIST_STATE (trunk_list_state_get_type ())
GType trunk_list_state_get_type (void);

#define TRUNK_TYPE_PAGED_LIST (trunk_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPagedList, trunk_paged_list, TRUNK, PAGED_LIST, GObject)

/* A GListModel of TrunkNumber.  Properties: "source" (TrunkPageSource), "n-items" (guint), "state"
 * (TrunkListState), "error" (boxed GError, only in FAILED), "trouble" (boxed GError: what is in the way of everything,
 * see trunk_paged_list_get_trouble()), "refreshing" (gboolean, derived: a shadow is being loaded), "loaded-at" (gint64
 * µs since 1970, 0 before the first page: the age of what is shown), "kept" (gboolean: it is shown as it was kept on
 * this computer, and the source has not answered yet), "still" (gboolean: no row may move now).
 * Signals: "gone" (TrunkNumber): a refresh has proven that the source does not have it any more; "row-changed"
 * (TrunkNumber, guint64: the mask of fields that differ, 0 for a mark): it differs from what it was, in its place. */

TrunkPagedList  *trunk_paged_list_new           (TrunkPageSource *source,
                                                 TrunkNumberPool *pool,
                                                 TrunkClock      *clock);
TrunkPageSource *trunk_paged_list_get_source    (TrunkPagedList  *self);
void             trunk_paged_list_set_source    (TrunkPagedList  *self,
                                                 TrunkPageSource *source);
TrunkListState   trunk_paged_list_get_state     (TrunkPagedList  *self);
const GError    *trunk_paged_list_get_error     (TrunkPagedList  *self);
const GError    *trunk_paged_list_get_trouble   (TrunkPagedList  *self);
gboolean         trunk_paged_list_is_refreshing (TrunkPagedList  *self);
gint64           trunk_paged_list_get_loaded_at (TrunkPagedList  *self);
gboolean         trunk_paged_list_is_kept       (TrunkPagedList  *self);
void             trunk_paged_list_restore       (TrunkPagedList  *self,
                                                 TrunkPageSource *kept,
                                                 gint64           loaded_at);
void             trunk_paged_list_set_held      (TrunkPagedList  *self,
                                                 gboolean         held);
void             trunk_paged_list_fail          (TrunkPagedList  *self,
                                                 const GError    *error);
gboolean         trunk_paged_list_is_still      (TrunkPagedList  *self);
void             trunk_paged_list_set_still     (TrunkPagedList  *self,
                                                 gboolean         still);
void             trunk_paged_list_load_more     (TrunkPagedList  *self);
void             trunk_paged_list_load_rest     (TrunkPagedList  *self);
gboolean         trunk_paged_list_is_loading_rest (TrunkPagedList *self);
void             trunk_paged_list_begin_need    (TrunkPagedList  *self);
void             trunk_paged_list_end_need      (TrunkPagedList  *self);
gboolean         trunk_paged_list_is_needed     (TrunkPagedList  *self);
void             trunk_paged_list_refresh       (TrunkPagedList  *self);
void             trunk_paged_list_stop          (TrunkPagedList  *self);
void             trunk_paged_list_upsert        (TrunkPagedList  *self,
                                                 TrunkNumber     *number);
void             trunk_paged_list_remove        (TrunkPagedList  *self,
                                                 const char      *id);
gboolean         trunk_paged_list_find          (TrunkPagedList  *self,
                                                 const char      *id,
                                                 guint           *position);
void             trunk_paged_list_set_slice     (TrunkPagedList  *self,
                                                 gint64           microseconds);

G_END_DECLS
