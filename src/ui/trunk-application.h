/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-spaces.h"

G_BEGIN_DECLS

#define TRUNK_TYPE_APPLICATION (trunk_application_get_type ())
G_DECLARE_FINAL_TYPE (TrunkApplication, trunk_application, TRUNK, APPLICATION, AdwApplication)

TrunkApplication *trunk_application_new                   (TrunkClock           *clock);
TrunkSpaces      *trunk_application_get_spaces            (TrunkApplication     *self);
gboolean          trunk_application_is_busy               (TrunkApplication     *self);
guint             trunk_application_get_n_unsaved         (TrunkApplication     *self);
void              trunk_application_watch_session         (TrunkApplication     *self,
                                                           TrunkSession         *session);
void              trunk_application_open_practice_async   (TrunkApplication     *self,
                                                           gboolean              start_over,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
TrunkSession     *trunk_application_open_practice_finish  (TrunkApplication     *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

G_END_DECLS
