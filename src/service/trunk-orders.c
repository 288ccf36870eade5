/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-orders.h"

#include "trunk-unsettled.h"

/**
 * TrunkOrders:
 *
 * Keeps the orders of a session that somebody has to know of, whoever else lets go of them.
 *
 * Those are the orders at work (it runs, or a line is being checked), those with a line of which it is not known
 * whether it was bought, or that is bought and not set up, those that ended unseen without having bought everything,
 * and those of an earlier start until they are dismissed.  Every order is watched as long as it lives.  What was left
 * open is known even longer, so that no later order sends it again.
 */
struct _TrunkOrders
{
  gatomicrefcount  ref_count;
  TrunkOrdersFunc  busy_changed;  /* NULL once the session is gone */
  TrunkOrdersFunc  open_changed;
  gpointer         user_data;
  GListStore      *kept;          /* TrunkPurchase, the oldest first */
  gboolean         busy;
  TrunkUnsettled  *unsettled;
};

typedef struct
{
  TrunkOrders *orders;
  GWeakRef     purchase;
} Watch;

/* On an order whose end the person has seen; in whichever session. */
#define SEEN "trunk-orders-seen"

static void
orders_release (TrunkOrders *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->kept);
  trunk_unsettled_unref (self->unsettled);
  g_free (self);
}

static Watch *
watch_new (TrunkOrders   *self,
           TrunkPurchase *purchase)
{
  Watch *watch = g_new0 (Watch, 1);

  g_atomic_ref_count_inc (&self->ref_count);
  watch->orders = self;
  g_weak_ref_init (&watch->purchase, purchase);

  return watch;
}

static void
watch_free (gpointer  data,
            GClosure *closure)
{
  Watch *watch = data;

  orders_release (watch->orders);
  g_weak_ref_clear (&watch->purchase);
  g_free (watch);
}

static gboolean
is_at_work (TrunkPurchase *purchase)
{
  GListModel *lines = G_LIST_MODEL (purchase);

  if (trunk_purchase_is_running (purchase))
    return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_CHECKING)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_bad_end (TrunkPurchase *purchase)
{
  return trunk_purchase_is_started (purchase) && g_object_get_data (G_OBJECT (purchase), SEEN) == NULL &&
         trunk_purchase_get_n_bought (purchase) < g_list_model_get_n_items (G_LIST_MODEL (purchase));
}

static gboolean
is_worth_keeping (TrunkPurchase *purchase)
{
  return is_at_work (purchase) || trunk_purchase_get_n_unsettled (purchase) > 0 ||
         trunk_purchase_get_n_not_set_up (purchase) > 0 || trunk_purchase_is_resumed (purchase) ||
         has_bad_end (purchase);
}

static gboolean
has_work (TrunkOrders *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->kept)); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (G_LIST_MODEL (self->kept), i);

      if (is_at_work (purchase))
        return TRUE;
    }

  return FALSE;
}

static void
keep (TrunkOrders   *self,
      TrunkPurchase *purchase,
      gboolean       keeping)
{
  guint position;
  gboolean kept = g_list_store_find (self->kept, purchase, &position);
  gboolean busy;

  if (keeping && !kept)
    g_list_store_append (self->kept, purchase);
  else if (!keeping && kept)
    g_list_store_remove (self->kept, position);

  busy = has_work (self);
  if (busy == self->busy)
    return;

  self->busy = busy;
  self->busy_changed (self->user_data);
}

static void
changed_cb (GObject    *object,
            GParamSpec *pspec,
            Watch      *watch)
{
  g_autoptr(TrunkPurchase) purchase = g_weak_ref_get (&watch->purchase);

  if (purchase == NULL || watch->orders->busy_changed == NULL)
    return;

  keep (watch->orders, purchase, is_worth_keeping (purchase));
  watch->orders->open_changed (watch->orders->user_data);
}

/**
 * trunk_orders_new:
 * @busy_changed: called when trunk_orders_is_busy() is another, until trunk_orders_unref()
 * @open_changed: called when trunk_orders_dup_open() may be another, until then
 */
