/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-release-queue*.c alone. */

#include "trunk-release-queue.h"

G_BEGIN_DECLS

struct _TrunkReleaseQueue
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkReleaseBook    *book;
  TrunkLocks          *locks;
  TrunkClock          *clock;
  GPtrArray           *items;
  GCancellable        *cancellable;
  guint                delay;       /* seconds */
  guint                n_holds;
  guint                n_overdue;
  guint                tick_id;
  guint                note_id;     /* until what is not on disk is written again */
  GHashTable          *unwritten;   /* id → TrunkReleaseEntry: of what the latest could not be written so far */
  gint64               last_tick;   /* by the clock, microseconds */
};

void trunk_release_queue_append      (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_remove      (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_start_clock (TrunkReleaseQueue *self);
void trunk_release_queue_announce    (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_set_item    (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item,
                                      TrunkReleaseState  state,
                                      const char        *reason);
void trunk_release_queue_end_item    (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_write_item  (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_noted       (TrunkReleaseQueue *self,
                                      const char        *id);
void trunk_release_queue_end_notes   (TrunkReleaseQueue *self);
void trunk_release_queue_begin       (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
void trunk_release_queue_settle      (TrunkReleaseQueue *self,
                                      TrunkReleaseItem  *item);
TrunkReleaseState trunk_release_queue_get_gone_state (TrunkReleaseItem *item);

G_END_DECLS
