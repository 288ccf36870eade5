/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-fake-service.h"

G_BEGIN_DECLS

/* A call under way. */
typedef struct
{
  TrunkFakeRecord *record;    /* a copy of what was written down */
  char            *filter_name;
  char            *filter_number;
  TrunkFakeFault   fault;
  GObject         *good;      /* the answer, made when the call arrived; or a GPtrArray of a search */
  GPtrArray       *found;
  GError          *error;
  guint            answer_id;
} TrunkFakeFlight;

TrunkFakeRecord *trunk_fake_record_new       (TrunkFakeCall       call,
                                              const char         *subject,
                                              const TrunkChanges *changes);
void             trunk_fake_record_free      (TrunkFakeRecord    *self);
void             trunk_fake_fault_free       (TrunkFakeFault     *self);
TrunkFakeFlight *trunk_fake_flight_new       (TrunkFakeCall       call,
                                              const char         *subject,
                                              const TrunkChanges *changes);
void             trunk_fake_flight_free      (TrunkFakeFlight    *self);
TrunkNumber     *trunk_fake_other_number_new (void);

void             trunk_fake_service_send     (TrunkFakeService   *self,
                                              TrunkFakeFlight    *flight,
                                              GTask              *task);
void             trunk_fake_calls_iface_init (TrunkNumbersServiceInterface *iface);

G_END_DECLS
