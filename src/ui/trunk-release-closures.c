/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-closures.h"

#include <glib/gi18n.h>

#include "trunk-phone.h"

/* What is said of releases: pure functions, tested without a display. */

#define MINUTE 60
#define HOUR   3600

/**
 * trunk_release_dup_delay:
 * @delay: how long a release waits, in seconds
 *
 * Returns: (transfer full): that, exactly, as a choice is called
 */
char *
trunk_release_dup_delay (guint delay)
{
  if (delay % HOUR == 0)
    return g_strdup_printf (ngettext ("%u Hour", "%u Hours", delay / HOUR), delay / HOUR);
  if (delay % MINUTE == 0)
    return g_strdup_printf (ngettext ("%u Minute", "%u Minutes", delay / MINUTE), delay / MINUTE);

  return g_strdup_printf (ngettext ("%u Second", "%u Seconds", delay), delay);
}

/**
 * trunk_release_dup_notice:
 * @delay: how long a release waits, in seconds
 *
 * Returns: (transfer full): what the dialog says will happen
 */
char *
trunk_release_dup_notice (guint delay)
{
  g_autofree char *when = NULL;

  if (delay < 2 * MINUTE)
    when = g_strdup_printf (ngettext ("It is released %u second after you confirm, while Trunkline is open.",
                                      "It is released %u seconds after you confirm, while Trunkline is open.", delay),
                            delay);
  else if (delay < 2 * HOUR)
    when = g_strdup_printf (ngettext ("It is released %u minute after you confirm, while Trunkline is open.",
                                      "It is released %u minutes after you confirm, while Trunkline is open.",
                                      delay / MINUTE), delay / MINUTE);
  else
    when = g_strdup_printf (ngettext ("It is released %u hour after you confirm, while Trunkline is open.",
                                      "It is released %u hours after you confirm, while Trunkline is open.",
                                      delay / HOUR), delay / HOUR);

  /* Translators: %s is a sentence: when it is released */
  return g_strdup_printf (_("Calls and texts to it stop at once; its past logs stay in SignalWire. %s Until then you "
                            "can undo it."), when);
}

/**
 * trunk_release_dup_several_notice:
 * @delay: how long a release waits, in seconds
 *
 * Returns: (transfer full): what the dialog says will happen, of several numbers
 */
char *
trunk_release_dup_several_notice (guint delay)
{
  g_autofree char *when = NULL;

  if (delay < 2 * MINUTE)
    when = g_strdup_printf (ngettext ("They are released %u second after you confirm, while Trunkline is open.",
                                      "They are released %u seconds after you confirm, while Trunkline is open.",
                                      delay), delay);
  else if (delay < 2 * HOUR)
    when = g_strdup_printf (ngettext ("They are released %u minute after you confirm, while Trunkline is open.",
                                      "They are released %u minutes after you confirm, while Trunkline is open.",
                                      delay / MINUTE), delay / MINUTE);
  else
    when = g_strdup_printf (ngettext ("They are released %u hour after you confirm, while Trunkline is open.",
                                      "They are released %u hours after you confirm, while Trunkline is open.",
                                      delay / HOUR), delay / HOUR);

  /* Translators: %s is a sentence: when they are released */
  return g_strdup_printf (_("Calls and texts to them stop at once; their past logs stay in SignalWire. %s Until then "
                            "you can undo it."), when);
}

/**
 * trunk_release_dup_countdown:
 * @item: a release that waits
 *
 * Returns: (transfer full): when the number will be released
 */
char *
trunk_release_dup_countdown (TrunkReleaseItem *item)
{
  g_autofree char *number = trunk_phone_to_display (trunk_release_item_get_e164 (item));
  const char *shown = number != NULL ? number : trunk_release_item_get_e164 (item);
  guint seconds = trunk_release_item_get_seconds_left (item);

  if (seconds < 2 * MINUTE)
    /* Translators: a phone number, and how many seconds are left */
    return g_strdup_printf (ngettext ("%s will be released in %u second", "%s will be released in %u seconds",
                                      seconds), shown, seconds);
  if (seconds < 2 * HOUR)
    return g_strdup_printf (ngettext ("%s will be released in %u minute", "%s will be released in %u minutes",
                                      seconds / MINUTE), shown, seconds / MINUTE);

  return g_strdup_printf (ngettext ("%s will be released in %u hour", "%s will be released in %u hours",
                                    seconds / HOUR), shown, seconds / HOUR);
}

