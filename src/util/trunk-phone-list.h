/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was found in a text that a person pasted: numbers in any form, with other things around them. */
typedef struct
{
  char  **numbers;     /* in E.164, each once, in the order in which they came */
  guint   n_repeated;  /* how often one came again */
  char  **unreadable;  /* what was meant for a number and is none, and lines in which there is none */
} TrunkPhoneList;

TrunkPhoneList *trunk_phone_list_parse (const char     *text);
void            trunk_phone_list_free  (TrunkPhoneList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPhoneList, trunk_phone_list_free)

G_END_DECLS
