/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "order-fixture.h"

#include "mnemonic.h"
#include "trunk-look.h"
#include "trunk-available-row.h"

void
order_fixture_set_up (OrderFixture  *self,
                      gconstpointer  data)
{
  self->clock = trunk_test_clock_new (START);
  self->service = trunk_fake_service_new (TRUNK_CLOCK (self->clock));
  self->journal = trunk_fake_journal_new (TRUNK_CLOCK (self->clock));
  self->pool = trunk_number_pool_new ();
  self->basket = trunk_basket_new (self->pool);
  self->freshen = trunk_freshen_new (TRUNK_NUMBERS_SERVICE (self->service), TRUNK_CLOCK (self->clock));
  self->space = trunk_space_new ("a", "https://acme.signalwire.com", "p", "Acme <b>& Live", TRUNK_COLOR_TEAL,
                                 TRUNK_SPACE_LIVE);
  self->offered = g_ptr_array_new_with_free_func (g_object_unref);
  self->window = g_object_ref_sink (adw_window_new ());
  self->pages = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_navigation_view_set_animate_transitions (self->pages, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 900);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->pages));
  gtk_window_present (GTK_WINDOW (self->window));
}

void
order_fixture_tear_down (OrderFixture  *self,
                         gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  order_fixture_settle ();
  g_object_unref (self->window);
  order_fixture_settle ();
  trunk_test_clock_advance (self->clock, 60 * 60 * 1000);
  order_fixture_settle ();
  /* A file that is still being written holds the page. */
  while (self->shown != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_unref (self->offered);
  g_assert_finalize_object (self->freshen);
  g_assert_finalize_object (self->basket);
  g_assert_finalize_object (self->journal);
  g_object_unref (self->space);
  g_assert_finalize_object (self->pool);
  g_assert_finalize_object (self->service);
  g_assert_finalize_object (self->clock);
}

void
order_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
order_fixture_advance (OrderFixture *self,
                       guint         milliseconds)
{
  trunk_test_clock_advance (self->clock, milliseconds);
  order_fixture_settle ();
}

/* A number that is there, found just now, and in the basket. */
void
order_fixture_choose (OrderFixture *self,
                      const char   *e164)
{
  TrunkAvailableNumber *number =
    trunk_available_number_new (e164, "TX", NULL, "DALLAS", "US", TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS,
                                trunk_clock_get_now (TRUNK_CLOCK (self->clock)));

  g_ptr_array_add (self->offered, number);
  trunk_fake_service_add_available (self->service, number);
  trunk_basket_offer (self->basket, self->offered);
  trunk_available_number_set_selected (number, TRUE);
}

void
order_fixture_show (OrderFixture      *self,
                    AdwNavigationPage *page)
{
  if (self->shown == NULL)
    {
      self->shown = page;
      g_object_add_weak_pointer (G_OBJECT (page), &self->shown);
    }
  adw_navigation_view_push (self->pages, page);
  while (!gtk_widget_get_mapped (GTK_WIDGET (page)))
    g_main_context_iteration (NULL, TRUE);
  order_fixture_settle ();
}

/* The first widget of a type, in what can be seen, whose property has this value. */
GtkWidget *
order_fixture_find (GtkWidget  *widget,
                    GType       type,
                    const char *property,
                    const char *wanted)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      g_autofree char *value = NULL;

      g_object_get (widget, property, &value, NULL);
      if (reads (value, wanted))
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = order_fixture_find (child, type, property, wanted);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *e164)
{
  if (TRUNK_IS_AVAILABLE_ROW (widget))
    {
      g_autoptr(TrunkAvailableNumber) number = NULL;

      g_object_get (widget, "number", &number, NULL);
      return g_str_equal (trunk_available_number_get_number (number), e164) ? widget : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, e164);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A state of the order that people see, in each size. */
void
order_fixture_look (OrderFixture *self,
                    const char   *state)
{
  trunk_look_over (GTK_WINDOW (self->window), state);
  trunk_look_at_sizes (GTK_WINDOW (self->window), state, NULL, NULL);
}

/* Chooses what a search has found, or lets go of it. */
void
order_fixture_toggle (GtkWidget  *dialog,
                      const char *e164)
{
  GtkWidget *row = find_row (dialog, e164);

  g_assert_nonnull (row);
  gtk_widget_activate_action (row, "row.activate", NULL);
  order_fixture_settle ();
}

static GtkWidget *
get_page (OrderFixture *self)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (self->pages));
}

gboolean
order_fixture_shows (OrderFixture *self,
                     const char   *text)
{
  return order_fixture_find (get_page (self), GTK_TYPE_LABEL, "label", text) != NULL;
}

GtkWidget *
order_fixture_get (OrderFixture *self,
                   GType         type,
                   const char   *property,
                   const char   *wanted)
{
  GtkWidget *found = order_fixture_find (get_page (self), type, property, wanted);

  if (found == NULL)
    g_error ("No %s with %s “%s”", g_type_name (type), property, wanted);

  return found;
}

gboolean
order_fixture_can_press (OrderFixture *self,
                         const char   *label)
{
  GtkWidget *button = order_fixture_find (get_page (self), GTK_TYPE_BUTTON, "label", label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
order_fixture_press (OrderFixture *self,
                     const char   *label)
{
  GtkWidget *button = order_fixture_get (self, GTK_TYPE_BUTTON, "label", label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  order_fixture_settle ();
}

void
order_fixture_enter (OrderFixture *self,
                     const char   *title,
                     const char   *text)
{
  gtk_editable_set_text (GTK_EDITABLE (order_fixture_get (self, ADW_TYPE_ENTRY_ROW, "title", title)), text);
  order_fixture_settle ();
}
