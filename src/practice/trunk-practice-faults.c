/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-faults.h"

#define READS (TRUNK_PRACTICE_LIST | TRUNK_PRACTICE_SEARCH | TRUNK_PRACTICE_RETRIEVE)
#define WRITES (TRUNK_PRACTICE_PURCHASE | TRUNK_PRACTICE_UPDATE | TRUNK_PRACTICE_RELEASE)

struct _TrunkPracticeFaults
{
  GMutex     mutex;
  GPtrArray *faults;
};

static const GDebugKey kinds[] = {
  { "latency", TRUNK_PRACTICE_FAULT_LATENCY },
  { "drop-before", TRUNK_PRACTICE_FAULT_DROP_BEFORE },
  { "drop-after", TRUNK_PRACTICE_FAULT_DROP_AFTER },
  { "late", TRUNK_PRACTICE_FAULT_LATE },
  { "status", TRUNK_PRACTICE_FAULT_STATUS },
  { "status-after", TRUNK_PRACTICE_FAULT_STATUS_AFTER },
  { "retry-after", TRUNK_PRACTICE_FAULT_RETRY_AFTER },
  { "cut-off", TRUNK_PRACTICE_FAULT_CUT_OFF },
  { "malformed", TRUNK_PRACTICE_FAULT_MALFORMED },
  { "huge", TRUNK_PRACTICE_FAULT_HUGE },
  { "bomb", TRUNK_PRACTICE_FAULT_BOMB },
  { "wrong-types", TRUNK_PRACTICE_FAULT_WRONG_TYPES },
  { "html", TRUNK_PRACTICE_FAULT_HTML },
  { "not-utf8", TRUNK_PRACTICE_FAULT_NOT_UTF8 },
  { "drip", TRUNK_PRACTICE_FAULT_DRIP },
  { "loop", TRUNK_PRACTICE_FAULT_LOOP },
  { "foreign-next", TRUNK_PRACTICE_FAULT_FOREIGN_NEXT },
  { "redirect", TRUNK_PRACTICE_FAULT_REDIRECT },
  { "empty-page", TRUNK_PRACTICE_FAULT_EMPTY_PAGE },
  { "deep", TRUNK_PRACTICE_FAULT_DEEP },
  { "empty-body", TRUNK_PRACTICE_FAULT_EMPTY_BODY },
};

static const GDebugKey operations[] = {
  { "list", TRUNK_PRACTICE_LIST },
  { "search", TRUNK_PRACTICE_SEARCH },
  { "purchase", TRUNK_PRACTICE_PURCHASE },
  { "retrieve", TRUNK_PRACTICE_RETRIEVE },
  { "update", TRUNK_PRACTICE_UPDATE },
  { "release", TRUNK_PRACTICE_RELEASE },
  { "read", READS },
  { "write", WRITES },
  { "any", READS | WRITES },
};

void
trunk_practice_fault_free (TrunkPracticeFault *self)
{
  g_free (self->value);
  g_free (self);
}

/**
 * trunk_practice_fault_get_amount:
 * @self: a fault
 * @standard: what it is where nothing was said
 *
 * Returns: its value as a number
 */
guint
trunk_practice_fault_get_amount (const TrunkPracticeFault *self,
                                 guint                     standard)
{
  return self->value != NULL && g_ascii_isdigit (*self->value)
       ? (guint) MIN (g_ascii_strtoull (self->value, NULL, 10), G_MAXUINT) : standard;
}

/**
 * trunk_practice_faults_new:
 *
 * Returns: (transfer full): no faults
 */
TrunkPracticeFaults *
trunk_practice_faults_new (void)
{
  TrunkPracticeFaults *self = g_new0 (TrunkPracticeFaults, 1);

  g_mutex_init (&self->mutex);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_practice_fault_free);

  return self;
}

