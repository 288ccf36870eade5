/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"
#include "trunk-space-colors.h"

#define PROJECT "8f0a119a-cda7-4497-a47d-c81493b824d4"

static TrunkSpace *
new_space (void)
{
  return trunk_space_new ("a-uuid", "https://acme.signalwire.com", PROJECT, "Acme", TRUNK_COLOR_TEAL,
                          TRUNK_SPACE_TEST);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_properties (void)
{
  TrunkSpace *space = new_space ();
  g_autofree char *host = trunk_space_dup_host (space);
  g_autofree char *base = trunk_space_dup_dashboard_url (space, NULL);
  g_autofree char *page = trunk_space_dup_dashboard_url (space, "/phone_numbers");
  g_autofree char *same_page = trunk_space_dup_dashboard_url (space, "phone_numbers");
  g_autofree char *name = NULL;

  g_assert_cmpstr (trunk_space_get_id (space), ==, "a-uuid");
  g_assert_cmpstr (trunk_space_get_base_url (space), ==, "https://acme.signalwire.com");
  g_assert_cmpstr (trunk_space_get_project (space), ==, PROJECT);
  g_assert_cmpstr (trunk_space_get_name (space), ==, "Acme");
  g_assert_cmpint (trunk_space_get_color (space), ==, TRUNK_COLOR_TEAL);
  g_assert_cmpint (trunk_space_get_use (space), ==, TRUNK_SPACE_TEST);
  g_assert_false (trunk_space_is_practice (space));
  g_assert_cmpstr (host, ==, "acme.signalwire.com");
  g_assert_cmpstr (base, ==, "https://acme.signalwire.com");
  g_assert_cmpstr (page, ==, "https://acme.signalwire.com/phone_numbers");
  g_assert_cmpstr (same_page, ==, page);

  g_object_get (space, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "Acme");

  g_assert_finalize_object (space);
}

static void
test_notify (void)
{
  TrunkSpace *space = new_space ();
  guint count = 0;

  g_signal_connect (space, "notify::name", G_CALLBACK (count_cb), &count);
  g_signal_connect (space, "notify::color", G_CALLBACK (count_cb), &count);
  g_signal_connect (space, "notify::use", G_CALLBACK (count_cb), &count);
  g_signal_connect (space, "notify::private", G_CALLBACK (count_cb), &count);

  trunk_space_set_name (space, "Acme");
  trunk_space_set_color (space, TRUNK_COLOR_TEAL);
  trunk_space_set_use (space, TRUNK_SPACE_TEST);
  g_object_set (space, "name", "Acme", "color", TRUNK_COLOR_TEAL, "use", TRUNK_SPACE_TEST, NULL);
  g_assert_cmpuint (count, ==, 0);

  trunk_space_set_name (space, "<b>& \342\200\256");
  g_assert_cmpuint (count, ==, 1);
  trunk_space_set_color (space, TRUNK_COLOR_PINK);
  g_assert_cmpuint (count, ==, 2);
  g_object_set (space, "use", TRUNK_SPACE_READ_ONLY, NULL);
  g_assert_cmpuint (count, ==, 3);
  trunk_space_set_name (space, NULL);
  g_assert_cmpuint (count, ==, 4);
  trunk_space_set_private (space, FALSE);
  g_assert_cmpuint (count, ==, 4);
  g_object_set (space, "private", TRUE, NULL);
  g_assert_cmpuint (count, ==, 5);
  g_assert_true (trunk_space_is_private (space));
  g_assert_cmpstr (trunk_space_get_name (space), ==, "");

  g_assert_finalize_object (space);
}

static void
test_practice (void)
{
  TrunkSpace *space = trunk_space_new (TRUNK_SPACE_PRACTICE_ID, "http://127.0.0.1:8080", PROJECT, "Practice Space",
                                       TRUNK_COLOR_PINK, TRUNK_SPACE_LIVE);
  g_autofree char *host = trunk_space_dup_host (space);

  g_assert_true (trunk_space_is_practice (space));
  g_assert_cmpint (trunk_space_get_color (space), ==, TRUNK_COLOR_SLATE);
  trunk_space_set_color (space, TRUNK_COLOR_GREEN);
  g_assert_cmpint (trunk_space_get_color (space), ==, TRUNK_COLOR_SLATE);
  g_assert_cmpstr (host, ==, "127.0.0.1:8080");

  g_assert_finalize_object (space);
}

static void
test_variant (void)
{
  for (int color = 0; color < TRUNK_N_COLORS; color++)
    {
      for (int use = TRUNK_SPACE_LIVE; use <= TRUNK_SPACE_READ_ONLY; use++)
        {
          g_autoptr(TrunkSpace) space = trunk_space_new ("id", "https://acme.signalwire.com", PROJECT, "A \"name\"",
                                                         color, use);
          gboolean private = (color + use) % 2 == 0;
          g_autoptr(GVariant) variant = NULL;
          g_autofree char *text = NULL;
          g_autoptr(TrunkSpace) again = NULL;

          trunk_space_set_private (space, private);
          variant = g_variant_ref_sink (trunk_space_to_variant (space));
          text = g_variant_print (variant, TRUE);
          again = trunk_space_new_from_variant (variant);

          g_assert_cmpstr (trunk_space_get_id (again), ==, "id");
          g_assert_cmpstr (trunk_space_get_base_url (again), ==, "https://acme.signalwire.com");
          g_assert_cmpstr (trunk_space_get_project (again), ==, PROJECT);
          g_assert_cmpstr (trunk_space_get_name (again), ==, "A \"name\"");
          g_assert_cmpint (trunk_space_get_color (again), ==, color);
          g_assert_cmpint (trunk_space_get_use (again), ==, use);
          g_assert_true (trunk_space_is_private (again) == private);
          g_assert_null (strstr (text, "token"));
        }
    }
}

static void
test_variant_tolerance (void)
{
  static const struct
  {
    const char    *text;
    const char    *name;
    TrunkSpaceUse  use;
    gboolean       private;
  } rows[] = {
    { "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com'>}", "acme", TRUNK_SPACE_LIVE },
    { "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com'>, 'name': <5>, 'future': <true>}", "acme",
      TRUNK_SPACE_LIVE },
    { "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com'>, 'name': <'N'>, 'use': <'archived'>, "
      "'color': <'mauve'>}", "N", TRUNK_SPACE_READ_ONLY },
    { "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com'>, 'private': <true>}", "acme", TRUNK_SPACE_LIVE, TRUE },
    { "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com'>, 'private': <'partly'>}", "acme", TRUNK_SPACE_LIVE,
      TRUE },
  };
  static const char * const refused[] = {
    "@a{sv} {}",
    "{'id': <'a'>}",
    "{'id': <''>, 'base-url': <'https://acme.signalwire.com'>}",
    "{'base-url': <'https://acme.signalwire.com'>}",
    "{'id': <'a'>, 'base-url': <'https://evil.example'>}",
    "{'id': <'a'>, 'base-url': <'https://acme.signalwire.com.evil.example'>}",
    "{'id': <'a'>, 'base-url': <5>}",
    "'text'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (rows[i].text));
      g_autoptr(TrunkSpace) space = trunk_space_new_from_variant (variant);

      g_assert_cmpstr (trunk_space_get_name (space), ==, rows[i].name);
      g_assert_cmpint (trunk_space_get_use (space), ==, rows[i].use);
      g_assert_true (trunk_space_is_private (space) == rows[i].private);
      g_assert_cmpint (trunk_space_get_color (space), ==, TRUNK_COLOR_BLUE);
      g_assert_cmpstr (trunk_space_get_project (space), ==, "");
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GVariant) variant = g_variant_ref_sink (g_variant_new_parsed (refused[i]));

      g_assert_null (trunk_space_new_from_variant (variant));
    }
}

