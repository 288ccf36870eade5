/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-notifications.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char description[] =
  "<node><interface name='" NAME "'><method name='Notify'>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' name='summary' direction='in'/><arg type='s' name='body' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method></interface></node>";

static void
notify_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  TrunkFakeNotifications *self = user_data;
  const char *summary;
  const char *body;

  if (g_str_equal (method, "CloseNotification"))
    {
      self->n_withdrawn++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  g_variant_get_child (parameters, 3, "&s", &summary);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_string_append_printf (self->told, "%s|%s\n", summary, body);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", ++self->n_told));
}

static void
acquired_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  ((TrunkFakeNotifications *) user_data)->is_owned = TRUE;
}

/**
 * trunk_fake_notifications_new:
 *
 * Returns: (transfer full): what applications find on the bus that look for it from now on
 */
TrunkFakeNotifications *
trunk_fake_notifications_new (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = notify_cb };
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (description, NULL);
  TrunkFakeNotifications *self = g_new0 (TrunkFakeNotifications, 1);

  self->told = g_string_new (NULL);
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  self->object = g_dbus_connection_register_object (self->bus, PATH, info->interfaces[0], &vtable, self, NULL, NULL);
  self->name = g_bus_own_name_on_connection (self->bus, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL, self,
                                             NULL);
  while (!self->is_owned)
    g_main_context_iteration (NULL, TRUE);

  return self;
}

/**
 * trunk_fake_notifications_choose:
 *
 * Somebody chooses the last notification.
 */
void
trunk_fake_notifications_choose (TrunkFakeNotifications *self)
{
  g_autoptr(GVariant) reply =
    g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  /* What was said before has come by now, and with it the number by which the program knows its notification. */
  g_assert_nonnull (reply);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (g_dbus_connection_emit_signal (self->bus, NULL, PATH, NAME, "ActionInvoked",
                                                g_variant_new ("(us)", self->n_told, "default"), NULL));
}

void
trunk_fake_notifications_free (TrunkFakeNotifications *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_object_unref (self->bus);
  g_string_free (self->told, TRUE);
  g_free (self);
}
