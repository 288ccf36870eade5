/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-enum.h"

/* Values are stored by name, so that a later version may put them in another order. */

/**
 * trunk_enum_get_nick:
 * @type: a registered enumeration
 * @value: one of its values
 *
 * Returns: (nullable): its name, as long as the program runs
 */
const char *
trunk_enum_get_nick (GType type,
                     int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * trunk_enum_from_nick:
 * @type: a registered enumeration
 * @nick: (nullable): a name
 * @fallback: what it is where no value has this name
 *
 * Returns: the value of that name
 */
int
trunk_enum_from_nick (GType       type,
                      const char *nick,
                      int         fallback)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  return found != NULL ? found->value : fallback;
}
