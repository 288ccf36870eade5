/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkNumberMark:
 * @TRUNK_NUMBER_EDITED: a draft of it has changes that are not saved; set by the draft
 * @TRUNK_NUMBER_LOCKED: it must not be released; set by the session, through the pool, for lists are filtered by it
 * @TRUNK_NUMBER_LEAVING: it waits to be released, or is being released; set by the session
 * @TRUNK_NUMBER_SENT: its release has left; set by the session
 * @TRUNK_NUMBER_OVERDUE: its release was due and has not left: it does not unless that is confirmed anew; set by the
 *   session
 * @TRUNK_NUMBER_STOPPED: its release was refused, or stopped before it left; set by the session
 * @TRUNK_NUMBER_NEW: it has come since the last visit; set by the news
 * @TRUNK_NUMBER_CHANGED: somebody else has changed it since; set by the news
 *
 * What is known here of a number, and not by the service.
 */
typedef enum
{
  TRUNK_NUMBER_EDITED  = 1 << 0,
  TRUNK_NUMBER_LOCKED  = 1 << 1,
  TRUNK_NUMBER_LEAVING = 1 << 2,
  TRUNK_NUMBER_SENT    = 1 << 3,
  TRUNK_NUMBER_NEW     = 1 << 4,
  TRUNK_NUMBER_CHANGED = 1 << 5,
  TRUNK_NUMBER_OVERDUE = 1 << 6,
  TRUNK_NUMBER_STOPPED = 1 << 7
} TrunkNumberMark;

gboolean        trunk_number_has_mark       (TrunkNumber     *self,
                                             TrunkNumberMark  mark);
void            trunk_number_set_mark       (TrunkNumber     *self,
                                             TrunkNumberMark  mark,
                                             gboolean         set);
TrunkNumberMark trunk_number_mark_from_name (const char      *name);

G_END_DECLS
