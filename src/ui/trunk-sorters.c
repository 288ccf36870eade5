/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-sorters.h"


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

/**
 * trunk_sorter_get_fields:
 * @sort: as for trunk_sorter_new()
 *
 * Returns: the mask of the fields that the place of a number depends on, and that can differ
 */
guint64
trunk_sorter_get_fields (const char *sort)
{
  if (g_str_equal (sort, "name"))
    return TRUNK_FIELD_MASK (TRUNK_FIELD_NAME);

  if (g_str_equal (sort, "renewal"))
    return TRUNK_FIELD_MASK (TRUNK_FIELD_NEXT_BILLED_AT);

  return 0;
}

/* Those that are being sorted a little at a time go on like that. */
static void
telling_few_cb (GtkSortListModel  *sorted,
                GParamSpec        *pspec,
                TrunkFilteredList *filtered)
{
  gboolean telling_few;

  g_object_get (filtered, "telling-few", &telling_few, NULL);
  gtk_sort_list_model_set_incremental (sorted, !telling_few || gtk_sort_list_model_get_pending (sorted) > 0);
}

/**
 * trunk_sorters_pace:
 * @sorted: what sorts
 * @filtered: what it sorts
 *
 * Has many be sorted a little at a time, and a few at once: a number that has another name goes straight to its place,
 * and is not seen at the end of the list on its way.
 */
void
trunk_sorters_pace (GtkSortListModel  *sorted,
                    TrunkFilteredList *filtered)
{
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  g_signal_connect_object (filtered, "notify::telling-few", G_CALLBACK (telling_few_cb), sorted, G_CONNECT_SWAPPED);
}
