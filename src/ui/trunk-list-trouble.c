/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-list-trouble.h"

#include "trunk-closures.h"
#include "trunk-error.h"

#include <glib/gi18n.h>

/* What is said of a list that is not what the service would say now, and what can be done about it. */

/**
 * trunk_list_is_signed_out:
 * @error: (nullable): why a list did not come
 *
 * Returns: whether that is because the service is not told, or does not take, who asks
 */
gboolean
trunk_list_is_signed_out (const GError *error)
{
  return g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN) ||
         g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_SCOPE) ||
         g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_KEYRING);
}

/**
 * trunk_list_shows_trouble:
 * @ignored: for use as a closure
 * @trouble: (nullable): what is in the way of a list
 * @n_items: how many numbers it has
 *
 * Returns: whether that is said over the numbers, until it is over; where there are none it stands in their place
 */
gboolean
trunk_list_shows_trouble (gpointer      ignored,
                          const GError *trouble,
                          guint         n_items)
{
  return n_items > 0 && trouble != NULL;
}

static char *
dup_offline (gint64 loaded_at,
             gint64 now)
{
  gint64 minutes = MAX (0, now - loaded_at) / G_TIME_SPAN_MINUTE;

  if (loaded_at <= 0 || trunk_is_ahead (loaded_at, now))
    return g_strdup (_("Offline"));

  if (minutes < 1)
    return g_strdup (_("Offline. List was loaded just now"));

  if (minutes < 60)
    return g_strdup_printf (ngettext ("Offline. List is %u minute old", "Offline. List is %u minutes old",
                                      (guint) minutes), (guint) minutes);

  if (minutes < 24 * 60)
    return g_strdup_printf (ngettext ("Offline. List is %u hour old", "Offline. List is %u hours old",
                                      (guint) (minutes / 60)), (guint) (minutes / 60));

  return g_strdup_printf (ngettext ("Offline. List is %u day old", "Offline. List is %u days old",
                                    (guint) (minutes / (24 * 60))), (guint) (minutes / (24 * 60)));
}

/**
 * trunk_list_dup_trouble:
 * @ignored: for use as a closure
 * @trouble: (nullable): what is in the way of a list
 * @loaded_at: when it was loaded, microseconds since 1970
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): what the banner over it says
 */
char *
trunk_list_dup_trouble (gpointer      ignored,
                        const GError *trouble,
                        gint64        loaded_at,
                        gint64        now)
{
  if (trouble == NULL)
    return g_strdup ("");

  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_OFFLINE))
    return dup_offline (loaded_at, now);

  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_KEYRING))
    return g_strdup (_("Signed out. The keyring gave no token"));

  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_SIGN_IN))
    return g_strdup (_("Signed out. The token is not accepted"));

  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_SCOPE))
    return g_strdup (_("The token may not see numbers. It needs the scope Numbers"));

  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_PORTAL))
    return g_strdup (_("Sign in to the network in a browser, then try again"));

  /* of a space that has answered before, so that its name is right */
  if (g_error_matches (trouble, TRUNK_ERROR, TRUNK_ERROR_WEB_PAGE))
    return g_strdup (_("A web page answered in place of SignalWire. Sign in to the network in a browser, then try "
                       "again"));

  return g_strdup (trunk_error_get_title (trouble));
}

/**
 * trunk_list_dup_trouble_button:
 * @ignored: for use as a closure
 * @trouble: (nullable): what is in the way of a list
 *
 * Returns: (transfer full): what can be done about it
 */
char *
trunk_list_dup_trouble_button (gpointer      ignored,
                               const GError *trouble)
{
  return g_strdup (trunk_list_is_signed_out (trouble) ? _("_Enter Token…") : _("_Try Again"));
}

/**
 * trunk_list_dup_trouble_action:
 * @ignored: for use as a closure
 * @trouble: (nullable): what is in the way of a list
 *
 * Returns: (transfer full): the action that does it
 */
char *
trunk_list_dup_trouble_action (gpointer      ignored,
                               const GError *trouble)
{
  return g_strdup (trunk_list_is_signed_out (trouble) ? "pages.sign-in" : "numbers.retry");
}

/**
 * trunk_list_shows_read_only:
 * @ignored: for use as a closure
 * @use: what the list's space is for
 * @has_trouble: whether there is something that has to be said first
 *
 * Returns: whether it is said over the list that nothing of it can be changed
 */
gboolean
trunk_list_shows_read_only (gpointer      ignored,
                            TrunkSpaceUse use,
                            gboolean      has_trouble)
{
  return use == TRUNK_SPACE_READ_ONLY && !has_trouble;
}

/* The days between, by the calendar: what was at five to midnight was yesterday. */
static int
count_days (GDateTime *then,
            GDateTime *now)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, g_date_time_get_day_of_month (then), g_date_time_get_month (then), g_date_time_get_year (then));
  g_date_set_dmy (&b, g_date_time_get_day_of_month (now), g_date_time_get_month (now), g_date_time_get_year (now));

  return g_date_days_between (&a, &b);
}

/**
 * trunk_dup_as_of:
 * @then: microseconds since 1970
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): how old a list is, in local time
 */
char *
trunk_dup_as_of (gint64 then,
                 gint64 now)
{
  g_autoptr(GDateTime) then_time = g_date_time_new_from_unix_local_usec (then);
  g_autoptr(GDateTime) now_time = g_date_time_new_from_unix_local_usec (now);
  g_autofree char *text = NULL;
  int days;

  if (then <= 0 || then_time == NULL || now_time == NULL || trunk_is_ahead (then, now))
    return g_strdup (_("From an earlier visit"));

  days = count_days (then_time, now_time);
  if (days <= 0)
    /* Translators: a time of today: "As of 10:42 AM" */
    text = g_date_time_format (then_time, _("As of %-I:%M %p"));
  else if (days == 1)
    /* Translators: a time of yesterday */
    text = g_date_time_format (then_time, _("Last updated yesterday, %-I:%M %p"));
  else if (g_date_time_get_year (then_time) != g_date_time_get_year (now_time))
    /* Translators: a day of another year: "Last updated Nov 3, 2025" */
    text = g_date_time_format (then_time, _("Last updated %b %-d, %Y"));
  else
    /* Translators: a day and a time: "Last updated Nov 3, 10:42 AM" */
    text = g_date_time_format (then_time, _("Last updated %b %-d, %-I:%M %p"));

  return g_steal_pointer (&text);
}

/**
 * trunk_list_trouble_bind:
 * @widget_class: a class whose template has a list's banner
 */
void
trunk_list_trouble_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_shows_trouble);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_shows_read_only);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_dup_trouble);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_dup_trouble_button);
  gtk_widget_class_bind_template_callback (widget_class, trunk_list_dup_trouble_action);
}

/**
 * trunk_list_trouble_retry:
 * @widget: in the window
 * @numbers: (nullable): a list that could not be loaded
 *
 * Loads it again; where there is no token to do it with, asks for one.
 */
void
trunk_list_trouble_retry (GtkWidget      *widget,
                          TrunkPagedList *numbers)
{
  if (numbers == NULL)
    return;

  if (g_error_matches (trunk_paged_list_get_error (numbers), TRUNK_ERROR, TRUNK_ERROR_KEYRING))
    gtk_widget_activate_action (widget, "pages.sign-in", NULL);
  else
    trunk_paged_list_load_more (numbers);
}
