/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-fake-news-book.h"
#include "trunk-news.h"
#include "trunk-number-marks.h"

#define MASK TRUNK_FIELD_MASK

/* A pool with news about it, and a mirror that replays what the news say of themselves. */
typedef struct
{
  TrunkNumberPool   *pool;
  TrunkFakeNewsBook *book;
  TrunkNews         *news;
  GPtrArray         *mirror;   /* TrunkNewsItem */
  GPtrArray         *missing;  /* ids that somebody has to ask about */
} Fixture;

static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->len);
}

static void
missing_cb (TrunkNews  *news,
            const char *id,
            GPtrArray  *missing)
{
  g_ptr_array_add (missing, g_strdup (id));
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fixture_start (Fixture *f)
{
  f->pool = trunk_number_pool_new ();
  f->news = trunk_news_new (f->pool, TRUNK_NEWS_BOOK (f->book));
  f->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  f->missing = g_ptr_array_new_with_free_func (g_free);
  trunk_news_set_slice (f->news, 0);
  g_signal_connect (f->news, "items-changed", G_CALLBACK (mirror_cb), f->mirror);
  g_signal_connect (f->news, "missing", G_CALLBACK (missing_cb), f->missing);
}

static void
fixture_stop (Fixture *f)
{
  g_ptr_array_unref (f->mirror);
  g_ptr_array_unref (f->missing);
  g_signal_handlers_disconnect_by_func (f->news, mirror_cb, f->mirror);
  g_assert_finalize_object (f->news);
  g_assert_finalize_object (f->pool);
  drain ();
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  data)
{
  f->book = trunk_fake_news_book_new ();
  fixture_start (f);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  data)
{
  fixture_stop (f);
  g_assert_finalize_object (f->book);
}

static inline TrunkNumber *
merge_values (Fixture     *f,
              TrunkValues *values)
{
  g_autoptr(TrunkNumber) fresh = trunk_number_new (values);

  return trunk_number_pool_merge (f->pool, fresh);
}

static inline void
assert_mirror (Fixture *f)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (f->news));

  g_assert_cmpuint (n, ==, f->mirror->len);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkNewsItem) item = g_list_model_get_item (G_LIST_MODEL (f->news), i);

      g_assert_true (item == f->mirror->pdata[i]);
      g_assert_true (trunk_news_find (f->news, trunk_news_item_get_id (item)) == item);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->news), n));
}
