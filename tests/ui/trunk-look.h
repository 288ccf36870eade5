/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What must hold of whatever a window shows: each control has a name, each button with text a key of its own, each
 * picture says what it shows or that it says nothing; and in every size nothing is cut off or scrolled sideways.
 *
 * What is wrong is said, and fails the test that shows it. */

typedef void (* TrunkResized) (gpointer user_data,
                               int      width,
                               double   text_scale);

void trunk_look_over     (GtkWindow    *window,
                          const char   *state);
void trunk_look_at_sizes (GtkWindow    *window,
                          const char   *state,
                          TrunkResized  resized,
                          gpointer      user_data);