static void
test_address (void)
{
  static const char acme[] = "https://acme.signalwire.com";
  static const struct
  {
    const char *text;
    const char *address;
  } rows[] = {
    { "acme", acme },
    { "ACME", acme },
    { "  acme\r\n", acme },
    { "\302\240acme\342\200\213", acme },
    { "acme.", acme },
    { "acme/", acme },
    { "acme.signalwire.com", acme },
    { "Acme.SignalWire.Com", acme },
    { "acme.signalwire.com.", acme },
    { "acme.signalwire.com..", acme },
    { "acme.signalwire.com/", acme },
    { "//acme.signalwire.com/", acme },
    { "https://acme.signalwire.com", acme },
    { "https://acme.signalwire.com/\n", acme },
    { "HTTPS://ACME.SIGNALWIRE.COM/", acme },
    { "http://acme.signalwire.com", acme },
    { "https://acme.signalwire.com/credentials", acme },
    { "https://acme.signalwire.com/api/relay/rest/phone_numbers?filter_number=214&page_size=50", acme },
    { "https://acme.signalwire.com/phone_numbers?sort=a b", NULL },
    { "acme.signalwire.com/redirect?to=https://evil.example/", acme },
    { "https://acme.signalwire.com/#/x@y:z", acme },
    { "acme-2", "https://acme-2.signalwire.com" },
    { "1stline", "https://1stline.signalwire.com" },
    { "127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://127.0.0.1:8080/", "http://127.0.0.1:8080" },
    { "https://127.0.0.1:8443/api/relay/rest", "https://127.0.0.1:8443" },
    { "http://localhost:8080", "http://localhost:8080" },
    { "LOCALHOST:8080", "http://localhost:8080" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "[::1]:8080", "http://[::1]:8080" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *address = trunk_space_parse_address (rows[i].text, &error);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : address);
      g_assert_cmpstr (address, ==, rows[i].address);
      if (rows[i].address != NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
    }
}

static const struct
{
  const char *text;
  const char *hint;   /* a word of the sentence that helps in this case */
} refused_addresses[] = {
  { NULL, "Enter the name" },
  { "", "Enter the name" },
  { " \n", "Enter the name" },
  { "acme sales", "no blanks" },
  { "acme\nsales", "no blanks" },
  { "acme\302\240sales", "no blanks" },
  { "acme_sales", "hyphens" },
  { "acme!", "hyphens" },
  { "-acme", "hyphens" },
  { "acme-", "hyphens" },
  { "b\303\274ro", "hyphens" },
  { "b\303\274ro.signalwire.com", "hyphens" },
  { "\320\260cme.signalwire.com", "hyphens" },
  { "xn--bro-hoa.signalwire.com", "hyphens" },
  { "https://b%C3%BCro.signalwire.com", "hyphens" },
  { "acme%00.signalwire.com", NULL },
  { "<b>&acme", "hyphens" },
  { "\360\237\223\236", "hyphens" },
  { "ac\377me", NULL },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "hyphens" },
  { "acme.signalwire.co", "acme.signalwire.com" },
  { "acme.signalwire.con", "acme.signalwire.com" },
  { "acme.signalwire", "acme.signalwire.com" },
  { "acme.signalwire.net", "acme.signalwire.com" },
  { "acme.singalwire.com", "acme.signalwire.com" },
  { "https://acme.sigalwire.com/", "acme.signalwire.com" },
  { "acme.signalwire.com.evil.example", "acme.signalwire.com" },
  { "acme.com", ".signalwire.com" },
  { "https://example.org", ".signalwire.com" },
  { "evilsignalwire.com", NULL },
  { "signalwire.com", "missing" },
  { "https://www.signalwire.com/", "missing" },
  { ".signalwire.com", NULL },
  { "a.b.signalwire.com", "one name too many" },
  { "acme.signalwire.com:443", "port" },
  { "https://acme.signalwire.com:8443/", "port" },
  { "acme:80", "port" },
  { "acme:port", NULL },
  { "acme:99999", NULL },
  { "user:secret@acme.signalwire.com", "@" },
  { "https://user:secret@acme.signalwire.com/", "@" },
  { "https://acme.signalwire.com@evil.example/", "@" },
  { "me@example.com", "@" },
  { "ftp://acme.signalwire.com", "https" },
  { "javascript://acme.signalwire.com", "https" },
  { "file:///etc/passwd", "https" },
  { "https://", NULL },
  { "://", NULL },
  { "/", NULL },
  { "...", NULL },
  { "acme\\.signalwire.com", NULL },
  { "https://evil.example\\.signalwire.com", NULL },
  { "localhost", "port" },
  { "http://127.0.0.1/", "port" },
  { "http://127.0.0.1:0/", "port" },
  { "http://[::1]/", "port" },
  { "http://[::2]:80/", NULL },
  { "http://127.0.0.2:8080", NULL },
  { "http://192.168.1.1:8080", NULL },
  { "127.0.0.1.evil.example:8080", ".signalwire.com" },
  { "localhost.evil.example:8080", NULL },
};

