/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-handler-chooser.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-row-action.h"

/**
 * TrunkHandlerChooser:
 *
 * What can answer calls or messages, in plain words, each with a line of explanation.
 *
 * A handler that is set in the dashboard, or that this app does not know, is on top while it is the current one; it
 * cannot be chosen again.
 */
struct _TrunkHandlerChooser
{
  AdwDialog            parent_instance;

  TrunkChannel         channel;
  char                *current;
  const TrunkHandler  *chosen;
  TrunkHandler         unknown;     /* stands for a current one that is not in the table */
  GtkCheckButton      *first_check;
  GPtrArray           *rows;        /* AdwActionRow, not owned */

  GtkWidget           *choose_button;
  AdwPreferencesGroup *dashboard_group;
  AdwPreferencesGroup *most_used_group;
  AdwPreferencesGroup *others_group;
  AdwBreakpoint       *breakpoint;
};

G_DEFINE_FINAL_TYPE (TrunkHandlerChooser, trunk_handler_chooser, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define HANDLER_KEY "trunk-handler"
#define WORD_KEY "trunk-word"

static void
set_chosen (TrunkHandlerChooser *self,
            const TrunkHandler  *handler)
{
  self->chosen = handler;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chooser.choose", handler != NULL && handler->settable);
}

static void
check_toggled_cb (TrunkHandlerChooser *self,
                  GtkCheckButton      *check)
{
  if (gtk_check_button_get_active (check))
    set_chosen (self, g_object_get_data (G_OBJECT (check), HANDLER_KEY));
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TrunkHandlerChooser *self = TRUNK_HANDLER_CHOOSER (widget);

  if (self->chosen == NULL || !self->chosen->settable)
    return;

  g_object_ref (self);
  if (g_strcmp0 (self->chosen->name, self->current) != 0)
    g_signal_emit (self, signals[CHOSEN], 0, self->chosen->name);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

static GtkWidget *
create_row (TrunkHandlerChooser *self,
            const TrunkHandler  *handler)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *word = gtk_label_new (handler->name);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->first_check);
  if (self->first_check == NULL)
    self->first_check = GTK_CHECK_BUTTON (check);
  g_object_set_data (G_OBJECT (check), HANDLER_KEY, (gpointer) handler);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_add_css_class (word, "api-word");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), trunk_handler_get_title (handler));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), trunk_handler_get_explanation (handler));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  trunk_row_action_add (row);
  g_object_set_data (G_OBJECT (row), HANDLER_KEY, (gpointer) handler);
  g_object_set_data (G_OBJECT (row), WORD_KEY, word);
  g_ptr_array_add (self->rows, row);

  if (g_strcmp0 (handler->name, self->current) == 0)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      adw_dialog_set_focus (ADW_DIALOG (self), check);
    }

  return row;
}

/* Without the width for two columns, the API's word goes under the explanation. */
static void
set_narrow (TrunkHandlerChooser *self,
            gboolean             narrow)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      AdwActionRow *row = g_ptr_array_index (self->rows, i);
      const TrunkHandler *handler = g_object_get_data (G_OBJECT (row), HANDLER_KEY);
      const char *explanation = trunk_handler_get_explanation (handler);
      g_autofree char *both = NULL;

      /* Translators: a line of explanation and, on a line of its own, the API's word for the same thing */
      both = g_strdup_printf (_("%s\n%s"), explanation, handler->name);
      adw_action_row_set_subtitle (row, narrow ? both : explanation);
      gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), WORD_KEY), !narrow);
    }
}

static void
narrow_cb (TrunkHandlerChooser *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (TrunkHandlerChooser *self)
{
  set_narrow (self, FALSE);
}

static void
fill (TrunkHandlerChooser *self)
{
  guint n = 0;
  const TrunkHandler *handlers = trunk_handlers_get_all (self->channel, &n);
  gboolean has_dashboard = self->current != NULL && trunk_handler_lookup (self->channel, self->current) == NULL;

  if (has_dashboard)
    {
      self->unknown = (TrunkHandler) {
        .name = self->current, .channel = self->channel, .title = N_("Something Else"),
        .explanation = N_("Not known to this app. If you replace it, this app cannot put it back"),
        .required = TRUNK_N_FIELDS,
      };
      adw_preferences_group_add (self->dashboard_group, create_row (self, &self->unknown));
    }

  for (guint i = 0; i < n; i++)
    {
      AdwPreferencesGroup *group = self->others_group;
      gboolean is_current = g_strcmp0 (handlers[i].name, self->current) == 0;

      if (!handlers[i].settable && !is_current)
        continue;

      if (!handlers[i].settable)
        {
          group = self->dashboard_group;
          has_dashboard = TRUE;
        }
      else if (trunk_handler_is_most_used (&handlers[i]))
        {
          group = self->most_used_group;
        }
      adw_preferences_group_add (group, create_row (self, &handlers[i]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->dashboard_group), has_dashboard);
}

static void
trunk_handler_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_HANDLER_CHOOSER);

  G_OBJECT_CLASS (trunk_handler_chooser_parent_class)->dispose (object);
}

static void
trunk_handler_chooser_finalize (GObject *object)
{
  TrunkHandlerChooser *self = TRUNK_HANDLER_CHOOSER (object);

  g_free (self->current);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (trunk_handler_chooser_parent_class)->finalize (object);
}

static void
trunk_handler_chooser_class_init (TrunkHandlerChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_handler_chooser_dispose;
  object_class->finalize = trunk_handler_chooser_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", TRUNK_TYPE_HANDLER_CHOOSER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-handler-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkHandlerChooser, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TrunkHandlerChooser, dashboard_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkHandlerChooser, most_used_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkHandlerChooser, others_group);
  gtk_widget_class_bind_template_child (widget_class, TrunkHandlerChooser, breakpoint);
  gtk_widget_class_install_action (widget_class, "chooser.choose", NULL, choose_action);
}

static void
trunk_handler_chooser_init (TrunkHandlerChooser *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
  set_chosen (self, NULL);
}

/**
 * trunk_handler_chooser_new:
 * @channel: calls or messages
 * @current: (nullable): the API's word of what answers now
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkHandlerChooser *
trunk_handler_chooser_new (TrunkChannel  channel,
                           const char   *current)
{
  TrunkHandlerChooser *self = g_object_new (TRUNK_TYPE_HANDLER_CHOOSER, NULL);

  self->channel = channel;
  self->current = g_strdup (current);
  fill (self);

  return self;
}
