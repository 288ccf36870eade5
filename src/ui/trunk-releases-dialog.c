/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-releases-dialog.h"

#include "trunk-closures.h"
#include "trunk-dialog-fit.h"
#include "trunk-entry-name.h"
#include "trunk-error.h"
#include "trunk-hindrance.h"
#include "trunk-join.h"
#include "trunk-number-closures.h"
#include "trunk-number-row.h"
#include "trunk-order-closures.h"
#include "trunk-release-closures.h"
#include "trunk-space-dot.h"
#include "trunk-whole-text.h"

#include <glib/gi18n.h>

/**
 * TrunkReleasesDialog:
 *
 * Asks before several numbers are given back for ever, and puts them into the queue one after the other.
 *
 * All are shown; how many there are has to be typed.  What is locked, or waits already, is left out and said to be.
 * Where one cannot be put into the queue, those after it are not tried, and the dialog stays and says how many wait.
 */
struct _TrunkReleasesDialog
{
  AdwDialog          parent_instance;

  TrunkReleaseQueue *queue;
  GListModel        *numbers;   /* all that were selected */
  gint64             now;       /* seconds, when it was opened */
  GQueue             adding;    /* of TrunkNumber: those that are still to be put into the queue */
  guint              n_added;
  GError            *stopped;   /* (nullable): why those after the one under way are not put into it */
  gboolean           had_focus;

  TrunkHindrance    *hindrance;
  GtkLabel          *heading;
  TrunkSpaceDot     *space_dot;
  GtkLabel          *space_label;
  GtkWidget         *scroller;
  GtkListView       *list_view;
  GtkScrolledWindow *notes;
  GtkLabel          *body;
  GtkLabel          *notice;
  GtkLabel          *failure;
  AdwEntryRow       *count_row;
  GtkWidget         *cancel_button;
  GtkButton         *release_button;
};

G_DEFINE_FINAL_TYPE (TrunkReleasesDialog, trunk_releases_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

typedef struct
{
  guint  n_ready;
  guint  n_locked;
  guint  n_waiting;
  guint  n_too_new;  /* of those that are ready */
  gint64 last_day;   /* when the last of these can be released */
} Counts;

static gboolean
is_locked (TrunkReleasesDialog *self,
           TrunkNumber         *number)
{
  return trunk_locks_has (trunk_release_queue_get_locks (self->queue), trunk_number_get_id (number));
}

static gboolean
is_waiting (TrunkReleasesDialog *self,
            TrunkNumber         *number)
{
  TrunkReleaseItem *item = trunk_release_queue_find (self->queue, trunk_number_get_id (number));

  if (item == NULL)
    return FALSE;

  /* what is overdue, or was not released, is confirmed anew here */
  return trunk_release_item_get_state (item) != TRUNK_RELEASE_OVERDUE &&
         trunk_release_item_get_state (item) != TRUNK_RELEASE_NOT_RELEASED;
}

/* What the service has said counts more than what is expected of it. */
static gint64
get_releasable_from (TrunkReleasesDialog *self,
                     TrunkNumber         *number)
{
  TrunkReleaseItem *item = trunk_release_queue_find (self->queue, trunk_number_get_id (number));
  gint64 named = item != NULL ? trunk_release_item_get_releasable_from (item) : 0;

  return named != 0 ? named : trunk_number_get_releasable_from (number);
}

static Counts
count (TrunkReleasesDialog *self)
{
  Counts counts = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (self->numbers); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (self->numbers, i);

      if (is_locked (self, number))
        counts.n_locked++;
      else if (is_waiting (self, number))
        counts.n_waiting++;
      else
        {
          gint64 from = get_releasable_from (self, number);

          counts.n_ready++;
          counts.n_too_new += from > self->now;
          counts.last_day = MAX (counts.last_day, from);
        }
    }

  return counts;
}

static void
add_sentence (GStrvBuilder *builder,
              char         *sentence)
{
  g_strv_builder_take (builder, sentence);
}

static char *
dup_body (TrunkReleasesDialog *self,
          Counts               counts)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) sentences = NULL;
  g_autofree char *date = trunk_describe_date (counts.last_day);

  add_sentence (builder, g_strdup (ngettext ("It stops working. A released number can never be brought back.",
                                             "They stop working. A released number can never be brought back.",
                                             counts.n_ready)));
  if (counts.n_locked > 0)
    add_sentence (builder, g_strdup_printf (ngettext ("%u is locked and is kept.", "%u are locked and are kept.",
                                                      counts.n_locked), counts.n_locked));
  if (counts.n_waiting > 0)
    add_sentence (builder, g_strdup_printf (ngettext ("%u waits to be released already.",
                                                      "%u wait to be released already.", counts.n_waiting),
                                            counts.n_waiting));
  if (counts.n_too_new > 0)
    add_sentence (builder, g_strdup_printf (ngettext ("%u was bought lately: SignalWire may refuse to release it "
                                                      "before %s.",
                                                      "%u were bought lately: SignalWire may refuse to release them "
                                                      "before %s.", counts.n_too_new), counts.n_too_new, date));
  sentences = g_strv_builder_end (builder);

  return trunk_join (TRUNK_JOIN_SENTENCES, (const char * const *) sentences);
}

