/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-look.h"

#include "trunk-color-chooser.h"
#include "trunk-entry-name.h"
#include "trunk-row-action.h"
#include "trunk-space-dot.h"

#include <glib/gi18n.h>

/**
 * TrunkSpaceLook:
 *
 * What a space is called here, its color, what it is used for, and whether the desktop finds its numbers.
 *
 * The color is named beside the dots, and what a use means beneath it, so that neither depends on what one sees.
 */
struct _TrunkSpaceLook
{
  AdwPreferencesGroup  parent_instance;

  gboolean             name_is_own;
  gboolean             filling;

  AdwEntryRow         *name_row;
  AdwActionRow        *color_row;
  TrunkColorChooser   *color_chooser;
  AdwToggleGroup      *use_group;
  GtkLabel            *use_meaning;
  AdwSwitchRow        *search_row;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceLook, trunk_space_look, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of TrunkSpaceUse. */
static const struct
{
  const char *name;
  const char *meaning;
} uses[] = {
  [TRUNK_SPACE_LIVE]      = { "live",      N_("Numbers here are in service") },
  [TRUNK_SPACE_TEST]      = { "test",      N_("Marked as a test wherever you buy or release") },
  [TRUNK_SPACE_READ_ONLY] = { "read-only", N_("Nothing can be bought, changed or released from here") },
};

static void
name_changed_cb (TrunkSpaceLook *self)
{
  if (!self->filling)
    self->name_is_own = *gtk_editable_get_text (GTK_EDITABLE (self->name_row)) != '\0';
}

static void
activated_cb (TrunkSpaceLook *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
color_changed_cb (TrunkSpaceLook *self)
{
  adw_action_row_set_subtitle (self->color_row, trunk_space_color_get_name (trunk_space_look_get_color (self)));
}

static void
use_changed_cb (TrunkSpaceLook *self)
{
  gtk_label_set_label (self->use_meaning, _(uses[trunk_space_look_get_use (self)].meaning));
}

static void
set_name (TrunkSpaceLook *self,
          const char     *name)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  self->filling = FALSE;
}

static void
trunk_space_look_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SPACE_LOOK);

  G_OBJECT_CLASS (trunk_space_look_parent_class)->dispose (object);
}

static void
trunk_space_look_class_init (TrunkSpaceLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_space_look_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", TRUNK_TYPE_SPACE_LOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_COLOR_CHOOSER);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-look.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, name_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, color_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, color_chooser);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, use_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, use_meaning);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceLook, search_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
trunk_space_look_init (TrunkSpaceLook *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));

  trunk_entry_row_say_once (self->name_row);
  trunk_color_chooser_set_color (self->color_chooser, TRUNK_COLOR_TEAL);
  g_signal_connect_object (self->color_chooser, "notify::color", G_CALLBACK (color_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->use_group, "notify::active-name", G_CALLBACK (use_changed_cb), self,
                           G_CONNECT_SWAPPED);
  color_changed_cb (self);
  use_changed_cb (self);
}

/**
 * trunk_space_look_set_space:
 * @self: a look
 * @space: a space, whose look it takes
 */
void
trunk_space_look_set_space (TrunkSpaceLook *self,
                            TrunkSpace     *space)
{
  g_return_if_fail (TRUNK_IS_SPACE_LOOK (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  self->name_is_own = TRUE;
  set_name (self, trunk_space_get_name (space));
  trunk_color_chooser_set_color (self->color_chooser, trunk_space_get_color (space));
  adw_toggle_group_set_active_name (self->use_group, uses[trunk_space_get_use (space)].name);
  adw_switch_row_set_active (self->search_row, !trunk_space_is_private (space));
}

/**
 * trunk_space_look_suggest_name:
 * @self: a look
 * @name: a name for as long as the person has given none
 */
void
trunk_space_look_suggest_name (TrunkSpaceLook *self,
                               const char     *name)
{
  g_return_if_fail (TRUNK_IS_SPACE_LOOK (self));

  if (!self->name_is_own)
    set_name (self, name);
}

/**
 * trunk_space_look_suggest_color:
 * @self: a look
 * @color: the color of a space that is new, until the person chooses another
 */
void
trunk_space_look_suggest_color (TrunkSpaceLook  *self,
                                TrunkSpaceColor  color)
{
  g_return_if_fail (TRUNK_IS_SPACE_LOOK (self));

  trunk_color_chooser_set_color (self->color_chooser, color);
}

/**
 * trunk_space_look_dup_name:
 * @self: a look
 *
 * Returns: (transfer full): the name without blanks around it; "" where there is none
 */
char *
trunk_space_look_dup_name (TrunkSpaceLook *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_LOOK (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

TrunkSpaceColor
trunk_space_look_get_color (TrunkSpaceLook *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_LOOK (self), TRUNK_COLOR_BLUE);

  return trunk_color_chooser_get_color (self->color_chooser);
}

TrunkSpaceUse
trunk_space_look_get_use (TrunkSpaceLook *self)
{
  const char *name;

  g_return_val_if_fail (TRUNK_IS_SPACE_LOOK (self), TRUNK_SPACE_LIVE);

  name = adw_toggle_group_get_active_name (self->use_group);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (name, uses[i].name) == 0)
      return (TrunkSpaceUse) i;

  return TRUNK_SPACE_LIVE;
}

gboolean
trunk_space_look_is_private (TrunkSpaceLook *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_LOOK (self), TRUE);

  return !adw_switch_row_get_active (self->search_row);
}
