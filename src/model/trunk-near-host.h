/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *trunk_web_address_dup_host     (const char *address);
char       *trunk_web_address_replace_host (const char *address,
                                            const char *host);
gboolean    trunk_is_one_edit_away         (const char *a,
                                            const char *b);
const char *trunk_find_near_host           (const char *host,
                                            GHashTable *hosts,
                                            GHashTable *own);

G_END_DECLS
