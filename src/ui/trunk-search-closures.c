/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-closures.h"

#include "trunk-region.h"

#include <glib/gi18n.h>
#include <string.h>

#define OLD_AFTER (10 * G_TIME_SPAN_MINUTE)

/* Where was looked, and for what kind of pattern: each has a sentence of its own. */
typedef enum
{
  WHERE_ANY,
  WHERE_AREA_CODE,
  WHERE_REGION,
  WHERE_CITY,
  WHERE_TOLL_FREE,
  N_WHERES
} Where;

typedef enum
{
  PATTERN_NONE,
  PATTERN_ANYWHERE,
  PATTERN_START,
  PATTERN_END,
  N_PATTERNS
} Pattern;

/* Translators: %1$s is an area code, a state or a city; %2$s, and %s alone, are digits */
static const char * const nothing_found[N_WHERES][N_PATTERNS] = {
  [WHERE_ANY] = {
    N_("There are no local numbers at the moment."),
    N_("No local number contains %s."),
    N_("No local number starts with %s."),
    N_("No local number ends with %s."),
  },
  [WHERE_AREA_CODE] = {
    N_("There are no numbers in area code %1$s at the moment."),
    N_("No number in area code %1$s contains %2$s."),
    N_("No number in area code %1$s starts with %2$s."),
    N_("No number in area code %1$s ends with %2$s."),
  },
  [WHERE_REGION] = {
    N_("There are no numbers in %1$s at the moment."),
    N_("No number in %1$s contains %2$s."),
    N_("No number in %1$s starts with %2$s."),
    N_("No number in %1$s ends with %2$s."),
  },
  [WHERE_CITY] = {
    N_("There are no numbers in %1$s at the moment. Cities are spelled as the telephone companies do."),
    N_("No number in %1$s contains %2$s."),
    N_("No number in %1$s starts with %2$s."),
    N_("No number in %1$s ends with %2$s."),
  },
  [WHERE_TOLL_FREE] = {
    N_("There are no toll-free numbers at the moment."),
    N_("No toll-free number contains %s."),
    N_("No toll-free number starts with %s."),
    N_("No toll-free number ends with %s."),
  },
};

typedef struct
{
  TrunkNumberType    type;
  TrunkPatternPlace  place;
  char              *area_code;
  char              *region;
  char              *city;
  char              *pattern;
  char              *digits;
} Asked;

