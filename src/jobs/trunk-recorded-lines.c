/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-recorded-lines.h"

#include "trunk-draft-rules.h"
#include "trunk-error.h"
#include "trunk-history-entry.h"

#include <glib/gi18n.h>

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

/* What a number that is there says of a write whose outcome is open. */
typedef enum
{
  EVIDENCE_DONE,    /* it is as it was sent */
  EVIDENCE_BEFORE,  /* it is as it was before */
  EVIDENCE_UNCLEAR  /* neither, or what was sent is never shown */
} Evidence;

static Evidence
compare (const TrunkRecord *record,
         TrunkValues       *now)
{
  guint64 not_taken = trunk_changes_not_taken (record->changes, now);
  gboolean is_seen = FALSE;
  gboolean is_before = TRUE;

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const char *was = NULL;

      if (!trunk_changes_has (record->changes, field) || !trunk_field_has_flags (field, TRUNK_FIELD_READABLE))
        continue;

      is_seen = TRUE;
      if (!trunk_record_get_was (record, field, &was) ||
          !trunk_draft_rules_equal (field, was, trunk_draft_rules_get_logical (now, field)))
        is_before = FALSE;
    }

  if (!is_seen)
    return EVIDENCE_UNCLEAR;

  return not_taken == 0 ? EVIDENCE_DONE : is_before ? EVIDENCE_BEFORE : EVIDENCE_UNCLEAR;
}

/* What is as it was before may also have been made so again: when it was changed last tells, by the service's clock. */
static Evidence
judge (const TrunkRecord *record,
       TrunkNumber       *number)
{
  TrunkValues *now = trunk_number_get_values (number);
  Evidence evidence;

  if (record->changes == NULL)
    return EVIDENCE_BEFORE;

  evidence = compare (record, now);
  if (evidence == EVIDENCE_BEFORE && record->server_time > 0 &&
      trunk_values_get_time (now, TRUNK_FIELD_UPDATED_AT) > record->server_time)
    return EVIDENCE_UNCLEAR;

  return evidence;
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

      if (number != NULL && judge (record, number) == EVIDENCE_DONE)
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
 * trunk_recorded_lines_give_way:
 * @id: of a number that is about to be written once more
 * @number: the number as it was a moment ago
 *
 * Ends the earlier lines of which @number shows nothing: what it shows afterwards is the later write's.
 */
void
trunk_recorded_lines_give_way (TrunkRecordedLines *self,
                               const char         *id,
                               TrunkNumber        *number)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      TrunkRecord *record = self->open->pdata[i - 1];
      g_autoptr(GError) error = NULL;

      if (g_strcmp0 (record->id, id) != 0 || judge (record, number) != EVIDENCE_BEFORE)
        continue;

      error = trunk_error_new_literal (TRUNK_ERROR_NO_ANSWER,
                                       _("This did not take effect: the number was as before when it was sent again."));
      trunk_recorded_lines_end (self, record, TRUNK_RECORD_STILL_ABSENT, error);
      g_ptr_array_remove_index (self->open, i - 1);
    }
}

/**
 * trunk_recorded_lines_give_up:
 * @key: a line's
 * @number: the number, as it is long after
 *
 * Ends a line that is kept still: what it sent does not arrive any more, and @number does not show it.  Where a later
 * change has overtaken it, nobody can tell whether it ever took effect.
 */
void
trunk_recorded_lines_give_up (TrunkRecordedLines *self,
                              gint64              key,
                              TrunkNumber        *number)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      TrunkRecord *record = self->open->pdata[i - 1];
      g_autoptr(GError) error = NULL;
      gboolean is_before;

      if (record->key != key)
        continue;

      is_before = judge (record, number) == EVIDENCE_BEFORE;
      error = trunk_error_new_literal (TRUNK_ERROR_NO_ANSWER, is_before
                                       ? _("SignalWire's answer did not arrive, and the number is as it was before.")
                                       : _("SignalWire's answer did not arrive, and what the number shows does not "
                                           "tell whether this took effect: it may have been changed again later."));
      trunk_recorded_lines_end (self, record, is_before ? TRUNK_RECORD_STILL_ABSENT : TRUNK_RECORD_NEVER_KNOWN, error);
      g_ptr_array_remove_index (self->open, i - 1);
    }
}
