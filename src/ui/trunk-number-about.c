/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-about.h"

#include <glib/gi18n.h>

#include "trunk-emergency.h"
#include "trunk-number-closures.h"
#include "trunk-property-row.h"

/**
 * TrunkNumberAbout:
 *
 * What SignalWire says about a number and nobody can change here: every readable field that no update carries.
 *
 * Walks the table of fields: what it can do first, then what it is, its dates, and its ids.
 */
struct _TrunkNumberAbout
{
  AdwPreferencesGroup  parent_instance;

  TrunkPropertyRow    *rows[TRUNK_N_FIELDS];  /* not owned; %NULL for a field shown elsewhere */
  TrunkPropertyRow    *texting;
  TrunkPropertyRow    *place;
  TrunkPropertyRow    *release;
  GtkWidget           *dashboard;
};

G_DEFINE_FINAL_TYPE (TrunkNumberAbout, trunk_number_about, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
belongs_here (TrunkField field)
{
  return !trunk_field_has_flags (field, TRUNK_FIELD_SETTABLE) && field != TRUNK_FIELD_NUMBER;
}

static TrunkPropertyRow *
add_row (TrunkNumberAbout *self,
         const char       *title)
{
  TrunkPropertyRow *row = trunk_property_row_new (title);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));

  return row;
}

static void
add_field (TrunkNumberAbout *self,
           TrunkField        field)
{
  self->rows[field] = add_row (self, trunk_field_get_label (field));
}

/* How far the registration of an emergency address is stands beside it, although the one is an id and the other a
 * choice. */
static void
add_kind (TrunkNumberAbout *self,
          TrunkFieldKind    kind)
{
  for (TrunkField field = 0; field < TRUNK_N_FIELDS; field++)
    if (belongs_here (field) && trunk_field_get_info (field)->kind == kind && field != TRUNK_FIELD_E911_STATUS)
      {
        add_field (self, field);
        if (field == TRUNK_FIELD_E911_ADDRESS_ID)
          add_field (self, TRUNK_FIELD_E911_STATUS);
      }
}

static void
add_dashboard_button (TrunkNumberAbout *self)
{
  self->dashboard = gtk_button_new_with_mnemonic (_("Open Dash_board"));
  gtk_widget_set_valign (self->dashboard, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->dashboard), "number.open-dashboard");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[TRUNK_FIELD_E911_ADDRESS_ID]), self->dashboard);
}

static void
trunk_number_about_class_init (TrunkNumberAboutClass *klass)
{
}

static void
trunk_number_about_init (TrunkNumberAbout *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("About"));

  add_kind (self, TRUNK_FIELD_KIND_CAPABILITIES);
  self->texting = add_row (self, _("Texting"));
  add_kind (self, TRUNK_FIELD_KIND_CHOICE);
  add_kind (self, TRUNK_FIELD_KIND_TEXT);
  self->place = add_row (self, _("Area Code"));
  add_kind (self, TRUNK_FIELD_KIND_TIME);
  self->release = add_row (self, _("Can Be Released"));
  add_kind (self, TRUNK_FIELD_KIND_URL);
  add_kind (self, TRUNK_FIELD_KIND_ID);
  add_dashboard_button (self);
}

static void
show_value (TrunkPropertyRow *row,
            const char       *value)
{
  gtk_widget_set_visible (GTK_WIDGET (row), value != NULL && *value != '\0');
  trunk_property_row_set_value (row, value);
}

/* What the service's own word does not say: hints, never claims (api.md). */
static const char *
get_texting_hint (TrunkNumber *number)
{
  const char *country = trunk_number_get (number, TRUNK_FIELD_COUNTRY_CODE);

  if ((trunk_number_get_capabilities (number) & (TRUNK_CAPABILITY_SMS | TRUNK_CAPABILITY_MMS)) == 0)
    return NULL;
  if (trunk_number_is_toll_free (number))
    return _("A toll-free number cannot send texts before it is verified");
  if (country == NULL || g_ascii_strcasecmp (country, "US") == 0)
    return _("A US number cannot send texts before it is assigned to a registered campaign");

  return NULL;
}

/**
 * trunk_number_about_new:
 *
 * Returns: (transfer floating): a group that shows no number yet
 */
TrunkNumberAbout *
trunk_number_about_new (void)
{
  return g_object_new (TRUNK_TYPE_NUMBER_ABOUT, NULL);
}

/**
 * trunk_number_about_show:
 * @self: a group
 * @number: what to show
 * @now: seconds since 1970
 */
void
trunk_number_about_show (TrunkNumberAbout *self,
                         TrunkNumber      *number,
                         gint64            now)
{
  g_autofree char *type = NULL;
  g_autofree char *place = NULL;
  g_autofree char *release = NULL;

  g_return_if_fail (TRUNK_IS_NUMBER_ABOUT (self));
  g_return_if_fail (TRUNK_IS_NUMBER (number));

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    if (self->rows[i] != NULL)
      {
        g_autofree char *value = trunk_describe_field (number, i, now);

        show_value (self->rows[i], value);
        if (trunk_field_get_info (i)->kind == TRUNK_FIELD_KIND_ID)
          trunk_property_row_set_copyable (self->rows[i], trunk_number_get (number, i));
      }
  gtk_widget_set_visible (self->dashboard, trunk_lacks_emergency_address (number));

  type = trunk_describe_field (number, TRUNK_FIELD_NUMBER_TYPE, now);
  place = trunk_describe_place_and_time (number, now);
  release = trunk_describe_release_date (number, now);
  show_value (self->texting, get_texting_hint (number));
  /* of a toll-free number the type has said so already */
  show_value (self->place, g_strcmp0 (place, type) != 0 ? place : NULL);
  show_value (self->release, release);
}
