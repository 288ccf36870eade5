/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-list.h"

#define PAGE_SIZE 50

struct _TrunkHistoryList
{
  GObject            parent_instance;

  TrunkJournal      *journal;
  TrunkHistoryQuery *query;
  GPtrArray         *entries;      /* TrunkHistoryEntry, the largest key first */
  TrunkListState     state;
  GError            *error;
  GCancellable      *cancellable;  /* of the page that is being loaded */
  gint64             next;         /* where that begins; 0 for the newest */
  gboolean           stale;        /* the entries are of the query before */
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_N_ITEMS,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return TRUNK_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return TRUNK_HISTORY_LIST (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  TrunkHistoryList *self = TRUNK_HISTORY_LIST (model);

  return position < self->entries->len ? g_object_ref (self->entries->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrunkHistoryList, trunk_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gint64
get_key (TrunkHistoryList *self,
         guint             position)
{
  return trunk_history_entry_get_record (self->entries->pdata[position])->key;
}

/* Where @key is, or would be. */
static gboolean
find_key (TrunkHistoryList *self,
          gint64            key,
          guint            *position)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_key (self, middle) > key)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;

  return low < self->entries->len && get_key (self, low) == key;
}

static void
emit_changed (TrunkHistoryList *self,
              guint             position,
              guint             removed,
              guint             added)
{
  if (removed == 0 && added == 0)
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
set_state (TrunkHistoryList *self,
           TrunkListState    state,
           GError           *error)
{
  GError *old = self->error;
  gboolean changed = self->state != state;

  self->state = state;
  self->error = error;
  if (old != NULL || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_clear_error (&old);
}

/* Lines that were written meanwhile may be there already. */
static void
append (TrunkHistoryList *self,
        GPtrArray        *records)
{
  guint removed = self->stale ? self->entries->len : 0;
  guint position;
  guint added = 0;

  if (self->stale)
    g_ptr_array_set_size (self->entries, 0);
  self->stale = FALSE;

  position = self->entries->len;
  for (guint i = 0; i < records->len; i++)
    {
      const TrunkRecord *record = records->pdata[i];
      guint known;

      if (find_key (self, record->key, &known))
        continue;

      g_ptr_array_add (self->entries, trunk_history_entry_new (record));
      added++;
    }

  emit_changed (self, position, removed, added);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TrunkHistoryList) self = user_data;
  g_autoptr(GPtrArray) records = NULL;
  GError *error = NULL;
  gint64 next = 0;

  records = trunk_journal_read_finish (TRUNK_JOURNAL (source), result, &next, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }

  g_clear_object (&self->cancellable);
  if (records == NULL)
    {
      set_state (self, TRUNK_LIST_FAILED, error);
      return;
    }

  self->next = next;
  append (self, records);
  set_state (self, next != 0 ? TRUNK_LIST_IDLE : TRUNK_LIST_COMPLETE, NULL);

  /* A search that has found too little so far goes on: nothing was added that would make anybody ask. */
  if (records->len == 0)
    trunk_history_list_load_more (self);
}

/* What is older than everything that is loaded comes with its page. */
static gboolean
is_loaded_so_far (TrunkHistoryList *self,
                  gint64            key)
{
  return self->state == TRUNK_LIST_COMPLETE || (self->next != 0 && key >= self->next);
}

static void
take (TrunkHistoryList  *self,
      const TrunkRecord *record)
{
  guint position;

  if (find_key (self, record->key, &position))
    {
      trunk_history_entry_update (self->entries->pdata[position], record);
      return;
    }

  if (self->stale || !is_loaded_so_far (self, record->key) || !trunk_history_query_matches (self->query, record))
    return;

  g_ptr_array_insert (self->entries, (gint) position, trunk_history_entry_new (record));
  emit_changed (self, position, 0, 1);
}

static void
written_cb (TrunkHistoryList *self,
            GPtrArray        *records)
{
  for (guint i = 0; i < records->len; i++)
    take (self, records->pdata[i]);
}

static void
forgotten_cb (TrunkHistoryList *self,
              gint64            before)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      const TrunkRecord *record = trunk_history_entry_get_record (self->entries->pdata[i - 1]);

      if (record->recorded_at >= before || trunk_record_is_open (record))
        continue;

      g_ptr_array_remove_index (self->entries, i - 1);
      emit_changed (self, i - 1, 1, 0);
    }
}

