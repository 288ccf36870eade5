/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TRUNK_TYPE_SECRET_PORTAL (trunk_secret_portal_get_type ())

/* Stands in for the desktop's portal, as far as a program in a sandbox needs it to keep a secret and to reach the
 * network: on the session's bus, in a thread of its own. */
G_DECLARE_FINAL_TYPE (TrunkSecretPortal, trunk_secret_portal, TRUNK, SECRET_PORTAL, GObject)

typedef enum
{
  TRUNK_SECRET_PORTAL_GIVES,       /* the program's secret */
  TRUNK_SECRET_PORTAL_CANCELS,     /* the person has not unlocked their keyring */
  TRUNK_SECRET_PORTAL_REFUSES,     /* it ends in some other way */
  TRUNK_SECRET_PORTAL_FAILS,       /* there is no keyring behind it */
  TRUNK_SECRET_PORTAL_CUTS_OFF,    /* the secret is too short */
  TRUNK_SECRET_PORTAL_WITHOUT      /* a portal that has no secrets at all */
} TrunkSecretPortalMood;

TrunkSecretPortal *trunk_secret_portal_new           (void);
void               trunk_secret_portal_set_mood      (TrunkSecretPortal     *self,
                                                      TrunkSecretPortalMood  mood);
void               trunk_secret_portal_change_secret (TrunkSecretPortal     *self);
guint              trunk_secret_portal_get_n_asked   (TrunkSecretPortal     *self);

G_END_DECLS
