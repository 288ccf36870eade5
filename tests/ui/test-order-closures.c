/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "trunk-error.h"
#include "trunk-line-sentences.h"
#include "trunk-order-closures.h"
#include "trunk-order-summary.h"
#include "trunk-search-closures.h"
#include "trunk-test-order.h"

#define NOW (G_GINT64_CONSTANT (1795459320) * G_USEC_PER_SEC) /* 2026-11-23 18:42 UTC */

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static TrunkAvailableNumber *
make_available (const char        *e164,
                TrunkCapabilities  capabilities)
{
  return trunk_available_number_new (e164, "TX", NULL, "DALLAS", NULL, capabilities, NOW);
}

static TrunkOrderHints
get_hints (const char        *e164,
           TrunkCapabilities  capabilities)
{
  g_autoptr(GListStore) store = g_list_store_new (TRUNK_TYPE_AVAILABLE_NUMBER);
  g_autoptr(TrunkAvailableNumber) number = make_available (e164, capabilities);

  g_list_store_append (store, number);

  return trunk_order_get_hints (G_LIST_MODEL (store));
}

static void
test_hints (void)
{
  const TrunkCapabilities both = TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS;

  g_assert_cmpuint (get_hints ("+12145550106", both), ==, TRUNK_ORDER_NEEDS_CAMPAIGN | TRUNK_ORDER_CAN_CALL);
  g_assert_cmpuint (get_hints ("+12145550106", TRUNK_CAPABILITY_VOICE), ==, TRUNK_ORDER_CAN_CALL);
  g_assert_cmpuint (get_hints ("+18335550106", both), ==, TRUNK_ORDER_NEEDS_VERIFICATION | TRUNK_ORDER_CAN_CALL);
  g_assert_cmpuint (get_hints ("+14165550106", both), ==, TRUNK_ORDER_CAN_CALL);
  g_assert_cmpuint (get_hints ("+12145550106", TRUNK_CAPABILITY_SMS), ==, TRUNK_ORDER_NEEDS_CAMPAIGN);
}

