/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "number-page-fixture.h"
#include "switching-fixture.h"
#include "trunk-number-place.h"
#include "trunk-number-row.h"
#include "trunk-numbers-page.h"
#include "trunk-space-page.h"
#include "trunk-window.h"

/* Two spaces in the application's own window, each with a server and credentials of its own, and somebody who goes
 * from one to the other while requests are on their way: what is shown, said, asked and sent belongs to one of them,
 * and to the right one. */

#define N_STEPS 500

/* What is in the window */

static gboolean
is_of_type (GtkWidget  *widget,
            const char *type)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type);
}

static GtkWidget *
get_widget (World      *world,
            const char *type)
{
  return find (GTK_WIDGET (world->window), is_of_type, type);
}

static Side *
get_shown (World *world)
{
  TrunkSpacePage *page = TRUNK_SPACE_PAGE (get_widget (world, "TrunkSpacePage"));
  TrunkSpace *space = trunk_space_page_get_space (page);

  return g_str_equal (trunk_space_get_id (space), world->sides[0].name) ? &world->sides[0] : &world->sides[1];
}

static Side *
get_other (World *world,
           Side  *side)
{
  return side == &world->sides[0] ? &world->sides[1] : &world->sides[0];
}

static gboolean
is_of (Side        *side,
       TrunkNumber *number)
{
  return number == NULL || g_hash_table_contains (side->ids, trunk_number_get_id (number));
}

/* Judging */

static void
wrong (World      *world,
       Side       *side,
       const char *what,
       const char *detail)
{
  world->n_wrong++;
  g_test_message ("step %u, in %s: %s: %s", world->n_steps, side->name, what, detail);
}

/* Every row, every label that names a number. */
static void
judge_widgets (World     *world,
               GtkWidget *parent,
               Side      *side)
{
  Side *other = get_other (world, side);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_child_visible (child) || !gtk_widget_get_mapped (child))
        continue;

      world->n_checks++;
      if (TRUNK_IS_NUMBER_ROW (child) && !is_of (side, trunk_number_row_get_number (TRUNK_NUMBER_ROW (child))))
        wrong (world, side, "a row", trunk_number_get_id (trunk_number_row_get_number (TRUNK_NUMBER_ROW (child))));
      if (GTK_IS_LABEL (child))
        for (guint i = 0; i < other->displays->len; i++)
          if (strstr (gtk_label_get_text (GTK_LABEL (child)), other->displays->pdata[i]) != NULL)
            wrong (world, side, "a text", gtk_label_get_text (GTK_LABEL (child)));
      if (!ADW_IS_DIALOG (child))
        judge_widgets (world, child, side);
    }
}

static gboolean
names_space (GtkWidget  *widget,
             const char *name)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), name) != NULL;
}

/* A dialog is about the space that it was asked for in, and says so, wherever one has gone meanwhile. */
static void
judge_dialog (World *world)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (world->window));

  g_autoptr(GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (world->window));

  /* one may wait below another */
  for (guint i = 0; i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr(GObject) each = g_list_model_get_item (dialogs, i);

      if (g_object_get_data (each, "side") == NULL)
        g_object_set_data (each, "side", get_shown (world));
    }

  if (dialog == NULL)
    return;

  world->dialog_side = g_object_get_data (G_OBJECT (dialog), "side");

  if (find (GTK_WIDGET (dialog), names_space, get_other (world, world->dialog_side)->name) != NULL)
    wrong (world, world->dialog_side, "a dialog names", get_other (world, world->dialog_side)->name);
  judge_widgets (world, GTK_WIDGET (dialog), world->dialog_side);
}

static TrunkNumber *
get_number (GObject *item)
{
  if (TRUNK_IS_NUMBER_PLACE (item))
    return trunk_number_place_get_number (TRUNK_NUMBER_PLACE (item));

  return TRUNK_IS_NUMBER (item) ? TRUNK_NUMBER (item) : NULL;
}

static void
judge (World *world)
{
  Side *side = get_shown (world);
  TrunkSpacePage *page = TRUNK_SPACE_PAGE (get_widget (world, "TrunkSpacePage"));
  TrunkDraft *draft = trunk_space_page_get_draft (page);
  GtkWidget *view = get_widget (world, "GtkListView");
  GListModel *model = view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))) : NULL;

  if (trunk_space_page_get_session (page) != NULL && trunk_space_page_get_session (page) != side->session)
    wrong (world, side, "the session", "of the other");
  if (draft != NULL && !is_of (side, trunk_draft_get_number (draft)))
    wrong (world, side, "the page of", trunk_number_get_id (trunk_draft_get_number (draft)));
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, i);
      TrunkNumber *number = get_number (item);

      if (number != NULL && !is_of (side, number))
        wrong (world, side, "a row of the list", trunk_number_get_id (number));
    }

  judge_widgets (world, GTK_WIDGET (world->window), side);
  judge_dialog (world);
}

