/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-connect-page.h"

#include "trunk-closures.h"
#include "trunk-entry-name.h"
#include "trunk-error.h"
#include "trunk-row-action.h"
#include "trunk-space-look.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * TrunkConnectPage:
 *
 * Asks for a space, its credentials, and what to call it here.
 *
 * Every field is checked as it is typed.  Signal "connect-space" (TrunkSpace, string token): the person
 * wants it, and both can be used; whoever listens sets "checking" and ends it with
 * trunk_connect_page_fail() or by leaving the page.  Signal "ask-keyring" (TrunkSpace): the same, with the token that
 * the keyring has of a space that is known.
 */
struct _TrunkConnectPage
{
  AdwNavigationPage  parent_instance;

  TrunkSpace        *known;
  gboolean           checking;
  gboolean           filling;

  AdwEntryRow       *address_row;
  AdwEntryRow       *project_row;
  AdwEntryRow       *token_row;
  AdwActionRow      *problem_row;
  GtkWidget         *problem_button;
  TrunkSpaceLook    *look;
  GtkWidget         *connect_button;
  GtkLabel          *note_label;
};

G_DEFINE_FINAL_TYPE (TrunkConnectPage, trunk_connect_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_CHECKING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CONNECT_SPACE,
  ASK_KEYRING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef char * (* CleanFunc) (const char  *text,
                              GError     **error);

static gboolean
is_not (GObject  *object,
        gboolean  value)
{
  return !value;
}

static char *
connect_label (GObject  *object,
               gboolean  checking)
{
  return g_strdup (checking ? _("_Connecting…") : _("_Connect"));
}

static void
set_wrong (AdwEntryRow *row,
           gboolean     wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");

  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What can be done about a problem, beside typing something else. */
typedef enum { NOTHING, OPEN_API_PAGE, ASK_AGAIN } Remedy;

static void
hide_problem (TrunkConnectPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), FALSE);
  gtk_widget_set_visible (self->problem_button, FALSE);
}

static void
show_problem (TrunkConnectPage *self,
              const char       *title,
              const char       *advice,
              Remedy            remedy)
{
  GtkButton *button = GTK_BUTTON (self->problem_button);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem_row), title);
  adw_action_row_set_subtitle (self->problem_row, advice != NULL ? advice : "");
  gtk_widget_set_visible (self->problem_button, remedy != NOTHING);
  gtk_button_set_label (button, remedy == ASK_AGAIN ? _("_Try Again") : _("_Open API Page"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), remedy == ASK_AGAIN ? "connect.ask-keyring"
                                                                               : "connect.open-api-page");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Returns what can be used of a row; where it cannot, and something was typed, says so in the row. */
static char *
check_row (AdwEntryRow *row,
           CleanFunc    clean,
           GError     **problem)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr(GError) error = NULL;
  g_autofree char *result = *text != '\0' ? clean (text, &error) : NULL;

  set_wrong (row, error != NULL);
  if (error != NULL && problem != NULL && *problem == NULL)
    *problem = g_steal_pointer (&error);

  return g_steal_pointer (&result);
}

static void
suggest_name (TrunkConnectPage *self,
              const char       *base_url)
{
  g_autofree char *name = base_url != NULL ? trunk_space_dup_first_name (base_url) : g_strdup ("");

  trunk_space_look_suggest_name (self->look, name);
}

/* What was typed is in the entry's own memory, which is never paged out; a copy of it is not left lying about. */
static void
wipe (char *token)
{
  if (token != NULL)
    explicit_bzero (token, strlen (token));
  g_free (token);
}

static void
check (TrunkConnectPage *self)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *base_url = check_row (self->address_row, trunk_space_parse_address, &problem);
  g_autofree char *project = check_row (self->project_row, trunk_space_clean_project, &problem);
  char *token = check_row (self->token_row, trunk_space_clean_token, &problem);

  hide_problem (self);
  if (problem != NULL)
    show_problem (self, problem->message, NULL, NOTHING);

  suggest_name (self, base_url);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.open-api-page", base_url != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.connect",
                                 base_url != NULL && project != NULL && token != NULL && !self->checking);
  wipe (token);
}

