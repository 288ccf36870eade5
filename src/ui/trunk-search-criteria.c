/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-criteria.h"

#include "trunk-entry-name.h"
#include "trunk-region.h"
#include "trunk-row-action.h"
#include "trunk-search-closures.h"

#include <glib/gi18n.h>

/**
 * TrunkSearchCriteria:
 *
 * The form of a TrunkSearchQuery.
 *
 * Both follow each other.  What cannot be combined is insensitive, with the reason in the note under its group; what
 * is wrong is marked while it is typed.
 */
struct _TrunkSearchCriteria
{
  AdwBin            parent_instance;

  TrunkSearchQuery *query;

  AdwToggleGroup   *type_group;
  GtkWidget        *area_code_row;
  AdwComboRow      *region_row;
  GtkStringList    *region_names;
  GtkWidget        *city_row;
  GtkLabel         *place_note;
  GtkWidget        *pattern_row;
  GtkLabel         *pattern_note;
  AdwToggleGroup   *pattern_group;
  GtkWidget        *max_results_row;
};

G_DEFINE_FINAL_TYPE (TrunkSearchCriteria, trunk_search_criteria, ADW_TYPE_BIN)

enum
{
  SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The regions' positions in the row: "Any" is the first, then the United States, then Canada. */
static const TrunkRegion *
get_region (guint position)
{
  guint n_regions = 0;
  const TrunkRegion *regions = trunk_regions_get_all (&n_regions);
  guint n_canadian = 0;

  while (n_canadian < n_regions && g_str_equal (regions[n_canadian].country, "CA"))
    n_canadian++;

  if (position == 0 || position > n_regions)
    return NULL;

  return &regions[(position - 1 + n_canadian) % n_regions];
}

static guint
find_region (const char *code)
{
  const TrunkRegion *wanted = trunk_region_lookup (code);
  guint n_regions = 0;

  trunk_regions_get_all (&n_regions);
  for (guint i = 1; wanted != NULL && i <= n_regions; i++)
    if (get_region (i) == wanted)
      return i;

  return 0;
}

static void
fill_regions (TrunkSearchCriteria *self)
{
  guint n_regions = 0;

  trunk_regions_get_all (&n_regions);
  /* Translators: any state or province */
  gtk_string_list_append (self->region_names, C_("state or province", "Any"));
  for (guint i = 1; i <= n_regions; i++)
    gtk_string_list_append (self->region_names, trunk_region_get_name (get_region (i)));
}

static void
region_selected_cb (TrunkSearchCriteria *self)
{
  const TrunkRegion *region = get_region (adw_combo_row_get_selected (self->region_row));

  if (self->query != NULL)
    g_object_set (self->query, "region", region != NULL ? region->code : "", NULL);
}

static void
activated_cb (TrunkSearchCriteria *self)
{
  g_signal_emit (self, signals[SEARCH], 0);
}

static void
set_note (GtkLabel *label,
          char     *note)
{
  gtk_label_set_label (label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (label), note != NULL);
  g_free (note);
}

/* What is wrong is said once, by the note; the field is marked and refers to it. */
static void
set_problem (GtkWidget *row,
             GtkLabel  *note,
             char      *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");

  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, note, NULL, -1);
  g_free (problem);
}

/* What becomes insensitive would keep the cursor: it goes to the type of number, which is never so. */
static void
set_available (TrunkSearchCriteria *self,
               GtkWidget           *row,
               TrunkCriterion       criterion)
{
  gboolean available = trunk_search_query_is_available (self->query, criterion, NULL);
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!available && focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
    gtk_widget_child_focus (GTK_WIDGET (self->type_group), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_sensitive (row, available);
}

static void
update (TrunkSearchCriteria *self)
{
  g_autofree char *region = NULL;

  g_object_get (self->query, "region", &region, NULL);
  adw_combo_row_set_selected (self->region_row, find_region (region));

  set_available (self, GTK_WIDGET (self->region_row), TRUNK_CRITERION_REGION);
  set_available (self, self->city_row, TRUNK_CRITERION_CITY);
  set_problem (self->area_code_row, self->place_note,
               trunk_search_query_dup_problem (self->query, TRUNK_CRITERION_AREA_CODE));
  set_problem (self->city_row, self->place_note,
               trunk_search_query_dup_problem (self->query, TRUNK_CRITERION_CITY));
  set_problem (self->pattern_row, self->pattern_note,
               trunk_search_query_dup_problem (self->query, TRUNK_CRITERION_PATTERN));
  set_note (self->place_note, trunk_search_dup_place_note (self->query));
  set_note (self->pattern_note, trunk_search_query_dup_note (self->query, TRUNK_CRITERION_PATTERN));
}

static gboolean
enum_to_position (GBinding     *binding,
                  const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));

  return TRUE;
}

static gboolean
position_to_enum (GBinding     *binding,
                  const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  if (g_value_get_uint (from) == GTK_INVALID_LIST_POSITION)
    return FALSE;

  g_value_set_enum (to, (int) g_value_get_uint (from));

  return TRUE;
}

static void
bind (TrunkSearchCriteria *self)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property_full (self->query, "number-type", self->type_group, "active", flags,
                               enum_to_position, position_to_enum, NULL, NULL);
  g_object_bind_property_full (self->query, "pattern-place", self->pattern_group, "active", flags,
                               enum_to_position, position_to_enum, NULL, NULL);
  g_object_bind_property (self->query, "area-code", self->area_code_row, "text", flags);
  g_object_bind_property (self->query, "city", self->city_row, "text", flags);
  g_object_bind_property (self->query, "pattern", self->pattern_row, "text", flags);
  g_object_bind_property (self->query, "max-results", self->max_results_row, "value", flags);
  g_signal_connect_object (self->query, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
trunk_search_criteria_dispose (GObject *object)
{
  TrunkSearchCriteria *self = TRUNK_SEARCH_CRITERIA (object);

  g_clear_object (&self->query);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SEARCH_CRITERIA);

  G_OBJECT_CLASS (trunk_search_criteria_parent_class)->dispose (object);
}

static void
trunk_search_criteria_class_init (TrunkSearchCriteriaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_search_criteria_dispose;

  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-search-criteria.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, type_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, area_code_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, region_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, region_names);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, city_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, place_note);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, pattern_note);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, pattern_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchCriteria, max_results_row);
  gtk_widget_class_bind_template_callback (widget_class, region_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
trunk_search_criteria_init (TrunkSearchCriteria *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));
  trunk_entry_row_say_once (ADW_ENTRY_ROW (self->area_code_row));
  trunk_entry_row_say_once (ADW_ENTRY_ROW (self->city_row));
  trunk_entry_row_say_once (ADW_ENTRY_ROW (self->pattern_row));
  fill_regions (self);
}

/**
 * trunk_search_criteria_new:
 *
 * Returns: (transfer floating): a form without a query
 */
GtkWidget *
trunk_search_criteria_new (void)
{
  return g_object_new (TRUNK_TYPE_SEARCH_CRITERIA, NULL);
}

/**
 * trunk_search_criteria_set_query:
 * @self: a form without a query
 * @query: what it edits from now on
 */
void
trunk_search_criteria_set_query (TrunkSearchCriteria *self,
                                 TrunkSearchQuery    *query)
{
  g_return_if_fail (TRUNK_IS_SEARCH_CRITERIA (self));
  g_return_if_fail (TRUNK_IS_SEARCH_QUERY (query));
  g_return_if_fail (self->query == NULL);

  self->query = g_object_ref (query);
  bind (self);
  update (self);
}