static void
test_address_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused_addresses); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *address = trunk_space_parse_address (refused_addresses[i].text, &error);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : address);
      g_assert_null (address);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
      g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "?"));
      g_assert_null (strstr (error->message, "secret"));
      if (refused_addresses[i].hint != NULL)
        g_assert_nonnull (strstr (error->message, refused_addresses[i].hint));
      g_assert_null (trunk_space_parse_address (refused_addresses[i].text, NULL));
    }
}

/* Whatever is pasted: credentials go to SignalWire or stay on this computer. */
static void
test_address_random (void)
{
  static const char * const pieces[] = {
    "acme", ".signalwire.com", "https://", "http://", "@", ":", "/", "evil.example", "%2e", "%00", "\\", "#", "?",
    "[::1]", "127.0.0.1", "localhost", ":8080", "//", ".", "-", " ", "\303\274", "xn--", "%", "[", "]",
  };

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GUri) uri = NULL;
      g_autofree char *address = NULL;
      g_autofree char *again = NULL;
      const char *host;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      address = trunk_space_parse_address (text->str, NULL);
      if (address == NULL)
        continue;

      uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
      host = g_uri_get_host (uri);
      again = trunk_space_parse_address (address, NULL);
      g_assert_cmpstr (again, ==, address);
      g_assert_cmpstr (g_uri_get_path (uri), ==, "");
      g_assert_null (g_uri_get_userinfo (uri));
      if (g_uri_get_port (uri) > 0)
        g_assert_true (g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1"));
      else
        g_assert_true (g_str_has_prefix (address, "https://") && g_str_has_suffix (address, ".signalwire.com"));
    }
}

