/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-local-search.h"

#include "trunk-number-text.h"
#include "trunk-paged-list.h"

/* What is searched for is looked for among the rows that are there, at once, until the service has answered: what it
 * answers is shown as it is, for it may judge otherwise. */
typedef struct
{
  GtkWidget         *page;   /* which holds it */
  TrunkFilterEntry  *entry;  /* the page's */
  TrunkFilteredList *found;
  GSignalGroup      *list;
  char              *text;   /* what is looked for among the rows */
} LocalSearch;

static void
local_search_free (gpointer data)
{
  LocalSearch *self = data;

  g_signal_group_set_target (self->list, NULL);
  g_object_unref (self->list);
  g_object_unref (self->found);
  g_free (self->text);
  g_free (self);
}

static gboolean
is_answered (TrunkPagedList *numbers,
             const char     *asked,
             const char     *typed)
{
  TrunkListState state = trunk_paged_list_get_state (numbers);

  return g_strcmp0 (asked, typed) == 0 && !trunk_paged_list_is_refreshing (numbers) && state != TRUNK_LIST_FAILED;
}

static gboolean
match_func (gpointer item,
            gpointer user_data)
{
  return trunk_number_text_matches (user_data, item);
}

static void
update (LocalSearch *self)
{
  const char *typed = trunk_filter_entry_get_typed (self->entry);
  g_autoptr(TrunkPagedList) numbers = g_signal_group_dup_target (self->list);
  g_autoptr(TrunkNumberText) text = NULL;
  g_autoptr(GtkFilter) filter = NULL;

  /* Of nothing found here something may be known to the service, so that rows stay until it has answered or cannot. */
  if (numbers != NULL)
    trunk_filtered_list_set_patient (self->found, trunk_paged_list_get_state (numbers) != TRUNK_LIST_FAILED);
  if (numbers == NULL || is_answered (numbers, trunk_filter_entry_get_filter (self->entry), typed))
    typed = NULL;

  if (!g_set_str (&self->text, typed))
    return;

  text = trunk_number_text_new (typed);
  if (text != NULL)
    filter = GTK_FILTER (gtk_custom_filter_new (match_func, g_steal_pointer (&text),
                                                (GDestroyNotify) trunk_number_text_free));
  trunk_filtered_list_set_filter (self->found, filter);
}

static void
numbers_cb (LocalSearch *self)
{
  g_autoptr(TrunkPagedList) numbers = NULL;

  g_object_get (self->page, "numbers", &numbers, NULL);
  g_signal_group_set_target (self->list, numbers);
  update (self);
}

/**
 * trunk_local_search_install:
 * @page: what shows a list, which is its property "numbers"
 * @entry: the entry in it
 * @found: what filters its rows by what was typed
 *
 * Has the rows that are there filtered while the service is being asked.
 */
void
trunk_local_search_install (GtkWidget         *page,
                            TrunkFilterEntry  *entry,
                            TrunkFilteredList *found)
{
  LocalSearch *self = g_new0 (LocalSearch, 1);

  self->page = page;
  self->entry = entry;
  self->found = g_object_ref (found);
  self->list = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (self->list, "notify", G_CALLBACK (update), self);
  g_object_set_data_full (G_OBJECT (page), "trunk-local-search", self, local_search_free);
  g_signal_connect_data (page, "notify::numbers", G_CALLBACK (numbers_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (entry, "notify::typed", G_CALLBACK (update), self, NULL, G_CONNECT_SWAPPED);
}
