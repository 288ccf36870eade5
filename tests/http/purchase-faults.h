/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What goes wrong while an order is bought, as faults of the practice space. */

/* Milliseconds and seconds of the practice space are real: "late=0.25" is 25 s by the client's clock, and its purchases
 * give up after 300 ms.  What claims to be a refusal is one, and what claims to be the whole list is it: nobody could
 * know better. */
static const char * const write_faults[] = {
  "drop-before", "drop-before", "drop-after", "drop-after", "late=0.03", "late=0.1", "late=0.25", "latency=20",
  "latency=400", "status=400", "status=404", "status=422", "status=422,{\"errors\":[{\"detail\":null}]}", "status=500",
  "status=408", "status=409", "status=425", "status=200", "status=200,{}", "status-after=200", "status-after=302",
  "status-after=408", "status-after=409", "status-after=425", "status-after=429", "status-after=503", "retry-after=0",
  "retry-after=2", "retry-after=30", "cut-off", "malformed", "wrong-types", "html", "html=502", "not-utf8", "drip=1",
  "deep=1000", "empty-body", "redirect", "huge=33", "bomb=33",
};

static const char * const read_faults[] = {
  "drop-before", "drop-after", "late=0.03", "latency=20", "latency=250", "status=401", "status=404", "status=500",
  "status=503", "status=200", "status=200,{}", "status-after=502", "retry-after=0", "retry-after=2", "retry-after=999",
  "cut-off", "malformed", "wrong-types", "html", "html=502", "not-utf8", "drip=1", "loop", "foreign-next", "redirect",
  "deep=1000", "empty-body", "huge=33", "bomb=33",
};

/* The reason concerns all numbers: rarely, or no order would come to its end. */
static const char * const hopeless_faults[] = { "status=401", "status=402", "retry-after=99999" };

static const char *
pick_fault (GRand              *rand,
            const char * const *faults,
            guint               n_faults)
{
  const char *fault = faults[g_rand_int_range (rand, 0, (int) n_faults)];

  /* They take their time. */
  if ((g_str_has_prefix (fault, "huge") || g_str_has_prefix (fault, "bomb")) && g_rand_int_range (rand, 0, 8) > 0)
    return faults[0];

  return fault;
}

static void
add_faults (GRand              *rand,
            GString            *text,
            const char         *operation,
            guint               n_requests,
            const char * const *faults,
            guint               n_faults)
{
  int one_in = g_rand_int_range (rand, 1, 5);

  for (guint i = 1; i <= n_requests; i++)
    if (g_rand_int_range (rand, 0, one_in + 1) == 0)
      g_string_append_printf (text, "%s#%u:%s;", operation, i, pick_fault (rand, faults, n_faults));
}

/* Returns: (transfer full): random faults for an order of @n_numbers and what follows; in all of its lists the same one
 * of @kind, unless that is negative, so that nothing is settled but by what a list really says */
static char *
dup_random_faults (GRand *rand,
                   guint  n_numbers,
                   int    kind)
{
  GString *text = g_string_new (NULL);

  if (g_rand_int_range (rand, 0, 8) == 0)
    g_string_append_printf (text, "purchase#%d:%s;", g_rand_int_range (rand, 1, (int) n_numbers),
                            pick_fault (rand, hopeless_faults, G_N_ELEMENTS (hopeless_faults)));

  add_faults (rand, text, "purchase", n_numbers, write_faults, G_N_ELEMENTS (write_faults));
  add_faults (rand, text, "update", n_numbers, write_faults, G_N_ELEMENTS (write_faults));
  add_faults (rand, text, "retrieve", 100, read_faults, G_N_ELEMENTS (read_faults));
  if (kind < 0)
    add_faults (rand, text, "list", 400, read_faults, G_N_ELEMENTS (read_faults));
  else
    g_string_append_printf (text, "list:%s;", read_faults[(guint) kind % G_N_ELEMENTS (read_faults)]);

  return g_string_free_and_steal (text);
}
