/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-pages.h"

#include "trunk-keyring.h"
#include "trunk-refresher.h"
#include "trunk-space-colors.h"
#include "trunk-welcome-page.h"

/**
 * TrunkWindowPages:
 *
 * What the window shows: the welcome page or the space one is in, and above it the page that connects a space.
 *
 * Each page is made when one goes there: the window is there sooner without those that nobody sees.  That of a space
 * stays as long as the space is known, so that its list, search, selection and place are as they were when one comes
 * back, and never another space's.  The others are gone when one has left them.
 * Signals: "space-chosen" (TrunkSpace); "connect-space" (TrunkSpace, string: its token); "connect-left": the person
 * went back from connecting; "message" (string: a toast); "changed": something else can be done now.
 */
struct _TrunkWindowPages
{
  AdwBin             parent_instance;

  GListModel        *spaces;
  AdwNavigationView *navigation;
  GHashTable        *space_pages;  /* space id → TrunkSpacePage */
  TrunkSpacePage    *space_page;   /* weak: both are there while they are in the view */
  TrunkConnectPage  *connect_page;
  TrunkRefresher    *refresher;
};

G_DEFINE_FINAL_TYPE (TrunkWindowPages, trunk_window_pages, ADW_TYPE_BIN)

enum
{
  SPACE_CHOSEN,
  CONNECT_SPACE,
  CONNECT_LEFT,
  MESSAGE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the pages say */

static void
space_chosen_cb (TrunkWindowPages *self,
                 TrunkSpace       *space)
{
  g_signal_emit (self, signals[SPACE_CHOSEN], 0, space);
}

/* What a page says while another space is in sight is not about that. */
static void
message_cb (TrunkWindowPages *self,
            const char       *text,
            TrunkSpacePage   *page)
{
  if (page == self->space_page)
    g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
writable_cb (TrunkWindowPages *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
connect_space_cb (TrunkWindowPages *self,
                  TrunkSpace       *space,
                  const char       *token)
{
  g_signal_emit (self, signals[CONNECT_SPACE], 0, space, token);
}

static void
ask_keyring_cb (TrunkWindowPages *self,
                TrunkSpace       *space)
{
  trunk_connect_page_set_checking (self->connect_page, TRUE);
  g_signal_emit (self, signals[SPACE_CHOSEN], 0, space);
}

static void
keyring_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(TrunkConnectPage) page = user_data;

  trunk_connect_page_set_keeps (page, trunk_keyring_check_finish (result, NULL));
}

static void
popped_cb (TrunkWindowPages  *self,
           AdwNavigationPage *page)
{
  if (page != ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  g_clear_weak_pointer (&self->connect_page);
  g_signal_emit (self, signals[CONNECT_LEFT], 0);
}

/* The pages */

static void
replace (TrunkWindowPages  *self,
         AdwNavigationPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (adw_navigation_view_get_visible_page (self->navigation) == page)
    return;

  adw_navigation_view_replace (self->navigation, &page, 1);

  /* The page that went has taken the focus with it. */
  if (has_focus)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static TrunkSpacePage *
make_space_page (TrunkWindowPages *self,
                 const char       *id)
{
  TrunkSpacePage *page = g_object_ref_sink (trunk_space_page_new (self->spaces));

  g_signal_connect_object (page, "space-chosen", G_CALLBACK (space_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::writable", G_CALLBACK (writable_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->space_pages, g_strdup (id), page);

  return page;
}

static gboolean
is_known (TrunkWindowPages *self,
          const char       *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->spaces); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (self->spaces, i);

      if (g_str_equal (trunk_space_get_id (space), id))
        return TRUE;
    }

  return FALSE;
}

/* Of a space that is forgotten nothing is kept. */
static void
spaces_changed_cb (TrunkWindowPages *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->space_pages);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!is_known (self, id))
      g_hash_table_iter_remove (&iter);
}

/* The token is wanted anew; going back leads to the list, which is there still. */
static void
sign_in_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TrunkWindowPages *self = TRUNK_WINDOW_PAGES (widget);
  TrunkSession *session = trunk_window_pages_get_session (self);
  const GError *error;

  if (session == NULL)
    return;

  error = trunk_paged_list_get_error (trunk_session_get_numbers (session));
  trunk_window_pages_push_connect (self);
  trunk_connect_page_fill (self->connect_page, trunk_session_get_space (session));
  if (error != NULL)
    trunk_connect_page_fail (self->connect_page, error);
}

/* The object */

static void
trunk_window_pages_dispose (GObject *object)
{
  TrunkWindowPages *self = TRUNK_WINDOW_PAGES (object);

  g_clear_weak_pointer (&self->space_page);
  g_clear_weak_pointer (&self->connect_page);
  g_clear_pointer (&self->space_pages, g_hash_table_unref);
  g_clear_object (&self->spaces);
  g_clear_object (&self->refresher);

  G_OBJECT_CLASS (trunk_window_pages_parent_class)->dispose (object);
}

static void
trunk_window_pages_class_init (TrunkWindowPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_window_pages_dispose;

  signals[SPACE_CHOSEN] = g_signal_new ("space-chosen", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[CONNECT_SPACE] = g_signal_new ("connect-space", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_SPACE,
                                         G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[CONNECT_LEFT] = g_signal_new ("connect-left", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pages.sign-in", NULL, sign_in_action);
}

static void
trunk_window_pages_init (TrunkWindowPages *self)
{
  self->refresher = trunk_refresher_new (GTK_WIDGET (self));
  self->space_pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->navigation = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  g_signal_connect_swapped (self->navigation, "popped", G_CALLBACK (popped_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->navigation));
}

/**
 * trunk_window_pages_set_spaces:
 * @self: the pages
 * @spaces: a list of TrunkSpace, to choose from
 *
 * To be called once, before there are pages.
 */
void
trunk_window_pages_set_spaces (TrunkWindowPages *self,
                               GListModel       *spaces)
{
  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));
  g_return_if_fail (self->spaces == NULL);

  self->spaces = g_object_ref (spaces);
  g_signal_connect_object (spaces, "items-changed", G_CALLBACK (spaces_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * trunk_window_pages_show_welcome:
 * @self: the pages
 *
 * Leaves whatever is shown for the welcome page.
 */
void
trunk_window_pages_show_welcome (TrunkWindowPages *self)
{
  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));

  if (TRUNK_IS_WELCOME_PAGE (adw_navigation_view_get_visible_page (self->navigation)))
    return;

  g_clear_weak_pointer (&self->space_page);
  g_clear_weak_pointer (&self->connect_page);
  trunk_refresher_set_session (self->refresher, NULL);
  replace (self, ADW_NAVIGATION_PAGE (trunk_welcome_page_new (self->spaces)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * trunk_window_pages_show_space:
 * @self: the pages
 * @space: the space to show
 * @session: (nullable): its session; %NULL while it is being opened
 *
 * Goes to a space.  Its panes are there at once; they fill when the session is.
 */
void
trunk_window_pages_show_space (TrunkWindowPages *self,
                               TrunkSpace       *space,
                               TrunkSession     *session)
{
  TrunkSpacePage *page;

  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));

  page = g_hash_table_lookup (self->space_pages, trunk_space_get_id (space));
  if (page == NULL)
    page = make_space_page (self, trunk_space_get_id (space));

  g_set_weak_pointer (&self->space_page, page);
  g_clear_weak_pointer (&self->connect_page);
  trunk_space_page_show (page, space, session);
  trunk_refresher_set_session (self->refresher, session);
  replace (self, ADW_NAVIGATION_PAGE (page));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * trunk_window_pages_push_connect:
 * @self: the pages
 *
 * Lays an empty connect page over the page that is shown, which is where Back leads.
 */
void
trunk_window_pages_push_connect (TrunkWindowPages *self)
{
  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));

  if (adw_navigation_view_get_visible_page (self->navigation) == ADW_NAVIGATION_PAGE (self->connect_page))
    return;

  g_set_weak_pointer (&self->connect_page, trunk_connect_page_new ());
  g_signal_connect_object (self->connect_page, "connect-space", G_CALLBACK (connect_space_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connect_page, "ask-keyring", G_CALLBACK (ask_keyring_cb), self, G_CONNECT_SWAPPED);
  if (self->spaces != NULL)
    trunk_connect_page_suggest_color (self->connect_page, trunk_space_colors_find_free (self->spaces));
  trunk_keyring_check_async (NULL, keyring_checked_cb, g_object_ref (self->connect_page));
  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (self->connect_page));
}

/**
 * trunk_window_pages_get_connect_page:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the connect page, while it is there
 */
TrunkConnectPage *
trunk_window_pages_get_connect_page (TrunkWindowPages *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW_PAGES (self), NULL);

  return self->connect_page;
}

/**
 * trunk_window_pages_get_space_page:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the page of the space one is in
 */
TrunkSpacePage *
trunk_window_pages_get_space_page (TrunkWindowPages *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW_PAGES (self), NULL);

  return self->space_page;
}

/**
 * trunk_window_pages_get_space:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the space one is in
 */
TrunkSpace *
trunk_window_pages_get_space (TrunkWindowPages *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW_PAGES (self), NULL);

