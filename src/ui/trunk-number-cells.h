/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number-row.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_NUMBER_CELLS (trunk_number_cells_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumberCells, trunk_number_cells, TRUNK, NUMBER_CELLS, GObject)

/* Fills a cell that has come into sight. */
typedef void (*TrunkNumberCellsFill) (GtkWidget *cell);

TrunkNumberCells *trunk_number_cells_new       (TrunkNumberCellsFill  fill);

void              trunk_number_cells_await     (TrunkNumberCells     *self,
                                                GtkWidget            *cell);
void              trunk_number_cells_forget    (TrunkNumberCells     *self,
                                                GtkWidget            *cell);

GtkWidget        *trunk_number_cells_get_model (TrunkNumberCells     *self);
void              trunk_number_cells_set_model (TrunkNumberCells     *self,
                                                GtkWidget            *cell);

TrunkNumberRow   *trunk_number_cells_take_row  (TrunkNumberCells     *self);
void              trunk_number_cells_keep_row  (TrunkNumberCells     *self,
                                                TrunkNumberRow       *row);

G_END_DECLS
