/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-handler.h"
#include "trunk-phone.h"
#include "trunk-practice-maker.h"
#include "trunk-practice-text.h"

#define DAY (24 * 60 * 60)
#define MONTH (30 * DAY)
#define AGE (4 * 365 * DAY)
#define NEWEST_AGE (2 * 60 * 60)
#define N_IDS 12

typedef struct
{
  TrunkPracticeInventory *inventory;
  guint32                 seed;
  gint64                  epoch;
  guint                   n_numbers;
} Maker;

static const char * const purposes[] = {
  "Front Desk", "Sales", "Support", "Billing", "Dispatch", "After Hours", "Spring Campaign", "Autumn Campaign",
  "Warehouse", "Clinic", "Reception", "Hotline", "Fax", "Surveys", "Recruiting", "Field Service",
};

static const char * const urls[] = {
  "https://voice.example.com/inbound/front-desk",
  "https://voice.example.com/inbound/sales",
  "https://voice.example.com/inbound/support",
  "https://voice.example.com/inbound/after-hours?lang=en&greeting=long",
  "https://app.example.com/api/v1/relays/signalwire/webhooks",
  "https://app.example.com/api/v1/relays/signalwire/errors",
  "https://hooks.example.org/telephony/calls",
  "https://hooks.example.org/telephony/texts",
  "https://example.signalwire.com/laml-bins/5bd4f2a6-7f39-4d6e-a0e5-3f1a7f3f6b21",
  "https://example.signalwire.com/laml-bins/0a5a2f3e-90d1-4b7e-8a2c-9d0e4c1f7b55",
  "http://legacy.example.net/ivr/start.xml",
  "https://staff:secret@legacy.example.net/ivr/night.xml",
};

static const char * const topics[] = { "office", "support", "sales", "night", "surveys", "dispatch" };

/* Names that a list must survive. */
static const char * const odd_names[] = {
  "<b>Bold</b> & \"Sons\"", "☎️ Hotline 🚨", "مكتب الاستقبال", "קבלה", "Büro Zürich – Empfang",
  "=SUM(A1:A9)", "A\tname\nin two lines", "O'Brien \\ Daughters", "  spaces around  ",
  "A name that goes on and on because somebody pasted the whole text of a ticket into it, with the reason, the "
  "date, the person who asked for it and the cost center that pays for it, and never came back to shorten it",
};

static guint64
roll (const Maker *maker,
      guint        serial,
      guint        what)
{
  return trunk_practice_hash (maker->seed, what, serial);
}

static char *
make_number (const Maker       *maker,
             TrunkPracticeBook *book,
             guint              serial)
{
  for (guint attempt = 0;; attempt++)
    {
      guint64 chance = trunk_practice_hash (maker->seed, 'n', ((guint64) attempt << 32) | serial);
      gboolean toll_free = chance % 100 < 4;
      const char *code = trunk_practice_inventory_pick_area_code (maker->inventory, chance >> 20, toll_free);
      g_autofree char *number = NULL;

      /* A few are from abroad, from the range that Ofcom keeps for fiction. */
      if (serial % 190 == 100 && attempt < 8)
        number = g_strdup_printf ("+44207946%04u", (guint) (chance % 1000));
      else
        number = g_strdup_printf ("+1%s555%04u", code, (guint) (100 + (chance >> 8) % 9900));

      if (!trunk_practice_book_has_number (book, number))
        return g_steal_pointer (&number);
    }
}

static char *
make_name (const Maker              *maker,
           const TrunkPracticeOffer *offer,
           const char               *number,
           guint                     serial)
{
  guint64 chance = roll (maker, serial, 'N');
  const char *purpose = purposes[(chance >> 8) % G_N_ELEMENTS (purposes)];
  const char *city = offer->city != NULL ? offer->city->name : "National";

  if (serial % 83 == 41)
    return g_strdup (odd_names[(serial / 83) % G_N_ELEMENTS (odd_names)]);
  if (chance % 100 < 5)
    return NULL;
  if (chance % 100 < 8)
    return g_strdup ("");
  if (chance % 100 < 16)
    return trunk_phone_to_national (number);

  return g_strdup_printf ("%s %s %u", city, purpose, (guint) (1 + (chance >> 16) % 40));
}

/* What a field holds where it is not set: ids null, texts "", web addresses a mixture (the recorded sample). */
static const char *
get_unset_value (const Maker *maker,
                 TrunkField   field,
                 guint        serial)
{
  const TrunkFieldInfo *info = trunk_field_get_info (field);

  switch (info->kind)
    {
    case TRUNK_FIELD_KIND_TEXT:
      return "";
    case TRUNK_FIELD_KIND_URL:
      return roll (maker, serial, 1000 + field) % 2 == 0 ? "" : NULL;
    case TRUNK_FIELD_KIND_CHOICE:
      return info->values != NULL && (info->flags & TRUNK_FIELD_SETTABLE) != 0 ? "POST" : NULL;
    default:
      return (info->flags & TRUNK_FIELD_UUID) != 0 ? "" : NULL;
    }
}

