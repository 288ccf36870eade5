/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-connect-page.h"
#include "trunk-error.h"

/* The page that asks for a space: each bad input and each failure has its sentence, in place. */

#define PROJECT "8f0a119a-cda7-4497-a47d-c81493b824d4"

typedef struct
{
  Fixture           base;    /* the window alone */
  TrunkConnectPage *page;
  TrunkSpace       *space;   /* what was asked for last */
  char             *token;
  guint             n_asked;
} Connect;

static void
connect_space_cb (Connect    *connect,
                  TrunkSpace *space,
                  const char *token)
{
  g_set_object (&connect->space, space);
  g_set_str (&connect->token, token);
  connect->n_asked++;
}

static void
open_page (Connect *connect)
{
  connect->page = trunk_connect_page_new ();
  g_signal_connect_swapped (connect->page, "connect-space", G_CALLBACK (connect_space_cb), connect);
  connect->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (connect->base.window, 360, 900);
  adw_window_set_content (ADW_WINDOW (connect->base.window), GTK_WIDGET (connect->page));
  gtk_window_present (connect->base.window);
  wait_frames (&connect->base);
}

static void
close_page (Connect *connect)
{
  TrunkConnectPage *page = g_object_ref (connect->page);

  gtk_window_destroy (connect->base.window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (page);
  g_clear_object (&connect->space);
  g_clear_pointer (&connect->token, g_free);
}

static void
type (Connect    *connect,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row (&connect->base, title)), text);
}

static gboolean
is_wrong (Connect    *connect,
          const char *title)
{
  return gtk_widget_has_css_class (row (&connect->base, title), "error");
}

static gboolean
is_problem (GtkWidget  *widget,
            const char *text)
{
  return ADW_IS_ACTION_ROW (widget)
         && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_ALERT;
}

/* What the page complains of, NULL while it does not. */
static const char *
problem (Connect *connect)
{
  GtkWidget *widget = find (GTK_WIDGET (connect->base.window), is_problem, NULL);

  return widget != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) : NULL;
}

static gboolean
is_labelled (GtkWidget  *widget,
             const char *text)
{
  return GTK_IS_BUTTON (widget) && !GTK_IS_TOGGLE_BUTTON (widget) && find (widget, is_label, text) != NULL;
}

static GtkWidget *
button (Connect    *connect,
        const char *label)
{
  return find (GTK_WIDGET (connect->base.window), is_labelled, label);
}

static void
fill_in (Connect *connect)
{
  type (connect, "Space Name", "https://acme.signalwire.com/phone_numbers\n");
  type (connect, "Project ID", " " PROJECT "\n");
  type (connect, "API Token", "PT0123abc\r\n");
}

static const struct
{
  const char *title;
  const char *text;
  const char *hint;
} bad_inputs[] = {
  { "Space Name", "acme sales", "no blanks" },
  { "Space Name", "ftp://acme.signalwire.com", "https" },
  { "Space Name", "javascript://acme.signalwire.com", "https" },
  { "Space Name", "acme.signalwire.com:443", "port" },
  { "Space Name", "http://127.0.0.1/", "port" },
  { "Space Name", "b\xc3\xbcro.signalwire.com", "hyphens" },
  { "Space Name", "xn--bro-hoa.signalwire.com", "hyphens" },
  { "Space Name", "acme.signalwire.co", "Did you mean acme.signalwire.com?" },
  { "Space Name", "example.org", "Only spaces of SignalWire" },
  { "Space Name", "https://acme.signalwire.com@evil.example/", "@" },
  { "Space Name", "<b>&acme", "hyphens" },
  { "Space Name", "\xf0\x9f\x93\x9e", "hyphens" },
  { "Project ID", "acme", "not a project ID" },
  { "Project ID", PROJECT " " PROJECT, NULL },
  { "API Token", "PT01\n23", "blank or a line end" },
  { "API Token", "PT01 23", "blank or a line end" },
  { "API Token", "PT01\xc3\xbc", NULL },
};

