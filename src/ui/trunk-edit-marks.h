/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an edited field's row has besides: a dot before and "Undo This Change" after it. */
typedef struct
{
  GtkWidget *dot;
  GtkWidget *undo;
} TrunkEditMarks;

void trunk_edit_marks_init    (TrunkEditMarks *self);
void trunk_edit_marks_clear   (TrunkEditMarks *self);
void trunk_edit_marks_prepare (TrunkEditMarks *self,
                               GtkWidget      *row);
void trunk_edit_marks_show    (TrunkEditMarks *self,
                               GtkWidget      *row,
                               gboolean        changed);
void trunk_edit_marks_set_news (GtkWidget     *row,
                                const char    *was);

G_END_DECLS
