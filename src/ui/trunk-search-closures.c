/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-closures.h"

#include "trunk-closures.h"
#include "trunk-join.h"
#include "trunk-near-number.h"
#include "trunk-order-closures.h"
#include "trunk-region.h"
#include "trunk-search-rules.h"

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
  char              *cells;
} Asked;

static void
asked_clear (Asked *self)
{
  g_free (self->area_code);
  g_free (self->region);
  g_free (self->city);
  g_free (self->pattern);
  g_free (self->cells);
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
  self->cells = trunk_search_query_dup_cells (query);
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

static char *
dup_plain_age (gint64 answered_at,
               gint64 now)
{
  /* A clock that was set back makes no results of the future. */
  guint minutes = (guint) MIN (MAX (0, now - answered_at) / G_TIME_SPAN_MINUTE, G_MAXINT);

  if (minutes < 1)
    return g_strdup (_("Just now"));
  if (minutes == 1)
    return g_strdup (_("A minute ago"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), minutes);

  return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", minutes / 60), minutes / 60);
}

/**
 * trunk_search_dup_age:
 * @answered_at: when results came, microseconds since 1970, or 0
 * @now: microseconds since 1970
 * @more: whether there may be more than these
 *
 * Returns: (transfer full): how long ago that was, as a subtitle; empty where there are none
 */
char *
trunk_search_dup_age (gint64   answered_at,
                      gint64   now,
                      gboolean more)
{
  g_autofree char *age = NULL;

  if (answered_at == 0)
    return g_strdup ("");

  age = dup_plain_age (answered_at, now);

  /* Translators: how old the results of a search are: "Just now" */
  return more ? g_strdup_printf (_("%s · There may be more"), age) : g_steal_pointer (&age);
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
    return g_strdup (_("_Searching…"));
  if (state == TRUNK_SEARCH_FAILED)
    return g_strdup (_("_Search Failed"));
  if (state == TRUNK_SEARCH_IDLE || outdated)
    return g_strdup (_("_Show Numbers"));
  if (n_results == 0)
    return g_strdup (_("_No Numbers Found"));

  return g_strdup_printf (ngettext ("_Show %u Number", "_Show %u Numbers", n_results), n_results);
}

static gboolean
spells (const Asked *asked)
{
  return asked->pattern != NULL && asked->cells != NULL && strpbrk (asked->pattern, "0123456789?*") == NULL;
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
  if (asked->cells != NULL)
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
 * @more: whether there may be numbers that were not shown, and fit
 *
 * Returns: (transfer full): two sentences: what was asked, and what may help; plain text
 */
char *
trunk_search_dup_nothing (TrunkSearchQuery *query,
                          gboolean          more)
{
  g_auto(Asked) asked = { 0 };
  g_autofree char *place = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *sentence = NULL;
  Pattern pattern;
  Where where;

  asked_init (&asked, query);
  if (more)
    {
      sentence = g_strdup_printf (ngettext ("SignalWire shows %u number at a time, and it does not fit. There may be "
                                            "others.",
                                            "SignalWire shows %u numbers at a time, and none of these fits. There may "
                                            "be others.", TRUNK_SEARCH_MAX_RESULTS), TRUNK_SEARCH_MAX_RESULTS);
      return trunk_join2 (TRUNK_JOIN_SENTENCES, sentence, get_advice (&asked));
    }

  where = get_where (&asked, &place);
  pattern = asked.cells != NULL ? (Pattern) (PATTERN_ANYWHERE + asked.place) : PATTERN_NONE;
  digits = asked.cells != NULL ? trunk_search_rules_dup_grouped (asked.cells) : NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = *place != '\0' ? g_strdup_printf (_(nothing_found[where][pattern]), place, digits)
                           : g_strdup_printf (_(nothing_found[where][pattern]), digits);
#pragma GCC diagnostic pop

  return trunk_join2 (TRUNK_JOIN_SENTENCES, sentence, get_advice (&asked));
}

/**
 * trunk_search_dup_notice:
 * @n_results: how many results are there, at least one
 * @few: whether that is so few that other places are offered
 * @more: whether there may be more
 * @error: (nullable): why a part could not be asked for
 *
 * Returns: (transfer full) (nullable): what stands under the results; plain text
 */
char *
trunk_search_dup_notice (guint         n_results,
                         gboolean      few,
                         gboolean      more,
                         const GError *error)
{
  /* Translators: "%s" is a whole sentence that says why */
  if (error != NULL)
    return g_strdup_printf (_("Not everything could be searched. %s"), error->message);
  if (few)
    return g_strdup_printf (ngettext ("Only %u number was found. Look further:",
                                      "Only %u numbers were found. Look further:", n_results), n_results);
  if (more)
    return g_strdup (_("There may be more. Search for something narrower, or show more, to see other numbers."));

  return NULL;
}

/**
 * trunk_search_dup_near:
 * @e164: a number that can be bought
 * @near: (nullable): one that the space has, see trunk_near_number_find()
 *
 * Returns: (transfer full) (nullable): what they have in common; plain text
 */
char *
trunk_search_dup_near (const char  *e164,
                       TrunkNumber *near)
{
  g_autofree char *display = NULL;
  g_autofree char *plain = NULL;
  const char *name;

  if (near == NULL)
    return NULL;

  name = trunk_number_get (near, TRUNK_FIELD_NAME);
  display = trunk_number_dup_display (near);
  plain = trunk_dup_plain_display (display);
  if (name == NULL || *name == '\0')
    name = plain;

  /* Translators: "%s" is the name of a number, or the number itself */
  return trunk_near_number_is_swap (e164, trunk_number_get_number (near))
    ? g_strdup_printf (_("Like %s with two digits swapped"), name)
    : g_strdup_printf (_("One digit away from %s"), name);
}

/**
 * trunk_available_dup_subtitle:
 * @number: a number that can be bought
 * @claim: whether it can be ordered
 *
 * Returns: (transfer full): what stands under it in the results
 */
char *
trunk_available_dup_subtitle (TrunkAvailableNumber *number,
                              TrunkClaim            claim)
{
  g_autofree char *place = number != NULL ? trunk_available_number_dup_place (number) : NULL;
  const char *why = NULL;

  if (claim == TRUNK_CLAIM_OWNED)
    why = _("Already yours");
  else if (claim == TRUNK_CLAIM_ORDERED)
    why = _("Ordered already, not known whether it was bought");

  if (place == NULL)
    return g_strdup (why != NULL ? why : "");

  /* Translators: "Dallas, TX · Already yours" */
  return why != NULL ? g_strdup_printf (_("%s · %s"), place, why) : g_steal_pointer (&place);
}

/**
 * trunk_search_dup_subtitle:
 * @number: a number that can be bought
 *
 * Returns: (transfer full): what stands under it in the results
 */
char *
trunk_search_dup_subtitle (TrunkAvailableNumber *number)
{
  TrunkClaim claim = trunk_available_number_get_claim (number);
  g_autofree char *place = trunk_available_dup_subtitle (number, claim);
  g_autofree char *near = trunk_search_dup_near (trunk_available_number_get_number (number),
                                                 trunk_available_number_get_near (number));

  if (claim != TRUNK_CLAIM_NONE || near == NULL)
    return g_steal_pointer (&place);

  /* Translators: "Dallas, TX · One digit away from Front Desk" */
  return *place != '\0' ? g_strdup_printf (_("%s · %s"), place, near) : g_steal_pointer (&near);
}

/**
 * trunk_search_dup_summary:
 * @number: a number that can be bought
 *
 * Returns: (transfer full): what a screen reader says of it in the results, in plain characters
 */
char *
trunk_search_dup_summary (TrunkAvailableNumber *number)
{
  g_autofree char *summary = trunk_available_dup_summary (number);
  g_autofree char *near = trunk_search_dup_near (trunk_available_number_get_number (number),
                                                 trunk_available_number_get_near (number));

  if (trunk_available_number_get_claim (number) != TRUNK_CLAIM_NONE || near == NULL)
    return g_steal_pointer (&summary);

  /* Translators: a number with its place, and what it is easily taken for */
  return g_strdup_printf (_("%s, %s"), summary, near);
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
