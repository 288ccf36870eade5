/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>

#include "trunk-driver.h"
#include "trunk-tree.h"

G_BEGIN_DECLS

struct _TrunkDriver
{
  GSubprocess  *process;
  GString      *log;
  GDataInputStream *output;
  GCancellable *cancellable;
  Display      *display;
  guint         pid;          /* 0: any */
  gboolean      keyless;      /* no key is to be pressed */

  AtspiEventListener *listener;
  AtspiAccessible *focused;   /* what has the focus, as far as we were told */
  guint         n_focused;    /* how often we were told */
  guint         n_before;     /* that, when something was pressed last */

  AtspiEventListener *ears;
  GPtrArray    *announced;    /* what was read out */
};

typedef gboolean (*TrunkDriverCondition) (TrunkDriver *self,
                                          const char  *name,
                                          gpointer     user_data);

AtspiAccessible *trunk_driver_find_application (TrunkDriver *self);
GPtrArray *trunk_driver_find_all (TrunkDriver *self,
                                  const char  *name,
                                  TrunkNeed    need);
gboolean   trunk_driver_is_there (TrunkDriver *self,
                                  const char  *name,
                                  gpointer     user_data);
void       trunk_driver_listen (TrunkDriver *self);
void       trunk_driver_stop_listening (TrunkDriver *self);
void       trunk_driver_wait_until (TrunkDriver         *self,
                                    TrunkDriverCondition condition,
                                    const char          *what,
                                    const char          *name,
                                    gpointer             user_data);

G_END_DECLS