static void
test_bad_input (void)
{
  Connect connect = { 0 };
  g_autofree char *long_text = g_strnfill (10000, 'a');

  open_page (&connect);
  g_assert_null (problem (&connect));
  g_assert_false (gtk_widget_is_sensitive (button (&connect, "Connect")));

  for (guint i = 0; i < G_N_ELEMENTS (bad_inputs); i++)
    {
      fill_in (&connect);
      g_assert_null (problem (&connect));
      g_assert_true (gtk_widget_is_sensitive (button (&connect, "Connect")));

      type (&connect, bad_inputs[i].title, bad_inputs[i].text);
      g_test_message ("%s: %s", bad_inputs[i].text, problem (&connect));
      g_assert_nonnull (problem (&connect));
      if (bad_inputs[i].hint != NULL)
        g_assert_nonnull (strstr (problem (&connect), bad_inputs[i].hint));
      g_assert_true (is_wrong (&connect, bad_inputs[i].title));
      g_assert_false (gtk_widget_is_sensitive (button (&connect, "Connect")));
      g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (row (&connect.base, bad_inputs[i].title)),
                                                    GTK_ACCESSIBLE_STATE_INVALID));

      /* The Return key is no way around it. */
      g_signal_emit_by_name (row (&connect.base, bad_inputs[i].title), "entry-activated");
      g_assert_cmpuint (connect.n_asked, ==, 0);

      type (&connect, bad_inputs[i].title, "");
      g_assert_null (problem (&connect));
      g_assert_false (is_wrong (&connect, bad_inputs[i].title));
    }

  type (&connect, "Space Name", long_text);
  g_assert_nonnull (problem (&connect));
  wait_frames (&connect.base);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (connect.page)), <=, 400);
  shoot (&connect.base, "connect-long");
  close_page (&connect);
}

static void
test_connect (void)
{
  Connect connect = { 0 };
  GtkWidget *group;

  open_page (&connect);
  fill_in (&connect);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&connect.base, "Name"))), ==, "Acme");
  type (&connect, "Name", "<b>Main</b> & \xe2\x80\xae");
  g_signal_emit_by_name (button (&connect, "Connect"), "clicked");
  g_assert_cmpuint (connect.n_asked, ==, 1);
  g_assert_cmpstr (trunk_space_get_base_url (connect.space), ==, "https://acme.signalwire.com");
  g_assert_cmpstr (trunk_space_get_project (connect.space), ==, PROJECT);
  g_assert_cmpstr (trunk_space_get_name (connect.space), ==, "<b>Main</b> & \xe2\x80\xae");
  g_assert_cmpint (trunk_space_get_use (connect.space), ==, TRUNK_SPACE_LIVE);
  g_assert_cmpstr (connect.token, ==, "PT0123abc");

  trunk_connect_page_set_checking (connect.page, TRUE);
  g_assert_nonnull (button (&connect, "Connecting…"));
  g_assert_false (gtk_widget_is_sensitive (button (&connect, "Connecting…")));
  group = row (&connect.base, "Space Name");
  g_assert_false (gtk_widget_is_sensitive (group));
  g_signal_emit_by_name (group, "entry-activated");
  g_assert_cmpuint (connect.n_asked, ==, 1);
  shoot (&connect.base, "connect-checking");

  trunk_connect_page_set_checking (connect.page, FALSE);
  g_assert_true (gtk_widget_is_sensitive (button (&connect, "Connect")));
  close_page (&connect);
}

