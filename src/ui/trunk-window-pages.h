/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-connect-page.h"
#include "trunk-space-page.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_WINDOW_PAGES (trunk_window_pages_get_type ())
G_DECLARE_FINAL_TYPE (TrunkWindowPages, trunk_window_pages, TRUNK, WINDOW_PAGES, AdwBin)

void              trunk_window_pages_set_spaces       (TrunkWindowPages *self,
                                                       GListModel       *spaces);
void              trunk_window_pages_show_welcome     (TrunkWindowPages *self);
void              trunk_window_pages_show_space       (TrunkWindowPages *self,
                                                       TrunkSpace       *space,
                                                       TrunkSession     *session);
void              trunk_window_pages_push_connect     (TrunkWindowPages *self);
TrunkConnectPage *trunk_window_pages_get_connect_page (TrunkWindowPages *self);
TrunkSpacePage   *trunk_window_pages_get_space_page   (TrunkWindowPages *self);
TrunkSpace       *trunk_window_pages_get_space        (TrunkWindowPages *self);
TrunkSession     *trunk_window_pages_get_session      (TrunkWindowPages *self);
TrunkDraft       *trunk_window_pages_get_draft        (TrunkWindowPages *self);
void              trunk_window_pages_show_view (TrunkWindowPages *self,
                                                const char       *view);
gboolean          trunk_window_pages_shows_kept       (TrunkWindowPages *self);

G_END_DECLS
