/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-view-filter.h"

#include "trunk-arrangement.h"
#include "trunk-number-text.h"
#include "trunk-view-choices.h"

typedef struct
{
  TrunkArrangement *arrangement;
  TrunkNumberText  *text;  /* NULL: nothing is searched for */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->arrangement);
  g_clear_pointer (&self->text, trunk_number_text_free);
  g_free (self);
}

static gboolean
match_func (gpointer item,
            gpointer user_data)
{
  Wanted *self = user_data;

  return (self->text == NULL || trunk_number_text_matches (self->text, item))
         && trunk_arrangement_matches (self->arrangement, item);
}

/**
 * trunk_view_filter_new:
 * @view: a view
 *
 * Returns: (transfer full) (nullable): lets the numbers through that are in it; %NULL where a later version has saved
 *   something that this one cannot do
 */
GtkFilter *
trunk_view_filter_new (TrunkView *view)
{
  Wanted *wanted;

  if (!trunk_view_choices_are_known (trunk_view_get_choices (view)))
    return NULL;

  wanted = g_new0 (Wanted, 1);
  wanted->arrangement = trunk_arrangement_new ();
  trunk_view_choices_apply (trunk_view_get_choices (view), wanted->arrangement);
  wanted->text = trunk_number_text_new (trunk_view_get_search (view));

  return GTK_FILTER (gtk_custom_filter_new (match_func, wanted, wanted_free));
}
