/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-filter-entry.h"

#include "trunk-text-direction.h"

/* So that a search is asked once, not at every key. */
#define DELAY_MS 300

/**
 * TrunkFilterEntry:
 *
 * Where the person types what a list is filtered by.
 *
 * Read-only properties, never blank at their ends: "typed" (string), and "filter" (string): what was typed, once typing
 * has paused.
 * Signal "done": the person goes on to the list, with Return or Escape.
 */
struct _TrunkFilterEntry
{
  AdwBin          parent_instance;

  TrunkClock     *clock;
  char           *scope;
  char           *typed;
  char           *filter;
  guint           delay_id;

  GtkSearchEntry *entry;
};

G_DEFINE_FINAL_TYPE (TrunkFilterEntry, trunk_filter_entry, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TYPED,
  PROP_FILTER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
apply (TrunkFilterEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  trunk_clock_clear_timeout (self->clock, &self->delay_id);
  if (g_set_str (&self->filter, g_strstrip (text)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

static gboolean
delay_cb (gpointer user_data)
{
  TrunkFilterEntry *self = user_data;

  self->delay_id = 0;
  apply (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (TrunkFilterEntry *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (g_set_str (&self->typed, g_strstrip (typed)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPED]);

  trunk_clock_clear_timeout (self->clock, &self->delay_id);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    apply (self);
  else
    self->delay_id = trunk_clock_add_timeout (self->clock, DELAY_MS, delay_cb, self, NULL);
}

static void
activate_cb (TrunkFilterEntry *self)
{
  apply (self);
  g_signal_emit (self, signals[DONE], 0);
}

static void
stop_cb (TrunkFilterEntry *self)
{
  trunk_filter_entry_clear (self);
  g_signal_emit (self, signals[DONE], 0);
}

static void
trunk_filter_entry_dispose (GObject *object)
{
  TrunkFilterEntry *self = TRUNK_FILTER_ENTRY (object);

  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->delay_id);
  /* The template takes away its children, whether the bin knows or not. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_FILTER_ENTRY);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_filter_entry_parent_class)->dispose (object);
}

static void
trunk_filter_entry_finalize (GObject *object)
{
  TrunkFilterEntry *self = TRUNK_FILTER_ENTRY (object);

  g_free (self->scope);
  g_free (self->typed);
  g_free (self->filter);

  G_OBJECT_CLASS (trunk_filter_entry_parent_class)->finalize (object);
}

static void
trunk_filter_entry_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TYPED:
      g_value_set_string (value, trunk_filter_entry_get_typed (TRUNK_FILTER_ENTRY (object)));
      break;

    case PROP_FILTER:
      g_value_set_string (value, trunk_filter_entry_get_filter (TRUNK_FILTER_ENTRY (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_filter_entry_class_init (TrunkFilterEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_filter_entry_dispose;
  object_class->finalize = trunk_filter_entry_finalize;
  object_class->get_property = trunk_filter_entry_get_property;

  properties[PROP_TYPED] =
    g_param_spec_string ("typed", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_string ("filter", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DONE] = g_signal_new ("done", TRUNK_TYPE_FILTER_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-filter-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkFilterEntry, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
trunk_filter_entry_init (TrunkFilterEntry *self)
{
  self->clock = g_object_ref (trunk_clock_get_default ());
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_keep_digits_in_order (GTK_WIDGET (self->entry));
}

/**
 * trunk_filter_entry_set_clock:
 * @self: an entry
 * @clock: what waits for a pause in typing; the default one unless another is set
 */
void
trunk_filter_entry_set_clock (TrunkFilterEntry *self,
                              TrunkClock       *clock)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));
  g_return_if_fail (TRUNK_IS_CLOCK (clock));

  trunk_clock_clear_timeout (self->clock, &self->delay_id);
  g_set_object (&self->clock, clock);
}

/**
 * trunk_filter_entry_get_typed:
 * @self: an entry
 *
 * Returns: (nullable): what is in it, without blanks at its ends
 */
const char *
trunk_filter_entry_get_typed (TrunkFilterEntry *self)
{
  g_return_val_if_fail (TRUNK_IS_FILTER_ENTRY (self), NULL);

  return self->typed;
}

/**
 * trunk_filter_entry_get_filter:
 * @self: an entry
 *
 * Returns: (nullable): what the list is filtered by; %NULL or empty for nothing
 */
const char *
trunk_filter_entry_get_filter (TrunkFilterEntry *self)
{
  g_return_val_if_fail (TRUNK_IS_FILTER_ENTRY (self), NULL);

  return self->filter;
}

/**
 * trunk_filter_entry_set_filter:
 * @self: an entry
 * @filter: what to look for
 *
 * Puts it there as if the person had typed it, and looks at once.
 */
void
trunk_filter_entry_set_filter (TrunkFilterEntry *self,
                               const char       *filter)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), filter);
  trunk_clock_clear_timeout (self->clock, &self->delay_id);
  apply (self);
}

/**
 * trunk_filter_entry_set_placeholder:
 * @self: an entry
 * @text: what it says that can be looked for, for people who see it and who hear it
 */
void
trunk_filter_entry_set_placeholder (TrunkFilterEntry *self,
                                    const char       *text)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));

  gtk_search_entry_set_placeholder_text (self->entry, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * trunk_filter_entry_set_scope:
 * @self: an entry
 * @scope: (nullable): id of what is searched
 *
 * Takes away what was typed to search another one.
 */
void
trunk_filter_entry_set_scope (TrunkFilterEntry *self,
                              const char       *scope)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));

  if (g_set_str (&self->scope, scope))
    trunk_filter_entry_clear (self);
}

/**
 * trunk_filter_entry_clear:
 * @self: an entry
 *
 * Takes away what was typed, at once.
 */
void
trunk_filter_entry_clear (TrunkFilterEntry *self)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/**
 * trunk_filter_entry_focus:
 * @self: an entry
 *
 * Puts the cursor into it.
 */
void
trunk_filter_entry_focus (TrunkFilterEntry *self)
{
  g_return_if_fail (TRUNK_IS_FILTER_ENTRY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
