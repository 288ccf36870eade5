/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-page-source.h"

struct _TrunkPage
{
  GObject    parent_instance;
  GPtrArray *numbers;
  char      *next;
};

G_DEFINE_FINAL_TYPE (TrunkPage, trunk_page, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (TrunkPageSource, trunk_page_source, G_TYPE_OBJECT)

static void
trunk_page_finalize (GObject *object)
{
  TrunkPage *self = TRUNK_PAGE (object);

  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_free);

  G_OBJECT_CLASS (trunk_page_parent_class)->finalize (object);
}

static void
trunk_page_class_init (TrunkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = trunk_page_finalize;
}

static void
trunk_page_init (TrunkPage *self)
{
}

/**
 * trunk_page_new:
 * @numbers: (element-type TrunkNumber): fresh objects, in the service's order
 * @next: (nullable): the cursor of the page that follows; "" is none
 *
 * Any thread may call it.
 *
 * Returns: (transfer full): a page; it holds a reference to @numbers
 */
TrunkPage *
trunk_page_new (GPtrArray  *numbers,
                const char *next)
{
  TrunkPage *self;

  g_return_val_if_fail (numbers != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_PAGE, NULL);
  self->numbers = g_ptr_array_ref (numbers);
  self->next = next != NULL && *next != '\0' ? g_strdup (next) : NULL;

  return self;
}

/**
 * trunk_page_get_numbers:
 * @self: a page
 *
 * Returns: (transfer none) (element-type TrunkNumber): its numbers, in the service's order; may be empty
 */
GPtrArray *
trunk_page_get_numbers (TrunkPage *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGE (self), NULL);

  return self->numbers;
}

/**
 * trunk_page_get_next:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the cursor of the page that follows, %NULL on the last one
 */
const char *
trunk_page_get_next (TrunkPage *self)
{
  g_return_val_if_fail (TRUNK_IS_PAGE (self), NULL);

  return self->next;
}

static guint signal_next_known;

static void
trunk_page_source_default_init (TrunkPageSourceInterface *iface)
{
  signal_next_known = g_signal_new ("next-known", TRUNK_TYPE_PAGE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_CANCELLABLE, G_TYPE_STRING);
}

/**
 * trunk_page_source_tell_next:
 * @self: a source
 * @cancellable: the one of the load that this is about
 * @next: the cursor of the page that will follow
 *
 * For sources: tells early, before the page itself is ready, what will follow it, so that it can be asked
 * for meanwhile.  The page has the last word.
 */
void
trunk_page_source_tell_next (TrunkPageSource *self,
                             GCancellable    *cancellable,
                             const char      *next)
{
  g_return_if_fail (TRUNK_IS_PAGE_SOURCE (self));

  g_signal_emit (self, signal_next_known, 0, cancellable, next);
}

/**
 * trunk_page_source_load_async:
 * @self: a source
 * @cursor: (nullable): the `next` of the page before, %NULL for the first page
 * @page_size: how many numbers are asked for, 1 to 1000; counts for the first page, a cursor has its own
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads one page.
 */
void
trunk_page_source_load_async (TrunkPageSource     *self,
                              const char          *cursor,
                              guint                page_size,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (TRUNK_IS_PAGE_SOURCE (self));

  TRUNK_PAGE_SOURCE_GET_IFACE (self)->load_async (self, cursor, page_size, cancellable, callback, user_data);
}

/**
 * trunk_page_source_load_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: return location for an error in TRUNK_ERROR, or CANCELLED
 *
 * Returns: (transfer full): the page, or %NULL with @error set
 */
TrunkPage *
trunk_page_source_load_finish (TrunkPageSource  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (TRUNK_IS_PAGE_SOURCE (self), NULL);

  return TRUNK_PAGE_SOURCE_GET_IFACE (self)->load_finish (self, result, error);
}
