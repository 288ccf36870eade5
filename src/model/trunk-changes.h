/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-values.h"

G_BEGIN_DECLS

/**
 * TrunkChanges:
 *
 * What an update sends: fields and their wanted values, in the order of the table.
 *
 * %NULL and "" both mean "clear it"; the codec writes what the field's kind asks for.  Changes that take earlier ones
 * back say so, for the history; that is not sent.
 */
typedef struct _TrunkChanges TrunkChanges;

#define TRUNK_TYPE_CHANGES (trunk_changes_get_type ())

GType         trunk_changes_get_type     (void);
TrunkChanges *trunk_changes_new          (void);
TrunkChanges *trunk_changes_copy         (const TrunkChanges *self);
void          trunk_changes_free         (TrunkChanges       *self);
void          trunk_changes_set          (TrunkChanges       *self,
                                          TrunkField          field,
                                          const char         *value);
void          trunk_changes_note         (TrunkChanges       *self,
                                          TrunkField          field,
                                          const char         *value);
void          trunk_changes_unset        (TrunkChanges       *self,
                                          TrunkField          field);
gboolean      trunk_changes_has          (const TrunkChanges *self,
                                          TrunkField          field);
const char   *trunk_changes_get          (const TrunkChanges *self,
                                          TrunkField          field);
guint64       trunk_changes_get_fields   (const TrunkChanges *self);
guint         trunk_changes_get_n_fields (const TrunkChanges *self);
void          trunk_changes_set_is_undo  (TrunkChanges       *self,
                                          gboolean            is_undo);
gboolean      trunk_changes_is_undo      (const TrunkChanges *self);
TrunkValues  *trunk_changes_apply        (const TrunkChanges *self,
                                          TrunkValues        *values);
guint64       trunk_changes_not_taken    (const TrunkChanges *self,
                                          TrunkValues        *answer);
GVariant     *trunk_changes_to_variant   (const TrunkChanges *self);
TrunkChanges *trunk_changes_from_variant (GVariant           *variant);
TrunkChanges *trunk_changes_from_notes   (GVariant           *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkChanges, trunk_changes_free)

G_END_DECLS
