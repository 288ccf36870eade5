/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* trunkline-practice-space in a process of its own, found by $TRUNK_PRACTICE_SPACE. */
typedef struct
{
  GSubprocess *process;
  char        *base_url;
  char        *project;
  char        *token;
} TrunkPracticeProcess;

TrunkPracticeProcess *trunk_practice_process_new  (const char * const   *arguments);
void                  trunk_practice_process_free (TrunkPracticeProcess *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeProcess, trunk_practice_process_free)

G_END_DECLS
