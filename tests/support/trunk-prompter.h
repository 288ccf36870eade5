/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_PROMPTER (trunk_prompter_get_type ())

/* Stands in for the desktop where the keyring asks for its password: on the session's bus, in a thread of its own. */
G_DECLARE_FINAL_TYPE (TrunkPrompter, trunk_prompter, TRUNK, PROMPTER, GObject)

typedef enum
{
  TRUNK_PROMPTER_CANCELS,      /* the person presses Cancel */
  TRUNK_PROMPTER_ANSWERS,      /* gives the password */
  TRUNK_PROMPTER_MISTYPES,     /* gives a wrong one, and is asked again */
  TRUNK_PROMPTER_WAITS         /* is not there */
} TrunkPrompterMood;

TrunkPrompter *trunk_prompter_new         (const char        *password);
void           trunk_prompter_set_mood    (TrunkPrompter     *self,
                                           TrunkPrompterMood  mood);
guint          trunk_prompter_get_n_asked (TrunkPrompter     *self);

G_END_DECLS
