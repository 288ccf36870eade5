/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-journal.h"

#include "trunk-error.h"
#include "trunk-fake-book.h"
#include "trunk-fake-news-book.h"
#include "trunk-fake-lines.h"

/*
 * A journal in memory that does what tests tell it.
 *
 * What is asked of it is done in order, each in an iteration of its own or, with a delay, when the clock says.  What
 * counts as the disk survives trunk_fake_journal_restart(); nothing else does.
 */
struct _TrunkFakeJournal
{
  GObject        parent_instance;

  TrunkClock    *clock;
  GPtrArray     *lines;    /* TrunkRecord, by key; NULL after a restart: this process has ended */
  GPtrArray     *writes;   /* GPtrArray of TrunkRecord */
  gint64         last_key;
  GQueue         jobs;     /* GTask with a Job */
  TrunkFakeHold  hold;
  guint          delay;
  guint          failing;
  GError        *damage;   /* what the next load finds */
  GError        *problem;
  gboolean       unreadable; /* as history */
  gboolean       stuck;    /* the problem is the test's, and stays until the test takes it back */
};

/* A write, a page of the history where there is a query, or else a load. */
typedef struct
{
  GPtrArray         *records;
  TrunkHistoryQuery *query;
  gint64             before;
  guint              n_wanted;
  gint64             next;
  GPtrArray         *found;
  GError            *error;
  gboolean           done;
} Job;

static void journal_iface_init (TrunkJournalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkFakeJournal, trunk_fake_journal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_JOURNAL, journal_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_NEWS_BOOK, trunk_fake_news_book_lend_iface_init)
                               G_IMPLEMENT_INTERFACE (TRUNK_TYPE_RELEASE_BOOK, trunk_fake_book_lend_iface_init))

enum { PROP_PROBLEM = 1 };

static void
job_free (Job *job)
{
  g_clear_pointer (&job->records, g_ptr_array_unref);
  g_clear_pointer (&job->query, trunk_history_query_free);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
}

static void
set_problem (TrunkFakeJournal *self,
             const GError     *problem)
{
  if (problem == NULL && self->problem == NULL)
    return;

  g_clear_error (&self->problem);
  self->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_object_notify (G_OBJECT (self), "problem");
}

static void
write_records (TrunkFakeJournal *self,
               Job              *job)
{
  GPtrArray *written;

  if (self->failing > 0 && --self->failing == 0)
    job->error = trunk_error_new (TRUNK_ERROR_STORE, NULL);
  else if (self->stuck)
    job->error = g_error_copy (self->problem);

  if (job->error != NULL)
    {
      set_problem (self, job->error);
      return;
    }

  written = records_new ();
  for (guint i = 0; i < job->records->len; i++)
    {
      trunk_fake_lines_put (self->lines, &self->last_key, trunk_clock_get_now (self->clock), job->records->pdata[i]);
      g_ptr_array_add (written, trunk_record_copy (g_ptr_array_index (job->records, i)));
    }
  g_ptr_array_add (self->writes, written);
  set_problem (self, NULL);
}

static void
read_records (TrunkFakeJournal *self,
              Job              *job)
{
  if (self->damage != NULL)
    {
      job->error = g_steal_pointer (&self->damage);
      return;
    }

  job->found = trunk_fake_lines_read_open (self->lines);
}

static void
read_history (TrunkFakeJournal *self,
              Job              *job)
{
  if (self->unreadable)
    {
      job->error = trunk_error_new (TRUNK_ERROR_STORE, NULL);
      return;
    }

  job->found = trunk_fake_lines_read (self->lines, job->query, job->before, job->n_wanted, &job->next);
}

/* What reaches the disk, of the first job that has not. */
static void
do_one (TrunkFakeJournal *self)
{
  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    {
      Job *job = g_task_get_task_data (l->data);

      if (job->done)
        continue;

      job->done = TRUE;
      if (self->lines == NULL)
        job->error = trunk_error_new (TRUNK_ERROR_STORE, NULL);
      else if (job->records != NULL)
        write_records (self, job);
      else if (job->query != NULL)
        read_history (self, job);
      else
        read_records (self, job);
      return;
    }
}

