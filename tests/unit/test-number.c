/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-available-number.h"
#include "trunk-draft.h"
#include "trunk-number.h"
#include "trunk-page-source.h"

static void
add_to (TrunkValuesBuilder *builder,
        const char         *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);
      TrunkField field;

      g_assert_true (trunk_field_from_name (pair[0], &field));
      trunk_values_builder_set (builder, field, pair[1]);
    }
}

static TrunkValues *
values_from (const char *text)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  add_to (&builder, "id=1 number=+12145550143");
  add_to (&builder, text);

  return trunk_values_builder_end (&builder);
}

static TrunkNumber *
number_from (const char *text)
{
  g_autoptr(TrunkValues) values = values_from (text);

  return trunk_number_new (values);
}

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  g_ptr_array_add (user_data, (gpointer) pspec->name);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

static char *
update (TrunkNumber *number,
        const char  *text,
        guint64     *diff)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(TrunkValues) newer = values_from (text);
  gulong handler = g_signal_connect (number, "notify", G_CALLBACK (notify_cb), names);

  *diff = trunk_number_update (number, newer);
  g_signal_handler_disconnect (number, handler);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

static void
test_notify (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *notified;
  } cases[] = {
    { "name=A", "name=A", "" },
    { "name=A", "name=B", "name values" },
    { "name=A", "", "name values" },
    { "", "call_request_method=GET", "call-request-method values" },
    { "call_handler=laml_webhooks call_request_url=https://a/1",
      "call_handler=laml_webhooks call_request_url=https://a/2", "call-request-url values" },
    { "call_handler=laml_webhooks call_request_url=https://a/1",
      "call_handler=laml_webhooks call_request_url=https://b/1",
      "answered-by call-request-url values" },
    { "", "number_type=longcode country_code=US", "country-code number-type values" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = number_from (cases[i].before);
      g_autoptr(TrunkValues) before = trunk_values_ref (trunk_number_get_values (number));
      g_autoptr(TrunkValues) after = values_from (cases[i].after);
      g_autofree char *notified = NULL;
      guint64 diff;

      notified = update (number, cases[i].after, &diff);
      g_assert_cmpstr (notified, ==, cases[i].notified);
      g_assert_cmphex (diff, ==, trunk_values_diff (before, after));
      g_assert_true (trunk_values_equal (trunk_number_get_values (number), after));
    }
}

static void
test_notify_each_field (void)
{
  for (guint field = TRUNK_FIELD_NAME; field < TRUNK_N_FIELDS; field++)
    {
      g_auto(TrunkValuesBuilder) builder = { 0 };
      g_autoptr(TrunkNumber) number = number_from ("");
      g_autoptr(TrunkValues) newer = NULL;
      g_autoptr(GPtrArray) names = g_ptr_array_new ();
      g_autofree char *property = g_strdelimit (g_strdup (trunk_field_get_name (field)), "_", '-');
      TrunkFieldKind kind = trunk_field_get_info (field)->kind;

      trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
      if (kind == TRUNK_FIELD_KIND_TIME)
        trunk_values_builder_set_time (&builder, field, 77);
      else if (kind == TRUNK_FIELD_KIND_CAPABILITIES)
        trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_MMS);
      else
        trunk_values_builder_set (&builder, field, "value");
      newer = trunk_values_builder_end (&builder);

      g_signal_connect (number, "notify", G_CALLBACK (notify_cb), names);
      g_assert_cmphex (trunk_number_update (number, newer), ==, TRUNK_FIELD_MASK (field));
      g_assert_true (g_ptr_array_find_with_equal_func (names, property, g_str_equal, NULL));

      if (kind == TRUNK_FIELD_KIND_TIME)
        {
          gint64 time = 0;

          g_object_get (number, property, &time, NULL);
          g_assert_cmpint (time, ==, 77);
        }
      else if (kind != TRUNK_FIELD_KIND_CAPABILITIES)
        {
          g_autofree char *text = NULL;

          g_object_get (number, property, &text, NULL);
          g_assert_cmpstr (text, ==, "value");
        }
    }
}

