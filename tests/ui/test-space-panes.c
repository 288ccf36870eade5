/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"
#include "trunk-fake-page-source.h"
#include "text-scale.h"
#include "trunk-phone.h"
#include "trunk-space-menu.h"

/* The page of a space on a fake service: what its list and its detail have to do with each other. */

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
      trunk_space_page_show_numbers (list.whole, (const char *[]) { id, NULL });
      await (&list, has_number_page, name);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&list.base, "Name"))), ==, name);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (list.whole)), <=, scale_to_text (1160));
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
  trunk_space_page_show_numbers (list.whole, (const char *[]) { id, NULL });
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

static gboolean
has_name (List       *list,
          const char *name)
{
  GtkWidget *entry = row (&list->base, "Name");

  return entry != NULL && GTK_IS_EDITABLE (entry) &&
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), name) == 0;
}

static gboolean
is_asked (List       *list,
          const char *unused)
{
  return find (GTK_WIDGET (list->base.window), is_label, "Save Changes?") != NULL;
}

static gboolean
is_not_asked (List       *list,
              const char *unused)
{
  return !is_asked (list, unused);
}

static void
show_one (List       *list,
          const char *id)
{
  trunk_space_page_show_numbers (list->whole, (const char *[]) { id, NULL });
}

static void
answer (List       *list,
        const char *label)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (list->base.window));

  g_signal_emit_by_name (find (GTK_WIDGET (dialog), is_button, label), "clicked");
  await (list, is_not_asked, NULL);
  wait_frames (&list->base);
}

/* Another number is not shown before the person has said what becomes of the changes to this one. */
static void
test_switch (void)
{
  List list = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *display = trunk_phone_to_display ("+12145550144");
  g_autofree char *sentence = g_strdup_printf ("1 change to %s has not been saved", display);

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  first = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "First", NOW - 40 * DAY));
  second = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550144", "Second", NOW - 40 * DAY));
  show_list (&list);
  await (&list, says, "All 2 numbers");
  show_one (&list, first);
  await (&list, has_name, "First");
  show_one (&list, second);
  await (&list, has_name, "Second");
  gtk_editable_set_text (GTK_EDITABLE (row (&list.base, "Name")), "Second, changed");

  show_one (&list, first);
  await (&list, is_asked, NULL);
  g_assert_true (has_name (&list, "Second, changed"));
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_label, sentence));
  shoot (&list.base, "switch");
  answer (&list, "Cancel");
  g_assert_true (has_name (&list, "Second, changed"));

  show_one (&list, first);
  await (&list, is_asked, NULL);
  answer (&list, "Review…");
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_label, "Review Changes"));
  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (find (GTK_WIDGET (list.base.window), is_label,
                                                                     "Review Changes"), ADW_TYPE_DIALOG)));
  wait_frames (&list.base);
  g_assert_true (has_name (&list, "Second, changed"));

  show_one (&list, first);
  await (&list, is_asked, NULL);
  answer (&list, "Discard");
  await (&list, has_name, "First");
  show_one (&list, second);
  await (&list, has_name, "Second");
  close_list (&list);
}

/* Everything that would write says why it does not. */
static void
test_read_only (void)
{
  List list = { 0 };
  g_autofree char *id = NULL;
  GtkWidget *item;

  open_list (&list, TRUNK_SPACE_READ_ONLY, TRUE);
  id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "Old fax line", NOW - 40 * DAY));
  show_list (&list);
  await (&list, says, "1 number");
  g_assert_false (trunk_space_page_is_writable (list.whole));
  assert_says_why_not (&list, "win.buy", "This space is read-only here");
  item = find (GTK_WIDGET (list.base.window), is_list_item, "Old fax line");
  gtk_widget_activate_action (item, "selection.all", NULL);
  assert_says_why_not (&list, "selection.release", "This space is read-only here");
  gtk_widget_activate_action (item, "selection.end", NULL);

  /* Over the list, with a way out of it; what is in the way of everything comes first. */
  await (&list, has_banner, "Read-only here");
  g_assert_nonnull (find (GTK_WIDGET (list.base.window), is_button, "Edit Space…"));
  push_error (&list, TRUNK_ERROR_OFFLINE);
  trunk_paged_list_refresh (trunk_session_get_numbers (list.session));
  await (&list, has_state, "failed");
  g_assert_false (has_banner (&list, "Read-only here"));
  trunk_paged_list_load_more (trunk_session_get_numbers (list.session));
  await (&list, has_state, "complete");
  g_assert_true (has_banner (&list, "Read-only here"));

  trunk_space_page_show_numbers (list.whole, (const char *[]) { id, NULL });
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
  trunk_space_page_show_numbers (list.whole, (const char *[]) { id, NULL });
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