static void
test_order (void)
{
  g_autoptr(TrunkSpace) live = trunk_space_new ("a", "https://acme.signalwire.com", "p", "Acme <b>& Live",
                                                TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  g_autoptr(TrunkSpace) practice = trunk_space_new (TRUNK_SPACE_PRACTICE_ID, "http://127.0.0.1:4000", "p",
                                                    "Practice Space", TRUNK_COLOR_SLATE, TRUNK_SPACE_LIVE);
  g_autoptr(TrunkAvailableNumber) number = make_available ("+12145550106", TRUNK_CAPABILITY_VOICE);

  assert_text (trunk_order_dup_charge (live), "To the balance of Acme <b>& Live, until the number is released");
  assert_text (trunk_order_dup_charge (practice),
               "In a real space, to its balance. The practice space costs nothing");
  assert_text (trunk_order_dup_where (live), "acme.signalwire.com · Live");
  assert_text (trunk_order_dup_where (practice), "On this computer · Practice");
  assert_text (trunk_order_dup_return_title (NOW), "Cannot Be Given Back Before December 7, 2026");
  assert_text (trunk_order_dup_buy (1), "_Buy 1 Number");
  assert_text (trunk_order_dup_buy (3), "_Buy 3 Numbers");
  assert_text (trunk_available_dup_subtitle (number, TRUNK_CLAIM_NONE), "Dallas, TX");
  assert_text (trunk_available_dup_subtitle (number, TRUNK_CLAIM_OWNED), "Dallas, TX · Already yours");
  assert_text (trunk_available_dup_summary (number), "(214) 555-0106, Dallas, TX");
  assert_text (trunk_choice_dup_title (3), "3 Selected");
  assert_text (trunk_choice_dup_note (3, 0), "Not reserved until bought");
  assert_text (trunk_choice_dup_note (3, 2), "2 from earlier searches");
  assert_text (trunk_choice_dup_note (3, 3), "From an earlier search");
}

/* Every state has a sentence, and no two have the same. */
static void
test_lines (void)
{
  g_autoptr(GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const TrunkErrorDetails details = { .status = 422, .detail = (char *) "<i>+12145550133 is taken</i>" };
  g_autoptr(GError) refused = trunk_error_new_from_status (422, &details);
  g_autoptr(GError) sign_in = trunk_error_new (TRUNK_ERROR_SIGN_IN, NULL);
  g_autoptr(GError) other_order = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT,
                                                           "Another order is buying this number.");

  for (TrunkPurchaseState state = TRUNK_PURCHASE_WAITING; state <= TRUNK_PURCHASE_CANCELLED; state++)
    {
      /* That a number is written down first is nothing to wait for. */
      if (state != TRUNK_PURCHASE_RECORDING)
        g_assert_true (g_hash_table_add (sentences, trunk_line_dup_sentence (state, NULL)));
      g_assert_nonnull (trunk_line_get_icon_name (state, TRUNK_SET_UP_NONE));
      g_assert_nonnull (trunk_line_get_icon_class (state, TRUNK_SET_UP_NONE));
    }

  assert_text (trunk_line_dup_sentence (TRUNK_PURCHASE_REFUSED, refused),
               "Not bought. SignalWire says: <i>+12145550133 is taken</i>");
  g_assert_cmpstr (trunk_line_get_icon_name (TRUNK_PURCHASE_CANCELLED, TRUNK_SET_UP_NONE), !=,
                   trunk_line_get_icon_name (TRUNK_PURCHASE_WAITING, TRUNK_SET_UP_NONE));
  g_assert_true (g_str_has_prefix (trunk_line_get_icon_class (TRUNK_PURCHASE_BOUGHT, TRUNK_SET_UP_DONE),
                                   "success"));
  g_assert_cmpstr (trunk_line_get_icon_class (TRUNK_PURCHASE_BOUGHT, TRUNK_SET_UP_FAILED), ==, "warning");
  g_assert_true (trunk_line_is_busy (TRUNK_PURCHASE_RECORDING, TRUNK_SET_UP_WAITING));
  g_assert_true (trunk_line_is_busy (TRUNK_PURCHASE_BOUGHT, TRUNK_SET_UP_RUNNING));
  g_assert_false (trunk_line_is_busy (TRUNK_PURCHASE_BOUGHT, TRUNK_SET_UP_FAILED));
  g_assert_false (trunk_line_is_busy (TRUNK_PURCHASE_REFUSED, TRUNK_SET_UP_WAITING));
  g_hash_table_add (sentences, trunk_line_dup_sentence (TRUNK_PURCHASE_REFUSED, sign_in));
  assert_text (trunk_line_dup_sentence (TRUNK_PURCHASE_CANCELLED, NULL),
               "Not bought. The order was stopped before this number");
  assert_text (trunk_line_dup_sentence (TRUNK_PURCHASE_CANCELLED, other_order),
               "Not bought. Another order is buying this number.");
  assert_text (trunk_purchase_dup_title (5, 2, TRUE), "Buying 5 Numbers…");
  assert_text (trunk_purchase_dup_title (5, 3, FALSE), "3 of 5 Numbers Bought");
  assert_text (trunk_purchase_dup_title (5, 5, FALSE), "5 Numbers Bought");
  assert_text (trunk_purchase_dup_title (1, 0, FALSE), "0 of 1 Number Bought");
}

static void
test_set_up_lines (void)
{
  const TrunkErrorDetails details = { .status = 422, .detail = (char *) "<b>name & more" };
  g_autoptr(GError) refused = trunk_error_new_from_status (422, &details);
  g_autoptr(GError) changed = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, "Someone was faster.");

  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_NONE, NULL, NULL), "Bought");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_WAITING, "x", NULL), "Bought. Setting up…");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_RUNNING, NULL, NULL), "Bought. Setting up…");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_DONE, "Spring <b>& 1", NULL), "Bought. Spring <b>& 1");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_FAILED, "x", NULL), "Bought, but not set up");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_FAILED, "x", refused),
               "Bought, but not set up. SignalWire says: <b>name & more");
  assert_text (trunk_line_dup_set_up_sentence (TRUNK_SET_UP_FAILED, "x", changed),
               "Bought, but not set up. Someone was faster.");
}

