/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrunkDriver:
 *
 * Drives a real application process as a person who cannot see would: by accessible names alone.
 *
 * A name is matched whole; `*` stands for any text.  Each call waits until what it needs is there, and
 * fails the test with the tree it saw when that takes longer than a generous deadline.
 */
typedef struct _TrunkDriver TrunkDriver;

TrunkDriver *trunk_driver_new          (const char * const *argv);
TrunkDriver *trunk_driver_start        (void);
void         trunk_driver_set_release_delay (guint          seconds);
void         trunk_driver_attend       (void);
void         trunk_driver_assert_no_complaint (TrunkDriver *self);
void         trunk_driver_quit         (TrunkDriver        *self);
void         trunk_driver_free         (TrunkDriver        *self);
void         trunk_driver_take_any_process (TrunkDriver    *self);
void         trunk_driver_wait_for     (TrunkDriver        *self,
                                        const char         *name);
void         trunk_driver_wait_gone    (TrunkDriver        *self,
                                        const char         *name);
gboolean     trunk_driver_sees         (TrunkDriver        *self,
                                        const char         *name);
char        *trunk_driver_dup_name     (TrunkDriver        *self,
                                        const char         *name);
guint        trunk_driver_count        (TrunkDriver        *self,
                                        const char         *name);
void         trunk_driver_press        (TrunkDriver        *self,
                                        const char         *name);
void         trunk_driver_press_nth    (TrunkDriver        *self,
                                        const char         *name,
                                        guint               nth);
void         trunk_driver_act          (TrunkDriver        *self,
                                        const char         *action);
void         trunk_driver_select       (TrunkDriver        *self,
                                        const char         *name,
                                        int                 nth);
void         trunk_driver_select_too   (TrunkDriver        *self,
                                        const char         *name,
                                        int                 nth);
void         trunk_driver_enter        (TrunkDriver        *self,
                                        const char         *name,
                                        const char         *text);
void         trunk_driver_walk_to      (TrunkDriver        *self,
                                        const char         *key,
                                        const char         *name);
void         trunk_driver_choose       (TrunkDriver        *self,
                                        const char         *key,
                                        const char         *name);
void         trunk_driver_press_keys_until (TrunkDriver    *self,
                                        const char         *key,
                                        const char         *name);
void         trunk_driver_await_announced (TrunkDriver     *self,
                                        const char         *text);
void         trunk_driver_await_focus  (TrunkDriver        *self);
char        *trunk_driver_dup_focused  (TrunkDriver        *self);
void         trunk_driver_key          (TrunkDriver        *self,
                                        const char         *accelerator);
void         trunk_driver_forbid_keys  (TrunkDriver        *self);
void         trunk_driver_type         (TrunkDriver        *self,
                                        const char         *text);
void         trunk_driver_wait_ended   (TrunkDriver        *self);
void         trunk_driver_kill         (TrunkDriver        *self);
char        *trunk_driver_dup_log      (TrunkDriver        *self);
char        *trunk_driver_dup_tree     (TrunkDriver        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkDriver, trunk_driver_free)

G_END_DECLS
