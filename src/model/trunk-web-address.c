/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-web-address.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_HOST_LENGTH  253
#define MAX_LABEL_LENGTH 63

G_DEFINE_ENUM_TYPE (TrunkSeverity, trunk_severity,
                    G_DEFINE_ENUM_VALUE (TRUNK_SEVERITY_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEVERITY_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SEVERITY_ERROR, "error"))

/* What the text's characters alone forbid. */
static const char *
check_characters (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return N_("This is not readable text");

  if (g_utf8_strlen (text, -1) > TRUNK_WEB_ADDRESS_MAX_LENGTH)
    return N_("A web address can have at most 2048 characters");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) && c != '\n' && c != '\r' && c != '\t')
        return N_("A web address cannot contain spaces");
      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return N_("A web address cannot contain line breaks or invisible characters");
      if (c == '\\')
        return N_("A web address is written with slashes, not with backslashes");
      if (c < 0x80 && strchr ("\"<>^`{|}", (char) c) != NULL)
        return N_("A web address cannot contain quotation marks, brackets or bars");
    }

  return NULL;
}

/* How long "https://" or "http://" is, if the text begins with it, else 0. */
static gsize
get_scheme_length (const char *text)
{
  static const char * const schemes[] = { "https://", "http://" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);

  return 0;
}

/* What is wrong up to and including the two slashes. */
static const char *
check_scheme (const char *text)
{
  g_autofree char *scheme = NULL;
  gsize length = get_scheme_length (text);

  if (length > 0 && (g_ascii_strncasecmp (text + length, "http:/", 6) == 0 ||
                     g_ascii_strncasecmp (text + length, "https:/", 7) == 0))
    return N_("The address begins with https:// twice");
  if (length > 0 && text[length] == '/')
    return N_("There is one slash too many after https:");
  if (length > 0)
    return NULL;

  if (g_ascii_strncasecmp (text, "https:", 6) == 0 || g_ascii_strncasecmp (text, "http:", 5) == 0)
    return N_("Write two slashes after https:");
  if (strstr (text, "://") != NULL && (scheme = g_uri_parse_scheme (text)) != NULL)
    return N_("A web address begins with https://");

  return N_("Write the whole address, beginning with https://");
}

static gboolean
is_host_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static const char *
check_labels (const char *host)
{
  g_auto(GStrv) labels = g_strsplit (host, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (n_labels == 0)
    return N_("The host name is missing after https://");

  /* One dot at the end is the root, and allowed. */
  if (n_labels > 1 && labels[n_labels - 1][0] == '\0')
    n_labels--;

  for (guint i = 0; i < n_labels; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0)
        return N_("The host name has a dot too many");
      if (length > MAX_LABEL_LENGTH)
        return N_("The host name is too long");
      if (labels[i][0] == '-' || labels[i][length - 1] == '-')
        return N_("No part of a host name begins or ends with a hyphen");
      for (const char *p = labels[i]; *p != '\0'; p++)
        if (!is_host_character (*p))
          return N_("The host name contains a character that host names cannot have");
    }

  /* The last part of a name is never all digits: this was meant to be an IP address. */
  if (strspn (labels[n_labels - 1], "0123456789") == strlen (labels[n_labels - 1]))
    return N_("This is not a complete IP address");

  return NULL;
}

static gboolean
is_private_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address) ||
      g_inet_address_get_is_link_local (address) || g_inet_address_get_is_any (address))
    return TRUE;

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return (bytes[0] & 0xfe) == 0xfc;

  /* 100.64.0.0/10, shared by providers. */
  return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
}

static gboolean
is_private_name (const char *host)
{
  static const char * const suffixes[] = {
    "localhost", "local", "internal", "intranet", "lan", "home.arpa", "invalid",
  };
  g_autofree char *name = g_ascii_strdown (host, -1);
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *dotted = g_strconcat (".", suffixes[i], NULL);

      if (g_str_equal (name, suffixes[i]) || g_str_has_suffix (name, dotted))
        return TRUE;
    }

  return FALSE;
}

static TrunkSeverity
check_host (const char  *host,
            const char **sentence)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);
  g_autofree char *ascii = NULL;

  if (address != NULL)
    {
      if (is_private_address (address))
        *sentence = N_("This address is private: SignalWire cannot reach it");
      return *sentence != NULL ? TRUNK_SEVERITY_WARNING : TRUNK_SEVERITY_NONE;
    }

  ascii = g_hostname_is_non_ascii (host) ? g_hostname_to_ascii (host) : g_strdup (host);
  if (ascii == NULL)
    *sentence = N_("The host name contains a character that host names cannot have");
  else if (strlen (ascii) > MAX_HOST_LENGTH)
    *sentence = N_("The host name is too long");
  else
    *sentence = check_labels (ascii);

  if (*sentence != NULL)
    return TRUNK_SEVERITY_ERROR;

  if (is_private_name (ascii))
    *sentence = N_("This host is private: SignalWire cannot reach it");
  else if (strchr (ascii, '.') == NULL)
    *sentence = N_("The host name has no ending like .com: SignalWire may not reach it");

  return *sentence != NULL ? TRUNK_SEVERITY_WARNING : TRUNK_SEVERITY_NONE;
}

