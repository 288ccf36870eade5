/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-hints.h"

/**
 * TrunkSearchHints:
 *
 * What else there is to look for, where a search has found little or nothing: a notice and buttons.
 */
struct _TrunkSearchHints
{
  AdwBin      parent_instance;

  GtkLabel   *notice;
  GtkBox     *choices;
  GtkWidget  *codes_title;
  AdwWrapBox *codes;
};

G_DEFINE_FINAL_TYPE (TrunkSearchHints, trunk_search_hints, ADW_TYPE_BIN)

enum
{
  SUGGESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (GtkWidget *button,
            gpointer   user_data)
{
  TrunkSearchSuggestion suggestion = *(const TrunkSearchSuggestion *) user_data;
  GtkWidget *self = gtk_widget_get_ancestor (button, TRUNK_TYPE_SEARCH_HINTS);

  /* The button, and what it knows, may be gone before this is over. */
  if (self != NULL)
    g_signal_emit (self, signals[SUGGESTED], 0, &suggestion);
}

static void
free_suggestion (gpointer  data,
                 GClosure *closure)
{
  g_free (data);
}

static void
add_button (TrunkSearchHints            *self,
            const TrunkSearchSuggestion *suggestion)
{
  g_autofree char *label = trunk_search_suggestion_dup_label (suggestion);
  g_autofree char *description = trunk_search_suggestion_dup_description (suggestion);
  gboolean is_code = suggestion->kind == TRUNK_SUGGEST_AREA_CODE;
  GtkWidget *button = gtk_button_new_with_label (label);

  if (is_code)
    {
      gtk_widget_add_css_class (button, "numeric");
      gtk_widget_set_tooltip_text (button, description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
    }
  else
    gtk_widget_add_css_class (button, "pill");

  /* Long names of places wrap; a button is never wider than the page. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_memdup2 (suggestion, sizeof *suggestion),
                         free_suggestion, G_CONNECT_DEFAULT);
  if (is_code)
    adw_wrap_box_append (self->codes, button);
  else
    gtk_box_append (self->choices, button);
}

static void
trunk_search_hints_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SEARCH_HINTS);

  G_OBJECT_CLASS (trunk_search_hints_parent_class)->dispose (object);
}

static void
trunk_search_hints_class_init (TrunkSearchHintsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_search_hints_dispose;

  signals[SUGGESTED] = g_signal_new ("suggested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-search-hints.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchHints, notice);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchHints, choices);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchHints, codes_title);
  gtk_widget_class_bind_template_child (widget_class, TrunkSearchHints, codes);
}

static void
trunk_search_hints_init (TrunkSearchHints *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear (TrunkSearchHints *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->codes))) != NULL)
    adw_wrap_box_remove (self->codes, child);
}

/**
 * trunk_search_hints_set:
 * @self: hints
 * @notice: (nullable): what to say, plain text
 * @suggestions: (element-type TrunkSearchSuggestion): what to offer
 *
 * Says and offers this, and nothing of what was there before.
 */
void
trunk_search_hints_set (TrunkSearchHints *self,
                        const char       *notice,
                        GArray           *suggestions)
{
  gboolean has_codes = FALSE;

  g_return_if_fail (TRUNK_IS_SEARCH_HINTS (self));
  g_return_if_fail (suggestions != NULL);

  clear (self);
  for (guint i = 0; i < suggestions->len; i++)
    add_button (self, &g_array_index (suggestions, TrunkSearchSuggestion, i));

  has_codes = gtk_widget_get_first_child (GTK_WIDGET (self->codes)) != NULL;
  gtk_label_set_label (self->notice, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->choices),
                          gtk_widget_get_first_child (GTK_WIDGET (self->choices)) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->codes), has_codes);
  gtk_widget_set_visible (self->codes_title, has_codes);
  gtk_widget_set_visible (GTK_WIDGET (self), notice != NULL || suggestions->len > 0);
}
