/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "purchase-fixture.h"
#include "trunk-raw-server.h"
#include "trunk-release.h"
#include "trunk-save.h"

/* What is sent is on disk before: when the service sees the connection, the file has the line.  As long as the line
 * cannot be written, there is no connection. */

#define ID     "7f0c"
#define NUMBER "+15125550100"
#define EMPTY  "{\"links\":{},\"data\":[]}"
#define BOUGHT "{\"id\":\"" ID "\",\"number\":\"" NUMBER "\",\"name\":\"" NUMBER "\"}"
#define NAMED  "{\"id\":\"" ID "\",\"number\":\"" NUMBER "\",\"name\":\"Spring\"}"

typedef struct
{
  char           *folder;
  char           *path;
  TrunkRawServer *server;
  Client          client;
  sqlite3        *holder;   /* another program that writes to the file */
  GMutex          lock;     /* guards what follows */
  GPtrArray      *found;    /* what the file had at each connection */
} Disk;

static guint n_first; /* writes that came when their line was on disk */

/* In the server's thread. */
static void
accepted_cb (gpointer user_data)
{
  Disk *self = user_data;
  char *found = query_text (self->path, "SELECT group_concat (kind || ' ' || state, ', ')"
                                        " FROM (SELECT kind, state FROM journal ORDER BY key)");

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->found, found);
  g_mutex_unlock (&self->lock);
}

