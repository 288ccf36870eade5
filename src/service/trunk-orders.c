/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-orders.h"

#include "trunk-unsettled.h"

/**
 * TrunkOrders:
 *
 * Keeps the orders of a session that are at work, whoever else lets go of them.
 *
 * An order at work runs or has a line that is being checked.  It is watched as long as it lives, because
 * a line that could not be settled can be checked again.  What was left open is known even longer, so that
 * no later order sends it again.
 */
struct _TrunkOrders
{
  gatomicrefcount  ref_count;
  TrunkOrdersFunc  busy_changed;  /* NULL once the session is gone */
  gpointer         user_data;
  GPtrArray       *at_work;       /* TrunkPurchase */
  TrunkUnsettled  *unsettled;
};

typedef struct
{
  TrunkOrders *orders;
  GWeakRef     purchase;
} Watch;

static void
orders_release (TrunkOrders *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->at_work);
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

static void
update (TrunkOrders   *self,
        TrunkPurchase *purchase)
{
  gboolean was_busy = self->at_work->len > 0;
  gboolean held = g_ptr_array_find (self->at_work, purchase, NULL);
  gboolean at_work = is_at_work (purchase);

  if (self->busy_changed == NULL)
    return;

  if (at_work && !held)
    g_ptr_array_add (self->at_work, g_object_ref (purchase));
  else if (!at_work && held)
    g_ptr_array_remove (self->at_work, purchase);

  if (was_busy != (self->at_work->len > 0))
    self->busy_changed (self->user_data);
}

static void
changed_cb (GObject    *object,
            GParamSpec *pspec,
            Watch      *watch)
{
  g_autoptr(TrunkPurchase) purchase = g_weak_ref_get (&watch->purchase);

  if (purchase != NULL)
    update (watch->orders, purchase);
}

/**
 * trunk_orders_new:
 * @busy_changed: called when trunk_orders_is_busy() is another, until trunk_orders_unref()
 */
TrunkOrders *
trunk_orders_new (TrunkOrdersFunc busy_changed,
                  gpointer        user_data)
{
  TrunkOrders *self = g_new0 (TrunkOrders, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->busy_changed = busy_changed;
  self->user_data = user_data;
  self->at_work = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_ptr_array_set_size (self->at_work, 0);
  orders_release (self);
}

static void
watch (TrunkOrders   *self,
       TrunkPurchase *purchase)
{
  GListModel *lines = G_LIST_MODEL (purchase);

  g_signal_connect_data (purchase, "notify::running", G_CALLBACK (changed_cb),
                         watch_new (self, purchase), watch_free, G_CONNECT_DEFAULT);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      g_signal_connect_data (line, "notify::state", G_CALLBACK (changed_cb),
                             watch_new (self, purchase), watch_free, G_CONNECT_DEFAULT);
    }

  update (self, purchase);
}

/**
 * trunk_orders_add:
 * @purchase: an order that was not started yet
 *
 * Watches @purchase from now on, and keeps it while it is at work.  It will not send what another order
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
  g_return_if_fail (self->at_work->len == 0);

  trunk_unsettled_unref (self->unsettled);
  self->unsettled = trunk_unsettled_ref (earlier->unsettled);

  for (guint i = 0; i < earlier->at_work->len; i++)
    watch (self, earlier->at_work->pdata[i]);
}

/**
 * trunk_orders_get_all:
 *
 * Returns: (transfer none) (element-type TrunkPurchase): the orders at work
 */
GPtrArray *
trunk_orders_get_all (TrunkOrders *self)
{
  return self->at_work;
}

gboolean
trunk_orders_is_busy (TrunkOrders *self)
{
  return self->at_work->len > 0;
}
