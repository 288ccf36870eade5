/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-session-private.h"

/* The orders of a session, and what an earlier start left open. */

static void
bought_cb (TrunkPurchase *purchase,
           TrunkNumber   *fresh,
           TrunkSession  *self)
{
  trunk_session_add_bought (self, fresh);
  trunk_session_mark_ordered (self);
}

static void
answered_cb (TrunkPurchase *purchase,
             TrunkNumber   *fresh,
             TrunkSession  *self)
{
  trunk_session_take_answer (self, fresh);
}

static void
follow (TrunkSession  *self,
        TrunkPurchase *purchase)
{
  g_signal_connect_object (purchase, "bought", G_CALLBACK (bought_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (purchase, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_DEFAULT);
}

static void
check_known (TrunkSession  *self,
             TrunkPurchase *purchase)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (purchase)); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (purchase), i);

      if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_UNKNOWN &&
          trunk_number_pool_find_number (self->pool, trunk_purchase_line_get_e164 (line)) != NULL)
        trunk_purchase_check_again (purchase, line);
    }
}

/* A number that the list shows is no longer unknown: its line finds that out at once. */
static void
numbers_changed_cb (TrunkSession *self)
{
  GListModel *orders = trunk_orders_get_model (self->orders);

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (orders, i);

      if (trunk_purchase_get_n_unsettled (purchase) > 0)
        check_known (self, purchase);
    }
}

/* Whatever was found by a filter is not the whole. */
static void
numbers_state_cb (TrunkSession *self)
{
  if (self->filter == NULL && trunk_paged_list_get_state (self->numbers) == TRUNK_LIST_COMPLETE)
    trunk_usage_set_complete (self->usage);
}

/* Called once, when the session has its list. */
void
trunk_session_watch_numbers (TrunkSession *self)
{
  g_signal_connect_object (self->numbers, "items-changed", G_CALLBACK (numbers_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->numbers, "notify::state", G_CALLBACK (numbers_state_cb), self, G_CONNECT_SWAPPED);
}

/* What is in an order of which the outcome is not known is not ordered again. */
void
trunk_session_mark_ordered (TrunkSession *self)
{
  g_auto(GStrv) e164s = NULL;

  if (self->basket == NULL || self->orders == NULL)
    return;

  e164s = trunk_orders_dup_open (self->orders);
  trunk_basket_set_ordered (self->basket, (const char * const *) e164s);
}

static void
run (TrunkSession  *self,
     TrunkPurchase *purchase)
{
  follow (self, purchase);
  trunk_orders_add (self->orders, purchase);
  trunk_purchase_start (purchase);
}

/**
 * trunk_session_run_purchase:
 * @purchase: an order on this session's service
 *
 * Starts an order, puts what it buys into the list, and keeps it as long as somebody has to know of it.
 */
void
trunk_session_run_purchase (TrunkSession  *self,
                            TrunkPurchase *purchase)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (TRUNK_IS_PURCHASE (purchase));

  /* The journal could not be written when it was read, and may be now: what is open in it comes first. */
  if (!self->resumed)
    trunk_session_resume (self);

  run (self, purchase);
}

