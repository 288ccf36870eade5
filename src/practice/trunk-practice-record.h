/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-field.h"
#include "trunk-practice-dialect.h"

G_BEGIN_DECLS

/**
 * TrunkPracticeRecord:
 * @serial: grows with every number that joins the space; never used twice
 * @text: GRefStrings; %NULL is null, "" is an empty text: both are "not set", and both are kept apart here
 * @time: seconds since 1970, or 0 where not set
 * @absent: mask of the fields that answers leave out
 * @json: (nullable): its answer, made when first asked for
 *
 * One number of a practice space, exactly as the service would keep it.
 */
typedef struct
{
  guint64            serial;
  char              *text[TRUNK_N_FIELDS];
  gint64             created;
  gint64             updated;
  gint64             billed;
  TrunkCapabilities  capabilities;
  guint64            absent;
  char              *json;
  gsize              json_length;
} TrunkPracticeRecord;

TrunkPracticeRecord *trunk_practice_record_new      (void);
TrunkPracticeRecord *trunk_practice_record_copy     (const TrunkPracticeRecord *self);
void                 trunk_practice_record_free     (TrunkPracticeRecord       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeRecord, trunk_practice_record_free)

const char          *trunk_practice_record_get      (const TrunkPracticeRecord *self,
                                                     TrunkField                 field);
void                 trunk_practice_record_set      (TrunkPracticeRecord       *self,
                                                     TrunkField                 field,
                                                     const char                *value);
gboolean             trunk_practice_record_is_set   (const TrunkPracticeRecord *self,
                                                     TrunkField                 field);
const char          *trunk_practice_record_get_json (TrunkPracticeRecord       *self,
                                                     TrunkPracticeDialects      dialects,
                                                     gsize                     *length);
void                 trunk_practice_record_forget_json (TrunkPracticeRecord    *self);

G_END_DECLS
