/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "trunk-fake-service.h"
#include "trunk-number-page.h"
#include "trunk-session.h"
#include "trunk-test-clock.h"

/* A window with the page of one number, on a fake service and a clock that the test advances.
 *
 * With TRUNK_SHOTS=DIRECTORY each case also leaves a picture there; TRUNK_SIZE=WIDTHxHEIGHT is the window's. */

#define NOW G_GINT64_CONSTANT (1795459320) /* 2026-11-23 18:42 UTC */
#define DAY (24 * 60 * 60)
#define ID "7c0e4f5a-1b7d-4a55-9d0e-3f1a2b6c8d90"

typedef struct
{
  TrunkClock       *clock;
  TrunkFakeService *service;
  TrunkSpace       *space;
  TrunkNumber      *number;
  TrunkDraft       *draft;
  TrunkNumberPage  *page;
  GtkWindow        *window;
  char             *message;
  guint             n_signals;
} Fixture;

typedef gboolean (* Condition) (gpointer user_data);

typedef gboolean (* Match) (GtkWidget  *widget,
                            const char *text);

extern const char * const web_pairs[];
extern const char * const dashboard_pairs[];
extern const char * const nameless_pairs[];

void init_page_test (int *argc, char ***argv);
void wait_until (Condition condition, gpointer user_data);
void wait_frames (Fixture *fixture);
void shoot (Fixture *fixture, const char *name);
void shoot_as_is (Fixture *fixture, const char *name);
void count_cb (Fixture *fixture);
TrunkValues *make_values (const char * const *pairs, TrunkCapabilities capabilities, gint64 created_at);
void set_up (Fixture *fixture, const char * const *pairs, gint64 created_at);
void set_up_sized (Fixture *fixture, const char * const *pairs, gint64 created_at, int width, int height);
void tear_down (Fixture *fixture);
GtkWidget *find (GtkWidget *parent, Match match, const char *text);
gboolean is_row (GtkWidget *widget, const char *title);
gboolean is_button (GtkWidget *widget, const char *label);
gboolean is_tip (GtkWidget *widget, const char *tooltip);
gboolean is_label (GtkWidget *widget, const char *text);
GtkWidget *row (Fixture *fixture, const char *title);
const char *subtitle (GtkWidget *widget);
gboolean is_enabled (Fixture *fixture, const char *label);
gboolean has_bar (Fixture *fixture);

/* A session of the space, on the fake service. */
TrunkSession *make_session (Fixture *fixture);
