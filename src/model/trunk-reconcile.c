/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-reconcile.h"

/* No edit is larger: making one takes less than a slice. */
#define MAX_EDIT 1000

#define NOWHERE G_MAXUINT

typedef enum
{
  STAYS,   /* wanted, and in the right order already */
  KEPT,    /* not among the wanted, but not to leave either */
  LEAVES   /* gone, or moving: then it is among the added */
} Fate;

typedef struct
{
  guint *target;  /* row → its index among the wanted, or NOWHERE */
  guint8 *fate;
  guint  last;    /* the last row that stays, or NOWHERE */
  gboolean moves;
} Plan;

static guint *
find_targets (const TrunkReconcile *self)
{
  g_autoptr(GHashTable) index = g_hash_table_new (NULL, NULL);
  guint *target = g_new (guint, self->n_rows + 1);

  for (guint i = 0; i < self->n_wanted; i++)
    g_hash_table_insert (index, self->wanted[i], GUINT_TO_POINTER (i));

  for (guint i = 0; i < self->n_rows; i++)
    {
      gpointer found;

      target[i] = g_hash_table_lookup_extended (index, self->rows[i], NULL, &found)
                    ? GPOINTER_TO_UINT (found) : NOWHERE;
    }

  return target;
}

/* Marks as many rows as can stay while all others move around them: a longest increasing subsequence
 * of the targets.  Linear where nothing moves. */
static void
mark_staying (const TrunkReconcile *self,
              Plan                 *plan)
{
  g_autofree guint *ends = g_new (guint, self->n_rows + 1);   /* length − 1 → the row that ends it */
  g_autofree guint *before = g_new (guint, self->n_rows + 1); /* row → the row before it */
  const guint *target = plan->target;
  guint length = 0;

  for (guint i = 0; i < self->n_rows; i++)
    {
      guint low = 0;
      guint high = length;

      if (target[i] == NOWHERE)
        continue;

      if (length > 0 && target[ends[length - 1]] < target[i])
        low = high;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (target[ends[middle]] < target[i])
            low = middle + 1;
          else
            high = middle;
        }

      before[i] = low > 0 ? ends[low - 1] : NOWHERE;
      ends[low] = i;
      length = MAX (length, low + 1);
    }

  plan->last = length > 0 ? ends[length - 1] : NOWHERE;
  for (guint i = plan->last; i != NOWHERE; i = before[i])
    plan->fate[i] = STAYS;
}

static gboolean
contains (GHashTable *set,
          gpointer    row)
{
  return set != NULL && g_hash_table_contains (set, row);
}

static Fate
judge_missing (const TrunkReconcile *self,
               const Plan           *plan,
               guint                 i)
{
  if (contains (self->local, self->rows[i]))
    return KEPT;

  if (self->mode == TRUNK_RECONCILE_EXACT)
    return LEAVES;

  if (self->mode == TRUNK_RECONCILE_PART && (plan->last == NOWHERE || i > plan->last))
    return KEPT;

  if (contains (self->suspects, self->rows[i]))
    return LEAVES;

  g_ptr_array_add (self->missing, self->rows[i]);
  return KEPT;
}

static void
judge (const TrunkReconcile *self,
       Plan                 *plan)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      if (plan->fate[i] == STAYS)
        continue;

      if (plan->target[i] == NOWHERE)
        {
          plan->fate[i] = judge_missing (self, plan, i);
          continue;
        }

      plan->fate[i] = LEAVES;
      plan->moves = TRUE;
    }
}

/* What is wanted behind the last row that stays comes right after it; but what was changed here and
 * stands there, a bought number on an empty list, stays on top. */
static guint
find_tail (const TrunkReconcile *self,
           const Plan           *plan)
{
  guint tail = plan->last == NOWHERE ? 0 : plan->last + 1;

  for (guint i = tail; i < self->n_rows; i++)
    {
      if (plan->fate[i] == LEAVES)
        continue;
      if (!contains (self->local, self->rows[i]))
        break;
      tail = i + 1;
    }

  return tail;
}

/* Neighbouring changes become one. */
static TrunkEdit *
edit_at (GArray *edits,
         guint   position)
{
  TrunkEdit *last = edits->len > 0 ? &g_array_index (edits, TrunkEdit, edits->len - 1) : NULL;
  TrunkEdit edit = { .position = position };

  if (last != NULL && last->position + last->n_removed == position)
    return last;

  g_array_append_val (edits, edit);
  return &g_array_index (edits, TrunkEdit, edits->len - 1);
}

static void
add_at (GArray *edits,
        guint   position,
        guint   from,
        guint   n_added)
{
  TrunkEdit *edit;

  if (n_added == 0)
    return;

  edit = edit_at (edits, position);
  edit->from = from;
  edit->n_added = n_added;
}

