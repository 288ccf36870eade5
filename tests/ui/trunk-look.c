/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-look.h"

#include "text-scale.h"
#include "trunk-row-action.h"
#include "trunk-search-hints.h"
#include "trunk-space-menu.h"

#define MAX_FRAMES 60

typedef struct
{
  const char *state;
  GHashTable *keys;        /* "scope letter" → what has it */
  guint       n_controls;
  guint       n_buttons;   /* with text */
  guint       n_unnamed;
  guint       n_keyless;   /* or with the key of another */
  guint       n_rows;      /* that can be activated */
  guint       n_mute;      /* and offer the accessibility tree no way to */
  guint       n_cut;
} Look;

typedef void (* LookAt) (Look      *look,
                         GtkWidget *widget);

static void
walk (Look      *look,
      GtkWidget *widget,
      LookAt     look_at)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  look_at (look, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (look, child, look_at);
}

/* The first label below, or the thing itself, that says something. */
static GtkLabel *
find_text (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return GTK_LABEL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_text (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_in (GtkWidget *widget,
       GType      type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         gtk_widget_get_tooltip_text (widget) != NULL ||
         (!GTK_IS_EDITABLE (widget) && find_text (widget) != NULL);
}

/* The inside of a control is its own affair; what is in a window's frame is the toolkit's. */
static gboolean
is_inside (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL && (is_in (parent, GTK_TYPE_BUTTON) || is_in (parent, GTK_TYPE_MENU_BUTTON) ||
                            is_in (parent, GTK_TYPE_CHECK_BUTTON) || is_in (parent, GTK_TYPE_SPIN_BUTTON) ||
                            is_in (parent, GTK_TYPE_SEARCH_ENTRY) || is_in (parent, GTK_TYPE_ENTRY) ||
                            is_in (parent, GTK_TYPE_DROP_DOWN) || is_in (parent, GTK_TYPE_WINDOW_CONTROLS) ||
                            (GTK_IS_TEXT (widget) && is_in (parent, ADW_TYPE_ENTRY_ROW)));
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BASE (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_focusable (widget));
}

static gboolean
is_picture (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return (GTK_IS_IMAGE (widget) || GTK_IS_PICTURE (widget)) && role != GTK_ACCESSIBLE_ROLE_PRESENTATION &&
         role != GTK_ACCESSIBLE_ROLE_NONE;
}

/* What the toolkit puts into a row, a banner or a message of its own has its own roles. */
static gboolean
is_of_toolkit (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return is_in (widget, ADW_TYPE_ABOUT_DIALOG) || is_in (widget, ADW_TYPE_STATUS_PAGE) ||
         gtk_widget_has_css_class (widget, "edit-icon") || gtk_widget_has_css_class (widget, "arrow") ||
         (parent != NULL && (is_in (parent, ADW_TYPE_ENTRY_ROW) || is_in (parent, ADW_TYPE_COMBO_ROW)));
}

static void
check_name (Look      *look,
            GtkWidget *widget)
{
  gboolean picture = is_picture (widget) && !is_of_toolkit (widget);

  if ((!picture && !is_control (widget)) || is_inside (widget) || is_in (widget, ADW_TYPE_ABOUT_DIALOG))
    return;

  look->n_controls++;
  if (!is_named (widget))
    {
      look->n_unnamed++;
      g_test_message ("%s: no name: %s in %s", look->state, G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }
}

/* Who else has a key matters where it is heard: in a dialog, a popover, or the rest of the window. */
static GtkWidget *
get_scope (GtkWidget *widget)
{
  while (!ADW_IS_DIALOG (widget) && !GTK_IS_POPOVER (widget) && !GTK_IS_WINDOW (widget))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

static void
check_twice (Look      *look,
             GtkWidget *widget,
             GtkLabel  *label)
{
  g_autofree char *key = g_strdup_printf ("%p %c", (gpointer) get_scope (widget),
                                          (char) gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (label)));
  const char *other = g_hash_table_lookup (look->keys, key);

  /* The same button of several rows has the same key, which goes from one to the next. */
  if (other != NULL && !g_str_equal (other, gtk_label_get_label (label)))
    {
      look->n_keyless++;
      g_test_message ("%s: the same key: “%s” and “%s”", look->state, other, gtk_label_get_label (label));
    }
  g_hash_table_insert (look->keys, g_steal_pointer (&key), g_strdup (gtk_label_get_label (label)));
}

/* One of several choices is reached with the arrows, and what is data has no key: the space one is in, a place to look
 * in instead. */
static gboolean
is_data (GtkWidget *widget)
{
  return is_in (widget, ADW_TYPE_TOGGLE_GROUP) || is_in (widget, GTK_TYPE_DROP_DOWN) ||
         is_in (widget, TRUNK_TYPE_SEARCH_HINTS) ||
         is_in (widget, ADW_TYPE_ABOUT_DIALOG) ||
         (is_in (widget, TRUNK_TYPE_SPACE_MENU) && !is_in (widget, GTK_TYPE_POPOVER));
}

static void
check_key (Look      *look,
           GtkWidget *widget)
{
  gboolean is_button = GTK_IS_BUTTON (widget) || ADW_IS_BUTTON_ROW (widget);
  GtkLabel *label = is_button ? find_text (widget) : NULL;

  if (label == NULL || is_data (widget))
    return;

  look->n_buttons++;
  if (gtk_label_get_mnemonic_keyval (label) == GDK_KEY_VoidSymbol)
    {
      look->n_keyless++;
      g_test_message ("%s: no mnemonic: “%s”", look->state, gtk_label_get_text (label));
    }
  else if (gtk_widget_is_sensitive (widget))
    check_twice (look, widget, label);
}

/* What is typed into offers its text. */
static void
check_action (Look      *look,
              GtkWidget *widget)
{
  GtkLabel *label;

  if (!GTK_IS_LIST_BOX_ROW (widget) || !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) ||
      GTK_IS_EDITABLE (widget) || is_in (widget, ADW_TYPE_ABOUT_DIALOG))
    return;

  look->n_rows++;
  if (trunk_row_action_is_on (widget))
    return;

  label = find_text (widget);
  look->n_mute++;
  g_test_message ("%s: no action on the bus: %s “%s”", look->state, G_OBJECT_TYPE_NAME (widget),
                  label != NULL ? gtk_label_get_text (label) : "");
}

static void
look_at_control (Look      *look,
                 GtkWidget *widget)
{
  check_name (look, widget);
  check_key (look, widget);
  check_action (look, widget);
}

/**
 * trunk_look_over:
 * @window: what is shown
 * @state: how people would call it
 *
 * Looks at the names and keys of all that is in sight.
 */
void
trunk_look_over (GtkWindow  *window,
                 const char *state)
{
  Look look = { .state = state };

  look.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  walk (&look, GTK_WIDGET (window), look_at_control);
  g_hash_table_unref (look.keys);
  g_test_message ("proof: page states 1, controls in them %u, text buttons in them %u, without a name %u, "
                  "without a key %u",
                  look.n_controls, look.n_buttons, look.n_unnamed, look.n_keyless);
  g_test_message ("proof: rows that can be activated %u, without an action on the bus %u", look.n_rows, look.n_mute);
  if (look.n_unnamed > 0 || look.n_keyless > 0 || look.n_mute > 0)
    g_test_fail ();
}

/* Sizes */

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

static void
say_cut (Look       *look,
         GtkWidget  *widget,
         const char *how)
{
  GtkLabel *label = find_text (widget);

  look->n_cut++;
  g_test_message ("%s: %s: %s “%.80s”", look->state, how, G_OBJECT_TYPE_NAME (widget),
                  label != NULL ? gtk_label_get_text (label) : "");
}

static gboolean
is_scrolled (GtkWidget *widget)
{
  return is_in (widget, GTK_TYPE_SCROLLED_WINDOW) || is_in (widget, GTK_TYPE_POPOVER) ||
         is_in (widget, GTK_TYPE_VIEWPORT);
}

/* Whether it is too large for the window, or only because what it is in is. */
static gboolean
is_out (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, window, &bounds))
    return FALSE;

  return bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (window) + 1 ||
         (!is_scrolled (widget) && bounds.origin.y + bounds.size.height > gtk_widget_get_height (window) + 1);
}

