/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-used-row.h"

#include <glib/gi18n.h>

#include "trunk-number-closures.h"
#include "trunk-web-address.h"

/**
 * TrunkUsedRow:
 *
 * A value that is in use in a space, whole but for a user and a password in it, and by which numbers.
 */
struct _TrunkUsedRow
{
  GtkBox          parent_instance;

  TrunkUsedValue *value;
  TrunkNumber    *number;   /* whom it is offered to */
  GSignalGroup   *signals;
  char           *summary;

  GtkLabel       *text;
  GtkLabel       *users;
  GtkWidget      *check;
};

G_DEFINE_FINAL_TYPE (TrunkUsedRow, trunk_used_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One with a name is looked for among these. */
#define MAX_LOOKED_AT 16

/* The one to say it by: best one that has a name, which may be written from right to left. */
static char *
dup_user_name (TrunkUsedValue *value,
               TrunkNumber    *except)
{
  TrunkNumber *best = NULL;

  for (guint i = 0; i < MAX_LOOKED_AT; i++)
    {
      TrunkNumber *user = trunk_used_value_get_user (value, i);

      if (user == NULL)
        break;
      if (user != except && trunk_number_get_name (user) != NULL)
        return g_strconcat ("\u2068", trunk_number_get_name (user), "\u2069", NULL);
      if (user != except && best == NULL)
        best = user;
    }

  return best != NULL ? trunk_number_dup_display (best) : NULL;
}

/**
 * trunk_describe_users:
 * @value: a value
 * @number: (nullable): whom it is offered to
 *
 * Returns: (transfer full): "Used by Houston Front Desk and 4 others", plain text
 */
char *
trunk_describe_users (TrunkUsedValue *value,
                      TrunkNumber    *number)
{
  guint n_others = trunk_used_value_get_n_users (value) - (trunk_used_value_has_user (value, number) ? 1 : 0);
  g_autofree char *name = dup_user_name (value, number);

  if (n_others == 0 || name == NULL)
    return g_strdup (trunk_used_value_has_user (value, number) ? _("Used by this number only") : _("Not in use"));
  if (n_others == 1)
    /* Translators: %s is the name of a number, "Houston Front Desk" */
    return g_strdup_printf (_("Used by %s"), name);

  /* Translators: %s is the name of a number, "Houston Front Desk", %u how many others there are besides it */
  return g_strdup_printf (ngettext ("Used by %s and %u other", "Used by %s and %u others", n_others - 1), name,
                          n_others - 1);
}

static void
update (TrunkUsedRow *self)
{
  g_autofree char *users = NULL;
  g_autofree char *text = NULL;

  if (self->value == NULL)
    return;

  users = trunk_describe_users (self->value, self->number);
  text = trunk_dup_masked (trunk_used_value_get_text (self->value));
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->users, users);

  g_free (self->summary);
  /* Translators: a value and who uses it, to be read out: "https://voice.example.com, Used by Houston Front Desk" */
  self->summary = g_strdup_printf (_("%s, %s"), text, users);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
trunk_used_row_dispose (GObject *object)
{
  TrunkUsedRow *self = TRUNK_USED_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->value);
  g_clear_object (&self->number);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_USED_ROW);

  G_OBJECT_CLASS (trunk_used_row_parent_class)->dispose (object);
}

static void
trunk_used_row_finalize (GObject *object)
{
  g_free (TRUNK_USED_ROW (object)->summary);

  G_OBJECT_CLASS (trunk_used_row_parent_class)->finalize (object);
}

static void
trunk_used_row_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_SUMMARY:
      g_value_set_string (value, TRUNK_USED_ROW (object)->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
trunk_used_row_class_init (TrunkUsedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_used_row_dispose;
  object_class->finalize = trunk_used_row_finalize;
  object_class->get_property = trunk_used_row_get_property;

  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-used-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedRow, text);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedRow, users);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsedRow, check);
}

static void
trunk_used_row_init (TrunkUsedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (TRUNK_TYPE_USED_VALUE);
  g_signal_group_connect_swapped (self->signals, "notify::n-users", G_CALLBACK (update), self);
}

/**
 * trunk_used_row_new:
 *
 * Returns: (transfer floating): a row without a value
 */
GtkWidget *
trunk_used_row_new (void)
{
  return g_object_new (TRUNK_TYPE_USED_ROW, NULL);
}

/**
 * trunk_used_row_set_value:
 * @self: a row
 * @value: (nullable): what to show
 * @number: (nullable): whom it is offered to
 * @is_current: whether that one has it already
 */
void
trunk_used_row_set_value (TrunkUsedRow   *self,
                          TrunkUsedValue *value,
                          TrunkNumber    *number,
                          gboolean        is_current)
{
  g_return_if_fail (TRUNK_IS_USED_ROW (self));

  g_set_object (&self->value, value);
  g_set_object (&self->number, number);
  g_signal_group_set_target (self->signals, value);
  gtk_widget_set_visible (self->check, is_current);
  update (self);
}
