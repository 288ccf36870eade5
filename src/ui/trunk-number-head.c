/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-head.h"

#include "trunk-number-closures.h"
#include "trunk-number-sentences.h"

/**
 * TrunkNumberHead:
 *
 * A number in large type, where its area code is from and what time it is there, and what it does now.
 */
struct _TrunkNumberHead
{
  GtkBox     parent_instance;

  GtkLabel  *big_number;
  GtkLabel  *place;
  GtkImage  *calls_icon;
  GtkLabel  *calls;
  GtkLabel  *texts;
};

G_DEFINE_FINAL_TYPE (TrunkNumberHead, trunk_number_head, GTK_TYPE_BOX)

static void
trunk_number_head_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_NUMBER_HEAD);

  G_OBJECT_CLASS (trunk_number_head_parent_class)->dispose (object);
}

static void
trunk_number_head_class_init (TrunkNumberHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_number_head_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-number-head.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, big_number);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, place);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, calls_icon);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, calls);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, texts);
}

static void
trunk_number_head_init (TrunkNumberHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Rewriting a label takes away what somebody is just selecting in it. */
static void
set_sentence (GtkLabel   *label,
              const char *markup)
{
  if (g_strcmp0 (gtk_label_get_label (label), markup) != 0)
    gtk_label_set_label (label, markup);
}

/**
 * trunk_number_head_show:
 * @self: the head of a page
 * @number: what to show
 * @now: seconds since 1970
 */
void
trunk_number_head_show (TrunkNumberHead *self,
                        TrunkNumber     *number,
                        gint64           now)
{
  g_autofree char *display = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *place = NULL;
  g_autofree char *calls = NULL;
  g_autofree char *texts = NULL;

  g_return_if_fail (TRUNK_IS_NUMBER_HEAD (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  display = trunk_number_dup_display (number);
  plain = trunk_copy_number (number, "national");
  place = trunk_describe_place_and_time (number, now);
  calls = trunk_describe_calls (number);
  texts = trunk_describe_texts (number);

  gtk_label_set_label (self->big_number, display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->big_number), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_label_set_label (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *place != '\0');
  gtk_image_set_from_icon_name (self->calls_icon, trunk_calls_icon_name (number));
  set_sentence (self->calls, calls);
  set_sentence (self->texts, texts);
}

/**
 * trunk_number_head_set_narrow:
 * @self: the head of a page
 * @narrow: whether there is no room for the largest title
 */
void
trunk_number_head_set_narrow (TrunkNumberHead *self,
                              gboolean         narrow)
{
  g_return_if_fail (TRUNK_IS_NUMBER_HEAD (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self->big_number), narrow ? "title-1" : "title-2");
  gtk_widget_add_css_class (GTK_WIDGET (self->big_number), narrow ? "title-2" : "title-1");
}

/**
 * trunk_number_head_get_title_height:
 * @self: the head of a page
 *
 * Returns: how far to scroll until the large number is out of sight, in pixels
 */
double
trunk_number_head_get_title_height (TrunkNumberHead *self)
{
  graphene_rect_t bounds;

  g_return_val_if_fail (TRUNK_IS_NUMBER_HEAD (self), 0);

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->big_number), GTK_WIDGET (self), &bounds))
    return 0;

  return bounds.origin.y + bounds.size.height;
}
