/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"
#include "trunk-clock.h"
#include "trunk-number.h"
#include "trunk-page-source.h"

G_BEGIN_DECLS

/* What a fake service holds: numbers in memory, and what the calls do to them. */
typedef struct
{
  TrunkClock *clock;
  gint64      skew;          /* seconds that the service's clock is ahead */
  gboolean    release_lock;
  guint       n_ids;
  GPtrArray  *numbers;       /* TrunkValues, the oldest first */
  GHashTable *by_id;         /* borrowed from numbers */
  GHashTable *by_e164;       /* borrowed from numbers */
} TrunkFakeSpace;

void         trunk_fake_space_init     (TrunkFakeSpace      *self,
                                        TrunkClock          *clock);
void         trunk_fake_space_clear    (TrunkFakeSpace      *self);
gint64       trunk_fake_space_get_time (TrunkFakeSpace      *self);
void         trunk_fake_space_put      (TrunkFakeSpace      *self,
                                        TrunkValues         *values);
const char  *trunk_fake_space_make     (TrunkFakeSpace      *self,
                                        const char          *e164,
                                        const char          *name,
                                        gint64               created_at);
void         trunk_fake_space_remove   (TrunkFakeSpace      *self,
                                        const char          *id);
GError      *trunk_fake_space_buy      (TrunkFakeSpace      *self,
                                        const char          *e164);
GError      *trunk_fake_space_change   (TrunkFakeSpace      *self,
                                        const char          *id,
                                        const TrunkChanges  *changes);
GError      *trunk_fake_space_release  (TrunkFakeSpace      *self,
                                        const char          *id);
TrunkPage   *trunk_fake_space_dup_page (TrunkFakeSpace      *self,
                                        const char          *filter_name,
                                        const char          *filter_number,
                                        const char          *cursor,
                                        guint                page_size);

G_END_DECLS
