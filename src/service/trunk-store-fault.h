/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define TRUNK_STORE_FAULT (trunk_store_fault_quark ())

/**
 * TrunkStoreFault:
 * @TRUNK_STORE_FAULT_DAMAGED: the file is not what we wrote: it is to be set aside
 * @TRUNK_STORE_FAULT_SET_ASIDE: it was, to where the message says
 * @TRUNK_STORE_FAULT_FULL: no space, or no more of it for this person
 * @TRUNK_STORE_FAULT_FORBIDDEN: the folder or a file in it cannot be written to
 * @TRUNK_STORE_FAULT_BUSY: a program that is none of ours holds the file
 * @TRUNK_STORE_FAULT_HELD: another Trunkline does
 * @TRUNK_STORE_FAULT_NEWER: a later Trunkline has written it
 * @TRUNK_STORE_FAULT_CLOSED: we have closed it ourselves
 * @TRUNK_STORE_FAULT_IO: anything else that the disk may do
 *
 * What can be wrong with a store, within trunk-store; the message is technical.
 */
typedef enum
{
  TRUNK_STORE_FAULT_DAMAGED,
  TRUNK_STORE_FAULT_SET_ASIDE,
  TRUNK_STORE_FAULT_FULL,
  TRUNK_STORE_FAULT_FORBIDDEN,
  TRUNK_STORE_FAULT_BUSY,
  TRUNK_STORE_FAULT_HELD,
  TRUNK_STORE_FAULT_NEWER,
  TRUNK_STORE_FAULT_CLOSED,
  TRUNK_STORE_FAULT_IO
} TrunkStoreFault;

GQuark   trunk_store_fault_quark          (void);
gboolean trunk_store_fault_take           (sqlite3       *db,
                                           int            code,
                                           GError       **fault);
gboolean trunk_store_fault_take_errno     (int            number,
                                           const char    *path,
                                           GError       **fault);
GError  *trunk_store_fault_translate      (const GError  *fault,
                                           const char    *path);

G_END_DECLS