/* This start's own orders are no earlier one's, though they have open lines too. */
static gboolean
is_known (TrunkSession *self,
          const char   *order)
{
  GListModel *orders = trunk_orders_get_model (self->orders);

  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (orders, i);

      if (g_strcmp0 (trunk_purchase_get_order (purchase), order) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
resume_orders (TrunkSession *self,
               GPtrArray    *records)
{
  for (guint i = 0; i < records->len;)
    {
      g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
      g_autoptr(TrunkPurchase) purchase = NULL;
      const TrunkRecord *first = records->pdata[i];

      for (; i < records->len; i++)
        {
          const TrunkRecord *record = records->pdata[i];

          if (record->kind != TRUNK_RECORD_PURCHASE || g_strcmp0 (record->order, first->order) != 0)
            break;

          g_ptr_array_add (lines, trunk_record_copy (record));
        }

      if (lines->len == 0)
        {
          i++;
          continue;
        }
      if (is_known (self, first->order))
        continue;

      purchase = trunk_purchase_new_from_records (TRUNK_NUMBERS_SERVICE (self->service), self->clock, self->journal,
                                                  g_steal_pointer (&lines));
      run (self, purchase);
    }
}

static void
take_loaded (TrunkSession *self,
             GPtrArray    *records,
             GError       *error)
{
  gboolean can_write;

  self->loading = FALSE;

  /* Disposed of meanwhile. */
  if (self->service == NULL)
    {
      g_clear_error (&error);
      return;
    }

  can_write = trunk_journal_get_problem (self->journal) == NULL;
  if (error != NULL)
    {
      g_clear_error (&self->journal_error);
      self->journal_error = error;
      g_object_notify (G_OBJECT (self), "journal-error");
    }

  /* That a damaged one was set aside is said instead of the lines; there may be some since. */
  if (records == NULL && can_write && !self->told)
    {
      self->told = TRUE;
      trunk_session_resume (self);
    }

  /* Who cannot write leaves what is open to who can: another Trunkline, or a later one. */
  if (records == NULL || !can_write)
    return;

  self->resumed = TRUE;
  resume_orders (self, records);
  for (guint i = 0; i < records->len; i++)
    trunk_news_take_own (self->news, records->pdata[i]);
  trunk_recorded_service_resume (self->service, records);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkSession) self = user_data;
  GError *error = NULL;
  g_autoptr(GPtrArray) records = trunk_journal_load_finish (TRUNK_JOURNAL (source), result, &error);

  while (self->heir != NULL)
    {
      TrunkSession *heir = g_steal_pointer (&self->heir);

      self->loading = FALSE;
      g_object_unref (self);
      self = heir;
    }

  take_loaded (self, records, error);
}

/**
 * trunk_session_resume:
 *
 * Reads what an earlier start left open and finds out what became of it, once.  An order that is run meanwhile waits
 * for that, because the journal does one thing after the other.
 */
void
trunk_session_resume (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  if (self->loading || self->resumed)
    return;

  self->loading = TRUE;
  trunk_journal_load_async (self->journal, NULL, loaded_cb, g_object_ref (self));
  trunk_session_load_releases (self);
  trunk_session_load_news (self);
}

/**
 * trunk_session_take_journal_error:
 *
 * Returns: (transfer full) (nullable): why it is not known what an earlier start left open; only the first time
 */
GError *
trunk_session_take_journal_error (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return g_steal_pointer (&self->journal_error);
}

/**
 * trunk_session_refresh:
 *
 * Loads the numbers again.  Where the journal could not be written so far, because of another Trunkline or of the disk,
 * asks whether it can be; what is open in it is settled then.
 */
void
trunk_session_refresh (TrunkSession *self)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  if (self->awaiting)
    return;

  trunk_session_resume (self);
  if (!trunk_locks_are_known (trunk_release_queue_get_locks (self->releases)))
    trunk_session_load_releases (self);
  trunk_release_queue_check_unknown (self->releases);
  trunk_gone_check_resume (self->gone_check);
  trunk_paged_list_refresh (self->numbers);
}

/**
 * trunk_session_get_orders:
 *
 * Returns: (transfer none): a list of TrunkPurchase: the orders that somebody has to know of, the oldest first: at
 *   work, with something unknown or not set up, ended unseen without having bought everything, or begun before the last
 *   start and not dismissed
 */
GListModel *
trunk_session_get_orders (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return trunk_orders_get_model (self->orders);
}

/**
 * trunk_session_see_order:
 * @purchase: an order that the person has in sight
 *
 * Where it has ended, it is not kept only for what was not bought.
 */
void
trunk_session_see_order (TrunkSession  *self,
                         TrunkPurchase *purchase)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  if (self->orders != NULL && !trunk_purchase_is_running (purchase))
    trunk_orders_see (self->orders, purchase);
}

/**
 * trunk_session_get_n_unsettled:
 *
 * Returns: of how many numbers it is not known whether they were bought
 */
guint
trunk_session_get_n_unsettled (TrunkSession *self)
{
  GListModel *orders;
  guint n = 0;

  g_return_val_if_fail (TRUNK_IS_SESSION (self), 0);

  orders = trunk_orders_get_model (self->orders);
  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (orders, i);

      n += trunk_purchase_get_n_unsettled (purchase);
    }

  return n;
}

/**
 * trunk_session_dismiss_order:
 * @purchase: an order whose end the person has seen
 *
 * Lets go of it, unless something is left to be done or to be found out.
 */
void
trunk_session_dismiss_order (TrunkSession  *self,
                             TrunkPurchase *purchase)
{
  g_return_if_fail (TRUNK_IS_SESSION (self));

  trunk_orders_dismiss (self->orders, purchase);
}

/**
 * trunk_session_inherit:
 * @earlier: a session of the same space that @self replaces
 *
 * Goes on with the orders of @earlier: what they buy is in this list, and what they left open is not sent
 * again.  What waits to be released goes on waiting here.
 */
void
trunk_session_inherit (TrunkSession *self,
                       TrunkSession *earlier)
{
  GListModel *orders;

  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (TRUNK_IS_SESSION (earlier) && earlier != self);

  trunk_session_drop_snapshot (earlier);
  trunk_orders_inherit (self->orders, earlier->orders);
  self->resumed = earlier->resumed;
  self->told = earlier->told;
  self->journal_error = g_steal_pointer (&earlier->journal_error);
  if (earlier->loading && g_set_object (&earlier->heir, self))
    self->loading = TRUE;
  orders = trunk_orders_get_model (self->orders);
  for (guint i = 0; i < g_list_model_get_n_items (orders); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (orders, i);

      follow (self, purchase);
    }

  trunk_release_queue_stop (earlier->releases);
  trunk_session_load_releases (self);
  trunk_news_flush (earlier->news);
  trunk_session_load_news (self);
}

gboolean
trunk_session_is_busy (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), FALSE);

  return self->orders != NULL && trunk_orders_is_busy (self->orders);
}
