/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-numbers-page.h"
#include "trunk-space-colors.h"
#include "trunk-space-look.h"
#include "trunk-window-pages.h"

/* The pages of the window: each is there while one is on it, and that of a space while the space is known. */

typedef struct
{
  TrunkWindowPages *pages;
  TrunkSpace       *space;
  GListStore       *spaces;
  guint             n_changed;
  guint             n_left;
} Pages;

static void
changed_cb (Pages *test)
{
  test->n_changed++;
}

static void
left_cb (Pages *test)
{
  test->n_left++;
}

static AdwNavigationView *
get_navigation (Pages *test)
{
  return ADW_NAVIGATION_VIEW (adw_bin_get_child (ADW_BIN (test->pages)));
}

static const char *
get_visible (Pages *test)
{
  return adw_navigation_view_get_visible_page_tag (get_navigation (test));
}

static void
open_pages (Pages *test)
{
  test->spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  test->space = trunk_space_new ("id", "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  test->pages = g_object_ref_sink (g_object_new (TRUNK_TYPE_WINDOW_PAGES, NULL));
  trunk_window_pages_set_spaces (test->pages, G_LIST_MODEL (test->spaces));
  g_signal_connect_swapped (test->pages, "changed", G_CALLBACK (changed_cb), test);
  g_signal_connect_swapped (test->pages, "connect-left", G_CALLBACK (left_cb), test);
}

static void
close_pages (Pages *test)
{
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (test->pages);
  g_object_unref (test->space);
  g_object_unref (test->spaces);
}

static void
test_one_at_a_time (void)
{
  g_autoptr(TrunkSpacePage) space_page = NULL;
  Pages test = { 0 };
  GtkWidget *welcome_page;

  open_pages (&test);
  g_assert_null (get_visible (&test));

  trunk_window_pages_show_welcome (test.pages);
  g_assert_cmpstr (get_visible (&test), ==, "welcome");
  g_assert_cmpuint (test.n_changed, ==, 1);
  g_assert_null (trunk_window_pages_get_space_page (test.pages));
  g_assert_null (trunk_window_pages_get_space (test.pages));

  welcome_page = GTK_WIDGET (adw_navigation_view_get_visible_page (get_navigation (&test)));
  g_object_add_weak_pointer (G_OBJECT (welcome_page), (gpointer *) &welcome_page);
  trunk_window_pages_show_welcome (test.pages);
  g_assert_nonnull (welcome_page);

  trunk_window_pages_show_space (test.pages, test.space, NULL);
  g_assert_cmpstr (get_visible (&test), ==, "space");
  g_assert_cmpuint (test.n_changed, >, 1);
  g_assert_true (trunk_window_pages_get_space (test.pages) == test.space);
  g_assert_null (welcome_page);

  /* Gone from here, even while somebody holds it. */
  space_page = g_object_ref (trunk_window_pages_get_space_page (test.pages));
  test.n_changed = 0;
  trunk_window_pages_show_welcome (test.pages);
  g_assert_cmpstr (get_visible (&test), ==, "welcome");
  g_assert_cmpuint (test.n_changed, ==, 1);
  g_assert_null (trunk_window_pages_get_space_page (test.pages));
  g_assert_null (trunk_window_pages_get_space (test.pages));
  close_pages (&test);
}

static void
message_cb (guint *n_messages)
{
  (*n_messages)++;
}

/* Each space has a page of its own, which stays as it is until the space is forgotten. */
static void
test_another_space (void)
{
  g_autoptr(TrunkSpace) another = trunk_space_new ("another", "https://example.signalwire.com", "p", "Another",
                                                   TRUNK_COLOR_PINK, TRUNK_SPACE_TEST);
  Pages test = { 0 };
  TrunkSpacePage *page, *other_page;
  guint n_messages = 0;

  open_pages (&test);
  g_list_store_append (test.spaces, test.space);
  g_list_store_append (test.spaces, another);
  trunk_window_pages_show_space (test.pages, test.space, NULL);
  page = trunk_window_pages_get_space_page (test.pages);
  trunk_window_pages_show_space (test.pages, another, NULL);
  other_page = trunk_window_pages_get_space_page (test.pages);
  g_assert_true (other_page != page);
  g_assert_true (trunk_window_pages_get_space (test.pages) == another);
  g_assert_true (trunk_space_page_get_space (page) == test.space);

  /* What it says now would be taken for the other's. */
  g_signal_connect_swapped (test.pages, "message", G_CALLBACK (message_cb), &n_messages);
  g_signal_emit_by_name (page, "message", "Saved");
  g_assert_cmpuint (n_messages, ==, 0);
  g_signal_emit_by_name (other_page, "message", "Saved");
  g_assert_cmpuint (n_messages, ==, 1);

  trunk_window_pages_show_space (test.pages, test.space, NULL);
  g_assert_true (trunk_window_pages_get_space_page (test.pages) == page);
  g_assert_cmpstr (get_visible (&test), ==, "space");

  g_object_add_weak_pointer (G_OBJECT (other_page), (gpointer *) &other_page);
  g_list_store_remove (test.spaces, 1);
  g_assert_null (other_page);
  g_assert_true (trunk_window_pages_get_space_page (test.pages) == page);
  close_pages (&test);
}

static gboolean
is_look (GtkWidget  *widget,
         const char *text)
{
  return TRUNK_IS_SPACE_LOOK (widget);
}

static void
test_connect (void)
{
  Pages test = { 0 };
  TrunkSpaceLook *look;

  open_pages (&test);
  g_list_store_append (test.spaces, test.space);
  trunk_window_pages_show_space (test.pages, test.space, NULL);
  trunk_window_pages_push_connect (test.pages);
  g_assert_cmpstr (get_visible (&test), ==, "connect");
  g_assert_nonnull (trunk_window_pages_get_connect_page (test.pages));
  look = TRUNK_SPACE_LOOK (find (GTK_WIDGET (trunk_window_pages_get_connect_page (test.pages)), is_look, NULL));
  g_assert_cmpint (trunk_space_look_get_color (look), ==, trunk_space_colors_find_free (G_LIST_MODEL (test.spaces)));
  g_assert_cmpint (trunk_space_look_get_color (look), !=, trunk_space_get_color (test.space));

  adw_navigation_view_pop (get_navigation (&test));
  g_assert_cmpstr (get_visible (&test), ==, "space");
  g_assert_cmpuint (test.n_left, ==, 1);
  g_assert_null (trunk_window_pages_get_connect_page (test.pages));

  /* Who has connected a space is in it, and Back does not lead to the form. */
  trunk_window_pages_push_connect (test.pages);
  trunk_window_pages_show_space (test.pages, test.space, NULL);
  g_assert_cmpstr (get_visible (&test), ==, "space");
  g_assert_null (trunk_window_pages_get_connect_page (test.pages));
  g_assert_cmpuint (test.n_left, ==, 1);

  trunk_window_pages_push_connect (test.pages);
  trunk_window_pages_show_welcome (test.pages);
  g_assert_cmpstr (get_visible (&test), ==, "welcome");
  g_assert_null (trunk_window_pages_get_connect_page (test.pages));
  close_pages (&test);
}

static gboolean
has_focus (GtkWindow *window,
           gpointer   page)
{
  return gtk_widget_is_ancestor (gtk_window_get_focus (window), page);
}

/* Whoever goes by keyboard is on the page that comes, at its first place and not somewhere in the window. */
static void
test_focus (void)
{
  Pages test = { 0 };
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  open_pages (&test);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (test.pages));
  trunk_window_pages_show_welcome (test.pages);
  gtk_window_present (window);
  g_assert_true (has_focus (window, adw_navigation_view_get_visible_page (get_navigation (&test))));

  trunk_window_pages_show_space (test.pages, test.space, NULL);
  g_assert_true (has_focus (window, trunk_window_pages_get_space_page (test.pages)));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (window), TRUNK_TYPE_NUMBERS_PAGE));

  trunk_window_pages_show_welcome (test.pages);
  g_assert_true (has_focus (window, adw_navigation_view_get_visible_page (get_navigation (&test))));

  gtk_window_destroy (window);
  close_pages (&test);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/window-pages/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/window-pages/another-space", test_another_space);
  g_test_add_func ("/window-pages/connect", test_connect);
  g_test_add_func ("/window-pages/focus", test_focus);

  return g_test_run ();
}
