/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-error.h"

static const TrunkErrorDetails full_details = {
  .status = 422,
  .detail = (char *) "Name must be present",
  .attribute = (char *) "name",
  .request_id = (char *) "req-1",
  .retry_after = 7,
  .date = 1700000000,
  .technical = (char *) "HTTP/2",
};

static void
test_table (void)
{
  for (int code = 0; code < TRUNK_N_ERRORS; code++)
    {
      g_autoptr(GError) error = trunk_error_new (code, NULL);
      const char *title = trunk_error_get_title (error);

      g_assert_error (error, TRUNK_ERROR, code);
      g_assert_cmpuint (strlen (title), >, 5);
      g_assert_cmpuint (strlen (title), <, 40);
      g_assert_false (g_str_has_suffix (title, "."));
      g_assert_true (g_ascii_isupper (title[0]));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strchr (error->message, '%'));

      for (int other = 0; other < code; other++)
        {
          g_autoptr(GError) another = trunk_error_new (other, NULL);

          g_assert_cmpstr (trunk_error_get_title (another), !=, title);
          g_assert_cmpstr (another->message, !=, error->message);
        }
    }
}

static void
test_details (void)
{
  g_autoptr(GError) copy = NULL;
  const TrunkErrorDetails *details;

  {
    g_autofree char *detail = g_strdup (full_details.detail);
    TrunkErrorDetails given = full_details;
    g_autoptr(GError) error = NULL;

    given.detail = detail;
    error = trunk_error_new (TRUNK_ERROR_REFUSED, &given);
    copy = g_error_copy (error);
    memset (detail, 'x', strlen (detail));
  }

  details = trunk_error_get_details (copy);
  g_assert_cmpuint (details->status, ==, 422);
  g_assert_cmpstr (details->detail, ==, "Name must be present");
  g_assert_cmpstr (details->attribute, ==, "name");
  g_assert_cmpstr (details->request_id, ==, "req-1");
  g_assert_cmpuint (details->retry_after, ==, 7);
  g_assert_cmpint (details->date, ==, 1700000000);
  g_assert_cmpstr (details->technical, ==, "HTTP/2");
  g_assert_cmpstr (copy->message, ==, "SignalWire refused this: Name must be present");
}

