/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-progress.h"

#include "trunk-error.h"
#include "trunk-order-bar.h"
#include "trunk-order-closures.h"
#include "trunk-order-line-row.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderProgress:
 *
 * Watches an order: one row for each number, in the order of buying.  Rows never move.
 *
 * It may go while the order runs; the order does not notice.
 */
struct _TrunkOrderProgress
{
  AdwNavigationPage  parent_instance;

  TrunkSpace        *space;
  TrunkPurchase     *purchase;

  AdwToastOverlay   *toasts;
  GtkLabel          *heading;
  GtkLabel          *counts;
  GtkProgressBar    *bar;
  GtkWidget         *stopped_group;
  AdwActionRow      *stopped_row;
  GtkListBox        *list;
  GtkWidget         *note;
  TrunkOrderBar     *order_bar;
  GtkWidget         *stop_button;
  GtkWidget         *copy_button;
  GtkWidget         *done_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderProgress, trunk_order_progress, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stop_clicked_cb (TrunkOrderProgress *self)
{
  trunk_purchase_stop_after_this (self->purchase);
}

static void
copy_clicked_cb (TrunkOrderProgress *self)
{
  g_autofree char *summary = trunk_purchase_dup_summary (G_LIST_MODEL (self->purchase), self->space);
  AdwToast *toast = adw_toast_new (_("Summary copied"));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), summary);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
done_clicked_cb (TrunkOrderProgress *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
check_again_cb (TrunkOrderProgress *self,
                TrunkPurchaseLine  *line)
{
  trunk_purchase_check_again (self->purchase, line);
}

static void
show_stopped (TrunkOrderProgress *self)
{
  g_autoptr(GError) error = NULL;

  g_object_get (self->purchase, "stopped-error", &error, NULL);
  gtk_widget_set_visible (self->stopped_group, error != NULL);
  if (error == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stopped_row), trunk_error_get_title (error));
  adw_action_row_set_subtitle (self->stopped_row, error->message);
}

static void
update (TrunkOrderProgress *self)
{
  GListModel *lines = G_LIST_MODEL (self->purchase);
  guint n_waiting = trunk_purchase_count (lines, TRUNK_PURCHASE_WAITING);
  gboolean running = trunk_purchase_is_running (self->purchase);
  guint n_bought = trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT);
  g_autofree char *title = trunk_purchase_dup_title (g_list_model_get_n_items (lines), n_bought, running);
  g_autofree char *counts = trunk_purchase_dup_counts (lines);

  gtk_label_set_label (self->heading, title);
  gtk_label_set_label (self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), n_bought < g_list_model_get_n_items (lines));
  gtk_progress_bar_set_fraction (self->bar, trunk_purchase_get_fraction (lines));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), running);
  gtk_widget_set_visible (self->note, running);
  gtk_widget_set_visible (self->stop_button, n_waiting > 0);
  gtk_widget_set_visible (self->copy_button, !running);
  gtk_widget_set_visible (self->done_button, !running);
  show_stopped (self);
}

/* The order has come to an end; what became of each number was said by its row. */
static void
running_cb (TrunkOrderProgress *self)
{
  update (self);

  if (!trunk_purchase_is_running (self->purchase) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->heading),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_widget_grab_focus (self->done_button);
    }
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  TrunkOrderProgress *self = user_data;
  GtkWidget *row = trunk_order_line_row_new (item);

  g_signal_connect_object (row, "check-again", G_CALLBACK (check_again_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
watch (TrunkOrderProgress *self)
{
  GListModel *lines = G_LIST_MODEL (self->purchase);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      g_signal_connect_object (line, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (self->purchase, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->purchase, "notify::stopped-error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, lines, create_row_cb, self, NULL);
}

static void
trunk_order_progress_dispose (GObject *object)
{
  TrunkOrderProgress *self = TRUNK_ORDER_PROGRESS (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_ORDER_PROGRESS);
  g_clear_object (&self->space);
  g_clear_object (&self->purchase);

  G_OBJECT_CLASS (trunk_order_progress_parent_class)->dispose (object);
}

static void
trunk_order_progress_class_init (TrunkOrderProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_order_progress_dispose;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_ORDER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, heading);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, counts);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stopped_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stopped_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, note);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, order_bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, done_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
}

static void
trunk_order_progress_init (TrunkOrderProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_order_progress_new:
 * @space: who pays
 * @purchase: what to watch
 *
 * Returns: (transfer floating): the page
 */
TrunkOrderProgress *
trunk_order_progress_new (TrunkSpace    *space,
                          TrunkPurchase *purchase)
{
  TrunkOrderProgress *self;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_PURCHASE (purchase), NULL);

  self = g_object_new (TRUNK_TYPE_ORDER_PROGRESS, NULL);
  self->space = g_object_ref (space);
  self->purchase = g_object_ref (purchase);
  trunk_order_bar_set_space (self->order_bar, space);
  watch (self);
  update (self);

  return self;
}
