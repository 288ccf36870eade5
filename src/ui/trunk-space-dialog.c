/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-dialog.h"

#include "trunk-closures.h"
#include "trunk-entry-name.h"
#include "trunk-error.h"
#include "trunk-row-action.h"
#include "trunk-space-look.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * TrunkSpaceDialog:
 *
 * Edits what a space is called here, its color and its use, and takes a new token for it.
 *
 * Nothing changes before Save.  Signal "renew" (string: the token): the person gives a new token, which has to be
 * tried; whoever listens ends it with trunk_space_dialog_renewed() or trunk_space_dialog_fail().  Whoever closes the
 * dialog meanwhile wants neither.
 */
struct _TrunkSpaceDialog
{
  AdwDialog            parent_instance;

  TrunkSpace          *space;
  gboolean             checking;

  TrunkSpaceLook      *look;
  AdwActionRow        *address_row;
  AdwActionRow        *project_row;
  AdwPreferencesGroup *access_group;
  AdwEntryRow         *token_row;
  AdwActionRow        *problem_row;
  GtkStack            *save_stack;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceDialog, trunk_space_dialog, ADW_TYPE_DIALOG)

enum
{
  RENEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (TrunkSpaceDialog *self,
              const char       *title,
              const char       *advice)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), title != NULL);
  if (title == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem_row), title);
  adw_action_row_set_subtitle (self->problem_row, advice != NULL ? advice : "");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
set_wrong (TrunkSpaceDialog *self,
           gboolean          wrong)
{
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->token_row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->token_row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_checking (TrunkSpaceDialog *self,
              gboolean          checking)
{
  /* An entry that becomes insensitive with the cursor in it is never told that it has lost it. */
  if (checking)
    adw_dialog_set_focus (ADW_DIALOG (self), NULL);

  self->checking = checking;
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), !checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->access_group), !checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit-space.save", !checking);
  gtk_stack_set_visible_child_name (self->save_stack, checking ? "checking" : "save");
}

/* NULL without an error where the person gave none. */
static char *
dup_token (TrunkSpaceDialog  *self,
           GError           **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->token_row));

  return *text != '\0' ? trunk_space_clean_token (text, error) : NULL;
}

static void
wipe (char *token)
{
  if (token != NULL)
    explicit_bzero (token, strlen (token));
  g_free (token);
}

static void
token_changed_cb (TrunkSpaceDialog *self)
{
  g_autoptr(GError) error = NULL;

  wipe (dup_token (self, &error));
  set_wrong (self, error != NULL);
  show_problem (self, error != NULL ? error->message : NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit-space.save", error == NULL);
}

static void
apply (TrunkSpaceDialog *self)
{
  g_autofree char *name = trunk_space_look_dup_name (self->look);

  /* Without a name it could not be told from the others. */
  if (*name != '\0')
    trunk_space_set_name (self->space, name);
  trunk_space_set_color (self->space, trunk_space_look_get_color (self->look));
  trunk_space_set_use (self->space, trunk_space_look_get_use (self->look));
  trunk_space_set_private (self->space, trunk_space_look_is_private (self->look));
}

static void
save_cb (TrunkSpaceDialog *self)
{
  g_autoptr(GError) error = NULL;
  char *token = dup_token (self, &error);

  if (self->checking || error != NULL)
    {
      wipe (token);
      return;
    }

  if (token != NULL)
    {
      set_checking (self, TRUE);
      show_problem (self, NULL, NULL);
      g_signal_emit (self, signals[RENEW], 0, token);
    }
  else
    {
      trunk_space_dialog_renewed (self);
    }

  wipe (token);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  save_cb (TRUNK_SPACE_DIALOG (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
open_api_page_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  g_autofree char *uri = trunk_space_dup_dashboard_url (TRUNK_SPACE_DIALOG (widget)->space, "credentials");
  g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}

static void
trunk_space_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SPACE_DIALOG);
  g_clear_object (&TRUNK_SPACE_DIALOG (object)->space);

  G_OBJECT_CLASS (trunk_space_dialog_parent_class)->dispose (object);
}

static void
trunk_space_dialog_class_init (TrunkSpaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_space_dialog_dispose;

  signals[RENEW] = g_signal_new ("renew", TRUNK_TYPE_SPACE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (TRUNK_TYPE_SPACE_LOOK);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, look);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, project_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, access_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, problem_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceDialog, save_stack);
  gtk_widget_class_bind_template_callback (widget_class, token_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_install_action (widget_class, "edit-space.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "edit-space.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "edit-space.open-api-page", NULL, open_api_page_action);
}

static void
trunk_space_dialog_init (TrunkSpaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (adw_dialog_get_child (ADW_DIALOG (self)));

  trunk_entry_row_say_once (self->token_row);
}

/**
 * trunk_space_dialog_new:
 * @space: the space to edit
 *
 * Returns: (transfer floating): a dialog that keeps to @space
 */
TrunkSpaceDialog *
trunk_space_dialog_new (TrunkSpace *space)
{
  TrunkSpaceDialog *self;
  g_autofree char *host = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);

  self = g_object_new (TRUNK_TYPE_SPACE_DIALOG, NULL);
  host = trunk_space_dup_host (space);
  self->space = g_object_ref (space);
  trunk_space_look_set_space (self->look, space);
  adw_action_row_set_subtitle (self->address_row, host);
  adw_action_row_set_subtitle (self->project_row, trunk_space_get_project (space));

  return self;
}

/**
 * trunk_space_dialog_get_space:
 * @self: a dialog
 *
 * Returns: (transfer none): the space that it edits
 */
TrunkSpace *
trunk_space_dialog_get_space (TrunkSpaceDialog *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_DIALOG (self), NULL);

  return self->space;
}

/**
 * trunk_space_dialog_renewed:
 * @self: a dialog
 *
 * The token counts, or there was none to be tried: what else was edited counts from now on, too.
 */
void
trunk_space_dialog_renewed (TrunkSpaceDialog *self)
{
  g_return_if_fail (TRUNK_IS_SPACE_DIALOG (self));

  apply (self);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/**
 * trunk_space_dialog_fail:
 * @self: a dialog
 * @error: why the token does not count
 *
 * Says so at the token.  Nothing has changed.
 */
void
trunk_space_dialog_fail (TrunkSpaceDialog *self,
                         const GError     *error)
{
  g_return_if_fail (TRUNK_IS_SPACE_DIALOG (self));
  g_return_if_fail (error != NULL);

  set_checking (self, FALSE);
  set_wrong (self, g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN)
                   || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SCOPE));
  show_problem (self, trunk_error_get_title (error), trunk_error_get_advice (error));
  gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
}
