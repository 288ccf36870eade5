/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space-page.h"

#include "trunk-closures.h"
#include "trunk-history-view.h"
#include "trunk-late-bin.h"
#include "trunk-number-guard.h"
#include "trunk-numbers-actions.h"
#include "trunk-numbers-page.h"
#include "trunk-read-only.h"
#include "trunk-space-news.h"
#include "trunk-space-releases.h"
#include "trunk-space-sidebar.h"
#include "trunk-space-tasks.h"
#include "trunk-space-views.h"

/**
 * TrunkSpacePage:
 *
 * The window's inside while one is in a space: sidebar, list and detail.
 *
 * It is the one part of the window that knows the session; list and detail get models of it.
 * Settable properties, set by its breakpoints: "folded" (gboolean: the sidebar slides over the list), "narrow"
 * (gboolean: list and detail are pages).  Read-only: "writable" (gboolean: something can be bought and changed now).
 * Signals: "space-chosen" (TrunkSpace), "message" (string: a toast).
 */
struct _TrunkSpacePage
{
  AdwNavigationPage       parent_instance;

  TrunkSession           *session;
  TrunkReadOnly          *read_only;
  TrunkNumberGuard       *guard;
  gboolean                folded;
  gboolean                narrow;

  AdwOverlaySplitView    *outer_split;
  AdwNavigationSplitView *inner_split;
  TrunkSpaceSidebar      *sidebar;
  TrunkNumbersPage       *numbers_page;
  TrunkNumberPage        *number_page;
  TrunkHistoryView       *history_view;
  TrunkWaitingPage       *waiting_page;
  TrunkNewsPage          *news_page;
};

G_DEFINE_FINAL_TYPE (TrunkSpacePage, trunk_space_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_NARROW,
  PROP_WRITABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SPACE_CHOSEN,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_allowed (TrunkSpacePage *self)
{
  const char *reason = trunk_read_only_get_reason (self->read_only);

  trunk_number_page_set_read_only_reason (self->number_page, reason);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "space.set-up-like",
                                 trunk_space_page_is_writable (self) && trunk_space_page_get_draft (self) != NULL);
  g_object_set (self->numbers_page, "hindrance", reason, NULL);
  trunk_space_releases_allow (GTK_WIDGET (self), trunk_space_page_is_writable (self));
  trunk_history_view_set_read_only (self->history_view, !trunk_space_page_is_writable (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITABLE]);
}

/* What the panes say */

static void
hide_sidebar (TrunkSpacePage *self)
{
  if (adw_overlay_split_view_get_collapsed (self->outer_split))
    adw_overlay_split_view_set_show_sidebar (self->outer_split, FALSE);
}

static void
space_chosen_cb (TrunkSpacePage *self,
                 TrunkSpace     *space)
{
  if (!trunk_number_guard_holds_space (self->guard, space))
    g_signal_emit (self, signals[SPACE_CHOSEN], 0, space);
}

static void
filter_changed_cb (TrunkSpacePage *self,
                   const char     *filter)
{
  if (self->session != NULL)
    trunk_session_set_filter (self->session, filter);
}

static void
show_number (TrunkSpacePage *self,
             TrunkNumber    *number) /* (nullable) */
{
  TrunkDraft *draft = number != NULL && self->session != NULL ? trunk_session_get_draft (self->session, number) : NULL;

  trunk_number_page_set_draft (self->number_page, draft);
  update_allowed (self);
  if (draft == NULL)
    adw_navigation_split_view_set_show_content (self->inner_split, FALSE);
}

static void
selected_cb (TrunkSpacePage *self)
{
  TrunkNumber *number = trunk_numbers_page_get_selected (self->numbers_page);

  if (number == NULL || !trunk_number_guard_holds_number (self->guard, number))
    show_number (self, number);
}

static void
open_cb (TrunkSpacePage *self)
{
  if (self->narrow)
    adw_navigation_split_view_set_show_content (self->inner_split, TRUE);
}

/* One that the list has not loaded, so that nothing is selected in it. */
static void
show_alone (TrunkSpacePage *self,
            TrunkNumber    *number)
{
  const char * const nothing[] = { NULL };

  trunk_numbers_page_select (self->numbers_page, nothing);
  show_number (self, number);
  open_cb (self);
}

static void
leave_cb (TrunkSpacePage *self,
          GObject        *instead)
{
  if (TRUNK_IS_SPACE (instead))
    g_signal_emit (self, signals[SPACE_CHOSEN], 0, instead);
  else
    show_alone (self, TRUNK_NUMBER (instead));
}

