/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-change-sentences.h"

#include "trunk-join.h"

#include <glib/gi18n.h>

/* What is said before, while and after changes are saved: pure functions, tested without a display. */

static char *
dup_labels (guint64 fields)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if ((fields & TRUNK_FIELD_MASK (field)) != 0)
      g_ptr_array_add (labels, (gpointer) trunk_field_get_full_label (field));
  g_ptr_array_add (labels, NULL);

  return trunk_join (TRUNK_JOIN_LIST, (const char * const *) labels->pdata);
}

/**
 * trunk_describe_theirs:
 * @updated_at: when the number was changed last, in seconds since 1970; 0 where that is not known
 * @now: seconds since 1970
 *
 * Returns: (transfer full): the title of somebody else's value in a conflict
 */
char *
trunk_describe_theirs (gint64 updated_at,
                       gint64 now)
{
  g_autoptr(GDateTime) then = updated_at > 0 ? g_date_time_new_from_unix_local (updated_at) : NULL;
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local (now);
  g_autofree char *when = NULL;

  if (then == NULL || today == NULL)
    return g_strdup (_("Theirs"));

  if (g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    {
      /* Translators: a time of day as strftime writes it, "9:42 AM" */
      when = g_date_time_format (then, _("%-I:%M %p"));
      return g_strdup_printf (_("Theirs, saved today at %s"), when);
    }

  /* Translators: a date as strftime writes it, "November 3, 2026" */
  when = g_date_time_format (then, _("%B %-d, %Y"));

  return g_strdup_printf (_("Theirs, saved on %s"), when);
}

/**
 * trunk_describe_review:
 * @edit: a save that has not begun
 *
 * Returns: (transfer full): the note under the changes to review: how much is sent, and for a save what of it can be
 *   undone
 */
char *
trunk_describe_review (TrunkEdit *edit)
{
  guint64 fields = trunk_changes_get_fields (trunk_edit_get_changes (edit));
  guint64 lost = trunk_edit_get_irreversible (edit);
  guint n = trunk_changes_get_n_fields (trunk_edit_get_changes (edit));
  g_autofree char *labels = NULL;

  if (trunk_edit_is_undo (edit))
    return g_strdup_printf (ngettext ("Only this field is sent.", "Only these %u fields are sent.", n), n);
  if (lost == 0)
    return g_strdup_printf (ngettext ("Only this field is sent. You can undo this afterwards.",
                                      "Only these %u fields are sent. You can undo this afterwards.", n), n);
  if (lost == fields)
    return g_strdup_printf (ngettext ("Only this field is sent. This cannot be undone from here.",
                                      "Only these %u fields are sent. This cannot be undone from here.", n), n);

  labels = dup_labels (lost);

  /* Translators: %s is a list of fields, "Name, Answered By for Calls" */
  return g_strdup_printf (ngettext ("Only %1$u field is sent. You can undo this afterwards, except for: %2$s.",
                                    "Only these %1$u fields are sent. You can undo this afterwards, except for: "
                                    "%2$s.", n), n, labels);
}

/**
 * trunk_describe_name_sent:
 * @edit: a save that has not begun
 *
 * Returns: (transfer full) (nullable): what has to be said about the number's name, or %NULL for nothing
 */
char *
trunk_describe_name_sent (TrunkEdit *edit)
{
  if (trunk_edit_names_itself (edit))
    return g_strdup (_("This number has no name yet, and SignalWire wants one: its number will be its name. "
                       "A name cannot become unset again."));
  if ((trunk_edit_get_irreversible (edit) & TRUNK_FIELD_MASK (TRUNK_FIELD_NAME)) != 0)
    return g_strdup (_("This number has no name yet. A name cannot become unset again."));

  return NULL;
}

/**
 * trunk_describe_wait:
 * @edit: a save that waits for a busy service
 *
 * Returns: (transfer full): that it goes on by itself
 */
char *
trunk_describe_wait (TrunkEdit *edit)
{
  guint seconds = trunk_edit_get_wait (edit);

  if (trunk_edit_is_undo (edit))
    return g_strdup_printf (ngettext ("Nothing has been undone so far. It is tried again by itself in %u second.",
                                      "Nothing has been undone so far. It is tried again by itself in %u seconds.",
                                      seconds), seconds);

  return g_strdup_printf (ngettext ("Nothing has been saved so far. It is tried again by itself in %u second.",
                                    "Nothing has been saved so far. It is tried again by itself in %u seconds.",
                                    seconds), seconds);
}

/**
 * trunk_describe_saved:
 * @edit: a save that is done
 *
 * Returns: (transfer full): what came of it, plain text
 */
char *
trunk_describe_saved (TrunkEdit *edit)
{
  guint64 not_taken = trunk_edit_get_not_taken (edit);
  guint64 meanwhile = trunk_edit_get_meanwhile (edit);
  gboolean is_undo = trunk_edit_is_undo (edit);
  g_autofree char *labels = dup_labels (not_taken != 0 ? not_taken : meanwhile);
  g_autofree char *others = dup_labels (meanwhile);

  if (not_taken != 0 && meanwhile != 0)
    /* Translators: both are lists of fields, "Name, Answered By for Calls" */
    return g_strdup_printf (is_undo ? _("Undone, but SignalWire did not take: %s. Someone else changed at the same "
                                        "time: %s")
                                    : _("Saved, but SignalWire did not take: %s. Someone else changed at the same "
                                        "time: %s"), labels, others);
  if (not_taken != 0)
    return g_strdup_printf (is_undo ? _("Undone, but SignalWire did not take: %s")
                                    : _("Saved, but SignalWire did not take: %s"), labels);
  if (meanwhile != 0)
    return g_strdup_printf (is_undo ? _("Undone. Someone else changed at the same time: %s")
                                    : _("Saved. Someone else changed at the same time: %s"), labels);
  if (trunk_changes_get_n_fields (trunk_edit_get_changes (edit)) == 0 && trunk_edit_leaves_theirs (edit))
    return g_strdup (_("Nothing was saved: what someone else changed stays"));
  if (trunk_changes_get_n_fields (trunk_edit_get_changes (edit)) == 0)
    return g_strdup (_("Nothing had to be sent: the number is like that already"));

  return g_strdup (is_undo ? _("Changes undone") : _("Changes saved"));
}
