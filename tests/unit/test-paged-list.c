/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

static void
waiting_free (Waiting *waiting)
{
  g_clear_object (&waiting->task);
  g_clear_object (&waiting->page);
  g_free (waiting);
}

static TrunkNumber *
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

static TrunkPage *
test_source_load_finish (TrunkPageSource  *source,
                         GAsyncResult     *result,
                         GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
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

static TestSource *
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
static gboolean
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
static void
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

static void
notify_n_items_cb (Fixture *f)
{
  guint n_items;

  g_object_get (f->list, "n-items", &n_items, NULL);
  g_assert_cmpuint (n_items, ==, f->mirror->len);
  if (!f->meddling)
    g_assert_cmpuint (n_items, !=, f->n_items);
  f->n_items = n_items;
}

static void
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

static void
notify_refreshing_cb (Fixture *f)
{
  f->n_refreshing++;
}

static void
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

static void
run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

static void
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

static char *
ids (Fixture *f)
{
  g_autoptr(GString) string = g_string_new (NULL);

  for (guint i = 0; i < f->mirror->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? " " : "", trunk_number_get_id (f->mirror->pdata[i]) + 3);

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* Answers everything, until the list rests. */
static TrunkListState
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

static void
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

static void
insert_row (TestSource *source,
            guint       position,
            guint       id)
{
  Row row = { id, 0 };

  g_array_insert_val (source->rows, position, row);
}

static void
test_pages (Fixture       *f,
            gconstpointer  data)
{
  g_assert_cmpint (trunk_paged_list_get_loaded_at (f->list), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 0));
  g_assert_cmpuint (f->source->n_asked, ==, 0);

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (f->source->n_asked, ==, 1);
  g_assert_cmpuint (f->source->last_size, ==, 100);
  g_assert_cmpint (trunk_paged_list_get_loaded_at (f->list), >, 0);
  assert_list (f, "0 1 2", "0+3");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "3+3, 6+2");

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpuint (f->source->n_asked, ==, 3);
  g_assert_cmpuint (f->n_refreshing, ==, 0);
}

static void
test_repeats (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20); /* pushes 2 to the next page */
  g_array_index (f->source->rows, Row, 3).version = 5;
  trunk_paged_list_load_more (f->list);
  rest (f);

  assert_list (f, "0 1 2 3 4", "0+3, 3+2");
  g_assert_cmpstr (trunk_number_get_name (f->mirror->pdata[2]), ==, "v5");
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_array_set_size (f->source->rows, 0);
  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "", "");

  insert_row (f->source, 0, 4);
  trunk_paged_list_refresh (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "4", "0+1");
}

static void
test_failure (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  fail (f, TRUNK_ERROR_BUSY);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 2);
  assert_list (f, "0 1 2", "0+3");

  trunk_paged_list_load_more (f->list);
  g_assert_no_error (trunk_paged_list_get_error (f->list));
  fail (f, TRUNK_ERROR_SERVER);
  assert_list (f, "0 1 2", "");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "0 1 2 3 4 5", "3+3");
}

static void
test_rest (Fixture       *f,
           gconstpointer  data)
{
  f->source->large_page = 4;
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->source->last_size, ==, 1000);

  /* from the start, at large pages: what came on top is inserted there */
  assert_list (f, "20 0 1 2 3 4 5 6 7", "0+3, 0+1, 4+4, 8+1");
}

/* The next page is asked for before the one that came is taken. */
static void
test_prefetch (Fixture       *f,
               gconstpointer  data)
{
  g_clear_object (&f->source);
  f->source = test_source_new (0, 450);
  f->source->large_page = 150;
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
  trunk_paged_list_stop (f->list);
  answer (f->source, -1);
  run_idle ();

  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->mirror->len, ==, 0);

  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpstr (f->changes->str, ==, "0+150, 150+150, 300+150");
}

