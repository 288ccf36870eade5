/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-paste-match.h"

/**
 * TrunkPasteMatch:
 *
 * Which numbers of a pasted text are in a list, and which are not.
 *
 * set_text(): EMPTY, or READING → LOADING until the list is complete → LOOKING → READY.  A new text begins anew; a list
 * that changes is gone through anew; loading that fails is FAILED, and retry() goes on with it.  What is not in a list
 * is only known when all of it is loaded.
 *
 * Read-only property: "state" (TrunkPasteState).
 */
struct _TrunkPasteMatch
{
  GObject          parent_instance;

  TrunkPagedList  *numbers;
  TrunkPasteState  state;
  GCancellable    *reading;
  TrunkPhoneList  *list;
  GHashTable      *wanted;    /* those of @list that were not met yet */
  GArray          *found;     /* of guint: places in @numbers */
  GPtrArray       *missing;   /* of @list's strings, ends with NULL */
  guint            position;  /* where looking goes on */
  guint            idle;
  gboolean         loads;     /* the rest is loaded because of this */
};

G_DEFINE_ENUM_TYPE (TrunkPasteState, trunk_paste_state,
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_LOOKING, "looking"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (TRUNK_PASTE_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (TrunkPasteMatch, trunk_paste_match, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How long one turn of the main loop may take, in microseconds. */
#define SLICE 4000

static void
set_state (TrunkPasteMatch *self,
           TrunkPasteState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
forget_place (TrunkPasteMatch *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->position = 0;
  g_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->missing, 0);
  g_hash_table_remove_all (self->wanted);
}

/* Going through the list */

static void
finish (TrunkPasteMatch *self)
{
  for (gsize i = 0; self->list->numbers[i] != NULL; i++)
    if (g_hash_table_contains (self->wanted, self->list->numbers[i]))
      g_ptr_array_add (self->missing, self->list->numbers[i]);

  g_ptr_array_add (self->missing, NULL);
  self->idle = 0;
  set_state (self, TRUNK_PASTE_READY);
}

static gboolean
look_cb (gpointer user_data)
{
  TrunkPasteMatch *self = user_data;
  gint64 end = g_get_monotonic_time () + SLICE;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));

  for (; self->position < n; self->position++)
    {
      g_autoptr(TrunkNumber) number = NULL;
      const char *e164;

      if (g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;

      number = g_list_model_get_item (G_LIST_MODEL (self->numbers), self->position);
      e164 = trunk_number_get_number (number);
      if (e164 != NULL && g_hash_table_remove (self->wanted, e164))
        g_array_append_val (self->found, self->position);
    }

  finish (self);

  return G_SOURCE_REMOVE;
}

static void
look (TrunkPasteMatch *self)
{
  forget_place (self);
  for (gsize i = 0; self->list->numbers[i] != NULL; i++)
    g_hash_table_add (self->wanted, self->list->numbers[i]);

  set_state (self, TRUNK_PASTE_LOOKING);
  self->idle = g_idle_add (look_cb, self);
}

/* Waiting for all of it */

static void
advance (TrunkPasteMatch *self)
{
  switch (trunk_paged_list_get_state (self->numbers))
    {
    case TRUNK_LIST_COMPLETE:
      self->loads = FALSE;
      look (self);
      break;

    case TRUNK_LIST_FAILED:
      set_state (self, TRUNK_PASTE_FAILED);
      break;

    case TRUNK_LIST_IDLE:
    case TRUNK_LIST_LOADING:
    default:
      self->loads = TRUE;
      set_state (self, TRUNK_PASTE_LOADING);
      trunk_paged_list_load_rest (self->numbers);
    }
}

static void
list_state_cb (TrunkPasteMatch *self)
{
  if (self->state == TRUNK_PASTE_LOADING || self->state == TRUNK_PASTE_FAILED)
    advance (self);
}

static void
items_changed_cb (TrunkPasteMatch *self)
{
  if (self->state == TRUNK_PASTE_LOOKING || self->state == TRUNK_PASTE_READY)
    look (self);
}

/* Reading the text */

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      text,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, trunk_phone_list_parse (text), (GDestroyNotify) trunk_phone_list_free);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TrunkPasteMatch *self = user_data;
  TrunkPhoneList *list = g_task_propagate_pointer (G_TASK (result), NULL);

  /* cancelled: another text has come in the meantime, or nobody is there any more */
  if (list == NULL)
    return;

  g_clear_object (&self->reading);
  self->list = list;
  if (list->numbers[0] == NULL)
    {
      g_ptr_array_add (self->missing, NULL);
      set_state (self, TRUNK_PASTE_READY);
      return;
    }

  advance (self);
}

static void
begin_anew (TrunkPasteMatch *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  forget_place (self);
  g_clear_pointer (&self->list, trunk_phone_list_free);
}

/* The object */

