/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-row.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"
#include "trunk-news-sentences.h"
#include "trunk-whole-text.h"

/**
 * TrunkNewsRow:
 *
 * What is new about one number: whose, what has happened, each field with what it was and what it is, and a button that
 * says that one has seen it.
 */
struct _TrunkNewsRow
{
  GtkBox         parent_instance;

  TrunkNewsItem *item;
  GSignalGroup  *item_signals;
  char          *summary;

  GtkLabel      *number_label;
  GtkLabel      *kind_label;
  GtkLabel      *name_label;
  GtkLabel      *details_label;
  GtkButton     *see_button;
};

G_DEFINE_FINAL_TYPE (TrunkNewsRow, trunk_news_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (TrunkNewsRow *self)
{
  g_autofree char *number = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *see = NULL;

  if (self->item == NULL || trunk_news_item_get_values (self->item) == NULL)
    return;

  number = trunk_news_dup_number (self->item);
  plain = trunk_dup_plain_display (number);
  name = trunk_news_dup_name (self->item);
  details = trunk_news_dup_details (self->item);
  summary = trunk_news_dup_summary (self->item);
  /* Translators: read out by a screen reader; of a number */
  see = g_strdup_printf (_("Mark %s as Seen"), plain);
  gtk_label_set_label (self->number_label, number);
  gtk_label_set_label (self->kind_label, trunk_news_get_kind_label (trunk_news_item_get_kind (self->item)));
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->details_label, details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->see_button), GTK_ACCESSIBLE_PROPERTY_LABEL, see, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->see_button), "s", trunk_news_item_get_id (self->item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->see_button), "news.see");
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
trunk_news_row_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (property == PROP_SUMMARY)
    g_value_set_string (value, TRUNK_NEWS_ROW (object)->summary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_news_row_dispose (GObject *object)
{
  TrunkNewsRow *self = TRUNK_NEWS_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_NEWS_ROW);

  G_OBJECT_CLASS (trunk_news_row_parent_class)->dispose (object);
}

static void
trunk_news_row_finalize (GObject *object)
{
  g_free (TRUNK_NEWS_ROW (object)->summary);

  G_OBJECT_CLASS (trunk_news_row_parent_class)->finalize (object);
}

static void
trunk_news_row_class_init (TrunkNewsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_news_row_get_property;
  object_class->dispose = trunk_news_row_dispose;
  object_class->finalize = trunk_news_row_finalize;

  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-news-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkNewsRow, see_button);
}

static void
trunk_news_row_init (TrunkNewsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->number_label);
  trunk_whole_text_tell (self->name_label);

  self->item_signals = g_signal_group_new (TRUNK_TYPE_NEWS_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (update), self);
}

GtkWidget *
trunk_news_row_new (void)
{
  return g_object_new (TRUNK_TYPE_NEWS_ROW, NULL);
}

/**
 * trunk_news_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows, and follows
 */
void
trunk_news_row_set_item (TrunkNewsRow  *self,
                         TrunkNewsItem *item)
{
  g_return_if_fail (TRUNK_IS_NEWS_ROW (self));

  g_set_object (&self->item, item);
  g_signal_group_set_target (self->item_signals, item);
  update (self);
}
