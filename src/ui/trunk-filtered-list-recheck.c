/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-filtered-list-private.h"

/* Items that change in their place: whether the filter still lets them through, in slices of the main loop.  Where in
 * the list they are is found by looking through it, whatever their number. */

/* What lies between two that differ is told of with them, where it is no more than that. */
#define NEAR 32

/* As many as that are few. */
#define FEW 64

typedef struct
{
  GObject  *item;
  guint     place;  /* in the model */
  gboolean  is_in;  /* the filter lets it through */
} Finding;

static void
finding_clear (gpointer data)
{
  g_object_unref (((Finding *) data)->item);
}

static gboolean
is_shown (TrunkFilteredList *self,
          guint              place)
{
  guint at;

  if (self->shown == NULL)
    return TRUE;

  at = trunk_filtered_list_lower_bound (self->shown, place);

  return at < self->shown->len && g_array_index (self->shown, guint, at) == place;
}

/* Adds the item where something is to be told of it. */
static void
look_at (TrunkFilteredList *self,
         guint              place,
         GArray            *findings)
{
  g_autoptr(GObject) item = g_list_model_get_item (self->model, place);
  gboolean was_in, is_in;
  gpointer moves;

  if (!g_hash_table_lookup_extended (self->doubtful, item, NULL, &moves))
    return;

  was_in = is_shown (self, place);
  is_in = self->shown == NULL || gtk_filter_match (self->current, item) || (was_in && item == self->kept);
  if (was_in != is_in || (is_in && GPOINTER_TO_INT (moves)))
    g_array_append_val (findings, ((Finding) { g_object_ref (item), place, is_in }));
  else
    g_hash_table_remove (self->doubtful, item);
}

static void
set_telling_few (TrunkFilteredList *self,
                 gboolean           telling_few)
{
  if (self->telling_few == telling_few)
    return;

  self->telling_few = telling_few;
  g_object_notify (G_OBJECT (self), "telling-few");
}

/* Whoever is told may have the list tell of something else meanwhile. */
void
trunk_filtered_list_tell (TrunkFilteredList *self,
                          guint              position,
                          guint              n_removed,
                          guint              n_added)
{
  gboolean before = self->telling_few;

  g_object_ref (self);
  set_telling_few (self, n_removed <= FEW && n_added <= FEW);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  set_telling_few (self, before);
  g_object_unref (self);
}

/* What is shown of @n findings and of all between them. */
static GArray *
create_part (TrunkFilteredList *self,
             const Finding     *findings,
             guint              n,
             guint              low,
             guint              high)
{
  GArray *part = g_array_new (FALSE, FALSE, sizeof (guint));
  guint old = low;

  for (guint i = 0; i < n; i++)
    {
      for (; old < high && g_array_index (self->shown, guint, old) < findings[i].place; old++)
        g_array_append_val (part, g_array_index (self->shown, guint, old));
      if (old < high && g_array_index (self->shown, guint, old) == findings[i].place)
        old++;
      if (findings[i].is_in)
        g_array_append_val (part, findings[i].place);
    }

  return part;
}

/* Tells of them at once: those that stay are in what goes and in what comes, so that a selection knows them again. */
static void
tell (TrunkFilteredList *self,
      const Finding     *findings,
      guint              n)
{
  guint first = findings[0].place;
  guint last = findings[n - 1].place;
  g_autoptr(GArray) part = NULL;
  guint low, high;

  for (guint i = 0; i < n; i++)
    g_hash_table_remove (self->doubtful, findings[i].item);

  if (self->shown == NULL)
    {
      trunk_filtered_list_tell (self, first, last - first + 1, last - first + 1);
      return;
    }

  low = trunk_filtered_list_lower_bound (self->shown, first);
  high = trunk_filtered_list_lower_bound (self->shown, last + 1);
  part = create_part (self, findings, n, low, high);
  if (high > low)
    g_array_remove_range (self->shown, low, high - low);
  if (part->len > 0)
    g_array_insert_vals (self->shown, low, part->data, part->len);
  trunk_filtered_list_tell (self, low, high - low, part->len);
}

static void
tell_all (TrunkFilteredList *self,
          GArray            *findings)
{
  const Finding *all = (const Finding *) (gpointer) findings->data;
  guint n_shifts = self->n_shifts;
  guint n;

  for (guint i = 0; i < findings->len; i += n)
    {
      for (n = 1; i + n < findings->len && all[i + n].place - all[i + n - 1].place <= NEAR; n++)
        continue;
      tell (self, &all[i], n);
      /* Whoever was told may have changed everything: the rest is looked for again. */
      if (self->n_shifts != n_shifts)
        {
          self->once_more = TRUE;
          return;
        }
    }
}

