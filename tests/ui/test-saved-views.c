/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"
#include "trunk-view-row.h"

/* Views that are saved of a space, in its sidebar and over its list. */

typedef struct
{
  List  list;
  char *message;
} Saved;

static void
message_cb (Saved      *saved,
            const char *text)
{
  g_set_str (&saved->message, text);
}

static void
open_saved_of (Saved *saved,
               guint  n)
{
  open_list (&saved->list, TRUNK_SPACE_LIVE, TRUE);
  g_signal_connect_swapped (saved->list.whole, "message", G_CALLBACK (message_cb), saved);
  add_numbers (&saved->list, n);
  trunk_fake_service_add_number (saved->list.base.service, "+18005550104", "Free", NOW);
}

static void
open_saved (Saved *saved)
{
  open_saved_of (saved, 12);
}

static void
close_saved (Saved *saved)
{
  close_list (&saved->list);
  g_clear_pointer (&saved->message, g_free);
}

static TrunkViews *
views_of (Saved *saved)
{
  return trunk_session_get_views (saved->list.session);
}

static GVariant *
choices_of (const char *text)
{
  g_autoptr(GError) error = NULL;
  GVariant *choices = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, &error);

  g_assert_no_error (error);

  return choices;
}

static void
put (Saved      *saved,
     const char *name,
     const char *search,
     const char *choices)
{
  g_autoptr(GVariant) taken = choices_of (choices);
  g_autoptr(TrunkView) view = trunk_view_new (name, search, taken);

  trunk_views_put (views_of (saved), view);
}

static gboolean
is_view_row (GtkWidget  *widget,
             const char *name)
{
  return TRUNK_IS_VIEW_ROW (widget)
         && g_str_equal (trunk_view_get_name (trunk_view_row_get_view (TRUNK_VIEW_ROW (widget))), name);
}

static gboolean
is_pane_row (GtkWidget  *widget,
             const char *title)
{
  return GTK_IS_LIST_BOX_ROW (widget) && !TRUNK_IS_VIEW_ROW (widget) && find (widget, is_label, title) != NULL;
}

static GtkWidget *
find_row (Saved      *saved,
          const char *name)
{
  GtkWidget *found = find (GTK_WIDGET (saved->list.base.window), is_view_row, name);

  return found != NULL ? found : find (GTK_WIDGET (saved->list.base.window), is_pane_row, name);
}

static gboolean
is_numbers_list (GtkWidget  *widget,
                 const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

static guint
count_shown (List *list)
{
  GtkWidget *rows = find (GTK_WIDGET (list->base.window), is_numbers_list, NULL);

  return rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (rows)))) : 0;
}

static gboolean
shows (List       *list,
       const char *n)
{
  return count_shown (list) == g_ascii_strtoull (n, NULL, 10) && has_state (list, "complete")
         && !trunk_paged_list_is_refreshing (trunk_session_get_numbers (list->session));
}

static gboolean
is_counted (List       *list,
            const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", 2);
  GtkWidget *found = find (GTK_WIDGET (list->base.window), is_view_row, parts[0]);
  GtkWidget *label = found != NULL ? find (found, is_label, parts[1]) : NULL;

  return label != NULL && gtk_widget_get_visible (label);
}

static void
choose (Saved      *saved,
        const char *name)
{
  GtkWidget *chosen = find_row (saved, name);

  g_assert_nonnull (chosen);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (chosen)), GTK_LIST_BOX_ROW (chosen));
}

static gboolean
is_numbers_page (GtkWidget  *widget,
                 const char *unused)
{
  return TRUNK_IS_NUMBERS_PAGE (widget);
}

/* The sidebar and the title of the list say it. */
static void
assert_chosen (Saved      *saved,
               const char *name)
{
  GtkWidget *page = find (GTK_WIDGET (saved->list.base.window), is_numbers_page, NULL);

  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (saved, name))));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, name);
}

static void
act (Saved      *saved,
     const char *action,
     const char *name)
{
  GtkWidget *inside = find (GTK_WIDGET (saved->list.base.window), is_numbers_list, NULL);

  g_assert_true (gtk_widget_activate_action (inside, action, name != NULL ? "s" : NULL, name));
}

