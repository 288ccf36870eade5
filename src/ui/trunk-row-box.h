/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_ROW_BOX (trunk_row_box_get_type ())
G_DECLARE_FINAL_TYPE (TrunkRowBox, trunk_row_box, TRUNK, ROW_BOX, GtkBox)

GtkWidget *trunk_row_box_new            (void);
void       trunk_row_box_set_title      (TrunkRowBox *self,
                                         const char  *title);
void       trunk_row_box_set_subtitle   (TrunkRowBox *self,
                                         const char  *subtitle);
void       trunk_row_box_set_icon       (TrunkRowBox *self,
                                         const char  *icon_name,
                                         const char  *css_class);
void       trunk_row_box_set_busy       (TrunkRowBox *self,
                                         gboolean     busy);
void       trunk_row_box_set_narrow     (TrunkRowBox *self,
                                         gboolean     narrow);
GtkWidget *trunk_row_box_add_button     (TrunkRowBox *self,
                                         const char  *label);
void       trunk_row_box_show_button    (TrunkRowBox *self,
                                         GtkWidget   *button,
                                         gboolean     show);

G_END_DECLS
