/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a program until its window has painted, looked at from outside: the same way for a blank
 * AdwApplicationWindow and for the application, at its first start, where it goes into a space that it remembers, and
 * where it has kept 1000 numbers of one: there it is seen, too, whether their rows are in the first frame.  They take
 * turns, so that whatever else the machine does is felt by all of them. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include "trunk-store.h"
#include "trunk-values.h"

#define ROUNDS 25
#define N_KEPT 1000
#define SPACE "3e0b7d6e-0000-4000-8000-000000000001"

typedef struct
{
  const char *name;
  const char *command[2];
  const char *settings;      /* what is remembered from the start before */
  gboolean has_kept;         /* and numbers that were kept */
  GSubprocessLauncher *launcher;
  double seconds[ROUNDS];
  guint n_with_rows;
} Program;

static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0; /* windows come and go while they are looked at */
}

/* A window of GTK is black until its first frame. */
static gboolean
has_painted (Display *display,
             Window   window)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean painted;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable ||
      attributes.width < 200 || attributes.height < 200)
    return FALSE;

  image = XGetImage (display, window, attributes.width / 2, attributes.height / 2, 1, 1, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;

  painted = (XGetPixel (image, 0, 0) & 0xffffff) != 0;
  XDestroyImage (image);

  return painted;
}

/* Where a list has the numbers of its rows there is ink, in more places than a message would have any. */
static gboolean
has_rows (Display *display,
          Window   window)
{
  XWindowAttributes attributes;
  XImage *image;
  guint n_lines = 0;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable ||
      attributes.width < 1000 || attributes.height < 600)
    return FALSE;

  image = XGetImage (display, window, 0, 0, attributes.width, attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;

  for (int y = 100; y < attributes.height - 100; y++)
    for (int x = 290; x < 390; x++)
      if ((XGetPixel (image, x, y) & 0xff) < 0x70)
        {
          n_lines++;
          break;
        }
  XDestroyImage (image);

  return n_lines > 60;
}

static gboolean
any_is (Display   *display,
        gboolean (*is) (Display *display, Window window))
{
  Window root, parent, *windows = NULL;
  unsigned int n_windows = 0;
  gboolean painted = FALSE;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &windows, &n_windows);
  for (unsigned int i = 0; i < n_windows && !painted; i++)
    painted = is (display, windows[i]);
  if (windows != NULL)
    XFree (windows);

  return painted;
}

static gboolean
any_has_painted (Display *display)
{
  return any_is (display, has_painted);
}

/* Seconds until the first frame; the program is ended then. */
static double
measure (Display *display,
         Program *program)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  process = g_subprocess_launcher_spawnv (program->launcher, program->command, &error);
  g_assert_no_error (error);

  /* A look every millisecond: one without end would take a core from what is measured. */
  while (!any_has_painted (display))
    {
      g_assert_nonnull (g_subprocess_get_identifier (process)); /* it runs */
      g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
      g_poll (NULL, 0, 1);
    }

  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
  program->n_with_rows += program->has_kept && any_is (display, has_rows);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  while (any_has_painted (display))
    g_poll (NULL, 0, 1);

  return seconds;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static GSubprocess *
start_display (char **name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *number = NULL;
  GSubprocess *server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                          "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-noreset",
                                          "-nolisten", "tcp", NULL);

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  number = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (number);
  *name = g_strdup_printf (":%s", number);

  return server;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (trunk_snapshot_book_write_finish (TRUNK_SNAPSHOT_BOOK (source), result, &error), !=, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static TrunkValues *
make_values (guint i)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autofree char *id = g_strdup_printf ("9c2f1a3e-0000-4000-8000-%012u", i);
  g_autofree char *number = g_strdup_printf ("+1214555%04u", i);
  g_autofree char *name = g_strdup_printf ("Front Desk %u", i);

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NAME, name);
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_HANDLER, "laml_webhooks");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_URL, "https://voice.example.com/inbound");
  trunk_values_builder_set (&builder, TRUNK_FIELD_CALL_REQUEST_METHOD, "POST");
  trunk_values_builder_set_capabilities (&builder, TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_CREATED_AT, 1700000000 + i);
  trunk_values_builder_set_time (&builder, TRUNK_FIELD_NEXT_BILLED_AT, 1800000000 + i);

  return trunk_values_builder_end (&builder);
}

