/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-session-private.h"

/* What is new in a space since somebody has looked, and how it is found out. */

/* How many lines of the journal are read at a time. */
#define N_LINES 100

/* How far the time of a snapshot may be off: it says when its first page came, and takes a while to be written. */
#define SLACK (60 * G_USEC_PER_SEC)

/* A filtered list says nothing about the space, and one that was kept has not been brought up to date. */
static void
state_cb (TrunkSession *self)
{
  if (self->filter == NULL && !trunk_paged_list_is_kept (self->numbers) &&
      !trunk_paged_list_is_refreshing (self->numbers) &&
      trunk_paged_list_get_state (self->numbers) == TRUNK_LIST_COMPLETE)
    trunk_news_start (self->news);
}

/* What was done here after the snapshot was taken need not be in it: the process may have ended too soon. */
typedef struct
{
  TrunkSession *session;
  gint64        since;
  GPtrArray    *records;  /* the newest first */
} Reading;

static void
take_read (const Reading *reading)
{
  for (guint i = reading->records->len; i > 0 && reading->session->news != NULL; i--)
    trunk_news_take_own (reading->session->news, reading->records->pdata[i - 1]);
}

static void read_lines (Reading *reading,
                        gint64   before);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  gint64 next = 0;
  g_autoptr(GPtrArray) records = trunk_journal_read_finish (TRUNK_JOURNAL (source), result, &next, NULL);
  gboolean is_at_end = records == NULL || next == 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const TrunkRecord *record = records->pdata[i];

      if (record->recorded_at < reading->since)
        is_at_end = TRUE;
      else
        g_ptr_array_add (reading->records, trunk_record_copy (record));
    }

  if (!is_at_end)
    {
      read_lines (reading, next);
      return;
    }

  take_read (reading);
  g_object_unref (reading->session);
  g_ptr_array_unref (reading->records);
  g_free (reading);
}

static void
read_lines (Reading *reading,
            gint64   before)
{
  g_autoptr(TrunkHistoryQuery) query = trunk_history_query_new (NULL, 0, NULL);

  trunk_journal_read_async (reading->session->journal, query, before, N_LINES, NULL, read_cb, reading);
}

/* Called when more is known of the snapshot.  As soon as all of it is there, what comes is compared with it; a part of
 * a list is nothing to compare with. */
void
trunk_session_compare_with_snapshot (TrunkSession *self)
{
  const TrunkSnapshot *newest = trunk_snapshot_keeper_get_newest (self->keeper);
  Reading *reading;

  if (trunk_snapshot_keeper_get_state (self->keeper) != TRUNK_SNAPSHOT_READ || newest == NULL || !newest->complete ||
      trunk_news_is_started (self->news))
    return;

  trunk_news_start (self->news);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self);
  reading->since = newest->taken_at - SLACK;
  reading->records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  read_lines (reading, 0);
}

static void
written_cb (TrunkSession *self,
            GPtrArray    *records)
{
  for (guint i = 0; i < records->len; i++)
    trunk_news_take_own (self->news, records->pdata[i]);
}

static void
gone_cb (TrunkSession *self,
         const char   *id)
{
  trunk_news_note_gone (self->news, id);
}

/* The list has missed it, and a filtered one need not have it. */
static void
found_cb (TrunkSession *self,
          TrunkNumber  *fresh)
{
  TrunkNumber *number = trunk_number_pool_merge (self->pool, fresh);

  if (self->filter == NULL)
    trunk_paged_list_upsert (self->numbers, number);
}

static void
missing_cb (TrunkSession *self,
            const char   *id)
{
  trunk_gone_check_ask (self->gone_check, id);
}

/* Called once, when the session has its list. */
void
trunk_session_watch_news (TrunkSession *self)
{
  self->news = trunk_news_new (self->pool, TRUNK_NEWS_BOOK (self->journal));
  self->gone_check = trunk_gone_check_new (TRUNK_NUMBERS_SERVICE (self->service));
  g_signal_connect_object (self->numbers, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->numbers, "notify::refreshing", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->numbers, "notify::kept", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->news, "missing", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gone_check, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gone_check, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

void
trunk_session_stop_news (TrunkSession *self)
{
  if (self->gone_check != NULL)
    trunk_gone_check_stop (self->gone_check);

  g_clear_object (&self->gone_check);
  g_clear_object (&self->news);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TrunkSession) self = user_data;
  g_autoptr(GPtrArray) entries = trunk_news_book_load_finish (TRUNK_NEWS_BOOK (source), result, NULL);

  /* What could not be read is told by the journal, which is in the same place. */
  if (self->news == NULL)
    return;
  if (entries != NULL)
    trunk_news_take (self->news, g_steal_pointer (&entries));
  else
    self->news_loaded = FALSE;
}

/* Reads what was news at the end of an earlier start, or in an earlier session. */
void
trunk_session_load_news (TrunkSession *self)
{
  if (self->news_loaded)
    return;

  self->news_loaded = TRUE;
  trunk_news_book_load_async (TRUNK_NEWS_BOOK (self->journal), NULL, loaded_cb, g_object_ref (self));
}

/**
 * trunk_session_get_news:
 *
 * Returns: (transfer none): a list of #TrunkNewsItem: what is new in the space since somebody has looked
 */
TrunkNews *
trunk_session_get_news (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->news;
}
