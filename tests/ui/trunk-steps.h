/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-audit.h"

G_BEGIN_DECLS

/* What a person does in an application, or waits to see, as a word:
 *   press=NAME  wait=NAME  gone=NAME  walk=KEY=NAME  choose=KEY=NAME  key=ACCELERATOR
 *   hit=ACCELERATOR (at once)  type=TEXT  enter=NAME=TEXT  picture=FILE  tree  audit=PLACE
 * A picture is taken of where the window is that has the focus, with the pop-ups over it. */
void trunk_steps_take (TrunkDriver *driver,
                       const char  *step,
                       TrunkAudit  *audit);
void trunk_steps_fill_in_space (TrunkDriver *driver,
                                const char  *base_url,
                                const char  *project,
                                const char  *token);

G_END_DECLS
