/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-memory.h"

#include <malloc.h>

/**
 * trunk_memory_set_up:
 *
 * Has memory that is freed a little at a time be joined a little at a time.
 *
 * The C library of GNU puts small pieces aside and joins all of them when a large one is freed: after 100 000 numbers
 * have changed that holds up the main loop for 15 ms, whoever happens to free it.  Called first in main().
 */
void
trunk_memory_set_up (void)
{
#ifdef M_MXFAST
  mallopt (M_MXFAST, 0);
#endif
}
