/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-page.h"

#include "trunk-edit-bar.h"
#include "trunk-late-menu.h"
#include "trunk-number-actions.h"
#include "trunk-number-closures.h"
#include "trunk-number-form.h"
#include "trunk-selection-status.h"

/**
 * TrunkNumberPage:
 *
 * One number: what happens on a call and on a text, every field of it, and the bar that counts unsaved changes.
 * It edits a draft and saves nothing by itself: reviewing and releasing are asked for by signals.
 */
struct _TrunkNumberPage
{
  AdwNavigationPage      parent_instance;

  TrunkSpace            *space;
  TrunkDraft            *draft;
  TrunkClock            *clock;
  char                  *read_only_reason;
  gboolean               narrow;
  GSignalGroup          *draft_signals;
  GSignalGroup          *number_signals;
  guint                  minute_timeout;

  AdwHeaderBar          *header_bar;
  GtkMenuButton         *menu_button;
  AdwBanner             *banner;
  GtkStack              *stack;
  TrunkSelectionStatus  *status;
  GtkScrolledWindow     *scroller;
  TrunkNumberForm       *form;
  TrunkEditBar          *edit_bar;
};

G_DEFINE_FINAL_TYPE (TrunkNumberPage, trunk_number_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_SPACE,
  PROP_DRAFT,
  PROP_CLOCK,
  PROP_READ_ONLY_REASON,
  PROP_NARROW,
  PROP_CHOSEN,
  N_PROPS
};

enum
{
  REVIEW,
  RELEASE,
  MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static TrunkNumber *
get_number (TrunkNumberPage *self)
{
  return self->draft != NULL ? trunk_draft_get_number (self->draft) : NULL;
}

static void
update_actions (TrunkNumberPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_number = self->draft != NULL;
  gboolean writable = has_number && trunk_number_get_hindrance (get_number (self), self->read_only_reason) == NULL;
  gboolean has_changes = trunk_number_page_has_changes (self);
  gboolean has_dashboard = self->space != NULL && !trunk_space_is_practice (self->space);
  gboolean is_right = has_number && trunk_draft_get_severity (self->draft) != TRUNK_SEVERITY_ERROR;

  gtk_widget_action_set_enabled (widget, "number.copy", has_number);
  gtk_widget_action_set_enabled (widget, "number.copy-as", has_number);
  gtk_widget_action_set_enabled (widget, "number.open-dashboard", has_number && has_dashboard);
  trunk_number_actions_update (widget, get_number (self), writable);
  gtk_widget_action_set_enabled (widget, "number.discard", has_changes);
  gtk_widget_action_set_enabled (widget, "number.review", writable && has_changes && is_right);
}

static void
update_bar (TrunkNumberPage *self)
{
  /* not bound: the template must not dispose of a child that the page disposes of itself */
  GtkWidget *child = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self));

  update_actions (self);
  trunk_edit_bar_show (self->edit_bar, self->draft,
                       trunk_number_get_hindrance (get_number (self), self->read_only_reason));
  adw_toolbar_view_set_reveal_bottom_bars (ADW_TOOLBAR_VIEW (child), trunk_number_page_has_changes (self));
}

static void
update_number (TrunkNumberPage *self)
{
  TrunkNumber *number = get_number (self);
  TrunkClock *clock = self->clock != NULL ? self->clock : trunk_clock_get_default ();
  g_autofree char *title = NULL;

  if (number != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->scroller), TRUE);
  gtk_stack_set_visible_child_name (self->stack, number != NULL ? "number" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), number != NULL);
  if (number == NULL)
    {
      adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), trunk_selection_status_get_title (self->status));
      return;
    }

  title = trunk_copy_number (number, "national");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  trunk_number_form_show (self->form, number, trunk_clock_get_now (clock) / G_USEC_PER_SEC);
}

static void
update_read_only (TrunkNumberPage *self)
{
  trunk_number_actions_show_hindrance (self->banner, get_number (self), self->read_only_reason);
  trunk_number_form_set_read_only (self->form, trunk_number_get_hindrance (get_number (self),
                                                                           self->read_only_reason) != NULL);
  update_bar (self);
}