static void
look_at_size (Look      *look,
              GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

      if (gtk_adjustment_get_upper (sideways) > gtk_adjustment_get_page_size (sideways) + 1)
        say_cut (look, widget, "scrolls sideways");
    }

  if (is_in (widget, GTK_TYPE_POPOVER))
    return;

  if (GTK_IS_LABEL (widget))
    {
      if (is_out (widget))
        say_cut (look, widget, "out of the window");
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) && !has_tooltip (widget))
        say_cut (look, widget, "ellipsized");
    }
  else if (is_control (widget) && is_out (widget))
    say_cut (look, widget, "out of the window");
}

static void
frame_cb (GdkFrameClock *clock,
          gpointer       user_data)
{
  (*(guint *) user_data)++;
}

/* The size is there a few frames after it is asked for, or never. */
static void
await_size (GtkWindow *window,
            int        width,
            int        height)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 0;
  guint enough = 3;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), &n_frames);

  gdk_frame_clock_begin_updating (clock);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  while (n_frames < enough)
    {
      g_main_context_iteration (NULL, TRUE);
      if (n_frames + 2 > enough && enough < MAX_FRAMES && (gtk_widget_get_width (GTK_WIDGET (window)) != width ||
                                                          gtk_widget_get_height (GTK_WIDGET (window)) != height))
        enough++;
    }
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, id);
}

