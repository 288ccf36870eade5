/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-values.h"

G_BEGIN_DECLS

/* What trunk-values.c and trunk-values-builder.c know of the inside; nobody else includes this. */

#define MASK TRUNK_FIELD_MASK

/* Values that no two numbers share: they live inside the block; all others are interned. */
#define OWN_FIELDS (MASK (TRUNK_FIELD_ID) | MASK (TRUNK_FIELD_NUMBER) | MASK (TRUNK_FIELD_NAME) | \
                    MASK (TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID) | \
                    MASK (TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID))
#define TIME_FIELDS (MASK (TRUNK_FIELD_CREATED_AT) | MASK (TRUNK_FIELD_UPDATED_AT) | \
                     MASK (TRUNK_FIELD_NEXT_BILLED_AT))

typedef union
{
  const char *text;
  gint64      time;
} Slot;

/*
 * One block for each number: this head, one slot for each value that is set (in the order of the table),
 * then the texts that are this number's own.  A space can hold 100 000 of them.
 */
struct _TrunkValues
{
  int       ref_count;
  guint     capabilities;
  guint64   set;
  char    **other;        /* GRefStrings: name, value, …, NULL; sorted by name */
  Slot      slots[];
};

static inline gboolean
is_text (TrunkField field)
{
  return ((TIME_FIELDS | MASK (TRUNK_FIELD_CAPABILITIES)) & MASK (field)) == 0;
}

G_END_DECLS
