/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A name on the session's bus with an object behind it, which answers in a thread of its own: who asks may be waiting
 * in the thread of the test. */
typedef struct _TrunkBusName TrunkBusName;

TrunkBusName    *trunk_bus_name_new            (const char                 *name,
                                                const char                 *path,
                                                const char                 *description,
                                                const GDBusInterfaceVTable *vtable,
                                                gpointer                    user_data);
void             trunk_bus_name_free           (TrunkBusName               *self);
GMainContext    *trunk_bus_name_get_context    (TrunkBusName               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkBusName, trunk_bus_name_free)

G_END_DECLS
