/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"
#include "trunk-list-trouble.h"

/* The list of a space on a fake service: everything it can say, and that it never loads by being read. */

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

/* Whether a spinner asks for frames, in sight or out of it, or a page has the style of one. */
static gboolean
spins (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GdkPaintable *paintable = ADW_IS_STATUS_PAGE (child)
                                ? adw_status_page_get_paintable (ADW_STATUS_PAGE (child)) : NULL;

      if (ADW_IS_SPINNER_PAINTABLE (paintable)
          && gtk_widget_get_mapped (adw_spinner_paintable_get_widget (ADW_SPINNER_PAINTABLE (paintable))))
        return TRUE;
      if (ADW_IS_STATUS_PAGE (child) && !ADW_IS_SPINNER_PAINTABLE (paintable)
          && gtk_widget_has_css_class (child, "spinner"))
        return TRUE;
      if (spins (child))
        return TRUE;
    }

  return FALSE;
}

static void
test_loading (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  trunk_fake_service_push_fault (list.base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_NEVER });
  show_list (&list);
  await (&list, says, "Loading Numbers…");
  g_assert_true (spins (GTK_WIDGET (list.base.window)));
  shoot (&list.base, "list-loading");
  close_list (&list);
}

static void
test_empty (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  show_list (&list);
  await (&list, says, "No Numbers Yet");
  g_assert_true (says (&list, "Numbers you buy in <b>Acme</b> & Sons appear here"));
  button (&list, "Buy Numbers…");
  g_assert_null (find (GTK_WIDGET (list.base.window), is_search_entry, NULL));
  shoot (&list.base, "list-empty");
  close_list (&list);
}

static void
type (List       *list,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (list->base.window), is_search_entry, NULL)), text);
}

static void
test_nothing_found (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 3);
  show_list (&list);
  await (&list, says, "All 3 numbers");
  g_assert_false (spins (GTK_WIDGET (list.base.window)));

  trunk_fake_service_forget_calls (list.base.service);
  type (&list, "<b");
  type (&list, "<b>&");
  await (&list, says, "No number has “<b>&” in its name");
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_LIST, NULL), ==, 1);
  g_assert_false (spins (GTK_WIDGET (list.base.window)));
  shoot (&list.base, "list-nothing-found");

  type (&list, "999 999");
  await (&list, says, "No number contains “999 999”");
  gtk_widget_activate (button (&list, "Clear Search"));
  await (&list, says, "All 3 numbers");
  close_list (&list);
}

static void
test_first_page_fails (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 3);
  push_error (&list, TRUNK_ERROR_NO_ANSWER);
  push_error (&list, TRUNK_ERROR_SIGN_IN);
  show_list (&list);
  await (&list, says, "No answer from SignalWire");
  g_assert_true (says (&list, "SignalWire did not answer, or the connection was lost. Try again in a moment."));
  shoot (&list.base, "list-failed");

  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, says, "Project ID or token not accepted");
  /* It would be refused again: what helps is a new token. */
  g_assert_null (find (GTK_WIDGET (list.base.window), is_button, "Try Again"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button (&list, "Edit Space…"))), ==,
                   "win.edit-space");
  gtk_widget_activate_action (GTK_WIDGET (list.page), "numbers.retry", NULL);
  await (&list, says, "All 3 numbers");
  close_list (&list);
}

static void
test_later_page_fails (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 8);
  trunk_fake_service_set_max_page (list.base.service, 5);
  trunk_fake_service_push_fault (list.base.service, TRUNK_FAKE_LIST, &(TrunkFakeFault) { 0 });
  push_error (&list, TRUNK_ERROR_SERVER);
  show_list (&list);
  await (&list, has_state, "failed");
  g_assert_true (says (&list, "Could not load more"));
  shoot (&list.base, "list-footer-failed");

  /* Looking at it, and time, ask for nothing. */
  trunk_fake_service_forget_calls (list.base.service);
  gtk_window_set_default_size (list.base.window, 400, 900);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (list.base.clock), 120 * 1000);
  wait_frames (&list.base);
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_LIST, NULL), ==, 0);

  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, says, "All 8 numbers");
  close_list (&list);
}

