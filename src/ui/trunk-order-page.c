/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-page.h"

#include "trunk-entry-name.h"
#include "trunk-error.h"
#include "trunk-hindrance.h"
#include "trunk-order-bar.h"
#include "trunk-order-closures.h"
#include "trunk-order-meaning.h"
#include "trunk-order-number-row.h"
#include "trunk-order-set-up.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderPage:
 *
 * What an order means, before anything is bought: who pays, for how long, every number of it and what it will be.
 *
 * Numbers that were found a while ago are looked for again, and those that are gone stand in the way.  Where that
 * cannot be done it says so, and the person decides.  Its last number taken out leads back to the search.  The button
 * that buys is never the default one.
 *
 * Property: "hindrance" (string, nullable: why nothing can be bought in the space now).
 */
struct _TrunkOrderPage
{
  AdwNavigationPage    parent_instance;

  TrunkBasket         *basket;
  TrunkFreshen        *freshen;
  guint                buying : 1;  /* the person has said so, and not changed anything since; it is looked once more
                                     * whether the numbers are there */
  guint                bought : 1;
  guint                narrow : 1;
  char                *space_hindrance;

  AdwBanner           *banner;
  TrunkOrderMeaning   *meaning;
  AdwPreferencesGroup *numbers_group;
  GtkWidget           *checking;
  GtkListBox          *list;
  TrunkOrderSetUp     *set_up;
  GtkWidget           *count_group;
  AdwEntryRow         *count_row;
  GtkLabel            *hindrance;
  TrunkOrderBar       *bar;
  GtkButton           *buy_button;
};

G_DEFINE_FINAL_TYPE (TrunkOrderPage, trunk_order_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_HINDRANCE
};

enum
{
  BUY,
  CHOOSE_SOURCE,
  REPLACE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_gone (TrunkOrderPage *self)
{
  guint n_gone = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->basket)); i++)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (G_LIST_MODEL (self->basket), i);

      n_gone += trunk_available_number_get_gone (number);
    }

  return n_gone;
}

static gboolean
is_uncounted (TrunkOrderPage *self)
{
  guint n_numbers = g_list_model_get_n_items (G_LIST_MODEL (self->basket));

  return n_numbers > TRUNK_ORDER_MAX_UNCOUNTED &&
         !trunk_order_is_count (gtk_editable_get_text (GTK_EDITABLE (self->count_row)), n_numbers);
}

static void
update_buy (TrunkOrderPage *self)
{
  g_autofree char *hindrance = trunk_order_dup_hindrance (self->space_hindrance,
                                                          trunk_order_set_up_has_problem (self->set_up),
                                                          trunk_freshen_get_state (self->freshen)
                                                          == TRUNK_FRESHEN_RUNNING,
                                                          count_gone (self), is_uncounted (self));
  gboolean ready = hindrance == NULL && !self->bought && g_list_model_get_n_items (G_LIST_MODEL (self->basket)) > 0;

  gtk_label_set_label (self->hindrance, hindrance != NULL ? hindrance : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hindrance), hindrance != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->buy_button), ready);
}

static void
count_typed_cb (TrunkOrderPage *self)
{
  /* The template sets the entry up before the page has a basket. */
  if (self->basket != NULL)
    update_buy (self);
}

static void
update_banner (TrunkOrderPage *self)
{
  TrunkFreshenState state = trunk_freshen_get_state (self->freshen);
  guint n_gone = count_gone (self);
  g_autofree char *title = NULL;

  if (state == TRUNK_FRESHEN_FAILED)
    title = g_strdup_printf (_("Could not check whether the numbers are still available. %s"),
                             trunk_freshen_get_error (self->freshen)->message);
  else if (state == TRUNK_FRESHEN_DONE && n_gone > 0)
    title = g_strdup_printf (ngettext ("%u number is no longer available", "%u numbers are no longer available",
                                       n_gone), n_gone);

  if (title != NULL)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_button_label (self->banner, state == TRUNK_FRESHEN_FAILED ? _("_Try Again") : _("_Remove"));
    }
  adw_banner_set_revealed (self->banner, title != NULL);
}

