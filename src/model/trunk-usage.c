/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-usage.h"

#include "trunk-handler.h"

#include <string.h>

/**
 * TrunkUsage:
 *
 * What the numbers of a space have in use: of each web address, id, topic and application, and of each host, by which
 * numbers.
 *
 * Only what is live counts: the fields of the handlers that answer, each group of aliases as one value.  It follows
 * the pool number by number, so nothing in it grows with the list; whoever merges in slices has it done in slices.
 */
struct _TrunkUsage
{
  GObject          parent_instance;

  TrunkNumberPool *pool;
  TrunkUsedValues *values[TRUNK_N_FIELDS];  /* NULL where another field's stands for it, or it has none */
  TrunkUsedValues *hosts;
};

G_DEFINE_FINAL_TYPE (TrunkUsage, trunk_usage, G_TYPE_OBJECT)

/* A host is worth asking about if it is not one number's own mistake. */
#define ENOUGH_USERS 2

/* What a host in lower case is written with. */
#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-."

/* One number uses as many values as its two handlers have fields. */
#define MAX_USES 16

typedef struct
{
  TrunkField  kind;
  const char *text;  /* the number's */
} Use;

typedef struct
{
  Use   uses[MAX_USES];
  guint n_uses;
  char *hosts[MAX_USES];
  guint n_hosts;
} Uses;

static void
uses_clear (Uses *self)
{
  for (guint i = 0; i < self->n_hosts; i++)
    g_free (self->hosts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Uses, uses_clear)

/* The field whose list @field has a part in.  An address for calls is none for texts; but a topic is a topic, and an
 * application an application, wherever it is used: that is what their labels say. */
static TrunkField
get_kind (TrunkField field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  if (info->kind == TRUNK_FIELD_KIND_URL || info->channel == TRUNK_CHANNEL_NONE)
    return field;

  for (guint other = 0; other < field; other++)
    {
      const TrunkFieldInfo *earlier = trunk_field_get_info (other);

      if (earlier->channel != TRUNK_CHANNEL_NONE && earlier->kind == info->kind &&
          g_str_equal (earlier->label, info->label))
        return other;
    }

  return field;
}

/* What staff have not in their heads; not the choices, which are all on the page. */
static gboolean
is_counted (TrunkField field)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  return info->channel != TRUNK_CHANNEL_NONE && trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) &&
         (info->kind == TRUNK_FIELD_KIND_URL || info->kind == TRUNK_FIELD_KIND_ID ||
          info->kind == TRUNK_FIELD_KIND_TEXT);
}

static gboolean
has_use (const Uses *self,
         TrunkField  kind,
         const char *text)
{
  for (guint i = 0; i < self->n_uses; i++)
    if (self->uses[i].kind == kind && g_str_equal (self->uses[i].text, text))
      return TRUE;

  return FALSE;
}

static gboolean
has_host (const Uses *self,
          const char *host)
{
  for (guint i = 0; i < self->n_hosts; i++)
    if (g_str_equal (self->hosts[i], host))
      return TRUE;

  return FALSE;
}

static void
add_use (Uses        *self,
         TrunkField   field,
         const char  *text)
{
  TrunkField kind = get_kind (field);
  g_autofree char *host = NULL;

  g_assert (self->n_uses < MAX_USES);

  if (!has_use (self, kind, text))
    self->uses[self->n_uses++] = (Use) { kind, text };

  if (trunk_field_get_info (field)->kind == TRUNK_FIELD_KIND_URL && (host = trunk_usage_dup_host (text)) != NULL &&
      !has_host (self, host))
    self->hosts[self->n_hosts++] = g_steal_pointer (&host);
}

