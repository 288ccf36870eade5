/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-view-row.h"

#include "trunk-filtered-list.h"
#include "trunk-paged-list.h"
#include "trunk-row-action.h"
#include "trunk-view-filter.h"

#include <glib/gi18n.h>

/**
 * TrunkViewRow:
 *
 * A saved view in the sidebar, with the count of what is in it where all numbers are known.
 *
 * What can be done with it is in its menu, and on keys: the actions `views.…` of the page, with the view's name.
 */
struct _TrunkViewRow
{
  GtkListBoxRow       parent_instance;

  TrunkView          *view;
  GListModel         *numbers;   /* all of the space; NULL: they are not known now */
  GSignalGroup       *changes;   /* in them */
  TrunkFilteredList  *matching;  /* those of them that are in the view */

  GtkLabel           *name_label;
  GtkLabel           *count_label;
  GtkWidget          *menu;
};

G_DEFINE_FINAL_TYPE (TrunkViewRow, trunk_view_row, GTK_TYPE_LIST_BOX_ROW)

/* The count */

static void
set_count (TrunkViewRow *self,
           gboolean      known,
           guint         n)
{
  g_autofree char *count = g_strdup_printf ("%'u", n);
  g_autofree char *label = NULL;
  const char *name = trunk_view_get_name (self->view);

  if (known)
    /* Translators: a saved view, such as “Dallas, 12 numbers” */
    label = g_strdup_printf (ngettext ("%s, %'u number", "%s, %'u numbers", n), name, n);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), known);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, known ? label : name, -1);
}

/* It counts a part of the list at a time; what was counted before stays until it is through. */
static void
count_cb (TrunkViewRow *self)
{
  if (self->numbers != NULL && trunk_filtered_list_get_filter (self->matching) != NULL &&
      !trunk_filtered_list_is_pending (self->matching))
    set_count (self, TRUE, g_list_model_get_n_items (G_LIST_MODEL (self->matching)));
}

static void
row_changed_cb (TrunkViewRow *self,
                TrunkNumber  *number)
{
  trunk_filtered_list_recheck (self->matching, number, FALSE);
}

/* Keys and the menu */

static gboolean
act_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  const char *action;

  g_variant_get (args, "(&s)", &action);

  return gtk_widget_activate_action (widget, action, "s", trunk_view_get_name (TRUNK_VIEW_ROW (widget)->view));
}

