/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-numbers-page.h"

#include "trunk-arrangement-bar.h"
#include "trunk-closures.h"
#include "trunk-filter-entry.h"
#include "trunk-list-footer.h"
#include "trunk-list-trouble.h"
#include "trunk-numbers-actions.h"
#include "trunk-numbers-view.h"
#include "trunk-order-banner.h"
#include "trunk-selection-bar.h"
#include "trunk-selection-head.h"
#include "trunk-space-dot.h"

#include <glib/gi18n.h>

/**
 * TrunkNumbersPage:
 *
 * The list of a space's numbers: it grows as it is scrolled, and is searched with one entry.
 *
 * Settable properties: "numbers" (TrunkPagedList, nullable: still loading), "space" (TrunkSpace),
 * "folded" (gboolean: the sidebar is hidden, so the space is named here), "hindrance" (string, nullable: why nothing
 * can be bought or released now).
 * Read-only: "selected" (TrunkNumber, where exactly one is), "chosen" (GListModel: all that are), "filter" (string),
 * "now", "state-page".
 * Signals: "filter-changed" (string), and "open" where the person wants the selected number's page.
 */
struct _TrunkNumbersPage
{
  AdwNavigationPage  parent_instance;

  TrunkClock        *clock;
  TrunkPagedList    *numbers;
  TrunkSpace        *space;
  gint64             now;
  guint              minute_id;
  gboolean           folded;
  char              *hindrance;

  GtkWidget         *head;
  GtkMenuButton     *arrange_button;
  GtkWidget         *order_banner;
  TrunkFilterEntry  *filter_entry;
  TrunkNumbersView  *view;
};

G_DEFINE_FINAL_TYPE (TrunkNumbersPage, trunk_numbers_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_CLOCK,
  PROP_NUMBERS,
  PROP_SPACE,
  PROP_FOLDED,
  PROP_HINDRANCE,
  PROP_SELECTED,
  PROP_CHOSEN,
  PROP_FILTER,
  PROP_NOW,
  PROP_STATE_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  FILTER_CHANGED,
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The page's state */

static const char *
get_state_page (TrunkNumbersPage *self)
{
  /* The template reads it before it has made the view. */
  return self->view != NULL ? trunk_numbers_view_get_state_page (self->view) : "loading";
}

static const char *
get_filter (TrunkNumbersPage *self)
{
  return self->filter_entry != NULL ? trunk_filter_entry_get_filter (self->filter_entry) : NULL;
}

static void
update_now (TrunkNumbersPage *self)
{
  gint64 now = trunk_clock_get_now (self->clock);

  if (self->now == now)
    return;

  self->now = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static gboolean
minute_cb (gpointer user_data)
{
  update_now (user_data);

  return G_SOURCE_CONTINUE;
}

static void
set_numbers (TrunkNumbersPage *self,
             TrunkPagedList   *numbers)
{
  const char *filter = get_filter (self);

  if (self->numbers == numbers)
    return;

  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_func (self->numbers, update_now, self);

  g_set_object (&self->numbers, numbers);
  if (numbers != NULL)
    g_signal_connect_swapped (numbers, "notify", G_CALLBACK (update_now), self);

  update_now (self);

  /* What was typed while the space was being opened: asked for now, and nothing else before it. */
  if (numbers != NULL && filter != NULL && *filter != '\0')
    g_signal_emit (self, signals[FILTER_CHANGED], 0, filter);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBERS]);
}

/* What the view says */

static void
state_page_cb (TrunkNumbersPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_PAGE]);
}

static void
selected_cb (TrunkNumbersPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
open_cb (TrunkNumbersPage *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

/* What the entry says */

static void
filter_cb (TrunkNumbersPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
  g_signal_emit (self, signals[FILTER_CHANGED], 0, get_filter (self));
}

static void
search_done_cb (TrunkNumbersPage *self)
{
  trunk_numbers_view_focus (self->view);
}

/* Actions */

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  trunk_list_trouble_retry (widget, TRUNK_NUMBERS_PAGE (widget)->numbers);
}

static void
clear_filter_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  trunk_numbers_page_clear_filter (TRUNK_NUMBERS_PAGE (widget));
  trunk_numbers_page_focus_search (TRUNK_NUMBERS_PAGE (widget));
}

static void
trunk_numbers_page_constructed (GObject *object)
{
  TrunkNumbersPage *self = TRUNK_NUMBERS_PAGE (object);

  G_OBJECT_CLASS (trunk_numbers_page_parent_class)->constructed (object);

  if (self->clock == NULL)
    self->clock = g_object_ref (trunk_clock_get_default ());

  trunk_filter_entry_set_clock (self->filter_entry, self->clock);
  self->now = trunk_clock_get_now (self->clock);
  self->minute_id = trunk_clock_add_timeout (self->clock, 60 * 1000, minute_cb, self, NULL);
}

static void
trunk_numbers_page_dispose (GObject *object)
{
  TrunkNumbersPage *self = TRUNK_NUMBERS_PAGE (object);

  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->minute_id);
  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_func (self->numbers, update_now, self);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_NUMBERS_PAGE);
  g_clear_object (&self->clock);
  g_clear_object (&self->numbers);
  g_clear_object (&self->space);
  g_clear_pointer (&self->hindrance, g_free);

  G_OBJECT_CLASS (trunk_numbers_page_parent_class)->dispose (object);
}

