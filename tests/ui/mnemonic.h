/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether people read @wanted where the program has set @text, which may have an underscore before its mnemonic. */
static inline gboolean
reads (const char *text,
       const char *wanted)
{
  g_auto(GStrv) parts = text != NULL ? g_strsplit (text, "_", 2) : NULL;
  g_autofree char *read = parts != NULL ? g_strjoinv ("", parts) : NULL;

  return g_strcmp0 (text, wanted) == 0 || g_strcmp0 (read, wanted) == 0;
}
