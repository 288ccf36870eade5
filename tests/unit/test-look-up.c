/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-service.h"
#include "trunk-look-up.h"
#include "trunk-test-clock.h"

#define NOW G_GINT64_CONSTANT (1764000000)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  GCancellable     *cancellable;
  gboolean          done;
  gboolean          complete;
  TrunkNumber      *number;
  GError           *error;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->number);
  g_clear_error (&self->error);
  g_assert_finalize_object (self->cancellable);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Fixture *self = user_data;

  self->complete = trunk_look_up_number_finish (result, &self->number, &self->error);
  self->done = TRUE;
}

static void
look_up (Fixture    *self,
         const char *e164)
{
  trunk_look_up_number_async (TRUNK_NUMBERS_SERVICE (self->service), e164, self->cancellable, looked_up_cb, self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_found (Fixture       *self,
            gconstpointer  data)
{
  trunk_fake_service_add_number (self->service, "+12145550101", NULL, NOW);
  look_up (self, "+12145550101");

  g_assert_true (self->done && self->complete);
  g_assert_cmpstr (trunk_number_get_number (self->number), ==, "+12145550101");

  /* Digits only: a plus would arrive as a space. */
  g_assert_cmpstr (trunk_fake_service_get_call (self->service, TRUNK_FAKE_LIST, 0)->subject, ==, "12145550101");
  g_assert_cmpuint (trunk_fake_service_get_call (self->service, TRUNK_FAKE_LIST, 0)->page_size, ==, 1000);
}

/* The filter finds substrings: a longer number that contains the digits is another number. */
static void
test_equality (Fixture       *self,
               gconstpointer  data)
{
  trunk_fake_service_add_number (self->service, "+121455501011", NULL, NOW);
  trunk_fake_service_add_number (self->service, "+4412145550101", NULL, NOW);
  look_up (self, "+12145550101");

  g_assert_true (self->done && self->complete);
  g_assert_null (self->number);
  g_assert_no_error (self->error);
}

/* What is listed is not what the service lists: such an answer proves nothing. */
static void
test_no_phone_number (Fixture       *self,
                      gconstpointer  data)
{
  trunk_fake_service_add_number (self->service, "12145550101", NULL, NOW);
  look_up (self, "+12145550101");

  g_assert_true (self->done);
  g_assert_false (self->complete);
  g_assert_null (self->number);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
}

static void
test_all_pages (Fixture       *self,
                gconstpointer  data)
{
  trunk_fake_service_set_max_page (self->service, 1);
  trunk_fake_service_add_number (self->service, "+12145550101", NULL, NOW);
  trunk_fake_service_add_number (self->service, "+121455501012", NULL, NOW);
  trunk_fake_service_add_number (self->service, "+121455501013", NULL, NOW);
  look_up (self, "+12145550101");

  g_assert_true (self->complete);
  g_assert_nonnull (self->number);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_LIST, NULL), ==, 3);
}

static void
test_later_page_fails (Fixture       *self,
                       gconstpointer  data)
{
  const TrunkFakeFault nothing = { 0 };
  const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_ERROR, .status = 500 };

  trunk_fake_service_set_max_page (self->service, 1);
  trunk_fake_service_add_number (self->service, "+121455501012", NULL, NOW);
  trunk_fake_service_add_number (self->service, "+121455501013", NULL, NOW);
  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_LIST, &nothing);
  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_LIST, &fault);
  look_up (self, "+12145550101");

  g_assert_true (self->done);
  g_assert_false (self->complete);
  g_assert_null (self->number);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_SERVER);
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  const TrunkFakeFault fault = { .answer = TRUNK_FAKE_ANSWER_NEVER };

  trunk_fake_service_push_fault (self->service, TRUNK_FAKE_LIST, &fault);
  look_up (self, "+12145550101");
  g_assert_false (self->done);

  g_cancellable_cancel (self->cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (self->done);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A service whose links lead in a circle. */

#define TEST_TYPE_CIRCLE (test_circle_get_type ())
G_DECLARE_FINAL_TYPE (TestCircle, test_circle, TEST, CIRCLE, GObject)

struct _TestCircle
{
  GObject parent_instance;

  guint   n_pages;
};

static void
test_circle_load_async (TrunkPageSource     *source,
                        const char          *cursor,
                        guint                page_size,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  TestCircle *self = (TestCircle *) source;
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_cmpuint (++self->n_pages, <, 10);
  g_task_return_pointer (task, trunk_page_new (numbers, g_strcmp0 (cursor, "a") == 0 ? "b" : "a"), g_object_unref);
}

static TrunkPage *
test_circle_load_finish (TrunkPageSource  *source,
                         GAsyncResult     *result,
                         GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static TrunkPageSource *
test_circle_list (TrunkNumbersService *service,
                  const char          *filter_name,
                  const char          *filter_number)
{
  return TRUNK_PAGE_SOURCE (g_object_ref (service));
}

static void
test_circle_page_source_init (TrunkPageSourceInterface *iface)
{
  iface->load_async = test_circle_load_async;
  iface->load_finish = test_circle_load_finish;
}

static void
test_circle_service_init (TrunkNumbersServiceInterface *iface)
{
  iface->list = test_circle_list;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCircle, test_circle, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_PAGE_SOURCE, test_circle_page_source_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NUMBERS_SERVICE, test_circle_service_init))

static void
test_circle_class_init (TestCircleClass *klass)
{
}

static void
test_circle_init (TestCircle *self)
{
}

static void
test_loop (Fixture       *self,
           gconstpointer  data)
{
  TestCircle *circle = g_object_new (TEST_TYPE_CIRCLE, NULL);

  trunk_look_up_number_async (TRUNK_NUMBERS_SERVICE (circle), "+12145550101", NULL, looked_up_cb, self);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_true (self->done);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_FOREIGN_LINK);
  g_assert_cmpuint (circle->n_pages, ==, 3);
  g_assert_finalize_object (circle);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/look-up/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/look-up/equality", Fixture, NULL, set_up, test_equality, tear_down);
  g_test_add ("/look-up/no-phone-number", Fixture, NULL, set_up, test_no_phone_number, tear_down);
  g_test_add ("/look-up/all-pages", Fixture, NULL, set_up, test_all_pages, tear_down);
  g_test_add ("/look-up/later-page-fails", Fixture, NULL, set_up, test_later_page_fails, tear_down);
  g_test_add ("/look-up/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/look-up/loop", Fixture, NULL, set_up, test_loop, tear_down);

  return g_test_run ();
}
