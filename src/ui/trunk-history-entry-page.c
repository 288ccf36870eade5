/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-entry-page.h"

#include "trunk-change-row.h"
#include "trunk-history-sentences.h"
#include "trunk-number-closures.h"
#include "trunk-property-row.h"
#include "trunk-restore.h"

#include <glib/gi18n.h>

/**
 * TrunkHistoryEntryPage:
 *
 * One entry of the history: what was done, when, what became of it, each field before and after, and what of that can
 * be restored.  It restores nothing by itself.
 *
 * Signal: "restore" (TrunkHistoryEntry, guint: a TrunkRestoreSide, GTask: to be returned when the service has said how
 * the number is now).  As long as that lasts it is shown, and asked for once; who looks elsewhere cancels it.
 */
struct _TrunkHistoryEntryPage
{
  AdwNavigationPage    parent_instance;

  TrunkSpace          *space;
  TrunkHistoryEntry   *entry;
  GSignalGroup        *entry_signals;
  gboolean             read_only;
  GCancellable        *asking;         /* NULL unless the service is being asked */

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  GtkLabel            *number_label;
  GtkLabel            *what_label;
  GtkListBox          *facts_list;
  AdwPreferencesGroup *fields_group;
  GtkListBox          *fields_list;
  AdwPreferencesGroup *restore_group;
  GtkWidget           *spinner;
  GtkWidget           *before_button;
  GtkWidget           *after_button;
};

G_DEFINE_FINAL_TYPE (TrunkHistoryEntryPage, trunk_history_entry_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_fact (TrunkHistoryEntryPage *self,
          const char            *title,
          const char            *value)
{
  TrunkPropertyRow *row;

  if (value == NULL || *value == '\0')
    return;

  row = trunk_property_row_new (title);
  trunk_property_row_set_value (row, value);
  gtk_list_box_append (self->facts_list, GTK_WIDGET (row));
}

static void
show_facts (TrunkHistoryEntryPage *self,
            const TrunkRecord     *record)
{
  g_autofree char *time = trunk_history_dup_full_time (record->recorded_at);

  gtk_list_box_remove_all (self->facts_list);
  add_fact (self, _("Outcome"), trunk_record_get_outcome_label (record));
  add_fact (self, _("Why"), record->reason);
  add_fact (self, _("Time"), time);
  add_fact (self, _("Space"), self->space != NULL ? trunk_space_get_name (self->space) : NULL);
  add_fact (self, _("Reason or Ticket"), record->note);
}

/* Both sides of a change; or the only one there is, of what was bought or released or was written down long ago. */
static GtkWidget *
create_field_row (const TrunkRecord *record,
                  TrunkField         field)
{
  g_autofree char *value = NULL;
  TrunkPropertyRow *row;
  const char *was;

  if (record->kind != TRUNK_RECORD_RELEASE && trunk_record_get_was (record, field, &was))
    return trunk_change_row_new (field, was, trunk_changes_get (record->changes, field));

  value = trunk_describe_value (field, trunk_changes_get (record->kind == TRUNK_RECORD_RELEASE ? record->before
                                                                                               : record->changes,
                                                          field));
  row = trunk_property_row_new (trunk_field_get_full_label (field));
  trunk_property_row_set_value (row, value);

  return GTK_WIDGET (row);
}

static void
show_fields (TrunkHistoryEntryPage *self,
             const TrunkRecord     *record)
{
  guint64 fields = trunk_record_get_shown_fields (record);
  const char *title = _("Fields");

  gtk_list_box_remove_all (self->fields_list);
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      gtk_list_box_append (self->fields_list, create_field_row (record, field));

  if (record->kind == TRUNK_RECORD_PURCHASE)
    title = _("Set-Up Chosen");
  else if (record->kind == TRUNK_RECORD_RELEASE)
    title = _("Set-Up Before");
  adw_preferences_group_set_title (self->fields_group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), fields != 0);
}

static void
show_restore (TrunkHistoryEntryPage *self,
              const TrunkRecord     *record)
{
  const char *reason = trunk_history_get_no_restore_reason (record);
  gboolean before = trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE) != NULL;
  gboolean after = trunk_restore_get_wanted (record, TRUNK_RESTORE_AFTER) != NULL;

  if (reason == NULL && self->read_only)
    reason = _("Nothing can be changed in this space now, so nothing can be restored.");
  else if (reason == NULL && self->asking != NULL)
    reason = _("SignalWire is being asked how the number is now, so that only what differs from it is filled in.");
  else if (reason == NULL)
    reason = _("The values are filled in on the number’s page, for you to review. Nothing is saved before that.");

  adw_preferences_group_set_description (self->restore_group, reason);
  gtk_widget_set_visible (self->spinner, self->asking != NULL);
  gtk_widget_set_visible (self->before_button, before);
  gtk_widget_set_visible (self->after_button, after);
  gtk_widget_set_sensitive (self->before_button, !self->read_only);
  gtk_widget_set_sensitive (self->after_button, !self->read_only);
}