static gboolean
is_busy (TrunkReleasesDialog *self)
{
  return !adw_dialog_get_can_close (ADW_DIALOG (self));
}

static void
update (TrunkReleasesDialog *self)
{
  g_autofree char *body = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *label = NULL;
  g_autofree char *button = NULL;
  gboolean is_typed;
  Counts counts;

  /* Each that is put into the queue is told: counting all of them each time is for the end. */
  if (is_busy (self))
    return;

  counts = count (self);
  body = dup_body (self, counts);
  notice = trunk_release_dup_several_notice (trunk_release_queue_get_delay (self->queue));
  label = g_strdup_printf (ngettext ("Release %u Number", "Release %u Numbers", counts.n_ready), counts.n_ready);
  button = g_strdup_printf (ngettext ("_Release %u Number", "_Release %u Numbers", counts.n_ready), counts.n_ready);
  is_typed = trunk_order_is_count (gtk_editable_get_text (GTK_EDITABLE (self->count_row)), counts.n_ready);
  adw_dialog_set_title (ADW_DIALOG (self), label);
  gtk_label_set_label (self->heading, label);
  gtk_label_set_label (self->body, body);
  gtk_label_set_label (self->notice, notice);
  gtk_button_set_label (self->release_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->release_button),
                            trunk_hindrance_get_text (self->hindrance) == NULL && counts.n_ready > 0 && is_typed);
}

/* Putting them into the queue */

static void
set_busy (TrunkReleasesDialog *self,
          gboolean             busy)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !busy);
  gtk_widget_set_sensitive (self->cancel_button, !busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->count_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->release_button), FALSE);
}

static void
show_failure (TrunkReleasesDialog *self,
              const char          *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->count_row), "");
  gtk_label_set_label (self->failure, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  update (self);
}

static void
fail (TrunkReleasesDialog *self,
      const GError        *error)
{
  g_autofree char *text = NULL;

  if (self->n_added == 0)
    text = g_strdup_printf (_("None waits to be released. %s"), error->message);
  else
    text = g_strdup_printf (ngettext ("%u waits to be released, the others do not. %s",
                                      "%u wait to be released, the others do not. %s", self->n_added),
                            self->n_added, error->message);

  g_queue_clear_full (&self->adding, g_object_unref);
  set_busy (self, FALSE);
  show_failure (self, text);
}

static void add_next (TrunkReleasesDialog *self);

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkReleasesDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkReleaseItem) item = trunk_release_queue_add_finish (TRUNK_RELEASE_QUEUE (source), result, &error);

  if (self->queue == NULL)
    return;

  if (item == NULL)
    {
      fail (self, error);
      return;
    }

  self->n_added++;
  if (self->stopped != NULL)
    fail (self, self->stopped);
  else
    add_next (self);
}

static void
add_next (TrunkReleasesDialog *self)
{
  g_autoptr(TrunkNumber) number = g_queue_pop_head (&self->adding);

  if (number != NULL)
    {
      trunk_release_queue_add_async (self->queue, number, NULL, added_cb, g_object_ref (self));
      return;
    }

  set_busy (self, FALSE);
  adw_dialog_close (ADW_DIALOG (self));
}

/* What is agreed to is what is shown: where that has become something else, the person reads it and types anew. */
static void
number_changed_cb (TrunkReleasesDialog *self,
                   GParamSpec          *pspec,
                   TrunkNumber         *number)
{
  g_autofree char *display = NULL;
  g_autofree char *text = NULL;

  if (self->queue == NULL || is_locked (self, number) || is_waiting (self, number))
    return;

  display = trunk_number_dup_display (number);
  text = g_strdup_printf (_("%s was changed by someone else. Check it, then type the count again."), display);
  if (!is_busy (self))
    show_failure (self, text);
  else if (self->stopped == NULL)
    self->stopped = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, text);
}

