/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase.h"

#include "trunk-error.h"
#include "trunk-outcome.h"
#include "trunk-purchase-line.h"
#include "trunk-purchase-rules.h"
#include "trunk-settle.h"

#include <glib/gi18n.h>

/**
 * TrunkPurchase:
 *
 * An order: buys numbers one after the other, each of them once.
 *
 * A purchase leaves once per number, whatever comes back (api.md, Writes happen once).  What its answer
 * leaves open is settled by look-ups, while the next number is bought.  A number that certainly was not
 * taken is REFUSED; what look-ups proved absent is NOT_BOUGHT, also after "too many requests".
 *
 * A reason that concerns every number ends the order: the numbers not sent yet are CANCELLED, and
 * "stopped-error" says why.
 *
 * A running order keeps itself alive until every number is settled or given up.
 */
struct _TrunkPurchase
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  GPtrArray           *lines;
  gint64              *sent_at;        /* of each line: the service's time just before it was sent, or 0 */
  guint                wait_id;        /* before the next number, when the service asked to wait */

  gboolean             started;
  gboolean             running;
  guint                n_bought;
  guint                n_unsettled;
  GError              *stopped_error;
};

/* What a callback needs to know. */
typedef struct
{
  TrunkPurchase *purchase;
  guint          position;
} Step;

static GType
trunk_purchase_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_PURCHASE_LINE;
}

static guint
trunk_purchase_get_n_items (GListModel *model)
{
  return TRUNK_PURCHASE (model)->lines->len;
}

static gpointer
trunk_purchase_get_item (GListModel *model,
                         guint       position)
{
  TrunkPurchase *self = TRUNK_PURCHASE (model);

  return position < self->lines->len ? g_object_ref (g_ptr_array_index (self->lines, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_purchase_get_item_type;
  iface->get_n_items = trunk_purchase_get_n_items;
  iface->get_item = trunk_purchase_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkPurchase, trunk_purchase, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_RUNNING,
  PROP_N_BOUGHT,
  PROP_N_UNSETTLED,
  PROP_STOPPED_ERROR,
  N_PROPS
};

enum
{
  BOUGHT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void buy_next (TrunkPurchase *self);

static Step *
step_new (TrunkPurchase *purchase,
          guint          position)
{
  Step *self = g_new0 (Step, 1);

  self->purchase = g_object_ref (purchase);
  self->position = position;

  return self;
}

static void
step_free (Step *self)
{
  g_object_unref (self->purchase);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static TrunkPurchaseLine *
get_line (TrunkPurchase *self,
          guint          position)
{
  return g_ptr_array_index (self->lines, position);
}

static void
set_count (TrunkPurchase *self,
           guint          property,
           guint         *value,
           guint          wanted)
{
  gboolean changed = *value != wanted;

  *value = wanted;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_properties (TrunkPurchase *self)
{
  gboolean running = trunk_purchase_rules_is_busy (self->lines, self->started);

  g_object_freeze_notify (G_OBJECT (self));

  set_count (self, PROP_N_BOUGHT, &self->n_bought, trunk_purchase_rules_count (self->lines, TRUNK_PURCHASE_BOUGHT));
  set_count (self, PROP_N_UNSETTLED, &self->n_unsettled, trunk_purchase_rules_count_unsettled (self->lines));

  if (running != self->running)
    {
      self->running = running;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

static void
settle_line (TrunkPurchase      *self,
             guint               position,
             TrunkPurchaseState  state,
             TrunkNumber        *number,
             const GError       *error)
{
  trunk_purchase_line_settle (get_line (self, position), state, number, error);
  update_properties (self);

  if (state == TRUNK_PURCHASE_BOUGHT)
    g_signal_emit (self, signals[BOUGHT], 0, number);
}

static void
stop (TrunkPurchase *self,
      const GError  *error)
{
  if (self->stopped_error == NULL)
    {
      self->stopped_error = g_error_copy (error);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STOPPED_ERROR]);
    }

  trunk_purchase_stop_after_this (self);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  TrunkPurchase *self = step->purchase;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) not_bought = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  if (!trunk_settle_finish (result, &number, &error))
    settle_line (self, step->position, TRUNK_PURCHASE_UNKNOWN, NULL, error);
  else if (number == NULL)
    {
      const GError *cause = trunk_purchase_line_get_error (get_line (self, step->position));

      not_bought = trunk_outcome_error_new (trunk_outcome_get_code (cause), cause,
                                            _("The number was not bought. Looking it up in your space proved it."));
      settle_line (self, step->position, TRUNK_PURCHASE_NOT_BOUGHT, NULL, not_bought);
    }
  else if (trunk_purchase_rules_was_owned (number, self->sent_at[step->position]))
    settle_line (self, step->position, TRUNK_PURCHASE_WAS_OWNED, number, NULL);
  else
    settle_line (self, step->position, TRUNK_PURCHASE_BOUGHT, number, NULL);
}

static void
check (TrunkPurchase *self,
       guint          position,
       gboolean       long_ago,
       const GError  *error)
{
  settle_line (self, position, TRUNK_PURCHASE_CHECKING, NULL, error);
  trunk_settle_async (self->service, self->clock, trunk_purchase_line_get_e164 (get_line (self, position)), long_ago,
                      NULL, settled_cb, step_new (self, position));
}

static gboolean
wait_over_cb (gpointer user_data)
{
  TrunkPurchase *self = user_data;

  self->wait_id = 0;
  buy_next (self);

  return G_SOURCE_REMOVE;
}

static void
go_on (TrunkPurchase *self,
       const GError  *error)
{
  guint seconds = trunk_purchase_rules_get_wait (error);

  if (seconds == 0)
    buy_next (self);
  else
    self->wait_id = trunk_clock_add_timeout (self->clock, seconds * 1000, wait_over_cb,
                                             g_object_ref (self), g_object_unref);
}

static void
bought_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  TrunkPurchase *self = step->purchase;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  const char *e164 = trunk_purchase_line_get_e164 (get_line (self, step->position));

  number = trunk_numbers_service_purchase_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  /* An answer about another number settles nothing. */
  if (number != NULL && g_strcmp0 (trunk_number_get_number (number), e164) != 0)
    error = trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL);

  if (error == NULL)
    settle_line (self, step->position, TRUNK_PURCHASE_BOUGHT, number, NULL);
  else if (trunk_error_is_certain (error))
    settle_line (self, step->position, TRUNK_PURCHASE_REFUSED, NULL, error);
  else
    check (self, step->position, FALSE, error);

  if (error != NULL && trunk_purchase_rules_concerns_all (error))
    stop (self, error);
  else
    go_on (self, error);
}

/* The only place from which a purchase leaves: the line is no longer waiting before it does, and
 * nothing makes it wait again. */
static void
buy_next (TrunkPurchase *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      TrunkPurchaseLine *line = get_line (self, i);

      if (trunk_purchase_line_get_state (line) != TRUNK_PURCHASE_WAITING)
        continue;

      settle_line (self, i, TRUNK_PURCHASE_BUYING, NULL, NULL);
      self->sent_at[i] = trunk_numbers_service_get_server_time (self->service);
      trunk_numbers_service_purchase_async (self->service, trunk_purchase_line_get_e164 (line), NULL,
                                            bought_cb, step_new (self, i));
      return;
    }

  update_properties (self);
}

static void
trunk_purchase_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TrunkPurchase *self = TRUNK_PURCHASE (object);

  switch (property)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_N_BOUGHT:
      g_value_set_uint (value, self->n_bought);
      break;
    case PROP_N_UNSETTLED:
      g_value_set_uint (value, self->n_unsettled);
      break;
    case PROP_STOPPED_ERROR:
      g_value_set_boxed (value, self->stopped_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_purchase_finalize (GObject *object)
{
  TrunkPurchase *self = TRUNK_PURCHASE (object);

  g_clear_object (&self->service);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->sent_at);
  g_clear_error (&self->stopped_error);

  G_OBJECT_CLASS (trunk_purchase_parent_class)->finalize (object);
}

static void
trunk_purchase_class_init (TrunkPurchaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_purchase_get_property;
  object_class->finalize = trunk_purchase_finalize;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, readable);
  properties[PROP_N_BOUGHT] = g_param_spec_uint ("n-bought", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_UNSETTLED] = g_param_spec_uint ("n-unsettled", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_STOPPED_ERROR] = g_param_spec_boxed ("stopped-error", NULL, NULL, G_TYPE_ERROR, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TrunkPurchase::bought:
   * @number: a fresh TrunkNumber that nobody else holds but the line
   *
   * The space has a new number.
   */
  signals[BOUGHT] = g_signal_new ("bought", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
}

static void
trunk_purchase_init (TrunkPurchase *self)
{
}

/**
 * trunk_purchase_new:
 * @service: a space
 * @clock: what to wait by
 * @e164s: (array zero-terminated=1): the numbers in the order to buy them; repeated ones count once
 *
 * Makes an order.  Nothing is sent before trunk_purchase_start().
 *
 * Returns: (transfer full): the order
 */
TrunkPurchase *
trunk_purchase_new (TrunkNumbersService *service,
                    TrunkClock          *clock,
                    const char * const  *e164s)
{
  TrunkPurchase *self;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service) && TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_PURCHASE, NULL);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);

  self->lines = trunk_purchase_rules_make_lines (e164s);
  self->sent_at = g_new0 (gint64, self->lines->len);

  return self;
}

