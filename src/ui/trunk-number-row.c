/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-row.h"

#include "trunk-capabilities-box.h"
#include "trunk-closures.h"
#include "trunk-news-sentences.h"
#include "trunk-number-marks.h"
#include "trunk-whole-text.h"

#include <glib/gi18n.h>

/**
 * TrunkNumberRow:
 *
 * One number in the list, in three lines: each kind of fact in its own corner.
 *
 * Property "summary" is what a screen reader says of it.
 */
struct _TrunkNumberRow
{
  GtkBox                parent_instance;

  TrunkNumber          *number;
  gulong                notify_id;

  GtkLabel             *number_label;
  GtkWidget            *lock;
  GtkWidget            *dot;
  GtkLabel             *place_label;
  GtkLabel             *name_label;
  TrunkCapabilitiesBox *capabilities_box;
  GtkLabel             *answered_by_label;
  GtkLabel             *badge;
  GtkLabel             *news_badge;
};

G_DEFINE_FINAL_TYPE (TrunkNumberRow, trunk_number_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_name (TrunkNumberRow *self)
{
  const char *name = trunk_number_get_name (self->number);
  gboolean unnamed = name == NULL || *name == '\0';
  g_autofree char *isolated = NULL;

  /* A number as a name is written from left to right everywhere. */
  if (unnamed)
    name = _("No name");
  else if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    name = isolated = g_strconcat ("\u2068", name, "\u2069", NULL);

  gtk_label_set_label (self->name_label, name);
  if (unnamed)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "dim-label");
}

static void
update_news (TrunkNumberRow *self)
{
  gboolean is_new = trunk_number_has_mark (self->number, TRUNK_NUMBER_NEW);
  gboolean is_changed = trunk_number_has_mark (self->number, TRUNK_NUMBER_CHANGED);

  gtk_label_set_label (self->news_badge, trunk_news_get_kind_label (is_new ? TRUNK_NEWS_NEW : TRUNK_NEWS_CHANGED));
  gtk_widget_set_visible (GTK_WIDGET (self->news_badge), is_new || is_changed);
}

static const char *
get_release_tooltip (TrunkNumberRow *self)
{
  if (trunk_number_has_mark (self->number, TRUNK_NUMBER_OVERDUE))
    return _("Its release was due and has to be confirmed again");
  if (trunk_number_has_mark (self->number, TRUNK_NUMBER_STOPPED))
    return _("Its release was refused or stopped");

  return _("It waits to be released");
}

/* What was due or refused and has not left is a matter of its own: it will not be released as it is. */
static void
update_release (TrunkNumberRow *self)
{
  GtkWidget *badge = GTK_WIDGET (self->badge);
  gboolean is_still_there = trunk_number_has_mark (self->number, TRUNK_NUMBER_OVERDUE) ||
                            trunk_number_has_mark (self->number, TRUNK_NUMBER_STOPPED);

  gtk_widget_set_visible (badge, is_still_there || trunk_number_has_mark (self->number, TRUNK_NUMBER_LEAVING));
  if (!gtk_widget_get_visible (badge))
    return;

  gtk_label_set_label (self->badge, is_still_there ? _("Not Released") : _("To Be Released"));
  gtk_widget_set_tooltip_text (badge, get_release_tooltip (self));
  gtk_widget_remove_css_class (badge, is_still_there ? "error" : "warning");
  gtk_widget_add_css_class (badge, is_still_there ? "warning" : "error");
}

static void
update (TrunkNumberRow *self)
{
  g_autofree char *display = NULL;
  g_autofree char *place = NULL;
  g_autofree char *answered_by = NULL;

  if (self->number != NULL)
    {
      display = trunk_number_dup_display (self->number);
      place = trunk_number_dup_place (self->number);
      answered_by = trunk_number_dup_answered_by (self->number);

      gtk_label_set_label (self->number_label, display);
      gtk_label_set_label (self->place_label, place != NULL ? place : "");
      gtk_label_set_label (self->answered_by_label, answered_by);
      trunk_capabilities_box_set_capabilities (self->capabilities_box,
                                               trunk_number_get_capabilities (self->number));
      update_name (self);
      gtk_widget_set_visible (self->dot, trunk_number_is_edited (self->number));
      gtk_widget_set_visible (self->lock, trunk_number_has_mark (self->number, TRUNK_NUMBER_LOCKED));
      update_release (self);
      update_news (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
trunk_number_row_dispose (GObject *object)
{
  TrunkNumberRow *self = TRUNK_NUMBER_ROW (object);

  if (self->number != NULL)
    g_clear_signal_handler (&self->notify_id, self->number);
  g_clear_object (&self->number);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_NUMBER_ROW);

  G_OBJECT_CLASS (trunk_number_row_parent_class)->dispose (object);
}

static void
trunk_number_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrunkNumberRow *self = TRUNK_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_object (value, self->number);
      break;

    case PROP_SUMMARY:
      g_value_take_string (value, self->number != NULL ? trunk_number_dup_summary (self->number) : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_number_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NUMBER:
      trunk_number_row_set_number (TRUNK_NUMBER_ROW (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_number_row_class_init (TrunkNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_number_row_dispose;
  object_class->get_property = trunk_number_row_get_property;
  object_class->set_property = trunk_number_row_set_property;

  properties[PROP_NUMBER] =
    g_param_spec_object ("number", NULL, NULL, TRUNK_TYPE_NUMBER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TRUNK_TYPE_CAPABILITIES_BOX);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, lock);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, capabilities_box);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, answered_by_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, badge);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberRow, news_badge);
}

static void
trunk_number_row_init (TrunkNumberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->place_label);
  trunk_whole_text_tell (self->name_label);
  trunk_whole_text_tell (self->answered_by_label);
}

/**
 * trunk_number_row_new:
 *
 * Returns: (transfer floating): a row without a number
 */
GtkWidget *
trunk_number_row_new (void)
{
  return g_object_new (TRUNK_TYPE_NUMBER_ROW, NULL);
}

/**
 * trunk_number_row_get_number:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the number it shows
 */
TrunkNumber *
trunk_number_row_get_number (TrunkNumberRow *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_ROW (self), NULL);

  return self->number;
}

/**
 * trunk_number_row_set_number:
 * @self: a row
 * @number: (nullable): the number to show, and to follow when it changes
 */
void
trunk_number_row_set_number (TrunkNumberRow *self,
                             TrunkNumber    *number)
{
  g_return_if_fail (TRUNK_IS_NUMBER_ROW (self));
  g_return_if_fail (number == NULL || TRUNK_IS_NUMBER (number));

  if (self->number == number)
    return;

  if (self->number != NULL)
    g_clear_signal_handler (&self->notify_id, self->number);
  g_set_object (&self->number, number);
  if (number != NULL)
    self->notify_id = g_signal_connect_swapped (number, "notify", G_CALLBACK (update), self);

  update (self);
  /* A tooltip that is shown is about the number that was there. */
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_PRELIGHT) != 0)
    gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

/**
 * trunk_number_row_set_up:
 * @factory: a factory, whose signal "setup" this can be connected to
 * @item: what gets a row for the number that it is about, to be looked at only
 */
void
trunk_number_row_set_up (GtkListItemFactory *factory,
                         GtkListItem        *item)
{
  GtkWidget *row = trunk_number_row_new ();

  g_object_bind_property (item, "item", row, "number", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}
