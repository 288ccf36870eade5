/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-service.h"
#include "trunk-refusal-date.h"
#include "trunk-release.h"
#include "trunk-test-clock.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1764000000)
#define E164 "+12145550101"

typedef struct
{
  TrunkTestClock      *clock;
  TrunkFakeService    *service;
  TrunkNumber         *number;
  TrunkReleaseEntry   *entry;
  GCancellable        *cancellable;
  gboolean             done;
  TrunkReleaseOutcome  outcome;
  GError              *error;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *id;

  self->clock = trunk_test_clock_new (NOW * G_USEC_PER_SEC);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  trunk_fake_service_set_release_lock (self->service, TRUE);
  id = trunk_fake_service_add_number (self->service, E164, "Fax", NOW - 30 * 86400);
  self->number = trunk_number_new (trunk_fake_service_get_values (self->service, id));
  self->entry = trunk_release_entry_new (id, E164);
  trunk_changes_free (self->entry->answered);
  self->entry->answered = trunk_release_dup_answered (trunk_number_get_values (self->number));
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_error (&self->error);
  trunk_release_entry_free (self->entry);
  g_assert_finalize_object (self->number);
  g_assert_finalize_object (self->cancellable);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *self = user_data;

  self->outcome = trunk_release_finish (result, &self->error);
  if (self->outcome == TRUNK_RELEASE_UNCHANGED)
    trunk_release_send_async (TRUNK_NUMBERS_SERVICE (source), TRUNK_CLOCK (self->clock), self->entry,
                              self->cancellable, released_cb, self);
  else
    self->done = TRUE;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
release (Fixture *self)
{
  trunk_release_check_async (TRUNK_NUMBERS_SERVICE (self->service), self->entry, self->cancellable, released_cb,
                             self);
  iterate ();
}

/* Until there is nothing to wait for any more. */
static void
wait (Fixture *self)
{
  for (guint i = 0; i < 60 && !self->done; i++)
    trunk_test_clock_advance (self->clock, 1000);
  g_assert_true (self->done);
}

static guint
count_deletes (Fixture *self)
{
  return trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RELEASE, NULL);
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
assert_failed (Fixture        *self,
               TrunkErrorCode  code)
{
  g_assert_true (self->done);
  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_FAILED);
  g_assert_error (self->error, TRUNK_ERROR, (int) code);
}

static void
test_done (Fixture       *self,
           gconstpointer  data)
{
  release (self);

  g_assert_no_error (self->error);
  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_DONE);
  g_assert_cmpuint (trunk_fake_service_get_size (self->service), ==, 0);
  g_assert_cmpuint (trunk_fake_service_count_calls (self->service, TRUNK_FAKE_RETRIEVE,
                                                    trunk_number_get_id (self->number)), ==, 1);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

/* The service's own words, with the date in them. */
static void
test_too_recent (Fixture       *self,
                 gconstpointer  data)
{
  trunk_test_clock_set_now (self->clock, (NOW - 25 * 86400) * G_USEC_PER_SEC);
  release (self);

  assert_failed (self, TRUNK_ERROR_REFUSED);
  g_assert_nonnull (strstr (self->error->message, "2025-11-08"));
  g_assert_cmpuint (trunk_fake_service_get_size (self->service), ==, 1);
}

/* The id shows another number now: nothing is sent. */
static void
test_identity (Fixture       *self,
               gconstpointer  data)
{
  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_OTHER, 0);
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_CHANGED);
  g_assert_error (self->error, TRUNK_ERROR, TRUNK_ERROR_BAD_ANSWER);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

static void
change (Fixture    *self,
        TrunkField  field,
        const char *value)
{
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(TrunkValues) values = NULL;

  trunk_changes_note (changes, field, value);
  values = trunk_changes_apply (changes, trunk_fake_service_get_values (self->service, self->entry->id));
  trunk_fake_service_put (self->service, values);
}

