/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-set-up.h"

#include "trunk-closures.h"
#include "trunk-entry-name.h"
#include "trunk-name-pattern.h"
#include "trunk-number-closures.h"
#include "trunk-row-action.h"
#include "trunk-set-up.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderSetUp:
 *
 * What becomes of the numbers of an order once they are bought: their names, and what answers them.
 *
 * It writes into the basket as the person types, so that all of it is there the next time.
 */
struct _TrunkOrderSetUp
{
  GtkBox         parent_instance;

  TrunkBasket   *basket;
  gboolean       has_problem;

  AdwEntryRow   *names_row;
  GtkMenuButton *insert_button;
  AdwActionRow  *note_row;
  GtkImage      *note_icon;
  AdwActionRow  *source_row;
  GtkWidget     *nothing_button;
  AdwEntryRow   *reason_row;
};

G_DEFINE_FINAL_TYPE (TrunkOrderSetUp, trunk_order_set_up, GTK_TYPE_BOX)

enum
{
  CHANGED,
  CHOOSE_SOURCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Why the names may not do; NULL if they do. */
static char *
dup_note (TrunkOrderSetUp *self)
{
  GListModel *numbers = G_LIST_MODEL (self->basket);
  const char *pattern = trunk_basket_get_pattern (self->basket);
  char *problem = trunk_name_pattern_dup_problem (pattern, numbers);
  g_auto(GStrv) names = NULL;
  guint n_repeated;

  self->has_problem = problem != NULL;
  if (problem != NULL)
    return problem;

  names = trunk_name_pattern_dup_names (pattern, numbers);
  n_repeated = trunk_names_count_repeated ((const char * const *) names);
  if (n_repeated == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u number will have the same name as another one. Insert a counter to tell them "
                                    "apart",
                                    "%u numbers will have the same name as another one. Insert a counter to tell "
                                    "them apart", n_repeated), n_repeated);
}

static void
update_note (TrunkOrderSetUp *self)
{
  g_autofree char *note = dup_note (self);
  const char *css_class = self->has_problem ? "error" : "warning";

  gtk_widget_set_visible (GTK_WIDGET (self->note_row), note != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->names_row), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->names_row), "warning");
  if (note == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->names_row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->names_row), css_class);
  gtk_image_set_from_icon_name (self->note_icon,
                                self->has_problem ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->note_icon), (const char *[]) { css_class, NULL });
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_row), note);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->names_row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->note_row, NULL, -1);
}

static void
update_source (TrunkOrderSetUp *self)
{
  TrunkNumber *source = trunk_basket_get_source (self->basket);
  g_autofree char *text = NULL;

  /* Somebody may have changed or released it since the last order. */
  if (source != NULL && !trunk_set_up_can_copy (source))
    {
      trunk_basket_set_source (self->basket, NULL);
      source = NULL;
    }

  text = trunk_basket_misses_usual (self->basket)
         ? g_strdup (_("Nothing, as the usual set-up is not available")) : trunk_describe_source (source);
  adw_action_row_set_subtitle (self->source_row, text);
  gtk_widget_set_visible (self->nothing_button, source != NULL);
}

static void
pattern_changed_cb (TrunkOrderSetUp *self)
{
  if (self->basket == NULL)
    return;

  trunk_basket_set_pattern (self->basket, gtk_editable_get_text (GTK_EDITABLE (self->names_row)));
  update_note (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
reason_changed_cb (TrunkOrderSetUp *self)
{
  if (self->basket != NULL)
    trunk_basket_set_note (self->basket, gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
}

static void
source_activated_cb (TrunkOrderSetUp *self)
{
  g_signal_emit (self, signals[CHOOSE_SOURCE], 0);
}

static void
nothing_clicked_cb (TrunkOrderSetUp *self)
{
  trunk_basket_set_source (self->basket, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->source_row));
  trunk_order_set_up_update (self);
}

/* At the cursor, set off from the word before. */
static void
insert_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkOrderSetUp *self = TRUNK_ORDER_SET_UP (widget);
  GtkEditable *editable = GTK_EDITABLE (self->names_row);
  GtkEditable *delegate = gtk_editable_get_delegate (editable);
  int position = gtk_editable_get_position (editable);
  g_autofree char *before = gtk_editable_get_chars (editable, 0, position);
  g_autofree char *text = g_strconcat (*before == '\0' || g_str_has_suffix (before, " ") ? "" : " ",
                                       g_variant_get_string (parameter, NULL), NULL);

  gtk_editable_insert_text (editable, text, -1, &position);
  if (GTK_IS_TEXT (delegate))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (delegate));
  gtk_editable_set_position (editable, position);
}

static void
trunk_order_set_up_dispose (GObject *object)
{
  TrunkOrderSetUp *self = TRUNK_ORDER_SET_UP (object);

  g_clear_object (&self->basket);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_ORDER_SET_UP);

  G_OBJECT_CLASS (trunk_order_set_up_parent_class)->dispose (object);
}

static void
trunk_order_set_up_class_init (TrunkOrderSetUpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_order_set_up_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE_SOURCE] = g_signal_new ("choose-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "names.insert", "s", insert_action);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-set-up.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, names_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, insert_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, note_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, note_icon);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, source_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, nothing_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderSetUp, reason_row);
  gtk_widget_class_bind_template_callback (widget_class, pattern_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, nothing_clicked_cb);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const TrunkNamePlaceholder *placeholders = trunk_name_placeholders_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (trunk_name_placeholder_get_label (&placeholders[i]), NULL);

      g_menu_item_set_action_and_target (item, "names.insert", "s", placeholders[i].word);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
trunk_order_set_up_init (TrunkOrderSetUp *self)
{
  g_autoptr(GMenuModel) menu = create_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));
  trunk_entry_row_say_once (self->names_row);
  trunk_entry_row_say_once (self->reason_row);
  gtk_menu_button_set_menu_model (self->insert_button, menu);
}

/**
 * trunk_order_set_up_set_basket:
 * @basket: what is ordered; set once
 */
void
trunk_order_set_up_set_basket (TrunkOrderSetUp *self,
                               TrunkBasket     *basket)
{
  const char *note;

  g_return_if_fail (TRUNK_IS_ORDER_SET_UP (self));
  g_return_if_fail (TRUNK_IS_BASKET (basket));

  note = trunk_basket_get_note (basket);
  gtk_editable_set_text (GTK_EDITABLE (self->names_row), trunk_basket_get_pattern (basket));
  gtk_editable_set_text (GTK_EDITABLE (self->reason_row), note != NULL ? note : "");
  g_set_object (&self->basket, basket);
  trunk_basket_take_usual (basket);
  trunk_order_set_up_update (self);
}

/**
 * trunk_order_set_up_update:
 *
 * Shows what is in the basket now: other numbers, or another number to copy from.
 */
void
trunk_order_set_up_update (TrunkOrderSetUp *self)
{
  g_return_if_fail (TRUNK_IS_ORDER_SET_UP (self) && self->basket != NULL);

  update_note (self);
  update_source (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * trunk_order_set_up_has_problem:
 *
 * Returns: whether names of this kind cannot be given
 */
gboolean
trunk_order_set_up_has_problem (TrunkOrderSetUp *self)
{
  g_return_val_if_fail (TRUNK_IS_ORDER_SET_UP (self), FALSE);

  return self->has_problem;
}