static void
test_review (void)
{
  g_autoptr(TrunkAvailableNumber) number = make_available ("+12145550106", TRUNK_CAPABILITY_VOICE);
  g_autoptr(TrunkAvailableNumber) nowhere = trunk_available_number_new ("+442079460000", NULL, NULL, NULL, NULL,
                                                                        TRUNK_CAPABILITY_VOICE, NOW);

  assert_text (trunk_order_dup_number_subtitle (number, NULL), "Dallas, TX");
  assert_text (trunk_order_dup_number_subtitle (number, "<b>& 1"), "Dallas, TX · Will be named <b>& 1");
  trunk_available_number_see (number, NOW, FALSE);
  assert_text (trunk_order_dup_number_subtitle (number, "Spring"), "No longer available");

  assert_text (trunk_order_dup_number_subtitle (nowhere, "Spring"), "Will be named Spring");
  assert_text (trunk_order_dup_number_subtitle (nowhere, NULL), "");

  /* One at a time: what has to be done first. */
  assert_text (trunk_order_dup_hindrance (NULL, FALSE, FALSE, 0, FALSE), NULL);
  assert_text (trunk_order_dup_hindrance ("Offline", TRUE, TRUE, 1, TRUE), "Offline");
  assert_text (trunk_order_dup_hindrance (NULL, TRUE, TRUE, 1, TRUE),
               "Checking whether the numbers are still available…");
  assert_text (trunk_order_dup_hindrance (NULL, TRUE, FALSE, 1, TRUE),
               "Remove the number that is no longer available first");
  assert_text (trunk_order_dup_hindrance (NULL, TRUE, FALSE, 2, TRUE),
               "Remove the numbers that are no longer available first");
  assert_text (trunk_order_dup_hindrance (NULL, TRUE, FALSE, 0, TRUE), "Correct the names first");
  assert_text (trunk_order_dup_hindrance (NULL, FALSE, FALSE, 0, TRUE), "Type the count first");
}