static void
update_names (TrunkOrderPage *self)
{
  gboolean has_problem = trunk_order_set_up_has_problem (self->set_up);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->basket)); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
      g_autoptr(TrunkChanges) wanted = has_problem ? NULL : trunk_basket_dup_wanted (self->basket, i);

      trunk_order_number_row_set_name (TRUNK_ORDER_NUMBER_ROW (row),
                                       wanted != NULL ? trunk_changes_get (wanted, TRUNK_FIELD_NAME) : NULL);
    }
}

static void
set_up_changed_cb (TrunkOrderPage *self)
{
  /* The template makes its part before the page has a basket. */
  if (self->basket == NULL)
    return;

  self->buying = FALSE;
  update_names (self);
  update_buy (self);
}

static void
choose_source_cb (TrunkOrderPage *self)
{
  g_signal_emit (self, signals[CHOOSE_SOURCE], 0);
}

static void
replace_cb (TrunkOrderPage       *self,
            TrunkAvailableNumber *number)
{
  g_signal_emit (self, signals[REPLACE], 0, number);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  TrunkOrderPage *self = user_data;
  GtkWidget *row = trunk_order_number_row_new (item);

  trunk_order_number_row_set_narrow (TRUNK_ORDER_NUMBER_ROW (row), self->narrow);
  g_signal_connect_object (row, "replace", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
set_narrow (TrunkOrderPage *self,
            gboolean        narrow)
{
  GtkListBoxRow *row;

  self->narrow = !!narrow;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    trunk_order_number_row_set_narrow (TRUNK_ORDER_NUMBER_ROW (row), narrow);
}

static void
narrow_cb (TrunkOrderPage *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (TrunkOrderPage *self)
{
  set_narrow (self, FALSE);
}

/* Buying */

static void
buy (TrunkOrderPage *self)
{
  self->buying = FALSE;
  self->bought = TRUE;
  update_buy (self);
  g_signal_emit (self, signals[BUY], 0);
}

/* A second click of a double click buys nothing, and what is old by now is looked for once more. */
static void
buy_clicked_cb (TrunkOrderPage *self)
{
  if (self->bought || self->buying || self->space_hindrance != NULL)
    return;

  if (trunk_freshen_get_state (self->freshen) != TRUNK_FRESHEN_FAILED &&
      trunk_freshen_needs_any (self->freshen, G_LIST_MODEL (self->basket)))
    {
      self->buying = TRUE;
      trunk_freshen_run (self->freshen, G_LIST_MODEL (self->basket));
    }
  else
    {
      buy (self);
    }
}

static void
banner_clicked_cb (TrunkOrderPage *self)
{
  if (trunk_freshen_get_state (self->freshen) == TRUNK_FRESHEN_FAILED)
    {
      trunk_freshen_run (self->freshen, G_LIST_MODEL (self->basket));
      return;
    }

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->basket)); i > 0; i--)
    {
      g_autoptr(TrunkAvailableNumber) number = g_list_model_get_item (G_LIST_MODEL (self->basket), i - 1);

      if (trunk_available_number_get_gone (number))
        trunk_available_number_set_selected (number, FALSE);
    }
}

static void
freshen_state_cb (TrunkOrderPage *self)
{
  TrunkFreshenState state = trunk_freshen_get_state (self->freshen);
  gboolean buying = self->buying && state != TRUNK_FRESHEN_RUNNING;

  gtk_widget_set_visible (self->checking, state == TRUNK_FRESHEN_RUNNING);
  update_banner (self);
  update_buy (self);

  if (!buying)
    return;

  self->buying = FALSE;
  if (state == TRUNK_FRESHEN_DONE && gtk_widget_get_sensitive (GTK_WIDGET (self->buy_button)))
    buy (self);
}

static void
update (TrunkOrderPage *self)
{
  GListModel *numbers = G_LIST_MODEL (self->basket);
  guint n_numbers = g_list_model_get_n_items (numbers);
  g_autofree char *count = trunk_order_dup_count (n_numbers);
  g_autofree char *label = trunk_order_dup_buy (n_numbers);

  if (self->bought)
    return;

  if (n_numbers == 0)
    {
      update_buy (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
      return;
    }

  adw_preferences_group_set_title (self->numbers_group, count);
  gtk_button_set_label (self->buy_button, label);
  trunk_order_meaning_set_hints (self->meaning, trunk_order_get_hints (numbers));
  gtk_widget_set_visible (self->count_group, n_numbers > TRUNK_ORDER_MAX_UNCOUNTED);
  trunk_order_set_up_update (self->set_up);
  update_banner (self);
  update_buy (self);
}

/* Gone back, or to choose what to copy: what is shown next is not what was said yes to. */
static void
trunk_order_page_hiding (AdwNavigationPage *page)
{
  TRUNK_ORDER_PAGE (page)->buying = FALSE;
}

static void
trunk_order_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_HINDRANCE)
    g_value_set_string (value, TRUNK_ORDER_PAGE (object)->space_hindrance);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/* What was said yes to is not bought once it can be: nobody may be looking then. */
