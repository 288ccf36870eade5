/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "number-page-fixture.h"
#include "trunk-change-dialog.h"
#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-history-row.h"
#include "trunk-space-page.h"
#include "trunk-space-sidebar.h"

/* What the tests of the history share: the page of a space, and a journal with entries. */

#define A     "+12145550101"
#define B     "+13125550102"
#define MICRO ((gint64) G_USEC_PER_SEC)

typedef struct
{
  Fixture         base;    /* window, clock, service, space, message */
  TrunkSession   *session;
  TrunkSpacePage *page;
  char           *id;      /* of A */
} Panes;

G_GNUC_UNUSED static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  g_set_str (&((Panes *) user_data)->base.message, g_variant_get_string (parameter, NULL));
}

G_GNUC_UNUSED static void
show_numbers_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  trunk_space_page_show_numbers (((Panes *) user_data)->page, ids);
}

/* What the window does. */
G_GNUC_UNUSED static void
add_actions (Panes *panes)
{
  const GActionEntry entries[] = {
    { "toast", toast_cb, "s" },
    { "show-numbers", show_numbers_cb, "as" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), panes);
  gtk_widget_insert_action_group (GTK_WIDGET (panes->base.window), "win", G_ACTION_GROUP (group));
}

G_GNUC_UNUSED static void
open_panes_sized (Panes *panes,
                  int    width,
                  int    height)
{
  panes->base.clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * MICRO));
  panes->base.service = trunk_fake_service_new (panes->base.clock);
  panes->base.space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p",
                                       "Acme <b>&", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  panes->id = g_strdup (trunk_fake_service_add_number (panes->base.service, A, "New", NOW - 40 * DAY));
  panes->session = make_session (&panes->base);
  panes->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (panes->base.window, width, height);
  panes->page = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);
  adw_window_set_content (ADW_WINDOW (panes->base.window), GTK_WIDGET (panes->page));
  add_actions (panes);
  trunk_space_page_show (panes->page, panes->base.space, panes->session);
  gtk_window_present (panes->base.window);
}

G_GNUC_UNUSED static void
open_panes (Panes *panes)
{
  open_panes_sized (panes, 1280, 800);
}

G_GNUC_UNUSED static void
close_panes (Panes *panes)
{
  gtk_window_destroy (panes->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (panes->session);
  g_object_unref (panes->base.space);
  g_object_unref (panes->base.service);
  g_object_unref (panes->base.clock);
  g_free (panes->base.message);
  g_free (panes->id);
}

G_GNUC_UNUSED static GtkWidget *
await (Panes      *panes,
       Match       match,
       const char *text)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GtkWidget *found;

  while ((found = find (GTK_WIDGET (panes->base.window), match, text)) == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for “%s”", text);
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }

  return found;
}

G_GNUC_UNUSED static void
await_numbers (Panes *panes)
{
  while (trunk_number_pool_lookup (trunk_session_get_pool (panes->session), panes->id) == NULL)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (panes->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

G_GNUC_UNUSED static gboolean
is_entry_row (GtkWidget  *widget,
              const char *pattern)
{
  g_autofree char *summary = NULL;

  if (!TRUNK_IS_HISTORY_ROW (widget))
    return FALSE;

  g_object_get (widget, "summary", &summary, NULL);

  return summary != NULL && g_pattern_match_simple (pattern, summary);
}

G_GNUC_UNUSED static gboolean
is_list_view (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

G_GNUC_UNUSED static gboolean
is_alert (GtkWidget  *widget,
          const char *heading)
{
  return ADW_IS_ALERT_DIALOG (widget) &&
         g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (widget)), heading) == 0;
}

G_GNUC_UNUSED static gboolean
is_change_dialog (GtkWidget  *widget,
                  const char *unused)
{
  return TRUNK_IS_CHANGE_DIALOG (widget);
}

G_GNUC_UNUSED static gboolean
is_sidebar (GtkWidget  *widget,
            const char *unused)
{
  return TRUNK_IS_SPACE_SIDEBAR (widget);
}

G_GNUC_UNUSED static gboolean
is_drop_down (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_DROP_DOWN (widget);
}

G_GNUC_UNUSED static void
show_history (Panes *panes)
{
  GtkWidget *sidebar = find (GTK_WIDGET (panes->page), is_sidebar, NULL);

  /* folded, it is not in sight */
  if (sidebar != NULL)
    trunk_space_sidebar_set_view (TRUNK_SPACE_SIDEBAR (sidebar), "history");
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panes->page), "space.show-history", "s", A));
}

G_GNUC_UNUSED static void
select_row (Panes *panes,
            guint  position)
{
  GtkWidget *list = await (panes, is_list_view, NULL);

  gtk_widget_activate_action (list, "list.activate-item", "u", position);
}

G_GNUC_UNUSED static void
write_record (Panes       *panes,
              TrunkRecord *record)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  g_ptr_array_add (records, record);
  trunk_journal_write_async (trunk_session_get_journal (panes->session), records, NULL, NULL, NULL);
  while (trunk_fake_journal_get_n_waiting (TRUNK_FAKE_JOURNAL (trunk_session_get_journal (panes->session))) > 0)
    g_main_context_iteration (NULL, TRUE);
}

G_GNUC_UNUSED static TrunkRecord *
change_new (Panes      *panes,
            TrunkField  field,
            const char *was,
            const char *wanted)
{
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_CHANGE, A);

  record->id = g_strdup (panes->id);
  record->state = TRUNK_RECORD_DONE;
  record->recorded_at = (NOW - 600) * MICRO;
  record->before = trunk_changes_new ();
  record->changes = trunk_changes_new ();
  trunk_changes_set (record->before, field, was);
  trunk_changes_set (record->changes, field, wanted);

  return record;
}

G_GNUC_UNUSED static void
write_some (Panes *panes)
{
  TrunkRecord *bought = trunk_record_new (TRUNK_RECORD_PURCHASE, B);
  TrunkRecord *change = change_new (panes, TRUNK_FIELD_NAME, "Old <b>&", "New");
  TrunkRecord *released = trunk_record_new (TRUNK_RECORD_RELEASE, B);
  TrunkRecord *undo = change_new (panes, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/b",
                                  "https://example.com/a");

  bought->state = TRUNK_RECORD_DONE;
  bought->recorded_at = (NOW - 400 * DAY) * MICRO;
  bought->note = g_strdup ("Ticket 77");
  released->id = g_strdup ("gone");
  released->state = TRUNK_RECORD_REFUSED;
  released->recorded_at = (NOW - 3 * DAY) * MICRO;
  released->reason = g_strdup ("It is too new to be released.");
  released->before = trunk_changes_new ();
  trunk_changes_set (released->before, TRUNK_FIELD_NAME, "Fax <i>line");
  undo->kind = TRUNK_RECORD_UNDO;
  undo->state = TRUNK_RECORD_SENT;
  write_record (panes, bought);
  write_record (panes, released);
  write_record (panes, change);
  write_record (panes, undo);
}

G_GNUC_UNUSED static void
open_entry (Panes      *panes,
            TrunkField  field,
            const char *was,
            const char *wanted)
{
  open_panes (panes);
  await_numbers (panes);
  write_record (panes, change_new (panes, field, was, wanted));
  show_history (panes);
  await (panes, is_entry_row, "*");
  select_row (panes, 0);
}
