/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-head.h"

#include "trunk-number-closures.h"
#include "trunk-number-sentences.h"
#include "trunk-whole-text.h"

/**
 * TrunkNumberHead:
 *
 * A number in large type and whether it is locked, where its area code is from and what time it is there, and what it
 * does on a call and on a text.
 *
 * While a draft changes what it does, the sentences follow the draft, and say that it is not so yet.
 */
struct _TrunkNumberHead
{
  GtkBox        parent_instance;

  TrunkDraft    *draft;
  GSignalGroup  *draft_signals;
  GBindingGroup *number_bindings;

  GtkLabel      *big_number;
  GtkWidget     *lock;
  GtkLabel      *place;
  GtkImage      *calls_icon;
  GtkLabel      *calls;
  GtkWidget     *calls_note;
  GtkLabel      *texts;
  GtkWidget     *texts_note;
};

G_DEFINE_FINAL_TYPE (TrunkNumberHead, trunk_number_head, GTK_TYPE_BOX)

/* Rewriting a label takes away what somebody is just selecting in it. */
static void
set_sentence (GtkLabel   *label,
              const char *markup)
{
  if (g_strcmp0 (gtk_label_get_label (label), markup) != 0)
    gtk_label_set_label (label, markup);
}

/* What the number would be if the draft were saved as it is. */
static TrunkNumber *
dup_wanted (TrunkNumberHead *self)
{
  TrunkNumber *number = trunk_draft_get_number (self->draft);
  g_autoptr(TrunkChanges) changes = trunk_draft_dup_changes (self->draft);
  g_autoptr(TrunkValues) values = trunk_changes_apply (changes, trunk_number_get_values (number));

  return trunk_number_new (values);
}

static void
update_sentences (TrunkNumberHead *self)
{
  g_autoptr(TrunkNumber) wanted = NULL;
  g_autofree char *calls = NULL;
  g_autofree char *calls_now = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *texts_now = NULL;

  if (self->draft == NULL)
    return;

  wanted = dup_wanted (self);
  calls = trunk_describe_calls (wanted);
  texts = trunk_describe_texts (wanted);
  calls_now = trunk_describe_calls (trunk_draft_get_number (self->draft));
  texts_now = trunk_describe_texts (trunk_draft_get_number (self->draft));

  gtk_image_set_from_icon_name (self->calls_icon, trunk_calls_icon_name (wanted));
  set_sentence (self->calls, calls);
  set_sentence (self->texts, texts);
  gtk_widget_set_visible (self->calls_note, !g_str_equal (calls, calls_now));
  gtk_widget_set_visible (self->texts_note, !g_str_equal (texts, texts_now));
}

static void
field_changed_cb (TrunkNumberHead *self,
                  guint            field)
{
  if (trunk_field_get_info (field)->channel != TRUNK_CHANNEL_NONE)
    update_sentences (self);
}

static void
trunk_number_head_dispose (GObject *object)
{
  TrunkNumberHead *self = TRUNK_NUMBER_HEAD (object);

  g_clear_object (&self->number_bindings);
  g_clear_object (&self->draft_signals);
  g_clear_object (&self->draft);
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
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, lock);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, place);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, calls_icon);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, calls);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, calls_note);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, texts);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberHead, texts_note);
}

static void
trunk_number_head_init (TrunkNumberHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->big_number);

  self->draft_signals = g_signal_group_new (TRUNK_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "field-changed", G_CALLBACK (field_changed_cb), self);
  self->number_bindings = g_binding_group_new ();
  g_binding_group_bind (self->number_bindings, "locked", self->lock, "visible", G_BINDING_SYNC_CREATE);
}

/**
 * trunk_number_head_set_draft:
 * @self: the head of a page
 * @draft: (nullable): whose changes the sentences follow
 */
void
trunk_number_head_set_draft (TrunkNumberHead *self,
                             TrunkDraft      *draft)
{
  g_return_if_fail (TRUNK_IS_NUMBER_HEAD (self));

  if (!g_set_object (&self->draft, draft))
    return;

  g_signal_group_set_target (self->draft_signals, draft);
  g_binding_group_set_source (self->number_bindings, draft != NULL ? trunk_draft_get_number (draft) : NULL);
  update_sentences (self);
}

/**
 * trunk_number_head_show:
 * @self: the head of a page
 * @number: what to show apart from the sentences, which are of the draft
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

  g_return_if_fail (TRUNK_IS_NUMBER_HEAD (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  display = trunk_number_dup_display (number);
  plain = trunk_copy_number (number, "national");
  place = trunk_describe_place_and_time (number, now);

  gtk_label_set_label (self->big_number, display);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->big_number), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_label_set_label (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *place != '\0');
  update_sentences (self);
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
