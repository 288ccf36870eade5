/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-page-source.h"

G_BEGIN_DECLS

/**
 * TrunkArrival:
 * @page: (nullable): the page, or %NULL where there is an error
 * @error: (nullable): why there is none
 * @cursor: (nullable): what was asked for
 * @stamp: when it was asked for, as told to trunk_page_stream_ask()
 *
 * What came back for one page.
 */
typedef struct
{
  TrunkPage *page;
  GError    *error;
  char      *cursor;
  guint64    stamp;
} TrunkArrival;

typedef struct _TrunkPageStream TrunkPageStream;
typedef void (* TrunkPageStreamFunc) (TrunkPageStream *stream,
                                      gpointer         user_data);

TrunkPageStream    *trunk_page_stream_new           (TrunkPageSource     *source,
                                                     guint                page_size,
                                                     TrunkPageStreamFunc  arrived,
                                                     gpointer             user_data);
void                trunk_page_stream_free          (TrunkPageStream     *self);
guint               trunk_page_stream_get_page_size (TrunkPageStream     *self);
void                trunk_page_stream_ask           (TrunkPageStream     *self,
                                                     guint64              stamp);
void                trunk_page_stream_cancel        (TrunkPageStream     *self);
const TrunkArrival *trunk_page_stream_peek          (TrunkPageStream     *self);
void                trunk_page_stream_pop           (TrunkPageStream     *self);
guint               trunk_page_stream_get_n_taken   (TrunkPageStream     *self);
gboolean            trunk_page_stream_is_at_end     (TrunkPageStream     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrunkPageStream, trunk_page_stream_free)

G_END_DECLS
