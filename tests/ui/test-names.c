/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-steps.h"

/* A walk through the application's pages and dialogs, in which everything that can have the focus or be pressed, and
 * every picture, has a name.  Each tour is one start, and goes on in the practice space where the one before ended. */

typedef struct
{
  const char *name;
  const char *steps[24];
} Tour;

#define FIRST_ROW "(*answered by*"

static const Tour tours[] =
{
  { "connecting", {
    "wait=Try the Practice Space", "audit=welcome",
    "press=Connect Your Space", "wait=Space Name", "audit=connect",
    "press=Back", "press=Try the Practice Space", "wait=First 100 numbers, *", "audit=list" } },
  { "finding", {
    "press=Sort and Filter", "audit=filters", "key=Escape",
    "enter=Search Number or Name=no number has this name", "wait=*no number has this name*", "audit=nothing found" } },
  { "number", {
    "walk=Tab=" FIRST_ROW, "key=Return", "wait=Number Menu", "audit=number",
    "enter=Name=Lobby", "wait=1 Change", "audit=changed",
    "press=Review…", "wait=Save", "audit=review of changes" } },
  { "several", {
    "press=Select Several Numbers", "wait=Select All", "audit=selection",
    "press=Paste List…", "wait=Phone Numbers", "audit=pasted list" } },
  { "history", {
    "walk=Tab=All Numbers", "walk=Down=History", "wait=No History Yet", "audit=history" } },
  { "waiting", {
    "walk=Tab=All Numbers", "walk=Down=Waiting to Be Released",
    "wait=Nothing Waits to Be Released", "audit=waiting" } },
  { "preferences", {
    "key=ctrl+comma", "wait=Preferences", "audit=preferences" } },
  { "news", {
    "walk=Tab=All Numbers", "walk=Down=Changed Since Last Visit", "audit=news" } },
  { "spaces", {
    "press=Practice Space", "wait=Add Space…", "audit=menu of spaces", "press=Manage Spaces…", "wait=Spaces",
    "audit=spaces", "hit=Escape" } },
  { "start-over", {
    "press=Practice Space", "wait=Start Over…", "press=Start Over…", "wait=Start Over?", "audit=question to start over",
    "hit=Escape", "gone=Start Over?", "press=Practice Space", "wait=Forget Space…", "press=Forget Space…",
    "wait=Forget Practice Space?", "audit=question to forget", "hit=Escape" } },
  { "adding", {
    "press=Practice Space", "wait=Add Space…", "press=Add Space…", "wait=Space Name", "audit=add space" } },
  { "help", {
    "wait=Main Menu", "hit=ctrl+shift+question", "wait=Keyboard Shortcuts", "audit=keyboard shortcuts" } },
  { "releasing", {
    "walk=Tab=" FIRST_ROW, "hit=Return", "wait=Number Menu", "hit=Delete", "wait=Type the Last 4 Digits",
    "audit=release", "hit=Escape", "gone=Type the Last 4 Digits",
    "press=Select Several Numbers", "walk=Tab=" FIRST_ROW, "hit=shift+Down", "wait=* Numbers Selected",
    "hit=Delete", "wait=Type How Many Numbers", "audit=release of several" } },
  { "views", {
    "enter=Search Number or Name=a", "wait=* numbers found", "press=Sort and Filter", "key=v", "wait=Save View",
    "audit=save view" } },
  { "buying", {
    "press=Buy Numbers…", "wait=Area Code", "audit=search",
    "enter=Area Code=212", "wait=* Numbers Found", "audit=results",
    "walk=Tab=(212)*", "key=space", "wait=1 Selected", "audit=results, one selected",
    "press=Review Order", "wait=Copy Set-Up From", "audit=order",
    "press=Buy 1 Number", "wait=1 Number Bought", "audit=bought" } },
  { "record", {
    "walk=Tab=All Numbers", "walk=Down=History", "wait=*, Purchase, Done, *", "audit=history with an entry",
    "choose=Tab=(212)*, Done, *", "wait=What Was Done", "audit=entry" } },
};

static TrunkAudit audit;

static void
test_tour (gconstpointer data)
{
  const Tour *tour = data;
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };
  g_autoptr(TrunkDriver) driver = NULL;
  guint before = audit.n_unnamed;

  g_assert_nonnull (argv[0]);
  driver = trunk_driver_new (argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tour->steps) && tour->steps[i] != NULL; i++)
    trunk_steps_take (driver, tour->steps[i], &audit);
  trunk_driver_kill (driver);

  g_assert_cmpuint (audit.n_unnamed, ==, before);
}

static void
test_figures (void)
{
  g_assert_cmpuint (audit.n_controls, >, 300);
  g_assert_cmpuint (audit.n_rows, >, 30);
  g_test_message ("proof: controls %u, unnamed %u", audit.n_controls, audit.n_unnamed);
  g_test_message ("proof: rows with an action on the bus %u", audit.n_rows);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tours); i++)
    {
      g_autofree char *path = g_strconcat ("/names/", tours[i].name, NULL);

      g_test_add_data_func (path, &tours[i], test_tour);
    }
  g_test_add_func ("/names/figures", test_figures);

  return g_test_run ();
}
