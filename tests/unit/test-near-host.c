/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-near-host.h"

#include <string.h>

static void
test_one_edit (void)
{
  static const struct { const char *a; const char *b; gboolean near; } cases[] = {
    { "voice", "voice", FALSE }, { "voice", "vioce", TRUE }, { "voice", "voce", TRUE }, { "voice", "voiice", TRUE },
    { "voice", "voiced", TRUE }, { "voice", "avoice", TRUE }, { "voice", "noice", TRUE }, { "voice", "vo1ce", TRUE },
    { "voice", "viocee", FALSE }, { "voice", "ecoiv", FALSE }, { "voice", "vcoie", FALSE }, { "", "a", TRUE },
    { "", "", FALSE }, { "aa", "aaa", TRUE }, { "aaaa", "aa", FALSE }, { "ab", "ba", TRUE }, { "abab", "baba", FALSE },
    { "voice.example.com", "voice.exmaple.com", TRUE }, { "voice.example.com", "voice.example.co", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (trunk_is_one_edit_away (cases[i].a, cases[i].b), ==, cases[i].near);
      g_assert_cmpint (trunk_is_one_edit_away (cases[i].b, cases[i].a), ==, cases[i].near);
    }
}

/* The textbook's table: restricted edit distance, neighbours the wrong way round counting one. */
static guint
get_distance (const char *a,
              const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint d[16][16];

  for (gsize i = 0; i <= n; i++)
    for (gsize j = 0; j <= m; j++)
      {
        guint cost = i > 0 && j > 0 && a[i - 1] == b[j - 1] ? 0 : 1;

        d[i][j] = i == 0 ? j : j == 0 ? i : MIN (MIN (d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }

  return d[n][m];
}

static void
fill (GRand *rand,
      char  *text)
{
  gint length = g_rand_int_range (rand, 0, 7);

  for (gint i = 0; i < length; i++)
    text[i] = (char) ('a' + g_rand_int_range (rand, 0, 3));
  text[length] = '\0';
}

static void
test_one_edit_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  guint n_near = 0;

  for (guint run = 0; run < 20000; run++)
    {
      char a[8], b[8];

      fill (rand, a);
      fill (rand, b);
      n_near += trunk_is_one_edit_away (a, b);
      g_assert_cmpint (trunk_is_one_edit_away (a, b), ==, get_distance (a, b) == 1);
    }

  g_assert_cmpuint (n_near, >, 200);
}

static void
test_hosts (void)
{
  static const struct { const char *address; const char *host; const char *replaced; } cases[] = {
    { "https://Voice.Example.com/a?b#c", "voice.example.com", "https://new.example.com/a?b#c" },
    { "http://voice.example.com:8080", "voice.example.com", "http://new.example.com:8080" },
    { "https://user:p%40ss@voice.example.com/@x", "voice.example.com", "https://user:p%40ss@new.example.com/@x" },
    { "https://voice.example.com?u=https://other", "voice.example.com", "https://new.example.com?u=https://other" },
    { "https://[::1]/a", NULL, NULL }, { "https:///a", NULL, NULL }, { "voice.example.com", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *host = trunk_web_address_dup_host (cases[i].address);

      g_assert_cmpstr (host, ==, cases[i].host);
      if (host != NULL)
        {
          g_autofree char *replaced = trunk_web_address_replace_host (cases[i].address, "new.example.com");

          g_assert_cmpstr (replaced, ==, cases[i].replaced);
        }
    }
  g_assert_null (trunk_web_address_dup_host (NULL));
}

static void
test_near (void)
{
  g_autoptr(GHashTable) hosts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_null (trunk_find_near_host ("vioce.example.com", hosts, own));
  g_hash_table_insert (hosts, (char *) "voice.example.com", GUINT_TO_POINTER (1));
  g_assert_null (trunk_find_near_host ("vioce.example.com", hosts, own));
  g_hash_table_insert (hosts, (char *) "voice.example.com", GUINT_TO_POINTER (2));
  g_assert_cmpstr (trunk_find_near_host ("vioce.example.com", hosts, own), ==, "voice.example.com");
  g_assert_null (trunk_find_near_host ("voice.example.com", hosts, own));
  g_assert_null (trunk_find_near_host ("other.example.com", hosts, own));

  /* the number itself is no other one */
  g_hash_table_add (own, (char *) "voice.example.com");
  g_assert_null (trunk_find_near_host ("vioce.example.com", hosts, own));
  g_hash_table_insert (hosts, (char *) "voice.example.com", GUINT_TO_POINTER (3));
  g_assert_nonnull (trunk_find_near_host ("vioce.example.com", hosts, own));

  /* the most used one; of equals always the same */
  g_hash_table_insert (hosts, (char *) "viuce.example.com", GUINT_TO_POINTER (2));
  g_assert_cmpstr (trunk_find_near_host ("vioce.example.com", hosts, own), ==, "viuce.example.com");
  g_hash_table_insert (hosts, (char *) "voice.example.com", GUINT_TO_POINTER (4));
  g_assert_cmpstr (trunk_find_near_host ("vioce.example.com", hosts, own), ==, "voice.example.com");

  /* what another number uses is no slip; what only this one uses may be */
  g_hash_table_insert (hosts, (char *) "vioce.example.com", GUINT_TO_POINTER (1));
  g_assert_null (trunk_find_near_host ("vioce.example.com", hosts, own));
  g_hash_table_add (own, (char *) "vioce.example.com");
  g_assert_nonnull (trunk_find_near_host ("vioce.example.com", hosts, own));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/near-host/one-edit", test_one_edit);
  g_test_add_func ("/near-host/one-edit-random", test_one_edit_random);
  g_test_add_func ("/near-host/hosts", test_hosts);
  g_test_add_func ("/near-host/near", test_near);

  return g_test_run ();
}
