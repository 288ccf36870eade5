/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-progress.h"

#include "trunk-csv.h"
#include "trunk-error.h"
#include "trunk-hindrance.h"
#include "trunk-order-bar.h"
#include "trunk-order-closures.h"
#include "trunk-order-line-row.h"
#include "trunk-order-summary.h"
#include "trunk-purchase-rules.h"
#include "trunk-row-action.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderProgress:
 *
 * Watches an order: one row for each number, in the order of buying.  Rows never move.
 *
 * It may go while the order runs; the order does not notice.  It also shows what became of an order that was begun
 * before the last start; that one sends nothing more, so there is nothing to stop.
 *
 * Property: "hindrance" (string, nullable: why no set-up can be finished now).
 */
struct _TrunkOrderProgress
{
  AdwNavigationPage  parent_instance;

  TrunkSpace        *space;
  TrunkPurchase     *purchase;
  guint              offers_replacements : 1;
  char              *hindrance;

  AdwToastOverlay   *toasts;
  GtkLabel          *heading;
  GtkLabel          *counts;
  GtkProgressBar    *bar;
  GtkWidget         *stopped_group;
  AdwActionRow      *stopped_row;
  GtkWidget         *money_row;
  GtkListBox        *list;
  GtkLabel          *note;
  TrunkOrderBar     *order_bar;
  GtkWidget         *stop_button;
  GtkWidget         *copy_button;
  GtkWidget         *save_button;
  GtkWidget         *done_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderProgress, trunk_order_progress, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

enum
{
  DONE,
  REPLACE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stop_clicked_cb (TrunkOrderProgress *self)
{
  trunk_purchase_stop_after_this (self->purchase);
}

static void
show_toast (TrunkOrderProgress *self,
            const char         *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
copy_clicked_cb (TrunkOrderProgress *self)
{
  g_autofree char *summary = trunk_order_summary_dup_text (self->purchase, self->space);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), summary);
  show_toast (self, _("Summary copied"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkOrderProgress) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!trunk_csv_save_finish (result, &error))
    text = g_strdup_printf (_("Not saved. %s"), error->message);

  /* The page may be gone meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_toast (self, text != NULL ? text : _("Saved"));
}

static void
save_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TrunkOrderProgress) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* Not an error: the person has changed their mind. */
  if (file != NULL)
    trunk_order_progress_save (self, file);
}

static void
save_clicked_cb (TrunkOrderProgress *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = trunk_order_summary_dup_file_name (self->space,
                                                             trunk_clock_get_now (trunk_clock_get_default ()));

  gtk_file_dialog_set_title (dialog, _("Save as CSV"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, save_chosen_cb,
                        g_object_ref (self));
}

/* The API knows no balance, and no address of a page for it. */
static void
money_activated_cb (TrunkOrderProgress *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *url = trunk_space_dup_dashboard_url (self->space, NULL);
  g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (url);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
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
finish_set_up_cb (TrunkOrderProgress *self,
                  TrunkPurchaseLine  *line)
{
  trunk_purchase_finish_set_up (self->purchase, line);
}

static void
replace_cb (TrunkOrderProgress *self,
            TrunkPurchaseLine  *line)
{
  g_signal_emit (self, signals[REPLACE], 0, line);
}

static void
show_stopped (TrunkOrderProgress *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean balance = FALSE;
  gboolean money = FALSE;

  g_object_get (self->purchase, "stopped-error", &error, NULL);
  gtk_widget_set_visible (self->stopped_group, error != NULL);
  if (error == NULL)
    return;

  balance = trunk_purchase_rules_concerns_balance (error);
  money = balance && !trunk_space_is_practice (self->space);
  message = money ? g_strdup_printf (_("%s\nMoney is added in the dashboard, under Usage and Billing"), error->message)
                  : g_strdup (error->message);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stopped_row),
                                 balance ? _("The Balance Is Too Low") : trunk_error_get_title (error));
  adw_action_row_set_subtitle (self->stopped_row, message);
  gtk_widget_set_visible (self->money_row, money);
}

static void
update_replacements (TrunkOrderProgress *self)
{
  /* While it runs, this page is where its numbers are in sight. */
  gboolean offer = self->offers_replacements && !trunk_purchase_is_running (self->purchase);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (TRUNK_IS_ORDER_LINE_ROW (row))
      trunk_order_line_row_offer_replacement (TRUNK_ORDER_LINE_ROW (row), offer);
}

static char *
dup_heading (TrunkOrderProgress *self)
{
  GListModel *lines = G_LIST_MODEL (self->purchase);

  if (trunk_purchase_is_resumed (self->purchase))
    return g_strdup (_("What Became of Your Order"));

  return trunk_purchase_dup_title (g_list_model_get_n_items (lines),
                                   trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT),
                                   trunk_purchase_is_running (self->purchase));
}

