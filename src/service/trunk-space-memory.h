/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For trunk-*-memory.c alone: what the settings keep of each space, by its local id, under one key. */
typedef struct
{
  GSettings  *settings;
  const char *key;       /* of type a{sX}; static */
  char       *space_id;
} TrunkSpaceMemory;

TrunkSpaceMemory *trunk_space_memory_new    (GSettings        *settings,
                                             const char       *key,
                                             const char       *space_id);
void              trunk_space_memory_free   (gpointer          memory,
                                             GClosure         *closure);
GVariant         *trunk_space_memory_get    (TrunkSpaceMemory *self);
void              trunk_space_memory_set    (TrunkSpaceMemory *self,
                                             GVariant         *entry);
void              trunk_space_memory_forget (GSettings        *settings,
                                             const char       *key,
                                             const char       *space_id);

G_END_DECLS
