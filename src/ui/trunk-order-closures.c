/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-closures.h"

#include "trunk-area-codes.h"
#include "trunk-closures.h"
#include "trunk-join.h"
#include "trunk-phone.h"
#include "trunk-search-closures.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEPT_FOR (14 * G_TIME_SPAN_DAY) /* api.md: until a number can be released */

/**
 * trunk_available_dup_summary:
 * @number: a number that can be bought
 *
 * Returns: (transfer full): what a screen reader says of it: number and place, in plain characters
 */
char *
trunk_available_dup_summary (TrunkAvailableNumber *number)
{
  g_autofree char *display = trunk_available_number_dup_display (number);
  g_autofree char *plain = trunk_dup_plain_display (display);
  g_autofree char *place = trunk_available_dup_subtitle (number, trunk_available_number_get_claim (number));

  if (*place == '\0')
    return g_steal_pointer (&plain);

  /* Translators: a number and its place, "(214) 555-0106, Dallas, TX" */
  return g_strdup_printf (_("%s, %s"), plain, place);
}

/**
 * trunk_choice_dup_title:
 * @n_chosen: how many numbers are chosen
 *
 * Returns: (transfer full): the count in the bar under the results
 */
char *
trunk_choice_dup_title (guint n_chosen)
{
  if (n_chosen == 0)
    return g_strdup (_("None Selected"));

  return g_strdup_printf (ngettext ("%u Selected", "%u Selected", n_chosen), n_chosen);
}

/**
 * trunk_choice_dup_note:
 * @n_chosen: how many numbers are chosen
 * @n_hidden: how many of them are not among the results
 *
 * Returns: (transfer full): what stands under the count
 */
char *
trunk_choice_dup_note (guint n_chosen,
                       guint n_hidden)
{
  if (n_hidden > 0 && n_hidden == n_chosen)
    return g_strdup (_("From an earlier search"));
  if (n_hidden > 0)
    return g_strdup_printf (ngettext ("%u from an earlier search", "%u from earlier searches", n_hidden), n_hidden);

  return g_strdup (_("Not reserved until bought"));
}

/* A US local number, as far as can be known before it is bought. */
static gboolean
is_us_local (TrunkAvailableNumber *number)
{
  const TrunkAreaCode *code = trunk_area_code_for_number (trunk_available_number_get_number (number));
  g_autofree char *country = NULL;

  if (code != NULL && code->kind != TRUNK_AREA_CODE_OTHER)
    return code->kind == TRUNK_AREA_CODE_GEOGRAPHIC && g_str_equal (code->country, "US");

  g_object_get (number, "country", &country, NULL);

  return country == NULL || g_ascii_strcasecmp (country, "US") == 0;
}

static gboolean
is_toll_free (TrunkAvailableNumber *number)
{
  const TrunkAreaCode *code = trunk_area_code_for_number (trunk_available_number_get_number (number));

  return code != NULL && code->kind == TRUNK_AREA_CODE_TOLL_FREE;
}

/**
 * trunk_order_get_hints:
 * @numbers: a list of TrunkAvailableNumber
 *
 * Finds what has to be said before these numbers are bought (api.md, Facts that cost money).  Whether a campaign
 * or a verification is there already cannot be seen; so these are hints and no claims.
 *
 * Returns: the hints that apply to at least one of them
 */
TrunkOrderHints
trunk_order_get_hints (GListModel *numbers)
{
  TrunkOrderHints hints = 0;

  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (numbers, i);
      TrunkCapabilities capabilities = trunk_available_number_get_capabilities (number);
      gboolean texts = (capabilities & (TRUNK_CAPABILITY_SMS | TRUNK_CAPABILITY_MMS)) != 0;

      if (texts && is_toll_free (number))
        hints |= TRUNK_ORDER_NEEDS_VERIFICATION;
      else if (texts && is_us_local (number))
        hints |= TRUNK_ORDER_NEEDS_CAMPAIGN;

      if ((capabilities & TRUNK_CAPABILITY_VOICE) != 0)
        hints |= TRUNK_ORDER_CAN_CALL;
    }

  return hints;
}

