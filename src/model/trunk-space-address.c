/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-space.h"

/*
 * What people paste into the form that connects a space: its address, a token, a project id.  Credentials leave for
 * the address that comes out of here and for no other, so everything that is not certain is refused, with a
 * sentence that says what to type instead.
 */

#define SERVICE_DOMAIN "signalwire.com"
#define MAX_LABEL 63

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_propagate_error (error, trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, message));

  return FALSE;
}

static gboolean
refuse_label (GError **error)
{
  return refuse (error, _("A space’s name consists of the letters a to z, digits and hyphens, such as acme-sales."));
}

static gboolean
refuse_port (GError **error)
{
  return refuse (error, _("Leave out the port. A space’s address is only its name, such as acme.signalwire.com."));
}

static gboolean
refuse_unreadable (GError **error)
{
  return refuse (error, _("This is not a space’s address. Enter the space’s name, such as acme."));
}

/* Blanks, line ends and what word processors put around a word: they are copied along, and never meant. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069);
}

/* Returns: (nullable): a copy without blanks around it; NULL for what is not UTF-8 */
static char *
dup_trimmed (const char *text)
{
  const char *start = text;
  const char *end;

  if (text == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  end = start + strlen (start);
  while (end > start)
    {
      const char *previous = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (previous)))
        break;
      end = previous;
    }

  return g_strndup (start, end - start);
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_blank (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  return length > 0 && length <= MAX_LABEL &&
         strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-") == length &&
         label[0] != '-' && label[length - 1] != '-' &&
         !g_str_has_prefix (label, "xn--");
}

static gboolean
is_loopback (const char *host)
{
  return strcmp (host, "localhost") == 0 || strcmp (host, "127.0.0.1") == 0 || strcmp (host, "::1") == 0;
}

/* How many single characters have to be typed differently to make @b of @a (Levenshtein); bounded strings only. */
static guint
count_typos (const char *a,
             const char *b)
{
  guint row[32];
  gsize length = strlen (b);

  g_assert (length < G_N_ELEMENTS (row));

  for (guint j = 0; j <= length; j++)
    row[j] = j;

  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length; j++)
        {
          guint replaced = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[length];
}

static gboolean
refuse_domain (const char  *label,
               const char  *rest,
               GError     **error)
{
  g_autofree char *meant = NULL;
  g_autofree char *message = NULL;

  if (!is_label (label) || (strstr (rest, "signalwire") == NULL && count_typos (rest, SERVICE_DOMAIN) > 3))
    return refuse (error, _("Only spaces of SignalWire can be connected. Their addresses end in .signalwire.com."));

  meant = g_strconcat (label, "." SERVICE_DOMAIN, NULL);
  /* Translators: %s is an address, "acme.signalwire.com" */
  message = g_strdup_printf (_("This is not an address of SignalWire. Did you mean %s?"), meant);

  return refuse (error, message);
}

/* Returns: (nullable): the name of the space that @host, in lower case, belongs to */
static char *
dup_label (const char  *host,
           GError     **error)
{
  const char *dot = strchr (host, '.');
  g_autofree char *label = dot != NULL ? g_strndup (host, dot - host) : g_strdup (host);

  if (strcmp (host, SERVICE_DOMAIN) == 0 || strcmp (host, "www." SERVICE_DOMAIN) == 0)
    {
      refuse (error, _("The name of your space is missing. Its address is like acme.signalwire.com."));
      return NULL;
    }

  if (dot != NULL && strcmp (dot + 1, SERVICE_DOMAIN) != 0)
    {
      if (g_str_has_suffix (host, "." SERVICE_DOMAIN))
        refuse (error, _("There is one name too many before .signalwire.com. Enter it like acme.signalwire.com."));
      else
        refuse_domain (label, dot + 1, error);
      return NULL;
    }

  if (!is_label (label))
    {
      refuse_label (error);
      return NULL;
    }

  return g_steal_pointer (&label);
}

static gboolean
is_address_text (const char  *text,
                 GError     **error)
{
  if (text == NULL)
    return refuse_unreadable (error);
  if (text[0] == '\0')
    return refuse (error, _("Enter the name of your space, such as acme."));
  if (has_blank (text))
    return refuse (error, _("A space’s name has no blanks in it. Copy it from the address of your dashboard."));
  if (!g_str_is_ascii (text))
    return refuse_label (error);

  return TRUE;
}

/* Returns: (nullable): what was typed, with a scheme where there was none */
static char *
dup_with_scheme (const char  *text,
                 GError     **error)
{
  g_autofree char *scheme = NULL;
  const char *rest = strstr (text, "://");
  gsize host_length = strcspn (text, "/?#");

  /* A "://" further on belongs to a path or a query. */
  if (rest == NULL || (gsize) (rest - text) >= host_length)
    {
      const char *plain = g_str_has_prefix (text, "//") ? text + 2 : text;

      return g_strconcat ("none://", plain, NULL);
    }

  scheme = g_ascii_strdown (text, rest - text);
  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0)
    {
      refuse (error, _("A space’s address begins with https. Enter it like https://acme.signalwire.com."));
      return NULL;
    }

  return g_strconcat (scheme, rest, NULL);
}

