/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-match.h"

#include "trunk-phone.h"

#include <string.h>

/* Less would find nearly everything, while somebody begins to type what is meant for another program. */
#define MIN_DIGITS     3
#define MIN_CHARACTERS 2

struct _TrunkNumberMatch
{
  char  *digits;  /* where the whole is a number, or the beginning of one */
  char  *text;    /* folded, all of it */
  char **terms;
};

typedef enum
{
  RANK_WHOLE,
  RANK_END,
  RANK_START,
  RANK_WORD,
  RANK_INSIDE
} Rank;

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);

  return g_strstrip (g_steal_pointer (&folded));
}

/**
 * trunk_number_match_new:
 * @terms: the words that were typed, in any writing; a number may be several of them: `(214)`, `555-0143`
 *
 * Returns: (transfer full) (nullable): what that means; %NULL if it is too little to look for
 */
TrunkNumberMatch *
trunk_number_match_new (const char * const *terms)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);
  g_autofree char *e164 = NULL;
  g_autoptr(TrunkNumberMatch) self = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  self = g_new0 (TrunkNumberMatch, 1);
  self->text = fold (text);
  self->terms = g_strsplit_set (self->text, " \t\n", -1);
  if (!trunk_phone_looks_like_number (self->text))
    return g_utf8_strlen (self->text, -1) >= MIN_CHARACTERS ? g_steal_pointer (&self) : NULL;

  /* "+44 (0)20" is written, but not dialled. */
  e164 = strchr (self->text, '+') != NULL ? trunk_phone_parse (self->text) : NULL;
  self->digits = trunk_phone_dup_digits (e164 != NULL ? e164 : self->text);

  return strlen (self->digits) >= MIN_DIGITS ? g_steal_pointer (&self) : NULL;
}

void
trunk_number_match_free (TrunkNumberMatch *self)
{
  g_free (self->digits);
  g_free (self->text);
  g_strfreev (self->terms);
  g_free (self);
}

static gboolean
is_at_word (const char *text,
            const char *place)
{
  return place == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (place)));
}

static guint
rank_term (const char *text,
           const char *term)
{
  const char *place = strstr (text, term);

  if (place == NULL)
    return TRUNK_NUMBER_MATCH_NONE;

  if (place == text)
    return text[strlen (term)] == '\0' ? RANK_WHOLE : RANK_START;

  for (const char *other = place; other != NULL; other = strstr (other + 1, term))
    if (is_at_word (text, other))
      return RANK_WORD;

  return RANK_INSIDE;
}

static guint
rank_digits (const char *number,
             const char *digits)
{
  const char *national = *number == '1' ? number + 1 : number;

  if (strcmp (number, digits) == 0 || strcmp (national, digits) == 0)
    return RANK_WHOLE;
  if (g_str_has_suffix (number, digits))
    return RANK_END;
  if (g_str_has_prefix (national, digits) || g_str_has_prefix (number, digits))
    return RANK_START;

  return strstr (number, digits) != NULL ? RANK_INSIDE : TRUNK_NUMBER_MATCH_NONE;
}

/**
 * trunk_number_match_rank:
 * @self: what is looked for
 * @e164: a number
 * @name: (nullable): its name
 *
 * Digits alone mean the number, or what the name begins a word with; else each word has to be in the name, or be digits
 * of the number.
 *
 * Returns: how well it fits, 0 for the best; %TRUNK_NUMBER_MATCH_NONE if it does not
 */
guint
trunk_number_match_rank (const TrunkNumberMatch *self,
                         const char             *e164,
                         const char             *name)
{
  g_autofree char *folded = fold (name != NULL ? name : "");
  g_autofree char *number = trunk_phone_dup_digits (e164);
  guint worst = rank_term (folded, self->text);

  if (self->digits != NULL && strstr (number, self->digits) != NULL)
    return rank_digits (number, self->digits);
  if (worst != TRUNK_NUMBER_MATCH_NONE)
    return worst;

  worst = RANK_WHOLE;
  for (guint i = 0; self->terms[i] != NULL; i++)
    {
      guint rank;

      if (*self->terms[i] == '\0')
        continue;

      rank = rank_term (folded, self->terms[i]);
      if (rank == TRUNK_NUMBER_MATCH_NONE && strlen (self->terms[i]) >= MIN_DIGITS &&
          trunk_phone_looks_like_number (self->terms[i]))
        {
          g_autofree char *digits = trunk_phone_dup_digits (self->terms[i]);

          rank = rank_digits (number, digits);
        }
      if (rank == TRUNK_NUMBER_MATCH_NONE)
        return TRUNK_NUMBER_MATCH_NONE;
      worst = MAX (worst, rank);
    }

  return worst;
}
