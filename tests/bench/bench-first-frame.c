/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a program until its window has painted, looked at from outside: the same way for the
 * application and for a blank AdwApplicationWindow. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define ROUNDS 7

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
measure (Display             *display,
         GSubprocessLauncher *launcher,
         const char * const  *command)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  process = g_subprocess_launcher_spawnv (launcher, command, &error);
  g_assert_no_error (error);

  while (!any_has_painted (display))
    g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);

  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);

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

int
main (int   argc,
      char *argv[])
{
  const char *blank_command[] = { argc > 1 ? argv[1] : NULL, NULL };
  g_autoptr(GSubprocess) server = NULL;
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autofree char *name = NULL;
  g_autofree char *home = NULL;
  double blank[ROUNDS], command[ROUNDS];
  Display *display;

  if (argc < 3)
    {
      g_printerr ("usage: bench-first-frame BLANK COMMAND…\n");
      return 1;
    }

  server = start_display (&name);
  display = XOpenDisplay (name);
  g_assert_nonnull (display);
  XSetErrorHandler (ignore_error);

  home = g_dir_make_tmp ("bench-first-frame-XXXXXX", NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "DISPLAY", name, TRUE);
  g_subprocess_launcher_setenv (launcher, "GDK_BACKEND", "x11", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSK_RENDERER", "cairo", TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "none", TRUE);
  g_subprocess_launcher_setenv (launcher, "ADW_DISABLE_PORTAL", "1", TRUE);
  g_subprocess_launcher_setenv (launcher, "GDK_DEBUG", "no-portals", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");

  measure (display, launcher, blank_command); /* warms the caches up */
  measure (display, launcher, (const char * const *) argv + 2);

  for (guint i = 0; i < ROUNDS; i++)
    {
      blank[i] = measure (display, launcher, blank_command);
      command[i] = measure (display, launcher, (const char * const *) argv + 2);
    }

  qsort (blank, ROUNDS, sizeof (double), compare_doubles);
  qsort (command, ROUNDS, sizeof (double), compare_doubles);
  printf ("bench: first frame: %.0f ms, %.2f × a blank window's %.0f ms (goal 1.50 ×; medians of %d)\n",
         command[ROUNDS / 2] * 1000, command[ROUNDS / 2] / blank[ROUNDS / 2], blank[ROUNDS / 2] * 1000, ROUNDS);

  XCloseDisplay (display);
  g_subprocess_force_exit (server);
  return 0;
}
