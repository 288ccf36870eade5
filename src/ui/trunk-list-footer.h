/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-paged-list.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_LIST_FOOTER (trunk_list_footer_get_type ())
G_DECLARE_FINAL_TYPE (TrunkListFooter, trunk_list_footer, TRUNK, LIST_FOOTER, AdwBin)

G_END_DECLS
