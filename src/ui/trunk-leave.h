/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Called with the response, unless it is `cancel`. */
typedef void (* TrunkAnswerFunc) (GtkWidget  *parent,
                                  const char *response);

void       trunk_ask                      (AdwDialog       *dialog,
                                           GtkWidget       *parent,
                                           TrunkAnswerFunc  answered);
AdwDialog *trunk_leave_dialog_new_busy    (void);
AdwDialog *trunk_leave_dialog_new_unsaved (const char *number,
                                           guint       n_changes,
                                           guint       n_numbers);
AdwDialog *trunk_forget_dialog_new        (const char *space_name);
AdwDialog *trunk_start_over_dialog_new    (void);
AdwDialog *trunk_keyring_dialog_new       (const char *reason);

G_END_DECLS
