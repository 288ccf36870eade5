/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-dialog.h"

#include "trunk-area-codes.h"
#include "trunk-freshen.h"
#include "trunk-hindrance.h"
#include "trunk-order-page.h"
#include "trunk-order-progress.h"
#include "trunk-purchase.h"
#include "trunk-search-closures.h"
#include "trunk-search-criteria.h"
#include "trunk-search-results.h"
#include "trunk-search.h"
#include "trunk-source-page.h"
#include "trunk-space-dot.h"
#include "trunk-usual-number.h"
#include "trunk-whole-text.h"

/**
 * TrunkSearchDialog:
 *
 * Buys numbers: search, review, progress; each a page of one dialog.
 *
 * The query and the basket belong to whoever opened the dialog, so that they are there again the next time.  The dialog
 * buys nothing itself: it makes the order, emits "order", and watches.  It may be closed while the order runs.
 *
 * Property: "hindrance" (string, nullable: why nothing can be bought now).
 */
struct _TrunkSearchDialog
{
  AdwDialog               parent_instance;

  TrunkSpace             *space;
  TrunkNumbersService    *service;
  TrunkJournal           *journal;
  TrunkClock             *clock;
  TrunkBasket            *basket;
  TrunkSearch            *search;
  TrunkFreshen           *freshen;
  char                   *hindrance;   /* or NULL */
  TrunkPurchase          *purchase;    /* the order that is watched, or NULL */
  GHashTable             *queries;     /* E.164 → TrunkSearchQuery: what a chosen number was found by */

  AdwNavigationView      *pages;
  AdwNavigationSplitView *split;
  TrunkSpaceDot          *space_dot;
  GtkLabel               *space_name;
  TrunkSearchCriteria    *criteria;
  GtkWidget              *show_bar;
  GtkButton              *show_button;
  TrunkSearchResults     *results;
};

G_DEFINE_FINAL_TYPE (TrunkSearchDialog, trunk_search_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

enum
{
  ORDER,
  SHOW_NUMBERS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
search_cb (TrunkSearchDialog *self)
{
  trunk_search_run (self->search);
  if (trunk_search_query_is_valid (trunk_search_get_query (self->search)))
    adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
show_clicked_cb (TrunkSearchDialog *self)
{
  if (trunk_search_get_state (self->search) == TRUNK_SEARCH_IDLE || trunk_search_is_outdated (self->search))
    trunk_search_run (self->search);

  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
update_show_button (TrunkSearchDialog *self)
{
  guint n_results = g_list_model_get_n_items (trunk_search_get_results (self->search));
  g_autofree char *label = trunk_search_dup_show (trunk_search_get_state (self->search), n_results,
                                                  trunk_search_is_outdated (self->search));

  gtk_button_set_label (self->show_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button),
                            trunk_search_query_is_valid (trunk_search_get_query (self->search)));
}

static char **
dup_bought_ids (TrunkPurchase *purchase)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (purchase)); i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (purchase), i);

      if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_BOUGHT)
        g_strv_builder_add (builder, trunk_number_get_id (trunk_purchase_line_get_number (line)));
    }

  return g_strv_builder_end (builder);
}

static void
done_cb (TrunkSearchDialog *self)
{
  g_autoptr(TrunkSearchDialog) held = g_object_ref (self);
  g_auto(GStrv) ids = dup_bought_ids (self->purchase);

  /* Closing gives the focus back to where it was, so what shall have it now comes after. */
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SHOW_NUMBERS], 0, ids);
}

/* What a chosen number was found by is what another one in its place is looked for by. */
static void
basket_changed_cb (TrunkSearchDialog *self,
                   guint              position,
                   guint              removed,
                   guint              added)
{
  TrunkSearchQuery *answered = trunk_search_get_answered (self->search);

  for (guint i = 0; answered != NULL && i < added; i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (G_LIST_MODEL (self->basket), position + i);
      const char *e164 = trunk_available_number_get_number (number);

      if (!g_hash_table_contains (self->queries, e164))
        g_hash_table_insert (self->queries, g_strdup (e164), g_object_ref (answered));
    }
}

/* Of a number that was chosen in an earlier dialog: its area code. */
static TrunkSearchQuery *
create_query_like (const char *e164)
{
  TrunkSearchQuery *query = trunk_search_query_new ();
  const TrunkAreaCode *code = trunk_area_code_for_number (e164);

  if (code != NULL && code->kind == TRUNK_AREA_CODE_TOLL_FREE)
    g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
  else if (code != NULL)
    g_object_set (query, "area-code", code->code, NULL);

  return query;
}

