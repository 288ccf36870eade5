/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-exporter.h"

#include "trunk-filtered-list.h"
#include "trunk-numbers-csv.h"
#include "trunk-space.h"
#include "trunk-work-notice.h"

#include <glib/gi18n.h>

/* How long one turn of the main loop may take. */
#define SLICE (4 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GtkWidget          *page;    /* weak: its actions are gone before it is */
  TrunkSelectionMode *mode;
  GListModel         *shown;
  GListModel         *chosen;
} Lists;

static void
lists_free (gpointer  user_data,
            GClosure *closure)
{
  Lists *self = user_data;

  g_clear_weak_pointer (&self->page);
  g_object_unref (self->mode);
  g_object_unref (self->shown);
  g_object_unref (self->chosen);
  g_free (self);
}

typedef struct
{
  GtkWidget       *page;   /* weak */
  TrunkPagedList  *needed; /* all of which is needed; NULL where what is there is meant */
  gboolean         began;  /* the list was told so */
  GListModel      *list;
  GFile           *file;
  GPtrArray       *values;
  TrunkWorkNotice *notice; /* NULL until it is known where to */
} Export;

static void
export_free (gpointer user_data)
{
  Export *self = user_data;

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_weak_pointer (&self->page);
  if (self->began)
    trunk_paged_list_end_need (self->needed);
  g_clear_object (&self->needed);
  g_clear_object (&self->list);
  g_clear_object (&self->file);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->notice, trunk_work_notice_free);
  g_free (self);
}

static void
say (GtkWidget       *page,
     TrunkWorkNotice *notice, /* (transfer full) */
     const char      *text)
{
  gtk_widget_activate_action (page, "win.toast", "s", text);
  trunk_work_notice_end (notice, "numbers", text);
}

typedef struct
{
  GtkWidget       *page;
  TrunkWorkNotice *notice;
} Saving;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Saving *self = user_data;
  g_autoptr(GtkWidget) page = self->page;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (trunk_numbers_csv_save_finish (result, &n, &error))
    text = g_strdup_printf (ngettext ("%'u number saved", "%'u numbers saved", n), n);
  else
    text = g_strdup_printf (_("The numbers could not be saved: %s"), error->message);

  say (page, self->notice, text);
}

/* Of a list that changes meanwhile all is taken again, so that no number is there twice or missing. */
static void
begin_anew (Export *self)
{
  g_ptr_array_set_size (self->values, 0);
}

/* Whether sorting and filtering are through with what has been loaded. */
static gboolean
is_through (GListModel *list)
{
  if (GTK_IS_SORT_LIST_MODEL (list))
    return gtk_sort_list_model_get_pending (GTK_SORT_LIST_MODEL (list)) == 0 &&
           is_through (gtk_sort_list_model_get_model (GTK_SORT_LIST_MODEL (list)));

  if (TRUNK_IS_FILTERED_LIST (list))
    return !trunk_filtered_list_is_pending (TRUNK_FILTERED_LIST (list)) &&
           is_through (trunk_filtered_list_get_model (TRUNK_FILTERED_LIST (list)));

  return TRUE;
}

static gboolean
slice_cb (gpointer user_data)
{
  Export *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE;
  Saving *saving;

  if (self->page == NULL)
    return G_SOURCE_REMOVE;
  if (!is_through (self->list))
    return G_SOURCE_CONTINUE;

  while (self->values->len < g_list_model_get_n_items (self->list))
    {
      g_autoptr(TrunkNumber) number = NULL;

      if (g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;

      number = g_list_model_get_item (self->list, self->values->len);
      g_ptr_array_add (self->values, trunk_values_ref (trunk_number_get_values (number)));
    }

  g_signal_handlers_disconnect_by_data (self->list, self);
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self->page);
  saving->notice = g_steal_pointer (&self->notice);
  trunk_numbers_csv_save_async (self->values, self->file, NULL, saved_cb, saving);

  return G_SOURCE_REMOVE;
}

/* Below everything that brings the list up to date. */
static void
collect (Export *self)
{
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (begin_anew), self);
  g_idle_add_full (G_PRIORITY_LOW, slice_cb, self, export_free);
}

