/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "trunk-driver-private.h"
#include "trunk-steps.h"

/* A walk through the main pages in the language that pseudo-locale.py makes.  Whatever is in sight and neither
 * translated nor of the practice space's own is a text that nobody could translate.  In the same walk, from right to
 * left as well, each phone number keeps the direction that it is dialed in. */

/* In a step {a text} stands for what the language makes of it, with the key that its label has. */
typedef struct
{
  const char *name;
  const char *steps[24];
} Tour;

#define FIRST_ROW "*(*)*"

static const Tour tours[] =
{
  { "connecting", {
    "wait={Try the _Practice Space}", "press={_Connect Your Space}", "wait={Space Name}",
    "press=Back", "press={Try the _Practice Space}", "wait={First 100 numbers, *}" } },
  { "finding", {
    "press={Sort and Filter}", "key=Escape",
    "enter={Search Number or Name}=no number has this name", "wait=*no number has this name*" } },
  { "number", {
    "walk=Tab=" FIRST_ROW, "key=Return", "wait={Number Menu}",
    "enter={Name}=Lobby", "wait={1 Change}", "press={Re_view…}", "wait={_Save}" } },
  { "several", {
    "press={Select Several Numbers}", "wait={Select _All}",
    "press={_Paste List…}", "wait={Phone Numbers}" } },
  { "history", {
    "walk=Tab={All Numbers}", "walk=Down={History}", "wait={No History Yet}" } },
  { "waiting", {
    "walk=Tab={All Numbers}", "walk=Down={Waiting to Be Released}", "wait={Nothing Waits to Be Released}" } },
  { "preferences", {
    "key=ctrl+comma", "wait={Wait For}" } },
  { "buying", {
    "press={Buy Numbers…}", "wait={Area Code}", "enter={Area Code}=212",
    "wait={* Numbers Found}", "walk=Tab=*(212)*", "key=space", "wait={1 Selected}",
    "press={_Review Order}", "wait={_Copy Set-Up From}",
    "press={_Buy 1 Number}", "wait={1 Number Bought}" } },
  { "record", {
    "walk=Tab={All Numbers}", "walk=Down={History}", "wait=*{Purchase}*",
    "choose=Tab=*(212)*", "wait={What Was Done}" } },
};

/* What is not the application's to translate: the made-up numbers' names, what they are answered by, addresses, codes
 * and identifiers, the API's own names of fields, and what GTK, libadwaita and iso-codes say, which have catalogs of
 * their own. */
#define PURPOSE "(?:Front Desk|Sales|Support|Billing|Dispatch|After Hours|Spring Campaign|Autumn Campaign|Warehouse|" \
  "Clinic|Reception|Hotline|Fax|Surveys|Recruiting|Field Service)"
#define DATA "(?:[A-Z][\\w.'’-]* ){0,4}" PURPOSE "|\\b(?:office|support|sales|night|surveys|dispatch)\\b|" \
  "[\\w+-]+[./_@:&=?]+\\w\\S*|\\S*\\d\\S*|\\bTrunkline\\b|Lobby|no number has this name|" \
  "^(?:Back|Close|Close the window|Show Password|Preferences|name)$|New York \\d{4}|\\bUnited States\\b"

static guint n_texts, n_untranslated, n_numbers, n_loose;

static char *
dup_translated (const char *english)
{
  static const char plain[] = "ABCDEGHIKLNORSTUWYZabcdefghiklnorstuwyz";
  static const char accents[] = "ÅƁĆĐÉĜĤÎĶĻŃÖŔŠŤÛŴÝŽåƀćđéƒĝĥîķļñöŕšťûŵýž";
  GString *text = g_string_new ("⟦");

  for (const char *p = english; *p != '\0'; p++)
    {
      const char *found = *p != '_' ? strchr (plain, *p) : NULL;

      if (found != NULL)
        g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (accents, found - plain)));
      else if (*p == '_')
        g_string_append_c (text, *++p);
      else
        g_string_append_c (text, *p);
    }
  /* The rest is what makes it longer. */
  g_string_append (text, "*⟧");

  return g_string_free (text, FALSE);
}

static char *
dup_step (const char *step)
{
  GString *text = g_string_new (NULL);
  const char *open;

  while ((open = strchr (step, '{')) != NULL)
    {
      const char *end = strchr (open, '}');
      g_autofree char *english = g_strndup (open + 1, end - open - 1);
      g_autofree char *translated = dup_translated (english);

      g_string_append_len (text, step, open - step);
      g_string_append (text, translated);
      step = end + 1;
    }
  g_string_append (text, step);

  return g_string_free (text, FALSE);
}

