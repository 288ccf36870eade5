/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trunk-error.h"
#include "trunk-fake-journal.h"
#include "trunk-fake-service.h"
#include "trunk-session.h"
#include "trunk-test-clock.h"

/* A session of ten numbers on a fake service. */

#define NOW (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC)

typedef struct
{
  TrunkTestClock   *clock;
  TrunkFakeService *service;
  TrunkFakeJournal *journal;
  TrunkSession     *session;
  guint             n_busy;
} Fixture;

G_GNUC_UNUSED static void
busy_cb (TrunkSession *session,
         GParamSpec   *pspec,
         Fixture      *fixture)
{
  fixture->n_busy++;
}

G_GNUC_UNUSED static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 200; i++)
    {
      trunk_test_clock_advance (fixture->clock, 1);
      while (g_main_context_iteration (NULL, FALSE));
    }
}

G_GNUC_UNUSED static void
load (Fixture *fixture)
{
  TrunkPagedList *list = trunk_session_get_numbers (fixture->session);

  trunk_paged_list_load_more (list);
  do
    settle (fixture);
  while (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING || trunk_paged_list_is_refreshing (list));
}

G_GNUC_UNUSED static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(TrunkSpace) space = trunk_space_new ("id", "https://acme.signalwire.com", "p", "Acme", TRUNK_COLOR_BLUE,
                                                 TRUNK_SPACE_LIVE);

  fixture->clock = trunk_test_clock_new (NOW);
  fixture->service = trunk_fake_service_new (TRUNK_CLOCK (fixture->clock));

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1512555010%u", i);
      g_autofree char *name = g_strdup_printf ("Line %u", i);

      trunk_fake_service_add_number (fixture->service, e164, name, NOW / G_USEC_PER_SEC - 1000000);
    }

  fixture->journal = trunk_fake_journal_new (TRUNK_CLOCK (fixture->clock));
  fixture->session = trunk_session_new_with_service (space, TRUNK_NUMBERS_SERVICE (fixture->service),
                                                     TRUNK_JOURNAL (fixture->journal), TRUNK_CLOCK (fixture->clock));
  fixture->n_busy = 0;
  g_signal_connect (fixture->session, "notify::busy", G_CALLBACK (busy_cb), fixture);
}

G_GNUC_UNUSED static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->session);
  settle (fixture);
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->service);
  g_assert_finalize_object (fixture->clock);
}

G_GNUC_UNUSED static TrunkNumber *
get_number (Fixture *fixture,
            guint    position)
{
  g_autoptr(TrunkNumber) number = g_list_model_get_item (G_LIST_MODEL (trunk_session_get_numbers (fixture->session)),
                                                         position);

  return number;
}

G_GNUC_UNUSED static guint
get_n_numbers (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (trunk_session_get_numbers (fixture->session)));
}
