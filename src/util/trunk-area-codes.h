/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_AREA_CODE_GEOGRAPHIC,
  TRUNK_AREA_CODE_TOLL_FREE,
  TRUNK_AREA_CODE_OTHER
} TrunkAreaCodeKind;

/**
 * TrunkAreaCode:
 * @code: three digits
 * @country: ISO 3166-1 alpha-2, or ""
 * @region: the part of ISO 3166-2 after the dash, or ""
 * @city: the city that the code is best known for, or ""
 * @time_zones: (array zero-terminated=1): IANA names, the most populous first
 * @kind: what the code is for
 *
 * What is publicly known of an area code.  A number *has* an area code; it is not located there.
 */
typedef struct
{
  const char         *code;
  const char         *country;
  const char         *region;
  const char         *city;
  const char * const *time_zones;
  TrunkAreaCodeKind   kind;
} TrunkAreaCode;

const TrunkAreaCode *trunk_area_codes_get_all       (guint               *n_codes);
const TrunkAreaCode *trunk_area_code_lookup         (const char          *code);
const TrunkAreaCode *trunk_area_code_for_number     (const char          *e164);
char                *trunk_area_code_dup_place      (const TrunkAreaCode *self);
char                *trunk_area_code_dup_long_place (const TrunkAreaCode *self);
GDateTime           *trunk_area_code_to_local_time  (const TrunkAreaCode *self,
                                                     gint64               time);

G_END_DECLS
