/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-changes.h"
#include "trunk-number.h"
#include "trunk-page-source.h"

G_BEGIN_DECLS

TrunkNumber *trunk_number_codec_parse_number    (GBytes              *body,
                                                 GError             **error);
TrunkPage   *trunk_number_codec_parse_page      (GBytes              *body,
                                                 GError             **error);
GPtrArray   *trunk_number_codec_parse_available (GBytes              *body,
                                                 gint64               seen_at,
                                                 GError             **error);
GBytes      *trunk_number_codec_write_purchase  (const char          *e164);
GBytes      *trunk_number_codec_write_changes   (const TrunkChanges  *changes);

G_END_DECLS