static void
assert_order (Saved      *saved,
              const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *box = gtk_widget_get_parent (find_row (saved, "All Numbers"));

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (TRUNK_IS_VIEW_ROW (child))
      g_string_append_printf (text, "%s ", trunk_view_get_name (trunk_view_row_get_view (TRUNK_VIEW_ROW (child))));

  g_assert_cmpstr (text->str, ==, expected);
}

/* A view sets search, filters and order; all numbers take them away; and what is changed by hand is no view. */
static void
test_choose (void)
{
  Saved saved = { 0 };

  open_saved (&saved);
  put (&saved, "Free", "", "{'type': 'toll-free'}");
  put (&saved, "Ones", "Desk 1", "{'sort': 'number', 'type': 'local'}");
  show_list (&saved.list);
  await (&saved.list, shows, "13");
  await (&saved.list, is_counted, "Free|1");
  await (&saved.list, is_counted, "Ones|3");
  assert_chosen (&saved, "All Numbers");
  shoot (&saved.list.base, "views");

  choose (&saved, "Free");
  await (&saved.list, shows, "1");
  await (&saved.list, says, "Toll-Free");
  assert_chosen (&saved, "Free");

  choose (&saved, "Ones");
  await (&saved.list, shows, "3");
  await (&saved.list, says, "Local · By Number");
  assert_chosen (&saved, "Ones");
  g_assert_true (is_counted (&saved.list, "Free|1"));

  choose (&saved, "History");
  choose (&saved, "Ones");
  await (&saved.list, shows, "3");
  act (&saved, "arrange.sort", "name");
  assert_chosen (&saved, "All Numbers");
  await (&saved.list, shows, "3");

  choose (&saved, "Free");
  choose (&saved, "All Numbers");
  await (&saved.list, shows, "13");
  g_assert_false (says (&saved.list, "Toll-Free"));
  close_saved (&saved);
}

/* Before all numbers are there, nobody knows how many are in a view. */
static void
test_count (void)
{
  Saved saved = { 0 };
  g_autoptr(TrunkNumber) first = NULL;

  open_saved_of (&saved, 200);
  put (&saved, "Toll", "", "{'type': 'toll-free'}");
  show_list (&saved.list);
  await (&saved.list, says, "Free");
  g_assert_false (has_state (&saved.list, "complete"));
  g_assert_false (is_counted (&saved.list, "Toll|0"));
  g_assert_false (is_counted (&saved.list, "Toll|1"));

  trunk_paged_list_load_rest (trunk_session_get_numbers (saved.list.session));
  await (&saved.list, is_counted, "Toll|1");
  trunk_fake_service_add_number (saved.list.base.service, "+18005550105", "Free too", NOW);
  trunk_paged_list_refresh (trunk_session_get_numbers (saved.list.session));
  await (&saved.list, is_counted, "Toll|2");

  /* one that changes in its place */
  put (&saved, "Locked", "", "{'locked': 'locked'}");
  await (&saved.list, is_counted, "Locked|0");
  first = g_list_model_get_item (G_LIST_MODEL (trunk_session_get_numbers (saved.list.session)), 0);
  trunk_number_pool_mark (trunk_session_get_pool (saved.list.session), first, TRUNK_NUMBER_LOCKED, TRUE);
  await (&saved.list, is_counted, "Locked|1");
  close_saved (&saved);
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *title)
{
  return ADW_IS_ENTRY_ROW (widget) && gtk_widget_get_mapped (widget) && is_row (widget, title);
}

static gboolean
has_dialog (List       *list,
            const char *unused)
{
  return find (GTK_WIDGET (list->base.window), is_entry, "Name") != NULL;
}

static gboolean
has_no_dialog (List       *list,
               const char *label)
{
  return find (GTK_WIDGET (list->base.window), is_button, label) == NULL;
}

static void
type (Saved      *saved,
      const char *name)
{
  await (&saved->list, has_dialog, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (saved->list.base.window), is_entry, "Name")), name);
}

static gboolean
can_press (Saved      *saved,
           const char *label)
{
  return gtk_widget_is_sensitive (button (&saved->list, label));
}

static void
press (Saved      *saved,
       const char *label)
{
  g_assert_true (can_press (saved, label));
  g_signal_emit_by_name (button (&saved->list, label), "clicked");
  await (&saved->list, has_no_dialog, label);
}

