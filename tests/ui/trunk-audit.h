/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-driver.h"

G_BEGIN_DECLS

/* What a screen reader finds in one state of the application. */
typedef struct
{
  guint      n_controls;  /* what can have the focus or be pressed, and pictures */
  guint      n_unnamed;   /* those of them that say nothing of themselves */
  guint      n_rows;      /* of list boxes, which can be activated */
} TrunkAudit;

void trunk_audit_add (TrunkAudit  *audit,
                      TrunkDriver *driver,
                      const char  *place);

G_END_DECLS
