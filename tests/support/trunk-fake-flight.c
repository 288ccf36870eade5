/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-fake-flight.h"

TrunkFakeRecord *
trunk_fake_record_new (TrunkFakeCall       call,
                       const char         *subject,
                       const TrunkChanges *changes)
{
  TrunkFakeRecord *self = g_new0 (TrunkFakeRecord, 1);

  self->call = call;
  self->subject = g_strdup (subject);
  self->changes = changes != NULL ? trunk_changes_copy (changes) : NULL;

  return self;
}

void
trunk_fake_record_free (TrunkFakeRecord *self)
{
  g_free (self->subject);
  g_free (self->cursor);
  g_strfreev (self->parameters);
  trunk_changes_free (self->changes);
  g_free (self);
}

void
trunk_fake_fault_free (TrunkFakeFault *self)
{
  g_free ((char *) self->detail);
  g_free (self);
}

void
trunk_fake_flight_free (TrunkFakeFlight *self)
{
  trunk_fake_record_free (self->record);
  g_free (self->filter_name);
  g_free (self->filter_number);
  g_free ((char *) self->fault.detail);
  g_clear_object (&self->good);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

TrunkFakeFlight *
trunk_fake_flight_new (TrunkFakeCall       call,
                       const char         *subject,
                       const TrunkChanges *changes)
{
  TrunkFakeFlight *self = g_new0 (TrunkFakeFlight, 1);

  self->record = trunk_fake_record_new (call, subject, changes);

  return self;
}

TrunkNumber *
trunk_fake_other_number_new (void)
{
  g_auto(TrunkValuesBuilder) builder = { 0 };
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, "ffffffff-ffff-4fff-8fff-ffffffffffff");
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, "+19995550199");
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}
