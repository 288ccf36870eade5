/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands between two things that are said one after the other is a matter of the language. */
typedef enum
{
  TRUNK_JOIN_LIST,       /* members of a list: "Calls, Texts" */
  TRUNK_JOIN_FACTS,      /* short facts in one line: "Toll-Free · By Name" */
  TRUNK_JOIN_SENTENCES,  /* whole sentences, each with its full stop */
} TrunkJoin;

char *trunk_join  (TrunkJoin           how,
                   const char * const *parts);
char *trunk_join2 (TrunkJoin           how,
                   const char         *first,
                   const char         *second);

G_END_DECLS
