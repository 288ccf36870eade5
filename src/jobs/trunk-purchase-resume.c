/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-private.h"

#include "trunk-error.h"
#include "trunk-purchase-line.h"
#include "trunk-unsettled.h"

#include <glib/gi18n.h>

/* How an order goes on that a crash or the end of the session interrupted: it finds out what is the case.  Nothing is
 * sent but reads; what is left to do waits for the person. */

static void
cancel (TrunkPurchase *self,
        guint          position)
{
  g_autoptr(GError) error = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                                     _("Trunkline ended before this number was bought. "
                                                       "It was not sent."));

  trunk_purchase_settle_line (self, position, TRUNK_PURCHASE_CANCELLED, NULL, error);
}

/* The process that sent it is gone, and with it the connection; when that was nobody can say for sure, so the time that
 * absence needs is counted from now. */
static void
check (TrunkPurchase *self,
       guint          position,
       gboolean       long_ago)
{
  g_autoptr(GError) error = trunk_error_new_literal (TRUNK_ERROR_UNKNOWN,
                                                     _("Trunkline ended before SignalWire answered, so the number "
                                                       "may have been bought. It will not be sent again."));
  TrunkRecord *record = trunk_purchase_line_get_record (trunk_purchase_get_line (self, position));

  self->sent[position].at = record->server_time;
  self->sent[position].serial = trunk_unsettled_begin (self->unsettled, record->number, record->server_time);
  trunk_purchase_check (self, position, long_ago, error);
}

/* The number is not known before it is retrieved. */
static void
check_set_up (TrunkPurchase *self,
              guint          position)
{
  trunk_purchase_line_settle (trunk_purchase_get_line (self, position), TRUNK_PURCHASE_BOUGHT, NULL, NULL);
  trunk_purchase_begin_set_up (self, position, TRUE);
}

void
trunk_purchase_resume (TrunkPurchase *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    switch (trunk_purchase_line_get_record (trunk_purchase_get_line (self, i))->state)
      {
      case TRUNK_RECORD_SENT:
        check (self, i, FALSE);
        break;
      case TRUNK_RECORD_ABSENT:
        check (self, i, TRUE);
        break;
      case TRUNK_RECORD_DONE:
        check_set_up (self, i);
        break;
      case TRUNK_RECORD_PLANNED:
      case TRUNK_RECORD_WAS_OWNED:
      case TRUNK_RECORD_REFUSED:
      case TRUNK_RECORD_STILL_ABSENT:
      case TRUNK_RECORD_CANCELLED:
      case TRUNK_RECORD_NEVER_KNOWN:
      default:
        cancel (self, i);
        break;
      }
}

/**
 * trunk_purchase_new_from_records:
 * @service: a space
 * @clock: what to wait by
 * @journal: where the order was written down
 * @records: (element-type TrunkRecord) (transfer full): its open lines, as the journal gave them; at least one
 *
 * Makes an order again that was not ended at the last start.  trunk_purchase_start() finds out what became of it, and
 * sends nothing.
 *
 * Returns: (transfer full): the order
 */
TrunkPurchase *
trunk_purchase_new_from_records (TrunkNumbersService *service,
                                 TrunkClock          *clock,
                                 TrunkJournal        *journal,
                                 GPtrArray           *records)
{
  TrunkPurchase *self;
  GPtrArray *lines;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service) && TRUNK_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (TRUNK_IS_JOURNAL (journal) && records->len > 0, NULL);

  lines = g_ptr_array_new_full (records->len, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (lines, trunk_purchase_line_new (trunk_record_copy (records->pdata[i])));

  self = trunk_purchase_new_with_lines (service, clock, journal, lines);
  self->resumed = TRUE;
  g_set_str (&self->note, ((TrunkRecord *) records->pdata[0])->note);
  g_ptr_array_unref (records);

  return self;
}

/**
 * trunk_purchase_is_started:
 *
 * Returns: whether trunk_purchase_start() was called
 */
gboolean
trunk_purchase_is_started (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), FALSE);

  return self->started;
}

/**
 * trunk_purchase_is_confirming:
 *
 * Returns: whether it only looks once more for what was proven not to be bought before the last start
 */
gboolean
trunk_purchase_is_confirming (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    if (!trunk_purchase_line_is_confirming (trunk_purchase_get_line (self, i)))
      return FALSE;

  return self->resumed;
}
