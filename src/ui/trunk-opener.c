/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-opener.h"

/**
 * TrunkOpener:
 *
 * Opens spaces for a window, one at a time: whoever wants another one has given up the one before.
 *
 * Signals: "opened" (TrunkSession); "failed" (TrunkSpace, NULL for the practice space; GError);
 * "not-kept" (GError): the space is connected, but the keyring did not take its token, and the person
 * decides between trunk_opener_use_unkept() and trunk_opener_drop_unkept(); "not-forgotten" (GError).
 */
struct _TrunkOpener
{
  GObject           parent_instance;

  TrunkApplication *application;
  GCancellable     *cancellable;
  TrunkSpace       *space;         /* the one being opened */
  GAsyncResult     *unkept;        /* connected, with a token that is in no keyring, and nothing is decided */
};

G_DEFINE_FINAL_TYPE (TrunkOpener, trunk_opener, G_TYPE_OBJECT)

enum
{
  OPENED,
  FAILED,
  NOT_KEPT,
  NOT_FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TrunkSpaces *
get_spaces (TrunkOpener *self)
{
  return trunk_application_get_spaces (self->application);
}

static GCancellable *
begin (TrunkOpener *self,
       TrunkSpace  *space)
{
  trunk_opener_cancel (self);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->space, space);

  return self->cancellable;
}

static void
succeed (TrunkOpener  *self,
         TrunkSession *session)
{
  trunk_application_watch_session (self->application, session);
  trunk_spaces_set_remembered (get_spaces (self), trunk_session_get_space (session));
  g_signal_emit (self, signals[OPENED], 0, session);
}

static void
fail (TrunkOpener  *self,
      const GError *error)
{
  g_autoptr(TrunkSpace) space = self->space != NULL ? g_object_ref (self->space) : NULL;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, space, error);
}

static void
practice_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TrunkOpener) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkSession) session = NULL;

  session = trunk_application_open_practice_finish (TRUNK_APPLICATION (source), result, &error);
  if (session != NULL)
    succeed (self, session);
  else
    fail (self, error);
}

static void
space_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TrunkOpener) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkSession) session = trunk_spaces_open_finish (TRUNK_SPACES (source), result, &error);

  if (session != NULL)
    succeed (self, session);
  else
    fail (self, error);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TrunkOpener) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) keyring_error = NULL;
  g_autoptr(TrunkSession) session = NULL;

  session = trunk_spaces_connect_finish (TRUNK_SPACES (source), result, &keyring_error, &error);
  if (session == NULL)
    {
      fail (self, error);
      return;
    }

  if (keyring_error == NULL)
    {
      succeed (self, session);
      return;
    }

  g_set_object (&self->unkept, result);
  g_signal_emit (self, signals[NOT_KEPT], 0, keyring_error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TrunkOpener) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!trunk_spaces_forget_finish (TRUNK_SPACES (source), result, &error))
    g_signal_emit (self, signals[NOT_FORGOTTEN], 0, error);
}

static void
trunk_opener_dispose (GObject *object)
{
  TrunkOpener *self = TRUNK_OPENER (object);

  trunk_opener_cancel (self);
  g_clear_object (&self->space);
  g_clear_object (&self->unkept);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (trunk_opener_parent_class)->dispose (object);
}