/* What each server was asked: for its own numbers, with its own credentials, for what was typed in its space. */
static void
judge_log (World *world,
           Side  *side)
{
  g_autoptr(GPtrArray) log = trunk_practice_server_dup_log (side->server);
  Side *other = get_other (world, side);

  for (guint i = 0; i < log->len; i++)
    {
      const TrunkPracticeLogEntry *entry = log->pdata[i];
      const char *id = strrchr (entry->path, '/') + 1;

      world->n_checks++;
      if (!entry->accepted)
        wrong (world, side, "credentials of another", entry->path);
      if (g_hash_table_contains (other->ids, id))
        wrong (world, side, entry->method, entry->path);
      if (entry->body != NULL && strstr (entry->body, other->name) != NULL)
        wrong (world, side, "what was typed elsewhere", entry->body);
    }
}

/* Doing */

static void
run_for_a_while (World *world)
{
  gint64 end = g_get_monotonic_time () + g_rand_int_range (world->rand, 0, 40) * 1000;

  do
    g_main_context_iteration (NULL, FALSE);
  while (g_get_monotonic_time () < end);
}

static void
go (World *world)
{
  Side *other = get_other (world, get_shown (world));

  world->n_switches++;
  g_signal_emit_by_name (get_widget (world, "TrunkSpacePage"), "space-chosen",
                         trunk_session_get_space (other->session));
}

static void
choose (World *world)
{
  GtkWidget *view = get_widget (world, "GtkListView");
  GtkSelectionModel *model = view != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (view)) : NULL;
  guint n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;

  if (n > 0)
    gtk_selection_model_select_item (model, (guint) g_rand_int_range (world->rand, 0, (int) n), TRUE);
}

static void
search (World *world)
{
  static const char * const texts[] = { "", "2", "Desk", "555", "" };
  GtkWidget *filter = get_widget (world, "TrunkFilterEntry");
  GtkWidget *entry = filter != NULL ? find (filter, is_of_type, "GtkSearchEntry") : NULL;

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), texts[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (texts))]);
}

static void
edit (World *world)
{
  TrunkDraft *draft = trunk_space_page_get_draft (TRUNK_SPACE_PAGE (get_widget (world, "TrunkSpacePage")));
  g_autofree char *name = g_strdup_printf ("%s %u", get_shown (world)->name, world->n_steps);

  if (draft != NULL)
    trunk_draft_set (draft, TRUNK_FIELD_NAME, name);
}

static void
ask_for (World      *world,
         const char *action)
{
  GtkWidget *page = get_widget (world, "TrunkNumberPage");

  gtk_widget_activate_action (page != NULL ? page : GTK_WIDGET (world->window), action, NULL);
}

static gboolean
is_suggested (GtkWidget  *widget,
              const char *text)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_is_sensitive (widget) &&
         (gtk_widget_has_css_class (widget, "suggested-action") ||
          gtk_widget_has_css_class (widget, "destructive-action"));
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_ENTRY (widget) || ADW_IS_ENTRY_ROW (widget);
}

/* Whatever the dialog needs to go on: the last digits of what it is about. */
static void
fill_in (World     *world,
         GtkWidget *dialog)
{
  GtkWidget *entry = is_of_type (dialog, "TrunkReleaseDialog") ? find (dialog, is_entry, NULL) : NULL;

  for (guint i = 0; entry != NULL && i < N_NUMBERS; i++)
    if (find (dialog, names_space, world->dialog_side->displays->pdata[i]) != NULL)
      {
        const char *display = world->dialog_side->displays->pdata[i];
        const char *last = display + strlen (display);
        g_autofree char *digits = NULL;

        while (!g_ascii_isdigit (last[-1]))
          last--;
        digits = g_strndup (last - 4, 4);
        gtk_editable_set_text (GTK_EDITABLE (entry), digits);
        return;
      }
}