static const struct
{
  int    width;
  int    height;
  double text;
} sizes[] = {
  { 360, 600, 1 }, { 800, 600, 1 }, { 1280, 800, 1 }, { 2560, 1440, 1 }, { 1024, 768, 2 },
};

static void
resize (GtkWindow    *window,
        int           width,
        int           height,
        int           dpi,
        TrunkResized  resized,
        gpointer      user_data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  int frame_width = gdk_surface_get_width (surface) - gtk_widget_get_width (GTK_WIDGET (window));
  int frame_height = gdk_surface_get_height (surface) - gtk_widget_get_height (GTK_WIDGET (window));

  /* Without a compositor the edge is part of the window. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  gtk_window_set_default_size (window, width + frame_width, height + frame_height);
  if (resized != NULL)
    resized (user_data, width, (double) dpi / ORDINARY_DPI);
  await_size (window, width, height);

  /* A window manager that is still placing the window may pass over what it was asked for, and GTK does not repeat it
   * by itself; who cannot be as small is not the second time either. */
  if (gtk_widget_get_width (GTK_WIDGET (window)) > width)
    {
      gtk_window_set_default_size (window, width + frame_width, height + frame_height + 1);
      gtk_window_set_default_size (window, width + frame_width, height + frame_height);
      await_size (window, width, height);
    }
}

/**
 * trunk_look_at_sizes:
 * @window: what is shown
 * @state: how people would call it
 * @resized: (nullable): told of each size, for what the window's owner does about it
 *
 * Looks at it in each size it has to fit into, and with large text; then the window is as it was.
 */
void
trunk_look_at_sizes (GtkWindow    *window,
                     const char   *state,
                     TrunkResized  resized,
                     gpointer      user_data)
{
  GLogLevelFlags fatal;
  int width, height, dpi;
  /* TRUNK_TEST_ONCE: one is enough to find what a change of size does to memory. */
  gsize n_sizes = g_getenv ("TRUNK_TEST_ONCE") != NULL ? 1 : G_N_ELEMENTS (sizes);
  guint n_cut = 0;

  /* On the way from one size to another GTK measures for what is no longer so, and says that. */
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  width = gtk_widget_get_width (GTK_WIDGET (window));
  height = gtk_widget_get_height (GTK_WIDGET (window));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (gsize i = 0; i < n_sizes; i++)
    {
      g_autofree char *here = g_strdup_printf ("%s in %d×%d, text %.0f %%", state, sizes[i].width, sizes[i].height,
                                               sizes[i].text * 100);
      Look look = { .state = here };

      resize (window, sizes[i].width, sizes[i].height, (int) (sizes[i].text * ORDINARY_DPI), resized, user_data);
      walk (&look, GTK_WIDGET (window), look_at_size);
      if (gtk_widget_get_width (GTK_WIDGET (window)) > sizes[i].width)
        say_cut (&look, GTK_WIDGET (window), "wants more width");
      n_cut += look.n_cut;
    }
  resize (window, width, height, dpi, resized, user_data);
  await_size (window, width, height);
  g_log_set_always_fatal (fatal);
  g_test_message ("proof: page states in sizes %u, cut off %u", (guint) n_sizes, n_cut);
  if (n_cut > 0)
    g_test_fail ();
}
