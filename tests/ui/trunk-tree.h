/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* libatspi declares none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiSelection, g_object_unref)

/* What a search asks of an accessible object beyond its name. */
typedef enum
{
  TRUNK_NEED_NOTHING,
  TRUNK_NEED_ACTION,
  TRUNK_NEED_TEXT
} TrunkNeed;

gboolean trunk_tree_has_state   (AtspiAccessible *accessible,
                                 AtspiStateType   state);
gboolean trunk_tree_has_action  (AtspiAccessible *accessible,
                                 const char      *name);
int      trunk_tree_find_action (AtspiAccessible *accessible);
void     trunk_tree_collect     (AtspiAccessible *accessible,
                                 GPatternSpec    *pattern,
                                 TrunkNeed        need,
                                 guint            depth,
                                 GPtrArray       *found);
void     trunk_tree_describe    (AtspiAccessible *accessible,
                                 guint            depth,
                                 GString         *tree);

G_END_DECLS
