/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-next-link.h"

static void
test_peek (void)
{
  const struct { const char *body; const char *next; } cases[] = {
    { "{\"links\":{\"self\":\"/a\",\"next\":\"/b?page_number=1\"},\"data\":[]}", "/b?page_number=1" },
    { " {\n \"links\" : { \"next\" : \"\\/b\\/c\" , \"self\" : \"/a\" } }", "/b/c" },
    { "{\"links\":{\"prev\":null,\"next\":\"/b\"}}", "/b" },
    { "{\"links\":{\"self\":\"/a\",\"next\":null},\"data\":[]}", NULL },
    { "{\"links\":{\"self\":\"/a\",\"next\":\"\"},\"data\":[]}", NULL },
    { "{\"links\":{\"self\":\"/a\"},\"data\":[{\"next\":\"/no\"}]}", NULL },
    { "{\"links\":{},\"data\":[]}", NULL },
    { "{\"data\":[],\"links\":{\"next\":\"/b\"}}", NULL },
    { "{\"links\":{\"next\":\"/\\u0062\"}}", NULL },
    { "{\"links\":{\"next\":5}}", NULL },
    { "{\"links\":{\"self\":5,\"next\":\"/b\"}}", NULL },
    { "{\"links\":{\"next\":\"/b", NULL },
    { "{\"links\":{\"next\"", NULL },
    { "{\"links\":{\"next\":\"/b\\", NULL },
    { "{\"links\"", NULL },
    { "<html>", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = g_bytes_new (cases[i].body, strlen (cases[i].body));
      g_autofree char *next = trunk_next_link_peek (body);

      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

/* However a page is cut off, nothing beyond it is read. */
static void
test_cut_off (void)
{
  const char *whole = "{\"links\":{\"self\":\"\\/a\",\"next\":\"\\/b\"},\"data\":[]}";

  for (gsize length = 0; length <= strlen (whole); length++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);
      g_autoptr(GBytes) body = g_bytes_new (copy, length);
      g_autofree char *next = trunk_next_link_peek (body);

      g_assert_true (next == NULL || g_str_equal (next, "/b"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/next-link/peek", test_peek);
  g_test_add_func ("/next-link/cut-off", test_cut_off);

  return g_test_run ();
}
