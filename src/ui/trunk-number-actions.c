/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-actions.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-number-page.h"

/* What can be done with the number on a page.  What costs or destroys is only asked for, by the page's signals. */

static void
put_on_clipboard (GtkWidget  *page,
                  const char *text)
{
  g_autofree char *message = g_strdup_printf (_("%s copied"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text);
  g_signal_emit_by_name (page, "message", message);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));
  const char *form = parameter != NULL ? g_variant_get_string (parameter, NULL) : "e164";
  g_autofree char *text = NULL;

  if (draft == NULL)
    return;

  text = trunk_copy_number (trunk_draft_get_number (draft), form);
  put_on_clipboard (widget, text);
}

static void
copy_text_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  put_on_clipboard (widget, g_variant_get_string (parameter, NULL));
}

static void
release_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    g_signal_emit_by_name (widget, "release", trunk_draft_get_number (draft));
}

static void
review_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    g_signal_emit_by_name (widget, "review", draft);
}

static void
discard_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkDraft *draft = trunk_number_page_get_draft (TRUNK_NUMBER_PAGE (widget));

  if (draft != NULL)
    trunk_draft_discard (draft);
}

static void
open_dashboard_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TrunkSpace *space = trunk_number_page_get_space (TRUNK_NUMBER_PAGE (widget));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *url = NULL;
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (space == NULL)
    return;

  url = trunk_space_dup_dashboard_url (space, "phone_numbers");
  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/**
 * trunk_number_actions_install:
 * @widget_class: the class of #TrunkNumberPage
 *
 * Installs the actions `number.…`.
 */
void
trunk_number_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "number.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "number.copy-as", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "number.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "number.release", NULL, release_action);
  gtk_widget_class_install_action (widget_class, "number.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "number.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "number.open-dashboard", NULL, open_dashboard_action);
}
