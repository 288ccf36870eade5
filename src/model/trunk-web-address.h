/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_SEVERITY_NONE,
  TRUNK_SEVERITY_WARNING, /* doubtful; does not block */
  TRUNK_SEVERITY_ERROR    /* cannot be saved */
} TrunkSeverity;

GType trunk_severity_get_type (void);
#define TRUNK_TYPE_SEVERITY (trunk_severity_get_type ())

/* In characters; ours, the service names no limit. */
#define TRUNK_WEB_ADDRESS_MAX_LENGTH 2048

TrunkSeverity trunk_check_web_address (const char  *text,
                                       char       **sentence);
char         *trunk_dup_masked        (const char  *text);

G_END_DECLS
