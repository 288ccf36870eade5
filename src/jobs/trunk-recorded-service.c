/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-recorded-service.h"

#include "trunk-error.h"
#include "trunk-recorded-lines.h"

#include <glib/gi18n.h>

/**
 * TrunkRecordedService:
 *
 * A space's service that writes every change and every release into the journal before it leaves, and afterwards what
 * became of it.  What cannot be written down is not sent.
 *
 * A write whose answer leaves its outcome open stays open in the journal, until any later retrieval of the number shows
 * what it came to.  Purchases pass as they are: an order writes down its own, see TrunkPurchase.
 *
 * To a space that is read-only here nothing is sent, whoever asks and whenever that was switched on.
 */
struct _TrunkRecordedService
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkJournal        *journal;
  TrunkNumberPool     *pool;
  TrunkRecordedLines  *lines;
  TrunkSpace          *space;    /* tells whether anything may be sent, or NULL */
  TrunkWrites         *writes;
  TrunkNumber         *answered; /* the last that the service answered with, or NULL */
};

static void service_iface_init (TrunkNumbersServiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkRecordedService, trunk_recorded_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, service_iface_init))

/* Of what the list knows and what was answered here the later counts; or else what was asked for this very write. */
static TrunkValues *
find_values (TrunkRecordedService *self,
             const char           *id)
{
  TrunkNumber *known = trunk_number_pool_lookup (self->pool, id);
  gboolean is_it = self->answered != NULL && g_strcmp0 (trunk_number_get_id (self->answered), id) == 0;
  TrunkValues *values = known != NULL ? trunk_number_get_values (known) : NULL;
  TrunkValues *answered = is_it ? trunk_number_get_values (self->answered) : NULL;

  if (values == NULL || answered == NULL)
    return values != NULL ? values : answered;

  return trunk_values_get_time (values, TRUNK_FIELD_UPDATED_AT) >
         trunk_values_get_time (answered, TRUNK_FIELD_UPDATED_AT) ? values : answered;
}

/* Pages and dialogs say it before; this is for what was under way. */
static gboolean
refuse_read_only (TrunkRecordedService *self,
                  GTask                *task)
{
  if (self->space == NULL || trunk_space_get_use (self->space) != TRUNK_SPACE_READ_ONLY)
    return FALSE;

  g_task_return_error (task, trunk_error_new_literal (TRUNK_ERROR_READ_ONLY,
                                                      _("This space is read-only here, so nothing was sent. Choose "
                                                        "Edit Space to change that.")));

  return TRUE;
}

/* One write: recorded, sent, noted */

static void
change_sent_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkRecordedService *self = g_task_get_source_object (task);
  GError *error = NULL;
  TrunkNumber *number = trunk_numbers_service_update_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  trunk_recorded_lines_take_outcome (self->lines, g_task_get_task_data (task), error);
  if (number != NULL)
    g_set_object (&self->answered, number);

  if (number != NULL)
    g_task_return_pointer (task, number, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
release_sent_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkRecordedService *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean released = trunk_numbers_service_release_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  trunk_recorded_lines_take_outcome (self->lines, g_task_get_task_data (task), error);

  if (released)
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  GTask     *task;
  GPtrArray *records; /* the task's record as it is written */
} Recording;

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Recording *recording = user_data;
  g_autoptr(GTask) task = recording->task;
  g_autoptr(GPtrArray) records = recording->records;
  TrunkRecordedService *self = g_task_get_source_object (task);
  TrunkRecord *record = g_task_get_task_data (task);
  const TrunkRecord *written = records->pdata[0];
  GError *error = NULL;

  if (!trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  record->key = written->key;
  record->recorded_at = written->recorded_at;

  if (g_task_return_error_if_cancelled (task))
    trunk_recorded_lines_end (self->lines, record, TRUNK_RECORD_CANCELLED, NULL);
  else if (record->kind != TRUNK_RECORD_RELEASE)
    trunk_numbers_service_update_async (self->service, record->id, record->changes, g_task_get_cancellable (task),
                                        change_sent_cb, g_object_ref (task));
  else
    trunk_numbers_service_release_async (self->service, record->id, g_task_get_cancellable (task),
                                         release_sent_cb, g_object_ref (task));
}

