/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-summary.h"

#include "trunk-csv.h"
#include "trunk-line-sentences.h"
#include "trunk-order-closures.h"

#include <glib/gi18n.h>

/**
 * trunk_order_summary_dup_text:
 * @purchase: an order
 * @space: where it bought
 *
 * Returns: (transfer full): what has become of every number, for a ticket; plain text, numbers in E.164
 */
char *
trunk_order_summary_dup_text (TrunkPurchase *purchase,
                              TrunkSpace    *space)
{
  GListModel *lines = G_LIST_MODEL (purchase);
  GString *text = g_string_new (NULL);
  g_autofree char *title = trunk_purchase_dup_title (g_list_model_get_n_items (lines),
                                                     trunk_purchase_count (lines, TRUNK_PURCHASE_BOUGHT), FALSE);
  g_autofree char *where = trunk_order_dup_where (space);

  g_string_append_printf (text, "%s\n%s\n%s\n", title, trunk_space_get_name (space), where);
  if (trunk_purchase_get_note (purchase) != NULL)
    g_string_append_printf (text, "%s\n", trunk_purchase_get_note (purchase));
  g_string_append_c (text, '\n');

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);
      g_autofree char *outcome = trunk_line_dup_outcome (line);

      g_string_append_printf (text, "%s\t%s\n", trunk_purchase_line_get_e164 (line), outcome);
    }

  return g_string_free_and_steal (text);
}

static const char *
get_bought (TrunkPurchaseState state)
{
  switch (state)
    {
    case TRUNK_PURCHASE_BOUGHT:
      return C_("whether a number was bought", "Yes");

    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
      return C_("whether a number was bought", "Unknown");

    case TRUNK_PURCHASE_WAITING:
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_WAS_OWNED:
    case TRUNK_PURCHASE_REFUSED:
    case TRUNK_PURCHASE_NOT_BOUGHT:
    case TRUNK_PURCHASE_CANCELLED:
    default:
      return C_("whether a number was bought", "No");
    }
}

/**
 * trunk_order_summary_dup_csv:
 * @purchase: an order
 * @space: where it bought
 *
 * Returns: (transfer full): a row for every number, under a row of titles; see trunk-csv.h
 */
char *
trunk_order_summary_dup_csv (TrunkPurchase *purchase,
                             TrunkSpace    *space)
{
  GListModel *lines = G_LIST_MODEL (purchase);
  const char *note = trunk_purchase_get_note (purchase);
  GString *csv = g_string_new (NULL);

  trunk_csv_append_row (csv, (const char *[]) { _("Number"), _("Bought"), _("Name"), _("Result"), _("Space"),
                                                _("Reason or Ticket"), NULL });
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = trunk_line_dup_name (line);
      g_autofree char *outcome = trunk_line_dup_outcome (line);

      trunk_csv_append_row (csv, (const char *[]) { trunk_purchase_line_get_e164 (line),
                                                    get_bought (trunk_purchase_line_get_state (line)),
                                                    name != NULL ? name : "", outcome, trunk_space_get_name (space),
                                                    note != NULL ? note : "", NULL });
    }

  return g_string_free_and_steal (csv);
}

/**
 * trunk_order_summary_dup_file_name:
 * @space: where it bought
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): what the file is called unless the person says otherwise, with the day in local time
 */
char *
trunk_order_summary_dup_file_name (TrunkSpace *space,
                                   gint64      now)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *date = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");
  /* Translators: name of a file: a space and a day, "Acme Live, numbers bought 2026-11-23.csv" */
  g_autofree char *name = g_strdup_printf (_("%s, numbers bought %s.csv"), trunk_space_get_name (space), date);

  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|\n\t", '-');
}
