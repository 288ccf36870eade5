/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-closures.h"

#include <glib/gi18n.h>

#include "trunk-area-codes.h"
#include "trunk-country.h"
#include "trunk-emergency.h"
#include "trunk-error.h"
#include "trunk-phone.h"

/* What the page of a number, its dialogs and their templates say: pure functions, tested without a display. */

#define SECONDS_PER_DAY (24 * 60 * 60)

/**
 * trunk_describe_place_and_time:
 * @number: a number
 * @now: seconds since 1970
 *
 * The place that the number's area code belongs to, and what time it is there.
 *
 * Returns: (transfer full): plain text, "" where nothing is known
 */
char *
trunk_describe_place_and_time (TrunkNumber *number,
                               gint64       now)
{
  const char *e164 = trunk_number_get_number (number);
  const TrunkAreaCode *code = e164 != NULL ? trunk_area_code_for_number (e164) : NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *place = NULL;
  g_autofree char *time = NULL;
  g_auto(GStrv) words = NULL;
  g_autofree char *unbroken = NULL;

  if (trunk_number_is_toll_free (number))
    return g_strdup (_("Toll-free"));

  place = trunk_area_code_dup_long_place (code);
  local = trunk_area_code_to_local_time (code, now * G_USEC_PER_SEC);
  if (local == NULL || place == NULL)
    return place != NULL ? g_steal_pointer (&place) : g_strdup ("");

  /* Translators: a time of day as strftime writes it, "9:42 AM" */
  time = g_date_time_format (local, _("%-I:%M %p"));
  words = g_strsplit (time, " ", -1);
  unbroken = g_strjoinv ("\u00a0", words);

  /* Translators: the place of a number's area code and the time there, "Dallas, Texas · 9:42 AM there" */
  return g_strdup_printf (_("%s · %s there"), place, unbroken);
}

static char *
describe_moment (gint64 seconds)
{
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local (seconds);

  if (local == NULL)
    return g_strdup (_("Not set"));

  /* Translators: a date and time with its time zone as strftime writes it, "November 3, 2026, 4:15 PM CST" */
  return g_date_time_format (local, _("%B %-d, %Y, %-I:%M %p %Z"));
}

/**
 * trunk_describe_date:
 * @seconds: since 1970
 *
 * Returns: (transfer full): the day, in the person's own time zone
 */
char *
trunk_describe_date (gint64 seconds)
{
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local (seconds);

  if (local == NULL)
    return g_strdup (_("Not set"));

  /* Translators: a date as strftime writes it, "November 3, 2026" */
  return g_date_time_format (local, _("%B %-d, %Y"));
}

