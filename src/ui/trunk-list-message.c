/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-list-message.h"

#include "trunk-closures.h"
#include "trunk-error.h"

#include <glib/gi18n.h>

/* What is said in place of the rows.  One page says all of it: of several, each would be styled and measured with the
 * window, and most are never seen. */
static const struct
{
  const char *state_page;
  const char *icon_name;     /* NULL: something is on its way */
  const char *title;         /* NULL: that of the error */
  const char *button;
  const char *action_name;
} messages[] = {
  { "loading", NULL, N_("Loading Numbers…"), NULL, NULL },
  { "empty", "input-dialpad-symbolic", N_("No Numbers Yet"), N_("_Buy Numbers…"), "win.buy" },
  { "none-left", "system-search-symbolic", N_("No Results Found"), N_("Clear _Filters"), "arrange.reset" },
  { "nothing-found", "system-search-symbolic", N_("No Results Found"), N_("_Clear Search"), "numbers.clear-filter" },
  { "nothing-known", "system-search-symbolic", N_("No Results Found"), N_("_Try Again"), "numbers.retry" },
  { "failed", "dialog-error-symbolic", NULL, N_("_Try Again"), "numbers.retry" },
};

/* It was looked for among what is known; there may be more. */
static char *
dup_nothing_known (const char   *filter,
                   const GError *error)
{
  g_autofree char *nothing = trunk_dup_nothing_known (filter);

  /* Translators: the first is a sentence without its full stop, the last a whole one: why it could not be asked */
  return g_strdup_printf (_("%s.\n\nSignalWire could not be asked for others. %s"), nothing, error->message);
}

static char *
dup_description (const char   *state_page,
                 TrunkSpace   *space,
                 const char   *filter,
                 const GError *error)
{
  if (g_str_equal (state_page, "empty"))
    return g_strdup_printf (_("Numbers you buy in %s appear here"),
                            space != NULL ? trunk_space_get_name (space) : "");
  if (g_str_equal (state_page, "none-left"))
    return g_strdup (_("No number matches what is chosen under Sort and Filter"));
  if (g_str_equal (state_page, "nothing-found"))
    return trunk_dup_nothing_found (filter);
  if (g_str_equal (state_page, "nothing-known") && error != NULL)
    return dup_nothing_known (filter, error);
  if (g_str_equal (state_page, "failed") && error != NULL)
    return g_strdup (error->message);

  return NULL;
}

static void
set_class (gpointer    widget,
           const char *name,
           gboolean    has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A spinner asks for sixty frames a second while its widget is in sight: so that is the message, which goes when the
 * rows come, and no other message keeps it. */
static void
set_icon (AdwStatusPage *page,
          const char    *icon_name)
{
  g_autoptr(GdkPaintable) spinner = NULL;

  if (icon_name != NULL)
    {
      /* An icon alone would leave the page in the style of one with a spinner. */
      adw_status_page_set_paintable (page, NULL);
      adw_status_page_set_icon_name (page, icon_name);
      return;
    }

  if (adw_status_page_get_paintable (page) != NULL)
    return;

  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (page)));
  adw_status_page_set_paintable (page, spinner);
}

/* Asking again would not help: a new token is given in Edit Space. */
static gboolean
concerns_token (const GError *error)
{
  return g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN)
         || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SCOPE);
}

/**
 * trunk_list_message_update:
 * @page: what stands in the place of the rows
 * @button: the button in it
 * @state_page: which message, see trunk_list_page_for(); none where it is the rows
 * @space: (nullable): whose numbers they are
 * @filter: (nullable): what was searched for
 * @error: (nullable): why loading failed
 *
 * What comes from people and services is escaped: titles and descriptions of AdwStatusPage are markup.
 */
void
trunk_list_message_update (AdwStatusPage *page,
                           GtkButton     *button,
                           const char    *state_page,
                           TrunkSpace    *space,
                           const char    *filter,
                           const GError  *error)
{
  g_autofree char *description = dup_description (state_page, space, filter, error);
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  gboolean is_empty = g_str_equal (state_page, "empty");
  gboolean is_failed = g_str_equal (state_page, "failed") || g_str_equal (state_page, "nothing-known");

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *title = NULL;

      if (!g_str_equal (messages[i].state_page, state_page))
        continue;

      if (messages[i].title != NULL)
        title = g_strdup (_(messages[i].title));
      else if (error != NULL)
        title = g_markup_escape_text (trunk_error_get_title (error), -1);

      set_icon (page, messages[i].icon_name);
      adw_status_page_set_title (page, title != NULL ? title : "");
      adw_status_page_set_description (page, escaped);
      set_class (page, "compact", !is_empty);

      gtk_widget_set_visible (GTK_WIDGET (button), messages[i].button != NULL);
      gtk_button_set_label (button, g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING) ? _("_Enter Token…")
                                    : messages[i].button != NULL ? _(messages[i].button) : "");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), messages[i].action_name);
      if (is_failed && concerns_token (error) && space != NULL && !trunk_space_is_practice (space))
        {
          gtk_button_set_label (button, _("_Edit Space…"));
          gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-space");
        }
      set_class (button, "suggested-action", is_empty);
    }
}