static const struct
{
  TrunkErrorCode  code;
  const char     *title;
  const char     *advice;      /* how it begins */
  const char     *wrong_row;
} failures[] = {
  { TRUNK_ERROR_NO_SUCH_SPACE, "No space with this name", "Check how it is spelled", "Space Name" },
  { TRUNK_ERROR_OFFLINE, "You are offline", "There is no connection", NULL },
  { TRUNK_ERROR_PROXY, "Something is in the way", "A proxy of this network", NULL },
  { TRUNK_ERROR_PORTAL, "This network wants you to sign in", "This network lets nothing through", NULL },
  { TRUNK_ERROR_WEB_PAGE, "A web page answered", "A web page answered in place of SignalWire", NULL },
  { TRUNK_ERROR_TLS, "The connection is not secure", "It could not be proven", NULL },
  { TRUNK_ERROR_SIGN_IN, "Project ID or token not accepted", "Copy both again from the API page", "Project ID" },
  { TRUNK_ERROR_SCOPE, "The token may not see numbers", "SignalWire does not let this token", "API Token" },
  { TRUNK_ERROR_NOT_SIGNALWIRE, "This is not SignalWire", "Something answered", NULL },
  { TRUNK_ERROR_NO_ANSWER, "No answer from SignalWire", "SignalWire did not answer", NULL },
  { TRUNK_ERROR_KEYRING, "The keyring gave no token", "The keyring is locked", NULL },
};

/* Those that can be pressed now. */
static guint
count_buttons (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget) && gtk_widget_get_child_visible (widget);

  if (!gtk_widget_get_visible (widget))
    return 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child);

  return n;
}

static gboolean
concerns_token (TrunkErrorCode code)
{
  return code == TRUNK_ERROR_SIGN_IN || code == TRUNK_ERROR_SCOPE;
}

static void
test_failures (void)
{
  Connect connect = { 0 };
  guint n_buttons;

  open_page (&connect);
  fill_in (&connect);
  n_buttons = count_buttons (GTK_WIDGET (connect.page));
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr(GError) error = trunk_error_new (failures[i].code, NULL);
      GtkWidget *alert;

      fill_in (&connect);
      trunk_connect_page_set_checking (connect.page, TRUE);
      trunk_connect_page_fail (connect.page, error);
      alert = find (GTK_WIDGET (connect.base.window), is_problem, NULL);
      g_assert_nonnull (alert);
      g_assert_cmpstr (problem (&connect), ==, failures[i].title);
      g_assert_true (g_str_has_prefix (subtitle (alert), failures[i].advice));
      g_assert_true (gtk_widget_is_sensitive (button (&connect, "Connect")));
      g_assert_cmpint (failures[i].wrong_row != NULL && is_wrong (&connect, failures[i].wrong_row), ==,
                       failures[i].wrong_row != NULL);
      g_assert_cmpint (is_wrong (&connect, "API Token"), ==, concerns_token (failures[i].code));
      g_assert_cmpint (button (&connect, "Open API Page") != NULL, ==, concerns_token (failures[i].code));

      /* There is no way past any of them, least of all past what is not secure. */
      g_assert_cmpuint (count_buttons (GTK_WIDGET (connect.page)), ==, n_buttons + concerns_token (failures[i].code));
      shoot (&connect.base, failures[i].title);

      /* Typing takes the complaint away. */
      type (&connect, "API Token", "PT0");
      g_assert_null (problem (&connect));
      g_assert_false (is_wrong (&connect, "Project ID"));
      type (&connect, "API Token", "");
    }
  close_page (&connect);
}

static void
test_known_space (void)
{
  Connect connect = { 0 };
  g_autoptr(TrunkSpace) space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "http://127.0.0.1:8080",
                                                 PROJECT, "<i>&", TRUNK_COLOR_PINK, TRUNK_SPACE_READ_ONLY);

  open_page (&connect);
  trunk_connect_page_fill (connect.page, space);
  g_assert_null (problem (&connect));
  type (&connect, "API Token", "PT0123abc");
  g_signal_emit_by_name (row (&connect.base, "API Token"), "entry-activated");
  g_assert_cmpuint (connect.n_asked, ==, 1);
  g_assert_cmpstr (trunk_space_get_id (connect.space), ==, trunk_space_get_id (space));
  g_assert_cmpstr (trunk_space_get_base_url (connect.space), ==, "http://127.0.0.1:8080");
  g_assert_cmpstr (trunk_space_get_name (connect.space), ==, "<i>&");
  g_assert_cmpint (trunk_space_get_color (connect.space), ==, TRUNK_COLOR_PINK);
  g_assert_cmpint (trunk_space_get_use (connect.space), ==, TRUNK_SPACE_READ_ONLY);
  close_page (&connect);
}