static void
trunk_order_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TrunkOrderPage *self = TRUNK_ORDER_PAGE (object);

  if (prop_id != PROP_HINDRANCE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_str (&self->space_hindrance, g_value_get_string (value)))
    {
      self->buying = FALSE;
      update_buy (self);
      if (self->space_hindrance != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), self->space_hindrance,
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_order_page_dispose (GObject *object)
{
  TrunkOrderPage *self = TRUNK_ORDER_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->freshen != NULL)
    trunk_freshen_stop (self->freshen);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_ORDER_PAGE);
  g_clear_object (&self->basket);
  g_clear_object (&self->freshen);

  G_OBJECT_CLASS (trunk_order_page_parent_class)->dispose (object);
}

static void
trunk_order_page_finalize (GObject *object)
{
  g_free (TRUNK_ORDER_PAGE (object)->space_hindrance);

  G_OBJECT_CLASS (trunk_order_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, meaning);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, numbers_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, checking);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, set_up);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, count_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, count_row);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, hindrance);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkOrderPage, buy_button);
  gtk_widget_class_bind_template_callback (widget_class, buy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
}

static void
trunk_order_page_class_init (TrunkOrderPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_order_page_get_property;
  object_class->set_property = trunk_order_page_set_property;
  object_class->dispose = trunk_order_page_dispose;
  object_class->finalize = trunk_order_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = trunk_order_page_hiding;

  trunk_hindrance_install_property (object_class, PROP_HINDRANCE);
  signals[BUY] = g_signal_new ("buy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE_SOURCE] = g_signal_new ("choose-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLACE] = g_signal_new ("replace", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_AVAILABLE_NUMBER);

  g_type_ensure (TRUNK_TYPE_ORDER_BAR);
  g_type_ensure (TRUNK_TYPE_ORDER_MEANING);
  g_type_ensure (TRUNK_TYPE_ORDER_SET_UP);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
trunk_order_page_init (TrunkOrderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_entry_row_say_once (self->count_row);
}

/**
 * trunk_order_page_new:
 * @space: who pays
 * @basket: what is ordered; at least one number
 * @freshen: looks whether the numbers are still there
 * @clock: what today is
 *
 * Returns: (transfer floating): the page
 */
TrunkOrderPage *
trunk_order_page_new (TrunkSpace   *space,
                      TrunkBasket  *basket,
                      TrunkFreshen *freshen,
                      TrunkClock   *clock)
{
  TrunkOrderPage *self;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_BASKET (basket), NULL);
  g_return_val_if_fail (TRUNK_IS_FRESHEN (freshen) && TRUNK_IS_CLOCK (clock), NULL);

  self = g_object_new (TRUNK_TYPE_ORDER_PAGE, NULL);
  self->basket = g_object_ref (basket);
  self->freshen = g_object_ref (freshen);
  trunk_order_meaning_set_order (self->meaning, space, trunk_clock_get_now (clock));
  trunk_order_bar_set_space (self->bar, space);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buy_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  trunk_space_get_name (space), -1);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (basket), create_row_cb, self, NULL);
  trunk_order_set_up_set_basket (self->set_up, basket);
  g_signal_connect_object (basket, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (freshen, "notify::state", G_CALLBACK (freshen_state_cb), self, G_CONNECT_SWAPPED);
  trunk_freshen_run (freshen, G_LIST_MODEL (basket));
  freshen_state_cb (self);
  update (self);

  return self;
}

/**
 * trunk_order_page_set_source:
 * @source: (nullable): the number whose set-up is copied
 *
 * Takes what the person has chosen.
 */
void
trunk_order_page_set_source (TrunkOrderPage *self,
                             TrunkNumber    *source)
{
  g_return_if_fail (TRUNK_IS_ORDER_PAGE (self));

  trunk_basket_set_source (self->basket, source);
  trunk_order_set_up_update (self->set_up);
}
