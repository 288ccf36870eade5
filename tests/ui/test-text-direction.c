/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"
#include "trunk-change-row.h"
#include "trunk-field-entry.h"
#include "trunk-filter-entry.h"
#include "trunk-property-row.h"

/* Where everything is read from right to left, a phone number is still read from left to right. */

/* The label, or the text of an entry, that shows @text. */
static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  if (GTK_IS_TEXT (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);

  return found;
}

static void
assert_shown (GtkWidget        *widget,
              const char       *text,
              GtkTextDirection  direction)
{
  GtkWidget *found = find_text (widget, text);

  g_assert_nonnull (found);
  g_assert_cmpint (gtk_widget_get_direction (found), ==, direction);
}

static void
test_right_to_left (void)
{
  g_autoptr(GtkWidget) entry = NULL;
  g_autoptr(GtkWidget) filter = NULL;
  g_autoptr(GtkWidget) change = NULL;
  g_autoptr(TrunkPropertyRow) property = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  entry = g_object_ref_sink (trunk_field_entry_new (TRUNK_FIELD_NAME));
  filter = g_object_ref_sink (g_object_new (TRUNK_TYPE_FILTER_ENTRY, NULL));
  property = g_object_ref_sink (trunk_property_row_new ("Name"));
  change = g_object_ref_sink (trunk_change_row_new (TRUNK_FIELD_NAME, "Front Desk", "+12145550143"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "(214) 555-0143");
  assert_shown (entry, "(214) 555-0143", GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (gtk_editable_get_alignment (gtk_editable_get_delegate (GTK_EDITABLE (entry))), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "مكتب الاستقبال");
  assert_shown (entry, "مكتب الاستقبال", GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (gtk_editable_get_alignment (gtk_editable_get_delegate (GTK_EDITABLE (entry))), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  assert_shown (entry, "", GTK_TEXT_DIR_RTL);

  trunk_filter_entry_set_filter (TRUNK_FILTER_ENTRY (filter), "+1 214");
  assert_shown (filter, "+1 214", GTK_TEXT_DIR_LTR);

  trunk_property_row_set_value (property, "+12145550143");
  assert_shown (GTK_WIDGET (property), "+12145550143", GTK_TEXT_DIR_LTR);
  trunk_property_row_set_value (property, "قبلة");
  assert_shown (GTK_WIDGET (property), "قبلة", GTK_TEXT_DIR_RTL);

  assert_shown (change, "Front Desk", GTK_TEXT_DIR_RTL);
  assert_shown (change, "+12145550143", GTK_TEXT_DIR_LTR);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Nothing is turned where everything is read from left to right. */
static void
test_left_to_right (void)
{
  g_autoptr(GtkWidget) entry = g_object_ref_sink (trunk_field_entry_new (TRUNK_FIELD_NAME));

  gtk_editable_set_text (GTK_EDITABLE (entry), "(214) 555-0143");
  assert_shown (entry, "(214) 555-0143", GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (gtk_editable_get_alignment (gtk_editable_get_delegate (GTK_EDITABLE (entry))), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/text-direction/right-to-left", test_right_to_left);
  g_test_add_func ("/text-direction/left-to-right", test_left_to_right);

  return g_test_run ();
}