static void
trunk_paste_match_dispose (GObject *object)
{
  TrunkPasteMatch *self = TRUNK_PASTE_MATCH (object);

  begin_anew (self);
  if (self->numbers != NULL)
    g_signal_handlers_disconnect_by_data (self->numbers, self);
  if (self->loads)
    trunk_paged_list_stop (self->numbers);
  self->loads = FALSE;
  g_clear_object (&self->numbers);

  G_OBJECT_CLASS (trunk_paste_match_parent_class)->dispose (object);
}

static void
trunk_paste_match_finalize (GObject *object)
{
  TrunkPasteMatch *self = TRUNK_PASTE_MATCH (object);

  g_hash_table_unref (self->wanted);
  g_array_unref (self->found);
  g_ptr_array_unref (self->missing);

  G_OBJECT_CLASS (trunk_paste_match_parent_class)->finalize (object);
}

static void
trunk_paste_match_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, TRUNK_PASTE_MATCH (object)->state);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_paste_match_class_init (TrunkPasteMatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = trunk_paste_match_dispose;
  object_class->finalize = trunk_paste_match_finalize;
  object_class->get_property = trunk_paste_match_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_PASTE_STATE, TRUNK_PASTE_EMPTY,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_paste_match_init (TrunkPasteMatch *self)
{
  self->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->missing = g_ptr_array_new ();
}

/**
 * trunk_paste_match_new:
 * @numbers: all numbers of a space
 *
 * Returns: (transfer full): a match without a text
 */
TrunkPasteMatch *
trunk_paste_match_new (TrunkPagedList *numbers)
{
  TrunkPasteMatch *self;

  g_return_val_if_fail (TRUNK_IS_PAGED_LIST (numbers), NULL);

  self = g_object_new (TRUNK_TYPE_PASTE_MATCH, NULL);
  self->numbers = g_object_ref (numbers);
  g_signal_connect_swapped (numbers, "notify::state", G_CALLBACK (list_state_cb), self);
  g_signal_connect_swapped (numbers, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

/**
 * trunk_paste_match_set_text:
 * @self: a match
 * @text: what a person pasted, see trunk_phone_list_parse()
 */
void
trunk_paste_match_set_text (TrunkPasteMatch *self,
                            const char      *text)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *stripped = NULL;

  g_return_if_fail (TRUNK_IS_PASTE_MATCH (self));
  g_return_if_fail (text != NULL);

  begin_anew (self);
  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    {
      set_state (self, TRUNK_PASTE_EMPTY);
      return;
    }

  set_state (self, TRUNK_PASTE_READING);
  self->reading = g_cancellable_new ();
  task = g_task_new (NULL, self->reading, read_cb, self);
  g_task_set_source_tag (task, trunk_paste_match_set_text);
  g_task_set_task_data (task, g_steal_pointer (&stripped), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

TrunkPasteState
trunk_paste_match_get_state (TrunkPasteMatch *self)
{
  g_return_val_if_fail (TRUNK_IS_PASTE_MATCH (self), TRUNK_PASTE_EMPTY);

  return self->state;
}

TrunkPagedList *
trunk_paste_match_get_numbers (TrunkPasteMatch *self)
{
  g_return_val_if_fail (TRUNK_IS_PASTE_MATCH (self), NULL);

  return self->numbers;
}

/**
 * trunk_paste_match_get_list:
 * @self: a match
 *
 * Returns: (transfer none) (nullable): what is in the text, once it is read
 */
const TrunkPhoneList *
trunk_paste_match_get_list (TrunkPasteMatch *self)
{
  g_return_val_if_fail (TRUNK_IS_PASTE_MATCH (self), NULL);

  return self->list;
}

/**
 * trunk_paste_match_get_found:
 * @self: a match that is ready
 *
 * Returns: (transfer none) (element-type guint): the places of the text's numbers in the list, from its beginning on
 */
GArray *
trunk_paste_match_get_found (TrunkPasteMatch *self)
{
  g_return_val_if_fail (TRUNK_IS_PASTE_MATCH (self), NULL);

  return self->found;
}

/**
 * trunk_paste_match_get_missing:
 * @self: a match that is ready
 *
 * Returns: (transfer none): the text's numbers that are not in the list, in E.164, in the text's order
 */
const char * const *
trunk_paste_match_get_missing (TrunkPasteMatch *self)
{
  g_return_val_if_fail (TRUNK_IS_PASTE_MATCH (self), NULL);

  return (const char * const *) self->missing->pdata;
}

/**
 * trunk_paste_match_retry:
 * @self: a match
 *
 * Where loading the list has failed, goes on with it.
 */
void
trunk_paste_match_retry (TrunkPasteMatch *self)
{
  g_return_if_fail (TRUNK_IS_PASTE_MATCH (self));

  if (self->state != TRUNK_PASTE_FAILED)
    return;

  self->loads = TRUE;
  set_state (self, TRUNK_PASTE_LOADING);
  trunk_paged_list_load_rest (self->numbers);
}