static void
trunk_numbers_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkNumbersPage *self = TRUNK_NUMBERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;

    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;

    case PROP_HINDRANCE:
      g_value_set_string (value, self->hindrance);
      break;

    case PROP_SELECTED:
      g_value_set_object (value, trunk_numbers_page_get_selected (self));
      break;

    case PROP_CHOSEN:
      g_value_set_object (value, trunk_numbers_view_get_chosen (self->view));
      break;

    case PROP_FILTER:
      g_value_set_string (value, get_filter (self));
      break;

    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;

    case PROP_STATE_PAGE:
      g_value_set_static_string (value, get_state_page (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_numbers_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkNumbersPage *self = TRUNK_NUMBERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;

    case PROP_NUMBERS:
      set_numbers (self, g_value_get_object (value));
      break;

    case PROP_SPACE:
      if (!g_set_object (&self->space, g_value_get_object (value)))
        break;
      trunk_filter_entry_set_scope (self->filter_entry, self->space != NULL ? trunk_space_get_id (self->space) : NULL);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_FOLDED:
      if (self->folded == g_value_get_boolean (value))
        break;
      self->folded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_HINDRANCE:
      if (g_set_str (&self->hindrance, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, TRUNK_TYPE_CLOCK,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST, settable);
  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, settable);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, settable);
  properties[PROP_HINDRANCE] = g_param_spec_string ("hindrance", NULL, NULL, NULL, settable);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TRUNK_TYPE_NUMBER, readable);
  properties[PROP_CHOSEN] = g_param_spec_object ("chosen", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, readable);
  properties[PROP_NOW] = g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0, readable);
  properties[PROP_STATE_PAGE] = g_param_spec_string ("state-page", NULL, NULL, NULL, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-numbers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersPage, head);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersPage, arrange_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersPage, order_banner);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumbersPage, view);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_shows_rows);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_shows_search);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_dup_buy_tooltip);
  trunk_list_trouble_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
}

static void
trunk_numbers_page_class_init (TrunkNumbersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = trunk_numbers_page_constructed;
  object_class->dispose = trunk_numbers_page_dispose;
  object_class->get_property = trunk_numbers_page_get_property;
  object_class->set_property = trunk_numbers_page_set_property;

  install_properties (object_class);

  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", TRUNK_TYPE_NUMBERS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN] = g_signal_new ("open", TRUNK_TYPE_NUMBERS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_ARRANGEMENT_BAR);
  g_type_ensure (TRUNK_TYPE_FILTER_ENTRY);
  g_type_ensure (TRUNK_TYPE_LIST_FOOTER);
  g_type_ensure (TRUNK_TYPE_ORDER_BANNER);
  g_type_ensure (TRUNK_TYPE_NUMBERS_VIEW);
  g_type_ensure (TRUNK_TYPE_PAGED_LIST);
  g_type_ensure (TRUNK_TYPE_SELECTION_BAR);
  g_type_ensure (TRUNK_TYPE_SELECTION_HEAD);
  g_type_ensure (TRUNK_TYPE_SPACE);
  g_type_ensure (TRUNK_TYPE_SPACE_DOT);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "numbers.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "numbers.clear-filter", NULL, clear_filter_action);
}

static void
trunk_numbers_page_init (TrunkNumbersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_numbers_actions_add (GTK_WIDGET (self), self->view, self->head, self->arrange_button, self->filter_entry);
}

/**
 * trunk_numbers_page_new:
 * @clock: (nullable): what debounces the search and tells the age; the default one where %NULL
 *
 * Returns: (transfer floating): a page that is still loading
 */
TrunkNumbersPage *
trunk_numbers_page_new (TrunkClock *clock)
{
  return g_object_new (TRUNK_TYPE_NUMBERS_PAGE, "clock", clock, NULL);
}

/**
 * trunk_numbers_page_get_selected:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the selected number, where exactly one is
 */
TrunkNumber *
trunk_numbers_page_get_selected (TrunkNumbersPage *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_PAGE (self), NULL);

  return self->view != NULL ? trunk_numbers_view_get_selected (self->view) : NULL;
}

/**
 * trunk_numbers_page_clear_filter:
 * @self: a page
 *
 * Shows all numbers again.
 */
void
trunk_numbers_page_clear_filter (TrunkNumbersPage *self)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_PAGE (self));

  trunk_filter_entry_clear (self->filter_entry);
  gtk_widget_activate_action (GTK_WIDGET (self), "arrange.reset", NULL);
}

/**
 * trunk_numbers_page_focus_search:
 * @self: a page
 *
 * Puts the cursor into the search entry.
 */
void
trunk_numbers_page_focus_search (TrunkNumbersPage *self)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_PAGE (self));

  trunk_filter_entry_focus (self->filter_entry);
}

/**
 * trunk_numbers_page_select:
 * @self: a page
 * @ids: ids of numbers
 *
 * Selects numbers and scrolls to the first.
 *
 * Returns: whether one of them is in the list
 */
gboolean
trunk_numbers_page_select (TrunkNumbersPage   *self,
                           const char * const *ids)
{
  g_return_val_if_fail (TRUNK_IS_NUMBERS_PAGE (self), FALSE);

  return trunk_numbers_view_select (self->view, ids);
}

/**
 * trunk_numbers_page_set_orders:
 * @self: a page
 * @orders: (nullable): a list of TrunkPurchase: what somebody has to know of, as of @releases
 *
 * Keeps in sight what must not be forgotten about buying and releasing.
 */
void
trunk_numbers_page_set_orders (TrunkNumbersPage  *self,
                               GListModel        *orders,
                               TrunkJournal      *journal,
                               TrunkReleaseQueue *releases)
{
  g_return_if_fail (TRUNK_IS_NUMBERS_PAGE (self));

  g_object_set (self->order_banner, "orders", orders, "journal", journal, "releases", releases, NULL);
}
