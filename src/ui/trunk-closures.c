/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-closures.h"

#include "trunk-error.h"
#include "trunk-number-marks.h"
#include "trunk-phone.h"

#include <glib/gi18n.h>

#define OLD (5 * G_TIME_SPAN_MINUTE)
#define MAX_QUOTED 60 /* characters of what a person typed, in a sentence */

/**
 * trunk_list_page_for:
 * @state: the list's state
 * @n_items: how many numbers it holds
 * @n_shown: how many of them are to be shown
 * @refreshing: whether it is being loaded anew
 * @filter: (nullable): what the list is filtered by
 *
 * Returns: the page of the list's stack: `list`, `none-left`, `loading`, `failed`, `nothing-known`, `nothing-found`
 *   or `empty`
 */
const char *
trunk_list_page_for (TrunkListState  state,
                     guint           n_items,
                     guint           n_shown,
                     gboolean        refreshing,
                     const char     *filter)
{
  if (n_shown > 0)
    return "list";

  if (state == TRUNK_LIST_FAILED)
    return n_items > 0 && filter != NULL && *filter != '\0' ? "nothing-known" : "failed";

  if (n_items > 0)
    return state == TRUNK_LIST_COMPLETE ? "none-left" : "loading";

  if (state != TRUNK_LIST_COMPLETE || refreshing)
    return "loading";

  return filter != NULL && *filter != '\0' ? "nothing-found" : "empty";
}

static char *
dup_complete (guint    n_items,
              gboolean filtered)
{
  if (filtered)
    return g_strdup_printf (ngettext ("%'u number found", "%'u numbers found", n_items), n_items);

  return g_strdup_printf (ngettext ("%'u number", "All %'u numbers", n_items), n_items);
}

static char *
dup_partial (guint       n_items,
             gboolean    filtered,
             const char *age)
{
  if (filtered)
    return g_strdup_printf (ngettext ("At least %'u number found", "At least %'u numbers found", n_items), n_items);

  if (age == NULL)
    return g_strdup_printf (ngettext ("First %'u number", "First %'u numbers", n_items), n_items);

  /* Translators: "First 50 numbers, 2 minutes ago" */
  return g_strdup_printf (ngettext ("First %'u number, %s", "First %'u numbers, %s", n_items), n_items, age);
}

/**
 * trunk_list_dup_footer:
 * @state: the list's state
 * @n_items: how many numbers it holds
 * @refreshing: whether it is being loaded anew
 * @filter: (nullable): what the list is filtered by
 * @age: (nullable): how old the list is, from trunk_dup_age()
 *
 * Returns: (transfer full): what the strip below the list says
 */
char *
trunk_list_dup_footer (TrunkListState  state,
                       guint           n_items,
                       gboolean        refreshing,
                       const char     *filter,
                       const char     *age)
{
  gboolean filtered = filter != NULL && *filter != '\0';

  /* A refresh that failed waits where it stopped. */
  if (refreshing)
    return g_strdup (state == TRUNK_LIST_FAILED ? _("Could not refresh") : _("Refreshing…"));

  switch (state)
    {
    case TRUNK_LIST_LOADING:
      return g_strdup (_("Loading more…"));

    case TRUNK_LIST_FAILED:
      return g_strdup (_("Could not load more"));

    case TRUNK_LIST_COMPLETE:
      return dup_complete (n_items, filtered);

    case TRUNK_LIST_IDLE:
    default:
      return dup_partial (n_items, filtered, age);
    }
}

/**
 * trunk_list_shows_rows:
 * @ignored: for use as a closure
 * @state_page: what stands in the list's place, see trunk_list_page_for()
 *
 * Returns: whether that is the rows
 */
gboolean
trunk_list_shows_rows (gpointer    ignored,
                       const char *state_page)
{
  return g_strcmp0 (state_page, "list") == 0;
}

/**
 * trunk_list_shows_search:
 * @ignored: for use as a closure
 * @state_page: what stands in the list's place, see trunk_list_page_for()
 *
 * Returns: whether there is anything to search in
 */
gboolean
trunk_list_shows_search (gpointer    ignored,
                         const char *state_page)
{
  return g_strcmp0 (state_page, "empty") != 0;
}

