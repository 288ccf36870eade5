/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-draft.h"
#include "trunk-number.h"

G_BEGIN_DECLS

char       *trunk_describe_place_and_time (TrunkNumber       *number,
                                           gint64             now);
char       *trunk_describe_field          (TrunkNumber       *number,
                                           TrunkField         field,
                                           gint64             now);
char       *trunk_describe_value          (TrunkField         field,
                                           const char        *value);
char       *trunk_describe_release_date   (TrunkNumber       *number,
                                           gint64             now);
char       *trunk_describe_date           (gint64             seconds);
char       *trunk_describe_source         (TrunkNumber       *source);
char       *trunk_describe_n_changes      (guint              n_changes);
char       *trunk_describe_advanced       (const TrunkHandler *handler);
char       *trunk_copy_number             (TrunkNumber       *number,
                                           const char        *form);
char       *trunk_dup_isolated            (gpointer           ignored,
                                           const char        *text);
guint64     trunk_number_find_leftovers   (TrunkNumber       *number);
gboolean    trunk_field_is_advanced       (TrunkField         field);
gboolean    trunk_field_is_withheld       (TrunkDraft        *draft,
                                           TrunkField         field);
const char *trunk_get_failure_text        (const GError      *error);
gboolean    trunk_handler_is_most_used    (const TrunkHandler *handler);

G_END_DECLS