static void
test_count (void)
{
  static const struct { const char *text; gboolean is_count; } cases[] = {
    { "12", TRUE }, { " 12 ", TRUE }, { "\xd9\xa1\xd9\xa2", TRUE }, { "", FALSE }, { "1", FALSE }, { "112", FALSE },
    { "1 2", FALSE }, { "12.", FALSE }, { "+12", FALSE }, { "twelve", FALSE }, { "x12", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (trunk_order_is_count (cases[i].text, 12), ==, cases[i].is_count);
    }
}

/* One that is bought and named, one that is refused, one that nobody knows. */
static void
test_summary (void)
{
  TrunkTestOrder order = { NULL, };
  g_autoptr(TrunkSpace) space = trunk_space_new ("a", "https://acme.signalwire.com", "p", "Acme, Live",
                                                 TRUNK_COLOR_TEAL, TRUNK_SPACE_LIVE);
  g_autoptr(TrunkChanges) wanted = trunk_changes_new ();

  trunk_test_order_init (&order);
  trunk_test_order_make (&order, (const char *[]) { "+12145550106", "+12145550107", NULL });
  trunk_changes_set (wanted, TRUNK_FIELD_NAME, "=Spring");
  trunk_purchase_want (order.purchase, "+12145550106", wanted);
  trunk_purchase_set_note (order.purchase, "Ticket 7");
  trunk_fake_service_push_fault (order.service, TRUNK_FAKE_PURCHASE, &(TrunkFakeFault) { 0 });
  trunk_fake_service_push_fault (order.service, TRUNK_FAKE_PURCHASE,
                                 &(TrunkFakeFault) { .effect = TRUNK_FAKE_EFFECT_NONE,
                                                     .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 422,
                                                     .detail = "\"taken\"" });
  trunk_test_order_run (&order, 10);

  assert_text (trunk_order_summary_dup_text (order.purchase, space),
               "1 of 2 Numbers Bought\nAcme, Live\nacme.signalwire.com · Live\nTicket 7\n\n"
               "+12145550106\tBought. =Spring\n"
               "+12145550107\tNot bought. SignalWire says: \"taken\"\n");
  assert_text (trunk_order_summary_dup_csv (order.purchase, space),
               "Number,Bought,Name,Result,Space,Reason or Ticket\r\n"
               "'+12145550106,Yes,'=Spring,Bought. =Spring,\"Acme, Live\",Ticket 7\r\n"
               "'+12145550107,No,,\"Not bought. SignalWire says: \"\"taken\"\"\",\"Acme, Live\",Ticket 7\r\n");
  trunk_space_set_name (space, "A/B: <c>");
  assert_text (trunk_order_summary_dup_file_name (space, NOW), "A-B- -c-, numbers bought 2026-11-23.csv");
  trunk_test_order_clear (&order);
}

static const struct
{
  guint           status;   /* or 0, and then the code */
  TrunkErrorCode  code;
  const char     *says;
} causes[] = {
  { 0, TRUNK_ERROR_NO_ANSWER, "The connection was lost while buying" },
  { 0, TRUNK_ERROR_OFFLINE, "The connection was lost while buying" },
  { 408, 0, "The connection was lost while buying" },
  { 409, 0, "SignalWire did not say" },
  { 425, 0, "too many requests" },
  { 429, 0, "too many requests" },
  { 500, 0, "a problem of its own" },
  { 503, 0, "a problem of its own" },
  { 511, 0, "sign-in page" },
  { 302, 0, "pointed to another place" },
  { 200, 0, "could not be read" },
  { 0, TRUNK_ERROR_TOO_LARGE, "too large" },
  { 0, TRUNK_ERROR_INVALID_INPUT, "An earlier order of this number" },
};

/* Only where the connection was lost do we say so; that it may have gone through, and is not sent again, always. */
static void
test_unsettled_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      g_autoptr(GError) error = causes[i].status != 0 ? trunk_error_new_from_status (causes[i].status, NULL)
                                                      : trunk_error_new (causes[i].code, NULL);
      g_autofree char *checking = trunk_line_dup_sentence (TRUNK_PURCHASE_CHECKING, error);
      g_autofree char *absent = trunk_line_dup_sentence (TRUNK_PURCHASE_NOT_BOUGHT, error);

      g_test_message ("%s / %s", checking, absent);
      g_assert_true (g_str_has_prefix (checking, "Unknown. "));
      g_assert_nonnull (strstr (checking, causes[i].says));
      g_assert_nonnull (strstr (checking, "may have gone through; checking your space"));
      g_assert_true (g_str_has_suffix (checking, "It will not be sent twice")
                     || g_str_has_suffix (checking, "It was not sent again"));
      g_assert_true (g_str_has_prefix (absent, "Not bought. "));
      if (strstr (causes[i].says, "connection") == NULL)
        {
          g_assert_null (strstr (checking, "connection"));
          g_assert_null (strstr (absent, "connection"));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-closures/hints", test_hints);
  g_test_add_func ("/order-closures/order", test_order);
  g_test_add_func ("/order-closures/lines", test_lines);
  g_test_add_func ("/order-closures/set-up-lines", test_set_up_lines);
  g_test_add_func ("/order-closures/review", test_review);
  g_test_add_func ("/order-closures/count", test_count);
  g_test_add_func ("/order-closures/summary", test_summary);
  g_test_add_func ("/order-closures/unsettled-lines", test_unsettled_lines);

  return g_test_run ();
}
