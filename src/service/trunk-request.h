/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "trunk-clock.h"
#include "trunk-transport.h"

G_BEGIN_DECLS

/* For trunk-transport alone: a request through all its attempts. */

/**
 * TrunkWire:
 * @skew: seconds by which the service's clock is ahead of ours
 * @header_deadline: milliseconds for each attempt of a read, until its headers
 * @read_deadline: milliseconds for a read with all its attempts
 * @write_deadline: milliseconds for a write
 * @retry_delay: milliseconds before the first repetition
 *
 * What all requests of a transport share.
 */
typedef struct
{
  SoupSession *session;
  TrunkClock  *clock;
  char        *authorization;
  gint64       skew;
  guint        header_deadline;
  guint        read_deadline;
  guint        write_deadline;
  guint        retry_delay;
} TrunkWire;

void trunk_request_run (GTask            *task,
                        TrunkWire        *wire,
                        const char       *method,
                        GUri             *uri,
                        GBytes           *body,
                        TrunkReplyPeek    peek,
                        gpointer          peek_data,
                        TrunkReplyParser  parser,
                        GDestroyNotify    destroy);

G_END_DECLS
