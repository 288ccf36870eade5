/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-filtered-list*.c alone: the list's state, and what looks again at items that have changed. */

#include "trunk-filtered-list.h"

G_BEGIN_DECLS

/* How many are asked about between looks at the time. */
#define STEPS 64

/* Before what is painted: where a slow computer always has another frame to paint, what comes after it never runs. */
#define SLICE_PRIORITY GTK_PRIORITY_RESIZE

struct _TrunkFilteredList
{
  GObject      parent_instance;

  GListModel  *model;
  GtkFilter   *filter;

  GtkFilter   *current;  /* which has made what is shown; NULL: everything is */
  GArray      *shown;    /* guint: places in the model, ascending; NULL: everything */

  GArray      *next;     /* what @filter has let through so far; NULL: it is through */
  guint        at;       /* which place of the model it has come to */
  guint        idle;
  gboolean     patient;
  gint64       slice;    /* microseconds that one turn of the main loop may take */

  GHashTable  *doubtful; /* GObject → GINT_TO_POINTER (whether it moves): items that have changed in their place */
  gboolean     once_more; /* some of them have come since the look at the list began */
  guint        checked;  /* which place of the model that has come to */
  guint        recheck_idle;
  guint        n_shifts; /* counts what makes places that were found wrong */
  gboolean     still;
  gboolean     told;     /* that it is pending */
  gboolean     telling_few;
  GObject     *kept;     /* stays, whether it is let through any more or not */
};

void  trunk_filtered_list_tell          (TrunkFilteredList *self,
                                         guint              position,
                                         guint              n_removed,
                                         guint              n_added);
guint trunk_filtered_list_lower_bound   (GArray            *shown,
                                         guint              place);
void  trunk_filtered_list_shift_recheck (TrunkFilteredList *self,
                                         guint              position,
                                         guint              n_removed,
                                         guint              n_added);
void  trunk_filtered_list_settle        (TrunkFilteredList *self);
void  trunk_filtered_list_end_recheck   (TrunkFilteredList *self);

G_END_DECLS
