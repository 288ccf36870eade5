/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-session.h"

G_BEGIN_DECLS

/**
 * TrunkSpaces:
 *
 * The spaces that the person has connected: a GListModel of TrunkSpace, remembered between starts in
 * the settings (`spaces`, `current-space`); tokens are in the keyring, and sessions in memory only.
 */
#define TRUNK_TYPE_SPACES (trunk_spaces_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpaces, trunk_spaces, TRUNK, SPACES, GObject)

TrunkSpaces  *trunk_spaces_new             (GSettings            *settings,
                                            TrunkClock           *clock);
TrunkSpace   *trunk_spaces_lookup          (TrunkSpaces          *self,
                                            const char           *id);
TrunkSpace   *trunk_spaces_get_remembered  (TrunkSpaces          *self);
void          trunk_spaces_set_remembered  (TrunkSpaces          *self,
                                            TrunkSpace           *space);
void          trunk_spaces_move            (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            guint                 position);
TrunkSession *trunk_spaces_get_session     (TrunkSpaces          *self,
                                            TrunkSpace           *space);
/* Checks the credentials with a real list call; adds the space, keeps the token in the keyring.  A
 * keyring that refuses is no failure to connect: the session is returned and *keyring_error is set. */
void          trunk_spaces_connect_async   (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            const char           *token,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
TrunkSession *trunk_spaces_connect_finish  (TrunkSpaces          *self,
                                            GAsyncResult         *result,
                                            GError              **keyring_error,
                                            GError              **error);
TrunkSession *trunk_spaces_use_unkept      (TrunkSpaces          *self,
                                            GAsyncResult         *result);
void          trunk_spaces_drop_unkept     (TrunkSpaces          *self,
                                            GAsyncResult         *result);
/* Gives a space a new token, without losing its session; ended with trunk_spaces_connect_finish(). */
void          trunk_spaces_renew_async     (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            const char           *token,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* Shows what was known of a remembered space, before it is opened. */
TrunkSession *trunk_spaces_recall          (TrunkSpaces          *self,
                                            TrunkSpace           *space);
TrunkSession *trunk_spaces_recall_first    (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            guint                 n_first);
/* Opens a remembered space with the keyring's token, without a network call. */
void          trunk_spaces_open_async      (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
TrunkSession *trunk_spaces_open_finish     (TrunkSpaces          *self,
                                            GAsyncResult         *result,
                                            GError              **error);
TrunkJournal *trunk_spaces_get_journal     (TrunkSpaces          *self,
                                            const char           *id);
void          trunk_spaces_start_over      (TrunkSpaces          *self,
                                            const char           *id);
/* Takes a session made elsewhere (the practice space's): nothing goes to the keyring. */
void          trunk_spaces_add_session     (TrunkSpaces          *self,
                                            TrunkSession         *session);
void          trunk_spaces_stop_releases   (TrunkSpaces          *self);
void          trunk_spaces_forget_async    (TrunkSpaces          *self,
                                            TrunkSpace           *space,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean      trunk_spaces_forget_finish   (TrunkSpaces          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
