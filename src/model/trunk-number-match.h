/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrunkNumberMatch:
 *
 * What a person types into the search of the desktop, and how well a number fits it.
 */
typedef struct _TrunkNumberMatch TrunkNumberMatch;

#define TRUNK_NUMBER_MATCH_NONE G_MAXUINT

TrunkNumberMatch *trunk_number_match_new  (const char * const     *terms);
void              trunk_number_match_free (TrunkNumberMatch       *self);
guint             trunk_number_match_rank (const TrunkNumberMatch *self,
                                           const char             *e164,
                                           const char             *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkNumberMatch, trunk_number_match_free)

G_END_DECLS