static char *
dup_loopback (GUri        *uri,
              const char  *host,
              GError     **error)
{
  const char *scheme = strcmp (g_uri_get_scheme (uri), "https") == 0 ? "https" : "http";

  if (g_uri_get_port (uri) <= 0)
    {
      refuse (error, _("A space on this computer needs a port. Enter it like http://127.0.0.1:8080."));
      return NULL;
    }

  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}

/**
 * trunk_space_parse_address:
 * @text: (nullable): what was typed or pasted: the name of a space, its host name, or the address of any of its
 *   pages; for development also a loopback address with a port
 *
 * Returns: (transfer full) (nullable): the origin to connect to, "https://acme.signalwire.com", without a slash at
 *   its end; or %NULL with %TRUNK_ERROR_INVALID_INPUT, whose message says what to type instead
 */
char *
trunk_space_parse_address (const char  *text,
                           GError     **error)
{
  g_autofree char *trimmed = dup_trimmed (text);
  g_autofree char *address = NULL;
  g_autofree char *host = NULL;
  g_autofree char *label = NULL;
  g_autoptr(GUri) uri = NULL;

  if (!is_address_text (trimmed, error))
    return NULL;

  address = dup_with_scheme (trimmed, error);
  if (address == NULL)
    return NULL;

  uri = g_uri_parse (address, G_URI_FLAGS_NON_DNS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      refuse_unreadable (error);
      return NULL;
    }

  if (g_uri_get_userinfo (uri) != NULL)
    {
      refuse (error, _("Leave out what stands before the @ sign. The project ID and the token have fields of their "
                       "own."));
      return NULL;
    }

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  while (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  if (host[0] == '\0')
    {
      refuse_unreadable (error);
      return NULL;
    }

  if (is_loopback (host))
    return dup_loopback (uri, host, error);

  label = dup_label (host, error);
  if (label == NULL)
    return NULL;

  if (g_uri_get_port (uri) != -1)
    {
      refuse_port (error);
      return NULL;
    }

  return g_strconcat ("https://", label, "." SERVICE_DOMAIN, NULL);
}

/**
 * trunk_space_clean_token:
 * @text: (nullable): what was typed or pasted
 *
 * Returns: (transfer full) (nullable): the token without blanks and line ends around it; or %NULL with
 *   %TRUNK_ERROR_INVALID_INPUT, whose message never holds the token
 */
char *
trunk_space_clean_token (const char  *text,
                         GError     **error)
{
  char *token = dup_trimmed (text);

  if (token != NULL && token[0] == '\0')
    refuse (error, _("Enter the token. It is on the API page of your space."));
  else if (token != NULL && has_blank (token))
    refuse (error, _("There is a blank or a line end within the token. Copy it again from the API page, alone."));
  else if (token == NULL || !g_str_is_ascii (token))
    refuse (error, _("There are characters in this that no token has. Copy it again from the API page."));
  else
    return token;

  /* Most of it may be the token all the same. */
  if (token != NULL)
    explicit_bzero (token, strlen (token));
  g_free (token);

  return NULL;
}

/**
 * trunk_space_clean_project:
 * @text: (nullable): what was typed or pasted
 *
 * Returns: (transfer full) (nullable): the project id, a UUID, without blanks around it; or %NULL with
 *   %TRUNK_ERROR_INVALID_INPUT
 */
char *
trunk_space_clean_project (const char  *text,
                           GError     **error)
{
  g_autofree char *project = dup_trimmed (text);

  if (project != NULL && project[0] == '\0')
    {
      refuse (error, _("Enter the project ID. It is on the API page of your space."));
      return NULL;
    }

  if (project == NULL || !g_uuid_string_is_valid (project))
    {
      refuse (error, _("This is not a project ID. It has 32 digits and letters in five groups, such as "
                       "12345678-90ab-cdef-1234-567890abcdef."));
      return NULL;
    }

  return g_steal_pointer (&project);
}

/**
 * trunk_space_dup_first_name:
 * @base_url: what trunk_space_parse_address() returned
 *
 * Returns: (transfer full): what a space is called until somebody has a better name for it: "Acme" of
 *   https://acme.signalwire.com, and all of an address on this computer
 */
char *
trunk_space_dup_first_name (const char *base_url)
{
  const char *host = strstr (base_url, "://");
  g_autofree char *label = NULL;

  host = host != NULL ? host + 3 : base_url;
  if (g_str_has_prefix (base_url, "http:"))
    return g_strdup (host);

  label = g_strndup (host, strcspn (host, ".:/"));
  if (*label != '\0')
    *label = g_ascii_toupper (*label);

  return g_steal_pointer (&label);
}
