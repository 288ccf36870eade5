/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-arrangement-bar.h"

#include "trunk-arrangement.h"
#include "trunk-paged-list.h"

#include <glib/gi18n.h>

/**
 * TrunkArrangementBar:
 *
 * Says above a list that it is sorted or filtered, and how far the rest of it, which that needs, has been loaded.
 *
 * Settable properties: "arrangement" (TrunkArrangement), "numbers" (TrunkPagedList, nullable: all), "shown"
 * (GListModel: those that are left).
 */
struct _TrunkArrangementBar
{
  AdwBin            parent_instance;

  TrunkArrangement *arrangement;
  TrunkPagedList   *numbers;
  GListModel       *shown;

  GtkWidget        *spinner;
  GtkLabel         *summary_label;
  GtkLabel         *count_label;
  GtkWidget        *pause_button;
  GtkWidget        *resume_button;
};

G_DEFINE_FINAL_TYPE (TrunkArrangementBar, trunk_arrangement_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ARRANGEMENT,
  PROP_NUMBERS,
  PROP_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_count (TrunkArrangementBar *self,
           gboolean             is_whole)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->numbers));
  guint n = self->shown != NULL ? g_list_model_get_n_items (self->shown) : 0;

  if (!is_whole && trunk_arrangement_is_paused (self->arrangement))
    return g_strdup_printf (ngettext ("%'u of the first %'u number; the rest is not loaded",
                                      "%'u of the first %'u numbers; the rest is not loaded", n_all), n, n_all);

  if (!is_whole)
    return g_strdup_printf (ngettext ("Loading the rest: %'u number so far", "Loading the rest: %'u numbers so far",
                                      n_all), n_all);

  /* the strip below the list says it */
  if (!trunk_arrangement_is_filtered (self->arrangement))
    return NULL;

  /* Translators: "3 of 1,000 numbers" */
  return g_strdup_printf (ngettext ("%'u of %'u number", "%'u of %'u numbers", n_all), n, n_all);
}

static void
update (TrunkArrangementBar *self)
{
  g_autofree char *summary = NULL;
  g_autofree char *count = NULL;
  TrunkListState state;

  if (self->arrangement == NULL || self->numbers == NULL || !trunk_arrangement_is_active (self->arrangement))
    return;

  state = trunk_paged_list_get_state (self->numbers);
  summary = trunk_arrangement_dup_summary (self->arrangement);
  count = state == TRUNK_LIST_FAILED ? g_strdup (_("The rest could not be loaded"))
                                     : dup_count (self, state == TRUNK_LIST_COMPLETE);
  gtk_widget_set_visible (self->spinner, state == TRUNK_LIST_LOADING);
  gtk_widget_set_visible (self->pause_button, state == TRUNK_LIST_LOADING);
  gtk_widget_set_visible (self->resume_button, state == TRUNK_LIST_IDLE
                                               && trunk_arrangement_is_paused (self->arrangement));
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->count_label, count != NULL ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count != NULL);
}

static void
follow (TrunkArrangementBar *self,
        gpointer            *watched,
        gpointer             object,
        const char          *signal)
{
  if (*watched != NULL)
    g_signal_handlers_disconnect_by_func (*watched, update, self);

  g_set_object (watched, object);
  if (object != NULL)
    g_signal_connect_swapped (object, signal, G_CALLBACK (update), self);

  update (self);
}

static void
trunk_arrangement_bar_dispose (GObject *object)
{
  TrunkArrangementBar *self = TRUNK_ARRANGEMENT_BAR (object);

  follow (self, (gpointer *) &self->arrangement, NULL, "notify");
  follow (self, (gpointer *) &self->numbers, NULL, "notify");
  follow (self, (gpointer *) &self->shown, NULL, "items-changed");
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_ARRANGEMENT_BAR);

  G_OBJECT_CLASS (trunk_arrangement_bar_parent_class)->dispose (object);
}

static void
trunk_arrangement_bar_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  TrunkArrangementBar *self = TRUNK_ARRANGEMENT_BAR (object);

  switch (prop_id)
    {
    case PROP_ARRANGEMENT:
      g_value_set_object (value, self->arrangement);
      break;

    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_SHOWN:
      g_value_set_object (value, self->shown);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_arrangement_bar_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  TrunkArrangementBar *self = TRUNK_ARRANGEMENT_BAR (object);
  gpointer newer = g_value_get_object (value);

  if (prop_id == PROP_ARRANGEMENT && newer != (gpointer) self->arrangement)
    follow (self, (gpointer *) &self->arrangement, newer, "notify");
  else if (prop_id == PROP_NUMBERS && newer != (gpointer) self->numbers)
    follow (self, (gpointer *) &self->numbers, newer, "notify");
  else if (prop_id == PROP_SHOWN && newer != (gpointer) self->shown)
    follow (self, (gpointer *) &self->shown, newer, "items-changed");
  else
    return;

  g_object_notify_by_pspec (object, pspec);
}

static void
trunk_arrangement_bar_class_init (TrunkArrangementBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags settable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = trunk_arrangement_bar_dispose;
  object_class->get_property = trunk_arrangement_bar_get_property;
  object_class->set_property = trunk_arrangement_bar_set_property;

  properties[PROP_ARRANGEMENT] = g_param_spec_object ("arrangement", NULL, NULL, TRUNK_TYPE_ARRANGEMENT, settable);
  properties[PROP_NUMBERS] = g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST, settable);
  properties[PROP_SHOWN] = g_param_spec_object ("shown", NULL, NULL, G_TYPE_LIST_MODEL, settable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-arrangement-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkArrangementBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrunkArrangementBar, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkArrangementBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, TrunkArrangementBar, pause_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkArrangementBar, resume_button);
}

static void
trunk_arrangement_bar_init (TrunkArrangementBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
