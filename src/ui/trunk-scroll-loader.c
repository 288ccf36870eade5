/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-scroll-loader.h"

/**
 * TrunkScrollLoader:
 *
 * Asks a paged list for its next page while the end of what is loaded is less than a screen away.
 *
 * Listens to `value-changed` (the person scrolls) and to `changed` (rows came, or the window grew: while
 * the list does not fill the view there is nothing to scroll, and nothing else would ask), and to the list
 * itself: a page that brings only numbers that are known changes nothing in sight, and one that takes the place of
 * another may be as high as that.  Never asks again after a failure: that is the person's to do.
 */
struct _TrunkScrollLoader
{
  GObject         parent_instance;

  GtkAdjustment     *adjustment;
  GtkWidget         *scroller;  /* weak */
  guint              tick;
  guint              n_ticks;
  TrunkPagedList    *numbers;
  TrunkFilteredList *found;
  guint              n_known;  /* how many there were when the list last became idle */
};

G_DEFINE_FINAL_TYPE (TrunkScrollLoader, trunk_scroll_loader, G_TYPE_OBJECT)

/* How many screens below the visible one are kept loaded. */
#define SCREENS_AHEAD 1.0

static void
load_ahead (TrunkScrollLoader *self)
{
  double height = gtk_adjustment_get_page_size (self->adjustment);
  double below = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_value (self->adjustment) - height;

  if (self->numbers == NULL || trunk_paged_list_get_state (self->numbers) != TRUNK_LIST_IDLE)
    return;

  /* Of a list that is about to be another one no more is wanted, however few of its rows are left. */
  if (self->found != NULL && trunk_filtered_list_get_filter (self->found) != NULL)
    return;

  /* Without rows there is nothing to scroll.  The first page is asked for by whoever shows the list; after
   * one that brought nothing the next one is needed, whatever the height. */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->numbers)) == 0)
    {
      if (trunk_paged_list_get_loaded_at (self->numbers) > 0)
        trunk_paged_list_load_more (self->numbers);
    }
  else if (height > 0 && below < height * SCREENS_AHEAD)
    trunk_paged_list_load_more (self->numbers);
}

/* The first comes before the rows are measured, the second after that. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  TrunkScrollLoader *self = user_data;

  if (++self->n_ticks < 2)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  load_ahead (self);

  return G_SOURCE_REMOVE;
}

static void
drop_tick (TrunkScrollLoader *self)
{
  if (self->tick != 0 && self->scroller != NULL)
    gtk_widget_remove_tick_callback (self->scroller, self->tick);
  self->tick = 0;
}

/* Rows that came are measured first, asking before that would load a page too many.  "changed" tells of them unless
 * they are as high as those before. */
static void
state_changed_cb (TrunkScrollLoader *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));

  if (trunk_paged_list_get_state (self->numbers) != TRUNK_LIST_IDLE)
    return;

  drop_tick (self);
  if (n_items == self->n_known)
    {
      load_ahead (self);
    }
  else if (self->scroller != NULL)
    {
      self->n_ticks = 0;
      self->tick = gtk_widget_add_tick_callback (self->scroller, tick_cb, self, NULL);
    }
  self->n_known = n_items;
}

static void
trunk_scroll_loader_dispose (GObject *object)
{
  TrunkScrollLoader *self = TRUNK_SCROLL_LOADER (object);

  drop_tick (self);
  g_clear_weak_pointer (&self->scroller);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_data (self->numbers, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->numbers);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (trunk_scroll_loader_parent_class)->dispose (object);
}

static void
trunk_scroll_loader_class_init (TrunkScrollLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_scroll_loader_dispose;
}

static void
trunk_scroll_loader_init (TrunkScrollLoader *self)
{
}

/**
 * trunk_scroll_loader_new:
 * @scroller: what the list is scrolled in
 *
 * Returns: (transfer full): a loader without a list
 */
TrunkScrollLoader *
trunk_scroll_loader_new (GtkScrolledWindow *scroller)
{
  TrunkScrollLoader *self;
  GtkAdjustment *adjustment;

  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scroller), NULL);

  self = g_object_new (TRUNK_TYPE_SCROLL_LOADER, NULL);
  g_set_weak_pointer (&self->scroller, GTK_WIDGET (scroller));
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (load_ahead), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (load_ahead), self);

  return self;
}

/**
 * trunk_scroll_loader_set_found:
 * @self: a loader
 * @found: those of the rows that match what is being searched for, until the service has answered
 */
void
trunk_scroll_loader_set_found (TrunkScrollLoader *self,
                               TrunkFilteredList *found)
{
  g_return_if_fail (TRUNK_IS_SCROLL_LOADER (self));

  g_set_object (&self->found, found);
}

/**
 * trunk_scroll_loader_set_numbers:
 * @self: a loader
 * @numbers: (nullable): the list to ask
 */
void
trunk_scroll_loader_set_numbers (TrunkScrollLoader *self,
                                 TrunkPagedList    *numbers)
{
  g_return_if_fail (TRUNK_IS_SCROLL_LOADER (self));
  g_return_if_fail (numbers == NULL || TRUNK_IS_PAGED_LIST (numbers));

  if (self->numbers == numbers)
    return;

  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_data (self->numbers, self);

  g_set_object (&self->numbers, numbers);
  if (numbers == NULL)
    return;

  g_signal_connect_swapped (numbers, "notify::state", G_CALLBACK (state_changed_cb), self);
  self->n_known = g_list_model_get_n_items (G_LIST_MODEL (numbers));
  load_ahead (self);
}