/* The strip below the list shows how far it is. */
static void
needed_cb (Export *self)
{
  TrunkListState state = trunk_paged_list_get_state (self->needed);

  if (state == TRUNK_LIST_LOADING)
    return;

  g_signal_handlers_disconnect_by_data (self->needed, self);
  if (state == TRUNK_LIST_COMPLETE && self->page != NULL)
    {
      collect (self);
      return;
    }

  if (self->page != NULL)
    say (self->page, g_steal_pointer (&self->notice), _("Nothing was saved, for the rest of the list was not loaded"));
  export_free (self);
}

/**
 * trunk_numbers_export_to:
 * @page: of a "space", with a "clock"; says what became of it, by the action `win.toast`, and the desktop, if it took
 *   long
 * @needed: (nullable): a list all of which is needed, and loaded first
 * @list: the numbers to save, in this order
 * @file: where to; what is there is replaced
 */
void
trunk_numbers_export_to (GtkWidget      *page,
                         TrunkPagedList *needed,
                         GListModel     *list,
                         GFile          *file)
{
  Export *self = g_new0 (Export, 1);
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(TrunkClock) clock = NULL;

  g_object_get (page, "space", &space, "clock", &clock, NULL);
  self->notice = trunk_work_notice_begin (space, clock);
  g_set_weak_pointer (&self->page, page);
  g_set_object (&self->needed, needed);
  self->list = g_object_ref (list);
  self->file = g_object_ref (file);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);

  if (needed == NULL || trunk_paged_list_get_state (needed) == TRUNK_LIST_COMPLETE)
    {
      collect (self);
      return;
    }

  trunk_paged_list_begin_need (needed);
  self->began = TRUE;
  trunk_paged_list_load_rest (needed);
  g_signal_connect_swapped (needed, "notify::state", G_CALLBACK (needed_cb), self);
  needed_cb (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Export *self = user_data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  /* Not an error: the person has changed their mind. */
  if (self->file != NULL && self->page != NULL)
    trunk_numbers_export_to (self->page, self->needed, self->list, self->file);
  export_free (self);
}

static char *
dup_file_name (GtkWidget *page)
{
  g_autoptr(TrunkSpace) space = NULL;
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *date = NULL;
  g_autofree char *name = NULL;
  gint64 now;

  g_object_get (page, "space", &space, "now", &now, NULL);
  day = g_date_time_new_from_unix_local_usec (now);
  date = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");
  /* Translators: name of a file: a space and a day, as in "Acme Live, numbers 2026-11-23.csv" */
  name = g_strdup_printf (_("%s, numbers %s.csv"), space != NULL ? trunk_space_get_name (space) : "", date);

  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|\n\t", '-');
}

static void
ask (Lists          *self,
     TrunkPagedList *needed,
     GListModel     *list)
{
  GtkRoot *root = gtk_widget_get_root (self->page);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = dup_file_name (self->page);
  Export *export = g_new0 (Export, 1);

  g_set_weak_pointer (&export->page, self->page);
  g_set_object (&export->needed, needed);
  export->list = g_object_ref (list);
  gtk_file_dialog_set_title (dialog, _("Save Numbers"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb, export);
}

static void
list_action (Lists *self)
{
  ask (self, trunk_selection_mode_get_numbers (self->mode), self->shown);
}

static void
selection_action (Lists *self)
{
  ask (self, NULL, self->chosen);
}

/**
 * trunk_numbers_exporter_install:
 * @page: what shows a list of numbers, of a "space", at "now"
 * @mode: how they are selected
 * @shown: those that are shown
 * @chosen: those that are selected
 *
 * Gives @page the actions `export.list` and `export.selection`, which save numbers as CSV.
 */
void
trunk_numbers_exporter_install (GtkWidget          *page,
                                TrunkSelectionMode *mode,
                                GListModel         *shown,
                                GListModel         *chosen)
{
  static const struct
  {
    const char *name;
    GCallback   callback;
  } actions[] = {
    { "list", G_CALLBACK (list_action) },
    { "selection", G_CALLBACK (selection_action) },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);
      Lists *self = g_new0 (Lists, 1);

      g_set_weak_pointer (&self->page, page);
      self->mode = g_object_ref (mode);
      self->shown = g_object_ref (shown);
      self->chosen = g_object_ref (chosen);
      g_signal_connect_data (action, "activate", actions[i].callback, self, lists_free, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  gtk_widget_insert_action_group (page, "export", G_ACTION_GROUP (group));
}
