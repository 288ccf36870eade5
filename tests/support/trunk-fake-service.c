/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-service.h"

#include "trunk-fake-flight.h"
#include "trunk-fake-page-source.h"
#include "trunk-fake-space.h"

/* api.md: milliseconds until a write that nobody can cancel is taken for lost. */
#define WRITE_DEADLINE 30000

/*
 * A space in memory that does what tests tell it.
 *
 * Every call is written down, takes effect or not, and is answered well, badly, late or never, as the
 * faults say that were pushed for it.  Nothing is random and nothing waits but on the clock.
 */
struct _TrunkFakeService
{
  GObject             parent_instance;

  TrunkClock         *clock;
  TrunkFakeSpace      space;
  GPtrArray          *available;
  GPtrArray          *calls[TRUNK_N_FAKE_CALLS];  /* TrunkFakeRecord */
  GQueue              faults[TRUNK_N_FAKE_CALLS]; /* TrunkFakeFault */
  TrunkFakeFaultFunc  fault_func;
  gpointer            fault_data;
  guint               delay;
  guint               max_page;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeService, trunk_fake_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, trunk_fake_calls_iface_init))

static GError *
dup_fault_error (TrunkFakeService     *self,
                 const TrunkFakeFault *fault)
{
  const TrunkErrorDetails details = {
    .status = fault->status,
    .detail = (char *) fault->detail,
    .retry_after = fault->retry_after,
    .date = fault->status != 0 ? trunk_fake_space_get_time (&self->space) : 0,
  };

  /* A success whose body cannot be read. */
  if (fault->status >= 200 && fault->status < 300)
    return trunk_error_new (TRUNK_ERROR_BAD_ANSWER, &details);
  if (fault->status != 0)
    return trunk_error_new_from_status (fault->status, &details);

  return trunk_error_new (fault->code, &details);
}

static GError *
take_effect (TrunkFakeService      *self,
             const TrunkFakeRecord *record)
{
  if (record->call == TRUNK_FAKE_PURCHASE)
    return trunk_fake_space_buy (&self->space, record->subject);
  if (record->call == TRUNK_FAKE_UPDATE)
    return trunk_fake_space_change (&self->space, record->subject, record->changes);
  if (record->call == TRUNK_FAKE_RELEASE)
    return trunk_fake_space_release (&self->space, record->subject);

  return NULL;
}

static gboolean
take_effect_late_cb (gpointer user_data)
{
  GTask *task = user_data;
  TrunkFakeFlight *flight = g_task_get_task_data (task);
  g_autoptr(GError) refused = take_effect (g_task_get_source_object (task), flight->record);

  return G_SOURCE_REMOVE;
}

static void
prepare_number (TrunkFakeFlight *flight,
                TrunkValues     *values)
{
  const TrunkErrorDetails details = { .detail = (char *) "Not Found" };

  if (flight->fault.answer == TRUNK_FAKE_ANSWER_OTHER)
    flight->good = G_OBJECT (trunk_fake_other_number_new ());
  else if (values != NULL)
    flight->good = G_OBJECT (trunk_number_new (values));
  else
    flight->error = trunk_error_new_from_status (404, &details);
}

/* The call has arrived: what it does, and what the space has to say to it. */
static void
arrive (TrunkFakeService *self,
        TrunkFakeFlight  *flight)
{
  const TrunkFakeRecord *record = flight->record;

  if (flight->fault.effect == TRUNK_FAKE_EFFECT_NOW)
    flight->error = take_effect (self, record);

  if (flight->fault.answer == TRUNK_FAKE_ANSWER_ERROR)
    {
      g_clear_error (&flight->error);
      flight->error = dup_fault_error (self, &flight->fault);
    }

  if (flight->error != NULL)
    return;

  if (record->call == TRUNK_FAKE_LIST)
    flight->good = G_OBJECT (trunk_fake_space_dup_page (&self->space, flight->filter_name, flight->filter_number,
                                                        record->cursor, MIN (record->page_size, self->max_page)));
  else if (record->call == TRUNK_FAKE_SEARCH)
    flight->found = g_ptr_array_copy (self->available, (GCopyFunc) (void *) g_object_ref, NULL);
  else if (record->call == TRUNK_FAKE_PURCHASE)
    prepare_number (flight, g_hash_table_lookup (self->space.by_e164, record->subject));
  else if (record->call != TRUNK_FAKE_RELEASE)
    prepare_number (flight, g_hash_table_lookup (self->space.by_id, record->subject));
}

