/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *trunk_phone_parse             (const char *text);
gboolean  trunk_phone_is_e164           (const char *text);
char     *trunk_phone_to_national       (const char *e164);
char     *trunk_phone_to_international  (const char *e164);
char     *trunk_phone_to_display        (const char *e164);
char     *trunk_phone_dup_area_code     (const char *e164);
char     *trunk_phone_dup_last_four     (const char *e164);
char     *trunk_phone_dup_digits        (const char *text);
char     *trunk_phone_letters_to_digits (const char *text);
gboolean  trunk_phone_looks_like_number (const char *text);

G_END_DECLS
