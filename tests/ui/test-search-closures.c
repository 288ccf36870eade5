/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "trunk-error.h"
#include "trunk-search-closures.h"

#define NOW (G_GINT64_CONSTANT (1795459320) * G_USEC_PER_SEC) /* 2026-11-23 18:42 UTC */

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_age (void)
{
  assert_text (trunk_search_dup_age (0, NOW, FALSE), "");
  assert_text (trunk_search_dup_age (NOW, NOW, FALSE), "Just now");
  assert_text (trunk_search_dup_age (NOW + G_TIME_SPAN_HOUR, NOW, FALSE), "Just now");
  assert_text (trunk_search_dup_age (NOW - G_TIME_SPAN_MINUTE, NOW, FALSE), "A minute ago");
  assert_text (trunk_search_dup_age (NOW - 5 * G_TIME_SPAN_MINUTE, NOW, FALSE), "5 minutes ago");
  assert_text (trunk_search_dup_age (NOW - 90 * G_TIME_SPAN_MINUTE, NOW, FALSE), "1 hour ago");
  assert_text (trunk_search_dup_age (NOW, NOW, TRUE), "Just now · There may be more");
  g_assert_false (trunk_search_is_old (0, NOW));
  g_assert_false (trunk_search_is_old (NOW - 10 * G_TIME_SPAN_MINUTE + 1, NOW));
  g_assert_true (trunk_search_is_old (NOW - 10 * G_TIME_SPAN_MINUTE, NOW));
}

static void
test_pages (void)
{
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_IDLE, 0), ==, "start");
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_LOADING, 0), ==, "loading");
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_LOADING, 3), ==, "results");
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_DONE, 3), ==, "results");
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_DONE, 0), ==, "nothing");
  g_assert_cmpstr (trunk_search_get_page (TRUNK_SEARCH_FAILED, 3), ==, "failed");
  assert_text (trunk_search_dup_title (TRUNK_SEARCH_DONE, 24, NOW), "24 Numbers Found");
  assert_text (trunk_search_dup_title (TRUNK_SEARCH_DONE, 1, NOW), "1 Number Found");
  assert_text (trunk_search_dup_title (TRUNK_SEARCH_DONE, 0, NOW), "No Numbers Found");
  assert_text (trunk_search_dup_show (TRUNK_SEARCH_DONE, 24, FALSE), "_Show 24 Numbers");
  assert_text (trunk_search_dup_show (TRUNK_SEARCH_DONE, 24, TRUE), "_Show Numbers");
}

static void
assert_nothing (TrunkSearchQuery *query,
                const char       *title,
                const char       *text)
{
  assert_text (trunk_search_dup_nothing_title (query), title);
  assert_text (trunk_search_dup_nothing (query, FALSE), text);
}

static void
test_nothing_found (void)
{
  g_autoptr(TrunkSearchQuery) query = trunk_search_query_new ();

  assert_nothing (query, "No Numbers Found", "There are no local numbers at the moment. Try again later.");
  g_object_set (query, "area-code", "214", "pattern", "flowers", NULL);
  assert_nothing (query, "No Number Spells FLOWERS",
                  "No number in area code 214 contains 356-9377. A shorter word or another area code may help.");
  g_object_set (query, "area-code", "", "pattern", "5550", "pattern-place", TRUNK_PATTERN_END, NULL);
  assert_nothing (query, "No Numbers Found", "No local number ends with 5550. Fewer digits may help.");
  g_object_set (query, "pattern", "flo?ers", NULL);
  assert_nothing (query, "No Numbers Found", "No local number ends with 356-?377. Fewer digits may help.");
  assert_text (trunk_search_dup_nothing (query, TRUE),
               "SignalWire shows 100 numbers at a time, and none of these fits. "
               "There may be others. Fewer digits may help.");
  g_object_set (query, "region", "TX", "city", "Dallas", "pattern", "555?55", NULL);
  assert_nothing (query, "No Numbers Found", "No number in Dallas, Texas ends with 555-?55. Fewer digits may help.");
  g_object_set (query, "pattern", "", "region", "TX", "city", "<b>Dallas", NULL);
  assert_nothing (query, "No Numbers Found",
                  "There are no numbers in <b>Dallas, Texas at the moment. Cities are spelled as the telephone "
                  "companies do. Another place may help.");
  g_object_set (query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "pattern", "356", "pattern-place",
                TRUNK_PATTERN_START, NULL);
  assert_nothing (query, "No Numbers Found", "No toll-free number starts with 356. Fewer digits may help.");
}

static void
test_notice (void)
{
  g_autoptr(GError) error = trunk_error_new (TRUNK_ERROR_OFFLINE, NULL);
  g_autofree char *partial = g_strconcat ("Not everything could be searched. ", error->message, NULL);

  assert_text (trunk_search_dup_notice (24, FALSE, FALSE, NULL), NULL);
  assert_text (trunk_search_dup_notice (1, TRUE, FALSE, NULL), "Only 1 number was found. Look further:");
  assert_text (trunk_search_dup_notice (3, TRUE, FALSE, NULL), "Only 3 numbers were found. Look further:");
  assert_text (trunk_search_dup_notice (50, FALSE, TRUE, NULL),
               "There may be more. Search for something narrower, or show more, to see other numbers.");
  assert_text (trunk_search_dup_notice (50, TRUE, TRUE, error), partial);
}

static TrunkNumber *
make_number (const char *e164,
             const char *name)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "7c0e4f5a-1b7d-4a55-9d0e-3f1a2b6c8d90");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
test_near (void)
{
  g_autoptr(TrunkAvailableNumber) offer =
    trunk_available_number_new ("+12145550144", "TX", NULL, "DALLAS", NULL, 0, NOW);
  g_autoptr(TrunkNumber) one_digit = make_number ("+12145550143", "Dallas <b>& Spring 3");
  g_autoptr(TrunkNumber) nameless = make_number ("+12145550149", NULL);
  g_autoptr(TrunkNumber) swapped = make_number ("+12145550414", "Fax");

  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX");
  assert_text (trunk_search_dup_summary (offer), "(214) 555-0144, Dallas, TX");
  trunk_available_number_set_near (offer, one_digit);
  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX · One digit away from Dallas <b>& Spring 3");
  assert_text (trunk_search_dup_summary (offer),
               "(214) 555-0144, Dallas, TX, One digit away from Dallas <b>& Spring 3");
  trunk_available_number_set_near (offer, nameless);
  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX · One digit away from (214) 555-0149");
  trunk_available_number_set_near (offer, swapped);
  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX · Like Fax with two digits swapped");
  trunk_available_number_set_claim (offer, TRUNK_CLAIM_ORDERED);
  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX · Ordered already, not known whether it was bought");
  assert_text (trunk_search_dup_summary (offer),
               "(214) 555-0144, Dallas, TX · Ordered already, not known whether it was bought");
  trunk_available_number_set_claim (offer, TRUNK_CLAIM_OWNED);
  assert_text (trunk_search_dup_subtitle (offer), "Dallas, TX · Already yours");
  assert_text (trunk_search_dup_summary (offer), "(214) 555-0144, Dallas, TX · Already yours");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-closures/age", test_age);
  g_test_add_func ("/search-closures/pages", test_pages);
  g_test_add_func ("/search-closures/nothing-found", test_nothing_found);
  g_test_add_func ("/search-closures/notice", test_notice);
  g_test_add_func ("/search-closures/near", test_near);

  return g_test_run ();
}