static void
tell_pending (TrunkFilteredList *self)
{
  if (self->told == trunk_filtered_list_is_pending (self))
    return;

  self->told = !self->told;
  g_object_notify (G_OBJECT (self), "pending");
}

static gboolean
recheck_cb (gpointer user_data)
{
  g_autoptr(TrunkFilteredList) self = g_object_ref (user_data);
  g_autoptr(GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  gint64 end = g_get_monotonic_time () + self->slice;
  guint n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  guint id = self->recheck_idle;

  g_array_set_clear_func (findings, finding_clear);
  do
    {
      guint until = MIN (self->checked + STEPS, n);

      for (; self->checked < until; self->checked++)
        look_at (self, self->checked, findings);
    }
  while (self->checked < n && g_hash_table_size (self->doubtful) > findings->len && g_get_monotonic_time () < end);

  tell_all (self, findings);
  if (self->recheck_idle != id)
    return G_SOURCE_REMOVE;

  n = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  if (g_hash_table_size (self->doubtful) > 0 && self->checked < n)
    return G_SOURCE_CONTINUE;

  /* Those that came when their place had been passed already; the others are not in the list. */
  if (g_hash_table_size (self->doubtful) > 0 && self->once_more)
    {
      self->once_more = FALSE;
      self->checked = 0;
      return G_SOURCE_CONTINUE;
    }

  self->recheck_idle = 0;
  trunk_filtered_list_end_recheck (self);

  return G_SOURCE_REMOVE;
}

/* Not while a filter goes through all of the list, nor while nothing may move. */
static void
schedule (TrunkFilteredList *self)
{
  gboolean wanted = self->doubtful != NULL && self->next == NULL && !self->still;

  if (wanted && self->recheck_idle == 0)
    {
      self->checked = 0;
      self->once_more = FALSE;
      self->recheck_idle = g_idle_add_full (SLICE_PRIORITY, recheck_cb, self, NULL);
    }
  else if (!wanted)
    {
      g_clear_handle_id (&self->recheck_idle, g_source_remove);
    }
  tell_pending (self);
}

/* The model has changed: what is after the change is somewhere else now. */
void
trunk_filtered_list_shift_recheck (TrunkFilteredList *self,
                                   guint              position,
                                   guint              n_removed,
                                   guint              n_added)
{
  self->n_shifts++;
  if (position + n_removed <= self->checked)
    self->checked += n_added - n_removed;
  else if (position < self->checked)
    self->checked = position + n_added;
}

/* A filter goes through the list now, or none does any more. */
void
trunk_filtered_list_settle (TrunkFilteredList *self)
{
  self->n_shifts++;
  schedule (self);
}

void
trunk_filtered_list_end_recheck (TrunkFilteredList *self)
{
  g_clear_handle_id (&self->recheck_idle, g_source_remove);
  g_clear_pointer (&self->doubtful, g_hash_table_unref);
  tell_pending (self);
}

/**
 * trunk_filtered_list_recheck:
 * @self: a filtered list
 * @item: what may be one of the list's items, and has changed in its place
 * @moves: whether it may belong to another place of a list that is sorted; it is told of as changed then
 *
 * Looks soon whether @item is let through.
 */
void
trunk_filtered_list_recheck (TrunkFilteredList *self,
                             gpointer           item,
                             gboolean           moves)
{
  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  if (self->filter == NULL && self->shown == NULL && !moves)
    return;

  if (self->doubtful == NULL)
    self->doubtful = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  moves |= GPOINTER_TO_INT (g_hash_table_lookup (self->doubtful, item));
  g_hash_table_insert (self->doubtful, g_object_ref (item), GINT_TO_POINTER (moves));
  self->once_more = TRUE;
  schedule (self);
}

/**
 * trunk_filtered_list_set_still:
 * @self: a filtered list
 * @still: whether items that have changed stay as they are shown, because somebody is writing
 */
void
trunk_filtered_list_set_still (TrunkFilteredList *self,
                               gboolean           still)
{
  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  self->still = still;
  schedule (self);
}

/**
 * trunk_filtered_list_set_kept:
 * @self: a filtered list
 * @item: (nullable): what stays although it has changed, until another one is kept, because somebody works on it
 */
void
trunk_filtered_list_set_kept (TrunkFilteredList *self,
                              gpointer           item)
{
  g_autoptr(GObject) before = NULL;

  g_return_if_fail (TRUNK_IS_FILTERED_LIST (self));

  if (self->kept == item)
    return;

  before = g_steal_pointer (&self->kept);
  g_set_object (&self->kept, item);
  if (before != NULL)
    trunk_filtered_list_recheck (self, before, FALSE);
}
