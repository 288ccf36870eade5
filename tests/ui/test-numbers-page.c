/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-numbers-page.h"
#include "trunk-session.h"
#include "trunk-space-page.h"

/* The list of a space on a fake service: everything it can say, and that it never loads by being read. */

#define LONG_NAME_LENGTH 10000

typedef struct
{
  Fixture           base;     /* window, clock, service, space */
  TrunkSession     *session;
  TrunkNumbersPage *page;     /* the one, or */
  TrunkSpacePage   *whole;    /* the other */
} List;

typedef gboolean (* ListCondition) (List       *list,
                                    const char *text);

/* Names that an interface may stumble over. */
static const char * const odd_names[] = {
  "<b>bold</b> & <i>",
  "&amp; &lt; 100 %s %n",
  "\xe2\x80\xae" "desrever\xe2\x80\xac \xe2\x81\xa6isolate",
  "\xf0\x9f\x93\x9e \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb \xf0\x9f\x8f\xb4",
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 214 abc",
};

static void
add_numbers (List  *list,
             guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", i);
      g_autofree char *name = g_strdup_printf ("Desk %u", i);

      trunk_fake_service_add_number (list->base.service, e164, name, NOW - (i + 1) * DAY);
    }
}

static void
open_list (List          *list,
           TrunkSpaceUse  use,
           gboolean       whole)
{
  list->base.clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  list->base.service = trunk_fake_service_new (list->base.clock);
  list->base.space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "https://acme.signalwire.com", "p",
                                      "<b>Acme</b> & Sons", TRUNK_COLOR_TEAL, use);
  list->session = make_session (&list->base);
  list->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (list->base.window, whole ? 1100 : 360, 800);
  if (whole)
    {
      list->whole = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);
      adw_window_set_content (ADW_WINDOW (list->base.window), GTK_WIDGET (list->whole));
    }
  else
    {
      list->page = trunk_numbers_page_new (list->base.clock);
      g_signal_connect_swapped (list->page, "filter-changed", G_CALLBACK (trunk_session_set_filter), list->session);
      adw_window_set_content (ADW_WINDOW (list->base.window), GTK_WIDGET (list->page));
    }
}

static void
show_list (List *list)
{
  if (list->whole != NULL)
    trunk_space_page_show (list->whole, list->base.space, list->session);
  else
    g_object_set (list->page,
                  "space", list->base.space, "numbers", trunk_session_get_numbers (list->session), NULL);
  gtk_window_present (list->base.window);
}

static void
close_list (List *list)
{
  g_autoptr(GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (list->base.window)));

  gtk_window_destroy (list->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (g_steal_pointer (&content));
  g_assert_finalize_object (list->session);
  g_object_unref (list->base.space);
  g_object_unref (list->base.service);
  g_object_unref (list->base.clock);
}

/* The fake answers by the clock of the test. */
static void
await (List          *list,
       ListCondition  condition,
       const char    *text)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (list, text))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for “%s”", text);
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (list->base.clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
  wait_frames (&list->base);
}

static gboolean
says (List       *list,
      const char *text)
{
  return find (GTK_WIDGET (list->base.window), is_label, text) != NULL;
}

static gboolean
has_state (List       *list,
           const char *text)
{
  TrunkListState state = trunk_paged_list_get_state (trunk_session_get_numbers (list->session));

  return state == (g_str_equal (text, "failed") ? TRUNK_LIST_FAILED : TRUNK_LIST_COMPLETE);
}

static GtkWidget *
button (List       *list,
        const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (list->base.window), is_button, label);

  if (widget == NULL)
    g_error ("There is no button “%s”", label);

  return widget;
}

static gboolean
is_banner (GtkWidget  *widget,
           const char *title)
{
  return ADW_IS_BANNER (widget) && g_strcmp0 (adw_banner_get_title (ADW_BANNER (widget)), title) == 0;
}

static gboolean
has_banner (List       *list,
            const char *title)
{
  GtkWidget *banner = find (GTK_WIDGET (list->base.window), is_banner, title);

  return banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));
}

static gboolean
is_search_entry (GtkWidget  *widget,
                 const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static void
push_error (List           *list,
            TrunkErrorCode  code)
{
  trunk_fake_service_push_fault (list->base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = code });
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

  trunk_fake_service_forget_calls (list.base.service);
  type (&list, "<b");
  type (&list, "<b>&");
  await (&list, says, "No number has “<b>&” in its name");
  g_assert_cmpuint (trunk_fake_service_count_calls (list.base.service, TRUNK_FAKE_LIST, NULL), ==, 1);
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
  gtk_widget_activate (button (&list, "Try Again"));
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
  g_assert_true (says (&list, "Could not refresh"));
  shoot (&list.base, "list-offline");
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (list.base.clock), 20 * 60 * 1000);
  await (&list, has_banner, "Offline. List is 20 minutes old");
  g_assert_true (says (&list, "Desk 1"));

  gtk_widget_activate (button (&list, "Try Again"));
  await (&list, says, "All 3 numbers");
  g_assert_null (find (GTK_WIDGET (list.base.window), is_banner, "Offline. List was loaded just now"));
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

