/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "trunk-driver.h"
#include "trunk-practice-process.h"
#include "trunk-steps.h"

/* Two visits to a space, and a colleague who changes numbers over HTTP between them.  The tests are one story. */

static TrunkPracticeProcess *space;
static SoupSession *colleague;

/* What the colleague sends, and what comes back; NULL for nothing. */
static JsonNode *
ask (const char *method,
     const char *path,
     const char *body)
{
  g_autofree char *uri = g_strconcat (space->base_url, "/api/relay/rest/phone_numbers", path, NULL);
  g_autofree char *credentials = g_strconcat (space->project, ":", space->token, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) credentials, strlen (credentials));
  g_autofree char *authorization = g_strconcat ("Basic ", encoded, NULL);
  g_autoptr(SoupMessage) message = soup_message_new (method, uri);
  g_autoptr(GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  if (bytes != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  answer = soup_session_send_and_read (colleague, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message) / 100, ==, 2);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));

  return text != NULL ? json_from_string (text, NULL) : NULL;
}

static char *
dup_member (const char *path,
            gint        position,
            const char *member)
{
  g_autoptr(JsonNode) node = ask ("GET", path, NULL);
  JsonArray *data = json_object_get_array_member (json_node_get_object (node), "data");
  guint place = (guint) (position < 0 ? (gint) json_array_get_length (data) + position : position);

  return g_strdup (json_object_get_string_member (json_array_get_object_element (data, place), member));
}

/* From the row of the view one is in. */
static void
go_to_news (TrunkDriver *driver,
            const char  *name)
{
  trunk_driver_walk_to (driver, "Tab", "All Numbers");
  trunk_driver_walk_to (driver, "Down", name);
}

static void
somebody_renames (gint        position,
                  const char *name)
{
  g_autofree char *id = dup_member ("", position, "id");
  g_autofree char *path = g_strconcat ("/", id, NULL);
  g_autofree char *body = g_strdup_printf ("{\"name\": \"%s\"}", name);
  g_autoptr(JsonNode) answer = ask ("PUT", path, body);
}

static void
somebody_buys (void)
{
  g_autofree char *e164 = dup_member ("/search?areacode=212", 0, "e164");
  g_autofree char *body = g_strdup_printf ("{\"number\": \"%s\"}", e164);
  g_autoptr(JsonNode) answer = ask ("POST", "", body);
}

static void
somebody_releases (void)
{
  g_autofree char *id = dup_member ("", -1, "id");
  g_autofree char *path = g_strconcat ("/", id, NULL);
  g_autoptr(JsonNode) answer = ask ("DELETE", path, NULL);
}

/* The first visit: nothing is news, and what is done here is not. */
static void
test_first_visit (void)
{
  TrunkDriver *driver = trunk_driver_start ();

  trunk_driver_press (driver, "Connect Your Space");
  trunk_steps_fill_in_space (driver, space->base_url, space->project, space->token);
  trunk_driver_press (driver, "Connect");
  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_true (trunk_driver_sees (driver, "Changed Since Last Visit"));

  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "space");
  trunk_driver_enter (driver, "Name", "Mine");
  trunk_driver_press (driver, "Review…");
  trunk_driver_wait_for (driver, "Only this field is sent*");
  trunk_driver_press (driver, "Save");
  trunk_driver_wait_for (driver, "(*, Mine, *");
  g_assert_true (trunk_driver_sees (driver, "Changed Since Last Visit"));
  trunk_driver_quit (driver);
}

static void
test_second_visit (void)
{
  TrunkDriver *driver;

  somebody_renames (2, "Reception <b>");
  somebody_releases ();
  somebody_buys ();

  driver = trunk_driver_start ();
  trunk_driver_wait_for (driver, "Changed Since Last Visit, 3 numbers");
  trunk_driver_wait_for (driver, "(*, Reception <b>, *, changed since your last visit");
  trunk_driver_wait_for (driver, "(212) *, new since your last visit");
  go_to_news (driver, "Changed Since Last Visit, 3 numbers");
  trunk_driver_wait_for (driver, "(*, Reception <b>, Changed, Name: * → Reception <b>");
  trunk_driver_wait_for (driver, "(212) *, New, Somebody has added it to this space");
  trunk_driver_wait_for (driver, "*, Gone, It is not in this space any more");
  g_assert_cmpuint (trunk_driver_count (driver, "*Mine*Changed*"), ==, 0);

  /* one at a time */
  trunk_driver_press (driver, "Mark (212) * as Seen");
  trunk_driver_wait_for (driver, "Changed Since Last Visit, 2 numbers");
  trunk_driver_quit (driver);
}