/**
 * trunk_list_dup_buy_tooltip:
 * @ignored: for use as a closure
 * @hindrance: (nullable): why nothing can be bought
 *
 * Returns: (transfer full): the tooltip of the button that buys
 */
char *
trunk_list_dup_buy_tooltip (gpointer ignored,
                            const char *hindrance)
{
  return g_strdup (hindrance != NULL ? hindrance : _("Buy Numbers…"));
}

static char *
dup_quotable (const char *filter)
{
  g_autofree char *clean = trunk_error_clean_text (filter);

  return clean != NULL ? g_utf8_truncate_middle (clean, MAX_QUOTED) : NULL;
}

/**
 * trunk_dup_nothing_found:
 * @filter: what was looked for
 *
 * Returns: (transfer full): a sentence that repeats it, shortened where it is long; plain text
 */
char *
trunk_dup_nothing_found (const char *filter)
{
  g_autofree char *quoted = dup_quotable (filter);

  if (quoted == NULL)
    return NULL;

  if (trunk_phone_looks_like_number (filter))
    return g_strdup_printf (_("No number contains “%s”"), quoted);

  return g_strdup_printf (_("No number has “%s” in its name"), quoted);
}

/**
 * trunk_dup_nothing_known:
 * @filter: what was looked for among the numbers that are known, as the service could not be asked
 *
 * Returns: (transfer full): a sentence that repeats it, shortened where it is long; plain text
 */
char *
trunk_dup_nothing_known (const char *filter)
{
  g_autofree char *quoted = dup_quotable (filter);

  if (quoted == NULL)
    return NULL;

  if (trunk_phone_looks_like_number (filter))
    return g_strdup_printf (_("No number that is known here contains “%s”"), quoted);

  return g_strdup_printf (_("No number that is known here has “%s” in its name"), quoted);
}

/**
 * trunk_dup_age:
 * @then: microseconds since 1970
 * @now: microseconds since 1970
 *
 * Returns: (transfer full) (nullable): "2 minutes ago", to be set into a sentence; %NULL where @then is 0
 */
char *
trunk_dup_age (gint64 then,
               gint64 now)
{
  /* A clock that was set back shows no number from the future. */
  gint64 minutes = MAX (0, now - then) / G_TIME_SPAN_MINUTE;

  if (then <= 0)
    return NULL;

  if (minutes < 1)
    return g_strdup (_("just now"));

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", (guint) minutes), (guint) minutes);

  if (minutes < 24 * 60)
    return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", (guint) (minutes / 60)),
                            (guint) (minutes / 60));

  return g_strdup_printf (ngettext ("%u day ago", "%u days ago", (guint) (minutes / (24 * 60))),
                          (guint) (minutes / (24 * 60)));
}

/**
 * trunk_is_ahead:
 * @then: microseconds since 1970
 * @now: microseconds since 1970
 *
 * Returns: whether something that has happened is still to come, by a clock that was set back; how long ago it was is
 *   not known then
 */
gboolean
trunk_is_ahead (gint64 then,
                gint64 now)
{
  return then - G_TIME_SPAN_MINUTE > now;
}

/**
 * trunk_is_old:
 * @then: when a list was brought up to date, microseconds since 1970; 0 for never
 * @now: microseconds since 1970
 *
 * Returns: whether that is longer ago than anybody takes for now; or nobody knows, as the clock was set back since
 */
gboolean
trunk_is_old (gint64 then,
              gint64 now)
{
  return then > 0 && (now - then >= OLD || trunk_is_ahead (then, now));
}

/**
 * trunk_dup_plain_display:
 * @display: a number as it is shown, with isolates, no-break spaces and non-breaking hyphens
 *
 * Returns: (transfer full): the same with plain characters, for the clipboard and for screen readers
 */
char *
trunk_dup_plain_display (const char *display)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = display != NULL ? display : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2069)
        continue;
      else if (c == 0xa0 || c == 0x202f)
        g_string_append_c (plain, ' ');
      else if (c == 0x2011)
        g_string_append_c (plain, '-');
      else
        g_string_append_unichar (plain, c);
    }

  return g_string_free_and_steal (plain);
}

