/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "practice-fixture.h"
#include "trunk-release.h"
#include "trunk-save.h"

/* What cannot be written down is not sent: no purchase, no change, no release; and the sentence says why.  Once it can
 * be, it is. */

typedef struct _Place Place;

typedef struct
{
  const char  *name;
  void      (* spoil)  (Place *place);
  void      (* mend)   (Place *place);
  gboolean     while_open;   /* else before the application starts */
  const char  *sentence;     /* a part of it */
  TrunkErrorCode code;
} Trouble;

struct _Place
{
  char                *folder;
  char                *spaces;
  char                *path;
  int                  lock;
  char                *version;
  TrunkPracticeSpace  *space;
  TrunkPracticeServer *server;
  Client               client;
  TrunkNumber         *number;   /* one that the space has */
};

static guint n_unwritten;  /* writes that nobody could write down */
static guint n_sent;       /* how many of those arrived all the same */

static void
set_limit (rlim_t limit)
{
  struct rlimit now;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &now), ==, 0);
  now.rlim_cur = MIN (limit, now.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &now), ==, 0);
}

static void
fill_disk (Place *place)
{
  set_limit (0);
}

static void
empty_disk (Place *place)
{
  set_limit (RLIM_INFINITY);
}

static void
forbid (Place *place)
{
  g_assert_cmpint (g_chmod (place->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (place->spaces, 0500), ==, 0);
}

static void
allow (Place *place)
{
  g_assert_cmpint (g_chmod (place->spaces, 0700), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0600), ==, 0);
}

static void
make_newer (Place *place)
{
  place->version = query_text (place->path, "PRAGMA user_version");
  run_sql (place->path, "PRAGMA user_version = 1000");
}

static void
make_ours (Place *place)
{
  g_autofree char *version = g_steal_pointer (&place->version);
  g_autofree char *sql = g_strconcat ("PRAGMA user_version = ", version, NULL);

  run_sql (place->path, sql);
}

static void
take_lock (Place *place)
{
  g_autofree char *path = g_build_filename (place->spaces, "space.lock", NULL);

  place->lock = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (place->lock, >=, 0);
  g_assert_cmpint (flock (place->lock, LOCK_EX | LOCK_NB), ==, 0);
}

static void
drop_lock (Place *place)
{
  close (place->lock);
}

static const Trouble troubles[] = {
  { "full", fill_disk, empty_disk, TRUE, "There is no space left in the folder", TRUNK_ERROR_STORE },
  { "full-at-start", fill_disk, empty_disk, FALSE, "There is no space left in the folder", TRUNK_ERROR_STORE },
  { "read-only", forbid, allow, FALSE, "Trunkline cannot write to the folder", TRUNK_ERROR_STORE },
  { "newer", make_newer, make_ours, FALSE, "Update Trunkline to buy, change or release numbers.",
    TRUNK_ERROR_READ_ONLY },
  { "held", take_lock, drop_lock, FALSE, "Another Trunkline has this space open.", TRUNK_ERROR_READ_ONLY },
};

static void
open_client (Place *self)
{
  open_client_of (&self->client, self->space, self->server, self->path);
  client_resume (&self->client);
  wait_until (client_is_at_rest, &self->client, "the journal");
}

static TrunkNumber *
find_number (TrunkPracticeSpace *space)
{
  g_auto(TrunkValuesBuilder) builder;
  g_autoptr(TrunkValues) values = NULL;
  guint n_twice = 0;
  g_autoptr(GHashTable) numbers = list_numbers (space, &n_twice);
  GHashTableIter iter;
  gpointer number;
  gpointer id;

  g_hash_table_iter_init (&iter, numbers);
  g_assert_true (g_hash_table_iter_next (&iter, &number, &id));
  trunk_values_builder_init (&builder);
  trunk_values_builder_set (&builder, TRUNK_FIELD_ID, id);
  trunk_values_builder_set (&builder, TRUNK_FIELD_NUMBER, number);
  values = trunk_values_builder_end (&builder);

  return trunk_number_new (values);
}

/* The application was there before, so that there is a file. */
static void
place_open (Place *self)
{
  self->folder = g_dir_make_tmp ("trunkline-full-XXXXXX", NULL);
  self->spaces = g_build_filename (self->folder, "spaces", NULL);
  self->path = g_build_filename (self->spaces, "space.db", NULL);
  self->space = trunk_practice_space_new (3, 1, NULL);
  self->server = start_server (self->space);
  self->number = find_number (self->space);
  open_client (self);
}

static void
place_close (Place *self)
{
  client_close (&self->client);
  g_object_unref (self->number);
  trunk_practice_server_stop (self->server);
  g_assert_finalize_object (self->server);
  g_assert_finalize_object (self->space);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->spaces);
  g_free (self->path);
}

static guint
count_writes (Place *self)
{
  return trunk_practice_server_count (self->server, "POST") + trunk_practice_server_count (self->server, "PUT") +
         trunk_practice_server_count (self->server, "DELETE");
}

static void
assert_says (const GError  *error,
             const Trouble *trouble)
{
  g_assert_error (error, TRUNK_ERROR, (int) trouble->code);
  if (strstr (error->message, trouble->sentence) == NULL)
    g_error ("“%s” does not say “%s”", error->message, trouble->sentence);
}

/* Returns: (transfer full): the order, which is over */
static TrunkPurchase *
buy_two (Place *self)
{
  g_auto(GStrv) numbers = find_for_sale (self->space, 2);
  TrunkPurchase *order = client_make_order (&self->client, (const char * const *) numbers);

  trunk_session_run_purchase (self->client.session, order);
  wait_until (is_over, order, "the order");

  return order;
}

