/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For trunk-keyring*.c alone: the only users of libsecret. */

#include "trunk-keyring.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

/* One thing that is asked of the keyring. */
typedef struct
{
  TrunkSpace *space;             /* or NULL */
  char       *token;             /* to be kept, or NULL */
  void     (* start) (GTask *task);
  gboolean    is_second;
  gboolean    was_unlocked;      /* by the person, to remove something */
} TrunkKeyringCall;

const SecretSchema *trunk_keyring_get_schema (void);
char               *trunk_keyring_dup_label  (TrunkSpace   *space);
gboolean            trunk_keyring_was_locked (const GError *error);
GError             *trunk_keyring_translate  (const GError *cause,
                                              const char   *locked);
gboolean            trunk_keyring_are_locked (GList        *found);
void                trunk_keyring_run        (GTask        *task,
                                              TrunkSpace   *space,
                                              const char   *token,
                                              void       (* start) (GTask *task));
gboolean            trunk_keyring_run_again  (GTask        *task,
                                              const GError *error);

gboolean trunk_keyring_begin_relabel (GTask *task);
void     trunk_keyring_begin_clear   (GTask *task);
gboolean trunk_keyring_is_to_wait    (GTask *task);

G_END_DECLS
