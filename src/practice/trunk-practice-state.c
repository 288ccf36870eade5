/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "trunk-practice-state.h"
#include "trunk-practice-text.h"

struct _TrunkPracticeState
{
  char *file;
  char *contents; /* as found; NULL once replayed */
};

/**
 * trunk_practice_state_new:
 * @file: its path; need not exist
 *
 * Returns: (transfer full): what is in the file; nothing where it cannot be read
 */
TrunkPracticeState *
trunk_practice_state_new (const char *file)
{
  TrunkPracticeState *self = g_new0 (TrunkPracticeState, 1);
  char *end;

  self->file = g_strdup (file);
  if (!g_file_get_contents (file, &self->contents, NULL, NULL))
    return self;

  /* A line without its end was being written when the process died: nobody was told that it is done. */
  end = strrchr (self->contents, '\n');
  if (end == NULL || end[1] != '\0')
    {
      gsize length = end != NULL ? (gsize) (end + 1 - self->contents) : 0;

      self->contents[length] = '\0';
      if (truncate (file, (off_t) length) != 0)
        g_debug ("Cannot shorten “%s”", file);
    }

  return self;
}

void
trunk_practice_state_free (TrunkPracticeState *self)
{
  g_free (self->contents);
  g_free (self->file);
  g_free (self);
}

static JsonObject *
parse_line (JsonParser *parser,
            const char *line,
            gssize      length)
{
  JsonNode *root;

  if (length == 0 || !json_parser_load_from_data (parser, line, length, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

/**
 * trunk_practice_state_read_origin:
 * @self: a state
 * @origin: (out caller-allocates): the space that it belongs to
 *
 * Returns: whether there is one
 */
gboolean
trunk_practice_state_read_origin (TrunkPracticeState  *self,
                                  TrunkPracticeOrigin *origin)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *line;

  if (self->contents == NULL || strchr (self->contents, '\n') == NULL)
    return FALSE;

  line = parse_line (parser, self->contents, strchr (self->contents, '\n') - self->contents);
  if (line == NULL || json_object_get_int_member_with_default (line, "format", 0) != 1)
    return FALSE;

  origin->seed = (guint32) json_object_get_int_member_with_default (line, "seed", 0);
  origin->n_numbers = (guint) json_object_get_int_member_with_default (line, "numbers", 0);
  origin->epoch = json_object_get_int_member_with_default (line, "epoch", 0);
  return TRUE;
}

static TrunkPracticeRecord *
read_record (JsonObject *line)
{
  g_autoptr(TrunkPracticeRecord) record = trunk_practice_record_new ();
  JsonNode *node = json_object_get_member (line, "text");
  JsonObject *text;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  text = json_node_get_object (node);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      const char *name = trunk_field_get_name (i);

      trunk_practice_record_set (record, i, json_object_get_string_member_with_default (text, name, NULL));
    }

  record->serial = (guint64) json_object_get_int_member_with_default (line, "serial", 0);
  record->created = json_object_get_int_member_with_default (line, "created", 0);
  record->updated = json_object_get_int_member_with_default (line, "updated", 0);
  record->billed = json_object_get_int_member_with_default (line, "billed", 0);
  record->capabilities = (TrunkCapabilities) json_object_get_int_member_with_default (line, "capabilities", 0);
  record->absent = (guint64) json_object_get_int_member_with_default (line, "absent", 0);

  if (!trunk_practice_record_is_set (record, TRUNK_FIELD_ID)
      || !trunk_practice_record_is_set (record, TRUNK_FIELD_NUMBER))
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * trunk_practice_state_replay:
 * @self: a state
 * @book: the numbers of the beginning
 * @last_serial: (inout): raised to the highest serial that was ever used
 *
 * Does again what was done.  Lines that make no sense are passed over.
 */
void
trunk_practice_state_replay (TrunkPracticeState *self,
                             TrunkPracticeBook  *book,
                             guint64            *last_serial)
{
  g_autofree char *contents = g_steal_pointer (&self->contents);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_auto(GStrv) lines = g_strsplit (contents != NULL ? contents : "", "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      JsonObject *line = parse_line (parser, lines[i], (gssize) strlen (lines[i]));

      if (line == NULL)
        continue;

      if (json_object_has_member (line, "released"))
        trunk_practice_book_remove (book, json_object_get_string_member_with_default (line, "released", ""));
      else if (json_object_has_member (line, "text"))
        {
          TrunkPracticeRecord *record = read_record (line);

          if (record == NULL)
            continue;

          *last_serial = MAX (*last_serial, record->serial);
          trunk_practice_book_put (book, record);
        }
    }
}

static gboolean
append_line (TrunkPracticeState *self,
             GString            *line)
{
  int fd = g_open (self->file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return FALSE;

  g_string_append_c (line, '\n');
  written = write (fd, line->str, line->len) == (gssize) line->len;
  return close (fd) == 0 && written;
}

/**
 * trunk_practice_state_begin:
 * @self: a state
 * @origin: the space that it belongs to from now on
 *
 * Forgets all that was done.
 *
 * Returns: whether it is on disk
 */
gboolean
trunk_practice_state_begin (TrunkPracticeState        *self,
                            const TrunkPracticeOrigin *origin)
{
  g_autofree char *directory = g_path_get_dirname (self->file);
  g_autofree char *line = g_strdup_printf ("{\"format\":1,\"seed\":%u,\"numbers\":%u,\"epoch\":%" G_GINT64_FORMAT "}\n",
                                           origin->seed, origin->n_numbers, origin->epoch);

  g_clear_pointer (&self->contents, g_free);
  g_mkdir_with_parents (directory, 0700);
  return g_file_set_contents_full (self->file, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/**
 * trunk_practice_state_save_put:
 * @self: a state
 * @record: a number that was bought or changed
 *
 * Returns: whether it is on disk; only then may the answer go out
 */
gboolean
trunk_practice_state_save_put (TrunkPracticeState        *self,
                               const TrunkPracticeRecord *record)
{
  g_autoptr(GString) line = g_string_sized_new (2048);

  g_string_printf (line, "{\"serial\":%" G_GUINT64_FORMAT ",\"created\":%" G_GINT64_FORMAT
                   ",\"updated\":%" G_GINT64_FORMAT ",\"billed\":%" G_GINT64_FORMAT
                   ",\"capabilities\":%u,\"absent\":%" G_GUINT64_FORMAT ",\"text\":{",
                   record->serial, record->created, record->updated, record->billed,
                   (guint) record->capabilities, record->absent);
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      trunk_practice_append_member (line, trunk_field_get_name (i));
      trunk_practice_append_string (line, trunk_practice_record_get (record, i));
    }
  g_string_append (line, "}}");

  return append_line (self, line);
}

/**
 * trunk_practice_state_save_release:
 * @self: a state
 * @id: the number that was released
 *
 * Returns: whether it is on disk; only then may the answer go out
 */
gboolean
trunk_practice_state_save_release (TrunkPracticeState *self,
                                   const char         *id)
{
  g_autoptr(GString) line = g_string_new ("{\"released\":");

  trunk_practice_append_string (line, id);
  g_string_append_c (line, '}');

  return append_line (self, line);
}
