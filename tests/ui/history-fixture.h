/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "space-fixture.h"
#include "text-scale.h"
#include "trunk-change-dialog.h"
#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-history-row.h"
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
show_numbers_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autofree const char **ids = NULL;

  g_variant_get (parameter, "(&s^a&s)", NULL, &ids);
  trunk_space_page_show_numbers (((Panes *) user_data)->page, ids);
}

G_GNUC_UNUSED static void
open_panes_sized (Panes *panes,
                  int    width,
                  int    height)
{
  static const GActionEntry entries[] = {
    { .name = "show-numbers", .activate = show_numbers_cb, .parameter_type = "(sas)" },
  };

  open_space (&panes->base, "Acme <b>&", TRUNK_SPACE_LIVE);
  panes->id = g_strdup (trunk_fake_service_add_number (panes->base.service, A, "New", NOW - 40 * DAY));
  panes->session = make_session (&panes->base);
  panes->page = open_space_window (&panes->base, width, height);
  add_window_actions (&panes->base, entries, G_N_ELEMENTS (entries), panes);
  trunk_space_page_show (panes->page, panes->base.space, panes->session);
  gtk_window_present (panes->base.window);
}

G_GNUC_UNUSED static void
open_panes (Panes *panes)
{
  open_panes_sized (panes, scale_to_text (1280), 800);
}

G_GNUC_UNUSED static void
close_panes (Panes *panes)
{
  close_space (&panes->base, panes->session);
  g_free (panes->id);
}

G_GNUC_UNUSED static GtkWidget *
await (Panes      *panes,
       Match       match,
       const char *text)
{
  return await_widget (&panes->base, match, text);
}

static gboolean
has_number (gpointer user_data)
{
  Panes *panes = user_data;

  return trunk_number_pool_lookup (trunk_session_get_pool (panes->session), panes->id) != NULL;
}

G_GNUC_UNUSED static void
await_numbers (Panes *panes)
{
  await_true (&panes->base, has_number, panes, A);
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
