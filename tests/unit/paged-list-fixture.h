/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the paged list share: a server that answers when it is told, and a mirror of the list. */

#include <stdio.h>

#include "trunk-error.h"
#include "trunk-paged-list.h"

/* A space on the server's side: ids in order, each with the version of its values.  What a page holds is
 * decided when it is asked for, and delivered when the test says so. */
typedef struct
{
  guint id;
  guint version;
} Row;

typedef struct
{
  GTask     *task;
  TrunkPage *page;
} Waiting;

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject  parent_instance;
  GArray  *rows;        /* Row */
  GQueue   waiting;     /* Waiting */
  guint    small_page;  /* how many rows a page of 100 has here */
  guint    large_page;  /* and one of 1000 */
  guint    n_asked;
  guint    last_size;
  gboolean early;       /* tells what follows as soon as a page is asked for */
  gboolean wrong;       /* and is wrong about it */
  gboolean loops;       /* the last page names the second as the next */
};

G_GNUC_UNUSED static void
waiting_free (Waiting *waiting)
{
  g_clear_object (&waiting->task);
  g_clear_object (&waiting->page);
  g_free (waiting);
}

G_GNUC_UNUSED static TrunkNumber *
make_number (guint id,
             guint version)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *id_text = g_strdup_printf ("id-%u", id);
  g_autofree char *number = g_strdup_printf ("+1214555%04u", id);
  g_autofree char *name = g_strdup_printf ("v%u", version);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id_text);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
tell_cb (gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  TestSource *self = g_task_get_source_object (task);

  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    {
      Waiting *waiting = l->data;

      if (waiting->task == task)
        trunk_page_source_tell_next (TRUNK_PAGE_SOURCE (self), g_task_get_cancellable (task),
                                     self->wrong ? "1/100" : trunk_page_get_next (waiting->page));
    }
}

static void
test_source_load_async (TrunkPageSource     *source,
                        const char          *cursor,
                        guint                page_size,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  TestSource *self = TEST_SOURCE (source);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;
  Waiting *waiting = g_new0 (Waiting, 1);
  guint start = 0;

  g_assert_true (page_size == 100 || page_size == 1000);

  /* the cursor carries the page size, as the service's does */
  if (cursor != NULL)
    g_assert_cmpint (sscanf (cursor, "%u/%u", &start, &page_size), ==, 2);

  self->n_asked++;
  self->last_size = page_size;

  for (guint i = 0; i < (page_size == 100 ? self->small_page : self->large_page); i++)
    if (start + i < self->rows->len)
      {
        Row row = g_array_index (self->rows, Row, start + i);

        g_ptr_array_add (numbers, make_number (row.id, row.version));
      }

  start += page_size == 100 ? self->small_page : self->large_page;
  if (start < self->rows->len)
    next = g_strdup_printf ("%u/%u", start, page_size);
  else if (self->loops)
    next = g_strdup_printf ("%u/%u", self->small_page, page_size);

  waiting->task = g_task_new (self, cancellable, callback, user_data);
  waiting->page = trunk_page_new (numbers, next);
  g_queue_push_tail (&self->waiting, waiting);
  if (self->early && next != NULL)
    g_idle_add_once (tell_cb, g_object_ref (waiting->task));
}

G_GNUC_UNUSED static TrunkPage *
test_source_load_finish (TrunkPageSource  *source,
                         GAsyncResult     *result,
                         GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

G_GNUC_UNUSED static void
page_source_iface_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = test_source_load_async;
  iface->load_finish = test_source_load_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, page_source_iface_init))

static void
test_source_finalize (GObject *object)
{
  TestSource *self = TEST_SOURCE (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) waiting_free);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->small_page = 3;
  self->large_page = 7;
}

G_GNUC_UNUSED static TestSource *
test_source_new (guint first,
                 guint n_rows)
{
  TestSource *self = g_object_new (TEST_TYPE_SOURCE, NULL);

  for (guint i = 0; i < n_rows; i++)
    {
      Row row = { first + i, 0 };

      g_array_append_val (self->rows, row);
    }

  return self;
}

/* Answers the request that was made first; FALSE if there is none that anybody waits for. */
G_GNUC_UNUSED static gboolean
answer (TestSource *self,
        int         error_code)
{
  Waiting *waiting = g_queue_pop_head (&self->waiting);
  gboolean wanted;

  if (waiting == NULL)
    return FALSE;

  wanted = !g_cancellable_is_cancelled (g_task_get_cancellable (waiting->task));

  if (error_code >= 0)
    g_task_return_error (waiting->task, trunk_error_new (error_code, NULL));
  else
    g_task_return_pointer (waiting->task, g_steal_pointer (&waiting->page), g_object_unref);

  waiting_free (waiting);
  return wanted;
}

typedef struct
{
  TestSource      *source;
  TrunkNumberPool *pool;
  TrunkPagedList  *list;
  GPtrArray       *mirror;       /* the list, as told by items-changed alone */
  GString         *changes;      /* "0+3, 2-1": what items-changed has said */
  guint            n_items;      /* as told by notify::n-items */
  TrunkListState   state;        /* as told by notify::state */
  guint            n_failed;     /* how often it failed */
  guint            n_refreshing; /* how often "refreshing" changed */
  gboolean         meddling;     /* whoever is told acts at once, so that what is told comes nested */
} Fixture;

