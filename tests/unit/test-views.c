/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-views.h"

/* The views that are saved of a space. */

static GVariant *
parse (const char *type,
       const char *text)
{
  g_autoptr(GError) error = NULL;
  GVariant *variant = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, &error);

  g_assert_no_error (error);

  return variant;
}

static TrunkView *
view_new (const char *name)
{
  return trunk_view_new (name, NULL, NULL);
}

static void
test_round_trip (void)
{
  g_autoptr(TrunkView) view = trunk_view_new (" Dallas ✓ <b> ", " (214) 555 ",
                                              g_variant_new_parsed ("{'type': 'local', 'host': ''}"));
  g_autoptr(GVariant) saved = g_variant_ref_sink (trunk_view_to_variant (view));
  g_autofree char *text = g_variant_print (saved, FALSE);
  g_autoptr(GVariant) read = parse ("a{sv}", text);
  g_autoptr(TrunkView) again = trunk_view_new_from_variant (read);
  g_autoptr(GVariant) resaved = g_variant_ref_sink (trunk_view_to_variant (again));

  g_assert_cmpstr (trunk_view_get_name (view), ==, "Dallas ✓ <b>");
  g_assert_cmpstr (trunk_view_get_search (view), ==, "(214) 555");
  g_assert_cmpstr (text, ==, "{'name': <'Dallas ✓ <b>'>, 'search': <'(214) 555'>, "
                             "'choices': <{'host': '', 'type': 'local'}>}");
  g_assert_cmpvariant (saved, resaved);
  g_assert_cmpvariant (trunk_view_get_choices (again), trunk_view_get_choices (view));
}

/* What is chosen is the same, in whatever order it was. */
static void
test_shows (void)
{
  g_autoptr(TrunkView) view = trunk_view_new ("x", "214", g_variant_new_parsed ("{'sort': 'name', 'type': 'local'}"));
  g_autoptr(TrunkView) all = view_new ("All");

  g_assert_true (trunk_view_shows (view, "214 ", g_variant_new_parsed ("{'type': 'local', 'sort': 'name'}")));
  g_assert_false (trunk_view_shows (view, "21", g_variant_new_parsed ("{'type': 'local', 'sort': 'name'}")));
  g_assert_false (trunk_view_shows (view, "214", g_variant_new_parsed ("{'type': 'local'}")));
  g_assert_false (trunk_view_shows (view, "214", NULL));
  g_assert_true (trunk_view_shows (all, NULL, NULL));
}

static void
test_odd_data (void)
{
  static const char * const odd[] = {
    "@a{sv} {}",
    "{'name': <'x'>}",
    "{'name': <'x'>, 'search': <''>}",
    "{'name': <'x'>, 'choices': <@a{ss} {}>}",
    "{'search': <''>, 'choices': <@a{ss} {}>}",
    "{'name': <' '>, 'search': <''>, 'choices': <@a{ss} {}>}",
    "{'name': <7>, 'search': <''>, 'choices': <@a{ss} {}>}",
    "{'name': <'x'>, 'search': <['']>, 'choices': <@a{ss} {}>}",
    "{'name': <'x'>, 'search': <''>, 'choices': <{'type': <'local'>}>}",
    "{'name': <'x'>, 'search': <''>, 'choices': <'type'>}",
    "'x'",
    "['x']",
    "{'name': 'x'}",
    "()",
  };
  g_autoptr(GVariant) more = parse ("a{sv}", "{'color': <7>, 'name': <'x'>, 'search': <''>, 'choices': <@a{ss} {}>}");
  g_autoptr(GVariant) twice = parse ("a{ss}", "{'type': 'local', 'type': 'toll-free'}");
  g_autofree char *long_name = g_strnfill (TRUNK_VIEW_MAX_NAME + 1, 'x');
  g_autoptr(TrunkView) view = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GVariant) variant = g_variant_parse (NULL, odd[i], NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_null (trunk_view_new_from_variant (variant));
    }

  g_assert_null (view_new (""));
  g_assert_null (view_new (NULL));
  g_assert_null (view_new (long_name));
  long_name[TRUNK_VIEW_MAX_NAME] = '\0';
  view = view_new (long_name);
  g_assert_nonnull (view);

  g_set_object (&view, NULL);
  view = trunk_view_new_from_variant (more);
  g_assert_cmpstr (trunk_view_get_name (view), ==, "x");

  g_set_object (&view, NULL);
  view = trunk_view_new ("x", NULL, twice);
  g_assert_cmpuint (g_variant_n_children (trunk_view_get_choices (view)), ==, 1);
}