/* What can be done about it is on the banner; the rows stay. */
static void
test_signed_out (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 3);
  show_list (&list);
  await (&list, says, "All 3 numbers");
  push_error (&list, TRUNK_ERROR_SIGN_IN);
  trunk_paged_list_refresh (trunk_session_get_numbers (list.session));
  await (&list, has_banner, "Signed out. The token is not accepted");
  g_assert_true (says (&list, "Desk 1"));
  g_assert_nonnull (button (&list, "Enter Token…"));
  shoot (&list.base, "list-signed-out");
  close_list (&list);
}

static void
test_offline (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 3);
  show_list (&list);
  await (&list, says, "All 3 numbers");
  g_assert_false (says (&list, "Offline. List was loaded just now"));

  push_error (&list, TRUNK_ERROR_OFFLINE);
  trunk_paged_list_refresh (trunk_session_get_numbers (list.session));
  await (&list, has_banner, "Offline. List was loaded just now");
  /* Said once, above, with what to do. */
  g_assert_true (says (&list, "Could not refresh"));
  g_assert_false (says (&list, trunk_paged_list_get_error (trunk_session_get_numbers (list.session))->message));
  shoot (&list.base, "list-offline");
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (list.base.clock), 20 * 60 * 1000);
  await (&list, has_banner, "Offline. List is 20 minutes old");
  g_assert_true (says (&list, "Desk 1"));

  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, says, "All 3 numbers");
  g_assert_false (has_banner (&list, "Offline. List was loaded just now"));
  close_list (&list);
}

/* What the strip below the list says of its age. */
static gboolean
tells_age (List *list)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (list->session);
  g_autofree char *age = trunk_dup_as_of (trunk_paged_list_get_loaded_at (numbers),
                                          trunk_clock_get_now (list->base.clock));

  return says (list, age);
}

static void
advance_minutes (List  *list,
                 guint  minutes)
{
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (list->base.clock), minutes * 60 * 1000);
  wait_frames (&list->base);
}

/* A list that was not brought up to date for a while says since when, whatever it is that it says else. */
static void
test_old (void)
{
  List list = { 0 };
  TrunkPagedList *numbers;

  open_three (&list, FALSE);
  numbers = trunk_session_get_numbers (list.session);
  advance_minutes (&list, 4);
  g_assert_false (tells_age (&list));
  advance_minutes (&list, 1);
  g_assert_true (tells_age (&list));
  g_assert_true (says (&list, "All 3 numbers"));
  shoot (&list.base, "list-old");

  push_error (&list, TRUNK_ERROR_SERVER);
  trunk_paged_list_refresh (numbers);
  await (&list, has_state, "failed");
  g_assert_true (says (&list, "Could not refresh"));
  g_assert_true (tells_age (&list));
  push_error (&list, TRUNK_ERROR_TLS);
  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, has_banner, "The connection is not secure");
  g_assert_true (tells_age (&list));
  shoot (&list.base, "list-not-secure");

  trunk_paged_list_load_more (numbers);
  await (&list, has_state, "complete");
  g_assert_false (tells_age (&list));

  /* a clock that was set back: nobody knows */
  advance_minutes (&list, 6);
  g_assert_true (tells_age (&list));
  trunk_test_clock_set_now (TRUNK_TEST_CLOCK (list.base.clock), trunk_paged_list_get_loaded_at (numbers)
                                                                - 24 * G_TIME_SPAN_HOUR);
  advance_minutes (&list, 1);
  g_assert_false (tells_age (&list));
  g_assert_true (says (&list, "All 3 numbers"));
  close_list (&list);
}

