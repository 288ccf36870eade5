/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* Random writes against a mirror in memory, with the store closed, let go and opened in between. */

#define N_STEPS 1000

static const char * const words[] = { "", "Dallas", "<b>&", "'; --", "{'name': nothing}", "📞", "\n\t\\", "%s%n" };

static char *
random_text (void)
{
  guint word = (guint) g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (words) + 1);

  return word < G_N_ELEMENTS (words) ? g_strdup (words[word]) : NULL;
}

static void
shuffle (TrunkRecord *record)
{
  g_free (record->order);
  g_free (record->id);
  g_free (record->note);
  g_free (record->reason);
  g_clear_pointer (&record->changes, trunk_changes_free);

  record->kind = (TrunkRecordKind) g_test_rand_int_range (TRUNK_RECORD_PURCHASE, TRUNK_RECORD_UNDO + 1);
  record->state = (TrunkRecordState) g_test_rand_int_range (TRUNK_RECORD_PLANNED, TRUNK_RECORD_CANCELLED + 1);
  record->set_up_state = (TrunkSetUpState) g_test_rand_int_range (TRUNK_SET_UP_NONE, TRUNK_SET_UP_FAILED + 1);
  record->order = random_text ();
  record->id = random_text ();
  record->note = random_text ();
  record->reason = random_text ();
  record->server_time = g_test_rand_int ();
  if (g_test_rand_bit ())
    {
      g_autofree char *name = random_text ();

      record->changes = trunk_changes_new ();
      trunk_changes_set (record->changes, TRUNK_FIELD_NAME, name);
    }
}

static void
assert_same_text (const TrunkRecord *one,
                  const TrunkRecord *other)
{
  g_assert_cmpstr (one->order, ==, other->order);
  g_assert_cmpstr (one->number, ==, other->number);
  g_assert_cmpstr (one->id, ==, other->id);
  g_assert_cmpstr (one->note, ==, other->note);
  g_assert_cmpstr (one->reason, ==, other->reason);
  g_assert_true ((one->changes == NULL) == (other->changes == NULL));
  if (one->changes != NULL)
    g_assert_cmpstr (trunk_changes_get (one->changes, TRUNK_FIELD_NAME), ==,
                     trunk_changes_get (other->changes, TRUNK_FIELD_NAME));
}

static void
assert_mirrored (Fixture   *self,
                 GPtrArray *mirror)
{
  g_autoptr(GPtrArray) found = load (self->store);
  guint n = 0;

  for (guint i = 0; i < mirror->len; i++)
    {
      const TrunkRecord *expected = g_ptr_array_index (mirror, i);
      const TrunkRecord *record;

      if (!trunk_record_is_open (expected))
        continue;

      g_assert_cmpuint (n, <, found->len);
      record = g_ptr_array_index (found, n++);
      g_assert_cmpint (record->key, ==, expected->key);
      g_assert_cmpint (record->kind, ==, expected->kind);
      g_assert_cmpint (record->state, ==, expected->state);
      g_assert_cmpint (record->set_up_state, ==, expected->set_up_state);
      g_assert_cmpint (record->recorded_at, ==, expected->recorded_at);
      g_assert_cmpint (record->server_time, ==, expected->server_time);
      assert_same_text (record, expected);
    }
  g_assert_cmpuint (n, ==, found->len);
}

/* Some new lines, some that are there; at times one that makes all of them fail. */
static void
write_some (Fixture   *self,
            GPtrArray *mirror)
{
  g_autoptr(GPtrArray) records = records_new ();
  g_autoptr(GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_autoptr(GError) error = NULL;
  gboolean bad = g_test_rand_int_range (0, 10) == 0;

  for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
    {
      guint i = (guint) g_test_rand_int_range (0, (gint32) mirror->len + 3);

      if (i >= mirror->len)
        shuffle (add_record (records, "+12145550101", TRUNK_RECORD_PLANNED));
      else if (g_hash_table_add (chosen, GUINT_TO_POINTER (i)))
        {
          TrunkRecord *record = trunk_record_copy (g_ptr_array_index (mirror, i));

          shuffle (record);
          g_ptr_array_add (records, record);
        }
    }
  if (bad)
    add_record (records, NULL, TRUNK_RECORD_PLANNED);

  error = try_to_write (self->store, records);
  g_assert_true (bad == (error != NULL));

  for (guint i = 0; !bad && i < records->len; i++)
    {
      const TrunkRecord *record = g_ptr_array_index (records, i);

      if (record->key > mirror->len)
        g_ptr_array_add (mirror, NULL);
      else
        trunk_record_free (g_ptr_array_index (mirror, record->key - 1));
      g_ptr_array_index (mirror, record->key - 1) = trunk_record_copy (record);
    }
}

static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) mirror = records_new ();

  for (guint step = 0; step < N_STEPS; step++)
    {
      int what = g_test_rand_int_range (0, 20);

      trunk_test_clock_set_now (self->clock, NOW + g_test_rand_int_range (-1000000, 1000000));
      if (what == 0)
        reopen (self);
      else if (what == 1)
        {
          g_assert_finalize_object (g_steal_pointer (&self->store));
          open_store (self);
        }
      else if (what < 5)
        assert_mirrored (self, mirror);
      else
        write_some (self, mirror);
    }

  reopen (self);
  assert_mirrored (self, mirror);
  g_assert_cmpuint (mirror->len, >, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/random", Fixture, NULL, set_up, test_random, tear_down);

  return g_test_run ();
}