static void
test_damaged (void)
{
  g_autoptr(TrunkViews) views = trunk_views_new ();
  g_autoptr(GVariant) saved =
    parse ("aa{sv}", "[{'name': <'B'>, 'search': <''>, 'choices': <@a{ss} {}>}, {'name': <7>}, {},"
                     " {'name': <'A'>, 'search': <'1'>, 'choices': <{'sort': 'name'}>},"
                     " {'name': <'B'>, 'search': <'2'>, 'choices': <@a{ss} {}>}]");
  g_autoptr(GVariant) none = parse ("aa{sv}", "[]");

  trunk_views_load (views, saved);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (views)), ==, 2);
  g_assert_cmpstr (trunk_view_get_name (trunk_views_get (views, 0)), ==, "B");
  g_assert_cmpstr (trunk_view_get_search (trunk_views_get (views, 0)), ==, "");
  g_assert_cmpstr (trunk_view_get_name (trunk_views_get (views, 1)), ==, "A");
  g_assert_cmpuint (trunk_views_take_n_damaged (views), ==, 3);
  g_assert_cmpuint (trunk_views_take_n_damaged (views), ==, 0);

  trunk_views_load (views, none);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (views)), ==, 0);
}

static void
test_names (void)
{
  g_autoptr(TrunkViews) views = trunk_views_new ();
  g_autoptr(TrunkView) a = view_new ("A");
  g_autoptr(TrunkView) b = trunk_view_new ("B", "214", NULL);
  g_autoptr(TrunkView) again = trunk_view_new ("A", "512", NULL);
  guint position = 99;

  g_assert_cmpuint (trunk_views_put (views, a), ==, 0);
  g_assert_cmpuint (trunk_views_put (views, b), ==, 1);
  g_assert_cmpuint (trunk_views_put (views, again), ==, 0);
  g_assert_true (trunk_views_get (views, 0) == again);

  g_assert_false (trunk_views_rename (views, 1, "A "));
  g_assert_false (trunk_views_rename (views, 1, " "));
  g_assert_false (trunk_views_rename (views, 2, "C"));
  g_assert_true (trunk_views_rename (views, 1, "B"));
  g_assert_true (trunk_views_get (views, 1) == b);
  g_assert_true (trunk_views_rename (views, 1, " C "));
  g_assert_cmpstr (trunk_view_get_name (trunk_views_get (views, 1)), ==, "C");
  g_assert_cmpstr (trunk_view_get_search (trunk_views_get (views, 1)), ==, "214");

  g_assert_false (trunk_views_find (views, "B", &position));
  g_assert_true (trunk_views_find (views, " C", &position));
  g_assert_cmpuint (position, ==, 1);
}

static void
mirror_cb (GListModel *views,
           guint       position,
           guint       n_removed,
           guint       n_added,
           GPtrArray  *mirror)
{
  g_assert_cmpuint (position + n_removed, <=, mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (gint) (position + i), g_list_model_get_item (views, position + i));
}

/* A mirror that knows only of the changes, and a plain list of names that is changed alongside. */
static void
step (TrunkViews *views,
      GPtrArray  *names)
{
  g_autofree char *name = g_strdup_printf ("%d", g_test_rand_int_range (0, 12));
  guint at = (guint) g_test_rand_int_range (0, 14);
  guint to = (guint) g_test_rand_int_range (0, 14);
  gboolean is_there = g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
  g_autoptr(TrunkView) view = view_new (name);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      trunk_views_put (views, view);
      if (!is_there)
        g_ptr_array_add (names, g_steal_pointer (&name));
      break;

    case 1:
      if (trunk_views_rename (views, at, name))
        {
          g_free (names->pdata[at]);
          names->pdata[at] = g_steal_pointer (&name);
        }
      else
        g_assert_true (at >= names->len || is_there);
      break;

    case 2:
      trunk_views_remove (views, at);
      if (at < names->len)
        g_ptr_array_remove_index (names, at);
      break;

    default:
      trunk_views_move (views, at, to);
      to = MIN (to, names->len - 1);
      if (at < names->len)
        g_ptr_array_insert (names, (gint) to, g_ptr_array_steal_index (names, at));
    }
}

static void
test_random (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(TrunkViews) views = trunk_views_new ();
      g_autoptr(TrunkViews) copy = trunk_views_new ();
      g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      g_signal_connect (views, "items-changed", G_CALLBACK (mirror_cb), mirror);
      for (guint i = 0; i < 100; i++)
        {
          g_autoptr(GVariant) saved = NULL;

          step (views, names);
          g_assert_cmpuint (mirror->len, ==, names->len);
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (views)), ==, names->len);
          saved = g_variant_ref_sink (trunk_views_to_variant (views));
          trunk_views_load (copy, saved);
          g_assert_cmpuint (trunk_views_take_n_damaged (copy), ==, 0);
          for (guint j = 0; j < names->len; j++)
            {
              g_assert_true (mirror->pdata[j] == trunk_views_get (views, j));
              g_assert_cmpstr (trunk_view_get_name (trunk_views_get (views, j)), ==, names->pdata[j]);
              g_assert_cmpstr (trunk_view_get_name (trunk_views_get (copy, j)), ==, names->pdata[j]);
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/views/round-trip", test_round_trip);
  g_test_add_func ("/views/shows", test_shows);
  g_test_add_func ("/views/odd-data", test_odd_data);
  g_test_add_func ("/views/damaged", test_damaged);
  g_test_add_func ("/views/names", test_names);
  g_test_add_func ("/views/random", test_random);

  return g_test_run ();
}
