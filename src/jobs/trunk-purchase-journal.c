/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-private.h"

#include "trunk-purchase-line.h"
#include "trunk-purchase-rules.h"
#include "trunk-unsettled.h"

/* How an order writes down what it is about to do, and what became of it.
 *
 * What has to be on disk before something is sent is waited for.  A note about an outcome is not: where it is lost, the
 * line stays open in the journal, and the next start looks the number up. */

typedef struct
{
  TrunkPurchaseStep    *step;    /* of the first line */
  GPtrArray            *records; /* as they were; the lines go on meanwhile */
  TrunkPurchaseWritten  written; /* or NULL */
} Write;

static Write *
write_new (TrunkPurchase *purchase,
           guint          position)
{
  Write *self = g_new0 (Write, 1);

  self->step = trunk_purchase_step_new (purchase, position);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  return self;
}

static void
write_free (Write *self)
{
  trunk_purchase_step_free (self->step);
  g_ptr_array_unref (self->records);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

TrunkPurchaseStep *
trunk_purchase_step_new (TrunkPurchase *purchase,
                         guint          position)
{
  TrunkPurchaseStep *self = g_new0 (TrunkPurchaseStep, 1);

  self->purchase = g_object_ref (purchase);
  self->position = position;

  return self;
}

void
trunk_purchase_step_free (TrunkPurchaseStep *self)
{
  g_object_unref (self->purchase);
  g_free (self);
}

static void
add_line (Write *self,
          guint  position)
{
  TrunkPurchase *purchase = self->step->purchase;

  purchase->sent[position].writing = TRUE;
  purchase->sent[position].dirty = FALSE;
  g_ptr_array_add (self->records,
                   trunk_record_copy (trunk_purchase_line_get_record (trunk_purchase_get_line (purchase, position))));
}

static void write_now (TrunkPurchase        *self,
                       guint                 position,
                       TrunkPurchaseWritten  written);

static void
end_line (Write *self,
          guint  n)
{
  TrunkPurchase *purchase = self->step->purchase;
  guint position = self->step->position + n;
  Sent *sent = &purchase->sent[position];
  TrunkRecord *record = trunk_purchase_line_get_record (trunk_purchase_get_line (purchase, position));
  const TrunkRecord *written = self->records->pdata[n];

  record->key = written->key;
  record->recorded_at = written->recorded_at;
  sent->writing = FALSE;

  if (sent->next != NULL)
    write_now (purchase, position, g_steal_pointer (&sent->next));
  else if (sent->dirty)
    trunk_purchase_note (purchase, position);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Write) data = user_data;
  g_autoptr(GError) error = NULL;

  trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &error);
  end_line (data, 0);

  if (data->written != NULL)
    data->written (data->step->purchase, data->step->position, error);
}

static void
write_now (TrunkPurchase        *self,
           guint                 position,
           TrunkPurchaseWritten  written)
{
  Write *data = write_new (self, position);

  data->written = written;
  add_line (data, position);
  trunk_journal_write_async (self->journal, data->records, NULL, written_cb, data);
}

/* Writes a line as it is when its turn comes; @written is told. */
void
trunk_purchase_write (TrunkPurchase        *self,
                      guint                 position,
                      TrunkPurchaseWritten  written)
{
  if (self->sent[position].writing)
    self->sent[position].next = written;
  else
    write_now (self, position, written);
}

/* Writes a line as it is now, so that the journal has it in its queue even if the process ends in order next; without a
 * key as yet, once it has one. */
void
trunk_purchase_note (TrunkPurchase *self,
                     guint          position)
{
  TrunkRecord *record = trunk_purchase_line_get_record (trunk_purchase_get_line (self, position));

  if (record->key != 0)
    write_now (self, position, NULL);
  else if (self->sent[position].writing)
    self->sent[position].dirty = TRUE;
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Write) data = user_data;
  TrunkPurchase *self = data->step->purchase;
  g_autoptr(GError) error = NULL;

  trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &error);
  self->planning = FALSE;

  if (error != NULL)
    trunk_purchase_stop (self, error);

  for (guint i = 0; i < self->lines->len; i++)
    end_line (data, i);

  trunk_purchase_buy_next (self);
}

/* Writes down the whole order before its first number, so that a crash leaves no number out of sight.  Then buys. */
void
trunk_purchase_plan (TrunkPurchase *self)
{
  Write *data = write_new (self, 0);

  for (guint i = 0; i < self->lines->len; i++)
    {
      g_set_str (&trunk_purchase_line_get_record (trunk_purchase_get_line (self, i))->note, self->note);
      add_line (data, i);
    }

  self->planning = TRUE;
  trunk_journal_write_async (self->journal, data->records, NULL, planned_cb, data);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GPtrArray) records = user_data;

  trunk_journal_write_finish (TRUNK_JOURNAL (source), result, NULL);
}

/* Of a number that is bought, no earlier order's line stays open that was proven absent: the next start would find the
 * number, and say that it was bought after all. */
void
trunk_purchase_close_absent (TrunkPurchase *self,
                             guint          position)
{
  const char *e164 = trunk_purchase_line_get_e164 (trunk_purchase_get_line (self, position));
  GPtrArray *records = trunk_unsettled_take_absent (self->unsettled, e164);

  if (records == NULL)
    return;

  for (guint i = 0; i < records->len; i++)
    ((TrunkRecord *) records->pdata[i])->state = TRUNK_RECORD_STILL_ABSENT;
  trunk_journal_write_async (self->journal, records, NULL, closed_cb, records);
}

/**
 * trunk_purchase_get_order:
 *
 * Returns: (nullable): what all of its lines have in the journal, and no other order's
 */
const char *
trunk_purchase_get_order (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), NULL);

  return self->lines->len > 0 ? trunk_purchase_line_get_record (trunk_purchase_get_line (self, 0))->order : NULL;
}
