/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-views.h"

/**
 * TrunkViews:
 *
 * The views that are saved of a space.
 */
struct _TrunkViews
{
  GObject    parent_instance;

  GPtrArray *items;      /* TrunkView */
  guint      n_damaged;  /* what could not be read, and nobody was told of */
};

static GType
trunk_views_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_VIEW;
}

static guint
trunk_views_get_n_items (GListModel *model)
{
  return TRUNK_VIEWS (model)->items->len;
}

static gpointer
trunk_views_get_item (GListModel *model,
                      guint       position)
{
  TrunkView *view = trunk_views_get (TRUNK_VIEWS (model), position);

  return view != NULL ? g_object_ref (view) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_views_get_item_type;
  iface->get_n_items = trunk_views_get_n_items;
  iface->get_item = trunk_views_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkViews, trunk_views, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
trunk_views_finalize (GObject *object)
{
  g_ptr_array_unref (TRUNK_VIEWS (object)->items);

  G_OBJECT_CLASS (trunk_views_parent_class)->finalize (object);
}

static void
trunk_views_class_init (TrunkViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_views_finalize;
}

static void
trunk_views_init (TrunkViews *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * trunk_views_new:
 *
 * Returns: (transfer full): no views yet
 */
TrunkViews *
trunk_views_new (void)
{
  return g_object_new (TRUNK_TYPE_VIEWS, NULL);
}

/**
 * trunk_views_load:
 * @variant: `aa{sv}`: what was saved
 *
 * Takes these instead.  What cannot be read, and what has a name a second time, is left out and counted.
 */
void
trunk_views_load (TrunkViews *self,
                  GVariant   *variant)
{
  guint n_before;

  g_return_if_fail (TRUNK_IS_VIEWS (self));
  g_return_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE ("aa{sv}")));

  n_before = self->items->len;
  g_ptr_array_set_size (self->items, 0);
  self->n_damaged = 0;
  for (gsize i = 0; i < g_variant_n_children (variant); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (variant, i);
      g_autoptr(TrunkView) view = trunk_view_new_from_variant (child);

      if (view == NULL || trunk_views_find (self, trunk_view_get_name (view), NULL))
        self->n_damaged++;
      else
        g_ptr_array_add (self->items, g_steal_pointer (&view));
    }

  if (n_before > 0 || self->items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->items->len);
}

/**
 * trunk_views_to_variant:
 *
 * Returns: (transfer floating): all of them as `aa{sv}`, to be saved
 */
GVariant *
trunk_views_to_variant (TrunkViews *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (TRUNK_IS_VIEWS (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->items->len; i++)
    g_variant_builder_add_value (&builder, trunk_view_to_variant (g_ptr_array_index (self->items, i)));

  return g_variant_builder_end (&builder);
}

/**
 * trunk_views_take_n_damaged:
 *
 * Returns: how many that were saved could not be read; whoever asks says so, and the next one that asks need not
 */
guint
trunk_views_take_n_damaged (TrunkViews *self)
{
  guint n;

  g_return_val_if_fail (TRUNK_IS_VIEWS (self), 0);

  n = self->n_damaged;
  self->n_damaged = 0;

  return n;
}

/**
 * trunk_views_get:
 *
 * Returns: (transfer none) (nullable): the view at @position
 */
TrunkView *
trunk_views_get (TrunkViews *self,
                 guint       position)
{
  g_return_val_if_fail (TRUNK_IS_VIEWS (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

/**
 * trunk_views_find:
 * @name: what a view is called; blanks at its ends do not count
 * @position: (out) (optional): where it is
 *
 * Returns: whether there is one
 */
gboolean
trunk_views_find (TrunkViews *self,
                  const char *name,
                  guint      *position)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  g_return_val_if_fail (TRUNK_IS_VIEWS (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      if (!g_str_equal (trunk_view_get_name (g_ptr_array_index (self->items, i)), stripped))
        continue;

      if (position != NULL)
        *position = i;
      return TRUE;
    }

  return FALSE;
}

static void
replace (TrunkViews *self,
         guint       position,
         TrunkView  *view)
{
  g_set_object ((TrunkView **) &g_ptr_array_index (self->items, position), view);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/**
 * trunk_views_put:
 * @view: a view
 *
 * Adds it as the last, or puts it in the place of the one that is called the same.
 *
 * Returns: where it is
 */
guint
trunk_views_put (TrunkViews *self,
                 TrunkView  *view)
{
  guint position;

  g_return_val_if_fail (TRUNK_IS_VIEWS (self), 0);
  g_return_val_if_fail (TRUNK_IS_VIEW (view), 0);

  if (trunk_views_find (self, trunk_view_get_name (view), &position))
    {
      replace (self, position, view);
      return position;
    }

  g_ptr_array_add (self->items, g_object_ref (view));
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);

  return self->items->len - 1;
}

/**
 * trunk_views_rename:
 * @position: the place of a view
 * @name: what it is to be called
 *
 * Returns: whether it is called so now; not where @name is blank, too long, or another one's
 */
gboolean
trunk_views_rename (TrunkViews *self,
                    guint       position,
                    const char *name)
{
  g_autoptr(TrunkView) renamed = NULL;
  TrunkView *view = trunk_views_get (self, position);
  guint other;

  if (view == NULL || (trunk_views_find (self, name, &other) && other != position))
    return FALSE;

  renamed = trunk_view_new (name, trunk_view_get_search (view), trunk_view_get_choices (view));
  if (renamed == NULL)
    return FALSE;

  if (!g_str_equal (trunk_view_get_name (renamed), trunk_view_get_name (view)))
    replace (self, position, renamed);

  return TRUE;
}

/**
 * trunk_views_remove:
 * @position: the place of a view; nothing is removed beyond the last
 */
void
trunk_views_remove (TrunkViews *self,
                    guint       position)
{
  g_return_if_fail (TRUNK_IS_VIEWS (self));

  if (position >= self->items->len)
    return;

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * trunk_views_move:
 * @from: the place of a view; nothing is moved beyond the last
 * @to: where it shall be; the last place for anything beyond
 */
void
trunk_views_move (TrunkViews *self,
                  guint       from,
                  guint       to)
{
  guint first, n;

  g_return_if_fail (TRUNK_IS_VIEWS (self));

  if (from >= self->items->len)
    return;

  to = MIN (to, self->items->len - 1);
  if (from == to)
    return;

  first = MIN (from, to);
  n = MAX (from, to) - first + 1;
  g_ptr_array_insert (self->items, (gint) to, g_ptr_array_steal_index (self->items, from));
  g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
}
