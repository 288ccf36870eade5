/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-session*.c alone. */

#include "trunk-session.h"

#include "trunk-drafts.h"
#include "trunk-gone-check.h"
#include "trunk-orders.h"
#include "trunk-recorded-service.h"

G_BEGIN_DECLS

struct _TrunkSession
{
  GObject               parent_instance;

  TrunkSpace           *space;
  TrunkNumbersService  *below;         /* what does the calls */
  TrunkRecordedService *service;       /* what everybody uses: it writes down what it sends */
  TrunkJournal         *journal;
  TrunkClock           *clock;
  TrunkNumberPool      *pool;
  TrunkUsage           *usage;
  TrunkPagedList       *numbers;
  TrunkDrafts          *drafts;
  TrunkOrders          *orders;
  TrunkReleaseQueue    *releases;
  TrunkNews            *news;
  TrunkGoneCheck       *gone_check;    /* of what is missing */
  gboolean              news_loaded;   /* or are being */
  TrunkBasket          *basket;        /* made when it is first asked for */
  TrunkSearchQuery     *query;         /* what was searched for last */
  TrunkViews           *views;         /* what the person has saved */
  char                 *filter;        /* as it was asked for, NULL for none */
  GError               *journal_error; /* of the load at the start */
  gboolean              loading;       /* what an earlier start left open is being read */
  gboolean              resumed;       /* that has been taken up */
  gboolean              told;          /* the journal has said once why it has no lines */
  TrunkSnapshotKeeper  *keeper;        /* of the list, or NULL */
  guint                 n_first;       /* how many of it are shown before the rest is wanted, 0: not limited */
  gboolean              awaiting;      /* there is no token yet */
  GError               *access_error;  /* why */
  TrunkSession         *heir;          /* who gets what is being read, or NULL */
};

void trunk_session_watch_numbers  (TrunkSession *self);
void trunk_session_mark_ordered   (TrunkSession *self);
void trunk_session_watch_releases (TrunkSession *self);
void trunk_session_load_releases  (TrunkSession *self);
void trunk_session_drop_snapshot  (TrunkSession *self);
void trunk_session_watch_news     (TrunkSession *self);
void trunk_session_load_news      (TrunkSession *self);
void trunk_session_stop_news      (TrunkSession *self);
void trunk_session_compare_with_snapshot (TrunkSession *self);

G_END_DECLS