/* What is told early is asked for early, and taken in order whatever comes first. */
static void
test_early (Fixture       *f,
            gconstpointer  data)
{
  f->source->early = TRUE;
  f->source->large_page = 4;
  trunk_paged_list_load_rest (f->list);
  run_idle ();
  g_assert_cmpuint (f->source->waiting.length, ==, 2);
  g_queue_reverse (&f->source->waiting);
  answer (f->source, TRUNK_ERROR_SERVER);
  run_idle ();
  assert_list (f, "", "");
  answer (f->source, -1);
  run_idle ();
  g_assert_cmpint (f->state, ==, TRUNK_LIST_FAILED);
  assert_list (f, "0 1 2 3", "0+4");
  g_assert_cmpuint (f->n_failed, ==, 1);

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "4+4");
  g_assert_cmpuint (f->source->n_asked, ==, 2 + 1);
}

static void
test_early_wrong (Fixture       *f,
                  gconstpointer  data)
{
  f->source->early = f->source->wrong = TRUE;
  f->source->large_page = 3;
  trunk_paged_list_load_rest (f->list);
  run_idle ();
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "0 1 2 3 4 5 6 7", "0+3, 3+3, 6+2");
}

/* The first page and each one while scrolling: nothing is asked for that nobody wants. */
static void
test_early_unwanted (Fixture       *f,
                     gconstpointer  data)
{
  f->source->early = TRUE;
  trunk_paged_list_load_more (f->list);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 1);
  rest (f);
  run_idle ();
  g_assert_cmpuint (f->source->n_asked, ==, 1);
}

static void
test_loop (Fixture       *f,
           gconstpointer  data)
{
  f->source->loops = TRUE;

  for (guint i = 0; i < 2; i++)
    {
      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
    }

  for (guint i = 0; i < 2; i++)
    {
      trunk_paged_list_load_more (f->list);
      g_assert_cmpint (rest (f), !=, TRUNK_LIST_COMPLETE);
      run_idle ();
      if (f->state == TRUNK_LIST_IDLE)
        {
          trunk_paged_list_load_more (f->list);
          rest (f);
        }
      g_assert_error (trunk_paged_list_get_error (f->list), TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
    }

  g_assert_cmpuint (f->mirror->len, ==, 8);
}

static void
test_refresh (Fixture       *f,
              gconstpointer  data)
{
  gpointer four;

  trunk_paged_list_load_rest (f->list);
  rest (f);
  g_string_truncate (f->changes, 0);
  four = f->mirror->pdata[4];

  g_array_remove_index (f->source->rows, 1);
  insert_row (f->source, 0, 20);
  g_array_index (f->source->rows, Row, 4).version = 9;
  trunk_paged_list_refresh (f->list);
  g_assert_true (trunk_paged_list_is_refreshing (f->list));
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);

  /* two passes: 1 was missing from the first, and gone after the second */
  assert_list (f, "20 0 2 3 4 5 6 7", "0+1, 2-1");
  g_assert_cmpuint (f->source->n_asked, ==, 6);
  g_assert_true (f->mirror->pdata[4] == four);
  g_assert_cmpstr (trunk_number_get_name (four), ==, "v9");
  g_assert_cmpuint (f->n_refreshing, ==, 2);

  trunk_paged_list_refresh (f->list);
  rest (f);
  assert_list (f, "20 0 2 3 4 5 6 7", "");
  g_assert_cmpuint (f->source->n_asked, ==, 8);
}

