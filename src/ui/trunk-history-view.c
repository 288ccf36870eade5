/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-history-view.h"

#include "trunk-history-entry-page.h"
#include "trunk-history-page.h"

/**
 * TrunkHistoryView:
 *
 * The history of a space, as a list with one of its entries beside it, or above it where it is narrow.
 *
 * It is empty, and loads nothing, until somebody looks at it.
 * Properties: "folded", "narrow" (gboolean), as the page of the space has them.
 * Signal: "restore" (TrunkHistoryEntry, guint: a TrunkRestoreSide, GTask), as the page of the entry has it.
 */
struct _TrunkHistoryView
{
  AdwBin                  parent_instance;

  TrunkSpace             *space;
  TrunkJournal           *journal;
  gboolean                folded;
  gboolean                narrow;
  gboolean                read_only;

  AdwNavigationSplitView *split;  /* NULL until it is shown, as the pages */
  TrunkHistoryPage       *page;
  TrunkHistoryEntryPage  *entry_page;
};

G_DEFINE_FINAL_TYPE (TrunkHistoryView, trunk_history_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_NARROW,
  N_PROPS
};

enum
{
  RESTORE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
selected_cb (TrunkHistoryView *self)
{
  TrunkHistoryEntry *entry = trunk_history_page_get_selected (self->page);

  trunk_history_entry_page_set_entry (self->entry_page, self->space, entry);
  if (entry == NULL)
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
open_cb (TrunkHistoryView *self)
{
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
restore_cb (TrunkHistoryView  *self,
            TrunkHistoryEntry *entry,
            guint              side,
            GTask             *asking)
{
  g_signal_emit (self, signals[RESTORE], 0, entry, side, asking);
}

static void
fill (TrunkHistoryView *self)
{
  self->split = ADW_NAVIGATION_SPLIT_VIEW (adw_navigation_split_view_new ());
  self->page = trunk_history_page_new (trunk_clock_get_default ());
  self->entry_page = trunk_history_entry_page_new ();

  adw_navigation_split_view_set_min_sidebar_width (self->split, 300);
  adw_navigation_split_view_set_max_sidebar_width (self->split, 370);
  adw_navigation_split_view_set_sidebar_width_fraction (self->split, 0.36);
  adw_navigation_split_view_set_sidebar (self->split, ADW_NAVIGATION_PAGE (self->page));
  adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (self->entry_page));
  g_object_bind_property (self, "folded", self->page, "folded", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", self->page, "narrow", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", self->split, "collapsed", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->page, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry_page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);

  trunk_history_entry_page_set_read_only (self->entry_page, self->read_only);
  trunk_history_page_set_journal (self->page, self->space, self->journal);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
}

static void
trunk_history_view_map (GtkWidget *widget)
{
  if (TRUNK_HISTORY_VIEW (widget)->split == NULL)
    fill (TRUNK_HISTORY_VIEW (widget));

  GTK_WIDGET_CLASS (trunk_history_view_parent_class)->map (widget);
}

static void
trunk_history_view_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkHistoryView *self = TRUNK_HISTORY_VIEW (object);

  if (property == PROP_FOLDED || property == PROP_NARROW)
    g_value_set_boolean (value, property == PROP_FOLDED ? self->folded : self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
trunk_history_view_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkHistoryView *self = TRUNK_HISTORY_VIEW (object);
  gboolean *flag = property == PROP_FOLDED ? &self->folded : &self->narrow;

  if (property != PROP_FOLDED && property != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (*flag != g_value_get_boolean (value))
    {
      *flag = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
trunk_history_view_dispose (GObject *object)
{
  TrunkHistoryView *self = TRUNK_HISTORY_VIEW (object);

  g_clear_object (&self->space);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (trunk_history_view_parent_class)->dispose (object);
}

static void
trunk_history_view_class_init (TrunkHistoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_history_view_get_property;
  object_class->set_property = trunk_history_view_set_property;
  object_class->dispose = trunk_history_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = trunk_history_view_map;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, settable);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, settable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RESTORE] = g_signal_new ("restore", TRUNK_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, TRUNK_TYPE_HISTORY_ENTRY, G_TYPE_UINT, G_TYPE_TASK);
}

static void
trunk_history_view_init (TrunkHistoryView *self)
{
}

/**
 * trunk_history_view_set_journal:
 * @self: a view
 * @space: (nullable): whose history
 * @journal: (nullable): where it is; %NULL while the space is being opened
 */
void
trunk_history_view_set_journal (TrunkHistoryView *self,
                                TrunkSpace       *space,
                                TrunkJournal     *journal)
{
  g_return_if_fail (TRUNK_IS_HISTORY_VIEW (self));

  g_set_object (&self->space, space);
  g_set_object (&self->journal, journal);
  if (self->page != NULL)
    trunk_history_page_set_journal (self->page, space, journal);
}

/**
 * trunk_history_view_set_read_only:
 * @self: a view
 * @read_only: whether nothing can be changed in the space now
 */
void
trunk_history_view_set_read_only (TrunkHistoryView *self,
                                  gboolean          read_only)
{
  g_return_if_fail (TRUNK_IS_HISTORY_VIEW (self));

  self->read_only = read_only;
  if (self->entry_page != NULL)
    trunk_history_entry_page_set_read_only (self->entry_page, read_only);
}

/**
 * trunk_history_view_show_number:
 * @self: a view
 * @e164: a number
 *
 * Shows the history of one number.
 */
void
trunk_history_view_show_number (TrunkHistoryView *self,
                                const char       *e164)
{
  g_return_if_fail (TRUNK_IS_HISTORY_VIEW (self));

  if (self->split == NULL)
    fill (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  trunk_history_page_unselect (self->page);
  trunk_history_page_show_number (self->page, e164);
}
