/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-web-address.h"

#include <string.h>

static const char * const good[] = {
  "", "   ", "\n",
  "https://example.com", "https://example.com/", "https://voice.example.com/laml/in?a=1&b=2#top",
  "HTTPS://EXAMPLE.COM/A", "https://example.com:8443/x", "https://example.com.", "  https://example.com/x \r\n",
  "https://example.co.uk/caf\xc3\xa9", "https://b\xc3\xbc" "cher.example/x", "https://xn--bcher-kva.example/",
  "https://203.0.113.7/x", "https://[2001:db8::1]/x", "https://a_b.example.com/", "https://example.com/a%20b",
  "https://example.com/a,b;c=d/~e/(f)", "https://1and1.example.com/", "https://example.com?x=1",
  "https://example.com/?next=https://other.example/",
};

static const char * const doubtful[] = {
  "http://example.com/x", "HTTP://example.com", "https://localhost/x", "https://localhost:8080/", "https://LOCALHOST/",
  "https://dev.localhost/", "https://printer.local/", "https://host.internal/", "https://x.home.arpa/",
  "https://127.0.0.1/", "https://127.9.9.9/", "https://10.0.0.1/x", "https://192.168.1.1/", "https://172.16.0.1/",
  "https://169.254.1.1/", "https://100.64.0.1/", "https://0.0.0.0/", "https://[::1]/", "https://[fe80::1]/",
  "https://[fd00::1]/", "https://user:password@example.com/", "https://user@example.com/", "https://example/x",
  "https://voice/laml", "https://x.invalid/", "https://printer.local./",
};

static const char * const wrong[] = {
  "example.com", "www.example.com/x", "/laml/in", "//example.com/x", "?a=b", "#x", "https", "https:", "https:/",
  "https://", "https:///", "https:///x", "http://", "https:example.com", "https:/example.com", "https//example.com",
  "ftp://example.com/", "htps://example.com/", "javascript:alert(1)", "mailto:a@example.com", "file:///etc/passwd",
  "wss://example.com/", "tel:+12145550101", "https://https://example.com/", "https://http://example.com/",
  "http://https:/example.com",
  "https://exam ple.com/", "https://example.com/a b", "https://example.com/a\tb", "https://example.com/\nx",
  "https://example.com/a\xc2\xa0" "b", "https://example.com/\xe2\x80\x8b", "https://exa\xe2\x80\xaempl.com/",
  "https://example.com/\x01", "https:\\\\example.com\\x", "https://example.com\\x",
  "https://example..com/", "https://.example.com/", "https://-example.com/", "https://example-.com/",
  "https://exam!ple.com/", "https://example.com,/", "https://ex%20ample.com/", "https://ex*mple.com/",
  "https://example.com:0/", "https://example.com:65536/", "https://example.com:abc/", "https://example.com:/",
  "https://:8080/x", "https://example.com:80:80/", "https://?x", "https://#x", "https://@/", "https://user@/x",
  "https://user:password@:80/",
  "https://256.1.1.1/", "https://1.2.3/", "https://1.2.3.4.5/", "https://12345/", "https://[::1", "https://[zz]/",
  "https://[]/", "https://2001:db8::1/", "<https://example.com>", "\"https://example.com\"", "https://example.com/<x>",
  "https://example.com/{id}", "https://example.com/a|b", "https://example.com/a^b", "https://example.com/`",
  "https://example.com/%zz", "https://example.com/%2", "https://example.com/\xff", "\xff\xfe",
  "https://example.com/ https://other.example/", "hello", "214-555-0101", "http", ":", "://", "https://.", "https://..",
};

static void
check_all (const char * const *texts,
           gsize               n_texts,
           TrunkSeverity       expected)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      g_autofree char *sentence = NULL;
      g_autofree char *escaped = g_strescape (texts[i], NULL);
      TrunkSeverity severity = trunk_check_web_address (texts[i], &sentence);

      if (severity != expected)
        g_test_fail_printf ("'%s': %d instead of %d (%s)", escaped, severity, expected, sentence);

      g_assert_true ((sentence != NULL) == (severity != TRUNK_SEVERITY_NONE));
      g_assert_true (sentence == NULL || g_utf8_validate (sentence, -1, NULL));
      g_assert_cmpint (trunk_check_web_address (texts[i], NULL), ==, severity);
    }
}

static void
test_good (void)
{
  check_all (good, G_N_ELEMENTS (good), TRUNK_SEVERITY_NONE);
  g_assert_cmpint (trunk_check_web_address (NULL, NULL), ==, TRUNK_SEVERITY_NONE);
}

