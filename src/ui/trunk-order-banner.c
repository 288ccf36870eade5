/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-banner.h"

#include "trunk-error.h"

#include <glib/gi18n.h>

/**
 * TrunkOrderBanner:
 *
 * Keeps in sight what must not be forgotten about buying and releasing: that nothing can be written down, and so
 * nothing may be sent ("space.journal-details"); or else the oldest order that somebody has to know of, with a way to
 * it ("win.show-order"); or else releases that came due while nobody was there ("win.show-waiting").
 */
struct _TrunkOrderBanner
{
  AdwBin             parent_instance;

  GListModel        *orders;
  TrunkJournal      *journal;
  TrunkReleaseQueue *releases;
  TrunkPurchase     *purchase;  /* the first one, watched */

  AdwBanner         *banner;
};

G_DEFINE_FINAL_TYPE (TrunkOrderBanner, trunk_order_banner, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ORDERS,
  PROP_JOURNAL,
  PROP_RELEASES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Of an order that this start began. */
static char *
dup_own_title (TrunkPurchase *purchase)
{
  guint n_unsettled = trunk_purchase_get_n_unsettled (purchase);
  guint n_not_set_up = trunk_purchase_get_n_not_set_up (purchase);
  guint n_not_bought = g_list_model_get_n_items (G_LIST_MODEL (purchase)) - trunk_purchase_get_n_bought (purchase);

  if (trunk_purchase_is_running (purchase))
    /* Translators: the first number is how many are bought by now */
    return g_strdup_printf (ngettext ("Buying %2$u number: %1$u bought", "Buying %2$u numbers: %1$u bought",
                                      g_list_model_get_n_items (G_LIST_MODEL (purchase))),
                            trunk_purchase_get_n_bought (purchase),
                            g_list_model_get_n_items (G_LIST_MODEL (purchase)));

  if (n_unsettled > 0)
    return g_strdup_printf (ngettext ("It is not known whether %u number was bought",
                                      "It is not known whether %u numbers were bought", n_unsettled), n_unsettled);

  if (n_not_set_up > 0)
    return g_strdup_printf (ngettext ("%u number is bought, but not set up",
                                      "%u numbers are bought, but not set up", n_not_set_up), n_not_set_up);

  return g_strdup_printf (ngettext ("%u number was not bought", "%u numbers were not bought", n_not_bought),
                          n_not_bought);
}

/* Of one that had ended, and that nothing interrupted. */
static char *
dup_confirming_title (TrunkPurchase *purchase)
{
  guint n_numbers = g_list_model_get_n_items (G_LIST_MODEL (purchase));
  guint n_bought = trunk_purchase_get_n_bought (purchase);

  if (trunk_purchase_is_running (purchase))
    return g_strdup_printf (ngettext ("Checking once more whether %u number was bought",
                                      "Checking once more whether %u numbers were bought", n_numbers), n_numbers);

  if (n_bought > 0 && trunk_purchase_get_n_unsettled (purchase) == 0 && trunk_purchase_get_n_not_set_up (purchase) == 0)
    return g_strdup_printf (ngettext ("%u number was bought after all", "%u numbers were bought after all", n_bought),
                            n_bought);

  return dup_own_title (purchase);
}

/* Of an order of an earlier start, of which everything is known. */
static char *
dup_found (TrunkPurchase *purchase)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (purchase));
  guint n_bought = trunk_purchase_get_n_bought (purchase);

  if (n_bought == 0)
    return g_strdup_printf (ngettext ("%u number of an earlier order was not bought",
                                      "%u numbers of an earlier order were not bought", n), n);

  if (n_bought == n)
    return g_strdup_printf (ngettext ("%u number of an earlier order was bought",
                                      "%u numbers of an earlier order were bought", n), n);

  /* Translators: the first number is how many were bought, and the third how many were not */
  return g_strdup_printf (ngettext ("%2$u number of an earlier order: %1$u bought, %3$u not",
                                    "%2$u numbers of an earlier order: %1$u bought, %3$u not", n),
                          n_bought, n, n - n_bought);
}

/**
 * trunk_order_banner_dup_title:
 * @purchase: an order that somebody has to know of
 *
 * Returns: (transfer full): what is to be known, in a line
 */
char *
trunk_order_banner_dup_title (TrunkPurchase *purchase)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (purchase));

  if (!trunk_purchase_is_resumed (purchase))
    return dup_own_title (purchase);

  if (trunk_purchase_is_confirming (purchase))
    return dup_confirming_title (purchase);

  if (trunk_purchase_is_running (purchase))
    return g_strdup_printf (ngettext ("Checking what became of %u number of an earlier order",
                                      "Checking what became of %u numbers of an earlier order", n), n);

  if (trunk_purchase_get_n_unsettled (purchase) > 0 || trunk_purchase_get_n_not_set_up (purchase) > 0)
    return dup_own_title (purchase);

  return dup_found (purchase);
}

