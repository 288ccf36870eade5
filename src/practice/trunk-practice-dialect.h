/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrunkPracticeDialects:
 * @TRUNK_PRACTICE_NAME_REQUIRED: a number without a name refuses every update that brings none
 * @TRUNK_PRACTICE_CLEAR_BY_EMPTY: only "" clears; null changes nothing
 * @TRUNK_PRACTICE_CLEAR_BY_NULL: only null clears; "" changes nothing
 * @TRUNK_PRACTICE_ALIASES_MIRRORED: all fields of a group of aliases answer with the one value
 * @TRUNK_PRACTICE_NUMBER_ROWS: search rows as documented: "number", "city", "lata", capabilities as an object
 * @TRUNK_PRACTICE_BOTH_NUMBERS: search rows carry "e164" and "number", and some of them differ
 * @TRUNK_PRACTICE_CAPABILITIES_OBJECT: capabilities of owned numbers as an object of booleans
 * @TRUNK_PRACTICE_TOLLFREE: number_type "tollfree" instead of "toll-free"
 * @TRUNK_PRACTICE_FORBIDDEN: wrong credentials are answered with 403
 * @TRUNK_PRACTICE_DETAIL_NULL: every 422 has a detail of null
 * @TRUNK_PRACTICE_REST_ERRORS: every 422 is of the other family
 * @TRUNK_PRACTICE_ABSOLUTE_LINKS: links with scheme, host and port
 * @TRUNK_PRACTICE_REQUIRED_IN_BODY: a new handler needs its required field in the same request
 *
 * What documentation and recordings of the service disagree about, by switch.
 */
typedef enum
{
  TRUNK_PRACTICE_NAME_REQUIRED       = 1 << 0,
  TRUNK_PRACTICE_CLEAR_BY_EMPTY      = 1 << 1,
  TRUNK_PRACTICE_CLEAR_BY_NULL       = 1 << 2,
  TRUNK_PRACTICE_ALIASES_MIRRORED    = 1 << 3,
  TRUNK_PRACTICE_NUMBER_ROWS         = 1 << 4,
  TRUNK_PRACTICE_BOTH_NUMBERS        = 1 << 5,
  TRUNK_PRACTICE_CAPABILITIES_OBJECT = 1 << 6,
  TRUNK_PRACTICE_TOLLFREE            = 1 << 7,
  TRUNK_PRACTICE_FORBIDDEN           = 1 << 8,
  TRUNK_PRACTICE_DETAIL_NULL         = 1 << 9,
  TRUNK_PRACTICE_REST_ERRORS         = 1 << 10,
  TRUNK_PRACTICE_ABSOLUTE_LINKS      = 1 << 11,
  TRUNK_PRACTICE_REQUIRED_IN_BODY    = 1 << 12
} TrunkPracticeDialects;

gboolean  trunk_practice_dialects_parse (const char             *list,
                                         TrunkPracticeDialects  *dialects,
                                         GError                **error);
char     *trunk_practice_dialects_list  (void);

G_END_DECLS
