/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "trunk-error.h"

G_BEGIN_DECLS

#define TRUNK_JSON_MAX_DEPTH 32

/* @row is an object in @array, which is a member of the root.  Returns whether it can go. */
typedef gboolean (*TrunkJsonRowFunc) (JsonArray *array,
                                      JsonNode  *row,
                                      gpointer   user_data);

JsonNode *trunk_json_parse_rows   (GBytes            *body,
                                   TrunkJsonRowFunc   func,
                                   gpointer           user_data,
                                   GError           **error);
JsonNode *trunk_json_parse        (GBytes            *body,
                                   GError           **error);
void      trunk_json_read_error   (GBytes            *body,
                                   TrunkErrorDetails *details);
char     *trunk_json_dup_text     (JsonNode          *node);
char     *trunk_json_dup_variant  (GVariant          *variant);
gboolean  trunk_json_is_not_set   (JsonNode          *node);

G_END_DECLS