static void
assert_not_sent (Place *self)
{
  n_sent += count_writes (self);
  g_assert_cmpuint (count_writes (self), ==, 0);
}

static void
fail_to_buy (Place      *self,
             const Trouble *trouble)
{
  g_autoptr(TrunkPurchase) order = buy_two (self);
  g_autoptr(GError) error = NULL;

  assert_not_sent (self);
  g_object_get (order, "stopped-error", &error, NULL);
  assert_says (error, trouble);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (order), i);

      g_assert_cmpint (trunk_purchase_line_get_state (line), ==, TRUNK_PURCHASE_CANCELLED);
    }
  n_unwritten += 2;
}

static void
fail_to_change (Place      *self,
                const Trouble *trouble)
{
  TrunkNumbersService *service = trunk_session_get_service (self->client.session);
  g_autoptr(TrunkChanges) changes = trunk_changes_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TrunkNumber) number = NULL;
  g_autoptr(GError) error = NULL;

  trunk_changes_set (changes, TRUNK_FIELD_NAME, "Spring");
  trunk_save_async (service, self->client.clock, trunk_number_get_id (self->number), NULL, changes, NULL,
                    result_cb, &result);
  wait_until (is_set, &result, "the change");
  number = trunk_save_finish (result, NULL, &error);
  assert_not_sent (self);
  assert_says (error, trouble);
  n_unwritten++;
}

static void
fail_to_release (Place      *self,
                 const Trouble *trouble)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TrunkReleaseEntry) entry = trunk_release_entry_new (trunk_number_get_id (self->number),
                                                                trunk_number_get_number (self->number));
  g_autoptr(GError) error = NULL;

  trunk_release_send_async (trunk_session_get_service (self->client.session), self->client.clock, entry, NULL,
                            result_cb, &result);
  wait_until (is_set, &result, "the release");
  trunk_release_finish (result, &error);
  assert_not_sent (self);
  assert_says (error, trouble);
  n_unwritten++;
}

static void
test_trouble (gconstpointer data)
{
  const Trouble *trouble = data;
  Place place = { 0 };
  g_autoptr(TrunkPurchase) order = NULL;

  place_open (&place);
  if (!trouble->while_open)
    client_close (&place.client);
  trouble->spoil (&place);
  if (!trouble->while_open)
    open_client (&place);

  fail_to_buy (&place, trouble);
  fail_to_change (&place, trouble);
  fail_to_release (&place, trouble);

  trouble->mend (&place);
  order = buy_two (&place);
  g_assert_cmpuint (trunk_purchase_get_n_bought (order), ==, 2);
  g_assert_cmpuint (count_writes (&place), ==, 2);

  place_close (&place);
}

static void
second_recording_cb (TrunkPurchaseLine *line)
{
  if (trunk_purchase_line_get_state (line) == TRUNK_PURCHASE_RECORDING)
    fill_disk (NULL);
}

/* In the middle of an order: what was bought is shown, and after the next start, too; the rest is not sent. */
static void
test_middle (void)
{
  Place place = { 0 };
  g_auto(GStrv) numbers = NULL;
  g_autoptr(TrunkPurchase) order = NULL;
  g_autofree char *recorded = NULL;
  const TrunkPurchaseState expected[] = { TRUNK_PURCHASE_BOUGHT, TRUNK_PURCHASE_CANCELLED, TRUNK_PURCHASE_CANCELLED };
  g_autoptr(GError) error = NULL;

  place_open (&place);
  numbers = find_for_sale (place.space, 3);
  order = client_make_order (&place.client, (const char * const *) numbers);
  for (guint i = 1; i < 3; i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (order), i);

      g_signal_connect (line, "notify::state", G_CALLBACK (second_recording_cb), NULL);
    }
  trunk_session_run_purchase (place.client.session, order);
  wait_until (is_over, order, "the order");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(TrunkPurchaseLine) line = g_list_model_get_item (G_LIST_MODEL (order), i);

      g_assert_cmpint (trunk_purchase_line_get_state (line), ==, expected[i]);
    }
  g_object_get (order, "stopped-error", &error, NULL);
  assert_says (error, &troubles[0]);
  n_unwritten += 2;
  n_sent += count_writes (&place) - 1;
  g_assert_cmpuint (count_writes (&place), ==, 1);

  client_close (&place.client);
  empty_disk (NULL);
  open_client (&place);
  client_close (&place.client);
  recorded = dup_recorded (place.path, numbers[0]);
  g_assert_true (g_str_has_prefix (recorded, "done/none/"));
  g_assert_cmpuint (count_writes (&place), ==, 1);
  open_client (&place);

  place_close (&place);
}

static void
report (void)
{
  g_test_message ("proof: writes with no room in the journal %u", n_unwritten);
  g_test_message ("proof: sent all the same %u", n_sent);
}

/* Who may do everything could not be forbidden anything. */
static void
become_ordinary (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct data[2] = { 0 };

  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  become_ordinary ();
  signal (SIGXFSZ, SIG_IGN);

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/purchase-full/", troubles[i].name, NULL);

      g_test_add_data_func (path, &troubles[i], test_trouble);
    }
  g_test_add_func ("/purchase-full/middle", test_middle);
  g_test_add_func ("/purchase-full/report", report);

  return g_test_run ();
}
