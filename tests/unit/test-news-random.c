/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "news-fixture.h"

/*
 * A space, what somebody has seen of it, and random doings of colleagues and of this app, between refreshes and
 * restarts.
 * Whatever happens, the news are the difference of the two, found by comparing everything.
 */
typedef struct
{
  Fixture    *f;
  GHashTable *space;   /* id → TrunkValues: what the service has */
  GHashTable *seen;    /* id → TrunkValues: what somebody has seen */
  guint       next_id;
} Scenario;

static const TrunkField changing[] = {
  TRUNK_FIELD_NAME, TRUNK_FIELD_CALL_HANDLER, TRUNK_FIELD_CALL_REQUEST_URL, TRUNK_FIELD_CNAM,
  TRUNK_FIELD_CALL_RELAY_TOPIC, TRUNK_FIELD_MESSAGE_REQUEST_URL, TRUNK_FIELD_E911_STATUS, TRUNK_FIELD_COUNTRY_CODE
};

static const char * const texts[] = { NULL, "a", "b", "c" };

static TrunkField
random_field (gboolean settable)
{
  TrunkField field;

  do
    field = changing[g_test_rand_int_range (0, G_N_ELEMENTS (changing))];
  while (settable && !trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE));

  return field;
}

static const char *
random_text (void)
{
  return texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
}

static TrunkValues *
with (TrunkValues *values,
      TrunkField   field,
      const char  *text)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };

  trunk_values_builder_init_from (&builder, values);
  trunk_values_builder_set (&builder, field, text);

  return trunk_values_builder_end (&builder);
}

static const char *
random_id (Scenario *s)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (s->space, NULL);
  guint n = g_hash_table_size (s->space);

  return n > 0 ? ids[g_test_rand_int_range (0, (gint32) n)] : NULL;
}

static void
set (GHashTable  *table,
     const char  *id,
     TrunkValues *values)
{
  g_hash_table_insert (table, g_strdup (id), trunk_values_ref (values));
}

static TrunkValues *
make (Scenario *s)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autofree char *id = g_strdup_printf ("%u", s->next_id);
  g_autofree char *e164 = g_strdup_printf ("+1214%07u", s->next_id++);

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);

  return trunk_values_builder_end (&builder);
}

/* Colleagues */

static void
somebody_does_something (Scenario *s)
{
  const char *id = random_id (s);
  g_autoptr(TrunkValues) values = NULL;
  guint what = g_test_rand_int_range (0, 8);

  /* What was bought here and has not been heard of yet is left alone: nobody could tell whose doing it is. */
  if (id != NULL && g_hash_table_contains (s->seen, id) && trunk_number_pool_lookup (s->f->pool, id) == NULL)
    return;

  if (id == NULL || what == 0)
    {
      values = make (s);
      set (s->space, trunk_values_get (values, TRUNK_FIELD_ID), values);
    }
  else if (what == 1)
    {
      g_hash_table_remove (s->space, id);
    }
  else
    {
      values = with (g_hash_table_lookup (s->space, id), random_field (FALSE), random_text ());
      set (s->space, id, values);
    }
}

/* This app */

static void
note_own (Scenario         *s,
          TrunkRecord      *record,
          TrunkRecordState  state)
{
  record->state = state;
  trunk_news_take_own (s->f->news, record);
}

static void
buy (Scenario *s)
{
  g_autoptr(TrunkValues) values = make (s);
  const char *id = trunk_values_get (values, TRUNK_FIELD_ID);
  const char *e164 = trunk_values_get (values, TRUNK_FIELD_NUMBER);
  g_autoptr(TrunkRecord) record = trunk_record_new (TRUNK_RECORD_PURCHASE, e164);

  note_own (s, record, TRUNK_RECORD_SENT);
  set (s->space, id, values);
  set (s->seen, id, values);
  if (g_test_rand_bit ())
    merge_values (s->f, values);
  record->id = g_strdup (id);
  note_own (s, record, TRUNK_RECORD_DONE);
}

