/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-prompter.h"

#include "trunk-bus-name.h"

#include <string.h>

/**
 * TrunkPrompter:
 *
 * The prompter that gnome-keyring's daemon talks to, with somebody at it who does what they are told.
 *
 * A password crosses the bus encrypted: Diffie-Hellman in the group of 1536 bits of RFC 2409, HKDF and AES.  Our own
 * secret exponent is 1, which makes a key that everybody could know and that nobody has to calculate.
 */
struct _TrunkPrompter
{
  GObject            parent_instance;

  char              *password;
  TrunkBusName      *bus_name;
  GDBusConnection   *connection;    /* of its thread, from the first call on */

  GMutex             lock;          /* guards what follows */
  TrunkPrompterMood  mood;
  guint              n_asked;
  GVariant          *waiting;       /* (sender, callback, exchange): the prompt that nobody has answered, or NULL */
};

G_DEFINE_FINAL_TYPE (TrunkPrompter, trunk_prompter, G_TYPE_OBJECT)

#define GROUP    "sx-aes-1"
#define N_SHARED (1536 / 8)
#define N_KEY    16

static const char description[] =
  "<node><interface name='org.gnome.keyring.internal.Prompter'>"
  "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
  "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"
  "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
  "</interface></node>";

/* The exchange */

static void
set_base64 (GKeyFile     *file,
            const char   *key,
            const guint8 *data,
            gsize         size)
{
  g_autofree char *text = g_base64_encode (data, size);

  g_key_file_set_value (file, GROUP, key, text);
}

/* 2, which is the group's generator to the power of 1. */
static GKeyFile *
begin_exchange (void)
{
  GKeyFile *file = g_key_file_new ();

  set_base64 (file, "public", (const guint8 *) "\2", 1);

  return file;
}

/* What is the other side's public number to the power of 1, with the zeros in front that its length wants. */
static void
read_shared (const char *exchange,
             guint8     *shared)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree guint8 *data = NULL;
  gsize size;

  g_key_file_load_from_data (file, exchange, strlen (exchange), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  text = g_key_file_get_value (file, GROUP, "public", &error);
  g_assert_no_error (error);
  data = g_base64_decode (text, &size);
  g_assert_cmpuint (size, <=, N_SHARED);
  memset (shared, 0, N_SHARED);
  memcpy (shared + N_SHARED - size, data, size);
}

static void
hash (const guint8 *key,
      gsize         key_size,
      const guint8 *data,
      gsize         size,
      guint8       *digest)
{
  g_autoptr(GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, key_size);
  gsize n = 32;

  g_hmac_update (hmac, data, (gssize) size);
  g_hmac_get_digest (hmac, digest, &n);
}

/* HKDF, RFC 5869, without salt and info, as far as its first block. */
static char *
dup_key (const char *exchange)
{
  static const guint8 salt[32];
  guint8 shared[N_SHARED], extracted[32], expanded[32];
  GString *hex = g_string_new (NULL);

  read_shared (exchange, shared);
  hash (salt, sizeof salt, shared, sizeof shared, extracted);
  hash (extracted, sizeof extracted, (const guint8 *) "\1", 1, expanded);
  for (gsize i = 0; i < N_KEY; i++)
    g_string_append_printf (hex, "%02x", expanded[i]);

  return g_string_free_and_steal (hex);
}

static GBytes *
encrypt (const char *key,
         const char *iv,
         const char *secret)
{
  g_autoptr(GSubprocess) openssl = NULL;
  g_autoptr(GBytes) input = g_bytes_new (secret, strlen (secret));
  g_autoptr(GError) error = NULL;
  GBytes *output = NULL;

  openssl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                              "openssl", "enc", "-aes-128-cbc", "-K", key, "-iv", iv, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (openssl, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (openssl));

  return output;
}

static char *
dup_answer (const char *exchange,
            const char *secret)
{
  static const guint8 iv[N_KEY];
  g_autoptr(GKeyFile) file = begin_exchange ();

  if (secret != NULL)
    {
      g_autofree char *key = dup_key (exchange);
      g_autoptr(GBytes) encrypted = encrypt (key, "00000000000000000000000000000000", secret);

      set_base64 (file, "secret", g_bytes_get_data (encrypted, NULL), g_bytes_get_size (encrypted));
      set_base64 (file, "iv", iv, sizeof iv);
    }

  return g_key_file_to_data (file, NULL, NULL);
}

/* The bus */