static void
test_save (void)
{
  Saved saved = { 0 };
  TrunkView *view;

  open_saved (&saved);
  show_list (&saved.list);
  await (&saved.list, shows, "13");
  act (&saved, "arrange.type", "toll-free");
  act (&saved, "views.save", NULL);
  await (&saved.list, says, "Toll-Free");
  type (&saved, " ");
  g_assert_false (can_press (&saved, "_Save"));
  type (&saved, " <b>Free</b> ");
  shoot (&saved.list.base, "views-save");
  press (&saved, "_Save");
  assert_chosen (&saved, "<b>Free</b>");
  await (&saved.list, is_counted, "<b>Free</b>|1");

  /* it takes the place of what is called so, which the button says */
  act (&saved, "arrange.sort", "name");
  assert_chosen (&saved, "All Numbers");
  act (&saved, "views.save", NULL);
  type (&saved, "<b>Free</b>");
  press (&saved, "_Replace");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (views_of (&saved))), ==, 1);
  view = trunk_views_get (views_of (&saved), 0);
  g_assert_true (trunk_view_shows (view, "", g_variant_new_parsed ("{'type': 'toll-free', 'sort': 'name'}")));
  assert_chosen (&saved, "<b>Free</b>");
  close_saved (&saved);
}

static void
test_change (void)
{
  Saved saved = { 0 };

  open_saved (&saved);
  put (&saved, "A", "", "{'type': 'toll-free'}");
  put (&saved, "B", "Desk 1", "@a{ss} {}");
  put (&saved, "C", "", "{'sort': 'name'}");
  show_list (&saved.list);
  await (&saved.list, shows, "13");
  choose (&saved, "A");
  await (&saved.list, shows, "1");
  gtk_widget_grab_focus (find_row (&saved, "A"));

  act (&saved, "views.move-up", "A");
  assert_order (&saved, "A B C ");
  act (&saved, "views.move-down", "A");
  assert_order (&saved, "B A C ");
  assert_chosen (&saved, "A");
  g_assert_true (gtk_widget_is_focus (find_row (&saved, "A")));
  act (&saved, "views.move-up", "C");
  assert_order (&saved, "B C A ");
  assert_chosen (&saved, "A");
  g_assert_cmpuint (count_shown (&saved.list), ==, 1);

  act (&saved, "views.rename", "A");
  type (&saved, "B");
  g_assert_false (can_press (&saved, "_Rename"));
  g_assert_true (says (&saved.list, "Another view has this name."));
  type (&saved, "D");
  press (&saved, "_Rename");
  assert_order (&saved, "B C D ");
  assert_chosen (&saved, "D");

  act (&saved, "views.remove", "D");
  await (&saved.list, says, "Remove View?");
  press (&saved, "_Remove");
  assert_order (&saved, "B C ");
  assert_chosen (&saved, "All Numbers");
  g_assert_cmpuint (count_shown (&saved.list), ==, 1);
  act (&saved, "views.remove", "nothing");
  close_saved (&saved);
}

/* What cannot be read, or was saved by another version, is said, and does no harm. */
static void
test_damaged (void)
{
  Saved saved = { 0 };
  g_autoptr(GVariant) odd = g_variant_ref_sink (g_variant_new_parsed
    ("[@a{sv} {'name': <7>}, {'name': <'Odd'>, 'search': <''>, 'choices': <{'shoe-size': '9'}>},"
     " {'name': <'Odder'>, 'search': <'1'>, 'choices': <{'type': ''}>}]"));

  open_saved (&saved);
  trunk_views_load (views_of (&saved), odd);
  show_list (&saved.list);
  g_assert_cmpstr (saved.message, ==, "1 saved view could not be read and is left out");
  await (&saved.list, shows, "13");
  assert_order (&saved, "Odd Odder ");

  choose (&saved, "Odd");
  g_assert_cmpstr (saved.message, ==, "“Odd” was saved by a newer version and cannot be shown");
  assert_chosen (&saved, "All Numbers");
  choose (&saved, "Odder");
  g_assert_cmpstr (saved.message, ==, "“Odder” was saved by a newer version and cannot be shown");
  g_assert_cmpuint (count_shown (&saved.list), ==, 13);
  close_saved (&saved);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/saved-views/choose", test_choose);
  g_test_add_func ("/saved-views/count", test_count);
  g_test_add_func ("/saved-views/save", test_save);
  g_test_add_func ("/saved-views/change", test_change);
  g_test_add_func ("/saved-views/damaged", test_damaged);

  return g_test_run ();
}