/* What cannot be asked for is looked for among what is known; that nothing is found there is no failure. */
static void
test_search_offline (void)
{
  List list = { 0 };
  g_autofree char *sentence = NULL;

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 3);
  show_list (&list);
  await (&list, says, "All 3 numbers");

  push_error (&list, TRUNK_ERROR_OFFLINE);
  type (&list, "<b>&nowhere");
  await (&list, has_banner, "Offline. List was loaded just now");
  await (&list, says, "No Results Found");
  sentence = g_strdup_printf ("No number that is known here has “<b>&nowhere” in its name.\n\n"
                              "SignalWire could not be asked for others. %s",
                              trunk_paged_list_get_error (trunk_session_get_numbers (list.session))->message);
  g_assert_true (says (&list, sentence));
  shoot (&list.base, "list-nothing-known");
  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, says, "No number has “<b>&nowhere” in its name");
  close_list (&list);
}

/* The rows of another search are as high as those before: that more is wanted is found all the same. */
static void
test_same_height (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 12);
  trunk_fake_service_set_max_page (list.base.service, 3);
  show_list (&list);
  await (&list, says, "All 12 numbers");

  for (guint i = 0; i < 2; i++)
    {
      type (&list, "Desk");
      await (&list, says, "12 numbers found");
      type (&list, "");
      await (&list, says, "All 12 numbers");
    }
  close_list (&list);
}

/* A page that brings only numbers that are there already moves nothing, and the next is asked for all the same. */
static void
test_known_page (void)
{
  List list = { 0 };

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  add_numbers (&list, 15);
  trunk_fake_service_set_max_page (list.base.service, 5);
  for (guint i = 5; i < 10; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", i);
      TrunkValues *values = trunk_fake_service_find_number (list.base.service, e164);
      g_autoptr(TrunkNumber) number = trunk_number_new (values);

      trunk_session_add_bought (list.session, number);
    }
  trunk_paged_list_load_more (trunk_session_get_numbers (list.session));
  show_list (&list);
  await (&list, has_state, "complete");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (list.session))), ==, 15);
  close_list (&list);
}

static void
test_odd_names (void)
{
  List list = { 0 };
  g_autofree char *long_name = g_strnfill (LONG_NAME_LENGTH, 'W');
  GtkWidget *label;

  open_list (&list, TRUNK_SPACE_LIVE, FALSE);
  trunk_fake_service_add_number (list.base.service, "+12145550199", long_name, NOW - DAY);
  for (guint i = 0; i < G_N_ELEMENTS (odd_names); i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", i);

      trunk_fake_service_add_number (list.base.service, e164, odd_names[i], NOW - (2 + i) * DAY);
    }
  show_list (&list);
  await (&list, says, "All 6 numbers");
  for (guint i = 0; i < G_N_ELEMENTS (odd_names); i++)
    {
      g_autofree char *summary = NULL;

      g_object_get (find (GTK_WIDGET (list.base.window), is_list_item, odd_names[i]), "summary", &summary, NULL);
      g_assert_nonnull (strstr (summary, odd_names[i]));
    }

  label = find (GTK_WIDGET (list.base.window), is_label, long_name);
  g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (list.page)), <=, 400);
  shoot (&list.base, "list-odd-names");
  close_list (&list);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/numbers-page/loading", test_loading);
  g_test_add_func ("/numbers-page/empty", test_empty);
  g_test_add_func ("/numbers-page/nothing-found", test_nothing_found);
  g_test_add_func ("/numbers-page/search-offline", test_search_offline);
  g_test_add_func ("/numbers-page/same-height", test_same_height);
  g_test_add_func ("/numbers-page/first-page-fails", test_first_page_fails);
  g_test_add_func ("/numbers-page/later-page-fails", test_later_page_fails);
  g_test_add_func ("/numbers-page/offline", test_offline);
  g_test_add_func ("/numbers-page/old", test_old);
  g_test_add_func ("/numbers-page/signed-out", test_signed_out);
  g_test_add_func ("/numbers-page/known-page", test_known_page);
  g_test_add_func ("/numbers-page/odd-names", test_odd_names);

  return g_test_run ();
}
