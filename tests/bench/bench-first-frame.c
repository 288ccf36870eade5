/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a program until its window has painted, looked at from outside: the same way for a blank
 * AdwApplicationWindow and for the application, at its first start and where it goes into a space that it
 * remembers.  They take turns, so that whatever else the machine does is felt by all of them. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define ROUNDS 25

typedef struct
{
  const char *name;
  const char *command[2];
  const char *settings;      /* what is remembered from the start before */
  GSubprocessLauncher *launcher;
  double seconds[ROUNDS];
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

static gboolean
any_has_painted (Display *display)
{
  Window root, parent, *windows = NULL;
  unsigned int n_windows = 0;
  gboolean painted = FALSE;

  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &windows, &n_windows);
  for (unsigned int i = 0; i < n_windows && !painted; i++)
    painted = has_painted (display, windows[i]);
  if (windows != NULL)
    XFree (windows);

  return painted;
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
