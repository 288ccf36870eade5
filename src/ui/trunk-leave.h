/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-application.h"

G_BEGIN_DECLS

/* What the person has said so far to the questions before the window goes. */
typedef enum
{
  TRUNK_STAYS,
  TRUNK_DISCARDS, /* what is not saved */
  TRUNK_LEAVES
} TrunkWayOut;

/* Called with the response, which may be `cancel`. */
typedef void (* TrunkAnswerFunc) (GtkWidget  *parent,
                                  const char *response);

void       trunk_ask                      (AdwDialog       *dialog,
                                           GtkWidget       *parent,
                                           TrunkAnswerFunc  answered);
AdwDialog *trunk_unsaved_dialog_new       (TrunkDraft      *draft,
                                           guint            n_numbers);
AdwDialog *trunk_busy_dialog_new          (gboolean         buying,
                                           guint            n_writing,
                                           guint            n_waiting);
AdwDialog *trunk_waiting_dialog_new       (guint            n_waiting);
AdwDialog *trunk_leave_dialog_for         (TrunkApplication *application,
                                           TrunkDraft       *draft,
                                           TrunkWayOut       way_out);
AdwDialog *trunk_forget_dialog_new        (const char *space_name,
                                           guint       n_unsettled);
AdwDialog *trunk_start_over_dialog_new    (guint       n_unsettled);
AdwDialog *trunk_keyring_dialog_new       (const char *reason);
void       trunk_not_forgotten            (GtkWidget    *parent,
                                           const GError *error);

G_END_DECLS
