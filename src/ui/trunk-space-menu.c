/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-menu.h"

#include "trunk-closures.h"
#include "trunk-space-dot.h"
#include "trunk-space-menu-row.h"

/**
 * TrunkSpaceMenu:
 *
 * The button that names the space one is in, with the menu to go to another.
 *
 * Settable properties: "spaces" (GListModel of TrunkSpace), "space" (the current one).
 * Signal "chosen" (TrunkSpace): the person wants to go there.
 */
struct _TrunkSpaceMenu
{
  AdwBin         parent_instance;

  GListModel    *spaces;
  TrunkSpace    *space;

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkListBox    *list_box;
  GtkWidget     *practice_button;
  GtkWidget     *start_over_button;
};

G_DEFINE_FINAL_TYPE (TrunkSpaceMenu, trunk_space_menu, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SPACES,
  PROP_SPACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  TrunkSpaceMenu *self = user_data;
  TrunkSpace *space = TRUNK_SPACE (item);

  return trunk_space_menu_row_new (space, self->space != NULL && g_str_equal (trunk_space_get_id (space),
                                                                              trunk_space_get_id (self->space)));
}

static gboolean
has_practice_space (TrunkSpaceMenu *self)
{
  for (guint i = 0; self->spaces != NULL && i < g_list_model_get_n_items (self->spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (self->spaces, i);

      if (trunk_space_is_practice (space))
        return TRUE;
    }

  return FALSE;
}

static void
update (TrunkSpaceMenu *self)
{
  gtk_list_box_bind_model (self->list_box, self->spaces, create_row, self, NULL);
  gtk_widget_set_visible (self->practice_button, !has_practice_space (self));
  gtk_widget_set_visible (self->start_over_button, self->space != NULL && trunk_space_is_practice (self->space));
}

static void
row_activated_cb (TrunkSpaceMenu *self,
                  GtkListBoxRow  *row)
{
  g_autoptr(TrunkSpace) space = g_list_model_get_item (self->spaces, gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->popover);
  if (space != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, space);
}

static void
popdown_cb (TrunkSpaceMenu *self)
{
  gtk_popover_popdown (self->popover);
}

static void
trunk_space_menu_dispose (GObject *object)
{
  TrunkSpaceMenu *self = TRUNK_SPACE_MENU (object);

  if (self->spaces != NULL)
    g_signal_handlers_disconnect_by_func (self->spaces, update, self);
  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SPACE_MENU);
  g_clear_object (&self->spaces);
  g_clear_object (&self->space);

  G_OBJECT_CLASS (trunk_space_menu_parent_class)->dispose (object);
}

static void
trunk_space_menu_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrunkSpaceMenu *self = TRUNK_SPACE_MENU (object);

  switch (prop_id)
    {
    case PROP_SPACES:
      g_value_set_object (value, self->spaces);
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_space_menu_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TrunkSpaceMenu *self = TRUNK_SPACE_MENU (object);

  switch (prop_id)
    {
    case PROP_SPACES:
      trunk_space_menu_set_spaces (self, g_value_get_object (value));
      break;

    case PROP_SPACE:
      trunk_space_menu_set_space (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_space_menu_class_init (TrunkSpaceMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_space_menu_dispose;
  object_class->get_property = trunk_space_menu_get_property;
  object_class->set_property = trunk_space_menu_set_property;

  properties[PROP_SPACES] = g_param_spec_object ("spaces", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", TRUNK_TYPE_SPACE_MENU, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);

  g_type_ensure (TRUNK_TYPE_SPACE_DOT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceMenu, button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceMenu, list_box);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceMenu, practice_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpaceMenu, start_over_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
}

static void
trunk_space_menu_init (TrunkSpaceMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_space_menu_set_spaces:
 * @self: a menu
 * @spaces: (nullable): the spaces to choose from
 */
void
trunk_space_menu_set_spaces (TrunkSpaceMenu *self,
                             GListModel     *spaces)
{
  g_return_if_fail (TRUNK_IS_SPACE_MENU (self));

  if (self->spaces == spaces)
    return;

  if (self->spaces != NULL)
    g_signal_handlers_disconnect_by_func (self->spaces, update, self);
  g_set_object (&self->spaces, spaces);
  if (spaces != NULL)
    g_signal_connect_swapped (spaces, "items-changed", G_CALLBACK (update), self);

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACES]);
}

/**
 * trunk_space_menu_get_space:
 * @self: a menu
 *
 * Returns: (transfer none) (nullable): the space one is in
 */
TrunkSpace *
trunk_space_menu_get_space (TrunkSpaceMenu *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_MENU (self), NULL);

  return self->space;
}

/**
 * trunk_space_menu_set_space:
 * @self: a menu
 * @space: (nullable): the space one is in
 */
void
trunk_space_menu_set_space (TrunkSpaceMenu *self,
                            TrunkSpace     *space)
{
  g_return_if_fail (TRUNK_IS_SPACE_MENU (self));

  if (!g_set_object (&self->space, space))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACE]);
}
