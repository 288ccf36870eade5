/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-news-sentences.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"
#include "trunk-number-closures.h"
#include "trunk-phone.h"

/* What is said of news: pure functions, tested without a display. */

/* More are counted instead of told. */
#define MAX_TOLD_FIELDS 3

const char *
trunk_news_get_kind_label (TrunkNewsKind kind)
{
  switch (kind)
    {
    case TRUNK_NEWS_NEW:
      return C_("news of a number", "New");

    case TRUNK_NEWS_GONE:
      return C_("news of a number", "Gone");

    case TRUNK_NEWS_CHANGED:
    case TRUNK_NEWS_MISSING:
    case TRUNK_NEWS_SEEN:
    default:
      return C_("news of a number", "Changed");
    }
}

/**
 * trunk_news_dup_number:
 * @item: news
 *
 * Returns: (transfer full): whose they are, as it is shown
 */
char *
trunk_news_dup_number (TrunkNewsItem *item)
{
  TrunkValues *values = trunk_news_item_get_values (item);
  const char *number = values != NULL ? trunk_values_get (values, TRUNK_FIELD_NUMBER) : NULL;

  return number != NULL ? trunk_phone_to_display (number) : g_strdup (_("Unknown Number"));
}

/**
 * trunk_news_dup_name:
 * @item: news
 *
 * Returns: (transfer full): what the number is called
 */
char *
trunk_news_dup_name (TrunkNewsItem *item)
{
  TrunkValues *values = trunk_news_item_get_values (item);
  const char *name = values != NULL ? trunk_values_get (values, TRUNK_FIELD_NAME) : NULL;

  return g_strdup (name != NULL ? name : _("No name"));
}

/**
 * trunk_news_dup_text:
 * @values: values
 * @field: one that is news when it changes
 *
 * Returns: (transfer full) (nullable): what it says, as the service says it; capabilities in words
 */
char *
trunk_news_dup_text (TrunkValues *values,
                     TrunkField   field)
{
  if (field == TRUNK_FIELD_CAPABILITIES)
    return trunk_capabilities_to_text (trunk_values_get_capabilities (values));

  return g_strdup (trunk_values_get (values, field));
}

/**
 * trunk_news_dup_value:
 * @values: values
 * @field: one that is news when it changes
 *
 * Returns: (transfer full): what it says, in words
 */
char *
trunk_news_dup_value (TrunkValues *values,
                      TrunkField   field)
{
  g_autofree char *text = trunk_news_dup_text (values, field);

  return trunk_describe_value (field, text);
}

static char *
dup_change (TrunkNewsItem *item,
            TrunkField     field)
{
  g_autofree char *was = trunk_news_dup_value (trunk_news_item_get_was (item), field);
  g_autofree char *is = trunk_news_dup_value (trunk_news_item_get_values (item), field);

  /* Translators: a field, what it was and what it is now: "Name: Front Desk → Reception" */
  return g_strdup_printf (_("%s: %s → %s"), trunk_field_get_full_label (field), was, is);
}

static char *
dup_changes (TrunkNewsItem *item)
{
  guint64 fields = trunk_news_item_get_fields (item);
  guint n_left = (guint) __builtin_popcountll (fields);
  guint n_told = n_left > MAX_TOLD_FIELDS + 1 ? MAX_TOLD_FIELDS : n_left;
  GString *text = g_string_new (NULL);

  for (TrunkField field = 0; field < TRUNK_N_FIELDS && n_told > 0; field++)
    {
      g_autofree char *change = NULL;

      if ((fields & TRUNK_FIELD_MASK (field)) == 0)
        continue;

      change = dup_change (item, field);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", change);
      n_told--;
      n_left--;
    }

  if (n_left > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u other field", "%u other fields", n_left), n_left);
    }

  return g_string_free (text, FALSE);
}

/**
 * trunk_news_dup_details:
 * @item: news
 *
 * Returns: (transfer full): what has happened, a line for each field
 */
char *
trunk_news_dup_details (TrunkNewsItem *item)
{
  switch (trunk_news_item_get_kind (item))
    {
    case TRUNK_NEWS_NEW:
      return g_strdup (_("Somebody has added it to this space"));

    case TRUNK_NEWS_CHANGED:
      return dup_changes (item);

    case TRUNK_NEWS_GONE:
    case TRUNK_NEWS_MISSING:
    case TRUNK_NEWS_SEEN:
    default:
      return g_strdup (_("It is not in this space any more"));
    }
}

/**
 * trunk_news_dup_summary:
 * @item: news
 *
 * Returns: (transfer full): what a screen reader says of its row
 */
char *
trunk_news_dup_summary (TrunkNewsItem *item)
{
  g_autofree char *display = trunk_news_dup_number (item);
  g_autofree char *number = trunk_dup_plain_display (display);
  g_autofree char *name = trunk_news_dup_name (item);
  g_autofree char *details = trunk_news_dup_details (item);

  /* Translators: a number, its name, "New", "Changed" or "Gone", and what has happened */
  return g_strdup_printf (_("%s, %s, %s, %s"), number, name,
                          trunk_news_get_kind_label (trunk_news_item_get_kind (item)), details);
}

/**
 * trunk_news_dup_count:
 * @n: of how many numbers there are news
 *
 * Returns: (transfer full): what a screen reader says of the view
 */
char *
trunk_news_dup_count (guint n)
{
  if (n == 0)
    return g_strdup (_("Changed Since Last Visit"));

  return g_strdup_printf (ngettext ("Changed Since Last Visit, %u number", "Changed Since Last Visit, %u numbers", n),
                          n);
}
