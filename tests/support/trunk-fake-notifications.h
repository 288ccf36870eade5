/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The part of the desktop that shows notifications, on this test's bus. */
typedef struct
{
  GString         *told;     /* SUMMARY|BODY, a line for each */
  guint            n_told;
  guint            n_withdrawn;
  GDBusConnection *bus;
  guint            object;
  guint            name;
  gboolean         is_owned;
} TrunkFakeNotifications;

TrunkFakeNotifications *trunk_fake_notifications_new    (void);
void                    trunk_fake_notifications_choose (TrunkFakeNotifications *self);
void                    trunk_fake_notifications_free   (TrunkFakeNotifications *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkFakeNotifications, trunk_fake_notifications_free)

G_END_DECLS
