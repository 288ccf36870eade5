/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-plain-breaks.h"

/**
 * trunk_break_plainly:
 * @widget: a label, or what has labels in it
 *
 * Where a web address, an id or a name is too long for a line, it is broken without a hyphen: somebody would take that
 * for a part of it.  A template says so with the attribute `insert-hyphens`; this is for the labels of libadwaita's
 * rows.
 */
void
trunk_break_plainly (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LABEL (widget))
    {
      g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
      gtk_label_set_attributes (GTK_LABEL (widget), attributes);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    trunk_break_plainly (child);
}
