/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-values.h"

static TrunkValues *
build (const char *first_name,
       ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  const char *name = first_name;
  va_list args;

  va_start (args, first_name);
  while (name != NULL)
    {
      TrunkField field;

      g_assert_true (trunk_field_from_name (name, &field));
      trunk_values_builder_set (&builder, field, va_arg (args, const char *));
      name = va_arg (args, const char *);
    }
  va_end (args);

  return trunk_values_builder_end (&builder);
}

static void
test_not_set (void)
{
  g_autoptr(TrunkValues) empty = build (NULL, NULL);
  g_autoptr(TrunkValues) blank = build ("id", "", "name", NULL, "call_request_url", "", NULL);

  g_assert_true (trunk_values_equal (empty, blank));
  g_assert_cmpuint (trunk_values_get_set (blank), ==, 0);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      g_assert_null (trunk_values_get (empty, field));
      g_assert_cmpint (trunk_values_get_time (empty, field), ==, 0);
    }

  g_assert_cmpint (trunk_values_get_capabilities (empty), ==, 0);
  g_assert_cmpuint (trunk_values_get_n_other (empty), ==, 0);
  g_assert_null (trunk_values_get_other (empty, 0, NULL));
}

static void
test_every_field (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkValues) copy = NULL;

  trunk_values_builder_init (&builder);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkFieldKind kind = trunk_field_get_info (field)->kind;

      if (kind == TRUNK_FIELD_KIND_TIME)
        trunk_values_builder_set_time (&builder, field, 1000 + field);
      else if (kind == TRUNK_FIELD_KIND_CAPABILITIES)
        trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_FAX);
      else
        trunk_values_builder_set (&builder, field, trunk_field_get_name (field));
    }

  trunk_values_builder_add_other (&builder, "zeta", "1");
  trunk_values_builder_add_other (&builder, "alpha", "2");
  trunk_values_builder_add_other (&builder, "nothing", "");
  values = trunk_values_builder_end (&builder);

  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      TrunkFieldKind kind = trunk_field_get_info (field)->kind;

      if (kind == TRUNK_FIELD_KIND_TIME)
        g_assert_cmpint (trunk_values_get_time (values, field), ==, 1000 + field);
      else if (kind != TRUNK_FIELD_KIND_CAPABILITIES)
        g_assert_cmpstr (trunk_values_get (values, field), ==, trunk_field_get_name (field));
    }

  g_assert_cmpint (trunk_values_get_capabilities (values), ==, TRUNK_CAPABILITY_FAX);
  g_assert_cmpuint (trunk_values_get_set (values), ==, TRUNK_FIELD_MASK (TRUNK_N_FIELDS) - 1);

  trunk_values_builder_init_from (&builder, values);
  copy = trunk_values_builder_end (&builder);
  g_assert_true (trunk_values_equal (values, copy));
  g_assert_true (copy != values);
}

static void
test_other (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) one = NULL;
  g_autoptr(TrunkValues) two = NULL;
  g_autoptr(TrunkValues) three = NULL;
  const char *name = NULL;

  trunk_values_builder_add_other (&builder, "zeta", "1");
  trunk_values_builder_add_other (&builder, "alpha", "2");
  one = trunk_values_builder_end (&builder);
  trunk_values_builder_add_other (&builder, "alpha", "2");
  trunk_values_builder_add_other (&builder, "zeta", "1");
  two = trunk_values_builder_end (&builder);
  trunk_values_builder_add_other (&builder, "alpha", "2");
  trunk_values_builder_add_other (&builder, "zeta", "3");
  three = trunk_values_builder_end (&builder);

  /* the service's order does not count; what they say does, and it has no bit in a diff */
  g_assert_true (trunk_values_equal (one, two));
  g_assert_false (trunk_values_equal (one, three));
  g_assert_cmpuint (trunk_values_diff (one, three), ==, 0);
  g_assert_cmpuint (trunk_values_get_n_other (one), ==, 2);
  g_assert_cmpstr (trunk_values_get_other (one, 0, &name), ==, "2");
  g_assert_cmpstr (name, ==, "alpha");
  g_assert_cmpstr (trunk_values_get_other (one, 1, &name), ==, "1");
  g_assert_cmpstr (name, ==, "zeta");
  g_assert_null (trunk_values_get_other (one, 2, &name));
}

static void
test_builder_replaces (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "a");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "b");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "t");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_RELAY_TOPIC, "");
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 5);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 0);
  trunk_values_builder_set_capabilities (&builder, 3);
  trunk_values_builder_set_capabilities (&builder, 0);
  values = trunk_values_builder_end (&builder);

  g_assert_cmpuint (trunk_values_get_set (values), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  g_assert_cmpstr (trunk_values_get (values, TRUNK_FIELD_NAME), ==, "b");

  /* one that is given up halfway leaks nothing (under the sanitizer) */
  trunk_values_builder_set_like (&builder, values);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "c");
  trunk_values_builder_add_other (&builder, "x", "y");
}

static void
test_shared (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) one = build ("id", "1", "call_handler", "laml_webhooks", NULL);
  g_autoptr(TrunkValues) two = NULL;

  trunk_values_builder_set_like (&builder, one);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "1");
  two = trunk_values_builder_end (&builder);

  g_assert_true (trunk_values_get (one, TRUNK_FIELD_CALL_HANDLER) ==
                 trunk_values_get (two, TRUNK_FIELD_CALL_HANDLER));
  g_assert_true (trunk_values_equal (one, two));
}