/**
 * trunk_release_dup_n_numbers:
 * @n: how many numbers wait
 *
 * Returns: (transfer full): that, in words
 */
char *
trunk_release_dup_n_numbers (guint n)
{
  return g_strdup_printf (ngettext ("%u number", "%u numbers", n), n);
}

/**
 * trunk_release_dup_several_countdown:
 * @n: how many numbers wait
 * @seconds: until the first of them is released
 *
 * Returns: (transfer full): when they will be released
 */
char *
trunk_release_dup_several_countdown (guint n,
                                     guint seconds)
{
  g_autofree char *numbers = trunk_release_dup_n_numbers (n);

  if (seconds < 2 * MINUTE)
    /* Translators: "3 numbers", and how many seconds are left */
    return g_strdup_printf (ngettext ("%s will be released in %u second", "%s will be released in %u seconds",
                                      seconds), numbers, seconds);
  if (seconds < 2 * HOUR)
    return g_strdup_printf (ngettext ("%s will be released in %u minute", "%s will be released in %u minutes",
                                      seconds / MINUTE), numbers, seconds / MINUTE);

  return g_strdup_printf (ngettext ("%s will be released in %u hour", "%s will be released in %u hours",
                                    seconds / HOUR), numbers, seconds / HOUR);
}

/**
 * trunk_release_dup_short_countdown:
 * @seconds: until the first number is released
 *
 * Returns: (transfer full): when that will be, below what it is about
 */
char *
trunk_release_dup_short_countdown (guint seconds)
{
  if (seconds < 2 * MINUTE)
    /* Translators: stands below a phone number: how long it takes until it is released */
    return g_strdup_printf (ngettext ("Release in %u second", "Release in %u seconds", seconds), seconds);
  if (seconds < 2 * HOUR)
    return g_strdup_printf (ngettext ("Release in %u minute", "Release in %u minutes", seconds / MINUTE),
                            seconds / MINUTE);

  return g_strdup_printf (ngettext ("Release in %u hour", "Release in %u hours", seconds / HOUR), seconds / HOUR);
}

/**
 * trunk_release_dup_brief_countdown:
 * @seconds: until the first number is released
 *
 * Returns: (transfer full): the same, where there is hardly any room
 */
char *
trunk_release_dup_brief_countdown (guint seconds)
{
  if (seconds < 2 * MINUTE)
    /* Translators: as short as can be: how many seconds it takes until a number is released */
    return g_strdup_printf (_("In %u s"), seconds);
  if (seconds < 2 * HOUR)
    /* Translators: as short as can be: how many minutes it takes until a number is released */
    return g_strdup_printf (_("In %u min"), seconds / MINUTE);

  /* Translators: as short as can be: how many hours it takes until a number is released */
  return g_strdup_printf (_("In %u h"), seconds / HOUR);
}

static char *
dup_waiting (guint seconds)
{
  if (seconds < 2 * MINUTE)
    return g_strdup_printf (ngettext ("Will be released in %u second", "Will be released in %u seconds", seconds),
                            seconds);
  if (seconds < 2 * HOUR)
    return g_strdup_printf (ngettext ("Will be released in %u minute", "Will be released in %u minutes",
                                      seconds / MINUTE), seconds / MINUTE);

  return g_strdup_printf (ngettext ("Will be released in %u hour", "Will be released in %u hours", seconds / HOUR),
                          seconds / HOUR);
}

static char *
dup_again (guint seconds)
{
  return g_strdup_printf (ngettext ("Not released so far: SignalWire is busy. Tried again in %u second",
                                    "Not released so far: SignalWire is busy. Tried again in %u seconds", seconds),
                          seconds);
}

/**
 * trunk_release_dup_state:
 * @item: a release
 *
 * Returns: (transfer full): how far it has come
 */
