/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-basket-private.h"

#include "trunk-name-pattern.h"
#include "trunk-near-number.h"

/**
 * TrunkBasket:
 *
 * The numbers that a person has chosen to buy, in the order of choosing.
 *
 * It follows "selected" of the numbers on offer.  What is chosen stays chosen when the next offer is without it;
 * when it is in the next offer, the fresh object takes its place.  A number that the space has already, or
 * that is in an order of which the outcome is not known, cannot be chosen.
 *
 * What is to become of them goes along: the pattern of their names, and the number whose set-up they get.  These two
 * stay for the next order.  Where the person has chosen nothing, there can be a usual number to get it from; an order
 * takes it when its review begins, so that nothing else is bought than what the review shows.
 *
 * Property: "usual" (nullable string: the id of the number whose set-up is copied unless another choice is made).
 */

static GType
trunk_basket_get_item_type (GListModel *model)
{
  return TRUNK_TYPE_AVAILABLE_NUMBER;
}

static guint
trunk_basket_get_n_items (GListModel *model)
{
  return TRUNK_BASKET (model)->chosen->len;
}

static gpointer
trunk_basket_get_item (GListModel *model,
                       guint       position)
{
  TrunkBasket *self = TRUNK_BASKET (model);

  return position < self->chosen->len ? g_object_ref (g_ptr_array_index (self->chosen, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = trunk_basket_get_item_type;
  iface->get_n_items = trunk_basket_get_n_items;
  iface->get_item = trunk_basket_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkBasket, trunk_basket, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_USUAL = 1
};

static gboolean
find_number (GPtrArray            *numbers,
             TrunkAvailableNumber *number,
             guint                *position)
{
  const char *e164 = trunk_available_number_get_number (number);

  for (guint i = 0; i < numbers->len; i++)
    if (g_strcmp0 (trunk_available_number_get_number (g_ptr_array_index (numbers, i)), e164) == 0)
      {
        if (position != NULL)
          *position = i;

        return TRUE;
      }

  return FALSE;
}

static void
selected_cb (TrunkAvailableNumber *number,
             GParamSpec           *pspec,
             TrunkBasket          *self)
{
  guint position = 0;
  gboolean known = find_number (self->chosen, number, &position);

  if (trunk_available_number_get_selected (number) && !known)
    {
      g_ptr_array_add (self->chosen, g_object_ref (number));
      g_list_model_items_changed (G_LIST_MODEL (self), self->chosen->len - 1, 0, 1);
    }
  else if (!trunk_available_number_get_selected (number) && known)
    {
      /* Of an earlier offer, and no longer ours. */
      if (!g_ptr_array_find (self->offered, number, NULL))
        g_signal_handlers_disconnect_by_func (number, selected_cb, self);
      g_ptr_array_remove_index (self->chosen, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
}

static void
unwatch (TrunkBasket *self,
         GPtrArray   *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (numbers, i), selected_cb, self);
}

/* A number can be in both arrays, and is watched once. */
static void
watch (TrunkBasket *self,
       GPtrArray   *numbers)
{
  unwatch (self, numbers);

  for (guint i = 0; i < numbers->len; i++)
    g_signal_connect (g_ptr_array_index (numbers, i), "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
take_choice (TrunkBasket          *self,
             TrunkAvailableNumber *fresh)
{
  guint position = 0;

  if (!find_number (self->chosen, fresh, &position) || g_ptr_array_index (self->chosen, position) == fresh)
    return;

  trunk_available_number_set_selected (fresh, TRUE);
  g_object_unref (self->chosen->pdata[position]);
  self->chosen->pdata[position] = g_object_ref (fresh);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

static TrunkClaim
find_claim (TrunkBasket *self,
            const char  *e164)
{
  if (self->pool != NULL && trunk_number_pool_find_number (self->pool, e164) != NULL)
    return TRUNK_CLAIM_OWNED;

  return self->ordered != NULL && g_strv_contains ((const char * const *) self->ordered, e164) ? TRUNK_CLAIM_ORDERED
                                                                                                : TRUNK_CLAIM_NONE;
}

static void
update_claims (TrunkBasket *self,
               GPtrArray   *numbers)
{
  for (guint i = numbers->len; i > 0; i--)
    {
      TrunkAvailableNumber *number = g_ptr_array_index (numbers, i - 1);
      const char *e164 = trunk_available_number_get_number (number);
      TrunkClaim claim = find_claim (self, e164);
      gboolean comparable = claim == TRUNK_CLAIM_NONE && self->pool != NULL;

      trunk_available_number_set_claim (number, claim);
      trunk_available_number_set_near (number, comparable ? trunk_near_number_find (self->pool, e164) : NULL);
      if (claim != TRUNK_CLAIM_NONE)
        trunk_available_number_set_selected (number, FALSE);
    }
}

static void
trunk_basket_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrunkBasket *self = TRUNK_BASKET (object);

  switch (prop_id)
    {
    case PROP_USUAL:
      g_value_set_string (value, self->usual);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_basket_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TrunkBasket *self = TRUNK_BASKET (object);

  switch (prop_id)
    {
    case PROP_USUAL:
      trunk_basket_set_usual (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_basket_finalize (GObject *object)
{
  TrunkBasket *self = TRUNK_BASKET (object);

  unwatch (self, self->offered);
  unwatch (self, self->chosen);
  g_clear_object (&self->pool);
  g_clear_object (&self->source);
  g_strfreev (self->ordered);
  g_free (self->pattern);
  g_free (self->usual);
  g_free (self->note);
  g_ptr_array_unref (self->offered);
  g_ptr_array_unref (self->chosen);

  G_OBJECT_CLASS (trunk_basket_parent_class)->finalize (object);
}

static void
trunk_basket_class_init (TrunkBasketClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_basket_get_property;
  object_class->set_property = trunk_basket_set_property;
  object_class->finalize = trunk_basket_finalize;

  g_object_class_install_property (object_class, PROP_USUAL,
                                   g_param_spec_string ("usual", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                        G_PARAM_EXPLICIT_NOTIFY));
}

static void
trunk_basket_init (TrunkBasket *self)
{
  self->offered = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  self->pattern = g_strdup (TRUNK_NAME_PATTERN_DEFAULT);
}

/**
 * trunk_basket_new:
 * @pool: (nullable): the numbers that the space is known to have
 *
 * Returns: (transfer full): an empty basket
 */
TrunkBasket *
trunk_basket_new (TrunkNumberPool *pool)
{
  TrunkBasket *self = g_object_new (TRUNK_TYPE_BASKET, NULL);

  g_set_object (&self->pool, pool);

  return self;
}

/**
 * trunk_basket_offer:
 * @self: a basket
 * @numbers: (element-type TrunkAvailableNumber): what can be chosen from now on
 *
 * Takes the place of the offer before.  Selects what is in the basket, and marks what cannot be ordered.
 */
void
trunk_basket_offer (TrunkBasket *self,
                    GPtrArray   *numbers)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));
  g_return_if_fail (numbers != NULL);

  unwatch (self, self->offered);
  unwatch (self, self->chosen);
  g_ptr_array_set_size (self->offered, 0);

  for (guint i = 0; i < numbers->len; i++)
    {
      take_choice (self, g_ptr_array_index (numbers, i));
      g_ptr_array_add (self->offered, g_object_ref (g_ptr_array_index (numbers, i)));
    }

  watch (self, self->offered);
  watch (self, self->chosen);
  trunk_basket_update_claims (self);
}

/**
 * trunk_basket_update_claims:
 * @self: a basket
 *
 * Looks again which numbers can be ordered; the others are no longer chosen.
 */
void
trunk_basket_update_claims (TrunkBasket *self)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));

  update_claims (self, self->offered);
  update_claims (self, self->chosen);
}

/**
 * trunk_basket_set_ordered:
 * @self: a basket
 * @e164s: (nullable) (array zero-terminated=1): numbers that are in an order of which the outcome is not known
 *
 * Sets what must not be ordered again.
 */
void
trunk_basket_set_ordered (TrunkBasket         *self,
                          const char * const  *e164s)
{
  g_return_if_fail (TRUNK_IS_BASKET (self));

  g_strfreev (self->ordered);
  self->ordered = g_strdupv ((char **) e164s);
  trunk_basket_update_claims (self);
}

/**
 * trunk_basket_count_hidden:
 * @self: a basket
 *
 * Returns: how many of the chosen numbers are not on offer now
 */
guint
trunk_basket_count_hidden (TrunkBasket *self)
{
  guint n_hidden = 0;

  g_return_val_if_fail (TRUNK_IS_BASKET (self), 0);

  for (guint i = 0; i < self->chosen->len; i++)
    if (!find_number (self->offered, g_ptr_array_index (self->chosen, i), NULL))
      n_hidden++;

  return n_hidden;
}

/**
 * trunk_basket_dup_e164s:
 * @self: a basket
 *
 * Returns: (transfer full) (array zero-terminated=1): the chosen numbers, in E.164
 */
char **
trunk_basket_dup_e164s (TrunkBasket *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  for (guint i = 0; i < self->chosen->len; i++)
    g_strv_builder_add (builder, trunk_available_number_get_number (g_ptr_array_index (self->chosen, i)));

  return g_strv_builder_end (builder);
}

/**
 * trunk_basket_clear:
 * @self: a basket
 *
 * Chooses nothing any more.  The reason goes with what it was about.
 */
void
trunk_basket_clear (TrunkBasket *self)
{
  g_autoptr(GPtrArray) chosen = NULL;

  g_return_if_fail (TRUNK_IS_BASKET (self));

  chosen = g_steal_pointer (&self->chosen);
  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_clear_pointer (&self->note, g_free);
  if (chosen->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, chosen->len, 0);

  for (guint i = 0; i < chosen->len; i++)
    trunk_available_number_set_selected (chosen->pdata[i], FALSE);

  unwatch (self, chosen);
  watch (self, self->offered);
}

/**
 * trunk_basket_get_pool:
 * @self: a basket
 *
 * Returns: (transfer none) (nullable): the numbers that the space is known to have
 */
TrunkNumberPool *
trunk_basket_get_pool (TrunkBasket *self)
{
  g_return_val_if_fail (TRUNK_IS_BASKET (self), NULL);

  return self->pool;
}