static void
add_item (GMenu        *menu,
          TrunkViewRow *self,
          const char   *label,
          const char   *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", trunk_view_get_name (self->view));
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (TrunkViewRow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) order = g_menu_new ();
  g_autoptr(GMenu) rest = g_menu_new ();

  if (TRUNK_IS_VIEW_ROW (gtk_widget_get_prev_sibling (GTK_WIDGET (self))))
    add_item (order, self, _("Move _Up"), "views.move-up");
  if (TRUNK_IS_VIEW_ROW (gtk_widget_get_next_sibling (GTK_WIDGET (self))))
    add_item (order, self, _("Move _Down"), "views.move-down");
  add_item (rest, self, _("Re_name…"), "views.rename");
  add_item (rest, self, _("_Remove…"), "views.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));

  return G_MENU_MODEL (menu);
}

static void
show_menu (TrunkViewRow       *self,
           const GdkRectangle *at)  /* (nullable): below the row */
{
  g_autoptr(GMenuModel) model = create_menu (self);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  show_menu (TRUNK_VIEW_ROW (widget), NULL);

  return GDK_EVENT_STOP;
}

static void
pressed_cb (TrunkViewRow *self,
            int           n_press,
            double        x,
            double        y,
            GtkGesture   *gesture)
{
  if (!gdk_event_triggers_context_menu (gtk_gesture_get_last_event (gesture, NULL)))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
long_pressed_cb (TrunkViewRow *self,
                 double        x,
                 double        y,
                 GtkGesture   *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/* The object */

static void
trunk_view_row_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  TrunkViewRow *self = TRUNK_VIEW_ROW (widget);

  GTK_WIDGET_CLASS (trunk_view_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
trunk_view_row_dispose (GObject *object)
{
  TrunkViewRow *self = TRUNK_VIEW_ROW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->matching != NULL)
    g_signal_handlers_disconnect_by_data (self->matching, self);
  g_clear_object (&self->matching);
  if (self->changes != NULL)
    g_signal_group_set_target (self->changes, NULL);
  g_clear_object (&self->changes);
  g_clear_object (&self->numbers);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (trunk_view_row_parent_class)->dispose (object);
}

static void
trunk_view_row_class_init (TrunkViewRowClass *klass)
{
  static const struct
  {
    guint            key;
    GdkModifierType  modifiers;
    const char      *action;
  } keys[] = {
    { GDK_KEY_F2, 0, "views.rename" },
    { GDK_KEY_Delete, 0, "views.remove" },
    { GDK_KEY_Up, GDK_ALT_MASK, "views.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "views.move-down" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_view_row_dispose;
  widget_class->size_allocate = trunk_view_row_size_allocate;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, act_cb, "(s)", keys[i].action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
}

static void
add_gestures (TrunkViewRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
trunk_view_row_init (TrunkViewRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "view-list-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->name_label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, "xalign", 0.0,
                                   "single-line-mode", TRUE, NULL);
  self->count_label = g_object_new (GTK_TYPE_LABEL, "visible", FALSE,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->count_label),
                              (const char *[]) { "dim-label", "caption", "numeric", NULL });
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count_label));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_name (GTK_WIDGET (self), "numbers");

  self->changes = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (self->changes, "row-changed", G_CALLBACK (row_changed_cb), self);
  self->matching = trunk_filtered_list_new (NULL, NULL);
  g_signal_connect_swapped (self->matching, "notify::pending", G_CALLBACK (count_cb), self);
  g_signal_connect_swapped (self->matching, "items-changed", G_CALLBACK (count_cb), self);
  add_gestures (self);
  trunk_row_action_add (GTK_WIDGET (self));
}

/**
 * trunk_view_row_new:
 * @view: a view
 *
 * Returns: (transfer floating): its row, whose name is that of the pane that shows it
 */
GtkWidget *
trunk_view_row_new (TrunkView *view)
{
  TrunkViewRow *self = g_object_new (TRUNK_TYPE_VIEW_ROW, NULL);

  trunk_view_row_set_view (self, view);

  return GTK_WIDGET (self);
}

/**
 * trunk_view_row_get_view:
 * @self: a row
 *
 * Returns: (transfer none): the view
 */
TrunkView *
trunk_view_row_get_view (TrunkViewRow *self)
{
  g_return_val_if_fail (TRUNK_IS_VIEW_ROW (self), NULL);

  return self->view;
}

/**
 * trunk_view_row_set_view:
 * @self: a row
 * @view: another view, which takes the place of the one before
 */
void
trunk_view_row_set_view (TrunkViewRow *self,
                         TrunkView    *view)
{
  g_autoptr(GtkFilter) filter = NULL;

  g_return_if_fail (TRUNK_IS_VIEW_ROW (self));
  g_return_if_fail (TRUNK_IS_VIEW (view));

  if (!g_set_object (&self->view, view))
    return;

  filter = trunk_view_filter_new (view);
  gtk_label_set_label (self->name_label, trunk_view_get_name (view));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), trunk_view_get_name (view));
  set_count (self, FALSE, 0);
  trunk_filtered_list_set_filter (self->matching, filter);
  count_cb (self);
}

/**
 * trunk_view_row_set_numbers:
 * @self: a row
 * @numbers: (nullable): all numbers of the space; %NULL while they are not all known: what was counted last stays
 */
void
trunk_view_row_set_numbers (TrunkViewRow *self,
                            GListModel   *numbers)
{
  g_return_if_fail (TRUNK_IS_VIEW_ROW (self));

  if (self->numbers == numbers)
    return;

  g_set_object (&self->numbers, NULL);
  trunk_filtered_list_set_model (self->matching, numbers);
  g_signal_group_set_target (self->changes, numbers);
  g_set_object (&self->numbers, numbers);
  count_cb (self);
}