static void
record_and_send (TrunkRecordedService *self,
                 TrunkRecordKind       kind,
                 const char           *id,
                 const TrunkChanges   *changes,
                 GTask                *task)
{
  g_autoptr(GTask) owned = task;
  TrunkValues *values = find_values (self, id);
  const char *number = values != NULL ? trunk_values_get (values, TRUNK_FIELD_NUMBER) : NULL;
  TrunkRecord *record;
  Recording *recording;

  if (refuse_read_only (self, task))
    return;

  record = trunk_record_new (kind, number != NULL ? number : "");
  record->id = g_strdup (id);
  record->state = TRUNK_RECORD_SENT;
  record->changes = changes != NULL ? trunk_changes_copy (changes) : NULL;
  if (values != NULL)
    trunk_record_take_before (record, values);
  record->server_time = trunk_numbers_service_get_server_time (self->service);
  g_task_set_task_data (task, record, (GDestroyNotify) trunk_record_free);

  trunk_writes_follow (self->writes, task);
  if (self->answered != NULL && g_strcmp0 (trunk_number_get_id (self->answered), id) == 0)
    trunk_recorded_lines_give_way (self->lines, id, self->answered);
  recording = g_new0 (Recording, 1);
  recording->task = g_steal_pointer (&owned);
  recording->records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_ptr_array_add (recording->records, trunk_record_copy (record));
  trunk_journal_write_async (self->journal, recording->records, NULL, recorded_cb, recording);
}

/* The six calls */

static TrunkPageSource *
list (TrunkNumbersService *service,
      const char          *filter_name,
      const char          *filter_number)
{
  return trunk_numbers_service_list (TRUNK_RECORDED_SERVICE (service)->service, filter_name, filter_number);
}

static void
pass_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
}

static GTask *
pass_new (TrunkNumbersService *service,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  return g_task_new (service, NULL, callback, user_data);
}

/* Returns: (transfer full): the result of the service below */
static GAsyncResult *
pass_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
search_async (TrunkNumbersService *service,
              TrunkSearchQuery    *query,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  trunk_numbers_service_search_async (TRUNK_RECORDED_SERVICE (service)->service, query, cancellable, pass_cb,
                                      pass_new (service, callback, user_data));
}

static GPtrArray *
search_finish (TrunkNumbersService  *service,
               GAsyncResult         *result,
               GError              **error)
{
  g_autoptr(GAsyncResult) below = pass_finish (result);

  return trunk_numbers_service_search_finish (TRUNK_RECORDED_SERVICE (service)->service, below, error);
}

static void
purchase_async (TrunkNumbersService *service,
                const char          *e164,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_autoptr(GTask) task = pass_new (service, callback, user_data);

  if (!refuse_read_only (TRUNK_RECORDED_SERVICE (service), task))
    trunk_numbers_service_purchase_async (TRUNK_RECORDED_SERVICE (service)->service, e164, cancellable, pass_cb,
                                          g_steal_pointer (&task));
}

