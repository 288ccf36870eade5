/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-selection-status.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"

/**
 * TrunkSelectionStatus:
 *
 * Stands in the place of a number's page where not exactly one is selected: says how many are, and which.
 *
 * Settable property: "chosen" (GListModel of TrunkNumber, nullable).  Read-only: "title" (string).
 */
struct _TrunkSelectionStatus
{
  AdwBin      parent_instance;

  GListModel *chosen;
  char       *title;
};

G_DEFINE_FINAL_TYPE (TrunkSelectionStatus, trunk_selection_status, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CHOSEN,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A number's name, or else its digits, as markup. */
static char *
dup_name (GListModel *chosen,
          guint       position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (chosen, position);
  const char *name = trunk_number_get_name (number);
  g_autofree char *display = NULL;

  if (name != NULL && *name != '\0')
    return g_markup_escape_text (name, -1);

  display = trunk_number_dup_display (number);

  return g_markup_escape_text (display, -1);
}

static char *
dup_names (GListModel *chosen,
           guint       n)
{
  g_autofree char *first = dup_name (chosen, 0);
  g_autofree char *second = dup_name (chosen, 1);
  g_autofree char *third = NULL;

  if (n == 2)
    /* Translators: the names of two numbers */
    return g_strdup_printf (_("%s and %s"), first, second);

  if (n > 3)
    /* Translators: the names of two numbers, and how many there are beyond */
    return g_strdup_printf (ngettext ("%s, %s and %u more", "%s, %s and %u more", n - 2), first, second, n - 2);

  third = dup_name (chosen, 2);

  /* Translators: the names of three numbers */
  return g_strdup_printf (_("%s, %s and %s"), first, second, third);
}

static void
update (TrunkSelectionStatus *self)
{
  /* not bound: the template must not dispose of a child that the bin disposes of itself */
  AdwStatusPage *status = ADW_STATUS_PAGE (adw_bin_get_child (ADW_BIN (self)));
  guint n = self->chosen != NULL ? g_list_model_get_n_items (self->chosen) : 0;
  gboolean several = n > 1;
  g_autofree char *names = several ? dup_names (self->chosen, n) : NULL;
  g_autofree char *title = NULL;

  if (several)
    title = g_strdup_printf (ngettext ("%u Number Selected", "%u Numbers Selected", n), n);
  else
    title = g_strdup (_("No Number Selected"));

  adw_status_page_set_icon_name (status, several ? "selection-mode-symbolic" : "input-dialpad-symbolic");
  adw_status_page_set_description (status, several ? names : _("Select one to see what answers it"));
  if (!g_set_str (&self->title, title))
    return;

  adw_status_page_set_title (status, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
let_go (TrunkSelectionStatus *self)
{
  if (self->chosen != NULL)
    g_signal_handlers_disconnect_by_func (self->chosen, update, self);
  g_clear_object (&self->chosen);
}

static void
trunk_selection_status_dispose (GObject *object)
{
  let_go (TRUNK_SELECTION_STATUS (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), TRUNK_TYPE_SELECTION_STATUS);

  G_OBJECT_CLASS (trunk_selection_status_parent_class)->dispose (object);
}

static void
trunk_selection_status_finalize (GObject *object)
{
  g_free (TRUNK_SELECTION_STATUS (object)->title);

  G_OBJECT_CLASS (trunk_selection_status_parent_class)->finalize (object);
}

static void
trunk_selection_status_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  TrunkSelectionStatus *self = TRUNK_SELECTION_STATUS (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_object (value, self->chosen);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_status_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      trunk_selection_status_set_chosen (TRUNK_SELECTION_STATUS (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_selection_status_class_init (TrunkSelectionStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_selection_status_dispose;
  object_class->finalize = trunk_selection_status_finalize;
  object_class->get_property = trunk_selection_status_get_property;
  object_class->set_property = trunk_selection_status_set_property;

  properties[PROP_CHOSEN] =
    g_param_spec_object ("chosen", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-selection-status.ui");
}

static void
trunk_selection_status_init (TrunkSelectionStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * trunk_selection_status_get_title:
 * @self: a status
 *
 * Returns: (transfer none): how many numbers are selected, in words
 */
const char *
trunk_selection_status_get_title (TrunkSelectionStatus *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_STATUS (self), NULL);

  return self->title;
}

/**
 * trunk_selection_status_get_chosen:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): the selected numbers
 */
GListModel *
trunk_selection_status_get_chosen (TrunkSelectionStatus *self)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_STATUS (self), NULL);

  return self->chosen;
}

/**
 * trunk_selection_status_set_chosen:
 * @self: a status
 * @chosen: (nullable): the selected numbers, a list of TrunkNumber that follows the selection
 *
 * Returns: whether it is another list than before
 */
gboolean
trunk_selection_status_set_chosen (TrunkSelectionStatus *self,
                                   GListModel           *chosen)
{
  g_return_val_if_fail (TRUNK_IS_SELECTION_STATUS (self), FALSE);

  if (self->chosen == chosen)
    return FALSE;

  let_go (self);
  g_set_object (&self->chosen, chosen);
  if (chosen != NULL)
    g_signal_connect_swapped (chosen, "items-changed", G_CALLBACK (update), self);

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);

  return TRUE;
}
