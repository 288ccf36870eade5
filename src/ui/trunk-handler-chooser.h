/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-handler.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_HANDLER_CHOOSER (trunk_handler_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TrunkHandlerChooser, trunk_handler_chooser, TRUNK, HANDLER_CHOOSER, AdwDialog)

/* Signal: "chosen" (const char *name): the API's word of another handler than the current one. */

TrunkHandlerChooser *trunk_handler_chooser_new (TrunkChannel  channel,
                                                const char   *current);

G_END_DECLS
