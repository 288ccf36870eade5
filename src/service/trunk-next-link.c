/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-next-link.h"

/* The links are the first of a page, and short. */
#define WINDOW 4096

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* Past @text and the blanks around it, or NULL where something else stands. */
static const char *
skip_text (const char *at,
           const char *text)
{
  if (at == NULL)
    return NULL;

  at = skip_space (at);
  return g_str_has_prefix (at, text) ? skip_space (at + strlen (text)) : NULL;
}

/* Reads a string without escapes, except for the slash's. */
static const char *
read_text (const char *at,
           GString    *text)
{
  g_string_truncate (text, 0);

  for (; *at != '"'; at++)
    {
      if (*at == '\\' && at[1] == '/')
        at++;
      else if (*at == '\\' || (guchar) *at < ' ')
        return NULL;
      g_string_append_c (text, *at);
    }

  return skip_space (at + 1);
}

/**
 * trunk_next_link_peek:
 * @body: a page, as it came
 *
 * Finds the link to the next page without parsing the page, where it stands at the start and is written
 * plainly.  A guess to work ahead with: whoever parses the page decides.
 *
 * Returns: (transfer full) (nullable): the link, or %NULL where it was not found
 */
char *
trunk_next_link_peek (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *start = g_strndup (data, MIN (size, WINDOW));
  g_autoptr(GString) name = g_string_new (NULL);
  g_autoptr(GString) value = g_string_new (NULL);
  const char *at = skip_text (skip_text (skip_text (skip_text (start, "{"), "\"links\""), ":"), "{");

  while (at != NULL && *at == '"')
    {
      if ((at = read_text (at + 1, name)) == NULL || (at = skip_text (at, ":")) == NULL)
        return NULL;

      if (*at == '"')
        at = read_text (at + 1, value);
      else
        at = g_string_truncate (value, 0) != NULL ? skip_text (at, "null") : NULL;

      if (at != NULL && g_str_equal (name->str, "next"))
        return value->len > 0 ? g_strdup (value->str) : NULL;

      at = skip_text (at, ",");
    }

  return NULL;
}