static void
answer (World *world)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (world->window));
  GtkWidget *suggested;

  if (dialog == NULL)
    return;

  fill_in (world, GTK_WIDGET (dialog));
  suggested = find (GTK_WIDGET (dialog), is_suggested, NULL);
  if (suggested != NULL && g_rand_int_range (world->rand, 0, 3) > 0)
    {
      world->n_saves += is_of_type (GTK_WIDGET (dialog), "TrunkChangeDialog");
      world->n_releases += is_of_type (GTK_WIDGET (dialog), "TrunkReleaseDialog");
      g_signal_emit_by_name (suggested, "clicked");
    }
  else
    adw_dialog_close (dialog);
}

static gboolean
is_undo (GtkWidget  *widget,
         const char *text)
{
  return is_button (widget, "_Undo") || is_button (widget, "Undo");
}

static gboolean
undo (World *world)
{
  GtkWidget *button = find (GTK_WIDGET (world->window), is_undo, NULL);

  if (button == NULL)
    return FALSE;

  world->n_undos++;
  g_signal_emit_by_name (button, "clicked");

  return TRUE;
}

static void
disturb (World *world)
{
  static const char * const faults[] = { "any:latency=80", "list:status=500", "retrieve:drop-before",
                                         "update:drop-after", "release:status=503", "list:cut-off", "update:late=0.1" };
  Side *side = &world->sides[g_rand_int_range (world->rand, 0, 2)];
  g_autoptr(GError) error = NULL;

  trunk_practice_server_clear_faults (side->server);
  trunk_practice_server_add_faults (side->server, faults[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (faults))],
                                    &error);
  g_assert_no_error (error);
}

static void
step (World *world)
{
  gboolean has_dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (world->window)) != NULL;
  int what = g_rand_int_range (world->rand, 0, has_dialog ? 20 : 11);

  /* what can be undone is so for a moment only */
  if (what > 1 && g_rand_boolean (world->rand) && undo (world))
    return;

  switch (what)
    {
    case 0: case 1: go (world); break;
    case 2: case 3: choose (world); break;
    case 4: search (world); break;
    case 5: edit (world); break;
    case 6: choose (world); edit (world); ask_for (world, "number.review"); break;
    case 7: choose (world); ask_for (world, "number.release"); break;
    case 8: ask_for (world, g_rand_boolean (world->rand) ? "win.refresh" : "win.buy"); break;
    case 9: case 10: disturb (world); break;
    default: answer (world); break;
    }
}

static void
open_world (World *world)
{
  g_autoptr(GError) error = NULL;

  world->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  world->clock = TRUNK_CLOCK (trunk_fast_clock_new (20));
  world->application = trunk_application_new (world->clock);
  g_assert_true (g_application_register (G_APPLICATION (world->application), NULL, &error));
  open_side (world, &world->sides[0], "Harbour", "PTharbour", 7);
  open_side (world, &world->sides[1], "Meadow", "PTmeadow", 1234567);
  trunk_spaces_set_remembered (trunk_application_get_spaces (world->application),
                               trunk_session_get_space (world->sides[0].session));
  g_application_activate (G_APPLICATION (world->application));
  world->window = gtk_application_get_active_window (GTK_APPLICATION (world->application));
  while (get_widget (world, "TrunkNumberRow") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
close_world (World *world)
{
  gtk_window_destroy (world->window);
  while (g_main_context_iteration (NULL, FALSE));
  close_side (&world->sides[0]);
  close_side (&world->sides[1]);
  g_clear_object (&world->application);
  g_clear_object (&world->clock);
  g_rand_free (world->rand);
}

static void
test_random (void)
{
  World world = { 0 };
  guint n_steps = g_getenv ("TRUNK_TEST_ONCE") != NULL ? N_STEPS / 2 : N_STEPS;

  open_world (&world);
  for (world.n_steps = 1; world.n_steps <= n_steps; world.n_steps++)
    {
      step (&world);
      judge (&world);
      run_for_a_while (&world);
      judge (&world);
    }
  judge_log (&world, &world.sides[0]);
  judge_log (&world, &world.sides[1]);

  g_test_message ("proof: switch steps %u, in the wrong space %u", n_steps, world.n_wrong);
  g_test_message ("proof: switches %u", world.n_switches);
  g_test_message ("proof: saves while switching %u, releases %u, undos %u", world.n_saves, world.n_releases,
                  world.n_undos);
  g_assert_cmpuint (world.n_wrong, ==, 0);
  g_assert_cmpuint (world.n_saves + world.n_releases + world.n_undos, >, 0);
  close_world (&world);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/switching/random", test_random);

  return g_test_run ();
}
