/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-places.h"

#include "trunk-error.h"
#include "trunk-window-dialogs.h"

#include <glib/gi18n.h>

/*
 * Leads the window to a place that was chosen outside of it, in the desktop's search or on a notification, or where one
 * was last.  It may take a while until the place is there: the space has to be opened, its list to be read, a dialog to
 * be closed.  Whoever goes elsewhere meanwhile is not called back.
 */

#define DATA       "trunk-window-places"
#define NUMBER_KEY "last-number"

typedef struct
{
  GtkWidget      *window;     /* which holds it */
  char           *space_id;   /* NULL: nothing is waited for */
  TrunkPlaceKind  kind;
  char           *what;
  gboolean        quiet;      /* where one was last: nothing is said, and nobody is taken away from anything */
  gboolean        asked;      /* to go to the space */
  guint           idle_id;
  GSignalGroup   *list;       /* of the space, while the number is not there */
  GCancellable   *cancellable;
} Places;

static void try (Places *self);

static void
forget (Places *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->space_id, g_free);
  g_clear_pointer (&self->what, g_free);
  self->asked = FALSE;
  g_signal_group_set_target (self->list, NULL);
}

static void
places_free (gpointer data)
{
  Places *self = data;

  forget (self);
  g_object_unref (self->list);
  g_free (self);
}

static TrunkWindowPages *
get_pages (Places *self)
{
  return trunk_window_get_pages (TRUNK_WINDOW (self->window));
}

static void
toast (Places     *self,
       const char *text)
{
  gtk_widget_activate_action (self->window, "win.toast", "s", text);
}

/* A number */

static void
show_number (Places      *self,
             TrunkNumber *number)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (get_pages (self));
  const char * const ids[] = { trunk_number_get_id (number), NULL };

  forget (self);
  trunk_space_page_show_numbers (page, ids);
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) fresh =
    trunk_numbers_service_retrieve_finish (TRUNK_NUMBERS_SERVICE (source), result, &error);
  Places *self = user_data; /* gone if cancelled */
  TrunkSession *session;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  session = trunk_window_pages_get_session (get_pages (self));
  if (fresh != NULL)
    show_number (self, trunk_session_take_answer (session, fresh));
  else
    {
      forget (self);
      toast (self, g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND)
                   ? _("The number is no longer in this space") : error->message);
    }
}

static gboolean
is_read (TrunkSession *session)
{
  TrunkSnapshotKeeper *keeper = trunk_session_get_snapshots (session);
  TrunkListState state = trunk_paged_list_get_state (trunk_session_get_numbers (session));

  return state != TRUNK_LIST_LOADING && !trunk_session_is_awaiting_token (session) &&
         (keeper == NULL || trunk_snapshot_keeper_get_state (keeper) == TRUNK_SNAPSHOT_READ);
}

static void
find_number (Places       *self,
             TrunkSession *session)
{
  TrunkNumber *number = trunk_number_pool_lookup (trunk_session_get_pool (session), self->what);

  if (self->quiet && trunk_window_pages_get_draft (get_pages (self)) != NULL)
    forget (self);
  else if (number != NULL)
    show_number (self, number);
  else if (!is_read (session))
    g_signal_group_set_target (self->list, trunk_session_get_numbers (session));
  else if (self->quiet)
    forget (self);
  else if (self->cancellable == NULL)
    {
      self->cancellable = g_cancellable_new ();
      trunk_numbers_service_retrieve_async (trunk_session_get_service (session), self->what, self->cancellable,
                                            retrieved_cb, self);
    }
}

/* Going there */

static void
arrive (Places       *self,
        TrunkSession *session)
{
  TrunkPlaceKind kind = self->kind;
  g_autofree char *what = g_strdup (self->what);

  if (kind == TRUNK_PLACE_NUMBER)
    {
      find_number (self, session);
      return;
    }

  forget (self);
  if (kind == TRUNK_PLACE_SEARCH)
    trunk_space_page_focus_search (trunk_window_pages_get_space_page (get_pages (self)), what);
  else if (kind == TRUNK_PLACE_ORDER)
    trunk_window_show_order (self->window, session);
  else
    trunk_window_pages_show_view (get_pages (self), what);
}

static TrunkSpace *
find_space (Places *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  TrunkSpaces *spaces = trunk_application_get_spaces (TRUNK_APPLICATION (application));
  TrunkSpace *space = trunk_spaces_lookup (spaces, self->space_id);
  TrunkSpace *remembered = trunk_spaces_get_remembered (spaces);

  if (space == NULL && remembered != NULL && g_str_equal (trunk_space_get_id (remembered), self->space_id))
    space = remembered;

  return space;
}

/* What is not saved is asked about first; whoever stays then wants to. */
static void
go_to_space (Places *self)
{
  TrunkSpacePage *page = trunk_window_pages_get_space_page (get_pages (self));
  TrunkSpace *space = find_space (self);

  if (space == NULL || self->asked || self->quiet)
    {
      forget (self);
      return;
    }

  self->asked = TRUE;
  if (page != NULL)
    trunk_space_page_choose_space (page, space);
  else
    trunk_window_open_space (TRUNK_WINDOW (self->window), space);
}

