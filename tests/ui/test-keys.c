/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-practice-process.h"
#include "trunk-steps.h"

/* Every key of the shortcuts window is pressed, in the real application, and what it does is seen.  Whether the window
 * has all that are bound is looked up by the test "shortcuts". */

#define FIRST_ROW "(*answered by*"

typedef struct
{
  const char *accelerators;  /* as the shortcuts window has them */
  const char *steps[26];
} Key;

/* In a space with thirty numbers, beside one with seven; each goes on where the one before has ended. */
static const Key keys[] =
{
  { "<Control>1...9", { "hit=ctrl+1", "wait=All 30 numbers", "hit=ctrl+9", "hit=ctrl+2", "wait=All 7 numbers",
    "hit=ctrl+1", "wait=All 30 numbers" } },
  { "<Control>f", { "walk=Tab=" FIRST_ROW, "hit=ctrl+f", "walk=Shift_L=Search Number or Name", "type=xyz",
    "wait=No Results Found" } },
  { "Escape", { "hit=Escape", "wait=All 30 numbers", "gone=No Results Found" } },
  { "<Control>n", { "hit=ctrl+n", "wait=Area Code", "hit=Escape", "gone=Area Code" } },
  { "F5 <Control>r", { "hit=F5", "wait=Refreshing…", "wait=All 30 numbers", "hit=ctrl+r", "wait=Refreshing…",
    "wait=All 30 numbers" } },
  { "F9", { "hit=F9", "gone=Main Menu", "hit=F9", "wait=Main Menu" } },
  { "F10", { "walk=Tab=" FIRST_ROW, "hit=F10", "key=Return", "wait=Keep For", "hit=Escape",
    "gone=Keep For" } },
  { "<Control>comma", { "hit=ctrl+comma", "wait=Keep For", "hit=Escape",
    "gone=Keep For" } },
  { "<Control>question", { "hit=ctrl+shift+question", "wait=Review and Save Changes", "hit=Escape",
    "gone=Review and Save Changes" } },
  { "<Control>c", { "walk=Tab=" FIRST_ROW, "hit=Return", "wait=Number Menu", "hit=ctrl+c", "wait=1 number copied" } },
  { "<Control>s", { "enter=Name=Lobby", "wait=1 Change", "hit=ctrl+s", "wait=Only this field is sent*",
    "hit=Return", "wait=Changes saved" } },
  { "<Control>z", { "hit=ctrl+z", "wait=Changes undone" } },
  { "Delete", { "walk=Tab=" FIRST_ROW, "hit=Delete", "wait=Type the Last 4 Digits", "hit=Escape",
    "gone=Type the Last 4 Digits" } },
  { "<Control>a", { "walk=Tab=" FIRST_ROW, "hit=ctrl+a", "wait=30 Selected" } },
  { "space", { "hit=space", "wait=29 Selected", "hit=Escape", "gone=29 Selected" } },
  { "<Shift>Up <Shift>Down", { "press=Select Several Numbers", "wait=Select All", "walk=Tab=Select All",
    "walk=Tab=" FIRST_ROW, "hit=shift+Down",
    "wait=* Numbers Selected", "hit=Delete", "wait=Type How Many Numbers", "hit=Escape",
    "gone=Type How Many Numbers", "hit=Escape", "gone=* Numbers Selected",
    "press=Select Several Numbers", "wait=Select All", "walk=Tab=Select All",
    "walk=Tab=" FIRST_ROW, "hit=Down", "hit=Down", "hit=shift+Up",
    "wait=2 Numbers Selected", "hit=Escape", "gone=2 Numbers Selected" } },
  { "<Alt>Up <Alt>Down", { "enter=Search Number or Name=a", "wait=* numbers found", "press=Sort and Filter",
    "key=v", "wait=Save View", "key=a", "press=Save", "wait=a", "press=Sort and Filter",
    "key=v", "wait=Save View", "key=b", "press=Save", "wait=b", "walk=Tab=b",
    "hit=alt+Up", "walk=Down=a", "hit=alt+Down", "walk=Up=b" } },
  { "F2", { "walk=Up=b", "hit=F2", "wait=Rename View", "hit=Escape", "gone=Rename View" } },
  { "Menu <Shift>F10", { "walk=Tab=b", "hit=Menu", "key=n", "wait=Rename View", "hit=Escape",
    "gone=Rename View", "walk=Tab=b", "hit=shift+F10", "key=n", "wait=Rename View", "hit=Escape",
    "gone=Rename View" } },
  { "Delete", { "walk=Tab=b", "hit=Delete", "wait=Remove View?", "hit=Escape", "gone=Remove View?" } },
};

