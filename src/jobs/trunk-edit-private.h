/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-edit*.c alone. */

#include "trunk-edit.h"

G_BEGIN_DECLS

/**
 * TrunkEdit:
 *
 * One person's changes to one number on their way into the service.
 *
 * It retrieves the number and compares three ways: what the person saw, what they want, what it is now.  Where somebody
 * else changed the same it stops, and goes on when the person has chosen; otherwise it sends only what was wanted and
 * still differs, with what has to go along, once.  The answer is compared field by field.
 *
 * The service takes no condition along with an update.  What somebody else changes between the two requests shows in
 * the answer (trunk_edit_get_meanwhile()) where it is another field; on the very same field the later one wins.
 */
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
