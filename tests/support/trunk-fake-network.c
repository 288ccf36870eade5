/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-network.h"

static gboolean is_available;
static gboolean wants_sign_in;
static TrunkFakeNames known_names;
static char *proxy_uri;

/* Names */

#define TRUNK_TYPE_FAKE_RESOLVER (trunk_fake_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeResolver, trunk_fake_resolver, TRUNK, FAKE_RESOLVER, GResolver)

struct _TrunkFakeResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TrunkFakeResolver, trunk_fake_resolver, G_TYPE_RESOLVER)

static GList *
trunk_fake_resolver_lookup (GResolver                 *resolver,
                            const char                *hostname,
                            GResolverNameLookupFlags   flags,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  if (known_names == TRUNK_FAKE_NAMES_HERE && !(flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY))
    return g_list_prepend (NULL, g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4));

  if (known_names == TRUNK_FAKE_NAMES_SILENT)
    g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "%s is not known now", hostname);
  else
    g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "%s is not known", hostname);

  return NULL;
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static void
trunk_fake_resolver_lookup_async (GResolver                *resolver,
                                  const char               *hostname,
                                  GResolverNameLookupFlags  flags,
                                  GCancellable             *cancellable,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  GList *addresses = trunk_fake_resolver_lookup (resolver, hostname, flags, cancellable, &error);

  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_error (task, error);
}

static GList *
trunk_fake_resolver_lookup_finish (GResolver     *resolver,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
trunk_fake_resolver_class_init (TrunkFakeResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags = trunk_fake_resolver_lookup;
  resolver_class->lookup_by_name_with_flags_async = trunk_fake_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = trunk_fake_resolver_lookup_finish;
}

static void
trunk_fake_resolver_init (TrunkFakeResolver *self)
{
}

/* Proxies */

#define TRUNK_TYPE_FAKE_PROXIES (trunk_fake_proxies_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeProxies, trunk_fake_proxies, TRUNK, FAKE_PROXIES, GObject)

struct _TrunkFakeProxies
{
  GObject parent_instance;
};

static gboolean
trunk_fake_proxies_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
trunk_fake_proxies_lookup (GProxyResolver  *resolver,
                           const char      *uri,
                           GCancellable    *cancellable,
                           GError         **error)
{
  const char *uris[] = { proxy_uri != NULL ? proxy_uri : "direct://", NULL };

  return g_strdupv ((char **) uris);
}

static void
trunk_fake_proxies_lookup_async (GProxyResolver      *resolver,
                                 const char          *uri,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, trunk_fake_proxies_lookup (resolver, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
trunk_fake_proxies_lookup_finish (GProxyResolver  *resolver,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = trunk_fake_proxies_is_supported;
  iface->lookup = trunk_fake_proxies_lookup;
  iface->lookup_async = trunk_fake_proxies_lookup_async;
  iface->lookup_finish = trunk_fake_proxies_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeProxies, trunk_fake_proxies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, proxy_resolver_iface_init))

static void
trunk_fake_proxies_class_init (TrunkFakeProxiesClass *klass)
{
}

static void
trunk_fake_proxies_init (TrunkFakeProxies *self)
{
}

/* Whether there is a network */

#define TRUNK_TYPE_FAKE_MONITOR (trunk_fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeMonitor, trunk_fake_monitor, TRUNK, FAKE_MONITOR, GObject)

struct _TrunkFakeMonitor
{
  GObject parent_instance;
};

static gboolean
trunk_fake_monitor_initable_init (GInitable     *initable,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = trunk_fake_monitor_initable_init;
}

static void
network_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeMonitor, trunk_fake_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_monitor_iface_init))

enum
{
  PROP_0,
  PROP_NETWORK_AVAILABLE,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY
};

static void
trunk_fake_monitor_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, is_available);
      break;

    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, FALSE);
      break;

    case PROP_CONNECTIVITY:
      g_value_set_enum (value, wants_sign_in ? G_NETWORK_CONNECTIVITY_PORTAL
                               : is_available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_fake_monitor_class_init (TrunkFakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
trunk_fake_monitor_init (TrunkFakeMonitor *self)
{
}

/**
 * trunk_fake_network_install:
 *
 * Puts them in the place of the real ones, before anybody has asked for those.
 */
void
trunk_fake_network_install (void)
{
  g_autoptr(GResolver) resolver = g_object_new (TRUNK_TYPE_FAKE_RESOLVER, NULL);

  g_setenv ("GIO_USE_PROXY_RESOLVER", "fake", TRUE);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "fake", TRUE);
  g_resolver_set_default (resolver);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TRUNK_TYPE_FAKE_PROXIES, "fake", 100);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TRUNK_TYPE_FAKE_MONITOR, "fake", 100);
  g_assert_true (TRUNK_IS_FAKE_PROXIES (g_proxy_resolver_get_default ()));
  g_assert_true (TRUNK_IS_FAKE_MONITOR (g_network_monitor_get_default ()));
}

/**
 * trunk_fake_network_set:
 * @available: whether there is a network
 * @names: what becomes of the name of a computer
 * @proxy: (nullable): the address of what stands between, NULL for nothing
 */
void
trunk_fake_network_set (gboolean        available,
                        TrunkFakeNames  names,
                        const char     *proxy)
{
  is_available = available;
  wants_sign_in = FALSE;
  known_names = names;
  g_set_str (&proxy_uri, proxy);
}

/**
 * trunk_fake_network_want_sign_in:
 *
 * There is a network, which is known to let nothing through before somebody has signed in to it; until
 * trunk_fake_network_set().
 */
void
trunk_fake_network_want_sign_in (void)
{
  wants_sign_in = TRUE;
}
