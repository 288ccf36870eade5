/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-results.h"

#include "trunk-available-row.h"
#include "trunk-error.h"
#include "trunk-order-closures.h"
#include "trunk-search-closures.h"
#include "trunk-search-hints.h"
#include "trunk-search-suggestion.h"

#include <glib/gi18n.h>

#define AGE_INTERVAL 10000 /* milliseconds */

/**
 * TrunkSearchResults:
 *
 * What a TrunkSearch has found, to choose from, and the count of what is chosen.
 *
 * Properties "sort" (TrunkSearchSort), also the state of the action "results.sort", "narrow" (gboolean), and
 * "hindrance" (string, nullable: why nothing can be bought now).
 */
struct _TrunkSearchResults
{
  AdwNavigationPage  parent_instance;

  TrunkSearch       *search;
  TrunkBasket       *basket;
  TrunkClock        *clock;
  char              *hindrance;        /* or NULL */
  GtkSortListModel  *sorted;
  GtkSorter         *sorter;
  TrunkSearchSort    sort;
  guint              age_id;
  gboolean           narrow;
  gboolean           follow;           /* the button that had the focus goes, and the answer shall have it */

  AdwWindowTitle    *heading;
  GtkWidget         *refresh_button;
  GtkWidget         *spinner;
  GtkWidget         *sort_button;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListBox        *list;
  AdwStatusPage     *nothing_page;
  TrunkSearchHints  *nothing_hints;
  TrunkSearchHints  *hints;
  AdwStatusPage     *failed_page;
  GtkWidget         *footer;
  GtkLabel          *choice_title;
  GtkLabel          *choice_note;
  GtkWidget         *review_button;
};

G_DEFINE_ENUM_TYPE (TrunkSearchSort, trunk_search_sort,
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_SORT_FOUND, "found"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_SORT_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEARCH_SORT_PLACE, "place"))

G_DEFINE_FINAL_TYPE (TrunkSearchResults, trunk_search_results, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SORT,
  PROP_NARROW,
  PROP_HINDRANCE,
  N_PROPS
};

enum
{
  REVIEW,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  TrunkSearchResults *self = user_data;
  TrunkAvailableNumber *one = (gpointer) a;
  TrunkAvailableNumber *other = (gpointer) b;
  int result = 0;

  if (self->sort == TRUNK_SEARCH_SORT_PLACE)
    {
      g_autofree char *place = trunk_available_number_dup_place (one);
      g_autofree char *other_place = trunk_available_number_dup_place (other);

      result = g_utf8_collate (place != NULL ? place : "", other_place != NULL ? other_place : "");
    }

  if (result == 0)
    result = g_strcmp0 (trunk_available_number_get_number (one), trunk_available_number_get_number (other));

  return gtk_ordering_from_cmpfunc (result);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return trunk_available_row_new (item);
}

static void
run_cb (TrunkSearchResults *self)
{
  trunk_search_run (self->search);
}

static void
review_cb (TrunkSearchResults *self)
{
  g_signal_emit (self, signals[REVIEW], 0);
}

static void
suggested_cb (TrunkSearchResults          *self,
              const TrunkSearchSuggestion *suggestion)
{
  trunk_search_suggestion_apply (suggestion, trunk_search_get_query (self->search));
  trunk_search_run (self->search);
  self->follow = TRUE;
}

/* As found is the order that the search has: it is not sorted at all. */
static void
update_sorter (TrunkSearchResults *self)
{
  if (self->sorted == NULL)
    return;

  gtk_sort_list_model_set_sorter (self->sorted, self->sort == TRUNK_SEARCH_SORT_FOUND ? NULL : self->sorter);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
update_age (TrunkSearchResults *self)
{
  gint64 answered_at = trunk_search_get_answered_at (self->search);
  gint64 now = trunk_clock_get_now (self->clock);
  /* No room in a narrow title; it is under the results as well. */
  gboolean more = !self->narrow && trunk_search_has_more (self->search) &&
                  g_list_model_get_n_items (trunk_search_get_results (self->search)) > 0;
  g_autofree char *age = trunk_search_dup_age (answered_at, now, more);
  gboolean failed = trunk_search_get_state (self->search) == TRUNK_SEARCH_FAILED;

  adw_window_title_set_subtitle (self->heading, failed ? "" : age);
  if (trunk_search_is_old (answered_at, now))
    gtk_widget_add_css_class (GTK_WIDGET (self->heading), "old");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->heading), "old");
}

