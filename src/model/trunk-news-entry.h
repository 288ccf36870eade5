/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-values.h"

G_BEGIN_DECLS

/**
 * TrunkNewsKind:
 * @TRUNK_NEWS_NEW: the number has come into the space
 * @TRUNK_NEWS_CHANGED: fields of it are not what they were
 * @TRUNK_NEWS_MISSING: the list does not have it any more, and nobody has proven yet that it is gone
 * @TRUNK_NEWS_GONE: SignalWire does not know it any more
 * @TRUNK_NEWS_SEEN: there is no news of it, or not any more
 *
 * What is new about a number since somebody has looked.
 */
typedef enum
{
  TRUNK_NEWS_NEW,
  TRUNK_NEWS_CHANGED,
  TRUNK_NEWS_MISSING,
  TRUNK_NEWS_GONE,
  TRUNK_NEWS_SEEN
} TrunkNewsKind;

GType trunk_news_kind_get_type (void);
#define TRUNK_TYPE_NEWS_KIND (trunk_news_kind_get_type ())

/**
 * TrunkNewsEntry:
 * @id: the service's id of the number; there is one entry of an id
 * @kind: what is new
 * @fields: the fields that are not what they were; all that are news of one that is missing or gone
 * @was: (nullable): what these fields were
 * @unwritten: whether it may not be on disk
 *
 * News as they are kept on disk.
 */
typedef struct
{
  char          *id;
  TrunkNewsKind  kind;
  guint64        fields;
  TrunkValues   *was;
  gboolean       unwritten;
} TrunkNewsEntry;

#define TRUNK_TYPE_NEWS_ENTRY (trunk_news_entry_get_type ())

GType           trunk_news_entry_get_type         (void);
TrunkNewsEntry *trunk_news_entry_new              (const char           *id,
                                                   TrunkNewsKind         kind,
                                                   guint64               fields,
                                                   TrunkValues          *was);
TrunkNewsEntry *trunk_news_entry_copy             (const TrunkNewsEntry *self);
void            trunk_news_entry_free             (TrunkNewsEntry       *self);
GVariant       *trunk_news_entry_was_to_variant   (const TrunkNewsEntry *self);
void            trunk_news_entry_take_was_variant (TrunkNewsEntry       *self,
                                                   GVariant             *variant);
guint64         trunk_news_get_telling_fields     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkNewsEntry, trunk_news_entry_free)

G_END_DECLS
