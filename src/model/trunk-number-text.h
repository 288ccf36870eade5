/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-number.h"

G_BEGIN_DECLS

/**
 * TrunkNumberText:
 *
 * What a person looks for among numbers: digits in any format mean the number, other text the name.
 */
typedef struct _TrunkNumberText TrunkNumberText;

TrunkNumberText *trunk_number_text_new        (const char            *text);
void             trunk_number_text_free       (TrunkNumberText       *self);
gboolean         trunk_number_text_matches    (const TrunkNumberText *self,
                                               TrunkNumber           *number);
const char      *trunk_number_text_get_name   (const TrunkNumberText *self);
const char      *trunk_number_text_get_digits (const TrunkNumberText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkNumberText, trunk_number_text_free)

G_END_DECLS
