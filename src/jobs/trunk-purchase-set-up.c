/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-private.h"

#include "trunk-error.h"
#include "trunk-outcome.h"
#include "trunk-pause.h"
#include "trunk-purchase-line.h"
#include "trunk-purchase-rules.h"
#include "trunk-save.h"

#include <glib/gi18n.h>

/* The second step of a line: the bought number gets its name and its handlers.
 *
 * The first try follows the answer to the purchase at once, so there is nothing that somebody else could have set.  Any
 * later one, and one for a number that was only found by looking it up, minutes or hours after it was bought, looks at
 * the number first, and leaves alone what somebody has set differently. */

static TrunkPurchaseLine *
get_line (TrunkPurchaseStep *step)
{
  return trunk_purchase_get_line (step->purchase, step->position);
}

static void
fail (TrunkPurchaseStep *step,
      TrunkNumber       *number,
      const GError      *error)
{
  trunk_purchase_set_up_line (step->purchase, step->position, TRUNK_SET_UP_FAILED, number, error);
}

static void look_at (TrunkPurchase *self, guint position, gboolean go_on);

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkPurchaseStep) step = user_data;

  trunk_pause_finish (result, NULL);
  look_at (step->purchase, step->position, TRUE);
}

/* The service was busy, and shows nothing of it: after a while it is looked at, and goes on (api.md, Errors). */
static gboolean
wait_for_service (TrunkPurchaseStep *step,
                  const GError      *error)
{
  Sent *sent = &step->purchase->sent[step->position];
  guint seconds = trunk_outcome_get_wait (error, sent->waited);

  if (seconds == 0)
    return FALSE;

  sent->waited += seconds;
  trunk_pause_async (step->purchase->clock, seconds, NULL, waited_cb,
                     trunk_purchase_step_new (step->purchase, step->position));

  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TrunkPurchaseStep) step = user_data;
  guint64 not_taken = 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = trunk_save_finish (result, &not_taken, &error);

  if (number != NULL && not_taken != 0)
    error = trunk_purchase_rules_explain_not_taken (not_taken);

  if (number == NULL && wait_for_service (step, error))
    return;

  if (error != NULL)
    fail (step, number, error);
  else
    trunk_purchase_set_up_line (step->purchase, step->position, TRUNK_SET_UP_DONE, number, NULL);
}

static void
written (TrunkPurchase *self,
         guint          position,
         const GError  *error)
{
  TrunkPurchaseLine *line = trunk_purchase_get_line (self, position);

  if (error != NULL)
    trunk_purchase_set_up_line (self, position, TRUNK_SET_UP_FAILED, NULL, error);
  else
    trunk_save_async (self->service, self->clock, trunk_number_get_id (trunk_purchase_line_get_number (line)), NULL,
                      trunk_purchase_line_get_wanted (line), NULL, saved_cb,
                      trunk_purchase_step_new (self, position));
}

static void
send (TrunkPurchase *self,
      guint          position)
{
  trunk_purchase_line_set_up (trunk_purchase_get_line (self, position), TRUNK_SET_UP_RUNNING, NULL, NULL);
  trunk_purchase_update (self);
  trunk_purchase_write (self, position, written);
}

static void
looked_at (TrunkPurchaseStep *step,
           TrunkNumber       *number,
           gboolean           go_on)
{
  TrunkPurchaseLine *line = get_line (step);
  const TrunkChanges *wanted = trunk_purchase_line_get_wanted (line);
  g_autoptr(GError) error = NULL;

  if (trunk_changes_not_taken (wanted, trunk_number_get_values (number)) == 0)
    {
      trunk_purchase_set_up_line (step->purchase, step->position, TRUNK_SET_UP_DONE, number, NULL);
      return;
    }

  if (trunk_purchase_rules_is_set_otherwise (wanted, number))
    error = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                     _("Someone has set this number up differently meanwhile, so nothing was sent. "
                                       "Open the number to change it."));
  else if (!go_on)
    error = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                     _("Trunkline ended before the number was named and set up."));

  if (error != NULL)
    {
      fail (step, number, error);
      return;
    }

  trunk_purchase_line_set_up (line, TRUNK_SET_UP_RUNNING, number, NULL);
  send (step->purchase, step->position);
}

