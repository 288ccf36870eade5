/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "space-fixture.h"
#include "trunk-refresher.h"

/* A list that is refreshed unasked, and a network that comes and goes as the test says. */

#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

struct _TestMonitor
{
  GObject  parent_instance;
  gboolean available;
  gboolean wants_sign_in;
};

enum { PROP_AVAILABLE = 1, PROP_METERED, PROP_CONNECTIVITY };

static gboolean
test_monitor_initable_init (GInitable     *initable,
                            GCancellable  *cancellable,
                            GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = test_monitor_initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor, test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
test_monitor_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, TEST_MONITOR (object)->available);
  else if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, TEST_MONITOR (object)->wants_sign_in ? G_NETWORK_CONNECTIVITY_PORTAL
                                                                 : G_NETWORK_CONNECTIVITY_FULL);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_monitor_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_AVAILABLE, "network-available");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_METERED, "network-metered");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_CONNECTIVITY, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
  self->available = TRUE;
}

static void
set_available (TestMonitor *monitor,
               gboolean     available)
{
  monitor->available = available;
  g_object_notify (G_OBJECT (monitor), "network-available");
}

typedef struct
{
  Fixture         base;
  TrunkSession   *session;
  TestMonitor    *monitor;
  TrunkRefresher *refresher;
  GtkWidget      *entry;
} Case;

static void
settle (Case *c)
{
  for (guint i = 0; i < 100; i++)
    {
      trunk_test_clock_advance (TRUNK_TEST_CLOCK (c->base.clock), 1);
      while (g_main_context_iteration (NULL, FALSE));
    }
}

static void
rest (Case *c)
{
  TrunkPagedList *numbers = trunk_session_get_numbers (c->session);

  do
    settle (c);
  while (trunk_paged_list_get_state (numbers) == TRUNK_LIST_LOADING);
}

static guint
count_loads (Case *c)
{
  guint n = trunk_fake_service_count_calls (c->base.service, TRUNK_FAKE_LIST, NULL);

  trunk_fake_service_forget_calls (c->base.service);

  return n;
}

static void
open_case (Case *c)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  open_space (&c->base, "Acme", TRUNK_SPACE_LIVE);
  trunk_fake_service_add_number (c->base.service, "+12145550101", "Front desk", NOW - 40 * DAY);
  trunk_fake_service_add_number (c->base.service, "+12145550102", "Old fax line", NOW - 50 * DAY);
  c->session = make_session (&c->base);
  c->base.window = GTK_WINDOW (adw_window_new ());
  c->entry = gtk_entry_new ();
  gtk_box_append (GTK_BOX (box), c->entry);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Elsewhere"));
  adw_window_set_content (ADW_WINDOW (c->base.window), box);
  c->monitor = g_object_new (TEST_TYPE_MONITOR, NULL);
  c->refresher = trunk_refresher_new (box);
  trunk_refresher_set_monitor (c->refresher, G_NETWORK_MONITOR (c->monitor));
  trunk_refresher_set_session (c->refresher, c->session);
  gtk_window_present (c->base.window);
  while (!gtk_window_is_active (c->base.window))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (count_loads (c), ==, 0);
  trunk_paged_list_load_more (trunk_session_get_numbers (c->session));
  rest (c);
  g_assert_cmpuint (count_loads (c), ==, 1);
}

static void
close_case (Case *c)
{
  g_assert_finalize_object (c->refresher);
  gtk_window_destroy (c->base.window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (c->session);
  g_assert_finalize_object (c->monitor);
  g_object_unref (c->base.space);
  g_object_unref (c->base.service);
  g_object_unref (c->base.clock);
}

/* What goes is found out by asking; what comes back is asked at once. */
static void
test_network (void)
{
  Case c = { 0 };
  TrunkPagedList *numbers;

  open_case (&c);
  numbers = trunk_session_get_numbers (c.session);

  trunk_fake_service_push_fault (c.base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_OFFLINE });
  set_available (c.monitor, FALSE);
  rest (&c);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_FAILED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (numbers)), ==, 2);
  g_assert_cmpuint (count_loads (&c), ==, 1);

  g_object_notify (G_OBJECT (c.monitor), "network-available"); /* nothing new */
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 0);

  set_available (c.monitor, TRUE);
  rest (&c);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (count_loads (&c), ==, 1);
  close_case (&c);
}