static void
set_up_disk (Disk          *self,
             gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("trunkline-disk-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "space.db", NULL);
  self->found = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
  self->server = trunk_raw_server_new ();
  trunk_raw_server_set_accepted (self->server, accepted_cb, self);
  client_open (&self->client, trunk_raw_server_get_base_url (self->server), "project", "token", self->path, SPEED);

  /* As at every start; the file is there then. */
  client_resume (&self->client);
  wait_until (client_is_at_rest, &self->client, "the journal");
}

static void
tear_down_disk (Disk          *self,
                gconstpointer  data)
{
  client_close (&self->client);
  g_assert_finalize_object (self->server);
  g_ptr_array_unref (self->found);
  g_mutex_clear (&self->lock);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* What the file had at the connection that brought the request at @position; each has one of its own. */
static void
assert_found (Disk       *self,
              guint       position,
              const char *method,
              const char *expected)
{
  g_autofree char *request = trunk_raw_server_dup_request (self->server, position);

  g_assert_true (g_str_has_prefix (request, method));
  g_mutex_lock (&self->lock);
  g_assert_cmpuint (position, <, self->found->len);
  g_assert_cmpstr (self->found->pdata[position], ==, expected);
  g_mutex_unlock (&self->lock);
  n_first += g_str_equal (method, "GET") ? 0 : 1;
}

static void
test_purchase (Disk          *self,
               gconstpointer  data)
{
  static const char * const numbers[] = { NUMBER, "+15125550101", "+15125550102", NULL };
  g_autoptr(TrunkPurchase) order = client_make_order (&self->client, numbers);

  trunk_raw_server_push (self->server, "HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n", TRUNK_RAW_CLOSE);
  trunk_session_run_purchase (self->client.session, order);
  wait_until (is_over, order, "the order");

  g_assert_cmpuint (trunk_raw_server_get_n_requests (self->server), ==, 3);
  assert_found (self, 0, "POST", "purchase sent, purchase planned, purchase planned");
  assert_found (self, 1, "POST", "purchase refused, purchase sent, purchase planned");
  assert_found (self, 2, "POST", "purchase refused, purchase refused, purchase sent");
}

static void
test_set_up (Disk          *self,
             gconstpointer  data)
{
  static const char * const numbers[] = { NUMBER, NULL };
  g_autoptr(TrunkPurchase) order = client_make_order (&self->client, numbers);
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring");
  trunk_purchase_want (order, NUMBER, changes);
  trunk_raw_server_push_answer (self->server, "200 OK", NULL, BOUGHT);
  trunk_raw_server_push_answer (self->server, "200 OK", NULL, NAMED);
  trunk_session_run_purchase (self->client.session, order);
  wait_until (is_over, order, "the order");

  g_assert_cmpuint (trunk_raw_server_get_n_requests (self->server), ==, 2);
  assert_found (self, 0, "POST", "purchase sent");
  assert_found (self, 1, "PUT", "purchase done, change sent");
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static TrunkNumber *
make_number (void)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;

  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, ID);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, NUMBER);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  trunk_release_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_release (Disk          *self,
              gconstpointer  data)
{
  g_autoptr(TrunkNumber) number = make_number ();
  g_autoptr(TrunkReleaseEntry) entry = trunk_release_entry_new (trunk_number_get_id (number),
                                                                trunk_number_get_number (number));
  gboolean released = FALSE;

  trunk_raw_server_push (self->server, "HTTP/1.1 204 No Content\r\n\r\n", TRUNK_RAW_KEEP);
  trunk_release_send_async (trunk_session_get_service (self->client.session), self->client.clock, entry, NULL,
                            released_cb, &released);
  wait_until (is_true, &released, "the release");

  g_assert_cmpuint (trunk_raw_server_get_n_requests (self->server), ==, 1);
  assert_found (self, 0, "DELETE", "release sent");
}

/* Another program writes: nobody else can, until it is done. */

static void
hold (Disk *self)
{
  g_assert_cmpint (sqlite3_open (self->path, &self->holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (self->holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
let_go (Disk *self)
{
  g_assert_cmpint (sqlite3_exec (self->holder, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (g_steal_pointer (&self->holder)), ==, SQLITE_OK);
}

/* The plan is on disk, and the line is about to be written. */
static void
state_changed_cb (TrunkPurchaseLine *line,
                  GParamSpec        *pspec,
                  Disk              *self)
{
  if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_RECORDING)
    hold (self);
}

static gboolean
is_held (gpointer user_data)
{
  return ((Disk *) user_data)->holder != NULL;
}

static void
loaded_page_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) page = trunk_page_source_load_finish (TRUNK_PAGE_SOURCE (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Lets the same service go there and back again, often enough for a purchase to be long there if it had left. */
static void
read_lists (Disk  *self,
            guint  n)
{
  TrunkNumbersService *service = trunk_session_get_service (self->client.session);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkPageSource) source = trunk_numbers_service_list (service, NULL, NULL);
      gboolean loaded = FALSE;

      trunk_page_source_load_async (source, NULL, 100, NULL, loaded_page_cb, &loaded);
      wait_until (is_true, &loaded, "a list");
    }
}

#define N_LISTS 20

static void
test_held (Disk          *self,
           gconstpointer  data)
{
  static const char * const numbers[] = { NUMBER, NULL };
  g_autoptr(TrunkPurchase) order = client_make_order (&self->client, numbers);
  g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (order), 0);

  for (guint i = 0; i < N_LISTS; i++)
    trunk_raw_server_push (self->server, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                         "Connection: close\r\nContent-Length: 22\r\n\r\n" EMPTY, TRUNK_RAW_CLOSE);
  trunk_raw_server_push_answer (self->server, "200 OK", NULL, BOUGHT);

  g_signal_connect (line, "notify::state", G_CALLBACK (state_changed_cb), self);
  trunk_session_run_purchase (self->client.session, order);
  wait_until (is_held, self, "the line to be written");

  read_lists (self, N_LISTS);
  g_assert_cmpint (trunk_purchase_line_get_state (line), ==, TRUNK_PURCHASE_RECORDING);
  g_assert_cmpuint (trunk_raw_server_get_n_requests (self->server), ==, N_LISTS);
  g_assert_cmpuint (trunk_raw_server_get_n_connections (self->server), ==, N_LISTS);
  for (guint i = 0; i < N_LISTS; i++)
    assert_found (self, i, "GET", "purchase planned");

  let_go (self);
  wait_until (is_over, order, "the order");
  assert_found (self, N_LISTS, "POST", "purchase sent");
  g_assert_cmpint (trunk_purchase_line_get_state (line), ==, TRUNK_PURCHASE_BOUGHT);

  g_test_message ("proof: writes that found their line on disk %u", n_first);
}

#define ADD(name, func) g_test_add ("/purchase-disk/" name, Disk, NULL, set_up_disk, func, tear_down_disk)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("purchase", test_purchase);
  ADD ("set-up", test_set_up);
  ADD ("release", test_release);
  ADD ("held", test_held);

  return g_test_run ();
}