/* The differences, at positions of the rows as they are, from the first to the last. */
static GArray *
find_differences (const TrunkReconcile *self,
                  const Plan           *plan)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (TrunkEdit));
  guint tail = find_tail (self, plan);
  guint from = 0;

  for (guint i = 0; i < self->n_rows; i++)
    {
      if (i == tail)
        add_at (edits, i, from, self->n_wanted - from);

      if (plan->fate[i] == STAYS)
        {
          add_at (edits, i, from, plan->target[i] - from);
          from = plan->target[i] + 1;
        }
      else if (plan->fate[i] == LEAVES)
        edit_at (edits, i)->n_removed++;
    }

  if (tail == self->n_rows)
    add_at (edits, tail, from, self->n_wanted - from);

  return edits;
}

/* Appends @edit in parts that are small enough. */
static void
take_edit (const TrunkReconcile *self,
           TrunkEdit             edit)
{
  while (edit.n_removed > MAX_EDIT)
    {
      TrunkEdit part = { .position = edit.position + edit.n_removed - MAX_EDIT, .n_removed = MAX_EDIT };

      g_array_append_val (self->edits, part);
      edit.n_removed -= MAX_EDIT;
    }

  while (edit.n_removed > 0 || edit.n_added > 0)
    {
      TrunkEdit part = edit;

      part.n_added = MIN (edit.n_added, MAX_EDIT);
      g_array_append_val (self->edits, part);
      edit.position += part.n_added;
      edit.from += part.n_added;
      edit.n_added -= part.n_added;
      edit.n_removed = 0;
    }
}

/* From the end, positions stay good by themselves. */
static void
take_at_once (const TrunkReconcile *self,
              GArray               *differences)
{
  for (guint i = differences->len; i > 0; i--)
    take_edit (self, g_array_index (differences, TrunkEdit, i - 1));
}

/* A row that moves leaves before it comes: it is never there twice. */
static void
take_removals_first (const TrunkReconcile *self,
                     GArray               *differences)
{
  guint removed = 0;
  guint added = 0;

  for (guint i = differences->len; i > 0; i--)
    {
      TrunkEdit edit = g_array_index (differences, TrunkEdit, i - 1);

      edit.n_added = 0;
      take_edit (self, edit);
    }

  for (guint i = 0; i < differences->len; i++)
    {
      TrunkEdit edit = g_array_index (differences, TrunkEdit, i);
      TrunkEdit addition = { edit.position - removed + added, 0, edit.n_added, edit.from };

      take_edit (self, addition);
      removed += edit.n_removed;
      added += edit.n_added;
    }
}

/**
 * trunk_reconcile_new:
 * @rows: (transfer full) (array length=n_rows): the rows as they are, each once
 * @wanted: (transfer full) (array length=n_wanted): the rows as they should be, each once
 * @local: (nullable): rows that nothing is said about
 * @suspects: (nullable): rows that were missing before; not changed by anybody any more
 */
TrunkReconcile *
trunk_reconcile_new (TrunkReconcileMode  mode,
                     gpointer           *rows,
                     guint               n_rows,
                     gpointer           *wanted,
                     guint               n_wanted,
                     GHashTable         *local,
                     GHashTable         *suspects)
{
  TrunkReconcile *self = g_new0 (TrunkReconcile, 1);

  self->mode = mode;
  self->rows = rows;
  self->n_rows = n_rows;
  self->wanted = wanted;
  self->n_wanted = n_wanted;
  self->local = local != NULL ? g_hash_table_ref (local) : NULL;
  self->suspects = suspects != NULL ? g_hash_table_ref (suspects) : NULL;
  self->edits = g_array_new (FALSE, FALSE, sizeof (TrunkEdit));
  self->missing = g_ptr_array_new ();

  return self;
}

void
trunk_reconcile_free (TrunkReconcile *self)
{
  g_free (self->rows);
  g_free (self->wanted);
  g_clear_pointer (&self->local, g_hash_table_unref);
  g_clear_pointer (&self->suspects, g_hash_table_unref);
  g_array_unref (self->edits);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

/**
 * trunk_reconcile_run:
 *
 * Finds the edits that turn the rows into the wanted ones, and the rows that are missing.
 *
 * Rows that are in both keep their place wherever the order allows it.  Callable from any thread.
 */
void
trunk_reconcile_run (TrunkReconcile *self)
{
  g_autofree guint *target = find_targets (self);
  g_autofree guint8 *fate = g_new (guint8, self->n_rows + 1);
  g_autoptr(GArray) differences = NULL;
  Plan plan = { .target = target, .fate = fate, .last = NOWHERE };

  memset (fate, LEAVES, self->n_rows);
  mark_staying (self, &plan);
  judge (self, &plan);
  differences = find_differences (self, &plan);

  if (plan.moves)
    take_removals_first (self, differences);
  else
    take_at_once (self, differences);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  trunk_reconcile_run (task_data);
  g_task_return_boolean (task, TRUE);
}

/**
 * trunk_reconcile_run_async:
 * @self: (transfer full): what to compare
 *
 * Does trunk_reconcile_run() in a thread; trunk_reconcile_run_finish() gives @self back.
 */
void
trunk_reconcile_run_async (TrunkReconcile      *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, trunk_reconcile_run_async);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, run_in_thread);
}

TrunkReconcile *
trunk_reconcile_run_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_get_task_data (G_TASK (result));
}