/* A refresh of the first page says nothing of what is beyond it. */
static void
test_refresh_part (Fixture       *f,
                   gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  insert_row (f->source, 0, 20);
  trunk_paged_list_refresh (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "20 0 1 2", "0+3, 0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 2);

  trunk_paged_list_load_more (f->list);
  rest (f);
  assert_list (f, "20 0 1 2 3 4", "4+2");
}

static void
test_refresh_failure (Fixture       *f,
                      gconstpointer  data)
{
  trunk_paged_list_load_rest (f->list);
  rest (f);
  g_string_truncate (f->changes, 0);
  insert_row (f->source, 0, 20);
  trunk_paged_list_refresh (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  fail (f, TRUNK_ERROR_NO_ANSWER);
  assert_list (f, "0 1 2 3 4 5 6 7", "");

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "20 0 1 2 3 4 5 6 7", "0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 2 + 3);
}

static void
test_upsert (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 1);
  g_autoptr(TrunkNumber) changed = make_number (4, 7);

  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  trunk_paged_list_upsert (f->list, bought);
  trunk_paged_list_upsert (f->list, changed); /* on its way, with older values */
  rest (f);

  assert_list (f, "4 30 0 1 2 3 5", "0+3, 0+1, 0+1, 5+2");
  g_assert_cmpuint (f->source->n_asked, ==, 2);
  g_assert_cmpstr (trunk_number_get_name (f->mirror->pdata[0]), ==, "v7");

  /* a refresh that was asked for afterwards may change it */
  trunk_paged_list_refresh (f->list);
  rest (f);
  g_assert_cmpstr (trunk_number_get_name (trunk_number_pool_lookup (f->pool, "id-4")), ==, "v0");
}

static void
test_upsert_while_refreshing (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 1);

  trunk_paged_list_load_rest (f->list);
  rest (f);
  trunk_paged_list_refresh (f->list);
  trunk_paged_list_upsert (f->list, bought);
  rest (f);
  assert_list (f, "30 0 1 2 3 4 5 6 7", "0+7, 7+1, 0+1");
  g_assert_cmpuint (f->source->n_asked, ==, 4);
}

static void
test_remove (Fixture       *f,
             gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_more (f->list);
  trunk_paged_list_remove (f->list, "id-1");
  trunk_paged_list_remove (f->list, "id-4"); /* on its way */
  trunk_paged_list_remove (f->list, "id-unknown");
  rest (f);
  assert_list (f, "0 2 3 5", "0+3, 1-1, 2+2");

  trunk_paged_list_refresh (f->list);
  trunk_paged_list_remove (f->list, "id-5");
  rest (f);
  g_assert_false (trunk_paged_list_find (f->list, "id-5", NULL));
  g_assert_true (trunk_paged_list_find (f->list, "id-1", NULL)); /* the server still has it */
}

/* A refresh has the number already when it is released here. */
static void
test_remove_while_refreshing (Fixture       *f,
                              gconstpointer  data)
{
  trunk_paged_list_load_rest (f->list);
  rest (f);
  trunk_paged_list_refresh (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  trunk_paged_list_remove (f->list, "id-1");
  rest (f);
  assert_list (f, "0 2 3 4 5 6 7", "0+7, 7+1, 1-1");
}

/* While the rest is read from the start, rows above the place where it inserts come and go. */
static void
test_change_while_loading_rest (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(TrunkNumber) bought = make_number (30, 0);

  f->source->large_page = 2;
  trunk_paged_list_load_more (f->list);
  rest (f);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->source->waiting.length == 0)
    g_main_context_iteration (NULL, TRUE);
  insert_row (f->source, 2, 20);
  trunk_paged_list_remove (f->list, "id-0");
  trunk_paged_list_upsert (f->list, bought);
  trunk_paged_list_remove (f->list, "id-1");
  answer (f->source, -1);
  insert_row (f->source, 4, 21);
  rest (f);
  assert_list (f, "30 2 3 21 4 5 6 7", "0+3, 0-1, 0+1, 1-1, 2+1, 3+1, 4+2, 6+2");
}

/* A page that had come but was not shown yet is asked for again. */
static void
test_stop (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->source);
  f->source = test_source_new (0, 450);
  f->source->large_page = 300;
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);
  answer (f->source, -1);
  run_idle ();
  g_assert_cmpuint (f->mirror->len, ==, 0);

  trunk_paged_list_set_slice (f->list, 0);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  while (f->mirror->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->mirror->len, <, 300);
  answer (f->source, -1);
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, FALSE);
  trunk_paged_list_stop (f->list);
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);

  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->mirror->len, ==, 450);
  for (guint i = 0; i < 450; i++)
    g_assert_cmpuint (g_ascii_strtoull (trunk_number_get_id (f->mirror->pdata[i]) + 3, NULL, 10), ==, i);
}