/* What nobody has marked as seen is still there; what was changed is told on the number's page. */
static void
test_third_visit (void)
{
  TrunkDriver *driver = trunk_driver_start ();

  trunk_driver_wait_for (driver, "Changed Since Last Visit, 2 numbers");
  go_to_news (driver, "Changed Since Last Visit, 2 numbers");
  trunk_driver_walk_to (driver, "Tab", "(*, Reception <b>, Changed, *");
  trunk_driver_key (driver, "Return");
  trunk_driver_wait_for (driver, "Name was *, new is Reception <b>");
  trunk_driver_press (driver, "Mark as Seen");
  trunk_driver_wait_for (driver, "Changed Since Last Visit, 1 number");
  trunk_driver_wait_gone (driver, "Name was *, new is Reception <b>");

  go_to_news (driver, "Changed Since Last Visit, 1 number");
  trunk_driver_press (driver, "Mark All Seen");
  trunk_driver_wait_for (driver, "Nothing New");
  trunk_driver_quit (driver);

  driver = trunk_driver_start ();
  trunk_driver_wait_for (driver, "All 30 numbers");
  g_assert_true (trunk_driver_sees (driver, "Changed Since Last Visit"));
  trunk_driver_quit (driver);
}

/* What the colleague does while one is typing is not overwritten unasked: with keys alone one sees it, and chooses. */
static void
test_conflict (void)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.trunkline.Trunkline");
  TrunkDriver *driver;
  g_autofree char *focused = NULL;
  g_autofree char *name = NULL;

  /* With nothing selected, so that the first row is the first to have the focus. */
  g_settings_reset (settings, "last-number");
  g_settings_sync ();
  driver = trunk_driver_start ();
  trunk_driver_wait_for (driver, "All 30 numbers");
  trunk_driver_walk_to (driver, "Tab", "(*answered by*");
  trunk_driver_key (driver, "Return");
  trunk_driver_walk_to (driver, "Tab", "Name");
  trunk_driver_type (driver, "yours");
  trunk_driver_wait_for (driver, "1 Change");
  somebody_renames (0, "Theirs");

  trunk_driver_walk_to (driver, "Tab", "Review…");
  trunk_driver_key (driver, "Return");
  trunk_driver_wait_for (driver, "Save");
  trunk_driver_walk_to (driver, "Tab", "Save");
  trunk_driver_key (driver, "Return");
  trunk_driver_wait_for (driver, "Changed by Someone Else");
  trunk_driver_await_focus (driver);
  focused = trunk_driver_dup_focused (driver);
  g_assert_cmpstr (focused, ==, "Was");
  g_assert_true (trunk_driver_sees (driver, "Name, Theirs, saved *: Theirs"));
  name = dup_member ("", 0, "name");
  g_assert_cmpstr (name, ==, "Theirs");

  trunk_driver_choose (driver, "Tab", "Name, Yours: yours");
  trunk_driver_walk_to (driver, "Tab", "Save");
  trunk_driver_key (driver, "Return");
  trunk_driver_wait_for (driver, "(*, yours, *");
  g_set_str (&name, NULL);
  name = dup_member ("", 0, "name");
  g_assert_cmpstr (name, ==, "yours");
  trunk_driver_quit (driver);
}

int
main (int   argc,
      char *argv[])
{
  const char *arguments[] = { "--numbers", "30", NULL };
  int result;

  g_test_init (&argc, &argv, NULL);
  space = trunk_practice_process_new (arguments);
  colleague = soup_session_new ();

  g_test_add_func ("/visits/first", test_first_visit);
  g_test_add_func ("/visits/second", test_second_visit);
  g_test_add_func ("/visits/third", test_third_visit);
  g_test_add_func ("/visits/conflict", test_conflict);
  result = g_test_run ();

  g_object_unref (colleague);
  trunk_practice_process_free (space);

  return result;
}
