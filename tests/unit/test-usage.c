/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-handler.h"
#include "trunk-usage.h"

static TrunkNumber *
merge (TrunkNumberPool *pool,
       const char      *id,
       const char      *first_name,
       ...)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkNumber) fresh = NULL;
  va_list args;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+12145550143");
  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *))
    {
      TrunkField field;

      g_assert_true (trunk_field_from_name (name, &field));
      trunk_values_builder_set (&builder, field, va_arg (args, const char *));
    }
  va_end (args);
  values = trunk_values_builder_end (&builder);
  fresh = trunk_number_new (values);

  return trunk_number_pool_merge (pool, fresh);
}

static TrunkNumber *
merge_web (TrunkNumberPool *pool,
           const char      *id,
           const char      *url)
{
  return merge (pool, id, "call_handler", "laml_webhooks", "call_request_url", url, NULL);
}

static guint
count (TrunkUsage *usage,
       TrunkField  field,
       const char *text)
{
  TrunkUsedValue *value = trunk_used_values_lookup (trunk_usage_get_values (usage, field), text);

  return value != NULL ? trunk_used_value_get_n_users (value) : 0;
}

static guint
count_host (TrunkUsage *usage,
            const char *host)
{
  TrunkUsedValue *value = trunk_used_values_lookup (trunk_usage_get_hosts (usage), host);

  return value != NULL ? trunk_used_value_get_n_users (value) : 0;
}

static const char *
get_text (TrunkUsedValues *values,
          guint            position)
{
  g_autoptr(TrunkUsedValue) value = g_list_model_get_item (G_LIST_MODEL (values), position);

  return value != NULL ? trunk_used_value_get_text (value) : NULL;
}

static void
test_comes_and_goes (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  TrunkUsage *usage = trunk_usage_new (pool);
  TrunkUsedValues *urls = trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_URL);
  TrunkNumber *first = merge_web (pool, "a", "https://b.example.com/in");
  g_autoptr(TrunkUsedValue) held = NULL;

  merge_web (pool, "b", "https://a.example.com/in");
  g_assert_cmpstr (get_text (urls, 0), ==, "https://a.example.com/in");
  merge_web (pool, "c", "https://b.example.com/in");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (urls)), ==, 2);
  g_assert_cmpstr (get_text (urls, 0), ==, "https://b.example.com/in");
  g_assert_null (get_text (urls, 2));

  held = g_list_model_get_item (G_LIST_MODEL (urls), 0);
  g_assert_cmpuint (trunk_used_value_get_n_users (held), ==, 2);
  g_assert_true (trunk_used_value_get_user (held, 0) == first);
  g_assert_null (trunk_used_value_get_user (held, 2));
  g_assert_false (trunk_used_value_has_user (held, NULL));

  trunk_number_pool_remove (pool, "a");
  g_assert_cmpuint (trunk_used_value_get_n_users (held), ==, 1);
  merge_web (pool, "c", "https://c.example.com/in");
  g_assert_cmpuint (trunk_used_value_get_n_users (held), ==, 0);
  g_assert_null (trunk_used_values_lookup (urls, "https://b.example.com/in"));
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_REQUEST_URL, "https://c.example.com/in"), ==, 1);
  g_assert_finalize_object (usage);

  /* nobody is told any more */
  trunk_number_pool_remove (pool, "c");
}

/* What is left over from another handler is not in use; of aliases, whichever shows it. */
static void
test_live_only (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);

  merge (pool, "a", "call_handler", "relay_topic", "call_relay_context", "care", "call_request_url",
         "https://old.example.com/", "call_relay_topic_status_callback_url", "https://New.example.com/s",
         "message_handler", "relay_topic", "message_relay_topic", "care", NULL);
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_RELAY_TOPIC, "care"), ==, 1);
  g_assert_true (trunk_usage_get_values (usage, TRUNK_FIELD_MESSAGE_RELAY_TOPIC) ==
                 trunk_usage_get_values (usage, TRUNK_FIELD_CALL_RELAY_TOPIC));
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_RELAY_CONTEXT, "care"), ==, 0);
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_REQUEST_URL, "https://old.example.com/"), ==, 0);
  g_assert_cmpuint (count_host (usage, "old.example.com"), ==, 0);
  g_assert_cmpuint (count_host (usage, "new.example.com"), ==, 1);

  /* a handler of the dashboard, or one that nobody knows, uses nothing that is shown here */
  merge (pool, "a", "call_handler", "ai_agent", "call_relay_topic", "care", NULL);
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_RELAY_TOPIC, "care"), ==, 0);
  merge (pool, "a", "call_handler", "carrier_pigeon", "call_relay_topic", "care", NULL);
  g_assert_cmpuint (count (usage, TRUNK_FIELD_CALL_RELAY_TOPIC, "care"), ==, 0);

  g_assert_null (trunk_usage_get_values (usage, TRUNK_FIELD_NAME));
  g_assert_null (trunk_usage_get_values (usage, TRUNK_FIELD_CALL_HANDLER));
  g_assert_null (trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_METHOD));
  g_assert_null (trunk_usage_get_values (usage, TRUNK_FIELD_E911_ADDRESS_ID));
}

