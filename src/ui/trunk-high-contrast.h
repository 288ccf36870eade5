/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trunk_high_contrast_follow (GdkDisplay *display);

G_END_DECLS
