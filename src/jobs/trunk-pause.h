/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-clock.h"

G_BEGIN_DECLS

/* Seconds before a number is retrieved once more, after an update or a release whose outcome is open: what
 * takes effect late is not there at once. */
#define TRUNK_PAUSE_N_LATER 2
extern const guint trunk_pause_later[TRUNK_PAUSE_N_LATER];

/* Seconds.  api.md: a longer Retry-After is for the person to decide. */
#define TRUNK_PAUSE_MAX_WAIT 60

/* Seconds.  What is asked again at once is turned away again, and a person has to be able to call it off. */
#define TRUNK_PAUSE_MIN_WAIT 10

void      trunk_pause_async  (TrunkClock           *clock,
                              guint                 seconds,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
gboolean  trunk_pause_finish (GAsyncResult         *result,
                              GError              **error);

G_END_DECLS