/* A bill is the one date that is mostly ahead: how far is what people want to know. */
static char *
describe_next_bill (gint64 seconds,
                    gint64 now)
{
  g_autofree char *moment = describe_moment (seconds);
  gint64 days = (seconds - now + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY;

  if (seconds <= now || days > 400)
    return g_steal_pointer (&moment);

  return g_strdup_printf (ngettext ("%s (in %u day)", "%s (in %u days)", (gulong) days), moment, (guint) days);
}

static char *
describe_country (const char *code)
{
  const char *name = trunk_country_get_name (code);

  return g_strdup (name != NULL ? name : code);
}

/**
 * trunk_describe_value:
 * @field: a field that holds text
 * @value: (nullable): what it is set to
 *
 * A value in plain words; one that is not known is shown as it is.
 *
 * Returns: (transfer full): plain text, "Not set" for none
 */
char *
trunk_describe_value (TrunkField  field,
                      const char *value)
{
  const TrunkHandler *handler = NULL;
  TrunkChannel channel = trunk_field_get_info (field)->channel;

  if (value == NULL || *value == '\0')
    return g_strdup (_("Not set"));

  if (channel != TRUNK_CHANNEL_NONE && field == trunk_handler_field (channel))
    {
      handler = trunk_handler_lookup (channel, value);
      return g_strdup (handler != NULL ? trunk_handler_get_label (handler) : value);
    }

  switch ((guint) field)
    {
    case TRUNK_FIELD_CALL_RECEIVE_MODE:
      if (g_str_equal (value, "voice"))
        return g_strdup (_("Voice Calls"));
      if (g_str_equal (value, "fax"))
        return g_strdup (_("Faxes"));
      return g_strdup (g_str_equal (value, "none") ? C_("what answers a number", "Nothing") : value);
    case TRUNK_FIELD_NUMBER_TYPE:
      if (g_str_equal (value, "longcode"))
        return g_strdup (C_("type of number", "Local"));
      if (g_str_equal (value, "toll-free") || g_str_equal (value, "tollfree"))
        return g_strdup (_("Toll-free"));
      return g_strdup (value);
    case TRUNK_FIELD_COUNTRY_CODE:
      return describe_country (value);
    case TRUNK_FIELD_E911_STATUS:
      return trunk_describe_emergency_status (value);
    default:
      return g_strdup (value);
    }
}

/**
 * trunk_describe_field:
 * @number: a number
 * @field: one of its fields that cannot be changed here
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (nullable): plain text, or %NULL where the service says nothing
 */
char *
trunk_describe_field (TrunkNumber *number,
                      TrunkField   field,
                      gint64       now)
{
  TrunkFieldKind kind = trunk_field_get_info (field)->kind;
  gint64 seconds = 0;

  if (kind == TRUNK_FIELD_KIND_CAPABILITIES)
    return trunk_number_get_capabilities (number) != 0
           ? trunk_capabilities_to_text (trunk_number_get_capabilities (number)) : NULL;

  if (kind == TRUNK_FIELD_KIND_TIME)
    {
      seconds = trunk_number_get_time (number, field);
      if (seconds <= 0)
        return NULL;
      return field == TRUNK_FIELD_NEXT_BILLED_AT ? describe_next_bill (seconds, now) : describe_moment (seconds);
    }

  if (field == TRUNK_FIELD_E911_ADDRESS_ID || field == TRUNK_FIELD_E911_STATUS)
    return trunk_describe_emergency (number, field);
  if (trunk_number_get (number, field) == NULL)
    return NULL;

  return trunk_describe_value (field, trunk_number_get (number, field));
}

/**
 * trunk_describe_release_date:
 * @number: a number
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (nullable): from when the number can be released, or %NULL where it is not known
 */
char *
trunk_describe_release_date (TrunkNumber *number,
                             gint64       now)
{
  gint64 from = trunk_number_get_releasable_from (number);
  g_autofree char *date = NULL;

  if (from <= 0)
    return NULL;

  /* on the day itself, the hour decides */
  date = from <= now ? trunk_describe_date (from) : describe_moment (from);
  return from <= now ? g_strdup_printf (_("Since %s"), date) : g_strdup_printf (_("From %s"), date);
}

/**
 * trunk_describe_n_changes:
 * @n_changes: how many fields differ
 *
 * Returns: (transfer full): the heading of the bar under an edited number
 */
char *
trunk_describe_n_changes (guint n_changes)
{
  return g_strdup_printf (ngettext ("%u Change", "%u Changes", n_changes), n_changes);
}

/**
 * trunk_get_failure_text:
 * @error: why something failed
 *
 * Returns: (transfer none): what to say under the error's title: the service's own words where the message only
 *   repeats the title before them
 */
const char *
trunk_get_failure_text (const GError *error)
{
  const char *detail = trunk_error_get_details (error)->detail;

  if (detail != NULL && g_str_has_prefix (error->message, trunk_error_get_title (error)))
    return detail;

  return error->message;
}

/**
 * trunk_field_is_advanced:
 * @field: a field of a handler
 *
 * Returns: whether it is one of those that no ticket ever asks for: request methods and status reports
 */
gboolean
trunk_field_is_advanced (TrunkField field)
{
  switch ((guint) field)
    {
    case TRUNK_FIELD_CALL_REQUEST_METHOD:
    case TRUNK_FIELD_CALL_FALLBACK_METHOD:
    case TRUNK_FIELD_CALL_STATUS_CALLBACK_URL:
    case TRUNK_FIELD_CALL_STATUS_CALLBACK_METHOD:
    case TRUNK_FIELD_CALL_RELAY_TOPIC_STATUS_CALLBACK_URL:
    case TRUNK_FIELD_CALL_RELAY_CONTEXT_STATUS_CALLBACK_URL:
    case TRUNK_FIELD_MESSAGE_REQUEST_METHOD:
    case TRUNK_FIELD_MESSAGE_FALLBACK_METHOD:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * trunk_field_is_withheld:
 * @draft: what a person wants of a number
 * @field: a field
 *
 * Returns: whether SignalWire takes it and never shows it, so that it is what it was while its handler answers and
 *   nobody types another
 */
gboolean
trunk_field_is_withheld (TrunkDraft *draft,
                         TrunkField  field)
{
  TrunkChannel channel = trunk_field_get_info (field)->channel;

  return channel != TRUNK_CHANNEL_NONE && !trunk_field_has_flags (field, TRUNK_FIELD_READABLE)
         && trunk_draft_get (draft, field) == NULL && !trunk_draft_is_changed (draft, field)
         && !trunk_draft_is_changed (draft, trunk_handler_field (channel));
}

/**
 * trunk_describe_advanced:
 * @handler: (nullable): what answers
 *
 * Returns: (transfer full) (nullable): what the advanced fields of @handler are about, or %NULL without any
 */
char *
trunk_describe_advanced (const TrunkHandler *handler)
{
  gboolean methods = FALSE;
  gboolean reports = FALSE;

  for (guint i = 0; handler != NULL && i < handler->n_fields; i++)
    if (trunk_field_is_advanced (handler->fields[i]))
      {
        if (trunk_field_get_info (handler->fields[i])->kind == TRUNK_FIELD_KIND_CHOICE)
          methods = TRUE;
        else
          reports = TRUE;
      }

  if (methods && reports)
    return g_strdup (_("Request methods, status reports"));
  if (methods)
    return g_strdup (_("Request methods"));

  return reports ? g_strdup (_("Status reports")) : NULL;
}

/**
 * trunk_handler_is_most_used:
 * @handler: what can answer
 *
 * Returns: whether it stands among the few that most people look for
 */
gboolean
trunk_handler_is_most_used (const TrunkHandler *handler)
{
  switch ((guint) handler->required)
    {
    case TRUNK_FIELD_CALL_REQUEST_URL:
    case TRUNK_FIELD_CALL_LAML_APPLICATION_ID:
    case TRUNK_FIELD_CALL_SIP_ENDPOINT_ID:
    case TRUNK_FIELD_CALL_RELAY_TOPIC:
    case TRUNK_FIELD_MESSAGE_REQUEST_URL:
    case TRUNK_FIELD_MESSAGE_LAML_APPLICATION_ID:
    case TRUNK_FIELD_MESSAGE_RELAY_TOPIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * trunk_copy_number:
 * @number: a number
 * @form: "e164", "national" or "link"
 *
 * Returns: (transfer full): what to put on the clipboard: plain characters only
 */
char *
trunk_copy_number (TrunkNumber *number,
                   const char  *form)
{
  const char *e164 = trunk_number_get_number (number);

  if (e164 == NULL)
    return g_strdup ("");
  if (g_str_equal (form, "national"))
    return trunk_phone_to_national (e164);
  if (g_str_equal (form, "link"))
    return g_strdup_printf ("tel:%s", e164);

  return g_strdup (e164);
}

static gboolean
is_live (TrunkNumber *number,
         TrunkField   field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);
  TrunkField handler_field = trunk_handler_field (info->channel);
  const TrunkHandler *handler = trunk_handler_lookup (info->channel, trunk_number_get (number, handler_field));

  if (field == handler_field || field == TRUNK_FIELD_CALL_RECEIVE_MODE)
    return TRUE;
  if (handler == NULL)
    return FALSE;
  if (trunk_handler_owns (handler, field))
    return TRUE;

  /* the service mirrors one logical value under each of its names */
  return info->aliases != TRUNK_ALIAS_NONE && handler->required != TRUNK_N_FIELDS
         && trunk_field_get_info (handler->required)->aliases == info->aliases;
}

/**
 * trunk_dup_isolated:
 * @ignored: for use as a closure
 * @text: (nullable): plain text
 *
 * Returns: (transfer full): @text, kept from being reordered by what stands around it or by the direction of writing
 */
char *
trunk_dup_isolated (gpointer    ignored,
                    const char *text)
{
  return g_strconcat ("\u2066", text != NULL ? text : "", "\u2069", NULL);
}

/**
 * trunk_number_find_leftovers:
 * @number: a number
 *
 * Which fields are set and without effect, because another handler is live.
 *
 * The service fills request methods by itself; they are left over only beside an address that is.
 *
 * Returns: a mask of fields
 */
guint64
trunk_number_find_leftovers (TrunkNumber *number)
{
  guint64 found = 0;
  gboolean has_value[TRUNK_CHANNEL_MESSAGES + 1] = { FALSE, };

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < TRUNK_N_FIELDS; i++)
      {
        const TrunkFieldInfo *info = trunk_field_get_info (i);
        gboolean is_method = info->kind == TRUNK_FIELD_KIND_CHOICE;

        if (info->channel == TRUNK_CHANNEL_NONE || (info->flags & TRUNK_FIELD_SETTABLE) == 0
            || is_method != (pass == 1) || trunk_number_get (number, i) == NULL || is_live (number, i))
          continue;
        if (is_method && !has_value[info->channel])
          continue;

        found |= TRUNK_FIELD_MASK (i);
        has_value[info->channel] = TRUE;
      }

  return found;
}

/**
 * trunk_describe_source:
 * @source: (nullable): the number whose set-up is copied
 *
 * Returns: (transfer full): what is copied, as a person calls it
 */
char *
trunk_describe_source (TrunkNumber *source)
{
  g_autofree char *display = NULL;
  const char *name;

  if (source == NULL)
    return g_strdup (C_("what answers a number", "Nothing"));

  display = trunk_number_dup_display (source);
  name = trunk_number_get_name (source);
  if (name == NULL || *name == '\0' || g_strcmp0 (name, trunk_number_get_number (source)) == 0)
    return g_steal_pointer (&display);

  /* Translators: a number and its name, "(713) 555-0118 · Houston spring campaign 1" */
  return g_strdup_printf (_("%s · %s"), display, name);
}
