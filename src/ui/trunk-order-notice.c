/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-notice.h"

#include "trunk-notice.h"
#include "trunk-order-closures.h"

#include <glib/gi18n.h>

/* Tells of an order that ended while nobody was looking at the window. */

/* What is not known comes first: it may cost money. */
static char *
dup_body (TrunkPurchase *purchase,
          const char    *space)
{
  guint n_not_set_up = trunk_purchase_get_n_not_set_up (purchase);

  if (trunk_purchase_get_n_unsettled (purchase) > 0)
    /* Translators: %s is the name of a space */
    return g_strdup_printf (_("%s: something is not known yet. Have a look."), space);

  if (n_not_set_up > 0)
    /* Translators: %1$s is the name of a space, %2$u how many of the numbers that were bought */
    return g_strdup_printf (ngettext ("%1$s: %2$u number is not set up yet. Have a look.",
                                      "%1$s: %2$u numbers are not set up yet. Have a look.", n_not_set_up),
                            space, n_not_set_up);

  return g_strdup (space);
}

static void
notify (GtkApplication *application,
        TrunkPurchase  *purchase,
        TrunkSpace     *space)
{
  GListModel *lines = G_LIST_MODEL (purchase);
  g_autofree char *title = trunk_purchase_dup_title (g_list_model_get_n_items (lines),
                                                     trunk_purchase_get_n_bought (purchase), FALSE);
  g_autoptr(GNotification) notification = g_notification_new (title);
  g_autofree char *id = g_strdup_printf ("order-%s", trunk_space_get_id (space));
  g_autofree char *body = dup_body (purchase, trunk_space_get_name (space));

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-order", "s", trunk_space_get_id (space));
  trunk_notice_send (application, id, notification);
}

typedef struct
{
  GtkApplication *application;  /* outlives every order: it holds itself while one runs */
  TrunkSpace     *space;
} Watch;

static void
watch_free (gpointer  data,
            GClosure *closure)
{
  Watch *self = data;

  g_object_unref (self->space);
  g_free (self);
}

static void
running_cb (TrunkPurchase *purchase,
            GParamSpec    *pspec,
            Watch         *self)
{
  if (!trunk_purchase_is_running (purchase) && !trunk_notice_is_seen (self->application))
    notify (self->application, purchase, self->space);
}

/**
 * trunk_order_notice_watch:
 * @application: the application
 * @purchase: an order
 * @space: who pays
 *
 * Sends a notification when the order ends and the window does not have the focus.
 */
void
trunk_order_notice_watch (GtkApplication *application,
                          TrunkPurchase  *purchase,
                          TrunkSpace     *space)
{
  Watch *self = g_new0 (Watch, 1);

  self->application = application;
  self->space = g_object_ref (space);
  g_signal_connect_data (purchase, "notify::running", G_CALLBACK (running_cb), self, watch_free, G_CONNECT_DEFAULT);
}
