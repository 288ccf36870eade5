/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-page-source.h"

/* One list of a fake service. */
struct _TrunkFakePageSource
{
  GObject           parent_instance;

  TrunkFakeService *service;
  char             *filter_name;
  char             *filter_number;
};

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  TrunkPage *page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page != NULL)
    g_task_return_pointer (task, page, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
trunk_fake_page_source_real_load_async (TrunkPageSource     *source,
                                        const char          *cursor,
                                        guint                page_size,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  TrunkFakePageSource *self = TRUNK_FAKE_PAGE_SOURCE (source);

  trunk_fake_service_load_page_async (self->service, self->filter_name, self->filter_number, cursor, page_size,
                                      cancellable, loaded_cb, g_task_new (self, cancellable, callback, user_data));
}

static TrunkPage *
trunk_fake_page_source_real_load_finish (TrunkPageSource  *source,
                                         GAsyncResult     *result,
                                         GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
page_source_iface_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = trunk_fake_page_source_real_load_async;
  iface->load_finish = trunk_fake_page_source_real_load_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakePageSource, trunk_fake_page_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, page_source_iface_init))

static void
trunk_fake_page_source_finalize (GObject *object)
{
  TrunkFakePageSource *self = TRUNK_FAKE_PAGE_SOURCE (object);

  g_clear_object (&self->service);
  g_free (self->filter_name);
  g_free (self->filter_number);

  G_OBJECT_CLASS (trunk_fake_page_source_parent_class)->finalize (object);
}

static void
trunk_fake_page_source_class_init (TrunkFakePageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_fake_page_source_finalize;
}

static void
trunk_fake_page_source_init (TrunkFakePageSource *self)
{
}

/* Returns: (transfer full) */
TrunkPageSource *
trunk_fake_page_source_new (TrunkFakeService *service,
                            const char       *filter_name,
                            const char       *filter_number)
{
  TrunkFakePageSource *self = g_object_new (TRUNK_TYPE_FAKE_PAGE_SOURCE, NULL);

  self->service = g_object_ref (service);
  self->filter_name = g_strdup (filter_name);
  self->filter_number = g_strdup (filter_number);

  return TRUNK_PAGE_SOURCE (self);
}
