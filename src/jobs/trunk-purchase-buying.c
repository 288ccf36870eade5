/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-private.h"

#include "trunk-error.h"
#include "trunk-purchase-line.h"
#include "trunk-purchase-rules.h"
#include "trunk-settle.h"
#include "trunk-unsettled.h"

/* How an order buys one number after the other, and checks what it does not know. */

TrunkPurchaseLine *
trunk_purchase_get_line (TrunkPurchase *self,
                         guint          position)
{
  return g_ptr_array_index (self->lines, position);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TrunkPurchaseStep) step = user_data;
  TrunkPurchase *self = step->purchase;
  TrunkPurchaseLine *line = trunk_purchase_get_line (self, step->position);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) absent = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  if (!trunk_settle_finish (result, &number, &error))
    trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_UNKNOWN, NULL, error);
  else if (number == NULL)
    {
      absent = trunk_purchase_rules_explain_absent (trunk_purchase_line_get_error (line));
      trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_NOT_BOUGHT, NULL, absent);
    }
  else if (trunk_purchase_rules_was_owned (number, self->sent[step->position].at))
    trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_WAS_OWNED, number, NULL);
  else
    trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_BOUGHT, number, NULL);
}

void
trunk_purchase_check (TrunkPurchase *self,
                      guint          position,
                      gboolean       long_ago,
                      const GError  *error)
{
  const char *e164 = trunk_purchase_line_get_e164 (trunk_purchase_get_line (self, position));

  trunk_purchase_settle_line (self, position, TRUNK_PURCHASE_CHECKING, NULL, error);
  trunk_settle_async (self->service, self->clock, e164, long_ago, NULL, settled_cb,
                      trunk_purchase_step_new (self, position));
}

static gboolean
wait_over_cb (gpointer user_data)
{
  TrunkPurchase *self = user_data;

  self->wait_id = 0;
  trunk_purchase_buy_next (self);

  return G_SOURCE_REMOVE;
}

static void
go_on (TrunkPurchase *self,
       const GError  *error)
{
  guint seconds = trunk_purchase_rules_get_wait (error);

  /* Without a next one nobody waits, and the order can go. */
  if (seconds == 0 || trunk_purchase_rules_count (self->lines, TRUNK_PURCHASE_WAITING) == 0)
    trunk_purchase_buy_next (self);
  else
    self->wait_id = trunk_clock_add_timeout (self->clock, seconds * 1000, wait_over_cb,
                                             g_object_ref (self), g_object_unref);
}

static void
bought_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkPurchaseStep) step = user_data;
  TrunkPurchase *self = step->purchase;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  const char *e164 = trunk_purchase_line_get_e164 (trunk_purchase_get_line (self, step->position));

  number = trunk_numbers_service_purchase_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  /* An answer about another number settles nothing. */
  if (number != NULL && g_strcmp0 (trunk_number_get_number (number), e164) != 0)
    error = trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL);

  if (error == NULL)
    trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_BOUGHT, number, NULL);
  else if (trunk_error_is_certain (error))
    trunk_purchase_settle_line (self, step->position, TRUNK_PURCHASE_REFUSED, NULL, error);
  else
    trunk_purchase_check (self, step->position, FALSE, error);

  if (error != NULL && trunk_purchase_rules_concerns_all (error))
    trunk_purchase_stop (self, error);
  else
    go_on (self, error);
}

/* An earlier purchase of the number is open: this one is not sent. */
static void
leave_unsent (TrunkPurchase      *self,
              guint               position,
              TrunkPurchaseState  earlier)
{
  g_autoptr(GError) error = trunk_purchase_rules_explain_open (earlier);

  /* Absence counts from the end of the earlier connection, which is not yet. */
  if (earlier == TRUNK_PURCHASE_RECORDING || earlier == TRUNK_PURCHASE_BUYING)
    {
      self->sent[position].serial = 0;
      trunk_purchase_settle_line (self, position, TRUNK_PURCHASE_CANCELLED, NULL, error);
    }
  else
    trunk_purchase_check (self, position, earlier == TRUNK_PURCHASE_UNKNOWN, error);
}

/* The only place from which a purchase leaves: its line is on disk, and no longer waiting, and nothing makes it wait
 * again. */
static void
written (TrunkPurchase *self,
         guint          position,
         const GError  *error)
{
  const char *e164 = trunk_purchase_line_get_e164 (trunk_purchase_get_line (self, position));

  if (error != NULL)
    {
      trunk_purchase_settle_line (self, position, TRUNK_PURCHASE_CANCELLED, NULL, error);
      trunk_purchase_stop (self, error);
      return;
    }

  trunk_purchase_settle_line (self, position, TRUNK_PURCHASE_BUYING, NULL, NULL);
  trunk_numbers_service_purchase_async (self->service, e164, NULL, bought_cb,
                                        trunk_purchase_step_new (self, position));
}

void
trunk_purchase_buy_next (TrunkPurchase *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      TrunkPurchaseLine *line = trunk_purchase_get_line (self, i);
      const char *e164 = trunk_purchase_line_get_e164 (line);
      Sent *sent = &self->sent[i];
      TrunkPurchaseState earlier;

      if (trunk_purchase_line_get_state (line) != TRUNK_PURCHASE_WAITING)
        continue;

      earlier = trunk_unsettled_get (self->unsettled, e164, &sent->at, &sent->serial);
      if (earlier != TRUNK_PURCHASE_WAITING)
        {
          leave_unsent (self, i, earlier);
          continue;
        }

      sent->at = trunk_numbers_service_get_server_time (self->service);
      sent->serial = trunk_unsettled_begin (self->unsettled, e164, sent->at);
      trunk_purchase_line_get_record (line)->server_time = sent->at;
      trunk_purchase_settle_line (self, i, TRUNK_PURCHASE_RECORDING, NULL, NULL);
      trunk_purchase_write (self, i, written);
      return;
    }

  trunk_purchase_update (self);
}
