/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paged-list-fixture.h"
#include "trunk-paste-match.h"

/* The list has the numbers +1214555 and 0000 to 0007, three on its first page. */


static gboolean
is_there (TrunkPasteMatch *match,
          TrunkPasteState  state)
{
  return trunk_paste_match_get_state (match) == state;
}

static void
await (TrunkPasteMatch *match,
       TrunkPasteState  state)
{
  while (!is_there (match, state))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_ready (TrunkPasteMatch *match,
              const char      *found,
              const char      *missing)
{
  GArray *positions = trunk_paste_match_get_found (match);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *joined = NULL;

  await (match, TRUNK_PASTE_READY);
  for (guint i = 0; i < positions->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (positions, guint, i));

  joined = g_strjoinv (" ", (char **) trunk_paste_match_get_missing (match));
  g_assert_cmpstr (text->str, ==, found);
  g_assert_cmpstr (joined, ==, missing);
}

static void
complete (Fixture *f)
{
  trunk_paged_list_load_rest (f->list);
  while (rest (f) != TRUNK_LIST_COMPLETE);
}

static void
test_whole_list (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(TrunkPasteMatch) match = trunk_paste_match_new (f->list);

  complete (f);
  g_assert_true (is_there (match, TRUNK_PASTE_EMPTY));
  trunk_paste_match_set_text (match, "(214) 555-0007\n+442079460102, 2145550001\nhello\n2145550007");
  g_assert_true (is_there (match, TRUNK_PASTE_READING));
  assert_ready (match, "1 7", "+442079460102");
  g_assert_cmpuint (trunk_paste_match_get_list (match)->n_repeated, ==, 1);
  g_assert_cmpstr (trunk_paste_match_get_list (match)->unreadable[0], ==, "hello");

  trunk_paste_match_set_text (match, "nothing");
  assert_ready (match, "", "");
  trunk_paste_match_set_text (match, " \n ");
  g_assert_true (is_there (match, TRUNK_PASTE_EMPTY));
  g_assert_null (trunk_paste_match_get_list (match));
}

/* What is not loaded is not missing: all of it is loaded first. */
static void
test_rest (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(TrunkPasteMatch) match = trunk_paste_match_new (f->list);

  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paste_match_set_text (match, "2145550007 2145550099");
  await (match, TRUNK_PASTE_LOADING);
  g_assert_cmpint (trunk_paged_list_get_state (f->list), ==, TRUNK_LIST_LOADING);
  fail (f, TRUNK_ERROR_SERVER);
  await (match, TRUNK_PASTE_FAILED);
  trunk_paste_match_retry (match);
  g_assert_true (is_there (match, TRUNK_PASTE_LOADING));
  while (rest (f) != TRUNK_LIST_COMPLETE);
  assert_ready (match, "7", "+12145550099");
}

/* A list that changes meanwhile: the places are those that it has then. */
static void
test_changes (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(TrunkPasteMatch) match = trunk_paste_match_new (f->list);

  complete (f);
  trunk_paste_match_set_text (match, "2145550002 2145550005");
  await (match, TRUNK_PASTE_LOOKING);
  trunk_paged_list_remove (f->list, "id-0");
  assert_ready (match, "1 4", "");
  trunk_paged_list_remove (f->list, "id-5");
  g_assert_true (is_there (match, TRUNK_PASTE_LOOKING));
  assert_ready (match, "1", "+12145550005");
}

/* Typed on while the text before is being read. */
static void
test_newest (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TrunkPasteMatch) match = trunk_paste_match_new (f->list);

  complete (f);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *text = g_strdup_printf ("214555%04u", i);

      trunk_paste_match_set_text (match, text);
    }
  assert_ready (match, "7", "");
}

/* Nobody waits any more: neither does the service have to answer. */
static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  TrunkPasteMatch *match = trunk_paste_match_new (f->list);

  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paste_match_set_text (match, "2145550007");
  await (match, TRUNK_PASTE_LOADING);
  g_assert_finalize_object (match);
  g_assert_cmpint (trunk_paged_list_get_state (f->list), ==, TRUNK_LIST_IDLE);

  match = trunk_paste_match_new (f->list);
  trunk_paste_match_set_text (match, "2145550007");
  g_object_unref (match);
  run_idle ();
}

#define ADD(name, func) g_test_add ("/paste-match/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole-list", test_whole_list);
  ADD ("rest", test_rest);
  ADD ("changes", test_changes);
  ADD ("newest", test_newest);
  ADD ("gone", test_gone);

  return g_test_run ();
}
