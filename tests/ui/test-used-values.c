/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-used-dialog.h"
#include "trunk-used-row.h"

/* The values of a space, offered on the page of one of its numbers. */

#define LONG_ADDRESS "https://voice.example.com/a-set-up-that-many-share/and-whose-address-is-long/inbound?tenant=acme"

static void
add_user (TrunkNumberPool *pool,
          guint            i,
          const char      *name,
          const char      *url)
{
  g_autofree char *id = g_strdup_printf ("id-%u", i);
  g_autofree char *number = g_strdup_printf ("+1713555%04u", i);
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) fresh = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, url);
  values = trunk_values_builder_end (&builder);
  fresh = trunk_number_new (values);
  trunk_number_pool_merge (pool, fresh);
}

static TrunkUsage *
make_usage (Fixture         *fixture,
            TrunkNumberPool *pool)
{
  TrunkUsage *usage = trunk_usage_new (pool);

  trunk_number_pool_merge (pool, fixture->number);
  trunk_number_page_set_known (fixture->page, usage, NULL);

  return usage;
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *title)
{
  return find (row (fixture, title), is_tip, "Choose From Values in Use…");
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *unused)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
is_list (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, TRUNK_TYPE_USED_DIALOG) != NULL;
}

/* A field whose only value is the number's own offers nothing, and neither does a name. */
static void
test_offered (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = NULL;
  GtkWidget *window = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  g_assert_null (find_button (&fixture, "Web Address"));
  usage = make_usage (&fixture, pool);
  g_assert_null (find_button (&fixture, "Web Address"));
  add_user (pool, 1, "Houston <b>&", LONG_ADDRESS);
  add_user (pool, 2, "Austin", LONG_ADDRESS);
  add_user (pool, 3, "Houston Front Desk", "https://voice.example.com/dallas/inbound");
  g_assert_nonnull (find_button (&fixture, "Web Address"));
  g_assert_null (find_button (&fixture, "If That Fails"));
  g_assert_null (find_button (&fixture, "Name"));
  wait_frames (&fixture);
  shoot (&fixture, "used-button");

  g_signal_emit_by_name (find_button (&fixture, "Web Address"), "clicked");
  wait_frames (&fixture);
  g_assert_nonnull (find (window, is_label, "Used by \u2068Houston <b>&\u2069 and 1 other"));
  g_assert_nonnull (find (window, is_label, "Used by \u2068Houston Front Desk\u2069"));
  g_assert_null (find (window, is_entry, NULL));
  shoot (&fixture, "used-values");

  add_user (pool, 4, NULL, LONG_ADDRESS);
  g_assert_nonnull (find (window, is_label, "Used by \u2068Houston <b>&\u2069 and 2 others"));

  g_signal_emit_by_name (find (window, is_list, NULL), "activate", 0);
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL), ==, LONG_ADDRESS);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Web Address"))), ==, LONG_ADDRESS);
  g_assert_nonnull (find (row (&fixture, "Web Address"), is_tip, "Undo This Change"));
  g_assert_null (find (window, is_list, NULL));
  shoot (&fixture, "used-chosen");

  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      trunk_number_pool_remove (pool, id);
    }
  g_assert_null (find_button (&fixture, "Web Address"));
  trunk_number_page_set_known (fixture.page, NULL, NULL);
  g_clear_object (&usage);
  g_clear_object (&pool);
  tear_down (&fixture);
}

static gboolean
says (GtkWidget  *widget,
        const char *summary)
{
  g_autofree char *found = NULL;

  if (!TRUNK_IS_USED_ROW (widget))
    return FALSE;

  g_object_get (widget, "summary", &found, NULL);

  return g_strcmp0 (found, summary) == 0;
}

static gboolean
shows_one (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == 1;
}

static gboolean
shows_nothing (gpointer window)
{
  GtkWidget *title = find (window, is_label, "Nothing Found");

  return title != NULL && gtk_widget_get_mapped (title);
}

static void
test_search (void)
{
  Fixture fixture = { 0 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = NULL;
  GtkWidget *window = NULL;
  GtkWidget *entry = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  usage = make_usage (&fixture, pool);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Line %u", i);
      g_autofree char *url = g_strdup_printf ("https://voice.example.com/%03u", i % 100);

      add_user (pool, i, name, url);
    }
  g_signal_emit_by_name (find_button (&fixture, "Web Address"), "clicked");
  wait_frames (&fixture);
  shoot (&fixture, "used-many");
  entry = find (window, is_entry, NULL);
  g_assert_nonnull (entry);

  gtk_editable_set_text (GTK_EDITABLE (entry), "COM/042");
  wait_until (shows_one, find (window, is_list, NULL));
  g_signal_emit_by_name (entry, "activate");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL), ==, "https://voice.example.com/042");
  g_assert_null (find (window, is_list, NULL));

  g_signal_emit_by_name (find_button (&fixture, "Web Address"), "clicked");
  wait_frames (&fixture);
  entry = find (window, is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  wait_until (shows_nothing, window);
  shoot (&fixture, "used-nothing");
  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (entry, TRUNK_TYPE_USED_DIALOG)));
  wait_frames (&fixture);
  trunk_number_page_set_known (fixture.page, NULL, NULL);
  g_clear_object (&usage);
  g_clear_object (&pool);
  tear_down (&fixture);
}