/* Back to the search, by the same criteria. */
static void
search_like (TrunkSearchDialog *self,
             const char        *e164)
{
  TrunkSearchQuery *known = g_hash_table_lookup (self->queries, e164);
  g_autoptr(TrunkSearchQuery) query = known != NULL ? g_object_ref (known) : create_query_like (e164);
  g_autoptr(GVariant) criteria = g_variant_ref_sink (trunk_search_query_to_variant (query));

  trunk_search_query_load (trunk_search_get_query (self->search), criteria);
  adw_navigation_view_replace_with_tags (self->pages, (const char *[]) { "search" }, 1);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  trunk_search_run (self->search);
}

static void
replace_line_cb (TrunkSearchDialog *self,
                 TrunkPurchaseLine *line)
{
  g_autofree char *e164 = g_strdup (trunk_purchase_line_get_e164 (line));

  g_clear_object (&self->purchase);
  search_like (self, e164);
}

static void
replace_number_cb (TrunkSearchDialog    *self,
                   TrunkAvailableNumber *number)
{
  g_autofree char *e164 = g_strdup (trunk_available_number_get_number (number));

  search_like (self, e164);
  trunk_available_number_set_selected (number, FALSE);
}

static TrunkPurchase *
create_purchase (TrunkSearchDialog *self)
{
  g_auto(GStrv) e164s = trunk_basket_dup_e164s (self->basket);
  TrunkPurchase *purchase = trunk_purchase_new (self->service, self->clock, self->journal,
                                                (const char * const *) e164s);

  for (guint i = 0; e164s[i] != NULL; i++)
    {
      g_autoptr(TrunkChanges) wanted = trunk_basket_dup_wanted (self->basket, i);

      if (wanted != NULL)
        trunk_purchase_want (purchase, e164s[i], wanted);
    }
  trunk_purchase_set_note (purchase, trunk_basket_get_note (self->basket));

  return purchase;
}

static void
buy_cb (TrunkSearchDialog *self)
{
  TrunkOrderProgress *page = NULL;

  /* One order after the other. */
  if (self->purchase != NULL)
    return;

  self->purchase = create_purchase (self);
  page = trunk_order_progress_new (self->space, self->purchase);
  trunk_order_progress_offer_replacements (page);
  g_object_bind_property (self, "hindrance", page, "hindrance", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "replace", G_CALLBACK (replace_line_cb), self, G_CONNECT_SWAPPED);

  /* What was ordered cannot be ordered again: there is no way back, and nothing left in the basket. */
  adw_navigation_view_replace (self->pages, (AdwNavigationPage *[]) { ADW_NAVIGATION_PAGE (page) }, 1);
  trunk_basket_clear (self->basket);
  g_signal_emit (self, signals[ORDER], 0, self->purchase);
}

static void
source_chosen_cb (TrunkOrderPage *page,
                  TrunkNumber    *source)
{
  trunk_order_page_set_source (page, source);
  gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
}

static void
choose_source_cb (TrunkSearchDialog *self,
                  TrunkOrderPage    *page)
{
  TrunkSourcePage *sources = trunk_source_page_new (self->service, trunk_basket_get_pool (self->basket), self->clock);

  g_signal_connect_object (sources, "chosen", G_CALLBACK (source_chosen_cb), page, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (sources));
}