static void
update (TrunkHistoryEntryPage *self)
{
  const TrunkRecord *record = self->entry != NULL ? trunk_history_entry_get_record (self->entry) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *what = NULL;

  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "entry" : "none");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), record != NULL ? trunk_record_get_kind_label (record)
                                                                            : _("No Entry Selected"));
  if (record == NULL)
    return;

  number = trunk_history_dup_number (record);
  what = trunk_history_dup_what (record);
  gtk_label_set_label (self->number_label, number);
  gtk_label_set_label (self->what_label, what);
  show_facts (self, record);
  show_fields (self, record);
  show_restore (self, record);
}

static void
stop_asking (TrunkHistoryEntryPage *self)
{
  if (self->asking == NULL)
    return;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  TrunkHistoryEntryPage *self = TRUNK_HISTORY_ENTRY_PAGE (source);

  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;

  g_clear_object (&self->asking);
  update (self);
}

static void
ask (TrunkHistoryEntryPage *self,
     TrunkRestoreSide       side)
{
  g_autoptr(GTask) task = NULL;

  if (self->asking != NULL)
    return;

  self->asking = g_cancellable_new ();
  task = g_task_new (self, self->asking, asked_cb, NULL);
  show_restore (self, trunk_history_entry_get_record (self->entry));
  g_signal_emit (self, signals[RESTORE], 0, self->entry, side, task);
}

static void
before_cb (TrunkHistoryEntryPage *self)
{
  ask (self, TRUNK_RESTORE_BEFORE);
}

static void
after_cb (TrunkHistoryEntryPage *self)
{
  ask (self, TRUNK_RESTORE_AFTER);
}

static void
trunk_history_entry_page_unmap (GtkWidget *widget)
{
  TrunkHistoryEntryPage *self = TRUNK_HISTORY_ENTRY_PAGE (widget);

  if (self->asking != NULL)
    {
      stop_asking (self);
      update (self);
    }

  GTK_WIDGET_CLASS (trunk_history_entry_page_parent_class)->unmap (widget);
}

static void
trunk_history_entry_page_dispose (GObject *object)
{
  TrunkHistoryEntryPage *self = TRUNK_HISTORY_ENTRY_PAGE (object);

  stop_asking (self);
  g_clear_object (&self->entry_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_HISTORY_ENTRY_PAGE);
  g_clear_object (&self->space);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (trunk_history_entry_page_parent_class)->dispose (object);
}

static void
trunk_history_entry_page_class_init (TrunkHistoryEntryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_history_entry_page_dispose;
  widget_class->unmap = trunk_history_entry_page_unmap;

  signals[RESTORE] = g_signal_new ("restore", TRUNK_TYPE_HISTORY_ENTRY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, TRUNK_TYPE_HISTORY_ENTRY, G_TYPE_UINT, G_TYPE_TASK);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-history-entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, number_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, what_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, facts_list);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, fields_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, fields_list);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, restore_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, before_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkHistoryEntryPage, after_button);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
}

static void
trunk_history_entry_page_init (TrunkHistoryEntryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->entry_signals = g_signal_group_new (TRUNK_TYPE_HISTORY_ENTRY);
  g_signal_group_connect_swapped (self->entry_signals, "notify::record", G_CALLBACK (update), self);
  update (self);
}

/**
 * trunk_history_entry_page_new:
 *
 * Returns: (transfer floating): a page that shows no entry yet
 */
TrunkHistoryEntryPage *
trunk_history_entry_page_new (void)
{
  return g_object_new (TRUNK_TYPE_HISTORY_ENTRY_PAGE, NULL);
}

/**
 * trunk_history_entry_page_set_entry:
 * @self: a page
 * @space: (nullable): whose history
 * @entry: (nullable): what to show
 */
void
trunk_history_entry_page_set_entry (TrunkHistoryEntryPage *self,
                                    TrunkSpace            *space,
                                    TrunkHistoryEntry     *entry)
{
  g_return_if_fail (TRUNK_IS_HISTORY_ENTRY_PAGE (self));

  g_set_object (&self->space, space);
  if (!g_set_object (&self->entry, entry))
    return;

  stop_asking (self);
  g_signal_group_set_target (self->entry_signals, entry);
  update (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * trunk_history_entry_page_set_read_only:
 * @self: a page
 * @read_only: whether nothing can be changed in the space now
 */
void
trunk_history_entry_page_set_read_only (TrunkHistoryEntryPage *self,
                                        gboolean               read_only)
{
  g_return_if_fail (TRUNK_IS_HISTORY_ENTRY_PAGE (self));

  if (self->read_only == read_only)
    return;

  self->read_only = read_only;
  update (self);
}
