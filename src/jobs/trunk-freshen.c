/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-freshen.h"

#include "trunk-area-codes.h"
#include "trunk-phone.h"

#include <string.h>

/**
 * TrunkFreshen:
 *
 * Looks whether numbers that were found a while ago can still be bought.
 *
 * A number that nothing holds may be gone a second later, so this promises nothing; it only spares the person an
 * order that fails.  Each number is searched by its area code and its last 7 digits, a few at a time.  What was found
 * is as good as new, see trunk_available_number_see(); the first failure ends it, and what was not looked for stays
 * as it is.
 */
struct _TrunkFreshen
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  GQueue               waiting;     /* TrunkAvailableNumber, owned */
  guint                n_requests;
  GCancellable        *cancellable; /* of the requests under way, or NULL */

  TrunkFreshenState    state;
  GError              *error;
};

/* What an answer needs to know. */
typedef struct
{
  TrunkFreshen         *freshen;
  TrunkAvailableNumber *number;
  GCancellable         *cancellable;
} Request;

G_DEFINE_ENUM_TYPE (TrunkFreshenState, trunk_freshen_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_FRESHEN_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (TRUNK_FRESHEN_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (TRUNK_FRESHEN_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TRUNK_FRESHEN_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (TrunkFreshen, trunk_freshen, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
request_free (Request *self)
{
  g_object_unref (self->freshen);
  g_object_unref (self->number);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
set_state (TrunkFreshen      *self,
           TrunkFreshenState  state,
           const GError      *error)
{
  g_object_freeze_notify (G_OBJECT (self));

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/* The one number, as far as the rules of searching allow; NULL where they have no way to ask for it.  There are fewer
 * toll-free area codes than a search has results, and the service may not take one with them. */
static TrunkSearchQuery *
create_query (TrunkAvailableNumber *number)
{
  const char *e164 = trunk_available_number_get_number (number);
  g_autofree char *area_code = trunk_phone_dup_area_code (e164);
  const TrunkAreaCode *known = area_code != NULL ? trunk_area_code_lookup (area_code) : NULL;
  gboolean toll_free = known != NULL && known->kind == TRUNK_AREA_CODE_TOLL_FREE;
  g_autoptr(TrunkSearchQuery) query = NULL;

  if (area_code == NULL)
    return NULL;

  query = g_object_new (TRUNK_TYPE_SEARCH_QUERY,
                        "number-type", toll_free ? TRUNK_NUMBER_TYPE_TOLL_FREE : TRUNK_NUMBER_TYPE_LOCAL,
                        "area-code", toll_free ? "" : area_code,
                        "pattern", e164 + strlen (e164) - 7,
                        "pattern-place", TRUNK_PATTERN_END,
                        NULL);

  return trunk_search_query_is_valid (query) ? g_steal_pointer (&query) : NULL;
}

static gboolean
contains (GPtrArray            *found,
          TrunkAvailableNumber *number)
{
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (trunk_available_number_get_number (found->pdata[i]),
                   trunk_available_number_get_number (number)) == 0)
      return TRUE;

  return FALSE;
}

static void send (TrunkFreshen *self);

static void
clear (TrunkFreshen *self)
{
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->n_requests = 0;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  TrunkFreshen *self = request->freshen;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = trunk_numbers_service_search_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  /* Whoever cancelled has moved on. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (request->cancellable))
    return;

  self->n_requests--;
  if (found == NULL)
    {
      clear (self);
      set_state (self, TRUNK_FRESHEN_FAILED, error);
      return;
    }

  trunk_available_number_see (request->number, trunk_clock_get_now (self->clock), contains (found, request->number));
  send (self);
}

static void
send (TrunkFreshen *self)
{
  while (self->n_requests < TRUNK_FRESHEN_MAX_REQUESTS && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr(TrunkAvailableNumber) number = g_queue_pop_head (&self->waiting);
      g_autoptr(TrunkSearchQuery) query = create_query (number);
      Request *request = g_new0 (Request, 1);

      request->freshen = g_object_ref (self);
      request->number = g_steal_pointer (&number);
      request->cancellable = g_object_ref (self->cancellable);
      self->n_requests++;
      trunk_numbers_service_search_async (self->service, query, self->cancellable, answered_cb, request);
    }

  if (self->n_requests == 0)
    {
      g_clear_object (&self->cancellable);
      set_state (self, TRUNK_FRESHEN_DONE, NULL);
    }
}

static void
trunk_freshen_get_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TrunkFreshen *self = TRUNK_FRESHEN (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_freshen_finalize (GObject *object)
{
  TrunkFreshen *self = TRUNK_FRESHEN (object);

  clear (self);
  g_clear_object (&self->service);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (trunk_freshen_parent_class)->finalize (object);
}

static void
trunk_freshen_class_init (TrunkFreshenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_freshen_get_property;
  object_class->finalize = trunk_freshen_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_FRESHEN_STATE, TRUNK_FRESHEN_IDLE,
                                              readable | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_freshen_init (TrunkFreshen *self)
{
  g_queue_init (&self->waiting);
}

/**
 * trunk_freshen_new:
 * @service: where to search
 * @clock: what old is measured by
 *
 * Returns: (transfer full): a job that looks for nothing yet
 */
TrunkFreshen *
trunk_freshen_new (TrunkNumbersService *service,
                   TrunkClock          *clock)
{
  TrunkFreshen *self;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_FRESHEN, NULL);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * trunk_freshen_needs:
 * @number: a number that was found
 *
 * Tells whether a number has to be looked for again: it was seen too long ago, by a clock that may have been set back,
 * or it was gone.  What no search can ask for is taken as it is.
 */
gboolean
trunk_freshen_needs (TrunkFreshen         *self,
                     TrunkAvailableNumber *number)
{
  g_autoptr(TrunkSearchQuery) query = NULL;
  gint64 age;

  g_return_val_if_fail (TRUNK_IS_FRESHEN (self), FALSE);
  g_return_val_if_fail (TRUNK_IS_AVAILABLE_NUMBER (number), FALSE);

  age = trunk_clock_get_now (self->clock) - trunk_available_number_get_seen_at (number);
  if (!trunk_available_number_get_gone (number) && age >= 0 && age <= TRUNK_FRESHEN_AGE)
    return FALSE;

  query = create_query (number);

  return query != NULL;
}

/**
 * trunk_freshen_needs_any:
 * @numbers: a list of TrunkAvailableNumber
 *
 * Returns: whether any of them has to be looked for again
 */
gboolean
trunk_freshen_needs_any (TrunkFreshen *self,
                         GListModel   *numbers)
{
  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (numbers, i);

      if (trunk_freshen_needs (self, number))
        return TRUE;
    }

  return FALSE;
}

/**
 * trunk_freshen_run:
 * @numbers: a list of TrunkAvailableNumber, read once
 *
 * Looks for those numbers that need it; what is being looked for already is begun anew.
 */
void
trunk_freshen_run (TrunkFreshen *self,
                   GListModel   *numbers)
{
  g_return_if_fail (TRUNK_IS_FRESHEN (self));

  clear (self);
  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (numbers, i);

      if (trunk_freshen_needs (self, number))
        g_queue_push_tail (&self->waiting, g_steal_pointer (&number));
    }

  if (!g_queue_is_empty (&self->waiting))
    {
      self->cancellable = g_cancellable_new ();
      set_state (self, TRUNK_FRESHEN_RUNNING, NULL);
    }
  send (self);
}

/**
 * trunk_freshen_stop:
 *
 * Looks for nothing more.
 */
void
trunk_freshen_stop (TrunkFreshen *self)
{
  g_return_if_fail (TRUNK_IS_FRESHEN (self));

  clear (self);
  if (self->state == TRUNK_FRESHEN_RUNNING)
    set_state (self, TRUNK_FRESHEN_IDLE, NULL);
}

/**
 * trunk_freshen_get_state:
 *
 * Returns: how far it has come
 */
TrunkFreshenState
trunk_freshen_get_state (TrunkFreshen *self)
{
  g_return_val_if_fail (TRUNK_IS_FRESHEN (self), TRUNK_FRESHEN_IDLE);

  return self->state;
}

/**
 * trunk_freshen_get_error:
 *
 * Returns: (transfer none) (nullable): why it is not known of every number
 */
const GError *
trunk_freshen_get_error (TrunkFreshen *self)
{
  g_return_val_if_fail (TRUNK_IS_FRESHEN (self), NULL);

  return self->error;
}