static void
test_other_fields (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkNumber) number = number_from ("");
  g_autoptr(TrunkValues) newer = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_add_other (&builder, "new_field", "1");
  newer = trunk_values_builder_end (&builder);
  g_signal_connect (number, "notify", G_CALLBACK (notify_cb), names);

  g_assert_cmphex (trunk_number_update (number, newer), ==, 0);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "values");
}

static void
test_identity (void)
{
  g_autoptr(TrunkNumber) number = number_from ("name=A");
  guint64 diff;
  g_autofree char *other_id = update (number, "id=2 name=B", &diff);
  g_autofree char *other_number = update (number, "number=+12145550144 name=B", &diff);

  g_assert_cmpstr (other_id, ==, "");
  g_assert_cmpstr (other_number, ==, "");
  g_assert_cmphex (diff, ==, 0);
  g_assert_cmpstr (trunk_number_get_name (number), ==, "A");
}

static void
test_answered_by (void)
{
  static const struct
  {
    const char *values;
    const char *phrase;
  } cases[] = {
    { "", "Nothing answers calls" },
    { "call_handler=laml_webhooks", "Nothing answers calls" },
    { "call_handler=laml_webhooks call_request_url=https://voice.example.com/in?a=1",
      "Web address · voice.example.com" },
    { "call_handler=laml_webhooks call_request_url=https://u:p@voice.example.com:8443/",
      "Web address · voice.example.com" },
    { "call_handler=laml_webhooks call_request_url=nonsense", "Web address · nonsense" },
    { "call_handler=relay_script call_relay_script_url=https://s.example.com/x",
      "Hosted script · s.example.com" },
    { "call_handler=relay_sip_endpoint call_sip_endpoint_id=frontdesk", "SIP phone · frontdesk" },
    { "call_handler=laml_application call_laml_application_id=fe4093d9-58c2-4931-b4b9-5679f82652c6",
      "Application · fe4093d9" },
    { "call_handler=relay_topic call_relay_topic=care-team", "Topic · care-team" },
    { "call_handler=relay_topic call_relay_application=care-team", "Topic · care-team" },
    { "call_handler=relay_topic call_relay_topic=%s%n", "Topic · %s%n" },
    { "call_handler=call_flow", "Call flow" },
    { "call_handler=new_handler", "Something else · new_handler" },
    { "message_handler=laml_webhooks message_request_url=https://x/", "Nothing answers calls" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TrunkNumber) number = number_from (cases[i].values);
      g_autofree char *phrase = NULL;

      g_object_get (number, "answered-by", &phrase, NULL);
      g_assert_cmpstr (phrase, ==, cases[i].phrase);
    }
}

static void
test_derived (void)
{
  g_autoptr(TrunkNumber) number = number_from ("name=Front");
  g_autofree char *place = NULL;
  g_autofree char *display = NULL;

  g_object_get (number, "place", &place, "display", &display, NULL);
  g_assert_cmpstr (place, ==, "Dallas, TX");
  g_assert_cmpstr (display, !=, "");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_edited (void)
{
  g_autoptr(TrunkNumber) number = number_from ("name=Front");
  g_autoptr(TrunkDraft) draft = trunk_draft_new (number);
  guint n = 0;
  gboolean edited = TRUE;

  g_signal_connect_swapped (number, "notify::edited", G_CALLBACK (count_cb), &n);
  g_object_get (number, "edited", &edited, NULL);
  g_assert_false (edited);
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Fron");
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Fro");
  g_assert_true (trunk_number_is_edited (number));
  g_assert_cmpuint (n, ==, 1);
  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Front");
  g_assert_false (trunk_number_is_edited (number));
  g_assert_cmpuint (n, ==, 2);

  trunk_draft_set (draft, TRUNK_FIELD_NAME, "Back");
  g_clear_object (&draft);
  g_assert_false (trunk_number_is_edited (number));
}

static void
test_toll_free (void)
{
  g_autoptr(TrunkNumber) with_dash = number_from ("number_type=toll-free");
  g_autoptr(TrunkNumber) without_dash = number_from ("number_type=tollfree");
  g_autoptr(TrunkNumber) local = number_from ("number_type=longcode");
  g_autoptr(TrunkNumber) by_code = number_from ("number=+18005550199");
  g_autoptr(TrunkNumber) unknown = number_from ("");

  g_assert_true (trunk_number_is_toll_free (with_dash));
  g_assert_true (trunk_number_is_toll_free (without_dash));
  g_assert_false (trunk_number_is_toll_free (local));
  g_assert_true (trunk_number_is_toll_free (by_code));
  g_assert_false (trunk_number_is_toll_free (unknown));
}

static void
test_releasable_from (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(TrunkNumber) unknown = number_from ("");

  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1748965889);
  values = trunk_values_builder_end (&builder);
  number = trunk_number_new (values);

  g_assert_cmpint (trunk_number_get_releasable_from (number), ==, 1748965889 + 14 * 86400);
  g_assert_cmpint (trunk_number_get_releasable_from (unknown), ==, 0);
}

