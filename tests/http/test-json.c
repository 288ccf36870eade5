/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-json.h"
#include "trunk-number-codec.h"

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TRUNK_TEST_DATA"), "samples", name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static void
test_error_samples (void)
{
  static const struct
  {
    const char *name;
    const char *detail;
    const char *attribute;
  } cases[] = {
    { "error_400.spec.json", "Bad Request", NULL },
    { "error_401.spec.json", "Unauthorized", NULL },
    { "error_403.spec.json", "Forbidden", NULL },
    { "error_404.spec.json", "Not Found", NULL },
    { "error_422.rest-family.spec.json", "Name must be present", "name" },
    { "error_422_purchase_null_detail.real.json", "Invalid Attribute", NULL },
    { "error_422_release_too_recent.real.json",
      "Number was purchased too recently to release. Please wait until 2025-06-18 05:49:47 UTC to release "
      "this number, or contact Support for assistance.", NULL },
    { "error_500.spec.json", "Internal Server Error", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = sample (cases[i].name);
      TrunkErrorDetails details = { 0 };

      trunk_json_read_error (body, &details);
      g_assert_cmpstr (details.detail, ==, cases[i].detail);
      g_assert_cmpstr (details.attribute, ==, cases[i].attribute);
      g_free (details.detail);
      g_free (details.attribute);
    }
}

static void
test_error_shapes (void)
{
  static const struct
  {
    const char *body;
    const char *detail;
    const char *attribute;
  } cases[] = {
    { "{\"message\":\"Slow down\"}", "Slow down", NULL },
    { "{\"errors\":[{\"detail\":\"\",\"code\":\"gone\"}]}", "gone", NULL },
    { "{\"errors\":[{\"message\":\"A\",\"attribute\":\"x\"},{\"detail\":\"B\",\"attribute\":\"y\"}]}",
      "A; B", "x" },
    { "{\"errors\":[{\"message\":\"A\"},{\"message\":\"A\"}]}", "A", NULL },
    { "{\"errors\":[\"A\",null,7]}", "A; 7", NULL },
    { "{\"errors\":\"A\"}", "A", NULL },
    { "{\"errors\":{\"message\":\"A\",\"attribute\":\"name\"}}", "A", "name" },
    { "{\"errors\":[]}", NULL, NULL },
    { "{\"errors\":[],\"error\":\"E\"}", "E", NULL },
    { "{}", NULL, NULL },
    { "[]", NULL, NULL },
    { "<html>Gateway</html>", NULL, NULL },
    { "", NULL, NULL },
    { "{\"error\":422}", "422", NULL },
  };
  TrunkErrorDetails details = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = bytes (cases[i].body);
      TrunkErrorDetails each = { 0 };

      trunk_json_read_error (body, &each);
      g_assert_cmpstr (each.detail, ==, cases[i].detail);
      g_assert_cmpstr (each.attribute, ==, cases[i].attribute);
      g_free (each.detail);
      g_free (each.attribute);
    }

  trunk_json_read_error (NULL, &details);
  g_assert_null (details.detail);
}

static void
assert_bad (const void *data,
            gsize       length,
            int         code)
{
  g_autoptr(GBytes) body = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;

  g_assert_null (trunk_json_parse (body, &error));
  g_assert_error (error, TRUNK_ERROR, code);
}

static void
test_bad_json (void)
{
  static const char * const bad[] = {
    "", " ", "\n", "nope", "{", "}", "[1,", "{\"a\"}", "{\"a\":}", "{'a':1}", "{\"a\":1}/* x */", "// x\n{}",
    "var x = {};", "{\"a\":\"b}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\ud800\"}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\\",
    "{\"a\":\"x\ny\"}",
    "<html></html>", "{} {}", "{\"a\":1,}", "nul",
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      assert_bad (bad[i], strlen (bad[i]), TRUNK_ERROR_BAD_ANSWER);
    }

  assert_bad ("{\"a\":\"\0\"}", 9, TRUNK_ERROR_BAD_ANSWER);
  assert_bad ("{}\0", 3, TRUNK_ERROR_BAD_ANSWER);
  assert_bad ("{\"a\":\"\xff\"}", 9, TRUNK_ERROR_BAD_ANSWER);
  assert_bad ("{\"a\":\"\xed\xa0\x80\"}", 11, TRUNK_ERROR_BAD_ANSWER);
  g_assert_null (trunk_json_parse (NULL, &error));
  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
}