static void
answer (GTask *task)
{
  TrunkFakeFlight *flight = g_task_get_task_data (task);

  if (g_task_get_completed (task) || g_task_return_error_if_cancelled (task))
    return;

  if (flight->error != NULL)
    g_task_return_error (task, g_steal_pointer (&flight->error));
  else if (flight->found != NULL)
    g_task_return_pointer (task, g_steal_pointer (&flight->found), (GDestroyNotify) g_ptr_array_unref);
  else if (flight->good != NULL)
    g_task_return_pointer (task, g_steal_pointer (&flight->good), g_object_unref);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
answer_cb (gpointer user_data)
{
  TrunkFakeFlight *flight = g_task_get_task_data (user_data);

  flight->answer_id = 0;
  answer (user_data);

  return G_SOURCE_REMOVE;
}

/* Nobody listens any more.  The effect stays what it is. */
static void
cancelled_cb (GCancellable *cancellable,
              GTask        *task)
{
  TrunkFakeService *self = g_task_get_source_object (task);
  TrunkFakeFlight *flight = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_func (cancellable, cancelled_cb, task);
  trunk_clock_clear_timeout (self->clock, &flight->answer_id);
  answer (task);
  g_object_unref (task);
}

/* What the transport makes of an answer that does not come. */
static gboolean
give_up_cb (gpointer user_data)
{
  g_task_return_error (user_data, trunk_error_new (TRUNK_ERROR_NO_ANSWER, NULL));

  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (TrunkFakeService *self,
                 GTask            *task,
                 TrunkFakeFlight  *flight)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint delay = flight->fault.delay != 0 ? flight->fault.delay : self->delay;

  if (g_cancellable_is_cancelled (cancellable))
    {
      answer (task);
      return;
    }

  if (flight->fault.answer == TRUNK_FAKE_ANSWER_NEVER)
    {
      if (cancellable != NULL)
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), g_object_ref (task));
      else
        trunk_clock_add_timeout (self->clock, WRITE_DEADLINE, give_up_cb, g_object_ref (task), g_object_unref);
      return;
    }

  if (delay == 0)
    answer (task);
  else
    flight->answer_id = trunk_clock_add_timeout (self->clock, delay, answer_cb, g_object_ref (task), g_object_unref);
}

static void
choose_fault (TrunkFakeService *self,
              TrunkFakeFlight  *flight)
{
  TrunkFakeCall call = flight->record->call;
  TrunkFakeFault *pushed = g_queue_pop_head (&self->faults[call]);

  if (pushed != NULL)
    {
      flight->fault = *pushed;
      g_free (pushed);
    }
  else if (self->fault_func != NULL &&
           self->fault_func (call, flight->record->subject, &flight->fault, self->fault_data))
    flight->fault.detail = g_strdup (flight->fault.detail);
  else
    flight->fault = (TrunkFakeFault) { 0 };
}

/* Takes @flight and @task. */
void
trunk_fake_service_send (TrunkFakeService *self,
                         TrunkFakeFlight  *flight,
                         GTask            *task)
{
  const TrunkFakeRecord *record = flight->record;
  TrunkFakeRecord *written = trunk_fake_record_new (record->call, record->subject, record->changes);

  written->cursor = g_strdup (flight->record->cursor);
  written->page_size = flight->record->page_size;
  written->parameters = g_strdupv (flight->record->parameters);
  written->time = trunk_clock_get_now (self->clock);
  g_ptr_array_add (self->calls[written->call], written);

  g_task_set_task_data (task, flight, (GDestroyNotify) trunk_fake_flight_free);
  choose_fault (self, flight);
  arrive (self, flight);

  if (flight->fault.effect == TRUNK_FAKE_EFFECT_LATE)
    trunk_clock_add_timeout (self->clock, flight->fault.late * 1000, take_effect_late_cb,
                             g_object_ref (task), g_object_unref);

  wait_for_answer (self, task, flight);
  g_object_unref (task);
}

static void
trunk_fake_service_finalize (GObject *object)
{
  TrunkFakeService *self = TRUNK_FAKE_SERVICE (object);

  trunk_fake_space_clear (&self->space);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->available);
  for (guint call = 0; call < TRUNK_N_FAKE_CALLS; call++)
    {
      g_ptr_array_unref (self->calls[call]);
      g_queue_clear_full (&self->faults[call], (GDestroyNotify) trunk_fake_fault_free);
    }

  G_OBJECT_CLASS (trunk_fake_service_parent_class)->finalize (object);
}

static void
trunk_fake_service_class_init (TrunkFakeServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fake_service_finalize;
}

static void
trunk_fake_service_init (TrunkFakeService *self)
{
  self->available = g_ptr_array_new_with_free_func (g_object_unref);
  self->max_page = 1000;
  for (guint call = 0; call < TRUNK_N_FAKE_CALLS; call++)
    {
      self->calls[call] = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_fake_record_free);
      g_queue_init (&self->faults[call]);
    }
}

/**
 * trunk_fake_service_new:
 * @clock: what time it is there, and what late answers and effects wait for
 *
 * Returns: (transfer full): an empty space
 */
TrunkFakeService *
trunk_fake_service_new (TrunkClock *clock)
{
  TrunkFakeService *self = g_object_new (TRUNK_TYPE_FAKE_SERVICE, NULL);

  self->clock = g_object_ref (clock);
  trunk_fake_space_init (&self->space, clock);

  return self;
}

