/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-application.h"
#include "trunk-error.h"
#include "trunk-journal-dialog.h"
#include "trunk-leave.h"
#include "trunk-set-up-dialog.h"
#include "trunk-space-dialog.h"
#include "trunk-spaces-dialog.h"

/* What the window of the application shows where there is no space yet, and each question and dialog over it: looked
 * over and in every size.  What is in a space is looked at by the tests of its pages. */

static Fixture over;  /* the window alone */
static TrunkApplication *application;

static TrunkSpace *
make_space (const char    *name,
            TrunkSpaceUse  use)
{
  return trunk_space_new (name, "https://acme.signalwire.com", "8f0a119a-cda7-4497-a47d-c81493b824d4", name,
                          TRUNK_COLOR_TEAL, use);
}

static AdwDialog *
make_forget (void)
{
  return trunk_forget_dialog_new ("Acme <b>& Sons", 2);
}

static AdwDialog *
make_start_over (void)
{
  return trunk_start_over_dialog_new (1);
}

static AdwDialog *
make_unsaved (void)
{
  return trunk_unsaved_dialog_new (NULL, 2);
}

static AdwDialog *
make_unsaved_one (void)
{
  g_autoptr(TrunkValues) values = make_values (web_pairs, TRUNK_CAPABILITY_VOICE, NOW);
  g_autoptr(TrunkNumber) number = trunk_number_new (values);
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Reception");

  return trunk_unsaved_dialog_new (draft, 1);
}

static AdwDialog *
make_leave_buying (void)
{
  return trunk_busy_dialog_new (TRUE, 0, 0);
}

static AdwDialog *
make_leave_sending (void)
{
  return trunk_busy_dialog_new (FALSE, 1, 0);
}

/* All at once is the most that is ever said there. */
static AdwDialog *
make_leave_all (void)
{
  return trunk_busy_dialog_new (TRUE, 2, 3);
}

static AdwDialog *
make_leave_waiting_one (void)
{
  return trunk_waiting_dialog_new (1);
}

static AdwDialog *
make_leave_waiting (void)
{
  return trunk_waiting_dialog_new (12);
}

static AdwDialog *
make_keyring_locked (void)
{
  return trunk_keyring_dialog_new ("The keyring is locked.");
}

static AdwDialog *
make_keyring_absent (void)
{
  return trunk_keyring_dialog_new ("There is no keyring.");
}

static AdwDialog *
make_journal (void)
{
  g_autoptr(GError) error = trunk_error_new_literal (TRUNK_ERROR_READ_ONLY, "A newer Trunkline has used this space.");

  return trunk_journal_dialog_new ("Nothing Can Be Changed", error);
}

static AdwDialog *
make_edit_space (void)
{
  g_autoptr(TrunkSpace) space = make_space ("Acme", TRUNK_SPACE_LIVE);

  return ADW_DIALOG (trunk_space_dialog_new (space));
}

static AdwDialog *
make_manage_spaces (void)
{
  g_autoptr(GListStore) spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  g_autoptr(TrunkSpace) live = make_space ("Acme, a name longer than a narrow window is wide", TRUNK_SPACE_LIVE);
  g_autoptr(TrunkSpace) test = make_space ("Trials", TRUNK_SPACE_TEST);

  g_list_store_append (spaces, live);
  g_list_store_append (spaces, test);

  return ADW_DIALOG (trunk_spaces_dialog_new (G_LIST_MODEL (spaces)));
}

static const struct
{
  const char *name;
  AdwDialog  *(* make) (void);
  const char *action;           /* or what shows it */
} states[] = {
  { "welcome", NULL, NULL },
  { "about", NULL, "app.about" },
  { "keyboard-shortcuts", NULL, "app.shortcuts" },
  { "forget", make_forget, NULL },
  { "start-over", make_start_over, NULL },
  { "leave-several", make_unsaved, NULL },
  { "leave-one", make_unsaved_one, NULL },
  { "leave-buying", make_leave_buying, NULL },
  { "leave-sending", make_leave_sending, NULL },
  { "leave-all", make_leave_all, NULL },
  { "leave-waiting-one", make_leave_waiting_one, NULL },
  { "leave-waiting", make_leave_waiting, NULL },
  { "keyring-locked", make_keyring_locked, NULL },
  { "keyring-absent", make_keyring_absent, NULL },
  { "journal", make_journal, NULL },
  { "edit-space", make_edit_space, NULL },
  { "manage-spaces", make_manage_spaces, NULL },
  { "add-space", NULL, "win.add-space" },
};

static void
test_state (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  AdwDialog *dialog;

  if (states[i].make != NULL)
    adw_dialog_present (states[i].make (), GTK_WIDGET (over.window));
  else if (states[i].action != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (over.window), states[i].action, NULL));

  wait_frames (&over);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (over.window));
  g_assert_cmpint (dialog != NULL, ==, states[i].make != NULL
                                       || (states[i].action != NULL && g_str_has_prefix (states[i].action, "app.")));
  shoot (&over, states[i].name);
  if (dialog != NULL)
    adw_dialog_force_close (dialog);
  wait_frames (&over);
}

/* In a window of its own, for it needs a number to set up. */
static void
test_set_up_like (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  TrunkSetUpDialog *dialog;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  dialog = trunk_set_up_dialog_new (TRUNK_NUMBERS_SERVICE (fixture.service), pool, fixture.clock, fixture.draft);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture.page));
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (fixture.clock), 1000);
  shoot (&fixture, "set-up-like");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int result;

  init_page_test (&argc, &argv);
  application = trunk_application_new (trunk_clock_get_default ());
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_application_activate (G_APPLICATION (application));
  over.window = gtk_application_get_active_window (GTK_APPLICATION (application));
  while (!gtk_widget_get_mapped (GTK_WIDGET (over.window)))
    g_main_context_iteration (NULL, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strconcat ("/states/", states[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_state);
    }
  g_test_add_func ("/states/set-up-like", test_set_up_like);

  result = g_test_run ();
  gtk_window_destroy (over.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_object_unref (application);

  return result;
}
