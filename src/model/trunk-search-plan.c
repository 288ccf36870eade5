/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-plan.h"

#include "trunk-area-codes.h"
#include "trunk-available-number.h"
#include "trunk-phone.h"
#include "trunk-region.h"
#include "trunk-search-pattern.h"
#include "trunk-search-rules.h"

#include <string.h>

/**
 * TrunkSearchPlan:
 *
 * How the service is asked for what a query wants, and what is made of its answers.
 *
 * Most queries are one request.  Toll-free numbers without an area code are one request for each of their area
 * codes.  A city with a pattern is several, as the service refuses both together (api.md): the pattern in each area
 * code that is known for the city, the pattern in the state, and the city; what has both is kept of each.  A pattern
 * with digits that may be any is asked for by its longest run.  Wherever more is asked for than is wanted, the answers
 * are narrowed here.
 *
 * The start of a number is its area code, or what follows it where the area code is settled by something else.
 *
 * A space may refuse area codes with toll-free; then one request without one takes their place, the fallback.
 *
 * Each request keeps the rules by itself.  Nobody changes a plan once it is made.
 */

typedef enum
{
  NARROW_NOTHING   = 0,
  NARROW_PATTERN   = 1 << 0,
  NARROW_CITY      = 1 << 1,
  NARROW_AREA_CODE = 1 << 2
} Narrowing;

typedef struct
{
  TrunkSearchQuery *query;
  Narrowing         narrowing;
} Request;

struct _TrunkSearchPlan
{
  GObject            parent_instance;

  guint              max_results;
  TrunkPatternPlace  place;
  gboolean           after_area_code; /* the start of a number is also what follows its area code */
  char              *cells;           /* or NULL */
  char              *area_code;       /* or NULL */
  char              *city;            /* case-folded, or NULL */
  GPtrArray         *requests;        /* Request */
  Request           *fallback;        /* or NULL */
};

G_DEFINE_FINAL_TYPE (TrunkSearchPlan, trunk_search_plan, G_TYPE_OBJECT)

static void
request_free (Request *self)
{
  g_object_unref (self->query);
  g_free (self);
}

static void
trunk_search_plan_finalize (GObject *object)
{
  TrunkSearchPlan *self = TRUNK_SEARCH_PLAN (object);

  g_free (self->cells);
  g_free (self->area_code);
  g_free (self->city);
  g_ptr_array_unref (self->requests);
  g_clear_pointer (&self->fallback, request_free);

  G_OBJECT_CLASS (trunk_search_plan_parent_class)->finalize (object);
}

static void
trunk_search_plan_class_init (TrunkSearchPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_search_plan_finalize;
}

static void
trunk_search_plan_init (TrunkSearchPlan *self)
{
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
}

/* What is left out here has to be among as many as the service gives. */
static Request *
request_new (TrunkSearchPlan  *plan,
             TrunkSearchQuery *query,
             Narrowing         narrowing)
{
  Request *self = g_new0 (Request, 1);

  if (plan->cells != NULL && !trunk_search_pattern_is_exact (plan->cells))
    narrowing |= NARROW_PATTERN;

  self->query = trunk_search_query_copy (query);
  self->narrowing = narrowing;
  if (narrowing != NARROW_NOTHING)
    g_object_set (self->query, "max-results", TRUNK_SEARCH_MAX_RESULTS, NULL);

  return self;
}

static TrunkSearchQuery *
add_request (TrunkSearchPlan  *self,
             TrunkSearchQuery *query,
             Narrowing         narrowing)
{
  Request *request = request_new (self, query, narrowing);

  g_ptr_array_add (self->requests, request);

  return request->query;
}

static char *
dup_city (TrunkSearchQuery *query)
{
  g_autofree char *city = trunk_search_rules_dup_stripped (trunk_search_query_get_text (query, TRUNK_CRITERION_CITY));

  if (city[0] == '\0' || !trunk_search_query_is_available (query, TRUNK_CRITERION_CITY, NULL))
    return NULL;

  return g_utf8_casefold (city, -1);
}

/* "800555" at the start: the area code is in the pattern. */
static gboolean
starts_with_toll_free_code (TrunkSearchPlan *self)
{
  g_autofree char *start = self->cells != NULL ? g_strndup (self->cells, 3) : NULL;
  const TrunkAreaCode *area_code = trunk_area_code_lookup (start);

  return self->place == TRUNK_PATTERN_START && area_code != NULL && area_code->kind == TRUNK_AREA_CODE_TOLL_FREE;
}