/* The header bar says the number only while the big one is out of sight. */
static void
scrolled_cb (TrunkNumberPage *self)
{
  double top = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  double height = trunk_number_form_get_title_height (self->form);

  adw_header_bar_set_show_title (self->header_bar, self->draft != NULL && top > height);
}

static gboolean
minute_cb (gpointer user_data)
{
  update_number (TRUNK_NUMBER_PAGE (user_data));

  return G_SOURCE_CONTINUE;
}

static void
stop_minutes (TrunkNumberPage *self)
{
  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->minute_timeout);
}

static void
status_title_cb (TrunkNumberPage *self)
{
  if (self->draft == NULL)
    update_number (self);
}

static void
trunk_number_page_dispose (GObject *object)
{
  TrunkNumberPage *self = TRUNK_NUMBER_PAGE (object);

  stop_minutes (self);
  g_clear_object (&self->draft_signals);
  g_clear_object (&self->number_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_NUMBER_PAGE);
  g_clear_object (&self->space);
  g_clear_object (&self->draft);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_number_page_parent_class)->dispose (object);
}

static void
trunk_number_page_finalize (GObject *object)
{
  TrunkNumberPage *self = TRUNK_NUMBER_PAGE (object);

  g_free (self->read_only_reason);

  G_OBJECT_CLASS (trunk_number_page_parent_class)->finalize (object);
}

static void
trunk_number_page_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TrunkNumberPage *self = TRUNK_NUMBER_PAGE (object);

  switch (property)
    {
    case PROP_SPACE:
      g_value_set_object (value, self->space);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_READ_ONLY_REASON:
      g_value_set_string (value, self->read_only_reason);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_CHOSEN:
      g_value_set_object (value, trunk_selection_status_get_chosen (self->status));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_number_page_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TrunkNumberPage *self = TRUNK_NUMBER_PAGE (object);

  switch (property)
    {
    case PROP_SPACE:
      trunk_number_page_set_space (self, g_value_get_object (value));
      break;
    case PROP_DRAFT:
      trunk_number_page_set_draft (self, g_value_get_object (value));
      break;
    case PROP_CLOCK:
      trunk_number_page_set_clock (self, g_value_get_object (value));
      break;
    case PROP_READ_ONLY_REASON:
      trunk_number_page_set_read_only_reason (self, g_value_get_string (value));
      break;
    case PROP_NARROW:
      trunk_number_page_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_CHOSEN:
      if (trunk_selection_status_set_chosen (self->status, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SPACE] = g_param_spec_object ("space", NULL, NULL, TRUNK_TYPE_SPACE, flags);
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, TRUNK_TYPE_DRAFT, flags);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, TRUNK_TYPE_CLOCK, flags);
  properties[PROP_READ_ONLY_REASON] = g_param_spec_string ("read-only-reason", NULL, NULL, NULL, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_CHOSEN] = g_param_spec_object ("chosen", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_number_page_class_init (TrunkNumberPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_number_page_dispose;
  object_class->finalize = trunk_number_page_finalize;
  object_class->get_property = trunk_number_page_get_property;
  object_class->set_property = trunk_number_page_set_property;
  install_properties (object_class);

  signals[REVIEW] = g_signal_new ("review", TRUNK_TYPE_NUMBER_PAGE, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_DRAFT);
  signals[RELEASE] = g_signal_new ("release", TRUNK_TYPE_NUMBER_PAGE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, TRUNK_TYPE_NUMBER);
  signals[MESSAGE] = g_signal_new ("message", TRUNK_TYPE_NUMBER_PAGE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TRUNK_TYPE_EDIT_BAR);
  g_type_ensure (TRUNK_TYPE_NUMBER_FORM);
  g_type_ensure (TRUNK_TYPE_SELECTION_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-number-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, status);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, form);
  gtk_widget_class_bind_template_child (widget_class, TrunkNumberPage, edit_bar);
  gtk_widget_class_bind_template_callback (widget_class, status_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, trunk_dup_isolated);
  trunk_number_actions_install (widget_class);
}

static void
trunk_number_page_init (TrunkNumberPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  trunk_late_menu_add (self->menu_button, "trunk-number-menu.ui");
  self->draft_signals = g_signal_group_new (TRUNK_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "field-changed", G_CALLBACK (update_bar), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify", G_CALLBACK (update_bar), self);
  self->number_signals = g_signal_group_new (TRUNK_TYPE_NUMBER);
  g_signal_group_connect_swapped (self->number_signals, "notify::values", G_CALLBACK (update_number), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::locked", G_CALLBACK (update_actions), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::leaving", G_CALLBACK (update_read_only), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::sent", G_CALLBACK (update_read_only), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::overdue", G_CALLBACK (update_read_only), self);
  g_signal_group_connect_swapped (self->number_signals, "notify::stopped", G_CALLBACK (update_read_only), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  update_number (self);
  update_read_only (self);
}

/**
 * trunk_number_page_new:
 *
 * Returns: (transfer floating): a page that shows no number yet
 */
TrunkNumberPage *
trunk_number_page_new (void)
{
  return g_object_new (TRUNK_TYPE_NUMBER_PAGE, NULL);
}

/**
 * trunk_number_page_get_space:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): whose number it is
 */
TrunkSpace *
trunk_number_page_get_space (TrunkNumberPage *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PAGE (self), NULL);

  return self->space;
}

/**
 * trunk_number_page_set_space:
 * @self: a page
 * @space: (nullable): whose number it is
 */
void
trunk_number_page_set_space (TrunkNumberPage *self,
                             TrunkSpace      *space)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  if (!g_set_object (&self->space, space))
    return;

  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPACE]);
}

