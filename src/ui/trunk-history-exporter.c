/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-exporter.h"

#include "trunk-history-export.h"
#include "trunk-history-sentences.h"
#include "trunk-work-notice.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget         *widget;
  TrunkJournal      *journal;
  TrunkSpace        *space;
  TrunkHistoryQuery *query;
  TrunkClock        *clock;
  char              *extension;
} Asked;

static void
asked_free (Asked *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->journal);
  g_object_unref (self->space);
  trunk_history_query_free (self->query);
  g_object_unref (self->clock);
  g_free (self->extension);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

typedef struct
{
  GtkWidget       *widget;
  TrunkWorkNotice *notice;
} Export;

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Export *self = user_data;
  g_autoptr(GtkWidget) widget = self->widget;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (trunk_history_export_finish (result, &n, &error))
    text = g_strdup_printf (ngettext ("%u entry exported", "%u entries exported", n), n);
  else
    text = g_strdup_printf (_("The history could not be exported: %s"), error->message);

  gtk_widget_activate_action (widget, "win.toast", "s", text);
  trunk_work_notice_end (self->notice, "history", text);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Asked) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* Not an error: the person has changed their mind. */
  if (file != NULL)
    trunk_history_export_to (self->widget, self->journal, self->space, self->query, self->extension, self->clock, file);
}

/**
 * trunk_history_ask_to_export:
 * @widget: in the window to ask in
 * @journal: whose history
 * @space: of the journal
 * @query: which entries
 * @extension: "csv" for spreadsheets, "json" for programs
 * @clock: what day it is, and how long it takes
 */
void
trunk_history_ask_to_export (GtkWidget               *widget,
                             TrunkJournal            *journal,
                             TrunkSpace              *space,
                             const TrunkHistoryQuery *query,
                             const char              *extension,
                             TrunkClock              *clock)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = trunk_history_dup_file_name (space, trunk_clock_get_now (clock), extension);
  Asked *self = g_new0 (Asked, 1);

  self->widget = g_object_ref (widget);
  self->journal = g_object_ref (journal);
  self->space = g_object_ref (space);
  self->query = trunk_history_query_copy (query);
  self->clock = g_object_ref (clock);
  self->extension = g_strdup (extension);
  gtk_file_dialog_set_title (dialog, _("Export History"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb, self);
}

/**
 * trunk_history_export_to:
 * @widget: in the window that says what became of it, by its action `win.toast`; the desktop, if it took long
 * @journal: whose history
 * @space: of the journal
 * @query: which entries
 * @extension: "csv" or "json"
 * @clock: how long it takes
 * @file: where to; what is there is replaced
 */
void
trunk_history_export_to (GtkWidget               *widget,
                         TrunkJournal            *journal,
                         TrunkSpace              *space,
                         const TrunkHistoryQuery *query,
                         const char              *extension,
                         TrunkClock              *clock,
                         GFile                   *file)
{
  Export *self = g_new0 (Export, 1);

  self->widget = g_object_ref (widget);
  self->notice = trunk_work_notice_begin (space, clock);
  trunk_history_export_async (journal, trunk_space_get_name (space), query,
                              g_str_equal (extension, "json") ? TRUNK_HISTORY_JSON : TRUNK_HISTORY_CSV, file, NULL,
                              exported_cb, self);
}