/**
 * trunk_purchase_start:
 *
 * Begins to buy.  Starting again does nothing.
 */
void
trunk_purchase_start (TrunkPurchase *self)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self));

  if (self->started)
    return;

  self->started = TRUE;
  buy_next (self);
}

/**
 * trunk_purchase_stop_after_this:
 *
 * Sends no further number.  The one that is being bought ends as it ends, and what is being checked
 * goes on being checked.
 */
void
trunk_purchase_stop_after_this (TrunkPurchase *self)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self));

  trunk_clock_clear_timeout (self->clock, &self->wait_id);
  trunk_purchase_rules_cancel_waiting (self->lines);
  update_properties (self);
}

/**
 * trunk_purchase_check_again:
 * @line: one of its lines, UNKNOWN; any other is left alone
 *
 * Looks up again whether a number was bought.  It is not sent again.
 */
void
trunk_purchase_check_again (TrunkPurchase     *self,
                            TrunkPurchaseLine *line)
{
  guint position;

  g_return_if_fail (TRUNK_IS_PURCHASE (self) && TRUNK_IS_PURCHASE_LINE (line));

  if (!g_ptr_array_find (self->lines, line, &position) ||
      trunk_purchase_line_get_state (line) != TRUNK_PURCHASE_UNKNOWN)
    return;

  check (self, position, TRUE, trunk_purchase_line_get_error (line));
}

/**
 * trunk_purchase_is_running:
 *
 * Returns: whether anything will still happen by itself: a number is waiting, being bought or checked
 */
gboolean
trunk_purchase_is_running (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), FALSE);

  return self->running;
}

/**
 * trunk_purchase_get_n_bought:
 *
 * Returns: how many numbers this order is known to have bought
 */
guint
trunk_purchase_get_n_bought (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), 0);

  return self->n_bought;
}

/**
 * trunk_purchase_get_n_unsettled:
 *
 * Returns: of how many numbers it is not known whether they were bought
 */
guint
trunk_purchase_get_n_unsettled (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), 0);

  return self->n_unsettled;
}
