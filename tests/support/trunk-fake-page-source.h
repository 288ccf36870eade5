/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-fake-service.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_FAKE_PAGE_SOURCE (trunk_fake_page_source_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakePageSource, trunk_fake_page_source, TRUNK, FAKE_PAGE_SOURCE, GObject)

TrunkPageSource *trunk_fake_page_source_new (TrunkFakeService *service,
                                             const char       *filter_name,
                                             const char       *filter_number);

G_END_DECLS
