/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it takes to read a space of 100 000 numbers in pages of 1000, without a network: the time of one
 * thread for each number, how much of it the JSON parser alone needs, and the memory of number and pool. */
#include "config.h"

#include <malloc.h>
#include <stdio.h>
#include <time.h>

#include "trunk-json.h"
#include "trunk-number-codec.h"
#include "trunk-number-pool.h"

#define N_NUMBERS 100000
#define PAGE_SIZE 1000

static void
append_number (GString *json,
               guint    i)
{
  g_string_append_printf (json,
    "{\"id\":\"%08x-2ad3-455e-a597-0e332c39662a\",\"name\":\"Dallas spring campaign %u\","
    "\"number\":\"+1214%07u\",\"capabilities\":[\"voice\",\"fax\",\"sms\",\"mms\"],"
    "\"number_type\":\"longcode\",\"e911_address_id\":null,"
    "\"created_at\":\"2025-06-03T15:51:29Z\",\"updated_at\":\"2025-06-03T18:10:36Z\","
    "\"next_billed_at\":\"2025-07-03T15:51:29Z\",\"country_code\":\"US\"",
    i, i, i);

  for (guint field = TRUNK_FIELD_CALL_HANDLER; field <= TRUNK_FIELD_MESSAGE_RELAY_CONTEXT; field++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (field);

      if (info->kind == TRUNK_FIELD_KIND_CHOICE)
        g_string_append_printf (json, ",\"%s\":\"%s\"", info->name,
                                info->values != NULL ? info->values[0] : "laml_webhooks");
      else if (field == TRUNK_FIELD_CALL_REQUEST_URL || field == TRUNK_FIELD_MESSAGE_REQUEST_URL)
        g_string_append_printf (json, ",\"%s\":\"https://voice.example.com/in/%u\"", info->name, i % 200);
      else
        g_string_append_printf (json, ",\"%s\":%s", info->name,
                                info->kind == TRUNK_FIELD_KIND_ID ? "null" : "\"\"");
    }

  g_string_append_c (json, '}');
}

static GBytes *
create_page (guint first)
{
  GString *json = g_string_new ("{\"links\":{\"next\":\"/next\"},\"data\":[");

  for (guint i = first; i < first + PAGE_SIZE; i++)
    {
      if (i > first)
        g_string_append_c (json, ',');
      append_number (json, i);
    }

  g_string_append (json, "]}");

  return g_string_free_to_bytes (json);
}

static double
seconds_of_thread (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
bytes_in_use (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) info.uordblks + (double) info.hblkhd;
}

static void
merge_page (TrunkNumberPool *pool,
            TrunkPage       *page)
{
  GPtrArray *numbers = trunk_page_get_numbers (page);

  for (guint i = 0; i < numbers->len; i++)
    trunk_number_pool_merge (pool, g_ptr_array_index (numbers, i));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(TrunkNumberPool) pool = trunk_number_pool_new ();
  double parser = 0;
  double codec = 0;
  double merging = 0;
  double before = bytes_in_use ();

  for (guint first = 0; first < N_NUMBERS; first += PAGE_SIZE)
    {
      g_autoptr(GBytes) body = create_page (first);
      g_autoptr(TrunkPage) page = NULL;
      double start = seconds_of_thread ();

      json_node_unref (trunk_json_parse (body, NULL));
      parser += seconds_of_thread () - start;

      start = seconds_of_thread ();
      page = trunk_number_codec_parse_page (body, NULL);
      codec += seconds_of_thread () - start;

      start = seconds_of_thread ();
      merge_page (pool, page);
      merging += seconds_of_thread () - start;
    }

  g_assert_cmpuint (trunk_number_pool_get_size (pool), ==, N_NUMBERS);
  printf ("bench: reading a number: %.1f µs, %.2f × json-glib alone\n",
         codec / N_NUMBERS * 1e6, codec / parser);
  printf ("bench: merging a number: %.2f µs\n", merging / N_NUMBERS * 1e6);
  printf ("bench: bytes a number, pool alone: %.0f\n", (bytes_in_use () - before) / N_NUMBERS);

  return 0;
}