/* What is left of a text when all that is translated is taken out, from the innermost outwards. */
static char *
dup_untranslated (const char *text)
{
  g_autoptr(GRegex) innermost = g_regex_new ("⟦[^⟦⟧]*⟧", 0, 0, NULL);
  char *left = g_strdup (text);

  while (g_regex_match (innermost, left, 0, NULL))
    {
      g_autofree char *before = left;

      left = g_regex_replace_literal (innermost, before, -1, 0, " ", 0, NULL);
    }

  return left;
}

static gboolean
is_data (const char *text)
{
  g_autoptr(GRegex) data = g_regex_new (DATA, 0, 0, NULL);
  g_autofree char *left = g_regex_replace_literal (data, text, -1, 0, "", 0, NULL);

  return !g_regex_match_simple ("[A-Za-z]", left, 0, 0);
}

static void
look_at_text (const char *text,
              const char *role)
{
  g_autofree char *left = NULL;

  if (text == NULL || *text == '\0')
    return;

  n_texts++;
  left = dup_untranslated (text);
  if (!is_data (left))
    {
      n_untranslated++;
      g_test_message ("not translated: %s “%s”", role, text);
    }
}

/* Of what is drawn: a name is for a screen reader, and plain. */
static void
look_at_drawn (AtspiAccessible *accessible)
{
  AtspiText *iface = atspi_accessible_get_text_iface (accessible);
  g_autofree char *text = iface != NULL ? atspi_text_get_text (iface, 0, -1, NULL) : NULL;

  g_clear_object (&iface);

  if (text == NULL)
    return;

  if (g_regex_match_simple ("\\([2-9]\\d\\d\\)", text, 0, 0))
    n_numbers++;
  if (g_regex_match_simple ("(?<!\u2066)\\([2-9]\\d\\d\\)", text, 0, 0))
    {
      n_loose++;
      g_test_message ("a number that may be turned round: “%s”", text);
    }
}

static void
look_at (AtspiAccessible *accessible)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  g_autofree char *description = atspi_accessible_get_description (accessible, NULL);
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  int n = atspi_accessible_get_child_count (accessible, NULL);

  look_at_text (name, role);
  look_at_text (description, role);
  if (atspi_accessible_get_role (accessible, NULL) == ATSPI_ROLE_LABEL)
    look_at_drawn (accessible);

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL && trunk_tree_has_state (child, ATSPI_STATE_SHOWING))
        look_at (child);
    }
}

static void
look_around (TrunkDriver *driver)
{
  g_autoptr(AtspiAccessible) application = trunk_driver_find_application (driver);
  int n = atspi_accessible_get_child_count (application, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) window = atspi_accessible_get_child_at_index (application, i, NULL);

      if (window != NULL)
        look_at (window);
    }
}

static void
test_tour (gconstpointer data)
{
  const Tour *tour = data;
  const char *argv[] = { g_getenv ("TRUNK_APPLICATION"), NULL };
  g_autoptr(TrunkDriver) driver = NULL;
  guint before = n_untranslated + n_loose;

  g_assert_nonnull (argv[0]);
  driver = trunk_driver_new (argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tour->steps) && tour->steps[i] != NULL; i++)
    {
      g_autofree char *step = dup_step (tour->steps[i]);

      trunk_steps_take (driver, step, NULL);
      if (g_str_has_prefix (step, "wait="))
        look_around (driver);
    }
  trunk_driver_kill (driver);

  g_assert_cmpuint (n_untranslated + n_loose, ==, before);
}

static void
test_figures (void)
{
  g_assert_cmpuint (n_texts, >, 1000);
  g_assert_cmpuint (n_numbers, >, 100);
  g_test_message ("proof: texts %u, untranslated %u", n_texts, n_untranslated);
  g_test_message ("proof: phone numbers %u, turned round %u", n_numbers, n_loose);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tours); i++)
    {
      g_autofree char *path = g_strconcat ("/pseudo/", tours[i].name, NULL);

      g_test_add_data_func (path, &tours[i], test_tour);
    }
  g_test_add_func ("/pseudo/figures", test_figures);

  return g_test_run ();
}