/* Without an area code, the start of a number is its area code; what follows it can then be anywhere. */
static void
add_fallback (TrunkSearchPlan  *self,
              TrunkSearchQuery *query)
{
  gboolean at_start = self->cells != NULL && self->place == TRUNK_PATTERN_START;

  self->fallback = request_new (self, query, (self->area_code != NULL ? NARROW_AREA_CODE : NARROW_NOTHING) |
                                             (at_start ? NARROW_PATTERN : NARROW_NOTHING));
  g_object_set (self->fallback->query, "area-code", "", "max-results", TRUNK_SEARCH_MAX_RESULTS, NULL);
  if (at_start)
    g_object_set (self->fallback->query, "pattern-place", TRUNK_PATTERN_ANYWHERE, NULL);
}

static void
plan_toll_free (TrunkSearchPlan  *self,
                TrunkSearchQuery *query)
{
  guint n_codes = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);

  if (self->area_code == NULL && starts_with_toll_free_code (self))
    {
      add_request (self, query, NARROW_NOTHING);
      return;
    }

  if (self->area_code != NULL)
    add_request (self, query, NARROW_NOTHING);

  for (guint i = 0; i < n_codes && self->area_code == NULL; i++)
    if (codes[i].kind == TRUNK_AREA_CODE_TOLL_FREE)
      g_object_set (add_request (self, query, NARROW_NOTHING), "area-code", codes[i].code, NULL);

  add_fallback (self, query);
}

/* An area code can be sent with a pattern, in the place of region and city. */
static void
plan_codes_of_city (TrunkSearchPlan  *self,
                    TrunkSearchQuery *query)
{
  const TrunkRegion *region = trunk_region_lookup (trunk_search_query_get_text (query, TRUNK_CRITERION_REGION));
  guint n_codes = 0;
  const TrunkAreaCode *codes = trunk_area_codes_get_all (&n_codes);

  for (guint i = 0; i < n_codes && region != NULL; i++)
    {
      g_autofree char *city = g_utf8_casefold (codes[i].city, -1);

      if (g_str_equal (codes[i].region, region->code) && g_str_equal (city, self->city))
        g_object_set (add_request (self, query, NARROW_CITY), "area-code", codes[i].code, "city", "", NULL);
    }
}

static void
plan_local (TrunkSearchPlan  *self,
            TrunkSearchQuery *query)
{
  if (self->city == NULL || self->cells == NULL)
    {
      add_request (self, query, NARROW_NOTHING);
      return;
    }

  plan_codes_of_city (self, query);
  g_object_set (add_request (self, query, NARROW_CITY), "city", "", NULL);
  g_object_set (add_request (self, query, NARROW_PATTERN), "pattern", "", NULL);
}

/**
 * trunk_search_plan_new:
 * @query: what a person looks for
 *
 * Returns: (transfer full) (nullable): how to ask for it; %NULL if the query is not valid
 */
TrunkSearchPlan *
trunk_search_plan_new (TrunkSearchQuery *query)
{
  g_autoptr(TrunkSearchPlan) self = NULL;
  gboolean toll_free;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (query), NULL);

  if (!trunk_search_query_is_valid (query))
    return NULL;

  toll_free = trunk_search_query_get_number_type (query) == TRUNK_NUMBER_TYPE_TOLL_FREE;
  self = g_object_new (TRUNK_TYPE_SEARCH_PLAN, NULL);
  self->max_results = trunk_search_query_get_max_results (query);
  self->place = trunk_search_query_get_pattern_place (query);
  self->cells = trunk_search_query_dup_cells (query);
  self->area_code = trunk_search_rules_dup_area_code (trunk_search_query_get_text (query, TRUNK_CRITERION_AREA_CODE));
  self->city = dup_city (query);
  self->after_area_code = self->area_code != NULL || self->city != NULL ||
                          (toll_free && !starts_with_toll_free_code (self));

  if (toll_free)
    plan_toll_free (self, query);
  else
    plan_local (self, query);

  return g_steal_pointer (&self);
}

/**
 * trunk_search_plan_get_n_requests:
 * @self: a plan
 *
 * Returns: how many requests there are without the fallback, at least one
 */