/* What was kept on this computer is not changed before SignalWire has answered. */
static void
test_kept_detail (void)
{
  List list = { 0 };
  g_autoptr(TrunkPageSource) kept = NULL;
  g_autofree char *id = NULL;
  TrunkPagedList *numbers;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  numbers = trunk_session_get_numbers (list.session);
  id = g_strdup (trunk_fake_service_add_number (list.base.service, "+12145550143", "Old fax line", NOW - 40 * DAY));
  kept = trunk_fake_page_source_new (list.base.service, NULL, NULL);
  trunk_paged_list_restore (numbers, kept, NOW * G_USEC_PER_SEC);
  push_error (&list, TRUNK_ERROR_SERVER);
  show_list (&list);
  await (&list, says, "Old fax line");
  trunk_space_page_show_numbers (list.whole, (const char *[]) { id, NULL });
  await (&list, has_banner, "SignalWire does not answer. Changes need an answer");
  g_assert_false (trunk_space_page_is_writable (list.whole));

  trunk_paged_list_load_more (numbers);
  await (&list, has_state, "complete");
  g_assert_true (trunk_space_page_is_writable (list.whole));

  /* what it has said in this session is no reason to change nothing while it has trouble */
  push_error (&list, TRUNK_ERROR_SERVER);
  trunk_paged_list_refresh (numbers);
  await (&list, has_state, "failed");
  g_assert_true (trunk_space_page_is_writable (list.whole));
  close_list (&list);
}

static gboolean
is_folded (List       *list,
           const char *text)
{
  gboolean folded, narrow;

  g_object_get (list->whole, "folded", &folded, "narrow", &narrow, NULL);

  return g_str_equal (text, narrow ? "one pane" : folded ? "two panes" : "three panes");
}

/* From the first frame on, and as the window changes. */
static void
test_folds (void)
{
  List list = { 0 };
  int minimum = 0;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  add_numbers (&list, 3);
  gtk_window_set_default_size (list.base.window, scale_to_text (900), 800);
  show_list (&list);
  wait_frames (&list.base);
  g_assert_true (is_folded (&list, "two panes"));

  gtk_window_set_default_size (list.base.window, scale_to_text (600), 800);
  await (&list, is_folded, "one pane");

  /* How small it gets is up to the window. */
  gtk_widget_measure (GTK_WIDGET (list.whole), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 340);

  gtk_window_set_default_size (list.base.window, scale_to_text (1100), 800);
  await (&list, is_folded, "three panes");
  close_list (&list);
}

static gboolean
is_main_menu (GtkWidget  *widget,
              const char *text)
{
  return GTK_IS_MENU_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Main Menu") == 0;
}

/* A menu is made when it is opened first, and then it stays. */
static void
test_menu (void)
{
  List list = { 0 };
  GtkMenuButton *menu_button;
  GtkPopover *popover;

  open_list (&list, TRUNK_SPACE_LIVE, TRUE);
  show_list (&list);
  await (&list, says, "No Numbers Yet");
  menu_button = GTK_MENU_BUTTON (find (GTK_WIDGET (list.base.window), is_main_menu, NULL));
  g_assert_null (gtk_menu_button_get_popover (menu_button));

  gtk_menu_button_popup (menu_button);
  popover = gtk_menu_button_get_popover (menu_button);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_assert_nonnull (find (GTK_WIDGET (popover), is_label, "About Trunkline"));

  gtk_menu_button_popdown (menu_button);
  gtk_menu_button_popup (menu_button);
  g_assert_true (gtk_menu_button_get_popover (menu_button) == popover);
  gtk_menu_button_popdown (menu_button);
  close_list (&list);
}

#define LONG_SPACE "The numbers of all branches in the northern and western states, for support and sales"

static gboolean
is_menu_button (GtkWidget  *widget,
                const char *text)
{
  return GTK_IS_MENU_BUTTON (widget);
}

static gboolean
is_named_by_tooltip (GtkWidget  *widget,
                     const char *text)
{
  return GTK_IS_LIST_BOX_ROW (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* However long the names are, the menu fits into a narrow window with large text, and still says them whole. */
static void
test_long_names (void)
{
  g_autoptr(GListStore) spaces = g_list_store_new (TRUNK_TYPE_SPACE);
  g_autoptr(TrunkSpace) space = trunk_space_new ("id", "https://acme.signalwire.com", "p", LONG_SPACE,
                                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_READ_ONLY);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *menu = g_object_new (TRUNK_TYPE_SPACE_MENU, "spaces", spaces, "space", space, NULL);
  GtkMenuButton *button;
  GtkWidget *popover;
  int dpi, natural;

  gtk_window_set_child (window, menu);
  g_list_store_append (spaces, space);
  gtk_window_present (window);
  button = GTK_MENU_BUTTON (find (menu, is_menu_button, NULL));
  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_assert_nonnull (find (popover, is_named_by_tooltip, LONG_SPACE));

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  set_text_scale (1.5);
  gtk_widget_measure (gtk_popover_get_child (GTK_POPOVER (popover)), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural,
                      NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (natural, >, 200);
  g_assert_cmpint (natural, <=, 330);

  gtk_window_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/space-panes/odd-details", test_odd_details);
  g_test_add_func ("/space-panes/edit-dot", test_edit_dot);
  g_test_add_func ("/space-panes/switch", test_switch);
  g_test_add_func ("/space-panes/read-only", test_read_only);
  g_test_add_func ("/space-panes/offline-detail", test_offline_detail);
  g_test_add_func ("/space-panes/kept-detail", test_kept_detail);
  g_test_add_func ("/space-panes/folds", test_folds);
  g_test_add_func ("/space-panes/menu", test_menu);
  g_test_add_func ("/space-panes/long-names", test_long_names);

  return g_test_run ();
}
