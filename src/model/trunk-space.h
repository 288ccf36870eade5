/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_SPACE_LIVE,
  TRUNK_SPACE_TEST,
  TRUNK_SPACE_READ_ONLY
} TrunkSpaceUse;

typedef enum
{
  TRUNK_COLOR_BLUE,
  TRUNK_COLOR_TEAL,
  TRUNK_COLOR_GREEN,
  TRUNK_COLOR_ORANGE,
  TRUNK_COLOR_PINK,
  TRUNK_COLOR_PURPLE,
  TRUNK_COLOR_SLATE,
  TRUNK_N_COLORS /*< skip >*/
} TrunkSpaceColor;

GType trunk_space_use_get_type   (void);
GType trunk_space_color_get_type (void);
#define TRUNK_TYPE_SPACE_USE   (trunk_space_use_get_type ())
#define TRUNK_TYPE_SPACE_COLOR (trunk_space_color_get_type ())

/* The practice space has this id, whatever port it listens on. */
#define TRUNK_SPACE_PRACTICE_ID "practice"

#define TRUNK_TYPE_SPACE (trunk_space_get_type ())
G_DECLARE_FINAL_TYPE (TrunkSpace, trunk_space, TRUNK, SPACE, GObject)

/* Construct-only properties: "id" (local UUID, or "practice"), "base-url" (https://acme.signalwire.com,
 * no trailing slash), "project" (project id).  Settable: "name", "color", "use", "private".  No token in here, ever. */

TrunkSpace      *trunk_space_new              (const char       *id,
                                               const char       *base_url,
                                               const char       *project,
                                               const char       *name,
                                               TrunkSpaceColor   color,
                                               TrunkSpaceUse     use);
TrunkSpace      *trunk_space_new_from_variant (GVariant         *variant);
GVariant        *trunk_space_to_variant       (TrunkSpace       *self);
const char      *trunk_space_get_id           (TrunkSpace       *self);
const char      *trunk_space_get_base_url     (TrunkSpace       *self);
const char      *trunk_space_get_project      (TrunkSpace       *self);
const char      *trunk_space_get_name         (TrunkSpace       *self);
void             trunk_space_set_name         (TrunkSpace       *self,
                                               const char       *name);
TrunkSpaceColor  trunk_space_get_color        (TrunkSpace       *self);
void             trunk_space_set_color        (TrunkSpace       *self,
                                               TrunkSpaceColor   color);
TrunkSpaceUse    trunk_space_get_use          (TrunkSpace       *self);
void             trunk_space_set_use          (TrunkSpace       *self,
                                               TrunkSpaceUse     use);
gboolean         trunk_space_is_private       (TrunkSpace       *self);
void             trunk_space_set_private      (TrunkSpace       *self,
                                               gboolean          private);
gboolean         trunk_space_is_practice      (TrunkSpace       *self);
char            *trunk_space_dup_host         (TrunkSpace       *self);
char            *trunk_space_dup_dashboard_url (TrunkSpace      *self,
                                               const char       *path);
char            *trunk_space_dup_first_name   (const char       *base_url);
char            *trunk_space_parse_address    (const char       *text,
                                               GError          **error);
char            *trunk_space_clean_token      (const char       *text,
                                               GError          **error);
char            *trunk_space_clean_project    (const char       *text,
                                               GError          **error);

G_END_DECLS