static void
changed_cb (TrunkConnectPage *self)
{
  if (!self->filling)
    check (self);
}

/* A space that is known keeps its id as long as it is the same space: what hangs on that is about its numbers, and
 * another project has others. */
static char *
dup_id (TrunkConnectPage *self,
        const char       *base_url,
        const char       *project)
{
  if (self->known != NULL && g_strcmp0 (trunk_space_get_base_url (self->known), base_url) == 0
      && g_strcmp0 (trunk_space_get_project (self->known), project) == 0)
    return g_strdup (trunk_space_get_id (self->known));

  return g_uuid_string_random ();
}

static TrunkSpace *
create_space (TrunkConnectPage *self,
              const char       *base_url,
              const char       *project)
{
  g_autofree char *name = trunk_space_look_dup_name (self->look);
  g_autofree char *first_name = trunk_space_dup_first_name (base_url);
  g_autofree char *id = dup_id (self, base_url, project);
  TrunkSpace *space = trunk_space_new (id, base_url, project, *name != '\0' ? name : first_name,
                                       trunk_space_look_get_color (self->look),
                                       trunk_space_look_get_use (self->look));

  trunk_space_set_private (space, trunk_space_look_is_private (self->look));

  return space;
}

static void
connect_cb (TrunkConnectPage *self)
{
  g_autofree char *base_url = check_row (self->address_row, trunk_space_parse_address, NULL);
  g_autofree char *project = check_row (self->project_row, trunk_space_clean_project, NULL);
  char *token = check_row (self->token_row, trunk_space_clean_token, NULL);

  if (!self->checking && base_url != NULL && project != NULL && token != NULL)
    {
      g_autoptr(TrunkSpace) space = create_space (self, base_url, project);

      hide_problem (self);
      g_signal_emit (self, signals[CONNECT_SPACE], 0, space, token);
    }

  wipe (token);
}

static void
connect_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  connect_cb (TRUNK_CONNECT_PAGE (widget));
}

static void
open_api_page_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TrunkConnectPage *self = TRUNK_CONNECT_PAGE (widget);
  g_autofree char *base_url = check_row (self->address_row, trunk_space_parse_address, NULL);
  g_autofree char *uri = NULL;
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (base_url == NULL)
    return;

  uri = g_strconcat (base_url, "/credentials", NULL);
  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}

static void
ask_keyring_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TrunkConnectPage *self = TRUNK_CONNECT_PAGE (widget);

  if (self->checking || self->known == NULL)
    return;

  hide_problem (self);
  g_signal_emit (self, signals[ASK_KEYRING], 0, self->known);
}

static void
trunk_connect_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_CONNECT_PAGE);
  g_clear_object (&TRUNK_CONNECT_PAGE (object)->known);

  G_OBJECT_CLASS (trunk_connect_page_parent_class)->dispose (object);
}

static void
trunk_connect_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHECKING:
      g_value_set_boolean (value, TRUNK_CONNECT_PAGE (object)->checking);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_connect_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHECKING:
      trunk_connect_page_set_checking (TRUNK_CONNECT_PAGE (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-connect-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, project_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, token_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, problem_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, look);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, connect_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkConnectPage, note_label);
  gtk_widget_class_bind_template_callback (widget_class, is_not);
  gtk_widget_class_bind_template_callback (widget_class, connect_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
}

static void
trunk_connect_page_class_init (TrunkConnectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_connect_page_dispose;
  object_class->get_property = trunk_connect_page_get_property;
  object_class->set_property = trunk_connect_page_set_property;

  properties[PROP_CHECKING] =
    g_param_spec_boolean ("checking", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONNECT_SPACE] = g_signal_new ("connect-space", TRUNK_TYPE_CONNECT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_SPACE,
                                         G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[ASK_KEYRING] = g_signal_new ("ask-keyring", TRUNK_TYPE_CONNECT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);

  g_type_ensure (TRUNK_TYPE_SPACE_LOOK);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "connect.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "connect.open-api-page", NULL, open_api_page_action);
  gtk_widget_class_install_action (widget_class, "connect.ask-keyring", NULL, ask_keyring_action);
}

static void
trunk_connect_page_init (TrunkConnectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));

  trunk_entry_row_say_once (self->address_row);
  trunk_entry_row_say_once (self->project_row);
  trunk_entry_row_say_once (self->token_row);
  trunk_connect_page_set_keeps (self, TRUE);
  check (self);
}

