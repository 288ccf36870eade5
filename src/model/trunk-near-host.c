/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-near-host.h"

#include <string.h>

/* What two numbers use is no slip. */
#define MIN_NUMBERS 2

/* Where the host is in an address that begins with a scheme and two slashes; @length is 0 where there is none. */
static const char *
find_host (const char *address,
           gsize      *length)
{
  const char *begin = strstr (address, "://");
  const char *end, *at;

  *length = 0;
  if (begin == NULL)
    return NULL;

  begin += strlen ("://");
  end = begin + strcspn (begin, "/?#");
  if ((at = g_strrstr_len (begin, end - begin, "@")) != NULL)
    begin = at + 1;
  if (*begin != '[')
    *length = MIN ((gsize) (end - begin), strcspn (begin, ":"));

  return begin;
}

/**
 * trunk_web_address_dup_host:
 * @address: (nullable): a web address
 *
 * Returns: (transfer full) (nullable): its host in small letters; %NULL where it has none or an address in brackets
 */
char *
trunk_web_address_dup_host (const char *address)
{
  gsize length = 0;
  const char *host = address != NULL ? find_host (address, &length) : NULL;

  return length > 0 ? g_ascii_strdown (host, (gssize) length) : NULL;
}

/**
 * trunk_web_address_replace_host:
 * @address: a web address with a host
 * @host: another host
 *
 * Returns: (transfer full): the address, all else as it was
 */
char *
trunk_web_address_replace_host (const char *address,
                                const char *host)
{
  gsize length;
  const char *old = find_host (address, &length);

  g_return_val_if_fail (length > 0, NULL);

  return g_strdup_printf ("%.*s%s%s", (int) (old - address), address, host, old + length);
}

/**
 * trunk_is_one_edit_away:
 * @a: a text
 * @b: another one
 *
 * Returns: whether one slip of the fingers makes one of the other: a character more, one less, another one, or two
 *   neighbours the wrong way round
 */
gboolean
trunk_is_one_edit_away (const char *a,
                        const char *b)
{
  gsize length_a = strlen (a), length_b = strlen (b);
  gsize same = 0, end = 0;

  while (a[same] != '\0' && a[same] == b[same])
    same++;
  while (end < MIN (length_a, length_b) - same && a[length_a - end - 1] == b[length_b - end - 1])
    end++;

  length_a -= same + end;
  length_b -= same + end;

  if (length_a == 2 && length_b == 2)
    return a[same] == b[same + 1] && a[same + 1] == b[same];

  return MAX (length_a, length_b) == 1;
}

static guint
count_others (GHashTable *hosts,
              GHashTable *own,
              const char *host)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (hosts, host));

  return n > 0 && g_hash_table_contains (own, host) ? n - 1 : n;
}

/**
 * trunk_find_near_host:
 * @host: what was typed, in small letters
 * @hosts: the hosts in use, each with the count of numbers that use it
 * @own: the hosts that the number itself uses, which do not count
 *
 * Looks for what may have been meant: a host one edit away that at least 2 other numbers use, while no other number
 * uses @host.  Of several, the most used one.
 *
 * Returns: (transfer none) (nullable): the host
 */
const char *
trunk_find_near_host (const char *host,
                      GHashTable *hosts,
                      GHashTable *own)
{
  GHashTableIter iter;
  gpointer other;
  const char *best = NULL;
  guint most = MIN_NUMBERS - 1;

  if (count_others (hosts, own, host) > 0)
    return NULL;

  g_hash_table_iter_init (&iter, hosts);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      guint n = count_others (hosts, own, other);

      if (n < MIN_NUMBERS || n < most || !trunk_is_one_edit_away (host, other))
        continue;
      if (n > most || g_strcmp0 (other, best) < 0)
        best = other;
      most = n;
    }

  return best;
}
