/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "news-fixture.h"

static TrunkNumber *
merge (Fixture    *f,
       const char *id,
       const char *name,
       TrunkField  field,
       const char *value)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autofree char *e164 = g_strconcat ("+1214555", id, NULL);

  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, e164);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "https://example.com/calls");
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  if (field != TRUNK_N_FIELDS)
    trunk_values_builder_set (&builder, field, value);
  values = trunk_values_builder_end (&builder);

  return merge_values (f, values);
}

static TrunkNumber *
merge_named (Fixture    *f,
             const char *id,
             const char *name)
{
  return merge (f, id, name, TRUNK_N_FIELDS, NULL);
}

static void
assert_item (Fixture       *f,
             const char    *id,
             TrunkNewsKind  kind,
             guint64        fields)
{
  TrunkNewsItem *item;

  drain ();
  assert_mirror (f);
  item = trunk_news_find (f->news, id);
  if (kind == TRUNK_NEWS_SEEN)
    {
      g_assert_null (item);
      return;
    }

  g_assert_nonnull (item);
  g_assert_cmpint (trunk_news_item_get_kind (item), ==, kind);
  if (kind != TRUNK_NEWS_GONE)
    g_assert_cmphex (trunk_news_item_get_fields (item), ==, fields);
}

static TrunkRecord *
record_new (TrunkRecordKind   kind,
            TrunkRecordState  state,
            const char       *id,
            TrunkField        field,
            const char       *wanted)
{
  g_autofree char *e164 = g_strconcat ("+1214555", id, NULL);
  TrunkRecord *record = trunk_record_new (kind, e164);

  record->state = state;
  record->id = g_strdup (id);
  if (kind == TRUNK_RECORD_CHANGE || kind == TRUNK_RECORD_UNDO)
    {
      record->changes = trunk_changes_new ();
      trunk_changes_set (record->changes, field, wanted);
    }

  return record;
}

static void
note_own (Fixture          *f,
          TrunkRecordKind   kind,
          TrunkRecordState  state,
          const char       *id,
          TrunkField        field,
          const char       *wanted)
{
  g_autoptr(TrunkRecord) record = record_new (kind, state, id, field, wanted);

  trunk_news_take_own (f->news, record);
}

/* The process has ended, and starts with what the pool had. */
static void
restart (Fixture *f)
{
  g_autoptr(GPtrArray) entries = NULL;

  fixture_stop (f);
  entries = trunk_fake_news_book_dup_entries (f->book);
  fixture_start (f);
  trunk_news_take (f->news, g_steal_pointer (&entries));
}

static void
lose (Fixture    *f,
      const char *id)
{
  trunk_news_note_missing (f->news, trunk_number_pool_lookup (f->pool, id));
  trunk_number_pool_remove (f->pool, id);
}

