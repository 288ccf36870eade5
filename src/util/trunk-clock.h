/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_CLOCK (trunk_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (TrunkClock, trunk_clock, TRUNK, CLOCK, GObject)

struct _TrunkClockClass
{
  GObjectClass parent_class;

  gint64 (* get_now)        (TrunkClock     *self);
  guint  (* add_timeout)    (TrunkClock     *self,
                             guint           milliseconds,
                             GSourceFunc     callback,
                             gpointer        user_data,
                             GDestroyNotify  destroy);
  void   (* remove_timeout) (TrunkClock     *self,
                             guint           id);
};

TrunkClock *trunk_clock_get_default    (void);
gint64      trunk_clock_get_now        (TrunkClock     *self);
guint       trunk_clock_add_timeout    (TrunkClock     *self,
                                        guint           milliseconds,
                                        GSourceFunc     callback,
                                        gpointer        user_data,
                                        GDestroyNotify  destroy);
void        trunk_clock_remove_timeout (TrunkClock     *self,
                                        guint           id);
void        trunk_clock_clear_timeout  (TrunkClock     *self,
                                        guint          *id);

G_END_DECLS
