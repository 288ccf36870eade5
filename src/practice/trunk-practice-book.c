/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-book.h"
#include "trunk-practice-text.h"

#define MAX_CURSORS 4096
#define MAX_PAGE_SIZE 1000
#define DEFAULT_PAGE_SIZE 50

struct _TrunkPracticeBook
{
  guint32     seed;
  GPtrArray  *records;   /* oldest first */
  GHashTable *by_id;     /* borrowed string → borrowed record */
  GHashTable *by_number; /* borrowed string → borrowed record */
  GHashTable *cursors;   /* token → GArray of guint64: where each page starts, by serial */
  GQueue      tokens;    /* borrowed, oldest first */
  guint       n_tokens;
};

/* What one list request asks for. */
typedef struct
{
  const char *name;
  const char *number;
  char       *folded_name;
  const char *token;
  guint64     page_size;
  guint64     page_number;
  guint64     before;    /* serials below this one */
} Listing;

/**
 * trunk_practice_book_new:
 * @seed: what tokens are made from
 *
 * Returns: (transfer full): an empty book
 */
TrunkPracticeBook *
trunk_practice_book_new (guint32 seed)
{
  TrunkPracticeBook *self = g_new0 (TrunkPracticeBook, 1);

  self->seed = seed;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_practice_record_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  self->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_queue_init (&self->tokens);

  return self;
}

void
trunk_practice_book_free (TrunkPracticeBook *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_queue_clear (&self->tokens);
  g_clear_pointer (&self->cursors, g_hash_table_unref);
  g_free (self);
}

/**
 * trunk_practice_book_get_size:
 * @self: a book
 *
 * Returns: how many numbers are in it
 */
guint
trunk_practice_book_get_size (TrunkPracticeBook *self)
{
  return self->records->len;
}

/**
 * trunk_practice_book_get:
 * @self: a book
 * @position: 0 for the oldest
 *
 * Returns: (transfer none): the number
 */
TrunkPracticeRecord *
trunk_practice_book_get (TrunkPracticeBook *self,
                         guint              position)
{
  return g_ptr_array_index (self->records, position);
}

/**
 * trunk_practice_book_lookup:
 * @self: a book
 * @id: a number's id
 *
 * Returns: (transfer none) (nullable): the number
 */