/* Each field that somebody can type into and that belongs to a handler has values to offer. */
static void
test_every_field (void)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (field);
      g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
      g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
      guint n = 0;
      const TrunkHandler *handlers = trunk_handlers_get_all (info->channel, &n);

      for (guint i = 0; i < n; i++)
        if (trunk_handler_owns (&handlers[i], field) && info->kind != TRUNK_FIELD_KIND_CHOICE)
          {
            merge (pool, "a", trunk_field_get_name (trunk_handler_field (info->channel)), handlers[i].name,
                   info->name, "https://x.example.com/", NULL);
            g_assert_cmpuint (count (usage, field, "https://x.example.com/"), ==, 1);
            g_assert_cmpuint (count_host (usage, "x.example.com"), ==, info->kind == TRUNK_FIELD_KIND_URL);
          }
    }
}

static const char *
similar (TrunkUsage  *usage,
         const char  *host,
         TrunkNumber *except)
{
  TrunkUsedValue *value = trunk_usage_find_similar_host (usage, host, except);

  return value != NULL ? trunk_used_value_get_text (value) : NULL;
}

static void
test_similar_host (void)
{
  static const char * const mistakes[] = {
    "vioce.example.com", "voic.example.com", "voicee.example.com", "voyce.example.com", "voice.example.co",
    "voice.example.comm", "xvoice.example.com", "oice.example.com", "VOICE.EXAMPLE.CON", "voiceexample.com",
    "ovice.example.com", "voice.example.cmo",
  };
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  TrunkNumber *first = merge_web (pool, "a", "https://voice.example.com/1");
  TrunkNumber *third = NULL;

  merge_web (pool, "b", "https://Voice.example.com:8443/2");
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    g_assert_cmpstr (similar (usage, mistakes[i], NULL), ==, "voice.example.com");

  g_assert_null (similar (usage, "voice.example.com", NULL));
  g_assert_null (similar (usage, "voise.exampel.com", NULL));
  g_assert_null (similar (usage, "", NULL));
  g_assert_null (similar (usage, NULL, NULL));

  /* the number's own use does not speak for it, and one other is not enough */
  g_assert_null (similar (usage, "vioce.example.com", first));

  third = merge_web (pool, "c", "https://vioce.example.com/3");
  g_assert_cmpstr (similar (usage, "vioce.example.com", third), ==, "voice.example.com");
  g_assert_null (similar (usage, "vioce.example.com", first));

  /* of two, the more used one */
  merge_web (pool, "d", "https://voices.example.com/");
  merge_web (pool, "e", "https://voices.example.com/");
  merge_web (pool, "f", "https://voices.example.com/");
  g_assert_cmpstr (similar (usage, "voicez.example.com", NULL), ==, "voices.example.com");
}

/* The list as somebody sees it who only hears of its changes. */
typedef struct
{
  GPtrArray       *items;
  TrunkUsedValues *values;
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->items->len, ==, g_list_model_get_n_items (model));
}

static void
compare_mirror (Mirror *mirror)
{
  GListModel *model = G_LIST_MODEL (mirror->values);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->items->len);
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr(TrunkUsedValue) value = g_list_model_get_item (model, i);
      TrunkUsedValue *before = i > 0 ? mirror->items->pdata[i - 1] : NULL;

      g_assert_true (value == mirror->items->pdata[i]);
      g_assert_cmpuint (trunk_used_value_get_n_users (value), >, 0);
      if (before == NULL)
        continue;
      g_assert_cmpuint (trunk_used_value_get_n_users (before), >=, trunk_used_value_get_n_users (value));
      if (trunk_used_value_get_n_users (before) == trunk_used_value_get_n_users (value))
        g_assert_cmpstr (trunk_used_value_get_text (before), <, trunk_used_value_get_text (value));
    }
}

#define N_IDS 120
#define N_URLS 6

