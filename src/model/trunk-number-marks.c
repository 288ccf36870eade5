/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-marks.h"

/* Beside the object, so that the many that have none pay nothing for them. */
static G_DEFINE_QUARK (trunk-number-marks, marks)

static const struct
{
  TrunkNumberMark  mark;
  const char      *property;
} marks[] = {
  { TRUNK_NUMBER_EDITED, "edited" },
  { TRUNK_NUMBER_LOCKED, "locked" },
  { TRUNK_NUMBER_LEAVING, "leaving" },
  { TRUNK_NUMBER_SENT, "sent" },
  { TRUNK_NUMBER_OVERDUE, "overdue" },
  { TRUNK_NUMBER_STOPPED, "stopped" },
  { TRUNK_NUMBER_NEW, "new" },
  { TRUNK_NUMBER_CHANGED, "changed" },
};

gboolean
trunk_number_has_mark (TrunkNumber     *self,
                       TrunkNumberMark  mark)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER (self), FALSE);

  return (GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (self), marks_quark ())) & mark) != 0;
}

void
trunk_number_set_mark (TrunkNumber     *self,
                       TrunkNumberMark  mark,
                       gboolean         set)
{
  guint before;

  g_return_if_fail (TRUNK_IS_NUMBER (self));

  if (trunk_number_has_mark (self, mark) == set)
    return;

  before = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (self), marks_quark ()));
  g_object_set_qdata (G_OBJECT (self), marks_quark (), GUINT_TO_POINTER (set ? before | mark : before & ~mark));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].mark == mark)
      g_object_notify (G_OBJECT (self), marks[i].property);
}

/* Whether a draft of it has changes that are not saved. */
gboolean
trunk_number_is_edited (TrunkNumber *self)
{
  return trunk_number_has_mark (self, TRUNK_NUMBER_EDITED);
}

/* For the number's draft alone. */
void
trunk_number_set_edited (TrunkNumber *self,
                         gboolean     edited)
{
  trunk_number_set_mark (self, TRUNK_NUMBER_EDITED, edited);
}

/* Returns: the mark that the property @name of a number stands for */
TrunkNumberMark
trunk_number_mark_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (marks[i].property, name))
      return marks[i].mark;

  g_return_val_if_reached (TRUNK_NUMBER_EDITED);
}