static void
test_nothing_before_start (Fixture       *f,
                           gconstpointer  data)
{
  merge_named (f, "0101", "One");
  merge_named (f, "0101", "Two");
  lose (f, "0101");
  drain ();

  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  g_assert_cmpuint (f->missing->len, ==, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  TrunkNumber *number;

  merge_named (f, "0101", "One");
  trunk_news_start (f->news);
  number = merge_named (f, "0102", "Two");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  assert_item (f, "0102", TRUNK_NEWS_NEW, 0);
  g_assert_true (trunk_number_has_mark (number, TRUNK_NUMBER_NEW));

  /* a new one that is changed is new still */
  merge_named (f, "0102", "Two again");
  assert_item (f, "0102", TRUNK_NEWS_NEW, 0);

  trunk_news_see (f->news, "0102");
  assert_item (f, "0102", TRUNK_NEWS_SEEN, 0);
  g_assert_false (trunk_number_has_mark (number, TRUNK_NUMBER_NEW));
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  TrunkNumber *number = merge_named (f, "0101", "One");
  TrunkNewsItem *item;

  trunk_news_start (f->news);
  merge_named (f, "0101", "Two");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
  g_assert_true (trunk_number_has_mark (number, TRUNK_NUMBER_CHANGED));

  merge (f, "0101", "Three", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME) | MASK (TRUNK_FIELD_CNAM));
  item = trunk_news_find (f->news, "0101");
  g_assert_cmpstr (trunk_values_get (trunk_news_item_get_was (item), TRUNK_FIELD_NAME), ==, "One");
  g_assert_null (trunk_values_get (trunk_news_item_get_was (item), TRUNK_FIELD_CNAM));
  g_assert_cmpstr (trunk_values_get (trunk_news_item_get_values (item), TRUNK_FIELD_NAME), ==, "Three");

  /* what is as it was is no news any more */
  merge_named (f, "0101", "Three");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
  merge_named (f, "0101", "One");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  g_assert_false (trunk_number_has_mark (number, TRUNK_NUMBER_CHANGED));
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

/* What the service changes by itself is nobody's doing; what a number can do, and another flow, is told. */
static void
test_telling_fields (Fixture       *f,
                     gconstpointer  data)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  g_autoptr(TrunkValues) fewer = NULL;
  TrunkNumber *number = merge_named (f, "0101", "One");

  trunk_news_start (f->news);
  merge (f, "0101", "One", TRUNK_FIELD_E911_STATUS, "active");
  merge (f, "0101", "One", TRUNK_FIELD_NUMBER_TYPE, "tollfree");
  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_NEXT_BILLED_AT, 1800000000);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_UPDATED_AT, 1790000000);
  trunk_values_builder_add_other (&builder, "brand_new_field", "x");
  values = trunk_values_builder_end (&builder);
  merge_values (f, values);
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);

  merge (f, "0101", "One", TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID, "b2");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID));
  trunk_news_see (f->news, "0101");

  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE);
  fewer = trunk_values_builder_end (&builder);
  merge_values (f, fewer);
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CAPABILITIES));
  restart (f);
  merge_values (f, fewer);
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CAPABILITIES));
  g_assert_cmpuint (trunk_values_get_capabilities (trunk_news_item_get_was (trunk_news_find (f->news, "0101"))), ==,
                    TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
}

/* A group of aliases is one value, in whichever of its fields it is shown. */
static void
test_aliases (Fixture       *f,
              gconstpointer  data)
{
  merge (f, "0101", "One", TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  trunk_news_start (f->news);
  merge (f, "0101", "One", TRUNK_FIELD_CALL_RELAY_CONTEXT, "office");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  merge (f, "0101", "One", TRUNK_FIELD_CALL_RELAY_CONTEXT, "night");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CALL_RELAY_CONTEXT));
  merge (f, "0101", "One", TRUNK_FIELD_CALL_RELAY_TOPIC, "office");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
}

static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  merge_named (f, "0101", "One");
  merge_named (f, "0102", "Two");
  trunk_news_start (f->news);
  merge_named (f, "0101", "Other");

  lose (f, "0101");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  g_assert_cmpuint (f->missing->len, ==, 1);
  g_assert_cmpstr (f->missing->pdata[0], ==, "0101");

  trunk_news_note_gone (f->news, "0102"); /* it never was missing */
  trunk_news_note_gone (f->news, "0101");
  assert_item (f, "0102", TRUNK_NEWS_SEEN, 0);
  assert_item (f, "0101", TRUNK_NEWS_GONE, 0);
  g_assert_cmpstr (trunk_values_get (trunk_news_item_get_values (trunk_news_find (f->news, "0101")),
                                     TRUNK_FIELD_NAME), ==, "One");

  /* gone, new and changed survive the end of the process */
  restart (f);
  merge_named (f, "0102", "Two");
  assert_item (f, "0101", TRUNK_NEWS_GONE, 0);
  g_assert_cmpstr (trunk_values_get (trunk_news_item_get_values (trunk_news_find (f->news, "0101")),
                                     TRUNK_FIELD_NUMBER), ==, "+12145550101");
  trunk_news_see (f->news, "0101");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

/* The list has missed it, the service has it: it is there, and only what differs is news. */
static void
test_missing_and_back (Fixture       *f,
                       gconstpointer  data)
{
  merge_named (f, "0101", "One");
  trunk_news_start (f->news);
  lose (f, "0101");
  merge_named (f, "0101", "One");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);

  lose (f, "0101");
  merge_named (f, "0101", "Two");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));

  /* not proven before the end of the process: it is asked about again */
  lose (f, "0101");
  drain ();
  restart (f);
  drain ();
  g_assert_cmpuint (f->missing->len, ==, 0);
  trunk_news_start (f->news);
  g_assert_cmpuint (f->missing->len, ==, 1);
  merge_named (f, "0101", "Two");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
}

