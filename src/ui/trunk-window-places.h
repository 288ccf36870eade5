/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-window.h"

G_BEGIN_DECLS

/**
 * TrunkPlaceKind:
 * @TRUNK_PLACE_NUMBER: a number's page; what: its id
 * @TRUNK_PLACE_SEARCH: the list, with something searched for; what: that
 * @TRUNK_PLACE_ORDER: an order that somebody has to know of
 * @TRUNK_PLACE_VIEW: a view; what: its name
 *
 * Where the desktop may lead.
 */
typedef enum
{
  TRUNK_PLACE_NUMBER,
  TRUNK_PLACE_SEARCH,
  TRUNK_PLACE_ORDER,
  TRUNK_PLACE_VIEW
} TrunkPlaceKind;

void trunk_window_go_to    (TrunkWindow    *window,
                            const char     *space_id,
                            TrunkPlaceKind  kind,
                            const char     *what);
void trunk_window_remember (TrunkWindow    *window,
                            GSettings      *settings);

G_END_DECLS
