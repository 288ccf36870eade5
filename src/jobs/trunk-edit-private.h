/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-edit*.c alone. */

#include "trunk-edit.h"

G_BEGIN_DECLS

struct _TrunkEdit
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  TrunkValues         *seen;      /* what the person saw, at last in a conflict */
  TrunkValues         *before;    /* (nullable): what the number was right before the update */
  TrunkChanges        *wanted;
  TrunkChanges        *changes;   /* what is sent: with what goes along */
  TrunkMerge          *merge;     /* (nullable): while there is a conflict */
  TrunkNumber         *answer;
  GError              *error;
  guint64              asked;     /* what the person asked for at first */
  guint64              not_taken;
  guint64              meanwhile;
  TrunkEditState       state;
  gboolean             is_undo;
  gboolean             is_in_doubt; /* what was sent may have arrived */
  GCancellable        *pause;       /* of the wait under way */
  guint                wait;        /* seconds of it */
  guint                waited;      /* seconds of all of them, because the service was busy */
};

G_END_DECLS
