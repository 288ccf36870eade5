/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "space-fixture.h"
#include "text-scale.h"
#include "trunk-number-places.h"
#include "trunk-numbers-view.h"
#include "trunk-phone.h"

/* A window with the panes of a space that has three numbers, or more. */

typedef struct
{
  Fixture            base; /* window, clock, service, space, message */
  TrunkSession      *session;
  TrunkSpacePage    *page;
  GtkSelectionModel *selection;
} Panes;

static const char * const numbers[] = { "+12145550103", "+442079460102", "+12145550101" };

G_GNUC_UNUSED static gboolean
is_list (GtkWidget  *widget,
         const char *unused)
{
  return GTK_IS_LIST_VIEW (widget);
}

G_GNUC_UNUSED static gboolean
is_detail (GtkWidget  *widget,
           const char *unused)
{
  return TRUNK_IS_NUMBER_PAGE (widget);
}

G_GNUC_UNUSED static gboolean
is_view (GtkWidget  *widget,
         const char *unused)
{
  return TRUNK_IS_NUMBERS_VIEW (widget);
}

G_GNUC_UNUSED static gboolean
is_check (GtkWidget  *widget,
          const char *unused)
{
  return GTK_IS_CHECK_BUTTON (widget);
}

G_GNUC_UNUSED static gboolean
is_text_view (GtkWidget  *widget,
              const char *unused)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static gboolean
has_numbers (gpointer user_data)
{
  Panes *panes = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (panes->session)))
         >= G_N_ELEMENTS (numbers);
}

/* The numbers themselves, not the places that the list has them in. */
static GtkSelectionModel *
get_selection (GtkWidget *list)
{
  return trunk_number_places_get_selection (TRUNK_NUMBER_PLACES (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

G_GNUC_UNUSED static void
await_numbers (Panes *panes)
{
  await_true (&panes->base, has_numbers, panes, "the numbers");
  wait_frames (&panes->base);
}

G_GNUC_UNUSED static void
open_panes_with_size (Panes *panes,
                      guint  n_more,
                      int    width)
{
  Fixture *base = &panes->base;

  open_space (base, "Acme", TRUNK_SPACE_LIVE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    trunk_fake_service_add_number (base->service, numbers[i], "<b>Desk", NOW - (i + 1) * DAY);
  for (guint i = 0; i < n_more; i++)
    {
      g_autofree char *number = g_strdup_printf ("+1713555%04u", i);

      trunk_fake_service_add_number (base->service, number, "More", NOW - 100 * DAY - i);
    }
  panes->session = make_session (base);
  panes->page = open_space_window (base, width, 800);
  trunk_space_page_show (panes->page, base->space, panes->session);
  gtk_window_present (base->window);
  await_numbers (panes);
  panes->selection = get_selection (find (GTK_WIDGET (panes->page), is_list, NULL));
}

G_GNUC_UNUSED static void
open_panes_with (Panes *panes,
                 guint  n_more)
{
  open_panes_with_size (panes, n_more, scale_to_text (1100));
}

G_GNUC_UNUSED static void
open_panes_sized (Panes *panes,
                  int    width)
{
  open_panes_with_size (panes, 0, width);
}

G_GNUC_UNUSED static void
open_panes (Panes *panes)
{
  open_panes_with (panes, 0);
}

G_GNUC_UNUSED static void
close_panes (Panes *panes)
{
  close_space (&panes->base, panes->session);
}

G_GNUC_UNUSED static TrunkSelectionMode *
mode_of (Panes *panes)
{
  TrunkSelectionMode *mode;

  g_object_get (find (GTK_WIDGET (panes->page), is_view, NULL), "mode", &mode, NULL);
  g_object_unref (mode);

  return mode;
}

G_GNUC_UNUSED static GtkWidget *
shown (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (panes->page), is_button, label);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

G_GNUC_UNUSED static void
press (Panes      *panes,
       const char *label)
{
  GtkWidget *widget = shown (panes, label);

  g_assert_nonnull (widget);
  g_signal_emit_by_name (widget, "clicked");
  wait_frames (&panes->base);
}

G_GNUC_UNUSED static void
assert_detail (Panes      *panes,
               const char *title,
               const char *description)
{
  GtkWidget *detail = find (GTK_WIDGET (panes->page), is_detail, NULL);

  wait_frames (&panes->base);
  g_assert_nonnull (find (detail, is_label, title));
  g_assert_nonnull (find (detail, is_label, description));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (detail)), ==, title);
}