/* The answer shows what colleagues did meanwhile too. */
static void
change (Scenario *s)
{
  const char *id = random_id (s);
  TrunkField field = random_field (TRUE);
  const char *text = random_text ();
  g_autoptr(TrunkRecord) record = NULL;
  g_autoptr(TrunkValues) values = NULL;

  if (id == NULL || trunk_number_pool_lookup (s->f->pool, id) == NULL)
    return;

  values = with (g_hash_table_lookup (s->space, id), field, text);
  record = trunk_record_new (g_test_rand_bit () ? TRUNK_RECORD_CHANGE : TRUNK_RECORD_UNDO,
                             trunk_values_get (values, TRUNK_FIELD_NUMBER));
  record->id = g_strdup (id);
  record->changes = trunk_changes_new ();
  trunk_changes_set (record->changes, field, text);
  note_own (s, record, TRUNK_RECORD_SENT);
  if (g_test_rand_int_range (0, 5) == 0)
    {
      note_own (s, record, TRUNK_RECORD_REFUSED);
      return;
    }

  set (s->space, id, values);
  if (g_hash_table_contains (s->seen, id))
    {
      g_autoptr(TrunkValues) seen = with (g_hash_table_lookup (s->seen, id), field, text);

      set (s->seen, id, seen);
    }
  if (g_test_rand_bit ())
    note_own (s, record, TRUNK_RECORD_DONE);
  merge_values (s->f, values);
  note_own (s, record, TRUNK_RECORD_DONE);
}

static void
release (Scenario *s)
{
  g_autofree char *id = g_strdup (random_id (s));
  TrunkNumber *number = id != NULL ? trunk_number_pool_lookup (s->f->pool, id) : NULL;
  g_autoptr(TrunkRecord) record = NULL;

  if (number == NULL)
    return;

  record = trunk_record_new (TRUNK_RECORD_RELEASE, trunk_number_get_number (number));
  record->id = g_strdup (id);
  note_own (s, record, TRUNK_RECORD_SENT);
  g_hash_table_remove (s->space, id);
  g_hash_table_remove (s->seen, id);
  note_own (s, record, TRUNK_RECORD_DONE);
  if (g_test_rand_bit ()) /* the list has noticed first */
    trunk_news_note_missing (s->f->news, number);
  trunk_number_pool_remove (s->f->pool, id);
}

/* The list */

static void
refresh (Scenario *s)
{
  GHashTableIter iter;
  gpointer id, values;
  g_autoptr(GPtrArray) gone = g_ptr_array_new ();

  g_hash_table_iter_init (&iter, s->space);
  while (g_hash_table_iter_next (&iter, &id, &values))
    merge_values (s->f, values);

  for (guint i = 0; i < s->next_id; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      TrunkNumber *number = trunk_number_pool_lookup (s->f->pool, text);

      if (number == NULL || g_hash_table_contains (s->space, text))
        continue;

      trunk_news_note_missing (s->f->news, number);
      trunk_number_pool_remove (s->f->pool, text);
    }

  for (guint i = 0; i < s->f->missing->len; i++)
    trunk_news_note_gone (s->f->news, s->f->missing->pdata[i]);
  g_ptr_array_set_size (s->f->missing, 0);
}

/* What the next start knows is what the pool knew; the journal's closed lines are not needed for what shows there. */
static void
restart (Scenario *s)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_values_unref);
  g_autoptr(GPtrArray) entries = NULL;
  gboolean late = g_test_rand_bit ();

  refresh (s);
  for (guint i = 0; i < s->next_id; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      TrunkNumber *number = trunk_number_pool_lookup (s->f->pool, id);

      if (number != NULL)
        g_ptr_array_add (known, trunk_values_ref (trunk_number_get_values (number)));
    }

  fixture_stop (s->f);
  entries = trunk_fake_news_book_dup_entries (s->f->book);
  fixture_start (s->f);
  if (!late)
    trunk_news_take (s->f->news, g_steal_pointer (&entries));
  if (!late)
    drain ();
  for (guint i = 0; i < known->len; i++)
    merge_values (s->f, known->pdata[i]);
  trunk_news_start (s->f->news);
  if (!late)
    return;

  /* The book is read while the list is; nobody can do anything here before that. */
  somebody_does_something (s);
  refresh (s);
  trunk_news_take (s->f->news, g_steal_pointer (&entries));
  drain ();
}