static void
test_came_and_went (Fixture       *f,
                    gconstpointer  data)
{
  trunk_news_start (f->news);
  merge_named (f, "0101", "One");
  lose (f, "0101");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  g_assert_cmpuint (f->missing->len, ==, 0);

  merge_named (f, "0102", "Two");
  drain ();
  restart (f);
  trunk_news_start (f->news);
  assert_item (f, "0102", TRUNK_NEWS_SEEN, 0);
  g_assert_cmpuint (f->missing->len, ==, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);
}

static void
test_own_changes (Fixture       *f,
                  gconstpointer  data)
{
  merge_named (f, "0101", "One");
  trunk_news_start (f->news);

  note_own (f, TRUNK_RECORD_CHANGE, TRUNK_RECORD_SENT, "0101", TRUNK_FIELD_NAME, "Mine");
  merge (f, "0101", "Mine", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CNAM));
  note_own (f, TRUNK_RECORD_CHANGE, TRUNK_RECORD_DONE, "0101", TRUNK_FIELD_NAME, "Mine");

  /* somebody else changes it back, and later to what it was made here */
  merge (f, "0101", "One", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_CNAM) | MASK (TRUNK_FIELD_NAME));
  trunk_news_see (f->news, "0101");
  merge (f, "0101", "Mine", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));

  /* who changes what is news has seen it */
  note_own (f, TRUNK_RECORD_UNDO, TRUNK_RECORD_SENT, "0101", TRUNK_FIELD_NAME, "Mine again");
  merge (f, "0101", "Mine again", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);

  /* what was refused is not ours */
  note_own (f, TRUNK_RECORD_CHANGE, TRUNK_RECORD_SENT, "0101", TRUNK_FIELD_NAME, "Refused");
  note_own (f, TRUNK_RECORD_CHANGE, TRUNK_RECORD_REFUSED, "0101", TRUNK_FIELD_NAME, "Refused");
  merge (f, "0101", "Refused", TRUNK_FIELD_CNAM, "ACME");
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
}

/* With a handler goes the resource that the service shows for it. */
static void
test_own_followers (Fixture       *f,
                    gconstpointer  data)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;
  TrunkNumber *number = merge (f, "0101", "One", TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID, "a1");

  trunk_news_start (f->news);
  note_own (f, TRUNK_RECORD_CHANGE, TRUNK_RECORD_SENT, "0101", TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_init_from (&builder, trunk_number_get_values (number));
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_METHOD, "POST");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID, "b2");
  trunk_values_builder_set (&builder, TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID, "c3");
  values = trunk_values_builder_end (&builder);
  merge_values (f, values);

  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID));
}

static void
test_own_purchases_and_releases (Fixture       *f,
                                 gconstpointer  data)
{
  merge_named (f, "0101", "One");
  merge_named (f, "0102", "Two");
  trunk_news_start (f->news);

  note_own (f, TRUNK_RECORD_PURCHASE, TRUNK_RECORD_SENT, "0103", TRUNK_N_FIELDS, NULL);
  merge_named (f, "0103", NULL);
  assert_item (f, "0103", TRUNK_NEWS_SEEN, 0);
  note_own (f, TRUNK_RECORD_PURCHASE, TRUNK_RECORD_DONE, "0103", TRUNK_N_FIELDS, NULL);
  trunk_number_pool_remove (f->pool, "0103");
  merge_named (f, "0103", NULL); /* released, and bought again by somebody else */
  assert_item (f, "0103", TRUNK_NEWS_NEW, 0);

  note_own (f, TRUNK_RECORD_PURCHASE, TRUNK_RECORD_SENT, "0104", TRUNK_N_FIELDS, NULL);
  note_own (f, TRUNK_RECORD_PURCHASE, TRUNK_RECORD_REFUSED, "0104", TRUNK_N_FIELDS, NULL);
  merge_named (f, "0104", NULL);
  assert_item (f, "0104", TRUNK_NEWS_NEW, 0);

  merge_named (f, "0101", "Other");
  note_own (f, TRUNK_RECORD_RELEASE, TRUNK_RECORD_SENT, "0101", TRUNK_N_FIELDS, NULL);
  lose (f, "0101");
  assert_item (f, "0101", TRUNK_NEWS_SEEN, 0);
  note_own (f, TRUNK_RECORD_RELEASE, TRUNK_RECORD_SENT, "0102", TRUNK_N_FIELDS, NULL);
  note_own (f, TRUNK_RECORD_RELEASE, TRUNK_RECORD_REFUSED, "0102", TRUNK_N_FIELDS, NULL);
  g_assert_cmpuint (f->missing->len, ==, 0);
  lose (f, "0102");
  g_assert_cmpuint (f->missing->len, ==, 1);
}

