/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-session-private.h"

#include "trunk-numbers-api.h"
#include "trunk-phone.h"

G_DEFINE_FINAL_TYPE (TrunkSession, trunk_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SPACE,
  PROP_SERVICE,
  PROP_JOURNAL,
  PROP_CLOCK,
  PROP_POOL,
  PROP_NUMBERS,
  PROP_BUSY,
  PROP_JOURNAL_ERROR,
  PROP_AWAITING_TOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
orders_changed_cb (gpointer user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_BUSY]);
}

static void
open_changed_cb (gpointer user_data)
{
  trunk_session_mark_ordered (user_data);
}

static void
trunk_session_constructed (GObject *object)
{
  TrunkSession *self = TRUNK_SESSION (object);
  g_autoptr(TrunkPageSource) source = NULL;
  g_autoptr(TrunkPagedList) all = NULL;

  G_OBJECT_CLASS (trunk_session_parent_class)->constructed (object);

  if (self->clock == NULL)
    self->clock = g_object_ref (trunk_clock_get_default ());

  self->pool = trunk_number_pool_new ();
  self->usage = trunk_usage_new (self->pool);
  self->service = trunk_recorded_service_new (self->below, self->journal, self->pool);
  trunk_recorded_service_set_space (self->service, self->space);
  source = trunk_numbers_service_list (TRUNK_NUMBERS_SERVICE (self->service), NULL, NULL);
  self->numbers = trunk_paged_list_new (source, self->pool, self->clock);
  all = trunk_paged_list_new (source, self->pool, self->clock);
  trunk_usage_set_all_numbers (self->usage, all, self->clock);
  trunk_session_watch_numbers (self);
  trunk_session_watch_releases (self);
  trunk_session_watch_news (self);
}

static void
trunk_session_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TrunkSession *self = TRUNK_SESSION (object);

  switch (prop_id)
    {
    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;

    case PROP_JOURNAL:
      g_value_set_object (value, self->journal);
      break;

    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;

    case PROP_POOL:
      g_value_set_object (value, self->pool);
      break;

    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_BUSY:
      g_value_set_boolean (value, trunk_session_is_busy (self));
      break;

    case PROP_JOURNAL_ERROR:
      g_value_set_boxed (value, self->journal_error);
      break;

    case PROP_AWAITING_TOKEN:
      g_value_set_boolean (value, self->awaiting);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_session_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TrunkSession *self = TRUNK_SESSION (object);

  switch (prop_id)
    {
    case PROP_SPACE:
      self->space = g_value_dup_object (value);
      break;

    case PROP_JOURNAL:
      self->journal = g_value_dup_object (value);
      break;

    case PROP_SERVICE:
      self->below = g_value_dup_object (value);
      break;

    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_session_dispose (GObject *object)
{
  TrunkSession *self = TRUNK_SESSION (object);

  if (self->numbers != NULL)
    trunk_paged_list_stop (self->numbers);

  if (self->releases != NULL)
    trunk_release_queue_stop (self->releases);

  trunk_session_drop_snapshot (self);
  trunk_session_stop_news (self);
  g_clear_pointer (&self->orders, trunk_orders_unref);
  g_clear_object (&self->releases);
  g_clear_object (&self->numbers);
  g_clear_object (&self->basket);
  g_clear_object (&self->usage);
  g_clear_object (&self->pool);
  g_clear_object (&self->service);
  g_clear_object (&self->below);
  g_clear_object (&self->journal);
  g_clear_object (&self->heir);

  G_OBJECT_CLASS (trunk_session_parent_class)->dispose (object);
}

static void
trunk_session_finalize (GObject *object)
{
  TrunkSession *self = TRUNK_SESSION (object);

  g_clear_object (&self->space);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->drafts, trunk_drafts_free);
  g_clear_object (&self->query);
  g_clear_object (&self->views);
  g_clear_pointer (&self->filter, g_free);
  g_clear_error (&self->journal_error);

  G_OBJECT_CLASS (trunk_session_parent_class)->finalize (object);
}

static void
trunk_session_class_init (TrunkSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = trunk_session_constructed;
  object_class->get_property = trunk_session_get_property;
  object_class->set_property = trunk_session_set_property;
  object_class->dispose = trunk_session_dispose;
  object_class->finalize = trunk_session_finalize;

  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, construct);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, TRUNK_TYPE_NUMBERS_SERVICE, construct);
  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, TRUNK_TYPE_JOURNAL, construct);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, TRUNK_TYPE_CLOCK,
                                                construct & ~G_PARAM_READABLE);
  properties[PROP_POOL] = g_param_spec_object ("pool", NULL, NULL, TRUNK_TYPE_NUMBER_POOL, read);
  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST, read);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_JOURNAL_ERROR] = g_param_spec_boxed ("journal-error", NULL, NULL, G_TYPE_ERROR, read);
  properties[PROP_AWAITING_TOKEN] = g_param_spec_boolean ("awaiting-token", NULL, NULL, FALSE, read);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_session_init (TrunkSession *self)
{
  self->drafts = trunk_drafts_new ();
  self->query = trunk_search_query_new ();
  self->views = trunk_views_new ();
  self->orders = trunk_orders_new (orders_changed_cb, open_changed_cb, self);
}

