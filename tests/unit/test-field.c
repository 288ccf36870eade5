/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-field.h"

static void
test_names (void)
{
  TrunkField field = TRUNK_N_FIELDS;

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      g_assert_true (trunk_field_from_name (trunk_field_get_name (i), &field));
      g_assert_cmpint (field, ==, i);
    }

  g_assert_false (trunk_field_from_name ("call-handler", &field));
  g_assert_false (trunk_field_from_name ("", &field));
  g_assert_false (trunk_field_from_name (NULL, &field));
  g_assert_cmpint (field, ==, TRUNK_N_FIELDS - 1);
  g_assert_true (trunk_field_from_name ("name", NULL));
}

static void
test_labels (void)
{
  g_autoptr(GHashTable) full = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      const char *label = trunk_field_get_label (i);
      const char *full_label = trunk_field_get_full_label (i);

      g_assert_true (g_ascii_isupper (label[0]) && g_ascii_isupper (full_label[0]));
      g_assert_null (strstr (full_label, "URL"));
      g_assert_null (strstr (full_label, "andler"));
      /* outside of its group, one label stands for one field */
      g_assert_true (g_hash_table_add (full, (gpointer) full_label));
    }

  g_assert_cmpstr (trunk_field_get_label (TRUNK_FIELD_CALL_REQUEST_URL), ==, "Web Address");
  g_assert_cmpstr (trunk_field_get_full_label (TRUNK_FIELD_CALL_REQUEST_URL), ==, "Web Address for Calls");
}

static void
test_consistency (void)
{
  for (guint i = 0; i < TRUNK_N_FIELDS; i++)
    {
      const TrunkFieldInfo *info = trunk_field_get_info (i);

      /* aliases are about the same channel, and everything settable but the name has one */
      if (info->aliases == TRUNK_ALIAS_CALL_RELAY)
        g_assert_cmpint (info->channel, ==, TRUNK_CHANNEL_CALLS);
      if (info->aliases == TRUNK_ALIAS_MESSAGE_RELAY)
        g_assert_cmpint (info->channel, ==, TRUNK_CHANNEL_MESSAGES);
      if ((info->flags & TRUNK_FIELD_SETTABLE) != 0 && i != TRUNK_FIELD_NAME)
        g_assert_cmpint (info->channel, !=, TRUNK_CHANNEL_NONE);
      if (info->channel == TRUNK_CHANNEL_CALLS)
        g_assert_true (g_str_has_prefix (info->name, "call"));
      if (info->channel == TRUNK_CHANNEL_MESSAGES)
        g_assert_true (g_str_has_prefix (info->name, "messag"));

      g_assert_cmpint (g_str_has_suffix (info->name, "_url"), ==, info->kind == TRUNK_FIELD_KIND_URL);
      g_assert_cmpint (g_str_has_suffix (info->name, "_at"), ==, info->kind == TRUNK_FIELD_KIND_TIME);
      g_assert_cmpint (trunk_field_has_flags (i, TRUNK_FIELD_REQUIRED | TRUNK_FIELD_SETTABLE), ==, FALSE);
    }
}

static void
test_capabilities (void)
{
  g_autofree char *none = trunk_capabilities_to_text (0);
  g_autofree char *some = trunk_capabilities_to_text (TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (some, ==, "Calls, Texts");
  g_assert_cmpint (trunk_capability_from_name ("MMS"), ==, TRUNK_CAPABILITY_MMS);
  g_assert_cmpint (trunk_capability_from_name ("rcs"), ==, 0);
  g_assert_cmpint (trunk_capability_from_name (NULL), ==, 0);
  g_assert_null (trunk_capability_get_name (TRUNK_CAPABILITY_VOICE | TRUNK_CAPABILITY_SMS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/names", test_names);
  g_test_add_func ("/field/labels", test_labels);
  g_test_add_func ("/field/consistency", test_consistency);
  g_test_add_func ("/field/capabilities", test_capabilities);

  return g_test_run ();
}
