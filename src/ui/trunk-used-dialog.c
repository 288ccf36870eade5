/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-used-dialog.h"

#include <glib/gi18n.h>

#include "trunk-used-row.h"
#include "trunk-web-address.h"

/**
 * TrunkUsedDialog:
 *
 * The values that are in use in a space in fields of one kind, the most used first, to choose one.
 *
 * It looks through them in slices, however many there are.  Those of numbers that were not loaded yet are loaded while
 * it is open.
 */
struct _TrunkUsedDialog
{
  AdwDialog           parent_instance;

  TrunkNumber        *number;
  char               *current;
  TrunkPagedList     *all_numbers;  /* (nullable) */

  GtkWidget          *search_entry;
  GtkStringFilter    *filter;
  GtkFilterListModel *model;
  GtkStack           *stack;
  GtkWidget          *list_view;
  GtkWidget          *progress;
  GtkWidget          *spinner;
  GtkLabel           *progress_label;
  GtkWidget          *retry_button;
};

G_DEFINE_FINAL_TYPE (TrunkUsedDialog, trunk_used_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* So few are seen at a glance. */
#define FEW 6

static TrunkListState
get_state (TrunkUsedDialog *self)
{
  return self->all_numbers != NULL ? trunk_paged_list_get_state (self->all_numbers) : TRUNK_LIST_COMPLETE;
}

static void
update_page (TrunkUsedDialog *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean is_pending = gtk_filter_list_model_get_pending (self->model) > 0 || get_state (self) == TRUNK_LIST_LOADING;

  gtk_stack_set_visible_child_name (self->stack, is_empty && !is_pending ? "nothing" : "list");
}

static void
update_progress (TrunkUsedDialog *self)
{
  TrunkListState state = get_state (self);
  guint n = self->all_numbers != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->all_numbers)) : 0;
  gboolean failed = state == TRUNK_LIST_FAILED;
  g_autofree char *text = NULL;

  if (failed)
    text = g_strdup (_("Not All Numbers Could Be Loaded"));
  else
    text = g_strdup_printf (ngettext ("Loading all numbers of the space… %u so far",
                                      "Loading all numbers of the space… %u so far", n), n);

  gtk_label_set_label (self->progress_label, text);
  gtk_widget_set_visible (self->spinner, !failed);
  gtk_widget_set_visible (self->retry_button, failed);
  gtk_widget_set_visible (self->progress, state != TRUNK_LIST_COMPLETE);
  update_page (self);
}

/* The more are known, the more come first that were not there before: whoever has not gone into the list yet sees the
 * most used, not those that were first by chance. */
static void
loaded_cb (TrunkUsedDialog *self)
{
  update_progress (self);
  if (gtk_widget_get_focus_child (self->list_view) == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list_view), 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
retry_cb (TrunkUsedDialog *self)
{
  gtk_widget_grab_focus (self->list_view);
  trunk_paged_list_load_rest (self->all_numbers);
}

/* Found by what is shown of it, and so by no letter of a password. */
static char *
dup_shown_value (TrunkUsedValue *value,
                 const char     *text)
{
  return trunk_dup_masked (text);
}

static void
search_changed_cb (TrunkUsedDialog *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
choose (TrunkUsedDialog *self,
        guint            position)
{
  g_autoptr(TrunkUsedDialog) held = g_object_ref (self);
  g_autoptr(TrunkUsedValue) value = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (value == NULL)
    return;

  g_signal_emit (self, signals[CHOSEN], 0, trunk_used_value_get_text (value));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (TrunkUsedDialog *self,
             guint            position)
{
  choose (self, position);
}

/* Return in the search takes the one that is left, and nothing while there are several. */
static void
search_activate_cb (TrunkUsedDialog *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 1)
    choose (self, 0);
  else
    gtk_widget_grab_focus (self->list_view);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = trunk_used_row_new ();

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         TrunkUsedDialog          *self)
{
  TrunkUsedValue *value = gtk_list_item_get_item (item);
  gboolean is_current = g_strcmp0 (trunk_used_value_get_text (value), self->current) == 0;

  trunk_used_row_set_value (TRUNK_USED_ROW (gtk_list_item_get_child (item)), value, self->number, is_current);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  trunk_used_row_set_value (TRUNK_USED_ROW (gtk_list_item_get_child (item)), NULL, NULL, FALSE);
}

static void
trunk_used_dialog_dispose (GObject *object)
{
  TrunkUsedDialog *self = TRUNK_USED_DIALOG (object);

  if (self->model != NULL)
    gtk_filter_list_model_set_model (self->model, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_USED_DIALOG);
  g_clear_object (&self->number);
  if (self->all_numbers != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->all_numbers, self);
      trunk_paged_list_stop (self->all_numbers);
    }
  g_clear_object (&self->all_numbers);

  G_OBJECT_CLASS (trunk_used_dialog_parent_class)->dispose (object);
}

static void
trunk_used_dialog_finalize (GObject *object)
{
  g_free (TRUNK_USED_DIALOG (object)->current);

  G_OBJECT_CLASS (trunk_used_dialog_parent_class)->finalize (object);
}

static void
trunk_used_dialog_class_init (TrunkUsedDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_used_dialog_dispose;
  object_class->finalize = trunk_used_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", TRUNK_TYPE_USED_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TRUNK_TYPE_USED_VALUE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-used-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, filter);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, model);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedDialog, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "trunk_dup_shown_value", G_CALLBACK (dup_shown_value));
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
trunk_used_dialog_init (TrunkUsedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_used_dialog_new:
 * @field: what the value is for
 * @values: what is in use
 * @all_numbers: (nullable): what is loaded so that @values has all of them; %NULL where it has
 * @number: (nullable): whom it is for
 * @current: (nullable): what that one has now
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkUsedDialog *
trunk_used_dialog_new (TrunkField       field,
                       TrunkUsedValues *values,
                       TrunkPagedList  *all_numbers,
                       TrunkNumber     *number,
                       const char      *current)
{
  TrunkUsedDialog *self = g_object_new (TRUNK_TYPE_USED_DIALOG, NULL);
  gboolean is_few;

  g_set_object (&self->number, number);
  g_set_object (&self->all_numbers, all_numbers);
  is_few = get_state (self) == TRUNK_LIST_COMPLETE && g_list_model_get_n_items (G_LIST_MODEL (values)) <= FEW;
  self->current = g_strdup (current);
  adw_dialog_set_title (ADW_DIALOG (self), trunk_field_get_full_label (field));
  gtk_widget_set_visible (self->search_entry, !is_few);
  if (is_few)
    adw_dialog_set_content_height (ADW_DIALOG (self), 400);
  adw_dialog_set_focus (ADW_DIALOG (self), is_few ? self->list_view : self->search_entry);
  gtk_filter_list_model_set_model (self->model, G_LIST_MODEL (values));
  if (all_numbers != NULL)
    {
      g_signal_connect_object (all_numbers, "notify", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
      trunk_paged_list_load_rest (all_numbers);
    }
  update_progress (self);

  return self;
}
