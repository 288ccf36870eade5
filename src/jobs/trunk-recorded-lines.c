/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-recorded-lines.h"

#include "trunk-error.h"

struct _TrunkRecordedLines
{
  TrunkJournal *journal;
  GPtrArray    *open;    /* TrunkRecord: sent, and not known what became of it */
};

TrunkRecordedLines *
trunk_recorded_lines_new (TrunkJournal *journal)
{
  TrunkRecordedLines *self = g_new0 (TrunkRecordedLines, 1);

  self->journal = g_object_ref (journal);
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  return self;
}

void
trunk_recorded_lines_free (TrunkRecordedLines *self)
{
  g_object_unref (self->journal);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* Keeps a line whose outcome is open. */
void
trunk_recorded_lines_keep (TrunkRecordedLines *self,
                           const TrunkRecord  *record)
{
  g_ptr_array_add (self->open, trunk_record_copy (record));
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GPtrArray) records = user_data;

  /* What is not written stays open, and is looked at again at the next start. */
  trunk_journal_write_finish (TRUNK_JOURNAL (source), result, NULL);
}

static void
note (TrunkRecordedLines *self,
      const TrunkRecord  *record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  g_ptr_array_add (records, trunk_record_copy (record));
  trunk_journal_write_async (self->journal, records, NULL, noted_cb, records);
}

/**
 * trunk_recorded_lines_end:
 * @record: a line; changed
 * @state: what became of it
 * @error: (nullable): why it did not take effect
 *
 * Writes down what became of a write.
 */
void
trunk_recorded_lines_end (TrunkRecordedLines *self,
                          TrunkRecord        *record,
                          TrunkRecordState    state,
                          const GError       *error)
{
  record->state = state;
  g_set_str (&record->reason, error != NULL ? error->message : NULL);
  note (self, record);
}

/* Whether a number that is there settles an open record. */
static gboolean
is_settled_by (const TrunkRecord *record,
               TrunkNumber       *number)
{
  return record->changes != NULL &&
         trunk_changes_not_taken (record->changes, trunk_number_get_values (number)) == 0;
}

/**
 * trunk_recorded_lines_settle:
 * @id: of a number that was retrieved
 * @number: (nullable): what the service said
 * @error: (nullable): why it said nothing
 *
 * Ends the lines of which that shows what became of them.
 */
void
trunk_recorded_lines_settle (TrunkRecordedLines *self,
                             const char         *id,
                             TrunkNumber        *number,
                             const GError       *error)
{
  gboolean gone = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND);

  for (guint i = self->open->len; i > 0; i--)
    {
      TrunkRecord *record = self->open->pdata[i - 1];
      gboolean is_release = record->kind == TRUNK_RECORD_RELEASE;

      if (g_strcmp0 (record->id, id) != 0)
        continue;

      if (number != NULL && is_settled_by (record, number))
        trunk_recorded_lines_end (self, record, TRUNK_RECORD_DONE, NULL);
      else if (gone)
        trunk_recorded_lines_end (self, record, is_release ? TRUNK_RECORD_DONE : TRUNK_RECORD_REFUSED,
                                  is_release ? NULL : error);
      else
        continue;

      g_ptr_array_remove_index (self->open, i - 1);
    }
}

/**
 * trunk_recorded_lines_take_outcome:
 * @record: a line whose write was answered; changed
 * @error: (nullable): why it was not done
 *
 * Ends it, or keeps it where the answer leaves it open what became of it.
 */
void
trunk_recorded_lines_take_outcome (TrunkRecordedLines *self,
                                   TrunkRecord        *record,
                                   const GError       *error)
{
  if (error == NULL)
    trunk_recorded_lines_end (self, record, TRUNK_RECORD_DONE, NULL);
  else if (trunk_error_is_certain (error))
    trunk_recorded_lines_end (self, record, TRUNK_RECORD_REFUSED, error);
  else
    trunk_recorded_lines_keep (self, record);
}

/**
 * trunk_recorded_lines_give_up:
 * @key: a line's
 * @error: why it did not take effect
 *
 * Ends a line that is kept still: what it sent did not take effect.
 */
void
trunk_recorded_lines_give_up (TrunkRecordedLines *self,
                              gint64              key,
                              const GError       *error)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      TrunkRecord *record = self->open->pdata[i - 1];

      if (record->key != key)
        continue;

      trunk_recorded_lines_end (self, record, TRUNK_RECORD_STILL_ABSENT, error);
      g_ptr_array_remove_index (self->open, i - 1);
    }
}
