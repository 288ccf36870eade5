/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-view.h"

#include <string.h>

/**
 * TrunkView:
 *
 * A part of a list, or another order of it, that has got a name.  It never changes: another one takes its place.
 *
 * What is chosen are words of whoever arranges the list; this only keeps them.
 */
struct _TrunkView
{
  GObject   parent_instance;

  char     *name;
  char     *search;
  GVariant *choices;  /* a{ss}, sorted, each key once */
};

G_DEFINE_FINAL_TYPE (TrunkView, trunk_view, G_TYPE_OBJECT)

static void
trunk_view_finalize (GObject *object)
{
  TrunkView *self = TRUNK_VIEW (object);

  g_free (self->name);
  g_free (self->search);
  g_clear_pointer (&self->choices, g_variant_unref);

  G_OBJECT_CLASS (trunk_view_parent_class)->finalize (object);
}

static void
trunk_view_class_init (TrunkViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_view_finalize;
}

static void
trunk_view_init (TrunkView *self)
{
}

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return strcmp (a, b);
}

/* The same choices are the same value, however they were put together; of two for one thing the first counts. */
static GVariant *
normalize (GVariant *choices)
{
  g_autoptr(GTree) sorted = g_tree_new_full (compare_words, NULL, g_free, g_free);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key, *nick;

  if (choices != NULL)
    {
      g_variant_iter_init (&iter, choices);
      while (g_variant_iter_next (&iter, "{&s&s}", &key, &nick))
        if (g_tree_lookup (sorted, key) == NULL)
          g_tree_insert (sorted, g_strdup (key), g_strdup (nick));
    }

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GTreeNode *node = g_tree_node_first (sorted); node != NULL; node = g_tree_node_next (node))
    g_variant_builder_add (&builder, "{ss}", g_tree_node_key (node), g_tree_node_value (node));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

/**
 * trunk_view_new:
 * @name: what it is called; blanks at its ends do not count
 * @search: (nullable): what is searched for
 * @choices: (nullable): `a{ss}`: what is chosen of each kind that is not as usual
 *
 * Returns: (transfer full) (nullable): a view; %NULL where @name is blank or too long
 */
TrunkView *
trunk_view_new (const char *name,
                const char *search,
                GVariant   *choices)
{
  g_autofree char *stripped = strip (name);
  g_autoptr(GVariant) taken = choices != NULL ? g_variant_ref_sink (choices) : NULL;
  TrunkView *self;

  g_return_val_if_fail (taken == NULL || g_variant_is_of_type (taken, G_VARIANT_TYPE ("a{ss}")), NULL);

  if (*stripped == '\0' || g_utf8_strlen (stripped, -1) > TRUNK_VIEW_MAX_NAME)
    return NULL;

  self = g_object_new (TRUNK_TYPE_VIEW, NULL);
  self->name = g_steal_pointer (&stripped);
  self->search = strip (search);
  self->choices = normalize (taken);

  return self;
}

/**
 * trunk_view_new_from_variant:
 * @variant: (not nullable): what trunk_view_to_variant() has made, or anything else
 *
 * Returns: (transfer full) (nullable): the view; %NULL where @variant is none.  What it has beyond is left out
 */
TrunkView *
trunk_view_new_from_variant (GVariant *variant)
{
  g_autoptr(GVariant) name = NULL;
  g_autoptr(GVariant) search = NULL;
  g_autoptr(GVariant) choices = NULL;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    return NULL;

  name = g_variant_lookup_value (variant, "name", G_VARIANT_TYPE_STRING);
  search = g_variant_lookup_value (variant, "search", G_VARIANT_TYPE_STRING);
  choices = g_variant_lookup_value (variant, "choices", G_VARIANT_TYPE ("a{ss}"));

  /* Half a view would show something else than what was saved. */
  if (name == NULL || search == NULL || choices == NULL)
    return NULL;

  return trunk_view_new (g_variant_get_string (name, NULL), g_variant_get_string (search, NULL), choices);
}

/**
 * trunk_view_to_variant:
 *
 * Returns: (transfer floating): the view as `a{sv}`, to be saved
 */
GVariant *
trunk_view_to_variant (TrunkView *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (TRUNK_IS_VIEW (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (self->name));
  g_variant_builder_add (&builder, "{sv}", "search", g_variant_new_string (self->search));
  g_variant_builder_add (&builder, "{sv}", "choices", self->choices);

  return g_variant_builder_end (&builder);
}

/**
 * trunk_view_get_name:
 *
 * Returns: what it is called, never blank
 */
const char *
trunk_view_get_name (TrunkView *self)
{
  g_return_val_if_fail (TRUNK_IS_VIEW (self), NULL);

  return self->name;
}

/**
 * trunk_view_get_search:
 *
 * Returns: what is searched for; empty for nothing
 */
const char *
trunk_view_get_search (TrunkView *self)
{
  g_return_val_if_fail (TRUNK_IS_VIEW (self), NULL);

  return self->search;
}

/**
 * trunk_view_get_choices:
 *
 * Returns: (transfer none): `a{ss}`: what is chosen of each kind
 */
GVariant *
trunk_view_get_choices (TrunkView *self)
{
  g_return_val_if_fail (TRUNK_IS_VIEW (self), NULL);

  return self->choices;
}

/**
 * trunk_view_shows:
 * @search: (nullable): what is searched for
 * @choices: (nullable): `a{ss}`: what is chosen
 *
 * Returns: whether that is this view
 */
gboolean
trunk_view_shows (TrunkView  *self,
                  const char *search,
                  GVariant   *choices)
{
  g_autofree char *stripped = strip (search);
  g_autoptr(GVariant) taken = choices != NULL ? g_variant_ref_sink (choices) : NULL;
  g_autoptr(GVariant) normal = normalize (taken);

  g_return_val_if_fail (TRUNK_IS_VIEW (self), FALSE);

  return g_str_equal (stripped, self->search) && g_variant_equal (normal, self->choices);
}
