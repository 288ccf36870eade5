/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-practice-answer.h"
#include "trunk-practice-record.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeBook:
 *
 * The numbers of a practice space in the order in which they joined it, and the cursors of their lists.
 */
typedef struct _TrunkPracticeBook TrunkPracticeBook;

TrunkPracticeBook   *trunk_practice_book_new           (guint32                seed);
void                 trunk_practice_book_free          (TrunkPracticeBook     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeBook, trunk_practice_book_free)

guint                trunk_practice_book_get_size      (TrunkPracticeBook     *self);
TrunkPracticeRecord *trunk_practice_book_get           (TrunkPracticeBook     *self,
                                                        guint                  position);
TrunkPracticeRecord *trunk_practice_book_lookup        (TrunkPracticeBook     *self,
                                                        const char            *id);
gboolean             trunk_practice_book_has_number    (TrunkPracticeBook     *self,
                                                        const char            *number);
void                 trunk_practice_book_put           (TrunkPracticeBook     *self,
                                                        TrunkPracticeRecord   *record);
void                 trunk_practice_book_remove        (TrunkPracticeBook     *self,
                                                        const char            *id);
void                 trunk_practice_book_forget_json   (TrunkPracticeBook     *self);
TrunkPracticeAnswer *trunk_practice_book_list          (TrunkPracticeBook     *self,
                                                        GHashTable            *query,
                                                        TrunkPracticeDialects  dialects,
                                                        const char            *path,
                                                        const char            *origin);

G_END_DECLS
