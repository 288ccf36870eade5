/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-problem-row.h"

#include "trunk-decoration.h"
#include "trunk-plain-breaks.h"

#include <glib/gi18n.h>

/**
 * TrunkProblemRow:
 *
 * What is wrong or doubtful with the field above it; and where something else may have been meant, a button that
 * takes it.
 */
struct _TrunkProblemRow
{
  AdwActionRow  parent_instance;

  GtkWidget    *icon;
  GtkWidget    *use_button;
};

G_DEFINE_FINAL_TYPE (TrunkProblemRow, trunk_problem_row, ADW_TYPE_ACTION_ROW)

enum
{
  USE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
use_clicked_cb (TrunkProblemRow *self)
{
  g_signal_emit (self, signals[USE], 0);
}

static void
trunk_problem_row_dispose (GObject *object)
{
  TrunkProblemRow *self = TRUNK_PROBLEM_ROW (object);

  g_clear_object (&self->icon);

  G_OBJECT_CLASS (trunk_problem_row_parent_class)->dispose (object);
}

static void
trunk_problem_row_class_init (TrunkProblemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_problem_row_dispose;

  signals[USE] = g_signal_new ("use", TRUNK_TYPE_PROBLEM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trunk_problem_row_init (TrunkProblemRow *self)
{
  self->icon = g_object_ref_sink (trunk_decoration_new (NULL));
  self->use_button = gtk_button_new_with_mnemonic (_("_Use It"));
  gtk_widget_set_valign (self->use_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->use_button, FALSE);
  g_signal_connect_object (self->use_button, "clicked", G_CALLBACK (use_clicked_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->use_button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "problem");
  trunk_break_plainly (GTK_WIDGET (self));
}

/**
 * trunk_problem_row_new:
 *
 * Returns: (transfer floating): a row that says nothing yet
 */
TrunkProblemRow *
trunk_problem_row_new (void)
{
  return g_object_new (TRUNK_TYPE_PROBLEM_ROW, NULL);
}

static void
mark (GtkWidget  *widget,
      const char *css_class,
      gboolean    marked)
{
  if (marked)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* An empty place before a mere note would still indent it: the icon comes and goes whole. */
static void
show_icon (TrunkProblemRow *self,
           TrunkSeverity    severity)
{
  gboolean is_there = gtk_widget_get_parent (self->icon) != NULL;

  if (severity != TRUNK_SEVERITY_NONE && !is_there)
    adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->icon);
  else if (severity == TRUNK_SEVERITY_NONE && is_there)
    adw_action_row_remove (ADW_ACTION_ROW (self), self->icon);

  mark (self->icon, "warning", severity == TRUNK_SEVERITY_WARNING);
  mark (self->icon, "error", severity == TRUNK_SEVERITY_ERROR);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), severity == TRUNK_SEVERITY_ERROR
                                ? "dialog-error-symbolic" : "dialog-warning-symbolic");
}

/**
 * trunk_problem_row_show:
 * @self: a row
 * @severity: how bad it is; %TRUNK_SEVERITY_NONE for a mere note
 * @sentence: (nullable): what is wrong, %NULL where nothing is
 * @reason: (nullable): why something else may have been meant; %NULL where there is no suggestion
 *
 * Says something else.  Whether the row is visible is for the caller to decide.
 *
 * Returns: whether it is another sentence than before
 */
gboolean
trunk_problem_row_show (TrunkProblemRow *self,
                        TrunkSeverity    severity,
                        const char      *sentence,
                        const char      *reason)
{
  const char *title = sentence != NULL ? sentence : "";
  gboolean differs;

  g_return_val_if_fail (TRUNK_IS_PROBLEM_ROW (self), FALSE);

  differs = g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), title) != 0;
  show_icon (self, severity);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->use_button, reason != NULL);

  return differs;
}
