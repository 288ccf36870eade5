/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-text.h"

/**
 * trunk_practice_append_string:
 * @json: what is written
 * @text: (nullable): UTF-8, or %NULL for null
 *
 * Appends a JSON string, or null.
 */
void
trunk_practice_append_string (GString    *json,
                              const char *text)
{
  const char *start = text;

  if (text == NULL)
    {
      g_string_append_len (json, "null", 4);
      return;
    }

  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        continue;

      g_string_append_len (json, start, text - start);
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, *text);
        }
      else
        g_string_append_printf (json, "\\u%04x", (guchar) *text);
      start = text + 1;
    }
  g_string_append_len (json, start, text - start);
  g_string_append_c (json, '"');
}

/**
 * trunk_practice_append_member:
 * @json: what is written; inside an object
 * @name: name of the next member, plain ASCII
 *
 * Appends the name, with a comma before it where there was a member before.
 */
void
trunk_practice_append_member (GString    *json,
                              const char *name)
{
  if (json->len > 0 && json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_c (json, '"');
  g_string_append (json, name);
  g_string_append_len (json, "\":", 2);
}

/* Days since 1970 → civil date; GDateTime takes ten times as long. */
static void
civil_from_days (gint64  days,
                 int    *year,
                 int    *month,
                 int    *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 of_era = z - era * 146097;
  gint64 year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * of_year + 2) / 153;

  *day = (int) (of_year - (153 * shifted + 2) / 5 + 1);
  *month = (int) (shifted < 10 ? shifted + 3 : shifted - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

/**
 * trunk_practice_append_time:
 * @json: what is written
 * @seconds: since 1970, or 0 for null
 *
 * Appends a time as the service writes it, ISO 8601 in UTC.
 */
void
trunk_practice_append_time (GString *json,
                            gint64   seconds)
{
  gint64 of_day = ((seconds % 86400) + 86400) % 86400;
  int year, month, day;

  if (seconds == 0)
    {
      g_string_append_len (json, "null", 4);
      return;
    }

  civil_from_days ((seconds - of_day) / 86400, &year, &month, &day);
  g_string_append_printf (json, "\"%04d-%02d-%02dT%02d:%02d:%02dZ\"", year, month, day,
                          (int) (of_day / 3600), (int) (of_day / 60 % 60), (int) (of_day % 60));
}

/**
 * trunk_practice_format_time:
 * @seconds: since 1970
 * @format: as of g_date_time_format()
 *
 * Returns: (transfer full): the time in UTC
 */
char *
trunk_practice_format_time (gint64      seconds,
                            const char *format)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, format);
}

static guint64
mix (guint64 x)
{
  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/**
 * trunk_practice_hash:
 * @seed: the space's
 * @a: what is decided
 * @b: for what
 *
 * Returns: a value that looks random and is always the same
 */
guint64
trunk_practice_hash (guint64 seed,
                     guint64 a,
                     guint64 b)
{
  const guint64 golden = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return mix (mix (mix (seed + golden) ^ a) + b * golden);
}

/**
 * trunk_practice_make_uuid:
 * @seed: the space's
 * @a: what is named
 * @b: which one of them
 *
 * Returns: (transfer full): a version 4 UUID, always the same
 */
char *
trunk_practice_make_uuid (guint64 seed,
                          guint64 a,
                          guint64 b)
{
  guint64 high = trunk_practice_hash (seed, a, 2 * b);
  guint64 low = trunk_practice_hash (seed, a, 2 * b + 1);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x",
                          (guint) (high >> 32), (guint) (high >> 16) & 0xffff, (guint) high & 0xfff,
                          (guint) (0x8000 | ((low >> 48) & 0x3fff)), low & G_GUINT64_CONSTANT (0xffffffffffff));
}