/**
 * trunk_session_new:
 * @space: where to
 * @token: the API token; kept by the transport alone
 * @journal: where the writes to this space are written down; a TrunkReleaseBook and a TrunkNewsBook too
 * @clock: what to wait by
 *
 * Returns: (transfer full): a session that has asked for nothing yet
 */
TrunkSession *
trunk_session_new (TrunkSpace   *space,
                   const char   *token,
                   TrunkJournal *journal,
                   TrunkClock   *clock)
{
  g_autoptr(TrunkTransport) transport = NULL;
  g_autoptr(TrunkNumbersApi) api = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);

  transport = g_object_new (TRUNK_TYPE_TRANSPORT,
                            "base-url", trunk_space_get_base_url (space),
                            "project", trunk_space_get_project (space),
                            "clock", clock,
                            NULL);
  /* not as a property, which would leave copies behind */
  trunk_transport_set_token (transport, token);
  api = trunk_numbers_api_new (transport);

  return trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (api), journal, clock);
}

/**
 * trunk_session_new_with_service:
 *
 * Returns: (transfer full): a session over any service; for tests, and for transports of another make
 */
TrunkSession *
trunk_session_new_with_service (TrunkSpace          *space,
                                TrunkNumbersService *service,
                                TrunkJournal        *journal,
                                TrunkClock          *clock)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (space), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBERS_SERVICE (service), NULL);
  g_return_val_if_fail (TRUNK_IS_JOURNAL (journal) && TRUNK_IS_RELEASE_BOOK (journal), NULL);
  g_return_val_if_fail (TRUNK_IS_NEWS_BOOK (journal), NULL);

  return g_object_new (TRUNK_TYPE_SESSION,
                       "space", space, "service", service, "journal", journal, "clock", clock, NULL);
}

TrunkSpace *
trunk_session_get_space (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->space;
}

TrunkNumbersService *
trunk_session_get_service (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return TRUNK_NUMBERS_SERVICE (self->service);
}

TrunkJournal *
trunk_session_get_journal (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->journal;
}

TrunkNumberPool *
trunk_session_get_pool (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->pool;
}

TrunkUsage *
trunk_session_get_usage (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->usage;
}

TrunkPagedList *
trunk_session_get_numbers (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->numbers;
}

TrunkClock *
trunk_session_get_clock (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->clock;
}

/**
 * trunk_session_get_query:
 *
 * Returns: (transfer none): what was searched for last in this space
 */
TrunkSearchQuery *
trunk_session_get_query (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  return self->query;
}

/**
 * trunk_session_get_basket:
 *
 * Returns: (transfer none): the numbers that the person has chosen to buy in this space, kept until it is left
 */
TrunkBasket *
trunk_session_get_basket (TrunkSession *self)
{
  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);

  if (self->basket == NULL)
    {
      self->basket = trunk_basket_new (self->pool);
      trunk_session_mark_ordered (self);
    }

  return self->basket;
}

/**
 * trunk_session_get_draft:
 * @number: a number of this session
 *
 * The draft of @number: the same one for everybody, as long as it has changes or is in use.
 *
 * Returns: (transfer none): the draft, valid at least until another one is asked for; hold it to keep it
 */
TrunkDraft *
trunk_session_get_draft (TrunkSession *self,
                         TrunkNumber  *number)
{
  TrunkDraft *draft;

  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER (number), NULL);

  draft = trunk_drafts_get (self->drafts, number);
  trunk_draft_set_usage (draft, self->usage);

  return draft;
}

/**
 * trunk_session_add_bought:
 * @fresh: what the service said of a number that the space has now
 *
 * Puts it on top of the list, whatever the list is filtered by.
 *
 * Returns: (transfer none): the one object of the number
 */
TrunkNumber *
trunk_session_add_bought (TrunkSession *self,
                          TrunkNumber  *fresh)
{
  TrunkNumber *number;

  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER (fresh), NULL);

  number = trunk_number_pool_merge (self->pool, fresh);
  trunk_paged_list_upsert (self->numbers, number);

  return number;
}

/**
 * trunk_session_take_answer:
 * @fresh: a newer answer about a number
 *
 * Returns: (transfer none): the one object of the number; pages asked for before do not set it back
 */
TrunkNumber *
trunk_session_take_answer (TrunkSession *self,
                           TrunkNumber  *fresh)
{
  TrunkNumber *number;

  g_return_val_if_fail (TRUNK_IS_SESSION (self), NULL);
  g_return_val_if_fail (TRUNK_IS_NUMBER (fresh), NULL);

  number = trunk_number_pool_merge (self->pool, fresh);

  if (trunk_paged_list_find (self->numbers, trunk_number_get_id (number), NULL))
    trunk_paged_list_upsert (self->numbers, number);

  return number;
}

/**
 * trunk_session_forget_number:
 * @number: a number that is no longer in the space
 *
 * Takes it off the list, with its draft.
 */
void
trunk_session_forget_number (TrunkSession *self,
                             TrunkNumber  *number)
{
  g_autofree char *id = NULL;

  g_return_if_fail (TRUNK_IS_SESSION (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  id = g_strdup (trunk_number_get_id (number));
  trunk_drafts_forget (self->drafts, id);
  trunk_paged_list_remove (self->numbers, id);
  trunk_number_pool_remove (self->pool, id);
}
