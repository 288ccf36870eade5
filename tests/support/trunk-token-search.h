/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks for tokens where none may be, in every way that one may be written. */
typedef struct
{
  const char * const *tokens;     /* up to a NULL */
  const char * const *projects;   /* of each, whose pair with it is sent */
  gboolean            telling;    /* says what it finds */
  guint               n_files;    /* searched so far */
} TrunkTokenSearch;

GPtrArray *trunk_token_search_make_needles (const char       *project,
                                            const char       *token);
guint      trunk_token_search_in_text      (TrunkTokenSearch *self,
                                            const char       *data,
                                            gsize             size,
                                            const char       *where);
guint      trunk_token_search_in_file      (TrunkTokenSearch *self,
                                            const char       *path);
guint      trunk_token_search_in_tree      (TrunkTokenSearch *self,
                                            const char       *path);

G_END_DECLS