static void
ask_keyring_cb (Connect    *connect,
                TrunkSpace *space)
{
  g_set_object (&connect->space, space);
  connect->n_asked++;
}

/* The keyring of a space that is known may be asked again; it is said where the token will be. */
static void
test_keyring (void)
{
  Connect connect = { 0 };
  g_autoptr(TrunkSpace) space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "http://127.0.0.1:8080",
                                                 PROJECT, "Acme", TRUNK_COLOR_PINK, TRUNK_SPACE_LIVE);
  g_autoptr(GError) error = trunk_error_new_literal (TRUNK_ERROR_KEYRING, "The keyring is locked.");
  GtkWidget *again;

  open_page (&connect);
  g_signal_connect_swapped (connect.page, "ask-keyring", G_CALLBACK (ask_keyring_cb), &connect);
  g_assert_nonnull (find (GTK_WIDGET (connect.page), is_label, "The token is kept in your keyring, nowhere else"));
  trunk_connect_page_set_keeps (connect.page, FALSE);
  g_assert_nonnull (find (GTK_WIDGET (connect.page), is_label,
                          "The keyring is not available, so the token is kept only until you quit"));
  trunk_connect_page_set_keeps (connect.page, TRUE);
  g_assert_nonnull (find (GTK_WIDGET (connect.page), is_label, "The token is kept in your keyring, nowhere else"));

  trunk_connect_page_fill (connect.page, space);
  trunk_connect_page_fail (connect.page, error);
  g_assert_cmpstr (problem (&connect), ==, "The keyring gave no token");
  wait_frames (&connect.base);
  shoot (&connect.base, "connect-keyring");
  again = find (GTK_WIDGET (connect.page), is_button, "Try Again");
  g_signal_emit_by_name (again, "clicked");
  g_assert_cmpuint (connect.n_asked, ==, 1);
  g_assert_true (connect.space == space);
  g_assert_null (problem (&connect));

  trunk_connect_page_set_checking (connect.page, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (connect.page), "connect.ask-keyring", NULL);
  g_assert_cmpuint (connect.n_asked, ==, 1);
  close_page (&connect);
}

/* Another project of the same address has other numbers: it is another space. */
static void
test_other_project (void)
{
  Connect connect = { 0 };
  g_autoptr(TrunkSpace) space = trunk_space_new ("3e0b7d6e-0000-4000-8000-000000000001", "http://127.0.0.1:8080",
                                                 PROJECT, "Acme", TRUNK_COLOR_PINK, TRUNK_SPACE_LIVE);

  open_page (&connect);
  trunk_connect_page_fill (connect.page, space);
  type (&connect, "Project ID", "11111111-cda7-4497-a47d-c81493b824d4");
  type (&connect, "API Token", "PT0123abc");
  g_signal_emit_by_name (row (&connect.base, "API Token"), "entry-activated");
  g_assert_cmpuint (connect.n_asked, ==, 1);
  g_assert_cmpstr (trunk_space_get_id (connect.space), !=, trunk_space_get_id (space));
  close_page (&connect);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/connect-page/bad-input", test_bad_input);
  g_test_add_func ("/connect-page/connect", test_connect);
  g_test_add_func ("/connect-page/failures", test_failures);
  g_test_add_func ("/connect-page/known-space", test_known_space);
  g_test_add_func ("/connect-page/other-project", test_other_project);
  g_test_add_func ("/connect-page/keyring", test_keyring);

  return g_test_run ();
}
