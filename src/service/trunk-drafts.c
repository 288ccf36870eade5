/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-drafts.h"

/**
 * TrunkDrafts:
 *
 * The drafts of a session: one a number, kept while it has changes or somebody else holds it.
 *
 * Main thread only.
 */
struct _TrunkDrafts
{
  GHashTable *by_id; /* id → TrunkDraft */
};

TrunkDrafts *
trunk_drafts_new (void)
{
  TrunkDrafts *self = g_new0 (TrunkDrafts, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

void
trunk_drafts_free (TrunkDrafts *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* Nobody else has it, and nothing would be lost. */
static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer user_data)
{
  return trunk_draft_get_n_changes (value) == 0 && g_atomic_int_get (&G_OBJECT (value)->ref_count) == 1;
}

/**
 * trunk_drafts_get:
 *
 * Returns: (transfer none): the draft of @number, valid at least until another one is asked for
 */
TrunkDraft *
trunk_drafts_get (TrunkDrafts *self,
                  TrunkNumber *number)
{
  const char *id = trunk_number_get_id (number);
  TrunkDraft *draft = g_hash_table_lookup (self->by_id, id);

  if (draft != NULL && trunk_draft_get_number (draft) == number)
    return draft;

  g_hash_table_foreach_remove (self->by_id, is_unused, NULL);

  draft = trunk_draft_new (number);
  g_hash_table_replace (self->by_id, g_strdup (id), draft);

  return draft;
}

/**
 * trunk_drafts_forget:
 *
 * Lets go of a draft, changed or not.
 */
void
trunk_drafts_forget (TrunkDrafts *self,
                     const char  *id)
{
  g_hash_table_remove (self->by_id, id);
}

/**
 * trunk_drafts_get_n_changed:
 *
 * Returns: how many drafts have changes
 */
guint
trunk_drafts_get_n_changed (TrunkDrafts *self)
{
  GHashTableIter iter;
  gpointer draft;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    n += trunk_draft_get_n_changes (draft) > 0 ? 1 : 0;

  return n;
}
