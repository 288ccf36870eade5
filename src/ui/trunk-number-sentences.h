/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-handler.h"
#include "trunk-number.h"

G_BEGIN_DECLS

char       *trunk_describe_calls  (TrunkNumber *number);
char       *trunk_describe_texts  (TrunkNumber *number);
char       *trunk_describe_host   (const char  *url);
const char *trunk_calls_icon_name (TrunkNumber *number);

G_END_DECLS