/**
 * trunk_number_page_get_draft:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it edits
 */
TrunkDraft *
trunk_number_page_get_draft (TrunkNumberPage *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PAGE (self), NULL);

  return self->draft;
}

/**
 * trunk_number_page_set_draft:
 * @self: a page
 * @draft: (nullable): what to show and edit; %NULL says that no number is selected
 */
void
trunk_number_page_set_draft (TrunkNumberPage *self,
                             TrunkDraft      *draft)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  if (!g_set_object (&self->draft, draft))
    return;

  g_signal_group_set_target (self->draft_signals, draft);
  g_signal_group_set_target (self->number_signals, get_number (self));
  trunk_number_form_set_draft (self->form, draft);
  update_number (self);
  update_read_only (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  scrolled_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT]);
}

/**
 * trunk_number_page_set_known:
 * @self: a page
 * @usage: (nullable): what is in use in the space, to be offered in the fields
 * @news: (nullable): what others have changed in it, to be marked in them
 */
void
trunk_number_page_set_known (TrunkNumberPage *self,
                             TrunkUsage      *usage,
                             TrunkNews       *news)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  trunk_number_form_set_usage (self->form, usage);
  trunk_number_form_set_news (self->form, news);
}

/**
 * trunk_number_page_set_clock:
 * @self: a page
 * @clock: (nullable): what time it is
 */
void
trunk_number_page_set_clock (TrunkNumberPage *self,
                             TrunkClock      *clock)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  if (clock == self->clock)
    return;

  stop_minutes (self);
  g_set_object (&self->clock, clock);
  if (clock != NULL)
    self->minute_timeout = trunk_clock_add_timeout (clock, 60 * 1000, minute_cb, self, NULL);
  update_number (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK]);
}

/**
 * trunk_number_page_set_read_only_reason:
 * @self: a page
 * @reason: (nullable): why nothing can be changed now, for the banner; %NULL where it can
 */
void
trunk_number_page_set_read_only_reason (TrunkNumberPage *self,
                                        const char      *reason)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  if (!g_set_str (&self->read_only_reason, reason))
    return;

  update_read_only (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY_REASON]);
}

/**
 * trunk_number_page_set_narrow:
 * @self: a page
 * @narrow: whether the window is too narrow for the largest title
 */
void
trunk_number_page_set_narrow (TrunkNumberPage *self,
                              gboolean         narrow)
{
  g_return_if_fail (TRUNK_IS_NUMBER_PAGE (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  trunk_number_form_set_narrow (self->form, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/**
 * trunk_number_page_has_changes:
 * @self: a page
 *
 * Returns: whether the number shown has unsaved changes
 */
gboolean
trunk_number_page_has_changes (TrunkNumberPage *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_PAGE (self), FALSE);

  return self->draft != NULL && trunk_draft_get_n_changes (self->draft) > 0;
}