static gboolean
is_list_item (GtkWidget  *widget,
              const char *text)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "TrunkNumberRow")
         && find (widget, is_label, text) != NULL;
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

static gboolean
has_number_page (List       *list,
                 const char *name)
{
  return find (GTK_WIDGET (list->base.window), is_row, "Name") != NULL;
}

static void
test_odd_details (void)
{
  for (guint i = 0; i <= G_N_ELEMENTS (odd_names); i++)
    {
      List list = { 0 };
      g_autofree char *long_name = g_strnfill (LONG_NAME_LENGTH, 'W');
      const char *name = i < G_N_ELEMENTS (odd_names) ? odd_names[i] : long_name;
      g_autofree char *id = NULL;

      open_list (&list, TRUNK_SPACE_LIVE, TRUE);
      id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550199", name, NOW - DAY));
      show_list (&list);
      await (&list, says, "1 number");
      trunk_space_page_show_number (list.whole, id);
      await (&list, has_number_page, name);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&list.base, "Name"))), ==, name);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (list.whole)), <=, 1160);
      close_list (&list);
    }
}

static gboolean
is_edit_dot (GtkWidget  *widget,
             const char *text)
{
  return gtk_widget_has_css_class (widget, "edit-dot")
         && gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL;
}

/* A number with changes that are not saved is marked in the list, for eyes and ears. */
static void
test_edit_dot (void)
{
  List list = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *summary = NULL;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "Old fax line", NOW - 40 * DAY));
  show_list (&list);
  await (&list, says, "1 number");
  trunk_space_page_show_number (list.whole, id);
  await (&list, has_number_page, NULL);
  g_assert_null (find (GTK_WIDGET (list.base.window), is_edit_dot, NULL));

  gtk_editable_set_text (GTK_EDITABLE (row (&list.base, "Name")), "New fax line");
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_edit_dot, NULL));
  g_object_get (find (GTK_WIDGET (list.base.window), is_list_item, "Old fax line"), "summary", &summary, NULL);
  g_assert_true (g_str_has_suffix (summary, ", changes not saved"));
  wait_frames (&list.base);
  shoot (&list.base, "list-edited");

  gtk_editable_set_text (GTK_EDITABLE (row (&list.base, "Name")), "Old fax line");
  g_assert_null (find (GTK_WIDGET (list.base.window), is_edit_dot, NULL));
  close_list (&list);
}

/* Everything that would write says why it does not. */
static void
test_read_only (void)
{
  List list = { 0 };
  g_autofree char *id = NULL;

  open_list (&list, TRUNK_SPACE_READ_ONLY, TRUE);
  id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "Old fax line", NOW - 40 * DAY));
  show_list (&list);
  await (&list, says, "1 number");
  g_assert_false (trunk_space_page_is_writable (list.whole));
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_tip,
                          "This space is read-only here, so nothing can be bought"));
  trunk_space_page_show_number (list.whole, id);
  await (&list, has_banner, "This space is read-only here");
  g_assert_true (says (&list, "Old fax line"));
  g_assert_false (GTK_IS_EDITABLE (row (&list.base, "Name")));
  shoot (&list.base, "list-read-only");
  close_list (&list);
}

static void
test_offline_detail (void)
{
  List list = { 0 };
  g_autofree char *id = NULL;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "Old fax line", NOW - 40 * DAY));
  show_list (&list);
  await (&list, says, "1 number");
  g_assert_true (trunk_space_page_is_writable (list.whole));
  trunk_space_page_show_number (list.whole, id);
  await (&list, has_number_page, NULL);

  push_error (&list, TRUNK_ERROR_OFFLINE);
  trunk_paged_list_refresh (trunk_session_get_numbers (list.session));
  await (&list, has_banner, "Offline. Changes need a connection");
  g_assert_false (trunk_space_page_is_writable (list.whole));
  shoot (&list.base, "list-offline-detail");

  trunk_paged_list_load_more (trunk_session_get_numbers (list.session));
  await (&list, has_state, "complete");
  g_assert_true (GTK_IS_EDITABLE (row (&list.base, "Name")));
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
  g_test_add_func ("/numbers-page/first-page-fails", test_first_page_fails);
  g_test_add_func ("/numbers-page/later-page-fails", test_later_page_fails);
  g_test_add_func ("/numbers-page/offline", test_offline);
  g_test_add_func ("/numbers-page/known-page", test_known_page);
  g_test_add_func ("/numbers-page/odd-names", test_odd_names);
  g_test_add_func ("/numbers-page/odd-details", test_odd_details);
  g_test_add_func ("/numbers-page/edit-dot", test_edit_dot);
  g_test_add_func ("/numbers-page/read-only", test_read_only);
  g_test_add_func ("/numbers-page/offline-detail", test_offline_detail);

  return g_test_run ();
}
