/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-source-page.h"

#include "trunk-error.h"
#include "trunk-filter-entry.h"
#include "trunk-number-row.h"
#include "trunk-paged-list.h"
#include "trunk-phone.h"
#include "trunk-scroll-loader.h"
#include "trunk-set-up.h"

#include <glib/gi18n.h>

/**
 * TrunkSourcePage:
 *
 * Chooses the number whose set-up others get, from all of a space.
 *
 * The list grows as it is scrolled, and the service searches it.  What cannot be copied is shown and cannot be chosen.
 */
struct _TrunkSourcePage
{
  AdwNavigationPage    parent_instance;

  TrunkNumbersService *service;
  TrunkPagedList      *numbers;
  TrunkScrollLoader   *loader;
  char                *filter;       /* what the list is of, or NULL */

  TrunkFilterEntry    *filter_entry;
  GtkStack            *stack;
  AdwSpinnerPaintable *spinner;
  AdwStatusPage       *failure;
  GtkScrolledWindow   *scroller;
  GtkListView         *list_view;
};

G_DEFINE_FINAL_TYPE (TrunkSourcePage, trunk_source_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_failure (TrunkSourcePage *self)
{
  const GError *error = trunk_paged_list_get_error (self->numbers);
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failure, trunk_error_get_title (error));
  adw_status_page_set_description (self->failure, description);
}

/* Rows that are there stay, whatever becomes of the next ones; scrolling asks for those again. */
static void
state_cb (TrunkSourcePage *self)
{
  TrunkListState state = trunk_paged_list_get_state (self->numbers);
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->numbers)) == 0)
    page = state == TRUNK_LIST_FAILED ? "failed" : state == TRUNK_LIST_COMPLETE ? "nothing" : "loading";

  if (state == TRUNK_LIST_FAILED)
    show_failure (self);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static TrunkPageSource *
create_source (TrunkSourcePage *self)
{
  g_autofree char *digits = NULL;

  if (self->filter != NULL && trunk_phone_looks_like_number (self->filter))
    digits = trunk_phone_dup_digits (self->filter);

  return trunk_numbers_service_list (self->service, digits != NULL ? NULL : self->filter, digits);
}

static void
filter_cb (TrunkSourcePage *self)
{
  const char *filter = trunk_filter_entry_get_filter (self->filter_entry);
  g_autoptr(TrunkPageSource) source = NULL;

  if (filter != NULL && *filter == '\0')
    filter = NULL;
  if (self->numbers == NULL || !g_set_str (&self->filter, filter))
    return;

  source = create_source (self);
  trunk_paged_list_set_source (self->numbers, source);
}

static void
search_done_cb (TrunkSourcePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
retry_cb (TrunkSourcePage *self)
{
  trunk_paged_list_load_more (self->numbers);
}

static void
activate_cb (TrunkSourcePage *self,
             guint            position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (self->numbers), position);

  if (number != NULL && trunk_set_up_can_copy (number))
    g_signal_emit (self, signals[CHOSEN], 0, number);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = g_object_new (TRUNK_TYPE_NUMBER_ROW, NULL);

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  TrunkNumber *number = gtk_list_item_get_item (item);
  gboolean can_copy = trunk_set_up_can_copy (number);

  g_object_set (gtk_list_item_get_child (item), "number", number, NULL);
  gtk_widget_set_sensitive (gtk_list_item_get_child (item), can_copy);
  gtk_list_item_set_activatable (item, can_copy);
}

static void
trunk_source_page_dispose (GObject *object)
{
  TrunkSourcePage *self = TRUNK_SOURCE_PAGE (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  if (self->numbers != NULL)
    trunk_paged_list_stop (self->numbers);

  g_clear_object (&self->loader);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SOURCE_PAGE);
  g_clear_object (&self->numbers);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (trunk_source_page_parent_class)->dispose (object);
}

static void
trunk_source_page_finalize (GObject *object)
{
  g_free (TRUNK_SOURCE_PAGE (object)->filter);

  G_OBJECT_CLASS (trunk_source_page_parent_class)->finalize (object);
}

static void
trunk_source_page_class_init (TrunkSourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_source_page_dispose;
  object_class->finalize = trunk_source_page_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);

  g_type_ensure (TRUNK_TYPE_FILTER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, failure);
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkSourcePage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
trunk_source_page_init (TrunkSourcePage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_spinner_paintable_set_widget (self->spinner, GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  self->loader = trunk_scroll_loader_new (self->scroller);
}

/**
 * trunk_source_page_new:
 * @service: a space
 * @pool: the numbers that the space is known to have
 * @clock: what to wait by
 *
 * Returns: (transfer floating): the page, which begins to load
 */
TrunkSourcePage *
trunk_source_page_new (TrunkNumbersService *service,
                       TrunkNumberPool     *pool,
                       TrunkClock          *clock)
{
  TrunkSourcePage *self;
  g_autoptr(TrunkPageSource) source = NULL;
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (pool), NULL);
  g_return_val_if_fail (TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_SOURCE_PAGE, NULL);
  self->service = g_object_ref (service);
  source = create_source (self);
  self->numbers = trunk_paged_list_new (source, pool, clock);
  trunk_filter_entry_set_clock (self->filter_entry, clock);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->numbers)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->numbers, "notify", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  trunk_paged_list_load_more (self->numbers);
  trunk_scroll_loader_set_numbers (self->loader, self->numbers);
  state_cb (self);

  return self;
}
