/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-sentences.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"
#include "trunk-history-entry.h"
#include "trunk-join.h"
#include "trunk-phone.h"

/* More are counted instead of named. */
#define MAX_NAMED_FIELDS 2

/**
 * trunk_history_dup_number:
 * @record: an entry
 *
 * Returns: (transfer full): whose it is, as it is shown
 */
char *
trunk_history_dup_number (const TrunkRecord *record)
{
  if (record->number == NULL || *record->number == '\0')
    return g_strdup (_("Unknown Number"));

  return trunk_phone_to_display (record->number);
}

/**
 * trunk_history_dup_labels:
 * @fields: a mask of fields
 *
 * Returns: (transfer full): their labels, as a list in words
 */
char *
trunk_history_dup_labels (guint64 fields)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      g_ptr_array_add (labels, (gpointer) trunk_field_get_full_label (field));
  g_ptr_array_add (labels, NULL);

  return trunk_join (TRUNK_JOIN_LIST, (const char * const *) labels->pdata);
}

static char *
dup_fields (guint64 fields)
{
  guint n = (guint) __builtin_popcountll (fields);

  if (n > MAX_NAMED_FIELDS)
    return g_strdup_printf (ngettext ("%u field", "%u fields", n), n);

  return trunk_history_dup_labels (fields);
}

/**
 * trunk_history_dup_what:
 * @record: an entry
 *
 * Returns: (transfer full): what it is about, in a few words
 */
char *
trunk_history_dup_what (const TrunkRecord *record)
{
  guint64 fields = trunk_record_get_shown_fields (record);
  g_autofree char *labels = NULL;

  if (record->kind == TRUNK_RECORD_PURCHASE || record->kind == TRUNK_RECORD_RELEASE || fields == 0)
    return g_strdup (trunk_record_get_kind_label (record));

  labels = dup_fields (fields);
  if (record->kind == TRUNK_RECORD_UNDO)
    /* Translators: an entry of the history; a list of fields, "Undo: Name" */
    return g_strdup_printf (_("Undo: %s"), labels);

  /* Translators: an entry of the history; a list of fields, "Change: Name, Web Address for Calls" */
  return g_strdup_printf (_("Change: %s"), labels);
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * trunk_history_dup_time:
 * @time: microseconds since 1970
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): the time of day for today, the day for this year, else the whole date; local time
 */
char *
trunk_history_dup_time (gint64 time,
                        gint64 now)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local_usec (time);
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local_usec (now);

  if (then == NULL || today == NULL)
    return g_strdup ("");
  if (is_same_day (then, today))
    /* Translators: a time of day as strftime writes it, "9:42 AM" */
    return g_date_time_format (then, _("%-I:%M %p"));
  if (g_date_time_get_year (then) == g_date_time_get_year (today))
    /* xgettext:no-c-format
     * Translators: a day of this year as strftime writes it, "Nov 3" */
    return g_date_time_format (then, _("%b %-d"));

  /* Translators: a day as strftime writes it, "Nov 3, 2026" */
  return g_date_time_format (then, _("%b %-d, %Y"));
}

/**
 * trunk_history_dup_full_time:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): day and time of day, in local time, with the zone
 */
char *
trunk_history_dup_full_time (gint64 time)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local_usec (time);

  if (then == NULL)
    return g_strdup ("");

  /* Translators: a moment as strftime writes it, "November 3, 2026, 9:42:05 AM CET" */
  return g_date_time_format (then, _("%B %-d, %Y, %-I:%M:%S %p %Z"));
}

/**
 * trunk_history_dup_summary:
 * @record: an entry
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): what a screen reader says of its row
 */
char *
trunk_history_dup_summary (const TrunkRecord *record,
                           gint64             now)
{
  g_autofree char *display = trunk_history_dup_number (record);
  g_autofree char *number = trunk_dup_plain_display (display);
  g_autofree char *what = trunk_history_dup_what (record);
  g_autofree char *time = trunk_history_dup_time (record->recorded_at, now);

  /* Translators: a number, what was done to it, what became of that, and when */
  return g_strdup_printf (_("%s, %s, %s, %s"), number, what, trunk_record_get_outcome_label (record), time);
}

const char *
trunk_history_get_icon_name (const TrunkRecord *record)
{
  switch (record->kind)
    {
    case TRUNK_RECORD_PURCHASE:
      return "list-add-symbolic";

    case TRUNK_RECORD_RELEASE:
      return "user-trash-symbolic";

    case TRUNK_RECORD_UNDO:
      return "edit-undo-symbolic";

    case TRUNK_RECORD_CHANGE:
    default:
      return "document-edit-symbolic";
    }
}

/**
 * trunk_history_get_no_restore_reason:
 * @record: an entry
 *
 * Returns: (nullable): why nothing of it can be restored, translated; %NULL where something can
 */
const char *
trunk_history_get_no_restore_reason (const TrunkRecord *record)
{
  if (record->kind == TRUNK_RECORD_RELEASE)
    return record->state == TRUNK_RECORD_REFUSED || record->state == TRUNK_RECORD_STILL_ABSENT
           ? _("Nothing was changed, so there is nothing to restore.")
           : _("A number that was released cannot be restored. What it was set to is kept here to look at.");

  if (trunk_restore_get_wanted (record, TRUNK_RESTORE_BEFORE) != NULL ||
      trunk_restore_get_wanted (record, TRUNK_RESTORE_AFTER) != NULL)
    return NULL;

  return record->kind == TRUNK_RECORD_PURCHASE ? _("No set-up was chosen with this purchase, so there is nothing to "
                                                   "restore.")
                                               : _("It is not known which values this was about, so there is nothing "
                                                   "to restore.");
}

/**
 * trunk_history_dup_file_name:
 * @space: whose history
 * @now: microseconds since 1970
 * @extension: "csv" or "json"
 *
 * Returns: (transfer full): what the file is called unless the person says otherwise, with the day in local time
 */
char *
trunk_history_dup_file_name (TrunkSpace *space,
                             gint64      now,
                             const char *extension)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local_usec (now);
  g_autofree char *date = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");
  /* Translators: name of a file: a space, a day and "csv", as in "Acme Live, history 2026-11-23.csv" */
  g_autofree char *name = g_strdup_printf (_("%s, history %s.%s"), trunk_space_get_name (space), date, extension);

  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|\n\t", '-');
}
