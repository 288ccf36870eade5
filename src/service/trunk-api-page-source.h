/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-page-source.h"
#include "trunk-transport.h"

G_BEGIN_DECLS

/* The pages of one list over HTTP, for trunk-numbers-api. */
#define TRUNK_TYPE_API_PAGE_SOURCE (trunk_api_page_source_get_type ())
G_DECLARE_FINAL_TYPE (TrunkApiPageSource, trunk_api_page_source, TRUNK, API_PAGE_SOURCE, GObject)

TrunkPageSource *trunk_api_page_source_new (TrunkTransport *transport,
                                            const char     *filter_name,
                                            const char     *filter_number);

G_END_DECLS
