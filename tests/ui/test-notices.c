/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "releases-fixture.h"
#include "trunk-fake-notifications.h"
#include "trunk-help.h"
#include "trunk-history-exporter.h"
#include "trunk-numbers-exporter.h"
#include "trunk-numbers-page.h"
#include "trunk-release-attendance.h"
#include "trunk-release-notice.h"
#include "trunk-work-notice.h"

#include <glib/gstdio.h>

/* What the desktop is told: of releases and long work that end unseen, and in About. */

typedef struct
{
  Panes                   panes;
  TrunkFakeNotifications *notifications;
  GtkApplication         *application;
  char                   *place;          /* where a notification has led */
} Desktop;

/* One for all: the desktop knows a program by its id. */
static GtkApplication *application;

static void
show_view_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Desktop *self = user_data;

  g_free (self->place);
  self->place = g_variant_print (parameter, FALSE);
}

static void
open_desktop_with (Desktop *self,
                   guint    n_more)
{
  static const GActionEntry entries[] = { { "show-view", show_view_cb, "(ss)" } };

  self->notifications = trunk_fake_notifications_new ();
  self->application = application;
  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries, G_N_ELEMENTS (entries), self);
  open_panes_with (&self->panes, n_more);
  trunk_release_notice_watch (self->application, trunk_session_get_releases (self->panes.session),
                              self->panes.base.space);
  trunk_work_notice_watch_list (trunk_session_get_numbers (self->panes.session), self->panes.base.space,
                                self->panes.base.clock);
}

static void
open_desktop (Desktop *self)
{
  open_desktop_with (self, 0);
}

static void
close_desktop (Desktop *self)
{
  close_panes (&self->panes);
  trunk_fake_notifications_free (self->notifications);
  g_free (self->place);
}