static void
message_cb (TrunkSpacePage *self,
            const char     *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

/* The session */

static void
take_session (TrunkSpacePage *self,
              TrunkSession   *session)
{
  if (self->session == session)
    return;

  trunk_number_page_set_draft (self->number_page, NULL);
  g_object_set (self->numbers_page, "numbers", NULL, NULL);
  adw_navigation_split_view_set_show_content (self->inner_split, FALSE);

  g_set_object (&self->session, session);
  trunk_numbers_actions_set_session (GTK_WIDGET (self->numbers_page), session);
  trunk_read_only_set_session (self->read_only, session);
}

/* The object */

static void
trunk_space_page_dispose (GObject *object)
{
  TrunkSpacePage *self = TRUNK_SPACE_PAGE (object);

  trunk_space_views_drop (GTK_WIDGET (self));
  g_clear_object (&self->read_only);
  g_clear_object (&self->guard);
  g_clear_object (&self->session);
  /* The template takes away its children, whether the page knows or not. */
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_SPACE_PAGE);

  G_OBJECT_CLASS (trunk_space_page_parent_class)->dispose (object);
}

static void
trunk_space_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrunkSpacePage *self = TRUNK_SPACE_PAGE (object);

  if (prop_id == PROP_FOLDED || prop_id == PROP_NARROW)
    g_value_set_boolean (value, prop_id == PROP_FOLDED ? self->folded : self->narrow);
  else if (prop_id == PROP_WRITABLE)
    g_value_set_boolean (value, trunk_space_page_is_writable (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_space_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TrunkSpacePage *self = TRUNK_SPACE_PAGE (object);
  gboolean *field = prop_id == PROP_FOLDED ? &self->folded : prop_id == PROP_NARROW ? &self->narrow : NULL;

  if (field == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  if (*field == g_value_get_boolean (value))
    return;

  *field = g_value_get_boolean (value);
  if (prop_id == PROP_NARROW)
    (self->narrow ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (object, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-space-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, outer_split);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, inner_split);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, numbers_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, number_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, history_view);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, TrunkSpacePage, news_page);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_is_single_pane);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_get_sidebar_width);
  gtk_widget_class_bind_template_callback (widget_class, space_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_sidebar);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_tasks_review_cb);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_tasks_release_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_cb);
  gtk_widget_class_bind_template_callback (widget_class, trunk_space_tasks_restore_cb);
}

static void
trunk_space_page_class_init (TrunkSpacePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_space_page_dispose;
  object_class->get_property = trunk_space_page_get_property;
  object_class->set_property = trunk_space_page_set_property;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, settable);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, settable);
  properties[PROP_WRITABLE] =
    g_param_spec_boolean ("writable", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SPACE_CHOSEN] = g_signal_new ("space-chosen", TRUNK_TYPE_SPACE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_SPACE);
  signals[MESSAGE] = g_signal_new ("message", TRUNK_TYPE_SPACE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TRUNK_TYPE_HISTORY_VIEW);
  g_type_ensure (TRUNK_TYPE_LATE_BIN);
  g_type_ensure (TRUNK_TYPE_NEWS_PAGE);
  g_type_ensure (TRUNK_TYPE_NUMBER_PAGE);
  g_type_ensure (TRUNK_TYPE_NUMBERS_PAGE);
  g_type_ensure (TRUNK_TYPE_SPACE_SIDEBAR);
  g_type_ensure (TRUNK_TYPE_WAITING_PAGE);

  bind_template (GTK_WIDGET_CLASS (klass));
  trunk_space_tasks_install (GTK_WIDGET_CLASS (klass));
  trunk_space_releases_install (GTK_WIDGET_CLASS (klass));
  trunk_space_news_install (GTK_WIDGET_CLASS (klass));
  trunk_space_views_install (GTK_WIDGET_CLASS (klass));
}