/* The part between the slashes and the path, without user information. */
static char *
dup_authority (const char *text)
{
  const char *begin = text + get_scheme_length (text);
  const char *end = begin + strcspn (begin, "/?#");
  const char *at = g_strrstr_len (begin, end - begin, "@");

  if (at != NULL)
    begin = at + 1;

  return g_strndup (begin, end - begin);
}

/* A port that GUri would read leniently or not at all. */
static const char *
check_port (const char *authority)
{
  const char *colon = strrchr (authority, ':');
  guint64 port = 0;

  if (colon == NULL || strchr (colon, ']') != NULL)
    return NULL;
  if (!g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &port, NULL))
    return N_("The port after the colon is a number from 1 to 65535");

  return NULL;
}

static TrunkSeverity
check_parts (const char  *text,
             const char **sentence)
{
  g_autoptr(GUri) uri = NULL;
  g_autofree char *authority = dup_authority (text);
  TrunkSeverity severity;

  if (authority[0] == '\0' || authority[0] == ':')
    *sentence = N_("The host name is missing after https://");
  else if ((*sentence = check_port (authority)) == NULL &&
           (uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL)) == NULL)
    *sentence = N_("This is not a web address");

  if (*sentence != NULL)
    return TRUNK_SEVERITY_ERROR;

  if (g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    {
      *sentence = N_("The host name is missing after https://");
      return TRUNK_SEVERITY_ERROR;
    }

  severity = check_host (g_uri_get_host (uri), sentence);
  if (severity != TRUNK_SEVERITY_NONE)
    return severity;

  if (g_uri_get_userinfo (uri) != NULL)
    *sentence = N_("The address contains a user name or password, which everybody in the space can read");
  else if (g_str_equal (g_uri_get_scheme (uri), "http"))
    *sentence = N_("Calls and texts travel unencrypted over http. Use https if the server offers it");

  return *sentence != NULL ? TRUNK_SEVERITY_WARNING : TRUNK_SEVERITY_NONE;
}

/**
 * trunk_check_web_address:
 * @text: what the person typed; blanks and line ends around it do not count
 * @sentence: (out) (optional) (nullable): a translated sentence, when there is a problem
 *
 * Looks for what is wrong or doubtful in a web address that SignalWire is to call.
 *
 * An address is absolute, http or https, and has a host.  Only the worst problem is told.  Empty
 * text has none: whether an address is needed is for the caller to know.
 *
 * Returns: how bad it is
 */
TrunkSeverity
trunk_check_web_address (const char  *text,
                         char       **sentence)
{
  g_autofree char *stripped = text != NULL && g_utf8_validate (text, -1, NULL) ? g_strstrip (g_strdup (text)) : NULL;
  const char *problem = NULL;
  TrunkSeverity severity = TRUNK_SEVERITY_ERROR;

  if (text == NULL)
    severity = TRUNK_SEVERITY_NONE;
  else if (stripped == NULL)
    problem = check_characters (text);
  else if (stripped[0] == '\0')
    severity = TRUNK_SEVERITY_NONE;
  else if ((problem = check_characters (stripped)) == NULL && (problem = check_scheme (stripped)) == NULL)
    severity = check_parts (stripped, &problem);

  if (sentence != NULL)
    *sentence = problem != NULL ? g_strdup (_(problem)) : NULL;

  return severity;
}

/**
 * trunk_dup_masked:
 * @text: (nullable): any text
 *
 * Hides what stands for a user and a password in the web addresses in it, for lists and for what leaves this computer
 * as a file.
 *
 * Returns: (transfer full) (nullable): the text without them; %NULL for %NULL
 */
char *
trunk_dup_masked (const char *text)
{
  GString *masked;
  const char *start;

  if (text == NULL)
    return NULL;

  masked = g_string_new (NULL);
  while ((start = strstr (text, "://")) != NULL)
    {
      gsize length = strcspn (start + 3, "/?#\\ \t\r\n");
      const char *at = g_strrstr_len (start + 3, (gssize) length, "@");

      g_string_append_len (masked, text, start + 3 - text);
      if (at != NULL)
        g_string_append (masked, "***");
      text = at != NULL ? at : start + 3;
    }

  g_string_append (masked, text);

  return g_string_free_and_steal (masked);
}