static void
tell (TrunkPrompter *self,
      const char    *sender,
      const char    *callback,
      const char    *method,
      GVariant      *parameters)
{
  g_dbus_connection_call (self->connection, sender, callback, "org.gnome.keyring.internal.Prompter.Callback", method,
                          parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
tell_ready (TrunkPrompter *self,
            const char    *sender,
            const char    *callback,
            const char    *reply,
            const char    *exchange)
{
  tell (self, sender, callback, "PromptReady", g_variant_new ("(s@a{sv}s)", reply,
                                                              g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0),
                                                              exchange));
}

/* Returns: what the person does now; a mistake is made once */
static TrunkPrompterMood
take_mood (TrunkPrompter *self)
{
  TrunkPrompterMood mood;

  g_mutex_lock (&self->lock);
  mood = self->mood;
  if (mood == TRUNK_PROMPTER_MISTYPES)
    self->mood = TRUNK_PROMPTER_ANSWERS;
  g_mutex_unlock (&self->lock);

  return mood;
}

static void
perform (TrunkPrompter *self,
         const char    *sender,
         const char    *callback,
         const char    *exchange)
{
  TrunkPrompterMood mood = take_mood (self);
  const char *secret = mood == TRUNK_PROMPTER_ANSWERS ? self->password :
                       mood == TRUNK_PROMPTER_MISTYPES ? "mistyped" : NULL;
  g_autofree char *answer = dup_answer (exchange, secret);

  if (mood != TRUNK_PROMPTER_WAITS)
    {
      tell_ready (self, sender, callback, secret != NULL ? "yes" : "no", answer);
      return;
    }

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->waiting, g_variant_unref);
  self->waiting = g_variant_ref_sink (g_variant_new ("(sos)", sender, callback, exchange));
  g_mutex_unlock (&self->lock);
}

/* In the thread: the person has come back. */
static gboolean
perform_waiting (gpointer data)
{
  TrunkPrompter *self = data;
  g_autoptr(GVariant) waiting = NULL;
  const char *sender, *callback, *exchange;

  g_mutex_lock (&self->lock);
  waiting = g_steal_pointer (&self->waiting);
  g_mutex_unlock (&self->lock);
  if (waiting == NULL)
    return G_SOURCE_REMOVE;

  g_variant_get (waiting, "(&s&o&s)", &sender, &callback, &exchange);
  perform (self, sender, callback, exchange);

  return G_SOURCE_REMOVE;
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
  TrunkPrompter *self = user_data;
  const char *callback;

  g_set_object (&self->connection, connection);
  g_variant_get_child (parameters, 0, "&o", &callback);
  g_dbus_method_invocation_return_value (invocation, NULL);

  if (g_str_equal (method_name, "BeginPrompting"))
    {
      g_autoptr(GKeyFile) file = begin_exchange ();
      g_autofree char *exchange = g_key_file_to_data (file, NULL, NULL);

      tell_ready (self, sender, callback, "", exchange);
    }
  else if (g_str_equal (method_name, "PerformPrompt"))
    {
      const char *exchange;

      g_variant_get_child (parameters, 3, "&s", &exchange);
      perform (self, sender, callback, exchange);
      g_mutex_lock (&self->lock);
      self->n_asked++;
      g_mutex_unlock (&self->lock);
    }
  else
    {
      tell (self, sender, callback, "PromptDone", NULL);
    }
}

/* The object */

static void
trunk_prompter_finalize (GObject *object)
{
  TrunkPrompter *self = TRUNK_PROMPTER (object);

  trunk_bus_name_free (self->bus_name);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->waiting, g_variant_unref);
  g_free (self->password);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (trunk_prompter_parent_class)->finalize (object);
}

static void
trunk_prompter_class_init (TrunkPrompterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_prompter_finalize;
}

static void
trunk_prompter_init (TrunkPrompter *self)
{
  g_mutex_init (&self->lock);
}

/**
 * trunk_prompter_new:
 * @password: what unlocks the keyring
 *
 * Returns: (transfer full): a prompter at which the person cancels, until told otherwise
 */
TrunkPrompter *
trunk_prompter_new (const char *password)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  TrunkPrompter *self = g_object_new (TRUNK_TYPE_PROMPTER, NULL);

  self->password = g_strdup (password);
  self->bus_name = trunk_bus_name_new ("org.gnome.keyring.SystemPrompter", "/org/gnome/keyring/Prompter", description,
                                       &vtable, self);

  return self;
}

/**
 * trunk_prompter_set_mood:
 * @mood: what the person does when they are asked from now on, and with what waits
 */
void
trunk_prompter_set_mood (TrunkPrompter     *self,
                         TrunkPrompterMood  mood)
{
  g_mutex_lock (&self->lock);
  self->mood = mood;
  g_mutex_unlock (&self->lock);
  g_main_context_invoke (trunk_bus_name_get_context (self->bus_name), perform_waiting, self);
}

/**
 * trunk_prompter_get_n_asked:
 *
 * Returns: how often the person was asked
 */
guint
trunk_prompter_get_n_asked (TrunkPrompter *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_asked;
  g_mutex_unlock (&self->lock);

  return n;
}
