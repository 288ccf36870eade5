/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the key that is struck to the rows that are painted: a list of so many names in a window, filtered by what was
 * typed; the application's list, and GTK's own beside it, in turns. */
#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <string.h>

#include "trunk-filtered-list.h"
#include "trunk-number.h"

#define N_KEYS 9

/* What is there in the window, of which only one is asked at a time. */
typedef struct
{
  GtkWindow         *window;
  GtkWidget         *view;
  TrunkFilteredList *ours;
  GtkFilterListModel *plain;
  GtkSingleSelection *selection;
  gboolean           painted;
} Bench;

static const char *typed;

static TrunkNumber *
make_number (guint id)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *name = g_strdup_printf ("Campaign line %u", id);
  g_autofree char *uuid = g_strdup_printf ("%08x-1c2d-4e5f-8a9b-%012x", id * 2654435761u, id);
  g_autofree char *number = g_strdup_printf ("+1%03u%07u", 201 + id % 700, 2000000 + id);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, uuid);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static gboolean
has_typed (gpointer item,
           gpointer user_data)
{
  return strcasestr (trunk_number_get_name (item), typed) != NULL;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  TrunkNumber *number = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), trunk_number_get_name (number));
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  self->painted = TRUE;
}

static gboolean
is_pending (Bench *self)
{
  return trunk_filtered_list_is_pending (self->ours) || gtk_filter_list_model_get_pending (self->plain) > 0;
}

/* Keys come when nothing is being painted: one struck right after a frame would wait for the time of the next. */
static void
rest (void)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* Until the frame after the last change is there. */
static double
strike (Bench      *self,
        gboolean    plain,
        const char *text)
{
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (has_typed, NULL, NULL));
  gint64 start;

  rest ();
  start = g_get_monotonic_time ();
  typed = text;
  if (plain)
    gtk_filter_list_model_set_filter (self->plain, filter);
  else
    trunk_filtered_list_set_filter (self->ours, filter);
  while (is_pending (self))
    g_main_context_iteration (NULL, FALSE);
  self->painted = FALSE;
  gtk_widget_queue_draw (self->view);
  while (!self->painted)
    g_main_context_iteration (NULL, TRUE);

  return (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return (one > two) - (one < two);
}

/* The median of the keys of a word, typed and taken back. */
static double
type_word (Bench    *self,
           gboolean  plain)
{
  static const char * const keys[N_KEYS] = { "l", "li", "lin", "line", "line ", "line 1", "line 12", "line 1", "line" };
  double times[N_KEYS];

  gtk_single_selection_set_model (self->selection, plain ? G_LIST_MODEL (self->plain) : G_LIST_MODEL (self->ours));
  strike (self, plain, "9");
  for (guint i = 0; i < N_KEYS; i++)
    times[i] = strike (self, plain, keys[i]);
  qsort (times, N_KEYS, sizeof times[0], compare);

  return times[N_KEYS / 2];
}

static void
measure (guint  n,
         double goal)
{
  Bench self = { 0 };
  g_autoptr(GListStore) store = g_list_store_new (TRUNK_TYPE_NUMBER);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  double ours, plain;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, make_number (i));
  g_list_store_splice (store, 0, 0, all->pdata, all->len);
  self.ours = trunk_filtered_list_new (G_LIST_MODEL (store), NULL);
  self.plain = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (store)), NULL);
  gtk_filter_list_model_set_incremental (self.plain, TRUE);
  self.selection = gtk_single_selection_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self.view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self.selection)), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self.view);
  self.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self.window, 360, 700);
  gtk_window_set_child (self.window, scroller);
  gtk_window_present (self.window);
  while (!gtk_widget_get_mapped (self.view))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (self.view), "after-paint", G_CALLBACK (after_paint_cb), &self);

  ours = type_word (&self, FALSE);
  plain = type_word (&self, TRUE);
  printf ("bench: %u numbers, from a key to painted rows: %.1f ms, %.2f × the goal of %.0f ms; GtkFilterListModel: "
          "%.1f ms, %.2f × that\n", n, ours, ours / goal, goal, plain, ours / plain);

  gtk_window_destroy (self.window);
  g_object_unref (self.ours);
  g_object_unref (self.plain);
  g_object_unref (self.selection);
}

int
main (int   argc,
      char *argv[])
{
  gtk_init ();
  measure (10000, 16);
  measure (100000, 50);

  return 0;
}
