/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-query.h"

#include "trunk-area-codes.h"
#include "trunk-phone.h"
#include "trunk-region.h"

#include <glib/gi18n.h>
#include <string.h>

#define AREA_CODE_LENGTH   3
#define REGION_LENGTH      2
#define MIN_PATTERN_LENGTH 3
#define MAX_PATTERN_LENGTH 7
#define MAX_CITY_LENGTH    100 /* characters; ours, the service names no limit */

/**
 * TrunkSearchQuery:
 *
 * What a person looks for among the numbers that can be bought.
 *
 * Keeps the search rules of api.md by itself.  Where two criteria exclude each other, the one that
 * says more wins: an area code over region and city, a pattern over a city, and toll-free over
 * region and city.  The other one keeps its value, is not available, and is never sent.
 */
struct _TrunkSearchQuery
{
  GObject            parent_instance;

  TrunkNumberType    number_type;
  char              *area_code;     /* as typed, never NULL; the same for the other texts */
  char              *region;
  char              *city;
  char              *pattern;
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

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
consists_of (const char *text,
             gsize       length,
             gboolean  (*belongs) (gchar c))
{
  for (const char *p = text; *p != '\0'; p++)
    if (!belongs (*p))
      return FALSE;

  return strlen (text) == length;
}

static gboolean
is_digit (gchar c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_letter (gchar c)
{
  return g_ascii_isalpha (c);
}

/* Three digits that an area code can be, or %NULL. */
static char *
dup_area_code (TrunkSearchQuery *self)
{
  g_autofree char *code = dup_stripped (self->area_code);

  if (!consists_of (code, AREA_CODE_LENGTH, is_digit) || code[0] < '2')
    return NULL;

  return g_steal_pointer (&code);
}

/* What is between the digits and letters of a pattern as people write it: "356-9377". */
static char *
dup_without_separators (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (" \t\r\n-.()", *p) == NULL)
      g_string_append_c (kept, *p);

  return g_string_free_and_steal (kept);
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;

  return FALSE;
}

static char *
dup_area_code_problem (TrunkSearchQuery *self)
{
  g_autofree char *code = dup_stripped (self->area_code);
  gsize length = strlen (code);

  if (length == 0)
    return NULL;
  if (!consists_of (code, length, is_digit) || length > AREA_CODE_LENGTH)
    return g_strdup (_("An area code is 3 digits"));
  if (code[0] < '2')
    return g_strdup (_("No area code begins with 0 or 1"));
  if (length < AREA_CODE_LENGTH)
    return g_strdup (_("An area code is 3 digits"));

  return NULL;
}

static char *
dup_region_problem (TrunkSearchQuery *self)
{
  g_autofree char *region = dup_stripped (self->region);

  if (region[0] == '\0' || consists_of (region, REGION_LENGTH, is_letter))
    return NULL;

  return g_strdup (_("A state or province is two letters, like TX"));
}

static char *
dup_city_problem (TrunkSearchQuery *self)
{
  if (!g_utf8_validate (self->city, -1, NULL) || g_utf8_strlen (self->city, -1) > MAX_CITY_LENGTH)
    return g_strdup (_("This is not the name of a city"));

  for (const char *p = self->city; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return g_strdup (_("This is not the name of a city"));

  return NULL;
}

static char *
dup_pattern_problem (TrunkSearchQuery *self)
{
  g_autofree char *text = dup_without_separators (self->pattern);
  gsize length = strlen (text);

  if (length == 0 && is_blank (self->pattern))
    return NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup (_("Use only digits and the letters A to Z"));

  if (length < MIN_PATTERN_LENGTH || length > MAX_PATTERN_LENGTH)
    return g_strdup (_("3 to 7 digits or letters"));

  return NULL;
}

static char *
dup_max_results_problem (TrunkSearchQuery *self)
{
  if (self->max_results >= 1 && self->max_results <= TRUNK_SEARCH_MAX_RESULTS)
    return NULL;

  return g_strdup (_("1 to 100 numbers can be shown"));
}

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

static void
set_text (TrunkSearchQuery *self,
          guint             property,
          char            **text,
          const GValue     *value)
{
  const char *wanted = g_value_get_string (value);

  if (g_set_str (text, wanted != NULL ? wanted : ""))
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
      g_value_set_string (value, self->area_code);
      break;
    case PROP_REGION:
      g_value_set_string (value, self->region);
      break;
    case PROP_CITY:
      g_value_set_string (value, self->city);
      break;
    case PROP_PATTERN:
      g_value_set_string (value, self->pattern);
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
      set_text (self, property, &self->area_code, value);
      break;
    case PROP_REGION:
      set_text (self, property, &self->region, value);
      break;
    case PROP_CITY:
      set_text (self, property, &self->city, value);
      break;
    case PROP_PATTERN:
      set_text (self, property, &self->pattern, value);
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

  g_free (self->area_code);
  g_free (self->region);
  g_free (self->city);
  g_free (self->pattern);

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
  self->area_code = g_strdup ("");
  self->region = g_strdup ("");
  self->city = g_strdup ("");
  self->pattern = g_strdup ("");
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
  if (!is_blank (self->area_code))
    return N_("Clear the area code to choose a state or city instead");
  if (criterion == TRUNK_CRITERION_REGION)
    return NULL;
  if (is_blank (self->region))
    return N_("Choose a state first");
  if (!is_blank (self->pattern))
    return N_("A city cannot be combined with a pattern");

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

  if (get_obstacle (self, criterion) != NULL)
    return NULL;

  switch (criterion)
    {
    case TRUNK_CRITERION_AREA_CODE:
      return dup_area_code_problem (self);
    case TRUNK_CRITERION_REGION:
      return dup_region_problem (self);
    case TRUNK_CRITERION_CITY:
      return dup_city_problem (self);
    case TRUNK_CRITERION_PATTERN:
      return dup_pattern_problem (self);
    case TRUNK_CRITERION_MAX_RESULTS:
      return dup_max_results_problem (self);
    case TRUNK_N_CRITERIA:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_toll_free_note (const char          *code,
                    const TrunkAreaCode *known)
{
  if (code != NULL && (known == NULL || known->kind != TRUNK_AREA_CODE_TOLL_FREE))
    return g_strdup_printf (_("%s is not known as a toll-free area code"), code);

  return g_strdup (_("Toll-free numbers have no state or city"));
}

/* The note under the group of places, for its first criterion. */
static char *
dup_area_code_note (TrunkSearchQuery *self)
{
  g_autofree char *code = dup_area_code (self);
  g_autofree char *place = NULL;
  const TrunkAreaCode *known = code != NULL ? trunk_area_code_lookup (code) : NULL;

  if (self->number_type == TRUNK_NUMBER_TYPE_TOLL_FREE)
    return dup_toll_free_note (code, known);
  if (code == NULL)
    return NULL;
  if (known != NULL && known->kind == TRUNK_AREA_CODE_TOLL_FREE)
    return g_strdup_printf (_("%s is a toll-free area code. Choose Toll-Free to look there."), code);

  if (known != NULL)
    place = trunk_area_code_dup_long_place (known);
  if (place == NULL || place[0] == '\0')
    return g_strdup_printf (_("%s is not a known area code. Clear the area code to choose a state or city instead."),
                            code);

  return g_strdup_printf (_("%s is %s. Clear the area code to choose a state or city instead."), code, place);
}

/* Digits as on a keypad: "356-9377", and shorter ones as they are. */
static char *
dup_keypad_digits (const char *digits)
{
  if (strlen (digits) <= 4)
    return g_strdup (digits);

  return g_strdup_printf ("%.*s-%s", 3, digits, digits + 3);
}

static char *
dup_pattern_note (TrunkSearchQuery *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *grouped = NULL;

  if ((digits = trunk_search_query_dup_digits (self)) == NULL)
    return g_strdup (_("3 to 7 digits or letters"));

  typed = dup_without_separators (self->pattern);
  if (!has_letters (typed))
    return NULL;

  for (char *p = typed; *p != '\0'; p++)
    *p = g_ascii_toupper (*p);
  grouped = dup_keypad_digits (digits);

  return g_strdup_printf (_("%s is %s on the keypad"), typed, grouped);
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
    return dup_area_code_note (self);
  if (criterion == TRUNK_CRITERION_PATTERN)
    return dup_pattern_note (self);

  trunk_search_query_is_available (self, criterion, &problem);

  return problem;
}

/**
 * trunk_search_query_dup_digits:
 * @self: a query
 *
 * Gets the pattern in digits, letters as on a keypad.
 *
 * Returns: (transfer full) (nullable): 3 to 7 digits, or %NULL if there is no usable pattern
 */
char *
trunk_search_query_dup_digits (TrunkSearchQuery *self)
{
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  problem = dup_pattern_problem (self);
  if (problem != NULL || is_blank (self->pattern))
    return NULL;

  text = dup_without_separators (self->pattern);

  return trunk_phone_letters_to_digits (text);
}

static void
add_parameter (GStrvBuilder *builder,
               const char   *name,
               const char   *value)
{
  g_strv_builder_add_many (builder, name, value, NULL);
}

static void
add_pattern (TrunkSearchQuery *self,
             GStrvBuilder     *builder)
{
  static const char * const names[] = { "contains", "starts_with", "ends_with" };
  g_autofree char *digits = trunk_search_query_dup_digits (self);

  if (digits != NULL)
    add_parameter (builder, names[self->pattern_place], digits);
}

static void
add_place (TrunkSearchQuery *self,
           GStrvBuilder     *builder)
{
  g_autofree char *stripped = dup_stripped (self->region);
  g_autofree char *region = g_ascii_strup (stripped, -1);
  g_autofree char *city = dup_stripped (self->city);

  if (get_obstacle (self, TRUNK_CRITERION_REGION) != NULL || region[0] == '\0')
    return;

  add_parameter (builder, "region", region);

  if (get_obstacle (self, TRUNK_CRITERION_CITY) == NULL && city[0] != '\0')
    add_parameter (builder, "city", city);
}

/**
 * trunk_search_query_dup_parameters:
 * @self: a query
 *
 * Gets what a search sends, never a combination that the specification forbids.
 *
 * Returns: (transfer full) (nullable): names and values in turn, in a fixed order; %NULL if the query
 *   is not valid
 */
char **
trunk_search_query_dup_parameters (TrunkSearchQuery *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *area_code = NULL;
  g_autofree char *max_results = NULL;

  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  if (!self->valid)
    return NULL;

  if ((area_code = dup_area_code (self)) != NULL)
    add_parameter (builder, "areacode", area_code);

  add_parameter (builder, "number_type",
                 self->number_type == TRUNK_NUMBER_TYPE_TOLL_FREE ? "toll-free" : "local");
  add_pattern (self, builder);

  max_results = g_strdup_printf ("%u", self->max_results);
  add_parameter (builder, "max_results", max_results);
  add_place (self, builder);

  return g_strv_builder_end (builder);
}

/**
 * trunk_search_query_equal:
 * @self: a query
 * @other: another one
 *
 * Tells whether both ask the same thing of the service.  Queries that are not valid ask nothing, and
 * equal each other.
 */
gboolean
trunk_search_query_equal (TrunkSearchQuery *self,
                          TrunkSearchQuery *other)
{
  g_auto(GStrv) a = trunk_search_query_dup_parameters (self);
  g_auto(GStrv) b = trunk_search_query_dup_parameters (other);

  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char * const *) a, (const char * const *) b);
}

/**
 * trunk_search_query_copy:
 * @self: a query
 *
 * Copies everything as the person typed it.
 *
 * Returns: (transfer full): the copy
 */
TrunkSearchQuery *
trunk_search_query_copy (TrunkSearchQuery *self)
{
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (self), NULL);

  return g_object_new (TRUNK_TYPE_SEARCH_QUERY,
                       "number-type", self->number_type,
                       "area-code", self->area_code,
                       "region", self->region,
                       "city", self->city,
                       "pattern", self->pattern,
                       "pattern-place", self->pattern_place,
                       "max-results", self->max_results,
                       NULL);
}
