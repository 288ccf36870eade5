/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-toast-title.h"

#include "trunk-closures.h"

/**
 * TrunkToastTitle:
 *
 * What a toast says of something: one sentence where there is room for it; else what it is about, and below that the
 * news of it in a line that is never cut off.
 *
 * An AdwToastOverlay does not ask how high a toast is at its width, so that this one is always as high as both lines.
 */
struct _TrunkToastTitle
{
  GtkWidget  parent_instance;

  GtkLabel  *sentence;
  GtkLabel  *what;
  GtkLabel  *news;
  GtkLabel  *brief;     /* in place of "news", where that does not fit either */
};

G_DEFINE_FINAL_TYPE (TrunkToastTitle, trunk_toast_title, GTK_TYPE_WIDGET)

static int
get_natural (GtkLabel       *label,
             GtkOrientation  orientation)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (label), orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
trunk_toast_title_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TrunkToastTitle *self = TRUNK_TOAST_TITLE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = get_natural (self->sentence, orientation);
      *minimum = MIN (*natural, get_natural (self->brief, orientation));
    }
  else
    {
      int lines = get_natural (self->what, orientation) +
                  MAX (get_natural (self->news, orientation), get_natural (self->brief, orientation));

      *minimum = *natural = MAX (lines, get_natural (self->sentence, orientation));
    }
}

/* Shows @label, or none of it where @height is 0. */
static void
place (GtkLabel *label,
       int       y,
       int       width,
       int       height)
{
  gtk_widget_set_child_visible (GTK_WIDGET (label), height > 0);
  if (height > 0)
    gtk_widget_size_allocate (GTK_WIDGET (label), &(GtkAllocation) { 0, y, width, height }, -1);
}

static void
trunk_toast_title_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TrunkToastTitle *self = TRUNK_TOAST_TITLE (widget);
  gboolean is_wide = width >= get_natural (self->sentence, GTK_ORIENTATION_HORIZONTAL);
  gboolean is_brief = width < get_natural (self->news, GTK_ORIENTATION_HORIZONTAL);
  GtkLabel *news = is_brief ? self->brief : self->news;
  int what_height = get_natural (self->what, GTK_ORIENTATION_VERTICAL);
  int news_height = get_natural (news, GTK_ORIENTATION_VERTICAL);
  int top = (height - what_height - news_height) / 2;

  place (self->sentence, 0, width, is_wide ? height : 0);
  place (self->what, top, width, is_wide ? 0 : what_height);
  place (is_brief ? self->news : self->brief, 0, width, 0);
  place (news, top + what_height, width, is_wide ? 0 : news_height);
}

static void
unparent (GtkLabel **label)
{
  if (*label != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (label)));
}

static void
trunk_toast_title_dispose (GObject *object)
{
  TrunkToastTitle *self = TRUNK_TOAST_TITLE (object);

  unparent (&self->sentence);
  unparent (&self->what);
  unparent (&self->news);
  unparent (&self->brief);

  G_OBJECT_CLASS (trunk_toast_title_parent_class)->dispose (object);
}

static void
trunk_toast_title_class_init (TrunkToastTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_toast_title_dispose;
  widget_class->measure = trunk_toast_title_measure;
  widget_class->size_allocate = trunk_toast_title_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

/* The whole is said by its sentence. */
static GtkLabel *
add_label (TrunkToastTitle *self,
           const char      *css_class)
{
  GtkLabel *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "xalign", 0.0f,
                                  "css-classes", (const char *[]) { css_class, "numeric", NULL }, NULL);

  gtk_widget_set_parent (GTK_WIDGET (label), GTK_WIDGET (self));

  return label;
}

static void
trunk_toast_title_init (TrunkToastTitle *self)
{
  self->sentence = add_label (self, "heading");
  self->what = add_label (self, "heading");
  self->news = add_label (self, "caption");
  self->brief = add_label (self, "caption");
  gtk_label_set_ellipsize (self->what, PANGO_ELLIPSIZE_MIDDLE);
}

/**
 * trunk_toast_title_new:
 *
 * Returns: (transfer floating): a title that says nothing yet
 */
TrunkToastTitle *
trunk_toast_title_new (void)
{
  return g_object_new (TRUNK_TYPE_TOAST_TITLE, NULL);
}

/**
 * trunk_toast_title_set_text:
 * @self: a title
 * @sentence: what is the case, and of what
 * @what: what it is about, where there is no room for @sentence
 * @news: what is the case, below @what
 * @brief: the same, where there is no room for @news either
 */
void
trunk_toast_title_set_text (TrunkToastTitle *self,
                            const char      *sentence,
                            const char      *what,
                            const char      *news,
                            const char      *brief)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (TRUNK_IS_TOAST_TITLE (self));

  plain = trunk_dup_plain_display (sentence);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->news, news);
  gtk_label_set_label (self->brief, brief);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}
