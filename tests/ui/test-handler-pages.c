/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-handler.h"

/* The page of a number for each kind of what can answer it. */

static const char *
get_example (TrunkField field)
{
  switch (trunk_field_get_info (field)->kind)
    {
    case TRUNK_FIELD_KIND_URL:
      return "https://voice.example.com/dallas";

    case TRUNK_FIELD_KIND_ID:
      return "9c1b2f6e-0000-4000-8000-000000000017";

    default:
      return "office";
    }
}

static GPtrArray *
make_pairs (const TrunkHandler *calls,
            const TrunkHandler *messages)
{
  GPtrArray *pairs = g_ptr_array_new ();
  const TrunkHandler * const handlers[] = { calls, messages };

  g_ptr_array_add (pairs, (gpointer) "name");
  g_ptr_array_add (pairs, (gpointer) "Dallas Reception");
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      g_ptr_array_add (pairs, (gpointer) trunk_field_get_name (trunk_handler_field (handlers[i]->channel)));
      g_ptr_array_add (pairs, (gpointer) handlers[i]->name);
      if (handlers[i]->required == TRUNK_N_FIELDS)
        continue;
      g_ptr_array_add (pairs, (gpointer) trunk_field_get_name (handlers[i]->required));
      g_ptr_array_add (pairs, (gpointer) get_example (handlers[i]->required));
    }
  g_ptr_array_add (pairs, NULL);

  return pairs;
}

static gboolean
owns_label (const TrunkHandler *handler,
            const char         *label)
{
  for (guint i = 0; i < handler->n_fields; i++)
    if (g_str_equal (trunk_field_get_label (handler->fields[i]), label))
      return TRUE;

  return FALSE;
}

/* What is its own is there, and what another has need of is not. */
static void
check_fields (Fixture            *fixture,
              const TrunkHandler *calls,
              const TrunkHandler *messages)
{
  static const TrunkChannel channels[] = { TRUNK_CHANNEL_CALLS, TRUNK_CHANNEL_MESSAGES };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      guint n;
      const TrunkHandler *all = trunk_handlers_get_all (channels[i], &n);

      for (guint k = 0; k < n; k++)
        {
          const char *label = all[k].required < TRUNK_N_FIELDS ? trunk_field_get_label (all[k].required) : NULL;
          gboolean owned = label != NULL && (owns_label (calls, label) || owns_label (messages, label));

          if (label != NULL)
            g_assert_true ((row (fixture, label) != NULL) == owned);
        }
    }
}

static void
check_page (const TrunkHandler *calls,
            const TrunkHandler *messages)
{
  Fixture fixture = { 0 };
  g_autoptr(GPtrArray) pairs = make_pairs (calls, messages);
  g_autofree char *picture = g_strdup_printf ("page-%s-%s", calls->name, messages->name);
  GtkWidget *window;

  set_up (&fixture, (const char * const *) pairs->pdata, NOW - 20 * DAY);
  window = GTK_WIDGET (fixture.window);
  check_fields (&fixture, calls, messages);
  g_assert_nonnull (find (window, is_label, calls->name));
  g_assert_nonnull (find (window, is_label, messages->name));
  g_assert_cmpstr (subtitle (row (&fixture, "Answered By")), ==, trunk_handler_get_label (calls));
  g_assert_true ((row (&fixture, "No longer recommended") != NULL) == (calls->deprecated || messages->deprecated));
  g_assert_cmpint (trunk_draft_get_severity (fixture.draft), <, TRUNK_SEVERITY_ERROR);
  shoot (&fixture, picture);
  tear_down (&fixture);
}

/* Each kind of either channel at least once. */
static void
test_all (void)
{
  guint n_calls, n_messages;
  const TrunkHandler *calls = trunk_handlers_get_all (TRUNK_CHANNEL_CALLS, &n_calls);
  const TrunkHandler *messages = trunk_handlers_get_all (TRUNK_CHANNEL_MESSAGES, &n_messages);

  for (guint i = 0; i < MAX (n_calls, n_messages); i++)
    check_page (&calls[i % n_calls], &messages[i % n_messages]);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/handler-pages/all", test_all);

  return g_test_run ();
}