char *
trunk_release_dup_state (TrunkReleaseItem *item)
{
  const char *reason = trunk_release_item_get_reason (item);

  switch (trunk_release_item_get_state (item))
    {
    case TRUNK_RELEASE_WAITING:
      if (trunk_release_item_get_waited (item) > 0)
        return dup_again (trunk_release_item_get_seconds_left (item));
      return dup_waiting (trunk_release_item_get_seconds_left (item));
    case TRUNK_RELEASE_OVERDUE:
      if (reason != NULL)
        /* Translators: %s is a sentence that says why */
        return g_strdup_printf (_("Not released. %s"), reason);
      return g_strdup (_("Not released: it was due while you were away"));
    case TRUNK_RELEASE_CHECKING:
      return g_strdup (_("Checking the number for the last time"));
    case TRUNK_RELEASE_SENDING:
      return g_strdup (_("Being released"));
    case TRUNK_RELEASE_UNKNOWN:
      return g_strdup (_("Unknown. It will not be sent again; what became of it is looked up"));
    case TRUNK_RELEASE_NOT_RELEASED:
      /* Translators: %s is a sentence that says why */
      return g_strdup_printf (_("Not released. %s"), reason != NULL ? reason : "");
    case TRUNK_RELEASE_RELEASED:
      return g_strdup (C_("release of a number", "Released"));
    case TRUNK_RELEASE_GONE:
      return g_strdup (_("No longer in this space"));
    case TRUNK_RELEASE_CANCELLED:
    default:
      return g_strdup (C_("release of a number", "Kept"));
    }
}

/**
 * trunk_release_dup_news:
 * @item: a release
 *
 * Returns: (transfer full) (nullable): what a person who looks elsewhere is told of it, %NULL for nothing
 */
char *
trunk_release_dup_news (TrunkReleaseItem *item)
{
  g_autofree char *number = trunk_phone_to_display (trunk_release_item_get_e164 (item));
  const char *shown = number != NULL ? number : trunk_release_item_get_e164 (item);

  switch (trunk_release_item_get_state (item))
    {
    case TRUNK_RELEASE_RELEASED:
      return g_strdup_printf (_("%s released"), shown);
    case TRUNK_RELEASE_GONE:
      return g_strdup_printf (_("%s was no longer in this space"), shown);
    case TRUNK_RELEASE_UNKNOWN:
      return g_strdup_printf (_("It is not known whether %s was released"), shown);
    case TRUNK_RELEASE_NOT_RELEASED:
      return g_strdup_printf (_("%s was not released"), shown);
    case TRUNK_RELEASE_WAITING:
    case TRUNK_RELEASE_OVERDUE:
    case TRUNK_RELEASE_CHECKING:
    case TRUNK_RELEASE_SENDING:
    case TRUNK_RELEASE_CANCELLED:
    default:
      return NULL;
    }
}

/**
 * trunk_release_dup_several_news:
 * @n: how many numbers
 * @released: whether they are released; otherwise somebody has to see to them
 *
 * Returns: (transfer full): the same of several
 */
char *
trunk_release_dup_several_news (guint    n,
                                gboolean released)
{
  if (released)
    return g_strdup_printf (ngettext ("%u number released", "%u numbers released", n), n);

  return g_strdup_printf (ngettext ("%u release needs attention", "%u releases need attention", n), n);
}

/**
 * trunk_release_get_short_news:
 * @item: a release
 * @brief: whether there is hardly any room
 *
 * Returns: (nullable): what trunk_release_dup_news() says, to stand below the number; %NULL for nothing
 */
const char *
trunk_release_get_short_news (TrunkReleaseItem *item,
                              gboolean          brief)
{
  switch (trunk_release_item_get_state (item))
    {
    case TRUNK_RELEASE_RELEASED:
      return C_("release of a number", "Released");
    case TRUNK_RELEASE_GONE:
      return brief ? C_("release of a number", "Gone") : _("No longer in this space");
    case TRUNK_RELEASE_UNKNOWN:
      return brief ? C_("release of a number", "Unknown") : _("Not known whether released");
    case TRUNK_RELEASE_NOT_RELEASED:
      return _("Not released");
    case TRUNK_RELEASE_WAITING:
    case TRUNK_RELEASE_OVERDUE:
    case TRUNK_RELEASE_CHECKING:
    case TRUNK_RELEASE_SENDING:
    case TRUNK_RELEASE_CANCELLED:
    default:
      return NULL;
    }
}

/**
 * trunk_release_dup_leave:
 * @n_waiting: how many numbers wait to be released, in all spaces
 *
 * Returns: (transfer full): what becomes of them when Trunkline is closed
 */
char *
trunk_release_dup_leave (guint n_waiting)
{
  return g_strdup_printf (ngettext ("%u number waits to be released. Nothing is released while Trunkline is closed. "
                                    "What is due by the next start is released only after you confirm it again.",
                                    "%u numbers wait to be released. Nothing is released while Trunkline is closed. "
                                    "What is due by the next start is released only after you confirm it again.",
                                    n_waiting), n_waiting);
}
