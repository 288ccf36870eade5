/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-page-fixture.h"

#include "trunk-space-dot.h"

/* The smallest that is used. */
#define SIZE 8

typedef struct
{
  gboolean filled[SIZE * SIZE];
} Picture;

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_width (widget) == SIZE && gtk_widget_get_mapped (widget);
}

static void
take (GtkWidget *dot,
      Picture   *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (dot);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GdkTextureDownloader) downloader = NULL;
  guchar pixels[SIZE * SIZE * 4];

  gdk_paintable_snapshot (paintable, snapshot, SIZE, SIZE);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (dot)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
  downloader = gdk_texture_downloader_new (texture);
  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  gdk_texture_downloader_download_into (downloader, pixels, SIZE * 4);

  for (guint i = 0; i < SIZE * SIZE; i++)
    picture->filled[i] = pixels[4 * i + 3] > 127;
}

/* Colors alone tell nothing to who cannot tell them apart: the shapes do, however small. */
static void
test_shapes (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *window = g_object_ref_sink (g_object_new (GTK_TYPE_WINDOW, "child", box, NULL));
  GtkWidget *dots[TRUNK_N_COLORS];
  Picture pictures[TRUNK_N_COLORS];

  for (guint i = 0; i < TRUNK_N_COLORS; i++)
    {
      /* As it changes with its space. */
      dots[i] = trunk_space_dot_new (TRUNK_COLOR_BLUE);
      trunk_space_dot_set_color (TRUNK_SPACE_DOT (dots[i]), i);
      gtk_widget_add_css_class (dots[i], "small");
      gtk_box_append (GTK_BOX (box), dots[i]);
    }
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < TRUNK_N_COLORS; i++)
    {
      wait_until (is_laid_out, dots[i]);
      take (dots[i], &pictures[i]);
    }

  for (guint i = 0; i < TRUNK_N_COLORS; i++)
    for (guint j = 0; j < i; j++)
      {
        guint n_other = 0;

        for (guint pixel = 0; pixel < SIZE * SIZE; pixel++)
          n_other += pictures[i].filled[pixel] != pictures[j].filled[pixel];
        g_test_message ("%s and %s: %u", trunk_space_color_get_name (i), trunk_space_color_get_name (j), n_other);
        g_assert_cmpuint (n_other, >=, 8);
      }

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/space-dot/shapes", test_shapes);

  return g_test_run ();
}
