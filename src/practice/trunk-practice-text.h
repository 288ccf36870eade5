/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writing JSON by hand: 100 000 numbers must be ready in two seconds. */
void    trunk_practice_append_string (GString    *json,
                                      const char *text);
void    trunk_practice_append_member (GString    *json,
                                      const char *name);
void    trunk_practice_append_time   (GString    *json,
                                      gint64      seconds);
char   *trunk_practice_format_time   (gint64      seconds,
                                      const char *format);

/* The one source of chance: the same seed and words, the same value. */
guint64 trunk_practice_hash          (guint64     seed,
                                      guint64     a,
                                      guint64     b);
char   *trunk_practice_make_uuid     (guint64     seed,
                                      guint64     a,
                                      guint64     b);

G_END_DECLS
