/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-secret-portal.h"

#include <gio/gunixfdlist.h>
#include <string.h>
#include <unistd.h>

#include "trunk-bus-name.h"

/**
 * TrunkSecretPortal:
 *
 * The portal of a desktop, with one secret for whoever asks.
 *
 * Whoever finds a portal takes it to have the network's parts, too: the proxies and the state of the network.  Here
 * there is a network, and it has no proxy.
 */
struct _TrunkSecretPortal
{
  GObject                parent_instance;

  TrunkBusName          *bus_name;

  GMutex                 lock;      /* guards what follows */
  TrunkSecretPortalMood  mood;
  guint                  n_asked;
  guint32                secret[16];
};

G_DEFINE_FINAL_TYPE (TrunkSecretPortal, trunk_secret_portal, G_TYPE_OBJECT)

/* What libsecret expects to the byte. */
G_STATIC_ASSERT (sizeof ((TrunkSecretPortal *) NULL)->secret == 64);

static const char description[] =
  "<node>"
  "<interface name='org.freedesktop.portal.Secret'>"
  "<method name='RetrieveSecret'><arg type='h' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method>"
  "<property name='version' type='u' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.portal.ProxyResolver'>"
  "<method name='Lookup'><arg type='s' direction='in'/><arg type='as' direction='out'/></method>"
  "<property name='version' type='u' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.portal.NetworkMonitor'>"
  "<method name='GetStatus'><arg type='a{sv}' direction='out'/></method>"
  "<method name='CanReach'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
  "<arg type='b' direction='out'/></method>"
  "<property name='version' type='u' access='read'/>"
  "</interface>"
  "</node>";

static TrunkSecretPortalMood
get_mood (TrunkSecretPortal *self)
{
  TrunkSecretPortalMood mood;

  g_mutex_lock (&self->lock);
  mood = self->mood;
  g_mutex_unlock (&self->lock);

  return mood;
}

/* As who asks has worked it out before. */
static char *
dup_request_path (const char *sender,
                  GVariant   *options)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + strlen (":")), ".", '_');
  const char *token = NULL;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));

  return g_strconcat ("/org/freedesktop/portal/desktop/request/", name, "/", token, NULL);
}

static void
write_secret (TrunkSecretPortal *self,
              GUnixFDList       *descriptors,
              int                handle,
              gsize              size)
{
  g_autoptr(GError) error = NULL;
  int descriptor = g_unix_fd_list_get (descriptors, handle, &error);

  g_assert_no_error (error);
  g_mutex_lock (&self->lock);
  g_assert_cmpint (write (descriptor, self->secret, size), ==, size);
  g_mutex_unlock (&self->lock);
  close (descriptor);
}

static guint
get_response (TrunkSecretPortalMood mood)
{
  return mood == TRUNK_SECRET_PORTAL_CANCELS ? 1 : mood == TRUNK_SECRET_PORTAL_REFUSES ? 2 : 0;
}

static void
retrieve_secret (TrunkSecretPortal     *self,
                 GVariant              *parameters,
                 GDBusMethodInvocation *invocation)
{
  TrunkSecretPortalMood mood = get_mood (self);
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  g_autofree char *sender = g_strdup (g_dbus_method_invocation_get_sender (invocation));
  g_autoptr(GVariant) options = NULL;
  g_autofree char *path = NULL;
  int handle;

  g_mutex_lock (&self->lock);
  self->n_asked++;
  g_mutex_unlock (&self->lock);

  if (mood == TRUNK_SECRET_PORTAL_FAILS || mood == TRUNK_SECRET_PORTAL_WITHOUT)
    {
      g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "There is no keyring");
      return;
    }

  g_variant_get (parameters, "(h@a{sv})", &handle, &options);
  path = dup_request_path (sender, options);
  if (get_response (mood) == 0)
    write_secret (self, g_dbus_message_get_unix_fd_list (message), handle,
                  mood == TRUNK_SECRET_PORTAL_GIVES ? sizeof self->secret : sizeof self->secret / 2);

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
  g_dbus_connection_emit_signal (connection, sender, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(u@a{sv})", get_response (mood),
                                                g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)), NULL);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *object_path,
           const char            *interface_name,
           const char            *method_name,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  if (g_str_equal (method_name, "RetrieveSecret"))
    retrieve_secret (user_data, parameters, invocation);
  else if (g_str_equal (method_name, "Lookup"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(['direct://'],)"));
  else if (g_str_equal (method_name, "GetStatus"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new_parsed ("({'available': <true>, 'metered': <false>, "
                                                                 "'connectivity': <uint32 4>},)"));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(b)", TRUE));
}

static GVariant *
get_property_cb (GDBusConnection  *connection,
                 const char       *sender,
                 const char       *object_path,
                 const char       *interface_name,
                 const char       *property_name,
                 GError          **error,
                 gpointer          user_data)
{
  if (g_str_has_suffix (interface_name, ".Secret") && get_mood (user_data) == TRUNK_SECRET_PORTAL_WITHOUT)
    {
      g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS, "No such interface");
      return NULL;
    }

  return g_variant_new_uint32 (g_str_has_suffix (interface_name, ".NetworkMonitor") ? 3 : 1);
}

static void
trunk_secret_portal_finalize (GObject *object)
{
  TrunkSecretPortal *self = TRUNK_SECRET_PORTAL (object);

  trunk_bus_name_free (self->bus_name);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (trunk_secret_portal_parent_class)->finalize (object);
}

static void
trunk_secret_portal_class_init (TrunkSecretPortalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_secret_portal_finalize;
}

static void
trunk_secret_portal_init (TrunkSecretPortal *self)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb, .get_property = get_property_cb };

  g_mutex_init (&self->lock);
  trunk_secret_portal_change_secret (self);
  self->bus_name = trunk_bus_name_new ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", description,
                                       &vtable, self);
}

/**
 * trunk_secret_portal_new:
 *
 * Returns: (transfer full): a portal that gives its secret, until told otherwise
 */
TrunkSecretPortal *
trunk_secret_portal_new (void)
{
  return g_object_new (TRUNK_TYPE_SECRET_PORTAL, NULL);
}

/**
 * trunk_secret_portal_set_mood:
 * @mood: what is answered from now on
 */
void
trunk_secret_portal_set_mood (TrunkSecretPortal     *self,
                              TrunkSecretPortalMood  mood)
{
  g_mutex_lock (&self->lock);
  self->mood = mood;
  g_mutex_unlock (&self->lock);
}

/**
 * trunk_secret_portal_change_secret:
 *
 * As where the keyring with the one before was lost.
 */
void
trunk_secret_portal_change_secret (TrunkSecretPortal *self)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (self->secret); i++)
    self->secret[i] = g_random_int ();
  g_mutex_unlock (&self->lock);
}

/**
 * trunk_secret_portal_get_n_asked:
 *
 * Returns: how often the secret was asked for
 */
guint
trunk_secret_portal_get_n_asked (TrunkSecretPortal *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_asked;
  g_mutex_unlock (&self->lock);

  return n;
}
