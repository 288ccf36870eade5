/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-host-doubt.h"

#include "trunk-draft-problems.h"

/* Milliseconds without a key: what is half typed is the host of nothing. */
#define PAUSE 1000

/**
 * TrunkHostDoubt:
 *
 * What a host may have been meant for is not known before all that is in use is.  Where a host stays that no other
 * number is known to use, what is missing is loaded.
 */
struct _TrunkHostDoubt
{
  TrunkDraftValues *values;
  TrunkClock       *clock;  /* of the pause */
  guint             pause;
};

static gboolean
is_in_doubt (TrunkHostDoubt *self)
{
  TrunkUsage *usage = self->values->usage;

  return usage != NULL && !trunk_usage_is_complete (usage) && trunk_draft_values_has_doubtful_host (self->values);
}

static void
end_pause (TrunkHostDoubt *self)
{
  if (self->clock != NULL)
    trunk_clock_clear_timeout (self->clock, &self->pause);
  g_clear_object (&self->clock);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  TrunkHostDoubt *self = user_data;

  self->pause = 0;
  end_pause (self);
  if (is_in_doubt (self))
    trunk_usage_load_all (self->values->usage);

  return G_SOURCE_REMOVE;
}

/**
 * trunk_host_doubt_new:
 * @values: what is edited; outlives it
 *
 * Returns: (transfer full): a doubt that has not been considered yet
 */
TrunkHostDoubt *
trunk_host_doubt_new (TrunkDraftValues *values)
{
  TrunkHostDoubt *self = g_new0 (TrunkHostDoubt, 1);

  self->values = values;

  return self;
}

void
trunk_host_doubt_free (TrunkHostDoubt *self)
{
  end_pause (self);
  g_free (self);
}

/**
 * trunk_host_doubt_consider:
 *
 * The values, or what is known to be in use, are others now.
 */
void
trunk_host_doubt_consider (TrunkHostDoubt *self)
{
  g_return_if_fail (self != NULL);

  end_pause (self);
  if (!is_in_doubt (self))
    return;

  self->clock = g_object_ref (trunk_usage_get_clock (self->values->usage));
  self->pause = trunk_clock_add_timeout (self->clock, PAUSE, pause_over_cb, self, NULL);
}
