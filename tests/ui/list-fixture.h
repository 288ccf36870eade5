/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "space-fixture.h"
#include "trunk-numbers-page.h"
#include "trunk-session.h"

/* A window with the list of a space on a fake service, alone or in the whole page of the space. */

#define LONG_NAME_LENGTH 10000
#define N_ODD_NAMES 5

typedef struct
{
  Fixture           base;     /* window, clock, service, space */
  TrunkSession     *session;
  TrunkNumbersPage *page;     /* the one, or */
  TrunkSpacePage   *whole;    /* the other */
} List;

typedef gboolean (* ListCondition) (List       *list,
                                    const char *text);

extern const char * const odd_names[N_ODD_NAMES];

void add_numbers (List *list, guint n);
void open_list (List *list, TrunkSpaceUse use, gboolean whole);
void show_list (List *list);
void open_three (List *list, gboolean whole);
void close_list (List *list);
void await (List *list, ListCondition condition, const char *text);
gboolean says (List *list, const char *text);
gboolean has_state (List *list, const char *text);
gboolean has_banner (List *list, const char *title);
gboolean is_list_item (GtkWidget *widget, const char *text);
GtkWidget *button (List *list, const char *label);
gboolean has_action (GtkWidget *widget, const char *name);
void assert_says_why_not (List *list, const char *action, const char *reason);
void push_error (List *list, TrunkErrorCode code);
