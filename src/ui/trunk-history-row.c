/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-row.h"

#include "trunk-history-sentences.h"
#include "trunk-whole-text.h"

/**
 * TrunkHistoryRow:
 *
 * An entry of the history in a list: whose, what, when, and what became of it where that is not simply that it was
 * done.
 */
struct _TrunkHistoryRow
{
  GtkBox             parent_instance;

  TrunkHistoryEntry *entry;
  GSignalGroup      *entry_signals;
  gint64             now;
  char              *summary;

  GtkImage          *icon;
  GtkLabel          *number_label;
  GtkLabel          *time_label;
  GtkLabel          *what_label;
  GtkLabel          *outcome_label;
};

G_DEFINE_FINAL_TYPE (TrunkHistoryRow, trunk_history_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (TrunkHistoryRow *self)
{
  const TrunkRecord *record = self->entry != NULL ? trunk_history_entry_get_record (self->entry) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *time = NULL;
  g_autofree char *what = NULL;
  g_autofree char *summary = NULL;

  if (record == NULL)
    return;

  number = trunk_history_dup_number (record);
  time = trunk_history_dup_time (record->recorded_at, self->now);
  what = trunk_history_dup_what (record);
  summary = trunk_history_dup_summary (record, self->now);
  gtk_image_set_from_icon_name (self->icon, trunk_history_get_icon_name (record));
  gtk_label_set_label (self->number_label, number);
  gtk_label_set_label (self->time_label, time);
  gtk_label_set_label (self->what_label, what);
  gtk_label_set_label (self->outcome_label, trunk_record_get_outcome_label (record));
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label), record->state != TRUNK_RECORD_DONE);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
trunk_history_row_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property == PROP_SUMMARY)
    g_value_set_string (value, TRUNK_HISTORY_ROW (object)->summary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_history_row_dispose (GObject *object)
{
  TrunkHistoryRow *self = TRUNK_HISTORY_ROW (object);

  g_clear_object (&self->entry_signals);
  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (trunk_history_row_parent_class)->dispose (object);
}

static void
trunk_history_row_finalize (GObject *object)
{
  g_free (TRUNK_HISTORY_ROW (object)->summary);

  G_OBJECT_CLASS (trunk_history_row_parent_class)->finalize (object);
}

static void
trunk_history_row_class_init (TrunkHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_history_row_get_property;
  object_class->dispose = trunk_history_row_dispose;
  object_class->finalize = trunk_history_row_finalize;

  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryRow, what_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryRow, outcome_label);
}

static void
trunk_history_row_init (TrunkHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->number_label);
  trunk_whole_text_tell (self->what_label);
  trunk_whole_text_tell (self->outcome_label);

  self->entry_signals = g_signal_group_new (TRUNK_TYPE_HISTORY_ENTRY);
  g_signal_group_connect_swapped (self->entry_signals, "notify::record", G_CALLBACK (update), self);
}

GtkWidget *
trunk_history_row_new (void)
{
  return g_object_new (TRUNK_TYPE_HISTORY_ROW, NULL);
}

/**
 * trunk_history_row_set_entry:
 * @self: a row
 * @entry: (nullable): what it shows
 * @now: microseconds since 1970
 */
void
trunk_history_row_set_entry (TrunkHistoryRow   *self,
                             TrunkHistoryEntry *entry,
                             gint64             now)
{
  g_return_if_fail (TRUNK_IS_HISTORY_ROW (self));

  self->now = now;
  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->entry_signals, entry);
  update (self);
}