static void
find_uses (Uses        *self,
           TrunkValues *values)
{
  memset (self, 0, sizeof *self);

  for (TrunkChannel channel = TRUNK_CHANNEL_CALLS; channel <= TRUNK_CHANNEL_MESSAGES; channel++)
    {
      const char *name = trunk_values_get (values, trunk_handler_field (channel));
      const TrunkHandler *handler = trunk_handler_lookup (channel, name);

      for (guint i = 0; handler != NULL && i < handler->n_fields; i++)
        {
          TrunkField field = handler->fields[i];
          const char *text = is_counted (field) ? trunk_values_get_logical (values, field) : NULL;

          if (text != NULL)
            add_use (self, field, text);
        }
    }
}

/* What is in one and not in the other, so that what stays the same does not leave its place for a moment. */
static void
take_over (TrunkUsage  *self,
           TrunkNumber *number,
           TrunkValues *before,
           TrunkValues *now)
{
  g_auto(Uses) old = { 0 };
  g_auto(Uses) new = { 0 };

  if (before != NULL)
    find_uses (&old, before);
  if (now != NULL)
    find_uses (&new, now);

  for (guint i = 0; i < old.n_uses; i++)
    if (!has_use (&new, old.uses[i].kind, old.uses[i].text))
      trunk_used_values_remove (self->values[old.uses[i].kind], old.uses[i].text, number);
  for (guint i = 0; i < old.n_hosts; i++)
    if (!has_host (&new, old.hosts[i]))
      trunk_used_values_remove (self->hosts, old.hosts[i], number);

  for (guint i = 0; i < new.n_uses; i++)
    trunk_used_values_add (self->values[new.uses[i].kind], new.uses[i].text, number);
  for (guint i = 0; i < new.n_hosts; i++)
    trunk_used_values_add (self->hosts, new.hosts[i], number);
}

static void
added_cb (TrunkUsage  *self,
          TrunkNumber *number)
{
  take_over (self, number, NULL, trunk_number_get_values (number));
}

static void
changed_cb (TrunkUsage  *self,
            TrunkNumber *number,
            TrunkValues *older)
{
  gboolean is_there = trunk_number_pool_lookup (self->pool, trunk_number_get_id (number)) == number;

  take_over (self, number, older, is_there ? trunk_number_get_values (number) : NULL);
}

static void
removed_cb (TrunkUsage  *self,
            TrunkNumber *number)
{
  take_over (self, number, trunk_number_get_values (number), NULL);
}

static void
trunk_usage_finalize (GObject *object)
{
  TrunkUsage *self = TRUNK_USAGE (object);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    g_clear_object (&self->values[i]);
  g_clear_object (&self->hosts);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (trunk_usage_parent_class)->finalize (object);
}

static void
trunk_usage_class_init (TrunkUsageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_usage_finalize;
}

static void
trunk_usage_init (TrunkUsage *self)
{
  for (guint field = 0; field < TRUNK_N_FIELDS; field++)
    if (is_counted (field) && get_kind (field) == field)
      self->values[field] = trunk_used_values_new ();
  self->hosts = trunk_used_values_new ();
}

/**
 * trunk_usage_new:
 * @pool: a pool in which there is no number yet
 *
 * Returns: (transfer full): what its numbers use, from now on
 */
TrunkUsage *
trunk_usage_new (TrunkNumberPool *pool)
{
  TrunkUsage *self;

  g_return_val_if_fail (TRUNK_IS_NUMBER_POOL (pool), NULL);
  g_return_val_if_fail (trunk_number_pool_get_size (pool) == 0, NULL);

  self = g_object_new (TRUNK_TYPE_USAGE, NULL);
  self->pool = g_object_ref (pool);
  g_signal_connect_object (pool, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pool, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pool, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * trunk_usage_get_values:
 * @self: what is in use
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the values that are in use in fields of this kind; %NULL where nobody asks for
 *   them: names, choices, and what cannot be set
 */
TrunkUsedValues *
trunk_usage_get_values (TrunkUsage *self,
                        TrunkField  field)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);
  g_return_val_if_fail ((guint) field < TRUNK_N_FIELDS, NULL);

  return is_counted (field) ? self->values[get_kind (field)] : NULL;
}