static void
release_clicked_cb (TrunkReleasesDialog *self)
{
  if (is_busy (self) || !gtk_widget_get_sensitive (GTK_WIDGET (self->release_button)))
    return;

  self->n_added = 0;
  g_clear_error (&self->stopped);
  for (guint i = 0; i < g_list_model_get_n_items (self->numbers); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (self->numbers, i);

      if (!is_locked (self, number) && !is_waiting (self, number))
        g_queue_push_tail (&self->adding, g_steal_pointer (&number));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  set_busy (self, TRUE);
  add_next (self);
}

static void
cancel_clicked_cb (TrunkReleasesDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The object */

/* A place for the keyboard only where there is more to be read than is in sight. */
static void
notes_changed_cb (TrunkReleasesDialog *self,
                  GtkAdjustment       *adjustment)
{
  gtk_widget_set_focusable (GTK_WIDGET (self->notes),
                            gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
}

/* libadwaita 1.7 gives the focus to the first button, which is Cancel, when a dialog opens as a sheet at the bottom,
 * whatever its focus widget is; then it asks the dialog to take it.  What is to be done here is to type. */
static gboolean
trunk_releases_dialog_grab_focus (GtkWidget *widget)
{
  TrunkReleasesDialog *self = TRUNK_RELEASES_DIALOG (widget);

  if (!self->had_focus && gtk_widget_grab_focus (GTK_WIDGET (self->count_row)))
    {
      self->had_focus = TRUE;

      return TRUE;
    }

  return GTK_WIDGET_CLASS (trunk_releases_dialog_parent_class)->grab_focus (widget);
}

static void
trunk_releases_dialog_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, trunk_hindrance_get_text (TRUNK_RELEASES_DIALOG (object)->hindrance));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_releases_dialog_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  TrunkReleasesDialog *self = TRUNK_RELEASES_DIALOG (object);

  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (trunk_hindrance_set_text (self->hindrance, g_value_get_string (value)))
    {
      update (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_releases_dialog_dispose (GObject *object)
{
  TrunkReleasesDialog *self = TRUNK_RELEASES_DIALOG (object);

  g_queue_clear_full (&self->adding, g_object_unref);
  g_clear_error (&self->stopped);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_RELEASES_DIALOG);
  g_clear_object (&self->queue);
  g_clear_object (&self->numbers);

  G_OBJECT_CLASS (trunk_releases_dialog_parent_class)->dispose (object);
}

static void
trunk_releases_dialog_class_init (TrunkReleasesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = trunk_releases_dialog_get_property;
  G_OBJECT_CLASS (klass)->set_property = trunk_releases_dialog_set_property;
  G_OBJECT_CLASS (klass)->dispose = trunk_releases_dialog_dispose;
  widget_class->grab_focus = trunk_releases_dialog_grab_focus;

  trunk_hindrance_install_property (G_OBJECT_CLASS (klass), PROP_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_HINDRANCE);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-releases-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, hindrance);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, space_dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, space_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, body);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkReleasesDialog, release_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_clicked_cb);
}

static void
trunk_releases_dialog_init (TrunkReleasesDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->heading);
  trunk_whole_text_tell (self->space_label);
  trunk_entry_row_say_once (self->count_row);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->notes), "changed",
                           G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
  g_queue_init (&self->adding);
  g_signal_connect (factory, "setup", G_CALLBACK (trunk_number_row_set_up), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * trunk_releases_dialog_new:
 * @space: whose numbers they are
 * @queue: where they wait then
 * @numbers: a list of TrunkNumber that does not change, at most %TRUNK_RELEASES_MAX
 * @clock: what time it is
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkReleasesDialog *
trunk_releases_dialog_new (TrunkSpace        *space,
                           TrunkReleaseQueue *queue,
                           GListModel        *numbers,
                           TrunkClock        *clock)
{
  g_autoptr(GtkSelectionModel) selection = NULL;
  TrunkReleasesDialog *self;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_RELEASE_QUEUE (queue), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (numbers), NULL);

  self = g_object_new (TRUNK_TYPE_RELEASES_DIALOG, NULL);
  self->queue = g_object_ref (queue);
  self->numbers = g_object_ref (numbers);
  self->now = trunk_clock_get_now (clock) / G_USEC_PER_SEC;
  gtk_label_set_label (self->space_label, trunk_space_get_name (space));
  trunk_space_dot_set_color (self->space_dot, trunk_space_get_color (space));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (numbers)));
  gtk_list_view_set_model (self->list_view, selection);
  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (numbers, i);

      g_signal_connect_object (number, "notify::answered-by", G_CALLBACK (number_changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (trunk_release_queue_get_locks (queue), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  trunk_dialog_fit (ADW_DIALOG (self), self->scroller);

  return self;
}
