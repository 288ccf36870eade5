/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-locks.h"

struct _TrunkLocks
{
  GObject           parent_instance;

  TrunkReleaseBook *book;
  GHashTable       *ids;   /* a set */
  gboolean          known; /* the book was read, and nobody else writes to it */
};

G_DEFINE_FINAL_TYPE (TrunkLocks, trunk_locks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
apply (TrunkLocks *self,
       const char *id,
       gboolean    locked)
{
  if (trunk_locks_has (self, id) == locked)
    return;

  if (locked)
    g_hash_table_add (self->ids, g_strdup (id));
  else
    g_hash_table_remove (self->ids, id);
  g_signal_emit (self, signals[CHANGED], 0, id);
}

static void
trunk_locks_finalize (GObject *object)
{
  TrunkLocks *self = TRUNK_LOCKS (object);

  g_clear_object (&self->book);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (trunk_locks_parent_class)->finalize (object);
}

static void
trunk_locks_class_init (TrunkLocksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_locks_finalize;

  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_LOCKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
trunk_locks_init (TrunkLocks *self)
{
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * trunk_locks_new:
 * @book: where they are kept
 *
 * Returns: (transfer full): no locks yet, and which there are is not known
 */
TrunkLocks *
trunk_locks_new (TrunkReleaseBook *book)
{
  TrunkLocks *self = g_object_new (TRUNK_TYPE_LOCKS, NULL);

  self->book = g_object_ref (book);

  return self;
}

/**
 * trunk_locks_take:
 * @ids: (element-type utf8): what the book has
 *
 * @for_good: whether nobody else can change what the book has
 *
 * Takes over what an earlier start, or somebody else, has locked and unlocked.
 */
void
trunk_locks_take (TrunkLocks *self,
                  GPtrArray  *ids,
                  gboolean    for_good)
{
  g_autofree char **before = NULL;
  g_auto(GStrv) held = NULL;
  guint n_before;

  g_return_if_fail (TRUNK_IS_LOCKS (self));

  before = (char **) g_hash_table_get_keys_as_array (self->ids, &n_before);
  held = g_strdupv (before);
  for (guint i = 0; i < n_before; i++)
    if (!g_ptr_array_find_with_equal_func (ids, held[i], g_str_equal, NULL))
      apply (self, held[i], FALSE);
  for (guint i = 0; i < ids->len; i++)
    apply (self, g_ptr_array_index (ids, i), TRUE);
  self->known = for_good;
}

/**
 * trunk_locks_are_known:
 *
 * Returns: whether what the book has was taken over for good: before that, a number that seems to be free may be locked
 */
gboolean
trunk_locks_are_known (TrunkLocks *self)
{
  g_return_val_if_fail (TRUNK_IS_LOCKS (self), FALSE);

  return self->known;
}

gboolean
trunk_locks_has (TrunkLocks *self,
                 const char *id)
{
  g_return_val_if_fail (TRUNK_IS_LOCKS (self), FALSE);

  return g_hash_table_contains (self->ids, id);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkLocks *self = g_task_get_source_object (task);
  g_autoptr(GVariant) wanted = g_variant_ref (g_task_get_task_data (task));
  GError *error = NULL;
  const char *id;
  gboolean locked;

  g_variant_get (wanted, "(&sb)", &id, &locked);
  if (!trunk_release_book_write_finish (TRUNK_RELEASE_BOOK (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  apply (self, id, locked);
  g_task_return_boolean (task, TRUE);
}

/**
 * trunk_locks_set_async:
 * @number: a number
 * @locked: whether it must not be released
 * @cancellable: (nullable): stops waiting
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Locks a number, or unlocks it.
 */
void
trunk_locks_set_async (TrunkLocks          *self,
                       TrunkNumber         *number,
                       gboolean             locked,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  const char *id;

  g_return_if_fail (TRUNK_IS_LOCKS (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  id = trunk_number_get_id (number);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, g_variant_ref_sink (g_variant_new ("(sb)", id, locked)),
                        (GDestroyNotify) g_variant_unref);
  trunk_release_book_lock_async (self->book, id, trunk_number_get_number (number), locked, NULL, written_cb, task);
}

/**
 * trunk_locks_set_finish:
 * @error: %TRUNK_ERROR_STORE, a sentence for people
 *
 * Returns: whether it is as wanted, also after the next start
 */
gboolean
trunk_locks_set_finish (TrunkLocks    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
