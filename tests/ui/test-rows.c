/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-steps.h"

/* Rows that lead somewhere, switch, choose or unfold, in the real application process and by what the accessibility
 * tree offers alone: no key is pressed.  Each tour is one start. */

typedef struct
{
  const char *name;
  const char *steps[16];
} Tour;

#define FIRST_ROW "(*answered by*"

static const Tour tours[] =
{
  { "connecting", {
    "press=Connect Your Space", "wait=Space Name", "press=Where Do I Find These?", "wait=Open API Page*" } },
  { "number", {
    "press=Try the Practice Space", "wait=" FIRST_ROW, "select=" FIRST_ROW, "wait=Number Menu",
    "press=Answered By", "wait=Choose", "press=A Topic", "press=Choose", "wait=Topic", "wait=* Change*" } },
  { "history", {
    "wait=" FIRST_ROW, "select=" FIRST_ROW, "wait=Number Menu", "press=History", "wait=Nothing Found" } },
  { "views", {
    "wait=" FIRST_ROW, "press=Waiting to Be Released", "wait=Nothing Waits to Be Released",
    "press=All Numbers", "wait=" FIRST_ROW } },
  { "buying", {
    "press=Buy Numbers…", "enter=Area Code=212", "wait=* Numbers Found", "press=(212)*", "wait=1 Selected",
    "press=Review Order", "press=Copy Set-Up From", "wait=Search Number or Name" } },
};

static void
test_tour (gconstpointer data)
{
  const Tour *tour = data;
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };
  g_autoptr(TrunkDriver) driver = NULL;

  g_assert_nonnull (argv[0]);
  driver = trunk_driver_new (argv);
  trunk_driver_forbid_keys (driver);
  for (gsize i = 0; i < G_N_ELEMENTS (tour->steps) && tour->steps[i] != NULL; i++)
    trunk_steps_take (driver, tour->steps[i], NULL);
  trunk_driver_kill (driver);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tours); i++)
    {
      g_autofree char *path = g_strconcat ("/rows/", tours[i].name, NULL);

      g_test_add_data_func (path, &tours[i], test_tour);
    }

  return g_test_run ();
}
