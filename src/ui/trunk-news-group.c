/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-group.h"

#include <glib/gi18n.h>

#include "trunk-change-row.h"
#include "trunk-news-sentences.h"

/**
 * TrunkNewsGroup:
 *
 * What others have changed of a number since one has looked: each field with what it was and what it is.
 *
 * It is out of sight where there is nothing to tell.
 */
struct _TrunkNewsGroup
{
  AdwPreferencesGroup  parent_instance;

  TrunkNews           *news;
  TrunkNumber         *number;
  GSignalGroup        *number_signals;
  GSignalGroup        *item_signals;
  GtkListBox          *list;
  GtkWidget           *see_button;
};

G_DEFINE_FINAL_TYPE (TrunkNewsGroup, trunk_news_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TrunkNewsItem *
find_item (TrunkNewsGroup *self)
{
  if (self->news == NULL || self->number == NULL)
    return NULL;

  return trunk_news_find (self->news, trunk_number_get_id (self->number));
}

static void
fill_rows (TrunkNewsGroup *self,
           TrunkNewsItem  *item)
{
  guint64 fields = item != NULL ? trunk_news_item_get_fields (item) : 0;

  gtk_list_box_remove_all (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), fields != 0);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if ((fields & TRUNK_FIELD_MASK (field)) == 0)
        continue;

      was = trunk_news_dup_text (trunk_news_item_get_was (item), field);
      is = trunk_news_dup_text (trunk_news_item_get_values (item), field);
      gtk_list_box_append (self->list, trunk_change_row_new (field, was, is));
    }
}

static void
update (TrunkNewsGroup *self)
{
  TrunkNewsItem *item = find_item (self);
  gboolean is_new = item != NULL && trunk_news_item_get_kind (item) == TRUNK_NEWS_NEW;

  g_signal_group_set_target (self->item_signals, item);
  fill_rows (self, item);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   is_new ? _("New Since Last Visit") : _("Changed Since Last Visit"));
  if (item != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->see_button), "s", trunk_news_item_get_id (item));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->see_button), "news.see");
    }
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
trunk_news_group_dispose (GObject *object)
{
  TrunkNewsGroup *self = TRUNK_NEWS_GROUP (object);

  g_clear_object (&self->number_signals);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->news);
  g_clear_object (&self->number);

  G_OBJECT_CLASS (trunk_news_group_parent_class)->dispose (object);
}

static void
trunk_news_group_class_init (TrunkNewsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_news_group_dispose;

  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_NEWS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
trunk_news_group_init (TrunkNewsGroup *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changed Since Last Visit"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  self->number_signals = g_signal_group_new (TRUNK_TYPE_NUMBER);
  g_signal_group_connect_swapped (self->number_signals, "notify::new", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::changed", G_CALLBACK (update), self);
  self->item_signals = g_signal_group_new (TRUNK_TYPE_NEWS_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (update), self);

  self->see_button = gtk_button_new_with_mnemonic (_("Mark as _Seen"));
  gtk_widget_set_valign (self->see_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->see_button, "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->see_button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * trunk_news_group_new:
 *
 * Returns: (transfer floating): a group that has nothing to tell
 */
TrunkNewsGroup *
trunk_news_group_new (void)
{
  return g_object_new (TRUNK_TYPE_NEWS_GROUP, NULL);
}

/**
 * trunk_news_group_set_news:
 * @self: a group
 * @news: (nullable): what is new in the space
 */
void
trunk_news_group_set_news (TrunkNewsGroup *self,
                           TrunkNews      *news)
{
  g_return_if_fail (TRUNK_IS_NEWS_GROUP (self));

  if (g_set_object (&self->news, news))
    update (self);
}

/**
 * trunk_news_group_show:
 * @self: a group
 * @number: (nullable): whose news to tell, and to follow
 */
void
trunk_news_group_show (TrunkNewsGroup *self,
                       TrunkNumber    *number)
{
  g_return_if_fail (TRUNK_IS_NEWS_GROUP (self));

  if (!g_set_object (&self->number, number))
    return;

  g_signal_group_set_target (self->number_signals, number);
  update (self);
}

/**
 * trunk_news_group_dup_was:
 * @self: a group
 * @field: a field
 *
 * Returns: (transfer full) (nullable): what the field was, in words; %NULL where it is no news
 */
char *
trunk_news_group_dup_was (TrunkNewsGroup *self,
                          TrunkField      field)
{
  TrunkNewsItem *item;

  g_return_val_if_fail (TRUNK_IS_NEWS_GROUP (self), NULL);

  item = find_item (self);
  if (item == NULL || (trunk_news_item_get_fields (item) & TRUNK_FIELD_MASK (field)) == 0)
    return NULL;

  return trunk_news_dup_value (trunk_news_item_get_was (item), field);
}
