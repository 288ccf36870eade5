/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-practice-maker.h"
#include "trunk-practice-rules.h"
#include "trunk-practice-search.h"
#include "trunk-practice-space.h"
#include "trunk-practice-state.h"
#include "trunk-practice-text.h"

#define RELEASE_LOCK (14 * 24 * 60 * 60)

struct _TrunkPracticeSpace
{
  GObject                 parent_instance;

  GMutex                  mutex;
  TrunkClock             *clock;
  gint64                  clock_offset; /* seconds */
  TrunkPracticeOrigin     origin;
  TrunkPracticeState     *state;        /* NULL where nothing is remembered */
  TrunkPracticeInventory *inventory;
  TrunkPracticeBook      *book;
  guint64                 last_serial;
  TrunkPracticeDialects   dialects;
  char                   *project;
  char                   *token;
};

G_DEFINE_FINAL_TYPE (TrunkPracticeSpace, trunk_practice_space, G_TYPE_OBJECT)

static gint64
get_now (TrunkPracticeSpace *self)
{
  return trunk_clock_get_now (self->clock) / G_USEC_PER_SEC + self->clock_offset;
}

static void
fill (TrunkPracticeSpace *self)
{
  g_clear_pointer (&self->book, trunk_practice_book_free);
  self->book = trunk_practice_book_new (self->origin.seed);
  trunk_practice_make_numbers (self->book, self->inventory, self->origin.n_numbers, self->origin.seed,
                               self->origin.epoch);
  self->last_serial = self->origin.n_numbers;

  /* Written now, so that the first one who reads the list does not wait for it. */
  for (guint i = 0; i < trunk_practice_book_get_size (self->book); i++)
    trunk_practice_record_get_json (trunk_practice_book_get (self->book, i), self->dialects, NULL);
}

static void
trunk_practice_space_finalize (GObject *object)
{
  TrunkPracticeSpace *self = TRUNK_PRACTICE_SPACE (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->state, trunk_practice_state_free);
  g_clear_pointer (&self->inventory, trunk_practice_inventory_free);
  g_clear_pointer (&self->book, trunk_practice_book_free);
  g_free (self->project);
  g_free (self->token);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (trunk_practice_space_parent_class)->finalize (object);
}

static void
trunk_practice_space_class_init (TrunkPracticeSpaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_practice_space_finalize;
}

static void
trunk_practice_space_init (TrunkPracticeSpace *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * trunk_practice_space_new:
 * @n_numbers: how many numbers it begins with
 * @seed: the same seed makes the same space
 * @state_file: (nullable): where to remember what is done in it; a space found there goes on, whatever
 *   @n_numbers and @seed are
 *
 * Returns: (transfer full): a practice space
 */
TrunkPracticeSpace *
trunk_practice_space_new (guint       n_numbers,
                          guint32     seed,
                          const char *state_file)
{
  return trunk_practice_space_new_with_clock (n_numbers, seed, state_file, trunk_clock_get_default ());
}

/**
 * trunk_practice_space_new_with_clock:
 * @n_numbers: how many numbers it begins with
 * @seed: the same seed makes the same space
 * @state_file: (nullable): where to remember what is done in it
 * @clock: its clock, asked from whichever thread calls
 *
 * Returns: (transfer full): a practice space
 */
TrunkPracticeSpace *
trunk_practice_space_new_with_clock (guint       n_numbers,
                                     guint32     seed,
                                     const char *state_file,
                                     TrunkClock *clock)
{
  TrunkPracticeSpace *self = g_object_new (TRUNK_TYPE_PRACTICE_SPACE, NULL);
  gboolean goes_on = FALSE;

  self->clock = g_object_ref (clock);
  if (state_file != NULL)
    {
      self->state = trunk_practice_state_new (state_file);
      goes_on = trunk_practice_state_read_origin (self->state, &self->origin);
    }

  if (!goes_on)
    self->origin = (TrunkPracticeOrigin) { seed, n_numbers, get_now (self) };

  self->inventory = trunk_practice_inventory_new (self->origin.seed);
  self->project = trunk_practice_make_uuid (self->origin.seed, 'r', 0);
  self->token = g_strdup_printf ("PT%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                                 trunk_practice_hash (self->origin.seed, 't', 0),
                                 trunk_practice_hash (self->origin.seed, 't', 1));
  fill (self);
  if (goes_on)
    trunk_practice_state_replay (self->state, self->book, &self->last_serial);
  else if (self->state != NULL)
    trunk_practice_state_begin (self->state, &self->origin);

  return self;
}

/**
 * trunk_practice_space_get_project:
 * @self: a practice space
 *
 * Returns: (transfer none): its project id
 */
const char *
trunk_practice_space_get_project (TrunkPracticeSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), NULL);

  return self->project;
}

