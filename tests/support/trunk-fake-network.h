/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_FAKE_NAMES_UNKNOWN,     /* there is no such name */
  TRUNK_FAKE_NAMES_SILENT,      /* nobody answers who knows names */
  TRUNK_FAKE_NAMES_HERE         /* every name is this computer */
} TrunkFakeNames;

/* What the test decides of the network that its process is on: whether there is one, what its names are, and whether
 * one has to go through a proxy. */
void trunk_fake_network_install (void);
void trunk_fake_network_set     (gboolean        available,
                                 TrunkFakeNames  names,
                                 const char     *proxy);
void trunk_fake_network_want_sign_in (void);

G_END_DECLS