static void
asked_clear (Asked *self)
{
  g_free (self->area_code);
  g_free (self->region);
  g_free (self->city);
  g_free (self->pattern);
  g_free (self->digits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static void
clear_unless_used (TrunkSearchQuery  *query,
                   TrunkCriterion     criterion,
                   char             **text)
{
  g_strstrip (*text);
  if (!trunk_search_query_is_available (query, criterion, NULL) || **text == '\0')
    g_clear_pointer (text, g_free);
}

/* What was really asked: what is not available, or blank, is NULL. */
static void
asked_init (Asked            *self,
            TrunkSearchQuery *query)
{
  g_object_get (query, "number-type", &self->type, "area-code", &self->area_code, "region", &self->region,
                "city", &self->city, "pattern", &self->pattern, "pattern-place", &self->place, NULL);
  clear_unless_used (query, TRUNK_CRITERION_AREA_CODE, &self->area_code);
  clear_unless_used (query, TRUNK_CRITERION_CITY, &self->city);
  clear_unless_used (query, TRUNK_CRITERION_REGION, &self->region);
  clear_unless_used (query, TRUNK_CRITERION_PATTERN, &self->pattern);
  self->digits = trunk_search_query_dup_cells (query);
}

/**
 * trunk_search_get_page:
 * @state: where a search is
 * @n_results: how many results are there, maybe of the search before
 *
 * Returns: the page of the results' stack: `start`, `loading`, `results`, `nothing` or `failed`
 */
const char *
trunk_search_get_page (TrunkSearchState state,
                       guint            n_results)
{
  if (state == TRUNK_SEARCH_FAILED)
    return "failed";
  if (n_results > 0)
    return "results";
  if (state == TRUNK_SEARCH_LOADING)
    return "loading";

  return state == TRUNK_SEARCH_DONE ? "nothing" : "start";
}

/**
 * trunk_search_dup_title:
 * @state: where a search is
 * @n_results: how many results are there
 * @answered_at: when they came, or 0
 *
 * Returns: (transfer full): the title over the results
 */
char *
trunk_search_dup_title (TrunkSearchState state,
                        guint            n_results,
                        gint64           answered_at)
{
  if (answered_at == 0 || state == TRUNK_SEARCH_FAILED)
    return g_strdup (_("Available Numbers"));
  if (n_results == 0)
    return g_strdup (_("No Numbers Found"));

  return g_strdup_printf (ngettext ("%u Number Found", "%u Numbers Found", n_results), n_results);
}

/**
 * trunk_search_dup_age:
 * @answered_at: when results came, microseconds since 1970, or 0
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): how long ago that was, as a subtitle; empty where there are none
 */
char *
trunk_search_dup_age (gint64 answered_at,
                      gint64 now)
{
  /* A clock that was set back makes no results of the future. */
  guint minutes = (guint) MIN (MAX (0, now - answered_at) / G_TIME_SPAN_MINUTE, G_MAXINT);

  if (answered_at == 0)
    return g_strdup ("");
  if (minutes < 1)
    return g_strdup (_("Just now"));
  if (minutes == 1)
    return g_strdup (_("A minute ago"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), minutes);

  return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", minutes / 60), minutes / 60);
}

/**
 * trunk_search_is_old:
 * @answered_at: when results came, microseconds since 1970, or 0
 * @now: microseconds since 1970
 *
 * Returns: whether a number shown may well be gone by now
 */
gboolean
trunk_search_is_old (gint64 answered_at,
                     gint64 now)
{
  return answered_at != 0 && now - answered_at >= OLD_AFTER;
}

/**
 * trunk_search_dup_show:
 * @state: where a search is
 * @n_results: how many results are there
 * @outdated: whether they are of other criteria
 *
 * Returns: (transfer full): what the button says that goes from the criteria to the results
 */
char *
trunk_search_dup_show (TrunkSearchState state,
                       guint            n_results,
                       gboolean         outdated)
{
  if (state == TRUNK_SEARCH_LOADING)
    return g_strdup (_("Searching…"));
  if (state == TRUNK_SEARCH_FAILED)
    return g_strdup (_("Search Failed"));
  if (state == TRUNK_SEARCH_IDLE || outdated)
    return g_strdup (_("Show Numbers"));
  if (n_results == 0)
    return g_strdup (_("No Numbers Found"));

  return g_strdup_printf (ngettext ("Show %u Number", "Show %u Numbers", n_results), n_results);
}

static gboolean
spells (const Asked *asked)
{
  return asked->pattern != NULL && asked->digits != NULL && strpbrk (asked->pattern, "0123456789") == NULL;
}

/**
 * trunk_search_dup_nothing_title:
 * @query: what was asked
 *
 * Returns: (transfer full): the title where a search has found nothing
 */
char *
trunk_search_dup_nothing_title (TrunkSearchQuery *query)
{
  g_auto(Asked) asked = { 0 };
  g_autofree char *word = NULL;

  asked_init (&asked, query);
  if (!spells (&asked))
    return g_strdup (_("No Numbers Found"));

  word = g_ascii_strup (asked.pattern, -1);

  return g_strdup_printf (_("No Number Spells %s"), word);
}

static const char *
get_advice (const Asked *asked)
{
  if (spells (asked))
    return asked->area_code != NULL ? _("A shorter word or another area code may help.")
                                    : _("A shorter word may help.");
  if (asked->digits != NULL)
    return asked->area_code != NULL ? _("Fewer digits or another area code may help.")
                                    : _("Fewer digits may help.");
  if (asked->area_code != NULL)
    return _("Another area code may help.");

  return asked->region != NULL ? _("Another place may help.") : _("Try again later.");
}

static Where
get_where (const Asked  *asked,
           char        **place)
{
  const TrunkRegion *region = trunk_region_lookup (asked->region);
  const char *region_name = region != NULL ? trunk_region_get_name (region) : asked->region;

  if (asked->area_code != NULL)
    {
      *place = g_strdup (asked->area_code);
      return WHERE_AREA_CODE;
    }
  if (asked->city != NULL)
    {
      /* Translators: a city and its state: "Dallas, Texas" */
      *place = g_strdup_printf (_("%s, %s"), asked->city, region_name);
      return WHERE_CITY;
    }
  if (asked->region != NULL)
    {
      *place = g_strdup (region_name);
      return WHERE_REGION;
    }

  *place = g_strdup ("");

  return asked->type == TRUNK_NUMBER_TYPE_TOLL_FREE ? WHERE_TOLL_FREE : WHERE_ANY;
}

/**
 * trunk_search_dup_nothing:
 * @query: what was asked
 *
 * Returns: (transfer full): two sentences: what was asked, and what may help; plain text
 */
char *
trunk_search_dup_nothing (TrunkSearchQuery *query)
{
  g_auto(Asked) asked = { 0 };
  g_autofree char *place = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *sentence = NULL;
  Pattern pattern;
  Where where;

  asked_init (&asked, query);
  where = get_where (&asked, &place);
  pattern = asked.digits != NULL ? (Pattern) (PATTERN_ANYWHERE + asked.place) : PATTERN_NONE;
  digits = asked.digits != NULL && strlen (asked.digits) > 4
    ? g_strdup_printf ("%.3s-%s", asked.digits, asked.digits + 3)
    : g_strdup (asked.digits);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = *place != '\0' ? g_strdup_printf (_(nothing_found[where][pattern]), place, digits)
                           : g_strdup_printf (_(nothing_found[where][pattern]), digits);
#pragma GCC diagnostic pop

  /* Translators: two sentences, one after the other */
  return g_strdup_printf (_("%s %s"), sentence, get_advice (&asked));
}

/**
 * trunk_search_find_loosenings:
 * @query: what was asked
 * @loosenings: (out caller-allocates) (array length=n_loosenings): what can be given up, the best first
 * @n_loosenings: how many at most
 *
 * Returns: how many there are
 */
guint
trunk_search_find_loosenings (TrunkSearchQuery *query,
                              TrunkLoosen      *loosenings,
                              guint             n_loosenings)
{
  g_auto(Asked) asked = { 0 };
  TrunkLoosen all[8];
  guint n = 0;

  asked_init (&asked, query);
  if (asked.area_code != NULL)
    all[n++] = TRUNK_LOOSEN_AREA_CODE;
  if (asked.city != NULL)
    all[n++] = TRUNK_LOOSEN_CITY;
  else if (asked.region != NULL)
    all[n++] = TRUNK_LOOSEN_REGION;
  if (asked.digits != NULL && asked.place != TRUNK_PATTERN_ANYWHERE)
    all[n++] = TRUNK_LOOSEN_PATTERN_PLACE;
  if (asked.digits != NULL)
    all[n++] = TRUNK_LOOSEN_PATTERN;

  n = MIN (n, n_loosenings);
  memcpy (loosenings, all, n * sizeof (TrunkLoosen));

  return n;
}

/**
 * trunk_search_dup_loosening:
 * @loosen: what can be given up
 *
 * Returns: (transfer full) (nullable): what the button says that gives it up
 */
char *
trunk_search_dup_loosening (TrunkLoosen loosen)
{
  switch (loosen)
    {
    case TRUNK_LOOSEN_AREA_CODE:
      return g_strdup (_("Look in All Area Codes"));
    case TRUNK_LOOSEN_CITY:
      return g_strdup (_("Look in All Cities"));
    case TRUNK_LOOSEN_REGION:
      return g_strdup (_("Look in All States"));
    case TRUNK_LOOSEN_PATTERN_PLACE:
      return g_strdup (_("Look Anywhere in the Number"));
    case TRUNK_LOOSEN_PATTERN:
      return g_strdup (_("Look Without the Pattern"));
    case TRUNK_LOOSEN_NOTHING:
    default:
      return NULL;
    }
}

/**
 * trunk_search_loosen:
 * @query: what to change
 * @loosen: what is given up
 */
void
trunk_search_loosen (TrunkSearchQuery *query,
                     TrunkLoosen       loosen)
{
  switch (loosen)
    {
    case TRUNK_LOOSEN_AREA_CODE:
      /* A state that was chosen before would come back with it. */
      g_object_set (query, "area-code", "", "region", "", "city", "", NULL);
      break;
    case TRUNK_LOOSEN_CITY:
      g_object_set (query, "city", "", NULL);
      break;
    case TRUNK_LOOSEN_REGION:
      g_object_set (query, "region", "", "city", "", NULL);
      break;
    case TRUNK_LOOSEN_PATTERN_PLACE:
      g_object_set (query, "pattern-place", TRUNK_PATTERN_ANYWHERE, NULL);
      break;
    case TRUNK_LOOSEN_PATTERN:
      g_object_set (query, "pattern", "", NULL);
      break;
    case TRUNK_LOOSEN_NOTHING:
    default:
      break;
    }
}

/**
 * trunk_search_dup_place_note:
 * @query: what a person looks for
 *
 * Returns: (transfer full) (nullable): what stands under area code, state and city: what is wrong, what the area
 *   code means, or why something cannot be chosen
 */
char *
trunk_search_dup_place_note (TrunkSearchQuery *query)
{
  const TrunkCriterion criteria[] = { TRUNK_CRITERION_AREA_CODE, TRUNK_CRITERION_REGION, TRUNK_CRITERION_CITY };

  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    {
      char *note = trunk_search_query_dup_note (query, criteria[i]);

      if (note != NULL)
        return note;
    }

  return NULL;
}
