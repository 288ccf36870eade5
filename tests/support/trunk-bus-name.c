/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-bus-name.h"

struct _TrunkBusName
{
  const char                 *name;
  const char                 *path;
  const char                 *description;
  const GDBusInterfaceVTable *vtable;
  gpointer                    user_data;

  GThread                    *thread;
  GMainLoop                  *loop;
  GMutex                      lock;       /* guards what follows */
  GCond                       changed;
  gboolean                    ready;
};

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *connection;

  g_assert_no_error (error);
  connection = g_dbus_connection_new_for_address_sync (address,
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                       | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);

  return connection;
}

static void
export_object (TrunkBusName    *self,
               GDBusConnection *connection)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (self->description, &error);

  g_assert_no_error (error);
  for (GDBusInterfaceInfo **interface = node->interfaces; *interface != NULL; interface++)
    {
      g_dbus_connection_register_object (connection, self->path, *interface, self->vtable, self->user_data, NULL,
                                         &error);
      g_assert_no_error (error);
    }
}

static void
own_name (TrunkBusName    *self,
          GDBusConnection *connection)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) result = NULL;
  guint answer;

  result = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", self->name, 0),
                                        G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (result, "(u)", &answer);
  g_assert_cmpuint (answer, ==, 1);
}

static gpointer
run (gpointer data)
{
  TrunkBusName *self = data;
  GMainContext *context = g_main_loop_get_context (self->loop);
  g_autoptr(GDBusConnection) connection = NULL;

  g_main_context_push_thread_default (context);
  connection = connect_to_bus ();
  export_object (self, connection);
  own_name (self, connection);

  g_mutex_lock (&self->lock);
  self->ready = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  g_main_loop_run (self->loop);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_main_context_pop_thread_default (context);

  return NULL;
}

/**
 * trunk_bus_name_new:
 * @name: (transfer none): what nobody has yet, and where the object is, for good
 * @description: (transfer none): its interfaces, as XML
 * @vtable: (transfer none): called in the thread of the name
 *
 * Returns: (transfer full): when it can be called
 */
TrunkBusName *
trunk_bus_name_new (const char                 *name,
                    const char                 *path,
                    const char                 *description,
                    const GDBusInterfaceVTable *vtable,
                    gpointer                    user_data)
{
  TrunkBusName *self = g_new0 (TrunkBusName, 1);
  g_autoptr(GMainContext) context = g_main_context_new ();

  self->name = name;
  self->path = path;
  self->description = description;
  self->vtable = vtable;
  self->user_data = user_data;
  self->loop = g_main_loop_new (context, FALSE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new (name, run, self);

  g_mutex_lock (&self->lock);
  while (!self->ready)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);

  return self;
}

static gboolean
quit_cb (gpointer data)
{
  TrunkBusName *self = data;

  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

/**
 * trunk_bus_name_free:
 *
 * Leaves the bus; nothing is called any more afterwards.
 */
void
trunk_bus_name_free (TrunkBusName *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  /* In the thread, whose loop may not have begun yet. */
  g_source_set_callback (source, quit_cb, self, NULL);
  g_source_attach (source, g_main_loop_get_context (self->loop));
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * trunk_bus_name_get_context:
 *
 * Returns: (transfer none): of the thread
 */
GMainContext *
trunk_bus_name_get_context (TrunkBusName *self)
{
  return g_main_loop_get_context (self->loop);
}