/* Nothing more to say where everything is as it was wanted. */
static gboolean
needs_counts (TrunkOrderProgress *self)
{
  GListModel *lines = G_LIST_MODEL (self->purchase);

  return trunk_purchase_is_resumed (self->purchase) || trunk_purchase_get_n_not_set_up (self->purchase) > 0 ||
         trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT) < g_list_model_get_n_items (lines);
}

static void
update (TrunkOrderProgress *self)
{
  GListModel *lines = G_LIST_MODEL (self->purchase);
  gboolean running = trunk_purchase_is_running (self->purchase);
  gboolean stoppable = trunk_purchase_count (lines, TRUNK_PURCHASE_WAITING) > 0 &&
                       !trunk_purchase_is_resumed (self->purchase);
  g_autofree char *heading = dup_heading (self);
  g_autofree char *counts = trunk_purchase_dup_counts (lines);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), needs_counts (self));
  gtk_progress_bar_set_fraction (self->bar, trunk_purchase_get_fraction (lines));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), running);
  gtk_widget_set_visible (GTK_WIDGET (self->note), running);
  gtk_widget_set_visible (self->stop_button, stoppable);
  gtk_widget_set_visible (self->copy_button, !running);
  gtk_widget_set_visible (self->save_button, !running);
  gtk_widget_set_visible (self->done_button, !running);
  update_replacements (self);
  show_stopped (self);
}

static void
set_narrow (TrunkOrderProgress *self,
            gboolean            narrow)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (TRUNK_IS_ORDER_LINE_ROW (row))
      trunk_order_line_row_set_narrow (TRUNK_ORDER_LINE_ROW (row), narrow);
}

static void
narrow_cb (TrunkOrderProgress *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (TrunkOrderProgress *self)
{
  set_narrow (self, FALSE);
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

  g_object_bind_property (self, "hindrance", row, "hindrance", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "check-again", G_CALLBACK (check_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "finish-set-up", G_CALLBACK (finish_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "replace", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);

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
      g_signal_connect_object (line, "notify::set-up-state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (self->purchase, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->purchase, "notify::stopped-error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, lines, create_row_cb, self, NULL);
}

static void
trunk_order_progress_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, TRUNK_ORDER_PROGRESS (object)->hindrance);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_order_progress_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_str (&TRUNK_ORDER_PROGRESS (object)->hindrance, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
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
trunk_order_progress_finalize (GObject *object)
{
  g_free (TRUNK_ORDER_PROGRESS (object)->hindrance);

  G_OBJECT_CLASS (trunk_order_progress_parent_class)->finalize (object);
}

static void
trunk_order_progress_class_init (TrunkOrderProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_order_progress_get_property;
  object_class->set_property = trunk_order_progress_set_property;
  object_class->dispose = trunk_order_progress_dispose;
  object_class->finalize = trunk_order_progress_finalize;

  trunk_hindrance_install_property (object_class, PROP_HINDRANCE);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLACE] = g_signal_new ("replace", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_PURCHASE_LINE);

  g_type_ensure (TRUNK_TYPE_ORDER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, heading);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, counts);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stopped_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stopped_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, money_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, note);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, order_bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, save_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderProgress, done_button);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, money_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
}

static void
trunk_order_progress_init (TrunkOrderProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));
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
  gtk_label_set_label (self->note, trunk_purchase_is_resumed (purchase)
                                   ? _("You can close this window. Checking continues")
                                   : _("You can close this window. Buying continues"));
  if (trunk_purchase_is_resumed (purchase))
    adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _("Earlier Order"));
  watch (self);
  update (self);

  return self;
}

/**
 * trunk_order_progress_offer_replacements:
 *
 * Lets the person look for another number in place of one that was not bought: somebody listens to "replace".
 */
void
trunk_order_progress_offer_replacements (TrunkOrderProgress *self)
{
  g_return_if_fail (TRUNK_IS_ORDER_PROGRESS (self));

  self->offers_replacements = TRUE;
  update_replacements (self);
}

/**
 * trunk_order_progress_save:
 * @file: where to
 *
 * Writes the summary as a table, and tells how that went.
 */
void
trunk_order_progress_save (TrunkOrderProgress *self,
                           GFile              *file)
{
  g_autofree char *csv = NULL;

  g_return_if_fail (TRUNK_IS_ORDER_PROGRESS (self));
  g_return_if_fail (G_IS_FILE (file));

  csv = trunk_order_summary_dup_csv (self->purchase, self->space);
  trunk_csv_save_async (file, csv, NULL, saved_cb, g_object_ref (self));
}
