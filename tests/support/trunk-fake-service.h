/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-available-number.h"
#include "trunk-clock.h"
#include "trunk-error.h"
#include "trunk-numbers-service.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_FAKE_LIST,
  TRUNK_FAKE_SEARCH,
  TRUNK_FAKE_PURCHASE,
  TRUNK_FAKE_RETRIEVE,
  TRUNK_FAKE_UPDATE,
  TRUNK_FAKE_RELEASE,
  TRUNK_N_FAKE_CALLS
} TrunkFakeCall;

typedef enum
{
  TRUNK_FAKE_EFFECT_NOW,   /* a write takes effect before it is answered */
  TRUNK_FAKE_EFFECT_NONE,  /* it never does */
  TRUNK_FAKE_EFFECT_LATE   /* it does after `late` seconds, whatever was answered */
} TrunkFakeEffect;

typedef enum
{
  TRUNK_FAKE_ANSWER_GOOD,  /* what the space has to say */
  TRUNK_FAKE_ANSWER_ERROR, /* the error of `status`, or of `code` if that is 0 */
  TRUNK_FAKE_ANSWER_OTHER, /* a good answer, about another number */
  TRUNK_FAKE_ANSWER_NEVER  /* nothing until the caller cancels; who cannot, gives up after 30 s */
} TrunkFakeAnswer;

/* What goes wrong with one call.  All zero: nothing. */
typedef struct
{
  TrunkFakeEffect  effect;
  guint            late;        /* seconds */
  TrunkFakeAnswer  answer;
  guint            delay;       /* milliseconds until the answer */
  guint            status;
  TrunkErrorCode   code;
  const char      *detail;
  guint            retry_after; /* seconds */
} TrunkFakeFault;

/* What was sent.  `subject` is an id, an E.164 number, or what a list was filtered by. */
typedef struct
{
  TrunkFakeCall  call;
  char          *subject;
  char          *cursor;    /* of a list; NULL on its first page */
  guint          page_size; /* of a list */
  char         **parameters;/* of a search */
  TrunkChanges  *changes;   /* of an update */
  gint64         time;      /* microseconds by the clock */
} TrunkFakeRecord;

/* Fills in @fault and returns %TRUE to let a call go wrong. */
typedef gboolean (* TrunkFakeFaultFunc) (TrunkFakeCall    call,
                                         const char      *subject,
                                         TrunkFakeFault  *fault,
                                         gpointer         user_data);

#define TRUNK_TYPE_FAKE_SERVICE (trunk_fake_service_get_type ())
G_DECLARE_FINAL_TYPE (TrunkFakeService, trunk_fake_service, TRUNK, FAKE_SERVICE, GObject)

TrunkFakeService      *trunk_fake_service_new              (TrunkClock            *clock);
void                   trunk_fake_service_put              (TrunkFakeService      *self,
                                                            TrunkValues           *values);
const char            *trunk_fake_service_add_number       (TrunkFakeService      *self,
                                                            const char            *e164,
                                                            const char            *name,
                                                            gint64                 created_at);
void                   trunk_fake_service_remove           (TrunkFakeService      *self,
                                                            const char            *id);
void                   trunk_fake_service_add_available    (TrunkFakeService      *self,
                                                            TrunkAvailableNumber  *available);
void                   trunk_fake_service_clear_available  (TrunkFakeService      *self);
void                   trunk_fake_service_set_delay        (TrunkFakeService      *self,
                                                            guint                  milliseconds);
void                   trunk_fake_service_set_skew         (TrunkFakeService      *self,
                                                            gint64                 seconds);
void                   trunk_fake_service_set_release_lock (TrunkFakeService      *self,
                                                            gboolean               lock);
void                   trunk_fake_service_set_max_page     (TrunkFakeService      *self,
                                                            guint                  max_page);
void                   trunk_fake_service_push_fault       (TrunkFakeService      *self,
                                                            TrunkFakeCall          call,
                                                            const TrunkFakeFault  *fault);
void                   trunk_fake_service_set_fault_func   (TrunkFakeService      *self,
                                                            TrunkFakeFaultFunc     func,
                                                            gpointer               user_data);
guint                  trunk_fake_service_get_size         (TrunkFakeService      *self);
gint64                 trunk_fake_service_get_time         (TrunkFakeService      *self);
TrunkValues           *trunk_fake_service_get_values       (TrunkFakeService      *self,
                                                            const char            *id);
TrunkValues           *trunk_fake_service_find_number      (TrunkFakeService      *self,
                                                            const char            *e164);
guint                  trunk_fake_service_count_calls      (TrunkFakeService      *self,
                                                            TrunkFakeCall          call,
                                                            const char            *subject);
const TrunkFakeRecord *trunk_fake_service_get_call         (TrunkFakeService      *self,
                                                            TrunkFakeCall          call,
                                                            guint                  position);
void                   trunk_fake_service_forget_calls     (TrunkFakeService      *self);

void                   trunk_fake_service_load_page_async  (TrunkFakeService      *self,
                                                            const char            *filter_name,
                                                            const char            *filter_number,
                                                            const char            *cursor,
                                                            guint                  page_size,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);

G_END_DECLS