static gboolean
is_complete (gpointer list)
{
  return trunk_paged_list_get_state (list) == TRUNK_LIST_COMPLETE;
}

static gboolean
has_failed (gpointer list)
{
  return trunk_paged_list_get_state (list) == TRUNK_LIST_FAILED;
}

static gboolean
is_shown (GtkWidget  *widget,
          const char *text)
{
  return is_label (widget, text) && gtk_widget_get_mapped (widget);
}

/* What numbers have that were not loaded yet is offered, too: they are loaded while one looks, and not before. */
static void
test_not_loaded (void)
{
  static const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 500 };
  Fixture fixture = { 0 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  g_autoptr(TrunkPageSource) source = NULL;
  g_autoptr(TrunkPagedList) all = NULL;
  GtkWidget *window = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (fixture.service), NULL, NULL);
  all = trunk_paged_list_new (source, pool, fixture.clock);
  trunk_usage_set_all_numbers (usage, all, fixture.clock);
  trunk_number_pool_merge (pool, fixture.number);
  trunk_number_page_set_known (fixture.page, usage, NULL);
  g_assert_nonnull (find_button (&fixture, "If That Fails"));
  g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_LIST, NULL), ==, 0);

  trunk_fake_service_push_fault (fixture.service, TRUNK_FAKE_LIST, &fault);
  g_signal_emit_by_name (find_button (&fixture, "Web Address"), "clicked");
  wait_until (has_failed, all);
  wait_frames (&fixture);
  g_assert_nonnull (find (window, is_shown, "Not All Numbers Could Be Loaded"));
  shoot (&fixture, "used-failed");

  g_signal_emit_by_name (find (window, is_button, "_Try Again"), "clicked");
  wait_until (is_complete, all);
  wait_frames (&fixture);
  g_assert_null (find (window, is_shown, "Not All Numbers Could Be Loaded"));
  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, trunk_fake_service_get_size (fixture.service));
  /* nobody has anything for it, and that is known now */
  g_assert_null (find_button (&fixture, "If That Fails"));

  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (find (window, is_list, NULL), TRUNK_TYPE_USED_DIALOG)));
  wait_frames (&fixture);
  trunk_number_page_set_known (fixture.page, NULL, NULL);
  g_clear_object (&usage);
  g_clear_object (&all);
  g_clear_object (&source);
  g_clear_object (&pool);
  tear_down (&fixture);
}

/* A password is not shown to whoever looks for another number's address, nor found; what is chosen has it. */
static void
test_password (void)
{
  static const char address[] = "https://anna:secret@voice.example.com/a";
  Fixture fixture = { 0 };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = NULL;
  GtkWidget *window = NULL;
  GtkWidget *entry = NULL;

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  usage = make_usage (&fixture, pool);
  add_user (pool, 1, "Houston", address);
  for (guint i = 2; i < 10; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://voice.example.com/%u", i);

      add_user (pool, i, "Line", url);
    }
  g_signal_emit_by_name (find_button (&fixture, "Web Address"), "clicked");
  wait_frames (&fixture);
  g_assert_null (find (window, is_label, address));
  g_assert_nonnull (find (window, is_label, "https://***@voice.example.com/a"));
  g_assert_nonnull (find (window, says, "https://***@voice.example.com/a, Used by \u2068Houston\u2069"));
  shoot (&fixture, "used-password");

  entry = find (window, is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "secret");
  wait_until (shows_nothing, window);
  gtk_editable_set_text (GTK_EDITABLE (entry), "@voice.example.com/a");
  wait_until (shows_one, find (window, is_list, NULL));
  g_signal_emit_by_name (entry, "activate");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_REQUEST_URL), ==, address);

  trunk_number_page_set_known (fixture.page, NULL, NULL);
  g_clear_object (&usage);
  g_clear_object (&pool);
  tear_down (&fixture);
}

static void
assert_users (TrunkUsage  *usage,
              const char  *url,
              TrunkNumber *number,
              const char  *expected)
{
  TrunkUsedValues *values = trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_URL);
  g_autofree char *text = trunk_describe_users (trunk_used_values_lookup (values, url), number);

  g_assert_cmpstr (text, ==, expected);
}

/* Whoever it is offered to is not counted among those who use it. */
static void
test_users (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  TrunkNumber *first = NULL;

  add_user (pool, 1, NULL, "https://a/");
  first = trunk_number_pool_lookup (pool, "id-1");
  assert_users (usage, "https://a/", first, "Used by this number only");
  assert_users (usage, "https://a/", NULL, "Used by \u2066(713)\u00a0555\u20110001\u2069");
  add_user (pool, 2, "Two", "https://a/");
  assert_users (usage, "https://a/", first, "Used by \u2068Two\u2069");
  assert_users (usage, "https://a/", NULL, "Used by \u2068Two\u2069 and 1 other");
  add_user (pool, 3, "Three", "https://a/");
  assert_users (usage, "https://a/", first, "Used by \u2068Two\u2069 and 1 other");
  add_user (pool, 4, "Four", "https://a/");
  assert_users (usage, "https://a/", first, "Used by \u2068Two\u2069 and 2 others");
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/used-values/offered", test_offered);
  g_test_add_func ("/used-values/search", test_search);
  g_test_add_func ("/used-values/not-loaded", test_not_loaded);
  g_test_add_func ("/used-values/password", test_password);
  g_test_add_func ("/used-values/users", test_users);

  return g_test_run ();
}
