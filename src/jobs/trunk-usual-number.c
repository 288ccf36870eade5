/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-usual-number.h"

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) fresh =
    trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  TrunkNumberPool *pool = trunk_basket_get_pool (g_task_get_source_object (task));

  if (fresh == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (trunk_number_pool_merge (pool, fresh)), g_object_unref);
}

/**
 * trunk_usual_number_find_async:
 * @basket: has a usual number, and the pool of what is known
 * @service: of the same space
 * @cancellable: (nullable):
 * @callback: (nullable):
 * @user_data:
 */
void
trunk_usual_number_find_async (TrunkBasket         *basket,
                               TrunkNumbersService *service,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  TrunkNumber *known;

  g_return_if_fail (TRUNK_IS_BASKET (basket) && trunk_basket_get_usual (basket) != NULL);
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));

  task = g_task_new (basket, cancellable, callback, user_data);
  g_task_set_source_tag (task, trunk_usual_number_find_async);
  known = trunk_number_pool_lookup (trunk_basket_get_pool (basket), trunk_basket_get_usual (basket));
  if (known != NULL)
    g_task_return_pointer (task, g_object_ref (known), g_object_unref);
  else
    trunk_numbers_service_retrieve_async (service, trunk_basket_get_usual (basket), cancellable, retrieved_cb,
                                          g_steal_pointer (&task));
}

/**
 * trunk_usual_number_find_finish:
 *
 * Returns: (transfer full): the one object of the number; NULL with @error, TRUNK_ERROR_NOT_FOUND where the space no
 * longer has it
 */
TrunkNumber *
trunk_usual_number_find_finish (TrunkBasket   *basket,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, basket), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