  return self->space_page != NULL ? trunk_space_page_get_space (self->space_page) : NULL;
}

/**
 * trunk_window_pages_get_session:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the session of the space one is in, once it is open
 */
TrunkSession *
trunk_window_pages_get_session (TrunkWindowPages *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW_PAGES (self), NULL);

  return self->space_page != NULL ? trunk_space_page_get_session (self->space_page) : NULL;
}

/**
 * trunk_window_pages_get_draft:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the draft of the number that is shown
 */
TrunkDraft *
trunk_window_pages_get_draft (TrunkWindowPages *self)
{
  g_return_val_if_fail (TRUNK_IS_WINDOW_PAGES (self), NULL);

  return self->space_page != NULL ? trunk_space_page_get_draft (self->space_page) : NULL;
}

/**
 * trunk_window_pages_show_view:
 * @self: the pages
 * @view: the name of a view
 *
 * Goes to a view of the space one is in.
 */
void
trunk_window_pages_show_view (TrunkWindowPages *self,
                              const char       *view)
{
  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));

  if (self->space_page == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->space_page), "space.show-view", "s", view);
  if (g_str_equal (view, "waiting"))
    gtk_widget_activate_action (GTK_WIDGET (self->space_page), "releases.focus", NULL);
}

/**
 * trunk_window_pages_shows_kept:
 * @self: the pages
 *
 * Returns: whether the last known list of the space one is in is there, or may still come: then it says itself what it
 *   wants for
 */
gboolean
trunk_window_pages_shows_kept (TrunkWindowPages *self)
{
  TrunkSession *session = trunk_window_pages_get_session (self);
  TrunkSnapshotKeeper *keeper = session != NULL ? trunk_session_get_snapshots (session) : NULL;

  return keeper != NULL && (trunk_snapshot_keeper_get_newest (keeper) != NULL ||
                            trunk_snapshot_keeper_get_state (keeper) == TRUNK_SNAPSHOT_FINDING);
}
