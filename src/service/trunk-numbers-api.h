/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-numbers-service.h"
#include "trunk-transport.h"

G_BEGIN_DECLS

/* Implements TrunkNumbersService over HTTP. */
#define TRUNK_TYPE_NUMBERS_API (trunk_numbers_api_get_type ())
G_DECLARE_FINAL_TYPE (TrunkNumbersApi, trunk_numbers_api, TRUNK, NUMBERS_API, GObject)

TrunkNumbersApi *trunk_numbers_api_new       (TrunkTransport  *transport);
void             trunk_numbers_api_set_token (TrunkNumbersApi *self,
                                              const char      *token);

G_END_DECLS
