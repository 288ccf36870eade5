/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrunkStall TrunkStall;

TrunkStall *trunk_stall_start (void);
void        trunk_stall_reset (TrunkStall *self);
double      trunk_stall_get   (TrunkStall *self,
                               double     *cpu);
void        trunk_stall_stop  (TrunkStall *self);

G_END_DECLS
