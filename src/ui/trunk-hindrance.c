/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-hindrance.h"

/**
 * TrunkHindrance:
 *
 * Says over a dialog why what it is there for cannot be done now, for as long as that is so.
 */
struct _TrunkHindrance
{
  AdwBin     parent_instance;

  char      *text;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (TrunkHindrance, trunk_hindrance, ADW_TYPE_BIN)

static void
trunk_hindrance_finalize (GObject *object)
{
  g_free (TRUNK_HINDRANCE (object)->text);

  G_OBJECT_CLASS (trunk_hindrance_parent_class)->finalize (object);
}

static void
trunk_hindrance_class_init (TrunkHindranceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trunk_hindrance_finalize;
}

static void
trunk_hindrance_init (TrunkHindrance *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * trunk_hindrance_set_text:
 * @text: (nullable): why it cannot be done now; %NULL where it can
 *
 * Returns: whether that is something else than before
 */
gboolean
trunk_hindrance_set_text (TrunkHindrance *self,
                          const char     *text)
{
  g_return_val_if_fail (TRUNK_IS_HINDRANCE (self), FALSE);

  if (!g_set_str (&self->text, text))
    return FALSE;

  if (text != NULL)
    adw_banner_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);

  return TRUE;
}

/**
 * trunk_hindrance_get_text:
 *
 * Returns: (transfer none) (nullable): why it cannot be done now
 */
const char *
trunk_hindrance_get_text (TrunkHindrance *self)
{
  g_return_val_if_fail (TRUNK_IS_HINDRANCE (self), NULL);

  return self->text;
}

/**
 * trunk_hindrance_install_property:
 * @object_class: of what buys, changes or releases
 * @prop_id: the property's number
 *
 * Adds the property "hindrance" (string, nullable), by which trunk_read_only_follow() says why it must not now.
 */
void
trunk_hindrance_install_property (GObjectClass *object_class,
                                  guint         prop_id)
{
  g_object_class_install_property (object_class, prop_id,
                                   g_param_spec_string ("hindrance", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS));
}
