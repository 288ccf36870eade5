/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "trunk-available-number.h"

G_BEGIN_DECLS

/* What an order starts with: a name that tells its numbers apart and is nobody's number by heart. */
#define TRUNK_NAME_PATTERN_DEFAULT "{place} {last4}"

/**
 * TrunkNamePlaceholder:
 * @word: what stands in a pattern, "{place}"
 * @label: plain name as a title (untranslated)
 *
 * What a name pattern can take from the number that gets the name.
 */
typedef struct
{
  const char *word;
  const char *label;
} TrunkNamePlaceholder;

const TrunkNamePlaceholder *trunk_name_placeholders_get_all (guint                *n_placeholders);
const char                 *trunk_name_placeholder_get_label (const TrunkNamePlaceholder *self);
char                       *trunk_name_pattern_dup_name     (const char           *pattern,
                                                             TrunkAvailableNumber *number,
                                                             guint                 n);
char                      **trunk_name_pattern_dup_names    (const char           *pattern,
                                                             GListModel           *numbers);
char                       *trunk_name_pattern_dup_problem  (const char           *pattern,
                                                             GListModel           *numbers);
guint                       trunk_names_count_repeated      (const char * const   *names);

G_END_DECLS
