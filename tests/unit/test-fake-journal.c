/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-test-clock.h"

#define NOW (G_GINT64_CONSTANT (1764000000) * G_USEC_PER_SEC)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeJournal *journal;
  guint             n_done;
  guint             n_failed;
  guint             n_notified;
  GPtrArray        *loaded;
} Fixture;

static void
notified_cb (Fixture *self)
{
  self->n_notified++;
}

static void
watch (Fixture *self)
{
  g_signal_connect_swapped (self->journal, "notify::problem", G_CALLBACK (notified_cb), self);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->clock = trunk_test_clock_new (NOW);
  self->journal = trunk_fake_journal_new (TRUNK_CLOCK (self->clock));
  watch (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_pointer (&self->loaded, g_ptr_array_unref);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->clock);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr(GError) error = NULL;

  if (trunk_journal_write_finish (TRUNK_JOURNAL (source), result, &error))
    {
      self->n_done++;
      return;
    }

  g_assert_error (error, TRUNK_ERROR, TRUNK_ERROR_STORE);
  self->n_failed++;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;
  g_autoptr(GError) error = NULL;

  self->loaded = trunk_journal_load_finish (TRUNK_JOURNAL (source), result, &error);
  g_assert_no_error (error);
}

static void
write_one (Fixture          *self,
           const char       *number,
           TrunkRecordState  state)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  TrunkRecord *record = trunk_record_new (TRUNK_RECORD_PURCHASE, number);

  record->state = state;
  g_ptr_array_add (records, record);
  trunk_journal_write_async (TRUNK_JOURNAL (self->journal), records, NULL, written_cb, self);
}

static const char *
loaded_number (Fixture *self,
               guint    i)
{
  return ((const TrunkRecord *) g_ptr_array_index (self->loaded, i))->number;
}

static void
test_restart (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(TrunkFakeJournal) before = NULL;

  write_one (self, "+12145550101", TRUNK_RECORD_SENT);
  write_one (self, "+12145550102", TRUNK_RECORD_DONE);
  write_one (self, "+12145550103", TRUNK_RECORD_PLANNED);
  g_assert_cmpuint (self->n_done, ==, 0);
  iterate ();
  g_assert_cmpuint (self->n_done, ==, 3);
  g_assert_cmpuint (trunk_fake_journal_get_writes (self->journal)->len, ==, 3);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, "+12145550103")->key, ==, 3);
  g_assert_cmpint (trunk_fake_journal_find (self->journal, "+12145550103")->recorded_at, ==, NOW);

  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_BEFORE);
  write_one (self, "+12145550104", TRUNK_RECORD_SENT);
  iterate ();
  before = g_steal_pointer (&self->journal);
  self->journal = trunk_fake_journal_restart (before);
  trunk_journal_load_async (TRUNK_JOURNAL (self->journal), NULL, loaded_cb, self);
  iterate ();

  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_cmpuint (self->loaded->len, ==, 2);
  g_assert_cmpstr (loaded_number (self, 0), ==, "+12145550101");
  g_assert_cmpstr (loaded_number (self, 1), ==, "+12145550103");
}

static void
test_hold (Fixture       *self,
           gconstpointer  data)
{
  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_AFTER);
  write_one (self, "+12145550101", TRUNK_RECORD_SENT);
  write_one (self, "+12145550102", TRUNK_RECORD_SENT);
  iterate ();
  g_assert_cmpuint (self->n_done, ==, 0);
  g_assert_cmpuint (trunk_fake_journal_get_lines (self->journal)->len, ==, 2);

  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_BEFORE);
  write_one (self, "+12145550103", TRUNK_RECORD_SENT);
  trunk_fake_journal_let_one (self->journal);
  iterate ();
  g_assert_cmpuint (self->n_done, ==, 1);
  g_assert_cmpuint (trunk_fake_journal_get_lines (self->journal)->len, ==, 2);
  g_assert_cmpuint (trunk_fake_journal_get_n_waiting (self->journal), ==, 2);

  trunk_fake_journal_hold (self->journal, TRUNK_FAKE_HOLD_NONE);
  iterate ();
  g_assert_cmpuint (self->n_done, ==, 3);
  g_assert_cmpuint (trunk_fake_journal_get_lines (self->journal)->len, ==, 3);
}

static void
test_fail (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GError) problem = trunk_error_new (TRUNK_ERROR_STORE, NULL);

  trunk_fake_journal_set_delay (self->journal, 20);
  trunk_fake_journal_fail (self->journal, 2);
  write_one (self, "+12145550101", TRUNK_RECORD_SENT);
  write_one (self, "+12145550102", TRUNK_RECORD_SENT);
  trunk_test_clock_advance (self->clock, 19);
  g_assert_cmpuint (self->n_done + self->n_failed, ==, 0);
  trunk_test_clock_advance (self->clock, 1);
  g_assert_cmpuint (self->n_done, ==, 1);
  g_assert_cmpuint (self->n_failed, ==, 1);
  g_assert_nonnull (trunk_journal_get_problem (TRUNK_JOURNAL (self->journal)));
  g_assert_cmpuint (self->n_notified, ==, 1);

  write_one (self, "+12145550103", TRUNK_RECORD_SENT);
  trunk_test_clock_advance (self->clock, 20);
  g_assert_null (trunk_journal_get_problem (TRUNK_JOURNAL (self->journal)));
  g_assert_cmpuint (self->n_notified, ==, 2);

  trunk_fake_journal_set_problem (self->journal, problem);
  write_one (self, "+12145550104", TRUNK_RECORD_SENT);
  write_one (self, "+12145550105", TRUNK_RECORD_SENT);
  trunk_test_clock_advance (self->clock, 20);
  g_assert_cmpuint (self->n_failed, ==, 3);
  g_assert_cmpuint (trunk_fake_journal_get_lines (self->journal)->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/fake-journal/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/fake-journal/hold", Fixture, NULL, set_up, test_hold, tear_down);
  g_test_add ("/fake-journal/fail", Fixture, NULL, set_up, test_fail, tear_down);

  return g_test_run ();
}
