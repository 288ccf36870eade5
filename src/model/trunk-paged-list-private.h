/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-paged-list*.c alone: the list's state, what takes pages in, and what refreshes. */

#include "trunk-page-stream.h"
#include "trunk-paged-list.h"
#include "trunk-reconcile.h"
#include "trunk-rows.h"

G_BEGIN_DECLS

/* api.md: 100 for the first page and while scrolling, 1000 for the rest and for refreshes to the end. */
#define SMALL_PAGE 100
#define LARGE_PAGE 1000

/* What one turn of the main loop may cost, in µs.  The table of the rows, which grows at once, and whoever is told of
 * them take a few ms more. */
#define SLICE G_GINT64_CONSTANT (1000)

/* That of GTK's redraw: they take turns, also on a slow computer, where the next frame is always due. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

#define AT_END G_MAXUINT

/* A change made here: it wins over every page that was asked for before it. */
typedef struct
{
  guint64  stamp;
  gboolean removed;
} LocalChange;

/* What a refresh, or the first page of another source, has loaded so far. */
typedef struct
{
  TrunkPageStream    *stream;
  TrunkRows          *rows;
  TrunkReconcileMode  mode;
  guint               pass;
  guint64             since;     /* local changes after this one are news to it */
  gint64              loaded_at;
} Shadow;

typedef struct
{
  TrunkPagedList *list;  /* NULL when nobody wants the answer any more */
  guint64         stamp; /* the local changes that it knows of */
} Comparison;

struct _TrunkPagedList
{
  GObject          parent_instance;

  TrunkPageSource *source;
  TrunkNumberPool *pool;
  TrunkClock      *clock;

  TrunkRows       *rows;
  TrunkPageStream *stream;     /* continues the rows */
  guint            at;         /* where the stream's next unknown number belongs, or AT_END */
  gboolean         foreign;    /* the rows are those of a source before this one */
  gboolean         to_end;     /* load_rest() was asked for */
  gboolean         kept;       /* the rows are what was known at the last visit */
  gboolean         kept_told;
  gboolean         restoring;  /* the stream is of what was kept */
  gint64           kept_at;    /* when that was loaded */
  gboolean         still;      /* no row moves */
  gboolean         held;       /* nothing is asked of the source */
  gboolean         wanted;     /* something would have been */
  gboolean         wanted_to_end;
  guint            n_needs;    /* how many need all of it, and tell what came of that */

  Shadow          *shadow;
  Comparison      *comparison; /* runs in a thread */
  TrunkReconcile  *reconcile;  /* its edits are being made */
  guint            next_edit;
  GHashTable      *suspects;   /* TrunkNumber: missing from the last pass */

  GHashTable      *local;      /* id → LocalChange */
  guint64          stamp;      /* counts local changes */
  guint64          epoch;      /* counts what makes work in progress pointless */
  guint            offset;     /* how much of the first waiting page was taken */
  guint            idle;
  gint64           slice;      /* µs */

  TrunkListState   state;
  GError          *error;
  GError          *trouble;    /* outlives "error" until a page has come */
  gboolean         refreshing;
  gint64           loaded_at;
};

void             trunk_list_shadow_free                 (Shadow             *shadow);
gboolean         trunk_paged_list_is_overdue            (gint64              deadline);
TrunkPageStream *trunk_paged_list_get_active_stream     (TrunkPagedList     *self);
void             trunk_paged_list_splice                (TrunkPagedList     *self,
                                                         guint               position,
                                                         guint               n_removed,
                                                         TrunkNumber *const *added,
                                                         guint               n_added);
void             trunk_paged_list_set_loaded_at         (TrunkPagedList     *self,
                                                         gint64              loaded_at);
void             trunk_paged_list_emit_gone             (TrunkPagedList     *self,
                                                         TrunkNumber        *number);
void             trunk_paged_list_set_state             (TrunkPagedList     *self,
                                                         TrunkListState      state,
                                                         GError             *error);
void             trunk_paged_list_note_failure          (TrunkPagedList     *self,
                                                         const GError       *error);
void             trunk_paged_list_end_restoring         (TrunkPagedList     *self);
void             trunk_paged_list_cancel_work           (TrunkPagedList     *self);
void             trunk_paged_list_settle                (TrunkPagedList     *self);
void             trunk_paged_list_continue_or_settle    (TrunkPagedList     *self);

void             trunk_paged_list_set_stream            (TrunkPagedList     *self,
                                                         TrunkPageStream    *stream,
                                                         guint               at);
void             trunk_paged_list_ask_for_rest          (TrunkPagedList     *self);
void             trunk_paged_list_schedule_slice        (TrunkPagedList     *self);
void             trunk_paged_list_run_slice             (TrunkPagedList     *self);
void             trunk_paged_list_arrived_cb            (TrunkPageStream    *stream,
                                                         gpointer            user_data);

void             trunk_paged_list_start_shadow          (TrunkPagedList     *self,
                                                         TrunkReconcileMode  mode,
                                                         guint               pass);
void             trunk_paged_list_start_comparison      (TrunkPagedList     *self);
gboolean         trunk_paged_list_is_waiting            (TrunkPagedList     *self);
void             trunk_paged_list_make_edits            (TrunkPagedList     *self);

G_END_DECLS