static void
test_logical_diff (void)
{
  static const struct
  {
    const char *a[3]; /* application, topic, context */
    const char *b[3];
    gboolean    same;
  } cases[] = {
    { { "x", NULL, NULL }, { "x", "x", "x" }, TRUE },
    { { NULL, "x", NULL }, { "x", NULL, NULL }, TRUE },
    { { NULL, NULL, "x" }, { NULL, "x", NULL }, TRUE },
    { { "x", "old", NULL }, { "x", NULL, "other" }, TRUE },
    { { "x", NULL, NULL }, { "y", NULL, NULL }, FALSE },
    { { "x", NULL, NULL }, { NULL, NULL, NULL }, FALSE },
    { { NULL, "x", NULL }, { "y", "x", NULL }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkValues) a = build ("call_relay_application", cases[i].a[0], "call_relay_topic",
                                        cases[i].a[1], "call_relay_context", cases[i].a[2], NULL);
      g_autoptr(TrunkValues) b = build ("call_relay_application", cases[i].b[0], "call_relay_topic",
                                        cases[i].b[1], "call_relay_context", cases[i].b[2], NULL);

      g_assert_cmpuint (trunk_values_diff (a, b), !=, 0);
      g_assert_cmpint (trunk_values_logical_diff (a, b) == 0, ==, cases[i].same);
      g_assert_cmpint (trunk_values_logical_diff (b, a) == 0, ==, cases[i].same);
    }
}

static void
test_logical_value (void)
{
  g_autoptr(TrunkValues) live = build ("call_handler", "relay_topic", "call_relay_topic", "new",
                                       "call_relay_application", "old", "name", "n", NULL);
  g_autoptr(TrunkValues) sent = build ("message_relay_application", "hidden", NULL);
  g_autoptr(TrunkValues) shown = build (NULL, NULL);
  g_autoptr(TrunkValues) other = build ("message_relay_topic", "else", NULL);

  g_assert_cmpstr (trunk_values_get_logical (live, TRUNK_FIELD_CALL_RELAY_CONTEXT), ==, "new");
  g_assert_cmpstr (trunk_values_get_logical (live, TRUNK_FIELD_NAME), ==, "n");
  g_assert_null (trunk_values_get_logical (live, TRUNK_FIELD_MESSAGE_RELAY_TOPIC));

  /* what is never shown is no difference to nothing; it is one to something else */
  g_assert_cmpuint (trunk_values_logical_diff (sent, shown), ==, 0);
  g_assert_cmpuint (trunk_values_logical_diff (shown, sent), ==, 0);
  g_assert_cmpuint (trunk_values_logical_diff (sent, other), !=, 0);
}

static void
test_diff_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261123);

  for (guint run = 0; run < 2000; run++)
    {
      TrunkValuesBuilder builders[2] = { 0 };
      TrunkValues *values[2];
      guint64 expected = 0;

      for (guint field = 0; field < TRUNK_N_FIELDS; field++)
        {
          int choice[2] = { g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 3) };
          TrunkFieldKind kind = trunk_field_get_info (field)->kind;

          for (guint i = 0; i < 2; i++)
            {
              const char * const texts[] = { NULL, "one", "two" };

              if (kind == TRUNK_FIELD_KIND_TIME)
                trunk_values_builder_set_time (&builders[i], field, choice[i]);
              else if (kind == TRUNK_FIELD_KIND_CAPABILITIES)
                trunk_values_builder_set_capabilities (&builders[i], choice[i]);
              else
                trunk_values_builder_set (&builders[i], field, texts[choice[i]]);
            }

          if (choice[0] != choice[1])
            expected |= TRUNK_FIELD_MASK (field);
        }

      values[0] = trunk_values_builder_end (&builders[0]);
      values[1] = trunk_values_builder_end (&builders[1]);
      g_assert_cmphex (trunk_values_diff (values[0], values[1]), ==, expected);
      g_assert_cmphex (trunk_values_diff (values[1], values[0]), ==, expected);
      g_assert_cmpint (trunk_values_equal (values[0], values[1]), ==, expected == 0);
      trunk_values_unref (values[0]);
      trunk_values_unref (values[1]);
    }
}

static gpointer
use_in_thread (gpointer data)
{
  TrunkValues *values = data;

  for (guint i = 0; i < 20000; i++)
    {
      trunk_values_ref (values);
      g_assert_cmpstr (trunk_values_get (values, TRUNK_FIELD_NAME), ==, "shared");
      trunk_values_unref (values);
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(TrunkValues) values = build ("name", "shared", NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("values", use_in_thread, values);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpstr (trunk_values_get (values, TRUNK_FIELD_NAME), ==, "shared");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/not-set", test_not_set);
  g_test_add_func ("/values/every-field", test_every_field);
  g_test_add_func ("/values/other", test_other);
  g_test_add_func ("/values/builder-replaces", test_builder_replaces);
  g_test_add_func ("/values/shared", test_shared);
  g_test_add_func ("/values/logical-diff", test_logical_diff);
  g_test_add_func ("/values/logical-value", test_logical_value);
  g_test_add_func ("/values/diff-random", test_diff_random);
  g_test_add_func ("/values/threads", test_threads);

  return g_test_run ();
}