/* Who has signed in to the network, in a browser, finds the list as it is now; that there is a network is no news. */
static void
test_signed_in (void)
{
  Case c = { 0 };
  TrunkPagedList *numbers;

  open_case (&c);
  numbers = trunk_session_get_numbers (c.session);
  c.monitor->wants_sign_in = TRUE;
  g_object_notify (G_OBJECT (c.monitor), "connectivity");
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 0);

  trunk_fake_service_push_fault (c.base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_PORTAL });
  trunk_session_refresh (c.session);
  rest (&c);
  g_assert_error ((GError *) trunk_paged_list_get_trouble (numbers), TRUNK_ERROR, TRUNK_ERROR_PORTAL);
  count_loads (&c);

  c.monitor->wants_sign_in = FALSE;
  g_object_notify (G_OBJECT (c.monitor), "connectivity");
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 1);
  g_assert_no_error (trunk_paged_list_get_trouble (numbers));
  close_case (&c);
}

static void
leave_and_return (Case *c)
{
  GtkWidget *other = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (other));
  while (!gtk_window_is_active (GTK_WINDOW (other)))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (other));
  gtk_window_present (c->base.window);
  while (!gtk_window_is_active (c->base.window))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_return (void)
{
  Case c = { 0 };

  open_case (&c);
  leave_and_return (&c);
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 0);

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (c.base.clock), 5 * 60 * 1000);
  leave_and_return (&c);
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 1);
  close_case (&c);
}

/* Who comes back to a space finds it as it is now: what failed there is tried again, and what is old is refreshed. */
static void
test_space (void)
{
  Case c = { 0 };
  TrunkPagedList *numbers;

  open_case (&c);
  numbers = trunk_session_get_numbers (c.session);
  trunk_fake_service_push_fault (c.base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = TRUNK_ERROR_OFFLINE });
  trunk_session_refresh (c.session);
  rest (&c);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_FAILED);
  count_loads (&c);
  trunk_refresher_set_session (c.refresher, NULL);
  trunk_refresher_set_session (c.refresher, c.session);
  rest (&c);
  g_assert_cmpint (trunk_paged_list_get_state (numbers), ==, TRUNK_LIST_COMPLETE);
  g_assert_cmpuint (count_loads (&c), ==, 1);

  trunk_refresher_set_session (c.refresher, NULL);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (c.base.clock), 4 * 60 * 1000);
  trunk_refresher_set_session (c.refresher, c.session);
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 0);
  trunk_refresher_set_session (c.refresher, NULL);
  trunk_test_clock_advance (TRUNK_TEST_CLOCK (c.base.clock), 60 * 1000);
  trunk_refresher_set_session (c.refresher, c.session);
  rest (&c);
  g_assert_cmpuint (count_loads (&c), ==, 1);
  close_case (&c);
}

static void
press (Case *c)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (gtk_widget_get_parent (c->entry));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        {
          g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_a, 0, 0, &handled);
          g_assert_false (handled);
        }
    }
}

/* While somebody writes no row moves; afterwards they do. */
static void
test_writing (void)
{
  Case c = { 0 };
  GListModel *numbers;

  open_case (&c);
  numbers = G_LIST_MODEL (trunk_session_get_numbers (c.session));
  gtk_widget_grab_focus (c.entry);
  trunk_fake_service_add_number (c.base.service, "+12145550103", "New", NOW - DAY);
  trunk_session_refresh (c.session);
  press (&c);
  for (guint i = 0; i < 4; i++)
    {
      settle (&c);
      press (&c);
    }
  g_assert_cmpuint (count_loads (&c), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (numbers), ==, 2);

  trunk_test_clock_advance (TRUNK_TEST_CLOCK (c.base.clock), 1500);
  rest (&c);
  g_assert_cmpuint (g_list_model_get_n_items (numbers), ==, 3);

  /* Keys that write nothing hold nothing up. */
  gtk_widget_child_focus (gtk_widget_get_parent (c.entry), GTK_DIR_TAB_FORWARD);
  trunk_fake_service_add_number (c.base.service, "+12145550104", "New", NOW - DAY);
  trunk_session_refresh (c.session);
  press (&c);
  rest (&c);
  g_assert_cmpuint (g_list_model_get_n_items (numbers), ==, 4);
  close_case (&c);
}

int
main (int   argc,
      char *argv[])
{
  init_page_test (&argc, &argv);

  g_test_add_func ("/refresher/network", test_network);
  g_test_add_func ("/refresher/signed-in", test_signed_in);
  g_test_add_func ("/refresher/return", test_return);
  g_test_add_func ("/refresher/space", test_space);
  g_test_add_func ("/refresher/writing", test_writing);

  return g_test_run ();
}
