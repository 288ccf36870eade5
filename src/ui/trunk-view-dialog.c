/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-view-dialog.h"

#include <glib/gi18n.h>

/* What is asked about a saved view: its name, and whether it may go.  A dialog responds with `cancel` or `accept`. */

typedef struct
{
  GtkWidget          *page;
  TrunkViews         *views;
  TrunkView          *view;   /* NULL: it is being saved */
  GtkEditable        *entry;  /* NULL: nothing is asked for */
  TrunkViewNamedFunc  named;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->page);
  g_clear_object (&self->views);
  g_clear_object (&self->view);
  g_free (self);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *self)
{
  if (g_str_equal (response, "accept"))
    self->named (self->page, self->view, self->entry != NULL ? gtk_editable_get_text (self->entry) : NULL);
}

/* What has a name gets no other's; what is being saved may take the place of what is called so. */
static void
typed_cb (AdwAlertDialog *dialog)
{
  Question *self = g_object_get_data (G_OBJECT (dialog), "question");
  const char *name = gtk_editable_get_text (self->entry);
  g_autoptr(TrunkView) possible = trunk_view_new (name, NULL, NULL);
  guint position;
  gboolean taken = trunk_views_find (self->views, name, &position)
                   && (self->view == NULL || trunk_views_get (self->views, position) != self->view);
  gboolean refused = taken && self->view != NULL;

  if (self->view == NULL)
    adw_alert_dialog_set_response_label (dialog, "accept", taken ? _("_Replace") : _("_Save"));
  else
    adw_alert_dialog_set_body (dialog, refused ? _("Another view has this name.") : "");
  adw_alert_dialog_set_response_enabled (dialog, "accept", possible != NULL && !refused);
  (refused ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->entry), "error");
}

static void
add_entry (AdwAlertDialog *dialog,
           Question       *question)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), TRUNK_VIEW_MAX_NAME);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (dialog, list);

  question->entry = GTK_EDITABLE (entry);
  if (question->view != NULL)
    gtk_editable_set_text (question->entry, trunk_view_get_name (question->view));
  g_object_set_data (G_OBJECT (dialog), "question", question);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
}

static void
ask (const char         *heading,
     const char         *body,
     const char         *accept,
     GtkWidget          *page,
     TrunkViews         *views,
     TrunkView          *view,
     TrunkViewNamedFunc  named)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (page);
  g_set_object (&question->views, views);
  g_set_object (&question->view, view);
  question->named = named;

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_default_response (dialog, views != NULL ? "accept" : "cancel");
  adw_alert_dialog_set_response_appearance (dialog, "accept",
                                            views != NULL ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  if (views != NULL)
    {
      add_entry (dialog, question);
      typed_cb (dialog);
    }
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), page);
}

/**
 * trunk_view_dialog_save:
 * @page: where to ask
 * @views: those that are there
 * @summary: what is to be saved
 * @named: called with the name, and no view
 *
 * Asks for the name of a view that is to be saved.
 */
void
trunk_view_dialog_save (GtkWidget          *page,
                        TrunkViews         *views,
                        const char         *summary,
                        TrunkViewNamedFunc  named)
{
  ask (_("Save View"), summary, _("_Save"), page, views, NULL, named);
}

/**
 * trunk_view_dialog_rename:
 * @page: where to ask
 * @views: those that are there
 * @view: one of them
 * @named: called with the name
 *
 * Asks for another name.
 */
void
trunk_view_dialog_rename (GtkWidget          *page,
                          TrunkViews         *views,
                          TrunkView          *view,
                          TrunkViewNamedFunc  named)
{
  ask (_("Rename View"), "", _("_Rename"), page, views, view, named);
}

/**
 * trunk_view_dialog_remove:
 * @page: where to ask
 * @view: a view
 * @named: called without a name where it may go
 *
 * Asks whether to remove a view.
 */
void
trunk_view_dialog_remove (GtkWidget          *page,
                          TrunkView          *view,
                          TrunkViewNamedFunc  named)
{
  g_autofree char *body = g_strdup_printf (_("“%s” is removed from the sidebar. The numbers in it stay as they are."),
                                           trunk_view_get_name (view));

  ask (_("Remove View?"), body, _("_Remove"), page, NULL, view, named);
}