static void
test_foreign_errors (void)
{
  g_autoptr(GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Other");
  g_autofree char *text = trunk_error_dup_support_text (foreign);

  g_assert_cmpuint (trunk_error_get_details (foreign)->status, ==, 0);
  g_assert_null (trunk_error_get_details (NULL)->detail);
  g_assert_nonnull (trunk_error_get_title (foreign));
  g_assert_nonnull (trunk_error_get_title (NULL));
  g_assert_false (trunk_error_can_retry (foreign));
  g_assert_false (trunk_error_is_certain (foreign));
  g_assert_false (trunk_error_is_certain (NULL));
  g_assert_nonnull (strstr (text, "Other"));
}

static void
test_quoting (void)
{
  static const struct
  {
    TrunkErrorCode  code;
    const char     *detail;
    gboolean        quoted;
  } rows[] = {
    { TRUNK_ERROR_REFUSED, "Too <b>new</b> & %s %n", TRUE },
    { TRUNK_ERROR_REFUSED, "", FALSE },
    { TRUNK_ERROR_NOT_FOUND, "No number 5", TRUE },
    { TRUNK_ERROR_NOT_FOUND, "Not Found", FALSE },
    { TRUNK_ERROR_SERVER, "Maintenance", TRUE },
    { TRUNK_ERROR_SIGN_IN, "Unauthorized", FALSE },
    { TRUNK_ERROR_BUSY, "Slow down", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrunkErrorDetails details = { .detail = (char *) rows[i].detail };
      g_autoptr(GError) error = trunk_error_new (rows[i].code, &details);
      g_autoptr(GError) plain = trunk_error_new (rows[i].code, NULL);

      if (rows[i].quoted)
        g_assert_true (g_str_has_suffix (error->message, rows[i].detail));
      else
        g_assert_cmpstr (error->message, ==, plain->message);
    }
}

static void
test_statuses (void)
{
  static const struct
  {
    guint          status;
    TrunkErrorCode code;
    gboolean       certain;
  } rows[] = {
    { 200, TRUNK_ERROR_BAD_ANSWER, FALSE },   { 301, TRUNK_ERROR_FOREIGN_LINK, FALSE },
    { 308, TRUNK_ERROR_FOREIGN_LINK, FALSE }, { 400, TRUNK_ERROR_REFUSED, TRUE },
    { 401, TRUNK_ERROR_SIGN_IN, TRUE },       { 402, TRUNK_ERROR_REFUSED, TRUE },
    { 403, TRUNK_ERROR_SCOPE, TRUE },         { 404, TRUNK_ERROR_NOT_FOUND, TRUE },
    { 407, TRUNK_ERROR_PROXY, TRUE },         { 408, TRUNK_ERROR_NO_ANSWER, FALSE },
    { 409, TRUNK_ERROR_REFUSED, FALSE },      { 410, TRUNK_ERROR_NOT_FOUND, TRUE },
    { 422, TRUNK_ERROR_REFUSED, TRUE },       { 425, TRUNK_ERROR_BUSY, FALSE },
    { 429, TRUNK_ERROR_BUSY, FALSE },         { 499, TRUNK_ERROR_REFUSED, TRUE },
    { 500, TRUNK_ERROR_SERVER, FALSE },       { 503, TRUNK_ERROR_SERVER, FALSE },
    { 511, TRUNK_ERROR_PORTAL, FALSE },       { 599, TRUNK_ERROR_SERVER, FALSE },
    { 600, TRUNK_ERROR_BAD_ANSWER, FALSE },   { 0, TRUNK_ERROR_BAD_ANSWER, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = trunk_error_new_from_status (rows[i].status, &full_details);

      g_test_message ("status %u", rows[i].status);
      g_assert_error (error, TRUNK_ERROR, (int) rows[i].code);
      g_assert_cmpuint (trunk_error_get_details (error)->status, ==, rows[i].status);
      g_assert_cmpstr (trunk_error_get_details (error)->request_id, ==, "req-1");
      g_assert_cmpint (trunk_error_is_certain (error), ==, rows[i].certain);
    }
}

static void
test_certain_without_status (void)
{
  TrunkErrorDetails refused = { .status = 422 };

  for (int code = 0; code < TRUNK_N_ERRORS; code++)
    {
      g_autoptr(GError) error = trunk_error_new (code, NULL);

      g_assert_cmpint (trunk_error_is_certain (error), ==,
                       code == TRUNK_ERROR_INVALID_INPUT || code == TRUNK_ERROR_STORE ||
                       code == TRUNK_ERROR_READ_ONLY);
    }

  {
    g_autoptr(GError) unknown = trunk_error_new (TRUNK_ERROR_UNKNOWN, &refused);
    g_autoptr(GError) literal = trunk_error_new_literal (TRUNK_ERROR_INVALID_INPUT, "Too short.");

    g_assert_false (trunk_error_is_certain (unknown));
    g_assert_true (trunk_error_is_certain (literal));
    g_assert_cmpstr (literal->message, ==, "Too short.");
  }
}

static void
test_can_retry (void)
{
  static const TrunkErrorCode retryable[] = {
    TRUNK_ERROR_OFFLINE, TRUNK_ERROR_NO_ANSWER, TRUNK_ERROR_BUSY, TRUNK_ERROR_SERVER, TRUNK_ERROR_BAD_ANSWER,
  };
  static const TrunkErrorCode final[] = {
    TRUNK_ERROR_SIGN_IN, TRUNK_ERROR_NOT_FOUND, TRUNK_ERROR_REFUSED, TRUNK_ERROR_FOREIGN_LINK,
    TRUNK_ERROR_INVALID_INPUT, TRUNK_ERROR_UNKNOWN, TRUNK_ERROR_TOO_LARGE, TRUNK_ERROR_NO_SUCH_SPACE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (retryable); i++)
    {
      g_autoptr(GError) error = trunk_error_new (retryable[i], NULL);

      g_assert_true (trunk_error_can_retry (error));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (final); i++)
    {
      g_autoptr(GError) error = trunk_error_new (final[i], NULL);

      g_assert_false (trunk_error_can_retry (error));
    }
}

static void
assert_from_io (GQuark         domain,
                int            code,
                gboolean       network_available,
                TrunkErrorCode expected)
{
  g_autoptr(GError) cause = g_error_new_literal (domain, code, "The \033[1mcause\nitself");
  g_autoptr(GError) error = trunk_error_new_from_io (cause, network_available);

  g_test_message ("%s %d", g_quark_to_string (domain), code);
  g_assert_error (error, TRUNK_ERROR, (int) expected);
  g_assert_nonnull (strstr (trunk_error_get_details (error)->technical, "[1mcause itself"));
  g_assert_nonnull (strstr (trunk_error_get_details (error)->technical, g_quark_to_string (domain)));
}

static void
test_from_io (void)
{
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled here");
  g_autoptr(GError) unchanged = trunk_error_new_from_io (cancelled, TRUE);
  g_autoptr(GError) ours = trunk_error_new (TRUNK_ERROR_BUSY, &full_details);
  g_autoptr(GError) still_ours = trunk_error_new_from_io (ours, FALSE);

  g_assert_error (unchanged, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (unchanged->message, ==, "Cancelled here");
  g_assert_error (still_ours, TRUNK_ERROR, TRUNK_ERROR_BUSY);
  g_assert_cmpuint (trunk_error_get_details (still_ours)->retry_after, ==, 7);

  assert_from_io (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, TRUE, TRUNK_ERROR_NO_SUCH_SPACE);
  assert_from_io (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, FALSE, TRUNK_ERROR_OFFLINE);
  assert_from_io (G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, TRUE, TRUNK_ERROR_OFFLINE);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND, TRUE, TRUNK_ERROR_NO_SUCH_SPACE);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND, FALSE, TRUNK_ERROR_OFFLINE);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, TRUE, TRUNK_ERROR_OFFLINE);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, TRUE, TRUNK_ERROR_OFFLINE);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED, TRUE, TRUNK_ERROR_PROXY);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, FALSE, TRUNK_ERROR_PROXY);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, TRUE, TRUNK_ERROR_PROXY);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED, TRUE, TRUNK_ERROR_PROXY);
  assert_from_io (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, TRUE, TRUNK_ERROR_TLS);
  assert_from_io (G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, TRUE, TRUNK_ERROR_TLS);
  assert_from_io (G_TLS_ERROR, G_TLS_ERROR_EOF, TRUE, TRUNK_ERROR_NO_ANSWER);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, FALSE, TRUNK_ERROR_NO_ANSWER);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, TRUE, TRUNK_ERROR_NO_ANSWER);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, TRUE, TRUNK_ERROR_NO_ANSWER);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, TRUE, TRUNK_ERROR_NO_ANSWER);
  assert_from_io (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, TRUE, TRUNK_ERROR_BAD_ANSWER);
  assert_from_io (G_FILE_ERROR, G_FILE_ERROR_IO, TRUE, TRUNK_ERROR_NO_ANSWER);
}