guint
trunk_search_plan_get_n_requests (TrunkSearchPlan *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_PLAN (self), 0);

  return self->requests->len;
}

/**
 * trunk_search_plan_get_request:
 * @self: a plan
 * @position: which request
 *
 * Returns: (transfer none): what to send
 */
TrunkSearchQuery *
trunk_search_plan_get_request (TrunkSearchPlan *self,
                               guint            position)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_PLAN (self), NULL);
  g_return_val_if_fail (position < self->requests->len, NULL);

  return ((Request *) g_ptr_array_index (self->requests, position))->query;
}

/**
 * trunk_search_plan_get_fallback:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): what to send once if the service refuses any of the requests
 */
TrunkSearchQuery *
trunk_search_plan_get_fallback (TrunkSearchPlan *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_PLAN (self), NULL);

  return self->fallback != NULL ? self->fallback->query : NULL;
}

static gboolean
is_in_city (TrunkAvailableNumber *number,
            const char           *city)
{
  g_autofree char *place = trunk_available_number_dup_city (number);
  g_autofree char *folded = place != NULL ? g_utf8_casefold (place, -1) : NULL;

  return g_strcmp0 (folded, city) == 0;
}

static gboolean
is_wanted (TrunkSearchPlan      *self,
           Narrowing             narrowing,
           TrunkAvailableNumber *number)
{
  const char *e164 = trunk_available_number_get_number (number);
  g_autofree char *area_code = trunk_phone_dup_area_code (e164);

  if ((narrowing & NARROW_PATTERN) != 0 &&
      !trunk_search_pattern_matches (self->cells, self->place, self->after_area_code, e164))
    return FALSE;
  if ((narrowing & NARROW_AREA_CODE) != 0 && g_strcmp0 (area_code, self->area_code) != 0)
    return FALSE;

  return (narrowing & NARROW_CITY) == 0 || is_in_city (number, self->city);
}

/* The first of each, then the second of each, so that every request has its share. */
static void
take_turns (TrunkSearchPlan   *self,
            GPtrArray * const *answers,
            const Request    **requests,
            guint              n_answers,
            GPtrArray         *merged)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_left = n_answers;

  for (guint turn = 0; n_left > 0; turn++)
    {
      n_left = 0;
      for (guint i = 0; i < n_answers; i++)
        {
          TrunkAvailableNumber *number;

          if (answers[i] == NULL || turn >= answers[i]->len)
            continue;

          n_left++;
          number = g_ptr_array_index (answers[i], turn);
          if (is_wanted (self, requests[i]->narrowing, number) &&
              g_hash_table_add (seen, (gpointer) trunk_available_number_get_number (number)))
            g_ptr_array_add (merged, g_object_ref (number));
        }
    }
}

/**
 * trunk_search_plan_merge:
 * @self: a plan
 * @answers: (array): for each request in turn its answer, or %NULL where it failed
 * @fallback: (nullable): the answer to the fallback
 * @more: (out): whether there may be more numbers than these
 *
 * Makes one answer of several: narrowed, without what came twice, in an order that depends on the answers alone,
 * and not more than was wanted.
 *
 * Returns: (transfer full) (element-type TrunkAvailableNumber): what was found
 */
GPtrArray *
trunk_search_plan_merge (TrunkSearchPlan   *self,
                         GPtrArray * const *answers,
                         GPtrArray         *fallback,
                         gboolean          *more)
{
  g_autoptr(GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree GPtrArray **all = NULL;
  g_autofree const Request **requests = NULL;
  guint n_answers;

  g_return_val_if_fail (TRUNK_IS_SEARCH_PLAN (self), NULL);

  n_answers = self->requests->len + (fallback != NULL ? 1 : 0);
  all = g_new0 (GPtrArray *, n_answers);
  requests = g_new0 (const Request *, n_answers);
  *more = FALSE;

  for (guint i = 0; i < n_answers; i++)
    {
      requests[i] = i < self->requests->len ? g_ptr_array_index (self->requests, i) : self->fallback;
      all[i] = i < self->requests->len ? answers[i] : fallback;
      *more |= all[i] != NULL && all[i]->len >= trunk_search_query_get_max_results (requests[i]->query);
    }

  take_turns (self, all, requests, n_answers, merged);
  *more |= merged->len > self->max_results;
  g_ptr_array_set_size (merged, (int) MIN (merged->len, self->max_results));

  return g_steal_pointer (&merged);
}
