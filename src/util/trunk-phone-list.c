/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-phone-list.h"

#include "trunk-phone.h"

/* Digits of any script with what is written between them; not a piece of a word, an id or a web address, nor a day with
 * the hour of a time, "2026-12-23 14:05", which are the digits of a number. */
#define RUN "(?<![\\p{L}\\p{N}_/-])[+(]*\\p{Nd}[\\p{Nd}\\p{Z}\\s().\\-/\\x{2010}-\\x{2015}]*\\p{Nd}" \
            "(?![\\p{L}\\p{N}_@]|:\\p{Nd})"

/* As tables write days. */
#define DAY "^(\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4})$"

/* Fewer digits are a count, a year or a house: more were meant for a number, and are not passed over in silence. */
#define MIN_DIGITS 7

/* What separates one number from the next; what a table puts between its cells. */
#define BETWEEN_CELLS "[,;|\\t]"

typedef struct
{
  GHashTable *known;
  GPtrArray  *numbers;
  GPtrArray  *unreadable;
  guint       n_repeated;
} Found;

static gboolean
take_number (Found      *found,
             const char *text)
{
  g_autofree char *number = trunk_phone_parse (text);

  if (number == NULL)
    return FALSE;

  if (g_hash_table_contains (found->known, number))
    {
      found->n_repeated++;
      return TRUE;
    }

  g_hash_table_add (found->known, number);
  g_ptr_array_add (found->numbers, g_steal_pointer (&number));

  return TRUE;
}

/* Two numbers with a blank between them look like one that is too long; each has blanks in it perhaps.  All of @run is
 * numbers then, or none of it is: a guess at half of it could be the wrong number. */
static gboolean
take_pieces (Found      *found,
             const char *run)
{
  g_auto(GStrv) pieces = g_regex_split_simple ("[\\p{Z}\\s]+", run, G_REGEX_DEFAULT, 0);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *number = NULL;

      g_string_append_printf (text, " %s", pieces[i]);
      number = trunk_phone_parse (text->str);
      if (number == NULL)
        continue;

      g_ptr_array_add (numbers, g_steal_pointer (&number));
      g_string_truncate (text, 0);
    }

  if (text->len > 0)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    take_number (found, numbers->pdata[i]);

  return TRUE;
}

static gboolean
is_meant_for_number (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isdigit (g_utf8_get_char (p));

  return n >= MIN_DIGITS && !g_regex_match_simple (DAY, text, G_REGEX_DEFAULT, 0);
}

/* Returns: whether there is something in @cell that is, or was meant for, a number */
static gboolean
take_cell (Found      *found,
           GRegex     *run,
           const char *cell)
{
  g_autoptr(GMatchInfo) match = NULL;
  gboolean is_found = FALSE;

  if (take_number (found, cell))
    return TRUE;

  for (g_regex_match (run, cell, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 0);

      if (take_number (found, text) || take_pieces (found, text))
        {
          is_found = TRUE;
        }
      else if (is_meant_for_number (text))
        {
          g_ptr_array_add (found->unreadable, g_strdup (text));
          is_found = TRUE;
        }
    }

  return is_found;
}

/**
 * trunk_phone_list_parse:
 * @text: lines as a person pastes them: numbers in any form that trunk_phone_parse() knows, with names or other cells
 *   of a table around them
 *
 * May be called in any thread; its work grows with @text.
 *
 * Returns: (transfer full): what is in it
 */
TrunkPhoneList *
trunk_phone_list_parse (const char *text)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GRegex) run = g_regex_new (RUN, G_REGEX_OPTIMIZE, 0, NULL);
  g_autofree char *valid = NULL;
  g_auto(GStrv) lines = NULL;
  Found found = { known, g_ptr_array_new (), g_ptr_array_new (), 0 };
  TrunkPhoneList *self = g_new0 (TrunkPhoneList, 1);

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  lines = g_regex_split_simple ("\\R", valid, G_REGEX_DEFAULT, 0);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_regex_split_simple (BETWEEN_CELLS, lines[i], G_REGEX_DEFAULT, 0);
      gboolean is_found = FALSE;

      for (gsize j = 0; cells[j] != NULL; j++)
        is_found = take_cell (&found, run, cells[j]) || is_found;

      if (!is_found && *g_strstrip (lines[i]) != '\0')
        g_ptr_array_add (found.unreadable, g_strdup (lines[i]));
    }

  g_ptr_array_add (found.numbers, NULL);
  g_ptr_array_add (found.unreadable, NULL);
  self->numbers = (char **) g_ptr_array_free (found.numbers, FALSE);
  self->n_repeated = found.n_repeated;
  self->unreadable = (char **) g_ptr_array_free (found.unreadable, FALSE);

  return self;
}

/**
 * trunk_phone_list_free:
 * @self: (transfer full): what was found
 */
void
trunk_phone_list_free (TrunkPhoneList *self)
{
  g_strfreev (self->numbers);
  g_strfreev (self->unreadable);
  g_free (self);
}
