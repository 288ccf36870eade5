/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-purchase-private.h"

#include "trunk-purchase-line.h"
#include "trunk-purchase-rules.h"
#include "trunk-unsettled.h"

/**
 * TrunkPurchase:
 *
 * An order: buys numbers one after the other, each of them once.
 *
 * A purchase leaves once per number, whatever comes back (api.md, Writes happen once), and only after the journal has
 * it on disk; the whole order is there before its first number.  What its answer
 * leaves open is settled by look-ups, while the next number is bought.  A number that certainly was not
 * taken is REFUSED; what look-ups proved absent is NOT_BOUGHT, also after "too many requests".  A number
 * that an earlier order left open is not sent, but looked up.
 *
 * A reason that concerns every number ends the order: the numbers not sent yet are CANCELLED, and
 * "stopped-error" says why.
 *
 * A number that is bought gets the name and the handlers wanted for it in a second step, which is written down, can
 * fail and can be tried again by itself; meanwhile the next number is bought.
 *
 * A running order keeps itself alive until every number is settled or given up.
 */
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
  PROP_N_NOT_SET_UP,
  PROP_STOPPED_ERROR,
  N_PROPS
};

enum
{
  BOUGHT,
  ANSWERED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

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

void
trunk_purchase_update (TrunkPurchase *self)
{
  gboolean running = self->planning || trunk_purchase_rules_is_busy (self->lines, self->started);

  g_object_freeze_notify (G_OBJECT (self));

  set_count (self, PROP_N_BOUGHT, &self->n_bought, trunk_purchase_rules_count (self->lines, TRUNK_PURCHASE_BOUGHT));
  set_count (self, PROP_N_UNSETTLED, &self->n_unsettled, trunk_purchase_rules_count_unsettled (self->lines));
  set_count (self, PROP_N_NOT_SET_UP, &self->n_not_set_up,
             trunk_purchase_rules_count_set_up (self->lines, TRUNK_SET_UP_FAILED));

  if (running != self->running)
    {
      self->running = running;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

void
trunk_purchase_settle_line (TrunkPurchase      *self,
                            guint               position,
                            TrunkPurchaseState  state,
                            TrunkNumber        *number,
                            const GError       *error)
{
  TrunkPurchaseLine *line = trunk_purchase_get_line (self, position);
  gboolean found = trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_CHECKING;

  trunk_unsettled_settle (self->unsettled, trunk_purchase_line_get_e164 (line), self->sent[position].serial, state);
  trunk_purchase_line_settle (line, state, number, error);

  if (state == TRUNK_PURCHASE_BOUGHT)
    trunk_purchase_close_absent (self, position);
  else if (trunk_purchase_line_get_record (line)->state == TRUNK_RECORD_ABSENT && state == TRUNK_PURCHASE_NOT_BOUGHT)
    trunk_unsettled_keep_absent (self->unsettled, trunk_purchase_line_get_record (line));

  if (state == TRUNK_PURCHASE_BOUGHT && trunk_purchase_line_get_set_up_state (line) == TRUNK_SET_UP_WAITING)
    trunk_purchase_begin_set_up (self, position, found);
  else if (state != TRUNK_PURCHASE_RECORDING && state != TRUNK_PURCHASE_BUYING)
    trunk_purchase_note (self, position);

  trunk_purchase_update (self);

  if (state == TRUNK_PURCHASE_BOUGHT)
    g_signal_emit (self, signals[BOUGHT], 0, number);
}

/* Moves the second step of a line, and lets everybody have the newer answer. */
void
trunk_purchase_set_up_line (TrunkPurchase   *self,
                            guint            position,
                            TrunkSetUpState  state,
                            TrunkNumber     *number,
                            const GError    *error)
{
  trunk_purchase_line_set_up (trunk_purchase_get_line (self, position), state, number, error);
  trunk_purchase_note (self, position);
  trunk_purchase_update (self);

  if (number != NULL)
    g_signal_emit (self, signals[ANSWERED], 0, number);
}

/* Sends nothing more, and says why. */
void
trunk_purchase_stop (TrunkPurchase *self,
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
    case PROP_N_NOT_SET_UP:
      g_value_set_uint (value, self->n_not_set_up);
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
  g_clear_object (&self->journal);
  g_free (self->note);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->unsettled, trunk_unsettled_unref);
  g_free (self->sent);
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
  properties[PROP_N_NOT_SET_UP] = g_param_spec_uint ("n-not-set-up", NULL, NULL, 0, G_MAXUINT, 0, readable);
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

  /**
   * TrunkPurchase::answered:
   * @number: a fresh TrunkNumber that nobody else holds but the line
   *
   * There is a newer answer about a number of the order.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
}

static void
trunk_purchase_init (TrunkPurchase *self)
{
}

TrunkPurchase *
trunk_purchase_new_with_lines (TrunkNumbersService *service,
                               TrunkClock          *clock,
                               TrunkJournal        *journal,
                               GPtrArray           *lines)
{
  TrunkPurchase *self = g_object_new (TRUNK_TYPE_PURCHASE, NULL);

  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);
  self->journal = g_object_ref (journal);
  self->lines = lines;
  self->sent = g_new0 (Sent, lines->len);
  self->unsettled = trunk_unsettled_new ();

  return self;
}

/**
 * trunk_purchase_new:
 * @service: a space
 * @clock: what to wait by
 * @journal: where each number is written down before it is sent
 * @e164s: (array zero-terminated=1): the numbers in the order to buy them; repeated ones count once
 *
 * Makes an order.  Nothing is sent before trunk_purchase_start().
 *
 * Returns: (transfer full): the order
 */
TrunkPurchase *
trunk_purchase_new (TrunkNumbersService *service,
                    TrunkClock          *clock,
                    TrunkJournal        *journal,
                    const char * const  *e164s)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service) && TRUNK_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (TRUNK_IS_JOURNAL (journal), NULL);

  return trunk_purchase_new_with_lines (service, clock, journal, trunk_purchase_rules_make_lines (e164s));
}

/**
 * trunk_purchase_want:
 * @e164: a number of the order
 * @changes: (nullable): the name and the handlers it is to have; copied
 *
 * Lets a number be set up once it is bought.  To be called before the order is started.
 */
void
trunk_purchase_want (TrunkPurchase      *self,
                     const char         *e164,
                     const TrunkChanges *changes)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self) && !self->started);

  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (trunk_purchase_line_get_e164 (self->lines->pdata[i]), e164) == 0)
      trunk_purchase_line_want (self->lines->pdata[i], changes);
}

