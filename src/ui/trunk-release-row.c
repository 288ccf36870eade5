/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-row.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"
#include "trunk-phone.h"
#include "trunk-release-closures.h"
#include "trunk-row-box.h"

/**
 * TrunkReleaseRow:
 *
 * A number that waits to be released: how far that has come, and what can be done about it.
 */
struct _TrunkReleaseRow
{
  GtkListBoxRow     parent_instance;

  TrunkReleaseItem *item;
  TrunkRowBox      *box;
  GtkWidget        *keep_button;
  GtkWidget        *again_button;
  GtkWidget        *check_button;
};

G_DEFINE_FINAL_TYPE (TrunkReleaseRow, trunk_release_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_icon (TrunkReleaseRow *self)
{
  TrunkReleaseState state = trunk_release_item_get_state (self->item);

  trunk_row_box_set_busy (self->box, state == TRUNK_RELEASE_CHECKING || state == TRUNK_RELEASE_SENDING);
  if (state == TRUNK_RELEASE_NOT_RELEASED)
    trunk_row_box_set_icon (self->box, "dialog-error-symbolic", "error");
  else if (state == TRUNK_RELEASE_UNKNOWN)
    trunk_row_box_set_icon (self->box, "dialog-question-symbolic", "warning");
  else if (state == TRUNK_RELEASE_OVERDUE)
    trunk_row_box_set_icon (self->box, "dialog-warning-symbolic", "warning");
  else
    trunk_row_box_set_icon (self->box, "content-loading-symbolic", "dim-label");
}

static void
update (TrunkReleaseRow *self)
{
  TrunkReleaseState state = trunk_release_item_get_state (self->item);
  const char *name = trunk_release_item_get_name (self->item);
  g_autofree char *text = trunk_release_dup_state (self->item);
  g_autofree char *subtitle = name != NULL ? g_strconcat (name, "\n", text, NULL) : g_strdup (text);

  trunk_row_box_set_subtitle (self->box, subtitle);
  update_icon (self);
  trunk_row_box_show_button (self->box, self->keep_button, trunk_release_item_can_cancel (self->item));
  trunk_row_box_show_button (self->box, self->again_button,
                             state == TRUNK_RELEASE_OVERDUE || state == TRUNK_RELEASE_NOT_RELEASED);
  trunk_row_box_show_button (self->box, self->check_button, state == TRUNK_RELEASE_UNKNOWN);
}

static void
trunk_release_row_dispose (GObject *object)
{
  g_clear_object (&TRUNK_RELEASE_ROW (object)->item);

  G_OBJECT_CLASS (trunk_release_row_parent_class)->dispose (object);
}

static void
trunk_release_row_class_init (TrunkReleaseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_release_row_dispose;
}

static void
trunk_release_row_init (TrunkReleaseRow *self)
{
  self->box = TRUNK_ROW_BOX (trunk_row_box_new ());
  self->check_button = trunk_row_box_add_button (self->box, _("Check _Again"));
  self->again_button = trunk_row_box_add_button (self->box, _("_Release…"));
  self->keep_button = trunk_row_box_add_button (self->box, _("_Keep Number"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
}

/* Each button says which number it is about. */
static void
set_up_button (TrunkReleaseRow *self,
               GtkWidget       *button,
               const char      *action,
               const char      *plain)
{
  const char *label = gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  /* Translators: what a button does, and the phone number that it is about */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, plain);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", trunk_release_item_get_id (self->item));
  /* the button's own label would come before the property */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * trunk_release_row_new:
 * @item: what waits
 *
 * Returns: (transfer floating): a row whose buttons are the actions `releases.…`
 */
GtkWidget *
trunk_release_row_new (TrunkReleaseItem *item)
{
  TrunkReleaseRow *self = g_object_new (TRUNK_TYPE_RELEASE_ROW, NULL);
  const char *e164 = trunk_release_item_get_e164 (item);
  g_autofree char *display = trunk_phone_to_display (e164);
  g_autofree char *plain = trunk_dup_plain_display (display != NULL ? display : e164);

  self->item = g_object_ref (item);
  trunk_row_box_set_title (self->box, display != NULL ? display : e164);
  set_up_button (self, self->keep_button, "releases.keep", plain);
  set_up_button (self, self->again_button, "releases.again", plain);
  set_up_button (self, self->check_button, "releases.check", plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

void
trunk_release_row_set_narrow (TrunkReleaseRow *self,
                              gboolean         narrow)
{
  g_return_if_fail (TRUNK_IS_RELEASE_ROW (self));

  trunk_row_box_set_narrow (self->box, narrow);
}