static void
assert_told (Desktop    *self,
             const char *text)
{
  while (self->notifications->told->len == 0)
    {
      pass (&self->panes, 1);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
  g_assert_cmpstr (self->notifications->told->str, ==, text);
  g_string_truncate (self->notifications->told, 0);
}

/* The desktop says that the notification was chosen. */
static void
assert_leads_to (Desktop    *self,
                 const char *place)
{
  trunk_fake_notifications_choose (self->notifications);
  while (self->place == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->place, ==, place);
  g_clear_pointer (&self->place, g_free);
}

/* Those that leave together are told together; nothing is told of what is kept.  What failed leads to where it is. */
static void
test_releases (void)
{
  const TrunkFakeFault refused = { TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422 };
  Desktop self = { 0 };
  TrunkReleaseQueue *queue;

  open_desktop (&self);
  queue = trunk_session_get_releases (self.panes.session);
  add_to_queue (&self.panes, 0);
  add_to_queue (&self.panes, 1);
  add_to_queue (&self.panes, 2);
  {
    g_autoptr(TrunkReleaseItem) kept = g_list_model_get_item (G_LIST_MODEL (queue), 2);

    g_assert_true (trunk_release_queue_cancel (queue, kept));
  }
  pass (&self.panes, 2);
  g_assert_cmpuint (self.notifications->told->len, ==, 0);
  assert_told (&self, "2 numbers released|Acme\n");
  assert_leads_to (&self, "('3e0b7d6e-0000-4000-8000-000000000001', 'history')");

  trunk_fake_service_push_fault (self.panes.base.service, TRUNK_FAKE_RELEASE, &refused);
  add_to_queue (&self.panes, 0);
  assert_told (&self, "\342\201\246(214)\302\240555\342\200\2210103\342\201\251 was not released|Acme\n");
  assert_leads_to (&self, "('3e0b7d6e-0000-4000-8000-000000000001', 'waiting')");
  close_desktop (&self);
}

/* The list */

static TrunkListState
get_state (Desktop *self)
{
  return trunk_paged_list_get_state (trunk_session_get_numbers (self->panes.session));
}

static void
await_loaded (Desktop *self)
{
  while (get_state (self) == TRUNK_LIST_LOADING)
    pass (&self->panes, 1);
}

/* By now it would have been told. */
static void
assert_nothing_told (Desktop *self)
{
  g_autoptr(GNotification) other = g_notification_new ("other");

  g_application_send_notification (G_APPLICATION (self->application), "other", other);
  assert_told (self, "other|\n");
}

/* All of a long list takes long, and whoever has asked for it may have gone. */
static void
test_rest (void)
{
  Desktop self = { 0 };

  open_desktop_with (&self, 2400);
  trunk_fake_service_set_delay (self.panes.base.service, 6000);
  trunk_paged_list_load_rest (trunk_session_get_numbers (self.panes.session));
  assert_told (&self, "2,403 numbers loaded|Acme\n");
  g_assert_cmpint (get_state (&self), ==, TRUNK_LIST_COMPLETE);
  assert_leads_to (&self, "('3e0b7d6e-0000-4000-8000-000000000001', 'numbers')");
  close_desktop (&self);
}

static void
test_rest_failed (void)
{
  const TrunkFakeFault lost = { TRUNK_FAKE_EFFECT_NONE, .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 403 };
  Desktop self = { 0 };

  open_desktop_with (&self, 2400);
  trunk_fake_service_set_delay (self.panes.base.service, 12000);
  trunk_fake_service_push_fault (self.panes.base.service, TRUNK_FAKE_LIST, &lost);
  trunk_paged_list_load_rest (trunk_session_get_numbers (self.panes.session));
  assert_told (&self, "The rest of the numbers could not be loaded|Acme\n");
  close_desktop (&self);
}

/* What is short is not told, nor what nobody has asked for, nor what somebody has stopped. */
static void
test_rest_untold (void)
{
  Desktop self = { 0 };
  TrunkPagedList *list;

  open_desktop_with (&self, 2400);
  list = trunk_session_get_numbers (self.panes.session);
  trunk_fake_service_set_delay (self.panes.base.service, 20000);
  trunk_paged_list_load_more (list);
  await_loaded (&self);
  trunk_paged_list_load_rest (list);
  pass (&self.panes, 15);
  trunk_paged_list_stop (list);
  assert_nothing_told (&self);

  trunk_fake_service_set_delay (self.panes.base.service, 1000);
  trunk_paged_list_load_rest (list);
  await_loaded (&self);
  g_assert_cmpint (get_state (&self), ==, TRUNK_LIST_COMPLETE);
  assert_nothing_told (&self);
  close_desktop (&self);
}

/* Other work in the space that tells of its own end says nothing of the list; who needs the list does. */
static void
test_rest_meanwhile (void)
{
  Desktop self = { 0 };
  TrunkWorkNotice *other;
  TrunkPagedList *list;

  open_desktop_with (&self, 2400);
  list = trunk_session_get_numbers (self.panes.session);
  other = trunk_work_notice_begin (self.panes.base.space, self.panes.base.clock);
  trunk_fake_service_set_delay (self.panes.base.service, 6000);
  trunk_paged_list_load_rest (list);
  assert_told (&self, "2,403 numbers loaded|Acme\n");
  trunk_work_notice_free (other);

  trunk_paged_list_begin_need (list);
  trunk_paged_list_begin_need (list);
  trunk_paged_list_end_need (list);
  trunk_paged_list_refresh (list);
  trunk_paged_list_load_rest (list);
  g_assert_true (trunk_paged_list_is_loading_rest (list));
  await_loaded (&self);
  assert_nothing_told (&self);
  trunk_paged_list_end_need (list);
  g_assert_false (trunk_paged_list_is_needed (list));
  close_desktop (&self);
}

/* A page of the numbers by the test's clock. */
static GtkWidget *
make_page (Desktop *self)
{
  TrunkNumbersPage *page = trunk_numbers_page_new (self->panes.base.clock);

  g_object_set (page, "space", self->panes.base.space, NULL);

  return g_object_ref_sink (GTK_WIDGET (page));
}

/* What is being written holds the page until it has told of it; the clock is not to go on before. */
static void
let_go_of (GtkWidget **page)
{
  GtkWidget *held = *page;

  g_object_add_weak_pointer (G_OBJECT (held), (gpointer *) &held);
  g_clear_object (page);
  while (held != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A file for which the rest is loaded first is told of once: that it is there. */
static void
test_export (void)
{
  g_autofree char *directory = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (directory, "numbers.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  Desktop self = { 0 };
  g_autoptr(GtkWidget) page = NULL;
  TrunkPagedList *list;

  open_desktop_with (&self, 2400);
  page = make_page (&self);
  list = trunk_session_get_numbers (self.panes.session);
  trunk_fake_service_set_delay (self.panes.base.service, 6000);
  trunk_numbers_export_to (page, list, G_LIST_MODEL (list), file);
  assert_told (&self, "2,403 numbers saved|Acme\n");
  g_assert_cmpint (g_remove (path), ==, 0);

  /* All of it is there now, and it is quick. */
  trunk_numbers_export_to (page, list, G_LIST_MODEL (list), file);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  let_go_of (&page);
  assert_nothing_told (&self);
  close_desktop (&self);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

/* It takes as long as the clock says between the begin and what is told of it. */
static void
test_history_export (void)
{
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nowhere/history.csv");
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (NULL, 0, NULL);
  Desktop self = { 0 };
  Fixture *base = &self.panes.base;

  open_desktop (&self);
  trunk_history_export_to (GTK_WIDGET (self.panes.page), trunk_session_get_journal (self.panes.session), base->space,
                           query, "csv", base->clock, nowhere);
  /* To advance would give it time to end before. */
  trunk_test_clock_set_now (TRUNK_TEST_CLOCK (base->clock), (NOW + 60) * G_USEC_PER_SEC);
  while (self.notifications->told->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (self.notifications->told->str, "The history could not be exported: "));
  g_assert_true (g_str_has_suffix (self.notifications->told->str, "|Acme\n"));
  g_string_truncate (self.notifications->told, 0);
  assert_leads_to (&self, "('3e0b7d6e-0000-4000-8000-000000000001', 'history')");
  close_desktop (&self);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_inactive (gpointer window)
{
  return !gtk_window_is_active (window);
}

static void
work_for (Desktop *self,
          guint    seconds)
{
  TrunkWorkNotice *notice = trunk_work_notice_begin (self->panes.base.space, self->panes.base.clock);

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (self->panes.base.clock), seconds * 1000);
  trunk_work_notice_end (notice, "numbers", "Done");
}

/* Nothing is told to who looks at the window; what was told is taken back once somebody does. */
static void
test_seen (void)
{
  Desktop self = { 0 };
  GtkWindow *window;
  GtkWindow *other = GTK_WINDOW (gtk_window_new ());

  open_desktop (&self);
  window = self.panes.base.window;
  gtk_application_add_window (self.application, window);
  wait_until (is_active, window);
  work_for (&self, 10);
  assert_nothing_told (&self);

  gtk_window_present (other);
  wait_until (is_inactive, window);
  work_for (&self, 9);
  assert_nothing_told (&self);
  work_for (&self, 10);
  assert_told (&self, "Done|Acme\n");
  g_assert_cmpuint (self.notifications->n_withdrawn, ==, 0);
  gtk_window_destroy (other);
  gtk_window_present (window);
  while (self.notifications->n_withdrawn == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self.notifications->n_withdrawn, ==, 1);
  close_desktop (&self);
}

/* What was told has a number by which it can be taken back; who told it hears that last. */
static void
await_answer (Desktop *self)
{
  g_autoptr(GVariant) id = g_dbus_connection_call_sync (self->notifications->bus, "org.freedesktop.DBus",
                                                        "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId", NULL,
                                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (id);
  while (g_main_context_iteration (NULL, FALSE));
}

/* Who opens a window after the notification has come has seen it, too. */
static void
test_seen_later (void)
{
  Desktop self = { 0 };

  open_desktop (&self);
  work_for (&self, 10);
  assert_told (&self, "Done|Acme\n");
  await_answer (&self);
  g_assert_cmpuint (self.notifications->n_withdrawn, ==, 0);
  gtk_application_add_window (self.application, self.panes.base.window);
  while (self.notifications->n_withdrawn == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self.notifications->n_withdrawn, ==, 1);
  close_desktop (&self);
}

/* While there is no window nothing comes due, because nobody could undo it; then the wait goes on where it was. */
static void
test_attendance (void)
{
  Desktop self = { 0 };
  TrunkReleaseQueue *queue;

  open_desktop (&self);
  queue = trunk_session_get_releases (self.panes.session);
  gtk_application_add_window (self.application, self.panes.base.window);
  trunk_release_attendance_watch (self.application, queue);
  add_to_queue (&self.panes, 0);
  gtk_application_remove_window (self.application, self.panes.base.window);
  pass (&self.panes, 3600);
  g_assert_cmpuint (trunk_fake_service_count_calls (self.panes.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);
  g_assert_cmpuint (trunk_release_queue_count_waiting (queue), ==, 1);

  gtk_application_add_window (self.application, self.panes.base.window);
  pass (&self.panes, 5);
  g_assert_cmpuint (trunk_fake_service_count_calls (self.panes.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 0);
  pass (&self.panes, 10);
  g_assert_cmpuint (trunk_fake_service_count_calls (self.panes.base.service, TRUNK_FAKE_RELEASE, NULL), ==, 1);
  close_desktop (&self);
}

/* Beside the ordinary one, the other has a name of its own, as in the files for the desktop. */
static void
test_name (void)
{
  g_assert_cmpstr (trunk_help_get_name ("default"), ==, "Trunkline");
  g_assert_cmpstr (trunk_help_get_name ("devel"), ==, "Trunkline (Development)");
}

/* Nothing by which a space could be known. */
static void
test_facts (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");
  g_autofree char *facts = NULL;

  g_settings_set_value (settings, "spaces",
                        g_variant_new_parsed ("[{'id': <'the-id'>, 'base-url': <'https://acme.signalwire.com'>, "
                                              "'project': <'the-project'>, 'name': <'The Name'>, 'use': <'test'>, "
                                              "'private': <true>}]"));
  {
    g_autoptr(TrunkSpaces) spaces = trunk_spaces_new (settings, trunk_clock_get_default ());

    facts = trunk_help_dup_facts (spaces, gdk_display_get_default ());
  }
  g_test_message ("%s", facts);
  g_assert_nonnull (strstr (facts, "Spaces: 0 live, 1 test, 0 read-only, 1 private"));
  g_assert_nonnull (strstr (facts, PACKAGE_VERSION));
  g_assert_null (strstr (facts, "acme"));
  g_assert_null (strstr (facts, "The Name"));
  g_assert_null (strstr (facts, "the-"));
  g_assert_null (strstr (facts, g_get_home_dir ()));
  g_settings_reset (settings, "spaces");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  application = gtk_application_new ("io.github.trunkline.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/notices/releases", test_releases);
  g_test_add_func ("/notices/rest", test_rest);
  g_test_add_func ("/notices/rest-failed", test_rest_failed);
  g_test_add_func ("/notices/rest-untold", test_rest_untold);
  g_test_add_func ("/notices/rest-meanwhile", test_rest_meanwhile);
  g_test_add_func ("/notices/export", test_export);
  g_test_add_func ("/notices/history-export", test_history_export);
  g_test_add_func ("/notices/seen", test_seen);
  g_test_add_func ("/notices/seen-later", test_seen_later);
  g_test_add_func ("/notices/attendance", test_attendance);
  g_test_add_func ("/notices/facts", test_facts);
  g_test_add_func ("/notices/name", test_name);

  result = g_test_run ();
  g_object_unref (application);

  return result;
}