/**
 * trunk_practice_space_get_token:
 * @self: a practice space
 *
 * Returns: (transfer none): its API token
 */
const char *
trunk_practice_space_get_token (TrunkPracticeSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), NULL);

  return self->token;
}

/**
 * trunk_practice_space_set_credentials:
 * @self: a practice space that is not served yet
 * @project: (nullable): project id, or %NULL to leave it
 * @token: (nullable): API token, or %NULL to leave it
 */
void
trunk_practice_space_set_credentials (TrunkPracticeSpace *self,
                                      const char         *project,
                                      const char         *token)
{
  g_return_if_fail (TRUNK_IS_PRACTICE_SPACE (self));

  if (project != NULL)
    g_set_str (&self->project, project);
  if (token != NULL)
    g_set_str (&self->token, token);
}

/**
 * trunk_practice_space_get_dialects:
 * @self: a practice space
 *
 * Returns: how it answers what documentation and recordings disagree about
 */
TrunkPracticeDialects
trunk_practice_space_get_dialects (TrunkPracticeSpace *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->dialects;
}

/**
 * trunk_practice_space_set_dialects:
 * @self: a practice space
 * @dialects: how to answer from now on
 */
void
trunk_practice_space_set_dialects (TrunkPracticeSpace    *self,
                                   TrunkPracticeDialects  dialects)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (TRUNK_IS_PRACTICE_SPACE (self));

  locker = g_mutex_locker_new (&self->mutex);
  if (self->dialects == dialects)
    return;

  self->dialects = dialects;
  trunk_practice_book_forget_json (self->book);
}

/**
 * trunk_practice_space_get_now:
 * @self: a practice space
 *
 * Returns: seconds since 1970 on its clock
 */
gint64
trunk_practice_space_get_now (TrunkPracticeSpace *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), 0);

  locker = g_mutex_locker_new (&self->mutex);
  return get_now (self);
}

/**
 * trunk_practice_space_shift_clock:
 * @self: a practice space
 * @seconds: how far to move its clock, backward where negative
 */
void
trunk_practice_space_shift_clock (TrunkPracticeSpace *self,
                                  gint64              seconds)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (TRUNK_IS_PRACTICE_SPACE (self));

  locker = g_mutex_locker_new (&self->mutex);
  self->clock_offset += seconds;
}

/**
 * trunk_practice_space_get_n_numbers:
 * @self: a practice space
 *
 * Returns: how many numbers it owns now
 */
guint
trunk_practice_space_get_n_numbers (TrunkPracticeSpace *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), 0);

  locker = g_mutex_locker_new (&self->mutex);
  return trunk_practice_book_get_size (self->book);
}

/**
 * trunk_practice_space_dup_id:
 * @self: a practice space
 * @position: how many numbers have joined it before
 *
 * Returns: (transfer full) (nullable): the id of a number; %NULL where it does not have so many
 */
char *
trunk_practice_space_dup_id (TrunkPracticeSpace *self,
                             guint               position)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (position >= trunk_practice_book_get_size (self->book))
    return NULL;

  return g_strdup (trunk_practice_record_get (trunk_practice_book_get (self->book, position), TRUNK_FIELD_ID));
}

/**
 * trunk_practice_space_start_over:
 * @self: a practice space
 *
 * Makes it as it was in the beginning, as of now.
 *
 * Returns: whether that is remembered, too
 */
gboolean
trunk_practice_space_start_over (TrunkPracticeSpace *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (TRUNK_IS_PRACTICE_SPACE (self), FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  self->origin.epoch = get_now (self);
  fill (self);

  return self->state == NULL || trunk_practice_state_begin (self->state, &self->origin);
}

/**
 * trunk_practice_space_list:
 * @self: a practice space
 * @query: name → value, decoded
 * @origin: scheme, host and port, for absolute links
 *
 * Returns: (transfer full): a page of its numbers
 */
TrunkPracticeAnswer *
trunk_practice_space_list (TrunkPracticeSpace *self,
                           GHashTable         *query,
                           const char         *origin)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return trunk_practice_book_list (self->book, query, self->dialects, TRUNK_PRACTICE_PATH, origin);
}

/**
 * trunk_practice_space_search:
 * @self: a practice space
 * @query: name → value, decoded
 *
 * Returns: (transfer full): numbers for sale, or a 422
 */
TrunkPracticeAnswer *
trunk_practice_space_search (TrunkPracticeSpace *self,
                             GHashTable         *query)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return trunk_practice_search (self->inventory, self->book, query, self->dialects);
}