static void
test_finalize (void)
{
  TrunkNumber *number = number_from ("name=A");
  g_autoptr(GPtrArray) numbers = g_ptr_array_new ();
  TrunkPage *page = trunk_page_new (numbers, "");
  TrunkPage *with_next = trunk_page_new (numbers, "/next");

  g_assert_null (trunk_page_get_next (page));
  g_assert_cmpstr (trunk_page_get_next (with_next), ==, "/next");
  g_assert_true (trunk_page_get_numbers (page) == numbers);
  g_assert_finalize_object (page);
  g_assert_finalize_object (with_next);
  g_assert_finalize_object (number);
}

static void
test_available (void)
{
  TrunkAvailableNumber *number =
    trunk_available_number_new ("+15035550124", "OR", "", "SAINT HELENS", "US", TRUNK_CAPABILITY_VOICE, 42);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *place = trunk_available_number_dup_place (number);
  g_autofree char *display = trunk_available_number_dup_display (number);
  g_autofree char *city = NULL;

  g_assert_cmpstr (place, ==, "Saint Helens, OR");
  g_assert_nonnull (display);
  g_assert_cmpint (trunk_available_number_get_seen_at (number), ==, 42);
  g_assert_cmpint (trunk_available_number_get_capabilities (number), ==, TRUNK_CAPABILITY_VOICE);
  g_object_get (number, "city", &city, NULL);
  g_assert_null (city);

  g_signal_connect (number, "notify", G_CALLBACK (notify_cb), names);
  trunk_available_number_set_selected (number, FALSE);
  trunk_available_number_set_claim (number, TRUNK_CLAIM_NONE);
  g_assert_cmpuint (names->len, ==, 0);
  trunk_available_number_set_selected (number, TRUE);
  g_object_set (number, "claim", TRUNK_CLAIM_OWNED, NULL);
  trunk_available_number_set_claim (number, TRUNK_CLAIM_OWNED);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_true (trunk_available_number_get_selected (number));
  g_assert_cmpint (trunk_available_number_get_claim (number), ==, TRUNK_CLAIM_OWNED);
  g_assert_finalize_object (number);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/notify", test_notify);
  g_test_add_func ("/number/notify-each-field", test_notify_each_field);
  g_test_add_func ("/number/other-fields", test_other_fields);
  g_test_add_func ("/number/identity", test_identity);
  g_test_add_func ("/number/answered-by", test_answered_by);
  g_test_add_func ("/number/derived", test_derived);
  g_test_add_func ("/number/edited", test_edited);
  g_test_add_func ("/number/toll-free", test_toll_free);
  g_test_add_func ("/number/releasable-from", test_releasable_from);
  g_test_add_func ("/number/finalize", test_finalize);
  g_test_add_func ("/number/available", test_available);

  return g_test_run ();
}
