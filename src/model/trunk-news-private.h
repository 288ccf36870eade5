/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-news*.c alone. */

#include "trunk-id-table.h"
#include "trunk-news.h"
#include "trunk-own-writes.h"

G_BEGIN_DECLS

typedef struct _TrunkNewsKeeper TrunkNewsKeeper;

/* Returns: (transfer full): the entry of an id as it is now */
typedef TrunkNewsEntry * (* TrunkNewsEntryFunc) (const char *id,
                                                 gpointer    user_data);

TrunkNewsKeeper *trunk_news_keeper_new   (TrunkNewsBook      *book,
                                          TrunkNewsEntryFunc  func,
                                          TrunkNews          *news);
void             trunk_news_keeper_flush (TrunkNewsKeeper    *self);
void             trunk_news_keeper_free  (TrunkNewsKeeper    *self);
void             trunk_news_keeper_touch (TrunkNewsKeeper    *self,
                                          const char         *id);
void             trunk_news_keeper_skip  (TrunkNewsKeeper    *self,
                                          const char         *id);
void             trunk_news_keeper_see   (TrunkNewsKeeper    *self,
                                          const char         *id);
void             trunk_news_keeper_clear (TrunkNewsKeeper    *self);

/**
 * TrunkNews:
 *
 * What is not as it was when somebody looked last: numbers that are new, changed or gone, and not by this app.
 *
 * It follows the pool number by number.  Nothing of what has not changed is kept, because that is in the pool; of what
 * has, what it was.  So nothing here grows with the list, and who merges in slices has it done in slices.
 *
 * What the pool knows is compared from trunk_news_start() on, when all that was there at the last visit is in it;
 * before that a number that comes is only being loaded.  What was news then is news until somebody has seen it.
 */
struct _TrunkNews
{
  GObject          parent_instance;

  TrunkNumberPool *pool;
  TrunkOwnWrites  *own;
  TrunkNewsKeeper *keeper;
  gboolean         started;
  gint64           slice;
  guint            idle;

  TrunkIdTable    *by_id;     /* id → TrunkNewsItem, which holds the id */
  TrunkIdTable    *hidden;    /* id → TrunkNewsItem, borrowed: missing, or not loaded so far */
  GSequence       *rows;      /* TrunkNewsItem, borrowed; each knows where it is */
  GQueue           arriving;  /* ids that are to be appended to rows */
  GQueue           entries;   /* GPtrArray of TrunkNewsEntry, from the book: the last is taken first */
  GQueue           seen;      /* GSequence of TrunkNewsItem, to be let go of */
  GQueue           emptied;   /* GHashTable, to be let go of */
};

/* trunk-news.c */
void            trunk_news_emit_missing (TrunkNews     *self,
                                         const char    *id);
void            trunk_news_bring_back   (TrunkNews     *self,
                                         TrunkNewsBook *book,
                                         GPtrArray     *dropped,
                                         const GError  *error);

/* trunk-news-rows.c */
TrunkNewsItem  *trunk_news_lookup       (TrunkNews     *self,
                                         const char    *id);
gboolean        trunk_news_is_shown     (TrunkNewsItem *item);
void            trunk_news_mark         (TrunkNumber   *number,
                                         TrunkNewsItem *item);
void            trunk_news_show         (TrunkNews     *self,
                                         TrunkNewsItem *item);
void            trunk_news_hide         (TrunkNews     *self,
                                         TrunkNewsItem *item);
void            trunk_news_schedule     (TrunkNews     *self);

/* trunk-news-judging.c */
void            trunk_news_drop         (TrunkNews     *self,
                                         TrunkNewsItem *item);
void            trunk_news_take_entry   (TrunkNews            *self,
                                         const TrunkNewsEntry *entry);
TrunkNewsEntry *trunk_news_make_entry   (const char    *id,
                                         gpointer       user_data);
void            trunk_news_watch_pool   (TrunkNews     *self);

G_END_DECLS