/* Adds a number as the newest one, or replaces the one with its id. */
void
trunk_fake_service_put (TrunkFakeService *self,
                        TrunkValues      *values)
{
  trunk_fake_space_put (&self->space, values);
}

/* Returns: (transfer none): the id of the new number; @created_at is in seconds since 1970 */
const char *
trunk_fake_service_add_number (TrunkFakeService *self,
                               const char       *e164,
                               const char       *name,
                               gint64            created_at)
{
  return trunk_fake_space_make (&self->space, e164, name, created_at);
}

void
trunk_fake_service_remove (TrunkFakeService *self,
                           const char       *id)
{
  trunk_fake_space_remove (&self->space, id);
}

void
trunk_fake_service_add_available (TrunkFakeService     *self,
                                  TrunkAvailableNumber *available)
{
  g_ptr_array_add (self->available, g_object_ref (available));
}

void
trunk_fake_service_clear_available (TrunkFakeService *self)
{
  g_ptr_array_set_size (self->available, 0);
}

/* Every answer takes that long, but where a fault says otherwise. */
void
trunk_fake_service_set_delay (TrunkFakeService *self,
                              guint             milliseconds)
{
  self->delay = milliseconds;
}

/* How far the service's clock is ahead of ours. */
void
trunk_fake_service_set_skew (TrunkFakeService *self,
                             gint64            seconds)
{
  self->space.skew = seconds;
}

/* Whether a number can only be released 14 days after it was bought. */
void
trunk_fake_service_set_release_lock (TrunkFakeService *self,
                                     gboolean          lock)
{
  self->space.release_lock = lock;
}

/* The service gives no more than that on a page, whatever it is asked for. */
void
trunk_fake_service_set_max_page (TrunkFakeService *self,
                                 guint             max_page)
{
  self->max_page = max_page;
}

/* Faults are used up one a call, in the order pushed. */
void
trunk_fake_service_push_fault (TrunkFakeService     *self,
                               TrunkFakeCall         call,
                               const TrunkFakeFault *fault)
{
  TrunkFakeFault *copy = g_memdup2 (fault, sizeof *fault);

  copy->detail = g_strdup (fault->detail);
  g_queue_push_tail (&self->faults[call], copy);
}

/* Asked for every call for which no fault was pushed. */
void
trunk_fake_service_set_fault_func (TrunkFakeService   *self,
                                   TrunkFakeFaultFunc  func,
                                   gpointer            user_data)
{
  self->fault_func = func;
  self->fault_data = user_data;
}

guint
trunk_fake_service_get_size (TrunkFakeService *self)
{
  return self->space.numbers->len;
}

/* Returns: seconds since 1970 by the service's clock */
gint64
trunk_fake_service_get_time (TrunkFakeService *self)
{
  return trunk_fake_space_get_time (&self->space);
}

/* Returns: (transfer none) (nullable) */
TrunkValues *
trunk_fake_service_get_values (TrunkFakeService *self,
                               const char       *id)
{
  return g_hash_table_lookup (self->space.by_id, id);
}

/* Returns: (transfer none) (nullable) */
TrunkValues *
trunk_fake_service_find_number (TrunkFakeService *self,
                                const char       *e164)
{
  return g_hash_table_lookup (self->space.by_e164, e164);
}

/* With @subject only the calls about that. */
guint
trunk_fake_service_count_calls (TrunkFakeService *self,
                                TrunkFakeCall     call,
                                const char       *subject)
{
  guint n_calls = 0;

  for (guint i = 0; i < self->calls[call]->len; i++)
    {
      const TrunkFakeRecord *record = g_ptr_array_index (self->calls[call], i);

      if (subject == NULL || g_strcmp0 (record->subject, subject) == 0)
        n_calls++;
    }

  return n_calls;
}

/* Returns: (transfer none): what was sent the @position-th time, from 0 */
const TrunkFakeRecord *
trunk_fake_service_get_call (TrunkFakeService *self,
                             TrunkFakeCall     call,
                             guint             position)
{
  g_assert_cmpuint (position, <, self->calls[call]->len);

  return g_ptr_array_index (self->calls[call], position);
}

void
trunk_fake_service_forget_calls (TrunkFakeService *self)
{
  for (guint call = 0; call < TRUNK_N_FAKE_CALLS; call++)
    g_ptr_array_set_size (self->calls[call], 0);
}

/* For TrunkFakePageSource: the result is a GTask with a TrunkPage. */
void
trunk_fake_service_load_page_async (TrunkFakeService    *self,
                                    const char          *filter_name,
                                    const char          *filter_number,
                                    const char          *cursor,
                                    guint                page_size,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  TrunkFakeFlight *flight = trunk_fake_flight_new (TRUNK_FAKE_LIST, filter_number != NULL ? filter_number : filter_name,
                                                   NULL);

  flight->filter_name = g_strdup (filter_name);
  flight->filter_number = g_strdup (filter_number);
  flight->record->cursor = g_strdup (cursor);
  flight->record->page_size = page_size;
  trunk_fake_service_send (self, flight, g_task_new (self, cancellable, callback, user_data));
}
