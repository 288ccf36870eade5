/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-sorters.h"

#include "trunk-number.h"

/* Sorters whose keys GtkSortListModel keeps, so that each number is asked once. */

static char *
dup_number (TrunkNumber *number)
{
  return g_strdup (trunk_number_get_number (number));
}

static char *
dup_name (TrunkNumber *number)
{
  return g_strdup (trunk_number_get_name (number));
}

static gboolean
is_unnamed (TrunkNumber *number)
{
  const char *name = trunk_number_get_name (number);

  return name == NULL || *name == '\0';
}

/* What is not known comes last. */
static gint64
get_renewal (TrunkNumber *number)
{
  gint64 time = trunk_number_get_time (number, TRUNK_FIELD_NEXT_BILLED_AT);

  return time != 0 ? time : G_MAXINT64;
}

static GtkExpression *
expression_new (GType     type,
                GCallback callback)
{
  return gtk_cclosure_expression_new (type, NULL, 0, NULL, callback, NULL, NULL);
}

static GtkSorter *
text_sorter_new (GCallback    callback,
                 GtkCollation collation)
{
  GtkStringSorter *sorter = gtk_string_sorter_new (expression_new (G_TYPE_STRING, callback));

  gtk_string_sorter_set_collation (sorter, collation);

  return GTK_SORTER (sorter);
}

static GtkSorter *
name_sorter_new (void)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();

  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_numeric_sorter_new (expression_new (G_TYPE_BOOLEAN,
                                                                                      G_CALLBACK (is_unnamed)))));
  gtk_multi_sorter_append (sorter, text_sorter_new (G_CALLBACK (dup_name), GTK_COLLATION_FILENAME));

  return GTK_SORTER (sorter);
}

/**
 * trunk_sorter_new:
 * @sort: `number`, `name`, `renewal`, or `newest`
 *
 * Returns: (transfer full) (nullable): what sorts numbers like that; %NULL for the order in which they come from the
 *   service, which is the newest first
 */
GtkSorter *
trunk_sorter_new (const char *sort)
{
  if (g_str_equal (sort, "number"))
    return text_sorter_new (G_CALLBACK (dup_number), GTK_COLLATION_NONE);

  if (g_str_equal (sort, "name"))
    return name_sorter_new ();

  if (g_str_equal (sort, "renewal"))
    return GTK_SORTER (gtk_numeric_sorter_new (expression_new (G_TYPE_INT64, G_CALLBACK (get_renewal))));

  return NULL;
}
