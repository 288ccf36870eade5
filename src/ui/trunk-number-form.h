/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-draft.h"
#include "trunk-news.h"
#include "trunk-usage.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_FORM (trunk_number_form_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberForm, trunk_number_form, TRUNK, NUMBER_FORM, GtkBox)

void   trunk_number_form_set_draft        (TrunkNumberForm *self,
                                           TrunkDraft      *draft);
void   trunk_number_form_set_usage        (TrunkNumberForm *self,
                                           TrunkUsage      *usage);
void   trunk_number_form_set_news         (TrunkNumberForm *self,
                                           TrunkNews       *news);
void   trunk_number_form_show             (TrunkNumberForm *self,
                                           TrunkNumber     *number,
                                           gint64           now);
void   trunk_number_form_set_read_only    (TrunkNumberForm *self,
                                           gboolean         read_only);
void   trunk_number_form_set_narrow       (TrunkNumberForm *self,
                                           gboolean         narrow);
double trunk_number_form_get_title_height (TrunkNumberForm *self);

G_END_DECLS
