/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-usual-set-up.h"

#include "trunk-error.h"
#include "trunk-number-closures.h"
#include "trunk-row-action.h"
#include "trunk-set-up.h"
#include "trunk-source-page.h"
#include "trunk-usual-number.h"

#include <glib/gi18n.h>

/**
 * TrunkUsualSetUp:
 *
 * What the numbers that are bought in a space are set up like unless another choice is made: a group of preferences.
 *
 * The number is chosen on a page of its own, in the dialog of the preferences.
 */
struct _TrunkUsualSetUp
{
  AdwPreferencesGroup  parent_instance;

  TrunkBasket         *basket;
  TrunkNumbersService *service;
  TrunkClock          *clock;
  GCancellable        *cancellable;  /* of the question for the number */

  AdwActionRow        *row;
  GtkWidget           *nothing_button;
};

G_DEFINE_FINAL_TYPE (TrunkUsualSetUp, trunk_usual_set_up, ADW_TYPE_PREFERENCES_GROUP)

/* What is no longer there, or answers otherwise by now, is copied no more: that has to be seen. */
static char *
dup_text (TrunkNumber  *number, /* (nullable) */
          const GError *error)
{
  if (number == NULL)
    return g_strdup (g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_NOT_FOUND)
                     ? _("Nothing, as the number is no longer in this space") : error->message);

  if (!trunk_set_up_can_copy (number))
    return g_strdup (_("Nothing, as the set-up of that number can no longer be copied"));

  return trunk_describe_source (number);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkNumber) number = trunk_usual_number_find_finish (TRUNK_BASKET (source), result, &error);
  TrunkUsualSetUp *self = user_data; /* gone if cancelled */
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = dup_text (number, error);
  adw_action_row_set_subtitle (self->row, text);
}

static void
update (TrunkUsualSetUp *self)
{
  const char *usual = trunk_basket_get_usual (self->basket);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->nothing_button, usual != NULL);
  adw_action_row_set_subtitle (self->row, usual != NULL ? _("Loading…")
                                                                   : C_("what answers a number", "Nothing"));
  if (usual == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  trunk_usual_number_find_async (self->basket, self->service, self->cancellable, found_cb, self);
}

static AdwPreferencesDialog *
get_dialog (TrunkUsualSetUp *self)
{
  return ADW_PREFERENCES_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG));
}

static void
chosen_cb (TrunkUsualSetUp *self,
           TrunkNumber     *number)
{
  trunk_basket_set_usual (self->basket, trunk_number_get_id (number));
  adw_preferences_dialog_pop_subpage (get_dialog (self));
}

static void
activated_cb (TrunkUsualSetUp *self)
{
  TrunkSourcePage *sources = trunk_source_page_new (self->service, trunk_basket_get_pool (self->basket), self->clock);

  g_signal_connect_object (sources, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (get_dialog (self), ADW_NAVIGATION_PAGE (sources));
}

static void
nothing_clicked_cb (TrunkUsualSetUp *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->row));
  trunk_basket_set_usual (self->basket, NULL);
}

static void
trunk_usual_set_up_dispose (GObject *object)
{
  TrunkUsualSetUp *self = TRUNK_USUAL_SET_UP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_USUAL_SET_UP);
  g_clear_object (&self->basket);
  g_clear_object (&self->service);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (trunk_usual_set_up_parent_class)->dispose (object);
}

static void
trunk_usual_set_up_class_init (TrunkUsualSetUpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = trunk_usual_set_up_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-usual-set-up.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkUsualSetUp, row);
  gtk_widget_class_bind_template_child (widget_class, TrunkUsualSetUp, nothing_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, nothing_clicked_cb);
}

static void
trunk_usual_set_up_init (TrunkUsualSetUp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_row_action_add_below (GTK_WIDGET (self));
}

/**
 * trunk_usual_set_up_set_space:
 * @space: where numbers are bought
 * @basket: of the space; what is usual is its property
 * @service: of the space
 * @clock: what to wait by
 *
 * Shows the group, which is of use in an AdwPreferencesDialog only.  Once.
 */
void
trunk_usual_set_up_set_space (TrunkUsualSetUp     *self,
                              TrunkSpace          *space,
                              TrunkBasket         *basket,
                              TrunkNumbersService *service,
                              TrunkClock          *clock)
{
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (TRUNK_IS_USUAL_SET_UP (self) && self->basket == NULL);
  g_return_if_fail (TRUNK_IS_SPACE (space) && TRUNK_IS_BASKET (basket));
  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service) && TRUNK_IS_CLOCK (clock));

  self->basket = g_object_ref (basket);
  self->service = g_object_ref (service);
  self->clock = g_object_ref (clock);
  /* Translators: %s is the name of a space */
  description = g_strdup_printf (_("For numbers bought in “%s”. Each order shows it and can have another."),
                                 trunk_space_get_name (space));
  escaped = g_markup_escape_text (description, -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), escaped);
  g_signal_connect_object (basket, "notify::usual", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
