/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-service.h"
#include "trunk-save.h"
#include "trunk-test-clock.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1764000000)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  char             *id;
  GCancellable     *cancellable;
  gboolean          done;
  TrunkNumber      *number;
  guint64           not_taken;
  GError           *error;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->id = g_strdup (trunk_fake_service_add_number (self->service, "+12145550101", "Old", NOW - 100));
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->number);
  g_clear_error (&self->error);
  g_free (self->id);
  g_assert_cmpuint (trunk_test_clock_get_n_timeouts (self->clock), ==, 0);
  g_assert_finalize_object (self->cancellable);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *self = user_data;

  self->number = trunk_save_finish (result, &self->not_taken, &self->error);
  self->done = TRUE;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
save (Fixture *self)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "New");
  trunk_save_async (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock), self->id, NULL, changes,
                    self->cancellable, saved_cb, self);
  iterate ();

  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
}

static void
push (Fixture         *self,
      TrunkFakeCall    call,
      TrunkFakeEffect  effect,
      TrunkFakeAnswer  answer,
      guint            status)
{
  const TrunkFakeFault fault = {
    .effect = effect, .late = 10, .answer = answer, .status = status, .code = TRUNK_ERROR_NO_ANSWER,
  };

  trunk_fake_service_push_fault (self->service, call, &fault);
}

static void
test_saved (Fixture       *self,
            gconstpointer  data)
{
  const TrunkFakeRecord *record;

  save (self);

  g_assert_no_error (self->error);
  g_assert_cmpstr (trunk_number_get_name (self->number), ==, "New");
  g_assert_cmpuint (self->not_taken, ==, 0);

  record = trunk_fake_service_get_call (self->service, TRUNK_FAKE_UPDATE, 0);
  g_assert_cmpstr (record->subject, ==, self->id);
  g_assert_cmpuint (trunk_changes_get_fields (record->changes), ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);
}

/* The service answers well and keeps the old value. */
static void
test_not_taken (Fixture       *self,
                gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_GOOD, 0);
  save (self);

  g_assert_no_error (self->error);
  g_assert_cmpuint (self->not_taken, ==, TRUNK_FIELD_MASK (TRUNK_FIELD_NAME));
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 422);
  save (self);

  g_assert_null (self->number);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);
}

/* Until there is nothing to wait for any more. */
static void
wait (Fixture *self)
{
  for (guint i = 0; i < 60 && !self->done; i++)
    trunk_test_clock_advance (self->clock, 1000);
  g_assert_true (self->done);
}

static const guint unclear[] = { 0, 200, 302, 408, 409, 425, 429, 500, 502 };

static void
test_unclear_but_saved (void)
{
  for (guint i = 0; i <= G_N_ELEMENTS (unclear); i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      if (i < G_N_ELEMENTS (unclear))
        push (&fixture, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_ERROR, unclear[i]);
      else
        push (&fixture, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_OTHER, 0);
      save (&fixture);

      g_assert_no_error (fixture.error);
      g_assert_cmpstr (trunk_number_get_id (fixture.number), ==, fixture.id);
      g_assert_cmpstr (trunk_number_get_name (fixture.number), ==, "New");
      g_assert_cmpuint (fixture.not_taken, ==, 0);
      tear_down (&fixture, NULL);
    }
}

static void
test_unclear_not_saved (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      push (&fixture, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, unclear[i]);
      save (&fixture);
      wait (&fixture);

      g_assert_null (fixture.number);
      g_assert_cmpuint (trunk_fake_service_count_calls (fixture.service, TRUNK_FAKE_RETRIEVE, NULL), ==, 3);
      g_assert_true (fixture.error->domain == TRUNK_ERROR);
      g_assert_cmpint (fixture.error->code, !=, TRUNK_ERROR_UNKNOWN);
      g_assert_nonnull (strstr (fixture.error->message, "not saved so far, but may still arrive"));
      g_assert_cmpuint (trunk_error_get_details (fixture.error)->status, ==, unclear[i]);
      tear_down (&fixture, NULL);
    }
}

static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_ERROR, 0);
  for (guint i = 0; i < 3; i++)
    push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_ERROR, 500);
  save (self);
  wait (self);

  g_assert_null (self->number);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_UNKNOWN);
}

/* The number was released by somebody meanwhile. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  trunk_fake_service_remove (self->service, self->id);
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_ERROR, 0);
  save (self);

  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_NEVER, 0);
  save (self);
  g_assert_false (self->done);
  g_cancellable_cancel (self->cancellable);
  iterate ();

  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RETRIEVE, NULL), ==, 0);
}

/* The update arrives after the number was retrieved for the first time. */
static void
test_late (Fixture       *self,
           gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_LATE, TRUNK_FAKE_ANSWER_ERROR, 0);
  save (self);
  g_assert_false (self->done);
  wait (self);

  g_assert_no_error (self->error);
  g_assert_cmpstr (trunk_number_get_name (self->number), ==, "New");
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_UPDATE, NULL), ==, 1);
}

/* The service never shows this field: a number that looks as before proves nothing. */
static void
test_never_shown (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 0);
  trunk_changes_set (changes, TRUNK_FIELD_MESSAGE_RELAY_APPLICATION, "office");
  trunk_save_async (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock), self->id, NULL, changes,
                    self->cancellable, saved_cb, self);
  wait (self);

  g_assert_null (self->number);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_UNKNOWN);
}

static void
test_cancelled_while_waiting (Fixture       *self,
                              gconstpointer  data)
{
  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 0);
  save (self);
  g_assert_false (self->done);
  g_cancellable_cancel (self->cancellable);
  iterate ();

  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The answer is lost, and the service took only one of two fields: it has arrived all the same. */
static void
test_partly_taken (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkValues) before = trunk_values_ref (trunk_fake_service_get_values (self->service, self->id));
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) after = NULL;

  push (self, TRUNK_FAKE_UPDATE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 0);
  trunk_changes_set (changes, TRUNK_FIELD_NAME, "New");
  trunk_changes_set (changes, TRUNK_FIELD_CALL_RECEIVE_MODE, "fax");
  trunk_save_async (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock), self->id, before, changes,
                    self->cancellable, saved_cb, self);
  iterate ();
  g_assert_false (self->done);

  trunk_values_builder_init_from (&builder, before);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, "New");
  after = trunk_values_builder_end (&builder);
  trunk_fake_service_put (self->service, after);
  wait (self);

  g_assert_no_error (self->error);
  g_assert_cmphex (self->not_taken, ==, TRUNK_FIELD_MASK (TRUNK_FIELD_CALL_RECEIVE_MODE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/save/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/save/not-taken", Fixture, NULL, set_up, test_not_taken, tear_down);
  g_test_add ("/save/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add_func ("/save/unclear-but-saved", test_unclear_but_saved);
  g_test_add_func ("/save/unclear-not-saved", test_unclear_not_saved);
  g_test_add ("/save/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
  g_test_add ("/save/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/save/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/save/partly-taken", Fixture, NULL, set_up, test_partly_taken, tear_down);
  g_test_add ("/save/never-shown", Fixture, NULL, set_up, test_never_shown, tear_down);
  g_test_add ("/save/cancelled-while-waiting", Fixture, NULL, set_up, test_cancelled_while_waiting, tear_down);
  g_test_add ("/save/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}
