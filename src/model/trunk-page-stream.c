/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-page-stream.h"

#include <glib/gi18n.h>

#include "trunk-error.h"

/* So many pages wait at most, so that a fast service does not fill the memory. */
#define MAX_WAITING 4

/* While one is on its way, two may be parsed: as many as are needed where parsing takes longer than asking. */
#define MAX_REQUESTS 3

/* A page may be empty; a list that goes on and on without a row is none, and would be asked for without end. */
#define MAX_EMPTY 100

typedef struct
{
  TrunkPageStream *stream; /* NULL when nobody wants the answer any more */
  GCancellable    *cancellable;
  char            *cursor;
  char            *next;   /* what the source has told early */
  guint64          stamp;
  gboolean         done;
  TrunkPage       *page;
  GError          *error;
} Request;

/**
 * TrunkPageStream:
 *
 * The pages of one list, one after another.
 *
 * What has arrived waits until it is popped, so that the next page can be on its way meanwhile.  The
 * cursor moves only when a page has come; what is dropped before it was popped is asked for again.
 */
struct _TrunkPageStream
{
  TrunkPageSource     *source;
  guint                page_size;
  TrunkPageStreamFunc  arrived;
  gpointer             user_data;

  char                *cursor;    /* what to ask for next */
  GHashTable          *followed;  /* every cursor that was asked for */
  GQueue               waiting;   /* TrunkArrival */
  GQueue               requests;  /* Request: on their way, or done before one that was made earlier */
  gulong               told;
  gboolean             ended;
  guint                n_taken;   /* pages that were popped */
  guint                n_empty;   /* pages without a row that came last, one after another */
};

static void
arrival_free (TrunkArrival *arrival)
{
  g_clear_object (&arrival->page);
  g_clear_error (&arrival->error);
  g_free (arrival->cursor);
  g_free (arrival);
}

static void
request_free (Request *request)
{
  g_object_unref (request->cancellable);
  g_clear_object (&request->page);
  g_clear_error (&request->error);
  g_free (request->cursor);
  g_free (request->next);
  g_free (request);
}

/* A page that nobody has used may be asked for again: that is no loop. */
static void
unfollow (TrunkPageStream *self,
          const char      *cursor)
{
  if (cursor != NULL)
    g_hash_table_remove (self->followed, cursor);
}

static void
enqueue (TrunkPageStream *self,
         Request         *request,
         TrunkPage       *page,
         GError          *error)
{
  TrunkArrival *arrival = g_new0 (TrunkArrival, 1);

  arrival->page = page;
  arrival->error = error;
  arrival->cursor = g_strdup (request->cursor);
  arrival->stamp = request->stamp;
  g_queue_push_tail (&self->waiting, arrival);
}

/* Nobody waits for the pages that were asked for too early, or in vain. */
static void
cancel_requests (TrunkPageStream *self)
{
  Request *request;

  while ((request = g_queue_pop_head (&self->requests)) != NULL)
    {
      unfollow (self, request->cursor);
      request->stream = NULL;

      if (request->done)
        request_free (request);
      else
        g_cancellable_cancel (request->cancellable);
    }
}

/* Why the page after @page is not asked for by itself; NULL where it is. */
static GError *
find_objection (TrunkPageStream *self,
                TrunkPage       *page,
                gboolean         is_asked_for)
{
  const char *next = trunk_page_get_next (page);

  self->n_empty = trunk_page_get_numbers (page)->len > 0 || next == NULL ? 0 : self->n_empty + 1;

  if (next != NULL && !is_asked_for && g_hash_table_contains (self->followed, next))
    return trunk_error_new_literal (TRUNK_ERROR_FOREIGN_LINK,
                                    _("The pages of the list lead round in a circle, so the rest was not loaded. "
                                      "Refresh the list in a moment."));

  if (self->n_empty < MAX_EMPTY)
    return NULL;

  self->n_empty = 0;

  return trunk_error_new_literal (TRUNK_ERROR_BAD_ANSWER,
                                  _("SignalWire sent one empty page after another, so loading was stopped. Try again "
                                    "in a moment."));
}

static void
take_page (TrunkPageStream *self,
           Request         *request)
{
  const char *next = trunk_page_get_next (request->page);
  Request *following = g_queue_peek_head (&self->requests);
  g_autofree char *cursor = NULL;
  GError *objection;

  if (following != NULL && g_strcmp0 (following->cursor, next) != 0)
    {
      cancel_requests (self); /* the source was wrong about what follows */
      following = NULL;
    }

  objection = find_objection (self, request->page, following != NULL);
  cursor = g_strdup (objection != NULL ? request->cursor : next);
  self->ended = next == NULL;
  enqueue (self, request, g_steal_pointer (&request->page), NULL);
  g_set_str (&self->cursor, cursor);

  if (objection != NULL)
    {
      cancel_requests (self);
      enqueue (self, request, NULL, objection);
    }
}

