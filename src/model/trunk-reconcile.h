/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_RECONCILE_WHOLE, /* the wanted rows go to the end of the list: who is not there is missing */
  TRUNK_RECONCILE_PART,  /* they are its beginning: nothing is known of rows beyond it */
  TRUNK_RECONCILE_EXACT  /* they are another list: who is not there leaves */
} TrunkReconcileMode;

/**
 * TrunkEdit:
 * @position: where, when all edits before this one have been made
 * @n_removed: how many rows leave there
 * @n_added: how many come there
 * @from: which of the wanted rows come, the first of @n_added
 *
 * One step from the rows there are to the rows wanted.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
  guint from;
} TrunkEdit;

/**
 * TrunkReconcile:
 *
 * Two orders of rows, given as pointers that are compared and never followed, so that any thread may
 * work on them; and what comes out of comparing them.
 */
typedef struct
{
  TrunkReconcileMode  mode;
  gpointer           *rows;       /* as they are */
  guint               n_rows;
  gpointer           *wanted;     /* as they should be */
  guint               n_wanted;
  GHashTable         *local;      /* (nullable): rows changed here meanwhile: they stay where they are */
  GHashTable         *suspects;   /* (nullable): rows that were missing before: missing again, they leave */

  GArray             *edits;      /* TrunkEdit, in the order in which to make them */
  GPtrArray          *missing;    /* rows that stay although they are missing */
} TrunkReconcile;

TrunkReconcile *trunk_reconcile_new        (TrunkReconcileMode    mode,
                                            gpointer             *rows,
                                            guint                 n_rows,
                                            gpointer             *wanted,
                                            guint                 n_wanted,
                                            GHashTable           *local,
                                            GHashTable           *suspects);
void            trunk_reconcile_free       (TrunkReconcile       *self);
void            trunk_reconcile_run        (TrunkReconcile       *self);
void            trunk_reconcile_run_async  (TrunkReconcile       *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
TrunkReconcile *trunk_reconcile_run_finish (GAsyncResult         *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkReconcile, trunk_reconcile_free)

G_END_DECLS