static void
test_see_all (Fixture       *f,
              gconstpointer  data)
{
  merge_named (f, "0101", "One");
  merge_named (f, "0102", "Two");
  trunk_news_start (f->news);
  merge_named (f, "0101", "Other");
  merge_named (f, "0103", "Three");
  lose (f, "0102");
  drain ();
  g_assert_cmpuint (f->mirror->len, ==, 2);

  /* what nobody can have seen is news all the same: that which comes just now, and that which is not proven yet */
  merge_named (f, "0104", "Four");
  trunk_news_see_all (f->news);
  merge_named (f, "0101", "Once more");
  drain ();
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
  assert_item (f, "0103", TRUNK_NEWS_SEEN, 0);
  assert_item (f, "0104", TRUNK_NEWS_NEW, 0);
  g_assert_true (trunk_number_has_mark (trunk_number_pool_lookup (f->pool, "0101"), TRUNK_NUMBER_CHANGED));
  g_assert_false (trunk_number_has_mark (trunk_number_pool_lookup (f->pool, "0103"), TRUNK_NUMBER_NEW));
  trunk_news_note_gone (f->news, "0102");
  assert_item (f, "0102", TRUNK_NEWS_GONE, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 3);
}

static void
test_book_fails (Fixture       *f,
                 gconstpointer  data)
{
  trunk_news_start (f->news);
  trunk_fake_news_book_set_failing (f->book, TRUE);
  merge_named (f, "0101", "One");
  assert_item (f, "0101", TRUNK_NEWS_NEW, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 0);

  trunk_fake_news_book_set_failing (f->book, FALSE);
  merge_named (f, "0102", "Two");
  drain ();
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 2);

  /* what is still to be written when the process ends is written */
  merge_named (f, "0103", "Three");
  restart (f);
  g_assert_cmpuint (trunk_fake_news_book_get_size (f->book), ==, 3);
}

/* What is loaded is not written again. */
static void
test_quiet_restart (Fixture       *f,
                    gconstpointer  data)
{
  guint n_writes;

  merge_named (f, "0101", "One");
  trunk_news_start (f->news);
  merge_named (f, "0101", "Two");
  merge_named (f, "0102", "New");
  drain ();
  n_writes = trunk_fake_news_book_get_n_writes (f->book);

  restart (f);
  merge_named (f, "0101", "Two");
  merge_named (f, "0102", "New");
  trunk_news_start (f->news);
  assert_item (f, "0101", TRUNK_NEWS_CHANGED, MASK (TRUNK_FIELD_NAME));
  assert_item (f, "0102", TRUNK_NEWS_NEW, 0);
  g_assert_cmpuint (trunk_fake_news_book_get_n_writes (f->book), ==, n_writes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/news/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("nothing-before-start", test_nothing_before_start);
  ADD ("new", test_new);
  ADD ("changed", test_changed);
  ADD ("telling-fields", test_telling_fields);
  ADD ("aliases", test_aliases);
  ADD ("gone", test_gone);
  ADD ("missing-and-back", test_missing_and_back);
  ADD ("came-and-went", test_came_and_went);
  ADD ("own-changes", test_own_changes);
  ADD ("own-followers", test_own_followers);
  ADD ("own-purchases-and-releases", test_own_purchases_and_releases);
  ADD ("see-all", test_see_all);
  ADD ("book-fails", test_book_fails);
  ADD ("quiet-restart", test_quiet_restart);
#undef ADD

  return g_test_run ();
}