static void
test_depth (void)
{
  enum { DEEP = 100000 };
  g_autofree char *open = g_strnfill (DEEP, '[');
  g_autofree char *allowed_open = g_strnfill (TRUNK_JSON_MAX_DEPTH, '[');
  g_autofree char *allowed_close = g_strnfill (TRUNK_JSON_MAX_DEPTH, ']');
  g_autofree char *allowed = g_strconcat (allowed_open, allowed_close, NULL);
  g_autofree char *beyond = g_strconcat ("[", allowed, "]", NULL);
  g_autofree char *in_text = g_strconcat ("{\"a\":\"\\\"", open, "\"}", NULL);
  g_autoptr(GBytes) allowed_body = bytes (allowed);
  g_autoptr(GBytes) text_body = bytes (in_text);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonNode) text_node = NULL;

  assert_bad (open, DEEP, TRUNK_ERROR_TOO_LARGE);
  assert_bad (beyond, strlen (beyond), TRUNK_ERROR_TOO_LARGE);
  node = trunk_json_parse (allowed_body, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  text_node = trunk_json_parse (text_body, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text_node);
}

static void
parse_all (GBytes *body)
{
  g_autoptr(TrunkNumber) number = trunk_number_codec_parse_number (body, NULL);
  g_autoptr(TrunkPage) page = trunk_number_codec_parse_page (body, NULL);
  g_autoptr(GPtrArray) found = trunk_number_codec_parse_available (body, 0, NULL);
  TrunkErrorDetails details = { 0 };

  trunk_json_read_error (body, &details);

  if (number != NULL)
    {
      for (guint field = 0; field < TRUNK_N_FIELDS; field++)
        {
          const char *text = trunk_number_get (number, field);

          g_assert_true (text == NULL || (*text != '\0' && g_utf8_validate (text, -1, NULL)));
        }
    }

  g_assert_true (details.detail == NULL || g_utf8_validate (details.detail, -1, NULL));
  g_free (details.detail);
  g_free (details.attribute);
}

static void
test_truncated (void)
{
  const char * const names[] = { "get_phone_number.real.json", "search_phone_numbers.real.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) body = sample (names[i]);
      gsize length = g_bytes_get_size (body);

      while (g_ascii_isspace (((const char *) g_bytes_get_data (body, NULL))[length - 1]))
        length--;

      for (gsize end = 0; end < length; end++)
        assert_bad (g_bytes_get_data (body, NULL), end, TRUNK_ERROR_BAD_ANSWER);
    }
}

static void
mutate (GByteArray *array,
        GRand      *rand)
{
  static const char pieces[] = "{}[]\":,\\u0123456789eE+-.ntf\n /'\x80\xff";
  guint at = g_rand_int_range (rand, 0, array->len);
  guint8 byte = (guint8) pieces[g_rand_int_range (rand, 0, sizeof pieces)];
  guint count;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      array->data[at] = byte;
      break;

    case 1:
      array->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;

    case 2:
      count = g_rand_int_range (rand, 1, 20);
      count = MIN (count, array->len - at);
      if (count < array->len)
        g_byte_array_remove_range (array, at, count);
      break;

    case 3:
    default:
      {
        guint8 copy[16];

        count = MIN (sizeof copy, array->len - at);
        memcpy (copy, array->data + at, count);
        g_byte_array_append (array, copy, count);
        break;
      }
    }
}

static void
test_mutations (void)
{
  enum { N_MUTATIONS = 20000 };
  const char * const names[] = {
    "get_phone_number.real.json", "search_phone_numbers.real.json", "error_422.rest-family.spec.json",
    "purchase.real.partial.json", "links.docs.json",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (422);
  GBytes *bodies[G_N_ELEMENTS (names)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    bodies[i] = sample (names[i]);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      GBytes *body = bodies[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
      GByteArray *array = g_byte_array_new ();
      g_autoptr(GBytes) mutated = NULL;
      guint n = g_rand_int_range (rand, 1, 4);

      g_byte_array_append (array, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      while (n-- > 0)
        mutate (array, rand);
      mutated = g_byte_array_free_to_bytes (array);
      parse_all (mutated);
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_clear_pointer (&bodies[i], g_bytes_unref);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/error-samples", test_error_samples);
  g_test_add_func ("/json/error-shapes", test_error_shapes);
  g_test_add_func ("/json/bad", test_bad_json);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/truncated", test_truncated);
  g_test_add_func ("/json/mutations", test_mutations);

  return g_test_run ();
}