/* What an earlier start has kept. */
static void
keep (const char *data)
{
  g_autofree char *path = g_build_filename (data, "trunkline", "spaces", SPACE ".db", NULL);
  g_autoptr(TrunkStore) store = trunk_store_new (path, trunk_clock_get_default ());
  TrunkSnapshot snapshot = { 0, g_get_real_time () - G_TIME_SPAN_HOUR, TRUE, N_KEPT };
  TrunkSnapshotPart *part = trunk_snapshot_part_new (&snapshot);
  gboolean done = FALSE;

  part->last = TRUE;
  for (guint i = 0; i < N_KEPT; i++)
    g_ptr_array_add (part->values, make_values (i));
  trunk_snapshot_book_write_async (TRUNK_SNAPSHOT_BOOK (store), part, NULL, kept_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  trunk_store_close (store);
}

/* A home of its own, with the settings that an earlier start has left. */
static void
prepare (Program    *program,
         const char *directory,
         const char *display)
{
  g_autofree char *home = g_build_filename (directory, program->name, NULL);
  g_autofree char *folder = g_build_filename (home, "config", "glib-2.0", "settings", NULL);
  g_autofree char *file = g_build_filename (folder, "keyfile", NULL);
  g_autofree char *config = g_build_filename (home, "config", NULL);
  g_autofree char *data = g_build_filename (home, "data", NULL);
  g_autofree char *cache = g_build_filename (directory, "cache", NULL);
  const char *environment[][2] = {
    { "DISPLAY", display }, { "GDK_BACKEND", "x11" }, { "GSK_RENDERER", "cairo" },
    { "GDK_DISABLE", "gl,vulkan,dmabuf" }, { "GDK_DEBUG", "no-portals" }, { "GTK_A11Y", "none" },
    { "ADW_DISABLE_PORTAL", "1" }, { "GSETTINGS_BACKEND", "keyfile" }, { "HOME", home },
    { "XDG_CONFIG_HOME", config }, { "XDG_DATA_HOME", data }, { "XDG_CACHE_HOME", cache },
  };

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (file, program->settings, -1, NULL));
  if (program->has_kept)
    keep (data);

  program->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  for (gsize i = 0; i < G_N_ELEMENTS (environment); i++)
    g_subprocess_launcher_setenv (program->launcher, environment[i][0], environment[i][1], TRUE);
  g_subprocess_launcher_unsetenv (program->launcher, "WAYLAND_DISPLAY");
}

static void
report (Program *program,
        Program *blank)
{
  double median = program->seconds[ROUNDS / 2];
  double blank_median = blank->seconds[ROUNDS / 2];

  printf ("bench: first frame, %s: %.0f ms, %.2f × a blank window's %.0f ms "
          "(goal 1.50 ×; medians of %d, the fastest %.0f and %.0f ms; %s build)\n",
          program->name, median * 1000, median / blank_median, blank_median * 1000,
          ROUNDS, program->seconds[0] * 1000, blank->seconds[0] * 1000, BUILD_TYPE);
  if (program->has_kept)
    printf ("bench: first frame, %s: rows in %u of %u first frames (goal all)\n", program->name, program->n_with_rows,
            ROUNDS + 1);
}

int
main (int   argc,
      char *argv[])
{
  Program programs[] = {
    { "blank window", { argc > 1 ? argv[1] : NULL }, "" },
    { "welcome page", { argc > 2 ? argv[2] : NULL }, "" },
    { "remembered space", { argc > 2 ? argv[2] : NULL },
      "[io/github/trunkline/Trunkline]\ncurrent-space='practice'\n" },
    { "space with 1000 numbers kept", { argc > 2 ? argv[2] : NULL },
      "[io/github/trunkline/Trunkline]\ncurrent-space='" SPACE "'\n"
      "spaces=[{'id': <'" SPACE "'>, 'base-url': <'http://127.0.0.1:9'>, 'project': <'p'>, 'name': <'Acme'>}]\n",
      TRUE },
  };
  g_autoptr(GTestDBus) bus = NULL;
  g_autoptr(GSubprocess) server = NULL;
  g_autofree char *name = NULL;
  g_autofree char *directory = NULL;
  Display *display;

  if (argc != 3)
    {
      g_printerr ("usage: bench-first-frame BLANK COMMAND\n");
      return 1;
    }

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  server = start_display (&name);
  display = XOpenDisplay (name);
  g_assert_nonnull (display);
  XSetErrorHandler (ignore_error);
  directory = g_dir_make_tmp ("bench-first-frame-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      prepare (&programs[i], directory, name);
      measure (display, &programs[i]); /* warms the caches up */
    }

  for (gsize round = 0; round < ROUNDS; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
      programs[i].seconds[round] = measure (display, &programs[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      qsort (programs[i].seconds, ROUNDS, sizeof (double), compare_doubles);
      g_clear_object (&programs[i].launcher);
      if (i > 0)
        report (&programs[i], &programs[0]);
    }

  XCloseDisplay (display);
  g_subprocess_force_exit (server);
  g_test_dbus_down (bus);
  return 0;
}