static void
test_doubtful (void)
{
  check_all (doubtful, G_N_ELEMENTS (doubtful), TRUNK_SEVERITY_WARNING);
}

static void
test_wrong (void)
{
  check_all (wrong, G_N_ELEMENTS (wrong), TRUNK_SEVERITY_ERROR);
}

static void
test_long (void)
{
  g_autofree char *path = g_strnfill (TRUNK_WEB_ADDRESS_MAX_LENGTH - strlen ("https://example.com/"), 'x');
  g_autofree char *longest = g_strconcat ("https://example.com/", path, NULL);
  g_autofree char *longer = g_strconcat (longest, "x", NULL);
  g_autofree char *label = g_strnfill (64, 'x');
  g_autofree char *long_label = g_strconcat ("https://", label, ".com/", NULL);
  g_autofree char *huge = g_strnfill (10000, 'x');
  g_autoptr(GString) host = g_string_new ("https://");

  for (guint i = 0; i < 100; i++)
    g_string_append (host, "abc.");
  g_string_append (host, "com/");

  g_assert_cmpint (trunk_check_web_address (longest, NULL), ==, TRUNK_SEVERITY_NONE);
  g_assert_cmpint (trunk_check_web_address (longer, NULL), ==, TRUNK_SEVERITY_ERROR);
  g_assert_cmpint (trunk_check_web_address (long_label, NULL), ==, TRUNK_SEVERITY_ERROR);
  g_assert_cmpint (trunk_check_web_address (host->str, NULL), ==, TRUNK_SEVERITY_ERROR);
  g_assert_cmpint (trunk_check_web_address (huge, NULL), ==, TRUNK_SEVERITY_ERROR);
}

/* The sentence names what is to be done. */
static void
test_sentences (void)
{
  static const struct
  {
    const char *text;
    const char *part;
  } cases[] = {
    { "example.com", "beginning with https://" },
    { "ftp://example.com", "begins with https://" },
    { "https:/example.com", "two slashes" },
    { "https://https://example.com", "twice" },
    { "https://exam ple.com", "spaces" },
    { "https://", "missing" },
    { "https://example.com:99999", "1 to 65535" },
    { "http://example.com", "Use https" },
    { "https://localhost/x", "private" },
    { "https://printer.local/", "private" },
    { "https://192.168.0.1", "private" },
    { "https://example", ".com" },
    { "https://me:secret@example.com", "password" },
    { "https://me@example.com", "user name" },
    { "https://example.com/a b", "spaces" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = NULL;

      trunk_check_web_address (cases[i].text, &sentence);
      g_test_message ("%s: %s", cases[i].text, sentence);
      g_assert_nonnull (strstr (sentence, cases[i].part));
      g_assert_null (strstr (sentence, "secret"));
    }
}

/* Any bytes have one answer, and none of them is a crash. */
static void
test_random (void)
{
  static const char alphabet[] = "htps:/.@[]%#?&=\\ \t-_019azAZ\xc3\xa9\xff<>";
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 50000; i++)
    {
      char text[40] = "https://";
      gsize begin = g_rand_boolean (rand) ? 8 : 0;
      gsize length = begin + g_rand_int_range (rand, 0, 24);
      g_autofree char *sentence = NULL;
      TrunkSeverity severity;

      for (gsize j = begin; j < length; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      text[MAX (begin, length)] = '\0';

      severity = trunk_check_web_address (text, &sentence);
      g_assert_true ((sentence != NULL) == (severity != TRUNK_SEVERITY_NONE));
    }
}

static void
test_masked (void)
{
  static const char * const cases[][2] = {
    { "https://example.com/a@b", "https://example.com/a@b" },
    { "https://anna:secret@example.com/a", "https://***@example.com/a" },
    { "https://anna@example.com", "https://***@example.com" },
    { "https://a:b@c@example.com?x=y@z", "https://***@example.com?x=y@z" },
    { "HTTP://a:b@one.com then http://c:d@two.com#@", "HTTP://***@one.com then http://***@two.com#@" },
    { "anna@example.com", "anna@example.com" },
    { "://", "://" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = trunk_dup_masked (cases[i][0]);

      g_assert_cmpstr (masked, ==, cases[i][1]);
    }
  g_assert_null (trunk_dup_masked (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/web-address/good", test_good);
  g_test_add_func ("/web-address/doubtful", test_doubtful);
  g_test_add_func ("/web-address/wrong", test_wrong);
  g_test_add_func ("/web-address/long", test_long);
  g_test_add_func ("/web-address/sentences", test_sentences);
  g_test_add_func ("/web-address/random", test_random);
  g_test_add_func ("/web-address/masked", test_masked);

  return g_test_run ();
}
