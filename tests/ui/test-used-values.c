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
  trunk_number_page_set_usage (fixture->page, usage);

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
  trunk_number_page_set_usage (fixture.page, NULL);
  g_clear_object (&usage);
  g_clear_object (&pool);
  tear_down (&fixture);
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
  trunk_number_page_set_usage (fixture.page, NULL);
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
  g_test_add_func ("/used-values/users", test_users);

  return g_test_run ();
}
