/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-query.h"

#include "trunk-search-rules.h"

#include <glib/gi18n.h>

/**
 * TrunkSearchQuery:
 *
 * What a person looks for among the numbers that can be bought.
 *
 * Keeps the search rules of api.md by itself.  Where two criteria exclude each other, the one that
 * says more wins: an area code over region and city, and toll-free over region and city.  The other
 * one keeps its value, is not available, and is never sent.  What can be wanted together and not sent
 * together is for TrunkSearchPlan.
 */
struct _TrunkSearchQuery
{
  GObject            parent_instance;

  TrunkNumberType    number_type;
  char              *texts[TRUNK_CRITERION_PATTERN + 1]; /* by criterion, as typed, never NULL */
  TrunkPatternPlace  pattern_place;
  guint              max_results;
  gboolean           valid;
};

G_DEFINE_ENUM_TYPE (TrunkNumberType, trunk_number_type,
                    G_DEFINE_ENUM_VALUE (TRUNK_NUMBER_TYPE_LOCAL, "local"),
                    G_DEFINE_ENUM_VALUE (TRUNK_NUMBER_TYPE_TOLL_FREE, "toll-free"))

G_DEFINE_ENUM_TYPE (TrunkPatternPlace, trunk_pattern_place,
                    G_DEFINE_ENUM_VALUE (TRUNK_PATTERN_ANYWHERE, "anywhere"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PATTERN_START, "start"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PATTERN_END, "end"))

