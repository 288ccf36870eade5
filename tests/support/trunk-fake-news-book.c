/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-news-book.h"

#include "trunk-error.h"

/* A book of news in memory.  What it is given counts as written at once; entries pass through text, as on disk. */
struct _TrunkFakeNewsBook
{
  GObject   parent_instance;

  GPtrArray *entries;
  guint      n_writes;
  gboolean   failing;
};

static void book_iface_init (TrunkNewsBookInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeNewsBook, trunk_fake_news_book, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NEWS_BOOK, book_iface_init))

static TrunkNewsEntry *
dup_through_text (const TrunkNewsEntry *entry)
{
  g_autoptr(GVariant) variant = g_variant_ref_sink (trunk_news_entry_was_to_variant (entry));
  g_autofree char *text = g_variant_print (variant, FALSE);
  g_autoptr(GVariant) read = g_variant_parse (G_VARIANT_TYPE ("a{sms}"), text, NULL, NULL, NULL);
  TrunkNewsEntry *copy = trunk_news_entry_new (entry->id, entry->kind, 0, NULL);

  trunk_news_entry_take_was_variant (copy, read);

  return copy;
}

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_news_entry_free);
}

static void
put (TrunkFakeNewsBook    *self,
     const TrunkNewsEntry *entry)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (g_str_equal (((TrunkNewsEntry *) self->entries->pdata[i - 1])->id, entry->id))
      g_ptr_array_remove_index (self->entries, i - 1);

  if (entry->kind != TRUNK_NEWS_SEEN)
    g_ptr_array_add (self->entries, dup_through_text (entry));
}

static void
write_async (TrunkNewsBook       *book,
             GPtrArray           *entries,
             gboolean             clear,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  TrunkFakeNewsBook *self = TRUNK_FAKE_NEWS_BOOK (book);
  g_autoptr(GTask) task = g_task_new (book, cancellable, callback, user_data);

  self->n_writes++;
  if (self->failing)
    {
      g_task_return_error (task, trunk_error_new (TRUNK_ERROR_STORE, NULL));
      return;
    }

  if (clear)
    g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < entries->len; i++)
    put (self, entries->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

static gboolean
write_finish (TrunkNewsBook  *book,
              GAsyncResult   *result,
              GError        **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_async (TrunkNewsBook       *book,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (book, cancellable, callback, user_data);

  g_task_return_pointer (task, trunk_fake_news_book_dup_entries (TRUNK_FAKE_NEWS_BOOK (book)),
                         (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
load_finish (TrunkNewsBook  *book,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
book_iface_init (TrunkNewsBookInterface *iface)
{
  iface->write_async = write_async;
  iface->write_finish = write_finish;
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}

static void
trunk_fake_news_book_finalize (GObject *object)
{
  g_ptr_array_unref (TRUNK_FAKE_NEWS_BOOK (object)->entries);

  G_OBJECT_CLASS (trunk_fake_news_book_parent_class)->finalize (object);
}

static void
trunk_fake_news_book_class_init (TrunkFakeNewsBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fake_news_book_finalize;
}

static void
trunk_fake_news_book_init (TrunkFakeNewsBook *self)
{
  self->entries = entries_new ();
}

TrunkFakeNewsBook *
trunk_fake_news_book_new (void)
{
  return g_object_new (TRUNK_TYPE_FAKE_NEWS_BOOK, NULL);
}

void
trunk_fake_news_book_set_failing (TrunkFakeNewsBook *self,
                                  gboolean           failing)
{
  self->failing = failing;
}

guint
trunk_fake_news_book_get_size (TrunkFakeNewsBook *self)
{
  return self->entries->len;
}

guint
trunk_fake_news_book_get_n_writes (TrunkFakeNewsBook *self)
{
  return self->n_writes;
}

GPtrArray *
trunk_fake_news_book_dup_entries (TrunkFakeNewsBook *self)
{
  GPtrArray *entries = entries_new ();

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (entries, trunk_news_entry_copy (self->entries->pdata[i]));

  return entries;
}

/* Returns: (transfer none): the book that an object lends that is one only by trunk_fake_news_book_lend_iface_init() */
TrunkFakeNewsBook *
trunk_fake_news_book_of (gpointer lender)
{
  TrunkFakeNewsBook *book = g_object_get_data (lender, "fake-news-book");

  if (book == NULL)
    {
      book = trunk_fake_news_book_new ();
      g_object_set_data_full (lender, "fake-news-book", book, g_object_unref);
    }

  return book;
}

static void
lend_write_async (TrunkNewsBook       *lender,
                  GPtrArray           *entries,
                  gboolean             clear,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  write_async (TRUNK_NEWS_BOOK (trunk_fake_news_book_of (lender)), entries, clear, cancellable, callback, user_data);
}

static void
lend_load_async (TrunkNewsBook       *lender,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  load_async (TRUNK_NEWS_BOOK (trunk_fake_news_book_of (lender)), cancellable, callback, user_data);
}

/* The answers come from the book itself. */
void
trunk_fake_news_book_lend_iface_init (TrunkNewsBookInterface *iface)
{
  iface->write_async = lend_write_async;
  iface->load_async = lend_load_async;
}