/**
 * trunk_connect_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
TrunkConnectPage *
trunk_connect_page_new (void)
{
  return g_object_new (TRUNK_TYPE_CONNECT_PAGE, NULL);
}

/**
 * trunk_connect_page_set_checking:
 * @self: a page
 * @checking: whether the credentials are being checked
 */
void
trunk_connect_page_set_checking (TrunkConnectPage *self,
                                 gboolean          checking)
{
  g_return_if_fail (TRUNK_IS_CONNECT_PAGE (self));

  if (self->checking == checking)
    return;

  /* An entry that becomes insensitive with the cursor in it is never told that it has lost it. */
  if (checking && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);

  self->checking = checking;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.connect", !checking);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
}

/**
 * trunk_connect_page_fail:
 * @self: a page
 * @error: why the space could not be connected
 *
 * Says so, with what to do, at the fields that it concerns.
 */
void
trunk_connect_page_fail (TrunkConnectPage *self,
                         const GError     *error)
{
  gboolean sign_in = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN);
  gboolean scope = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SCOPE);
  gboolean keyring = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);

  g_return_if_fail (TRUNK_IS_CONNECT_PAGE (self));
  g_return_if_fail (error != NULL);

  trunk_connect_page_set_checking (self, FALSE);
  set_wrong (self->address_row, g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NO_SUCH_SPACE));
  set_wrong (self->project_row, sign_in);
  set_wrong (self->token_row, sign_in || scope);
  show_problem (self, trunk_error_get_title (error), trunk_error_get_advice (error),
                sign_in || scope ? OPEN_API_PAGE : keyring && self->known != NULL ? ASK_AGAIN : NOTHING);

  /* To where the person goes on: what has to be corrected, which is the token of a space that is known; else the
   * button. */
  if (sign_in && self->known == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->project_row));
  else if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NO_SUCH_SPACE))
    gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
  else if (sign_in || scope || keyring)
    gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
  else
    gtk_widget_grab_focus (self->connect_button);
}

/**
 * trunk_connect_page_suggest_color:
 * @color: see trunk_space_look_suggest_color()
 */
void
trunk_connect_page_suggest_color (TrunkConnectPage *self,
                                  TrunkSpaceColor   color)
{
  g_return_if_fail (TRUNK_IS_CONNECT_PAGE (self));

  trunk_space_look_suggest_color (self->look, color);
}

/**
 * trunk_connect_page_set_keeps:
 * @self: a page
 * @keeps: whether there is a keyring that can keep the token
 *
 * Says where the token will be.
 */
void
trunk_connect_page_set_keeps (TrunkConnectPage *self,
                              gboolean          keeps)
{
  g_return_if_fail (TRUNK_IS_CONNECT_PAGE (self));

  gtk_label_set_label (self->note_label,
                       keeps ? _("The token is kept in your keyring, nowhere else")
                             : _("The keyring is not available, so the token is kept only until you quit"));
}

/**
 * trunk_connect_page_fill:
 * @self: a page
 * @space: a space that is known, and whose token has to be given again
 */
void
trunk_connect_page_fill (TrunkConnectPage *self,
                         TrunkSpace       *space)
{
  g_autofree char *host = NULL;

  g_return_if_fail (TRUNK_IS_CONNECT_PAGE (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  host = trunk_space_dup_host (space);
  g_set_object (&self->known, space);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                         g_str_has_prefix (trunk_space_get_base_url (space), "http:")
                         ? trunk_space_get_base_url (space) : host);
  gtk_editable_set_text (GTK_EDITABLE (self->project_row), trunk_space_get_project (space));
  self->filling = FALSE;
  trunk_space_look_set_space (self->look, space);
  check (self);
}