/**
 * trunk_usage_get_hosts:
 * @self: what is in use
 *
 * Returns: (transfer none): the hosts of all web addresses that are in use, in lower case
 */
TrunkUsedValues *
trunk_usage_get_hosts (TrunkUsage *self)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  return self->hosts;
}

static guint
count_others (TrunkUsedValue *value,
              TrunkNumber    *except)
{
  return trunk_used_value_get_n_users (value) - (trunk_used_value_has_user (value, except) ? 1 : 0);
}

typedef struct
{
  TrunkUsedValues *hosts;
  TrunkNumber     *except;
  const char      *typed;
  gsize            length;
  char            *candidate;  /* one longer than what was typed can be written into it */
  TrunkUsedValue  *best;
} HostSearch;

static void
consider (HostSearch *search)
{
  TrunkUsedValue *value = trunk_used_values_lookup (search->hosts, search->candidate);

  if (value != NULL && count_others (value, search->except) >= ENOUGH_USERS &&
      (search->best == NULL ||
       count_others (value, search->except) > count_others (search->best, search->except)))
    search->best = value;
}

static void
consider_letters (HostSearch *search,
                  gsize       at)
{
  for (const char *letter = LETTERS; *letter != '\0'; letter++)
    {
      search->candidate[at] = *letter;
      consider (search);
    }
}

static void
consider_edits (HostSearch *search,
                gsize       at)
{
  const char *rest = search->typed + at;
  gsize n_rest = search->length - at;

  /* one is missing here */
  memcpy (search->candidate + at + 1, rest, n_rest + 1);
  consider_letters (search, at);
  if (n_rest == 0)
    return;

  /* this one is too many */
  memcpy (search->candidate + at, rest + 1, n_rest);
  consider (search);

  /* it is another */
  memcpy (search->candidate + at, rest, n_rest + 1);
  consider_letters (search, at);
  search->candidate[at] = *rest;
  if (n_rest == 1)
    return;

  /* it has changed places with the next */
  search->candidate[at] = rest[1];
  search->candidate[at + 1] = rest[0];
  consider (search);
  memcpy (search->candidate + at, rest, n_rest + 1);
}

/**
 * trunk_usage_find_similar_host:
 * @self: what is in use
 * @host: (nullable): a host as somebody wrote it
 * @except: (nullable): the number it is for, which does not count
 *
 * Looks for the host that may have been meant: one letter more, less or another, or two of them changed about, and in
 * use by at least two other numbers.  It looks up what @host could have been, so it takes as long with ten hosts as
 * with 100 000.
 *
 * Returns: (transfer none) (nullable): the most used of such hosts; %NULL if there is none, or if @host itself is in
 *   use by another number
 */
TrunkUsedValue *
trunk_usage_find_similar_host (TrunkUsage  *self,
                               const char  *host,
                               TrunkNumber *except)
{
  g_autofree char *typed = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  g_autofree char *candidate = NULL;
  HostSearch search = { 0 };
  TrunkUsedValue *known;

  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  known = trunk_used_values_lookup (self->hosts, typed);
  if (typed == NULL || *typed == '\0' || (known != NULL && count_others (known, except) > 0))
    return NULL;

  search = (HostSearch) { self->hosts, except, typed, strlen (typed), NULL, NULL };
  candidate = g_malloc (search.length + 2);
  search.candidate = candidate;
  for (gsize at = 0; at <= search.length; at++)
    {
      consider_edits (&search, at);
      candidate[at] = typed[at];
    }

  return search.best;
}

/**
 * trunk_usage_dup_host:
 * @url: (nullable): a web address
 *
 * Returns: (transfer full) (nullable): its host in lower case; %NULL where there is none
 */
char *
trunk_usage_dup_host (const char *url)
{
  g_autofree char *host = NULL;

  if (url == NULL || !g_uri_split_network (url, G_URI_FLAGS_PARSE_RELAXED, NULL, &host, NULL, NULL) || host == NULL)
    return NULL;

  return *host != '\0' ? g_ascii_strdown (host, -1) : NULL;
}