static TrunkNumber *
purchase_finish (TrunkNumbersService  *service,
                 GAsyncResult         *result,
                 GError              **error)
{
  g_autoptr(GAsyncResult) below = g_task_propagate_pointer (G_TASK (result), error);

  if (below == NULL)
    return NULL;

  return trunk_numbers_service_purchase_finish (TRUNK_RECORDED_SERVICE (service)->service, below, error);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  TrunkRecordedService *self = g_task_get_source_object (task);
  GError *error = NULL;
  TrunkNumber *number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  const char *id = g_task_get_task_data (task);

  if (number != NULL)
    g_set_object (&self->answered, number);
  if (number == NULL || g_strcmp0 (trunk_number_get_id (number), id) == 0)
    trunk_recorded_lines_settle (self->lines, id, number, error);

  if (number != NULL)
    g_task_return_pointer (task, number, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
retrieve_async (TrunkNumbersService *service,
                const char          *id,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (service, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (id), g_free);
  trunk_numbers_service_retrieve_async (TRUNK_RECORDED_SERVICE (service)->service, id, cancellable, retrieved_cb,
                                        g_steal_pointer (&task));
}

static gpointer
pointer_finish (TrunkNumbersService  *service,
                GAsyncResult         *result,
                GError              **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static TrunkNumber *
number_finish (TrunkNumbersService  *service,
               GAsyncResult         *result,
               GError              **error)
{
  return pointer_finish (service, result, error);
}

static void
update_async (TrunkNumbersService *service,
              const char          *id,
              const TrunkChanges  *changes,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  TrunkRecordKind kind = trunk_changes_is_undo (changes) ? TRUNK_RECORD_UNDO : TRUNK_RECORD_CHANGE;

  record_and_send (TRUNK_RECORDED_SERVICE (service), kind, id, changes,
                   g_task_new (service, cancellable, callback, user_data));
}

static void
release_async (TrunkNumbersService *service,
               const char          *id,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  record_and_send (TRUNK_RECORDED_SERVICE (service), TRUNK_RECORD_RELEASE, id, NULL,
                   g_task_new (service, cancellable, callback, user_data));
}

static gboolean
release_finish (TrunkNumbersService  *service,
                GAsyncResult         *result,
                GError              **error)
{
  g_autoptr(GObject) released = pointer_finish (service, result, error);

  return released != NULL;
}

static gint64
get_server_time (TrunkNumbersService *service)
{
  return trunk_numbers_service_get_server_time (TRUNK_RECORDED_SERVICE (service)->service);
}

static void
service_iface_init (TrunkNumbersServiceInterface *iface)
{
  iface->list = list;
  iface->search_async = search_async;
  iface->search_finish = search_finish;
  iface->purchase_async = purchase_async;
  iface->purchase_finish = purchase_finish;
  iface->retrieve_async = retrieve_async;
  iface->retrieve_finish = number_finish;
  iface->update_async = update_async;
  iface->update_finish = number_finish;
  iface->release_async = release_async;
  iface->release_finish = release_finish;
  iface->get_server_time = get_server_time;
}

static void
trunk_recorded_service_finalize (GObject *object)
{
  TrunkRecordedService *self = TRUNK_RECORDED_SERVICE (object);

  g_clear_object (&self->service);
  g_clear_object (&self->journal);
  g_clear_object (&self->pool);
  g_clear_object (&self->answered);
  g_clear_object (&self->space);
  g_clear_object (&self->writes);
  g_clear_pointer (&self->lines, trunk_recorded_lines_free);

  G_OBJECT_CLASS (trunk_recorded_service_parent_class)->finalize (object);
}

static void
trunk_recorded_service_class_init (TrunkRecordedServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_recorded_service_finalize;
}

static void
trunk_recorded_service_init (TrunkRecordedService *self)
{
  self->writes = trunk_writes_new ();
}

/**
 * trunk_recorded_service_new:
 * @service: what does the calls
 * @journal: where writes are written down first
 * @pool: the numbers that the space is known to have, so that a record names the number
 *
 * Returns: (transfer full): a service that does the same
 */
TrunkRecordedService *
trunk_recorded_service_new (TrunkNumbersService *service,
                            TrunkJournal        *journal,
                            TrunkNumberPool     *pool)
{
  TrunkRecordedService *self = g_object_new (TRUNK_TYPE_RECORDED_SERVICE, NULL);

  self->service = g_object_ref (service);
  self->journal = g_object_ref (journal);
  self->pool = g_object_ref (pool);
  self->lines = trunk_recorded_lines_new (journal);

  return self;
}

/**
 * trunk_recorded_service_set_space:
 * @space: the space that it sends to; nothing while that is read-only here
 */
void
trunk_recorded_service_set_space (TrunkRecordedService *self,
                                  TrunkSpace           *space)
{
  g_return_if_fail (TRUNK_IS_RECORDED_SERVICE (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  g_set_object (&self->space, space);
}

/* Returns: (transfer none): what is on its way to the space */
TrunkWrites *
trunk_recorded_service_get_writes (TrunkRecordedService *self)
{
  g_return_val_if_fail (TRUNK_IS_RECORDED_SERVICE (self), NULL);

  return self->writes;
}

/* What was sent before the last start, and does not show now, does not come any more. */
static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrunkRecordedService *self = TRUNK_RECORDED_SERVICE (source);
  g_autoptr(TrunkRecord) record = user_data;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (self), result, NULL);
  if (number != NULL && g_strcmp0 (trunk_number_get_id (number), record->id) == 0)
    trunk_recorded_lines_give_up (self->lines, record->key, number);
}

/**
 * trunk_recorded_service_resume:
 * @records: (element-type TrunkRecord): the open changes and releases of an earlier start
 *
 * Finds out what became of them, by retrieving the numbers.  Nothing is sent again.
 */
void
trunk_recorded_service_resume (TrunkRecordedService *self,
                               GPtrArray            *records)
{
  g_return_if_fail (TRUNK_IS_RECORDED_SERVICE (self));

  for (guint i = 0; i < records->len; i++)
    {
      const TrunkRecord *record = records->pdata[i];

      if (record->kind == TRUNK_RECORD_PURCHASE || record->id == NULL)
        continue;

      trunk_recorded_lines_keep (self->lines, record);
      trunk_numbers_service_retrieve_async (TRUNK_NUMBERS_SERVICE (self), record->id, NULL, resumed_cb,
                                            trunk_record_copy (record));
    }
}