/* Counts again from nothing who uses what. */
static void
compare_counts (TrunkNumberPool *pool,
                TrunkUsage      *usage)
{
  for (guint u = 0; u < N_URLS; u++)
    {
      g_autofree char *url = g_strdup_printf ("https://h%u.example.com/", u);
      g_autofree char *host = trunk_usage_dup_host (url);
      TrunkUsedValue *value = trunk_used_values_lookup (trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_URL),
                                                        url);
      guint n_users = 0;
      guint n_of_host = 0;

      for (guint i = 0; i < N_IDS; i++)
        {
          g_autofree char *id = g_strdup_printf ("id-%u", i);
          TrunkNumber *number = trunk_number_pool_lookup (pool, id);
          gboolean calls = number != NULL && g_strcmp0 (trunk_number_get (number, TRUNK_FIELD_CALL_REQUEST_URL),
                                                        url) == 0 &&
                           g_str_equal (trunk_number_get (number, TRUNK_FIELD_CALL_HANDLER), "laml_webhooks");
          gboolean texts = number != NULL && g_strcmp0 (trunk_number_get (number, TRUNK_FIELD_MESSAGE_REQUEST_URL),
                                                        url) == 0;

          n_users += calls;
          n_of_host += calls || texts;
          g_assert_cmpint (value != NULL && number != NULL && trunk_used_value_has_user (value, number), ==, calls);
        }
      g_assert_cmpuint (value != NULL ? trunk_used_value_get_n_users (value) : 0, ==, n_users);
      g_assert_cmpuint (count_host (usage, host), ==, n_of_host);
      for (guint i = 0; i < n_users; i++)
        g_assert_true (trunk_used_value_has_user (value, trunk_used_value_get_user (value, i)));
    }
}

static void
random_step (TrunkNumberPool *pool,
             GRand           *rand)
{
  g_autofree char *id = g_strdup_printf ("id-%d", g_rand_int_range (rand, 0, N_IDS));
  g_autofree char *calls = g_strdup_printf ("https://h%d.example.com/", g_rand_int_range (rand, 0, N_URLS));
  g_autofree char *texts = g_strdup_printf ("https://h%d.example.com/", g_rand_int_range (rand, 0, N_URLS));

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      trunk_number_pool_remove (pool, id);
      break;
    case 2:
      merge (pool, id, "call_handler", "relay_topic", "call_request_url", calls, "call_relay_topic", "t", NULL);
      break;
    case 3:
      merge (pool, id, "call_handler", "laml_webhooks", "call_request_url", calls, "message_handler",
             "laml_webhooks", "message_request_url", texts, NULL);
      break;
    default:
      /* most use the same, so that some values have many users */
      merge_web (pool, id, g_rand_int_range (rand, 0, 3) > 0 ? "https://h0.example.com/" : calls);
    }
}

static void
test_random (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
      g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
      Mirror mirrors[] = {
        { NULL, trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_URL) },
        { NULL, trunk_usage_get_hosts (usage) },
      };

      for (guint m = 0; m < G_N_ELEMENTS (mirrors); m++)
        {
          mirrors[m].items = g_ptr_array_new_with_free_func (g_object_unref);
          g_signal_connect (mirrors[m].values, "items-changed", G_CALLBACK (items_changed_cb), &mirrors[m]);
        }
      for (guint step = 0; step < 400; step++)
        {
          random_step (pool, rand);
          for (guint m = 0; m < G_N_ELEMENTS (mirrors); m++)
            compare_mirror (&mirrors[m]);
          if (step % 40 == 39)
            compare_counts (pool, usage);
        }
      for (guint m = 0; m < G_N_ELEMENTS (mirrors); m++)
        {
          g_signal_handlers_disconnect_by_data (mirrors[m].values, &mirrors[m]);
          g_ptr_array_unref (mirrors[m].items);
        }
    }
}

static void
rename_back_cb (TrunkNumber     *number,
                GParamSpec      *pspec,
                TrunkNumberPool *pool)
{
  if (g_str_equal (trunk_number_get (number, TRUNK_FIELD_CALL_REQUEST_URL), "https://two.example.com/"))
    merge_web (pool, "a", "https://three.example.com/");
}

static void
remove_cb (TrunkNumber     *number,
           GParamSpec      *pspec,
           TrunkNumberPool *pool)
{
  trunk_number_pool_remove (pool, trunk_number_get_id (number));
}

/* Whoever is told first of a change may change the number again, or remove it. */
static void
test_told_in_between (void)
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  g_autoptr(TrunkUsage) usage = trunk_usage_new (pool);
  TrunkUsedValues *urls = trunk_usage_get_values (usage, TRUNK_FIELD_CALL_REQUEST_URL);
  g_autoptr(TrunkNumber) number = g_object_ref (merge_web (pool, "a", "https://one.example.com/"));
  gulong id = g_signal_connect (number, "notify::values", G_CALLBACK (rename_back_cb), pool);

  merge_web (pool, "a", "https://two.example.com/");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (urls)), ==, 1);
  g_assert_cmpstr (get_text (urls, 0), ==, "https://three.example.com/");

  g_signal_handler_disconnect (number, id);
  id = g_signal_connect (number, "notify::values", G_CALLBACK (remove_cb), pool);
  merge_web (pool, "a", "https://four.example.com/");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (urls)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (trunk_usage_get_hosts (usage))), ==, 0);
  g_signal_handler_disconnect (number, id);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/usage/live-only", test_live_only);
  g_test_add_func ("/usage/every-field", test_every_field);
  g_test_add_func ("/usage/similar-host", test_similar_host);
  g_test_add_func ("/usage/random", test_random);
  g_test_add_func ("/usage/told-in-between", test_told_in_between);

  return g_test_run ();
}