static gboolean
age_cb (gpointer user_data)
{
  update_age (user_data);

  return G_SOURCE_CONTINUE;
}

static void
show_nothing (TrunkSearchResults *self)
{
  TrunkSearchQuery *answered = trunk_search_get_answered (self->search);
  g_autofree char *title = trunk_search_dup_nothing_title (answered);
  g_autofree char *text = trunk_search_dup_nothing (answered, trunk_search_has_more (self->search));
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  const GError *error = trunk_search_get_error (self->search);
  g_autofree char *notice = error != NULL ? trunk_search_dup_notice (0, FALSE, FALSE, error) : NULL;
  g_autoptr(GArray) suggestions = trunk_search_suggest (answered, 0);

  adw_status_page_set_title (self->nothing_page, title);
  adw_status_page_set_description (self->nothing_page, escaped);
  trunk_search_hints_set (self->nothing_hints, notice, suggestions);
}

/* What is under the results belongs to them, and stays with them. */
static void
show_hints (TrunkSearchResults *self)
{
  guint n_results = g_list_model_get_n_items (trunk_search_get_results (self->search));
  g_autoptr(GArray) suggestions = trunk_search_suggest (trunk_search_get_answered (self->search), n_results);
  g_autofree char *notice = trunk_search_dup_notice (n_results, suggestions->len > 0,
                                                     trunk_search_has_more (self->search),
                                                     trunk_search_get_error (self->search));

  trunk_search_hints_set (self->hints, notice, suggestions);
}

static void
show_failure (TrunkSearchResults *self)
{
  const GError *error = trunk_search_get_error (self->search);
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failed_page, trunk_error_get_title (error));
  adw_status_page_set_description (self->failed_page, escaped);
}

static void
update (TrunkSearchResults *self)
{
  TrunkSearchState state = trunk_search_get_state (self->search);
  guint n_results = g_list_model_get_n_items (trunk_search_get_results (self->search));
  const char *page = trunk_search_get_page (state, n_results);
  g_autofree char *title = trunk_search_dup_title (state, n_results, trunk_search_get_answered_at (self->search));
  gboolean loading = state == TRUNK_SEARCH_LOADING;

  if (g_str_equal (page, "nothing"))
    show_nothing (self);
  else if (g_str_equal (page, "failed"))
    show_failure (self);
  else if (state == TRUNK_SEARCH_DONE)
    show_hints (self);

  adw_window_title_set_title (self->heading, title);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->spinner, loading && n_results > 0);
  gtk_widget_set_visible (self->refresh_button, !loading && state != TRUNK_SEARCH_IDLE);
  gtk_widget_set_visible (self->sort_button, n_results > 1 && state != TRUNK_SEARCH_FAILED);

  if (loading || trunk_search_is_outdated (self->search))
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "outdated");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list), "outdated");

  update_age (self);
}

