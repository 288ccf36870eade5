/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-help.h"

#include <glib/gi18n.h>

/* What the program says of itself: the actions `app.about` and `app.shortcuts`. */

/* Of the spaces only how many there are of each use: a name, an address or an id would end in a public bug report. */
static void
add_spaces (GString     *facts,
            TrunkSpaces *spaces)
{
  static const char * const names[] = { "live", "test", "read-only" };
  guint n[G_N_ELEMENTS (names)] = { 0, };
  guint n_private = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (spaces)); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (spaces), i);

      n[trunk_space_get_use (space)]++;
      n_private += trunk_space_is_private (space) ? 1 : 0;
    }

  g_string_append (facts, "Spaces:");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (facts, " %u %s,", n[i], names[i]);
  g_string_append_printf (facts, " %u private\n", n_private);
}

/**
 * trunk_help_dup_facts:
 * @spaces: the person's spaces, which are only counted
 * @display: where the program is shown
 *
 * What helps to find a fault, in English, for whoever has to find it.  It holds no secret, and nothing by which a space
 * or a person is known.
 *
 * Returns: (transfer full): some lines of text
 */
char *
trunk_help_dup_facts (TrunkSpaces *spaces,
                      GdkDisplay  *display)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  const char *language = g_get_language_names ()[0];

  g_string_append_printf (facts, "Trunkline %s (%s)\n", PACKAGE_VERSION, PROFILE);
  g_string_append_printf (facts, "GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version, glib_minor_version,
                          glib_micro_version);
  g_string_append_printf (facts, "System: %s%s\n", system != NULL ? system : "unknown",
                          g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? ", in a Flatpak" : "");
  g_string_append_printf (facts, "Display: %s\n", G_OBJECT_TYPE_NAME (display));
  g_string_append_printf (facts, "Language: %s\n", language);
  add_spaces (facts, spaces);

  return g_string_free_and_steal (facts);
}

/**
 * trunk_help_get_name:
 * @profile: how the program was built, see meson.options
 *
 * The same as the desktop shows: what is installed beside the ordinary one can be told from it.
 *
 * Returns: (transfer none): what the program is called, translated
 */
const char *
trunk_help_get_name (const char *profile)
{
  return g_str_equal (profile, "devel") ? _("Trunkline (Development)") : _("Trunkline");
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autofree char *facts = trunk_help_dup_facts (trunk_application_get_spaces (user_data), gdk_display_get_default ());

  g_object_set (dialog,
                "application-name", trunk_help_get_name (PROFILE),
                "application-icon", APPLICATION_ID,
                "version", PACKAGE_VERSION,
                /* Translators: who made the program */
                "developer-name", _("The Trunkline Contributors"),
                "comments", _("Buy and look after the phone numbers in your SignalWire spaces"),
                "website", PROJECT_URL,
                "issue-url", PROJECT_URL "/issues",
                "license-type", GTK_LICENSE_GPL_3_0,
                "debug-info", facts,
                "debug-info-filename", "trunkline-troubleshooting.txt",
                NULL);
  adw_dialog_present (dialog, window != NULL ? GTK_WIDGET (window) : NULL);
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PATH "/ui/shortcuts.ui");
  GtkWindow *window = gtk_application_get_active_window (user_data);

  adw_dialog_present (ADW_DIALOG (gtk_builder_get_object (builder, "shortcuts")),
                      window != NULL ? GTK_WIDGET (window) : NULL);
}

/**
 * trunk_help_install:
 * @application: the program
 *
 * Gives it the actions, and the shortcut of one.
 */
void
trunk_help_install (TrunkApplication *application)
{
  static const GActionEntry actions[] = {
    { "about", about_action },
    { "shortcuts", shortcuts_action },
  };
  const char * const accelerators[] = { "<Control>question", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.shortcuts", accelerators);
}