static void
retrieved (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data,
           gboolean      go_on)
{
  g_autoptr(TrunkPurchaseStep) step = user_data;
  TrunkRecord *record = trunk_purchase_line_get_record (get_line (step));
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result,
                                                                         &error);

  /* An answer about another number says nothing. */
  if (number != NULL && (g_strcmp0 (trunk_number_get_id (number), record->id) != 0 ||
                         g_strcmp0 (trunk_number_get_number (number), record->number) != 0))
    {
      g_clear_object (&number);
      error = trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL);
    }

  /* Released meanwhile: there is nothing left to set up. */
  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    trunk_purchase_set_up_line (step->purchase, step->position, TRUNK_SET_UP_NONE, NULL, NULL);
  else if (number == NULL)
    fail (step, NULL, error);
  else
    looked_at (step, number, go_on);
}

static void
retrieved_to_go_on_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  retrieved (source, result, user_data, TRUE);
}

static void
retrieved_to_tell_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  retrieved (source, result, user_data, FALSE);
}

/* Looks at a bought number: whether it is set up already, and if not, goes on with that if @go_on. */
static void
look_at (TrunkPurchase *self,
         guint          position,
         gboolean       go_on)
{
  TrunkPurchaseLine *line = trunk_purchase_get_line (self, position);

  trunk_purchase_line_set_up (line, TRUNK_SET_UP_RUNNING, NULL, NULL);
  trunk_purchase_update (self);
  trunk_numbers_service_retrieve_async (self->service, trunk_purchase_line_get_record (line)->id, NULL,
                                        go_on ? retrieved_to_go_on_cb : retrieved_to_tell_cb,
                                        trunk_purchase_step_new (self, position));
}

/* Follows a purchase: what is new is set up at once; of an order that was interrupted, the person decides.  What was
 * @found is known as it is now. */
void
trunk_purchase_begin_set_up (TrunkPurchase *self,
                             guint          position,
                             gboolean       found)
{
  g_autoptr(TrunkPurchaseStep) step = trunk_purchase_step_new (self, position);

  if (self->resumed)
    look_at (self, position, FALSE);
  else if (found)
    looked_at (step, trunk_purchase_line_get_number (get_line (step)), TRUE);
  else
    send (self, position);
}

/**
 * trunk_purchase_finish_set_up:
 * @line: one of its lines that is bought and whose set-up failed; any other is left alone
 *
 * Names and sets up a bought number, after looking whether that is done already or somebody has set it otherwise.
 */
void
trunk_purchase_finish_set_up (TrunkPurchase     *self,
                              TrunkPurchaseLine *line)
{
  guint position;

  g_return_if_fail (TRUNK_IS_PURCHASE (self) && TRUNK_IS_PURCHASE_LINE (line));

  if (g_ptr_array_find (self->lines, line, &position) &&
      trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_BOUGHT &&
      trunk_purchase_line_get_set_up_state (line) == TRUNK_SET_UP_FAILED)
    look_at (self, position, TRUE);
}

/**
 * trunk_purchase_leave_set_up:
 *
 * Leaves the bought numbers whose set-up failed as they are, for good.
 */
void
trunk_purchase_leave_set_up (TrunkPurchase *self)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self));

  for (guint i = 0; i < self->lines->len; i++)
    if (trunk_purchase_line_get_set_up_state (self->lines->pdata[i]) == TRUNK_SET_UP_FAILED)
      trunk_purchase_set_up_line (self, i, TRUNK_SET_UP_NONE, NULL, NULL);
}