TrunkPracticeRecord *
trunk_practice_book_lookup (TrunkPracticeBook *self,
                            const char        *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * trunk_practice_book_has_number:
 * @self: a book
 * @number: E.164
 *
 * Returns: whether the space owns it
 */
gboolean
trunk_practice_book_has_number (TrunkPracticeBook *self,
                                const char        *number)
{
  return g_hash_table_contains (self->by_number, number);
}

/* First position whose serial is not below @serial. */
static guint
find_position (TrunkPracticeBook *self,
               guint64            serial)
{
  guint low = 0, high = self->records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (trunk_practice_book_get (self, middle)->serial < serial)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_to_indexes (TrunkPracticeBook   *self,
                TrunkPracticeRecord *record)
{
  g_hash_table_replace (self->by_id, record->text[TRUNK_FIELD_ID], record);
  g_hash_table_replace (self->by_number, record->text[TRUNK_FIELD_NUMBER], record);
}

static void
remove_from_indexes (TrunkPracticeBook   *self,
                     TrunkPracticeRecord *record)
{
  g_hash_table_remove (self->by_id, record->text[TRUNK_FIELD_ID]);
  g_hash_table_remove (self->by_number, record->text[TRUNK_FIELD_NUMBER]);
}

/**
 * trunk_practice_book_put:
 * @self: a book
 * @record: (transfer full): a number; takes the place of the one with the same serial, else comes to its place
 */
void
trunk_practice_book_put (TrunkPracticeBook   *self,
                         TrunkPracticeRecord *record)
{
  guint position = find_position (self, record->serial);

  if (position < self->records->len && trunk_practice_book_get (self, position)->serial == record->serial)
    {
      remove_from_indexes (self, trunk_practice_book_get (self, position));
      trunk_practice_record_free (trunk_practice_book_get (self, position));
      self->records->pdata[position] = record;
    }
  else
    g_ptr_array_insert (self->records, position, record);

  add_to_indexes (self, record);
}

/**
 * trunk_practice_book_remove:
 * @self: a book
 * @id: id of the number to remove, where it is there
 */
void
trunk_practice_book_remove (TrunkPracticeBook *self,
                            const char        *id)
{
  TrunkPracticeRecord *record = trunk_practice_book_lookup (self, id);

  if (record == NULL)
    return;

  remove_from_indexes (self, record);
  g_ptr_array_remove_index (self->records, find_position (self, record->serial));
}

/**
 * trunk_practice_book_forget_json:
 * @self: a book
 *
 * Drops every kept answer, because the dialects are others now.
 */
void
trunk_practice_book_forget_json (TrunkPracticeBook *self)
{
  for (guint i = 0; i < self->records->len; i++)
    trunk_practice_record_forget_json (trunk_practice_book_get (self, i));
}

static char *
add_cursor (TrunkPracticeBook *self)
{
  guint64 first = G_MAXUINT64;
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree char *uuid = trunk_practice_make_uuid (self->seed, 'P', ++self->n_tokens);
  char *token = g_strconcat ("PA", uuid, NULL);

  g_array_append_val (starts, first);
  g_hash_table_insert (self->cursors, token, starts);
  g_queue_push_tail (&self->tokens, token);

  if (self->tokens.length > MAX_CURSORS)
    g_hash_table_remove (self->cursors, g_queue_pop_head (&self->tokens));

  return token;
}

/* The page after @page_number starts below @serial. */
static void
note_start (TrunkPracticeBook *self,
            const char        *token,
            guint64            page_number,
            guint64            serial)
{
  GArray *starts = g_hash_table_lookup (self->cursors, token);

  if (page_number + 1 < starts->len)
    g_array_index (starts, guint64, page_number + 1) = serial;
  else
    g_array_append_val (starts, serial);
}

static gboolean
contains_folded (const char *text,
                 const char *filter,
                 const char *folded_filter)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;

  if (strcasestr (text, filter) != NULL)
    return TRUE;

  if (g_str_is_ascii (text) || g_str_is_ascii (filter))
    return FALSE;

  folded = g_utf8_casefold (text, -1);
  return strstr (folded, folded_filter) != NULL;
}

static gboolean
matches (const TrunkPracticeRecord *record,
         const Listing             *listing)
{
  return (listing->name == NULL
          || contains_folded (record->text[TRUNK_FIELD_NAME], listing->name, listing->folded_name))
      && (listing->number == NULL || strstr (record->text[TRUNK_FIELD_NUMBER], listing->number) != NULL);
}

static const char *
lookup_filled (GHashTable *query,
               const char *name)
{
  const char *value = g_hash_table_lookup (query, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

static gboolean
read_listing (TrunkPracticeBook *self,
              GHashTable        *query,
              Listing           *listing)
{
  const char *size = lookup_filled (query, "page_size");
  const char *page = lookup_filled (query, "page_number");
  GArray *starts = NULL;

  listing->name = lookup_filled (query, "filter_name");
  listing->number = lookup_filled (query, "filter_number");
  listing->token = lookup_filled (query, "page_token");
  listing->folded_name = listing->name != NULL ? g_utf8_casefold (listing->name, -1) : NULL;
  listing->page_size = DEFAULT_PAGE_SIZE;
  listing->before = G_MAXUINT64;

  if (size != NULL && !g_ascii_string_to_unsigned (size, 10, 1, MAX_PAGE_SIZE, &listing->page_size, NULL))
    return FALSE;
  if (page != NULL && !g_ascii_string_to_unsigned (page, 10, 0, G_MAXUINT32, &listing->page_number, NULL))
    return FALSE;
  if (listing->token == NULL)
    return listing->page_number == 0;

  /* A cursor knows the pages that it has been through, and the one after them. */
  starts = g_hash_table_lookup (self->cursors, listing->token);
  if (starts == NULL || listing->page_number >= starts->len)
    return FALSE;

  listing->before = g_array_index (starts, guint64, listing->page_number);
  return TRUE;
}

static void
append_link (GString       *json,
             const char    *name,
             const Listing *listing,
             guint64        page_number,
             const char    *token,
             const char    *base)
{
  g_autoptr(GString) link = g_string_new (base);

  g_string_append_printf (link, "?page_number=%" G_GUINT64_FORMAT "&page_size=%" G_GUINT64_FORMAT,
                          page_number, listing->page_size);
  if (token != NULL)
    g_string_append_printf (link, "&page_token=%s", token);
  if (listing->name != NULL)
    {
      g_string_append (link, "&filter_name=");
      g_string_append_uri_escaped (link, listing->name, NULL, FALSE);
    }
  if (listing->number != NULL)
    {
      g_string_append (link, "&filter_number=");
      g_string_append_uri_escaped (link, listing->number, NULL, FALSE);
    }

  trunk_practice_append_member (json, name);
  trunk_practice_append_string (json, link->str);
}

/* Appends the rows of the page; returns whether another page follows, and where it starts. */
static gboolean
append_rows (TrunkPracticeBook     *self,
             const Listing         *listing,
             TrunkPracticeDialects  dialects,
             GString               *rows,
             guint64               *next_start)
{
  guint64 n_rows = 0;

  for (guint i = find_position (self, listing->before); i > 0; i--)
    {
      TrunkPracticeRecord *record = trunk_practice_book_get (self, i - 1);
      const char *json;
      gsize length;

      if (!matches (record, listing))
        continue;
      if (n_rows == listing->page_size)
        return TRUE;

      json = trunk_practice_record_get_json (record, dialects, &length);
      if (n_rows > 0)
        g_string_append_c (rows, ',');
      g_string_append_len (rows, json, length);
      *next_start = record->serial;
      n_rows++;
    }

  return FALSE;
}

/**
 * trunk_practice_book_list:
 * @self: a book
 * @query: name → value, decoded
 * @dialects: how to answer
 * @path: path of the collection
 * @origin: scheme, host and port, for absolute links
 *
 * Returns: (transfer full): one page, newest first; 400 where the query makes no sense
 */
TrunkPracticeAnswer *
trunk_practice_book_list (TrunkPracticeBook     *self,
                          GHashTable            *query,
                          TrunkPracticeDialects  dialects,
                          const char            *path,
                          const char            *origin)
{
  g_autofree char *base = NULL;
  g_autoptr(GString) rows = NULL;
  const char *token;
  GString *json;
  guint64 next_start = 0;
  Listing listing = { 0 };
  gboolean more;

  if (!read_listing (self, query, &listing))
    {
      g_free (listing.folded_name);
      return trunk_practice_answer_new_error (400);
    }

  base = g_strconcat ((dialects & TRUNK_PRACTICE_ABSOLUTE_LINKS) != 0 ? origin : "", path, NULL);
  rows = g_string_sized_new (listing.page_size * 1700);
  more = append_rows (self, &listing, dialects, rows, &next_start);
  token = listing.token != NULL || !more ? listing.token : add_cursor (self);
  if (more)
    note_start (self, token, listing.page_number, next_start);

  json = g_string_sized_new (rows->len + 1024);
  g_string_append (json, "{\"links\":{");
  append_link (json, "self", &listing, listing.page_number, listing.token, base);
  append_link (json, "first", &listing, 0, NULL, base);
  if (more)
    append_link (json, "next", &listing, listing.page_number + 1, token, base);
  if (listing.page_number > 0)
    append_link (json, "prev", &listing, listing.page_number - 1, token, base);
  g_string_append (json, "},\"data\":[");
  g_string_append_len (json, rows->str, rows->len);
  g_string_append (json, "]}");
  g_free (listing.folded_name);

  return trunk_practice_answer_new (200, json);
}
