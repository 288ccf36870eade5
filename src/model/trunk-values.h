/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-field.h"

G_BEGIN_DECLS

/**
 * TrunkValues:
 *
 * What the service said about one number: a compact, immutable, reference-counted set of values.
 *
 * Any thread may read it.  null, "" and absent are all "not set" and stored as nothing.
 */
typedef struct _TrunkValues TrunkValues;

/**
 * TrunkValuesBuilder:
 *
 * Collects values for a TrunkValues; lives on the stack.
 */
typedef struct
{
  const char        *text[TRUNK_N_FIELDS];   /* GRefString, owned */
  gint64             time[TRUNK_N_FIELDS];
  TrunkCapabilities  capabilities;
  guint64            set;
  GPtrArray         *other;                  /* GRefStrings: name, value, name, value… */
  TrunkValues       *like;                   /* equal texts are shared with it; owned */
} TrunkValuesBuilder;

#define TRUNK_TYPE_VALUES (trunk_values_get_type ())

GType              trunk_values_get_type           (void);
void               trunk_values_builder_init       (TrunkValuesBuilder *builder);
void               trunk_values_builder_init_from  (TrunkValuesBuilder *builder,
                                                    TrunkValues        *values);
void               trunk_values_builder_set_like   (TrunkValuesBuilder *builder,
                                                    TrunkValues        *like);
void               trunk_values_builder_set        (TrunkValuesBuilder *builder,
                                                    TrunkField          field,
                                                    const char         *value);
void               trunk_values_builder_set_time   (TrunkValuesBuilder *builder,
                                                    TrunkField          field,
                                                    gint64              seconds);
void               trunk_values_builder_set_capabilities (TrunkValuesBuilder *builder,
                                                    TrunkCapabilities   capabilities);
void               trunk_values_builder_add_other  (TrunkValuesBuilder *builder,
                                                    const char         *name,
                                                    const char         *value);
TrunkValues       *trunk_values_builder_end        (TrunkValuesBuilder *builder);
void               trunk_values_builder_clear      (TrunkValuesBuilder *builder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrunkValuesBuilder, trunk_values_builder_clear)

TrunkValues       *trunk_values_ref                (TrunkValues        *self);
void               trunk_values_unref              (TrunkValues        *self);
const char        *trunk_values_get                (TrunkValues        *self,
                                                    TrunkField          field);
gint64             trunk_values_get_time           (TrunkValues        *self,
                                                    TrunkField          field);
TrunkCapabilities  trunk_values_get_capabilities   (TrunkValues        *self);
guint64            trunk_values_get_set            (TrunkValues        *self);
const char        *trunk_values_get_logical        (TrunkValues        *self,
                                                    TrunkField          field);
guint              trunk_values_get_n_other        (TrunkValues        *self);
const char        *trunk_values_get_other          (TrunkValues        *self,
                                                    guint               position,
                                                    const char        **name);
guint64            trunk_values_diff               (TrunkValues        *a,
                                                    TrunkValues        *b);
guint64            trunk_values_logical_diff       (TrunkValues        *a,
                                                    TrunkValues        *b);
gboolean           trunk_values_equal              (TrunkValues        *a,
                                                    TrunkValues        *b);

guint64            trunk_alias_group_get_fields    (TrunkAliasGroup     group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkValues, trunk_values_unref)

G_END_DECLS