static void
test_token (void)
{
  static const char * const accepted[] = {
    "PT0123abc", "  PT0123abc", "PT0123abc\r\n", "\357\273\277PT0123abc\302\240",
  };
  static const char * const refused[] = {
    NULL, "", " \r\n", "PT01 23", "PT01\n23", "PT01\t23", "PT01\002", "PT01\00223", "PT01\303\274", "PT\342\200\21423",
    "PT\37701", "PT\302\24001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *token = trunk_space_clean_token (accepted[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (token, ==, "PT0123abc");
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *token = trunk_space_clean_token (refused[i], &error);

      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : token);
      if (i == 6)
        {
          /* A control at the end is trimmed like a line end. */
          g_assert_cmpstr (token, ==, "PT01");
          continue;
        }
      g_assert_null (token);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
      g_assert_null (strstr (error->message, "PT"));
    }
}

static void
test_project (void)
{
  static const char * const accepted[] = { PROJECT, " " PROJECT "\n", "\342\200\213" PROJECT };
  static const char * const refused[] = {
    NULL, "", "  ", "acme", "8f0a119a", "8f0a119acda74497a47dc81493b824d4", "8f0a119a-cda7-4497-a47d-c81493b824d",
    "8f0a119a-cda7-4497-a47d-c81493b824d4a", "8f0a119a-cda7-4497-a47d-c81493b824dg", "{" PROJECT "}",
    "8f0a119a-cda7-4497 a47d-c81493b824d4", PROJECT " " PROJECT, PROJECT "\303\274", "PT0123456789abcdef", "\377",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *project = trunk_space_clean_project (accepted[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (project, ==, PROJECT);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *project = trunk_space_clean_project (refused[i], &error);

      g_assert_null (project);
      g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_INVALID_INPUT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/space/properties", test_properties);
  g_test_add_func ("/space/notify", test_notify);
  g_test_add_func ("/space/practice", test_practice);
  g_test_add_func ("/space/variant", test_variant);
  g_test_add_func ("/space/variant-tolerance", test_variant_tolerance);
  g_test_add_func ("/space/address", test_address);
  g_test_add_func ("/space/address-refused", test_address_refused);
  g_test_add_func ("/space/address-random", test_address_random);
  g_test_add_func ("/space/token", test_token);
  g_test_add_func ("/space/project", test_project);

  return g_test_run ();
}
