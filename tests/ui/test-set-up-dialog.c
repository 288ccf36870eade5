/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "text-scale.h"
#include "trunk-number-row.h"
#include "trunk-set-up-dialog.h"

/* Choosing the number that another one shall be set up like. */

static void
put (Fixture    *fixture,
     const char *id,
     const char *number,
     const char *name,
     const char *handler,
     TrunkField  field,
     const char *value)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, handler);
  if (field != TRUNK_N_FIELDS)
    trunk_values_builder_set (&builder, field, value);
  values = trunk_values_builder_end (&builder);
  trunk_fake_service_put (fixture->service, values);
}

static void
done_cb (Fixture    *fixture,
         const char *message)
{
  g_set_str (&fixture->message, message);
}

static GtkWidget *
open_dialog (Fixture         *fixture,
             TrunkNumberPool *pool)
{
  TrunkSetUpDialog *dialog = trunk_set_up_dialog_new (TRUNK_NUMBERS_SERVICE (fixture->service), pool, fixture->clock,
                                                      fixture->draft);

  g_signal_connect_swapped (dialog, "done", G_CALLBACK (done_cb), fixture);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->page));
  wait_frames (fixture);

  return GTK_WIDGET (dialog);
}

static gboolean
is_row_of (GtkWidget  *widget,
           const char *name)
{
  g_autoptr(TrunkNumber) number = NULL;

  if (!TRUNK_IS_NUMBER_ROW (widget))
    return FALSE;
  g_object_get (widget, "number", &number, NULL);

  return number != NULL && g_strcmp0 (trunk_number_get_name (number), name) == 0;
}

typedef struct
{
  GtkWidget  *dialog;
  const char *name;
} Wanted;

static gboolean
has_row (gpointer user_data)
{
  Wanted *wanted = user_data;

  return find (wanted->dialog, is_row_of, wanted->name) != NULL;
}

static gboolean
is_list (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

static void
choose (Fixture    *fixture,
        GtkWidget  *dialog,
        const char *name)
{
  Wanted wanted = { dialog, name };
  GtkWidget *list = NULL;
  GListModel *model = NULL;

  wait_until (has_row, &wanted);
  list = find (dialog, is_list, NULL);
  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (model, i);

      if (g_strcmp0 (trunk_number_get_name (number), name) == 0)
        {
          g_signal_emit_by_name (list, "activate", i);
          break;
        }
    }
  wait_frames (fixture);
}

static void
test_fill (void)
{
  Fixture fixture = { 0 };
  TrunkNumberPool *pool = trunk_number_pool_new ();

  set_up (&fixture, web_pairs, NOW - 20 * DAY);
  put (&fixture, "h", "+17135550118", "Houston", "relay_topic", TRUNK_FIELD_CALL_RELAY_TOPIC, "care");
  put (&fixture, "f", "+17135550119", "Flow", "call_flow", TRUNK_N_FIELDS, NULL);

  choose (&fixture, open_dialog (&fixture, pool), "Houston");
  g_assert_cmpstr (fixture.message, ==, "Set up like \u2068Houston\u2069, not saved yet");
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "relay_topic");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&fixture, "Topic"))), ==, "care");
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_NAME), ==, "Dallas spring campaign 3");
  g_assert_true (has_bar (&fixture));
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label,
                          "When someone calls, the program listening on the topic care answers."));
  shoot (&fixture, "set-up-filled");

  choose (&fixture, open_dialog (&fixture, pool), "Houston");
  g_assert_cmpstr (fixture.message, ==, "Already set up like \u2068Houston\u2069");

  /* what cannot be set here is no model, and stays where it is */
  g_clear_pointer (&fixture.message, g_free);
  {
    GtkWidget *dialog = open_dialog (&fixture, pool);

    choose (&fixture, dialog, "Flow");
    shoot_as_is (&fixture, "set-up-dialog");
    g_assert_null (fixture.message);
    g_assert_nonnull (find (dialog, is_list, NULL));
    adw_dialog_force_close (ADW_DIALOG (dialog));
  }
  wait_frames (&fixture);
  tear_down (&fixture);
  g_assert_finalize_object (pool);
}

/* With large text on a small screen the title has two lines, and is whole. */
static void
test_small (void)
{
  Fixture fixture = { 0 };
  TrunkNumberPool *pool = trunk_number_pool_new ();
  GtkWidget *dialog = NULL;
  GtkWidget *title = NULL;

  set_text_scale (1.5);
  set_up_sized (&fixture, web_pairs, NOW - 20 * DAY, 360, 720);
  put (&fixture, "h", "+17135550118", "Houston", "relay_topic", TRUNK_FIELD_CALL_RELAY_TOPIC, "care");
  dialog = open_dialog (&fixture, pool);
  title = find (dialog, is_label, "Set Up Like Another Number");
  g_assert_nonnull (title);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
  shoot_as_is (&fixture, "set-up-small");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_frames (&fixture);
  tear_down (&fixture);
  g_assert_finalize_object (pool);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* What the dashboard set is not replaced by the way either. */
static void
test_foreign (void)
{
  Fixture fixture = { 0 };
  TrunkNumberPool *pool = trunk_number_pool_new ();
  GtkWidget *dialog = NULL;

  set_up (&fixture, dashboard_pairs, NOW - 20 * DAY);
  put (&fixture, "h", "+17135550118", "Houston", "relay_topic", TRUNK_FIELD_CALL_RELAY_TOPIC, "care");

  dialog = open_dialog (&fixture, pool);
  choose (&fixture, dialog, "Houston");
  g_assert_nonnull (find (GTK_WIDGET (fixture.window), is_label, "Replace It?"));
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "_Cancel"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "ai_agent");
  g_assert_cmpuint (trunk_draft_get_n_changes (fixture.draft), ==, 0);
  g_assert_null (fixture.message);

  choose (&fixture, dialog, "Houston");
  g_signal_emit_by_name (find (GTK_WIDGET (fixture.window), is_button, "_Replace"), "clicked");
  wait_frames (&fixture);
  g_assert_cmpstr (trunk_draft_get (fixture.draft, TRUNK_FIELD_CALL_HANDLER), ==, "relay_topic");
  g_assert_nonnull (fixture.message);
  wait_frames (&fixture);
  tear_down (&fixture);
  g_assert_finalize_object (pool);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/set-up-dialog/fill", test_fill);
  g_test_add_func ("/set-up-dialog/foreign", test_foreign);
  g_test_add_func ("/set-up-dialog/small", test_small);

  return g_test_run ();
}
