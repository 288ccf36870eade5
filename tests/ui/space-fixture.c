/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "space-fixture.h"

static void
toast_cb (GSimpleAction *action,
          GVariant      *text,
          gpointer       user_data)
{
  g_set_str (&((Fixture *) user_data)->message, g_variant_get_string (text, NULL));
}

/* The clock, the service and the space; numbers can be added before the session is made. */
void
open_space (Fixture       *fixture,
            const char    *name,
            TrunkSpaceUse  use)
{
  fixture->clock = TRUNK_CLOCK (trunk_test_clock_new (NOW * G_USEC_PER_SEC));
  fixture->service = trunk_fake_service_new (fixture->clock);
  fixture->space = trunk_space_new (SPACE_ID, "https://acme.signalwire.com", "p", name, TRUNK_COLOR_TEAL, use);
}

/* A window with the page of a space, in none yet; what it says in a toast is the fixture's message. */
TrunkSpacePage *
open_space_window (Fixture *fixture,
                   int      width,
                   int      height)
{
  static const GActionEntry entries[] = { { .name = "toast", .activate = toast_cb, .parameter_type = "s" } };
  TrunkSpacePage *page = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);

  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, width, height);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (page));
  add_window_actions (fixture, entries, G_N_ELEMENTS (entries), fixture);

  return page;
}

void
add_window_actions (Fixture            *fixture,
                    const GActionEntry *entries,
                    int                 n_entries,
                    gpointer            user_data)
{
  static const char key[] = "trunk-window-actions";
  GActionMap *group = g_object_get_data (G_OBJECT (fixture->window), key);

  if (group == NULL)
    {
      group = G_ACTION_MAP (g_simple_action_group_new ());
      g_object_set_data_full (G_OBJECT (fixture->window), key, group, g_object_unref);
      gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
    }
  g_action_map_add_action_entries (group, entries, n_entries, user_data);
}

/* The window, what it shows and the session go without a trace. */
void
close_space (Fixture      *fixture,
             TrunkSession *session)
{
  g_autoptr(GtkWidget) content = g_object_ref (adw_window_get_content (ADW_WINDOW (fixture->window)));

  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (g_steal_pointer (&content));
  g_assert_finalize_object (session);
  g_object_unref (fixture->space);
  g_object_unref (fixture->service);
  g_object_unref (fixture->clock);
  g_clear_pointer (&fixture->message, g_free);
}

/* The fake answers by the clock of the test. */
void
await_true (Fixture    *fixture,
            Condition   condition,
            gpointer    user_data,
            const char *what)
{
  gint64 deadline = g_get_monotonic_time () + TRUNK_TEST_PATIENCE * G_USEC_PER_SEC;

  while (!condition (user_data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited in vain for “%s”", what);
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (fixture->clock), 5);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
    }
}

typedef struct
{
  GtkWidget  *window;
  Match       match;
  const char *text;
  GtkWidget  *found;
} Sought;

static gboolean
is_found (gpointer user_data)
{
  Sought *self = user_data;

  return (self->found = find (self->window, self->match, self->text)) != NULL;
}

GtkWidget *
await_widget (Fixture    *fixture,
              Match       match,
              const char *text)
{
  Sought sought = { GTK_WIDGET (fixture->window), match, text, NULL };

  await_true (fixture, is_found, &sought, text);

  return sought.found;
}
