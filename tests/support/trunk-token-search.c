/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-token-search.h"

#include <string.h>

static char *
encode_bytes (const char *text,
              const char *format)
{
  GString *string = g_string_new (NULL);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  for (; *text != '\0'; text++)
    g_string_append_printf (string, format, (guchar) *text);
#pragma GCC diagnostic pop

  return g_string_free_and_steal (string);
}

/* What a token is in Base64 behind so many bytes of anything, without what depends on them and on what follows. */
static char *
encode_base64 (const char *token,
               guint       n_before,
               gboolean    for_urls)
{
  g_autofree char *padded = g_strdup_printf ("%.*s%s", (int) n_before, "::", token);
  g_autofree char *encoded = g_base64_encode ((const guchar *) padded, strlen (padded) / 3 * 3);
  const char *start = encoded + (n_before > 0 ? 4 : 0);

  return for_urls ? g_strdelimit (g_strdelimit (g_strdup (start), "+", '-'), "/", '_') : g_strdup (start);
}

/**
 * trunk_token_search_make_needles:
 *
 * Returns: (transfer full): how @token may be written, alone or as @project and it are sent
 */
GPtrArray *
trunk_token_search_make_needles (const char *project,
                                 const char *token)
{
  GPtrArray *needles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *pair = g_strconcat (project, ":", token, NULL);

  g_ptr_array_add (needles, g_strdup (token));
  g_ptr_array_add (needles, g_uri_escape_string (token, NULL, FALSE));
  g_ptr_array_add (needles, encode_bytes (token, "%%%02X"));
  g_ptr_array_add (needles, encode_bytes (token, "%%%02x"));
  g_ptr_array_add (needles, encode_bytes (token, "%02x"));
  g_ptr_array_add (needles, encode_bytes (token, "%02X"));
  g_ptr_array_add (needles, encode_base64 (pair, 0, FALSE));
  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_add (needles, encode_base64 (token, i, FALSE));
      g_ptr_array_add (needles, encode_base64 (token, i, TRUE));
    }

  return needles;
}

/**
 * trunk_token_search_in_text:
 * @where: what it is called when it has one
 *
 * Returns: how many of the ways to write one of the tokens are in @data
 */
guint
trunk_token_search_in_text (TrunkTokenSearch *self,
                            const char       *data,
                            gsize             size,
                            const char       *where)
{
  guint n = 0;

  for (guint i = 0; self->tokens[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) needles = trunk_token_search_make_needles (self->projects[i], self->tokens[i]);

      for (guint k = 0; k < needles->len; k++)
        if (memmem (data, size, needles->pdata[k], strlen (needles->pdata[k])) != NULL)
          {
            if (self->telling)
              g_test_message ("%s has the token %u as “%s”", where, i, (char *) needles->pdata[k]);
            n++;
          }
    }

  return n;
}

/**
 * trunk_token_search_in_file:
 *
 * Returns: whether a token is in it
 */
guint
trunk_token_search_in_file (TrunkTokenSearch *self,
                            const char       *path)
{
  g_autofree char *data = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  /* what is gone meanwhile has nothing */
  if (!g_file_get_contents (path, &data, &size, &error))
    {
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      return 0;
    }

  self->n_files++;

  return trunk_token_search_in_text (self, data, size, path) > 0;
}

/**
 * trunk_token_search_in_tree:
 *
 * Returns: in how many of the files below @path a token is, the names included
 */
guint
trunk_token_search_in_tree (TrunkTokenSearch *self,
                            const char       *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += trunk_token_search_in_text (self, name, strlen (name), "a name");
      if (g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += trunk_token_search_in_tree (self, child);
      else if (g_file_test (child, G_FILE_TEST_IS_REGULAR))
        n += trunk_token_search_in_file (self, child);
    }

  return n;
}