static void
review_cb (TrunkSearchDialog *self)
{
  TrunkOrderPage *page = NULL;

  /* The list behind may have grown since the search. */
  trunk_basket_update_claims (self->basket);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->basket)) == 0)
    return;

  page = trunk_order_page_new (self->space, self->basket, self->freshen, self->clock);
  g_object_bind_property (self, "hindrance", page, "hindrance", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "buy", G_CALLBACK (buy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "choose-source", G_CALLBACK (choose_source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "replace", G_CALLBACK (replace_number_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (page));
}

/* Only the search needs two columns.  Any narrower, and the breakpoint would fold it behind the order's back. */
static void
page_changed_cb (TrunkSearchDialog *self)
{
  const char *tag = adw_navigation_view_get_visible_page_tag (self->pages);

  adw_dialog_set_content_width (ADW_DIALOG (self), g_strcmp0 (tag, "search") == 0 ? 940 : 720);
}

/* What is closed while its numbers are looked for once more is not bought, however long the closing takes. */
static void
trunk_search_dialog_closed (AdwDialog *dialog)
{
  trunk_freshen_stop (TRUNK_SEARCH_DIALOG (dialog)->freshen);
}

static void
trunk_search_dialog_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, TRUNK_SEARCH_DIALOG (object)->hindrance);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_search_dialog_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_str (&TRUNK_SEARCH_DIALOG (object)->hindrance, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
trunk_search_dialog_dispose (GObject *object)
{
  TrunkSearchDialog *self = TRUNK_SEARCH_DIALOG (object);

  if (self->search != NULL)
    g_object_run_dispose (G_OBJECT (self->search));

  /* The sheet of libadwaita 1.7 may outlive its dialog; the pages go with it. */
  if (self->pages != NULL)
    adw_dialog_set_child (ADW_DIALOG (self), NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SEARCH_DIALOG);
  g_clear_object (&self->search);
  g_clear_object (&self->basket);
  g_clear_object (&self->freshen);
  g_clear_pointer (&self->queries, g_hash_table_unref);
  g_clear_object (&self->purchase);
  g_clear_object (&self->space);
  g_clear_object (&self->service);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_search_dialog_parent_class)->dispose (object);
}

static void
trunk_search_dialog_finalize (GObject *object)
{
  g_free (TRUNK_SEARCH_DIALOG (object)->hindrance);

  G_OBJECT_CLASS (trunk_search_dialog_parent_class)->finalize (object);
}

static void
trunk_search_dialog_class_init (TrunkSearchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = trunk_search_dialog_get_property;
  object_class->set_property = trunk_search_dialog_set_property;
  object_class->dispose = trunk_search_dialog_dispose;
  object_class->finalize = trunk_search_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = trunk_search_dialog_closed;

  trunk_hindrance_install_property (object_class, PROP_HINDRANCE);
  signals[ORDER] = g_signal_new ("order", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_PURCHASE);
  signals[SHOW_NUMBERS] = g_signal_new ("show-numbers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  g_type_ensure (TRUNK_TYPE_SEARCH_CRITERIA);
  g_type_ensure (TRUNK_TYPE_SEARCH_RESULTS);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, split);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, space_dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, space_name);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, criteria);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, show_bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchDialog, results);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
trunk_search_dialog_init (TrunkSearchDialog *self)
{
  self->queries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->space_name);
}

/* What was looked for the last time is looked for again; a form without any wish waits for one. */
static void
begin (TrunkSearchDialog *self,
       TrunkSearchQuery  *query)
{
  g_autoptr(TrunkSearchQuery) blank = trunk_search_query_new ();

  trunk_search_criteria_set_query (self->criteria, query);
  if (!trunk_search_query_equal (query, blank))
    trunk_search_run (self->search);
}

/**
 * trunk_search_dialog_new:
 * @space: who pays
 * @service: where to search and to look up
 * @journal: where an order is written down
 * @basket: what is chosen; kept by the caller for the next time
 * @clock: what to wait by
 * @query: what to look for; kept by the caller for the next time
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkSearchDialog *
trunk_search_dialog_new (TrunkSpace          *space,
                         TrunkNumbersService *service,
                         TrunkJournal        *journal,
                         TrunkBasket         *basket,
                         TrunkClock          *clock,
                         TrunkSearchQuery    *query)
{
  TrunkSearchDialog *self;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (TRUNK_IS_SEARCH_QUERY (query), NULL);

  self = g_object_new (TRUNK_TYPE_SEARCH_DIALOG, NULL);
  self->space = g_object_ref (space);
  self->service = g_object_ref (service);
  self->journal = g_object_ref (journal);
  self->clock = g_object_ref (clock);
  self->basket = g_object_ref (basket);
  self->search = trunk_search_new (service, clock, self->basket, query);
  self->freshen = trunk_freshen_new (service, clock);

  trunk_space_dot_set_color (self->space_dot, trunk_space_get_color (space));
  gtk_label_set_label (self->space_name, trunk_space_get_name (space));
  trunk_search_results_set_search (self->results, self->search, self->basket, clock);
  g_object_bind_property (self, "hindrance", self->results, "hindrance", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->search, "notify::state", G_CALLBACK (update_show_button), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::answered-at", G_CALLBACK (update_show_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (query, "changed", G_CALLBACK (update_show_button), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (basket, "items-changed", G_CALLBACK (basket_changed_cb), self, G_CONNECT_SWAPPED);
  begin (self, query);
  update_show_button (self);

  /* The review wants to know it, and a list that grows as it is scrolled may not have come to it. */
  if (trunk_basket_get_usual (basket) != NULL)
    trunk_usual_number_find_async (basket, service, NULL, NULL, NULL);

  return self;
}