static void
see (Scenario *s)
{
  g_autoptr(TrunkNewsItem) item = g_list_model_get_item (G_LIST_MODEL (s->f->news), 0);
  const char *id;
  TrunkNumber *number;

  if (item == NULL)
    return;

  id = trunk_news_item_get_id (item);
  number = trunk_news_item_get_number (item);
  if (number != NULL)
    set (s->seen, id, trunk_number_get_values (number));
  else
    g_hash_table_remove (s->seen, id);
  trunk_news_see (s->f->news, id);
}

static void
see_all (Scenario *s)
{
  GHashTableIter iter;
  gpointer id, values;

  refresh (s);
  drain ();
  g_hash_table_remove_all (s->seen);
  g_hash_table_iter_init (&iter, s->space);
  while (g_hash_table_iter_next (&iter, &id, &values))
    set (s->seen, id, values);
  trunk_news_see_all (s->f->news);
}

static void
check_number (Scenario   *s,
              const char *id)
{
  TrunkNewsItem *item = trunk_news_find (s->f->news, id);
  TrunkValues *now = g_hash_table_lookup (s->space, id);
  TrunkValues *seen = g_hash_table_lookup (s->seen, id);
  TrunkNumber *number = trunk_number_pool_lookup (s->f->pool, id);
  guint64 fields = 0;

  if (now != NULL && seen != NULL)
    fields = trunk_values_logical_diff (seen, now) & trunk_news_get_telling_fields ();

  if (now == NULL && seen != NULL)
    g_assert_cmpint (trunk_news_item_get_kind (item), ==, TRUNK_NEWS_GONE);
  else if (now != NULL && seen == NULL)
    g_assert_cmpint (trunk_news_item_get_kind (item), ==, TRUNK_NEWS_NEW);
  else if (fields == 0)
    g_assert_null (item);
  else
    {
      g_assert_cmpint (trunk_news_item_get_kind (item), ==, TRUNK_NEWS_CHANGED);
      g_assert_cmphex (trunk_news_item_get_fields (item), ==, fields);
      g_assert_cmphex (trunk_values_diff (trunk_news_item_get_was (item), seen) & fields, ==, 0);
    }

  if (number != NULL)
    {
      g_assert_cmpint (trunk_number_has_mark (number, TRUNK_NUMBER_NEW), ==, now != NULL && seen == NULL);
      g_assert_cmpint (trunk_number_has_mark (number, TRUNK_NUMBER_CHANGED), ==, fields != 0);
    }
}

static void
check (Scenario *s)
{
  guint n = 0;

  refresh (s);
  drain ();
  assert_mirror (s->f);
  for (guint i = 0; i < s->next_id; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      check_number (s, id);
      n += trunk_news_find (s->f->news, id) != NULL;
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (s->f->news)), ==, n);
  g_assert_cmpuint (trunk_fake_news_book_get_size (s->f->book), ==, n);
}

static void
step (Scenario *s)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      buy (s);
      break;

    case 1:
    case 2:
      change (s);
      break;

    case 3:
      release (s);
      break;

    case 4:
      refresh (s);
      break;

    case 5:
      drain ();
      see (s);
      break;

    case 6:
      if (g_test_rand_int_range (0, 4) == 0)
        see_all (s);
      break;

    case 7:
      if (g_test_rand_int_range (0, 4) == 0)
        restart (s);
      break;

    default:
      somebody_does_something (s);
    }
}

static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  Scenario s = { f, NULL, NULL, 0 };

  s.space = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) trunk_values_unref);
  s.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) trunk_values_unref);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(TrunkValues) values = make (&s);

      set (s.space, trunk_values_get (values, TRUNK_FIELD_ID), values);
      set (s.seen, trunk_values_get (values, TRUNK_FIELD_ID), values);
      merge_values (f, values);
    }
  trunk_news_start (f->news);

  for (guint i = 0; i < 400; i++)
    {
      step (&s);
      if (g_test_rand_int_range (0, 4) == 0)
        check (&s);
    }
  check (&s);

  g_hash_table_unref (s.space);
  g_hash_table_unref (s.seen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *path = g_strdup_printf ("/news-random/%u", i);

      g_test_add (path, Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);
    }

  return g_test_run ();
}