/* A banner cuts off what is longer than three lines, so a problem is told in full elsewhere. */
static void
update (TrunkOrderBanner *self)
{
  const GError *problem = self->journal != NULL ? trunk_journal_get_problem (self->journal) : NULL;
  gboolean overdue = self->releases != NULL && trunk_release_queue_get_n_overdue (self->releases) > 0;
  const char *action = self->purchase != NULL ? "win.show-order" : "win.show-waiting";
  g_autofree char *title = NULL;

  if (problem != NULL)
    title = g_strdup (trunk_error_get_title (problem));
  else if (self->purchase != NULL)
    title = trunk_order_banner_dup_title (self->purchase);
  else if (overdue)
    title = g_strdup (_("Releases were due while you were away"));

  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
  adw_banner_set_revealed (self->banner, title != NULL);
  if (title == NULL)
    return;

  adw_banner_set_title (self->banner, title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner),
                                  problem != NULL ? "space.journal-details" : action);
  if (problem != NULL)
    adw_banner_set_button_label (self->banner, _("_Details"));
  else
    adw_banner_set_button_label (self->banner, self->purchase != NULL ? _("_Show") : _("_Review"));
}

static void
watch (TrunkOrderBanner *self,
       TrunkPurchase    *purchase)
{
  static const char * const notifications[] = {
    "notify::running", "notify::n-bought", "notify::n-unsettled", "notify::n-not-set-up",
  };

  if (self->purchase == purchase)
    return;

  if (self->purchase != NULL)
    g_signal_handlers_disconnect_by_func (self->purchase, update, self);

  g_set_object (&self->purchase, purchase);
  for (gsize i = 0; purchase != NULL && i < G_N_ELEMENTS (notifications); i++)
    g_signal_connect_object (purchase, notifications[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
orders_changed_cb (TrunkOrderBanner *self)
{
  g_autoptr(TrunkPurchase) first = self->orders != NULL ? g_list_model_get_item (self->orders, 0) : NULL;

  watch (self, first);
  update (self);
}

static void
set_orders (TrunkOrderBanner *self,
            GListModel       *orders)
{
  if (self->orders != NULL)
    g_signal_handlers_disconnect_by_func (self->orders, orders_changed_cb, self);

  g_set_object (&self->orders, orders);
  if (orders != NULL)
    g_signal_connect_object (orders, "items-changed", G_CALLBACK (orders_changed_cb), self, G_CONNECT_SWAPPED);

  orders_changed_cb (self);
}

static void
set_journal (TrunkOrderBanner *self,
             TrunkJournal     *journal)
{
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_func (self->journal, update, self);

  g_set_object (&self->journal, journal);
  if (journal != NULL)
    g_signal_connect_object (journal, "notify::problem", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  update (self);
}

static void
set_releases (TrunkOrderBanner  *self,
              TrunkReleaseQueue *releases)
{
  if (self->releases != NULL)
    g_signal_handlers_disconnect_by_func (self->releases, update, self);

  g_set_object (&self->releases, releases);
  if (releases != NULL)
    g_signal_connect_object (releases, "notify::n-overdue", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  update (self);
}

static void
trunk_order_banner_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkOrderBanner *self = TRUNK_ORDER_BANNER (object);

  switch (prop_id)
    {
    case PROP_ORDERS:
      g_value_set_object (value, self->orders);
      break;

    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;

    case PROP_RELEASES:
      g_value_set_object (value, self->releases);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_order_banner_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkOrderBanner *self = TRUNK_ORDER_BANNER (object);

  if (prop_id == PROP_ORDERS && g_value_get_object (value) != (gpointer) self->orders)
    {
      set_orders (self, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
    }
  else if (prop_id == PROP_JOURNAL && g_value_get_object (value) != (gpointer) self->journal)
    {
      set_journal (self, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
    }
  else if (prop_id == PROP_RELEASES && g_value_get_object (value) != (gpointer) self->releases)
    {
      set_releases (self, g_value_get_object (value));
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_order_banner_dispose (GObject *object)
{
  TrunkOrderBanner *self = TRUNK_ORDER_BANNER (object);

  g_clear_object (&self->orders);
  g_clear_object (&self->journal);
  g_clear_object (&self->releases);
  g_clear_object (&self->purchase);

  G_OBJECT_CLASS (trunk_order_banner_parent_class)->dispose (object);
}

static void
trunk_order_banner_class_init (TrunkOrderBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_order_banner_get_property;
  object_class->set_property = trunk_order_banner_set_property;
  object_class->dispose = trunk_order_banner_dispose;

  properties[PROP_ORDERS] = g_param_spec_object ("orders", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, TRUNK_TYPE_JOURNAL, flags);
  properties[PROP_RELEASES] = g_param_spec_object ("releases", NULL, NULL, TRUNK_TYPE_RELEASE_QUEUE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_order_banner_init (TrunkOrderBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