G_DEFINE_FINAL_TYPE (TrunkSearchQuery, trunk_search_query, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NUMBER_TYPE,
  PROP_AREA_CODE,
  PROP_REGION,
  PROP_CITY,
  PROP_PATTERN,
  PROP_PATTERN_PLACE,
  PROP_MAX_RESULTS,
  PROP_VALID,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
check_valid (TrunkSearchQuery *self)
{
  for (TrunkCriterion criterion = 0; criterion < TRUNK_N_CRITERIA; criterion++)
    {
      g_autofree char *problem = trunk_search_query_dup_problem (self, criterion);

      if (problem != NULL)
        return FALSE;
    }

  return TRUE;
}

/* After any property: whether the whole can be sent, then one signal for all that depends on it. */
static void
query_changed (TrunkSearchQuery *self,
               guint             property)
{
  gboolean valid = check_valid (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);

  if (valid != self->valid)
    {
      self->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

/* The properties of texts are in the order of the criteria. */
static TrunkCriterion
get_criterion (guint property)
{
  return TRUNK_CRITERION_AREA_CODE + (property - PROP_AREA_CODE);
}

static void
set_text (TrunkSearchQuery *self,
          guint             property,
          const char       *text)
{
  if (g_set_str (&self->texts[get_criterion (property)], text != NULL ? text : ""))
    query_changed (self, property);
}

static void
set_number (TrunkSearchQuery *self,
            guint             property,
            guint            *number,
            guint             wanted)
{
  if (*number == wanted)
    return;

  *number = wanted;
  query_changed (self, property);
}

static void
trunk_search_query_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkSearchQuery *self = TRUNK_SEARCH_QUERY (object);

  switch (property)
    {
    case PROP_NUMBER_TYPE:
      g_value_set_enum (value, self->number_type);
      break;
    case PROP_AREA_CODE:
    case PROP_REGION:
    case PROP_CITY:
    case PROP_PATTERN:
      g_value_set_string (value, self->texts[get_criterion (property)]);
      break;
    case PROP_PATTERN_PLACE:
      g_value_set_enum (value, self->pattern_place);
      break;
    case PROP_MAX_RESULTS:
      g_value_set_uint (value, self->max_results);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_search_query_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkSearchQuery *self = TRUNK_SEARCH_QUERY (object);

  switch (property)
    {
    case PROP_NUMBER_TYPE:
      set_number (self, property, &self->number_type, (guint) g_value_get_enum (value));
      break;
    case PROP_AREA_CODE:
    case PROP_REGION:
    case PROP_CITY:
    case PROP_PATTERN:
      set_text (self, property, g_value_get_string (value));
      break;
    case PROP_PATTERN_PLACE:
      set_number (self, property, &self->pattern_place, (guint) g_value_get_enum (value));
      break;
    case PROP_MAX_RESULTS:
      set_number (self, property, &self->max_results, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_search_query_finalize (GObject *object)
{
  TrunkSearchQuery *self = TRUNK_SEARCH_QUERY (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (trunk_search_query_parent_class)->finalize (object);
}

static void
trunk_search_query_class_init (TrunkSearchQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_search_query_get_property;
  object_class->set_property = trunk_search_query_set_property;
  object_class->finalize = trunk_search_query_finalize;

  properties[PROP_NUMBER_TYPE] = g_param_spec_enum ("number-type", NULL, NULL, TRUNK_TYPE_NUMBER_TYPE,
                                                    TRUNK_NUMBER_TYPE_LOCAL, settable);
  properties[PROP_AREA_CODE] = g_param_spec_string ("area-code", NULL, NULL, "", settable);
  properties[PROP_REGION] = g_param_spec_string ("region", NULL, NULL, "", settable);
  properties[PROP_CITY] = g_param_spec_string ("city", NULL, NULL, "", settable);
  properties[PROP_PATTERN] = g_param_spec_string ("pattern", NULL, NULL, "", settable);
  properties[PROP_PATTERN_PLACE] = g_param_spec_enum ("pattern-place", NULL, NULL, TRUNK_TYPE_PATTERN_PLACE,
                                                      TRUNK_PATTERN_ANYWHERE, settable);
  properties[PROP_MAX_RESULTS] = g_param_spec_uint ("max-results", NULL, NULL, 0, G_MAXUINT,
                                                    TRUNK_SEARCH_DEFAULT_RESULTS, settable);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TrunkSearchQuery::changed:
   *
   * Any property, and with it any note, problem or availability, may be another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trunk_search_query_init (TrunkSearchQuery *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = g_strdup ("");
  self->max_results = TRUNK_SEARCH_DEFAULT_RESULTS;
  self->valid = TRUE;
}

/**
 * trunk_search_query_new:
 *
 * Makes a query for any local numbers, 50 at most.
 *
 * Returns: (transfer full): the query
 */
TrunkSearchQuery *
trunk_search_query_new (void)
{
  return g_object_new (TRUNK_TYPE_SEARCH_QUERY, NULL);
}

/**
 * trunk_search_query_is_valid:
 * @self: a query
 *
 * Tells whether the query can be sent: no criterion that would be sent has a problem.
 */
gboolean
trunk_search_query_is_valid (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), FALSE);

  return self->valid;
}

/* Why a criterion cannot be used now, or %NULL. */
static const char *
get_obstacle (TrunkSearchQuery *self,
              TrunkCriterion    criterion)
{
  if (criterion != TRUNK_CRITERION_REGION && criterion != TRUNK_CRITERION_CITY)
    return NULL;

  if (self->number_type == TRUNK_NUMBER_TYPE_TOLL_FREE)
    return N_("Toll-free numbers have no state or city");
  if (!trunk_search_rules_is_blank (self->texts[TRUNK_CRITERION_AREA_CODE]))
    return N_("Clear the area code to choose a state or city instead");
  if (criterion == TRUNK_CRITERION_REGION)
    return NULL;
  if (trunk_search_rules_is_blank (self->texts[TRUNK_CRITERION_REGION]))
    return N_("Choose a state first");

  return NULL;
}

/**
 * trunk_search_query_is_available:
 * @self: a query
 * @criterion: what is asked about
 * @reason: (out) (optional) (nullable): a translated sentence that says why it is not available
 *
 * Tells whether a criterion can be used together with what else is chosen.  What is not available
 * keeps its value, and is not sent.
 */
gboolean
trunk_search_query_is_available (TrunkSearchQuery  *self,
                                 TrunkCriterion     criterion,
                                 char             **reason)
{
  const char *obstacle;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), FALSE);
  g_return_val_if_fail (criterion < TRUNK_N_CRITERIA, FALSE);

  obstacle = get_obstacle (self, criterion);

  if (reason != NULL)
    *reason = obstacle != NULL ? g_strdup (_(obstacle)) : NULL;

  return obstacle == NULL;
}

/**
 * trunk_search_query_dup_problem:
 * @self: a query
 * @criterion: what is asked about
 *
 * Says what is wrong with a criterion that would be sent.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL
 */
char *
trunk_search_query_dup_problem (TrunkSearchQuery *self,
                                TrunkCriterion    criterion)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);
  g_return_val_if_fail (criterion < TRUNK_N_CRITERIA, NULL);

  if (get_obstacle (self, criterion) != NULL)
    return NULL;

  if (criterion != TRUNK_CRITERION_MAX_RESULTS)
    return trunk_search_rules_dup_problem (criterion, self->texts[criterion]);
  if (self->max_results >= 1 && self->max_results <= TRUNK_SEARCH_MAX_RESULTS)
    return NULL;

  return g_strdup (_("1 to 100 numbers can be shown"));
}

/**
 * trunk_search_query_dup_note:
 * @self: a query
 * @criterion: what is asked about
 *
 * Says what a criterion means, why it is not available, or what it expects; the worst first.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL
 */
char *
trunk_search_query_dup_note (TrunkSearchQuery *self,
                             TrunkCriterion    criterion)
{
  char *problem;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);
  g_return_val_if_fail (criterion < TRUNK_N_CRITERIA, NULL);

  if ((problem = trunk_search_query_dup_problem (self, criterion)) != NULL)
    return problem;

  if (criterion == TRUNK_CRITERION_AREA_CODE)
    return trunk_search_rules_dup_area_code_note (self->number_type, self->texts[TRUNK_CRITERION_AREA_CODE]);
  if (criterion == TRUNK_CRITERION_PATTERN)
    return trunk_search_rules_dup_pattern_note (self->texts[TRUNK_CRITERION_PATTERN], self->pattern_place);

  if (trunk_search_query_is_available (self, criterion, &problem) && criterion == TRUNK_CRITERION_CITY &&
      !trunk_search_rules_is_blank (self->texts[TRUNK_CRITERION_CITY]) &&
      !trunk_search_rules_is_blank (self->texts[TRUNK_CRITERION_PATTERN]))
    problem = g_strdup (_("SignalWire cannot look for a city and a pattern at once. "
                          "Numbers that have both are picked out here; there may be more."));

  return problem;
}

/**
 * trunk_search_query_get_text:
 * @self: a query
 * @criterion: one that is typed
 *
 * Returns: (transfer none): what was typed, maybe nothing
 */
const char *
trunk_search_query_get_text (TrunkSearchQuery *self,
                             TrunkCriterion    criterion)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);
  g_return_val_if_fail (criterion < G_N_ELEMENTS (self->texts), NULL);

  return self->texts[criterion];
}

/**
 * trunk_search_query_get_number_type:
 * @self: a query
 *
 * Returns: what kind of number is looked for
 */
TrunkNumberType
trunk_search_query_get_number_type (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), TRUNK_NUMBER_TYPE_LOCAL);

  return self->number_type;
}

/**
 * trunk_search_query_get_pattern_place:
 * @self: a query
 *
 * Returns: where in the number the pattern shall be
 */
TrunkPatternPlace
trunk_search_query_get_pattern_place (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), TRUNK_PATTERN_ANYWHERE);

  return self->pattern_place;
}

/**
 * trunk_search_query_get_max_results:
 * @self: a query
 *
 * Returns: how many numbers are wanted at most
 */
guint
trunk_search_query_get_max_results (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), 0);

  return self->max_results;
}
