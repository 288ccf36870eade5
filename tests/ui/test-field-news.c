/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"

#include "trunk-field-row.h"
#include "trunk-property-row.h"

#define SENTENCE "Changed since your last visit. It was: Desk"

static GtkWidget *
find_row (GtkWidget *widget,
          GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
assert_marked (GtkWidget     *row,
               GtkAccessible *accessible,
               gboolean       marked)
{
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpint (gtk_widget_has_css_class (row, "news"), ==, marked);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, marked ? SENTENCE : NULL);
  if (marked)
    {
      g_autofree char *said = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                                  SENTENCE);

      g_assert_cmpstr (said, ==, NULL);
    }
  else
    {
      g_assert_false (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
}

/* What others have changed is marked where it can be edited, and in a read-only space, too. */
static void
test_marks (void)
{
  GtkWidget *group = g_object_ref_sink (adw_preferences_group_new ());
  g_autoptr(TrunkFieldRow) row = trunk_field_row_new (TRUNK_FIELD_NAME);
  GtkWidget *entry, *plain;
  GtkAccessible *text;

  trunk_field_row_add_to_group (row, ADW_PREFERENCES_GROUP (group));
  trunk_field_row_set_shown (row, TRUE);
  entry = find_row (group, ADW_TYPE_ENTRY_ROW);
  plain = find_row (group, TRUNK_TYPE_PROPERTY_ROW);
  text = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry)));

  trunk_field_row_set_news (row, "Desk");
  trunk_field_row_set_read_only (row, TRUE);
  assert_marked (plain, GTK_ACCESSIBLE (plain), TRUE);
  trunk_field_row_set_read_only (row, FALSE);
  assert_marked (entry, text, TRUE);

  trunk_field_row_set_news (row, NULL);
  assert_marked (entry, text, FALSE);
  trunk_field_row_set_read_only (row, TRUE);
  assert_marked (plain, GTK_ACCESSIBLE (plain), FALSE);

  g_object_unref (group);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/field-news/marks", test_marks);

  return g_test_run ();
}
