/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-recorded-service.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

/**
 * TrunkRecordedService:
 *
 * A space's service that writes every change and every release into the journal before it leaves, and afterwards what
 * became of it.  What cannot be written down is not sent.
 *
 * A write whose answer leaves its outcome open stays open in the journal, until any later retrieval of the number shows
 * what it came to.  Purchases pass as they are: an order writes down its own, see TrunkPurchase.
 */
struct _TrunkRecordedService
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkJournal        *journal;
  TrunkNumberPool     *pool;
  GPtrArray           *open;    /* TrunkRecord: sent, and not known what became of it */
};

static void service_iface_init (TrunkNumbersServiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkRecordedService, trunk_recorded_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, service_iface_init))

/* Writing down */

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GPtrArray) records = user_data;

  /* What is not written stays open, and is looked at again at the next start. */
  trunk_journal_write_finish (TRUNK_JOURNAL (source), result, NULL);
}

static void
note (TrunkRecordedService *self,
      const TrunkRecord    *record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);

  g_ptr_array_add (records, trunk_record_copy (record));
  trunk_journal_write_async (self->journal, records, NULL, noted_cb, records);
}

static void
end_record (TrunkRecordedService *self,
            TrunkRecord          *record,
            TrunkRecordState      state,
            const GError         *error)
{
  record->state = state;
  g_set_str (&record->reason, error != NULL ? error->message : NULL);
  note (self, record);
}

/* Whether a number that is there settles an open record. */
static gboolean
is_settled_by (const TrunkRecord *record,
               TrunkNumber       *number)
{
  return record->kind == TRUNK_RECORD_CHANGE && record->changes != NULL &&
         trunk_changes_not_taken (record->changes, trunk_number_get_values (number)) == 0;
}

static void
settle_open (TrunkRecordedService *self,
             const char           *id,
             TrunkNumber          *number,
             const GError         *error)
{
  gboolean gone = g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND);

  for (guint i = self->open->len; i > 0; i--)
    {
      TrunkRecord *record = self->open->pdata[i - 1];

      if (g_strcmp0 (record->id, id) != 0)
        continue;

      if (number != NULL && is_settled_by (record, number))
        end_record (self, record, TRUNK_RECORD_DONE, NULL);
      else if (gone)
        end_record (self, record, record->kind == TRUNK_RECORD_RELEASE ? TRUNK_RECORD_DONE : TRUNK_RECORD_REFUSED,
                    record->kind == TRUNK_RECORD_RELEASE ? NULL : error);
      else
        continue;

      g_ptr_array_remove_index (self->open, i - 1);
    }
}

static void
take_outcome (TrunkRecordedService *self,
              TrunkRecord          *record,
              const GError         *error)
{
  if (error == NULL)
    end_record (self, record, TRUNK_RECORD_DONE, NULL);
  else if (trunk_error_is_certain (error))
    end_record (self, record, TRUNK_RECORD_REFUSED, error);
  else
    g_ptr_array_add (self->open, trunk_record_copy (record));
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

  take_outcome (self, g_task_get_task_data (task), error);

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

  take_outcome (self, g_task_get_task_data (task), error);

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
    end_record (self, record, TRUNK_RECORD_CANCELLED, NULL);
  else if (record->kind == TRUNK_RECORD_CHANGE)
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
  TrunkNumber *number = trunk_number_pool_lookup (self->pool, id);
  TrunkRecord *record = trunk_record_new (kind, number != NULL ? trunk_number_get_number (number) : "");
  Recording *recording = g_new0 (Recording, 1);

  record->id = g_strdup (id);
  record->state = TRUNK_RECORD_SENT;
  record->changes = changes != NULL ? trunk_changes_copy (changes) : NULL;
  record->server_time = trunk_numbers_service_get_server_time (self->service);
  g_task_set_task_data (task, record, (GDestroyNotify) trunk_record_free);

  recording->task = task;
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
  trunk_numbers_service_purchase_async (TRUNK_RECORDED_SERVICE (service)->service, e164, cancellable, pass_cb,
                                        pass_new (service, callback, user_data));
}

static TrunkNumber *
purchase_finish (TrunkNumbersService  *service,
                 GAsyncResult         *result,
                 GError              **error)
{
  g_autoptr(GAsyncResult) below = pass_finish (result);

  return trunk_numbers_service_purchase_finish (TRUNK_RECORDED_SERVICE (service)->service, below, error);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  TrunkNumber *number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  const char *id = g_task_get_task_data (task);

  if (number == NULL || g_strcmp0 (trunk_number_get_id (number), id) == 0)
    settle_open (g_task_get_source_object (task), id, number, error);

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
  record_and_send (TRUNK_RECORDED_SERVICE (service), TRUNK_RECORD_CHANGE, id, changes,
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
  g_ptr_array_unref (self->open);

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
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
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

  return self;
}

/* What was sent before the last start, and does not show now, does not come any more. */
static void
resumed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrunkRecordedService *self = TRUNK_RECORDED_SERVICE (source);
  g_autoptr(TrunkRecord) record = user_data;
  g_autoptr(GError) absent = trunk_error_new_literal (TRUNK_ERROR_NO_ANSWER,
                                                      _("Trunkline ended before SignalWire answered, and the number "
                                                        "is as it was before."));
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (self), result, NULL);
  if (number == NULL)
    return;

  for (guint i = self->open->len; i > 0; i--)
    if (((TrunkRecord *) self->open->pdata[i - 1])->key == record->key)
      {
        end_record (self, self->open->pdata[i - 1], TRUNK_RECORD_STILL_ABSENT, absent);
        g_ptr_array_remove_index (self->open, i - 1);
      }
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

      g_ptr_array_add (self->open, trunk_record_copy (record));
      trunk_numbers_service_retrieve_async (TRUNK_NUMBERS_SERVICE (self), record->id, NULL, resumed_cb,
                                            trunk_record_copy (record));
    }
}
