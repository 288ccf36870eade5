/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-spaces.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_SEARCH_PROVIDER (trunk_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSearchProvider, trunk_search_provider, TRUNK, SEARCH_PROVIDER, GObject)

TrunkSearchProvider *trunk_search_provider_new        (GApplication         *application);
gboolean             trunk_search_provider_export     (TrunkSearchProvider  *self,
                                                       GDBusConnection      *connection,
                                                       const char           *object_path,
                                                       GError              **error);
void                 trunk_search_provider_unexport   (TrunkSearchProvider  *self);
void                 trunk_search_provider_set_spaces (TrunkSearchProvider  *self,
                                                       TrunkSpaces          *spaces);

G_END_DECLS
