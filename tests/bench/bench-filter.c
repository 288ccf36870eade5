/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the key that is struck to the rows that are painted: the page of a space with so many numbers, into whose search
 * entry words are typed; and beside it GTK's own filter over the same numbers, with rows that are plain labels. */
#include "config.h"

#include <stdio.h>

#include "selection-fixture.h"

#define N_KEYS 9

/* What is there in a window, and how it is asked for something. */
typedef struct Bench
{
  GtkWidget          *view;
  void             (* ask) (struct Bench *self, const char *text);
  GtkEditable        *entry;    /* ours */
  GtkFilterListModel *plain;    /* GTK's */
  gboolean            painted;
} Bench;

static const char *typed;

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

/* As a key does: a character more, or one less. */
static void
ask_ours (Bench      *self,
          const char *text)
{
  int n = g_utf8_strlen (gtk_editable_get_text (self->entry), -1);

  if (g_str_has_prefix (text, gtk_editable_get_text (self->entry)))
    gtk_editable_insert_text (self->entry, text + n, -1, &n);
  else
    gtk_editable_delete_text (self->entry, n - 1, n);
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, text);
}

static void
ask_plain (Bench      *self,
           const char *text)
{
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (has_typed, NULL, NULL));

  typed = text;
  gtk_filter_list_model_set_filter (self->plain, filter);
}

/* Keys come when nothing is being painted: one struck right after a frame would wait for the time of the next. */
static void
rest (void)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static guint
get_n_rows (Bench *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->view))));
}

/* Until the frame with all that fits is there. */
static double
strike (Bench      *self,
        const char *text,
        guint       n_fitting)
{
  gint64 start;

  rest ();
  start = g_get_monotonic_time ();
  self->ask (self, text);
  while (get_n_rows (self) != n_fitting)
    {
      if (g_get_monotonic_time () - start > 3 * G_TIME_SPAN_SECOND)
        g_error ("“%s”: %u rows instead of %u", text, get_n_rows (self), n_fitting);
      g_main_context_iteration (NULL, FALSE);
    }
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

static guint
count_fitting (GListModel *all,
               const char *text)
{
  guint n_fitting = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (all, i);

      n_fitting += strcasestr (trunk_number_get_name (number), text) != NULL;
    }

  return n_fitting;
}

/* The median of the keys of a word, typed and taken back: with each of them other rows are in sight. */
static double
type_word (Bench      *self,
           GListModel *all)
{
  static const char * const keys[N_KEYS] = { "e 1", "e 12", "e 1", "e ", "e 2", "e 23", "e 2", "e ", "e 3" };
  double times[N_KEYS];

  g_signal_connect (gtk_widget_get_frame_clock (self->view), "after-paint", G_CALLBACK (after_paint_cb), self);
  strike (self, "e ", count_fitting (all, "e "));
  for (guint i = 0; i < N_KEYS; i++)
    times[i] = strike (self, keys[i], count_fitting (all, keys[i]));
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (self->view), after_paint_cb, self);
  qsort (times, N_KEYS, sizeof times[0], compare);

  return times[N_KEYS / 2];
}

/* The application's page, with all numbers loaded. */
static void
open_page (Panes *panes,
           guint  n)
{
  TrunkPagedList *list = NULL;

  open_space (&panes->base, "Acme", TRUNK_SPACE_LIVE);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Campaign %s %u", i % 2 == 0 ? "line" : "lane", i);
      g_autofree char *number = g_strdup_printf ("+1%03u%07u", 201 + i % 700, 2000000 + i);

      trunk_fake_service_add_number (panes->base.service, number, name, NOW - i);
    }

  panes->session = make_session (&panes->base);
  panes->page = open_space_window (&panes->base, 1000, 700);
  trunk_space_page_show (panes->page, panes->base.space, panes->session);
  gtk_window_present (panes->base.window);
  list = trunk_session_get_numbers (panes->session);
  while (trunk_paged_list_get_state (list) != TRUNK_LIST_COMPLETE)
    {
      if (trunk_paged_list_get_state (list) == TRUNK_LIST_IDLE && !trunk_paged_list_is_loading_rest (list))
        trunk_paged_list_load_rest (list);
      g_main_context_iteration (NULL, TRUE);
    }

  /* What the service answers, much later, is another matter. */
  trunk_fake_service_set_delay (panes->base.service, 60 * 60 * 1000);
}

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static double
measure_ours (Panes *panes)
{
  Bench self = { .ask = ask_ours };

  self.view = find (GTK_WIDGET (panes->page), is_list, NULL);
  self.entry = GTK_EDITABLE (find (GTK_WIDGET (panes->page), is_search_entry, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self.entry));

  return type_word (&self, G_LIST_MODEL (trunk_session_get_numbers (panes->session)));
}

static double
measure_plain (Panes *panes)
{
  Bench self = { .ask = ask_plain };
  GListModel *all = G_LIST_MODEL (trunk_session_get_numbers (panes->session));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();
  double time;

  self.plain = gtk_filter_list_model_new (g_object_ref (all), NULL);
  gtk_filter_list_model_set_incremental (self.plain, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self.view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (self.plain))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self.view);
  gtk_window_set_default_size (window, 360, 700);
  gtk_window_set_child (window, scroller);
  gtk_window_present (window);
  while (!gtk_widget_get_mapped (self.view))
    g_main_context_iteration (NULL, TRUE);

  time = type_word (&self, all);
  gtk_window_destroy (window);

  return time;
}

static void
measure (guint  n,
         double goal)
{
  Panes panes = { 0 };
  double ours, plain;

  open_page (&panes, n);
  ours = measure_ours (&panes);
  plain = measure_plain (&panes);
  printf ("bench: %u numbers, from a key to painted rows: %.1f ms, %.2f × the goal of %.0f ms; GtkFilterListModel: "
          "%.1f ms, %.2f × that\n", n, ours, ours / goal, goal, plain, ours / plain);
  fflush (stdout);
  close_panes (&panes);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);
  measure (10000, 16);
  measure (100000, 50);

  return 0;
}