static void
test_source (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(TestSource) filtered = test_source_new (2, 5);
  g_autoptr(TestSource) other = test_source_new (4, 2);
  TestSource *all = f->source;
  gpointer two;

  trunk_paged_list_load_rest (f->list);
  rest (f);
  two = f->mirror->pdata[2];
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (other));
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (filtered));
  g_assert_false (answer (other, -1));
  run_idle ();
  assert_list (f, "0 1 2 3 4 5 6 7", "0+7, 7+1");

  f->source = filtered;
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_IDLE);
  assert_list (f, "2 3 4", "5-3, 0-2");
  g_assert_true (f->mirror->pdata[0] == two);

  trunk_paged_list_load_more (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  assert_list (f, "2 3 4 5 6", "3+2");

  /* the rows are the old ones until the new ones are there, whatever happens meanwhile */
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (all));
  trunk_paged_list_stop (f->list);
  g_assert_cmpint (f->state, ==, TRUNK_LIST_IDLE);
  g_assert_cmpuint (f->mirror->len, ==, 5);
  f->source = all;
  answer (all, -1);
  trunk_paged_list_load_more (f->list);
  fail (f, TRUNK_ERROR_OFFLINE);
  g_assert_cmpuint (f->mirror->len, ==, 5);
  trunk_paged_list_load_rest (f->list);
  g_assert_cmpint (rest (f), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (f->mirror->len, ==, 8);
}

static void
test_source_without_rows (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TestSource) other = test_source_new (4, 2);

  trunk_paged_list_load_more (f->list);
  trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (other));
  g_assert_false (answer (f->source, -1));
  answer (other, -1);
  rest (f);
  assert_list (f, "4 5", "0+2");
}

static void
drop_cb (Fixture *f)
{
  g_clear_object (&f->list);
}

static void
test_dropped (Fixture       *f,
              gconstpointer  data)
{
  trunk_paged_list_load_more (f->list);
  g_assert_finalize_object (g_steal_pointer (&f->list));
  answer (f->source, -1);
  run_idle ();

  /* whoever is told may let go of it */
  f->list = trunk_paged_list_new (TRUNK_PAGE_SOURCE (f->source), f->pool, trunk_clock_get_default ());
  g_object_add_weak_pointer (G_OBJECT (f->list), (gpointer *) &f->list);
  g_signal_connect_swapped (f->list, "items-changed", G_CALLBACK (drop_cb), f);
  trunk_paged_list_load_rest (f->list);
  answer (f->source, -1);
  run_idle ();
  g_assert_null (f->list);
}

/* One scenario: whatever happens, in whatever order, the list tells the truth about itself; and when all
 * is quiet, a refresh makes it equal to the server. */
typedef struct
{
  Fixture    *f;
  GPtrArray  *sources;  /* every TestSource there was */
  GHashTable *objects;  /* id → TrunkNumber, borrowed: identity */
  guint       failures;
  guint       next_id;
  gboolean    large;
  gboolean    quiet;    /* whoever is told does nothing */
} Scenario;

static void
change_server (Scenario *s)
{
  TestSource *source = s->f->source;
  guint len = source->rows->len;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      insert_row (source, g_test_rand_bit () ? 0 : g_test_rand_int_range (0, len + 1), s->next_id++);
      break;

    case 1:
      if (len > 0)
        g_array_remove_index (source->rows, g_test_rand_int_range (0, len));
      break;

    case 2:
      if (len > 0)
        g_array_index (source->rows, Row, g_test_rand_int_range (0, len)).version++;
      break;

    default:
      if (len > 1)
        {
          guint from = g_test_rand_int_range (0, len);
          Row row = g_array_index (source->rows, Row, from);

          g_array_remove_index (source->rows, from);
          g_array_insert_val (source->rows, g_test_rand_int_range (0, len), row);
        }
    }
}

