/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-spaces-dialog.h"

#include "trunk-space-row.h"

#include <glib/gi18n.h>

/**
 * TrunkSpacesDialog:
 *
 * All spaces in their order, which is that of the menu and of Ctrl+1 to Ctrl+9: to be edited, forgotten, and put into
 * another order, by dragging, by the menu of a row, or by Alt with an arrow key.
 *
 * Signals: "edit" (TrunkSpace), "forget" (TrunkSpace), "move" (TrunkSpace, uint: where it shall be).
 */
struct _TrunkSpacesDialog
{
  AdwDialog   parent_instance;

  GListModel *spaces;

  GtkListBox *list_box;
};

G_DEFINE_FINAL_TYPE (TrunkSpacesDialog, trunk_spaces_dialog, ADW_TYPE_DIALOG)

enum
{
  EDIT,
  FORGET,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TrunkSpace *
dup_space (TrunkSpacesDialog *self,
           const char        *id,
           guint             *position)
{
  guint n = g_list_model_get_n_items (self->spaces);

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (self->spaces, *position);

      if (g_str_equal (trunk_space_get_id (space), id))
        return g_steal_pointer (&space);
    }

  return NULL;
}

/* The order */

/* The row that moved is another widget now, and the cursor stays on it. */
static void
move_to (TrunkSpacesDialog *self,
         const char        *id,
         guint              to)
{
  guint n = g_list_model_get_n_items (self->spaces);
  guint from;
  g_autoptr(TrunkSpace) space = dup_space (self, id, &from);
  g_autofree char *text = NULL;

  if (space == NULL || to >= n || to == from)
    return;

  g_signal_emit (self, signals[MOVE], 0, space, to);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (gtk_list_box_get_row_at_index (self->list_box, (int) to)));
  /* Translators: a space was moved in the list, such as “Acme is number 2 of 3 now” */
  text = g_strdup_printf (_("%s is number %u of %u now"), trunk_space_get_name (space), to + 1, n);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move_by (TrunkSpacesDialog *self,
         const char        *id,
         int                step)
{
  guint from;
  g_autoptr(TrunkSpace) space = dup_space (self, id, &from);

  if (space != NULL && (step > 0 || from > 0))
    move_to (self, id, from + (guint) step);
}

static void
move_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *id)
{
  move_by (TRUNK_SPACES_DIALOG (widget), g_variant_get_string (id, NULL), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *id)
{
  move_by (TRUNK_SPACES_DIALOG (widget), g_variant_get_string (id, NULL), 1);
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *step,
             gpointer   user_data)
{
  GtkWidget *focus = adw_dialog_get_focus (ADW_DIALOG (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL)
    return FALSE;

  move_by (TRUNK_SPACES_DIALOG (widget), gtk_widget_get_name (row), g_variant_get_int32 (step));

  return TRUE;
}

static GdkContentProvider *
drag_cb (GtkDragSource *source,
         double         x,
         double         y,
         GtkWidget     *row)
{
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (G_TYPE_STRING, gtk_widget_get_name (row));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *id,
         double         x,
         double         y,
         GtkListBoxRow *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), TRUNK_TYPE_SPACES_DIALOG);

  move_to (TRUNK_SPACES_DIALOG (dialog), g_value_get_string (id), (guint) gtk_list_box_row_get_index (row));

  return TRUE;
}

/* The rows */

static void
emit (TrunkSpacesDialog *self,
      guint              signal,
      const char        *id)
{
  guint position;
  g_autoptr(TrunkSpace) space = dup_space (self, id, &position);

  if (space != NULL)
    g_signal_emit (self, signals[signal], 0, space);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *id)
{
  emit (TRUNK_SPACES_DIALOG (widget), EDIT, g_variant_get_string (id, NULL));
}

static void
forget_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *id)
{
  emit (TRUNK_SPACES_DIALOG (widget), FORGET, g_variant_get_string (id, NULL));
}

static void
activated_cb (TrunkSpacesDialog *self,
              GtkListBoxRow     *row)
{
  emit (self, EDIT, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          const char *id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (TrunkSpace *space)
{
  g_autoptr(GMenu) order = g_menu_new ();
  g_autoptr(GMenu) rest = g_menu_new ();
  GMenu *menu = g_menu_new ();
  const char *id = trunk_space_get_id (space);

  add_item (order, _("Move Up"), "spaces.move-up", id);
  add_item (order, _("Move Down"), "spaces.move-down", id);
  if (!trunk_space_is_practice (space))
    add_item (rest, _("Edit…"), "spaces.edit", id);
  add_item (rest, _("Forget…"), "spaces.forget", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_menu_button (TrunkSpace *space)
{
  g_autoptr(GMenuModel) menu = create_menu (space);
  g_autofree char *name = NULL;
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON,
                                    "icon-name", "view-more-symbolic",
                                    "menu-model", menu,
                                    "tooltip-text", _("More"),
                                    "valign", GTK_ALIGN_CENTER,
                                    NULL);

  /* Translators: the name of a menu button; %s is the name of a space */
  name = g_strdup_printf (_("More About %s"), trunk_space_get_name (space));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
make_draggable (GtkWidget *row)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_IMAGE,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                    "icon-name", "list-drag-handle-symbolic",
                                    NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  gtk_widget_add_css_class (handle, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_cb), row, G_CONNECT_DEFAULT);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = trunk_space_row_new (item);

  gtk_widget_set_name (row, trunk_space_get_id (item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !trunk_space_is_practice (item));
  make_draggable (row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (item));

  return row;
}

/* What is left to do where there is none. */
static void
close_if_empty (TrunkSpacesDialog *self)
{
  if (g_list_model_get_n_items (self->spaces) == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
trunk_spaces_dialog_dispose (GObject *object)
{
  TrunkSpacesDialog *self = TRUNK_SPACES_DIALOG (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SPACES_DIALOG);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_spaces_dialog_parent_class)->dispose (object);
}

static void
trunk_spaces_dialog_class_init (TrunkSpacesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_spaces_dialog_dispose;

  signals[EDIT] = g_signal_new ("edit", TRUNK_TYPE_SPACES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[FORGET] = g_signal_new ("forget", TRUNK_TYPE_SPACES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[MOVE] = g_signal_new ("move", TRUNK_TYPE_SPACES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, TRUNK_TYPE_SPACE, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-spaces-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacesDialog, list_box);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "spaces.move-up", "s", move_up_action);
  gtk_widget_class_install_action (widget_class, "spaces.move-down", "s", move_down_action);
  gtk_widget_class_install_action (widget_class, "spaces.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "spaces.forget", "s", forget_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
}

static void
trunk_spaces_dialog_init (TrunkSpacesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_spaces_dialog_new:
 * @spaces: a list of TrunkSpace
 *
 * Returns: (transfer floating): a dialog
 */
TrunkSpacesDialog *
trunk_spaces_dialog_new (GListModel *spaces)
{
  TrunkSpacesDialog *self = g_object_new (TRUNK_TYPE_SPACES_DIALOG, NULL);

  self->spaces = g_object_ref (spaces);
  gtk_list_box_bind_model (self->list_box, spaces, create_row, NULL, NULL);
  g_signal_connect_object (spaces, "items-changed", G_CALLBACK (close_if_empty), self, G_CONNECT_SWAPPED);

  return self;
}