static void
test_support_text (void)
{
  g_autoptr(GError) error = trunk_error_new (TRUNK_ERROR_REFUSED, &full_details);
  g_autoptr(GError) bare = trunk_error_new (TRUNK_ERROR_OFFLINE, NULL);
  g_autofree char *text = trunk_error_dup_support_text (error);
  g_autofree char *short_text = trunk_error_dup_support_text (bare);

  g_assert_nonnull (strstr (text, "422"));
  g_assert_nonnull (strstr (text, "req-1"));
  g_assert_nonnull (strstr (text, "HTTP/2"));
  g_assert_true (g_str_has_prefix (text, trunk_error_get_title (error)));
  g_assert_null (strstr (short_text, "(null)"));
  g_assert_null (strstr (short_text, "HTTP"));
}

static void
test_clean_text (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { " \n\t ", NULL },
    { "\001\002\177", NULL },
    { "plain", "plain" },
    { "  two\r\n\n lines ", "two lines" },
    { "a\033[31mred", "a[31mred" },
    { "<b>&amp;", "<b>&amp;" },
    { "evil\342\200\256txt.exe", "eviltxt.exe" },
    { "\342\201\246isolated\342\201\251", "isolated" },
    { "\330\234mark", "mark" },
    { "c1\302\205x", "c1 x" },
    { "c1\302\200x", "c1x" },
    { "\360\237\230\200 ok", "\360\237\230\200 ok" },
    { "bad\377byte", "bad\357\277\275byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = trunk_error_clean_text (rows[i].text);

      g_assert_cmpstr (clean, ==, rows[i].clean);
    }
}

static void
test_clean_text_bound (void)
{
  for (guint length = 298; length < 304; length++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *clean = NULL;

      for (guint i = 0; i < length; i++)
        g_string_append (text, i % 7 == 6 && i + 1 < length ? " " : "é");
      clean = trunk_error_clean_text (text->str);

      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (clean, -1), ==, MIN (length, 300));
      g_assert_cmpint (g_str_has_suffix (clean, "…"), ==, length > 300);
    }

  {
    g_autofree char *huge = g_strnfill (10000000, 'x');
    g_autofree char *clean = trunk_error_clean_text (huge);

    g_assert_cmpint (g_utf8_strlen (clean, -1), ==, 300);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/table", test_table);
  g_test_add_func ("/error/details", test_details);
  g_test_add_func ("/error/foreign-errors", test_foreign_errors);
  g_test_add_func ("/error/quoting", test_quoting);
  g_test_add_func ("/error/statuses", test_statuses);
  g_test_add_func ("/error/certain-without-status", test_certain_without_status);
  g_test_add_func ("/error/can-retry", test_can_retry);
  g_test_add_func ("/error/from-io", test_from_io);
  g_test_add_func ("/error/support-text", test_support_text);
  g_test_add_func ("/error/clean-text", test_clean_text);
  g_test_add_func ("/error/clean-text-bound", test_clean_text_bound);

  return g_test_run ();
}