/* In the order in which they were asked for. */
static void
deliver (TrunkPageStream *self)
{
  Request *request;

  while ((request = g_queue_peek_head (&self->requests)) != NULL && request->done)
    {
      g_queue_pop_head (&self->requests);

      if (request->page != NULL)
        take_page (self, request);
      else
        {
          cancel_requests (self);
          g_set_str (&self->cursor, request->cursor);
          enqueue (self, request, NULL, g_steal_pointer (&request->error));
        }

      request_free (request);
    }
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Request *request = user_data;
  TrunkPageStream *self = request->stream;

  request->page = trunk_page_source_load_finish (TRUNK_PAGE_SOURCE (source), result, &request->error);
  request->done = TRUE;

  if (self == NULL)
    {
      request_free (request);
      return;
    }

  deliver (self);
  self->arrived (self, self->user_data);
}

static void
next_known_cb (TrunkPageSource *source,
               GCancellable    *cancellable,
               const char      *next,
               TrunkPageStream *self)
{
  Request *last = g_queue_peek_tail (&self->requests);

  if (last == NULL || last->cancellable != cancellable || g_hash_table_contains (self->followed, next))
    return;

  g_set_str (&last->next, next);
  self->arrived (self, self->user_data);
}

/**
 * trunk_page_stream_new:
 * @page_size: rows a page, 1 to 1000
 * @arrived: called when something can be peeked, or the next page be asked for
 *
 * A stream that starts at the first page.
 */
TrunkPageStream *
trunk_page_stream_new (TrunkPageSource     *source,
                       guint                page_size,
                       TrunkPageStreamFunc  arrived,
                       gpointer             user_data)
{
  TrunkPageStream *self = g_new0 (TrunkPageStream, 1);

  self->source = g_object_ref (source);
  self->page_size = page_size;
  self->arrived = arrived;
  self->user_data = user_data;
  self->followed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->waiting);
  g_queue_init (&self->requests);
  self->told = g_signal_connect (source, "next-known", G_CALLBACK (next_known_cb), self);

  return self;
}

/**
 * trunk_page_stream_free:
 *
 * Lets go of everything; what is on its way is cancelled and will not be told.
 */
void
trunk_page_stream_free (TrunkPageStream *self)
{
  trunk_page_stream_cancel (self);
  g_clear_signal_handler (&self->told, self->source);
  g_clear_object (&self->source);
  g_free (self->cursor);
  g_hash_table_unref (self->followed);
  g_free (self);
}

guint
trunk_page_stream_get_page_size (TrunkPageStream *self)
{
  return self->page_size;
}

/**
 * trunk_page_stream_ask:
 * @stamp: comes back with the page
 *
 * Asks for the next page, unless it is not known which that is, enough are waiting, the last that came
 * was an error that nobody has seen, or there are no more.
 */
void
trunk_page_stream_ask (TrunkPageStream *self,
                       guint64          stamp)
{
  const TrunkArrival *arrival = g_queue_peek_tail (&self->waiting);
  const Request *last = g_queue_peek_tail (&self->requests);
  Request *request;

  if (self->ended || self->requests.length >= MAX_REQUESTS || self->waiting.length >= MAX_WAITING)
    return;
  if (last != NULL ? last->next == NULL : arrival != NULL && arrival->page == NULL)
    return;

  request = g_new0 (Request, 1);
  request->stream = self;
  request->cancellable = g_cancellable_new ();
  request->cursor = g_strdup (last != NULL ? last->next : self->cursor);
  request->stamp = stamp;
  g_queue_push_tail (&self->requests, request);

  if (request->cursor != NULL)
    g_hash_table_add (self->followed, g_strdup (request->cursor));

  trunk_page_source_load_async (self->source, request->cursor, self->page_size, request->cancellable,
                                page_loaded_cb, request);
}

/**
 * trunk_page_stream_cancel:
 *
 * Drops what is on its way or waiting; the next page asked for is the first that was not popped.
 */
void
trunk_page_stream_cancel (TrunkPageStream *self)
{
  TrunkArrival *first = g_queue_peek_head (&self->waiting);

  cancel_requests (self);

  if (first != NULL)
    {
      g_set_str (&self->cursor, first->cursor);
      self->ended = FALSE;
    }

  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    unfollow (self, ((TrunkArrival *) l->data)->cursor);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) arrival_free);
}

/**
 * trunk_page_stream_peek:
 *
 * Returns: (transfer none) (nullable): the first that has arrived and was not popped
 */
const TrunkArrival *
trunk_page_stream_peek (TrunkPageStream *self)
{
  return g_queue_peek_head (&self->waiting);
}

void
trunk_page_stream_pop (TrunkPageStream *self)
{
  TrunkArrival *arrival = g_queue_pop_head (&self->waiting);

  if (arrival->page != NULL)
    self->n_taken++;

  arrival_free (arrival);
}

/**
 * trunk_page_stream_get_n_taken:
 *
 * Returns: how many pages have come and were popped
 */
guint
trunk_page_stream_get_n_taken (TrunkPageStream *self)
{
  return self->n_taken;
}

/**
 * trunk_page_stream_is_at_end:
 *
 * Returns: whether the last page has come and everything was popped
 */
gboolean
trunk_page_stream_is_at_end (TrunkPageStream *self)
{
  return self->ended && self->waiting.length == 0;
}
