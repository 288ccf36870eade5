/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search.h"

#include "trunk-wide-search.h"

/**
 * TrunkSearch:
 *
 * Searches numbers that can be bought, by itself, a moment after the query has changed.
 *
 * At most one plan is under way, and it is for the query that is there now: any change cancels it, with all of its
 * requests.  What the last one found stays until the next answer; "outdated" tells that it is of another query.  A
 * query that is not valid asks nothing.
 */
struct _TrunkSearch
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  TrunkClock          *clock;
  TrunkBasket         *basket;
  TrunkSearchQuery    *query;
  TrunkSearchQuery    *asked;       /* what was asked last, or NULL */
  TrunkSearchQuery    *answered;    /* what the results are of, or NULL */
  GListStore          *results;
  GCancellable        *cancellable; /* of the plan under way, or NULL */
  guint                delay_id;

  TrunkSearchState     state;
  TrunkSearchState     settled;     /* the last state that was not LOADING */
  gboolean             outdated;
  gboolean             more;
  GError              *error;
  GError              *partial;     /* why a part of the results is missing, or NULL */
  gint64               answered_at;
};

/* What an answer needs to know. */
typedef struct
{
  TrunkSearch  *search;
  GCancellable *cancellable;
} Request;

G_DEFINE_ENUM_TYPE (TrunkSearchState, trunk_search_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (TrunkSearch, trunk_search, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_OUTDATED,
  PROP_ERROR,
  PROP_ANSWERED_AT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static Request *
request_new (TrunkSearch *search)
{
  Request *self = g_new0 (Request, 1);

  self->search = g_object_ref (search);
  self->cancellable = g_object_ref (search->cancellable);

  return self;
}

static void
request_free (Request *self)
{
  g_object_unref (self->search);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
set_state (TrunkSearch      *self,
           TrunkSearchState  state)
{
  if (state != TRUNK_SEARCH_LOADING)
    self->settled = state;

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (TrunkSearch  *self,
           const GError *error)
{
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
update_outdated (TrunkSearch *self)
{
  gboolean outdated = self->answered != NULL && !trunk_search_query_equal (self->answered, self->query);

  if (self->outdated == outdated)
    return;

  self->outdated = outdated;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTDATED]);
}

static void
take_answer (TrunkSearch       *self,
             TrunkSearchAnswer *answer)
{
  GPtrArray *found = answer->numbers;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->results));

  g_set_object (&self->answered, self->asked);
  self->more = answer->more;
  g_clear_error (&self->partial);
  self->partial = g_steal_pointer (&answer->error);
  trunk_basket_offer (self->basket, found);
  g_list_store_splice (self->results, 0, n_before, found->pdata, found->len);
  self->answered_at = trunk_clock_get_now (self->clock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWERED_AT]);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  TrunkSearch *self = request->search;
  g_autoptr(TrunkSearchAnswer) answer = NULL;
  g_autoptr(GError) error = NULL;

  answer = trunk_wide_search_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);

  /* Whoever cancelled has moved on; an answer that came just before that is stale all the same. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (request->cancellable))
    return;

  g_clear_object (&self->cancellable);
  g_object_freeze_notify (G_OBJECT (self));

  if (answer != NULL)
    take_answer (self, answer);

  set_error (self, answer != NULL ? self->partial : error);
  set_state (self, answer != NULL ? TRUNK_SEARCH_DONE : TRUNK_SEARCH_FAILED);
  update_outdated (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
cancel (TrunkSearch *self)
{
  trunk_clock_clear_timeout (self->clock, &self->delay_id);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
delay_over_cb (gpointer user_data)
{
  TrunkSearch *self = user_data;

  self->delay_id = 0;
  trunk_search_run (self);

  return G_SOURCE_REMOVE;
}

static void
query_changed_cb (TrunkSearch *self)
{
  gboolean asked = self->asked != NULL && trunk_search_query_equal (self->asked, self->query);

  update_outdated (self);

  /* As it was when it was asked: the answer is there or comes. */
  if (asked && (self->state == TRUNK_SEARCH_LOADING || self->state == TRUNK_SEARCH_DONE))
    {
      trunk_clock_clear_timeout (self->clock, &self->delay_id);
      return;
    }

  cancel (self);
  g_set_object (&self->asked, self->answered);

  if (self->answered != NULL && !self->outdated)
    {
      set_error (self, self->partial);
      set_state (self, TRUNK_SEARCH_DONE);
      return;
    }

  set_state (self, self->settled);
  if (trunk_search_query_is_valid (self->query))
    self->delay_id = trunk_clock_add_timeout (self->clock, TRUNK_SEARCH_DELAY, delay_over_cb, self, NULL);
}

