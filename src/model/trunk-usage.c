/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-usage.h"

#include "trunk-handler.h"
#include "trunk-similar-host.h"

#include <string.h>

/**
 * TrunkUsage:
 *
 * What the numbers of a space have in use: of each web address, id, topic and application, and of each host, by which
 * numbers.
 *
 * Only what is live counts: the fields of the handlers that answer, each group of aliases as one value.  It follows
 * the pool number by number, so nothing in it grows with the list; whoever merges in slices has it done in slices.
 *
 * It says "complete" as soon as every number of the space has been in the pool.  From then on there is nothing to load
 * for it: what comes later comes into the pool by itself.
 */
struct _TrunkUsage
{
  GObject          parent_instance;

  TrunkNumberPool *pool;
  TrunkUsedValues *values[TRUNK_N_FIELDS];  /* NULL where another field's stands for it, or it has none */
  TrunkUsedValues *hosts;
  TrunkPagedList  *all_numbers;             /* (nullable): none where nothing is missing */
  gulong           all_id;
  TrunkClock      *clock;                   /* (nullable): of whoever waits before all is loaded */
  gboolean         wanted;                  /* all of them, by trunk_usage_load_all() */
};

G_DEFINE_FINAL_TYPE (TrunkUsage, trunk_usage, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
drop_all_numbers (TrunkUsage *self)
{
  if (self->all_numbers != NULL)
    g_clear_signal_handler (&self->all_id, self->all_numbers);
  g_clear_object (&self->all_numbers);
}

/* Somebody else may have stopped what is still wanted here; what has failed waits until it is wanted again. */
static void
all_state_cb (TrunkUsage *self)
{
  TrunkListState state = trunk_paged_list_get_state (self->all_numbers);

  if (state == TRUNK_LIST_COMPLETE)
    trunk_usage_set_complete (self);
  else if (state == TRUNK_LIST_IDLE && self->wanted)
    trunk_paged_list_load_rest (self->all_numbers);
}

static void
trunk_usage_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (property == PROP_COMPLETE)
    g_value_set_boolean (value, trunk_usage_is_complete (TRUNK_USAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_usage_finalize (GObject *object)
{
  TrunkUsage *self = TRUNK_USAGE (object);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    g_clear_object (&self->values[i]);
  g_clear_object (&self->hosts);
  drop_all_numbers (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (trunk_usage_parent_class)->finalize (object);
}

static void
trunk_usage_class_init (TrunkUsageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = trunk_usage_get_property;
  object_class->finalize = trunk_usage_finalize;

  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
 * trunk_usage_set_all_numbers:
 * @numbers: every number of the space, in the pool; it loads nothing by itself
 * @clock: by which one waits for a pause in the typing before @numbers are loaded
 *
 * Whoever needs to know all that is in use, and not only what the numbers have that were loaded so far, loads @numbers.
 */
void
trunk_usage_set_all_numbers (TrunkUsage     *self,
                             TrunkPagedList *numbers,
                             TrunkClock     *clock)
{
  g_return_if_fail (TRUNK_IS_USAGE (self));
  g_return_if_fail (TRUNK_IS_PAGED_LIST (numbers));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));

  drop_all_numbers (self);
  g_set_object (&self->clock, clock);
  self->all_numbers = g_object_ref (numbers);
  self->all_id = g_signal_connect_swapped (numbers, "notify::state", G_CALLBACK (all_state_cb), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/**
 * trunk_usage_get_all_numbers:
 *
 * Returns: (transfer none) (nullable): what has to be loaded so that all that is in use is known; %NULL where nothing
 *   has, or nothing has any more
 */
TrunkPagedList *
trunk_usage_get_all_numbers (TrunkUsage *self)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  return self->all_numbers;
}

/**
 * trunk_usage_get_clock:
 *
 * Returns: (transfer none) (nullable): the clock; %NULL where there never was anything to load
 */
TrunkClock *
trunk_usage_get_clock (TrunkUsage *self)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  return self->clock;
}

/**
 * trunk_usage_load_all:
 *
 * Loads what is missing until all is known.  What has failed is tried again, when this is called again.
 */
void
trunk_usage_load_all (TrunkUsage *self)
{
  g_return_if_fail (TRUNK_IS_USAGE (self));

  self->wanted = TRUE;
  if (self->all_numbers != NULL)
    trunk_paged_list_load_rest (self->all_numbers);
}

/**
 * trunk_usage_is_complete:
 *
 * Returns: whether all that is in use is known
 */
gboolean
trunk_usage_is_complete (TrunkUsage *self)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), FALSE);

  return self->all_numbers == NULL;
}

/**
 * trunk_usage_set_complete:
 *
 * Every number of the space is in the pool, whoever has loaded it.
 */
void
trunk_usage_set_complete (TrunkUsage *self)
{
  g_return_if_fail (TRUNK_IS_USAGE (self));

  if (self->all_numbers == NULL)
    return;

  drop_all_numbers (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/**
 * trunk_usage_get_values:
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
 *
 * Returns: (transfer none): the hosts of all web addresses that are in use, in lower case
 */
TrunkUsedValues *
trunk_usage_get_hosts (TrunkUsage *self)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  return self->hosts;
}

/**
 * trunk_usage_has_host:
 * @self: what is in use
 * @host: (nullable): a host as somebody wrote it
 * @except: (nullable): the number it is for, which does not count
 *
 * Returns: whether another number is known to use it
 */
gboolean
trunk_usage_has_host (TrunkUsage  *self,
                      const char  *host,
                      TrunkNumber *except)
{
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  TrunkUsedValue *known;

  g_return_val_if_fail (TRUNK_IS_USAGE (self), FALSE);

  known = trunk_used_values_lookup (self->hosts, lower);

  return known != NULL && trunk_used_value_get_n_users (known) > (trunk_used_value_has_user (known, except) ? 1 : 0);
}

/**
 * trunk_usage_find_similar_host:
 * @self: what is in use
 * @host: (nullable): a host as somebody wrote it
 * @except: (nullable): the number it is for, which does not count
 *
 * Looks for the host that may have been meant, see trunk_similar_host_find().
 *
 * Returns: (transfer none) (nullable): the most used of such hosts; %NULL if there is none, or if @host itself is in
 *   use by another number
 */
TrunkUsedValue *
trunk_usage_find_similar_host (TrunkUsage  *self,
                               const char  *host,
                               TrunkNumber *except)
{
  g_return_val_if_fail (TRUNK_IS_USAGE (self), NULL);

  return trunk_usage_has_host (self, host, except) ? NULL : trunk_similar_host_find (self->hosts, host, except);
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