/**
 * trunk_order_dup_charge:
 * @space: where numbers are bought
 *
 * Returns: (transfer full): who pays, without a price, because the API has none
 */
char *
trunk_order_dup_charge (TrunkSpace *space)
{
  if (trunk_space_is_practice (space))
    return g_strdup (_("In a real space, to its balance. The practice space costs nothing"));

  return g_strdup_printf (_("To the balance of %s, until the number is released"), trunk_space_get_name (space));
}

/**
 * trunk_order_dup_return_title:
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): from which day on a number bought now can be given back, in local time
 */
char *
trunk_order_dup_return_title (gint64 now)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local ((now + KEPT_FOR) / G_USEC_PER_SEC);
  /* Translators: a date as strftime writes it, "November 3, 2026" */
  g_autofree char *date = day != NULL ? g_date_time_format (day, _("%B %-d, %Y")) : NULL;

  if (date == NULL)
    return g_strdup (_("Cannot Be Given Back at Once"));

  return g_strdup_printf (_("Cannot Be Given Back Before %s"), date);
}

/**
 * trunk_order_dup_count:
 * @n_numbers: how many numbers are ordered
 *
 * Returns: (transfer full): the heading over them
 */
char *
trunk_order_dup_count (guint n_numbers)
{
  return g_strdup_printf (ngettext ("%u Number", "%u Numbers", n_numbers), n_numbers);
}

/**
 * trunk_order_dup_buy:
 * @n_numbers: how many numbers are ordered
 *
 * Returns: (transfer full): what the button that buys them says, with its mnemonic
 */
char *
trunk_order_dup_buy (guint n_numbers)
{
  return g_strdup_printf (ngettext ("_Buy %u Number", "_Buy %u Numbers", n_numbers), n_numbers);
}

/**
 * trunk_order_dup_number_subtitle:
 * @number: a number that is to be ordered
 * @name: (nullable): the name it will get
 *
 * Returns: (transfer full): what stands under it in the review; plain text, "" for nothing
 */
char *
trunk_order_dup_number_subtitle (TrunkAvailableNumber *number,
                                 const char           *name)
{
  g_autofree char *place = trunk_available_number_dup_place (number);

  if (trunk_available_number_get_gone (number))
    return g_strdup (_("No longer available"));
  if (name == NULL)
    return place != NULL ? g_steal_pointer (&place) : g_strdup ("");
  if (place == NULL)
    return g_strdup_printf (_("Will be named %s"), name);

  /* Translators: a place and a name, "Dallas, TX · Will be named Spring Dallas 1" */
  return g_strdup_printf (_("%s · Will be named %s"), place, name);
}

/**
 * trunk_order_dup_hindrance:
 * @space_hindrance: (nullable): why nothing can be bought in the space now
 * @bad_names: whether there is something wrong with the names
 * @checking: whether it is being looked whether the numbers are still there
 * @n_gone: how many are not
 * @uncounted: whether the count has not been typed
 *
 * Returns: (transfer full) (nullable): why the order cannot be given yet
 */
char *
trunk_order_dup_hindrance (const char *space_hindrance,
                           gboolean    bad_names,
                           gboolean    checking,
                           guint       n_gone,
                           gboolean    uncounted)
{
  if (space_hindrance != NULL)
    return g_strdup (space_hindrance);
  if (checking)
    return g_strdup (_("Checking whether the numbers are still available…"));
  if (n_gone > 0)
    return g_strdup (ngettext ("Remove the number that is no longer available first",
                               "Remove the numbers that are no longer available first", n_gone));
  if (bad_names)
    return g_strdup (_("Correct the names first"));
  if (uncounted)
    return g_strdup (_("Type the count first"));

  return NULL;
}