static void
try (Places *self)
{
  TrunkWindowPages *pages = get_pages (self);
  TrunkSpace *space = trunk_window_pages_get_space (pages);
  TrunkSession *session = trunk_window_pages_get_session (pages);
  gboolean busy = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) != NULL ||
                  trunk_window_pages_get_connect_page (pages) != NULL;

  if (self->space_id == NULL)
    return;

  if (space == NULL || !g_str_equal (trunk_space_get_id (space), self->space_id))
    {
      if (!busy)
        go_to_space (self);
    }
  else if (busy && self->kind == TRUNK_PLACE_ORDER)
    forget (self); /* it is the order's own dialog, or one that its notice stands behind */
  else if (!busy && session != NULL)
    arrive (self, session);
}

static gboolean
try_cb (gpointer user_data)
{
  Places *self = user_data;

  self->idle_id = 0;
  try (self);

  return G_SOURCE_REMOVE;
}

/* The pages are in the middle of it, and a dialog that goes has not answered yet. */
static void
try_soon (Places *self)
{
  if (self->space_id != NULL && self->idle_id == 0)
    self->idle_id = g_idle_add (try_cb, self);
}

static Places *
get_places (TrunkWindow *window)
{
  Places *self = g_object_get_data (G_OBJECT (window), DATA);

  if (self != NULL)
    return self;

  self = g_new0 (Places, 1);
  self->window = GTK_WIDGET (window);
  self->list = g_signal_group_new (TRUNK_TYPE_PAGED_LIST);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (try_soon), self);
  g_signal_group_connect_swapped (self->list, "notify::state", G_CALLBACK (try_soon), self);
  g_object_set_data_full (G_OBJECT (window), DATA, self, places_free);
  g_signal_connect_data (window, "notify::visible-dialog", G_CALLBACK (try_soon), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (get_pages (self), "changed", G_CALLBACK (try_soon), self, NULL, G_CONNECT_SWAPPED);

  return self;
}

static void
go (TrunkWindow    *window,
    const char     *space_id,
    TrunkPlaceKind  kind,
    const char     *what,
    gboolean        quiet)
{
  Places *self = get_places (window);

  forget (self);
  self->space_id = g_strdup (space_id);
  self->kind = kind;
  self->what = g_strdup (what);
  self->quiet = quiet;
  try_soon (self);
}

/**
 * trunk_window_go_to:
 * @window: the window
 * @space_id: the local id of a space
 * @kind: where in it
 * @what: (nullable): what is there, by @kind
 *
 * Goes to a place as soon as that can be.  Where there are unsaved changes it is asked first; a dialog is waited for.
 */
void
trunk_window_go_to (TrunkWindow    *window,
                    const char     *space_id,
                    TrunkPlaceKind  kind,
                    const char     *what)
{
  g_return_if_fail (TRUNK_IS_WINDOW (window));
  g_return_if_fail (space_id != NULL);

  go (window, space_id, kind, what, FALSE);
}

/* Remembering */

/* A narrow window begins with the list: nobody would know what the page is that they come to. */
static gboolean
is_narrow (TrunkSpacePage *page)
{
  gboolean narrow;

  g_object_get (page, "narrow", &narrow, NULL);

  return narrow;
}

static void
unmapped_cb (TrunkWindow *window,
             GSettings   *settings)
{
  TrunkWindowPages *pages = trunk_window_get_pages (window);
  TrunkSpacePage *page = trunk_window_pages_get_space_page (pages);
  TrunkDraft *draft = trunk_window_pages_get_draft (pages);
  TrunkNumber *number = draft != NULL && !is_narrow (page) ? trunk_draft_get_number (draft) : NULL;

  g_settings_set_string (settings, NUMBER_KEY, number != NULL ? trunk_number_get_id (number) : "");
}

/* The first time that the panes are there, and know how wide they are. */
static void
restore_cb (TrunkWindow   *window,
            GdkFrameClock *clock)
{
  GSettings *settings = g_object_get_data (G_OBJECT (window), NUMBER_KEY);
  g_autofree char *id = g_settings_get_string (settings, NUMBER_KEY);
  TrunkSpacePage *page = trunk_window_pages_get_space_page (trunk_window_get_pages (window));
  Places *self = get_places (window);

  g_signal_handlers_disconnect_by_func (clock, restore_cb, window);
  if (*id != '\0' && page != NULL && !is_narrow (page) && self->space_id == NULL)
    go (window, trunk_space_get_id (trunk_space_page_get_space (page)), TRUNK_PLACE_NUMBER, id, TRUE);
}

static void
realized_cb (TrunkWindow *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (restore_cb),
                           window, G_CONNECT_SWAPPED);
}

/**
 * trunk_window_remember:
 * @window: a window that is not shown yet
 * @settings: where it is kept
 *
 * Keeps the number that the window shows from one start to the next.
 */
void
trunk_window_remember (TrunkWindow *window,
                       GSettings   *settings)
{
  g_return_if_fail (TRUNK_IS_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_object_set_data_full (G_OBJECT (window), NUMBER_KEY, g_object_ref (settings), g_object_unref);
  g_signal_connect_object (window, "unmap", G_CALLBACK (unmapped_cb), settings, G_CONNECT_DEFAULT);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}
