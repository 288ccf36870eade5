/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-stub.h"

#include "trunk-search-oracle.h"

struct _TrunkSearchStub
{
  GObject    parent_instance;

  GPtrArray *inventory; /* TrunkAvailableNumber */
  GPtrArray *waiting;   /* GTask; its data is what was sent */
  guint      n_sent;
  guint      most;      /* that waited at once */
};

static void
trunk_search_stub_search_async (TrunkNumbersService *service,
                                TrunkSearchQuery    *query,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  TrunkSearchStub *self = TRUNK_SEARCH_STUB (service);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  char **parameters = trunk_search_query_dup_parameters (query);

  trunk_search_oracle_assert_sendable (parameters);
  g_task_set_task_data (task, parameters, (GDestroyNotify) g_strfreev);
  g_ptr_array_add (self->waiting, task);
  self->n_sent++;
  self->most = MAX (self->most, self->waiting->len);
}

static GPtrArray *
trunk_search_stub_search_finish (TrunkNumbersService  *service,
                                 GAsyncResult         *result,
                                 GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
service_iface_init (TrunkNumbersServiceInterface *iface)
{
  iface->search_async = trunk_search_stub_search_async;
  iface->search_finish = trunk_search_stub_search_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkSearchStub, trunk_search_stub, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, service_iface_init))

static void
trunk_search_stub_finalize (GObject *object)
{
  TrunkSearchStub *self = TRUNK_SEARCH_STUB (object);

  g_ptr_array_unref (self->inventory);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (trunk_search_stub_parent_class)->finalize (object);
}

static void
trunk_search_stub_class_init (TrunkSearchStubClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_search_stub_finalize;
}

static void
trunk_search_stub_init (TrunkSearchStub *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * trunk_search_stub_new:
 * @inventory: (element-type TrunkAvailableNumber): what can be found
 */
TrunkSearchStub *
trunk_search_stub_new (GPtrArray *inventory)
{
  TrunkSearchStub *self = g_object_new (TRUNK_TYPE_SEARCH_STUB, NULL);

  self->inventory = g_ptr_array_ref (inventory);

  return self;
}

guint
trunk_search_stub_get_n_sent (TrunkSearchStub *self)
{
  return self->n_sent;
}

guint
trunk_search_stub_get_n_waiting (TrunkSearchStub *self)
{
  return self->waiting->len;
}

/* How many waited at once at most. */
guint
trunk_search_stub_get_most (TrunkSearchStub *self)
{
  return self->most;
}

/* What one of those that wait has sent. */
char * const *
trunk_search_stub_get_parameters (TrunkSearchStub *self,
                                  guint            position)
{
  return g_task_get_task_data (g_ptr_array_index (self->waiting, position));
}

static GPtrArray *
find_numbers (TrunkSearchStub *self,
              char * const    *parameters)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const char *max_results = trunk_search_oracle_find_parameter (parameters, "max_results");

  for (guint i = 0; i < self->inventory->len; i++)
    if (found->len < g_ascii_strtoull (max_results, NULL, 10) &&
        trunk_search_oracle_serves (parameters, g_ptr_array_index (self->inventory, i)))
      g_ptr_array_add (found, g_object_ref (g_ptr_array_index (self->inventory, i)));

  return found;
}

/* Answers one of those that wait; a cancelled one gets its cancellation. */
void
trunk_search_stub_answer (TrunkSearchStub *self,
                          guint            position)
{
  g_autoptr(GTask) task = g_ptr_array_steal_index (self->waiting, position);

  g_task_return_pointer (task, find_numbers (self, g_task_get_task_data (task)), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes the error. */
void
trunk_search_stub_fail (TrunkSearchStub *self,
                        guint            position,
                        GError          *error)
{
  g_autoptr(GTask) task = g_ptr_array_steal_index (self->waiting, position);

  g_task_return_error (task, error);
}