static char *
dup_plain_summary (TrunkNumber *number)
{
  g_autofree char *display = trunk_number_dup_display (number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *place = trunk_number_dup_place (number);
  g_autofree char *answered_by = trunk_number_dup_answered_by (number);
  const char *name = trunk_number_get_name (number);

  if (name == NULL || *name == '\0')
    name = _("No name");

  if (place == NULL || *place == '\0')
    /* Translators: number, name, what answers its calls */
    return g_strdup_printf (_("%s, %s, answered by: %s"), plain, name, answered_by);

  /* Translators: number, name, place, what answers its calls */
  return g_strdup_printf (_("%s, %s, %s, answered by: %s"), plain, name, place, answered_by);
}

static char *
dup_with_mark (const char      *summary,
               TrunkNumberMark  mark)
{
  switch (mark)
    {
    case TRUNK_NUMBER_EDITED:
      /* Translators: what is said of a number, and that there are edits */
      return g_strdup_printf (_("%s, changes not saved"), summary);
    case TRUNK_NUMBER_LOCKED:
      /* Translators: what is said of a number, and that it must not be released */
      return g_strdup_printf (_("%s, locked"), summary);
    case TRUNK_NUMBER_LEAVING:
      /* Translators: what is said of a number, and that it waits to be released */
      return g_strdup_printf (_("%s, to be released"), summary);
    case TRUNK_NUMBER_OVERDUE:
      /* Translators: what is said of a number whose release was due and did not happen */
      return g_strdup_printf (_("%s, not released, to be confirmed again"), summary);
    case TRUNK_NUMBER_STOPPED:
      /* Translators: what is said of a number whose release was refused or stopped */
      return g_strdup_printf (_("%s, not released"), summary);
    case TRUNK_NUMBER_NEW:
      /* Translators: what is said of a number, and that others have added it since the person has looked */
      return g_strdup_printf (_("%s, new since your last visit"), summary);
    case TRUNK_NUMBER_CHANGED:
      /* Translators: what is said of a number, and that others have changed it since the person has looked */
      return g_strdup_printf (_("%s, changed since your last visit"), summary);
    case TRUNK_NUMBER_SENT:
    default:
      return g_strdup (summary);
    }
}

/**
 * trunk_number_dup_summary:
 * @number: a number
 *
 * Returns: (transfer full): what a screen reader says of its row: number, name, place, what answers, and what is
 *   known here: changes that are not saved, that it is locked, that it waits to be released, was due to be or was not,
 *   that it is news
 */
char *
trunk_number_dup_summary (TrunkNumber *number)
{
  static const TrunkNumberMark marks[] = {
    TRUNK_NUMBER_EDITED, TRUNK_NUMBER_LOCKED, TRUNK_NUMBER_LEAVING, TRUNK_NUMBER_OVERDUE, TRUNK_NUMBER_STOPPED,
    TRUNK_NUMBER_NEW, TRUNK_NUMBER_CHANGED
  };
  char *summary = dup_plain_summary (number);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (trunk_number_has_mark (number, marks[i]))
      {
        g_autofree char *plain = summary;

        summary = dup_with_mark (plain, marks[i]);
      }

  return summary;
}

/**
 * trunk_space_get_use_label:
 * @space: a space
 *
 * Returns: what it is for, in one word, translated
 */
const char *
trunk_space_get_use_label (TrunkSpace *space)
{
  if (trunk_space_is_practice (space))
    return C_("use of a space", "Practice");

  switch (trunk_space_get_use (space))
    {
    case TRUNK_SPACE_TEST:
      return C_("use of a space", "Test");

    case TRUNK_SPACE_READ_ONLY:
      return C_("use of a space", "Read-Only");

    case TRUNK_SPACE_LIVE:
    default:
      return C_("use of a space", "Live");
    }
}

/**
 * trunk_error_get_advice:
 * @error: why something failed
 *
 * Returns: what to do about it when connecting; the error's own sentence where nothing more is known
 */
const char *
trunk_error_get_advice (const GError *error)
{
  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN))
    return _("Copy both again from the API page. The token needs the scope Numbers.");

  if (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NO_SUCH_SPACE))
    return _("Check how it is spelled. It is the first part of the address of your dashboard.");

  return error->message;
}
