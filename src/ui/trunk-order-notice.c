/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-order-notice.h"

#include "trunk-order-closures.h"

#include <glib/gi18n.h>

/* Tells of an order that ended while nobody was looking at the window. */

static gboolean
is_seen (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  return window != NULL && gtk_window_is_active (window);
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
  g_autofree char *body = NULL;

  if (trunk_purchase_get_n_unsettled (purchase) > 0)
    /* Translators: %s is the name of a space */
    body = g_strdup_printf (_("%s: something is not known yet. Have a look."), trunk_space_get_name (space));
  else
    body = g_strdup (trunk_space_get_name (space));

  g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (application), id, notification);
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
  if (!trunk_purchase_is_running (purchase) && !is_seen (self->application))
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