static void
trunk_space_page_init (TrunkSpacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->guard = trunk_number_guard_new (self->numbers_page, self->number_page);
  g_signal_connect_object (self->guard, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  self->read_only = trunk_read_only_new (NULL);
  g_signal_connect_object (self->read_only, "notify::reason", G_CALLBACK (update_allowed), self, G_CONNECT_SWAPPED);
  trunk_number_page_set_clock (self->number_page, trunk_clock_get_default ());
  trunk_space_views_add (GTK_WIDGET (self), self->sidebar, self->numbers_page);
}

/**
 * trunk_space_page_new:
 * @spaces: a list of TrunkSpace, to choose from
 *
 * Returns: (transfer floating): a page that is in no space yet
 */
TrunkSpacePage *
trunk_space_page_new (GListModel *spaces)
{
  TrunkSpacePage *self = g_object_new (TRUNK_TYPE_SPACE_PAGE, NULL);

  trunk_space_sidebar_set_spaces (self->sidebar, spaces);

  return self;
}

/**
 * trunk_space_page_show:
 * @self: a page
 * @space: the space to show
 * @session: (nullable): its session; %NULL while it is being opened
 *
 * Goes to a space.
 */
void
trunk_space_page_show (TrunkSpacePage *self,
                       TrunkSpace     *space,
                       TrunkSession   *session)
{
  g_return_if_fail (TRUNK_IS_SPACE_PAGE (self));
  g_return_if_fail (TRUNK_IS_SPACE (space));

  /* First the space: what is searched for in a list is about that list. */
  g_object_set (self->numbers_page, "space", space, NULL);
  take_session (self, session);
  trunk_space_sidebar_set_space (self->sidebar, space);
  g_object_set (self->numbers_page, "numbers", session != NULL ? trunk_session_get_numbers (session) : NULL, NULL);
  trunk_space_news_show (self->news_page, self->number_page, self->sidebar, space, session);
  trunk_space_releases_show (self->numbers_page, self->waiting_page, self->sidebar, space, session);
  trunk_space_views_show (GTK_WIDGET (self), session);
  trunk_number_page_set_space (self->number_page, space);
  trunk_history_view_set_journal (self->history_view, space,
                                  session != NULL ? trunk_session_get_journal (session) : NULL);
  hide_sidebar (self);
  update_allowed (self);
}

/**
 * trunk_space_page_get_space:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the space that is shown, once there is one
 */
TrunkSpace *
trunk_space_page_get_space (TrunkSpacePage *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_PAGE (self), NULL);

  return trunk_space_sidebar_get_space (self->sidebar);
}

/**
 * trunk_space_page_choose_space:
 * @self: a page
 * @space: another space
 *
 * Wants to go there, as the menu of the spaces does: what is not saved is asked about first.
 */
void
trunk_space_page_choose_space (TrunkSpacePage *self,
                               TrunkSpace     *space)
{
  g_return_if_fail (TRUNK_IS_SPACE_PAGE (self));

  space_chosen_cb (self, space);
}

/**
 * trunk_space_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): its session, once it is open
 */
TrunkSession *
trunk_space_page_get_session (TrunkSpacePage *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_PAGE (self), NULL);

  return self->session;
}

/**
 * trunk_space_page_get_draft:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the draft of the number that is shown
 */
TrunkDraft *
trunk_space_page_get_draft (TrunkSpacePage *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_PAGE (self), NULL);

  return trunk_number_page_get_draft (self->number_page);
}

/**
 * trunk_space_page_is_writable:
 * @self: a page
 *
 * Returns: whether something can be bought and changed now
 */
gboolean
trunk_space_page_is_writable (TrunkSpacePage *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE_PAGE (self), FALSE);

  return self->session != NULL && trunk_read_only_get_reason (self->read_only) == NULL;
}

/**
 * trunk_space_page_focus_search:
 * @self: a page
 * @text: (nullable): what to search the whole list for
 *
 * Puts the cursor into the search entry, and the list in sight.
 */
void
trunk_space_page_focus_search (TrunkSpacePage *self,
                               const char     *text)
{
  g_return_if_fail (TRUNK_IS_SPACE_PAGE (self));

  trunk_space_sidebar_set_view (self->sidebar, "numbers");
  adw_navigation_split_view_set_show_content (self->inner_split, FALSE);
  if (text != NULL)
    {
      trunk_numbers_page_clear_filter (self->numbers_page);
      trunk_numbers_actions_search (GTK_WIDGET (self->numbers_page), text);
    }
  trunk_numbers_page_focus_search (self->numbers_page);
}

/**
 * trunk_space_page_toggle_sidebar:
 * @self: a page
 *
 * Shows the sidebar, or hides it.
 */
void
trunk_space_page_toggle_sidebar (TrunkSpacePage *self)
{
  g_return_if_fail (TRUNK_IS_SPACE_PAGE (self));

  adw_overlay_split_view_set_show_sidebar (self->outer_split,
                                           !adw_overlay_split_view_get_show_sidebar (self->outer_split));
}

/**
 * trunk_space_page_show_numbers:
 * @self: a page
 * @ids: ids of numbers
 *
 * Selects numbers in the whole list, and shows them.  Where it has loaded none of them, the first is shown beside it.
 */
void
trunk_space_page_show_numbers (TrunkSpacePage     *self,
                               const char * const *ids)
{
  TrunkNumber *first = NULL;

  g_return_if_fail (TRUNK_IS_SPACE_PAGE (self));

  trunk_space_sidebar_set_view (self->sidebar, "numbers");
  trunk_numbers_page_clear_filter (self->numbers_page);
  if (self->session != NULL && ids[0] != NULL)
    first = trunk_number_pool_lookup (trunk_session_get_pool (self->session), ids[0]);
  if (trunk_numbers_page_select (self->numbers_page, ids))
    open_cb (self);
  else if (first != NULL && !trunk_number_guard_holds_number (self->guard, first))
    show_alone (self, first);
}
