/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-paged-list.h"
#include "trunk-phone-list.h"

G_BEGIN_DECLS

typedef enum
{
  TRUNK_PASTE_EMPTY,   /* there is no text */
  TRUNK_PASTE_READING, /* numbers are looked for in the text, in a thread */
  TRUNK_PASTE_LOADING, /* the rest of the list is being loaded */
  TRUNK_PASTE_LOOKING, /* the list is gone through, in slices */
  TRUNK_PASTE_READY,   /* what is in the list, and what is not, is known */
  TRUNK_PASTE_FAILED   /* the rest of the list could not be loaded; its error says why */
} TrunkPasteState;

#define TRUNK_TYPE_PASTE_STATE (trunk_paste_state_get_type ())
GType trunk_paste_state_get_type (void);

#define TRUNK_TYPE_PASTE_MATCH (trunk_paste_match_get_type ())
G_DECLARE_FINAL_TYPE (TrunkPasteMatch, trunk_paste_match, TRUNK, PASTE_MATCH, GObject)

TrunkPasteMatch      *trunk_paste_match_new         (TrunkPagedList  *numbers);
void                  trunk_paste_match_set_text    (TrunkPasteMatch *self,
                                                     const char      *text);
TrunkPasteState       trunk_paste_match_get_state   (TrunkPasteMatch *self);
TrunkPagedList       *trunk_paste_match_get_numbers (TrunkPasteMatch *self);
const TrunkPhoneList *trunk_paste_match_get_list    (TrunkPasteMatch *self);
GArray               *trunk_paste_match_get_found   (TrunkPasteMatch *self);
const char * const   *trunk_paste_match_get_missing (TrunkPasteMatch *self);
void                  trunk_paste_match_retry       (TrunkPasteMatch *self);

G_END_DECLS