/* Replays each change on a copy, and checks that the copy equals the list and its index. */
G_GNUC_UNUSED static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *f = user_data;
  guint step;

  g_assert_true (removed > 0 || added > 0);
  g_assert_cmpuint (position + removed, <=, f->mirror->len);

  for (guint i = 0; i < removed; i++)
    {
      TrunkNumber *number = f->mirror->pdata[position + i];
      guint at;

      if (trunk_paged_list_find (TRUNK_PAGED_LIST (model), trunk_number_get_id (number), &at))
        g_assert_true (at >= position && at < position + added);
    }

  if (removed > 0)
    g_ptr_array_remove_range (f->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (f->mirror, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (f->mirror->len, ==, g_list_model_get_n_items (model));
  g_assert_null (g_list_model_get_item (model, f->mirror->len));
  step = 1 + f->mirror->len / 50;

  for (guint i = 0; i < f->mirror->len; i++)
    {
      g_autoptr(TrunkNumber) number = g_list_model_get_item (model, i);
      guint at = G_MAXUINT;

      g_assert_true (number == f->mirror->pdata[i]);
      g_assert_true (number == trunk_number_pool_lookup (f->pool, trunk_number_get_id (number)));

      if (i % step == 0)
        {
          g_assert_true (trunk_paged_list_find (TRUNK_PAGED_LIST (model), trunk_number_get_id (number), &at));
          g_assert_cmpuint (at, ==, i);
        }
    }

  g_string_append_printf (f->changes, "%s%u", f->changes->len > 0 ? ", " : "", position);
  if (removed > 0)
    g_string_append_printf (f->changes, "-%u", removed);
  if (added > 0)
    g_string_append_printf (f->changes, "+%u", added);
}

G_GNUC_UNUSED static void
notify_n_items_cb (Fixture *f)
{
  guint n_items;

  g_object_get (f->list, "n-items", &n_items, NULL);
  g_assert_cmpuint (n_items, ==, f->mirror->len);
  if (!f->meddling)
    g_assert_cmpuint (n_items, !=, f->n_items);
  f->n_items = n_items;
}

G_GNUC_UNUSED static void
notify_state_cb (Fixture *f)
{
  TrunkListState state;
  g_autoptr(GError) error = NULL;
  gboolean refreshing;

  g_object_get (f->list, "state", &state, "error", &error, "refreshing", &refreshing, NULL);
  if (!f->meddling)
    g_assert_cmpint (state, !=, f->state);
  g_assert_cmpint (state == TRUNK_LIST_FAILED, ==, error != NULL);
  if (!f->meddling)
    g_assert_cmpuint (f->n_items, ==, f->mirror->len);
  if (state == TRUNK_LIST_IDLE || state == TRUNK_LIST_COMPLETE)
    g_assert_false (refreshing);

  f->n_failed += state == TRUNK_LIST_FAILED;
  f->state = state;
}

G_GNUC_UNUSED static void
notify_refreshing_cb (Fixture *f)
{
  f->n_refreshing++;
}

G_GNUC_UNUSED static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->source = test_source_new (0, 8);
  f->pool = trunk_number_pool_new ();
  f->list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (f->source), f->pool, trunk_clock_get_default ());
  f->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  f->changes = g_string_new (NULL);
  f->state = TRUNK_LIST_IDLE;
  f->n_items = f->n_failed = f->n_refreshing = 0;

  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
  g_signal_connect_swapped (f->list, "notify::n-items", G_CALLBACK (notify_n_items_cb), f);
  g_signal_connect_swapped (f->list, "notify::state", G_CALLBACK (notify_state_cb), f);
  g_signal_connect_swapped (f->list, "notify::refreshing", G_CALLBACK (notify_refreshing_cb), f);
}

G_GNUC_UNUSED static void
run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

G_GNUC_UNUSED static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->list != NULL)
    g_assert_finalize_object (f->list);

  while (answer (f->source, -1));
  run_idle ();

  /* a comparison may still be running in its thread; its task holds no list, pool or source */
  g_clear_object (&f->pool);
  g_ptr_array_unref (f->mirror);
  g_string_free (f->changes, TRUE);
  while (f->source->waiting.length > 0)
    answer (f->source, -1);
  run_idle ();
  g_assert_finalize_object (f->source);
}

G_GNUC_UNUSED static char *
ids (Fixture *f)
{
  g_autoptr(GString) string = g_string_new (NULL);

  for (guint i = 0; i < f->mirror->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? " " : "", trunk_number_get_id (f->mirror->pdata[i]) + 3);

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* Answers everything, until the list rests. */
G_GNUC_UNUSED static TrunkListState
rest (Fixture *f)
{
  while (trunk_paged_list_get_state (f->list) == TRUNK_LIST_LOADING)
    {
      answer (f->source, -1);
      g_main_context_iteration (NULL, f->source->waiting.length == 0);
    }

  g_assert_cmpint (f->state, ==, trunk_paged_list_get_state (f->list));
  return f->state;
}

G_GNUC_UNUSED static void
fail (Fixture *f,
      int      code)
{
  guint before = f->n_failed;

  answer (f->source, code);
  while (trunk_paged_list_get_state (f->list) == TRUNK_LIST_LOADING)
    g_main_context_iteration (NULL, TRUE);

  g_assert_error (trunk_paged_list_get_error (f->list), TRUNK_ERROR, code);
  g_assert_cmpuint (f->n_failed, ==, before + 1);
}

#define assert_list(f, expected, expected_changes) \
  G_STMT_START { \
    g_autofree char *shown = ids (f); \
    g_assert_cmpstr (shown, ==, expected); \
    g_assert_cmpstr ((f)->changes->str, ==, expected_changes); \
    g_string_truncate ((f)->changes, 0); \
  } G_STMT_END

G_GNUC_UNUSED static void
insert_row (TestSource *source,
            guint       position,
            guint       id)
{
  Row row = { id, 0 };

  g_array_insert_val (source->rows, position, row);
}