static char *
make_value (const Maker *maker,
            TrunkField   field,
            guint        serial)
{
  guint64 chance = roll (maker, serial, 2000 + field);

  switch (trunk_field_get_info (field)->kind)
    {
    case TRUNK_FIELD_KIND_URL:
      return g_strdup (urls[chance % G_N_ELEMENTS (urls)]);
    case TRUNK_FIELD_KIND_CHOICE:
      return g_strdup (chance % 10 == 0 ? "GET" : "POST");
    case TRUNK_FIELD_KIND_ID:
      return trunk_practice_make_uuid (maker->seed, field, chance % N_IDS);
    default:
      return g_strdup (topics[chance % G_N_ELEMENTS (topics)]);
    }
}

static const TrunkHandler *
pick_handler (TrunkChannel channel,
              guint64      chance)
{
  guint n_handlers;
  const TrunkHandler *handlers = trunk_handlers_get_all (channel, &n_handlers);

  if (chance % 100 < 55)
    {
      for (guint i = 0; i < n_handlers; i++)
        {
          if (handlers[i].required == TRUNK_FIELD_CALL_REQUEST_URL
              || handlers[i].required == TRUNK_FIELD_MESSAGE_REQUEST_URL)
            return &handlers[i];
        }
    }

  /* The earlier in the table, the more often. */
  chance /= 100;
  return &handlers[MIN (chance % n_handlers, (chance >> 16) % n_handlers)];
}

static void
fill_handler (const Maker         *maker,
              TrunkPracticeRecord *record,
              const TrunkHandler  *handler,
              gboolean             stale)
{
  guint serial = (guint) record->serial;

  for (guint i = 0; i < handler->n_fields; i++)
    {
      TrunkField field = handler->fields[i];
      guint64 chance = roll (maker, serial, 3000 + field) % 100;
      g_autofree char *value = NULL;

      if (field == handler->required ? !stale && chance < 4 : chance < 50)
        continue;

      value = make_value (maker, field, serial);
      trunk_practice_record_set (record, field, value);
    }
}

static void
set_up_channel (const Maker         *maker,
                TrunkPracticeRecord *record,
                TrunkChannel         channel)
{
  guint serial = (guint) record->serial;
  const TrunkHandler *handler = pick_handler (channel, roll (maker, serial, 'h' + 256 * channel));
  const TrunkHandler *former = pick_handler (channel, roll (maker, serial, 'f' + 256 * channel));
  TrunkField resource = channel == TRUNK_CHANNEL_CALLS ? TRUNK_FIELD_CALLING_HANDLER_RESOURCE_ID
                                                       : TRUNK_FIELD_MESSAGING_HANDLER_RESOURCE_ID;

  trunk_practice_record_set (record, trunk_handler_field (channel), handler->name);
  if (former != handler && roll (maker, serial, 'F' + 256 * channel) % 100 < 15)
    fill_handler (maker, record, former, TRUE);
  fill_handler (maker, record, handler, FALSE);

  if (!handler->settable || roll (maker, serial, 'R' + 256 * channel) % 10 == 0)
    {
      g_autofree char *id = make_value (maker, resource, serial);

      trunk_practice_record_set (record, resource, id);
    }
  else if (roll (maker, serial, 'A' + 256 * channel) % 4 == 0)
    record->absent |= TRUNK_FIELD_MASK (resource);
}

static void
set_about (const Maker              *maker,
           TrunkPracticeRecord      *record,
           const TrunkPracticeOffer *offer)
{
  const char * const *types = trunk_field_get_info (TRUNK_FIELD_NUMBER_TYPE)->values;
  const char * const *modes = trunk_field_get_info (TRUNK_FIELD_CALL_RECEIVE_MODE)->values;
  const char * const *states = trunk_field_get_info (TRUNK_FIELD_E911_STATUS)->values;
  guint64 chance = roll (maker, (guint) record->serial, 'b');
  const char *country = offer->number[0] == '\0' ? "GB" : offer->city != NULL ? offer->city->country : "US";

  record->capabilities = offer->number[0] != '\0' ? offer->capabilities : TRUNK_CAPABILITY_VOICE;
  trunk_practice_record_set (record, TRUNK_FIELD_NUMBER_TYPE, types[offer->toll_free ? 1 : 0]);
  trunk_practice_record_set (record, TRUNK_FIELD_COUNTRY_CODE, country);
  trunk_practice_record_set (record, TRUNK_FIELD_CALL_RECEIVE_MODE,
                             chance % 100 == 0 ? "none" : modes[chance % 100 < 8 ? 1 : 0]);

  record->absent |= TRUNK_FIELD_MASK (TRUNK_FIELD_E911_STATUS) | TRUNK_FIELD_MASK (TRUNK_FIELD_CNAM);
  if ((chance >> 8) % 4 == 0)
    {
      g_autofree char *id = make_value (maker, TRUNK_FIELD_E911_ADDRESS_ID, (guint) record->serial);

      trunk_practice_record_set (record, TRUNK_FIELD_E911_ADDRESS_ID, id);
      trunk_practice_record_set (record, TRUNK_FIELD_E911_STATUS, states[(chance >> 16) % 8 == 0 ? 0 : 1]);
    }
  if ((chance >> 24) % 20 == 0)
    trunk_practice_record_set (record, TRUNK_FIELD_CNAM, "EXAMPLE CORP");
}

