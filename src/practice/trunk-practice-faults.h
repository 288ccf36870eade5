/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TRUNK_PRACTICE_LIST     = 1 << 0,
  TRUNK_PRACTICE_SEARCH   = 1 << 1,
  TRUNK_PRACTICE_PURCHASE = 1 << 2,
  TRUNK_PRACTICE_RETRIEVE = 1 << 3,
  TRUNK_PRACTICE_UPDATE   = 1 << 4,
  TRUNK_PRACTICE_RELEASE  = 1 << 5,
  TRUNK_PRACTICE_OTHER    = 1 << 6
} TrunkPracticeOperations;

/**
 * TrunkPracticeFaultKind:
 * @TRUNK_PRACTICE_FAULT_NONE: none
 * @TRUNK_PRACTICE_FAULT_LATENCY: the answer takes so many milliseconds longer
 * @TRUNK_PRACTICE_FAULT_DROP_BEFORE: the connection ends, and nothing was done
 * @TRUNK_PRACTICE_FAULT_DROP_AFTER: it was done, and the connection ends
 * @TRUNK_PRACTICE_FAULT_LATE: the connection ends, and so many seconds later it is done
 * @TRUNK_PRACTICE_FAULT_STATUS: an error instead, `503` or `503,BODY`; nothing was done
 * @TRUNK_PRACTICE_FAULT_STATUS_AFTER: it was done, and an error is the answer
 * @TRUNK_PRACTICE_FAULT_RETRY_AFTER: 429 with this Retry-After, whatever it is; nothing was done
 * @TRUNK_PRACTICE_FAULT_CUT_OFF: the connection ends in the middle of the body
 * @TRUNK_PRACTICE_FAULT_MALFORMED: JSON that is none
 * @TRUNK_PRACTICE_FAULT_HUGE: a body of so many MiB
 * @TRUNK_PRACTICE_FAULT_BOMB: a small body that unpacks to so many MiB
 * @TRUNK_PRACTICE_FAULT_WRONG_TYPES: JSON in which every value is of another type
 * @TRUNK_PRACTICE_FAULT_HTML: a web page, as a captive portal sends it, with 200 or this status
 * @TRUNK_PRACTICE_FAULT_NOT_UTF8: JSON with bytes that are no UTF-8
 * @TRUNK_PRACTICE_FAULT_DRIP: the body comes in pieces of 16 bytes, one in so many milliseconds
 * @TRUNK_PRACTICE_FAULT_LOOP: a `next` that leads to the page itself
 * @TRUNK_PRACTICE_FAULT_FOREIGN_NEXT: a `next` with this scheme, host and port
 * @TRUNK_PRACTICE_FAULT_REDIRECT: 302 to this address, or to the same path where there is none
 * @TRUNK_PRACTICE_FAULT_EMPTY_PAGE: a page without rows, with its `next`
 * @TRUNK_PRACTICE_FAULT_DEEP: arrays in arrays, so many deep
 * @TRUNK_PRACTICE_FAULT_EMPTY_BODY: it was done, and the body of the answer is empty
 *
 * What can go wrong with a request.
 */
typedef enum
{
  TRUNK_PRACTICE_FAULT_NONE,
  TRUNK_PRACTICE_FAULT_LATENCY,
  TRUNK_PRACTICE_FAULT_DROP_BEFORE,
  TRUNK_PRACTICE_FAULT_DROP_AFTER,
  TRUNK_PRACTICE_FAULT_LATE,
  TRUNK_PRACTICE_FAULT_STATUS,
  TRUNK_PRACTICE_FAULT_STATUS_AFTER,
  TRUNK_PRACTICE_FAULT_RETRY_AFTER,
  TRUNK_PRACTICE_FAULT_CUT_OFF,
  TRUNK_PRACTICE_FAULT_MALFORMED,
  TRUNK_PRACTICE_FAULT_HUGE,
  TRUNK_PRACTICE_FAULT_BOMB,
  TRUNK_PRACTICE_FAULT_WRONG_TYPES,
  TRUNK_PRACTICE_FAULT_HTML,
  TRUNK_PRACTICE_FAULT_NOT_UTF8,
  TRUNK_PRACTICE_FAULT_DRIP,
  TRUNK_PRACTICE_FAULT_LOOP,
  TRUNK_PRACTICE_FAULT_FOREIGN_NEXT,
  TRUNK_PRACTICE_FAULT_REDIRECT,
  TRUNK_PRACTICE_FAULT_EMPTY_PAGE,
  TRUNK_PRACTICE_FAULT_DEEP,
  TRUNK_PRACTICE_FAULT_EMPTY_BODY
} TrunkPracticeFaultKind;

/**
 * TrunkPracticeFault:
 * @kind: what goes wrong
 * @operations: in which requests
 * @first: the first of them that it hits, from 1
 * @last: the last of them
 * @n_seen: how many of them came
 * @value: (nullable): how much, as the kind says
 *
 * A fault that waits for its request.
 */
typedef struct
{
  TrunkPracticeFaultKind   kind;
  TrunkPracticeOperations  operations;
  guint                    first;
  guint                    last;
  guint                    n_seen;
  char                    *value;
} TrunkPracticeFault;

/* Thread-safe. */
typedef struct _TrunkPracticeFaults TrunkPracticeFaults;

TrunkPracticeFaults *trunk_practice_faults_new       (void);
void                 trunk_practice_faults_free      (TrunkPracticeFaults      *self);
gboolean             trunk_practice_faults_add       (TrunkPracticeFaults      *self,
                                                      const char               *specification,
                                                      GError                  **error);
void                 trunk_practice_faults_clear     (TrunkPracticeFaults      *self);
TrunkPracticeFault  *trunk_practice_faults_take      (TrunkPracticeFaults      *self,
                                                      TrunkPracticeOperations   operation);
char                *trunk_practice_faults_list_kinds (void);

void                 trunk_practice_fault_free       (TrunkPracticeFault       *self);
guint                trunk_practice_fault_get_amount (const TrunkPracticeFault *self,
                                                      guint                     standard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPracticeFault, trunk_practice_fault_free)

G_END_DECLS