/* A purchase or an update that the server has confirmed. */
static void
upsert_locally (Scenario *s)
{
  GArray *rows = s->f->source->rows;
  g_autoptr(TrunkNumber) number = NULL;
  Row row;

  if (rows->len == 0 || g_test_rand_bit ())
    insert_row (s->f->source, 0, s->next_id++);
  else
    g_array_index (rows, Row, g_test_rand_int_range (0, rows->len)).version++;

  row = g_array_index (rows, Row, rows->len == 1 ? 0 : g_test_rand_int_range (0, rows->len));
  number = make_number (row.id, row.version);
  trunk_paged_list_upsert (s->f->list, number);
  if (!s->f->meddling)
    g_assert_true (trunk_paged_list_find (s->f->list, trunk_number_get_id (number), NULL));
}

static void
remove_locally (Scenario *s)
{
  GArray *rows = s->f->source->rows;
  g_autofree char *id = NULL;
  guint position;

  if (rows->len == 0)
    return;

  position = g_test_rand_int_range (0, rows->len);
  id = g_strdup_printf ("id-%u", g_array_index (rows, Row, position).id);
  g_array_remove_index (rows, position);
  trunk_paged_list_remove (s->f->list, id);
  if (!s->f->meddling)
    g_assert_false (trunk_paged_list_find (s->f->list, id, NULL));
}

static TestSource *
random_source (Scenario *s,
               gboolean  large)
{
  TestSource *source = test_source_new (0, g_test_rand_int_range (0, large ? 600 : 25));

  source->small_page = large ? 100 : g_test_rand_int_range (1, 6);
  source->large_page = large ? g_test_rand_int_range (101, 300) : g_test_rand_int_range (1, 9);
  source->early = g_test_rand_bit ();
  s->next_id += 600;
  g_ptr_array_add (s->sources, source);

  return source;
}

static void
check_identity (Scenario *s)
{
  for (guint i = 0; i < s->f->mirror->len; i++)
    {
      TrunkNumber *number = s->f->mirror->pdata[i];
      TrunkNumber *before = g_hash_table_lookup (s->objects, trunk_number_get_id (number));

      if (before == NULL)
        g_hash_table_insert (s->objects, g_strdup (trunk_number_get_id (number)), number);
      else
        g_assert_true (before == number);
    }
}

static void
do_something (Scenario *s)
{
  Fixture *f = s->f;
  guint what = g_test_rand_int_range (0, 100);

  if (what < 3)
    g_queue_reverse (&f->source->waiting);
  else if (what < 30)
    answer (f->source, -1);
  else if (what < 36)
    s->failures += answer (f->source, TRUNK_ERROR_SERVER);
  else if (what < 50)
    trunk_paged_list_load_more (f->list);
  else if (what < 54)
    trunk_paged_list_load_rest (f->list);
  else if (what < 60)
    trunk_paged_list_refresh (f->list);
  else if (what < 63)
    trunk_paged_list_stop (f->list);
  else if (what < 75)
    change_server (s);
  else if (what < 83)
    upsert_locally (s);
  else if (what < 90)
    remove_locally (s);
  else if (what < 92)
    {
      f->source = random_source (s, s->large);
      trunk_paged_list_set_source (f->list, TRUNK_PAGE_SOURCE (f->source));
    }
  else
    for (guint i = g_test_rand_int_range (0, 5); i > 0; i--)
      g_main_context_iteration (NULL, FALSE);

  check_identity (s);
}

/* Whoever is told of a change may act at once. */
static void
meddle_cb (Scenario *s)
{
  if (s->quiet || g_test_rand_int_range (0, 20) > 0)
    return;

  s->quiet = TRUE;
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      trunk_paged_list_load_more (s->f->list);
      break;
    case 1:
      trunk_paged_list_refresh (s->f->list);
      break;
    case 2:
      trunk_paged_list_stop (s->f->list);
      break;
    case 3:
      upsert_locally (s);
      break;
    case 4:
      remove_locally (s);
      break;
    default:
      s->f->source = random_source (s, s->large);
      trunk_paged_list_set_source (s->f->list, TRUNK_PAGE_SOURCE (s->f->source));
    }
  s->quiet = FALSE;
}

