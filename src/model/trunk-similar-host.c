/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-similar-host.h"

#include <string.h>

/* A host is worth asking about if it is not one number's own mistake. */
#define ENOUGH_USERS 2

/* What a host in lower case is written with. */
#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-."

static guint
count_others (TrunkUsedValue *value,
              TrunkNumber    *except)
{
  return trunk_used_value_get_n_users (value) - (trunk_used_value_has_user (value, except) ? 1 : 0);
}

typedef struct
{
  TrunkUsedValues *hosts;
  TrunkNumber     *except;
  const char      *typed;
  gsize            length;
  char            *candidate;  /* one longer than what was typed can be written into it */
  TrunkUsedValue  *best;
} HostSearch;

static void
consider (HostSearch *search)
{
  TrunkUsedValue *value = trunk_used_values_lookup (search->hosts, search->candidate);

  if (value != NULL && count_others (value, search->except) >= ENOUGH_USERS &&
      (search->best == NULL ||
       count_others (value, search->except) > count_others (search->best, search->except)))
    search->best = value;
}

static void
consider_letters (HostSearch *search,
                  gsize       at)
{
  for (const char *letter = LETTERS; *letter != '\0'; letter++)
    {
      search->candidate[at] = *letter;
      consider (search);
    }
}

static void
consider_edits (HostSearch *search,
                gsize       at)
{
  const char *rest = search->typed + at;
  gsize n_rest = search->length - at;

  /* one is missing here */
  memcpy (search->candidate + at + 1, rest, n_rest + 1);
  consider_letters (search, at);
  if (n_rest == 0)
    return;

  /* this one is too many */
  memcpy (search->candidate + at, rest + 1, n_rest);
  consider (search);

  /* it is another */
  memcpy (search->candidate + at, rest, n_rest + 1);
  consider_letters (search, at);
  search->candidate[at] = *rest;
  if (n_rest == 1)
    return;

  /* it has changed places with the next */
  search->candidate[at] = rest[1];
  search->candidate[at + 1] = rest[0];
  consider (search);
  memcpy (search->candidate + at, rest, n_rest + 1);
}

/**
 * trunk_similar_host_find:
 * @hosts: the hosts in use, in lower case
 * @host: (nullable): a host as somebody wrote it
 * @except: (nullable): the number it is for, which does not count
 *
 * Looks for the host that may have been meant: one letter more, less or another, or two of them changed about, and in
 * use by at least two other numbers.  It looks up what @host could have been, so it takes as long with ten hosts as
 * with 100 000.
 *
 * Returns: (transfer none) (nullable): the most used of such hosts; %NULL if there is none
 */
TrunkUsedValue *
trunk_similar_host_find (TrunkUsedValues *hosts,
                         const char      *host,
                         TrunkNumber     *except)
{
  g_autofree char *typed = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  g_autofree char *candidate = NULL;
  HostSearch search = { 0 };

  g_return_val_if_fail (TRUNK_IS_USED_VALUES (hosts), NULL);

  if (typed == NULL || *typed == '\0')
    return NULL;

  search = (HostSearch) { hosts, except, typed, strlen (typed), NULL, NULL };
  candidate = g_malloc (search.length + 2);
  search.candidate = candidate;
  for (gsize at = 0; at <= search.length; at++)
    {
      consider_edits (&search, at);
      candidate[at] = typed[at];
    }

  return search.best;
}