/* Somebody gave it work meanwhile: nothing is sent.  Another name is no reason to stop. */
static void
test_answered (void)
{
  static const struct { TrunkField field; const char *value; gboolean stops; } cases[] = {
    { TRUNK_FIELD_NAME, "Busy line", FALSE },
    { TRUNK_FIELD_CALL_REQUEST_URL, "https://left-over.example.com/", FALSE },
    { TRUNK_FIELD_CALL_HANDLER, "laml_webhooks", TRUE },
    { TRUNK_FIELD_MESSAGE_HANDLER, "relay_topic", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      change (&fixture, cases[i].field, cases[i].value);
      release (&fixture);
      g_assert_cmpint (fixture.outcome, ==, cases[i].stops ? TRUNK_RELEASE_CHANGED : TRUNK_RELEASE_DONE);
      g_assert_cmpuint (count_deletes (&fixture), ==, cases[i].stops ? 0 : 1);
      tear_down (&fixture, NULL);
    }
}

/* The same handler, and another web address of it. */
static void
test_answered_elsewhere (Fixture       *self,
                         gconstpointer  data)
{
  change (self, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  change (self, TRUNK_FIELD_CALL_REQUEST_URL, "https://fax.example.com/");
  trunk_changes_free (self->entry->answered);
  self->entry->answered = trunk_release_dup_answered (trunk_fake_service_get_values (self->service, self->entry->id));
  change (self, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/");
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_CHANGED);
  g_assert_nonnull (strstr (self->error->message, "after you decided"));
}

/* The same handler of the dashboard, and another call flow: the one thing that tells them apart is its id. */
static void
test_answered_by_another_flow (Fixture       *self,
                               gconstpointer  data)
{
  change (self, TRUNK_FIELD_CALL_HANDLER, "call_flow");
  change (self, TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID, "0b9e2c7a-1c1d-4e55-9d2b-7a8a3b1f6c10");
  trunk_changes_free (self->entry->answered);
  self->entry->answered = trunk_release_dup_answered (trunk_fake_service_get_values (self->service, self->entry->id));
  change (self, TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID, "3fa85f64-5717-4562-b3fc-2c963f66afa6");
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_CHANGED);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* What an earlier start has sent is looked up and not sent again. */
static void
test_settle (void)
{
  for (guint gone = 0; gone < 2; gone++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      if (gone)
        trunk_fake_service_remove (fixture.service, fixture.entry->id);
      trunk_release_settle_async (TRUNK_NUMBERS_SERVICE (fixture.service), TRUNK_CLOCK (fixture.clock), fixture.entry,
                                  fixture.cancellable, released_cb, &fixture);
      for (guint i = 0; i < 60 && !fixture.done; i++)
        trunk_test_clock_advance (fixture.clock, 1000);
      g_assert_cmpint (fixture.outcome, ==, gone ? TRUNK_RELEASE_DONE : TRUNK_RELEASE_FAILED);
      g_assert_cmpuint (count_deletes (&fixture), ==, 0);
      tear_down (&fixture, NULL);
    }
}

static void
test_refusal_date (void)
{
  static const struct { const char *text; gint64 date; } cases[] = {
    { NULL, 0 }, { "", 0 }, { "Too new", 0 }, { "\xff 2026-12-05", 0 }, { "Wait until 2026-13-45", 0 },
    { "Please wait until 2026-12-05 10:00:30 UTC to release", 1796464830 },
    { "Bought 2026-11-21, wait until 2026-12-05.", 1796428800 }, { "2026-12-05T10:00:30Z", 1796464830 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (trunk_refusal_find_date (cases[i].text), ==, cases[i].date);
}

static void
test_cannot_look_first (Fixture       *self,
                        gconstpointer  data)
{
  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_ERROR, 500);
  release (self);

  assert_failed (self, TRUNK_ERROR_SERVER);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

static void
test_already_gone (Fixture       *self,
                   gconstpointer  data)
{
  trunk_fake_service_remove (self->service, trunk_number_get_id (self->number));
  release (self);

  g_assert_no_error (self->error);
  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_ALREADY_GONE);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* Bought anew under another id: what was to be released is gone. */
static void
test_other_id (Fixture       *self,
               gconstpointer  data)
{
  trunk_fake_service_remove (self->service, trunk_number_get_id (self->number));
  trunk_fake_service_add_number (self->service, E164, NULL, NOW);
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_ALREADY_GONE);
  g_assert_cmpuint (trunk_fake_service_get_size (self->service), ==, 1);
}

/* 404, and yet the list shows it. */
static void
test_not_found_but_listed (Fixture       *self,
                           gconstpointer  data)
{
  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_ERROR, 404);
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_FAILED);
  g_assert_nonnull (strstr (self->error->message, "still in this space"));
}

static void
test_gone_when_sent (Fixture       *self,
                     gconstpointer  data)
{
  push (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_ERROR, 404);
  release (self);

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_ALREADY_GONE);
}

static const guint unclear[] = { 0, 200, 302, 408, 409, 425, 429, 500, 502 };