static void
trunk_history_list_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkHistoryList *self = TRUNK_HISTORY_LIST (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, self->entries->len);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_history_list_dispose (GObject *object)
{
  TrunkHistoryList *self = TRUNK_HISTORY_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (trunk_history_list_parent_class)->dispose (object);
}

static void
trunk_history_list_finalize (GObject *object)
{
  TrunkHistoryList *self = TRUNK_HISTORY_LIST (object);

  g_clear_pointer (&self->query, trunk_history_query_free);
  g_ptr_array_unref (self->entries);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (trunk_history_list_parent_class)->finalize (object);
}

static void
trunk_history_list_class_init (TrunkHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_history_list_get_property;
  object_class->dispose = trunk_history_list_dispose;
  object_class->finalize = trunk_history_list_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, TRUNK_TYPE_LIST_STATE, TRUNK_LIST_IDLE, readable);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_history_list_init (TrunkHistoryList *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * trunk_history_list_new:
 * @journal: whose history
 * @query: what is wanted of it
 *
 * Returns: (transfer full): a list that has loaded nothing
 */
TrunkHistoryList *
trunk_history_list_new (TrunkJournal            *journal,
                        const TrunkHistoryQuery *query)
{
  TrunkHistoryList *self;

  g_return_val_if_fail (TRUNK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (TRUNK_TYPE_HISTORY_LIST, NULL);
  self->journal = g_object_ref (journal);
  self->query = trunk_history_query_copy (query);
  g_signal_connect_object (journal, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "forgotten", G_CALLBACK (forgotten_cb), self, G_CONNECT_SWAPPED);

  return self;
}

const TrunkHistoryQuery *
trunk_history_list_get_query (TrunkHistoryList *self)
{
  g_return_val_if_fail (TRUNK_IS_HISTORY_LIST (self), NULL);

  return self->query;
}

/**
 * trunk_history_list_set_query:
 * @self: a list
 * @query: what is wanted now
 *
 * Begins anew, and loads the first page.
 */
void
trunk_history_list_set_query (TrunkHistoryList        *self,
                              const TrunkHistoryQuery *query)
{
  g_return_if_fail (TRUNK_IS_HISTORY_LIST (self));
  g_return_if_fail (query != NULL);

  if (trunk_history_query_equal (self->query, query))
    return;

  trunk_history_query_free (self->query);
  self->query = trunk_history_query_copy (query);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->next = 0;
  self->stale = TRUE;
  set_state (self, TRUNK_LIST_IDLE, NULL);
  trunk_history_list_load_more (self);
}

TrunkListState
trunk_history_list_get_state (TrunkHistoryList *self)
{
  g_return_val_if_fail (TRUNK_IS_HISTORY_LIST (self), TRUNK_LIST_IDLE);

  return self->state;
}

/**
 * trunk_history_list_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why the last page could not be read
 */
const GError *
trunk_history_list_get_error (TrunkHistoryList *self)
{
  g_return_val_if_fail (TRUNK_IS_HISTORY_LIST (self), NULL);

  return self->error;
}

/**
 * trunk_history_list_load_more:
 * @self: a list
 *
 * Asks for the next page, or after a failure for the same again; unless that is being loaded, or all is there.
 */
void
trunk_history_list_load_more (TrunkHistoryList *self)
{
  g_return_if_fail (TRUNK_IS_HISTORY_LIST (self));

  if (self->state == TRUNK_LIST_LOADING || self->state == TRUNK_LIST_COMPLETE)
    return;

  self->cancellable = g_cancellable_new ();
  set_state (self, TRUNK_LIST_LOADING, NULL);
  trunk_journal_read_async (self->journal, self->query, self->next, PAGE_SIZE, self->cancellable,
                            read_cb, g_object_ref (self));
}
