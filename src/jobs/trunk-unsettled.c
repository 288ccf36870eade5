/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-unsettled.h"

/**
 * TrunkUnsettled:
 *
 * The purchases that left for one space, whichever order sent them, and which of them are open.
 *
 * A purchase whose outcome is unknown is never repeated (api.md, Writes happen once), by another order as
 * little as by the same.  An order outlives its dialog only while it is at work; what it left open is
 * known here longer.
 *
 * Main thread only.
 */
struct _TrunkUnsettled
{
  GHashTable *by_e164; /* E.164 → Sent, for good: the serial has to go on */
};

typedef struct
{
  guint              serial;   /* counts the purchases of this number */
  gint64             sent_at;  /* the service's time, or 0 */
  TrunkPurchaseState state;    /* of the last one */
  GPtrArray         *absent;   /* TrunkRecord: proven absent, to be looked up at the next start; or NULL */
} Sent;

static void
sent_free (gpointer data)
{
  Sent *sent = data;

  g_clear_pointer (&sent->absent, g_ptr_array_unref);
  g_free (sent);
}

TrunkUnsettled *
trunk_unsettled_new (void)
{
  TrunkUnsettled *self = g_rc_box_new0 (TrunkUnsettled);

  self->by_e164 = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sent_free);

  return self;
}

TrunkUnsettled *
trunk_unsettled_ref (TrunkUnsettled *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TrunkUnsettled *self = data;

  g_hash_table_unref (self->by_e164);
}

void
trunk_unsettled_unref (TrunkUnsettled *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * trunk_unsettled_get:
 * @self: the purchases of a space
 * @e164: a number
 * @sent_at: (out): when its last purchase left, in seconds since 1970 by the service's clock, or 0
 * @serial: (out): which one that was
 *
 * Returns: %TRUNK_PURCHASE_RECORDING, _BUYING, _CHECKING or _UNKNOWN while the outcome of
 *   the last purchase is open; %TRUNK_PURCHASE_WAITING where none is, so that one may be sent
 */
TrunkPurchaseState
trunk_unsettled_get (TrunkUnsettled *self,
                     const char     *e164,
                     gint64         *sent_at,
                     guint          *serial)
{
  const Sent *sent = g_hash_table_lookup (self->by_e164, e164);

  *sent_at = sent != NULL ? sent->sent_at : 0;
  *serial = sent != NULL ? sent->serial : 0;

  if (sent == NULL)
    return TRUNK_PURCHASE_WAITING;

  switch ((int) sent->state)
    {
    case TRUNK_PURCHASE_RECORDING:
    case TRUNK_PURCHASE_BUYING:
    case TRUNK_PURCHASE_CHECKING:
    case TRUNK_PURCHASE_UNKNOWN:
      return sent->state;
    default:
      return TRUNK_PURCHASE_WAITING;
    }
}

/**
 * trunk_unsettled_begin:
 * @self: the purchases of a space
 * @e164: a number of which nothing is open
 * @sent_at: now, in seconds since 1970 by the service's clock, or 0
 *
 * Notes that a purchase leaves.
 *
 * Returns: its serial
 */
guint
trunk_unsettled_begin (TrunkUnsettled *self,
                       const char     *e164,
                       gint64          sent_at)
{
  Sent *sent = g_hash_table_lookup (self->by_e164, e164);

  if (sent == NULL)
    {
      sent = g_new0 (Sent, 1);
      g_hash_table_insert (self->by_e164, g_strdup (e164), sent);
    }

  sent->serial++;
  sent->sent_at = sent_at;
  sent->state = TRUNK_PURCHASE_RECORDING;

  return sent->serial;
}

/**
 * trunk_unsettled_settle:
 * @self: the purchases of a space
 * @e164: a number
 * @serial: which of its purchases
 * @state: what is known of that one
 *
 * Notes what became of a purchase.  Of one that another followed nothing is noted any more.
 */
void
trunk_unsettled_settle (TrunkUnsettled     *self,
                        const char         *e164,
                        guint               serial,
                        TrunkPurchaseState  state)
{
  Sent *sent = g_hash_table_lookup (self->by_e164, e164);

  if (sent != NULL && sent->serial == serial)
    sent->state = state;
}

/**
 * trunk_unsettled_keep_absent:
 * @self: the purchases of a space
 * @record: the line of one of them, which look-ups proved absent; copied
 *
 * Keeps what the next start would look up once more, in case the number is bought before that.
 */
void
trunk_unsettled_keep_absent (TrunkUnsettled    *self,
                             const TrunkRecord *record)
{
  Sent *sent = g_hash_table_lookup (self->by_e164, record->number);

  if (sent == NULL)
    return;

  if (sent->absent == NULL)
    sent->absent = g_ptr_array_new_with_free_func ((GDestroyNotify) trunk_record_free);
  g_ptr_array_add (sent->absent, trunk_record_copy (record));
}

/**
 * trunk_unsettled_take_absent:
 * @self: the purchases of a space
 * @e164: a number that is bought now
 *
 * Returns: (transfer full) (nullable) (element-type TrunkRecord): what was kept of it
 */
GPtrArray *
trunk_unsettled_take_absent (TrunkUnsettled *self,
                             const char     *e164)
{
  Sent *sent = g_hash_table_lookup (self->by_e164, e164);

  return sent != NULL ? g_steal_pointer (&sent->absent) : NULL;
}