/* These two end it. */
static const char * const last_keys[] = { "<Control>w", "<Control>q" };

static void
connect_space (TrunkDriver          *driver,
               TrunkPracticeProcess *space,
               const char           *name)
{
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_enter (driver, "Name", name);
  trunk_driver_press (driver, "Connect");
}

static void
press_all (TrunkDriver *driver)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (keys[i].steps) && keys[i].steps[j] != NULL; j++)
      trunk_steps_take (driver, keys[i].steps[j], NULL);
}

static void
test_pressed (void)
{
  const char *many[] = { "--numbers", "30", "--latency", "2500", NULL };
  const char *few[] = { "--numbers", "7", "--seed", "5", NULL };
  g_autoptr(TrunkPracticeProcess) first = trunk_practice_process_new (many);
  g_autoptr(TrunkPracticeProcess) second = trunk_practice_process_new (few);
  TrunkDriver *driver = trunk_driver_start ();

  trunk_driver_press (driver, "Connect Your Space");
  connect_space (driver, first, "First");
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_press (driver, "First*");
  trunk_driver_press (driver, "Add Space…");
  connect_space (driver, second, "Second");
  trunk_driver_wait_for (driver, "All 7 numbers");
  press_all (driver);
  trunk_driver_quit (driver);

  driver = trunk_driver_start ();
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_key (driver, "ctrl+w");
  trunk_driver_wait_ended (driver);
  trunk_driver_free (driver);
}

static gboolean
is_pressed (const char *accelerators)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].accelerators, accelerators))
      return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (last_keys); i++)
    if (g_str_equal (last_keys[i], accelerators))
      return TRUE;

  return FALSE;
}

static void
start_element (GMarkupParseContext  *context,
               const char           *name,
               const char          **names,
               const char          **values,
               gpointer              user_data,
               GError              **error)
{
  gboolean *inside = user_data;

  *inside = g_str_equal (name, "property") && g_strcmp0 (values[0], "accelerator") == 0;
}

static void
text (GMarkupParseContext  *context,
      const char           *accelerators,
      gsize                 length,
      gpointer              user_data,
      GError              **error)
{
  gboolean *inside = user_data;

  if (*inside && !is_pressed (accelerators))
    g_error ("Nothing presses “%s”", accelerators);
  *inside = FALSE;
}

/* What the window shows is what is pressed above. */
static void
test_complete (void)
{
  const GMarkupParser parser = { .start_element = start_element, .text = text };
  gboolean inside = FALSE;
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &inside, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;

  g_file_get_contents (g_getenv ("TRUNK_SHORTCUTS"), &contents, NULL, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, contents, -1, &error);
  g_assert_no_error (error);
}

/* Escape leaves one step at a time where panes are folded, and F10 finds its menu there. */
static void
test_narrow (void)
{
  static const char * const steps[] = {
    "press=Connect Your Space", "wait=Space Name", "hit=Escape", "wait=Try the Practice Space",
    "press=Try the Practice Space", "wait=First 100 numbers, *",
    "walk=Tab=" FIRST_ROW, "hit=Return", "wait=Number Menu", "hit=Escape", "wait=Search Number or Name",
    "walk=Tab=" FIRST_ROW, "hit=F9", "wait=Main Menu", "hit=Escape", "gone=Main Menu",
    "walk=Tab=" FIRST_ROW, "hit=F10", "key=Return", "wait=Keep For", "hit=Escape",
    "gone=Keep For", "hit=Escape", "gone=Main Menu",
    "walk=Tab=" FIRST_ROW, "hit=F10", "key=Up", "key=Return", "wait=The Trunkline Contributors", "hit=Escape",
    "gone=The Trunkline Contributors", "hit=Escape", "gone=Main Menu",
  };
  TrunkDriver *driver = trunk_driver_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    trunk_steps_take (driver, steps[i], NULL);
  trunk_driver_quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("TRUNK_WINDOW") != NULL)
    {
      g_test_add_func ("/keys/narrow", test_narrow);
    }
  else
    {
      g_test_add_func ("/keys/complete", test_complete);
      g_test_add_func ("/keys/pressed", test_pressed);
    }

  return g_test_run ();
}
