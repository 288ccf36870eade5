/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-cells.h"

/**
 * TrunkNumberCells:
 *
 * What the cells of one list have in common.
 *
 * A list view makes up to 200 cells for a list that comes to it, and shows about a dozen.  So a cell is filled when the
 * list has been laid out and it is still in sight, before anything is painted; until then it is as large as one that is
 * filled, the model.  Rows outlive their cells.
 */
struct _TrunkNumberCells
{
  GObject               parent_instance;

  TrunkNumberCellsFill  fill;
  GHashTable           *waiting;    /* (element-type GtkWidget): cells that may be in sight, to be filled */
  GdkFrameClock        *clock;      /* while some wait */
  GtkWidget            *model;      /* a cell that is filled, or NULL */
  GPtrArray            *spare;      /* (element-type TrunkNumberRow): without a number */
};

G_DEFINE_FINAL_TYPE (TrunkNumberCells, trunk_number_cells, G_TYPE_OBJECT)

/* As many as the highest screens show. */
#define MAX_SPARE 48

static void laid_out_cb (TrunkNumberCells *self);

static void
stop (TrunkNumberCells *self)
{
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_func (self->clock, laid_out_cb, self);
  g_clear_object (&self->clock);
}

static void
laid_out_cb (TrunkNumberCells *self)
{
  g_autoptr(GHashTable) waiting = g_steal_pointer (&self->waiting);
  GHashTableIter iter;
  gpointer cell;

  stop (self);
  self->waiting = g_hash_table_new (NULL, NULL);

  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    self->fill (cell);
}

static void
trunk_number_cells_dispose (GObject *object)
{
  TrunkNumberCells *self = TRUNK_NUMBER_CELLS (object);

  stop (self);
  g_hash_table_remove_all (self->waiting);
  g_clear_weak_pointer (&self->model);
  g_ptr_array_set_size (self->spare, 0);

  G_OBJECT_CLASS (trunk_number_cells_parent_class)->dispose (object);
}

static void
trunk_number_cells_finalize (GObject *object)
{
  TrunkNumberCells *self = TRUNK_NUMBER_CELLS (object);

  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (trunk_number_cells_parent_class)->finalize (object);
}

static void
trunk_number_cells_class_init (TrunkNumberCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_number_cells_dispose;
  G_OBJECT_CLASS (klass)->finalize = trunk_number_cells_finalize;
}

static void
trunk_number_cells_init (TrunkNumberCells *self)
{
  self->waiting = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * trunk_number_cells_new:
 * @fill: what fills a cell
 *
 * Returns: (transfer full): what the cells of a list have in common
 */
TrunkNumberCells *
trunk_number_cells_new (TrunkNumberCellsFill fill)
{
  TrunkNumberCells *self = g_object_new (TRUNK_TYPE_NUMBER_CELLS, NULL);

  self->fill = fill;

  return self;
}

/**
 * trunk_number_cells_await:
 * @self: what the cells of a list have in common
 * @cell: one that is mapped
 *
 * Fills it when the list has been laid out, unless it is out of sight by then, see trunk_number_cells_forget().
 */
void
trunk_number_cells_await (TrunkNumberCells *self,
                          GtkWidget        *cell)
{
  g_return_if_fail (TRUNK_IS_NUMBER_CELLS (self));
  g_return_if_fail (gtk_widget_get_realized (cell));

  g_hash_table_add (self->waiting, cell);
  if (self->clock != NULL)
    return;

  /* GTK's own handler was connected before: the list is laid out when this is called, and once more if it asks so. */
  self->clock = g_object_ref (gtk_widget_get_frame_clock (cell));
  g_signal_connect_swapped (self->clock, "layout", G_CALLBACK (laid_out_cb), self);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

/**
 * trunk_number_cells_forget:
 * @self: what the cells of a list have in common
 * @cell: one that is out of sight
 */
void
trunk_number_cells_forget (TrunkNumberCells *self,
                           GtkWidget        *cell)
{
  g_return_if_fail (TRUNK_IS_NUMBER_CELLS (self));

  if (g_hash_table_remove (self->waiting, cell) && g_hash_table_size (self->waiting) == 0)
    stop (self);
}

/**
 * trunk_number_cells_get_model:
 * @self: what the cells of a list have in common
 *
 * Returns: (transfer none) (nullable): a filled cell, as large as all are
 */
GtkWidget *
trunk_number_cells_get_model (TrunkNumberCells *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_CELLS (self), NULL);

  return self->model;
}

/**
 * trunk_number_cells_set_model:
 * @self: what the cells of a list have in common
 * @cell: a filled cell
 */
void
trunk_number_cells_set_model (TrunkNumberCells *self,
                              GtkWidget        *cell)
{
  g_return_if_fail (TRUNK_IS_NUMBER_CELLS (self));

  g_set_weak_pointer (&self->model, cell);
}

/**
 * trunk_number_cells_take_row:
 * @self: what the cells of a list have in common
 *
 * Returns: (transfer full): a row without a number
 */
TrunkNumberRow *
trunk_number_cells_take_row (TrunkNumberCells *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_CELLS (self), NULL);

  if (self->spare->len > 0)
    return g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);

  return TRUNK_NUMBER_ROW (g_object_ref_sink (trunk_number_row_new ()));
}

/**
 * trunk_number_cells_keep_row:
 * @self: what the cells of a list have in common
 * @row: (transfer full): a row whose cell is no more
 */
void
trunk_number_cells_keep_row (TrunkNumberCells *self,
                             TrunkNumberRow   *row)
{
  g_return_if_fail (TRUNK_IS_NUMBER_CELLS (self));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (row)) == NULL);

  trunk_number_row_set_number (row, NULL);
  if (self->spare->len < MAX_SPARE)
    g_ptr_array_add (self->spare, row);
  else
    g_object_unref (row);
}
