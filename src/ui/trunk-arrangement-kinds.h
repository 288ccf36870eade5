/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

/* The order comes first, then what is filtered by. */
#define TRUNK_ARRANGEMENT_N_KINDS 8

typedef struct
{
  const char *nick;
  const char *label;  /* as an item of the menu; NULL ends a list */
  const char *title;  /* alone */
} TrunkArrangementChoice;

typedef struct
{
  const char                   *name;      /* of the property and its action */
  const char                   *unchanged;
  const char                   *label;     /* of the section or submenu, in the context "section of a menu" */
  const TrunkArrangementChoice *choices;   /* NULL: others than those are found with fill_menu() */
  const char                   *context;   /* of the choices, for translators */
  gboolean                   (* matches)   (TrunkNumber *number,
                                            const char  *nick);
} TrunkArrangementKind;

extern const TrunkArrangementKind trunk_arrangement_kinds[TRUNK_ARRANGEMENT_N_KINDS];

char *trunk_arrangement_kind_dup_title (guint       kind,
                                        const char *nick);
void  trunk_arrangement_kind_fill_menu (guint       kind,
                                        const char *nick,
                                        TrunkUsage *usage,
                                        GMenu      *menu);

G_END_DECLS
