/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-window-pages.h"

#include "trunk-welcome-page.h"

/**
 * TrunkWindowPages:
 *
 * What the window shows: the welcome page or the space one is in, and above it the page that connects a space.
 *
 * Each page is made when one goes there, and is gone when one has left it: the window is there sooner without
 * those that nobody sees.
 * Signals: "space-chosen" (TrunkSpace); "connect-space" (TrunkSpace, string: its token); "connect-left": the person
 * went back from connecting; "message" (string: a toast); "changed": something else can be done now.
 */
struct _TrunkWindowPages
{
  AdwBin             parent_instance;

  GListModel        *spaces;
  AdwNavigationView *navigation;
  TrunkSpacePage    *space_page;   /* weak: both are there while they are in the view */
  TrunkConnectPage  *connect_page;
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

static void
message_cb (TrunkWindowPages *self,
            const char       *text)
{
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

static void
make_space_page (TrunkWindowPages *self)
{
  g_set_weak_pointer (&self->space_page, trunk_space_page_new (self->spaces));
  g_signal_connect_object (self->space_page, "space-chosen", G_CALLBACK (space_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->space_page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->space_page, "notify::writable", G_CALLBACK (writable_cb), self, G_CONNECT_SWAPPED);
}

/* The object */

static void
trunk_window_pages_dispose (GObject *object)
{
  TrunkWindowPages *self = TRUNK_WINDOW_PAGES (object);

  g_clear_weak_pointer (&self->space_page);
  g_clear_weak_pointer (&self->connect_page);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_window_pages_parent_class)->dispose (object);
}

static void
trunk_window_pages_class_init (TrunkWindowPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_window_pages_dispose;

  signals[SPACE_CHOSEN] = g_signal_new ("space-chosen", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[CONNECT_SPACE] = g_signal_new ("connect-space", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, TRUNK_TYPE_SPACE, G_TYPE_STRING);
  signals[CONNECT_LEFT] = g_signal_new ("connect-left", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", TRUNK_TYPE_WINDOW_PAGES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trunk_window_pages_init (TrunkWindowPages *self)
{
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
  replace (self, ADW_NAVIGATION_PAGE (trunk_welcome_page_new ()));
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
  g_return_if_fail (TRUNK_IS_WINDOW_PAGES (self));

  if (self->space_page == NULL)
    make_space_page (self);

  trunk_space_page_show (self->space_page, space, session);
  replace (self, ADW_NAVIGATION_PAGE (self->space_page));
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

  if (self->space_page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->space_page), "space.show-view", "s", view);
}