/**
 * trunk_order_is_count:
 * @text: what was typed
 * @n_numbers: how many numbers are ordered
 *
 * Returns: whether the text is that number, in digits of any script
 */
gboolean
trunk_order_is_count (const char *text,
                      guint       n_numbers)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *digits = trunk_phone_dup_digits (stripped);
  g_autofree char *expected = g_strdup_printf ("%u", n_numbers);

  return g_utf8_strlen (stripped, -1) == (glong) strlen (expected) && g_str_equal (digits, expected);
}

/**
 * trunk_order_dup_where:
 * @space: where numbers are bought
 *
 * Returns: (transfer full): its host, and whether it is live
 */
char *
trunk_order_dup_where (TrunkSpace *space)
{
  g_autofree char *host = trunk_space_is_practice (space) ? g_strdup (_("On this computer"))
                                                          : trunk_space_dup_host (space);

  /* Translators: a host and what it is for, "acme.signalwire.com · Live" */
  return g_strdup_printf (_("%s · %s"), host, trunk_space_get_use_label (space));
}

/**
 * trunk_line_get_icon_name:
 * @state: where a number of an order is
 * @set_up_state: how far naming and setting up has come
 *
 * Returns: the icon before it
 */
const char *
trunk_line_get_icon_name (TrunkPurchaseState state,
                          TrunkSetUpState    set_up_state)
{
  switch (state)
    {
    case TRUNK_PURCHASE_BOUGHT:
      return set_up_state == TRUNK_SET_UP_FAILED ? "dialog-warning-symbolic" : "object-select-symbolic";

    case TRUNK_PURCHASE_REFUSED:
    case TRUNK_PURCHASE_NOT_BOUGHT:
      return "dialog-error-symbolic";

    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
      return "dialog-question-symbolic";

    case TRUNK_PURCHASE_WAS_OWNED:
      return "dialog-warning-symbolic";

    case TRUNK_PURCHASE_CANCELLED:
      return "process-stop-symbolic";

    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    default:
      return "content-loading-symbolic";
    }
}

/**
 * trunk_line_get_icon_class:
 * @state: where a number of an order is
 * @set_up_state: how far naming and setting up has come
 *
 * Returns: the style class of its icon
 */
const char *
trunk_line_get_icon_class (TrunkPurchaseState state,
                           TrunkSetUpState    set_up_state)
{
  switch (state)
    {
    case TRUNK_PURCHASE_BOUGHT:
      return set_up_state == TRUNK_SET_UP_FAILED ? "warning" : "success";

    case TRUNK_PURCHASE_REFUSED:
    case TRUNK_PURCHASE_NOT_BOUGHT:
      return "error";

    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
    case TRUNK_PURCHASE_WAS_OWNED:
      return "warning";

    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_CANCELLED:
    default:
      return "dim-label";
    }
}

/**
 * trunk_line_is_busy:
 * @state: where a number of an order is
 * @set_up_state: how far naming and setting up has come
 *
 * Returns: whether it is being bought or set up now
 */
gboolean
trunk_line_is_busy (TrunkPurchaseState state,
                    TrunkSetUpState    set_up_state)
{
  return state == TRUNK_PURCHASE_RECORDING || state == TRUNK_PURCHASE_BUYING ||
         (state == TRUNK_PURCHASE_BOUGHT &&
          (set_up_state == TRUNK_SET_UP_WAITING || set_up_state == TRUNK_SET_UP_RUNNING));
}

/**
 * trunk_purchase_count:
 * @lines: an order
 * @state: a state
 *
 * Returns: how many of its numbers are there
 */
guint
trunk_purchase_count (GListModel         *lines,
                      TrunkPurchaseState  state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      if (trunk_purchase_line_get_state (line) == state)
        n++;
    }

  return n;
}

