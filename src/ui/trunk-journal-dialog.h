/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *trunk_journal_dialog_new (const char   *heading,
                                     const GError *error);

G_END_DECLS
