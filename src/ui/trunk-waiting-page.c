/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-waiting-page.h"

#include <glib/gi18n.h>

#include "trunk-release-row.h"
#include "trunk-space-dot.h"
#include "trunk-whole-text.h"

/**
 * TrunkWaitingPage:
 *
 * The view of a space that shows what waits to be released, and what came of it where somebody has to see to it.
 *
 * Settable properties: "folded" (gboolean: the sidebar is hidden, so the space is named here), "narrow" (gboolean).
 * Signal: "left": the row that had the focus leaves, and there is no other: it is to be taken to where one came from.
 */
struct _TrunkWaitingPage
{
  AdwBin             parent_instance;

  TrunkReleaseQueue *releases;
  gboolean           folded;
  gboolean           narrow;

  GtkWidget         *sidebar_button;
  GtkStack          *stack;
  GtkListBox        *list;
  TrunkSpaceDot     *dot;
  GtkLabel          *space_name;
  GtkLabel          *note;
};

G_DEFINE_FINAL_TYPE (TrunkWaitingPage, trunk_waiting_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint left_signal;

static gboolean
has_focus (TrunkWaitingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* Called before the rows change. */
static void
items_changed_cb (TrunkWaitingPage *self,
                  guint             position,
                  guint             removed,
                  guint             added)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkListBoxRow *other = NULL;
  int index;

  if (focused == NULL || !has_focus (self))
    return;

  index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused));
  if (index < (int) position || index >= (int) (position + removed))
    return;

  other = gtk_list_box_get_row_at_index (self->list, (int) (position + removed));
  if (other == NULL && position > 0)
    other = gtk_list_box_get_row_at_index (self->list, (int) position - 1);
  if (other != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (other));
  else
    {
      g_signal_emit (self, left_signal, 0);

      /* the place that one came from is hidden: to what shows it */
      if (has_focus (self))
        gtk_widget_grab_focus (self->sidebar_button);
    }
}

static void
count_cb (TrunkWaitingPage *self)
{
  guint n = self->releases != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->releases)) : 0;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = trunk_release_row_new (item);

  trunk_release_row_set_narrow (TRUNK_RELEASE_ROW (row), TRUNK_WAITING_PAGE (user_data)->narrow);

  return row;
}

static void
set_narrow (TrunkWaitingPage *self,
            gboolean          narrow)
{
  GtkListBoxRow *row;

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    trunk_release_row_set_narrow (TRUNK_RELEASE_ROW (row), narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
trunk_waiting_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TrunkWaitingPage *self = TRUNK_WAITING_PAGE (object);

  if (prop_id == PROP_FOLDED)
    g_value_set_boolean (value, self->folded);
  else if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
trunk_waiting_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TrunkWaitingPage *self = TRUNK_WAITING_PAGE (object);

  if (prop_id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else if (self->folded != g_value_get_boolean (value))
    {
      self->folded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static gboolean
trunk_waiting_page_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (TRUNK_WAITING_PAGE (widget)->list, 0);

  return first != NULL && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
trunk_waiting_page_dispose (GObject *object)
{
  TrunkWaitingPage *self = TRUNK_WAITING_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->releases);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_WAITING_PAGE);

  G_OBJECT_CLASS (trunk_waiting_page_parent_class)->dispose (object);
}

static void
trunk_waiting_page_class_init (TrunkWaitingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_waiting_page_get_property;
  object_class->set_property = trunk_waiting_page_set_property;
  object_class->dispose = trunk_waiting_page_dispose;
  widget_class->grab_focus = trunk_waiting_page_grab_focus;

  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  left_signal = g_signal_new ("left", TRUNK_TYPE_WAITING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRUNK_TYPE_SPACE_DOT);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, list);
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, dot);
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, space_name);
  gtk_widget_class_bind_template_child (widget_class, TrunkWaitingPage, note);
}

static void
trunk_waiting_page_init (TrunkWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->space_name);

  gtk_label_set_label (self->note, _("Numbers are released only while Trunkline is open. What was due while it was "
                                     "closed or offline is released only after you confirm it again."));
}

/**
 * trunk_waiting_page_set_releases:
 * @space: the space one is in
 * @releases: (nullable): what waits in it; %NULL while it is being opened
 */
void
trunk_waiting_page_set_releases (TrunkWaitingPage  *self,
                                 TrunkSpace        *space,
                                 TrunkReleaseQueue *releases)
{
  g_return_if_fail (TRUNK_IS_WAITING_PAGE (self));

  trunk_space_dot_set_color (self->dot, trunk_space_get_color (space));
  gtk_label_set_label (self->space_name, trunk_space_get_name (space));
  if (self->releases == releases)
    return;

  if (self->releases != NULL)
    g_signal_handlers_disconnect_by_data (self->releases, self);

  g_set_object (&self->releases, releases);
  if (releases != NULL)
    g_signal_connect_object (releases, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (releases), create_row, self, NULL);
  if (releases != NULL)
    g_signal_connect_object (releases, "items-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  count_cb (self);
}