static void
trunk_search_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrunkSearch *self = TRUNK_SEARCH (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_OUTDATED:
      g_value_set_boolean (value, self->outdated);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_ANSWERED_AT:
      g_value_set_int64 (value, self->answered_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_search_dispose (GObject *object)
{
  TrunkSearch *self = TRUNK_SEARCH (object);

  if (self->clock != NULL)
    cancel (self);

  if (self->query != NULL)
    g_signal_handlers_disconnect_by_func (self->query, query_changed_cb, self);

  G_OBJECT_CLASS (trunk_search_parent_class)->dispose (object);
}

static void
trunk_search_finalize (GObject *object)
{
  TrunkSearch *self = TRUNK_SEARCH (object);

  g_clear_object (&self->service);
  g_clear_object (&self->clock);
  g_clear_object (&self->basket);
  g_clear_object (&self->query);
  g_clear_object (&self->asked);
  g_clear_object (&self->answered);
  g_clear_object (&self->results);
  g_clear_error (&self->error);
  g_clear_error (&self->partial);

  G_OBJECT_CLASS (trunk_search_parent_class)->finalize (object);
}

static void
trunk_search_class_init (TrunkSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_search_get_property;
  object_class->dispose = trunk_search_dispose;
  object_class->finalize = trunk_search_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_SEARCH_STATE,
                                              TRUNK_SEARCH_IDLE, readable);
  properties[PROP_OUTDATED] = g_param_spec_boolean ("outdated", NULL, NULL, FALSE, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_ANSWERED_AT] = g_param_spec_int64 ("answered-at", NULL, NULL, 0, G_MAXINT64, 0, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_search_init (TrunkSearch *self)
{
  self->results = g_list_store_new (TRUNK_TYPE_AVAILABLE_NUMBER);
}

/**
 * trunk_search_new:
 * @service: where to search
 * @clock: what to wait by
 * @basket: what is offered what the search finds
 * @query: what to look for; watched
 *
 * Makes a search that has asked nothing yet.
 *
 * Returns: (transfer full): the search
 */
TrunkSearch *
trunk_search_new (TrunkNumbersService *service,
                  TrunkClock          *clock,
                  TrunkBasket         *basket,
                  TrunkSearchQuery    *query)
{
  TrunkSearch *self;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (TRUNK_IS_BASKET (basket), NULL);
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (query), NULL);

  self = g_object_new (TRUNK_TYPE_SEARCH, NULL);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);
  self->basket = g_object_ref (basket);
  self->query = g_object_ref (query);
  g_signal_connect_swapped (query, "changed", G_CALLBACK (query_changed_cb), self);

  return self;
}

/**
 * trunk_search_run:
 * @self: a search
 *
 * Asks now, also when the same was asked before.  A query that is not valid asks nothing.
 */
void
trunk_search_run (TrunkSearch *self)
{
  g_autoptr(TrunkSearchPlan) plan = NULL;

  g_return_if_fail (TRUNK_IS_SEARCH (self));

  cancel (self);
  if ((plan = trunk_search_plan_new (self->query)) == NULL)
    return;

  g_clear_object (&self->asked);
  self->asked = trunk_search_query_copy (self->query);
  self->cancellable = g_cancellable_new ();
  set_state (self, TRUNK_SEARCH_LOADING);
  trunk_wide_search_async (self->service, plan, self->cancellable, answered_cb, request_new (self));
}

/**
 * trunk_search_get_state:
 * @self: a search
 *
 * Returns: where it is
 */
TrunkSearchState
trunk_search_get_state (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), TRUNK_SEARCH_IDLE);

  return self->state;
}

/**
 * trunk_search_is_outdated:
 * @self: a search
 *
 * Returns: whether the results are of another query than the one that is there now
 */
gboolean
trunk_search_is_outdated (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), FALSE);

  return self->outdated;
}

/**
 * trunk_search_get_error:
 * @self: a search
 *
 * Returns: (transfer none) (nullable): why the last search failed; where it is DONE, why a part of it did
 */
const GError *
trunk_search_get_error (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), NULL);

  return self->error;
}

/**
 * trunk_search_has_more:
 * @self: a search
 *
 * Returns: whether there may be more numbers than the results
 */
gboolean
trunk_search_has_more (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), FALSE);

  return self->more;
}

/**
 * trunk_search_get_answered_at:
 * @self: a search
 *
 * Returns: when the results came, in microseconds since 1970; 0 before the first ones
 */
gint64
trunk_search_get_answered_at (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), 0);

  return self->answered_at;
}

/**
 * trunk_search_get_query:
 * @self: a search
 *
 * Returns: (transfer none): what the person looks for now
 */
TrunkSearchQuery *
trunk_search_get_query (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), NULL);

  return self->query;
}

/**
 * trunk_search_get_answered:
 * @self: a search
 *
 * Returns: (transfer none) (nullable): what the results are of; nobody changes it any more
 */
TrunkSearchQuery *
trunk_search_get_answered (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), NULL);

  return self->answered;
}

/**
 * trunk_search_get_results:
 * @self: a search
 *
 * Returns: (transfer none): what the last answered search has found
 */
GListModel *
trunk_search_get_results (TrunkSearch *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH (self), NULL);

  return G_LIST_MODEL (self->results);
}