static void
test_unclear (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    for (TrunkFakeEffect effect = TRUNK_FAKE_EFFECT_NOW; effect <= TRUNK_FAKE_EFFECT_NONE; effect++)
      {
        Fixture fixture = { 0 };

        set_up (&fixture, NULL);
        push (&fixture, TRUNK_FAKE_RELEASE, effect, TRUNK_FAKE_ANSWER_ERROR, unclear[i]);
        release (&fixture);
        wait (&fixture);

        if (effect == TRUNK_FAKE_EFFECT_NOW)
          g_assert_cmpint (fixture.outcome, ==, TRUNK_RELEASE_DONE);
        else
          {
            g_assert_cmpint (fixture.outcome, ==, TRUNK_RELEASE_FAILED);
            g_assert_nonnull (strstr (fixture.error->message, "may still happen"));
          }
        g_assert_cmpuint (count_deletes (&fixture), ==, 1);
        tear_down (&fixture, NULL);
      }
}

/* Neither retrieving nor looking up works afterwards. */
static void
test_unknown (void)
{
  const TrunkFakeCall failing[] = { TRUNK_FAKE_RETRIEVE, TRUNK_FAKE_LIST };

  for (guint i = 0; i < G_N_ELEMENTS (failing); i++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      push (&fixture, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NOW, TRUNK_FAKE_ANSWER_ERROR, 0);
      if (failing[i] == TRUNK_FAKE_RETRIEVE)
        push (&fixture, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_GOOD, 0);
      for (guint j = 0; j < 3; j++)
        push (&fixture, failing[i], 0, TRUNK_FAKE_ANSWER_ERROR, 500);
      release (&fixture);
      wait (&fixture);

      assert_failed (&fixture, TRUNK_ERROR_UNKNOWN);
      g_assert_cmpuint (count_deletes (&fixture), ==, 1);
      tear_down (&fixture, NULL);
    }
}

/* Before the number is gone there is time to think again. */
static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  push (self, TRUNK_FAKE_RETRIEVE, 0, TRUNK_FAKE_ANSWER_NEVER, 0);
  release (self);
  g_assert_false (self->done);
  g_cancellable_cancel (self->cancellable);
  iterate ();

  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_FAILED);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_deletes (self), ==, 0);
}

/* The release arrives after the number was retrieved for the first time. */
static void
test_late (Fixture       *self,
           gconstpointer  data)
{
  push (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_LATE, TRUNK_FAKE_ANSWER_ERROR, 0);
  release (self);
  g_assert_false (self->done);
  wait (self);

  g_assert_no_error (self->error);
  g_assert_cmpint (self->outcome, ==, TRUNK_RELEASE_DONE);
  g_assert_cmpuint (count_deletes (self), ==, 1);
}

static void
test_cancelled_while_waiting (Fixture       *self,
                              gconstpointer  data)
{
  push (self, TRUNK_FAKE_RELEASE, TRUNK_FAKE_EFFECT_NONE, TRUNK_FAKE_ANSWER_ERROR, 0);
  release (self);
  g_assert_false (self->done);
  g_cancellable_cancel (self->cancellable);
  iterate ();

  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/release/done", Fixture, NULL, set_up, test_done, tear_down);
  g_test_add ("/release/too-recent", Fixture, NULL, set_up, test_too_recent, tear_down);
  g_test_add ("/release/identity", Fixture, NULL, set_up, test_identity, tear_down);
  g_test_add_func ("/release/answered", test_answered);
  g_test_add ("/release/answered-elsewhere", Fixture, NULL, set_up, test_answered_elsewhere, tear_down);
  g_test_add ("/release/answered-by-another-flow", Fixture, NULL, set_up, test_answered_by_another_flow, tear_down);
  g_test_add_func ("/release/settle", test_settle);
  g_test_add_func ("/release/refusal-date", test_refusal_date);
  g_test_add ("/release/cannot-look-first", Fixture, NULL, set_up, test_cannot_look_first, tear_down);
  g_test_add ("/release/already-gone", Fixture, NULL, set_up, test_already_gone, tear_down);
  g_test_add ("/release/other-id", Fixture, NULL, set_up, test_other_id, tear_down);
  g_test_add ("/release/not-found-but-listed", Fixture, NULL, set_up, test_not_found_but_listed, tear_down);
  g_test_add ("/release/gone-when-sent", Fixture, NULL, set_up, test_gone_when_sent, tear_down);
  g_test_add_func ("/release/unclear", test_unclear);
  g_test_add_func ("/release/unknown", test_unknown);
  g_test_add ("/release/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/release/cancelled-while-waiting", Fixture, NULL, set_up, test_cancelled_while_waiting, tear_down);
  g_test_add ("/release/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}