static void
meddle (Scenario *s)
{
  s->f->meddling = TRUE;
  g_signal_connect_swapped (s->f->list, "items-changed", G_CALLBACK (meddle_cb), s);
  g_signal_connect_swapped (s->f->list, "notify", G_CALLBACK (meddle_cb), s);
}

static void
check_equal (Scenario *s)
{
  GArray *rows = s->f->source->rows;

  g_assert_cmpuint (s->f->mirror->len, ==, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);
      g_autoptr(TrunkNumber) wanted = make_number (row.id, row.version);

      g_assert_cmpstr (trunk_number_get_id (s->f->mirror->pdata[i]), ==, trunk_number_get_id (wanted));
      g_assert_cmpstr (trunk_number_get_name (s->f->mirror->pdata[i]), ==, trunk_number_get_name (wanted));
    }
}

static void
run_scenario (gboolean large,
              gboolean meddling)
{
  Fixture f = { 0 };
  Scenario s = { .f = &f, .next_id = 1000, .large = large };

  set_up (&f, NULL);
  s.sources = g_ptr_array_new ();
  s.objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (s.sources, f.source);
  f.source->early = g_test_rand_bit ();
  if (g_test_rand_bit ())
    trunk_paged_list_set_slice (f.list, 0);
  if (meddling)
    meddle (&s);

  for (guint i = g_test_rand_int_range (5, 80); i > 0; i--)
    do_something (&s);

  /* one error for each failure that anybody waited for, minus those whose wait was ended */
  g_assert_cmpuint (f.n_failed, <=, s.failures);

  s.quiet = TRUE;
  if (g_test_rand_int_range (0, 4) > 0)
    {
      rest (&f);
      trunk_paged_list_load_rest (f.list);
      rest (&f);
      trunk_paged_list_refresh (f.list);
      g_assert_cmpint (rest (&f), ==, TRUNK_LIST_COMPLETE);
      check_identity (&s);
      check_equal (&s);
    }

  /* with whatever is on its way */
  g_assert_finalize_object (g_steal_pointer (&f.list));
  run_idle ();

  for (guint i = 0; i < s.sources->len; i++)
    {
      TestSource *source = s.sources->pdata[i];

      while (source->waiting.length > 0)
        answer (source, -1);
      run_idle ();
      if (source != f.source)
        g_assert_finalize_object (source);
    }

  tear_down (&f, NULL);
  g_hash_table_unref (s.objects);
  g_ptr_array_unref (s.sources);
}

static void
test_random (void)
{
  for (guint i = 0; i < 1000; i++)
    run_scenario (FALSE, i % 2 == 1);
}

static void
test_random_large (void)
{
  for (guint i = 0; i < 60; i++)
    run_scenario (TRUE, i % 2 == 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, func) g_test_add ("/paged-list/" name, Fixture, NULL, set_up, func, tear_down)
  add ("pages", test_pages);
  add ("repeats", test_repeats);
  add ("empty", test_empty);
  add ("failure", test_failure);
  add ("rest", test_rest);
  add ("prefetch", test_prefetch);
  add ("early", test_early);
  add ("early-wrong", test_early_wrong);
  add ("early-unwanted", test_early_unwanted);
  add ("loop", test_loop);
  add ("refresh", test_refresh);
  add ("refresh-part", test_refresh_part);
  add ("refresh-failure", test_refresh_failure);
  add ("upsert", test_upsert);
  add ("upsert-while-refreshing", test_upsert_while_refreshing);
  add ("remove", test_remove);
  add ("remove-while-refreshing", test_remove_while_refreshing);
  add ("change-while-loading-rest", test_change_while_loading_rest);
  add ("stop", test_stop);
  add ("source", test_source);
  add ("source-without-rows", test_source_without_rows);
  add ("dropped", test_dropped);
  g_test_add_func ("/paged-list/random", test_random);
  g_test_add_func ("/paged-list/random-large", test_random_large);

  return g_test_run ();
}