static void
results_changed_cb (TrunkSearchResults *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
announce (TrunkSearchResults *self,
          const char         *text)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* What came is said once; the count alone, the rows are there to be read. */
static void
state_cb (TrunkSearchResults *self)
{
  TrunkSearchState state = trunk_search_get_state (self->search);
  const GError *error = trunk_search_get_error (self->search);

  update (self);
  if (state == TRUNK_SEARCH_LOADING)
    return;

  if (state == TRUNK_SEARCH_DONE)
    announce (self, adw_window_title_get_title (self->heading));
  if (error != NULL)
    announce (self, trunk_error_get_title (error));

  if (self->follow)
    gtk_widget_child_focus (gtk_widget_get_mapped (GTK_WIDGET (self->list)) ? GTK_WIDGET (self->list)
                                                                            : GTK_WIDGET (self->stack),
                            GTK_DIR_TAB_FORWARD);
  self->follow = FALSE;
}

static void
update_choice (TrunkSearchResults *self)
{
  guint n_chosen = g_list_model_get_n_items (G_LIST_MODEL (self->basket));
  g_autofree char *title = trunk_choice_dup_title (n_chosen);
  g_autofree char *note = trunk_choice_dup_note (n_chosen, trunk_basket_count_hidden (self->basket));
  guint n_results = g_list_model_get_n_items (trunk_search_get_results (self->search));

  gtk_widget_set_visible (self->footer, n_chosen > 0 || n_results > 0);
  gtk_label_set_label (self->choice_title, title);
  gtk_label_set_label (self->choice_note, self->hindrance != NULL ? self->hindrance : note);
  gtk_widget_set_sensitive (self->review_button, self->hindrance == NULL && n_chosen > 0);
}

static void
trunk_search_results_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SORT:
      g_value_set_enum (value, TRUNK_SEARCH_RESULTS (object)->sort);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, TRUNK_SEARCH_RESULTS (object)->narrow);
      break;

    case PROP_HINDRANCE:
      g_value_set_string (value, TRUNK_SEARCH_RESULTS (object)->hindrance);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_search_results_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  TrunkSearchResults *self = TRUNK_SEARCH_RESULTS (object);

  switch (prop_id)
    {
    case PROP_SORT:
      if (self->sort == (TrunkSearchSort) g_value_get_enum (value))
        return;

      self->sort = g_value_get_enum (value);
      update_sorter (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;

      self->narrow = g_value_get_boolean (value);
      if (self->search != NULL)
        update_age (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_HINDRANCE:
      if (!g_set_str (&self->hindrance, g_value_get_string (value)))
        return;

      if (self->search != NULL)
        update_choice (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_search_results_dispose (GObject *object)
{
  TrunkSearchResults *self = TRUNK_SEARCH_RESULTS (object);

  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->age_id);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SEARCH_RESULTS);
  g_clear_object (&self->search);
  g_clear_object (&self->basket);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_search_results_parent_class)->dispose (object);
}

static void
trunk_search_results_finalize (GObject *object)
{
  TrunkSearchResults *self = TRUNK_SEARCH_RESULTS (object);

  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_free (self->hindrance);

  G_OBJECT_CLASS (trunk_search_results_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TRUNK_TYPE_SEARCH_HINTS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, heading);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, sort_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, nothing_hints);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, hints);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, footer);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, choice_title);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, choice_note);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchResults, review_button);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggested_cb);
}

static void
trunk_search_results_class_init (TrunkSearchResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_search_results_get_property;
  object_class->set_property = trunk_search_results_set_property;
  object_class->dispose = trunk_search_results_dispose;
  object_class->finalize = trunk_search_results_finalize;

  properties[PROP_SORT] = g_param_spec_enum ("sort", NULL, NULL, TRUNK_TYPE_SEARCH_SORT, TRUNK_SEARCH_SORT_NUMBER,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINDRANCE] = g_param_spec_string ("hindrance", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_property_action (widget_class, "results.sort", "sort");
  bind_template (widget_class);
}

static void
trunk_search_results_init (TrunkSearchResults *self)
{
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, self, NULL));
  self->sort = TRUNK_SEARCH_SORT_NUMBER;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * trunk_search_results_set_search:
 * @self: results without a search
 * @search: what they show
 * @basket: what is chosen
 * @clock: what their age is counted by
 */
void
trunk_search_results_set_search (TrunkSearchResults *self,
                                 TrunkSearch        *search,
                                 TrunkBasket        *basket,
                                 TrunkClock         *clock)
{
  g_return_if_fail (TRUNK_IS_SEARCH_RESULTS (self));
  g_return_if_fail (TRUNK_IS_SEARCH (search) && self->search == NULL);
  g_return_if_fail (TRUNK_IS_BASKET (basket));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));

  self->search = g_object_ref (search);
  self->basket = g_object_ref (basket);
  self->clock = g_object_ref (clock);
  self->age_id = trunk_clock_add_timeout (clock, AGE_INTERVAL, age_cb, self, NULL);

  self->sorted = gtk_sort_list_model_new (g_object_ref (trunk_search_get_results (search)), NULL);
  update_sorter (self);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->sorted), create_row_cb, self, NULL);

  g_signal_connect_object (search, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::outdated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::answered-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::answered-at", G_CALLBACK (update_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trunk_search_get_results (search), "items-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (basket, "items-changed", G_CALLBACK (update_choice), self, G_CONNECT_SWAPPED);
  update (self);
  update_choice (self);
}
