/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-handler.h"
#include "trunk-usage.h"
#include "trunk-values.h"

G_BEGIN_DECLS

/* What a number is, and what a person wants it to be: the differences of a TrunkDraft. */
typedef struct
{
  TrunkValues *current;                 /* what the number is now */
  TrunkValues *seen;                    /* what the person saw when changing it */
  char        *wanted[TRUNK_N_FIELDS];  /* what the person set; an alias group uses its first field */
  guint64      set;                     /* which of them differ from current */
  TrunkUsage  *usage;                   /* (nullable): what other numbers have in use */
  TrunkNumber *number;                  /* whose differences; the draft holds it */
} TrunkDraftValues;

void        trunk_draft_values_init   (TrunkDraftValues *self,
                                       TrunkNumber      *number);
void        trunk_draft_values_clear  (TrunkDraftValues *self);
gboolean    trunk_draft_values_is_set (TrunkDraftValues *self,
                                       TrunkField        field);
const char *trunk_draft_values_get    (TrunkDraftValues *self,
                                       TrunkField        field);
gboolean    trunk_draft_values_is_changed (TrunkDraftValues *self,
                                       TrunkField        field);
gboolean    trunk_draft_values_is_live (TrunkDraftValues *self,
                                       TrunkField        field);
const TrunkHandler *trunk_draft_values_get_handler (TrunkDraftValues *self,
                                       TrunkChannel      channel);
gboolean    trunk_draft_values_set_usage (TrunkDraftValues *self,
                                       TrunkUsage       *usage);
gboolean    trunk_draft_values_set    (TrunkDraftValues *self,
                                       TrunkField        field,
                                       const char       *value);
guint64     trunk_draft_values_unset  (TrunkDraftValues *self,
                                       guint64           fields);
guint64     trunk_draft_values_follow (TrunkDraftValues *self,
                                       TrunkValues      *newer);

G_END_DECLS
