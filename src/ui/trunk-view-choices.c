/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-view-choices.h"

#include "trunk-arrangement-kinds.h"

/* How a list is arranged, as it is saved: `a{ss}`, of each kind that is not as usual what is chosen. */

/**
 * trunk_view_choices_new:
 * @arrangement: an arrangement
 *
 * Returns: (transfer floating): what is chosen in it
 */
GVariant *
trunk_view_choices_new (TrunkArrangement *arrangement)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < TRUNK_ARRANGEMENT_N_KINDS; i++)
    {
      const TrunkArrangementKind *kind = &trunk_arrangement_kinds[i];
      g_autofree char *nick = NULL;

      g_object_get (arrangement, kind->name, &nick, NULL);
      if (!g_str_equal (nick, kind->unchanged))
        g_variant_builder_add (&builder, "{ss}", kind->name, nick);
    }

  return g_variant_builder_end (&builder);
}

/* Of what has no list of choices, such as hosts, anything can be chosen. */
static gboolean
is_known (const char *name,
          const char *nick)
{
  for (guint i = 0; i < TRUNK_ARRANGEMENT_N_KINDS; i++)
    {
      const TrunkArrangementChoice *choices = trunk_arrangement_kinds[i].choices;

      if (!g_str_equal (trunk_arrangement_kinds[i].name, name))
        continue;

      for (gsize j = 0; choices != NULL && choices[j].nick != NULL; j++)
        if (g_str_equal (choices[j].nick, nick))
          return TRUE;

      return choices == NULL;
    }

  return FALSE;
}

/**
 * trunk_view_choices_are_known:
 * @choices: `a{ss}`
 *
 * Returns: whether a list can be arranged so; not where a later version has saved something that this one cannot do
 */
gboolean
trunk_view_choices_are_known (GVariant *choices)
{
  GVariantIter iter;
  const char *name, *nick;

  g_variant_iter_init (&iter, choices);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &nick))
    if (!is_known (name, nick))
      return FALSE;

  return TRUE;
}

/**
 * trunk_view_choices_apply:
 * @choices: `a{ss}`, all of them known
 * @arrangement: an arrangement
 *
 * Arranges it so, and what is not in @choices as usual.
 */
void
trunk_view_choices_apply (GVariant         *choices,
                          TrunkArrangement *arrangement)
{
  /* The list is arranged once, not for each choice. */
  g_object_freeze_notify (G_OBJECT (arrangement));
  for (guint i = 0; i < TRUNK_ARRANGEMENT_N_KINDS; i++)
    {
      const TrunkArrangementKind *kind = &trunk_arrangement_kinds[i];
      const char *nick = kind->unchanged;

      g_variant_lookup (choices, kind->name, "&s", &nick);
      g_object_set (arrangement, kind->name, nick, NULL);
    }
  g_object_thaw_notify (G_OBJECT (arrangement));
}
