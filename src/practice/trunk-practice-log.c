/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-log.h"
#include "trunk-practice-text.h"

#define MAX_ENTRIES 10000
#define MAX_BODY (64 * 1024)

struct _TrunkPracticeLog
{
  GMutex mutex;
  GQueue entries;
};

/**
 * trunk_practice_log_new:
 *
 * Returns: (transfer full): an empty log
 */
TrunkPracticeLog *
trunk_practice_log_new (void)
{
  TrunkPracticeLog *self = g_new0 (TrunkPracticeLog, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->entries);

  return self;
}

void
trunk_practice_log_free (TrunkPracticeLog *self)
{
  g_queue_clear_full (&self->entries, (GDestroyNotify) trunk_practice_log_entry_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
trunk_practice_log_entry_free (TrunkPracticeLogEntry *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->body);
  g_free (self);
}

static TrunkPracticeLogEntry *
copy_entry (const TrunkPracticeLogEntry *entry)
{
  TrunkPracticeLogEntry *copy = g_memdup2 (entry, sizeof *entry);
  gsize length = entry->body != NULL ? MIN (strlen (entry->body), MAX_BODY) : 0;

  copy->method = g_strdup (entry->method);
  copy->path = g_strdup (entry->path);
  copy->body = g_utf8_make_valid (entry->body != NULL ? entry->body : "", (gssize) length);

  return copy;
}

/**
 * trunk_practice_log_add:
 * @self: a log
 * @entry: what arrived; copied
 */
void
trunk_practice_log_add (TrunkPracticeLog            *self,
                        const TrunkPracticeLogEntry *entry)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->entries, copy_entry (entry));
  if (self->entries.length > MAX_ENTRIES)
    trunk_practice_log_entry_free (g_queue_pop_head (&self->entries));
}

/**
 * trunk_practice_log_dup_entries:
 * @self: a log
 *
 * Returns: (transfer full) (element-type TrunkPracticeLogEntry): all of it, oldest first
 */
GPtrArray *
trunk_practice_log_dup_entries (TrunkPracticeLog *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_practice_log_entry_free);

  for (GList *l = self->entries.head; l != NULL; l = l->next)
    g_ptr_array_add (entries, copy_entry (l->data));

  return entries;
}

/**
 * trunk_practice_log_to_json:
 * @self: a log
 *
 * Returns: (transfer full): an array of objects, oldest first
 */
char *
trunk_practice_log_to_json (TrunkPracticeLog *self)
{
  g_autoptr(GPtrArray) entries = trunk_practice_log_dup_entries (self);
  GString *json = g_string_new ("[");

  for (guint i = 0; i < entries->len; i++)
    {
      TrunkPracticeLogEntry *entry = g_ptr_array_index (entries, i);

      g_string_append (json, i > 0 ? ",\n{" : "{");
      trunk_practice_append_member (json, "method");
      trunk_practice_append_string (json, entry->method);
      trunk_practice_append_member (json, "path");
      trunk_practice_append_string (json, entry->path);
      trunk_practice_append_member (json, "body");
      trunk_practice_append_string (json, entry->body);
      g_string_append_printf (json, ",\"connection\":%u,\"authorized\":%s,\"http2\":%s}", entry->connection,
                              entry->authorized ? "true" : "false", entry->http2 ? "true" : "false");
    }
  g_string_append (json, "]\n");

  return g_string_free (json, FALSE);
}

/**
 * trunk_practice_log_clear:
 * @self: a log
 */
void
trunk_practice_log_clear (TrunkPracticeLog *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_clear_full (&self->entries, (GDestroyNotify) trunk_practice_log_entry_free);
}