/**
 * trunk_purchase_set_note:
 * @note: (nullable): the person's reason or ticket
 *
 * Keeps a reason with the order, in the journal.  To be called before it is started.
 */
void
trunk_purchase_set_note (TrunkPurchase *self,
                         const char    *note)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self) && !self->started);

  g_set_str (&self->note, note);
}

/**
 * trunk_purchase_get_note:
 *
 * Returns: (nullable): the person's reason or ticket
 */
const char *
trunk_purchase_get_note (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), NULL);

  return self->note;
}

/**
 * trunk_purchase_is_resumed:
 *
 * Returns: whether the order was begun before the last start
 */
gboolean
trunk_purchase_is_resumed (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), FALSE);

  return self->resumed;
}

/**
 * trunk_purchase_set_unsettled:
 * @unsettled: the purchases of the space, shared by all its orders
 *
 * Lets the order know what others left open.  To be called before it is started.
 */
void
trunk_purchase_set_unsettled (TrunkPurchase  *self,
                              TrunkUnsettled *unsettled)
{
  g_return_if_fail (TRUNK_IS_PURCHASE (self) && !self->started);

  trunk_unsettled_ref (unsettled);
  trunk_unsettled_unref (self->unsettled);
  self->unsettled = unsettled;
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
  if (self->resumed)
    trunk_purchase_resume (self);
  else if (self->lines->len > 0)
    trunk_purchase_plan (self);

  trunk_purchase_update (self);
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
  for (guint i = 0; i < self->lines->len; i++)
    if (trunk_purchase_line_get_state (self->lines->pdata[i]) == TRUNK_PURCHASE_WAITING)
      trunk_purchase_settle_line (self, i, TRUNK_PURCHASE_CANCELLED, NULL, NULL);

  trunk_purchase_update (self);
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

  trunk_purchase_check (self, position, TRUE, trunk_purchase_line_get_error (line));
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

/**
 * trunk_purchase_get_n_not_set_up:
 *
 * Returns: how many numbers are bought, and not named and set up as wanted
 */
guint
trunk_purchase_get_n_not_set_up (TrunkPurchase *self)
{
  g_return_val_if_fail (TRUNK_IS_PURCHASE (self), 0);

  return self->n_not_set_up;
}
