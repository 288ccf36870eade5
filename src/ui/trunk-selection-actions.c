/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-actions.h"

#include "trunk-keys.h"
#include "trunk-paste-dialog.h"
#include "trunk-releases-dialog.h"
#include "trunk-selection-copy.h"

#include <glib/gi18n.h>

/* What the actions need: the page that shows the list, how it is selected in, and what is. */
typedef struct
{
  GtkWidget          *page;    /* which holds the actions */
  TrunkSelectionMode *mode;
  GListModel         *chosen;
} Selection;

static void
selection_free (gpointer  user_data,
                GClosure *closure)
{
  Selection *self = user_data;

  g_clear_object (&self->mode);
  g_clear_object (&self->chosen);
  g_free (self);
}

static void
begin_action (Selection *self)
{
  trunk_selection_mode_begin (self->mode);
}

static void
end_action (Selection *self)
{
  trunk_selection_mode_end (self->mode);
}

static void
all_action (Selection *self)
{
  trunk_selection_mode_begin (self->mode);
  trunk_selection_mode_select_all (self->mode);
}

static void
rest_action (Selection *self)
{
  trunk_selection_mode_select_rest (self->mode);
}

static void
stop_action (Selection *self)
{
  trunk_selection_mode_stop (self->mode);
}

/* Whether a number is in the space is asked of all of its numbers, not of those that a search has left. */
static void
paste_action (Selection *self)
{
  gtk_widget_activate_action (self->page, "numbers.clear-filter", NULL);
  adw_dialog_present (trunk_paste_dialog_new (self->mode), self->page);
}

static void
copy_action (Selection *self,
             GVariant  *form)
{
  trunk_selection_copy (self->page, self->chosen, g_variant_get_string (form, NULL));
}

/* The page that knows the space goes on with their ids. */
static void
release_action (Selection *self)
{
  guint n = g_list_model_get_n_items (self->chosen);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  if (n > TRUNK_RELEASES_MAX)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("At most %'u number can be released at a time",
                                                         "At most %'u numbers can be released at a time",
                                                         TRUNK_RELEASES_MAX), TRUNK_RELEASES_MAX);

      gtk_widget_activate_action (self->page, "win.toast", "s", text);
      return;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (self->chosen, i);

      g_strv_builder_add (builder, trunk_number_get_id (number));
    }

  ids = g_strv_builder_end (builder);
  gtk_widget_activate_action (self->page, "releases.several", "^as", ids);
}

/* What Delete means in the list; it says why where nothing can be released. */
static void
delete_action (Selection *self)
{
  g_autofree char *hindrance = NULL;

  if (g_list_model_get_n_items (self->chosen) == 0 || trunk_keys_are_taken (self->page))
    return;

  g_object_get (self->page, "hindrance", &hindrance, NULL);
  if (hindrance != NULL)
    gtk_widget_activate_action (self->page, "win.toast", "s", hindrance);
  else
    release_action (self);
}

static gboolean
is_any (GBinding     *binding,
        const GValue *n_selected,
        GValue       *enabled,
        gpointer      user_data)
{
  g_value_set_boolean (enabled, g_value_get_uint (n_selected) > 0);

  return TRUE;
}

static gboolean
can_release (GtkWidget  *page,
             guint       n_selected,
             const char *hindrance)
{
  return n_selected > 0 && hindrance == NULL;
}

/* A button that does nothing when it is pressed would say that something is broken. */
static void
follow_hindrance (GtkWidget          *page,
                  TrunkSelectionMode *mode,
                  GAction            *release)
{
  GtkExpression *parameters[] = {
    gtk_property_expression_new (TRUNK_TYPE_SELECTION_MODE,
                                 gtk_object_expression_new (G_OBJECT (mode)), "n-selected"),
    gtk_property_expression_new (G_OBJECT_TYPE (page), NULL, "hindrance"),
  };
  GtkExpression *allowed = gtk_cclosure_expression_new (G_TYPE_BOOLEAN, NULL, G_N_ELEMENTS (parameters), parameters,
                                                        G_CALLBACK (can_release), NULL, NULL);

  gtk_expression_bind (allowed, release, "enabled", page);
}

/**
 * trunk_selection_actions_add:
 * @page: what shows a list of numbers, with a "hindrance": why none can be released
 * @mode: how they are selected
 * @chosen: those that are
 *
 * Gives @page the actions `selection.begin`, `end`, `all`, `rest`, `stop`, `paste`, `release`, `delete` and `copy`,
 * which takes the form in which to copy, see trunk_copy_number().
 */
void
trunk_selection_actions_add (GtkWidget          *page,
                             TrunkSelectionMode *mode,
                             GListModel         *chosen)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GCallback   callback;
    gboolean    needs_some;
  } actions[] = {
    { "begin", NULL, G_CALLBACK (begin_action), FALSE },
    { "end", NULL, G_CALLBACK (end_action), FALSE },
    { "all", NULL, G_CALLBACK (all_action), FALSE },
    { "rest", NULL, G_CALLBACK (rest_action), FALSE },
    { "stop", NULL, G_CALLBACK (stop_action), FALSE },
    { "paste", NULL, G_CALLBACK (paste_action), FALSE },
    { "copy", "s", G_CALLBACK (copy_action), TRUE },
    { "release", NULL, G_CALLBACK (release_action), FALSE },
    { "delete", NULL, G_CALLBACK (delete_action), FALSE },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const GVariantType *type = actions[i].parameter_type != NULL ? G_VARIANT_TYPE (actions[i].parameter_type) : NULL;
      g_autoptr(GSimpleAction) action = g_simple_action_new (actions[i].name, type);
      Selection *self = g_new0 (Selection, 1);

      self->page = page;
      self->mode = g_object_ref (mode);
      self->chosen = g_object_ref (chosen);
      g_signal_connect_data (action, "activate", actions[i].callback, self, selection_free, G_CONNECT_SWAPPED);
      if (actions[i].needs_some)
        g_object_bind_property_full (mode, "n-selected", action, "enabled", G_BINDING_SYNC_CREATE, is_any, NULL, NULL,
                                     NULL);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  follow_hindrance (page, mode, g_action_map_lookup_action (G_ACTION_MAP (group), "release"));
  gtk_widget_insert_action_group (page, "selection", G_ACTION_GROUP (group));
}
