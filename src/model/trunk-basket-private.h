/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-basket.h"

G_BEGIN_DECLS

/* What trunk-basket and trunk-basket-set-up share. */
struct _TrunkBasket
{
  GObject          parent_instance;

  TrunkNumberPool *pool;    /* or NULL */
  char           **ordered; /* or NULL: in E.164, their outcome is not known */
  GPtrArray       *offered; /* TrunkAvailableNumber; watched */
  GPtrArray       *chosen;  /* TrunkAvailableNumber; watched */
  char            *pattern;
  TrunkNumber     *source;  /* or NULL */
  gboolean         chosen_source; /* the person has said what to copy, or to copy nothing */
  char            *usual;   /* or NULL: an id */
  char            *note;    /* or NULL */
};

G_END_DECLS