static void
trunk_opener_class_init (TrunkOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_opener_dispose;

  signals[OPENED] = g_signal_new ("opened", TRUNK_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SESSION);
  signals[FAILED] = g_signal_new ("failed", TRUNK_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_SPACE, G_TYPE_ERROR);
  signals[NOT_KEPT] = g_signal_new ("not-kept", TRUNK_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[NOT_FORGOTTEN] = g_signal_new ("not-forgotten", TRUNK_TYPE_OPENER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
trunk_opener_init (TrunkOpener *self)
{
}

/**
 * trunk_opener_new:
 * @application: has the person's spaces, and the practice space
 *
 * Returns: (transfer full): an opener that opens nothing yet
 */
TrunkOpener *
trunk_opener_new (TrunkApplication *application)
{
  TrunkOpener *self;

  g_return_val_if_fail (TRUNK_IS_APPLICATION (application), NULL);

  self = g_object_new (TRUNK_TYPE_OPENER, NULL);
  self->application = g_object_ref (application);

  return self;
}

/* What waits is about numbers that are made anew. */
static void
keep_practice_numbers (TrunkOpener *self)
{
  TrunkSpace *space = trunk_spaces_lookup (get_spaces (self), TRUNK_SPACE_PRACTICE_ID);
  TrunkSession *session = space != NULL ? trunk_spaces_get_session (get_spaces (self), space) : NULL;

  if (session != NULL)
    trunk_release_queue_cancel_all (trunk_session_get_releases (session));
}

/**
 * trunk_opener_open_practice:
 * @self: an opener
 * @start_over: whether everything that was done in it is forgotten first
 *
 * Goes into the practice space.
 */
void
trunk_opener_open_practice (TrunkOpener *self,
                            gboolean     start_over)
{
  g_return_if_fail (TRUNK_IS_OPENER (self));

  if (start_over)
    {
      keep_practice_numbers (self);
      trunk_spaces_start_over (get_spaces (self), TRUNK_SPACE_PRACTICE_ID);
    }
  trunk_application_open_practice_async (self->application, start_over, begin (self, NULL),
                                         practice_opened_cb, g_object_ref (self));
}

/**
 * trunk_opener_open_space:
 * @self: an opener
 * @space: a space that is known
 *
 * Opens it with the keyring's token; at once where it is open already.
 */
void
trunk_opener_open_space (TrunkOpener *self,
                         TrunkSpace  *space)
{
  TrunkSession *session;

  g_return_if_fail (TRUNK_IS_OPENER (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  session = trunk_spaces_get_session (get_spaces (self), space);
  if (session != NULL && !trunk_session_is_awaiting_token (session))
    {
      trunk_opener_cancel (self);
      succeed (self, session);
    }
  else if (trunk_space_is_practice (space))
    trunk_opener_open_practice (self, FALSE);
  else
    trunk_spaces_open_async (get_spaces (self), space, begin (self, space), space_opened_cb, g_object_ref (self));
}

/**
 * trunk_opener_connect_space:
 * @self: an opener
 * @space: a space, new or known
 * @token: its API token
 *
 * Checks the credentials, and keeps them.
 */
void
trunk_opener_connect_space (TrunkOpener *self,
                            TrunkSpace  *space,
                            const char  *token)
{
  g_return_if_fail (TRUNK_IS_OPENER (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  trunk_spaces_connect_async (get_spaces (self), space, token, begin (self, space), connected_cb,
                              g_object_ref (self));
}

/**
 * trunk_opener_use_unkept:
 * @self: an opener
 *
 * Uses the space whose token could not be kept, until the program ends.
 */
void
trunk_opener_use_unkept (TrunkOpener *self)
{
  g_autoptr(GAsyncResult) unkept = NULL;

  g_return_if_fail (TRUNK_IS_OPENER (self));

  unkept = g_steal_pointer (&self->unkept);
  if (unkept != NULL)
    succeed (self, trunk_spaces_use_unkept (get_spaces (self), unkept));
}

/**
 * trunk_opener_drop_unkept:
 * @self: an opener
 *
 * Gives up the token that could not be kept; a space that was known is as it was before.
 */
void
trunk_opener_drop_unkept (TrunkOpener *self)
{
  g_autoptr(GAsyncResult) unkept = NULL;

  g_return_if_fail (TRUNK_IS_OPENER (self));

  unkept = g_steal_pointer (&self->unkept);
  if (unkept != NULL)
    trunk_spaces_drop_unkept (get_spaces (self), unkept);
}

/**
 * trunk_opener_forget:
 * @self: an opener
 * @space: a space that is known
 *
 * Forgets a space, with its token and all that is kept of it.
 */
void
trunk_opener_forget (TrunkOpener *self,
                     TrunkSpace  *space)
{
  TrunkSession *session;

  g_return_if_fail (TRUNK_IS_OPENER (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  session = trunk_spaces_get_session (get_spaces (self), space);
  if (session != NULL)
    trunk_release_queue_stop (trunk_session_get_releases (session));
  trunk_spaces_forget_async (get_spaces (self), space, NULL, forgotten_cb, g_object_ref (self));
}

/**
 * trunk_opener_cancel:
 * @self: an opener
 *
 * Stops what is being opened; nothing is said of it any more.
 */
void
trunk_opener_cancel (TrunkOpener *self)
{
  g_return_if_fail (TRUNK_IS_OPENER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