static TrunkPracticeAnswer *
answer_with (TrunkPracticeSpace  *self,
             TrunkPracticeRecord *record)
{
  gsize length;
  const char *json = trunk_practice_record_get_json (record, self->dialects, &length);

  return trunk_practice_answer_new_copy (200, json, length);
}

/* Saved, then done, then answered. */
static TrunkPracticeAnswer *
put_and_answer (TrunkPracticeSpace  *self,
                TrunkPracticeRecord *record)
{
  if (self->state != NULL && !trunk_practice_state_save_put (self->state, record))
    {
      trunk_practice_record_free (record);
      return trunk_practice_answer_new_error (500);
    }

  trunk_practice_book_put (self->book, record);
  return answer_with (self, record);
}

/**
 * trunk_practice_space_purchase:
 * @self: a practice space
 * @body: what was sent
 * @length: its length in bytes
 *
 * Returns: (transfer full): the number, 422 where it is not for sale
 */
TrunkPracticeAnswer *
trunk_practice_space_purchase (TrunkPracticeSpace *self,
                               const char         *body,
                               gsize               length)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr(JsonObject) object = trunk_practice_rules_parse (body, length);
  const char *name = trunk_field_get_name (TRUNK_FIELD_NUMBER);
  const char *number;
  TrunkPracticeOffer offer;

  if (object == NULL)
    return trunk_practice_answer_new_error (400);

  number = json_object_get_string_member_with_default (object, name, "");
  if (number == NULL || *number == '\0')
    return trunk_practice_answer_new_invalid (self->dialects, name, "Number can't be blank");

  /* The recorded refusal says nothing more. */
  if (!trunk_practice_inventory_lookup (self->inventory, number, &offer)
      || trunk_practice_book_has_number (self->book, number))
    return trunk_practice_answer_new_invalid (self->dialects, name, NULL);

  self->last_serial++;
  return put_and_answer (self, trunk_practice_make_bought (&offer, self->origin.seed, self->last_serial,
                                                           get_now (self)));
}

/**
 * trunk_practice_space_retrieve:
 * @self: a practice space
 * @id: a number's id
 *
 * Returns: (transfer full): the number, or 404
 */
TrunkPracticeAnswer *
trunk_practice_space_retrieve (TrunkPracticeSpace *self,
                               const char         *id)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  TrunkPracticeRecord *record = trunk_practice_book_lookup (self->book, id);

  return record != NULL ? answer_with (self, record) : trunk_practice_answer_new_error (404);
}

/**
 * trunk_practice_space_update:
 * @self: a practice space
 * @id: a number's id
 * @body: what was sent
 * @length: its length in bytes
 *
 * Returns: (transfer full): the changed number; 404, or 422 where a rule is broken and nothing was changed
 */
TrunkPracticeAnswer *
trunk_practice_space_update (TrunkPracticeSpace *self,
                             const char         *id,
                             const char         *body,
                             gsize               length)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr(JsonObject) object = trunk_practice_rules_parse (body, length);
  g_autoptr(TrunkPracticeRecord) changed = NULL;
  TrunkPracticeRecord *record = trunk_practice_book_lookup (self->book, id);
  TrunkPracticeAnswer *refusal;

  if (record == NULL)
    return trunk_practice_answer_new_error (404);
  if (object == NULL)
    return trunk_practice_answer_new_error (400);

  changed = trunk_practice_record_copy (record);
  refusal = trunk_practice_rules_apply (changed, object, self->dialects);
  if (refusal != NULL)
    return refusal;

  changed->updated = get_now (self);
  return put_and_answer (self, g_steal_pointer (&changed));
}

/**
 * trunk_practice_space_release:
 * @self: a practice space
 * @id: a number's id
 *
 * Returns: (transfer full): 204; 404, or 422 where it was bought less than 14 days ago
 */
TrunkPracticeAnswer *
trunk_practice_space_release (TrunkPracticeSpace *self,
                              const char         *id)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  TrunkPracticeRecord *record = trunk_practice_book_lookup (self->book, id);

  if (record == NULL)
    return trunk_practice_answer_new_error (404);

  if (record->created + RELEASE_LOCK > get_now (self))
    {
      g_autofree char *date = trunk_practice_format_time (record->created + RELEASE_LOCK, "%Y-%m-%d %H:%M:%S UTC");
      g_autofree char *sentence = g_strdup_printf (
          "Number was purchased too recently to release. Please wait until %s to release this number, "
          "or contact Support for assistance.", date);

      return trunk_practice_answer_new_invalid (self->dialects, NULL, sentence);
    }

  if (self->state != NULL && !trunk_practice_state_save_release (self->state, id))
    return trunk_practice_answer_new_error (500);

  trunk_practice_book_remove (self->book, id);
  return trunk_practice_answer_new (204, NULL);
}