static void
set_times (const Maker         *maker,
           TrunkPracticeRecord *record)
{
  guint serial = (guint) record->serial;
  gint64 step = AGE / MAX (maker->n_numbers, 1);
  gint64 jitter = (gint64) (roll (maker, serial, 'j') % (guint64) (step / 2 + 1));

  record->created = maker->epoch - NEWEST_AGE - (gint64) (maker->n_numbers - serial) * step - jitter;
  record->updated = record->created
                  + (gint64) (roll (maker, serial, 'u') % (guint64) (maker->epoch - record->created));
  record->billed = record->created + ((maker->epoch - record->created) / MONTH + 1) * MONTH;
}

static TrunkPracticeRecord *
make_number_of_space (const Maker       *maker,
                      TrunkPracticeBook *book,
                      guint              serial)
{
  TrunkPracticeRecord *record = trunk_practice_record_new ();
  g_autofree char *id = trunk_practice_make_uuid (maker->seed, 'i', serial);
  g_autofree char *number = make_number (maker, book, serial);
  g_autofree char *name = NULL;
  TrunkPracticeOffer offer;

  record->serial = serial;
  trunk_practice_inventory_describe (maker->inventory, number, &offer);
  name = make_name (maker, &offer, number, serial);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      TrunkFieldKind kind = trunk_field_get_info (i)->kind;

      if (kind != TRUNK_FIELD_KIND_TIME && kind != TRUNK_FIELD_KIND_CAPABILITIES)
        trunk_practice_record_set (record, i, get_unset_value (maker, i, serial));
    }

  trunk_practice_record_set (record, TRUNK_FIELD_ID, id);
  trunk_practice_record_set (record, TRUNK_FIELD_NUMBER, number);
  trunk_practice_record_set (record, TRUNK_FIELD_NAME, name);
  set_up_channel (maker, record, TRUNK_CHANNEL_CALLS);
  set_up_channel (maker, record, TRUNK_CHANNEL_MESSAGES);
  set_about (maker, record, &offer);
  set_times (maker, record);

  return record;
}

/**
 * trunk_practice_make_numbers:
 * @book: an empty book
 * @inventory: where cities come from
 * @n_numbers: how many to make
 * @seed: the same seed makes the same numbers
 * @epoch: when the space begins, in seconds since 1970; all is older
 *
 * Fills @book with serials 1 to @n_numbers, the newest two hours old, the oldest four years.
 */
void
trunk_practice_make_numbers (TrunkPracticeBook      *book,
                             TrunkPracticeInventory *inventory,
                             guint                   n_numbers,
                             guint32                 seed,
                             gint64                  epoch)
{
  Maker maker = { inventory, seed, epoch, n_numbers };

  for (guint serial = 1; serial <= n_numbers; serial++)
    trunk_practice_book_put (book, make_number_of_space (&maker, book, serial));
}

/**
 * trunk_practice_make_bought:
 * @offer: what was for sale
 * @seed: what its id is made from
 * @serial: its place in the space
 * @now: seconds since 1970
 *
 * Returns: (transfer full): the number as it is right after the purchase: all but unset
 */
TrunkPracticeRecord *
trunk_practice_make_bought (const TrunkPracticeOffer *offer,
                            guint32                   seed,
                            guint64                   serial,
                            gint64                    now)
{
  TrunkPracticeRecord *record = trunk_practice_record_new ();
  g_autofree char *id = trunk_practice_make_uuid (seed, 'i', serial);
  const char * const *types = trunk_field_get_info (TRUNK_FIELD_NUMBER_TYPE)->values;

  record->serial = serial;
  record->capabilities = offer->capabilities;
  record->created = record->updated = record->billed = now;
  record->absent = TRUNK_FIELD_MASK (TRUNK_FIELD_E911_STATUS) | TRUNK_FIELD_MASK (TRUNK_FIELD_CNAM);
  trunk_practice_record_set (record, TRUNK_FIELD_ID, id);
  trunk_practice_record_set (record, TRUNK_FIELD_NUMBER, offer->number);
  trunk_practice_record_set (record, TRUNK_FIELD_NUMBER_TYPE, types[offer->toll_free ? 1 : 0]);
  trunk_practice_record_set (record, TRUNK_FIELD_COUNTRY_CODE, offer->city != NULL ? offer->city->country : "US");
  trunk_practice_record_set (record, TRUNK_FIELD_CALL_RECEIVE_MODE, "voice");
  trunk_practice_record_set (record, TRUNK_FIELD_CALL_HANDLER, pick_handler (TRUNK_CHANNEL_CALLS, 0)->name);
  trunk_practice_record_set (record, TRUNK_FIELD_MESSAGE_HANDLER, pick_handler (TRUNK_CHANNEL_MESSAGES, 0)->name);

  return record;
}