static void
answer_one (TrunkFakeJournal *self)
{
  g_autoptr(GTask) task = g_queue_pop_head (&self->jobs);
  Job *job = task != NULL ? g_task_get_task_data (task) : NULL;

  if (job == NULL)
    return;

  if (job->records != NULL && job->error == NULL)
    trunk_journal_emit_written (TRUNK_JOURNAL (self), job->records);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else if (job->found != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->found), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
step_cb (gpointer user_data)
{
  TrunkFakeJournal *self = user_data;

  if (self->hold == TRUNK_FAKE_HOLD_BEFORE)
    return G_SOURCE_REMOVE;

  do_one (self);
  if (self->hold == TRUNK_FAKE_HOLD_NONE)
    answer_one (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_step (TrunkFakeJournal *self)
{
  g_autoptr(GSource) source = NULL;

  if (self->delay > 0)
    {
      trunk_clock_add_timeout (self->clock, self->delay, step_cb, g_object_ref (self), g_object_unref);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[trunkline] fake journal");
  g_source_set_callback (source, step_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static Job *
push (TrunkFakeJournal *self,
      GPtrArray        *records,
      GTask            *task)
{
  Job *job = g_new0 (Job, 1);

  job->records = records != NULL ? g_ptr_array_ref (records) : NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->jobs, task);
  schedule_step (self);

  return job;
}

static void
trunk_fake_journal_real_write_async (TrunkJournal        *journal,
                                     GPtrArray           *records,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  push (TRUNK_FAKE_JOURNAL (journal), records, g_task_new (journal, cancellable, callback, user_data));
}

static gboolean
trunk_fake_journal_real_write_finish (TrunkJournal  *journal,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
trunk_fake_journal_real_load_async (TrunkJournal        *journal,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  push (TRUNK_FAKE_JOURNAL (journal), NULL, g_task_new (journal, cancellable, callback, user_data));
}

static GPtrArray *
trunk_fake_journal_real_load_finish (TrunkJournal  *journal,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
trunk_fake_journal_real_read_async (TrunkJournal            *journal,
                                    const TrunkHistoryQuery *query,
                                    gint64                   before,
                                    guint                    n_wanted,
                                    GCancellable            *cancellable,
                                    GAsyncReadyCallback      callback,
                                    gpointer                 user_data)
{
  Job *job = push (TRUNK_FAKE_JOURNAL (journal), NULL, g_task_new (journal, cancellable, callback, user_data));

  job->query = trunk_history_query_copy (query);
  job->before = before;
  job->n_wanted = n_wanted;
}

static GPtrArray *
trunk_fake_journal_real_read_finish (TrunkJournal  *journal,
                                     GAsyncResult  *result,
                                     gint64        *next,
                                     GError       **error)
{
  *next = ((const Job *) g_task_get_task_data (G_TASK (result)))->next;

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const GError *
trunk_fake_journal_real_get_problem (TrunkJournal *journal)
{
  return TRUNK_FAKE_JOURNAL (journal)->problem;
}

static void
journal_iface_init (TrunkJournalInterface *iface)
{
  iface->write_async = trunk_fake_journal_real_write_async;
  iface->write_finish = trunk_fake_journal_real_write_finish;
  iface->load_async = trunk_fake_journal_real_load_async;
  iface->load_finish = trunk_fake_journal_real_load_finish;
  iface->read_async = trunk_fake_journal_real_read_async;
  iface->read_finish = trunk_fake_journal_real_read_finish;
  iface->get_problem = trunk_fake_journal_real_get_problem;
}

static void
trunk_fake_journal_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_PROBLEM)
    g_value_set_boxed (value, TRUNK_FAKE_JOURNAL (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
trunk_fake_journal_finalize (GObject *object)
{
  TrunkFakeJournal *self = TRUNK_FAKE_JOURNAL (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->writes, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_clear_error (&self->damage);

  G_OBJECT_CLASS (trunk_fake_journal_parent_class)->finalize (object);
}

static void
trunk_fake_journal_class_init (TrunkFakeJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_fake_journal_get_property;
  object_class->finalize = trunk_fake_journal_finalize;

  g_object_class_override_property (object_class, PROP_PROBLEM, "problem");
}

static void
trunk_fake_journal_init (TrunkFakeJournal *self)
{
  self->lines = records_new ();
  self->writes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->jobs);
}

/**
 * trunk_fake_journal_new:
 * @clock: what time lines are recorded at, and what delays wait for
 *
 * Returns: (transfer full): an empty journal
 */
TrunkFakeJournal *
trunk_fake_journal_new (TrunkClock *clock)
{
  TrunkFakeJournal *self = g_object_new (TRUNK_TYPE_FAKE_JOURNAL, NULL);

  self->clock = g_object_ref (clock);

  return self;
}

/**
 * trunk_fake_journal_damage:
 * @error: what the next load says, once
 */
void
trunk_fake_journal_damage (TrunkFakeJournal *self,
                           const GError     *error)
{
  g_clear_error (&self->damage);
  self->damage = g_error_copy (error);
}

/**
 * trunk_fake_journal_restart:
 *
 * Crashes and starts again.  What has not reached the disk never will: it fails, as everything that is asked of @self
 * from now on.
 *
 * Returns: (transfer full): the journal that the next process opens, on the same disk
 */
TrunkFakeJournal *
trunk_fake_journal_restart (TrunkFakeJournal *self)
{
  TrunkFakeJournal *next = trunk_fake_journal_new (self->clock);

  g_assert_nonnull (self->lines);

  g_ptr_array_unref (next->lines);
  next->lines = g_steal_pointer (&self->lines);
  next->last_key = self->last_key;
  next->delay = self->delay;
  trunk_fake_journal_hold (self, TRUNK_FAKE_HOLD_NONE);

  return next;
}

/* Everything takes that long by the clock; 0: until the main loop comes round. */
void
trunk_fake_journal_set_delay (TrunkFakeJournal *self,
                              guint             milliseconds)
{
  self->delay = milliseconds;
}

/* The @nth write from now, 1 being the next, fails; that is the problem until a later one works. */
void
trunk_fake_journal_fail (TrunkFakeJournal *self,
                         guint             nth)
{
  self->failing = nth;
}

/* Whether pages of the history fail. */
void
trunk_fake_journal_set_unreadable (TrunkFakeJournal *self,
                                   gboolean          unreadable)
{
  self->unreadable = unreadable;
}

/* As long as it is not %NULL, every write fails with it. */
void
trunk_fake_journal_set_problem (TrunkFakeJournal *self,
                                const GError     *problem)
{
  self->stuck = problem != NULL;
  set_problem (self, problem);
}

/* Everything waits where @hold says, until that is %TRUNK_FAKE_HOLD_NONE again. */
void
trunk_fake_journal_hold (TrunkFakeJournal *self,
                         TrunkFakeHold     hold)
{
  self->hold = hold;
  for (guint i = 0; i < self->jobs.length; i++)
    schedule_step (self);
}

/* Lets the first go that waits, at once, and holds the others. */
void
trunk_fake_journal_let_one (TrunkFakeJournal *self)
{
  GTask *first = g_queue_peek_head (&self->jobs);

  g_assert_nonnull (first);

  if (!((Job *) g_task_get_task_data (first))->done)
    do_one (self);
  answer_one (self);
}

/* How many writes and loads have not been answered. */
guint
trunk_fake_journal_get_n_waiting (TrunkFakeJournal *self)
{
  return self->jobs.length;
}

/* Returns: (transfer none) (element-type TrunkRecord): what is on disk, by key */
GPtrArray *
trunk_fake_journal_get_lines (TrunkFakeJournal *self)
{
  return self->lines;
}

/* Returns: (transfer none) (nullable): the last line on disk that is about @number */
const TrunkRecord *
trunk_fake_journal_find (TrunkFakeJournal *self,
                         const char       *number)
{
  for (guint i = self->lines->len; i > 0; i--)
    {
      const TrunkRecord *line = g_ptr_array_index (self->lines, i - 1);

      if (g_str_equal (line->number, number))
        return line;
    }

  return NULL;
}

/* Returns: (transfer none) (element-type GPtrArray): what each write that worked was given, in their order */
GPtrArray *
trunk_fake_journal_get_writes (TrunkFakeJournal *self)
{
  return self->writes;
}