/**
 * trunk_purchase_dup_title:
 * @n_numbers: how many numbers are ordered
 * @n_bought: how many of them were bought
 * @running: whether anything will still happen by itself
 *
 * Returns: (transfer full): the title over an order
 */
char *
trunk_purchase_dup_title (guint    n_numbers,
                          guint    n_bought,
                          gboolean running)
{
  if (running)
    return g_strdup_printf (ngettext ("Buying %u Number…", "Buying %u Numbers…", n_numbers), n_numbers);

  if (n_bought == n_numbers)
    return g_strdup_printf (ngettext ("%u Number Bought", "%u Numbers Bought", n_bought), n_bought);

  return g_strdup_printf (ngettext ("%u of %u Number Bought", "%u of %u Numbers Bought", n_numbers),
                          n_bought, n_numbers);
}

static guint
count_not_set_up (GListModel *lines)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);

      if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_BOUGHT &&
          trunk_purchase_line_get_set_up_state (line) == TRUNK_SET_UP_FAILED)
        n++;
    }

  return n;
}

static guint
count_not_bought (GListModel *lines)
{
  return trunk_purchase_count (lines, TRUNK_PURCHASE_REFUSED) + trunk_purchase_count (lines, TRUNK_PURCHASE_NOT_BOUGHT)
         + trunk_purchase_count (lines, TRUNK_PURCHASE_WAS_OWNED)
         + trunk_purchase_count (lines, TRUNK_PURCHASE_CANCELLED);
}

/* The format is chosen by the caller, because only a plural form written out is found by xgettext. */
static void
add_count (GStrvBuilder *builder,
           guint         n,
           const char   *format)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (n > 0)
    g_strv_builder_take (builder, g_strdup_printf (format, n));
#pragma GCC diagnostic pop
}

/**
 * trunk_purchase_dup_counts:
 * @lines: an order
 *
 * Returns: (transfer full): how many of its numbers are in which state, in one line
 */
char *
trunk_purchase_dup_counts (GListModel *lines)
{
  guint n_bought = trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT);
  guint n_not_set_up = count_not_set_up (lines);
  guint n_not_bought = count_not_bought (lines);
  guint n_buying = trunk_purchase_count (lines, TRUNK_PURCHASE_RECORDING)
                   + trunk_purchase_count (lines, TRUNK_PURCHASE_BUYING);
  guint n_checking = trunk_purchase_count (lines, TRUNK_PURCHASE_CHECKING);
  guint n_unknown = trunk_purchase_count (lines, TRUNK_PURCHASE_UNKNOWN);
  guint n_waiting = trunk_purchase_count (lines, TRUNK_PURCHASE_WAITING);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;

  add_count (builder, n_bought, ngettext ("%u bought", "%u bought", n_bought));
  add_count (builder, n_not_set_up, ngettext ("%u not set up", "%u not set up", n_not_set_up));
  add_count (builder, n_not_bought, ngettext ("%u not bought", "%u not bought", n_not_bought));
  add_count (builder, n_buying, ngettext ("%u being bought", "%u being bought", n_buying));
  add_count (builder, n_checking, ngettext ("%u being checked", "%u being checked", n_checking));
  add_count (builder, n_unknown, ngettext ("%u unknown", "%u unknown", n_unknown));
  add_count (builder, n_waiting, ngettext ("%u waiting", "%u waiting", n_waiting));
  parts = g_strv_builder_end (builder);

  return trunk_join (TRUNK_JOIN_LIST, (const char * const *) parts);
}

/**
 * trunk_purchase_get_fraction:
 * @lines: an order
 *
 * Returns: which part of it has come to an end, from 0 to 1
 */
double
trunk_purchase_get_fraction (GListModel *lines)
{
  guint n_lines = g_list_model_get_n_items (lines);
  guint n_ended = trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT) + count_not_bought (lines)
                  + trunk_purchase_count (lines, TRUNK_PURCHASE_UNKNOWN);

  return n_lines > 0 ? (double) n_ended / n_lines : 1;
}
