/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-text.h"

#include "trunk-phone.h"

#include <string.h>

struct _TrunkNumberText
{
  char     *name;    /* as it was typed, but for blanks at its ends; NULL where a number is meant */
  char     *digits;  /* NULL where a name is meant */
  char     *folded;
  gboolean  is_ascii;
};

/* "+44 (0)20" is written, but not dialled. */
static char *
dup_wanted_digits (const char *text)
{
  g_autofree char *e164 = NULL;

  if (!trunk_phone_looks_like_number (text))
    return NULL;

  e164 = strchr (text, '+') != NULL ? trunk_phone_parse (text) : NULL;

  return trunk_phone_dup_digits (e164 != NULL ? e164 : text);
}

/**
 * trunk_number_text_new:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): what that means; %NULL if it is blank
 */
TrunkNumberText *
trunk_number_text_new (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  TrunkNumberText *self;

  if (*stripped == '\0')
    return NULL;

  self = g_new0 (TrunkNumberText, 1);
  self->digits = dup_wanted_digits (stripped);
  if (self->digits != NULL)
    return self;

  self->folded = g_utf8_casefold (stripped, -1);
  self->is_ascii = g_str_is_ascii (self->folded);
  self->name = g_steal_pointer (&stripped);

  return self;
}

void
trunk_number_text_free (TrunkNumberText *self)
{
  g_free (self->name);
  g_free (self->digits);
  g_free (self->folded);
  g_free (self);
}

/* Folding costs more than all else, and few names need it. */
static gboolean
contains (const TrunkNumberText *self,
          const char            *name)
{
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (name))
    return self->is_ascii && strcasestr (name, self->folded) != NULL;

  folded = g_utf8_casefold (name, -1);

  return strstr (folded, self->folded) != NULL;
}

/**
 * trunk_number_text_matches:
 * @self: what is looked for
 * @number: a number
 *
 * Returns: whether it is one of those, as the service judges (api.md, List and paging)
 */
gboolean
trunk_number_text_matches (const TrunkNumberText *self,
                           TrunkNumber           *number)
{
  const char *name;

  if (self->digits != NULL)
    return strstr (trunk_number_get_number (number), self->digits) != NULL;

  name = trunk_number_get_name (number);

  return name != NULL && contains (self, name);
}

/**
 * trunk_number_text_get_name:
 * @self: what is looked for
 *
 * Returns: (nullable): the part of a name that is meant
 */
const char *
trunk_number_text_get_name (const TrunkNumberText *self)
{
  return self->name;
}

/**
 * trunk_number_text_get_digits:
 * @self: what is looked for
 *
 * Returns: (nullable): the digits that are meant, without `+`
 */
const char *
trunk_number_text_get_digits (const TrunkNumberText *self)
{
  return self->digits;
}
