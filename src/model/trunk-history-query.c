/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-query.h"

#include <string.h>

#include "trunk-phone.h"

G_DEFINE_BOXED_TYPE (TrunkHistoryQuery, trunk_history_query, trunk_history_query_copy, trunk_history_query_free)

/**
 * trunk_history_query_new:
 * @number: (nullable): in E.164
 * @kinds: a mask; 0 for all
 * @text: (nullable): what is looked for; blanks around it do not count, and "" is nothing
 *
 * Returns: (transfer full): the query
 */
TrunkHistoryQuery *
trunk_history_query_new (const char *number,
                         guint       kinds,
                         const char *text)
{
  TrunkHistoryQuery *self = g_new0 (TrunkHistoryQuery, 1);

  self->number = g_strdup (number);
  self->kinds = kinds;
  self->text = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  if (self->text != NULL && *self->text == '\0')
    g_clear_pointer (&self->text, g_free);

  return self;
}

TrunkHistoryQuery *
trunk_history_query_copy (const TrunkHistoryQuery *self)
{
  return trunk_history_query_new (self->number, self->kinds, self->text);
}

void
trunk_history_query_free (TrunkHistoryQuery *self)
{
  g_free (self->number);
  g_free (self->text);
  g_free (self);
}

gboolean
trunk_history_query_equal (const TrunkHistoryQuery *a,
                           const TrunkHistoryQuery *b)
{
  return g_strcmp0 (a->number, b->number) == 0 && a->kinds == b->kinds && g_strcmp0 (a->text, b->text) == 0;
}

static gboolean
contains (const char *haystack,
          const char *folded)
{
  g_autofree char *text = haystack != NULL ? g_utf8_casefold (haystack, -1) : NULL;

  return text != NULL && strstr (text, folded) != NULL;
}

static gboolean
changes_contain (const TrunkChanges *changes,
                 const char         *folded)
{
  for (TrunkField field = 0; changes != NULL && field < TRUNK_N_FIELDS; field++)
    if (contains (trunk_changes_get (changes, field), folded))
      return TRUE;

  return FALSE;
}

/* Digits are looked for in the number, in whatever form they are written. */
static gboolean
number_contains (const char *number,
                 const char *text)
{
  g_autofree char *e164 = NULL;
  g_autofree char *digits = NULL;

  if (!trunk_phone_looks_like_number (text))
    return FALSE;

  e164 = strchr (text, '+') != NULL ? trunk_phone_parse (text) : NULL;
  digits = trunk_phone_dup_digits (e164 != NULL ? e164 : text);

  return *digits != '\0' && strstr (number, digits) != NULL;
}

/**
 * trunk_history_query_matches:
 * @self: a query
 * @record: a line of the journal
 *
 * Returns: whether it is wanted
 */
gboolean
trunk_history_query_matches (const TrunkHistoryQuery *self,
                             const TrunkRecord       *record)
{
  g_autofree char *folded = NULL;

  if (record->state == TRUNK_RECORD_PLANNED || record->state == TRUNK_RECORD_CANCELLED)
    return FALSE;
  if (self->number != NULL && g_strcmp0 (self->number, record->number) != 0)
    return FALSE;
  if (self->kinds != 0 && (self->kinds & TRUNK_RECORD_KIND_MASK (record->kind)) == 0)
    return FALSE;
  if (self->text == NULL)
    return TRUE;

  folded = g_utf8_casefold (self->text, -1);

  return number_contains (record->number, self->text) || contains (record->note, folded) ||
         contains (record->reason, folded) || changes_contain (record->changes, folded) ||
         changes_contain (record->before, folded);
}
