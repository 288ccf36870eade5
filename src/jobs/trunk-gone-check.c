/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-gone-check.h"

#include "trunk-error.h"

/* Hundreds may be missing at once: they are asked about one after the other, and answered as fast as that goes. */
#define MAX_AT_ONCE 2

/**
 * TrunkGoneCheck:
 *
 * Finds out whether numbers that a list does not have any more are gone: only a 404 proves that.
 *
 * What cannot be found out now, offline perhaps, waits for trunk_gone_check_resume().
 */
struct _TrunkGoneCheck
{
  GObject              parent_instance;

  TrunkNumbersService *service;
  GCancellable        *cancellable;
  GQueue               waiting;   /* ids */
  GHashTable          *known;     /* set of ids: waiting, or being asked about */
  guint                n_running;
  gboolean             paused;
};

G_DEFINE_FINAL_TYPE (TrunkGoneCheck, trunk_gone_check, G_TYPE_OBJECT)

enum
{
  GONE,
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  TrunkGoneCheck *check;
  char           *id;
} Question;

static void ask_next (TrunkGoneCheck *self);

static void
take_answer (TrunkGoneCheck *self,
             const char     *id,
             TrunkNumber    *number,
             const GError   *error)
{
  if (number != NULL || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND))
    {
      g_hash_table_remove (self->known, id);
      if (number == NULL)
        g_signal_emit (self, signals[GONE], 0, id);
      else
        g_signal_emit (self, signals[FOUND], 0, number);
    }
  else
    {
      self->paused = TRUE;
      g_queue_push_head (&self->waiting, g_strdup (id));
    }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr(TrunkGoneCheck) self = question->check;
  g_autofree char *id = question->id;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = NULL;

  number = trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  self->n_running--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  /* An answer about another number says nothing of this one. */
  if (number != NULL && g_strcmp0 (trunk_number_get_id (number), id) != 0)
    {
      g_clear_object (&number);
      error = trunk_error_new (TRUNK_ERROR_NO_ANSWER, NULL);
    }

  take_answer (self, id, number, error);
  ask_next (self);
}

static void
ask_next (TrunkGoneCheck *self)
{
  while (!self->paused && self->n_running < MAX_AT_ONCE && !g_queue_is_empty (&self->waiting) &&
         !g_cancellable_is_cancelled (self->cancellable))
    {
      Question *question = g_new0 (Question, 1);

      question->check = g_object_ref (self);
      question->id = g_queue_pop_head (&self->waiting);
      self->n_running++;
      trunk_numbers_service_retrieve_async (self->service, question->id, self->cancellable, answered_cb, question);
    }
}

static void
trunk_gone_check_finalize (GObject *object)
{
  TrunkGoneCheck *self = TRUNK_GONE_CHECK (object);

  g_clear_object (&self->service);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (trunk_gone_check_parent_class)->finalize (object);
}

static void
trunk_gone_check_class_init (TrunkGoneCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_gone_check_finalize;

  signals[GONE] = g_signal_new ("gone", TRUNK_TYPE_GONE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FOUND] = g_signal_new ("found", TRUNK_TYPE_GONE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
}

static void
trunk_gone_check_init (TrunkGoneCheck *self)
{
  self->cancellable = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * trunk_gone_check_new:
 * @service: whom to ask
 *
 * Returns: (transfer full): a check that has nothing to do
 */
TrunkGoneCheck *
trunk_gone_check_new (TrunkNumbersService *service)
{
  TrunkGoneCheck *self;

  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);

  self = g_object_new (TRUNK_TYPE_GONE_CHECK, NULL);
  self->service = g_object_ref (service);

  return self;
}

/**
 * trunk_gone_check_ask:
 * @self: a check
 * @id: of a number that is missing
 *
 * Asks about it, when its turn comes.
 */
void
trunk_gone_check_ask (TrunkGoneCheck *self,
                      const char     *id)
{
  g_return_if_fail (TRUNK_IS_GONE_CHECK (self));

  if (!g_hash_table_add (self->known, g_strdup (id)))
    return;

  g_queue_push_tail (&self->waiting, g_strdup (id));
  ask_next (self);
}

/**
 * trunk_gone_check_resume:
 * @self: a check
 *
 * Asks again about what could not be found out.
 */
void
trunk_gone_check_resume (TrunkGoneCheck *self)
{
  g_return_if_fail (TRUNK_IS_GONE_CHECK (self));

  self->paused = FALSE;
  ask_next (self);
}

/**
 * trunk_gone_check_stop:
 * @self: a check
 *
 * Asks nothing more, and says nothing more.
 */
void
trunk_gone_check_stop (TrunkGoneCheck *self)
{
  g_return_if_fail (TRUNK_IS_GONE_CHECK (self));

  g_cancellable_cancel (self->cancellable);
}