void
trunk_practice_faults_free (TrunkPracticeFaults *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static guint
lookup (const GDebugKey *keys,
        guint            n_keys,
        const char      *name)
{
  for (guint i = 0; i < n_keys; i++)
    {
      if (g_str_equal (keys[i].key, name))
        return keys[i].value;
    }

  return 0;
}

static gboolean
parse_range (TrunkPracticeFault *fault,
             const char         *range)
{
  g_auto(GStrv) ends = g_strsplit (range, "-", 2);
  guint64 first = 0, last = 0;

  if (ends[0] == NULL || !g_ascii_string_to_unsigned (ends[0], 10, 1, G_MAXUINT, &first, NULL))
    return FALSE;

  last = first;
  if (ends[1] != NULL && *ends[1] == '\0')
    last = G_MAXUINT;
  else if (ends[1] != NULL && !g_ascii_string_to_unsigned (ends[1], 10, first, G_MAXUINT, &last, NULL))
    return FALSE;

  fault->first = (guint) first;
  fault->last = (guint) last;
  return TRUE;
}

/* OPERATION[#N[-[M]]]:KIND[=VALUE] */
static TrunkPracticeFault *
parse_fault (const char *text)
{
  g_autoptr(TrunkPracticeFault) fault = g_new0 (TrunkPracticeFault, 1);
  g_auto(GStrv) parts = g_strsplit (text, ":", 2);
  g_auto(GStrv) target = NULL;
  g_auto(GStrv) effect = NULL;

  if (g_strv_length (parts) != 2)
    return NULL;

  target = g_strsplit (parts[0], "#", 2);
  effect = g_strsplit (parts[1], "=", 2);
  if (target[0] == NULL || effect[0] == NULL)
    return NULL;

  fault->first = 1;
  fault->last = G_MAXUINT;
  fault->operations = lookup (operations, G_N_ELEMENTS (operations), g_strstrip (target[0]));
  fault->kind = lookup (kinds, G_N_ELEMENTS (kinds), g_strstrip (effect[0]));
  fault->value = g_strdup (effect[1]);

  if (fault->operations == 0 || fault->kind == TRUNK_PRACTICE_FAULT_NONE
      || (target[1] != NULL && !parse_range (fault, target[1])))
    return NULL;

  return g_steal_pointer (&fault);
}

/**
 * trunk_practice_faults_add:
 * @self: faults
 * @specification: one or more of `OPERATION[#N[-[M]]]:KIND[=VALUE]`, separated by semicolons
 * @error: names the first one that makes no sense
 *
 * `purchase#1:drop-after` ends the connection of the next purchase after it took effect; `list#2-:status=503`
 * fails every list but the first; `any:latency=50` slows everything.
 *
 * Returns: whether all of it was understood; if not, none of it counts
 */
gboolean
trunk_practice_faults_add (TrunkPracticeFaults  *self,
                           const char           *specification,
                           GError              **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_auto(GStrv) parts = g_strsplit (specification, ";", -1);
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_practice_fault_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      TrunkPracticeFault *fault;

      if (*g_strstrip (parts[i]) == '\0')
        continue;

      if ((fault = parse_fault (parts[i])) == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is not a fault", parts[i]);
          return FALSE;
        }
      g_ptr_array_add (added, fault);
    }

  locker = g_mutex_locker_new (&self->mutex);
  g_ptr_array_extend_and_steal (self->faults, g_steal_pointer (&added));
  return TRUE;
}

/**
 * trunk_practice_faults_clear:
 * @self: faults
 *
 * From now on all goes well.
 */
void
trunk_practice_faults_clear (TrunkPracticeFaults *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_set_size (self->faults, 0);
}

/**
 * trunk_practice_faults_take:
 * @self: faults
 * @operation: what is asked for
 *
 * Counts the request.
 *
 * Returns: (transfer full) (nullable): what goes wrong with it
 */
TrunkPracticeFault *
trunk_practice_faults_take (TrunkPracticeFaults     *self,
                            TrunkPracticeOperations  operation)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  TrunkPracticeFault *hit = NULL;

  for (guint i = 0; i < self->faults->len; i++)
    {
      TrunkPracticeFault *fault = g_ptr_array_index (self->faults, i);

      if ((fault->operations & operation) == 0)
        continue;

      fault->n_seen++;
      if (hit == NULL && fault->n_seen >= fault->first && fault->n_seen <= fault->last)
        {
          hit = g_memdup2 (fault, sizeof *fault);
          hit->value = g_strdup (fault->value);
        }
    }

  return hit;
}

/**
 * trunk_practice_faults_list_kinds:
 *
 * Returns: (transfer full): every kind, separated by commas
 */
char *
trunk_practice_faults_list_kinds (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kinds[i].key);

  return g_string_free (list, FALSE);
}