TrunkOrders *
trunk_orders_new (TrunkOrdersFunc busy_changed,
                  TrunkOrdersFunc open_changed,
                  gpointer        user_data)
{
  TrunkOrders *self = g_new0 (TrunkOrders, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->busy_changed = busy_changed;
  self->open_changed = open_changed;
  self->user_data = user_data;
  self->kept = g_list_store_new (TRUNK_TYPE_PURCHASE);
  self->unsettled = trunk_unsettled_new ();

  return self;
}

/**
 * trunk_orders_unref:
 *
 * Lets go of all orders; those that run keep themselves.
 */
void
trunk_orders_unref (TrunkOrders *self)
{
  self->busy_changed = NULL;
  g_list_store_remove_all (self->kept);
  orders_release (self);
}

static void
watch (TrunkOrders   *self,
       TrunkPurchase *purchase)
{
  GListModel *lines = G_LIST_MODEL (purchase);

  static const char * const properties[] = { "notify::running", "notify::n-unsettled", "notify::n-not-set-up" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_connect_data (purchase, properties[i], G_CALLBACK (changed_cb),
                           watch_new (self, purchase), watch_free, G_CONNECT_DEFAULT);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      g_signal_connect_data (line, "notify::state", G_CALLBACK (changed_cb),
                             watch_new (self, purchase), watch_free, G_CONNECT_DEFAULT);
    }

  keep (self, purchase, is_worth_keeping (purchase));
  self->open_changed (self->user_data);
}

/**
 * trunk_orders_add:
 * @purchase: an order that was not started yet
 *
 * Watches @purchase from now on, and keeps it while somebody has to know of it.  It will not send what another order
 * left open.
 */
void
trunk_orders_add (TrunkOrders   *self,
                  TrunkPurchase *purchase)
{
  trunk_purchase_set_unsettled (purchase, self->unsettled);
  watch (self, purchase);
}

/**
 * trunk_orders_inherit:
 * @earlier: the orders of an earlier connection to the same space
 *
 * Watches and keeps these too, and knows what they left open.  @self has no orders yet.
 */
void
trunk_orders_inherit (TrunkOrders *self,
                      TrunkOrders *earlier)
{
  g_return_if_fail (g_list_model_get_n_items (G_LIST_MODEL (self->kept)) == 0);

  trunk_unsettled_unref (self->unsettled);
  self->unsettled = trunk_unsettled_ref (earlier->unsettled);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (earlier->kept)); i++)
    {
      g_autoptr(TrunkPurchase) purchase = g_list_model_get_item (G_LIST_MODEL (earlier->kept), i);

      watch (self, purchase);
    }
}

/**
 * trunk_orders_see:
 * @purchase: an order that has ended
 *
 * Notes that the person has seen what was not bought.
 */
void
trunk_orders_see (TrunkOrders   *self,
                  TrunkPurchase *purchase)
{
  g_object_set_data (G_OBJECT (purchase), SEEN, purchase);
  keep (self, purchase, is_worth_keeping (purchase));
}

/**
 * trunk_orders_dismiss:
 * @purchase: an order
 *
 * Lets go of an order that the person has seen the end of: what is not set up stays as it is.  An order with work to
 * do, or of which something is not known, is kept.
 */
void
trunk_orders_dismiss (TrunkOrders   *self,
                      TrunkPurchase *purchase)
{
  if (is_at_work (purchase) || trunk_purchase_get_n_unsettled (purchase) > 0)
    return;

  trunk_purchase_leave_set_up (purchase);
  trunk_orders_see (self, purchase);
  keep (self, purchase, FALSE);
}

/**
 * trunk_orders_get_model:
 *
 * Returns: (transfer none): a list of TrunkPurchase: the orders that somebody has to know of, the oldest first
 */
GListModel *
trunk_orders_get_model (TrunkOrders *self)
{
  return G_LIST_MODEL (self->kept);
}

static gboolean
is_open (TrunkPurchaseLine *line)
{
  switch (trunk_purchase_line_get_state (line))
    {
    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
      return TRUE;

    case TRUNK_PURCHASE_BOUGHT:
    case TRUNK_PURCHASE_WAS_OWNED:
    case TRUNK_PURCHASE_REFUSED:
    case TRUNK_PURCHASE_NOT_BOUGHT:
    case TRUNK_PURCHASE_CANCELLED:
    default:
      return FALSE;
    }
}

/**
 * trunk_orders_dup_open:
 *
 * Returns: (transfer full) (array zero-terminated=1): the numbers of which it is not known yet whether they are bought
 */
char **
trunk_orders_dup_open (TrunkOrders *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->kept)); i++)
    {
      g_autoptr(GListModel) lines = g_list_model_get_item (G_LIST_MODEL (self->kept), i);

      for (guint k = 0; k < g_list_model_get_n_items (lines); k++)
        {
          g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, k);

          if (is_open (line))
            g_strv_builder_add (builder, trunk_purchase_line_get_e164 (line));
        }
    }

  return g_strv_builder_end (builder);
}

gboolean
trunk_orders_is_busy (TrunkOrders *self)
{
  return self->busy;
}
